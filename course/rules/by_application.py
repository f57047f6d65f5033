"""Whether a child living abroad can become a citizen by application under INA 322, before the eighteenth birthday."""

from __future__ import annotations

from datetime import date

from course.model.citizenship import Ancestor, ByApplicationFacts
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.rules.coming_of_age import before_age
from course.rules.conclusion import conclude, drawn
from course.rules.days import DAY, years_after
from course.rules.outcomes import Step, finding_of, note, step, told
from course.rules.years_present import YearsNeeded, years_before

NAME = "citizen-by-application-abroad"


def by_application(facts: ByApplicationFacts, *, on: date, law: Parameters) -> Finding:
    """Whether the parent or grandparent has the years, and all the rest, the oath included, comes before eighteen."""
    row = law.get("application-age", on)
    age = int(row.value)
    birthday = years_after(facts.born_on, age)
    acted = facts.sworn_on or on
    years = law.get("application-years", on)
    after, past = law.value("application-years-after-age", on), law.value("application-presence-age", on)
    needs = YearsNeeded(int(years.value), after, past, (years.cite, "8 CFR 322.2"))
    dates = {"eighteenth-birthday": birthday}
    numbers: dict[str, int] = {"years-needed": needs.total, f"years-after-{needs.age}": needs.after}
    presence = _presence(facts, acted, needs, numbers)
    steps = [*_not_yet(facts), *_lives(facts), *_adopted(facts), _in_time(facts, age, acted), *presence]
    return conclude(
        NAME,
        steps,
        on=on,
        dates=dates,
        numbers=numbers,
        timeline=(Span(label="Under eighteen", start=facts.born_on, end=birthday, kind="period"), *drawn(dates)),
        would_change=("More time here of the parent, or of the parent's citizen parent.",)
        if presence[-1].outcome is not Outcome.MET
        else (),
    )


def _presence(facts: ByApplicationFacts, acted: date, needs: YearsNeeded, numbers: dict[str, int]) -> list[Step]:
    def counted(who: str, ancestor: Ancestor) -> Step:
        taken, days, older = years_before(who, ancestor.periods, born=ancestor.born_on, until=acted + DAY, needs=needs)
        kin = "grandparent" if ancestor is facts.grandparent else "parent"
        numbers.update({f"{kin}-days-here": days, f"{kin}-days-after-{needs.age}": older})
        return taken

    parent = counted("citizen parent", facts.parent)
    if parent.outcome is Outcome.MET or facts.grandparent is None:
        return [parent]
    return [
        note(parent.reason.text, *parent.reason.cites),
        counted("citizen parent's citizen parent", facts.grandparent),
    ]


def _not_yet(facts: ByApplicationFacts) -> list[Step]:
    if facts.citizen_already is None:
        return []
    held = not facts.citizen_already
    text = "The child is not a citizen already, by birth or by INA 320; a citizen claims what is there with Form N-600."
    return [told(text, "INA 322(a)", "INA 301(g)", held=held)]


def _lives(facts: ByApplicationFacts) -> list[Step]:
    text = "The child lives abroad in the legal and physical custody of the citizen parent, or of whom the law names."
    steps = [told(text, "INA 322(a)", "8 CFR 322.2", held=facts.lives_abroad)]
    if facts.service_family:
        text = "With a parent in the armed forces abroad on orders the child need not be in the United States."
        return [*steps, note(text, "INA 322(d)", "8 CFR 322.2")]
    text = "The child is here temporarily after a lawful admission, and in lawful status."
    return [*steps, told(text, "INA 322(a)", "8 CFR 322.2", held=facts.here_lawfully)]


def _adopted(facts: ByApplicationFacts) -> list[Step]:
    if facts.adoption is None:
        return []
    text = "An adopted child must also meet the conditions for adopted children of INA 101(b)(1)."
    return [told(text, "INA 322(c)", "8 CFR 322.2", held=finding_of(facts.adoption))]


def _in_time(facts: ByApplicationFacts, age: int, acted: date) -> Step:
    outcome = before_age(facts.born_on, age, acted)
    what = f"The oath or approval of {acted}" if facts.sworn_on else f"On {acted} the child"
    text = {
        Outcome.MET: f"{what} {'came before' if facts.sworn_on else 'is under'} the age of {age}.",
        Outcome.UNSETTLED: f"{what}: a birth on 29 February leaves two readings of the birthday.",
        Outcome.NOT_MET: f"{what} {'did not come before' if facts.sworn_on else 'is past'} the age of {age}.",
    }[outcome]
    return step(outcome, text, "INA 322(a)", "INA 322(b)", "8 CFR 322.2")
