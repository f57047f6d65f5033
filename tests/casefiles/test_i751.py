"""Generated petitions to remove conditions: keys, papers, people, bytes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest
from coldreader import days, line, words
from couplebench import ROOT, census, check_seen, check_whole, common_flags, papers, shares

from course.casefiles.invariant import InvariantError
from course.casefiles.kinds.i751.case import hold, truth_of
from course.casefiles.kinds.i751.slips import CONFLICTS, GAPS
from course.casefiles.kinds.i751.turns import TURNS
from course.casefiles.make import SET_ON, make
from course.casefiles.outcome import DECIDED
from course.casefiles.proof import prove
from course.library.tables import load_parameters
from course.model.casefile import CaseFile
from course.model.conditional import ConditionalFacts
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.rules.conditional_residence import conditional_residence

GOLDEN = {0: "f051f5ba204d1026", 7: "7433b9677c9cac83", 999_999_999_999: "e6ff712f38705205"}


@pytest.fixture(scope="module")
def procedure() -> Parameters:
    return load_parameters(ROOT, "procedure")


@pytest.fixture(scope="module")
def petitions(procedure: Parameters) -> list[CaseFile]:
    return [make("i-751", seed, law=procedure) for seed in range(600)]


def read(case: CaseFile) -> dict[str, Any]:
    """The facts as somebody finds them who has only the papers."""
    paper = papers(case)
    joint = line(paper["form"], "basis").startswith("My spouse and I")
    found: dict[str, Any] = {
        "married_on": days(line(paper["marriage"], "day"))[0],
        "resident_since": days(line(paper["card"], "resident-since"))[0],
        "path": "joint" if joint else "waiver-marriage-ended",
        "marriage": "ended" if "decree" in paper else "intact",
        "filed_on": days(line(paper["receipt"], "received"))[0],
        "good_faith": _genuine(case),
    }
    if not joint or found["filed_on"] <= days(line(paper["card"], "good"))[0]:
        return found
    if "hospital" in paper:
        left = days(line(paper["hospital"], "out"))[0]
        return found | {"good_cause": "established" if (found["filed_on"] - left).days <= 10 else "not-established"}
    offered = "I can send the papers" in words(paper["statement"])
    return found | {"good_cause": "offered" if offered else "not-established"}


def _genuine(case: CaseFile) -> str:
    paper = papers(case)
    if "never lived together" in words(paper["notes"]) and "I send no papers" in words(paper.get("answer")):
        return "not-established"
    shared = all(" and " in line(paper[name], key) for name, key in (("lease", "tenants"), ("bank", "owners")))
    return "established" if shared else "offered"


def flags(case: CaseFile) -> set[str]:
    """The issues the papers show, each by its own test."""
    paper, facts = papers(case), read(case)
    late, cause = "good_cause" in facts, facts.get("good_cause")
    waiver = facts["path"] != "joint"
    tests = common_flags(case, "notes") | {
        "filed-late": late,
        "cause-unproved": cause == "offered",
        "no-good-cause": cause == "not-established",
        "marriage-ended": facts["marriage"] == "ended",
        "decree-missing": waiver and "decree" not in paper,
        "good-faith-thin": facts["good_faith"] == "offered",
        "good-faith-refuted": facts["good_faith"] == "not-established",
        "order-final": line(paper["search"], "order") != "None",
        "spouse-unsigned": not waiver and " and " not in paper["form"].signature,
    }
    if waiver:
        tests["address-differs"] = False  # the bank's pages and the lease are those of the years together
    return {issue for issue, found in tests.items() if found}


def test_every_twin_flips_the_outcome_when_and_only_when_it_is_material(
    petitions: list[CaseFile], procedure: Parameters
) -> None:
    for case in petitions:
        prove(case, law=procedure)
        assert Counter(t.material for t in case.truth.twins) == {True: 2, False: 2}


def test_somebody_who_has_only_the_papers_reaches_the_outcome(petitions: list[CaseFile], procedure: Parameters) -> None:
    for case in petitions:
        on = case.docket.today
        facts = ConditionalFacts.model_validate(read(case), context={"on": on})
        assert DECIDED[conditional_residence(facts, on=on, law=procedure).outcome] == case.truth.outcome, case.id
        assert facts == ConditionalFacts.model_validate(case.truth.facts)


def test_papers_show_each_planted_issue_and_no_other(petitions: list[CaseFile]) -> None:
    for case in petitions:
        assert flags(case) == {p.issue for p in case.truth.planted}, case.id


def test_outcomes_are_balanced_and_nothing_about_the_person_predicts_one(
    petitions: list[CaseFile], procedure: Parameters
) -> None:
    share = shares(petitions)
    assert 0.45 <= share["approve"] <= 0.60
    assert min(share["deny"], share["continue"]) >= 0.12
    people = [truth_of(seed, law=procedure, on=SET_ON)[0].couple.applicant for seed in range(len(petitions))]
    assert census(zip(people, (case.truth.outcome for case in petitions), strict=True)) == {}


def test_every_turn_and_every_slip_turns_up(procedure: Parameters) -> None:
    drawn = [truth_of(seed, law=procedure, on=SET_ON) for seed in range(500)]
    names = [*(turn.name for turn in TURNS), *(slip.name for slip in (*CONFLICTS, *GAPS))]
    check_seen([(turn.name, *(slip.name for slip in slips)) for _, turn, slips in drawn], names, 12)
    assert len(TURNS) >= 5
    assert len(CONFLICTS) + len(GAPS) >= 8


def test_files_are_whole(petitions: list[CaseFile]) -> None:
    check_whole(petitions, actions={"approval", "request", "denial"})


def test_the_spouse_who_spoke_against_the_marriage_was_answered_first(petitions: list[CaseFile]) -> None:
    denied = [case for case in petitions if "good-faith-refuted" in {p.issue for p in case.truth.planted}]
    assert denied
    for case in denied:
        paper = papers(case)
        order = [paper[name].dated for name in ("notes", "intent", "answer")]
        assert order == sorted(order, key=lambda day: day or date.max)
        by = days(line(paper["intent"], "answer-by"))[0]
        assert (paper["answer"].dated or date.max) <= by < case.docket.today


def test_known_seeds_give_known_bytes(procedure: Parameters) -> None:
    def mark(seed: int) -> str:
        return sha256(make("i-751", seed, law=procedure).model_dump_json().encode()).hexdigest()[:16]

    assert {seed: mark(seed) for seed in GOLDEN} == GOLDEN


def test_a_broken_truth_stops_with_the_invariants_name(procedure: Parameters) -> None:
    truths = [truth_of(seed, law=procedure, on=SET_ON)[0] for seed in range(80)]
    late = next(t for t in truths if t.delay and t.delay.held_until)
    timely = next(t for t in truths if not t.delay and not t.divorce)
    parted = next(t for t in truths if t.divorce)
    charged = next(t for t in truths if t.odd.arrest)
    assert late.delay is not None
    assert parted.divorce is not None
    assert charged.odd.arrest is not None
    arrest = replace(charged.odd.arrest, ended_on=charged.odd.arrest.on)
    for name, spoiled in (
        ("the days of a marriage are out of order", replace(timely, resident_since=timely.filed_on)),
        ("the second anniversary lies ahead", replace(timely, anniversary=timely.today + timedelta(days=1))),
        ("an office works on a weekend", replace(timely, today=date(2026, 8, 9))),
        ("a delay is explained where there is none, or one is not", replace(late, delay=None)),
        (
            "a reason for a delay lasts past the signing",
            replace(late, delay=replace(late.delay, held_until=late.signed_on)),
        ),
        (
            "a lease was signed in hospital",
            replace(late, couple=replace(late.couple, moved_in=late.opens_on)),
        ),
        ("somebody was arrested in hospital", replace(late, odd=charged.odd)),
        (
            "a divorce comes before what led to it",
            replace(parted, divorce=replace(parted.divorce, suit_on=parted.divorce.apart_on)),
        ),
        (
            "somebody testified who is divorced and was not called",
            replace(parted, genuine=Showing.NOT_ESTABLISHED),
        ),
        ("a charge ended before the arrest", replace(charged, odd=replace(charged.odd, arrest=arrest))),
    ):
        with pytest.raises(InvariantError, match=name):
            hold(spoiled)
