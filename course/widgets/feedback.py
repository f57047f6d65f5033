"""Feedback: a verdict put into words and plain data for the page; worked out only when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from course.model.item import Item
from course.model.verdict import Remark, Verdict
from course.widgets.answer_text import part_name
from course.widgets.prose import block, inline

#: Finds the official address of a citation; an empty text where there is none.
Link = Callable[[str], str]


def no_link(_citation: str) -> str:
    """For where no law register is at hand."""
    return ""


def item_feedback(item: Item, verdict: Verdict, link: Link = no_link) -> dict[str, Any]:
    """What to say about an answer to a practice item: the head line, each part, the reasoning and the law."""
    question = item.blind()
    said = {
        "head": _head(verdict),
        "tone": tone(verdict),
        "parts": [part(r, part_name(question, r.part)) for r in _without_reasoning(item, verdict)],
    }
    if not verdict.answered:
        return said
    return {**said, "why": block(item.rationale), "cites": cites(item.cites, link)}


def how_sure(sure: int | None, verdict: Verdict) -> str:
    """How sure an answer was given, in percent, beside whether it is right."""
    if sure is None:
        return "You did not say how sure you were, so this answer is not in your calibration."
    found = {"right": "it is right", "partly": "it is partly right", "wrong": "it is not right"}[tone(verdict)]
    return f"You were {sure} % sure, and {found}."


def tone(verdict: Verdict) -> str:
    """``right``, ``partly``, ``wrong``; ``open`` where nobody can say yet."""
    if not verdict.answered or not verdict.counted:
        return "open"
    return "right" if verdict.right else "partly" if verdict.share else "wrong"


def cites(citations: Iterable[str], link: Link) -> list[dict[str, str]]:
    """Citations, each with its official address."""
    return [{"text": c, "href": link(c)} for c in dict.fromkeys(citations)]


def part(remark: Remark, label: str) -> dict[str, str]:
    """One remark as the page shows it."""
    tone = {True: "right", False: "wrong", None: "open"}[remark.right]
    return {"part": remark.part, "label": label, "tone": tone, "text": inline(remark.text)}


def _without_reasoning(item: Item, verdict: Verdict) -> list[Remark]:
    """The remarks; one that only repeats the reasoning, which stands below anyway, is left out."""
    return [r for r in verdict.remarks if r.text != "Right. " + item.rationale]


def _head(verdict: Verdict) -> str:
    if not verdict.answered:
        return " ".join(r.text for r in verdict.remarks) or "Answer first, then check."
    if not verdict.counted:
        return "Saved. Compare your answer with the reasoning below."
    if verdict.right:
        return "Right"
    known = [r for r in verdict.remarks if r.part]
    good = sum(bool(r.right) for r in known)
    if not verdict.share:
        return "Not right yet"
    return f"Partly right: {good} of {len(known)} parts" if len(known) > good else "Partly right"
