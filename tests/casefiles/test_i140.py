"""Generated petitions for workers: keys, papers, people, bytes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from coldreader import days, line, rows, words
from kindbench import balanced, law_of, made, mark, no_day_to_come, papers, read_cold, twins_hold, whole

from course.casefiles.invariant import InvariantError
from course.casefiles.kinds.i140.case import hold, truth_of
from course.casefiles.kinds.i140.slips import CONFLICTS, GAPS
from course.casefiles.kinds.i140.turns import TURNS
from course.casefiles.make import LAST, SET_ON, make
from course.casefiles.proof import prove
from course.model.casefile import CaseFile
from course.model.naturalization import Showing
from course.model.parameter import Parameters

KIND = "i-140"
GOLDEN = {0: "27c476d9d0b3cc1f", 7: "86b586cb6efc1ec1", 999_999_999_999: "2e227b080b87c5e8"}
_CLASSES = {"advanced": "advanced-degree", "skilled": "skilled", "professional (": "professional"}
_DEGREES = {"None": "none", "Bachelor": "bachelor", "Master": "advanced"}


@pytest.fixture(scope="module")
def petitions() -> list[CaseFile]:
    return made(KIND, 1200)


@pytest.fixture(scope="module")
def law() -> Parameters:
    return law_of(KIND)


def dollars(text: str) -> int:
    return int(text.split(" ")[0].replace("$", "").replace(",", ""))


def degree(text: str) -> str:
    return next(value for start, value in _DEGREES.items() if text.startswith(start))


def read(case: CaseFile) -> tuple[str, dict[str, Any]]:
    """The facts as somebody finds them who has only the papers."""
    paper = papers(case)
    granted, form, record = paper["certification"], paper["i140"], paper.get("degree")
    years = line(granted, "years")
    accepted, filed = days(line(granted, "accepted"))[0], days(line(paper["receipt"], "received"))[0]
    told = {int(row[0]): row for row in rows(paper["returns"])}
    paid = {int(row[0]): dollars(row[1]) for row in rows(paper.get("wages"))}
    found: dict[str, Any] = {
        "classification": next(v for k, v in _CLASSES.items() if k in line(form, "class")),
        "job": {
            "degree": degree(line(granted, "degree")),
            "years": int(years.split()[0]) if years != "None" else 0,
            "wage": dollars(line(granted, "wage")),
        },
        "accepted_on": accepted,
        "certified_on": days(line(granted, "granted"))[0],
        "filed_on": filed,
        "work": [
            {
                "first": days(line(paper[name], "first"))[0],
                "last": days(line(paper[name], "last"))[0],
                "letter": "established" if line(paper[name], "duties") else "offered",
            }
            for name in ("letter-a", "letter-b")
        ],
        "wage_years": [
            {
                "year": year,
                "paid": paid.get(year, 0),
                "income": dollars(told[year][2]),
                "assets": dollars(told[year][3]),
            }
            if year in told
            else {"year": year, "evidence": "offered"}
            for year in range(accepted.year, max(accepted.year + 1, filed.year))
        ],
        "whole": "not-established" if "plans" in paper else "not-asked",
    }
    if record:
        found |= {"degree": degree(line(record, "degree")), "degree_on": days(line(record, "given"))[0]}
    return "worker-petition", found


def flags(case: CaseFile) -> set[str]:
    """The issues the papers show, each by its own test."""
    paper, (_, facts) = papers(case), read(case)
    form, search, wage = paper["i140"], paper["search"], facts["job"]["wage"]
    one, other = facts["work"]
    by_then = sum((min(w["last"], facts["accepted_on"]) - w["first"]).days for w in (one, other))
    short = [y for y in facts["wage_years"] if "income" in y and y["income"] < wage]
    payable = all(y["paid"] >= wage or y["assets"] >= wage for y in short)
    listed = [name for name in line(form, "children").split("; ") if name != "None"]
    equal = facts["job"]["years"] >= 5 or facts["job"]["degree"] == "advanced"
    degree_on = facts.get("degree_on")
    tests = {
        "experience-late": by_then < 365 * facts["job"]["years"],
        "degree-late": degree_on is not None and degree_on > facts["accepted_on"],
        "letter-bare": other["letter"] == "offered" or one["letter"] == "offered",
        "wage-not-payable": bool(short) and not payable,
        "income-short": bool(short) and payable,
        "return-missing": any("evidence" in y for y in facts["wage_years"]),
        "certification-expired": (facts["filed_on"] - facts["certified_on"]).days > 180,
        "job-below-class": facts["classification"] == "advanced-degree" and not equal,
        "name-variant": line(paper["letter-a"], "name") != line(form, "name"),
        "number-differs": line(form, "passport-number") != line(paper["passport"], "number"),
        "birth-date-differs": days(line(form, "born")) != days(line(paper["passport"], "born")),
        "work-date-differs": days(rows(paper["resume"])[0][1]) != days(line(paper["letter-a"], "first")),
        "workers-differ": line(form, "workers") != line(paper["payroll"], "count"),
        "child-omitted": len(listed) < int(line(paper["resume"], "family")),
        "document-altered": "written over" in paper["course"].describes,
        "translation-uncertified": "No translator" in words(paper["course"]),
        "identity-overlap": bool(rows(search)),
        "adverse-unseen": "tip" in paper,
        "template-text": paper["customer-a"].parts == paper["customer-b"].parts,
        "passport-lapsed": days(line(paper["passport"], "good"))[0] < case.docket.today,
        "offer-withdrawn": line(search, "offer") != "None since the filing",
        "other-petitions": line(search, "petitions") != "None",
        "seasonal-job": "permanent" not in line(form, "job"),
    }
    return {issue for issue, is_so in tests.items() if is_so}


def test_every_twin_flips_the_outcome_when_and_only_when_it_is_material(petitions: list[CaseFile]) -> None:
    twins_hold(KIND, petitions)


def test_somebody_who_has_only_the_papers_reaches_the_outcome(petitions: list[CaseFile]) -> None:
    read_cold(KIND, petitions, read)
    for case in petitions:
        found, facts = read(case)[1], case.truth.facts
        assert {k: str(v) for k, v in found.items() if k.endswith("_on")} == {
            k: v for k, v in facts.items() if v is not None and k.endswith("_on")
        }, case.id
        assert found["job"] == facts["job"]
        assert [str(w["first"]) for w in found["work"]] == [w["first"] for w in facts["work"]]


def test_papers_show_each_planted_issue_and_no_other(petitions: list[CaseFile]) -> None:
    for case in petitions:
        assert flags(case) == {p.issue for p in case.truth.planted}, case.id


def test_outcomes_are_balanced_and_nothing_about_the_person_predicts_one(
    petitions: list[CaseFile], law: Parameters
) -> None:
    def told(seed: int) -> dict[str, str]:
        truth = truth_of(seed, law=law, on=SET_ON)[0]
        who = truth.worker
        return {
            "country": who.country.name, "gender": who.gender, "faith": who.faith, "name": who.given[0],
            "the owner's country": truth.owner.country.name,
        }  # fmt: skip

    balanced(KIND, petitions, told)


def test_every_turn_and_every_slip_turns_up(law: Parameters) -> None:
    seen: Counter[str] = Counter()
    for seed in range(650):
        _, turn, chosen = truth_of(seed, law=law, on=SET_ON)
        seen.update((turn.name, *(slip.name for slip in chosen)))
    assert set(seen) == {turn.name for turn in TURNS} | {slip.name for slip in (*CONFLICTS, *GAPS)}
    assert min(seen.values()) >= 15


def test_files_are_whole(petitions: list[CaseFile]) -> None:
    whole(petitions)
    no_day_to_come(petitions, but=frozenset({("passport", "good")}))


def test_known_seeds_give_known_bytes() -> None:
    assert {seed: mark(KIND, seed) for seed in GOLDEN} == GOLDEN


def test_a_broken_truth_stops_with_the_invariants_name(law: Parameters) -> None:
    truths = [truth_of(seed, law=law, on=SET_ON)[0] for seed in range(60)]
    truth = next(truth for truth in truths if truth.joined_on)
    plain = next(truth for truth in truths if not truth.joined_on)
    lasting = replace(plain.stints[1], last=plain.filed_on)
    one, other = truth.stints
    day = timedelta(days=1)
    for name, spoiled in (
        ("the days of a petition are out of order", replace(truth, certified_on=truth.accepted_on)),
        ("an office works on a weekend", replace(truth, today=date(2026, 8, 9))),
        ("a job ends before it begins", replace(truth, stints=(replace(one, last=one.first), other))),
        ("two jobs overlap", replace(truth, stints=(replace(one, last=other.first), other))),
        ("two jobs overlap", replace(truth, joined_on=other.last)),
        ("a worker is paid for no work, or not for work", replace(truth, joined_on=truth.filed_on - day)),
        ("a job lasts past the filing", replace(plain, stints=(plain.stints[0], lasting))),
        ("a child works", replace(truth, worker=replace(truth.worker, born_on=one.first - 4000 * day))),
        ("a degree has no day, or a day no degree", replace(truth, degree_on=None if truth.degree_on else one.first)),
        ("the books leave out a year that counts", replace(truth, books=truth.books[1:])),
        ("hopes are weighed that nobody wrote, or are not", replace(truth, whole=Showing.OFFERED, hopes=False)),
        (
            "nobody's child is left out",
            replace(truth, children=(), odd=replace(truth.odd, child_left_out=True)),
        ),
        (
            "a list of jobs begins before birth",
            replace(truth, odd=replace(truth.odd, resume_first=truth.worker.born_on)),
        ),
        ("an employer grows past the rule for large ones", replace(truth, workers=100)),
    ):
        with pytest.raises(InvariantError, match=name):
            hold(spoiled)


def test_a_case_can_be_set_on_any_day_of_its_time(law: Parameters) -> None:
    for on in (date(2027, 1, 4), date(2028, 2, 29), LAST):
        for seed in range(100):
            case = make(KIND, seed, law=law, on=on)
            assert case.docket.today <= on
            prove(case, law=law)
