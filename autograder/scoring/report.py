"""Feedback as it is read: one criterion as an HTML table and as plain text. Everything a trainee wrote is escaped."""

from __future__ import annotations

from html import escape

from autograder.scoring.score import Part, Score
from autograder.scoring.words import NONE

SHOWN = 600  #: characters of one answer in a table; the whole text stands above the rubric


def points(number: float) -> str:
    """Points as people write them: ``3``, ``2.67``."""
    return f"{round(number, 2):g}"


def html(score: Score, note: str = "") -> str:
    """The feedback on one criterion as an HTML table with a caption and column headings."""
    head = "".join(f'<th scope="col">{h}</th>' for h in ("Question", "Your answer", "Points", "Why"))
    rows = "".join(_row(part) for part in score.parts)
    said = f"<p>{escape(note)}</p>" if note else ""
    return (
        f"{said}<table><caption>{escape(heading(score))}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def plain(score: Score, note: str = "") -> str:
    """The same as text."""
    lines = [note] if note else []
    lines.append(heading(score))
    for part in score.parts:
        lines.append(f"- {part.asked}")
        lines.append(f"  Your answer: {_short(part.answered)} ({points(part.points)} of {points(part.of)})")
        lines += [f"  {said}" for said in part.said]
    return "\n".join(lines)


def heading(score: Score) -> str:
    """The criterion and its points in one line."""
    return f"{score.title}: {points(score.points)} of {points(score.of)} points"


def written_html(asked: str, answered: str) -> str:
    """A written answer in full, as inert text in paragraphs, with the question above it."""
    if answered == NONE:
        return f"<p><strong>{escape(asked)}</strong></p><p><em>No answer was written.</em></p>"
    body = "".join(f"<p>{_lines(block)}</p>" for block in answered.replace("\r\n", "\n").split("\n\n") if block.strip())
    words = len(answered.split())
    return f"<p><strong>{escape(asked)}</strong></p><blockquote>{body}</blockquote><p><em>{words} words</em></p>"


def _row(part: Part) -> str:
    said = "".join(f"<li>{escape(s)}</li>" for s in part.said)
    return (
        f"<tr><td>{_paragraphs(part.asked)}</td><td>{_paragraphs(_short(part.answered))}</td>"
        f"<td>{points(part.points)} of {points(part.of)}</td><td>{f'<ul>{said}</ul>' if said else ''}</td></tr>"
    )


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN].rstrip() + " …"


def _paragraphs(text: str) -> str:
    """Each line apart from the next: an answer in several parts has one a line."""
    lines = [escape(line) for line in text.splitlines() if line.strip()]
    return lines[0] if len(lines) == 1 else "".join(f"<p>{line}</p>" for line in lines)


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.splitlines())
