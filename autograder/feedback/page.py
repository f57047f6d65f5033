"""Feedback as a page: static, everything escaped, nothing fetched, nothing that runs; prints as it stands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from html import escape
from pathlib import Path

from autograder.feedback.paper import Again, Entry, Level, Line, Paper, Source, Written
from autograder.feedback.results import as_json
from autograder.marking.work import inert
from autograder.preprocess.clean import clean_markdown
from course.model.results import META

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'"
SHOWN = 600  #: characters of one answer; what is written stands in full in its own part
NO_ANSWER = "No answer"


def page(paper: Paper) -> str:
    """The whole page."""
    body = "".join(
        (
            _head(paper),
            _summary(paper),
            _review(paper.again),
            *(_section(entry) for entry in paper.entries if entry.lines),
            _texts(paper),
            _foot(paper),
        )
    )
    return _document(f"Feedback: {paper.title}", body, as_json(paper))


def pointer(paper: Paper, notebook: str, whole: str) -> str:
    """The page of a notebook that is not graded: nbgrader's list of assignments wants one for each."""
    text = (
        f"<h1>{_t(paper.title)}: {_t(notebook)}</h1><p>Nothing in this notebook is graded. Your feedback on the unit "
        f"is in {_t(whole)}.html beside this page.</p>"
    )
    return _document(f"Feedback: {paper.title}, {notebook}", text)


def _document(title: str, body: str, results: str = "") -> str:
    """A page. ``results`` go with it as data, since a class's exchange hands out pages and nothing else."""
    data = f'<meta name="{META}" content="{escape(results)}">\n' if results else ""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{data}"
        f"<title>{_t(title)}</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


@cache
def _style() -> str:
    return (Path(__file__).parent / "page.css").read_text("utf-8")


def _head(paper: Paper) -> str:
    marked = ", written work not marked yet" if paper.waiting else ""
    told = [*paper.changes, paper.late, *paper.notes]
    return (
        f"<h1>Feedback: {_t(paper.title)}</h1>"
        f"<p>{_t(paper.student)}, attempt {paper.attempt}, form {_t(paper.form)}, handed in {_t(paper.handed_in)}.</p>"
        f'<p class="score">{points(paper.total)} of {points(paper.of)} points{marked}</p><p>{_t(paper.mastery)}</p>'
        + "".join(f'<p class="told">{_t(said)}</p>' for said in told if said)
    )


def _summary(paper: Paper) -> str:
    rows = "".join(
        f'<tr><th scope="row">{_name(e)}</th><td class="points">{_worth(e)}</td></tr>' for e in paper.entries
    )
    return (
        '<table><caption>Score by criterion</caption><thead><tr><th scope="col">Criterion</th>'
        f'<th scope="col">Points</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def _name(entry: Entry) -> str:
    return f'<a href="#{_t(entry.id)}">{_t(entry.title)}</a>'


def _worth(entry: Entry) -> str:
    if entry.points is None:
        return f"not marked yet, of {points(entry.of)}"
    return f"{points(entry.points)} of {points(entry.of)}"


def _review(again: tuple[Again, ...]) -> str:
    if not again:
        return ""
    return f"<h2>What to review next</h2>{''.join(_study(one) for one in again)}"


def _study(one: Again) -> str:
    parts = (("In the lesson", one.sections), ("Review cards", one.cards))
    said = "".join(f'<p class="label">{what}</p>{_list(texts)}' for what, texts in parts if texts)
    return f'<div class="question"><p class="asked">{_t(one.outcome)}</p>{said}</div>'


def _section(entry: Entry) -> str:
    return (
        f'<section id="{_t(entry.id)}"><h2>{_t(entry.title)}: {_worth(entry)} points</h2>'
        f"{_more(entry)}{''.join(_line(line) for line in entry.lines)}</section>"
    )


def _more(entry: Entry) -> str:
    """What a person did: points changed, and their comment."""
    changed = f"<p>{_t(entry.changed)}</p>" if entry.changed else ""
    if not entry.comment:
        return changed
    said = clean_markdown(entry.comment)
    return f'{changed}<div class="told"><p class="label">Comment of your instructor</p>{said}</div>'


def _line(line: Line) -> str:
    answer = line.answered if len(line.answered) <= SHOWN else f"{line.answered[:SHOWN].rstrip()} ..."
    law = f'<p><span class="label">Law:</span> {_law(line.sources)}</p>' if line.sources else ""
    why = f'<p class="label">Why</p>{_list(line.said)}' if line.said else ""
    worth = f'<p><span class="label">Points:</span> {_sign(line)}</p>' if line.points is not None else ""
    return (
        f'<div class="question"><p class="asked">{_lines(line.asked)}</p><p class="label">Your answer</p>'
        f'<div class="answer">{_lines(answer)}</div>{worth}{why}{law}</div>'
    )


def _sign(line: Line) -> str:
    got = line.points or 0.0
    word = "right" if got >= line.of - 1e-6 else "partly right" if got > 0 else "not right"
    word = "not answered" if line.answered == NO_ANSWER else word
    return f"{points(got)} of {points(line.of)} ({word})"


def _law(sources: Iterable[Source]) -> str:
    return "; ".join(
        f'<a href="{_t(s.address)}" rel="noreferrer">{_t(s.citation)}</a>{_heading(s)}'
        if s.address.startswith("https://")
        else f"{_t(s.citation)}{_heading(s)}"
        for s in sources
    )


def _heading(source: Source) -> str:
    return f" ({_t(source.heading)})" if source.heading else ""


def _texts(paper: Paper) -> str:
    """What was written, in full, and how it was marked."""
    marked = [entry for entry in paper.entries if not entry.lines]
    if not marked and not paper.written:
        return ""
    return f"<h2>What you wrote</h2>{''.join(map(_text, paper.written))}{''.join(map(_marked, marked))}"


def _text(one: Written) -> str:
    if not one.text:
        return f'<div class="question"><p class="asked">{_lines(one.asked)}</p><p>No answer was written.</p></div>'
    body = "".join(f"<p>{_lines(block)}</p>" for block in inert(one.text).split("\n\n") if block.strip())
    words = len(one.text.split())
    return f'<p class="label">{_lines(one.asked)}</p><div class="answer">{body}</div><p>{words} words</p>'


def _marked(entry: Entry) -> str:
    return (
        f'<section class="question" id="{_t(entry.id)}"><h3>{_t(entry.title)}: {_worth(entry)} points</h3>'
        f"{_level(entry.level) if entry.level else ''}{_more(entry)}</section>"
    )


def _level(level: Level) -> str:
    above = (
        f'<p><span class="label">The next level, {_t(level.next_name)}:</span> {_t(level.next_words)}</p>'
        if level.next_name
        else ""
    )
    return f'<p><span class="label">{_t(level.name)}:</span> {_t(level.words)}</p>{above}'


def _foot(paper: Paper) -> str:
    return (
        f"<footer><p>{_t(paper.assignment)}. Practice in a training course: unofficial, not legal advice; every person "
        "in it is invented. Check the law at its source before you use it.</p></footer>"
    )


def _list(texts: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{_lines(text)}</li>' for text in texts)}</ul>"


@lru_cache(maxsize=4096)
def _lines(text: str) -> str:
    """Kept a while: a class has the same questions, answers and reasons."""
    return "<br>".join(escape(line) for line in inert(text).splitlines() if line.strip())


@lru_cache(maxsize=4096)
def _t(text: str) -> str:
    return escape(inert(text))


def points(number: float) -> str:
    """Points as people write them: ``3``, ``2.67``."""
    return f"{round(number, 2):g}"
