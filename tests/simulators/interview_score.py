"""How well questions that stand in no script are understood: the figures of the tests and of ``make bench``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from course.library.home import root
from course.library.shelf import Shelf
from course.simulators.interview.kinds import kind_of
from course.simulators.interview.room import Room

HELD_OUT = Path(__file__).parent / "heldout"
#: Who wrote what is said in the head of each file.
SETS = ("paraphrases", "twelve", "third", "fourth")
#: Those whose questions begin with the letter of their kind; a second letter is the officer's.
LETTERED = ("third", "fourth")
_KINDS = dict(zip("opclmi", ("open", "probing", "closed", "leading", "compound", "inappropriate"), strict=True))


@dataclass(frozen=True)
class Asked:
    """One held-out question: to which script, about which topic or move, of which kind ("" where nobody said)."""

    script: str
    topics: frozenset[str]  #: any of which is right
    text: str
    kind: str = ""


@dataclass(frozen=True)
class Heard:
    """Shares of the questions: the right topic, a wrong one, and those the applicant asks to rephrase."""

    count: int
    right: float
    wrong: float
    rephrase: float
    outside_answered: float  #: of the questions nobody in the file can answer, those that got an answer
    outside: int


@lru_cache
def held_out(name: str) -> dict[str, Any]:
    """A file of the held-out questions."""
    return yaml.safe_load((HELD_OUT / f"{name}.yaml").read_text("utf-8"))


@lru_cache
def room(script: str) -> Room:
    """A script ready to be played."""
    shelf = Shelf(root())
    return Room(shelf.interview(script), shelf.interview_common())


@lru_cache
def wordings(script: str) -> frozenset[str]:
    """Everything a script and what goes with it have as a wording, in small letters."""
    ready = room(script)
    asks = [*ready.script.asks_listed, *ready.common.moves.values()]
    rows = [*(ask.asks for ask in asks), *(ready.common.bank[row] for ask in asks for row in ask.like)]
    return frozenset(text.lower() for row in rows for text in row)


def questions(name: str) -> Iterator[Asked]:
    """The questions of a set that are about something of the file, without those that happen to stand in it."""
    data = held_out(name)
    if name == "paraphrases":
        rows = ((data["script"], ask, q) for part in ("asks", "typos") for ask, qs in data[part].items() for q in qs)
    else:
        asks = data if name == "twelve" else data["asks"]
        rows = ((script, ask, q) for script, own in asks.items() for ask, qs in own.items() for q in qs)
    for script, ask, text in rows:
        letter, words = text.split(" ", 1) if name in LETTERED else ("", text)
        if words.lower() in wordings(script):
            continue
        topic_of = room(script).script.topic_of
        wanted = frozenset(topic_of.get(one, one) for one in ask.split("/"))
        yield Asked(script, wanted, words, _KINDS.get(letter[:1], ""))


def outside(name: str) -> list[tuple[str, str]]:
    """The script and the question, for each that nobody in the file can answer."""
    data = held_out(name)
    scripts = [data["script"]] if name == "paraphrases" else Shelf(root()).interview_ids()
    return [(script, text) for script in scripts for text in data.get("outside", ())]


def heard(name: str = "paraphrases") -> Heard:
    """The score of the matcher on a held-out set."""
    asked = list(questions(name))
    said = Counter(_verdict(q.topics, room(q.script).topic(q.text)) for q in asked)
    beside = outside(name)
    answered = sum(room(script).answers(text) for script, text in beside)
    shares = {name: said[name] / len(asked) for name in ("right", "wrong", "rephrase")}
    return Heard(len(asked), **shares, outside_answered=answered / len(beside) if beside else 0.0, outside=len(beside))


def _verdict(wanted: frozenset[str], found: str) -> str:
    return "right" if found in wanted else "wrong" if found else "rephrase"


def coded(name: str = "types") -> tuple[int, float]:
    """How many typed questions there are, and the share whose kind is told right."""
    if name == "types":
        rows = [(kind, question) for kind, rows in held_out(name).items() for question in rows]
    else:
        rows = [(q.kind, q.text) for q in questions(name) if q.kind]
    return len(rows), sum(kind_of(question) == kind for kind, question in rows) / len(rows)
