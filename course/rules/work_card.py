"""How long a card for work may be good, and whether an old one was extended by asking for another."""

from __future__ import annotations

from datetime import date

from course.model.parameter import Parameters
from course.model.work_permit import Asked, WorkCategory, WorkPermitFacts
from course.rules.days import days_after, months_after
from course.rules.outcomes import Step, note

_OLD = "8 CFR 274a.13(d)"
_NEW = "8 CFR 274a.13(e)"
_LIMITED = (WorkCategory.ASYLEE, WorkCategory.ASYLUM_PENDING, WorkCategory.ADJUSTMENT_PENDING)

Said = tuple[list[Step], dict[str, date]]


def validity(facts: WorkPermitFacts, *, on: date, law: Parameters) -> Said:
    """The longest a card given on ``on`` may be good. The policy's text was not read, only its official summary."""
    if facts.category not in _LIMITED:
        months = law.value("student-months" if facts.category is WorkCategory.STUDENT else "stem-months", on)
        cite = f"8 CFR 274a.12(c)(3)(i)({'B' if facts.category is WorkCategory.STUDENT else 'C'})"
        return [note(f"Practical training of this kind lasts at most {months} months.", cite)], {}
    try:
        row = law.get("card-months", on)
    except KeyError:
        return [note("How long a card could be good on that day was not read.", "8 CFR 274a.12")], {}
    until = months_after(on, int(row.value))
    text = (
        f"USCIS policy since {row.effective_from}: at most {int(row.value)} months, here to {until}. Its text was not "
        "read; confirm it at the source."
    )
    return [note(text, row.cite)], {"valid-at-most-until": until}


def extension(facts: WorkPermitFacts, *, on: date, law: Parameters) -> Said:
    """Whether the card to be renewed was extended by law while the request is pending; it decides no request."""
    ends = facts.card_expires_on
    if ends is None:
        return [], {}
    if facts.category is WorkCategory.STUDENT_STEM:
        until = days_after(ends, law.value("stem-extension-days", on))
        held = facts.filed_on <= ends
        text = f"Filed in time: the old card counts on until the decision, no longer than {until}." if held else ""
        text = text or "Not filed in time: the old card was not extended."
        return [note(text, "8 CFR 274a.12(b)(6)(iv)")], {"old-card-extended-until": until} if held else {}
    if facts.asked is not Asked.RENEWAL:
        return [], {}
    try:
        days = law.get("card-extension-days", facts.filed_on)
    except KeyError:
        text = "Filed before the 540 days came in: they apply if the request was still pending that day, else 180 days."
        return [note(text, f"{_OLD}(1)")], {}
    if not days.value:
        text = f"Filed on {facts.filed_on}: a renewal filed since {days.effective_from} extends no card. It ends after "
        text += f"{ends}."
        if facts.category is WorkCategory.ASYLEE:
            text += " The right to work goes on with the status; only its proof must be renewed."
            return [note(text, f"{_NEW}(1)", "8 CFR 274a.12(a)(5)")], {}
        return [note(text, f"{_NEW}(2)", "8 CFR 274a.14(a)(1)(i)")], {}
    if facts.filed_on >= ends or facts.card_category is not facts.category:
        why = "not before the card's last day" if facts.filed_on >= ends else "in another category than the card's"
        return [note(f"Filed {why}: the old card was not extended.", f"{_OLD}(1)")], {}
    until = days_after(ends, int(days.value))
    text = (
        f"Filed on {facts.filed_on}, before {ends}, in the card's category: the old card counts on until the decision, "
        f"no longer than {until}, if USCIS announced the category as one of those; confirm the list at the source."
    )
    return [note(text, f"{_OLD}(1)", f"{_OLD}(3)")], {"old-card-extended-until": until}
