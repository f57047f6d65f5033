"""Whether a child became a citizen by a parent's application under section 322 as it stood from 1995 to 2001."""

from __future__ import annotations

from datetime import date

from course.model.citizen_here import FormerApplicationFacts
from course.model.citizenship import Ancestor
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.rules.conclusion import conclude, drawn, not_governed
from course.rules.days import DAY, years_after
from course.rules.former_law import in_time, unmarried
from course.rules.outcomes import Step, finding_of, note, step, told
from course.rules.years_present import YearsNeeded, years_before

NAME = "citizen-by-former-322"
_CITE = "8 FAM 301.9-9(D)"


def former_application(facts: FormerApplicationFacts, *, on: date, law: Parameters) -> Finding:
    """Whether everything, the oath included, came before eighteen while that text was in force."""
    try:
        age = law.value("former-322-age", facts.sworn_on)
    except KeyError:
        text = f"On {facts.sworn_on} that text was not in force: it was from 1995-04-01 to 2001-02-26. For an earlier "
        text += "day the older text must be read at the source; for a later one see INA 322."
        return not_governed(NAME, text, _CITE, "Pub. L. 106-395", on=on)
    birthday = years_after(facts.born_on, age)
    dates = {"eighteenth-birthday": birthday, "sworn": facts.sworn_on}
    steps = [*_conditions(facts), *_years(facts, law), in_time(facts.born_on, facts.sworn_on, age, _CITE)]
    return conclude(
        NAME,
        [*steps, *unmarried(facts.married_on, facts.sworn_on)],
        on=on,
        dates=dates,
        timeline=(Span(label="Under eighteen", start=facts.born_on, end=birthday, kind="period"), *drawn(dates)),
        would_change=[taken.reason.text for taken in steps if taken.outcome is Outcome.NEEDS_EVIDENCE],
    )


def _conditions(facts: FormerApplicationFacts) -> list[Step]:
    steps = [
        told("The child was in the legal custody of the citizen parent.", _CITE, held=facts.custody),
        told("The child was here after a lawful admission.", _CITE, held=facts.here_lawfully),
    ]
    if facts.adoption is not None:
        text = "An adopted child was adopted before sixteen and met the conditions for adopted children."
        steps.append(told(text, _CITE, held=finding_of(facts.adoption)))
    return steps


def _years(facts: FormerApplicationFacts, law: Parameters) -> list[Step]:
    day = facts.sworn_on
    needs = YearsNeeded(
        law.value("former-322-years", day),
        law.value("former-322-years-after-age", day),
        law.value("former-322-presence-age", day),
        (_CITE,),
    )

    def counted(who: str, ancestor: Ancestor) -> Step:
        return years_before(who, ancestor.periods, born=ancestor.born_on, until=day + DAY, needs=needs)[0]

    parent = counted("citizen parent", facts.parent)
    if parent.outcome is Outcome.MET:
        return [parent]
    said = note(parent.reason.text, *parent.reason.cites)
    if facts.resident:
        return [said, step(Outcome.MET, "The child lived here as a permanent resident, which made up for it.", _CITE)]
    if facts.grandparent is None:
        text = "Without the parent's years the child had to live here as a permanent resident."
        return [said, told(text, _CITE, held=facts.resident)]
    return [said, counted("citizen parent's citizen parent", facts.grandparent)]
