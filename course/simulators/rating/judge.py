"""What a review is worth: ratings beside those that hold, flags, result and reasons, remands, what was pointed at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from course.model.base import Citation, Model
from course.model.draft import Criterion
from course.model.rating import ERRORS, MISSING, SCALE, Level, Rating, Report, ReportKey
from course.simulators.agreement import Agreement, agreement, weighted_kappa
from course.simulators.rating.reading import numbers
from course.simulators.rating.state import Review, State

PARTS = ("agreement", "significant", "reasons", "remand", "pointed")
#: The kappa from which on the agreement is worth everything; the standard of 0.70 is then worth 0.8, which is mastery.
FULL_KAPPA = 0.875


class Marked(Model):
    """One criterion of a report: the rating that was given (none where it was left open) and the one that holds."""

    criterion: Criterion
    said: Level | None
    gold: Level
    why: str
    at: str  #: where the trainee pointed
    there: tuple[str, ...]  #: where it stands: numbers of sentences, or ``missing``

    @property
    def same(self) -> bool:
        """Whether the ratings are the same."""
        return self.said is self.gold

    @property
    def pointed(self) -> bool:
        """Whether an error was seen where it stands."""
        return self.gold in ERRORS and self.said in ERRORS and self.at in self.there

    @property
    def alarm(self) -> bool:
        """Whether an error was seen where none is."""
        return self.said in ERRORS and self.gold not in ERRORS


class Judged(Model):
    """One report against its key."""

    report: str
    title: str
    handed: bool
    marked: tuple[Marked, ...]
    said: tuple[str, str]  #: result and reasons as the trainee called them, empty where not
    holds: tuple[str, str]
    says: str
    remand_said: str
    remand: bool
    ground_said: Criterion | None
    grounds: tuple[Criterion, ...]
    remand_why: str
    line: str

    @property
    def called(self) -> bool:
        """Whether result and reasons were called as they are."""
        return self.said == self.holds

    @property
    def credit(self) -> float:
        """What the prediction is worth: half of it without the right ground."""
        if not self.remand:
            return float(self.remand_said == "stands")
        return 0.0 if self.remand_said != "sent-back" else 1.0 if self.ground_said in self.grounds else 0.5


class Flags(Model):
    """Significant errors: seen, not seen, and seen where none is."""

    hits: int
    missed: int
    alarms: int
    agreed: int  #: ratings that agree on whether the error is significant
    total: int

    @property
    def recall(self) -> float:
        """Share of the significant errors that were flagged."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 0.0

    @property
    def share(self) -> float:
        """Share of all ratings that agree on the flag."""
        return self.agreed / self.total if self.total else 0.0

    @property
    def mark(self) -> float:
        """Flags that hold, over all that were given and all that were due; a false alarm costs what a miss does."""
        return 2 * self.hits / max(2 * self.hits + self.missed + self.alarms, 1)


class Debrief(Model):
    """The review against the key."""

    judged: tuple[Judged, ...]
    agreement: Agreement
    open: int  #: ratings that were not given
    flags: Flags
    marks: dict[str, float]  #: 0 to 1 for each of ``PARTS``
    lesson: str
    cites: tuple[Citation, ...]

    @property
    def wrong_reasons(self) -> tuple[Judged, ...]:
        """The reports whose result is right for wrong reasons."""
        return tuple(j for j in self.judged if j.holds == ("right", "wrong"))

    def count(self, gold: Level, said: Level | None) -> int:
        """How many ratings that hold as ``gold`` were given as ``said``."""
        return sum(m.gold is gold and m.said is said for j in self.judged for m in j.marked)


def judged(matter: Rating, report: Report, review: Review) -> Judged:
    """One report against its key.

    Raises:
        ValueError: it has none, as a graded one before it is marked.
    """
    key = report.key
    if key is None:
        raise ValueError(f"The report {report.id!r} has no key here: it is marked after it is handed in.")
    return Judged(
        report=report.id,
        title=report.title,
        handed=review.handed,
        marked=tuple(_marked(matter, report, key, review, c) for c in matter.rated(report)),
        said=(review.result, review.reasons),
        holds=(key.result, key.reasons),
        says=key.says,
        remand_said=review.remand,
        remand=key.remand,
        ground_said=review.ground or None,
        grounds=key.grounds,
        remand_why=key.remand_why,
        line=review.line,
    )


def debrief(matter: Rating, state: State) -> Debrief:
    """What the whole review is worth: a pure function of the set with its keys and the replayed steps.

    Raises:
        ValueError: the set has no keys.
    """
    found = tuple(judged(matter, report, state.review(report.id)) for report in matter.reports)
    marked = [m for j in found for m in j.marked]
    pairs = [(m.said.value, m.gold.value) for m in marked if m.said]
    how = agreement(pairs, [level.value for level in SCALE], aside=Level.NA.value)
    flags = _flags(marked)
    marks = {
        "agreement": _agreed(how, len(marked)),
        "significant": flags.mark,
        "reasons": _beyond_chance((j.holds, float(j.called)) for j in found),
        "remand": _beyond_chance((j.remand, j.credit) for j in found),
        "pointed": _pointed(marked),
    }
    return Debrief(
        judged=found,
        agreement=how,
        open=len(marked) - len(pairs),
        flags=flags,
        marks={name: round(value, 4) for name, value in marks.items()},
        lesson=matter.lesson,
        cites=matter.cites,
    )


def _marked(matter: Rating, report: Report, key: ReportKey, review: Review, criterion: Criterion) -> Marked:
    rated = review.ratings.get(criterion)
    there: list[str] = []
    for words in key.at.get(criterion, ()):
        there += [MISSING] if words == MISSING else map(str, numbers(words, report.text))
    return Marked(
        criterion=criterion,
        said=rated.level if rated else None,
        gold=matter.gold(report, criterion),
        why=key.why.get(criterion, ""),
        at=rated.at if rated else "",
        there=tuple(there),
    )


def _agreed(how: Agreement, wanted: int) -> float:
    """Kappa against its full mark, times the share of ratings that are comparable: open ones are not."""
    kappa = weighted_kappa(how.table) or 0.0
    return min(max(kappa, 0.0) / FULL_KAPPA, 1.0) * (how.on_scale + how.both_aside) / wanted


def _flags(marked: Sequence[Marked]) -> Flags:
    pairs = [(m.said is Level.SIGNIFICANT, m.gold is Level.SIGNIFICANT) for m in marked]
    return Flags(
        hits=pairs.count((True, True)),
        missed=pairs.count((False, True)),
        alarms=pairs.count((True, False)),
        agreed=sum(m.said is not None and said == due for m, (said, due) in zip(marked, pairs, strict=True)),
        total=len(pairs),
    )


def _beyond_chance(held: Iterable[tuple[object, float]]) -> float:
    """The mean credit of each sort of report, less what one answer for every report would get, stretched to 0 to 1."""
    sorts: dict[object, list[float]] = {}
    for sort, credit in held:
        sorts.setdefault(sort, []).append(credit)
    mean = sum(sum(credits_) / len(credits_) for credits_ in sorts.values()) / len(sorts)
    chance = 1 / len(sorts)
    return max(0.0, (mean - chance) / (1 - chance)) if len(sorts) > 1 else mean


def _pointed(marked: Sequence[Marked]) -> float:
    """Errors seen where they stand, over all there are and all that were seen where none is."""
    due = sum(m.gold in ERRORS for m in marked) + sum(m.alarm for m in marked)
    return sum(m.pointed for m in marked) / due if due else 0.0
