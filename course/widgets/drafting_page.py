"""What the page of a draft shows besides the text: verdicts, earlier versions, a decision with its headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from html import escape
from typing import Any

from course.model.answer import Answer
from course.model.draft import Met, Severity, Verdict

LEVELS = {
    Met.MET: ("right", "No fault found"),
    Met.PARTLY: ("partly", "Partly met"),
    Met.NOT_MET: ("wrong", "Not met"),
    Met.CANNOT_TELL: ("open", "Cannot tell: your instructor decides"),
    Met.NOT_APPLICABLE: ("beside", "Does not apply here"),
}
PAUSE = timedelta(minutes=3)  #: what was saved with less between counts as one version
LOSS = 0.25  #: what a text lost at one stroke keeps the version before it
MOST = 40  #: versions to choose from


def said(verdicts: Sequence[Verdict], titles: Mapping[str, str]) -> list[dict[str, str]]:
    """The verdicts as plain data, in their order."""
    return [
        {
            "title": titles.get(v.criterion.value, v.criterion.value),
            "tone": LEVELS[v.level][0],
            "level": LEVELS[v.level][1] + (", significant" if v.severity is Severity.SIGNIFICANT else ""),
            "says": v.says,
            "mend": "" if v.level is Met.CANNOT_TELL else v.mend,
            "sentence": v.sentence,
        }
        for v in verdicts
    ]


def versions(told: Sequence[Answer]) -> list[dict[str, Any]]:
    """Earlier texts to look at, newest first: the last of each stretch of work, and what stood before a great loss."""
    texts = [a for a in told if isinstance(a.value, str) and a.value.strip()]
    kept = []
    for number, answer in enumerate(texts):
        after = texts[number + 1] if number + 1 < len(texts) else None
        if after is None or after.at - answer.at > PAUSE or len(after.value) < (1 - LOSS) * len(answer.value):
            kept.append(answer)
    unlike = [a for number, a in enumerate(kept) if number == 0 or kept[number - 1].value != a.value]
    return [{"at": a.at.isoformat(), "words": word_count(a.value), "text": a.value} for a in unlike[-MOST:][::-1]]


def word_count(text: str) -> int:
    """The words of a text, as the page counts them."""
    return sum(any(c.isalnum() for c in word) for word in text.split())


def paragraphs(text: str) -> Iterable[tuple[int, str]]:
    """The paragraphs of a draft, each with the level of its heading; 0 for running text."""
    kept: list[str] = []
    for line in [*text.split("\n"), ""]:
        mark = len(line) - len(line.lstrip("#"))
        if (mark or not line.strip()) and kept:
            yield 0, "\n".join(kept)
            kept = []
        if mark and line[mark:].strip():
            yield min(mark, 3), line[mark:].strip()
        elif line.strip() and not mark:
            kept.append(line.rstrip())


def headings(text: str, top: int = 4) -> str:
    """A draft as HTML, its headings from level ``top`` on; nothing in it is markup."""
    return "".join(
        f"<h{min(level + top - 1, 6)}>{escape(words)}</h{min(level + top - 1, 6)}>"
        if level
        else f"<p style='white-space:pre-line'>{escape(words)}</p>"
        for level, words in paragraphs(text)
    )
