"""Generated applications for adjustment: keys, papers, people, bytes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest
from coldreader import days, line, rows, words
from couplebench import ROOT, census, check_seen, check_whole, common_flags, papers, shares

from course.casefiles.invariant import InvariantError
from course.casefiles.kinds.i485.case import TABLE, hold, truth_of
from course.casefiles.kinds.i485.slips import CONFLICTS, GAPS
from course.casefiles.kinds.i485.turns import TURNS
from course.casefiles.make import SET_ON, SeedError, make
from course.casefiles.outcome import DECIDED
from course.casefiles.proof import prove
from course.library.tables import load_parameters
from course.model.adjustment_decision import AdjustmentDecisionFacts
from course.model.casefile import CaseFile
from course.model.exhibit import Exhibit
from course.model.parameter import Parameters
from course.rules.adjustment_decision import NAME, adjustment_decision
from course.rules.catalog import CATALOG
from course.rules.days import months_after

GOLDEN = {0: "fd82d83dc8d5b4fa", 7: "1ed8aac53200bbe7", 999_999_999_999: "d98c3a2748d3e41b"}
_CLASSES = {"immediate relative": "immediate-relative", "F2A": "f2a", "EB3": "eb3"}


@pytest.fixture(scope="module")
def tables() -> Parameters:
    return load_parameters(ROOT, TABLE)


@pytest.fixture(scope="module")
def applications(tables: Parameters) -> list[CaseFile]:
    return [make("i-485", seed, law=tables) for seed in range(500)]


def dollars(text: str) -> int:
    return int(re.sub(r"\D", "", text) or 0)


def read(case: CaseFile) -> dict[str, Any]:
    """The facts as somebody finds them who has only the papers."""
    paper = papers(case)
    filed = days(line(paper["receipt"], "received"))[0]
    told = line(paper["petition"], "class")
    category = next(value for name, value in _CLASSES.items() if name in told)
    visa: dict[str, Any] = {"category": category, "filed_on": filed}
    if category != "immediate-relative":
        visa["priority_date"] = days(line(paper["petition"], "priority"))[0]
        visa["filing_chart_accepted"] = "was accepted in the month" in words(paper["bulletin"])
    found = {
        "petition": "established",
        "adjustment": _status(case, filed, category),
        "visa": visa,
        "medical": _medical(case, filed),
        "cleared": "established" if line(paper["search"], "checks") == "Complete" else "offered",
        "support_due": "i864" in paper,
    }
    return found | ({"support": _support(case, filed)} if "i864" in paper else {})


def _status(case: CaseFile, filed: date, category: str) -> dict[str, Any]:
    paper = papers(case)
    record = paper.get("i94")
    found: dict[str, Any] = {
        "category": category,
        "last_entry": "admitted" if record else "without-inspection",
        "last_admitted_on": days(line(record, "admitted"))[0] if record else None,
        "filed_on": filed,
        "status_at_filing": "nonimmigrant",
        "discretion": "established",
    }
    until = days(line(record, "until"))[0] if record else None
    if until is None or until < filed:
        found["status_at_filing"] = "none"
    if until and until < filed:
        found["lapses"] = [{"kind": "out-of-status", "start": until + timedelta(days=1)}]
    return found


def _medical(case: CaseFile, filed: date) -> dict[str, Any]:
    paper = papers(case)
    other = paper.get("withdrawal")
    return {
        "signed_on": days(line(paper["medical"], "signed"))[0],
        "applied_on": filed,
        "decided_on": case.docket.today,
        "submitted_with_this": other is None,
        "submitted_at_filing": other is None,
        "first_application_ended_on": days(line(other, "ended"))[0] if other else None,
    }


def _support(case: CaseFile, filed: date) -> dict[str, Any]:
    paper = papers(case)
    standing = paper["standing"]
    citizen = bool(line(standing, "status"))
    found: dict[str, Any] = {
        "relation": "citizens-spouse" if citizen else "residents-spouse-or-child",
        "born_on": days(line(paper["passport"], "born"))[0],
        "applied_on": filed,
        "petitioner": _sponsor(paper["i864"], days(line(standing, "born"))[0]),
    }
    if "i864-joint" in paper:
        found["joint_sponsor"] = _sponsor(paper["i864-joint"], date(1980, 1, 1))
    return found


def _sponsor(form: Exhibit, born: date) -> dict[str, Any]:
    member = dollars(line(form, "member"))
    size = int(line(form, "household"))
    return {
        "born_on": born,
        "standing": "citizen" if line(form, "standing") == "Citizen" else "permanent-resident",
        "domiciled": True,
        "household": {
            "sponsored_now": 1,
            "relatives_relied_on": int(member > 0),
            "other_dependents": size - 2 - int(member > 0),
        },
        "area": "contiguous",
        "income": dollars(line(form, "total")),
        "members_income": member,
        "tax_return": True,
    }


def flags(case: CaseFile) -> set[str]:
    """The issues the papers show, each by its own test."""
    paper, facts = papers(case), read(case)
    status, levels = facts["adjustment"], {int(row[0]): dollars(row[1]) for row in rows(paper.get("guidelines"))}
    form = paper.get("i864")
    own, member = dollars(line(form, "own")), dollars(line(form, "member"))
    need = levels[int(line(form, "household"))] if form else 0
    cut = rows(paper.get("bulletin"))[-1][2] if "bulletin" in paper else "C"
    behind = cut != "C" and facts["visa"]["priority_date"] >= days(cut)[0]
    tests = common_flags(case, "notes") | {
        "not-admitted": status["last_entry"] != "admitted" and line(paper["arrivals"], "found") == "None",
        "status-lapsed": "lapses" in status,
        "number-gone-back": behind,
        "income-short": own < need and not member,
        "member-unsigned": own < need <= own + member and "no form of his" in line(form, "member"),
        "medical-unusable": "withdrawal" in paper,
        "removal-pending": line(paper["search"], "proceedings") != "None",
    }
    return {issue for issue, found in tests.items() if found}


def test_every_twin_flips_the_outcome_when_and_only_when_it_is_material(
    applications: list[CaseFile], tables: Parameters
) -> None:
    assert CATALOG[NAME].table == TABLE
    for case in applications:
        prove(case, law=tables)
        assert Counter(t.material for t in case.truth.twins) == {True: 2, False: 2}


def test_somebody_who_has_only_the_papers_reaches_the_outcome(applications: list[CaseFile], tables: Parameters) -> None:
    for case in applications:
        on = case.docket.today
        facts = AdjustmentDecisionFacts.model_validate(read(case), context={"on": on})
        assert DECIDED[adjustment_decision(facts, on=on, law=tables).outcome] == case.truth.outcome, case.id
        told = AdjustmentDecisionFacts.model_validate(case.truth.facts)
        assert (facts.adjustment, facts.visa, facts.medical) == (told.adjustment, told.visa, told.medical)


def test_papers_show_each_planted_issue_and_no_other(applications: list[CaseFile]) -> None:
    for case in applications:
        assert flags(case) == {p.issue for p in case.truth.planted}, case.id


def test_nobody_is_paid_whom_the_papers_forbid_to_work(applications: list[CaseFile], tables: Parameters) -> None:
    for seed, case in enumerate(applications):
        truth = truth_of(seed, law=tables, on=SET_ON)[0]
        paid = [row for row in rows(papers(case)["bank"]) if row[1].startswith("Pay")]
        assert len(paid) == (6 if truth.paid else 3), case.id
        assert truth.couple.abroad or truth.couple.married_on > truth.entered_on


def test_an_approval_says_whether_residence_comes_with_conditions(
    applications: list[CaseFile], tables: Parameters
) -> None:
    said: Counter[bool] = Counter()
    for seed, case in enumerate(applications):
        truth, last = truth_of(seed, law=tables, on=SET_ON)[0], case.truth.reasons[-1]
        if case.truth.outcome != "approve" or truth.worker:
            assert "conditions" not in last, case.id
            continue
        young = truth.today < months_after(truth.couple.married_on, 24)
        assert ("comes with conditions" if young else "without conditions") in last, case.id
        said[young] += 1
    assert min(said[True], said[False]) >= 10


def test_a_worker_in_a_specialty_occupation_has_a_profession(applications: list[CaseFile]) -> None:
    letters = [words(papers(case)["employer"]) for case in applications if "i864" not in papers(case)]
    assert len(letters) > 50
    assert all(
        re.search(r" as an? (software engineer|civil engineer|electrical engineer|accountant|teacher)", text)
        for text in letters
    )


def test_outcomes_are_balanced_and_nothing_about_the_person_predicts_one(
    applications: list[CaseFile], tables: Parameters
) -> None:
    share = shares(applications)
    assert 0.45 <= share["approve"] <= 0.60
    assert min(share["deny"], share["continue"]) >= 0.12
    people = [truth_of(seed, law=tables, on=SET_ON)[0].couple.applicant for seed in range(len(applications))]
    assert census(zip(people, (case.truth.outcome for case in applications), strict=True)) == {}


def test_every_turn_and_every_slip_turns_up(tables: Parameters) -> None:
    drawn = [truth_of(seed, law=tables, on=SET_ON) for seed in range(500)]
    names = [*(turn.name for turn in TURNS), *(slip.name for slip in (*CONFLICTS, *GAPS))]
    check_seen([(turn.name, *(slip.name for slip in slips)) for _, turn, slips in drawn], names, 12)
    assert len(TURNS) >= 5
    assert len(CONFLICTS) + len(GAPS) >= 8


def test_files_are_whole(applications: list[CaseFile]) -> None:
    check_whole(applications, actions={"approval", "request", "denial"})


def test_known_seeds_give_known_bytes(tables: Parameters) -> None:
    def mark(seed: int) -> str:
        return sha256(make("i-485", seed, law=tables).model_dump_json().encode()).hexdigest()[:16]

    assert {seed: mark(seed) for seed in GOLDEN} == GOLDEN


def test_cases_are_set_on_every_day_up_to_the_rule_to_come(tables: Parameters) -> None:
    for on in (date(2026, 8, 1), date(2026, 9, 1), date(2026, 9, 17)):
        for seed in range(120):
            case = make("i-485", seed, law=tables, on=on)
            prove(case, law=tables)
            assert case.docket.today <= on
    with pytest.raises(SeedError, match="not at 2026-09-18"):
        make("i-485", 1, law=tables, on=date(2026, 9, 18))


def test_a_broken_truth_stops_with_the_invariants_name(tables: Parameters) -> None:
    drawn = [truth_of(seed, law=tables, on=SET_ON) for seed in range(200)]
    named = {turn.name: truth for truth, turn, _ in drawn}
    plain, waits, work = named["spouse-in-order"], named["number-gone-back"], named["worker-forgiven"]
    report = named["report-of-another"]
    charged = next(truth for truth, _, _ in drawn if truth.odd.arrest)
    assert charged.odd.arrest is not None
    early = replace(charged.odd, arrest=replace(charged.odd.arrest, on=charged.entered_on))
    late = replace(plain.couple, married_on=plain.filed_on)
    day = timedelta(days=1)
    for name, spoiled in (
        ("the days of an application are out of order", replace(plain, entered_on=plain.filed_on)),
        ("a wedding comes after the filing", replace(plain, couple=late)),
        ("a stay ends before it begins", replace(plain, until=plain.entered_on)),
        ("an office works on a weekend", replace(plain, today=date(2026, 8, 9))),
        ("a priority date is missing, or given where none is needed", replace(waits, priority=None)),
        ("a priority date comes after the filing", replace(waits, priority=waits.filed_on + day)),
        ("the petition was approved after today", replace(plain, approved_on=plain.today + day)),
        (
            "the spouse has another standing than the category",
            replace(plain, couple=replace(plain.couple, citizen=False)),
        ),
        ("a worker has an affidavit of support", replace(work, means=plain.means)),
        ("somebody was arrested before the arrival", replace(charged, odd=early)),
        (
            "a home was taken before the arrival",
            replace(plain, couple=replace(plain.couple, moved_in=plain.entered_on)),
        ),
        ("a report is younger than what it came with", replace(report, tied_until=report.examined_on)),
    ):
        with pytest.raises(InvariantError, match=name):
            hold(spoiled)
