"""Generated requests for waivers: keys, papers, people, bytes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest
from coldreader import days, line, rows, words
from couplebench import ROOT, census, check_seen, check_whole, common_flags, papers, shares

from course.casefiles.invariant import InvariantError
from course.casefiles.kinds.i601.case import hold, truth_of
from course.casefiles.kinds.i601.slips import CONFLICTS, GAPS
from course.casefiles.kinds.i601.turns import TURNS
from course.casefiles.make import SET_ON, make
from course.casefiles.outcome import DECIDED
from course.casefiles.proof import prove
from course.library.tables import load_parameters
from course.model.casefile import CaseFile
from course.model.finding import Finding
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.model.waiver_request import WaiverRequestFacts
from course.rules.unlawful_presence import unlawful_presence
from course.rules.waiver_request import waiver_request

GOLDEN = {0: "4968abbb5af3986d", 7: "0f74159edf7aca34", 999_999_999_999: "79ec78f23c66bc41"}


@pytest.fixture(scope="module")
def grounds() -> Parameters:
    return load_parameters(ROOT, "inadmissibility")


@pytest.fixture(scope="module")
def requests(grounds: Parameters) -> list[CaseFile]:
    return [make("i-601", seed, law=grounds) for seed in range(600)]


def read(case: CaseFile) -> dict[str, Any]:
    """The facts as somebody finds them who has only the papers."""
    paper = papers(case)
    until = paper.get("extension") or paper["i94"]
    born = days(line(paper["passport"], "born"))[0]
    stay = {
        "entered": days(rows(paper["passport"])[0][0])[0],
        "departed": days(line(paper["search"], "departed"))[0],
        "manner": "admitted",
        "authorized_until": days(line(until, "until"))[0],
    }
    found: dict[str, Any] = {
        "presence": {"born_on": born, "stays": [stay], "seeks_admission_on": case.docket.today},
        "immigrant": True,
        "relatives": _relatives(case),
        "discretion": "established",
    }
    if "visa-record" in paper and "I knew that it was false" in words(paper["declaration"]):
        found["misrepresentation"] = {
            "made_on": days(line(paper["visa-record"], "day"))[0],
            "to": "united-states-officer",
            "affirmative": True,
            "untrue": "never employed" in line(paper["visa-record"], "found"),
            "own_case": True,
            "willful": True,
            "ineligible_on_true_facts": False,
            "cut_off_inquiry": True,
            "benefit_sought": True,
        }
    if "i9" in paper:
        found["false_claim"] = {
            "made_on": paper["i9"].dated,
            "affirmative": True,
            "untrue": "I knew that I was none" in words(paper["declaration"]),
            "born_on": born,
            "citizenship": line(paper["i9"], "marked") == "A citizen of the United States",
            "purpose": True,
            "knowing": True,
            "lacked_capacity": False,
            "parents_citizens": False,
        }
    return found


def _relatives(case: CaseFile) -> list[dict[str, str]]:
    paper = papers(case)
    said = words(paper["spouse"])
    shown = "offered" if "can send it" in said else "not-established"
    if "physician" in paper and "clinic" in paper:
        shown = "established"
    standing = paper["standing"]
    status = "permanent-resident" if line(standing, "resident-since") else "other"
    status = "citizen" if line(standing, "status") else status
    found = [{"kin": "spouse", "status": status, "hardship": shown}]
    if "child" in paper:
        found.append({"kin": "son-or-daughter", "status": "citizen", "hardship": shown})
    return found


def decide(case: CaseFile, law: Parameters) -> Finding:
    on = case.docket.today
    return waiver_request(WaiverRequestFacts.model_validate(read(case), context={"on": on}), on=on, law=law)


def flags(case: CaseFile, law: Parameters) -> set[str]:
    """The issues the papers show, each by its own test."""
    paper, facts = papers(case), WaiverRequestFacts.model_validate(read(case))
    assert facts.presence is not None
    count = unlawful_presence(facts.presence, on=case.docket.today, law=law)
    over, barred = count.numbers["unlawful-days"], "bar-ends" in count.dates
    named = "212(a)(9)(B)" in line(paper["refusal"], "sections")
    status = {relative["status"] for relative in _relatives(case) if relative["kin"] == "spouse"}
    shown = _relatives(case)[0]["hardship"]
    form_left = days(line(paper["form"], "stay"))[1]
    tests = common_flags(case, "declaration") | {
        "bar-three": barred and over < 365,
        "bar-ten": barred and over >= 365,
        "bar-not-reached": named and not barred,
        "misrepresentation": facts.misrepresentation is not None,
        "false-claim": facts.false_claim is not None,
        "no-qualifying-relative": status == {"other"},
        "hardship-unproved": shown == "offered",
        "hardship-ordinary": shown == "not-established",
        "departure-differs": form_left != days(line(paper["search"], "departed"))[0],
        "removed-before": line(paper["search"], "order") != "None",
    }
    return {issue for issue, found in tests.items() if found}


def test_every_twin_flips_the_outcome_when_and_only_when_it_is_material(
    requests: list[CaseFile], grounds: Parameters
) -> None:
    for case in requests:
        prove(case, law=grounds)
        assert Counter(t.material for t in case.truth.twins) == {True: 2, False: 2}


def test_somebody_who_has_only_the_papers_reaches_the_outcome(requests: list[CaseFile], grounds: Parameters) -> None:
    for case in requests:
        found = decide(case, grounds).outcome
        assert DECIDED.get(found, found.value) == case.truth.outcome, case.id
        assert WaiverRequestFacts.model_validate(read(case)) == WaiverRequestFacts.model_validate(case.truth.facts)


def test_papers_show_each_planted_issue_and_no_other(requests: list[CaseFile], grounds: Parameters) -> None:
    for case in requests:
        assert flags(case, grounds) == {p.issue for p in case.truth.planted}, case.id


def test_the_days_the_key_tells_are_those_the_rule_counts(requests: list[CaseFile], grounds: Parameters) -> None:
    for seed, case in enumerate(requests[:300]):
        truth = truth_of(seed, law=grounds, on=SET_ON)[0]
        assert decide(case, grounds).numbers["unlawful-presence: unlawful-days"] == truth.over, case.id


def test_outcomes_are_balanced_and_nothing_about_the_person_predicts_one(
    requests: list[CaseFile], grounds: Parameters
) -> None:
    share = shares(requests)
    assert 0.45 <= share["approve"] <= 0.60
    assert min(share["deny"], share["continue"]) >= 0.12
    assert share["not-applicable"] >= 0.05
    people = [truth_of(seed, law=grounds, on=SET_ON)[0].couple.applicant for seed in range(len(requests))]
    assert census(zip(people, (case.truth.outcome for case in requests), strict=True)) == {}


def test_every_turn_and_every_slip_turns_up(grounds: Parameters) -> None:
    drawn = [truth_of(seed, law=grounds, on=SET_ON) for seed in range(500)]
    names = [*(turn.name for turn in TURNS), *(slip.name for slip in (*CONFLICTS, *GAPS))]
    check_seen([(turn.name, *(slip.name for slip in slips)) for _, turn, slips in drawn], names, 12)
    assert len(TURNS) >= 5
    assert len(CONFLICTS) + len(GAPS) >= 8


def test_files_are_whole(requests: list[CaseFile]) -> None:
    check_whole(requests, actions={"approval", "request", "denial"})


def test_hardship_is_found_wanting_only_after_a_request(requests: list[CaseFile]) -> None:
    wanting = [case for case in requests if "hardship-ordinary" in {p.issue for p in case.truth.planted}]
    assert wanting
    for case in wanting:
        paper = papers(case)
        answered = paper["answer"].dated or date.max
        assert answered <= days(line(paper["request"], "answer-by"))[0]
        assert answered < case.docket.today


def test_known_seeds_give_known_bytes(grounds: Parameters) -> None:
    def mark(seed: int) -> str:
        return sha256(make("i-601", seed, law=grounds).model_dump_json().encode()).hexdigest()[:16]

    assert {seed: mark(seed) for seed in GOLDEN} == GOLDEN


def test_a_broken_truth_stops_with_the_invariants_name(grounds: Parameters) -> None:
    drawn = [truth_of(seed, law=grounds, on=SET_ON) for seed in range(120)]
    named = {turn.name: truth for truth, turn, _ in drawn}
    plain, lied = named["three-years-and-hardship"], named["false-letter-and-hardship"]
    claimed, longer = named["claimed-citizenship"], named["bar-not-reached"]
    parent = named["child-alone"]
    citizen = replace(parent, couple=replace(parent.couple, citizen=True))
    day = timedelta(days=1)
    for name, spoiled in (
        ("the days of a refusal are out of order", replace(plain, refused_on=plain.departed_on)),
        ("a stay ends before it begins", replace(plain, until=plain.entered_on)),
        ("an office works on a weekend", replace(plain, today=date(2026, 8, 9))),
        ("an extension ends before the stay it extends", replace(longer, longer=longer.until - day)),
        ("a false letter came after the refusal", replace(lied, lied_on=lied.refused_on)),
        ("a claim was made outside the stay", replace(claimed, claimed_on=claimed.departed_on)),
        (
            "hardship was found wanting and nobody asked for more",
            replace(plain, hardship=Showing.NOT_ESTABLISHED),
        ),
        ("a spouse counts and does not", citizen),
    ):
        with pytest.raises(InvariantError, match=name):
            hold(spoiled)
