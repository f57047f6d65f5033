"""A request for a relative to follow, from a seed: the story, what decides it, the slips, the papers and the key."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from course.casefiles.assembly import Told, assemble
from course.casefiles.defect import Slip, Turn
from course.casefiles.draw import Draw
from course.casefiles.invariant import forbid
from course.casefiles.kinds.i730 import slips
from course.casefiles.kinds.i730.choices import MENU
from course.casefiles.kinds.i730.papers import called, exhibits
from course.casefiles.kinds.i730.story import story
from course.casefiles.kinds.i730.truth import I730Truth, facts
from course.casefiles.kinds.i730.turns import TURNS
from course.casefiles.outcome import agreed
from course.casefiles.swap import Swap
from course.casefiles.twins import immaterial
from course.casefiles.unfold import unfold
from course.model.asylum import FamilyFilingFacts, Principal
from course.model.casefile import CaseFile, Twin
from course.model.parameter import Parameters
from course.rules.days import years_after
from course.rules.family_filing import NAME, family_filing

TABLE, UNIT = "asylum", "ast/refugee/followjoin-postarrival"


def truth_of(
    seed: int, *, law: Parameters, on: date, swap: Swap | None = None
) -> tuple[I730Truth, Turn[I730Truth], tuple[Slip[I730Truth], ...]]:
    """The truth of a seed, what decides it, and the slips in it."""
    tell = partial(story, on=on)
    truth, turn, chosen = unfold(
        "i-730", seed, tell, TURNS, slips.CONFLICTS, slips.GAPS, law=law, apart=True, swap=swap
    )
    hold(truth)
    return truth, turn, chosen


def make(seed: int, *, law: Parameters, on: date, swap: Swap | None = None) -> CaseFile:
    """The case file of a seed.

    Raises:
        InvariantError: the truth contradicts itself, or the rule leads to another outcome than the one meant.
    """
    truth, turn, chosen = truth_of(seed, law=law, on=on, swap=swap)
    given, who, gets = facts(truth), truth.principal, truth.relative
    finding = family_filing(
        FamilyFilingFacts.model_validate(given, context={"on": truth.today}), on=truth.today, law=law
    )
    outcome = agreed(finding, case=truth.case, meant=turn.outcome)
    told = Told(
        case=truth.case,
        title=f"Request of {who.name}",
        unit=UNIT,
        situation=f"You are the officer. {who.name} {_STATUS[truth.way]} and asks that {gets.name}, {who.their} "
        f"{called(truth).lower()}, may follow. You decide on the papers. Work out which day counts, whether the tie is "
        "shown, and whether what disagrees matters. Then flag, act and decide.",
        today=truth.today,
        exhibits=exhibits(truth),
        rule=NAME,
        facts=given,
        last_reason=_LAST_REASON,
        always_twins=_immaterial(truth, outcome),
        irrelevant=("thanks",),
        content_note="The papers speak, without detail, of flight and of a family that was parted.",
    )
    return assemble(told, truth, turn, chosen, outcome=outcome, menu=MENU, draw=Draw("i-730", seed, "options"), law=law)


_STATUS = {Principal.ASYLEE: "was granted asylum", Principal.REFUGEE: "was admitted as a refugee"}
_LAST_REASON = {
    "approve": "The tie is shown by a preponderance of the evidence, and nothing on this record speaks against it.",
    "continue": "What is missing can still be shown.",
    "deny": "Nothing that may still come can change that.",
}


def _immaterial(truth: I730Truth, outcome: str) -> tuple[Twin, ...]:
    """Who the two are never matters, nor does a day more or less where no limit lies between."""
    day = truth.filed_on - timedelta(days=1)
    return (
        immaterial(
            "other-people",
            outcome,
            "The two have other names, another country and another faith. The rule takes none of these, so "
            "no fact changes.",
            {},
        ),
        immaterial(
            "a-day-sooner",
            outcome,
            "The form came a day sooner. No limit lies between the two days.",
            {"filed_on": day.isoformat()},
        ),
    )


#: Days between the births of two children of one family.
_APART = 330


def hold(truth: I730Truth) -> None:
    """Check a truth against the calendar and against itself.

    Raises:
        InvariantError: named after what does not hold.
    """
    case, filed, delay = truth.case, truth.filed_on, truth.delay
    order = [truth.principal.born_on, truth.applied_on, truth.granted_on, filed, truth.today]
    forbid("the days of a request are out of order", case, found=order != sorted(set(order)))
    forbid("an office works on a weekend", case, found=filed.weekday() > 4 or truth.today.weekday() > 4)
    forbid("a spouse has no wedding, or a child has one", case, found=truth.spouse is not (truth.wedding is not None))
    forbid("the tie begins after the form came", case, found=truth.related_since >= filed)
    ended = truth.ended_on
    outside = ended is not None and not truth.related_since < ended < truth.today
    forbid("a tie ends outside its own time", case, found=outside)
    held = delay.held_until if delay else None
    forbid("a reason for a delay lasts past the filing", case, found=held is not None and held >= filed)
    late = filed > years_after(truth.granted_on, 2) + timedelta(days=7)
    forbid("a delay is explained where there is none, or one is not", case, found=late is not (delay is not None))
    who, gets, wed = truth.principal, truth.relative, truth.wedding
    young = not truth.spouse and gets.born_on < years_after(who.born_on, 18)
    forbid("a child is born before the parent is grown", case, found=young)
    young = wed is not None and wed < years_after(max(who.born_on, gets.born_on), 18)
    forbid("somebody weds before being grown", case, found=young)
    forbid("two who wed have one family name from birth", case, found=truth.spouse and who.family == gets.family)
    near = truth.odd.unlisted and not truth.spouse and abs((truth.odd.unlisted - gets.born_on).days) < _APART
    forbid("two children are born too near each other", case, found=bool(near))
    lapsed = truth.odd.travel_lapsed
    forbid("a passport that is still good has run out", case, found=lapsed is not None and lapsed >= truth.today)
