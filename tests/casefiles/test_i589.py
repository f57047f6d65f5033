"""Generated applications for asylum: keys, papers, people, bytes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from coldreader import days, exhibit, line, rows, words
from test_n400_census import chance_of

from course.casefiles.invariant import InvariantError
from course.casefiles.kinds.i589.case import TABLE, hold, truth_of
from course.casefiles.kinds.i589.slips import CONFLICTS, GAPS
from course.casefiles.kinds.i589.turns import TURNS
from course.casefiles.make import SET_ON, make
from course.casefiles.outcome import DECIDED
from course.casefiles.proof import prove
from course.library.register import Register
from course.library.tables import load_parameters
from course.model.asylum_decision import AsylumDecisionFacts
from course.model.casefile import CaseFile
from course.model.casework import judge_actions, judge_flags
from course.model.exhibit import Exhibit
from course.model.parameter import Parameters
from course.rules.asylum_decision import asylum_decision

ROOT = Path(__file__).parents[2]
GOLDEN = {0: "e6dbcdc0f9901fa7", 7: "c3e9d20f165e349c", 999_999_999_999: "8331abfe5ce518f5"}


@pytest.fixture(scope="module")
def asylum() -> Parameters:
    return load_parameters(ROOT, TABLE)


@pytest.fixture(scope="module")
def files(asylum: Parameters) -> list[CaseFile]:
    return [make("i-589", seed, law=asylum) for seed in range(750)]


def read(case: CaseFile) -> dict[str, Any]:
    """The facts as somebody finds them who has only the papers."""
    paper = {e.id: e for e in case.docket.exhibits}
    notes = paper["interview"]
    arrived, filed = days(line(paper["i94"], "admitted"))[0], days(line(paper["receipt"], "received"))[0]
    shown = "established"
    ground = "not-established" if "asked for nothing else" in words(notes) else shown
    found: dict[str, Any] = {
        "deadline": {"arrived_on": arrived, "received_on": filed, "circumstances": _claims(paper, arrived, filed)},
        "bars": {"arrived_on": arrived, "applied_on": filed, "resettlement": _elsewhere(paper, arrived)},
        "refugee": {
            "nationality": shown,
            "credible": shown if "found credible" in line(notes, "testimony") else "not-established",
            "past_persecution": ground,
            "well_founded_fear": ground,
            "central_reason": ground,
            "no_protection": shown,
        },
        "checked": shown if line(paper["search"], "prints").startswith("Complete") else "offered",
        "discretion": shown,
    }
    return found


def _claims(paper: dict[str, Exhibit], arrived: date, filed: date) -> list[dict[str, Any]]:
    if filed <= date(arrived.year + 1, arrived.month, min(arrived.day, 28)):
        return []
    said, shown = words(paper["statement"]), "established"
    if "school" in paper:
        until = days(words(paper["school"]))[-1]
        return [_claim("status-or-parole-kept", arrived, until, shown, filed)]
    if "A decree of" in words(paper["report"]):
        began = days(words(paper["report"]))[0]
        return [_claim("country-conditions", began, None, shown, filed)]
    if "under treatment" in said:
        began, ended = days(said.partition("under treatment")[2])[:2]
        proof = shown if "hospital" in paper else "offered" if "I can send the paper" in said else "not-established"
        return [_claim("illness-or-disability", began, ended, proof, filed)]
    return []


def _claim(cause: str, began: date, ended: date | None, showing: str, filed: date) -> dict[str, Any]:
    soon = "established" if (filed - (ended or began)).days <= 60 else "not-established"
    return {"cause": cause, "began_on": began, "ended_on": ended, "showing": showing, "reasonable": soon}


def _elsewhere(paper: dict[str, Exhibit], arrived: date) -> dict[str, Any] | None:
    if "permit" not in paper:
        return None
    stamps = rows(paper["passport"])
    settled = "for good" in line(paper["permit"], "kind")
    against = "not-established"
    stay = {
        "country": stamps[1][1],
        "entered_on": days(stamps[1][0])[0],
        "left_on": days(stamps[2][0])[0],
        "offer": settled,
        "indirect": False,
        "not_offered": against,
        "onward_only": against if settled else "established",
        "restricted": against,
        "permanent": settled,
        "renewable": False,
        "voluntary": settled,
        "citizen": False,
    }
    return {"fled_on": days(stamps[0][0])[0], "arrived_on": arrived, "stays": [stay]}


def flags(case: CaseFile) -> set[str]:
    """The issues the papers show, each by its own test."""
    paper = {e.id: e for e in case.docket.exhibits}
    facts, form, birth = read(case), paper["i589"], paper["birth"]
    limit = facts["deadline"]
    late = limit["received_on"] > limit["arrived_on"] + timedelta(days=366)
    claims = limit["circumstances"]
    held = days(words(paper["statement"]))[0]
    tests = {
        "filed-late": late,
        "delay-unproved": bool(claims) and claims[0]["showing"] == "offered",
        "delay-long": bool(claims) and claims[0]["reasonable"] == "not-established",
        "no-excuse": late and not claims,
        "resettled": "for good" in line(paper.get("permit"), "kind"),
        "no-ground": facts["refugee"]["central_reason"] == "not-established",
        "check-open": facts["checked"] == "offered",
        "arrival-differs": days(line(form, "arrived"))[0] != limit["arrived_on"],
        "number-differs": line(form, "passport-number") != line(paper["passport"], "number"),
        "address-differs": line(form, "address") != line(paper["lease"], "unit"),
        "date-differs": days(words(paper["friend"]))[0] != held,
        "name-variant": line(birth, "name") != line(form, "name"),
        "translation-error": line(birth, "born") != line(birth, "english-born"),
        "translation-uncertified": "No translator" in words(birth),
        "template-text": exhibit(case.docket, "second-friend") is not None,
        "preparer-blank": "filled in this one" in words(paper["statement"]),
        "identity-overlap": bool(rows(paper["search"])),
        "adverse-unseen": exhibit(case.docket, "tip") is not None,
        "proceedings-open": line(paper["search"], "proceedings") != "None",
        "earlier-denial": line(paper["search"], "earlier") != "None",
        "conviction-here": line(form, "arrests") != "No",
    }
    return {issue for issue, found in tests.items() if found}


def test_every_twin_flips_the_outcome_when_and_only_when_it_is_material(
    files: list[CaseFile], asylum: Parameters
) -> None:
    for case in files:
        prove(case, law=asylum)
        assert Counter(t.material for t in case.truth.twins) == {True: 2, False: 2}


def test_somebody_who_has_only_the_papers_reaches_the_outcome(files: list[CaseFile], asylum: Parameters) -> None:
    for case in files:
        on = case.docket.today
        facts = AsylumDecisionFacts.model_validate(read(case), context={"on": on})
        assert DECIDED[asylum_decision(facts, on=on, law=asylum).outcome] == case.truth.outcome, case.id
        meant = AsylumDecisionFacts.model_validate(case.truth.facts, context={"on": on})
        assert facts.deadline.arrived_on == meant.deadline.arrived_on
        assert facts.deadline.received_on == meant.deadline.received_on


def test_papers_show_each_planted_issue_and_no_other(files: list[CaseFile]) -> None:
    for case in files:
        assert flags(case) == {p.issue for p in case.truth.planted}, case.id


def test_outcomes_are_balanced_and_nothing_about_the_person_predicts_one(
    files: list[CaseFile], asylum: Parameters
) -> None:
    share = {o: n / len(files) for o, n in Counter(c.truth.outcome for c in files).items()}
    assert 0.45 <= share["approve"] <= 0.60
    assert min(share["deny"], share["continue"]) >= 0.12
    tables: dict[str, Counter[tuple[str, str]]] = {}
    for seed, case in enumerate(files):
        truth = truth_of(seed, law=asylum, on=SET_ON)[0]
        who = truth.applicant
        told = {"country": who.country.name, "gender": who.gender, "faith": who.faith, "name": who.given[0]}
        for what, value in told.items():
            tables.setdefault(what, Counter())[(value, case.truth.outcome)] += 1
        if truth.claim.ground:
            tables.setdefault("claim", Counter())[(truth.claim.name, case.truth.outcome)] += 1
    assert {what: p for what, table in tables.items() if (p := chance_of(table)) < 0.01} == {}
    assert len(tables["country"]) == len(list(product({c for c, _ in tables["country"]}, share)))


def test_the_third_country_predicts_nothing(files: list[CaseFile], asylum: Parameters) -> None:
    seen: Counter[tuple[str, str]] = Counter()
    for seed, case in enumerate(files):
        stay = truth_of(seed, law=asylum, on=SET_ON)[0].stay
        if stay:
            seen[(stay.country.name, case.truth.outcome)] += 1
    assert chance_of(seen) >= 0.01


def test_every_turn_and_every_slip_turns_up(asylum: Parameters) -> None:
    seen: Counter[str] = Counter()
    for seed in range(750):
        _, turn, chosen = truth_of(seed, law=asylum, on=SET_ON)
        seen.update((turn.name, *(slip.name for slip in chosen)))
    assert set(seen) == {turn.name for turn in TURNS} | {slip.name for slip in (*CONFLICTS, *GAPS)}
    assert min(seen.values()) >= 15


def test_files_are_whole(files: list[CaseFile]) -> None:
    register = Register.load(ROOT)
    cites = {c for case in files for c in (*case.truth.cites, *(c for p in case.truth.planted for c in p.cites))}
    said = {a.feedback for case in files for a in (*case.truth.actions, *case.truth.outcomes)}
    assert {c: why for c in sorted(cites) if (why := register.explain(c))} == {}
    assert register.complaints("\n".join(sorted(said))) == []
    for case in files:
        docket, truth = case.docket, case.truth
        assert len(docket.exhibits) >= 12
        assert len(docket.issues) >= 9
        assert "without detail" in docket.content_note
        for pair in truth.contradictory:
            assert any(set(pair) <= set(p.where) for p in truth.planted)
        assert {"grant", "wait", "referral"} <= {a.id for a in docket.actions}
        assert judge_flags(case, [f"{p.where[0]}/{p.issue}" for p in truth.planted]).share == 1
        assert judge_actions(case, [a.id for a in truth.actions if a.right]).share == 1
        assert judge_actions(case, [a.id for a in docket.actions]).share < 1


def test_known_seeds_give_known_bytes(asylum: Parameters) -> None:
    def mark(seed: int) -> str:
        return sha256(make("i-589", seed, law=asylum).model_dump_json().encode()).hexdigest()[:16]

    assert {seed: mark(seed) for seed in GOLDEN} == GOLDEN


def test_a_broken_truth_stops_with_the_invariants_name(asylum: Parameters) -> None:
    truths = [truth_of(seed, law=asylum, on=SET_ON)[0] for seed in range(80)]
    late = next(t for t in truths if t.delay and t.delay.ended_on and not t.student_until)
    timely = next(t for t in truths if not t.delay)
    settled = next(t for t in truths if t.stay)
    assert late.delay is not None
    assert settled.stay is not None
    day = timedelta(days=1)
    for name, spoiled in (
        ("the days of a flight are out of order", replace(timely, fled_on=timely.arrived_on + day)),
        ("an office works on a weekend", replace(timely, today=date(2026, 8, 9))),
        ("a delay is explained where there is none, or one is not", replace(late, delay=None)),
        ("an applicant still has status", replace(late, student_until=late.filed_on)),
        ("an applicant has status at the decision", replace(timely, student_until=timely.today)),
        (
            "a reason for a delay lasts past the filing",
            replace(late, delay=replace(late.delay, ended_on=late.filed_on)),
        ),
        (
            "a reason for a delay arises after the filing",
            replace(late, delay=replace(late.delay, began_on=late.filed_on, ended_on=None)),
        ),
        (
            "a stay elsewhere lies outside the flight",
            replace(settled, stay=replace(settled.stay, left_on=settled.arrived_on + day)),
        ),
    ):
        with pytest.raises(InvariantError, match=name):
            hold(spoiled)
