"""What a lesson's cells call. Each function finds its matter, opens the view and never shows a traceback."""

from __future__ import annotations

import functools
import getpass
import os
from collections.abc import Callable, Sequence
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from pydantic import ValidationError

from course.desk_table import rows as _desk
from course.draft_gate import settle, settled, waiting
from course.journal.attempt import EXAM, FORM, Attempt, current
from course.journal.journal import Journal
from course.journal.trouble import ConflictError
from course.law_link import law_link as _link
from course.library.shelf import ContentError, shelf
from course.model.drafting import DraftPaper
from course.model.exam import Exam, Paper
from course.model.finding import Finding
from course.model.unit import Activity as Listed
from course.model.unit import Unit
from course.other_way import case_of, paired
from course.study.progress import progress as progress_of
from course.widgets.box import sentence_box
from course.widgets.calculator import Calculator
from course.widgets.cards import Cards, CardSheet
from course.widgets.casefile import Casefile, CaseSheet
from course.widgets.facts_form import problem
from course.widgets.finding_text import plain
from course.widgets.fresh import FreshCasefile, FreshCaseSheet, FreshQuiz, FreshQuizSheet
from course.widgets.panel import Static, without_browser
from course.widgets.progress import progress_table
from course.widgets.quiz import Quiz, QuizSheet
from course.widgets.reflection import Reflection
from course.widgets.sheet import Sheet
from course.widgets.timeline import figure

if TYPE_CHECKING:  # the rules are many, and so is what a simulator needs: only a cell that uses them loads them
    from course.widgets.comparison import ComparisonView
    from course.widgets.console import Console
    from course.widgets.docket import Docket
    from course.widgets.drafting import Drafting
    from course.widgets.inquiry import Inquiry
    from course.widgets.interview import Interview
    from course.widgets.network import NetworkLab
    from course.widgets.rating import RatingView
    from course.widgets.review import Review

F = TypeVar("F", bound=Callable[..., Any])


def _spoken(function: F) -> F:
    """Say any error in one sentence. With ``ISO_HEADLESS`` it is raised instead, so that CI sees it."""

    @functools.wraps(function)
    def spoken(*args: Any, **named: Any) -> Any:
        try:
            return function(*args, **named)
        except Exception as error:
            if os.environ.get("ISO_HEADLESS"):
                raise
            return sentence_box(_sentence(error, function.__name__))

    return spoken  # type: ignore[return-value]


@_spoken
def quiz(unit: str, activity: str) -> Quiz:
    """The questions of an activity: practice ones can be checked, graded ones are saved, a drill has no end."""
    listed = _listed(unit, activity, "quiz")
    live = FreshQuiz if listed.generate else Quiz
    sheet = paired(unit, listed, _journal(), lambda one: _quiz_sheet(unit, one))
    return live.opened(sheet, _journal(), unit, activity)


@_spoken
def casefile(unit: str, activity: str) -> Casefile:
    """The case file of an activity, or fresh ones without end where it names a kind to generate."""
    listed = _listed(unit, activity, "casefile")
    live = FreshCasefile if listed.generate else Casefile
    sheet = paired(unit, listed, _journal(), lambda one: _case_sheet(unit, one))
    return live.opened(sheet, _journal(), unit, activity)


@_spoken
def comparison(unit: str, activity: str) -> ComparisonView:
    """A set of papers, two side by side: tie what differs, say what it is, work out the check digits."""
    return cast("ComparisonView", _simulation(unit, _listed(unit, activity, "comparison")))


@_spoken
def console(unit: str, activity: str) -> Console:
    """A task at the training console. The first one ever opened makes the records to search, under a bar."""
    return cast("Console", _simulation(unit, _listed(unit, activity, "console")))


@_spoken
def calibration() -> Static:
    """How sure you were of your answers, and how often you were right, in all units of your course folder."""
    from course.own_account import calibration_here

    return calibration_here(_here())


@_spoken
def cards(unit: str) -> Cards:
    """The review cards of a unit."""
    found = shelf().cards(unit)
    if not found:
        raise ContentError(f"The unit {unit} has no review cards yet.")
    return Cards.opened(CardSheet(f"Review cards: {shelf().unit(unit).title}", found, _link), _journal(), unit, "cards")


@_spoken
def docket(unit: str, activity: str) -> Docket:
    """A week of cases to plan and work in simulated time."""
    return cast("Docket", _simulation(unit, _listed(unit, activity, "docket")))


@_spoken
def drafting(unit: str, activity: str) -> Drafting | Static:
    """A decision to write beside its case file: practice is reviewed, graded work is only saved."""
    from course.drafting_desk import opened

    listed = _listed(unit, activity, "drafting")
    about = shelf().unit(unit)
    if waits := waiting(about, listed, _journal()):
        return Static(f"<section class='iso-static'><p>{escape(waits)}</p></section>", waits)
    if not without_browser():
        settle(about, listed, _journal())
    return opened(unit, listed, _draft(unit, listed), _journal())


