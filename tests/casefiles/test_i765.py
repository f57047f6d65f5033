"""Generated requests for permission to work: keys, papers, people, bytes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from coldreader import days, line, rows, words
from kindbench import balanced, law_of, made, mark, no_day_to_come, papers, read_cold, twins_hold, whole

from course.casefiles.invariant import InvariantError
from course.casefiles.kinds.i765.case import hold, truth_of
from course.casefiles.kinds.i765.slips import CONFLICTS, GAPS
from course.casefiles.kinds.i765.truth import I765Truth
from course.casefiles.kinds.i765.turns import TURNS
from course.casefiles.make import SET_ON, SeedError, make
from course.model.casefile import CaseFile
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.rules.mrz import check_digit

KIND = "i-765"
GOLDEN = {0: "bf45625bc36a0ef6", 7: "8ba23c02d13fca40", 999_999_999_999: "6cf0b51805a33852"}
_CATEGORY = {"(a)(5)": "a-5", "(c)(3)(B)": "c-3-b", "(c)(8)": "c-8", "(c)(9)": "c-9"}


@pytest.fixture(scope="module")
def requests() -> list[CaseFile]:
    return made(KIND, 1300)


@pytest.fixture(scope="module")
def law() -> Parameters:
    return law_of(KIND)


def happened(case: CaseFile, what: str) -> date | None:
    found = [days(row[0])[0] for row in rows(papers(case)["history"]) if what in row[1]]
    return found[0] if found else None


def read(case: CaseFile) -> tuple[str, dict[str, Any]]:
    """The facts as somebody finds them who has only the papers."""
    paper = papers(case)
    form, said = paper["i765"], words(paper["statement"])
    category = next(name for text, name in _CATEGORY.items() if line(form, "category").startswith(text))
    basis = paper.get("base")
    began = days(line(basis, "received") or line(basis, "granted") or line(basis, "recommended")) if basis else []
    found: dict[str, Any] = {
        "category": category,
        "asked": "renewal" if line(form, "asked").startswith("Renewal") else "initial",
        "filed_on": days(line(paper["receipt"], "received"))[0],
        "basis": "established" if began else "offered" if "I can send" in said else "not-established",
        "basis_on": began[0] if began else None,
        "basis_ended_on": happened(case, "denied"),
    }
    moved, held = happened(case, "moved to a later one"), happened(case, "held on the new day")
    if moved and held:
        found["stops"] = [{"reason": "applicant-delay", "began_on": moved, "ended_on": held}]
    if happened(case, "did not appear"):
        offered = "offered" if "I can send" in said else "not-established"
        found["missed"] = "established" if "hospital" in paper else offered
    if "card" in paper:
        found |= {"card_category": category, "card_expires_on": days(line(paper["card"], "until"))[0]}
    if category == "c-3-b":
        found["program_ends_on"] = days(line(basis, "program-ends"))[0]
    return "employment-authorization", found


def flags(case: CaseFile) -> set[str]:
    """The issues the papers show, each by its own test."""
    paper, (_, facts) = papers(case), read(case)
    form, search, birth, passport = (paper[name] for name in ("i765", "search", "birth", "passport"))
    stop = facts.get("stops", [{}])[0]
    stopped = (stop["ended_on"] - stop["began_on"]).days if stop else 0
    first_asylum = facts["category"] == "c-8" and facts["asked"] == "initial"
    renewal = facts["asked"] == "renewal"
    before = facts["filed_on"] < date(2025, 10, 30)
    ended = facts.get("program_ends_on")
    good = days(line(passport, "good"))[0]
    tests = {
        "filed-early": first_asylum and (facts["filed_on"] - facts["basis_on"]).days - stopped < 150,
        "days-stopped": stopped > 0,
        "adjustment-denied": happened(case, "Form I-485 denied") is not None,
        "asylum-denied": happened(case, "sylum denied") is not None,
        "basis-unproved": "base" not in paper,
        "interview-missed": "missed" in facts,
        "missed-unproved": facts.get("missed") == "offered",
        "window-missed": ended is not None and (facts["filed_on"] - ended).days > 60,
        "card-ended": renewal and not before and facts["card_expires_on"] < case.docket.today,
        "card-runs-on": renewal and before,
        "name-variant": line(birth, "english-name") != line(form, "name"),
        "number-differs": line(form, "a-number") != line(paper["history"], "number"),
        "birth-date-differs": days(line(form, "born")) != days(line(birth, "born")),
        "arrival-differs": days(line(form, "arrived")) != days(line(paper["i94"], "admitted")),
        "document-altered": "written over" in words(paper["lease"]),
        "arrest-not-listed": line(search, "arrests") != "None" and line(form, "arrests") == "No",
        "translation-uncertified": "No translator" in words(birth),
        "identity-overlap": bool(rows(search)),
        "adverse-unseen": "tip" in paper,
        "template-text": words(paper["friend-a"]).split("say: ")[1] == words(paper["friend-b"]).split("say: ")[1],
        "passport-lapsed": good < case.docket.today,
        "fee-unpaid": "fees paid" not in line(form, "received"),
        "second-request": line(search, "requests") != "None pending",
        "photographs-missing": "photo" not in paper,
    }
    return {issue for issue, is_so in tests.items() if is_so}


def test_every_twin_flips_the_outcome_when_and_only_when_it_is_material(requests: list[CaseFile]) -> None:
    twins_hold(KIND, requests)


def test_somebody_who_has_only_the_papers_reaches_the_outcome(requests: list[CaseFile]) -> None:
    read_cold(KIND, requests, read)
    for case in requests:
        found, facts = read(case)[1], case.truth.facts
        assert {k: str(v) for k, v in found.items() if v is not None and k.endswith("_on")} == {
            k: v for k, v in facts.items() if v is not None and k.endswith("_on")
        }, case.id


def test_papers_show_each_planted_issue_and_no_other(requests: list[CaseFile]) -> None:
    for case in requests:
        assert flags(case) == {p.issue for p in case.truth.planted}, case.id


def test_outcomes_are_balanced_and_nothing_about_the_person_predicts_one(
    requests: list[CaseFile], law: Parameters
) -> None:
    def told(seed: int) -> dict[str, str]:
        who = truth_of(seed, law=law, on=SET_ON)[0].applicant
        return {"country": who.country.name, "gender": who.gender, "faith": who.faith, "name": who.given[0]}

    balanced(KIND, requests, told)


def test_every_turn_and_every_slip_turns_up(law: Parameters) -> None:
    seen: Counter[str] = Counter()
    for seed in range(650):
        _, turn, chosen = truth_of(seed, law=law, on=SET_ON)
        seen.update((turn.name, *(slip.name for slip in chosen)))
    assert set(seen) == {turn.name for turn in TURNS} | {slip.name for slip in (*CONFLICTS, *GAPS)}
    assert min(seen.values()) >= 15


def test_files_are_whole(requests: list[CaseFile]) -> None:
    whole(requests)
    no_day_to_come(requests, but=frozenset({("passport", "good"), ("card", "until"), ("i94", "until")}))


def test_the_lines_for_machines_agree_with_the_page(requests: list[CaseFile]) -> None:
    for case in requests[:200]:
        second = line(papers(case)["passport"], "machine").split("\n")[1]
        assert second[:9] == line(papers(case)["passport"], "number").ljust(9, "<")
        assert int(second[9]) == check_digit(second[:9], (7, 3, 1), 10)


def test_known_seeds_give_known_bytes() -> None:
    assert {seed: mark(KIND, seed) for seed in GOLDEN} == GOLDEN


def test_a_broken_truth_stops_with_the_invariants_name(law: Parameters) -> None:
    truths = [truth_of(seed, law=law, on=SET_ON) for seed in range(200)]

    def of(name: str) -> I765Truth:
        return next(truth for truth, turn, _ in truths if turn.name == name)

    plain, stopped, missed, denied = (
        of(name) for name in ("days-waited", "stopped-days", "missed-and-excused", "adjustment-denied")
    )
    referred = of("referred-and-pending")
    arrested = next(truth for truth, *_ in truths if truth.odd.arrested_on)
    assert stopped.stop is not None
    assert missed.missed is not None
    day = timedelta(days=1)
    for name, spoiled in (
        ("the days of a request are out of order", replace(plain, basis_on=plain.filed_on)),
        ("an office works on a weekend", replace(plain, today=date(2026, 8, 9))),
        ("a renewal has no card, or a first request has one", replace(plain, card_until=plain.today)),
        ("a program ends for somebody who is no student", replace(plain, program_ends_on=plain.today)),
        ("a card is older than what it rests on", replace(referred, card_from=referred.basis_on + 100 * day)),
        ("something ends before it began", replace(denied, ended_on=denied.basis_on)),
        ("something ends after today", replace(denied, ended_on=denied.today + day)),
        ("an asylum interview is on record for another category", replace(denied, stop=stopped.stop)),
        ("a delay ends before it begins", replace(stopped, stop=(stopped.stop[1], stopped.stop[0]))),
        ("a delay lies outside the wait", replace(stopped, stop=(stopped.basis_on - day, stopped.stop[1]))),
        (
            "a reason is found without a paper, or a paper without a reason",
            replace(missed, missed=replace(missed.missed, finding=Showing.OFFERED)),
        ),
        (
            "an interview is missed before the filing",
            replace(missed, missed=replace(missed.missed, day=missed.filed_on)),
        ),
        (
            "an arrest comes before the arrival",
            replace(arrested, odd=replace(arrested.odd, arrested_on=arrested.admitted_on - day)),
        ),
        (
            "an arrest is denied that no form asks about",
            replace(denied, odd=replace(denied.odd, arrested_on=denied.filed_on - day)),
        ),
    ):
        with pytest.raises(InvariantError, match=name):
            hold(spoiled)


def test_no_case_is_set_under_the_rule_to_come(law: Parameters) -> None:
    for seed in range(40):
        assert make(KIND, seed, law=law, on=date(2026, 9, 14)).docket.today <= date(2026, 9, 14)
    with pytest.raises(SeedError, match="not at 2026-09-15"):
        make(KIND, 1, law=law, on=date(2026, 9, 15))
