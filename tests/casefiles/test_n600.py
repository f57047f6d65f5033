"""Generated claims to citizenship through a parent: keys, papers, people, bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from coldreader import days, line, rows, words
from dateutil.relativedelta import relativedelta
from kindbench import balanced, law_of, made, mark, no_day_to_come, papers, read_cold, twins_hold, whole

from course.casefiles.invariant import InvariantError
from course.casefiles.kinds.n600.case import truth_of
from course.casefiles.kinds.n600.invariants import hold
from course.casefiles.kinds.n600.slips import CONFLICTS, GAPS
from course.casefiles.kinds.n600.truth import Custody, N600Truth, Route
from course.casefiles.kinds.n600.turns import TURNS
from course.casefiles.make import LAST, SET_ON, make
from course.casefiles.proof import prove
from course.model.casefile import CaseFile
from course.model.exhibit import Exhibit
from course.model.parameter import Parameters

KIND = "n-600"
GOLDEN = {0: "4fe7f8e6277ee730", 7: "97e6bed81d1a74fb", 999_999_999_999: "489f5909e34356a7"}


@pytest.fixture(scope="module")
def claims() -> list[CaseFile]:
    return made(KIND, 1300)


@pytest.fixture(scope="module")
def law() -> Parameters:
    return law_of(KIND)


def day(paper: Exhibit | None, name: str) -> date | None:
    found = days(line(paper, name))
    return found[0] if found else None


def held(award: str, parent: str) -> str:
    """The finding on custody that a decree leads to."""
    if "separate order" in award:
        return "offered"
    ours = "jointly" in award or f"child to the {parent}" in award
    return "established" if ours else "not-established"


def read(case: CaseFile) -> tuple[str, dict[str, Any]]:
    """The rule and the facts as somebody finds them who has only the papers. Days come from registers."""
    paper = papers(case)
    form, born = paper["n600"], day(paper["birth"], "born")
    parent = "mother" if "(mother)" in line(form, "parent") else "father"
    resident, divorced = day(paper.get("card"), "resident-since"), paper.get("divorce")
    sworn = [day(paper.get(name), "sworn") for name in ("naturalized", "second")]
    claim = line(form, "claim")
    if "former" in claim:
        by = "custodial-parent" if divorced else "both-parents" if "marriage" in paper else "unwed-mother"
        found: dict[str, Any] = {
            "born_on": born,
            "by": by,
            "resident_since": resident,
            "event_on": day(divorced, "final"),
        }
        last = max(d for d in sworn if d)
        legitimated = day(paper.get("legitimation"), "day")
        return "citizen-by-former-321", found | {"naturalized_on": last, "legitimated_on": legitimated}
    if "INA 320" in claim:
        found = {
            "born_on": born,
            "parent_citizen_since": sworn[0],
            "resident_since": resident,
            "custody_since": resident,
        }
        award = line(divorced, "custody")
        return "citizen-through-parent", found | ({"custody": held(award, parent)} if divorced else {})
    stays = [{"first": days(row[0])[0], "last": days(row[1])[0]} for row in rows(paper["stays"])]
    other = "father" if parent == "mother" else "mother"
    wed = "marriage" in paper
    citizen: dict[str, Any] = {"allegiance": "citizen", "born_on": day(paper["parent-birth"], "born"), "resided": True}
    found = {"born_on": born, "in_wedlock": wed, parent: citizen | {"periods": stays}, other: {"allegiance": "alien"}}
    if not wed:
        found["paternity"] = {
            "blood": "established" if "99.9" in line(paper.get("laboratory"), "result") else "offered",
            "acknowledged_on": day(paper.get("acknowledged"), "day"),
            "supported_on": day(paper.get("support"), "day"),
        }
    return "citizen-at-birth-abroad", found


def flags(case: CaseFile) -> set[str]:
    """The issues the papers show, each by its own test."""
    paper, (rule, facts) = papers(case), read(case)
    form, birth, search = (paper[name] for name in ("n600", "birth", "search"))
    grown = facts["born_on"] + relativedelta(years=18)
    one, second = day(paper.get("naturalized"), "sworn"), day(paper.get("second"), "sworn")
    resident, paternity = day(paper.get("card"), "resident-since"), facts.get("paternity", {})
    wed = "marriage" in paper
    older = 0
    if "stays" in paper:
        fourteen = (day(paper["parent-birth"], "born") or SET_ON) + relativedelta(years=14)
        older = sum((days(r[1])[0] - max(days(r[0])[0], fourteen)).days for r in rows(paper["stays"])[-1:])
    tests = {
        "eighteen-first": one is not None and one >= grown,
        "resident-late": resident is not None and resident >= grown,
        "custody-elsewhere": facts.get("custody") == "not-established",
        "custody-unproved": facts.get("custody") == "offered",
        "years-short": "stays" in paper and older < 730,
        "out-of-wedlock": not wed,
        "support-missing": bool(paternity) and paternity["supported_on"] is None,
        "descent-unproved": paternity.get("blood") == "offered",
        "second-parent-late": second is not None and second >= grown,
        "legitimated": facts.get("legitimated_on") is not None,
        "name-variant": line(birth, "english-name") != line(birth, "name"),
        "translation-error": line(birth, "english-born") != line(birth, "born"),
        "number-differs": line(form, "a-number") != line(search, "own"),
        "birth-date-differs": days(line(form, "born")) != days(line(birth, "born")),
        "wedding-differs": wed and days(line(form, "married")) != days(line(paper["marriage"], "day")),
        "document-altered": "written over" in paper["photo"].describes,
        "translation-uncertified": "No translator" in words(paper["health"]),
        "identity-overlap": bool(rows(search)),
        "adverse-unseen": "tip" in paper,
        "template-text": words(paper["relative-a"]).split("birth. ")[1]
        == words(paper["relative-b"]).split("birth. ")[1],
        "card-lapsed": (until := day(paper.get("card"), "good")) is not None and until < facts_day(paper),
        "arrest-unspoken": line(search, "arrests") != "None",
        "married-young": line(form, "single") != "No",
        "earlier-claim": line(search, "claims") != "None",
        "fee-unpaid": "fee paid" not in line(form, "received"),
    }
    assert rule.startswith("citizen")
    return {issue for issue, is_so in tests.items() if is_so}


def facts_day(paper: dict[str, Exhibit]) -> date:
    """The day the form came."""
    return day(paper["receipt"], "received") or SET_ON


def test_every_twin_flips_the_outcome_when_and_only_when_it_is_material(claims: list[CaseFile]) -> None:
    twins_hold(KIND, claims)


def test_somebody_who_has_only_the_papers_reaches_the_outcome(claims: list[CaseFile]) -> None:
    read_cold(KIND, claims, read)
    for case in claims:
        rule, found = read(case)
        assert rule == case.truth.rule
        facts = case.truth.facts
        assert {k: str(v) for k, v in found.items() if isinstance(v, date)} == {
            k: v for k, v in facts.items() if v is not None and k.endswith(("_on", "_since"))
        }, case.id


def test_papers_show_each_planted_issue_and_no_other(claims: list[CaseFile]) -> None:
    for case in claims:
        assert flags(case) == {p.issue for p in case.truth.planted}, case.id


def test_outcomes_are_balanced_and_nothing_about_the_person_predicts_one(
    claims: list[CaseFile], law: Parameters
) -> None:
    def told(seed: int) -> dict[str, str]:
        who = truth_of(seed, law=law, on=SET_ON)[0].claimant
        return {"country": who.country.name, "gender": who.gender, "faith": who.faith, "name": who.given[0]}

    balanced(KIND, claims, told)


def test_every_turn_and_every_slip_turns_up(law: Parameters) -> None:
    seen: Counter[str] = Counter()
    for seed in range(650):
        _, turn, chosen = truth_of(seed, law=law, on=SET_ON)
        seen.update((turn.name, *(slip.name for slip in chosen)))
    assert set(seen) == {turn.name for turn in TURNS} | {slip.name for slip in (*CONFLICTS, *GAPS)}
    assert min(seen.values()) >= 15


def test_every_law_decides_some_claims(claims: list[CaseFile]) -> None:
    found = {(case.truth.rule, case.truth.outcome) for case in claims}
    assert {rule for rule, _ in found} == {route.value for route in Route}
    assert all((route.value, outcome) in found for route in Route for outcome in ("approve", "deny"))


def test_files_are_whole(claims: list[CaseFile]) -> None:
    whole(claims)
    no_day_to_come(claims, but=frozenset({("passport", "good"), ("card", "good")}))


def test_known_seeds_give_known_bytes() -> None:
    assert {seed: mark(KIND, seed) for seed in GOLDEN} == GOLDEN


_DAY = timedelta(days=1)
_SPOILED: dict[str, tuple[str, Callable[[N600Truth], N600Truth]]] = {
    "the days of a claim are out of order": ("resident-last", lambda t: replace(t, filed_on=t.today)),
    "an office works on a weekend": ("resident-last", lambda t: replace(t, today=date(2026, 8, 9))),
    "somebody is born on 29 February": (
        "resident-last", lambda t: replace(t, claimant=replace(t.claimant, born_on=date(2004, 2, 29))),
    ),
    "a minor files alone": (
        "resident-last", lambda t: replace(t, claimant=replace(t.claimant, born_on=t.filed_on - 6000 * _DAY)),
    ),
    "a child has a child": (
        "resident-last", lambda t: replace(t, other=replace(t.other, born_on=t.claimant.born_on - 5000 * _DAY)),
    ),
    "both parents are one": ("resident-last", lambda t: replace(t, other=replace(t.other, gender=t.parent.gender))),
    "a marriage ends that never was": ("divorced-with-custody", lambda t: replace(t, married_on=None)),
    "custody is told without a divorce, or not with one": (
        "resident-last", lambda t: replace(t, custody=Custody.JOINT),
    ),
    "custody begins after residence": (
        "divorced-with-custody", lambda t: replace(t, parted_on=t.resident_since),
    ),
    "a wedding is misdated that never was": (
        "father-did-all", lambda t: replace(t, odd=replace(t.odd, form_married=t.claimant.born_on)),
    ),
    "a card lapses that never was": ("father-did-all", lambda t: replace(t, odd=replace(t.odd, card_over=True))),
    "a card lapses that": (
        "resident-too-late", lambda t: replace(t, odd=replace(t.odd, card_over=True), resident_since=t.filed_on),
    ),
    "a child of a marriage is legitimated": (
        "resident-last", lambda t: replace(t, legitimated_on=t.resident_since),
    ),
    "a citizen by birth is naturalized": ("father-did-all", lambda t: replace(t, naturalized_on=t.filed_on)),
    "a claim at birth needs residence, or another has none": (
        "resident-last", lambda t: replace(t, resident_since=None),
    ),
    "stays are told where none count, or are not": ("father-did-all", lambda t: replace(t, stays=())),
    "a parent's stays are out of order": ("years-short", lambda t: replace(t, stays=(t.stays[1], t.stays[0]))),
    "a parent's stays reach past the birth": (
        "years-short", lambda t: replace(t, stays=(t.stays[0], (t.stays[1][0], t.claimant.born_on))),
    ),
    "a married father must prove descent, or an unmarried one not": (
        "father-did-all", lambda t: replace(t, father=None),
    ),
    "former law goes through an unmarried father": (
        "former-unwed-mother", lambda t: replace(t, parent=t.other, other=t.parent),
    ),
    "a second naturalization is told where one is enough": (
        "resident-last", lambda t: replace(t, second_on=t.filed_on),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def truths(law: Parameters) -> dict[str, N600Truth]:
    found: dict[str, N600Truth] = {}
    for seed in range(300):
        truth, turn, _ = truth_of(seed, law=law, on=SET_ON)
        found.setdefault(turn.name, truth)
    return found


@pytest.mark.parametrize("name", _SPOILED)
def test_a_broken_truth_stops_with_the_invariants_name(name: str, truths: dict[str, N600Truth]) -> None:
    turn, spoil = _SPOILED[name]
    with pytest.raises(InvariantError, match=name):
        hold(spoil(truths[turn]))


def test_a_case_can_be_set_on_any_day_of_its_time(law: Parameters) -> None:
    for on in (date(2028, 2, 29), LAST):
        for seed in range(120):
            case = make(KIND, seed, law=law, on=on)
            assert case.docket.today <= on
            prove(case, law=law)
