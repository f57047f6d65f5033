"""Every activity a trainee can meet, far enough along to show all it has: what the tests of access walk through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

import reviewcourse
import reviewing
import yaml
from itemsamples import CASE, ITEM_OF, WRONG

import course
from course.casefiles.network.make import made
from course.docket_desk import docket_sheet, practice_week
from course.drafting_desk import opened as opened_draft
from course.fresh_practice import drill_maker, numbers
from course.journal.journal import Journal
from course.library.home import root
from course.library.shelf import Shelf, shelf
from course.library.systems import console_law, load_task
from course.library.tables import load_parameters
from course.model.card import Card
from course.model.comparison import Comparison
from course.model.inquiry import Matter
from course.model.network import Network
from course.model.unit import Activity as Listed
from course.records_room import Room, records
from course.review_desk import ReviewDesk
from course.rules.catalog import CATALOG
from course.simulators.docket.players import earliest_lawful_deadline, played
from course.widgets.calculator import Calculator
from course.widgets.cards import Cards, CardSheet
from course.widgets.casefile import Casefile, CaseSheet
from course.widgets.comparison import ComparisonSheet, ComparisonView
from course.widgets.console import Console, ConsoleSheet
from course.widgets.docket import Docket
from course.widgets.drafting import Drafting
from course.widgets.feedback import no_link
from course.widgets.fresh import FreshCasefile, FreshCaseSheet, FreshQuiz, FreshQuizSheet, Supply
from course.widgets.inquiry import Inquiry, InquirySheet
from course.widgets.interview import Interview, InterviewSheet
from course.widgets.network import NetworkLab, NetworkSheet
from course.widgets.panel import Panel, Static
from course.widgets.quiz import Quiz, QuizSheet
from course.widgets.rating import RatingSheet, RatingView
from course.widgets.reflection import Reflection, ReflectionSheet
from course.widgets.review import Review

UNIT = "itp/naturalization"
TRIP = {
    "basis": "general",
    "resident_since": "2020-09-14",
    "filed_on": "2025-09-22",
    "trips": [{"departed": "2023-02-10", "returned": "2023-08-11"}],
}
LONG = "Word by word the officer reads what is on the page, and says why. " * 3


def _law(_citation: str) -> str:
    return "https://law.example/"


def quiz(journal: Journal) -> Quiz:
    """One question of every kind, answered wrongly and checked."""
    live = Quiz.opened(QuizSheet.practice("Practice", ITEM_OF.values(), _law), journal, UNIT, "q")
    for kind, value in WRONG.items():
        live.answer(f"sample-{kind}", value)
        live.check(f"sample-{kind}")
    return live


def drill(journal: Journal) -> FreshQuiz:
    """Practice without end."""
    make = drill_maker("unlawful-presence", unit=UNIT, on=date(2026, 8, 10))
    return FreshQuiz.opened(FreshQuizSheet("Count the days", make, Supply(numbers("a", UNIT, "d"))), journal, UNIT, "d")


def casefile(journal: Journal) -> Casefile:
    """A file with flags, checked."""
    live = Casefile.opened(CaseSheet.practice(CASE), journal, UNIT, "long-trip")
    live.answer("flags", ["passport/trip-understated"])
    live.answer("actions", ["ask"])
    live.answer("outcome", live.spec["outcomes"][0]["id"])
    live.check()
    return live


def fresh_casefile(journal: Journal) -> FreshCasefile:
    """A file of those without end."""
    sheet = FreshCaseSheet(lambda *_numbers: CASE, Supply(numbers("a", UNIT, "f")))
    return FreshCasefile.opened(sheet, journal, UNIT, "f")


def content_note(journal: Journal) -> Casefile:
    """A case whose content note offers another way, before one is chosen."""
    del journal
    return cast("Casefile", course.casefile(UNIT, "long-trip"))


def cards(journal: Journal) -> Cards:
    """Two cards."""
    common: dict[str, Any] = {"unit": UNIT, "outcome": "o", "cites": ["INA 316(b)"], "as_of": "2026-08-10"}
    made_up = [Card(id=f"card-{n}", prompt=f"Prompt {n}: {LONG}", answer=LONG, **common) for n in (1, 2)]
    return Cards.opened(CardSheet("Review cards", made_up), journal, UNIT, "cards")


def reflection(journal: Journal) -> Reflection:
    """Private notes in parts, with a place that is a long path."""
    sheet = ReflectionSheet("What stayed with you?", ("What I felt", "What helped"), "~/ISO Academy/private/notes")
    return Reflection.beside(sheet, journal, UNIT)


def calculator(_journal: Journal) -> Calculator:
    """A rule with facts and what it found."""
    entry = CATALOG["continuous-residence"]
    return Calculator(entry, TRIP, on=date(2026, 8, 10), law=load_parameters(root(), entry.table))


def timeline(_journal: Journal) -> Static:
    """A rule's finding as a picture and in words."""
    return cast("Static", course.timeline("continuous-residence", TRIP, on="2026-08-10"))


def progress(_journal: Journal) -> Static:
    """How far somebody is."""
    return cast("Static", course.progress(UNIT))


def shown(journal: Journal) -> Static:
    """An answer as a graded page shows it: all kinds."""
    live = quiz(journal)
    return Static(live.twin(), live.plain())


def interview(journal: Journal) -> Interview:
    """An interview led to its end."""
    home = Shelf(root())
    sheet = InterviewSheet("The trip", home.interview("n400-long-trip"), home.interview_common())
    live = Interview.opened(sheet, journal, "itp/interviewing", "practice")
    for step in sheet.script.expert:
        live.say(step.ask)
    return live


