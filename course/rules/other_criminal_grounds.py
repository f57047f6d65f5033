"""Criminal grounds that need no conviction, INA 212(a)(2)(C)(ii), (D), (E), (G), (H) and (I), in order.

``met`` means that none stands in the way on these facts, ``not-met`` that one does.
"""

from __future__ import annotations

from datetime import date

from course.model.finding import Finding, Outcome, Span
from course.model.other_crime import Benefit, Immunity, OtherCrimeFacts, Tie, Trade, Vice, ViceKind
from course.model.parameter import Parameters
from course.rules.coming_of_age import before_age
from course.rules.conclusion import conclude, either, every, negated
from course.rules.days import years_after
from course.rules.outcomes import Step, note, step

NAME = "other-criminal-grounds"
_VICE = {
    ViceKind.PROSTITUTION: ("INA 212(a)(2)(D)(i)", "9 FAM 302.3-6(B)(1)"),
    ViceKind.PROCURING: ("INA 212(a)(2)(D)(ii)", "9 FAM 302.3-6(B)(4)"),
    ViceKind.PROCEEDS: ("INA 212(a)(2)(D)(ii)",),
    ViceKind.OTHER_VICE: ("INA 212(a)(2)(D)(iii)", "9 FAM 302.3-6(B)(6)"),
}
_IMMUNITY = ("INA 212(a)(2)(E)", "INA 101(h)")
_PROFIT = {Trade.DRUGS: "INA 212(a)(2)(C)(ii)", Trade.PERSONS: "INA 212(a)(2)(H)(ii)"}


def other_criminal_grounds(facts: OtherCrimeFacts, *, on: date, law: Parameters) -> Finding:
    """Each ground by its own elements and years; an open element leaves the case open, one missing clears it."""
    steps = [
        *(_benefit(facts, benefit, law=law, on=on) for benefit in facts.benefits if benefit.trade is Trade.DRUGS),
        *(_vice(facts, vice, law=law, on=on) for vice in facts.vice),
        *_immunity(facts.immunity),
        _plain(facts.religious_freedom, "severe violations of religious freedom as an official", "INA 212(a)(2)(G)"),
        _plain(facts.trafficker_in_persons, "trafficking in persons, or help with it", "INA 212(a)(2)(H)(i)"),
        *(_benefit(facts, benefit, law=law, on=on) for benefit in facts.benefits if benefit.trade is Trade.PERSONS),
        _plain(facts.laundering, "money laundering, or help with it", "INA 212(a)(2)(I)"),
    ]
    return conclude(
        NAME,
        [*steps, *_waiver(steps)],
        on=on,
        dates=_windows(facts, law=law, on=on),
        timeline=(
            *(Span(label=_name(vice).capitalize(), start=vice.last_on) for vice in facts.vice if vice.last_on),
            Span(label="Application", start=facts.applied_on),
        ),
        would_change=[taken.reason.text for taken in steps if taken.outcome is Outcome.NEEDS_EVIDENCE],
        when_met="None of these grounds stands in the way.",
    )


def _windows(facts: OtherCrimeFacts, *, law: Parameters, on: date) -> dict[str, date]:
    """The last day on which what was done still counts, for each ground that counts years."""
    vice = [one.last_on for one in facts.vice if one.last_on and one.kind is not ViceKind.OTHER_VICE]
    benefits = [benefit.obtained_on for benefit in facts.benefits]
    dates = {}
    if vice:
        dates["vice-counts-to"] = years_after(max(vice), law.value("vice-years", on))
    if benefits:
        dates["benefit-counts-to"] = years_after(max(benefits), law.value("benefit-years", on))
    return dates


def _ground(applies: bool | None, said: str, waiting: str, *cites: str) -> Step:  # noqa: FBT001
    """A ground whose elements were weighed: standing, cleared or open."""
    outcome = {True: Outcome.NOT_MET, False: Outcome.MET, None: Outcome.NEEDS_EVIDENCE}[applies]
    return step(outcome, waiting if applies is None else said, *cites)


def _plain(found: bool | None, what: str, cite: str) -> Step:  # noqa: FBT001
    said = f"{'Found' if found else 'Not found'}, known or believed with reason: {what}."
    return _ground(found, said, f"Find whether there is knowledge of, or reason to believe in, {what}.", cite)


