"""The parts of the report about the exam: its questions and their options, reliability, the forms beside each other."""

from __future__ import annotations

from autograder.insight import items
from autograder.insight.cohort import Cohort
from autograder.insight.forms import ALIKE, gaps, means
from autograder.insight.forms import NEEDS as FORM_NEEDS
from autograder.insight.items import ItemFigures, analyse
from autograder.insight.reliability import NEEDS as ALPHA_NEEDS
from autograder.insight.reliability import reliability
from autograder.insight.table import Bar, Cell, Chart, Column, Section, Table

NONE = "No paper with an answer has been scored yet."


def item_section(cohort: Cohort) -> Section:
    """Item analysis, form by form."""
    found = [figures for form in cohort.exam.forms if cohort.begun(form) for figures in analyse(cohort, form)]
    said = (
        (
            "Facility is the share of the credit that is earned (Wilson's interval). Discrimination is how "
            "earning it goes with the points on all other parts that the program scores (corrected "
            "point-biserial correlation, Fisher's interval). The quality standard wants facility from 0.30 to "
            "0.90, discrimination of 0.20 or more, and each distractor taken by 5 % or more."
        ),
        (
            f"Nothing is said of facility below {items.FACILITY_NEEDS} papers of a form, nor of discrimination "
            f"below {items.DISCRIMINATION_NEEDS}. A flag is raised only where the whole interval is on the "
            "wrong side: a class too small for that gets none, which is no praise of the question. A key is "
            "only doubted on a 99 % interval. Papers without any answer are left out; a task without an answer "
            "earns nothing."
        ),
        "This section tells keys. Keep it from trainees.",
    )
    return Section("items", "The questions", said, (_flagged(found), _items(cohort, found), _options(found)))


def _flagged(found: list[ItemFigures]) -> Table:
    rows = tuple(
        (f.part.id, f.form, f.n, f.facility, f.discrimination, tuple(flag.said for flag in f.flags))
        for f in found
        if f.flags
    )
    columns = (
        Column("Question"), Column("Form"), Column("Papers", "count"), Column("Facility", "figure"),
        Column("Discrimination", "figure"), Column("What to look at"),
    )  # fmt: skip
    few = [f for f in found if f.discrimination.value is None]
    empty = "No question is flagged." if not few else "No question is flagged. Of some there is too little to say."
    return Table("flags", "Questions to look at", columns, rows, empty if found else NONE)


def _items(cohort: Cohort, found: list[ItemFigures]) -> Table:
    columns = (
        Column("Question"), Column("Form"), Column("Asks"), Column("Kind"), Column("Worth", "points"),
        Column("Safety-critical"), Column("Papers", "count"), Column("Facility", "figure"),
        Column("Discrimination", "figure"),
    )  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            f.part.id, f.form, f.part.asks, f.part.kind, f.part.worth, "yes" if f.part.safety_critical else "no", f.n,
            f.facility, f.discrimination,
        )
        for f in found
    )  # fmt: skip
    charts = []
    for form in cohort.exam.forms:
        mine = [f for f in found if f.form == form]
        if any(f.facility.value is not None for f in mine):
            bars = tuple(Bar(_name(f), f.facility) for f in mine)
            charts.append(Chart(f"Form {form}: facility, with 95 % interval", "figure", bars, 0, 1))
        if any(f.discrimination.value is not None for f in mine):
            bars = tuple(Bar(_name(f), f.discrimination) for f in mine)
            title = f"Form {form}: discrimination, with 95 % interval"
            charts.append(Chart(title, "figure", bars, -0.5, 1, items.TELLS, f"{items.TELLS:.2f}", steps=6))
    return Table("items", "Every question and other part that the program scores", columns, rows, NONE, tuple(charts))


def _name(figures: ItemFigures) -> str:
    """An id without what all ids of the unit begin with."""
    return figures.part.id.partition("-exam-")[2] or figures.part.id


def _options(found: list[ItemFigures]) -> Table:
    columns = (
        Column("Question"), Column("Form"), Column("Option"), Column("Its text"), Column("Right"),
        Column("Misconception"), Column("Taken by", "count"), Column("Share", "share"),
        Column("Goes with the rest", "figure"),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for f in found:
        for use in f.taken:
            option = use.option
            right = "yes" if option.right else "no"
            rows.append(
                (f.part.id, f.form, option.id, option.text, right, option.wrong, use.count, use.share, use.goes_with)
            )
        if f.unanswered:
            rows.append((f.part.id, f.form, "", "(no option taken)", "no", "", f.unanswered, None, None))
    return Table("options", "How the options are used", columns, tuple(rows), "No question with options was answered.")


def exam_section(cohort: Cohort) -> Section:
    """Reliability, and the forms beside each other."""
    found = [row for form in cohort.exam.forms for row in reliability(cohort, form)] if cohort.works else []
    columns = (
        Column("Form"), Column("Points"), Column("Papers", "count"), Column("Parts", "count"),
        Column("Reliability", "figure"), Column("Which"), Column("Standard error of measurement, points", "points"),
    )  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (r.form, r.about, r.n, r.parts, r.alpha, "KR-20" if r.binary else "Cronbach's alpha", r.error) for r in found
    )
    said = (
        (
            "Reliability is near 1 where the same people would come out in the same order on other questions "
            "like these, and near 0 where chance decides. The standard error says how far a trainee's points "
            "may be off by chance: two of them on either side is where the points without chance may lie. "
            "Exams for mastery are often less reliable than others, because most people can do most of them. "
            f"From {ALPHA_NEEDS} papers of a form on."
        ),
        (
            "Forms are given by name, as good as by chance, so that a difference of means is one of "
            f"difficulty, unless one form's group is stronger. From {FORM_NEEDS} papers of a form on; points "
            f"that the program scores. “Equally hard” means that the whole interval is within {ALIKE * 100:.0f} "
            "% of the points."
        ),
    )
    averages = means(cohort)
    chart = Chart(
        "Mean share of the points that the program scores, with 95 % interval",
        "share",
        tuple(Bar(f"Form {m.form}", m.mean) for m in averages),
        0,
        1,
    )
    tables = (
        Table("reliability", "Reliability of each form", columns, rows, NONE),
        Table(
            "forms",
            "Forms",
            (Column("Form"), Column("Papers", "count"), Column("Mean share of the points", "share")),
            tuple((m.form, m.n, m.mean) for m in averages) if found else (),
            NONE,
            (chart,),
        ),
        Table(
            "forms-compared",
            "Forms compared (intervals that hold together at 95 %)",
            (Column("Forms"), Column("How much higher the first", "share"), Column("What that says")),
            tuple((f"{g.first} and {g.second}", g.gap, g.said) for g in gaps(cohort)) if found else (),
            NONE,
        ),
    )
    return Section("exam", "The exam", said, tables)
