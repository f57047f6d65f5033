"""How well questions nobody tuned to are understood: the figures of the tests and of ``make bench``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from course.library.home import root
from course.library.shelf import Shelf
from course.simulators.interview.kinds import kind_of
from course.simulators.interview.room import Room

HELD_OUT = Path(__file__).parent / "heldout"


@dataclass(frozen=True)
class Heard:
    """Shares of the paraphrases: the right topic, a wrong one, and those the applicant asks to rephrase."""

    count: int
    right: float
    wrong: float
    rephrase: float
    outside_answered: float  #: of the questions nobody in the file can answer, those that got an answer
    outside: int


def held_out(name: str) -> dict[str, Any]:
    """A file of the held-out questions."""
    return yaml.safe_load((HELD_OUT / f"{name}.yaml").read_text("utf-8"))


def room(script: str) -> Room:
    """A script ready to be played."""
    shelf = Shelf(root())
    return Room(shelf.interview(script), shelf.interview_common())


def heard() -> Heard:
    """The score of the matcher on the held-out paraphrases."""
    data = held_out("paraphrases")
    ready = room(data["script"])
    topics = ready.script.topic_of
    asked = [(topics.get(ask, ask), q) for part in ("asks", "typos") for ask, rows in data[part].items() for q in rows]
    said = Counter(
        "right" if found == wanted else "wrong" if found else "rephrase"
        for wanted, found in ((wanted, ready.topic(question)) for wanted, question in asked)
    )
    answered = sum(bool(ready.topic(question)) for question in data["outside"])
    shares = {name: said[name] / len(asked) for name in ("right", "wrong", "rephrase")}
    return Heard(len(asked), **shares, outside_answered=answered / len(data["outside"]), outside=len(data["outside"]))


def coded() -> tuple[int, float]:
    """How many typed questions there are, and the share whose kind is told right."""
    rows = [(kind, question) for kind, rows in held_out("types").items() for question in rows]
    return len(rows), sum(kind_of(question) == kind for kind, question in rows) / len(rows)
