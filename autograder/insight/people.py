"""The parts of the report about people: the class in figures, who needs help, each trainee, outcomes."""

from __future__ import annotations

from datetime import datetime

from autograder.insight.cohort import Cohort, Work
from autograder.insight.estimate import Estimate
from autograder.insight.needs import STALLED, Need, mastered, needs, share
from autograder.insight.outcomes import NEEDS, outcomes, share_of
from autograder.insight.table import Bar, Cell, Chart, Column, Section, Table
from autograder.scoring.mastery import Mastery

TENTHS = 10
NOBODY = "Nothing of this unit has been scored yet."


def summary(cohort: Cohort) -> Section:
    """How many did what, and what the figures lean on."""
    works = cohort.works
    waits = sum(w.waits for w in works)
    rows: list[tuple[Cell, ...]] = [
        ("Trainees on the list, or with work handed in", len(cohort.trainees)),
        ("Have not handed in", len(cohort.absent)),
        ("Handed in and not scored yet", len(cohort.unscored)),
        ("Scored", len(works)),
        ("Wait for a person's mark or look", waits),
        ("Mastered", sum(mastered(cohort, w) for w in works)),
        ("Missed a safety-critical point", sum(bool(w.missed) for w in works)),
        ("Handed in without any answer", sum(not w.answered for w in works)),
    ]
    done = [share(cohort, w) for w in works if not w.waits]
    counts = [0] * TENTHS
    for found in done:
        counts[min(max(int(found * TENTHS + 1e-9), 0), TENTHS - 1)] += 1
    names = [f"{n * 10} to {n * 10 + (9 if n < TENTHS - 1 else 10)} %" for n in range(TENTHS)]
    bars = tuple(Bar(name, Estimate(float(n))) for name, n in zip(names, counts, strict=True))
    most = max([5, *counts])
    spread = Table(
        "points",
        f"Points of the {len(done)} who are marked to the end, as a share of all",
        (Column("Share of the points"), Column("Trainees", "count")),
        tuple(zip(names, counts, strict=True)) if done else (),
        "Nobody's work is marked to the end yet.",
        (Chart("Trainees by share of the points", "count", bars, 0, -(-most // 5) * 5),),
    )
    notes = Table(
        "notes",
        "What the figures lean on, and should be looked at",
        (Column("Trainee"), Column("What")),
        tuple((who or "The class", said) for who, said in cohort.notes),
        "Every journal is whole, and the gradebook agrees with the key.",
    )
    odd = Table(
        "flags",
        "What was odd about submissions: a reason to look, and no verdict",
        (Column("Trainee"), Column("What")),
        cohort.flags,
        "Nothing odd was noticed about a submission.",
    )
    said = () if works else (NOBODY,)
    figures = Table("class", "The class in figures", (Column("What"), Column("How many", "count")), tuple(rows))
    return Section("class", "The class", said, (figures, spread, odd, notes))


def help_needed(cohort: Cohort, now: datetime) -> Section:
    """Who needs help and why, and apart from that what waits for the instructor alone."""
    found = needs(cohort, now)
    forms = {w.trainee: w.form for w in cohort.works}

    def table(name: str, title: str, rows: list[Need], empty: str) -> Table:
        columns = (Column("Trainee"), Column("Form"), Column("Points", "share"), Column("Why"))
        cells = tuple((n.trainee, forms.get(n.trainee, ""), n.share, tuple(r.said for r in n.reasons)) for n in rows)
        return Table(name, title, columns, cells, empty)

    urgent, others = [n for n in found if n.urgent], [n for n in found if not n.urgent]
    said = (
        (
            "In this order: a safety-critical point missed, nothing handed in, less than mastery, tasks left "
            f"without an answer, nothing handed in for {STALLED} days, an outcome below mastery. Within a "
            "reason, the fewest points first. These are facts of the record: what they mean, a talk will tell."
        ),
    )
    return Section(
        "help",
        "Who needs help, and why",
        said,
        (
            table("help", "Trainees who may need help", urgent, "Nobody: nothing on record calls for it."),
            table("waits", "Waits for you alone", others, "Nothing waits for you alone."),
        ),
    )


def trainees(cohort: Cohort) -> Section:
    """Each trainee: points, mastery, and the share of each outcome."""
    names = [f.id for f in outcomes(cohort)]
    columns = (
        Column("Trainee"), Column("Form"), Column("Attempt", "count"), Column("Points", "points"),
        Column("Of", "points"), Column("Share", "share"), Column("Mastery"),
        *(Column(name, "share") for name in names),
    )  # fmt: skip
    rows = tuple(_trainee(cohort, work, names) for work in cohort.works)
    said = ("Of each outcome, the share of its points that are given; what waits for a person's mark is left out.",)
    return Section("trainees", "Each trainee", said, (Table("trainees", "Trainees", columns, rows, NOBODY),))


def _trainee(cohort: Cohort, work: Work, names: list[str]) -> tuple[Cell, ...]:
    shares = (share_of(cohort, work, name) for name in names)
    got = share(cohort, work)
    return (
        work.trainee, work.form, work.attempt, round(work.total, 4), cohort.exam.of, got, _mastery(cohort, work, got),
        *shares,
    )  # fmt: skip


def _mastery(cohort: Cohort, work: Work, got: float) -> str:
    if not work.waits:
        return Mastery(got, cohort.exam.needed, work.missed).words()
    if not work.missed:
        return "written work to mark"
    return f"{Mastery(1.0, cohort.exam.needed, work.missed).words()}; written work to mark"


def outcome_section(cohort: Cohort) -> Section:
    """Each outcome in the class."""
    found = outcomes(cohort)
    needed = cohort.exam.needed
    columns = (
        Column("Outcome"), Column("What it is"), Column("Points", "points"), Column("Trainees", "count"),
        Column("Mean share of its points", "share"), Column("At mastery", "count"),
        Column("Share at mastery", "share"), Column("Part waits for a mark", "count"),
    )  # fmt: skip
    rows = tuple((f.id, f.text, f.of, f.n, f.mean, f.mastered, f.share, f.waits) for f in found)
    chart = Chart(
        "Mean share of the points of each outcome, with 95 % interval",
        "share",
        tuple(Bar(f.id, f.mean) for f in found),
        0,
        1,
        needed,
        f"mastery {needed:.0%}".replace("%", " %"),
    )
    said = (f"Intervals are for the mean (Student) and for the share (Wilson), from {NEEDS} trainees on.",)
    rows = rows if cohort.works else ()
    return Section(
        "outcomes",
        "Outcomes in the class",
        said,
        (Table("outcomes", "Outcomes", columns, rows, NOBODY, (chart,)),),
    )
