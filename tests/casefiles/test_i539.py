"""Generated requests of visitors: keys, papers, people, bytes."""

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
from course.casefiles.kinds.i539.case import hold, truth_of
from course.casefiles.kinds.i539.slips import CONFLICTS, GAPS
from course.casefiles.kinds.i539.turns import TURNS
from course.casefiles.make import SET_ON, SeedError, make
from course.casefiles.outcome import DECIDED
from course.casefiles.proof import prove
from course.library.register import Register
from course.library.tables import load_parameters
from course.model.casefile import CaseFile
from course.model.casework import judge_actions, judge_flags
from course.model.parameter import Parameters
from course.model.status import StayRequestFacts
from course.rules.days import months_after
from course.rules.stay_request import stay_request

ROOT = Path(__file__).parents[2]
GOLDEN = {0: "bed0121b55d454e6", 7: "6646820837b6d896", 999_999_999_999: "c17394f651f2ae80"}


@pytest.fixture(scope="module")
def status() -> Parameters:
    return load_parameters(ROOT, "status")


@pytest.fixture(scope="module")
def visits(status: Parameters) -> list[CaseFile]:
    return [make("i-539", seed, law=status) for seed in range(750)]


def read(case: CaseFile) -> dict[str, Any]:
    """The facts as somebody finds them who has only the papers."""
    paper = {e.id: e for e in case.docket.exhibits}
    money = " ".join(row[1] for row in rows(paper["bank"]))
    found: dict[str, Any] = {
        "request": "extension",
        "classification": "B",
        "filed_on": days(line(paper["receipt"], "received"))[0],
        "expires_on": days(line(paper["i94"], "until"))[0],
        "visa_waiver": "waiver program" in line(paper["i94"], "class"),
        "maintained": False if "wages" in money else None if "no name" in money else True,
    }
    if found["filed_on"] <= found["expires_on"]:
        return found
    hospital = paper.get("hospital")
    if hospital:
        left = days(line(hospital, "out"))[0]
        proved = (found["filed_on"] - left).days <= 7
        return found | {"bona_fide": "established", "delay": "established" if proved else "not-established"}
    offered = "I can send the paper" in words(paper["statement"])
    return found | {"bona_fide": "established", "delay": "offered" if offered else "not-established"}


def flags(case: CaseFile) -> set[str]:
    """The issues the papers show, each by its own test."""
    paper = {e.id: e for e in case.docket.exhibits}
    facts, form = read(case), paper["i539"]
    late, said = facts["filed_on"] > facts["expires_on"], words(paper["statement"])
    hospital = paper.get("hospital")
    tests = {
        "filed-late": late,
        "delay-unproved": late and "hospital" in said and hospital is None,
        "delay-long": hospital is not None and (facts["filed_on"] - days(line(hospital, "out"))[0]).days > 20,
        "no-excuse": late and "did not look" in said,
        "waiver": facts["visa_waiver"],
        "work-here": facts["maintained"] is False,
        "money-unexplained": facts["maintained"] is None,
        "arrival-differs": days(line(form, "arrived")) != days(line(paper["i94"], "admitted")),
        "number-differs": line(form, "passport-number") != line(paper["passport"], "number"),
        "name-variant": line(paper["home"], "name") != line(form, "name"),
        "ticket-differs": line(paper["ticket"], "day") != line(form, "until"),
        "translation-uncertified": "No translator" in paper["home"].signature,
        "identity-overlap": bool(line(paper["search"], "other")),
        "adverse-unseen": exhibit(case.docket, "tip") is not None,
        "passport-expired": days(line(paper["passport"], "good"))[0] < days(line(form, "until"))[0],
        "proceedings-open": line(paper["search"], "proceedings") != "None",
    }
    return {issue for issue, found in tests.items() if found}


def test_every_twin_flips_the_outcome_when_and_only_when_it_is_material(
    visits: list[CaseFile], status: Parameters
) -> None:
    for case in visits:
        prove(case, law=status)
        assert Counter(t.material for t in case.truth.twins) == {True: 2, False: 2}


def test_somebody_who_has_only_the_papers_reaches_the_outcome(visits: list[CaseFile], status: Parameters) -> None:
    for case in visits:
        on = case.docket.today
        facts = StayRequestFacts.model_validate(read(case), context={"on": on})
        assert DECIDED[stay_request(facts, on=on, law=status).outcome] == case.truth.outcome, case.id
        assert facts.filed_on.isoformat() == case.truth.facts["filed_on"]
        assert facts.expires_on is not None
        assert facts.expires_on.isoformat() == case.truth.facts["expires_on"]


def test_papers_show_each_planted_issue_and_no_other(visits: list[CaseFile]) -> None:
    for case in visits:
        assert flags(case) == {p.issue for p in case.truth.planted}, case.id


