"""The report on a class: every part of it, from a cohort. Pure; the day and the chance are arguments."""

from __future__ import annotations

from datetime import datetime
from random import Random

from autograder.insight.cohort import Cohort
from autograder.insight.habits import on_task, raters
from autograder.insight.people import help_needed, outcome_section, summary, trainees
from autograder.insight.questions import exam_section, item_section
from autograder.insight.table import Report


def report(cohort: Cohort, now: datetime, rng: Random, *, named: bool = True) -> Report:
    """The report as of ``now``, which carries its zone; ``named`` is False where numbers stand for names."""
    who = (
        "It names trainees: keep it where you keep grades."
        if named
        else "Numbers stand for names, drawn anew for each report. A small class may be known from its figures all the "
        "same: keep it where you keep grades."
    )
    about = (
        f"{cohort.exam.unit}, as of {now:%B} {now.day}, {now.year}. {len(cohort.works)} submissions scored. {who}",
        (
            f"Mastery is {cohort.exam.needed * 100:.0f} % of the points and no safety-critical point missed; "
            "the cut is provisional until raters have set it. Figures are of each trainee's newest submission "
            "that has been scored. Where there is too little data to say something, the report says so, and "
            "how much is needed."
        ),
    )
    sections = (
        summary(cohort),
        help_needed(cohort, now),
        outcome_section(cohort),
        trainees(cohort),
        item_section(cohort),
        exam_section(cohort),
        raters(cohort, rng),
        on_task(cohort),
    )
    return Report(f"Report on {cohort.exam.title}", about, sections)
