"""What must hold in every claim through a parent."""

from __future__ import annotations

from course.casefiles.invariant import forbid
from course.casefiles.kinds.n600.truth import Custody, N600Truth, Route
from course.rules.days import years_after


def hold(truth: N600Truth) -> None:
    """Check a truth against the calendar and against itself.

    Raises:
        InvariantError: named after what does not hold.
    """
    case, born = truth.case, truth.claimant.born_on
    late = truth.filed_on >= truth.today or born >= truth.filed_on
    forbid("the days of a claim are out of order", case, found=late)
    closed = truth.filed_on.weekday() > 4 or truth.today.weekday() > 4
    forbid("an office works on a weekend", case, found=closed)
    forbid("somebody is born on 29 February", case, found=(born.month, born.day) == (2, 29))
    forbid("a minor files alone", case, found=years_after(born, 18) > truth.filed_on)
    young = any(years_after(parent.born_on, 16) > born for parent in (truth.parent, truth.other))
    forbid("a child has a child", case, found=young)
    forbid("both parents are one", case, found=truth.parent.gender == truth.other.gender)
    _families(truth)
    _routes(truth)


def _families(truth: N600Truth) -> None:
    case, wedding, parted = truth.case, truth.married_on, truth.parted_on
    forbid("a marriage ends that never was", case, found=parted is not None and (not wedding or parted <= wedding))
    forbid("custody is told without a divorce, or not with one", case, found=bool(truth.custody) != bool(parted))
    later = parted is not None and truth.resident_since is not None and parted >= truth.resident_since
    forbid("custody begins after residence", case, found=later)
    odd = truth.odd.form_married
    forbid("a wedding is misdated that never was", case, found=odd is not None and wedding is None)
    forbid("a card lapses that never was", case, found=truth.odd.card_over and not truth.had_a_card_that_ended)
    forbid("a child of a marriage is legitimated", case, found=truth.wed and truth.legitimated_on is not None)


def _routes(truth: N600Truth) -> None:
    case, here = truth.case, truth.route is Route.AT_BIRTH
    forbid("a citizen by birth is naturalized", case, found=here == (truth.naturalized_on is not None))
    forbid("a claim at birth needs residence, or another has none", case, found=here != (truth.resident_since is None))
    forbid("stays are told where none count, or are not", case, found=here != bool(truth.stays))
    days = [day for stay in truth.stays for day in stay]
    forbid("a parent's stays are out of order", case, found=days != sorted(set(days)))
    outside = bool(days) and (days[0] < truth.parent.born_on or days[-1] >= truth.claimant.born_on)
    forbid("a parent's stays reach past the birth", case, found=outside)
    father = truth.father is not None
    forbid(
        "a married father must prove descent, or an unmarried one not", case, found=father != (here and not truth.wed)
    )
    mother = truth.route is Route.FORMER and not truth.wed and truth.parent_is != "mother"
    forbid("former law goes through an unmarried father", case, found=mother)
    second = truth.second_on is not None and (truth.route is not Route.FORMER or truth.custody is not Custody.NONE)
    forbid("a second naturalization is told where one is enough", case, found=second)
