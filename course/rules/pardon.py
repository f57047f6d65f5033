"""What a pardon does to a criminal ground of inadmissibility: little, and for the President's it is not settled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from course.model.crime import CrimeFacts, Offense, Pardon
from course.model.finding import Outcome
from course.model.parameter import Parameters
from course.rules.outcomes import Step, note, step

_VISA = "9 FAM 302.3-2(B)(3)"
_DEPORT = "INA 237(a)(2)(A)(vi)"
_SAID = {
    Pardon.PRESIDENT: (
        "pardoned by the President. In visa cases that removes the ground of moral turpitude and of several "
        "convictions, never that of controlled substances; no text was read for other cases."
    ),
    Pardon.GOVERNOR: (
        "pardoned by a Governor. That lifts some grounds of deportability, but no ground of inadmissibility."
    ),
    Pardon.OTHER: "pardoned otherwise. Such a pardon removes no ground of inadmissibility.",
}


def explain_pardon(offense: Offense) -> list[Step]:
    """What to say about a pardon."""
    if offense.pardon is Pardon.NONE:
        return []
    return [note(f"{offense.name}: {_SAID[offense.pardon]}", _VISA, _DEPORT, "9 FAM 302.4-2(B)(3)")]


def with_pardons(ground: Callable[..., Step], facts: CrimeFacts, *, law: Parameters, on: date) -> list[Step]:
    """A ground, read once with and once without the convictions that the President pardoned, where that matters."""
    counted = ground(facts, law=law, on=on)
    left = tuple(offense for offense in facts.offenses if offense.pardon is not Pardon.PRESIDENT)
    if len(left) == len(facts.offenses):
        return [counted]
    without = ground(facts.model_copy(update={"offenses": left}), law=law, on=on)
    if without.outcome is counted.outcome:
        return [counted]
    text = (
        "Two readings. The President's pardon does not matter to this ground, as the Act gives it no effect here; or "
    )
    text += f"it removes it, as the visa rules say, and then: {without.reason.text} Ask counsel."
    said = note(counted.reason.text, *counted.reason.cites)
    return [said, step(Outcome.UNSETTLED, text, *counted.reason.cites, _VISA, _DEPORT)]
