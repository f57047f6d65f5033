"""Outcomes are balanced, and nothing about who somebody is predicts one."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from itertools import product

from coldreader import line, words

from course.casefiles.draw import Draw
from course.casefiles.kinds.n400.case import TURNS, truth_of
from course.casefiles.kinds.n400.story import story
from course.casefiles.kinds.n400.truth import facts
from course.casefiles.make import SET_ON
from course.casefiles.people import COUNTRIES
from course.model.casefile import CaseFile
from course.model.parameter import Parameters


def chance_of(pairs: Counter[tuple[str, str]]) -> float:
    """How likely so uneven a table is if the two have nothing to do with each other (chi-square, Wilson-Hilferty)."""
    ones, others = {one for one, _ in pairs}, {other for _, other in pairs}
    row = {one: sum(pairs[(one, other)] for other in others) for one in ones}
    column = {other: sum(pairs[(one, other)] for one in ones) for other in others}
    total = sum(row.values())
    expected = {(a, b): row[a] * column[b] / total for a, b in product(ones, others)}
    chi = sum((pairs[key] - n) ** 2 / n for key, n in expected.items())
    free = (len(ones) - 1) * (len(others) - 1)
    normal = ((chi / free) ** (1 / 3) - (1 - 2 / (9 * free))) / math.sqrt(2 / (9 * free))
    return math.erfc(normal / math.sqrt(2)) / 2


def test_the_measure_sees_a_link_where_there_is_one() -> None:
    linked = Counter({("a", "x"): 560, ("a", "y"): 440, ("b", "x"): 460, ("b", "y"): 540})
    even = Counter({("a", "x"): 510, ("a", "y"): 490, ("b", "x"): 500, ("b", "y"): 500})
    assert chance_of(linked) < 0.001
    assert chance_of(even) > 0.3


def test_outcomes_are_balanced(cases: list[CaseFile]) -> None:
    share = {o: n / len(cases) for o, n in Counter(c.truth.outcome for c in cases).items()}
    assert 0.45 <= share["approve"] <= 0.60
    assert min(share["deny"], share["continue"]) >= 0.12
    assert sum(c.truth.innocent_explanation for c in cases) / len(cases) >= 0.30


def test_nothing_about_the_person_predicts_the_outcome(cases: list[CaseFile], law: Parameters) -> None:
    tables: dict[str, Counter[tuple[str, str]]] = {}
    for seed, case in enumerate(cases):
        who = truth_of(seed, law=law, on=SET_ON)[0].applicant
        told = {
            "country": who.country.name,
            "gender": who.gender,
            "faith": who.faith or "none",
            "given name's first letter": who.given[0],
            "family name's first letter": who.family[0],
            "length of the name": str(len(who.name) // 3),
        }
        for what, value in told.items():
            tables.setdefault(what, Counter())[(value, case.truth.outcome)] += 1
    assert {what: p for what, table in tables.items() if (p := chance_of(table)) < 0.01} == {}


def test_each_country_and_gender_has_every_outcome(cases: list[CaseFile], law: Parameters) -> None:
    seen = {(truth_of(n, law=law, on=SET_ON)[0].applicant.country.name, c.truth.outcome) for n, c in enumerate(cases)}
    assert seen == set(product((c.name for c in COUNTRIES), ("approve", "continue", "deny")))
    assert all(len(c.women) == len(c.men) for c in COUNTRIES)
    assert len({c.code for c in COUNTRIES}) == len(COUNTRIES)


def test_other_people_in_the_same_story_change_no_fact(law: Parameters) -> None:
    for seed, turn in enumerate(TURNS * 5):
        one, other = (
            story("n-400-1", Draw(who), Draw("story", seed), turn.frame, law=law, on=SET_ON)
            for who in (f"one {seed}", f"other {seed}")
        )
        assert facts(one) == facts(other)
        assert one.applicant != other.applicant
        assert replace(one, applicant=other.applicant, spouse=other.spouse, friends=other.friends) == other


def test_the_form_of_the_papers_is_the_same_for_everybody(cases: list[CaseFile], law: Parameters) -> None:
    """Nobody's letters are warmer: with names and pronouns taken out, the employer writes the same of all."""
    said: dict[str, set[str]] = {"woman": set(), "man": set()}
    for seed, case in enumerate(cases):
        truth, turn, _ = truth_of(seed, law=law, on=SET_ON)
        if turn.name != "in-order":
            continue
        employer = next(e for e in case.docket.exhibits if e.id == "employer")
        text = words(employer).split("\n")[-1]
        for old, new in ((truth.applicant.title, "X"), (truth.applicant.their.capitalize() + " ", "Their ")):
            text = text.replace(old, new)
        said[truth.applicant.gender].add(text.partition(" as a")[2].partition(". ")[2])
        assert line(employer, "anything") == ""
    assert said["woman"] == said["man"] != set()