def console(journal: Journal) -> Console:
    """A training console with an open record, a settled hit and a refusal."""
    task = load_task(root(), "false-hit")
    room = Room(task, records)
    live = Console.opened(ConsoleSheet(task, console_law(root()), lambda: room), journal, "itp/identity-checks", "c")
    live.take({"do": "open", "record": "false-hit-other"})
    live.take({"do": "resolve", "check": "name", "verdict": "not-theirs", "text": "Another birth date."})
    return live


def console_ended(journal: Journal) -> Console:
    """The same, finished."""
    live = console(journal)
    live.finish()
    return live


def comparison(journal: Journal) -> ComparisonView:
    """Papers side by side with one difference tied."""
    sheet = ComparisonSheet(cast("Comparison", shelf().matter("comparison", "one-digit")))
    live = ComparisonView.opened(sheet, journal, "itp/documents", "papers")
    said = {"kind": "clerical", "material": "no", "next": "ask", "limit": "why"}
    live.take({"do": "tie", "first": "travel/passport", "second": "passport/number", **said})
    return live


def comparison_ended(journal: Journal) -> ComparisonView:
    """The same with its debrief."""
    live = comparison(journal)
    live.finish()
    return live


def inquiry(journal: Journal) -> Inquiry:
    """An inquiry with a lead that waits for its result."""
    matter = cast("Matter", shelf().matter("inquiry", "shared-roof"))
    live = Inquiry.opened(InquirySheet(matter, console_law(root())), journal, "itp/fraud-detection", "roof")
    assert matter.key is not None
    for step in matter.key.work:
        live.take(step)
    return live


def inquiry_ended(journal: Journal) -> Inquiry:
    """The same with its debrief."""
    live = inquiry(journal)
    live.finish()
    return live


def network(journal: Journal) -> NetworkLab:
    """Filings drawn as a network, two of them marked."""
    text = (root() / "data" / "networks" / "first-look.yaml").read_text("utf-8")
    sheet = NetworkSheet(made(Network.model_validate(yaml.safe_load(text))))
    live = NetworkLab.opened(sheet, journal, "itp/fraud-detection", "network")
    live.take({"do": "mark", "filings": ["F-014", "F-019"], "verdict": "refer", "facts": ["statement", "letter"]})
    return live


def network_ended(journal: Journal) -> NetworkLab:
    """The same with its debrief."""
    live = network(journal)
    live.finish()
    return live


def docket(journal: Journal, share: float = 0.5) -> Docket:
    """A day of the docket, worked to the middle."""
    sheet = docket_sheet("A day", shelf().matter("docket", "first-day"), no_link)  # type: ignore[arg-type]
    live = Docket.opened(sheet, journal, "ojt/caseload-time", "week")
    steps = played(practice_week("first-day"), earliest_lawful_deadline)
    for step in steps[: round(len(steps) * share)]:
        live.take(step)
    return live


def docket_ended(journal: Journal) -> Docket:
    """The day told, with its plot."""
    live = docket(journal, 1)
    live.finish()
    return live


def drafting(journal: Journal) -> Drafting:
    """A memo on the desk, with a verdict on each standard."""
    listed = Listed(id="memo", kind="drafting", title="A memo", matter="sister-denial-to-mend")
    return opened_draft("itp/family-petitions", listed, None, journal)


def rating(journal: Journal, reports: int = 1) -> RatingView:
    """A quality review with some decisions rated."""
    matter = reviewing.practice()
    sheet = RatingSheet(matter, {r.case: shelf().case(r.case).docket for r in matter.reports})
    live = RatingView.opened(sheet, journal, "itp/tiny", "review")
    for report in matter.reports[:reports]:
        for step in reviewing.right(matter, report):
            live.take(step)
    return live


def rating_ended(journal: Journal) -> RatingView:
    """The same with its agreement."""
    live = rating(journal, len(reviewing.practice().reports))
    live.finish()
    return live


def review(journal: Journal) -> Review:
    """The daily review, three days after the cards were seen."""
    here = journal.path.parent
    home = Shelf(reviewcourse.make(here / "course"))
    space = reviewcourse.workspace(here / "trainee").root
    for unit in reviewcourse.UNITS[:2]:
        notes = reviewcourse.journal(space, unit)
        for n in range(reviewcourse.CARDS):
            notes.append(unit, "cards", reviewcourse.card_id(unit, n), "again", now=reviewcourse.NOON)
    now = reviewcourse.NOON + timedelta(days=3)
    desk = ReviewDesk(space, home, clock=lambda: now)
    return Review.opened(desk.sheet(0), desk.journal(), "", "review")


#: What is looked at: a live panel or something static, made with a journal of its own.
ALL: dict[str, Callable[[Journal], Panel | Static]] = {
    made_by.__name__.replace("_", "-"): made_by
    for made_by in (
        *(quiz, drill, casefile, fresh_casefile, content_note, cards, reflection, calculator, timeline, progress),
        *(shown, interview, console, console_ended, comparison, comparison_ended, inquiry, inquiry_ended),
        *(network, network_ended, docket, docket_ended, drafting, rating, rating_ended, review),
    )
}


def shelter(folder: Path) -> dict[str, str]:
    """Where activities that find their journal themselves keep it: what to set in the environment."""
    return {"ISO_RESPONSES": str(folder / "responses.jsonl"), "XDG_DATA_HOME": str(folder / "data")}
