"""The review of decisions, measured on the model decisions that its checks were not built on."""

from __future__ import annotations

import statistics
import time
from collections import Counter

from course.library.decisions import load_sample, sample_ids
from course.library.home import root
from course.library.shelf import shelf
from course.library.writing import load_rubric, rubric_names, writing_law
from course.model.draft import Criterion, Draft, DraftKind, Met, Sample, Severity, Verdict
from course.model.rubric import DecisionRubric
from course.writing.review import ready, review

BAD = (Met.PARTLY, Met.NOT_MET)
_OPPOSITE = {DraftKind.APPROVAL: DraftKind.DENIAL}  #: every other kind is turned into an approval


class Tally:
    """Counts over some decisions."""

    def __init__(self) -> None:
        self.law = writing_law(root())
        ready(self.law)
        self.rubrics: dict[DraftKind, DecisionRubric] = {
            rubric.kind: rubric for rubric in (load_rubric(root(), name) for name in rubric_names(root()))
        }
        self.sound = 0
        self.false: Counter[Criterion] = Counter()
        self.asked: Counter[Criterion] = Counter()  #: sound, and sent to the instructor
        self.seeded: Counter[tuple[Severity, Criterion]] = Counter()
        self.caught: Counter[tuple[Severity, Criterion]] = Counter()
        self.sent: Counter[tuple[Severity, Criterion]] = Counter()
        self.opposite_passed = 0
        self.took: list[float] = []

    def add(self, sample: Sample) -> None:
        """Review a sound decision, each flawed one made of it, and the one that says the opposite."""
        self.sound += 1
        for verdict in self.review(sample.sound()).values():
            self.false[verdict.criterion] += verdict.level in BAD
            self.asked[verdict.criterion] += verdict.level is Met.CANNOT_TELL
        for flaw in sample.flawed:
            key = (flaw.severity, flaw.criterion)
            self.seeded[key] += 1
            level = self.review(sample.flawed_draft(flaw.id))[flaw.criterion].level
            self.caught[key] += level in BAD
            self.sent[key] += level is Met.CANNOT_TELL
        kind = _OPPOSITE.get(sample.draft.kind, DraftKind.APPROVAL)
        turned = self.review(sample.sound().model_copy(update={"kind": kind}))
        self.opposite_passed += turned[Criterion.OUTCOME].level not in BAD

    def review(self, draft: Draft) -> dict[Criterion, Verdict]:
        """The verdicts on a draft, timed."""
        case = shelf().case(draft.case)
        started = time.perf_counter()
        found = review(self.rubrics[draft.kind], draft, case, self.law)
        self.took.append((time.perf_counter() - started) * 1000)
        return {verdict.criterion: verdict for verdict in found}


def run() -> None:
    """Print the figures: first over the decisions held out, then over those the checks were built on."""
    samples = [load_sample(root(), name) for name in sample_ids(root())]
    for held_out, title in ((True, "held out"), (False, "built on")):
        tally = Tally()
        for sample in samples:
            if sample.held_out is held_out:
                tally.add(sample)
        report(tally, title)


def report(tally: Tally, title: str) -> None:
    """One block of figures."""
    if not tally.sound:
        print(f"{title}: no decisions")
        return
    print(f"{title}: {tally.sound} sound decisions, {sum(tally.seeded.values())} flawed ones")
    for severity, bar in ((Severity.SIGNIFICANT, "bar 95 %"), (Severity.MINOR, "no bar")):
        seeded, caught, sent = (
            sum(n for (s, _), n in some.items() if s is severity) for some in (tally.seeded, tally.caught, tally.sent)
        )
        if seeded:
            print(
                f"  {severity.value} errors: named {caught} of {seeded}, {caught / seeded:.1%} ({bar}); "
                f"left to the instructor {sent} more, together {(caught + sent) / seeded:.1%}"
            )
    print(
        "  criterion      sound: false alarms (bar 2 %)  left to look at   "
        "significant: named  left    minor: named  left"
    )
    for criterion in Criterion:
        pairs = [
            f"{tally.caught[(s, criterion)]:3} of {tally.seeded[(s, criterion)]:3}  {tally.sent[(s, criterion)]:3}"
            for s in (Severity.SIGNIFICANT, Severity.MINOR)
        ]
        alarms, asked = tally.false[criterion], tally.asked[criterion]
        print(
            f"  {criterion.value:<14} {alarms:3} of {tally.sound:3}  {alarms / tally.sound:6.1%}   "
            f"{asked:9}  {asked / tally.sound:6.1%}         {'         '.join(pairs)}"
        )
    print(f"  opposite outcome passed {tally.opposite_passed} of {tally.sound} (bar 0)")
    took = sorted(tally.took)
    print(
        f"  ms a review: median {statistics.median(took):.0f}, 95th {took[int(len(took) * 0.95)]:.0f}, "
        f"most {took[-1]:.0f} (bar 100)"
    )
