"""Whether somebody is, or once was, the child of a parent: the ties of INA 101(b)(1), step by step."""

from __future__ import annotations

from datetime import date

from course.model.family import Parentage, Through, Tie
from course.model.finding import Outcome
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.rules.coming_of_age import before_age, leap_words
from course.rules.days import years_after
from course.rules.outcomes import Step, finding_of, heard, step

CITE = {
    Tie.IN_WEDLOCK: "INA 101(b)(1)(A)",
    Tie.STEPCHILD: "INA 101(b)(1)(B)",
    Tie.LEGITIMATED: "INA 101(b)(1)(C)",
    Tie.OUT_OF_WEDLOCK: "INA 101(b)(1)(D)",
    Tie.ADOPTED: "INA 101(b)(1)(E)(i)",
}


def kinship(parentage: Parentage, born: date, *, who: str, on: date, law: Parameters) -> list[Step]:
    """The steps that show the tie of the child ``who``, born that day, or its lack."""
    if parentage.tie is Tie.IN_WEDLOCK:
        return [step(Outcome.MET, f"The {who} was born in wedlock.", CITE[Tie.IN_WEDLOCK])]
    if parentage.tie is Tie.OUT_OF_WEDLOCK:
        return [_out_of_wedlock(parentage, who, on=on, law=law)]
    made = parentage.made_on or born
    if parentage.tie is Tie.STEPCHILD:
        return [_in_time(born, made, law.value("stepchild-age", on), who, "the marriage to the stepparent took place")]
    if parentage.tie is Tie.LEGITIMATED:
        age = law.value("legitimation-age", on)
        return [_in_time(born, made, age, who, "the legitimation took effect", Tie.LEGITIMATED), _custody(parentage)]
    return _adopted(parentage, born, made, who, on=on, law=law)


def _in_time(born: date, made: date, age: int, who: str, event: str, tie: Tie = Tie.STEPCHILD) -> Step:
    limit = years_after(born, age)
    held = made < limit
    so = f"before the day the {who} turned {age}" if held else f"on or after the day the {who} turned {age}"
    text = f"{event[0].upper()}{event[1:]} on {made}, {so}, {limit}."
    outcome = before_age(born, age, made)
    if outcome is Outcome.UNSETTLED:
        text = f"{event[0].upper()}{event[1:]} on {made}. {leap_words(made)}"
    return step(outcome, text, CITE[tie])


def _custody(parentage: Parentage) -> Step:
    word = _word(parentage.custody)
    text = f"{word}: at the legitimation the child was in the legal custody of the legitimating parent."
    return step(heard(held=finding_of(parentage.custody)), text, CITE[Tie.LEGITIMATED])


def _out_of_wedlock(parentage: Parentage, who: str, *, on: date, law: Parameters) -> Step:
    if parentage.through is Through.MOTHER:
        return step(
            Outcome.MET, f"The {who} was born out of wedlock; the tie runs through the mother.", CITE[parentage.tie]
        )
    age = law.value("child-age", on)
    text = (
        f"{_word(parentage.bond)}: the father is the natural father and had a real parent-child relationship with the "
        f"{who} while the {who} was unmarried and under {age}."
    )
    return step(heard(held=finding_of(parentage.bond)), text, CITE[parentage.tie], "8 CFR 204.2(d)(2)(iii)")


def _adopted(parentage: Parentage, born: date, made: date, who: str, *, on: date, law: Parameters) -> list[Step]:
    age, cite = law.value("adoption-age", on), CITE[Tie.ADOPTED]
    if parentage.with_sibling and before_age(born, age, made) is not Outcome.MET:
        age, cite = law.value("adoption-sibling-age", on), "INA 101(b)(1)(E)(ii)"
    limit = years_after(born, age)
    held = made < limit
    side = "before" if held else "not before"
    text = f"The adoption became final on {made}, {side} the day the {who} turned {age}, {limit}."
    outcome = before_age(born, age, made)
    if outcome is Outcome.UNSETTLED:
        text = f"The adoption became final on {made}. {leap_words(made)}"
    steps = [step(outcome, text, cite)]
    if parentage.convention:
        text = (
            "The child comes from a country of the Hague Convention to a citizen who lives in the United States: this "
            "petition is not open, and the procedure of the Convention is."
        )
        steps.append(step(Outcome.NOT_MET, text, "8 CFR 204.2(d)(2)(vii)(D)", "INA 101(b)(1)(G)"))
    if parentage.abused:
        text = (
            "Custody and residence need not be shown: the adopting parent or a relative in the household was abusive."
        )
        return [*steps, step(Outcome.MET, text, cite)]
    text = f"{_word(parentage.custody)}: two years of legal custody and of residence with the adopting parent."
    return [*steps, step(heard(held=finding_of(parentage.custody)), text, cite, "8 CFR 204.2(d)(2)(vii)")]


def _word(showing: Showing) -> str:
    return {True: "Shown", False: "Not shown", None: "To be shown"}[finding_of(showing)]