@_spoken
def inquiry(unit: str, activity: str) -> Inquiry:
    """An inquiry of an activity: from indicator to finding, and what a reviewer would say of it."""
    return cast("Inquiry", _simulation(unit, _listed(unit, activity, "inquiry")))


@_spoken
def interview(unit: str, activity: str) -> Interview:
    """The mock interview of an activity: talk to the applicant, then read the debrief."""
    return cast("Interview", _simulation(unit, _listed(unit, activity, "interview")))


@_spoken
def network(unit: str, activity: str) -> NetworkLab:
    """The filing network of an activity in the data lab; its ``table()`` gives the filings to pandas."""
    return cast("NetworkLab", _simulation(unit, _listed(unit, activity, "network")))


@_spoken
def placement() -> Any:
    """A few questions of a unit, and advice where to start."""
    from course.placement_desk import opened

    return opened(_here(), shelf(), _trainee())


@_spoken
def rating(unit: str, activity: str) -> RatingView:
    """The quality review of an activity: rate colleagues' decisions, then see how far the ratings agree."""
    return cast("RatingView", _simulation(unit, _listed(unit, activity, "rating")))


@_spoken
def reflection(unit: str, prompt: str, parts: Sequence[str] = ()) -> Reflection | Static:
    """Private notes, kept outside the course folder and never handed in; ``parts`` make a plan of several lines."""
    from course.private_desk import notes_page

    return notes_page(unit, prompt, parts)


@_spoken
def review() -> Review:
    """Today's review: cards and missed questions of all units."""
    from course.review_desk import opened

    return opened(_here(), shelf(), _link)


rows = _spoken(_desk)


@_spoken
def show(unit: str, activity: str, item: str | None = None) -> Static:
    """The recorded answer to one item, or to all of an activity, as it stands now."""
    listed = _listed(unit, activity, None)
    if listed.simulation:
        live = _simulation(unit, listed)
        return Static(live.twin(), live.plain())
    if listed.kind == "drafting":
        from course.drafting_desk import drafting_sheet

        draft = drafting_sheet(listed, _draft(unit, listed))
        if waiting(shelf().unit(unit), listed, _journal()):
            return Static(draft.waiting(), draft.title)
        return Static(draft.marked({i: a.value for i, a in _journal().latest(unit, activity).items()}), draft.plain())
    sheet: Sheet = _case_sheet(unit, listed) if listed.kind == "casefile" else _quiz_sheet(unit, listed)
    values = {name: answer.value for name, answer in _journal().latest(unit, activity).items()}
    if item is None:
        return Static(sheet.twin(values), sheet.plain())
    if item not in sheet.items:
        raise ContentError(f"{unit}, {activity}, has no item {item!r}; it has {', '.join(sheet.items)}.")
    told = f"{sheet.asked(item)}{sheet.recorded(item, values)}"
    return Static(f"<section class='iso-static'>{told}</section>", f"Recorded answer: {escape(item)}")


@_spoken
def progress(unit: str) -> Static:
    """How far you are in a unit."""
    about = shelf().unit(unit)
    has_exam = (_here() / "exam.json").is_file()
    found = progress_of(about, _journal().unit(unit), _paper(unit) if has_exam else None)
    return progress_table(found.title, [(p.title, p.answered, p.total, p.graded) for p in found.parts])


@_spoken
def calculator(name: str, given: dict[str, Any] | None = None, on: str = "") -> Calculator:
    """A rule to fill in: ``given`` facts stand in the form at first, ``on`` is the day the law is read for."""
    from course.rule_desk import law_day, numbers, rule

    entry = rule(name)
    return Calculator(entry, given or {}, on=law_day(on), law=numbers(entry), link=_link)


@_spoken
def timeline(name: str, given: dict[str, Any], on: str = "") -> Static:
    """What a rule finds for these facts, as a picture and in words."""
    from course.rule_desk import law_day, numbers, rule

    entry = rule(name)
    try:
        finding: Finding = entry.apply(given, on=law_day(on), law=numbers(entry), seen=date.max)
    except ValidationError as error:
        raise ContentError(f"The facts of this timeline can't be used. {problem(error)}") from error
    return Static(figure(finding, plain(finding)), plain(finding))


@_spoken
def home() -> Static:
    """The course home: every unit with its notebooks, and where to go on."""
    from course.lab.home import render_home
    from course.lab.overview import overview
    from course.lab.workspace import Workspace

    here = _here()
    found = next((w for w in map(Workspace, (here, *here.parents)) if w.exists()), None)
    if found is None:
        raise ContentError("This notebook is not in a course folder: run `iso lab`, then open it from the course home.")
    seen = overview(found)
    up = "../" * len(here.resolve().relative_to(found.root).parts)
    return Static(render_home(seen).replace('href="', f'href="{up}'), f"Course home: {seen.outline.title}")


