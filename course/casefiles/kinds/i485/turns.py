"""What decides an application to adjust: entry and status, the number, support, and the medical report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from course.casefiles.calendar_words import open_on_or_before, written
from course.casefiles.defect import Chance, Turn, planted
from course.casefiles.draw import Draw
from course.casefiles.kinds.i485.story import Frame
from course.casefiles.kinds.i485.truth import I485Truth, Joint, Means, sponsor
from course.casefiles.papers.bank import dollars
from course.casefiles.people import person
from course.casefiles.twins import material
from course.model.casefile import Planted, Twin
from course.model.parameter import Parameters
from course.model.visa import Category
from course.rules.days import years_after

_SUPPORT = "8 CFR 213a.2(c)(2)(ii)(C)"
_ASK = "8 CFR 103.2(b)(8)"


def _poor(truth: I485Truth, chance: Chance) -> I485Truth:
    """A spouse who studies and works some hours."""
    wages = chance.draw.between(115, 190) * 100
    job = replace(truth.couple.partner_job, wages=wages)
    return replace(truth, couple=replace(truth.couple, partner_job=job), means=Means(wages, 2))


def _joined(truth: I485Truth, chance: Chance) -> I485Truth:
    poor = _poor(truth, chance)
    born = years_after(truth.filed_on, -chance.draw.between(38, 60)) - timedelta(days=40)
    found = person(Draw(truth.case, "joint"), (born, born), country=truth.couple.partner.country)
    means = Means(chance.draw.between(520, 800) * 100, chance.draw.between(2, 3))
    return replace(poor, joint=Joint(found.name, born, means))


def _unsigned(truth: I485Truth, chance: Chance) -> I485Truth:
    """Enough only with the pay of a brother or sister who lives with them and has not signed."""
    poor = _poor(truth, chance)
    own, member = poor.couple.partner_job.wages, chance.draw.between(280, 360) * 100
    return replace(poor, means=Means(own + member, 3, member))


def _short(truth: I485Truth, chance: Chance) -> I485Truth:
    return replace(_poor(truth, chance), asked_on=open_on_or_before(truth.filed_on + timedelta(days=80)))


def _other_report(truth: I485Truth, chance: Chance) -> I485Truth:
    """A report that came with an application that was withdrawn."""
    ended = open_on_or_before(truth.filed_on - timedelta(days=chance.draw.between(20, 60)))
    signed = open_on_or_before(ended - timedelta(days=chance.draw.between(60, 140)))
    return replace(truth, tied_until=ended, examined_on=signed)


def days_over(truth: I485Truth) -> int:
    """Days from the end of the stay up to the day before the filing."""
    return (truth.filed_on - truth.until).days - 1 if truth.until else 0


def _lapse(truth: I485Truth, why: str, *cites: str) -> Planted:
    text = (
        f"The stay ran until {written(truth.until) if truth.until else ''}; Form I-485 came on "
        f"{written(truth.filed_on)}, after {days_over(truth)} days without status. {why}"
    )
    return planted("status-lapsed", ("i94", "receipt", "form"), text, "INA 245(c)(2)", *cites, material=True)


def _left_out(truth: I485Truth) -> tuple[Planted, ...]:
    return (
        _lapse(
            truth, "The bar leaves out an immediate relative, and the spouse of a citizen is one.", "8 CFR 245.1(b)"
        ),
    )


def _forgiven(truth: I485Truth) -> tuple[Planted, ...]:
    why = "For somebody who adjusts through work, up to 180 days since the last lawful admission are forgiven."
    return (_lapse(truth, why, "INA 245(k)"),)


def _barred(truth: I485Truth) -> tuple[Planted, ...]:
    return (
        _lapse(
            truth,
            "The spouse of a resident is no immediate relative, and nothing here lifts the bar.",
            "8 CFR 245.1(b)",
        ),
    )


def _too_long(truth: I485Truth) -> tuple[Planted, ...]:
    return (_lapse(truth, "More than 180 days are not forgiven, not even in part.", "INA 245(k)"),)


def _need(truth: I485Truth, size: int) -> int:
    return dict(truth.levels)[size]


def _income_short(truth: I485Truth, why: str) -> Planted:
    own = truth.means or Means(0, 2)
    text = (
        f"The spouse shows {dollars(own.income - own.member)} a year; a household of {own.household} needs "
        f"{dollars(_need(truth, own.household))}. {why}"
    )
    return planted("income-short", ("i864", "tax", "guidelines"), text, _SUPPORT, material=True)


def _cured(truth: I485Truth) -> tuple[Planted, ...]:
    why = "The joint sponsor reaches the level alone, with a household of the sponsor's own, and that is enough."
    found = _income_short(truth, why)
    return (found.model_copy(update={"cites": (*found.cites, "8 CFR 213a.2(c)(2)(iii)(C)")}),)


def _nobody(truth: I485Truth) -> tuple[Planted, ...]:
    return (_income_short(truth, "Asked for a joint sponsor or assets, the two answered that they have neither."),)


def _unsigned_planted(truth: I485Truth) -> tuple[Planted, ...]:
    own = truth.means or Means(0, 2)
    text = (
        f"{dollars(own.member)} of the income on the affidavit is a household member's. It counts only with a signed "
        "Form I-864A, and none is in the file. Without it the level is not reached, so ask for it."
    )
    return (planted("member-unsigned", ("i864", "tax", "guidelines"), text, "8 CFR 213a.1", _ASK, material=True),)


def _report_planted(truth: I485Truth) -> tuple[Planted, ...]:
    day = truth.tied_until
    text = (
        f"The report came with an application that was withdrawn on {written(day) if day else ''}. By the policy of "
        "today, to be confirmed at the source, it serves that one alone. Ask for a new one."
    )
    return (
        planted("medical-unusable", ("medical", "withdrawal"), text, "8 USCIS-PM B.4", "8 CFR 245.5", material=True),
    )


def _waits_planted(truth: I485Truth) -> tuple[Planted, ...]:
    text = (
        f"The priority date {written(truth.priority) if truth.priority else ''} was let through for filing. By the "
        "Final Action Dates of this month it is not, so the case waits: it can neither be approved nor denied for that."
    )
    return (
        planted(
            "number-gone-back",
            ("bulletin", "petition"),
            text,
            "8 CFR 245.2(a)(5)(ii)",
            "8 CFR 245.1(g)(1)",
            material=True,
        ),
    )


def _unseen_entry(_truth: I485Truth) -> tuple[Planted, ...]:
    text = (
        "No arrival is on record, and the applicant says under oath that nobody inspected anything. Without admission "
        "or parole there is no adjustment, not for the spouse of a citizen either, unless INA 245(i) is open."
    )
    return (
        planted("not-admitted", ("arrivals", "notes", "form"), text, "INA 245(a)", "8 CFR 245.1(b)(3)", material=True),
    )


_UNINSPECTED: dict[str, Any] = {
    "adjustment.last_entry": "without-inspection",
    "adjustment.last_admitted_on": None,
    "adjustment.status_at_filing": "none",
}
_NO_REPORT = material("no-report", "continue", "No Form I-693 is in the file.", {"medical": None})
_EWI = material("not-admitted", "deny", "The applicant came in without inspection.", _UNINSPECTED)


def _lapse_twin(truth: I485Truth) -> Twin:
    start = truth.filed_on - timedelta(days=300)
    change = {
        "adjustment.status_at_filing": "none",
        "adjustment.lapses": [{"kind": "out-of-status", "start": start.isoformat()}],
    }
    return material("out-of-status", "deny", "The stay had ended 300 days before the filing.", change)


def _classed(name: str, outcome: str, says: str, category: Category, **more: Any) -> Twin:
    change = {"adjustment.category": category.value, "visa.category": category.value}
    return material(name, outcome, says, change | {key.replace("__", "."): value for key, value in more.items()})


def _order_twins(_truth: I485Truth, _law: Parameters) -> tuple[Twin, ...]:
    return (_EWI, _NO_REPORT)


def _overstay_twins(truth: I485Truth, _law: Parameters) -> tuple[Twin, ...]:
    day = years_after(truth.filed_on, -4).isoformat()
    says = "The spouse is a permanent resident, not a citizen."
    return (_classed("residents-spouse", "deny", says, Category.F2A, visa__priority_date=day), _NO_REPORT)


def _joint_twins(_truth: I485Truth, _law: Parameters) -> tuple[Twin, ...]:
    alone = material(
        "no-joint-sponsor", "deny", "Nobody joins the spouse as a sponsor.", {"support.joint_sponsor": None}
    )
    return (alone, _NO_REPORT)


def _worker_twins(truth: I485Truth, _law: Parameters) -> tuple[Twin, ...]:
    start = truth.filed_on - timedelta(days=260)
    change = {"adjustment.lapses.0.start": start.isoformat()}
    return (material("longer", "deny", "The stay had ended 260 days before the filing.", change), _NO_REPORT)


def _signed_twins(_truth: I485Truth, _law: Parameters) -> tuple[Twin, ...]:
    path = "support.petitioner.members_signed"
    return (
        material("signed", "approve", "The household member signed Form I-864A and shows the pay.", {path: True}),
        material("refused", "deny", "The household member will not sign, and nobody else does.", {path: False}),
    )


def _report_twins(_truth: I485Truth, _law: Parameters) -> tuple[Twin, ...]:
    came = {
        "medical.submitted_with_this": True,
        "medical.submitted_at_filing": True,
        "medical.first_application_ended_on": None,
    }
    return (material("own-report", "approve", "The report came with this application.", came), _EWI)


def _f2a_twins(truth: I485Truth, _law: Parameters) -> tuple[Twin, ...]:
    return (_lapse_twin(truth), _NO_REPORT)


def _waiting_twins(truth: I485Truth, _law: Parameters) -> tuple[Twin, ...]:
    day = years_after(truth.filed_on, -4).isoformat()
    early = material("earlier-date", "approve", "The priority date is years earlier.", {"visa.priority_date": day})
    return (early, _lapse_twin(truth))


def _entry_twins(truth: I485Truth, _law: Parameters) -> tuple[Twin, ...]:
    came = {"adjustment.last_entry": "admitted", "adjustment.last_admitted_on": truth.entered_on.isoformat()}
    return (
        material("admitted", "approve", "The applicant was inspected and admitted as a visitor.", came),
        material(
            "admitted-and-no-report",
            "continue",
            "The applicant was admitted as a visitor, and no Form I-693 is in the file.",
            came | {"medical": None},
        ),
    )


def _barred_twins(_truth: I485Truth, _law: Parameters) -> tuple[Twin, ...]:
    says = "The spouse has become a citizen, which makes the applicant an immediate relative."
    ir = Category.IMMEDIATE_RELATIVE
    return (
        _classed("citizens-spouse", "approve", says, ir),
        _classed("citizens-spouse-no-report", "continue", f"{says} No Form I-693 is in the file.", ir, medical=None),
    )


def _too_long_twins(truth: I485Truth, _law: Parameters) -> tuple[Twin, ...]:
    start = truth.filed_on - timedelta(days=100)
    return (
        material(
            "shorter",
            "approve",
            "The stay had ended 100 days before the filing.",
            {"adjustment.lapses.0.start": start.isoformat()},
        ),
        material(
            "no-fault-offered",
            "continue",
            "The applicant is said to have been in hospital when the stay ended, and a doctor's letter is offered.",
            {"adjustment.lapses.0.excused": "offered"},
        ),
    )


def _short_twins(_truth: I485Truth, _law: Parameters) -> tuple[Twin, ...]:
    born = date(1975, 3, 3)
    join = sponsor(born, "citizen", Means(70_000, 2))
    more = {"support.petitioner.income": 60_000, "support.petitioner.members_income": 45_000}
    return (
        material("joint-sponsor", "approve", "A friend with $70,000 a year joins.", {"support.joint_sponsor": join}),
        material(
            "member-unsigned",
            "continue",
            "A sister in the household earns $45,000, and has not signed yet.",
            more,
        ),
    )


_EB3, _F2A = Category.EB3, Category.F2A
_OVER = (70, 420)
_STUDENT = Frame(over=(-135, -40), student=True)
_TEMPTS = ("status-lapsed", "income-short", "medical-unusable")


def _plain(_truth: I485Truth) -> tuple[str, ...]:
    return ("Admission, petition, number, support and medical report are in order.",)


TURNS: tuple[Turn[I485Truth], ...] = (
    Turn("spouse-in-order", 7, "approve", Frame(), twins=_order_twins, reasons=_plain, tempts=_TEMPTS),
    Turn(
        "spouse-overstayed", 5, "approve", Frame(over=_OVER), plants=_left_out, twins=_overstay_twins,
        reasons=lambda _t: ("The stay had run out, and the bar for that leaves out an immediate relative.",),
        tempts=("not-admitted", "income-short"),
    ),
    Turn(
        "joint-sponsor", 4, "approve", _STUDENT, _joined, _cured, _joint_twins,
        lambda _t: ("The spouse's income falls short, and a joint sponsor reaches the level alone.",),
        ("member-unsigned", "status-lapsed"),
    ),
    Turn(
        "worker-forgiven", 4, "approve", Frame(_EB3, (40, 150)), plants=_forgiven, twins=_worker_twins,
        reasons=lambda t: (f"{days_over(t)} days without status since the last admission are forgiven.",),
        tempts=("number-gone-back", "medical-unusable"),
    ),
    Turn(
        "residents-spouse-in-order", 2, "approve", Frame(_F2A), twins=_f2a_twins, reasons=_plain,
        tempts=("number-gone-back", "status-lapsed", "income-short"),
    ),
    Turn(
        "household-unsigned", 3, "continue", _STUDENT, _unsigned, _unsigned_planted, _signed_twins,
        lambda _t: ("The level is reached only with income that nobody signed for yet.",), ("status-lapsed",),
    ),
    Turn(
        "report-of-another", 3, "continue", Frame(), _other_report, _report_planted, _report_twins,
        lambda _t: ("The medical report can't be used, and a new one can be asked for.",), ("income-short",),
    ),
    Turn(
        "number-gone-back", 2, "continue", Frame(_F2A, waits=True), plants=_waits_planted, twins=_waiting_twins,
        reasons=lambda _t: ("A number was there to file and is not there to approve.",), tempts=("status-lapsed",),
    ),
    Turn(
        "not-admitted", 3, "deny", Frame(over=None), plants=_unseen_entry, twins=_entry_twins,
        reasons=lambda _t: ("There was no admission or parole, and INA 245(i) is not open.",),
        tempts=("income-short", "medical-unusable"),
    ),
    Turn(
        "residents-spouse-lapsed", 2, "deny", Frame(_F2A, _OVER), plants=_barred, twins=_barred_twins,
        reasons=lambda _t: ("Status had lapsed before the filing, and the bar reaches a resident's spouse.",),
        tempts=("number-gone-back", "income-short"),
    ),
    Turn(
        "worker-too-long", 2, "deny", Frame(_EB3, (200, 400)), plants=_too_long, twins=_too_long_twins,
        reasons=lambda t: (f"{days_over(t)} days without status are more than the 180 that can be forgiven.",),
        tempts=("number-gone-back",),
    ),
    Turn(
        "sponsor-short", 2, "deny", _STUDENT, _short, _nobody, _short_twins,
        lambda _t: ("The affidavit of support falls short, and nothing else was brought when asked.",),
        ("status-lapsed", "medical-unusable"),
    ),
)  # fmt: skip
