"""A unit as pages: its cover, the reading, the guided case, the files, the cards and the page to keep."""

from __future__ import annotations

from collections.abc import Container
from html import escape

from autograder.build.frame import minutes_in_words
from autograder.law.banner import Banner, banner
from course.casefiles.calendar_words import written
from course.library.shelf import Shelf
from course.model.card import Card
from course.model.unit import Unit
from course.widgets.feedback import Link
from course.widgets.prose import block
from edition.activities import Activities
from edition.leaf import Leaf
from edition.markup import fold, law, raw, words
from edition.texts import cells, is_summary, pictures, printed

_MENU = {"lesson": "The reading", "case": "The guided case", "cards": "Cards", "summary": "One page to keep"}


def leaves(shelf: Shelf, unit: Unit, link: Link, others: Container[str]) -> list[Leaf]:
    """The pages of a unit in reading order, the cover first. ``others`` are the units of the same book.

    Raises:
        EditionError, BuildError, ContentError: a text can't be printed; the message names it.
    """
    activities = Activities(shelf, unit, link)
    lesson, case = cells(shelf, unit, "lesson"), cells(shelf, unit, "case")
    keep = [cell for cell in lesson if is_summary(cell)]
    found = []
    for role, part in (("lesson", [c for c in lesson if c not in keep]), ("case", case), ("summary", keep)):
        text = printed(part, activities, f"{unit.id}/{'lesson' if role == 'summary' else role}.md")
        if role == "lesson":
            text = _dated(text, banner(shelf, unit))
        found += [_leaf(shelf, unit, role, text)] if part else []
        found += activities.taken()
    if cards := shelf.cards(unit.id):
        found.append(_leaf(shelf, unit, "cards", _cards(cards, link)))
    return [_cover(shelf, unit, found, others), *found]


def _leaf(shelf: Shelf, unit: Unit, role: str, text: str) -> Leaf:
    menu = _MENU[role]
    title = f"{unit.title}: {menu[0].lower()}{menu[1:]}"
    place = shelf.place / unit.id
    return Leaf(f"{unit.id}/{role}", title, menu, f"# {words(title)}\n\n{text}\n", unit.as_of, pictures(place, text))


def _dated(text: str, dated: Banner | None) -> str:
    head = f"{dated.head}\n\n" if dated else ""
    roll = f"\n\n## Dated law\n\n{_roll(dated)}\n" if dated else ""
    return head + text + roll


def _roll(dated: Banner) -> str:
    return "\n".join(f"- [{words(a.citation)}]({a.source}): {words(dated.why(a))}" for a in dated.authorities)


def _cover(shelf: Shelf, unit: Unit, found: list[Leaf], others: Container[str]) -> Leaf:
    known = [u for u in unit.requires if (shelf.place / u / "unit.toml").is_file()]
    before = ", ".join(_named(shelf.unit(u), f"{_up(unit)}{u}/index.html" if u in others else "") for u in known)
    outcomes = "".join(f"<li>{block(o.text).removeprefix('<p>').removesuffix('</p>')}</li>" for o in unit.objectives)
    note = f'<p class="note"><strong>Before you start:</strong> {escape(unit.content_note)}</p>'
    facts = [
        ("Time", f"reading {minutes_in_words(unit.minutes.lesson)}, guided case {minutes_in_words(unit.minutes.case)}"),
        ("Law as of", written(unit.as_of)),
    ]
    rows = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts)
    rows += f"<div><dt>Read before</dt><dd>{before}</dd></div>" if before else ""
    body = f'<p class="lead">{escape(unit.summary)}</p>{note if unit.content_note else ""}<dl class="about">{rows}</dl>'
    tree = "\n".join(f"{words(leaf.menu)} <{leaf.file}>" for leaf in found)
    text = (
        f"# {words(unit.title)}\n{raw(body)}\n## What you will be able to do\n"
        f"{raw(f'<ul>{outcomes}</ul>')}\n## In this unit\n\n"
        f"```{{toctree}}\n:maxdepth: 1\n\n{tree}\n```\n{raw(_GRADED)}"
    )
    return Leaf(f"{unit.id}/index", unit.title, unit.title, text, unit.as_of)


_GRADED = '<p class="ask">The graded work of this unit is done in the course and is not printed.</p>'


def _named(unit: Unit, href: str) -> str:
    return f'<a href="{href}">{escape(unit.title)}</a>' if href else escape(unit.title)


def _up(unit: Unit) -> str:
    return "../" * len(unit.id.split("/"))


def _cards(found: tuple[Card, ...], link: Link) -> str:
    """A sheet of cards: front, back. On paper: cut along the lines and fold in the middle."""
    rows = "".join(
        f"<tr><td>{block(c.prompt)}</td><td>{fold('turn', 'Turn the card', block(c.answer) + law(c.cites, link))}</td>"
        "</tr>"
        for c in found
    )
    return raw(
        '<p class="ask">On the screen: say the answer, then turn the card. On paper: cut along the lines, fold in the '
        "middle.</p>"
        '<table class="cards"><thead><tr><th scope="col">Front</th><th scope="col">Back</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )
