"""What a quality review calls things: the ratings, and each criterion with the question it answers."""

from __future__ import annotations

from course.model.draft import Criterion
from course.model.rating import MISSING, Level

LEVELS: dict[Level, str] = {
    Level.CORRECT: "Correct",
    Level.MINOR: "Minor error",
    Level.SIGNIFICANT: "Significant error",
    Level.NA: "N.A.",
}
CALLS = {"right": "right", "wrong": "wrong"}
REMANDS = {"stands": "It stands", "sent-back": "It is sent back"}
#: Of each criterion its title and what it asks, whatever the kind of decision.
CRITERIA: dict[Criterion, tuple[str, str]] = {
    Criterion.OUTCOME: ("Result", "One result, the one this file asks for, by somebody who may decide it?"),
    Criterion.ELEMENTS: ("Elements", "Is each requirement or bar that matters tested by its own rule, with a finding?"),
    Criterion.STANDARD: ("Standard and burden", "Who has to show what, and how surely?"),
    Criterion.RECORD: ("Facts and exhibits", "Do the exhibits say what the decision says they do?"),
    Criterion.INVENTED: ("Nothing added", "Is every fact in the record?"),
    Criterion.ADVERSE: ("Adverse information", "Is what speaks against it told and answered?"),
    Criterion.CITATIONS: ("Citations", "Is the law cited real, in force and on point?"),
    Criterion.DISCRETION: ("Discretion", "Is it weighed where the law gives it, and only there?"),
    Criterion.RIGHTS: ("Rights and time", "Is the way to appeal or answer the right one, with the right days?"),
    Criterion.PLAIN: ("Plain language", "Would the person understand it at the first reading?"),
    Criterion.TONE: ("Tone", "Is it neutral and fair?"),
    Criterion.BOILERPLATE: ("About this file", "Does it speak of this file, and not of any file?"),
}
NOT_RATED = "not rated"


def level(found: Level | None) -> str:
    """A rating in words."""
    return LEVELS[found] if found else NOT_RATED


def place(at: str) -> str:
    """Where somebody pointed, in words; empty where nowhere."""
    if not at:
        return ""
    return "what is missing" if at == MISSING else f"sentence {at}"
