"""What can stand against a petition that rests on a marriage, or be left of an earlier one."""

from __future__ import annotations

from datetime import date

from course.model.family import Beneficiary, FamilyFacts, Petitioner, Standing, Wedding
from course.model.finding import Outcome
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.rules.days import years_after
from course.rules.outcomes import Step, finding_of, heard, note, step

_FRAUD = ("INA 204(c)", "8 CFR 204.2(a)(1)(ii)")
_FIVE = ("INA 204(a)(2)(A)", "8 CFR 204.2(a)(1)(i)")
_PROCEEDINGS = ("INA 204(g)", "8 CFR 204.2(a)(1)(iii)")


def marriage_fraud(beneficiary: Beneficiary) -> list[Step]:
    """The bar of INA 204(c), which stands against every later petition; nothing where it was never raised."""
    if beneficiary.marriage_fraud is Showing.NOT_ASKED:
        return []
    if beneficiary.marriage_fraud is Showing.ESTABLISHED:
        text = (
            "Substantial and probative evidence in the file shows a sham marriage, or an attempt or conspiracy to make "
            "one: no petition may be approved for this beneficiary, and the bar has no exception."
        )
        return [step(Outcome.NOT_MET, text, *_FRAUD, "Matter of P. Singh, 27 I&N Dec. 598 (BIA 2019)")]
    if beneficiary.marriage_fraud is Showing.OFFERED:
        text = (
            "Signs of an earlier sham marriage were found: weigh the evidence in the file, make a finding of your own, "
            "and let the petitioner answer before deciding."
        )
        return [step(Outcome.NEEDS_EVIDENCE, text, *_FRAUD, "Matter of Tawfik, 20 I&N Dec. 166 (BIA 1990)")]
    return [note("The evidence of an earlier sham marriage is not substantial and probative.", *_FRAUD)]


def marriage(facts: FamilyFacts, wedding: Wedding, *, on: date, law: Parameters) -> list[Step]:
    """The steps on the marriage itself: that it counts, stands, was meant, and that no bar of time applies."""
    steps = [_valid(wedding), _free(wedding)]
    if wedding.ended_on:
        text = f"The marriage ended on {wedding.ended_on}: the beneficiary is no longer a spouse."
        steps.append(step(Outcome.NOT_MET, text, "INA 201(b)(2)(A)(i)", "8 CFR 205.1(a)(3)(i)"))
    text = f"{_word(wedding.good_faith)}: when they married, the two meant to share a life."
    steps.append(step(heard(held=finding_of(wedding.good_faith)), text, "Matter of Laureano, 19 I&N Dec. 1 (BIA 1983)"))
    if facts.petitioner.standing is Standing.RESIDENT:
        steps.extend(_five_years(facts.petitioner, wedding, facts.filed_on, on=on, law=law))
    if wedding.in_proceedings:
        steps.append(_in_proceedings(wedding, law=law))
    return steps


def five_years_on(petitioner: Petitioner, *, on: date, law: Parameters) -> date | None:
    """The day five years after residence gained by an earlier marriage; None where that bar is out of the question."""
    if petitioner.standing is not Standing.RESIDENT or not petitioner.residence_by_marriage:
        return None
    if petitioner.resident_since is None or petitioner.that_marriage_ended_by_death:
        return None
    return years_after(petitioner.resident_since, law.value("residence-by-marriage-years", on))


def _valid(wedding: Wedding) -> Step:
    text = f"{_word(wedding.valid)}: the marriage of {wedding.married_on} is valid where it was made."
    return step(
        heard(held=finding_of(wedding.valid)), text, "6 USCIS-PM B.6", "Matter of Zeleniak, 26 I&N Dec. 158 (BIA 2013)"
    )


def _free(wedding: Wedding) -> Step:
    cite = "8 CFR 204.2(a)(2)"
    if wedding.earlier_open:
        text = "An earlier marriage of one spouse has not ended: neither could marry again before it did."
        return step(Outcome.NOT_MET, text, cite)
    if wedding.earlier_ended_on is None:
        return step(Outcome.MET, "Neither spouse had an earlier marriage that stood in the way.", cite)
    if wedding.earlier_ended_on <= wedding.married_on:
        text = f"The last earlier marriage ended on {wedding.earlier_ended_on}, by the day of the wedding."
        return step(Outcome.MET, text, cite)
    text = f"An earlier marriage ended only on {wedding.earlier_ended_on}, after the wedding on {wedding.married_on}."
    return step(Outcome.NOT_MET, text, cite)


def _five_years(petitioner: Petitioner, wedding: Wedding, filed: date, *, on: date, law: Parameters) -> list[Step]:
    if not petitioner.residence_by_marriage:
        return []
    until = five_years_on(petitioner, on=on, law=law)
    if until is None:
        text = "The marriage that gave the petitioner residence ended by death: the five-year bar does not apply."
        return [step(Outcome.MET, text, "INA 204(a)(2)(B)", "8 CFR 204.2(a)(1)(i)(A)(2)")]
    if petitioner.that_marriage_genuine is Showing.ESTABLISHED:
        text = "Clear and convincing evidence shows that the earlier marriage was no sham: the five-year bar is lifted."
        return [step(Outcome.MET, text, *_FIVE)]
    if wedding.married_on >= until or filed >= until:
        text = f"The five years since residence gained by an earlier marriage ended on {until}, before this petition."
        return [step(Outcome.MET, text, *_FIVE)]
    if on >= until:
        text = (
            f"The petition was filed before {until}, within five years of residence gained by an earlier marriage. Two "
            "readings: the statute bars approval only until that day; the regulation, for a marriage in those years, "
            "asks for a new petition after them."
        )
        return [step(Outcome.UNSETTLED, text, *_FIVE)]
    text = (
        f"Residence gained by an earlier marriage is not five years old until {until}: clear and convincing evidence "
        "must show that the earlier marriage was no sham."
    )
    return [step(heard(held=finding_of(petitioner.that_marriage_genuine)), text, *_FIVE)]


def _in_proceedings(wedding: Wedding, *, law: Parameters) -> Step:
    if not law.value("marriage-in-proceedings-barred", wedding.married_on):
        return step(Outcome.MET, "The marriage came before the bar on marriages during proceedings.", *_PROCEEDINGS)
    if wedding.proceedings_cleared:
        text = "The proceedings ended in the beneficiary's favor: the bar on marriages during them no longer applies."
        return step(Outcome.MET, text, *_PROCEEDINGS, "8 CFR 245.1(c)(8)(iii)")
    if wedding.two_years_abroad:
        text = "The beneficiary has lived abroad for two years since the wedding: the bar no longer applies."
        return step(Outcome.MET, text, *_PROCEEDINGS, "8 CFR 245.1(c)(8)(iii)")
    text = (
        f"{_word(wedding.clear_good_faith)}: by clear and convincing evidence, that the marriage made during "
        "proceedings is genuine and that nothing was paid for the petition."
    )
    return step(heard(held=finding_of(wedding.clear_good_faith)), text, *_PROCEEDINGS, "INA 245(e)(3)")


def _word(showing: Showing) -> str:
    return {True: "Shown", False: "Not shown", None: "To be shown"}[finding_of(showing)]
