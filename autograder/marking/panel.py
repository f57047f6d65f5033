"""The review beside the text as HTML: what formgrader and the marking pages show. Everything written is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from autograder.marking.advice import Advice
from autograder.marking.work import Piece, inert
from autograder.writing.rubric import Measure
from course.model.casefile import CaseFile
from course.model.draft import Met, Verdict

SHOWN = 12_000  #: characters of the text; of a longer one only what stands around the marked sentences
AROUND = 300  #: characters on each side of a marked sentence of a long text
_SAID = {
    Met.MET: "no fault found",
    Met.PARTLY: "partly met",
    Met.NOT_MET: "not met",
    Met.CANNOT_TELL: "cannot tell: for you to decide",
    Met.NOT_APPLICABLE: "does not apply",
}


def panel(piece: Piece, measure: Measure, advice: Advice, *, text: bool = True) -> str:
    """The text with marked sentences, the verdicts, the suggestion and the levels, for one criterion."""
    head = '<div class="iso-text" tabindex="0" role="region" aria-label="The text">'
    body = f"{head}{marked(piece.text, advice.verdicts)}</div>" if text else ""
    return (
        f'<section class="iso-beside" aria-label="{escape(f"Review: {measure.title}")}">'
        f'<p class="iso-asks"><strong>{escape(measure.title)}.</strong> {escape(measure.asks)}</p>'
        f'<div class="iso-columns">{body}<div class="iso-said">{said(measure, advice)}</div></div>'
        f"{levels(measure, advice.level)}</section>"
    )


def said(measure: Measure, advice: Advice) -> str:
    """The verdicts and the suggested level."""
    rows = "".join(_verdict(n, v) for n, v in enumerate(advice.verdicts, 1))
    if advice.level is None:
        hint = f'<p class="iso-suggests"><strong>No level is suggested.</strong> {escape(advice.why)}</p>'
    else:
        level = measure.levels[advice.level]
        hint = (
            f'<p class="iso-suggests"><strong>Think about: {escape(level.name)} ({level.points:g}).</strong> '
            f"{escape(advice.why)} This is no mark until you give it.</p>"
        )
    return (f"<ol>{rows}</ol>" if rows else "") + hint


def levels(measure: Measure, suggested: int | None) -> str:
    """The levels with words, anchors and exemplars, folded."""
    rows = "".join(
        f'<tr{" class=iso-level" if n == suggested else ""}><th scope="row">{escape(v.name)}<br>{v.points:g}</th>'
        f"<td>{escape(v.words)}</td><td>{escape(v.anchor)}</td>"
        f"<td>{escape(v.exemplar.text)} <em>(form {escape(v.exemplar.form)})</em></td></tr>"
        for n, v in enumerate(measure.levels)
    )
    notes = "".join(f"<li>{escape(note)}</li>" for note in measure.notes)
    head = "".join(f'<th scope="col">{h}</th>' for h in ("Level", "Trainees read", "Anchor", "Exemplar"))
    return (
        '<details class="iso-levels"><summary class="tabbable">Levels, anchors and exemplars</summary>'
        '<div class="iso-wide" tabindex="0">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
        f"{f'<ul>{notes}</ul>' if notes else ''}</details>"
    )


def holds(case: CaseFile | None) -> str:
    """What the case of a form holds, for the marker, folded: its outcome, the reasons and the planted issues."""
    if case is None:
        return ""
    outcome = next((c.text for c in case.docket.outcomes if c.id == case.truth.outcome), case.truth.outcome)
    said = [*case.truth.reasons, *(planted.explain for planted in case.truth.planted)]
    rows = "".join(f"<li>{escape(one)}</li>" for one in said)
    return (
        '<div class="iso-beside"><details class="iso-levels"><summary>What the case holds</summary>'
        f"<p><strong>{escape(outcome)}.</strong> {escape(case.docket.situation)}</p><ul>{rows}</ul></details></div>"
    )


def marked(text: str, verdicts: Sequence[Verdict] = (), *, whole: bool = False) -> str:
    """A text as inert paragraphs, each sentence that a verdict rests on marked with the verdict's number.

    Of a very long text a part is shown, and with ``whole`` all of it below, folded.
    """
    if not text.strip():
        return "<p><em>Nothing was written.</em></p>"
    spots = list(_apart(_spots(text, verdicts)))
    if len(text) <= SHOWN:
        return _paragraphs(text, 0, len(text), spots)
    shown = [_paragraphs(text, max(0, a - AROUND), min(len(text), b + AROUND), [(a, b, n)]) for a, b, n in spots]
    part = "<hr>".join(shown) or _paragraphs(text, 0, SHOWN // 4, [])
    rest = _paragraphs(text, 0, len(text), [])
    where = f"<details><summary>The whole text</summary>{rest}</details>" if whole else ""
    told = "a part is shown" if whole else "a part is shown; iso mark shows it whole"
    return f"<p><em>{len(text.split()):,} words: {told}.</em></p>{part}{where}"


def _spots(text: str, verdicts: Sequence[Verdict]) -> Iterator[tuple[int, int, str]]:
    """Where each verdict's sentence stands; verdicts on one sentence share its mark."""
    by_sentence: dict[str, list[str]] = {}
    for number, verdict in enumerate(verdicts, 1):
        if verdict.sentence:
            by_sentence.setdefault(verdict.sentence, []).append(str(number))
    for sentence, numbers in by_sentence.items():
        words = sentence.split()
        found = re.search(r"\s+".join(map(re.escape, words)), text) if len(words) < 2_000 else None
        if found:
            yield found.start(), found.end(), ", ".join(numbers)


def _apart(spots: Iterator[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """The marks in the order of the text, without those inside another."""
    end = 0
    for spot in sorted(spots):
        if spot[0] >= end:
            yield spot
            end = spot[1]


def _paragraphs(text: str, first: int, last: int, spots: Sequence[tuple[int, int, str]]) -> str:
    out, at = [], first
    for start, end, numbers in spots:
        out.append(_plain(text[at:start]))
        out.append(
            f'<mark>{_plain(text[start:end], breaks=False)}<sup title="verdict {numbers}">{numbers}</sup></mark>'
        )
        at = end
    out.append(_plain(text[at:last]))
    return f"<p>{''.join(out)}</p>"


def _plain(text: str, *, breaks: bool = True) -> str:
    """Escaped text; blank lines end a paragraph, except inside a marked sentence."""
    shown = escape(inert(text))
    if breaks:
        shown = re.sub(r"\n[ \t]*\n\s*", "</p><p>", shown)
    return shown.replace("\n", "<br>")


def _verdict(number: int, verdict: Verdict) -> str:
    mend = f"<br><em>To mend:</em> {escape(inert(verdict.mend))}" if verdict.mend else ""
    rests = "" if verdict.sentence else " <small>(rests on no one sentence)</small>"
    grave = ", significant" if verdict.severity.value == "significant" else ""
    return (
        f'<li value="{number}" class="iso-{verdict.level.value}"><strong>{escape(verdict.criterion.value)}: '
        f"{_SAID[verdict.level]}{grave}.</strong> {escape(inert(verdict.says))}{rests}{mend}</li>"
    )
