"""A whole Form N-400: every requirement in order, and what they come to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import model_validator

from course.model.base import Model
from course.model.chronology import (
    Past,
    PastActs,
    PastAttempts,
    PastStatements,
    PastTrips,
    PastUnion,
    in_order,
    none_across,
    none_before,
)
from course.model.finding import Finding, Outcome, Span
from course.model.naturalization import Basis, MedicalException, Showing
from course.model.parameter import Parameters
from course.rules.civics_english import TestFacts, civics_english
from course.rules.coming_of_age import before_age, leap_words
from course.rules.continuous_residence import ResidenceFacts, continuous_residence
from course.rules.days import years_after
from course.rules.filing_window import FilingFacts, filing_window
from course.rules.good_moral_character import CharacterFacts, good_moral_character
from course.rules.marital_union import UnionFacts, marital_union
from course.rules.outcomes import Step, finding_of, heard, step, worst
from course.rules.physical_presence import PresenceFacts, physical_presence
from course.rules.state_residence import LocalFacts, state_residence

NAME = "naturalization"


class CaseFacts(Model):
    """Everything a decision on a Form N-400 turns on, as found at the examination.

    ``lawful_residence`` is the finding that permanent residence was lawfully gained, ``attachment`` and ``oath`` the
    findings on attachment to the Constitution and on willingness to take the oath.
    """

    basis: Basis
    born_on: Past
    resident_since: Past
    filed_on: Past
    moved_in: Past
    examined_on: Past | None = None
    trips: PastTrips = ()
    union: PastUnion | None = None
    acts: PastActs = ()
    statements: PastStatements = ()
    weighed: Showing = Showing.NOT_ASKED
    medical: MedicalException = MedicalException.NONE
    attempts: PastAttempts = ()
    nonresident_taxpayer: Showing | None = None
    left_under_removal_order_on: Past | None = None
    lawful_residence: Showing = Showing.ESTABLISHED
    removal_pending: bool = False
    removal_ordered: bool = False
    attachment: Showing = Showing.ESTABLISHED
    oath: Showing = Showing.ESTABLISHED

    @model_validator(mode="after")
    def _whole(self) -> CaseFacts:
        if self.basis is Basis.SPOUSE and self.union is None:
            raise ValueError("the spouse track needs the facts of the marriage (union)")
        in_order(self, "born_on", "resident_since", "filed_on", "examined_on")
        none_before(self, "born_on", "trips", "departed")
        none_across(self.trips, self.resident_since)
        none_before(self, "born_on", "acts", "on")
        none_before(self, "filed_on", "attempts", "on")
        if self.attempts and self.examined_on is None:
            raise ValueError("examined_on is missing: attempts tells of tests, which belong to an examination")
        return self


def naturalization(facts: CaseFacts, *, on: date, law: Parameters) -> Finding:
    """Each requirement by its own rule; the whole is no better than its worst part.

    Keys of ``dates`` and ``numbers`` carry the name of the rule they come from: ``filing-window: earliest-filing``.
    """
    threshold = list(_threshold(facts, on=on, law=law))
    parts = list(requirements(facts, on=on, law=law))
    outcome = worst([*(taken.outcome for taken in threshold), *(part.outcome for part in parts)])
    return Finding(
        rule=NAME,
        outcome=outcome,
        summary=_summary(outcome, threshold, parts, examined=facts.examined_on is not None),
        reasons=(*(taken.reason for taken in threshold), *(reason for part in parts for reason in part.reasons)),
        as_of=on,
        dates={f"{part.rule}: {key}": day for part in parts for key, day in part.dates.items()},
        numbers={f"{part.rule}: {key}": number for part in parts for key, number in part.numbers.items()},
        timeline=_timeline(facts, parts),
        would_change=tuple(dict.fromkeys(change for part in parts for change in part.would_change)),
    )


def requirements(facts: CaseFacts, *, on: date, law: Parameters) -> Iterator[Finding]:
    """The finding of each rule on the parts of the case it governs, in the order an officer takes them."""
    basis, since, filed = facts.basis, facts.resident_since, facts.filed_on
    until = facts.examined_on
    yield filing_window(FilingFacts(basis=basis, resident_since=since, filed_on=filed), on=on, law=law)
    if facts.union is not None and basis is Basis.SPOUSE:
        yield marital_union(UnionFacts(union=facts.union, filed_on=filed, examined_on=until), on=on, law=law)
    yield continuous_residence(_residence(facts), on=on, law=law)
    presence = PresenceFacts(basis=basis, resident_since=since, filed_on=filed, trips=facts.trips)
    yield physical_presence(presence, on=on, law=law)
    local = LocalFacts(basis=basis, resident_since=since, filed_on=filed, moved_in=facts.moved_in, examined_on=until)
    yield state_residence(local, on=on, law=law)
    yield civics_english(_tests(facts), on=on, law=law)
    yield good_moral_character(_character(facts), on=on, law=law)


def _residence(facts: CaseFacts) -> ResidenceFacts:
    return ResidenceFacts(
        basis=facts.basis,
        resident_since=facts.resident_since,
        filed_on=facts.filed_on,
        trips=facts.trips,
        until=facts.examined_on,
        nonresident_taxpayer=facts.nonresident_taxpayer,
        left_under_removal_order_on=facts.left_under_removal_order_on,
    )


def _tests(facts: CaseFacts) -> TestFacts:
    return TestFacts(
        born_on=facts.born_on,
        resident_since=facts.resident_since,
        filed_on=facts.filed_on,
        trips=facts.trips,
        medical=facts.medical,
        attempts=facts.attempts,
    )


def _character(facts: CaseFacts) -> CharacterFacts:
    return CharacterFacts(
        basis=facts.basis,
        filed_on=facts.filed_on,
        until=facts.examined_on,
        acts=facts.acts,
        statements=facts.statements,
        weighed=facts.weighed,
    )


def _threshold(facts: CaseFacts, *, on: date, law: Parameters) -> Iterator[Step]:
    age = law.get("minimum-age", on)
    birthday = years_after(facts.born_on, int(age.value))
    old = {Outcome.MET: Outcome.NOT_MET, Outcome.NOT_MET: Outcome.MET}.get(
        before_age(facts.born_on, int(age.value), facts.filed_on), Outcome.UNSETTLED
    )
    if facts.basis is not Basis.HOSTILITIES:
        text = f"An applicant must be {age.value} to file; that was so from {birthday}."
        if old is Outcome.UNSETTLED:
            text += f" {leap_words(facts.filed_on)}"
        yield step(old, text, age.cite, "8 CFR 316.2(a)(1)")
    held = finding_of(facts.lawful_residence)
    yield step(heard(held=held), _LAWFUL[held], "INA 318", "8 CFR 316.2(b)")
    yield from _removal(facts)
    for showing, what, *cites in (
        (facts.attachment, "Attachment to the Constitution", "INA 316(a)", "8 CFR 316.11"),
        (facts.oath, "Willingness to take the oath", "INA 337(a)", "8 CFR 337.1"),
    ):
        held = finding_of(showing)
        yield step(heard(held=held), f"{what} {_SHOWN[held]}", *cites)


def _removal(facts: CaseFacts) -> Iterator[Step]:
    if facts.basis is Basis.HOSTILITIES:
        return
    if facts.basis is Basis.SERVICE and (facts.removal_ordered or facts.removal_pending):
        text = "A removal case does not stop an applicant who is still in the Armed Forces and was examined before "
        yield step(Outcome.NEEDS_EVIDENCE, text + "filing; it stops any other. Find out.", "INA 318", "INA 328")
        return
    if facts.removal_ordered:
        yield step(Outcome.NOT_MET, "A final finding of removability stands, so no one may be naturalized.", "INA 318")
    if facts.removal_pending:
        text = "Removal proceedings are pending, so the application may not be considered."
        yield step(Outcome.NOT_MET, text, "INA 318", "8 CFR 318.1")


_LAWFUL = {
    True: "Permanent residence was lawfully gained.",
    False: "Permanent residence was not lawfully gained, so the applicant cannot be naturalized on it.",
    None: "How permanent residence was gained is still to be found.",
}
_SHOWN = {True: "is shown.", False: "is not shown.", None: "is still to be found."}


def _summary(outcome: Outcome, threshold: list[Step], parts: list[Finding], *, examined: bool) -> str:
    if outcome is Outcome.MET:
        so = "grant" if examined else "nothing stands against a grant once the examination is held"
        return f"Every requirement is met: {so}."
    named = [taken.reason.text for taken in threshold if taken.outcome is outcome]
    names = [part.rule.replace("-", " ") for part in parts if part.outcome is outcome]
    if named:
        names.insert(0, "a threshold requirement")
    said = {
        Outcome.NOT_MET: "Not eligible on",
        Outcome.NEEDS_EVIDENCE: "Continue the case: evidence or findings are needed on",
        Outcome.UNSETTLED: "The law is unsettled on",
    }[outcome]
    return " ".join([f"{said} {', '.join(names)}.", *named[:1]])


def _timeline(facts: CaseFacts, parts: list[Finding]) -> tuple[Span, ...]:
    spans = [Span(label="Permanent residence", start=facts.resident_since)]
    spans += [span for part in parts for span in part.timeline]
    if facts.examined_on:
        spans.append(Span(label="Examination", start=facts.examined_on))
    return tuple(dict.fromkeys(spans))
