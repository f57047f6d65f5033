"""Whether a child born abroad became a citizen through a parent under INA 320, and on which day."""

from __future__ import annotations

from datetime import date

from course.model.citizenship import ThroughParentFacts
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.rules.coming_of_age import before_age
from course.rules.conclusion import conclude, drawn
from course.rules.days import years_after
from course.rules.outcomes import Step, finding_of, heard, note, step, worst

NAME = "citizen-through-parent"
_CITES = ("INA 320(a)", "8 CFR 320.2")


def through_parent(facts: ThroughParentFacts, *, on: date, law: Parameters) -> Finding:
    """The day on which the last condition was met, if that came before the birthday that ends childhood here."""
    row = law.get("child-citizenship-age", on)
    age = int(row.value)
    conditions = {
        "A parent is a citizen": facts.parent_citizen_since,
        "Admission for permanent residence": facts.resident_since,
        "Living here in that parent's legal and physical custody": facts.custody_since,
    }
    birthday = years_after(facts.born_on, age)
    missing = [name for name, day in conditions.items() if day is None]
    known = [day for day in conditions.values() if day is not None]
    steps = [*_conditions(facts, conditions, on, law), *_custody(facts), *_adoption(facts)]
    dates = {"eighteenth-birthday": birthday}
    if missing:
        steps.append(_incomplete(facts, missing, birthday, age, on))
    else:
        last = max(
            [*known, facts.born_on, *([row.effective_from] if row.effective_from else []), *_posted(facts, law, on)]
        )
        dates["last-condition-met"] = last
        steps.extend(_complete(facts, last, age, row.effective_from))
    return conclude(
        NAME,
        steps,
        on=on,
        dates=dates,
        timeline=(Span(label="Under eighteen", start=facts.born_on, end=birthday, kind="period"), *drawn(dates)),
        would_change=(f"Former law, if every condition was met before {row.effective_from}.",)
        if worst(taken.outcome for taken in steps) is Outcome.NOT_MET
        else (),
    )


def _posted(facts: ThroughParentFacts, law: Parameters, on: date) -> list[date]:
    """The first day the rule on families posted abroad can have completed the conditions."""
    row = law.get("posted-abroad-rule", on) if facts.posted_abroad else None
    return [row.effective_from] if row and row.value and row.effective_from else []


def _conditions(facts: ThroughParentFacts, conditions: dict[str, date | None], on: date, law: Parameters) -> list[Step]:
    steps = [note(f"{name}: {f'since {day}' if day else 'not yet'}.", *_CITES) for name, day in conditions.items()]
    if facts.posted_abroad:
        start = law.get("posted-abroad-rule", on)
        text = "Living abroad with a parent in government or armed service counts as living here, since "
        text += f"{start.effective_from}."
        if not start.value:
            text = "Living abroad with a parent in government or armed service did not yet count as living here; it "
            text += f"has since {start.effective_to}."
            return [*steps, step(Outcome.NOT_MET, text, start.cite)]
        steps.append(note(text, start.cite))
    return steps


def _custody(facts: ThroughParentFacts) -> list[Step]:
    if facts.custody is None:
        return []
    text = {
        True: "The citizen parent's legal custody is found: presumed, or by an award alone or joint.",
        False: "Legal custody was not with the citizen parent.",
        None: "Who had legal custody is still to be shown.",
    }[finding_of(facts.custody)]
    return [step(heard(held=finding_of(facts.custody)), text, "8 CFR 320.1")]


def _adoption(facts: ThroughParentFacts) -> list[Step]:
    if facts.adoption is None:
        return []
    text = "An adopted child must also meet the conditions for adopted children of INA 101(b)(1)."
    return [step(heard(held=finding_of(facts.adoption)), text, "INA 320(b)", "8 CFR 320.2")]


def _incomplete(facts: ThroughParentFacts, missing: list[str], birthday: date, age: int, on: date) -> Step:
    what = ", ".join(name[0].lower() + name[1:] for name in missing)
    grown = before_age(facts.born_on, age, on) is Outcome.NOT_MET
    when = f"and the child turned {age} on {birthday}" if grown else f"and there is time until {birthday}"
    return step(Outcome.NOT_MET, f"Not met: {what}; {when}.", *_CITES)


def _complete(facts: ThroughParentFacts, last: date, age: int, since: date | None) -> list[Step]:
    outcome = before_age(facts.born_on, age, last)
    if outcome is Outcome.UNSETTLED:
        text = f"The last condition was met on {last}, and the birth was on 29 February: two readings of the birthday."
        return [step(outcome, text, *_CITES)]
    if outcome is Outcome.NOT_MET:
        text = f"The conditions were first met together on {last}, not before the age of {age}"
        text += f"; the law counts none before {since}." if last == since else "."
        return [step(outcome, text, *_CITES, "8 FAM 301.10-2(E)")]
    if facts.custody_until and facts.custody_until < last:
        text = f"Custody ended on {facts.custody_until}, before the last condition was met on {last}."
        return [step(Outcome.NOT_MET, text, *_CITES)]
    if facts.married_on and facts.married_on <= last:
        text = f"The child married on {facts.married_on}: a child is unmarried."
        return [step(Outcome.NOT_MET, text, "INA 101(c)(1)")]
    text = f"Every condition was met by {last}, before the age of {age}: citizen since that day, whatever the order."
    return [step(Outcome.MET, text, *_CITES, "8 FAM 301.10-1")]
