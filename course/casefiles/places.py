"""Where people in a case live and work. Streets and employers are invented; cities only place them in a State."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class City:
    """A city, its State, and the port people fly into."""

    name: str
    state: str
    port: str

    @property
    def place(self) -> str:
        """City and State."""
        return f"{self.name}, {self.state}"


@dataclass(frozen=True, slots=True)
class Home:
    """An address and the days somebody lived there; ``until`` is the last day, None while it goes on."""

    street: str
    place: str
    since: date
    until: date | None = None

    @property
    def address(self) -> str:
        """Street and place on one line."""
        return f"{self.street}, {self.place}"


@dataclass(frozen=True, slots=True)
class Job:
    """Work, and what the employer writes about it; ``wages`` are dollars a year."""

    title: str
    employer: str
    place: str
    since: date
    wages: int


CITIES = (
    City("Dayton", "OH", "Detroit, MI"),
    City("Raleigh", "NC", "Atlanta, GA"),
    City("Omaha", "NE", "Chicago, IL"),
    City("Tucson", "AZ", "Dallas, TX"),
    City("Spokane", "WA", "Seattle, WA"),
    City("Albany", "NY", "Newark, NJ"),
    City("Tampa", "FL", "Miami, FL"),
    City("Boise", "ID", "Seattle, WA"),
    City("Tulsa", "OK", "Dallas, TX"),
    City("Madison", "WI", "Chicago, IL"),
)
STREETS = ("Sample Street", "Example Lane", "Specimen Avenue", "Practice Road", "Training Court", "Sample Terrace")
#: Work, and an employer who has it to give.
JOBS = (
    ("Line inspector", "Three Forks Molding"),
    ("Warehouse lead", "Plainview Paper Supply"),
    ("Dental assistant", "Harbor Lane Dental"),
    ("Bookkeeper", "Cedar Mill Foods"),
    ("Baker", "Cedar Mill Foods"),
    ("Bus mechanic", "Bluestem Transit"),
    ("Nurse's aide", "Quarry Road Clinic"),
    ("Software tester", "Northfield Data Services"),
    ("Electrician", "Prairie Gate Electric"),
    ("School cook", "Oak Hollow Schools"),
    ("Lab technician", "Quarry Road Clinic"),
    ("Hotel clerk", "Silver Creek Hotels"),
    ("Welder", "Three Forks Molding"),
    ("Librarian's aide", "Oak Hollow Schools"),
)
