"""What decides a petition for a relative: the tie, when it was made, what stood in its way, and what proves it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from course.casefiles.calendar_words import open_on_or_before, written
from course.casefiles.defect import Chance, Turn, planted
from course.casefiles.kinds.i130.story import Frame
from course.casefiles.kinds.i130.truth import Earlier, I130Truth
from course.casefiles.kinds.i130.twins import (
    apart_twins,
    late_step_twins,
    married_twins,
    mother_twins,
    open_twins,
    over_twins,
    parent_twins,
    sibling_twins,
    soon_twins,
    spouse_twins,
    step_twins,
    wedding_day,
    young_twins,
)
from course.casefiles.people import next_free
from course.model.casefile import Planted
from course.model.family import Relation, Standing
from course.rules.days import years_after

_FREE = "8 CFR 204.2(a)(2)"
_PROOF = "8 CFR 204.1"
_MEANT = "Matter of Laureano, 19 I&N Dec. 1 (BIA 1983)"
_UNSEEN = "8 CFR 103.2(b)(16)(i)"


def _spouse_name(truth: I130Truth, chance: Chance) -> str:
    country = truth.beneficiary.country
    other = country.men if truth.beneficiary.gender == "woman" else country.women
    two = (truth.petitioner, truth.beneficiary)
    taken = {*(one.given for one in two), truth.mother.split(" ")[0], truth.father.split(" ")[0]}
    given = next_free(other, chance.draw.one(other), taken)
    return f"{given} {next_free(country.families, chance.draw.one(country.families), {one.family for one in two})}"


def earlier_marriage(truth: I130Truth, chance: Chance, ended: date, **more: Any) -> I130Truth:
    """The case with an earlier marriage of the beneficiary that ended that day."""
    ended = open_on_or_before(ended)
    grown = years_after(truth.beneficiary.born_on, 19)
    began = max(grown, ended - timedelta(days=chance.draw.between(900, 1900)))
    was = Earlier(_spouse_name(truth, chance), began, ended, entered_on=ended + timedelta(days=12))
    return replace(truth, earlier=replace(was, **more))


def _ended_before(truth: I130Truth, chance: Chance, **more: Any) -> I130Truth:
    return earlier_marriage(truth, chance, wedding_day(truth) - timedelta(days=chance.draw.between(90, 500)), **more)


def _proved(truth: I130Truth, chance: Chance) -> I130Truth:
    return _ended_before(truth, chance)


def _unproved(truth: I130Truth, chance: Chance) -> I130Truth:
    return _ended_before(truth, chance, paper=False)


def _unnamed(truth: I130Truth, chance: Chance) -> I130Truth:
    return _ended_before(truth, chance, paper=False, told=False)


def _too_soon(truth: I130Truth, chance: Chance) -> I130Truth:
    return earlier_marriage(truth, chance, wedding_day(truth) + timedelta(days=chance.draw.between(15, 120)))


def _entry_first(truth: I130Truth, chance: Chance) -> I130Truth:
    """A final day weeks before the wedding, in an entry that the register made before that day."""
    new = earlier_marriage(truth, chance, wedding_day(truth) - timedelta(days=chance.draw.between(20, 60)))
    if new.earlier is None:
        return new
    entered = new.earlier.ended_on - timedelta(days=chance.draw.between(40, 90))
    return replace(new, earlier=replace(new.earlier, entered_on=entered))


def _apart(truth: I130Truth, _chance: Chance) -> I130Truth:
    return replace(truth, together=False)


def _unnamed_mother(truth: I130Truth, _chance: Chance) -> I130Truth:
    return replace(truth, mother_named=False)


def _married_child(truth: I130Truth, _chance: Chance) -> I130Truth:
    return replace(truth, beneficiary_married=True)


def _over(truth: I130Truth, chance: Chance) -> I130Truth:
    room = (truth.today - truth.filed_on).days
    day = open_on_or_before(truth.filed_on + timedelta(days=chance.draw.between(60, room - 40)))
    return replace(truth, wedding_ended=day)


def _was(truth: I130Truth) -> Earlier:
    if truth.earlier is None:
        raise ValueError(f"{truth.case}: no earlier marriage")
    return truth.earlier


def _soon_planted(truth: I130Truth) -> tuple[Planted, ...]:
    text = (
        f"The divorce became final on {written(_was(truth).ended_on)}, after the wedding of "
        f"{written(wedding_day(truth))}. Neither could marry again before the earlier marriage had ended, "
        "so this one does not count."
    )
    return (planted("wed-too-soon", ("divorce", "marriage", "i130"), text, _FREE, material=True),)


def _unproved_planted(truth: I130Truth) -> tuple[Planted, ...]:
    text = (
        f"The form names an earlier marriage, to {_was(truth).spouse}, and says that it ended. Nothing in the file "
        "shows when. The legal end of every earlier marriage must be proved, so ask for the record."
    )
    return (planted("divorce-unproved", ("i130", "marriage"), text, _FREE, "8 CFR 103.2(b)(8)", material=True),)


def _unnamed_planted(truth: I130Truth) -> tuple[Planted, ...]:
    text = (
        f"An earlier visa application names a husband or wife, {_was(truth).spouse}. The form and the marriage "
        "certificate know of no earlier marriage. Tell the petitioner what the record shows, and ask whether and when "
        "that marriage ended."
    )
    return (planted("earlier-undisclosed", ("search", "i130", "marriage"), text, _FREE, _UNSEEN, material=True),)


def _entry_planted(truth: I130Truth) -> tuple[Planted, ...]:
    was = _was(truth)
    text = (
        f"The extract has the divorce final on {written(was.ended_on)} and its entry in the register on "
        f"{written(was.entered_on)}. No entry can be made before the event, and the final day stands in other ink. "
        "Whether the marriage was free turns on that day. Put it to the petitioner and ask for the court's own record."
    )
    return (planted("entry-dates-disagree", ("divorce",), text, _FREE, _UNSEEN, material=True),)


def _apart_planted(_truth: I130Truth) -> tuple[Planted, ...]:
    text = (
        "The two have two addresses, and the lease, the account and the tax return are in one name. That proves no "
        "sham, but so far little shows a life that was meant to be shared. Ask before deciding."
    )
    return (
        planted("sharing-thin", ("i130", "lease", "tax", "bank"), text, _MEANT, "8 CFR 103.2(b)(8)", material=True),
    )


def _mother_planted(_truth: I130Truth) -> tuple[Planted, ...]:
    text = (
        "The beneficiary's birth record leaves the mother blank, so it does not show the mother as the parent the two "
        "share. Both records name one father, and a tie through him asks for his marriage too, which is not here. Ask "
        "for either."
    )
    where = ("birth", "petitioner-birth")
    return (planted("parent-not-named", where, text, "8 CFR 204.2(g)(2)", _PROOF, material=True),)


def _age_planted(truth: I130Truth) -> tuple[Planted, ...]:
    turned = years_after(truth.beneficiary.born_on, 18)
    text = (
        f"The beneficiary turned 18 on {written(turned)}. The marriage that would make a stepchild was on "
        f"{written(wedding_day(truth))}, after that day. No such tie came about."
    )
    return (planted("step-too-late", ("birth", "marriage", "i130"), text, "INA 101(b)(1)(B)", material=True),)


def _married_planted(_truth: I130Truth) -> tuple[Planted, ...]:
    text = (
        "The petitioner is a permanent resident and the beneficiary is married. The law knows a class for the "
        "unmarried sons and daughters of residents, and for married ones of citizens only."
    )
    return (planted("no-class", ("i130", "status"), text, "INA 203(a)(2)(B)", "INA 203(a)(3)", material=True),)


def _young_planted(truth: I130Truth) -> tuple[Planted, ...]:
    turns = years_after(truth.petitioner.born_on, 21)
    sibling = truth.relation is Relation.SIBLING
    cite = "INA 203(a)(4)" if sibling else "INA 201(b)(2)(A)(i)"
    text = (
        f"The petitioner turned 21 on {written(turns)}, after the petition came on {written(truth.filed_on)}. For a "
        f"{'brother or sister' if sibling else 'parent'} the citizen must be 21 by then. A new petition is open."
    )
    return (planted("petitioner-too-young", ("status", "i130"), text, cite, "8 CFR 103.2(b)(1)", material=True),)


def _over_planted(truth: I130Truth) -> tuple[Planted, ...]:
    ended = truth.wedding_ended
    text = (
        f"The county recorded a divorce that became final on {written(ended) if ended else ''}. The beneficiary is no "
        "longer the petitioner's spouse."
    )
    return (planted("marriage-over", ("parted",), text, "8 CFR 103.2(b)(1)", "INA 201(b)(2)(A)(i)", material=True),)


def _spouses(truth: I130Truth) -> tuple[str, ...]:
    return (f"The two married on {written(wedding_day(truth))}, and papers show a shared home and shared money.",)


def _free(truth: I130Truth) -> tuple[str, ...]:
    ended, wed = written(_was(truth).ended_on), written(wedding_day(truth))
    return (f"The earlier marriage ended on {ended}, before the wedding of {wed}.",)


def _in_time(truth: I130Truth) -> tuple[str, ...]:
    turns = years_after(truth.beneficiary.born_on, 18)
    return (f"The wedding was on {written(wedding_day(truth))}, before the child turned 18 on {written(turns)}.",)


_STEP = Frame(Relation.CHILD, step=True)
_PARENT, _SIBLING = Frame(Relation.PARENT, age=(27, 44)), Frame(Relation.SIBLING)
_DATES = ("wed-too-soon", "divorce-unproved")

TURNS: tuple[Turn[I130Truth], ...] = (
    Turn("spouse-of-citizen", 6, "approve", Frame(), twins=spouse_twins, reasons=_spouses, tempts=("sharing-thin",)),
    Turn("earlier-marriage-ended", 4, "approve", Frame(age=(32, 54)), _proved, twins=spouse_twins,
         reasons=_free, tempts=_DATES),
    Turn("spouse-of-resident", 3, "approve", Frame(standing=Standing.RESIDENT), twins=spouse_twins, reasons=_spouses,
         tempts=("no-class", "sharing-thin")),
    Turn("stepchild-in-time", 4, "approve", _STEP, twins=step_twins, reasons=_in_time, tempts=("step-too-late",)),
    Turn("parent", 4, "approve", _PARENT, twins=parent_twins, tempts=("petitioner-too-young", "parent-not-named"),
         reasons=lambda _t: ("The petitioner is a citizen over 21, and the birth record names the parent.",)),
    Turn("brother-or-sister", 3, "approve", _SIBLING, twins=sibling_twins, tempts=("parent-not-named", "no-class"),
         reasons=lambda _t: ("Two birth records name the same mother, and the petitioner is a citizen over 21.",)),
    Turn("divorce-unproved", 3, "continue", Frame(age=(32, 54)), _unproved, _unproved_planted, open_twins,
         lambda _t: ("Whether the beneficiary was free to marry is not shown yet.",), ("wed-too-soon",)),
    Turn("earlier-marriage-undisclosed", 2, "continue", Frame(age=(32, 54)), _unnamed, _unnamed_planted, open_twins,
         lambda _t: ("A record speaks of an earlier marriage, and nobody has been asked about it.",),
         ("wed-too-soon",), (("search", "i130"),)),
    Turn("entry-before-the-event", 2, "continue", Frame(age=(32, 54)), _entry_first, _entry_planted, open_twins,
         lambda _t: ("The one paper on the end of the earlier marriage contradicts itself.",), ("wed-too-soon",)),
    Turn("life-apart", 3, "continue", Frame(), _apart, _apart_planted, apart_twins,
         lambda _t: ("What shows a shared life is thin, and more can be asked for.",), ("marriage-over",)),
    Turn("parent-not-named", 2, "continue", _SIBLING, _unnamed_mother, _mother_planted, mother_twins,
         lambda _t: ("The records do not yet prove a parent whom the two share.",), ("no-class",)),
    Turn("wed-too-soon", 4, "deny", Frame(age=(32, 54)), _too_soon, _soon_planted, soon_twins,
         lambda _t: ("An earlier marriage still stood on the day of the wedding.",), ("divorce-unproved",),
         (("divorce", "marriage"),)),
    Turn("stepchild-too-late", 2, "deny", Frame(Relation.CHILD, wed_at=(217, 226), step=True), plants=_age_planted,
         twins=late_step_twins, tempts=("parent-not-named",),
         reasons=lambda _t: ("The child was 18 when the marriage took place.",)),
    Turn("resident-for-a-married-child", 2, "deny", Frame(Relation.CHILD, Standing.RESIDENT, age=(46, 60)),
         _married_child, _married_planted, married_twins,
         lambda _t: ("No class takes the married child of a permanent resident.",), ("step-too-late",)),
    Turn("petitioner-too-young", 1, "deny", Frame(Relation.PARENT, age=(20, 20)), plants=_young_planted,
         twins=young_twins, reasons=lambda _t: ("The petitioner was not yet 21 when the petition came.",),
         tempts=("parent-not-named",)),
    Turn("marriage-over", 2, "deny", Frame(), _over, _over_planted, over_twins,
         lambda _t: ("The marriage ended while the petition was pending.",), ("divorce-unproved",)),
)  # fmt: skip
