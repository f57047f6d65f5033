"""What decides a registration: why somebody fled, what the country of refuge gave, what bars, what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from course.casefiles.calendar_words import open_on_or_before, written
from course.casefiles.defect import Chance, Turn, planted
from course.casefiles.kinds.refugee.story import DEBT, REASONS, UNKNOWN, Frame
from course.casefiles.kinds.refugee.truth import RefugeeTruth, Service, Stay
from course.model.casefile import Planted, Twin
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.model.refugee import Ground

_IS = "INA 101(a)(42)"
_SETTLED = "8 CFR 207.1(b)"
_WAIVED = "INA 207(c)(3)"


def _debt(truth: RefugeeTruth, _chance: Chance) -> RefugeeTruth:
    return replace(truth, reason=DEBT, on_account=Showing.NOT_ESTABLISHED)


def _unknown(truth: RefugeeTruth, _chance: Chance) -> RefugeeTruth:
    return replace(truth, reason=UNKNOWN, on_account=Showing.OFFERED, unknown_men=True)


def _misdated(truth: RefugeeTruth, chance: Chance) -> RefugeeTruth:
    """A summons whose day lies after the flight, and after its office was closed."""
    day = open_on_or_before(truth.closed_on + timedelta(days=chance.draw.between(20, 60)))
    return replace(truth, reason=chance.draw.one(REASONS[:2]), origin_on=day, on_account=Showing.OFFERED)


def _stay(stay: Stay) -> Any:
    def happen(truth: RefugeeTruth, _chance: Chance) -> RefugeeTruth:
        return replace(truth, stay=stay)

    return happen


def _cooked(truth: RefugeeTruth, _chance: Chance) -> RefugeeTruth:
    return replace(truth, service=Service.COOK)


def _listed(truth: RefugeeTruth, _chance: Chance) -> RefugeeTruth:
    return replace(truth, service=Service.LISTS)


def _waiver(truth: RefugeeTruth, _chance: Chance) -> RefugeeTruth:
    return replace(truth, ground=Ground.MISREPRESENTATION, waiver_asked=True)


def _no_waiver(truth: RefugeeTruth, _chance: Chance) -> RefugeeTruth:
    return replace(truth, ground=Ground.MISREPRESENTATION)


def _trafficking(truth: RefugeeTruth, _chance: Chance) -> RefugeeTruth:
    return replace(truth, ground=Ground.TRAFFICKING)


def _poor(truth: RefugeeTruth, _chance: Chance) -> RefugeeTruth:
    return replace(truth, means=False)


def _unexamined(truth: RefugeeTruth, _chance: Chance) -> RefugeeTruth:
    return replace(truth, medical_on=None)


def _no_access(truth: RefugeeTruth, _chance: Chance) -> RefugeeTruth:
    return replace(truth, included=False)


def _debt_planted(_truth: RefugeeTruth) -> tuple[Planted, ...]:
    text = (
        "A lender looks for the applicant over a debt, and the applicant says that there is no other reason. The fear "
        "may be real. It is not on account of race, religion, nationality, a social group or political opinion."
    )
    return (planted("no-protected-reason", ("notes", "statement", "origin"), text, _IS, material=True),)


def _unknown_planted(_truth: RefugeeTruth) -> tuple[Planted, ...]:
    text = (
        "Nobody has said yet who the men were or what they wanted, and the applicant offers to ask. The reason decides "
        "the case, so ask further before deciding."
    )
    return (planted("reason-open", ("notes", "statement"), text, _IS, "8 CFR 207.2(a)", material=True),)


def _misdated_planted(truth: RefugeeTruth) -> tuple[Planted, ...]:
    text = (
        f"The summons that is said to have led to the flight is dated {written(truth.origin_on)}. The applicant left "
        f"on {written(truth.fled_on)}, and such offices were closed on {written(truth.closed_on)}. Put the days to the "
        "applicant and hear the answer before weighing the paper."
    )
    where, cites = ("origin", "conditions", "statement", "notes"), (_IS, "8 CFR 103.2(b)(16)(i)")
    return (planted("paper-dates-disagree", where, text, *cites, material=True),)


def _settled_planted(truth: RefugeeTruth) -> tuple[Planted, ...]:
    text = (
        f"{truth.host.name}, which the applicant entered in flight, gave permanent residence with work, schooling and "
        "housing as citizens have them. That is firm resettlement."
    )
    return (planted("settled", ("host", "host-letter", "notes"), text, _SETTLED, "INA 207(c)(1)", material=True),)


def _confined_planted(truth: RefugeeTruth) -> tuple[Planted, ...]:
    text = (
        f"The card of {truth.host.name} says permanent residence. Its holders may not work, study, rent, own or leave "
        "the settlement, as other residents may. Such conditions deny resettlement, so the card does not bar."
    )
    return (planted("settlement-denied", ("host", "host-letter", "notes"), text, _SETTLED, material=True),)


def _unclear_planted(truth: RefugeeTruth) -> tuple[Planted, ...]:
    text = (
        f"Neither the card nor the office of {truth.host.name} says which class of residence was given, and the "
        "applicant was told that something is decided. Whether it is permanent decides the case. Ask for it."
    )
    return (planted("settlement-open", ("host", "host-letter", "notes"), text, _SETTLED, material=True),)


def _listed_planted(_truth: RefugeeTruth) -> tuple[Planted, ...]:
    text = (
        "The applicant tells of a year of writing lists from which people who prayed were brought in, knowing what "
        "for, and not being made to. Whoever assisted in such persecution is no refugee, whatever came later."
    )
    return (planted("took-part", ("notes",), text, _IS, material=True),)


def _waiver_planted(_truth: RefugeeTruth) -> tuple[Planted, ...]:
    text = (
        "An earlier visa application named an employer that did not exist. That ground can be waived for a refugee. "
        "Form I-602 asks for it and shows family unity and a sick relative."
    )
    where, cites = ("visa", "i602", "search", "notes"), (_WAIVED, "8 CFR 207.3(b)")
    return (planted("waivable-ground", where, text, *cites, material=True),)


def _no_waiver_planted(_truth: RefugeeTruth) -> tuple[Planted, ...]:
    text = (
        "An earlier visa application named an employer that did not exist. That ground can be waived for a refugee, "
        "and nobody has asked for it yet. Tell the applicant of Form I-602."
    )
    cites = (_WAIVED, "8 CFR 207.3(b)")
    return (planted("waiver-not-asked", ("visa", "search", "notes"), text, *cites, material=True),)


def _trafficking_planted(_truth: RefugeeTruth) -> tuple[Planted, ...]:
    text = (
        "A court found, on the applicant's own admission, a sale of a controlled substance. Trafficking is one of the "
        "few grounds that nobody can waive for a refugee."
    )
    cites = (_WAIVED, "INA 212(a)(2)(C)(i)")
    return (planted("never-waived", ("court", "notes"), text, *cites, material=True),)


def _poor_planted(_truth: RefugeeTruth) -> tuple[Planted, ...]:
    text = (
        "The applicant has no money and no trade. The ground on becoming a public charge does not apply to refugees, "
        "so nothing follows from it."
    )
    return (planted("no-means", ("i590",), text, _WAIVED),)


def _medical_planted(_truth: RefugeeTruth) -> tuple[Planted, ...]:
    text = "Every applicant submits to a medical examination, and no report of one is in the file. Ask for it."
    return (planted("medical-missing", ("i590", "referral"), text, "8 CFR 207.2(b)", material=True),)


def _access_planted(_truth: RefugeeTruth) -> tuple[Planted, ...]:
    text = (
        "The referral record finds no identified group to which the applicant belongs. Without that nobody can be "
        "registered under this program, however strong the claim."
    )
    return (planted("no-access", ("referral",), text, "8 CFR 207.1(a)", "INA 207(a)(3)", material=True),)


def _twin(name: str, outcome: str, says: str, change: dict[str, Any]) -> Twin:
    return Twin(id=name, says=says, change=change, material=True, outcome=outcome)


def _private(**more: Any) -> Twin:
    says = "The one who threatens wants his money back, and nothing else."
    return _twin("private-quarrel", "deny", says, {"on_account": "not-established", **more})


_OPEN = _twin("reason-open", "continue", "Nobody has said yet who came and why.", {"on_account": "offered"})
_EXAMINED = _twin("no-medical", "continue", "No report of a medical examination is in the file.", {"medical_on": None})
_SHOWN = _twin(
    "reason-shown",
    "approve",
    "The answer shows that it was for what the applicant believes.",
    {"on_account": "established"},
)
_RESIDENT = _twin(
    "settled", "deny", "The card gives permanent residence, with all that other residents have.",
    {"resettled": {"offered": True}},
)  # fmt: skip
_GUEST = _twin(
    "temporary-card", "approve", "The card is a temporary one that may be ended at any time.",
    {"resettled": {"offered": False}},
)  # fmt: skip
_CLASSLESS = _twin(
    "class-unknown", "continue", "Nothing shows which class the card is of.", {"resettled": {"offered": None}}
)


def _sound(_truth: RefugeeTruth, _law: Parameters) -> tuple[Twin, ...]:
    return _private(), _EXAMINED


_INVENTED = _twin(
    "never-sent", "deny", "The answer shows that nobody sent the summons, and nothing else shows a protected reason.",
    {"on_account": "not-established"},
)  # fmt: skip


def _settling(_truth: RefugeeTruth, _law: Parameters) -> tuple[Twin, ...]:
    return _RESIDENT, _CLASSLESS


def _asked(_truth: RefugeeTruth, _law: Parameters) -> tuple[Twin, ...]:
    return _SHOWN, _private()


def _grounds(waiver: str) -> dict[str, Any]:
    return {"grounds": [{"ground": Ground.MISREPRESENTATION.value, "waiver": waiver}]}


_WAIVER_GIVEN = _twin("waived", "approve", "Form I-602 came and shows family unity.", _grounds("established"))
_WAIVER_REFUSED = _twin(
    "not-waived", "deny", "Form I-602 came, and nothing it says holds.", _grounds("not-established")
)
_WAIVER_OPEN = _twin("waiver-open", "continue", "No waiver has been asked for.", _grounds("not-asked"))


def _twins(*twins: Twin) -> Any:
    def of(_truth: RefugeeTruth, _law: Parameters) -> tuple[Twin, ...]:
        return twins

    return of


def _mended(says: str, change: dict[str, Any]) -> Any:
    return _twins(
        _twin("mended", "approve", says, change),
        _twin(
            "mended-unexamined", "continue", f"{says} No medical report is in the file.", change | {"medical_on": None}
        ),
    )


def _says(text: str) -> Any:
    def reasons(_truth: RefugeeTruth) -> tuple[str, ...]:
        return (text,)

    return reasons


_TEMPTS = ("settled", "no-protected-reason")

TURNS: tuple[Turn[RefugeeTruth], ...] = (
    Turn("held-for-it", 7, "approve", Frame(), twins=_sound, tempts=_TEMPTS,
         reasons=_says("The applicant was held for a reason that the Act protects, and would be again.")),
    Turn("fear-alone", 5, "approve", Frame(held=False), twins=_sound, tempts=("fear-not-shown", "settled"),
         reasons=_says("Others of the group were taken, and the applicant's fear of the same is well founded.")),
    Turn("served-without-a-part", 2, "approve", Frame(), _cooked, twins=_twins(
             _twin("took-part", "deny", "The service was writing lists.", {"took_part": "established"}),
             _EXAMINED), tempts=("took-part",),
         reasons=_says("The year in the army was spent in a kitchen, with no part in what others did.")),
    Turn("settlement-that-denies", 2, "approve", Frame(), _stay(Stay.CONFINED), _confined_planted, _settling,
         _says("The conditions of the residence deny resettlement."), ("no-protected-reason",)),
    Turn("waiver-shown", 3, "approve", Frame(), _waiver, _waiver_planted, _twins(_WAIVER_REFUSED, _WAIVER_OPEN),
         _says("The ground can be waived, and family unity is shown."), ("never-waived",)),
    Turn("no-means", 3, "approve", Frame(), _poor, _poor_planted, _sound,
         _says("Having no means does not stand against a refugee."), ("settled", "never-waived")),
    Turn("reason-open", 2, "continue", Frame(held=False), _unknown, _unknown_planted, _asked,
         _says("Who came, and why, is not known yet."), ("settled",)),
    Turn("paper-dates-disagree", 2, "continue", Frame(held=False), _misdated, _misdated_planted,
         _twins(_SHOWN, _INVENTED),
         _says("The paper the claim leans on can't be of the day it bears, and nobody has asked."),
         ("settled",), (("origin", "conditions"),)),
    Turn("settlement-open", 2, "continue", Frame(), _stay(Stay.UNCLEAR), _unclear_planted, _twins(_GUEST, _RESIDENT),
         _says("Which class of residence was given is not known yet."), ("no-protected-reason",)),
    Turn("waiver-not-asked", 2, "continue", Frame(), _no_waiver, _no_waiver_planted,
         _twins(_WAIVER_GIVEN, _WAIVER_REFUSED), _says("A ground stands that can be waived."), ("never-waived",)),
    Turn("medical-missing", 2, "continue", Frame(), _unexamined, _medical_planted, _twins(
             _twin("examined", "approve", "The report came.", {"medical_on": "2026-01-15"}),
             _private()), _says("No medical report is in the file."), _TEMPTS),
    Turn("private-quarrel", 3, "deny", Frame(held=False), _debt, _debt_planted, _twins(_SHOWN, _OPEN),
         _says("The reason for the harm is none that the Act protects."), ("settled",)),
    Turn("settled", 3, "deny", Frame(), _stay(Stay.PERMANENT), _settled_planted, _twins(_GUEST, _CLASSLESS),
         _says("The applicant is firmly resettled."), ("no-protected-reason",)),
    Turn("took-part", 2, "deny", Frame(), _listed, _listed_planted,
         _mended("The applicant had no part in what the office did.", {"took_part": "not-established"}),
         _says("The definition leaves out those who took part in persecution."), _TEMPTS),
    Turn("never-waived", 1, "deny", Frame(), _trafficking, _trafficking_planted,
         _mended("There was no such judgment.", {"grounds": []}), _says("A ground stands that can't be waived."),
         _TEMPTS),
    Turn("no-access", 1, "deny", Frame(), _no_access, _access_planted,
         _mended("The referral record finds an identified group.", {"included": "established"}),
         _says("The applicant belongs to no identified group."), _TEMPTS),
)  # fmt: skip