def _name(vice: Vice) -> str:
    return vice.kind.value.replace("-", " ")


def _vice(facts: OtherCrimeFacts, vice: Vice, *, law: Parameters, on: date) -> Step:
    name = _name(vice)
    cites = _VICE[vice.kind]
    if vice.kind is ViceKind.OTHER_VICE:
        coming = "coming" if vice.coming_for_it else "not coming"
        said = f"{name.capitalize()}: {coming} to engage in it. No years are counted."
        return _ground(vice.coming_for_it, said, f"Find whether the person is coming to engage in {name}.", *cites)
    years = law.value("vice-years", on)
    last = years_after(vice.last_on, years) if vice.last_on else None
    recent = last is not None and facts.applied_on <= last
    past = every(vice.found, recent) if vice.last_on else vice.found
    when = f"last on {vice.last_on}, {'within' if recent else 'more than'} {years} years before the application"
    said = f"{name.capitalize()}: {when if vice.found else 'not found'}"
    purpose = "; coming for it." if vice.coming_for_it else "."
    waiting = (
        f"Find whether there was {name} in the {years} years before the application, or whether it is the purpose."
    )
    return _ground(either(past, vice.coming_for_it), said + purpose, waiting, *cites)


def _immunity(found: Immunity | None) -> list[Step]:
    if found is None:
        return []
    applies = every(found.serious, found.exercised, found.departed, negated(found.submitted))
    said = "A serious offense here, immunity used, departure for it, and no submission to the court since: "
    waiting = "Find whether the offense was serious, whether immunity was used, whether the person left for it, and "
    parts = "all" if applies else "not all"
    return [_ground(applies, f"{said}{parts} found.", f"{waiting}submitted to the court since.", *_IMMUNITY)]


def _benefit(facts: OtherCrimeFacts, benefit: Benefit, *, law: Parameters, on: date) -> Step:
    cites = (_PROFIT[benefit.trade], "9 FAM 302.3-8(B)(2)")
    years = law.value("benefit-years", on)
    said = f"A benefit from a relative's trafficking in {benefit.trade.value}, last on {benefit.obtained_on}: "
    if benefit.tie is Tie.FORMER_SPOUSE:
        return step(Outcome.MET, f"{said}the marriage has ended.", *cites)
    if facts.applied_on > years_after(benefit.obtained_on, years):
        return step(Outcome.MET, f"{said}more than {years} years before the application.", *cites)
    excepted = _child(facts, benefit, law=law, on=on)
    if excepted:
        return step(Outcome.MET, f"{said}the person was a child then.", "INA 212(a)(2)(H)(iii)", "INA 101(b)(1)")
    applies = every(benefit.trafficker, benefit.knew, negated(excepted))
    found = "the relative is such a trafficker and the person knew or should have known."
    cleared = "the relative is no such trafficker, or the person could not have known."
    waiting = f"{said}find whether the relative is such a trafficker, whether the person knew or should have known"
    child = "" if excepted is False else ", and whether the person was unmarried then"
    return _ground(applies, said + (found if applies else cleared), f"{waiting}{child}.", *cites)


def _child(facts: OtherCrimeFacts, benefit: Benefit, *, law: Parameters, on: date) -> bool | None:
    """Whether the exception for children of traffickers in persons applies; that in drugs has none."""
    if benefit.trade is Trade.DRUGS or benefit.tie is not Tie.SON_OR_DAUGHTER:
        return False
    young = before_age(facts.born_on, law.value("child-age", on), benefit.obtained_on)
    if young is Outcome.NOT_MET:
        return False
    return every(benefit.unmarried_then, True if young is Outcome.MET else None)


def _waiver(steps: list[Step]) -> list[Step]:
    standing = [cite for taken in steps if taken.outcome is Outcome.NOT_MET for cite in taken.reason.cites]
    if not standing:
        return []
    open_ = all(cite.startswith(("INA 212(a)(2)(D)", "INA 212(a)(2)(E)", "INA 101(h)", "9 FAM")) for cite in standing)
    text = "A waiver may be open for prostitution, vice and immunity; the other grounds have none for immigrants."
    return [note(text if open_ else f"{text} One of those stands.", "INA 212(h)")]
