"""The rules by name, with the facts each takes: what a command line or a lesson looks them up in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from course.model.base import Model
from course.model.crime import CrimeFacts, ScreenFacts
from course.model.finding import Finding
from course.model.gate import read
from course.model.medical import MedicalFacts
from course.model.misrepresentation import FalseClaimFacts, MisrepresentationFacts
from course.model.parameter import Parameters
from course.model.presence import PermanentBarFacts, RemovalFacts, UnlawfulPresenceFacts
from course.model.public_charge import PublicChargeFacts
from course.model.support import SupportFacts
from course.model.waiver import CriminalWaiverFacts, ProvisionalFacts, WaiverFacts
from course.model.waiver_request import WaiverRequestFacts
from course.rules import (
    affidavit_of_support,
    aggravated_felony,
    civics_english,
    continuous_residence,
    criminal_grounds,
    criminal_waiver,
    false_claim,
    filing_window,
    good_moral_character,
    marital_union,
    medical_examination,
    misrepresentation,
    naturalization,
    permanent_bar,
    physical_presence,
    prior_removal,
    provisional_waiver,
    public_charge,
    review_clock,
    state_residence,
    unlawful_presence,
    waiver,
    waiver_request,
)
from course.rules.asylum_rows import ROWS as ASYLUM_ROWS
from course.rules.check_rows import ROWS as CHECK_ROWS
from course.rules.citizenship_rows import ROWS as CITIZENSHIP_ROWS
from course.rules.crime_rows import ROWS as CRIME_ROWS
from course.rules.employment_rows import ROWS as EMPLOYMENT_ROWS
from course.rules.family_rows import ROWS as FAMILY_ROWS
from course.rules.limit_rows import ROWS as LIMIT_ROWS
from course.rules.procedure_rows import ROWS
from course.rules.residence_rows import ROWS as RESIDENCE_ROWS


class Rule(Protocol):
    """A doctrine as a function: facts and the date the law is read for, to a finding."""

    def __call__(self, facts: Any, *, on: date, law: Parameters) -> Finding:
        """Apply the doctrine."""
        ...


@dataclass(frozen=True)
class Entry:
    """A rule, the model of its facts, and the table of ``data/tables`` its numbers come from."""

    name: str
    rule: Rule
    facts: type[Model]
    table: str
    about: str

    def apply(self, facts: Any, *, on: date, law: Parameters, seen: date | None = None) -> Finding:
        """Check raw facts (as JSON gives them) and apply the rule. Raises pydantic.ValidationError.

        ``seen`` is the day the facts are looked at, after which nothing can have happened: the day of the law if None,
        ``date.max`` for a made-up story, whose days may lie ahead.
        """
        return self.rule(read(self.facts, facts, on=seen or on), on=on, law=law)


def _entry(name: str, rule: Rule, facts: type[Model], about: str, *, table: str = "naturalization") -> Entry:
    return Entry(name, rule, facts, table, about)


#: Every rule by its name, in the order a case is taken.
CATALOG: dict[str, Entry] = {
    entry.name: entry
    for entry in (
        _entry(
            filing_window.NAME,
            filing_window.filing_window,
            filing_window.FilingFacts,
            "Was Form N-400 filed inside its window?",
        ),
        _entry(
            marital_union.NAME,
            marital_union.marital_union,
            marital_union.UnionFacts,
            "Did a spouse live in marital union long enough?",
        ),
        _entry(
            continuous_residence.NAME,
            continuous_residence.continuous_residence,
            continuous_residence.ResidenceFacts,
            "Was residence continuous?",
        ),
        _entry(
            physical_presence.NAME,
            physical_presence.physical_presence,
            physical_presence.PresenceFacts,
            "Was the applicant here for enough days?",
        ),
        _entry(
            state_residence.NAME,
            state_residence.state_residence,
            state_residence.LocalFacts,
            "Did the applicant live three months in the State or district?",
        ),
        _entry(
            civics_english.NAME,
            civics_english.civics_english,
            civics_english.TestFacts,
            "Which tests are due, and were they passed?",
        ),
        _entry(
            good_moral_character.NAME,
            good_moral_character.good_moral_character,
            good_moral_character.CharacterFacts,
            "Is good moral character shown, or what bars it?",
        ),
        _entry(
            review_clock.NAME,
            review_clock.review_clock,
            review_clock.ReviewFacts,
            "Which deadlines run after the examination, and were they kept?",
        ),
        _entry(
            naturalization.NAME,
            naturalization.naturalization,
            naturalization.CaseFacts,
            "What do all requirements of a Form N-400 come to?",
        ),
        _entry(
            unlawful_presence.NAME,
            unlawful_presence.unlawful_presence,
            UnlawfulPresenceFacts,
            "Does a 3-year or 10-year bar stand after unlawful presence?",
            table="inadmissibility",
        ),
        _entry(
            permanent_bar.NAME,
            permanent_bar.permanent_bar,
            PermanentBarFacts,
            "Does the bar after a return without admission stand?",
            table="inadmissibility",
        ),
        _entry(
            prior_removal.NAME,
            prior_removal.prior_removal,
            RemovalFacts,
            "Does a bar after a removal stand?",
            table="inadmissibility",
        ),
        _entry(
            misrepresentation.NAME,
            misrepresentation.misrepresentation,
            MisrepresentationFacts,
            "Is there fraud or willful misrepresentation, element by element?",
            table="inadmissibility",
        ),
        _entry(
            false_claim.NAME,
            false_claim.false_claim,
            FalseClaimFacts,
            "Is there a false claim to citizenship, and does the exception apply?",
            table="inadmissibility",
        ),
        _entry(
            criminal_grounds.NAME,
            criminal_grounds.criminal_grounds,
            CrimeFacts,
            "Which criminal grounds apply, in order, and with which exceptions?",
            table="inadmissibility",
        ),
        _entry(
            aggravated_felony.NAME,
            aggravated_felony.aggravated_felony,
            ScreenFacts,
            "Is an offense an aggravated felony, as far as a record can tell?",
            table="inadmissibility",
        ),
        _entry(
            affidavit_of_support.NAME,
            affidavit_of_support.affidavit_of_support,
            SupportFacts,
            "Does an affidavit of support suffice?",
            table="poverty",
        ),
        _entry(
            waiver.NAME,
            waiver.hardship_waiver,
            WaiverFacts,
            "May misrepresentation or unlawful presence be waived?",
            table="inadmissibility",
        ),
        _entry(
            waiver_request.NAME,
            waiver_request.waiver_request,
            WaiverRequestFacts,
            "What bars, does a waiver of it exist, and was it earned?",
            table="inadmissibility",
        ),
        _entry(
            criminal_waiver.NAME,
            criminal_waiver.criminal_waiver,
            CriminalWaiverFacts,
            "May criminal grounds be waived?",
            table="inadmissibility",
        ),
        _entry(
            provisional_waiver.NAME,
            provisional_waiver.provisional_waiver,
            ProvisionalFacts,
            "May unlawful presence be waived before departure?",
            table="inadmissibility",
        ),
        _entry(
            medical_examination.NAME,
            medical_examination.medical_examination,
            MedicalFacts,
            "Can a Form I-693 still be used?",
            table="inadmissibility",
        ),
        _entry(
            public_charge.NAME,
            public_charge.public_charge,
            PublicChargeFacts,
            "Public charge: what is confirmed, and what must be confirmed?",
            table="inadmissibility",
        ),
        *(
            _entry(*row, table=table)
            for tables in (
                ROWS,
                CRIME_ROWS,
                FAMILY_ROWS,
                ASYLUM_ROWS,
                CITIZENSHIP_ROWS,
                RESIDENCE_ROWS,
                LIMIT_ROWS,
                EMPLOYMENT_ROWS,
                CHECK_ROWS,
            )
            for table, rows in tables.items()
            for row in rows
        ),
    )
}
