"""What a comparison is worth: which differences were found, what was tied that agrees, what was said of each."""

from __future__ import annotations

from course.model.base import Citation, Model
from course.model.comparison import Comparison, Difference, Key, Kind
from course.simulators.comparison.state import Finding, State
from course.simulators.comparison.worksheet import checks

#: What is judged of a difference that was found, beside that it was.
ASPECTS = ("kind", "material", "next", "limit")
#: What a graded criterion may count.
PARTS = ("found", "sound", *ASPECTS, "digits")
NOT_ABOUT = "These two entries do not speak of the same thing, or say the same: nothing there differs."
#: An innocent difference called an alteration weighs as much as so many false alarms.
ACCUSED = 2


class Judged(Model):
    """A difference that was there. ``right`` says of each aspect whether the choice is one that holds."""

    difference: Difference
    finding: Finding | None
    right: dict[str, bool]
    accused: bool  #: called an alteration, which nothing in the papers bears out


class Alarm(Model):
    """Two spots tied where nothing differs."""

    finding: Finding
    says: str
    accused: bool


class Digit(Model):
    """A check digit to be worked out; ``worth`` is 1 at the first try, half of it later, else nothing."""

    name: str
    label: str
    digit: str
    printed: str
    tries: tuple[str, ...]
    worth: float


class Debrief(Model):
    """The work against the key."""

    judged: tuple[Judged, ...]
    alarms: tuple[Alarm, ...]
    fair: tuple[Alarm, ...]  #: ties that neither count nor cost
    digits: tuple[Digit, ...]
    marks: dict[str, float]  #: 0 to 1 for each of ``PARTS``; no ``digits`` where none was asked for
    lesson: str
    cites: tuple[Citation, ...] = ()

    @property
    def found(self) -> int:
        """How many differences were found."""
        return sum(one.finding is not None for one in self.judged)

    @property
    def accused(self) -> int:
        """How many times something innocent was called an alteration."""
        return sum(one.accused for one in self.judged) + sum(one.accused for one in self.alarms)


def debrief(matter: Comparison, state: State) -> Debrief:
    """The score of a comparison: a pure function of the set with its key and the replayed steps.

    Raises:
        ValueError: the set has no key, as a graded one before it is marked.
    """
    key = matter.key
    if key is None:
        raise ValueError(f"The set {matter.id!r} has no key here: it is marked after it is handed in.")
    judged = tuple(_judged(difference, state) for difference in key.differences)
    hits = {one.finding.pair for one in judged if one.finding}
    spare = [f for f in state.findings if f.pair not in hits and not _again(f, key)]
    fair = tuple(_alarm(f, key) for f in spare if _is_fair(f, key))
    alarms = tuple(_alarm(f, key) for f in spare if not _is_fair(f, key))
    digits = _digits(matter, key, state)
    made = Debrief(judged=judged, alarms=alarms, fair=fair, digits=digits, marks={}, lesson=key.lesson)
    return made.model_copy(update={"marks": _marks(made)})


def _judged(difference: Difference, state: State) -> Judged:
    """How a difference was found and judged.

    Somebody may tie both spots of a passport with a record. Where these ties say different things the weakest counts:
    otherwise one could say everything of a difference and be right. A tie not yet judged takes nothing away.
    """
    ties = [f for f in state.findings if difference.is_between(f.first, f.second)]
    if not ties:
        return Judged(difference=difference, finding=None, right=dict.fromkeys(ASPECTS, False), accused=False)
    said = [f for f in ties if all((f.kind, f.material, f.next, f.limit))]
    made = (min if said else max)(said or ties, key=lambda f: sum(_right(difference, f).values()))
    accused = any(f.kind is Kind.ALTERATION for f in ties) and Kind.ALTERATION not in difference.kind
    return Judged(difference=difference, finding=made, right=_right(difference, made), accused=accused)


def _right(difference: Difference, made: Finding) -> dict[str, bool]:
    fair = difference.material is None and made.material != ""
    return {
        "kind": made.kind in difference.kind,
        "material": fair or made.material == ("yes" if difference.material else "no"),
        "next": made.next in difference.next,
        "limit": made.limit in difference.limit,
    }


def _again(made: Finding, key: Key) -> bool:
    """Whether a tie is one more between spots of a difference, which counts once."""
    return any(d.is_between(made.first, made.second) for d in key.differences)


def _is_fair(made: Finding, key: Key) -> bool:
    """Whether a fair reader may tie these; an accusation is never fair."""
    return made.kind is not Kind.ALTERATION and any(a.fair and made.pair <= set(a.spots) for a in key.agree)


def _alarm(made: Finding, key: Key) -> Alarm:
    says = next((a.says for a in key.agree if made.pair <= set(a.spots)), NOT_ABOUT)
    return Alarm(finding=made, says=says, accused=made.kind is Kind.ALTERATION)


def _digits(matter: Comparison, key: Key, state: State) -> tuple[Digit, ...]:
    known = checks(matter)
    made = []
    for name in key.digits:
        check, tries = known[name], state.digits.get(name, ())
        worth = 1.0 if tries[:1] == (check.digit,) else 0.5 if check.digit in tries else 0.0
        made.append(
            Digit(name=name, label=check.label, digit=check.digit, printed=check.printed, tries=tries, worth=worth)
        )
    return tuple(made)


def _marks(made: Debrief) -> dict[str, float]:
    there = len(made.judged)
    marks = {"found": made.found / there}
    marks["sound"] = made.found / max(made.found + len(made.alarms) + ACCUSED * made.accused, 1)
    marks |= {name: sum(one.right[name] for one in made.judged) / there for name in ASPECTS}
    if made.digits:
        marks["digits"] = sum(one.worth for one in made.digits) / len(made.digits)
    return {name: round(value, 4) for name, value in marks.items()}
