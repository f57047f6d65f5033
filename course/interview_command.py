"""What ``iso interview`` does: play a mock interview from a file of questions, and print how it went."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from course.library.shelf import shelf
from course.model.interview import Script
from course.simulators.interview.debrief import Debrief, codes, debrief
from course.simulators.interview.hearing import RefusedError
from course.simulators.interview.room import Room
from course.simulators.interview.state import Line, State, Turn

MOST = 2_000_000  #: bytes of a file of questions


class QuestionsError(ValueError):
    """The file of questions can't be read; one sentence says why."""


@dataclass(frozen=True)
class Played:
    """A script, the state it ended in, and each question with its turn or with why it was refused."""

    script: Script
    state: State
    asked: tuple[tuple[str, Turn | str], ...]
    debrief: Debrief


def questions(file: Path) -> tuple[str, ...]:
    """The questions of a file, one a line; empty lines and lines that begin with ``#`` are left out.

    Raises:
        QuestionsError: there is no such file, or it holds no text, or far too much.
    """
    try:
        if file.stat().st_size > MOST:
            raise QuestionsError(f"{file.name} is larger than {MOST:,} bytes: name a file with one question a line.")
        text = file.read_text("utf-8-sig")
    except OSError as problem:
        raise QuestionsError(f"{file} can't be read ({problem.strerror}): name a file of questions.") from None
    except UnicodeDecodeError:
        raise QuestionsError(f"{file.name} is not plain text in UTF-8: save it as text, one question a line.") from None
    found = tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
    if not found:
        raise QuestionsError(f"{file.name} holds no question: write one a line.")
    return found


def played(script_id: str, asked: tuple[str, ...]) -> Played:
    """The interview after all these questions."""
    script = shelf().interview(script_id)
    room = Room(script, shelf().interview_common())
    state, record = room.begin(), []
    for text in asked:
        came: Turn | str
        try:
            state = room.step(state, text)
            came = state.trace[-1]
        except RefusedError as problem:
            came = str(problem)
        record.append((text, came))
    return Played(script, state, tuple(record), debrief(script, state, room.expert))


def as_json(play: Played) -> str:
    """The whole of it as JSON."""
    turns = [
        {"n": n, "text": text[:600], "refused": came}
        if isinstance(came, str)
        else {"n": n, "refused": "", **asdict(came)}
        for n, (text, came) in enumerate(play.asked, 1)
    ]
    whole: dict[str, Any] = {
        "script": play.script.id,
        "title": play.script.title,
        "ended": bool(play.state.ending),
        "turns": turns,
        "debrief": asdict(play.debrief),
    }
    return json.dumps(whole, indent=2, ensure_ascii=False)


def as_text(play: Played) -> str:
    """The transcript with its codes, then the debrief, for reading."""
    script = play.script
    lines = [script.title, "", script.opening, ""]
    for n, (text, came) in enumerate(play.asked, 1):
        if isinstance(came, str):
            lines += [f"{n}. [not asked] {text[:100]}{'…' if len(text) > 100 else ''}", f"   {came}"]
            continue
        lines.append(f"{n}. [{codes(came)}] {came.text}")
        lines += [f"   {spoken(line, script)}" for line in came.lines]
    return "\n".join([*lines, "", *_told(play.debrief)])


def spoken(line: Line, script: Script) -> str:
    """A line of the transcript with its speaker."""
    if line.who == "room":
        return f"({line.text.strip('()')})"
    names = {c.role: c.name for c in script.company}
    who = names.get(line.who, script.applicant.name)  # type: ignore[call-overload]
    return f"{who}{f' ({line.manner})' if line.manner else ''}: {line.text}"


def _told(found: Debrief) -> list[str]:
    count = sum(found.kinds.values())
    kinds = ", ".join(f"{n} {kind}" for kind, n in found.kinds.items() if n)
    said = [
        f"Ending: {found.ending}. {found.ending_text}",
        f"Questions: {count} ({kinds or 'none'}); open {found.open_share:.0%}",
        f"Covered: {found.covered} of {found.needed} facts",
        "Advisals: " + ", ".join(f"{name} {'given' if made else 'NOT given'}" for name, made in found.advisals.items()),
        f"Breaks offered: {found.breaks}; questions put to somebody in distress: {found.pressed}",
    ]
    said += [
        f"Inconsistency {'put' if c.put else 'NOT put'}: {c.title} ({c.resolution}). {c.note}" for c in found.conflicts
    ]
    said += [f"{'Dealt with' if i.dealt else 'NOT dealt with'}: {i.shows} {i.note}" for i in found.incidents]
    said += [f"Never asked about: {title}" for title in found.never_asked]
    for miss in found.missed:
        how = f", {miss.condition}" if miss.condition else ""
        said.append(f"Not brought out ({miss.topic}): {miss.fact} Path not taken: “{miss.question}”{how}")
    return said
