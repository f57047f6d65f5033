"""Drafts for a lesson: the task of an activity with its case, and what the editor is lent to work with."""

from __future__ import annotations

import re
from datetime import date

from course.journal.journal import Journal
from course.letter_pdf import letter_pdf
from course.library.citations import find
from course.library.decisions import load_sample
from course.library.drafting import load_task
from course.library.home import root
from course.library.register import Register
from course.library.shelf import shelf
from course.library.writing import load_rubric, writing_law
from course.model.authority import Kind
from course.model.casefile import CaseFile, Docket
from course.model.draft import Verdict
from course.model.drafting import DraftPaper, DraftTask
from course.model.unit import Activity as Listed
from course.other_way import paired
from course.widgets.drafting import Drafting, DraftingSheet, Tools
from course.writing.readability import Reading, measured, uncited

MEASURED = 30_000  #: characters; each save measures the text, and must not take long
_HEADING = re.compile(r"^[ \t]*#.*$", re.M)
_EXHIBITS = re.compile(r"\s*\((?:see )?Exhibits? [^()]*\)", re.I)


def drafting_sheet(listed: Listed, paper: DraftPaper | None) -> DraftingSheet:
    """The sheet of a draft: of the trainee's form of the exam where it is graded, else of ``data/drafting``.

    Raises:
        ContentError: task, case, rubric or model decision can't be used.
    """
    if paper:
        return DraftingSheet(listed.title, paper.task, paper.docket, _graded(paper.task, paper.docket))
    task = load_task(root(), listed.matter or "")
    case = shelf().case(task.case)
    return DraftingSheet(listed.title, task, case.docket, _practice(task, case))


def opened(unit: str, listed: Listed, paper: DraftPaper | None, journal: Journal) -> Drafting:
    """The live view of a draft, its text restored from the journal."""
    sheet = paired(unit, listed, journal, lambda one: drafting_sheet(one, paper))
    return Drafting.opened(sheet, journal, unit, listed.id)


def how_it_reads(text: str) -> Reading:
    """How a draft reads: headings and citations do not count. What is far longer than a decision is not measured."""
    if len(text) > MEASURED:
        return Reading(0, 0, 0, 0)
    return measured(uncited(_EXHIBITS.sub("", _HEADING.sub("\n", text)), find))


def _graded(task: DraftTask, docket: Docket) -> Tools:
    return Tools(
        printed=lambda text: letter_pdf(task, docket, text),
        reading=how_it_reads,
        citations=_citations(task, docket.today),
    )


def _practice(task: DraftTask, case: CaseFile) -> Tools:
    place = root()
    rubric = load_rubric(place, task.kind.value)

    def reviewed(text: str) -> tuple[Verdict, ...]:
        from course.writing.review import review  # the checks are many, and the page opens without them

        return review(rubric, task.draft(text), case, writing_law(place))

    lent = _graded(task, case.docket)
    return Tools(
        printed=lent.printed,
        reading=lent.reading,
        citations=lent.citations,
        review=reviewed,
        titles={measure.id.value: measure.title for measure in rubric.criteria},
        sample=load_sample(place, task.model).text if task.model else "",
    )


def _citations(task: DraftTask, on: date) -> tuple[tuple[str, str], ...]:
    """What may be cited on a day, with its heading: what decisions on this form lean on first, then by weight."""
    form = writing_law(root()).form(task.form)
    leaned = tuple(form.law) if form else ()
    weight = list(Kind)
    there = [a for a in Register.load(root()) if a.in_force(on)]
    there.sort(key=lambda a: (not a.citation.startswith(leaned), weight.index(a.kind), a.citation))
    return tuple({a.citation: a.heading for a in there}.items())
