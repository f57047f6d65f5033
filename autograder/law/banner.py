"""The dated banner: what a page says of law texts that were past their review, or out of force, on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from autograder.law.spots import unit_uses
from course.casefiles.calendar_words import written
from course.library.register import Register, overdue
from course.library.shelf import Shelf
from course.model.authority import Authority, Status
from course.model.unit import Unit

OLD_DAYS = 180


@dataclass(frozen=True)
class Banner:
    """What a unit leans on that was overdue on ``on``, in the order of citations; ``as_of`` is the unit's own date."""

    on: date
    as_of: date
    authorities: tuple[Authority, ...]

    @property
    def head(self) -> str:
        """One sentence for the top of each page."""
        old = sum(a.in_force(self.on) for a in self.authorities)
        gone = len(self.authorities) - old
        parts = [f"{old} had last been read in an edition more than {OLD_DAYS} days old"] if old else []
        parts += [f"{gone} {'was' if gone == 1 else 'were'} not in force"] if gone else []
        return (
            f"> **Dated law.** Of the law texts behind this unit, on {written(self.on)}, {' and '.join(parts)}. "
            "The lesson lists them at its end. Check them at the source before you rely on them."
        )

    @property
    def roll(self) -> str:
        """The list for the end of the lesson, folded."""
        lines = [f"<details><summary>Dated law: {len(self.authorities)} to check at the source</summary>\n"]
        lines += [f"- [{a.citation}]({a.source}): {self.why(a)}" for a in self.authorities]
        return "\n".join([*lines, "\n</details>"])

    def why(self, authority: Authority) -> str:
        """Why a text is in the list, in words."""
        if authority.in_force(self.on):
            return f"read in the text of {written(authority.as_of)}."
        if authority.effective_to and authority.effective_to <= self.on:
            return f"ended on {written(authority.effective_to)}. {authority.note}".rstrip()
        if authority.effective_from and authority.effective_from > self.on:
            return f"begins on {written(authority.effective_from)}. {authority.note}".rstrip()
        return f"{Status(authority.status).value}. {authority.note}"


def banner(shelf: Shelf, unit: Unit) -> Banner | None:
    """The banner of a unit for the day ``curriculum.toml`` names; None where it names none or nothing was overdue.

    Raises:
        RegisterError: the law register can't be used.
    """
    on = shelf.curriculum().law_banner
    if on is None:
        return None
    register = Register.load(shelf.place)
    found = {register.covering(use.citation, use.as_of) for use in unit_uses(shelf.place, unit)}
    late = sorted((a for a in found if a and overdue(a, on)), key=lambda a: a.citation)
    return Banner(on, unit.as_of, tuple(late)) if late else None
