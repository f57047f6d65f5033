"""The papers on grounds of inadmissibility: what is on record, and the waiver that is asked for."""

from __future__ import annotations

from datetime import timedelta

from course.casefiles.calendar_words import written, written_abroad
from course.casefiles.kinds.refugee.truth import RefugeeTruth
from course.casefiles.paper import lines, words
from course.casefiles.papers.civil import CERTIFIED
from course.casefiles.papers.court import SEAL
from course.casefiles.papers.search import screen
from course.model.exhibit import Exhibit, Genre
from course.model.refugee import Ground


def visa(truth: RefugeeTruth) -> Exhibit | None:
    """The record of an earlier visa application with an untrue employer in it."""
    if truth.ground is not Ground.MISREPRESENTATION:
        return None
    day = truth.fled_on - timedelta(days=700)
    return screen(
        "visa", "Record of a visa application",
        lines(
            ("asked", "Applied on", written(day)),
            ("said", "Said of work", "Manager of a trading house, with a letter of the house"),
            ("found", "Found by the consular officer", "No such house, and a letter that nobody there wrote. Refused."),
        ),
        dated=day + timedelta(days=6), issuer="Consular record (training view)",
    )  # fmt: skip


def waiver(truth: RefugeeTruth) -> Exhibit | None:
    """Form I-602, where a waiver is asked for."""
    if not truth.waiver_asked:
        return None
    who = truth.applicant
    return Exhibit(
        id="i602",
        title="Form I-602, application by a refugee for a waiver (training version)",
        genre=Genre.FORM,
        issuer="Applicant",
        dated=truth.interviewed_on - timedelta(days=5),
        signature=who.name,
        parts=(
            lines(("ground", "Ground", "A false statement in a visa application"),
                  ("why", "Why it should be waived", "Family unity, and humanitarian reasons")),
            words(
                f"{truth.relative}, with whom I grew up and who is ill, lives in {truth.city.place} and has nobody "
                "else. What I said of my work was not true. I was afraid, and I tell it all now."
            ),
            words(f"Attached and checked: the card of {truth.relative} and a doctor's letter on the illness."),
        ),
    )  # fmt: skip


def court(truth: RefugeeTruth) -> Exhibit | None:
    """A judgment of the country of refuge."""
    if truth.ground is not Ground.TRAFFICKING:
        return None
    day = truth.filed_on + timedelta(days=60)
    return Exhibit(
        id="court",
        title="Judgment with an English translation",
        genre=Genre.COURT,
        issuer=f"District Court of {truth.host_town}, {truth.host.name} (fictional)",
        dated=day,
        signature="Certified by the clerk",
        describes=SEAL,
        parts=(
            lines(
                ("defendant", "Defendant", f"{truth.applicant.name}, born {written_abroad(truth.applicant.born_on)}"),
                ("charge", "Charge", "Trafficking in a controlled substance"),
                ("result", "Result", f"Convicted on {written_abroad(day)} after admitting the sale"),
            ),
            words(CERTIFIED, "Certification of the translator"),
        ),
    )
