"""What filings are filled with: addresses, phones, accounts and letters that nobody else has, and the usual offices."""

from __future__ import annotations

from course.casefiles.draw import Draw
from course.casefiles.places import CITIES, JOBS, STREETS

EMPLOYERS = (*dict.fromkeys(employer for _, employer in JOBS), "Gable & Rowe Roofing", "Meadow Street Bakery",
             "Corner Brook Nursery", "Long Pier Fisheries", "Fourth Ward Cleaning", "Tall Pine Furniture")  # fmt: skip
PREPARERS = ("Lakefront Immigration Law", "Harbor Legal Aid", "R. Tandell, attorney", "Bridge Street Legal Clinic",
             "FormHelp Desk", "Two Rivers Paralegals", "Old Mill Law Office", "Candle Lane Advisers")  # fmt: skip
#: The preparer a ring shares with many who have nothing to do with it.
BUSY = "FormHelp Desk"


class Stock:
    """Things that are each given out once."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._given: set[str] = set()

    def _once(self, make: str, *ranges: tuple[int, int]) -> str:
        while True:
            made = make.format(*(self._draw.between(low, high) for low, high in ranges))
            if made not in self._given:
                self._given.add(made)
                return made

    def address(self) -> str:
        """An address in an invented street."""
        place = f"{self._draw.one(STREETS)}, {self._draw.one(CITIES).place}"
        return self._once("{} " + place, (10, 3999))

    def phone(self) -> str:
        """A number kept for fiction."""
        return self._once("({}) 555-01{}", (210, 989), (10, 99))

    def account(self) -> str:
        """An account of the training bank."""
        return self._once("TRN-{}", (10000, 99999))

    def letter(self, employer: str) -> str:
        """The number an employer puts on a letter."""
        mark = "".join(word[0] for word in employer.replace("&", "").split()[:3]).upper()
        return self._once(mark + "-{}", (1000, 9999))
