"""The parts of the report about markers and about time, and how its figures are made."""

from __future__ import annotations

from random import Random

from autograder.insight.cohort import Cohort
from autograder.insight.estimate import Estimate
from autograder.insight.ontask import NEEDS, PAUSE, TimeFigures, notebooks, times
from autograder.insight.table import Bar, Cell, Chart, Column, Section, Table
from autograder.marking.raters import Compared, compare
from course.simulators.agreement import FEWEST

WANTED = 0.70  #: weighted kappa (the quality standard)


def raters(cohort: Cohort, rng: Random) -> Section:
    """How far two markers agree, from the second marks kept."""
    rows: list[tuple[Cell, ...]] = []
    bars: list[Bar] = []
    for pairs in cohort.pairs:
        for row in compare(pairs.rubric, pairs.levels, rng):
            kappa = _kappa(row)
            stricter = row.stricter("the first", pairs.second) if row.n >= FEWEST else "too little to say"
            rows.append((row.title, pairs.rubric.activity, pairs.second, row.n, kappa, row.found.exact, stricter))
            bars.append(Bar(row.title, kappa))
    columns = (
        Column("Criterion"), Column("Text"), Column("Second marker"), Column("Marks by both", "count"),
        Column("Weighted kappa", "figure"), Column("The same", "share"), Column("Stricter"),
    )  # fmt: skip
    said = (
        (
            f"Weighted kappa with linear weights: 1 is perfect, 0 is what chance would give; {WANTED:.2f} is "
            "wanted. The interval is a bootstrap over answers, since marks on one answer hang together. Both "
            "marks count as they were given alone, before anything was agreed on. Where two never differ there is "
            "no interval: resampling what is all alike would feign sureness."
        ),
    )
    chart = Chart("Weighted kappa, with 95 % interval", "figure", tuple(bars), -0.25, 1, WANTED, f"{WANTED:.2f}")
    empty = "No answer was marked a second time: `iso mark UNIT --second --marker NAME` draws a sample."
    table = Table("raters", "Agreement of markers", columns, tuple(rows), empty, (chart,))
    return Section("raters", "Markers", said, (table,))


def _kappa(row: Compared) -> Estimate:
    if row.found.kappa is None:
        few = row.found.on_scale < FEWEST
        return Estimate(
            note=f"too little to say: {row.found.on_scale} marks, {FEWEST} needed" if few else "all marks are one level"
        )
    if row.found.alike == row.found.total:
        return Estimate(row.found.kappa)  # every resample would be alike too, which is no sureness
    return Estimate(row.found.kappa, row.low, row.high)


def on_task(cohort: Cohort) -> Section:
    """Time on task, by notebook and by activity."""
    said = (
        (
            "From the times at which answers were saved. The time that leads to an answer is the gap before "
            f"it, and belongs to the activity answered; a gap of more than {PAUSE / 60:.0f} minutes is a pause "
            "and counts nothing. Reading before the first answer of a sitting, and writing without saving, "
            "leave no trace: the figures are rather too small than too large, above all for a lesson, and they "
            "are no measure of effort. Retakes and second looks count in. Medians with an interval by the sign "
            f"test, from {NEEDS} trainees on. The estimate is the unit's own: the minutes its unit.toml "
            "declares for a notebook, and what questions, cases and drafts are reckoned to take."
        ),
    )
    return Section(
        "time",
        "Time on task",
        said,
        (
            _table("time-notebooks", "Minutes of each notebook, all its activities together", notebooks(cohort)),
            _table("time-activities", "Minutes of each activity", times(cohort)),
        ),
    )


def _table(name: str, title: str, found: tuple[TimeFigures, ...]) -> Table:
    columns = (
        Column("What"), Column("Notebook"), Column("Trainees", "count"), Column("Median", "minutes"),
        Column("A quarter took less than", "minutes"), Column("A quarter took more than", "minutes"),
        Column("The unit's estimate", "minutes"), Column("Beside the estimate"),
    )  # fmt: skip
    rows = tuple((f.title, f.notebook, f.n, f.median, f.quarter, f.three_quarters, f.estimate, f.said) for f in found)
    charts: tuple[Chart, ...] = ()
    if any(f.median.value is not None for f in found):
        ends = [end for f in found for end in (f.median.high or f.median.value, f.estimate) if end]
        high = max([5.0, *ends])
        bars = tuple(Bar(f.title, f.median, f.estimate) for f in found)
        step = 5 if high <= 50 else 25 if high <= 250 else 100
        said, end = f"{title}: median with 95 % interval", -(-high // step) * step
        charts = (Chart(said, "minutes", bars, 0, end, mark_says="the unit's estimate"),)
    return Table(name, title, columns, rows, "No journal of this unit holds answers yet.", charts)
