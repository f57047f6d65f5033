"""What must be shown for each finding of fraud, and what the rules make of it."""

from __future__ import annotations

from datetime import date

from course.model.family import Beneficiary
from course.model.finding import Outcome
from course.model.inquiry_key import Ground
from course.model.misrepresentation import Audience, MisrepresentationFacts
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.rules.marriage_limits import marriage_fraud
from course.rules.misrepresentation import misrepresentation

_TAWFIK = "Matter of Tawfik, 20 I&N Dec. 166 (BIA 1990)"
_GROUND = "INA 212(a)(6)(C)(i)"

NAMES: dict[Ground, str] = {
    Ground.MARRIAGE: "Marriage fraud, INA 204(c)",
    Ground.MISREPRESENTATION: "Fraud or willful misrepresentation, INA 212(a)(6)(C)(i)",
}
#: Elements by ground: words, and the authority.
ELEMENTS: dict[Ground, dict[str, tuple[str, tuple[str, ...]]]] = {
    Ground.MARRIAGE: {
        "marriage": ("There was a marriage, or an attempt or conspiracy to enter one", ("INA 204(c)",)),
        "sought": (
            "Status was given or sought by it, or the attempt or conspiracy itself is shown",
            ("INA 204(c)", "8 CFR 204.2(a)(1)(ii)"),
        ),
        "purpose": (
            "Its purpose was to evade the immigration laws",
            ("INA 204(c)", "Matter of Laureano, 19 I&N Dec. 1 (BIA 1983)"),
        ),
        "in-file": ("Substantial and probative evidence of that lies in this file", ("8 CFR 204.2(a)(1)(ii)", _TAWFIK)),
    },
    Ground.MISREPRESENTATION: {
        "act": ("Something was said, written or shown to a U.S. officer, in the person's own case", (_GROUND,)),
        "untrue": ("It was not true", (_GROUND,)),
        "willful": ("It was knowing and intentional", (_GROUND,)),
        "material": (
            "It was material",
            (_GROUND, "Kungys v. United States, 485 U.S. 759 (1988)", "Matter of D-R-, 27 I&N Dec. 105 (BIA 2017)"),
        ),
        "benefit": ("A benefit under the Act was sought by it", (_GROUND,)),
    },
}


def ruled(ground: Ground, shown: frozenset[str], *, on: date, law: Parameters) -> bool:
    """Whether the rules take the ground as established where these elements are shown and the others stay open."""
    if ground is Ground.MARRIAGE:
        whole = shown >= set(ELEMENTS[ground])
        bar = marriage_fraud(Beneficiary(born_on=on, marriage_fraud=Showing.ESTABLISHED if whole else Showing.OFFERED))
        return bar[0].outcome is Outcome.NOT_MET

    def held(name: str) -> bool | None:
        return True if name in shown else None

    facts = MisrepresentationFacts(
        made_on=on,
        to=Audience.UNITED_STATES_OFFICER,
        affirmative=held("act"),
        own_case=held("act"),
        untrue=held("untrue"),
        willful=held("willful"),
        ineligible_on_true_facts=None,
        cut_off_inquiry=held("material"),
        benefit_sought=held("benefit"),
    )
    return misrepresentation(facts, on=on, law=law).outcome is Outcome.NOT_MET
