"""The site's own pages laid out for paper: a cover, a table of contents, the chapters, the answers at the back."""

from __future__ import annotations

import base64
import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from autograder.build.frame import disclaimer
from course.casefiles.calendar_words import written
from edition.leaf import Leaf
from edition.papers import style

_LOOK = Path(__file__).parent / "look"
_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}
SIZES = {"a4": "A4", "letter": "letter"}


@dataclass(frozen=True)
class Booklet:
    """A unit on paper. ``chapters`` are its leaves in order, each with the body its page has on the site."""

    title: str
    summary: str
    chapters: Sequence[tuple[Leaf, str]]

    @property
    def as_of(self) -> date:
        """The day its law is stated for: of several, the earliest."""
        return min(leaf.as_of for leaf, _ in self.chapters)

    @property
    def contents(self) -> list[tuple[str, str]]:
        """Each chapter's anchor and what the table of contents calls it: by its unit where they come from several."""
        several = len({posixpath.dirname(leaf.name) for leaf, _ in self.chapters}) > 1
        return [(_anchor(leaf.name), leaf.title if several else leaf.menu) for leaf, _ in self.chapters]


def page(booklet: Booklet, images: Path, size: str) -> str:
    """The booklet as one HTML page for the printer; ``images`` is the folder of the site's pictures."""
    names = {leaf.name for leaf, _ in booklet.chapters}
    answers: list[str] = []
    chapters = [_Chapter(leaf, body, names, images) for leaf, body in booklet.chapters]
    told = "".join(f'<section class="chapter">{chapter.printed(answers)}</section>' for chapter in chapters)
    contents = [*booklet.contents, *([("answers", "Answers")] if answers else [])]
    back = f'<section class="chapter"><h1 id="answers">Answers</h1>{"".join(answers)}</section>' if answers else ""
    rows = "".join(f'<li><a href="#{name}">{escape(menu)}</a></li>' for name, menu in contents)
    sheet = f"@page {{ size: {SIZES[size]} }}\n{style()}\n{(_LOOK / 'print.css').read_text('utf-8')}"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(booklet.title)}</title>'
        f'<meta name="description" content="{escape(booklet.summary)}"><style>{sheet}</style></head><body>'
        f'<header class="cover"><p class="series">ISO Academy</p><p class="title">{escape(booklet.title)}</p>'
        f"<p>{escape(booklet.summary)}</p>"
        '<p class="dated">Unofficial training material. <span class="as-of-day">'
        f"Law as of {written(booklet.as_of)}: verify it at the source.</span></p>"
        f'<p class="fine">{escape(disclaimer(booklet.as_of))}</p></header>'
        f'<nav class="contents"><h1 id="contents">Contents</h1><ol>{rows}</ol></nav>{told}{back}</body></html>'
    )


class _Chapter:
    """One page of the site, made ready to stand among others on paper."""

    def __init__(self, leaf: Leaf, body: str, names: set[str], images: Path) -> None:
        self._leaf, self._names, self._images = leaf, names, images
        self._soup = BeautifulSoup(body, "html.parser")

    def printed(self, answers: list[str]) -> str:
        """The chapter's HTML; its answers are taken out and added to ``answers``."""
        for gone in self._soup.select("a.headerlink, script, details.exhibit-twin, section:has(> .toctree-wrapper)"):
            gone.decompose()
        self._rename()
        self._move_answers(answers)
        for fold in self._soup.find_all("details"):
            _opened(fold)
        for picture in self._soup.find_all("img"):
            picture["src"] = self._inlined(str(picture["src"]))
        return str(self._soup)

    def _rename(self) -> None:
        """Ids of this chapter get its name before them; what leads to another chapter of the booklet finds it."""
        here = _anchor(self._leaf.name)
        for part in self._soup.select("[id], [aria-labelledby]"):
            for name in ("id", "aria-labelledby"):
                if part.get(name):
                    part[name] = f"{here}--{part[name]}"
        first = self._soup.find("h1")
        if isinstance(first, Tag):
            first["id"] = here
        for link in self._soup.find_all("a", href=True):
            self._lead(link, str(link["href"]))

    def _lead(self, link: Tag, to: str) -> None:
        if re.match(r"https?:", to):
            return
        path, _, anchor = to.partition("#")
        folder = posixpath.dirname(self._leaf.name)
        name = posixpath.normpath(posixpath.join(folder, path)).removesuffix(".html") if path else self._leaf.name
        if name in self._names:
            link["href"] = f"#{_anchor(name)}{f'--{anchor}' if anchor else ''}"
            link["class"] = " ".join([*link.get_attribute_list("class"), "inside"])
        else:
            del link["href"]

    def _move_answers(self, answers: list[str]) -> None:
        found = self._soup.select("details.answer")
        if found:
            answers.append(f"<h2>{escape(self._leaf.menu)}</h2>")
        for fold in found:
            name = str(fold["id"])
            asked = fold.find_parent("div", class_="question")
            activity = fold.find_parent("div", class_="activity")
            number = asked.select_one(".number").get_text() if isinstance(asked, Tag) else "The file"  # type: ignore[union-attr]
            title = activity.select_one("strong").get_text() if isinstance(activity, Tag) else self._leaf.title  # type: ignore[union-attr]
            for part in fold.select("summary, ul.each"):
                part.decompose()
            inner = fold.decode_contents()
            answers.append(
                f'<div class="answer-back" id="{name}"><p class="which">{escape(title)}: {escape(number)}</p>'
                f"{inner}</div>"
            )
            leads = BeautifulSoup(f'<p class="to-answer"><a href="#{name}">Answer: page </a></p>', "html.parser")
            fold.replace_with(leads)

    def _inlined(self, source: str) -> str:
        path = self._images / posixpath.basename(source)
        kept = base64.b64encode(path.read_bytes()).decode()
        return f"data:{_TYPES[path.suffix]};base64,{kept}"


def _opened(fold: Tag) -> None:
    """A fold as it lies open on paper: its summary a label above what it holds."""
    fold.name = "div"
    fold["class"] = " ".join([*map(str, fold.get_attribute_list("class")), "opened"])
    summary = fold.find("summary")
    if isinstance(summary, Tag):
        if "turn" in fold["class"]:
            summary.decompose()
        else:
            summary.name = "p"
            summary["class"] = "label"


def _anchor(name: str) -> str:
    return name.replace("/", "-")
