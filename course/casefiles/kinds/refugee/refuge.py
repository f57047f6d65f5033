"""The papers of the country of refuge: the card, and what it allows."""

from __future__ import annotations

from datetime import timedelta

from course.casefiles.calendar_words import stamped
from course.casefiles.kinds.refugee.truth import RefugeeTruth, Stay
from course.casefiles.paper import lines
from course.casefiles.papers.letter import WITHHELD, letter
from course.model.exhibit import Exhibit, Genre
from course.rules.days import months_after

_KIND = {
    Stay.TEMPORARY: "Registration of a person seeking protection, temporary",
    Stay.PERMANENT: "Permanent residence",
    Stay.CONFINED: "Permanent residence, registered settlement",
    Stay.UNCLEAR: "Residence, class not shown on this card",
}


_RIGHTS = {
    Stay.TEMPORARY: (
        "With a permit for each job",
        "First six years",
        "Shelter of the center",
        "May be ended at any time",
    ),
    Stay.PERMANENT: ("As citizens", "As citizens", "May rent and own", "None"),
    Stay.CONFINED: ("None", "None", "Tents of the settlement; may not rent or own", "May not leave the settlement"),
    Stay.UNCLEAR: ("With a permit for each job", "As citizens", "May rent", "Not stated"),
}


def host(truth: RefugeeTruth) -> Exhibit:
    """The card of the country of refuge."""
    who, odd = truth.applicant, truth.odd
    born = who.born_on.replace(day=who.born_on.month, month=who.born_on.day) if odd.host_reversed else who.born_on
    issued = truth.entered_on + timedelta(days=70)
    until = odd.host_until or months_after(truth.today, 7)
    return Exhibit(
        id="host",
        title=f"Residence card of {truth.host.name}",
        genre=Genre.IDENTITY,
        issuer=f"{truth.host.name} (fictional)",
        dated=issued,
        describes="A card with a grey placeholder for the photograph. The word SAMPLE runs across it.",
        parts=(
            lines(
                ("name", "Name", f"{who.family}, {odd.host_given or who.given}".upper()),
                ("born", "Date of birth", stamped(born)),
                ("kind", "Kind of residence", _KIND[truth.stay]),
                ("issued", "Issued", stamped(issued)),
                ("until", "Card good until", stamped(until)),
            ),
        ),
    )


def host_letter(truth: RefugeeTruth) -> Exhibit:
    """What the office of the country of refuge says of the rights that go with the card."""
    work, school, house, limit = _RIGHTS[truth.stay]
    said = "This office was asked what the card allows."
    if truth.stay is Stay.CONFINED:
        said += " Other residents of this country work, study, rent and travel as they like."
    if truth.stay is Stay.UNCLEAR:
        said = "This office was asked which class of residence was given. The file is with another office. Ask there."
    return letter(
        "host-letter", "Letter of the residence office", said,
        lines(("work", "Work", work), ("school", "Schooling", school), ("house", "Housing", house),
              ("limits", "Limits", limit)),
        issuer=f"Residence office, {truth.host_town}, {truth.host.name} (fictional)",
        dated=truth.interviewed_on - timedelta(days=15), signature=f"Clerk {WITHHELD}",
    )  # fmt: skip


def library(truth: RefugeeTruth) -> Exhibit:
    """A card that decides nothing."""
    faith = truth.applicant.faith
    place = f"Sample Road {faith.capitalize()}" if faith else "Sample Road Library"
    return letter(
        "thanks", "Card of thanks", f"Dear {truth.applicant.given}, thank you for helping with the chairs.",
        issuer=f"{place}, {truth.host_town}", dated=truth.filed_on - timedelta(days=30), signature="For the volunteers",
    )  # fmt: skip