def _sentence(error: Exception, name: str) -> str:
    """What to tell a trainee: our own errors speak for themselves."""
    if type(error).__module__.startswith("course."):
        return str(error)
    return (
        f"This part of the lesson ({name}) could not be opened: {type(error).__name__}, "
        f"{' '.join(str(error).split())}. Press Restart lesson; "
        "if that does not help, show this line to your instructor."
    )


def _listed(unit: str, activity: str, kind: str | None) -> Listed:
    about: Unit = shelf().unit(unit)
    try:
        found = about.activity(activity)
    except KeyError as error:
        raise ContentError(f"{error.args[0]}: mend the name in this cell.") from None
    if kind and found.kind != kind:
        raise ContentError(f"{unit}, {activity}, is of the kind {found.kind}: open it with {found.kind}(...).")
    return found


def _quiz_sheet(unit: str, listed: Listed) -> QuizSheet:
    if listed.generate:
        from course.fresh_practice import drill_maker, supply

        make = drill_maker(listed.generate, unit=unit, on=shelf().unit(unit).as_of)
        return FreshQuizSheet(listed.title, make, supply(_trainee(), _journal(), unit, listed), _link)
    if not listed.graded:
        return QuizSheet.practice(listed.title, shelf().items(listed.items), _link)
    return QuizSheet.graded(listed.title, _part(_paper(unit).quizzes, unit, listed.id))


def _case_sheet(unit: str, listed: Listed) -> CaseSheet:
    if listed.generate and listed.instead_seed is None:
        from course.fresh_practice import case_maker, supply

        return FreshCaseSheet(case_maker(listed.generate), supply(_trainee(), _journal(), unit, listed), _link)
    if not listed.graded:
        return CaseSheet.practice(case_of(listed), _link, made=bool(listed.generate))
    kept = functools.partial(settled, shelf().unit(unit), listed.id, _journal())
    return CaseSheet(_part(_paper(unit).dockets, unit, listed.id), settled=kept)


def _simulation(unit: str, listed: Listed) -> Any:
    """The live view of a simulation: its matter named in unit.toml, or enclosed in the trainee's form of the exam."""
    from course.simulator_desk import enclosed, opened, practice

    matter = enclosed(listed, _part(_paper(unit).simulations, unit, listed.id)) if listed.graded else practice(listed)
    return opened(unit, listed, matter, _journal(), _link)


def _draft(unit: str, listed: Listed) -> DraftPaper | None:
    """The graded task of the trainee's form; None of a practice draft."""
    return _part(_paper(unit).drafts, unit, listed.id) if listed.graded else None


def _part(held: dict[str, Any], unit: str, activity: str) -> Any:
    if activity not in held:
        raise ContentError(f"The graded part {activity!r} of {unit} is not in exam.json: fetch the assignment again.")
    return held[activity]


def _paper(unit: str) -> Paper:
    """The trainee's own form of the exam. The first one recorded stays theirs until a retake."""
    exam = shelf().exam(_here())
    if exam.unit != unit:
        raise ContentError(
            f"The graded questions here belong to {exam.unit}, not {unit}: open {unit} from the home page."
        )
    form = _form(exam)
    if form not in exam.papers:
        raise ContentError(f"Your form of this exam ({form}) is no longer in exam.json: tell your instructor.")
    return exam.papers[form]


def _form(exam: Exam) -> str:
    journal = _journal()
    now = current(answer.value for answer in journal.history(exam.unit, EXAM, FORM))
    if now:
        return now.form
    first = Attempt(1, exam.form_for(_trainee()))
    if without_browser():
        return first.form
    try:
        made = journal.append(exam.unit, EXAM, FORM, first.record(), seen=())
    except ConflictError as other:
        made = other.newer
    return (current([made.value]) or first).form


def _trainee() -> str:
    try:
        return os.environ.get("JUPYTERHUB_USER") or getpass.getuser()
    except (OSError, KeyError):
        return "trainee"


def _here() -> Path:
    """The folder the notebook runs in."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        raise ContentError("The lesson's folder was moved or deleted: open the lesson from its new place.") from None


def _journal() -> Journal:
    """The journal of the folder the notebook runs in."""
    return _journal_at(str(_here()), os.environ.get("ISO_RESPONSES", ""))


@functools.cache
def _journal_at(folder: str, override: str) -> Journal:
    return Journal(folder, override=override)


__all__ = [
    "calculator",
    "calibration",
    "cards",
    "casefile",
    "comparison",
    "console",
    "docket",
    "drafting",
    "home",
    "inquiry",
    "interview",
    "network",
    "placement",
    "progress",
    "quiz",
    "rating",
    "reflection",
    "review",
    "rows",
    "show",
    "timeline",
]
