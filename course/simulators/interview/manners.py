"""How people say a thing again, and how it shows that something in the room waits for the officer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from course.model.interview import Happening, Script
from course.simulators.interview.state import Line, Turn

_AGAIN = ("As I said.", "I have told you that.", "It is as I told you.")
#: What is seen when the officer goes on asking while something is open. ``{name}`` is the applicant.
_WAITS: dict[Happening, str] = {
    "silence": "{name} has not finished. It is quiet; nobody needs to fill it.",
    "interpreter-wrong-language": "It goes back and forth, and little of it reaches you. They do not speak alike.",
    "interpreter-summarizes": "{name} has said far more than you are told.",
    "interpreter-side-talk": "Again there is talk between them that nobody puts into English.",
    "attorney-objects": "Counsel is waiting for an answer before {name} gives one.",
    "family-answers": "{name} looks at the other chair and waits until the answer has come from there.",
    "child": "The child is not well, and {name} is not with you.",
}
_WAITING = "{name} is waiting for you to answer before anything else is said."


def again(lines: tuple[Line, ...], trace: Iterable[Turn], ask: str) -> tuple[Line, ...]:
    """The lines as they are said by somebody who has already said just that to the same question."""
    if not lines:
        return lines
    told = [line.text for turn in trace if turn.ask == ask for line in turn.lines]
    times = sum(text.endswith(lines[-1].text) for text in told)
    if not times or lines[-1].who == "room":
        return lines
    lead = _AGAIN[min(times, len(_AGAIN)) - 1]
    return (*lines[:-1], replace(lines[-1], text=f"{lead} {lines[-1].text}", manner=""))


def waits(script: Script, kind: Happening) -> Line:
    """What is seen when something in the room is still open and the officer has asked on."""
    return Line("room", _WAITS.get(kind, _WAITING).format(name=script.applicant.name.split()[0]))
