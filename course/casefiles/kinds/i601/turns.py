"""What decides a request for a waiver: the ground that stands, who would suffer, and what shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from course.casefiles.calendar_words import open_on_or_before, written
from course.casefiles.defect import Chance, Turn, planted
from course.casefiles.draw import Draw
from course.casefiles.kinds.i601.story import Frame
from course.casefiles.kinds.i601.truth import I601Truth
from course.casefiles.people import person
from course.casefiles.twins import material
from course.model.casefile import Planted, Twin
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.rules.days import months_after

_PRESENCE = "INA 212(a)(9)(B)(v)"
_ASK = "8 CFR 103.2(b)(8)"
_HARD = "Matter of Cervantes-Gonzalez, 22 I&N Dec. 560 (BIA 1999)"


def _offered(truth: I601Truth, _chance: Chance) -> I601Truth:
    return replace(truth, hardship=Showing.OFFERED)


def _ordinary(truth: I601Truth, _chance: Chance) -> I601Truth:
    asked = open_on_or_before(truth.filed_on + timedelta(days=70))
    return replace(truth, hardship=Showing.NOT_ESTABLISHED, asked_on=asked)


def _lied(truth: I601Truth, chance: Chance) -> I601Truth:
    """A false letter shown for another visa, after a stay that ended in time."""
    day = open_on_or_before(truth.departed_on + timedelta(days=chance.draw.between(40, 120)))
    return replace(truth, lied_on=day)


def _lied_and_offered(truth: I601Truth, chance: Chance) -> I601Truth:
    return _offered(_lied(truth, chance), chance)


def _claimed(truth: I601Truth, chance: Chance) -> I601Truth:
    """Citizenship claimed on the form of an employer, after the stay had run out."""
    return replace(truth, claimed_on=open_on_or_before(truth.until + timedelta(days=chance.draw.between(15, 60))))


def _child_alone(truth: I601Truth, _chance: Chance) -> I601Truth:
    """A citizen child, and a spouse who is here on a visa for work."""
    born = truth.departed_on - timedelta(days=70)
    child = person(Draw(truth.case, "child"), (born, born), country=truth.couple.applicant.country)
    child = replace(child, family=truth.couple.applicant.family, town=truth.couple.city.place)
    return replace(truth, child=child, couple=replace(truth.couple, citizen=False))


def _extended(truth: I601Truth, _chance: Chance) -> I601Truth:
    return replace(truth, longer=months_after(truth.until, 6))


def _bar(truth: I601Truth) -> Planted:
    long = truth.over >= 365
    text = (
        f"The stay ran until {written(truth.until)}, the departure was on {written(truth.departed_on)}: {truth.over} "
        f"days of unlawful presence. That brings the bar of {'ten' if long else 'three'} years, which still runs."
    )
    cite = "INA 212(a)(9)(B)(i)(II)" if long else "INA 212(a)(9)(B)(i)(I)"
    return planted("bar-ten" if long else "bar-three", ("i94", "search", "passport"), text, cite, material=True)


def _lie_planted(truth: I601Truth) -> Planted:
    text = (
        f"On {written(truth.lied_on) if truth.lied_on else ''} a letter of a firm that never employed the applicant "
        "was shown to get a visa. The applicant admits that it was known to be false. It shut off a line of inquiry "
        "about ties at home."
    )
    return planted(
        "misrepresentation", ("visa-record", "declaration", "refusal"), text, "INA 212(a)(6)(C)(i)", "INA 212(i)(1)",
        material=True,
    )  # fmt: skip


def _claim_planted(truth: I601Truth) -> Planted:
    text = (
        f'On {written(truth.claimed_on) if truth.claimed_on else ""} the applicant marked "a citizen of the United '
        'States" on Form I-9 to get work. For a false claim to citizenship of that day no immigrant waiver exists.'
    )
    return planted(
        "false-claim", ("i9", "declaration", "refusal"), text, "INA 212(a)(6)(C)(ii)(I)", "9 FAM 302.9-5(D)(1)",
        material=True,
    )  # fmt: skip


def _unproved(truth: I601Truth) -> Planted:
    text = (
        f"The spouse writes of {truth.illness.name}. No physician's letter is in the file, and one is promised. If "
        "shown, it could be extreme hardship, so ask for it."
    )
    return planted("hardship-unproved", ("spouse", "form"), text, _ASK, _HARD, material=True)


def _plain(_truth: I601Truth) -> Planted:
    text = (
        "What is told is that the two miss each other and that visits cost money. A request for evidence went out, and "
        "the answer says the same. That is what separation commonly brings, not extreme hardship."
    )
    return planted("hardship-ordinary", ("spouse", "answer", "tax"), text, _HARD, "9 USCIS-PM B", material=True)


def _nobody(truth: I601Truth) -> Planted:
    name = truth.child.name if truth.child else ""
    text = (
        f"The hardship claimed falls on {name}, a citizen child, and on a spouse who is neither citizen nor resident. "
        "For this waiver only a citizen or resident spouse or parent counts."
    )
    return planted("no-qualifying-relative", ("form", "child", "standing"), text, _PRESENCE, material=True)


def _short(truth: I601Truth) -> Planted:
    text = (
        f"The refusal counts from {written(truth.until)}. An approved extension carried the stay on to "
        f"{written(truth.lawful_until)}, so {truth.over} days are left, too few for any bar."
    )
    return planted(
        "bar-not-reached", ("extension", "refusal", "search"), text, "INA 212(a)(9)(B)(ii)", "INA 212(a)(9)(B)(i)(I)",
        material=True,
    )  # fmt: skip


def _hard(name: str, outcome: str, says: str, showing: Showing) -> Twin:
    return material(name, outcome, says, {"relatives.0.hardship": showing.value})


_SHOWN = _hard(
    "hardship-shown", "approve", "Physicians' letters show an illness and care that can't be had abroad.",
    Showing.ESTABLISHED,
)  # fmt: skip
_OFFERED = _hard("hardship-offered", "continue", "An illness is told of, and proof is promised.", Showing.OFFERED)
_PLAIN = _hard(
    "hardship-ordinary", "deny", "Nothing is shown but what separation commonly brings.", Showing.NOT_ESTABLISHED
)
_HONEST = material(
    "honest-mistake",
    "not-applicable",
    "The applicant took the letter for a true one, so the statement was not willful.",
    {"misrepresentation.willful": False},
)


def _approved_twins(_truth: I601Truth, _law: Parameters) -> tuple[Twin, ...]:
    return (_PLAIN, _OFFERED)


def _lie_twins(_truth: I601Truth, _law: Parameters) -> tuple[Twin, ...]:
    return (_PLAIN, _HONEST)


def _open_twins(_truth: I601Truth, _law: Parameters) -> tuple[Twin, ...]:
    return (_SHOWN, _PLAIN)


def _ordinary_twins(_truth: I601Truth, _law: Parameters) -> tuple[Twin, ...]:
    return (_SHOWN, _OFFERED)


def _claim_twins(_truth: I601Truth, _law: Parameters) -> tuple[Twin, ...]:
    other = material(
        "no-citizenship", "approve", 'The mark on Form I-9 was at "a noncitizen authorized to work", not at citizen.',
        {"false_claim.citizenship": False},
    )  # fmt: skip
    both = {"false_claim.citizenship": False, "relatives.0.hardship": "offered"}
    says = "The mark was not at citizen, and the illness is told of with proof to follow."
    return (other, material("no-citizenship-and-unproved", "continue", says, both))


def _child_twins(_truth: I601Truth, _law: Parameters) -> tuple[Twin, ...]:
    resident = {"relatives.0.status": "permanent-resident"}
    return (
        material("resident-spouse", "approve", "The spouse is a permanent resident.", resident),
        material(
            "resident-spouse-unproved",
            "continue",
            "The spouse is a permanent resident, and proof of the illness is promised.",
            resident | {"relatives.0.hardship": "offered"},
        ),
    )


def _short_twins(truth: I601Truth, _law: Parameters) -> tuple[Twin, ...]:
    change = {"presence.stays.0.authorized_until": truth.until.isoformat()}
    return (
        material("not-extended", "approve", "The extension was refused: a bar stands, and it can be waived.", change),
        material(
            "not-extended-and-ordinary",
            "deny",
            "The extension was refused, and nothing but what separation commonly brings is shown.",
            change | {"relatives.0.hardship": "not-established"},
        ),
    )


def _suffers(truth: I601Truth) -> str:
    kind = "citizen" if truth.couple.citizen else "resident"
    return (
        f"The {kind} spouse has {truth.illness.name}; the papers show extreme hardship both in staying behind and in "
        "going along."
    )


_IN_TIME = Frame(over=(-40, -4))
_TEMPTS = ("hardship-unproved", "no-qualifying-relative", "bar-not-reached")

TURNS: tuple[Turn[I601Truth], ...] = (
    Turn(
        "three-years-and-hardship", 8, "approve", Frame(), plants=lambda t: (_bar(t),), twins=_approved_twins,
        reasons=lambda t: (_suffers(t),), tempts=_TEMPTS,
    ),
    Turn(
        "ten-years-and-hardship", 5, "approve", Frame(over=(400, 900)), plants=lambda t: (_bar(t),),
        twins=_approved_twins, reasons=lambda t: (_suffers(t),), tempts=("hardship-ordinary", "no-qualifying-relative"),
    ),
    Turn(
        "false-letter-and-hardship", 5, "approve", _IN_TIME, _lied, lambda t: (_lie_planted(t),), _lie_twins,
        lambda t: (_suffers(t),), ("bar-three", "hardship-unproved"),
    ),
    Turn(
        "hardship-unproved", 4, "continue", Frame(), _offered, lambda t: (_bar(t), _unproved(t)), _open_twins,
        lambda _t: ("The illness told of could be extreme hardship, and nothing shows it yet.",),
        ("no-qualifying-relative",),
    ),
    Turn(
        "false-letter-and-unproved", 2, "continue", _IN_TIME, _lied_and_offered,
        lambda t: (_lie_planted(t), _unproved(t)), _open_twins,
        lambda _t: ("The illness told of could be extreme hardship, and nothing shows it yet.",), ("bar-three",),
    ),
    Turn(
        "hardship-ordinary", 3, "deny", Frame(), _ordinary, lambda t: (_bar(t), _plain(t)), _ordinary_twins,
        lambda _t: ("After a request for evidence nothing beyond the common results of separation is shown.",),
        ("no-qualifying-relative", "bar-not-reached"),
    ),
    Turn(
        "child-alone", 2, "deny", Frame(), _child_alone, lambda t: (_bar(t), _nobody(t)), _child_twins,
        lambda _t: ("No citizen or resident spouse or parent would suffer; a child does not count here.",),
        ("bar-not-reached",),
    ),
    Turn(
        "claimed-citizenship", 2, "deny", Frame(), _claimed, lambda t: (_bar(t), _claim_planted(t)), _claim_twins,
        lambda _t: ("A false claim to citizenship stands, and no immigrant waiver of it exists.",),
        ("hardship-unproved", "no-qualifying-relative"), innocent=False,
    ),
    Turn(
        "bar-not-reached", 3, "not-applicable", Frame(), _extended, lambda t: (_short(t),), _short_twins,
        lambda t: (f"The extension leaves {t.over} days of unlawful presence: no bar stands.",),
        ("hardship-unproved",),
    ),
)  # fmt: skip
