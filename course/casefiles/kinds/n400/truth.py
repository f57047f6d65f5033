"""What is true in a naturalization case, and the facts the rule takes from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from course.casefiles.people import Person
from course.casefiles.places import City, Home, Job
from course.model.naturalization import Conduct, Showing, Tie


@dataclass(frozen=True, slots=True)
class Journey:
    """A trip as it was, and ``listed``, the two days the form gives for it: None where the form leaves it out."""

    departed: date
    returned: date
    purpose: str
    listed: tuple[date, date] | None
    ties: tuple[Tie, ...] = ()
    showing: Showing = Showing.NOT_ASKED


@dataclass(frozen=True, slots=True)
class Matter:
    """A contact with the police: what it was, how it ended, and what the applicant said of it."""

    on: date
    offense: str
    kind: Conduct
    disclosed: bool
    ended_on: date | None = None
    convicted: bool = False
    probation_ends: date | None = None

    @property
    def known(self) -> bool:
        """Whether a court paper says how it ended."""
        return self.ended_on is not None


@dataclass(frozen=True, slots=True)
class Untrue:
    """A statement that was not true, and whether it was meant to gain a benefit."""

    on: date
    about: str
    oral: bool = False
    for_benefit: bool = False


@dataclass(frozen=True, slots=True)
class Sitting:
    """One sitting of the tests; ``english`` is None where English was not tested."""

    on: date
    edition: int
    english: bool | None
    asked: int
    correct: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """Somebody else with a like name, met in a record search."""

    name: str
    born_on: date
    number: str
    event: str


@dataclass(frozen=True, slots=True)
class Papers:
    """What is odd about the papers, one field a paper. The defaults are papers in order."""

    record_given: str = ""  #: the given name as the civil record spells it
    record_born: date | None = None  #: the birth date in the English text where the translator got it wrong
    certified: bool = True  #: whether the translator certified the English text
    form_job_since: date | None = None  #: the first day of work as the form has it
    helper: str = ""  #: who filled in the form and did not sign as preparer
    tip: str = ""  #: an unsigned message
    overlap: Overlap | None = None
    same_words: bool = False  #: two letters of friends in the same words
    unlisted_home: bool = False  #: the form leaves out the earlier address
    check_until: date = date.max
    notice_edition: int = 0  #: the civics test the appointment notice names
    shown: str = "shown"  #: whether home and work papers cover the long absence: shown, silent or ended


@dataclass(frozen=True, slots=True)
class N400Truth:
    """People, homes, work, travel, filing, examination, papers and intentions of one applicant."""

    case: str
    applicant: Person
    spouse: Person | None
    married_on: date | None
    friends: tuple[str, ...]
    number: str
    receipt: str
    category: str
    city: City
    resident_since: date
    signed_on: date
    filed_on: date
    examined_on: date
    moved_in: date
    homes: tuple[Home, ...]
    job: Job
    journeys: tuple[Journey, ...]
    sittings: tuple[Sitting, ...]
    period_start: date
    window_opens: date
    years_complete: date
    local_complete: date
    edition: int
    papers: Papers
    matter: Matter | None = None
    untrue: tuple[Untrue, ...] = ()

    @property
    def long(self) -> int:
        """The place of the longest journey."""
        return max(range(len(self.journeys)), key=lambda n: self.journeys[n].returned - self.journeys[n].departed)


def facts(truth: N400Truth) -> dict[str, Any]:
    """The facts of the rule ``naturalization``, as JSON would carry them."""
    found: dict[str, Any] = {
        "basis": "general",
        "born_on": truth.applicant.born_on.isoformat(),
        "resident_since": truth.resident_since.isoformat(),
        "filed_on": truth.filed_on.isoformat(),
        "moved_in": truth.moved_in.isoformat(),
        "examined_on": truth.examined_on.isoformat(),
        "trips": [_trip(journey) for journey in truth.journeys],
        "attempts": [
            {"on": s.on.isoformat(), "english": s.english, "asked": s.asked, "correct": s.correct}
            for s in truth.sittings
        ],
    }
    if truth.matter:
        found["acts"] = [_act(truth.matter)]
    if truth.untrue:
        found["statements"] = [
            {
                "on": said.on.isoformat(),
                "about": said.about,
                "oral": said.oral,
                "under_oath": True,
                "for_benefit": said.for_benefit,
            }
            for said in truth.untrue
        ]
    return found


def _trip(journey: Journey) -> dict[str, Any]:
    trip: dict[str, Any] = {
        "departed": journey.departed.isoformat(),
        "returned": journey.returned.isoformat(),
        "purpose": journey.purpose,
    }
    if journey.showing is not Showing.NOT_ASKED:
        trip |= {"ties": sorted(tie.value for tie in journey.ties), "showing": journey.showing.value}
    return trip


def _act(matter: Matter) -> dict[str, Any]:
    act: dict[str, Any] = {
        "kind": matter.kind.value,
        "on": matter.on.isoformat(),
        "disclosed": matter.disclosed,
        "disposition_known": matter.known,
    }
    if matter.convicted and matter.ended_on:
        act["convicted_on"] = matter.ended_on.isoformat()
    if matter.probation_ends:
        act["probation_ends"] = matter.probation_ends.isoformat()
    return act
