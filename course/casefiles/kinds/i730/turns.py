"""What decides a request for a relative: the day it came, the day the tie began, its proof, and the child's age."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from course.casefiles.calendar_words import written
from course.casefiles.defect import Chance, Turn, planted
from course.casefiles.kinds.i730.story import Frame, parents_of
from course.casefiles.kinds.i730.truth import Delay, I730Truth
from course.casefiles.kinds.i730.twins import (
    EXCUSED,
    NO_REASON,
    OFFERED,
    after_twins,
    age_twins,
    born_late_twins,
    derived_twins,
    expected_twins,
    grown_twins,
    open_twins,
    parted_twins,
    sound_twins,
)
from course.casefiles.people import next_free
from course.model.asylum import Principal
from course.model.casefile import Planted
from course.model.naturalization import Showing
from course.rules.days import years_after
from course.rules.deadline import next_working_day

_LAW = {
    "proof": {Principal.ASYLEE: "8 CFR 208.21(f)", Principal.REFUGEE: "8 CFR 207.7(e)"},
    "stood": {Principal.ASYLEE: "8 CFR 208.21(b)", Principal.REFUGEE: "8 CFR 207.7(c)"},
    "time": {Principal.ASYLEE: "8 CFR 208.21(d)", Principal.REFUGEE: "8 CFR 207.7(d)"},
    "age": {Principal.ASYLEE: "INA 208(b)(3)(B)", Principal.REFUGEE: "INA 207(c)(2)(B)"},
}


def law_of(truth: I730Truth, point: str) -> str:
    """The paragraph on a point for an asylee or a refugee."""
    return _LAW[point][truth.way]


_LOST = "When I fled, we lost each other, and for a long time I did not know whether {them} lived."
_FORGOT = "I worked two jobs and put the form off. Nobody had told me that there is a limit."


def _found(truth: I730Truth, chance: Chance, *, paper: bool) -> I730Truth:
    """Word of a lost relative came after the two years, and before the papers could be had."""
    day = truth.filed_on - timedelta(days=chance.draw.between(75, 95))
    finding = Showing.ESTABLISHED if paper else Showing.OFFERED
    why = _LOST.format(them=truth.relative.they)
    return replace(truth, delay=Delay(why, day, paper, finding))


def _lost_proved(truth: I730Truth, chance: Chance) -> I730Truth:
    return _found(truth, chance, paper=True)


def _lost_unproved(truth: I730Truth, chance: Chance) -> I730Truth:
    return _found(truth, chance, paper=False)


def _forgot(truth: I730Truth, _chance: Chance) -> I730Truth:
    return replace(truth, delay=Delay(_FORGOT, None, paper=False, finding=Showing.NOT_ESTABLISHED))


def _no_record(truth: I730Truth, _chance: Chance) -> I730Truth:
    return replace(truth, born_paper=False)


def _not_listed(truth: I730Truth, _chance: Chance) -> I730Truth:
    return replace(truth, named_before=False)


def _ceremony(truth: I730Truth, _chance: Chance) -> I730Truth:
    return replace(truth, wedding_entry=False)


def _earlier(truth: I730Truth, chance: Chance) -> I730Truth:
    country = truth.principal.country
    names = country.men if truth.principal.gender == "woman" else country.women
    two = (truth.principal, truth.relative)
    given = next_free(names, chance.draw.one(names), {*(one.given for one in two), *parents_of(truth.relative, two[0])})
    family = next_free(country.families, chance.draw.one(country.families), {one.family for one in two})
    return replace(truth, earlier_open=f"{given} {family}")


def _wed_after(truth: I730Truth, chance: Chance) -> I730Truth:
    room = (truth.filed_on - truth.granted_on).days
    return replace(truth, wedding=truth.granted_on + timedelta(days=chance.draw.between(90, room - 45)))


def _parted(truth: I730Truth, chance: Chance) -> I730Truth:
    room = (truth.today - truth.filed_on).days
    return replace(truth, ended_on=truth.filed_on + timedelta(days=chance.draw.between(30, room - 30)))


def _derived(truth: I730Truth, _chance: Chance) -> I730Truth:
    return replace(truth, derived=True)


def _day(truth: I730Truth) -> str:
    return "the grant of asylum" if truth.way is Principal.ASYLEE else "the admission as a refugee"


def _late(truth: I730Truth) -> Planted:
    last = years_after(truth.granted_on, 2)
    due = next_working_day(last)
    moved = f", a day on which offices work, as {written(last)} was none" if due != last else ""
    text = (
        f"The two years from {_day(truth)} on {written(truth.granted_on)} ended with {written(due)}{moved}. The form "
        f"came on {written(truth.filed_on)}. The time is extended only for humanitarian reasons."
    )
    cites = (law_of(truth, "time"), *(("8 CFR 1.2",) if moved else ()))
    return planted("filed-late", ("i730", "grant", "receipt"), text, *cites, material=True)


def _unproved_planted(truth: I730Truth) -> tuple[Planted, ...]:
    text = (
        "The letter tells of a family that was lost and found, which could be a humanitarian reason. No paper of the "
        "service is in the file. Ask for it before deciding."
    )
    cites = (law_of(truth, "time"), "8 CFR 103.2(b)(8)")
    return _late(truth), planted("reason-unproved", ("letter",), text, *cites, material=True)


def _forgot_planted(truth: I730Truth) -> tuple[Planted, ...]:
    text = (
        "The letter gives work and not knowing as the reason. That is human, but no humanitarian reason for the delay."
    )
    return _late(truth), planted("no-reason", ("letter",), text, law_of(truth, "time"), material=True)


def _record_planted(truth: I730Truth) -> tuple[Planted, ...]:
    text = (
        "No birth record is in the file, and the letter says that nobody asked the registry. Ask for the record or, "
        "where it cannot be had, for proof of that and for other evidence of who the parents are."
    )
    cites = (law_of(truth, "proof"), "8 CFR 204.2(d)(2)(v)")
    return (planted("birth-unproved", ("letter", "i730"), text, *cites, material=True),)


def _listed_planted(truth: I730Truth) -> tuple[Planted, ...]:
    text = (
        f"On {written(truth.applied_on)} the principal listed the family and left out {truth.relative.given}, who was "
        "born long before. There may be a reason. Tell the principal what the application shows and let an answer "
        "come before the tie is weighed."
    )
    cites = (law_of(truth, "proof"), "8 CFR 103.2(b)(16)(i)")
    return (planted("relative-not-listed", ("first", "birth", "i730"), text, *cites, material=True),)


def _ceremony_planted(truth: I730Truth) -> tuple[Planted, ...]:
    text = (
        "The elders joined the two, and nothing was taken to the registry. Whether that made a marriage under the law "
        "of the place is open. Ask for a record, or for what shows that the place counts such a joining."
    )
    cites = (law_of(truth, "proof"), "8 CFR 204.2(a)(2)", "4 USCIS-PM C.4")
    return (planted("marriage-unproved", ("marriage",), text, *cites, material=True),)


def _earlier_planted(truth: I730Truth) -> tuple[Planted, ...]:
    text = (
        f"The first application names an earlier spouse, {truth.earlier_open}, and the marriage record calls the "
        "principal divorced. No record shows when that marriage ended. Ask for it: the tie hangs on it."
    )
    cites = (law_of(truth, "proof"), "8 CFR 204.2(a)(2)")
    return (planted("earlier-end-unproved", ("first", "marriage"), text, *cites, material=True),)


def _after_planted(truth: I730Truth) -> tuple[Planted, ...]:
    day = truth.wedding or truth.filed_on
    text = (
        f"The two married on {written(day)}, after {_day(truth)} on {written(truth.granted_on)}. The marriage had to "
        "stand on that day. Another kind of petition may be open later."
    )
    where = ("marriage", "grant", "i730", "letter")
    return (planted("tie-too-late", where, text, law_of(truth, "stood"), material=True),)


def _born_late_planted(truth: I730Truth) -> tuple[Planted, ...]:
    text = (
        f"The child was born on {written(truth.relative.born_on)}. The clinic's first visit came after {_day(truth)} "
        f"on {written(truth.granted_on)}, so the child was not yet expected on that day."
    )
    where = ("birth", "clinic", "grant", "i730")
    return (planted("tie-too-late", where, text, law_of(truth, "stood"), material=True),)


def _grown_planted(truth: I730Truth) -> tuple[Planted, ...]:
    turned = years_after(truth.relative.born_on, 21)
    text = (
        f"The son or daughter turned 21 on {written(turned)}, before the parent applied on "
        f"{written(truth.applied_on)}. The age is kept only for those who turn 21 after that day."
    )
    where = ("birth", "first", "i730", "passport")
    return (planted("too-old", where, text, law_of(truth, "age"), material=True),)


def _parted_planted(truth: I730Truth) -> tuple[Planted, ...]:
    day = truth.ended_on or truth.today
    what = "A divorce became final on" if truth.spouse else "The child married on"
    text = f"{what} {written(day)}. The tie must still stand when the relative is admitted, and it does not."
    return (planted("tie-ended", ("ended",), text, law_of(truth, "stood"), material=True),)


def _derived_planted(truth: I730Truth) -> tuple[Planted, ...]:
    text = (
        "The arrival record shows admission as the spouse of a principal refugee. Only the principal can ask for "
        "relatives to follow."
    )
    return (planted("not-principal", ("grant",), text, law_of(truth, "time"), material=True),)


def _sound(truth: I730Truth) -> tuple[str, ...]:
    due = next_working_day(years_after(truth.granted_on, 2))
    return (f"The tie stood on {written(truth.granted_on)}, and the form came by {written(due)}.",)


_CHILD = Frame(spouse=False)
_LOST_FRAME = Frame(left=(-260, -120))
_TEMPTS = ("filed-late", "tie-too-late")

TURNS: tuple[Turn[I730Truth], ...] = (
    Turn("spouse-in-time", 8, "approve", Frame(), twins=sound_twins, reasons=_sound, tempts=_TEMPTS),
    Turn("child-in-time", 5, "approve", _CHILD, twins=sound_twins, reasons=_sound, tempts=("filed-late", "too-old")),
    Turn("last-days", 2, "approve", Frame(left=(0, 2)), twins=sound_twins, reasons=_sound, tempts=("filed-late",)),
    Turn("aged-out-while-pending", 3, "approve", Frame(spouse=False, turns_21="pending"), twins=age_twins,
         reasons=lambda _t: ("The child turned 21 while the parent's application was pending, and stays a child.",),
         tempts=("too-old",)),
    Turn("late-and-lost", 3, "approve", _LOST_FRAME, _lost_proved, lambda t: (_late(t),),
         lambda _t, _law: (NO_REASON, OFFERED),
         lambda _t: ("The tracing letter shows a family that was lost until after the two years had ended.",),
         ("no-reason",)),
    Turn("expected-on-the-day", 2, "approve",
         Frame(spouse=False, left=(40, 250), way=Principal.REFUGEE, born=(30, 200)), twins=expected_twins,
         tempts=("tie-too-late",),
         reasons=lambda _t: ("The child was expected on the day that counts, as the clinic's card shows.",)),
    Turn("late-reason-open", 2, "continue", _LOST_FRAME, _lost_unproved, _unproved_planted,
         lambda _t, _law: (EXCUSED, NO_REASON), lambda _t: ("The reason for the delay can still be shown.",)),
    Turn("birth-unproved", 2, "continue", _CHILD, _no_record, _record_planted, open_twins,
         lambda _t: ("Nothing shows yet who the child's parents are.",), ("too-old",)),
    Turn("relative-not-listed", 2, "continue", _CHILD, _not_listed, _listed_planted, open_twins,
         lambda _t: ("The principal's own application contradicts the tie, and nobody has asked about it.",),
         ("tie-too-late",), (("first", "birth"),)),
    Turn("ceremony-only", 2, "continue", Frame(), _ceremony, _ceremony_planted, open_twins,
         lambda _t: ("Whether there was a marriage in law is open.",), ("filed-late",)),
    Turn("earlier-end-unproved", 2, "continue", Frame(), _earlier, _earlier_planted, open_twins,
         lambda _t: ("Whether the principal was free to marry is not shown yet.",), ("tie-too-late",)),
    Turn("late-for-no-reason", 2, "deny", _LOST_FRAME, _forgot, _forgot_planted,
         lambda _t, _law: (EXCUSED, OFFERED),
         lambda _t: ("The form came late, and not for a humanitarian reason.",)),
    Turn("wed-after", 2, "deny", Frame(left=(40, 400)), _wed_after, _after_planted, after_twins,
         lambda t: (f"The marriage came after {_day(t)}.",), ("filed-late",)),
    Turn("born-too-late", 2, "deny", Frame(spouse=False, left=(40, 130), born=(330, 480)), plants=_born_late_planted,
         twins=born_late_twins, reasons=lambda t: (f"The child was neither born nor expected at {_day(t)}.",),
         tempts=("filed-late",)),
    Turn("too-old", 2, "deny", Frame(spouse=False, turns_21="before"), plants=_grown_planted, twins=grown_twins,
         reasons=lambda _t: ("The child had turned 21 before the parent applied.",), tempts=("filed-late",)),
    Turn("divorced", 1, "deny", Frame(), _parted, _parted_planted, parted_twins,
         lambda _t: ("The marriage has ended.",), ("tie-too-late",)),
    Turn("child-married", 1, "deny", Frame(spouse=False, child_age=(18, 19)), _parted, _parted_planted, parted_twins,
         lambda _t: ("The child has married.",), ("too-old",)),
    Turn("not-the-principal", 1, "deny", Frame(spouse=False, way=Principal.REFUGEE), _derived, _derived_planted,
         derived_twins, lambda _t: ("The person asking came as somebody's spouse.",), ("tie-too-late",)),
)  # fmt: skip
