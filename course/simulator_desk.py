"""Simulations for a lesson: the matter of an activity, and the live view of its kind. One row of ``VIEWS`` a kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from course.journal.journal import Journal
from course.library.home import root
from course.library.shelf import ContentError, matter_from, shelf
from course.model.exam import FILENAME, Enclosed
from course.model.simulation import FORMATS, Matter, SimulationKind
from course.model.unit import Activity as Listed
from course.other_way import paired
from course.widgets.activity import Activity
from course.widgets.feedback import Link
from course.widgets.sheet import Sheet

if TYPE_CHECKING:  # each row imports its own view, so that a lesson loads only what it opens
    from course.model.comparison import Comparison
    from course.model.console import Task
    from course.model.docket import Week
    from course.model.inquiry import Matter as Inquiry
    from course.model.interview import Script
    from course.model.network import Network
    from course.model.rating import Rating

View = tuple[type[Activity], Sheet]


def _comparison(title: str, matter: Comparison, link: Link) -> View:
    from course.widgets.comparison import ComparisonSheet, ComparisonView

    return ComparisonView, ComparisonSheet(matter, link, title)


def _console(title: str, matter: Task, link: Link) -> View:
    from course.console_desk import console_sheet
    from course.widgets.console import Console

    del title
    return Console, console_sheet(matter, link)


def _docket(title: str, matter: Week, link: Link) -> View:
    from course.docket_desk import docket_sheet
    from course.widgets.docket import Docket

    return Docket, docket_sheet(title, matter, link)


def _inquiry(title: str, matter: Inquiry, link: Link) -> View:
    from course.library.systems import console_law
    from course.widgets.inquiry import Inquiry as Live
    from course.widgets.inquiry import InquirySheet

    del title
    return Live, InquirySheet(matter, console_law(root()), link)


def _interview(title: str, matter: Script, link: Link) -> View:
    from course.widgets.interview import Interview, InterviewSheet

    del link
    return Interview, InterviewSheet(title, matter, shelf().interview_common())


def _network(title: str, matter: Network, link: Link) -> View:
    from course.casefiles.matter import whole
    from course.widgets.network import NetworkLab, NetworkSheet

    del title, link
    return NetworkLab, NetworkSheet(whole(matter))


def _rating(title: str, matter: Rating, link: Link) -> View:
    from course.library.ratings import filled
    from course.widgets.rating import RatingSheet, RatingView

    ready = filled(matter, root())
    dockets = {name: shelf().case(name).docket for name in dict.fromkeys(r.case for r in ready.reports)}
    return RatingView, RatingSheet(ready, dockets, link, title)


#: What opens each kind: from the activity's title, its matter and the links of the law, the view and its sheet.
VIEWS: dict[SimulationKind, Callable[[str, Any, Link], View]] = {
    "comparison": _comparison,
    "console": _console,
    "docket": _docket,
    "inquiry": _inquiry,
    "interview": _interview,
    "network": _network,
    "rating": _rating,
}


def practice(listed: Listed) -> Matter:
    """The matter of a practice simulation.

    Raises:
        ContentError: there is none, or it can't be used.
    """
    return shelf().matter(_kind(listed), listed.matter or "")


def enclosed(listed: Listed, held: Enclosed) -> Matter:
    """The blind matter of a graded simulation, as it came with the exam.

    Raises:
        ContentError: it is of another kind, or its format is not that of this version.
    """
    kind = _kind(listed)
    if held.kind != kind:
        raise ContentError(
            f"The graded part {listed.id!r} holds a {FORMATS[held.kind].noun} and the lesson expects a "
            f"{FORMATS[kind].noun}: fetch the assignment again."
        )
    try:
        return matter_from(kind, held.matter, f"{FILENAME}, {listed.id}")
    except ContentError as problem:
        said = str(problem).removesuffix(".")
        raise ContentError(f"{said}: fetch the assignment again, or tell your instructor. Your record stays.") from None


def opened(unit: str, listed: Listed, matter: Matter, journal: Journal, link: Link) -> Activity:
    """The live view of a simulation, its play restored from the journal."""
    made = VIEWS[_kind(listed)]
    view, first = made(listed.title, matter, link)
    sheet = paired(
        unit, listed, journal, lambda one: first if one is listed else made(listed.title, practice(one), link)[1]
    )
    return view.opened(sheet, journal, unit, listed.id)


def _kind(listed: Listed) -> SimulationKind:
    if listed.simulation is None:
        raise ContentError(f"The activity {listed.id!r} is no simulation: open it with {listed.kind}(...).")
    return listed.simulation