def test_outcomes_are_balanced_and_nothing_about_the_person_predicts_one(
    visits: list[CaseFile], status: Parameters
) -> None:
    share = {o: n / len(visits) for o, n in Counter(c.truth.outcome for c in visits).items()}
    assert 0.45 <= share["approve"] <= 0.60
    assert min(share["deny"], share["continue"]) >= 0.12
    tables: dict[str, Counter[tuple[str, str]]] = {}
    for seed, case in enumerate(visits):
        who = truth_of(seed, law=status, on=SET_ON)[0].applicant
        told = {"country": who.country.name, "gender": who.gender, "faith": who.faith, "name": who.given[0]}
        for what, value in told.items():
            tables.setdefault(what, Counter())[(value, case.truth.outcome)] += 1
    assert {what: p for what, table in tables.items() if (p := chance_of(table)) < 0.01} == {}
    assert len(tables["country"]) == len(list(product({c for c, _ in tables["country"]}, share)))


def test_every_turn_and_every_slip_turns_up(status: Parameters) -> None:
    seen: Counter[str] = Counter()
    for seed in range(600):
        _, turn, chosen = truth_of(seed, law=status, on=SET_ON)
        seen.update((turn.name, *(slip.name for slip in chosen)))
    assert set(seen) == {turn.name for turn in TURNS} | {slip.name for slip in (*CONFLICTS, *GAPS)}
    assert min(seen.values()) >= 15


def test_files_are_whole(visits: list[CaseFile]) -> None:
    register = Register.load(ROOT)
    cites = {c for case in visits for c in (*case.truth.cites, *(c for p in case.truth.planted for c in p.cites))}
    said = {a.feedback for case in visits for a in (*case.truth.actions, *case.truth.outcomes)}
    assert {c: why for c in sorted(cites) if (why := register.explain(c))} == {}
    assert register.complaints("\n".join(sorted(said))) == []
    for case in visits:
        docket, truth = case.docket, case.truth
        assert len(docket.exhibits) >= 10
        assert len(docket.issues) >= 9
        for pair in truth.contradictory:
            assert any(set(pair) <= set(p.where) for p in truth.planted)
        for paper in docket.exhibits:
            if paper.id in ("bank", "statement", "hospital"):
                assert paper.dated is not None
                assert all(d <= paper.dated for row in rows(paper) for d in days(row[0]))
        assert {"approval", "request", "denial"} <= {a.id for a in docket.actions}
        assert judge_flags(case, [f"{p.where[0]}/{p.issue}" for p in truth.planted]).share == 1
        assert judge_actions(case, [a.id for a in truth.actions if a.right]).share == 1
        assert judge_actions(case, [a.id for a in docket.actions]).share < 1


def test_known_seeds_give_known_bytes(status: Parameters) -> None:
    def mark(seed: int) -> str:
        return sha256(make("i-539", seed, law=status).model_dump_json().encode()).hexdigest()[:16]

    assert {seed: mark(seed) for seed in GOLDEN} == GOLDEN


def test_a_broken_truth_stops_with_the_invariants_name(status: Parameters) -> None:
    truths = [truth_of(seed, law=status, on=SET_ON)[0] for seed in range(60)]
    late = next(t for t in truths if t.delay and t.delay.held_until)
    timely = next(t for t in truths if not t.delay)
    assert late.delay is not None
    day = timedelta(days=1)
    for name, spoiled in (
        ("the days of a visit are out of order", replace(timely, admitted_on=timely.filed_on)),
        ("a stay ends before it begins", replace(late, expires_on=late.admitted_on)),
        ("less time is asked for than there is", replace(timely, asked_until=timely.expires_on)),
        ("an office works on a weekend", replace(timely, today=date(2026, 8, 9))),
        ("a delay is explained where there is none, or one is not", replace(late, delay=None)),
        (
            "a reason for a delay lasts past the filing",
            replace(late, delay=replace(late.delay, held_until=late.filed_on)),
        ),
        ("work was done and status was kept", replace(timely, work="painting houses", kept=True)),
        (
            "a visitor who asks to stay has left by the decision",
            replace(timely, odd=replace(timely.odd, ticket_on=timely.today)),
        ),
        (
            "more time is asked for than one extension gives",
            replace(timely, asked_until=months_after(timely.expires_on, 6) + day),
        ),
    ):
        with pytest.raises(InvariantError, match=name):
            hold(spoiled)


def test_no_case_is_set_under_the_rule_to_come(status: Parameters) -> None:
    assert make("i-539", 1, law=status, on=date(2026, 9, 14)).docket.today <= date(2026, 9, 14)
    with pytest.raises(SeedError, match="not at 2026-09-15"):
        make("i-539", 1, law=status, on=date(2026, 9, 15))
