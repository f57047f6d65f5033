"""What the key of a generated naturalization case says is what the rules say, and what its papers show."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from coldreader import LOOKED_FOR, Reader, days, line, words

from course.casefiles.invariant import InvariantError
from course.casefiles.kinds.n400.case import TURNS, truth_of
from course.casefiles.kinds.n400.slips import CONFLICTS, GAPS, LAPSE
from course.casefiles.make import SET_ON
from course.casefiles.outcome import DECIDED
from course.casefiles.proof import prove
from course.library.register import Register
from course.model.casefile import CaseFile
from course.model.casework import judge_actions, judge_flags, judge_outcome
from course.model.finding import Outcome
from course.model.parameter import Parameters
from course.rules.naturalization import CaseFacts, naturalization, requirements

ROOT = Path(__file__).parents[2]


def test_every_twin_flips_the_outcome_when_and_only_when_it_is_material(cases: list[CaseFile], law: Parameters) -> None:
    for case in cases:
        prove(case, law=law)
        assert Counter(t.material for t in case.truth.twins) == {True: 2, False: 2}


def test_a_twin_that_does_not_do_what_it_says_is_found_out(cases: list[CaseFile], law: Parameters) -> None:
    case = cases[0]
    twins = tuple(t.model_copy(update={"change": {}}) for t in case.truth.twins)
    spoiled = case.model_copy(update={"truth": case.truth.model_copy(update={"twins": twins})})
    with pytest.raises(InvariantError, match="the rule leads to another outcome than the key"):
        prove(spoiled, law=law)
    twin = case.truth.twins[0].model_copy(update={"material": False})
    spoiled = case.model_copy(update={"truth": case.truth.model_copy(update={"twins": (twin,)})})
    with pytest.raises(InvariantError, match="an immaterial one flips it"):
        prove(spoiled, law=law)


def test_somebody_who_has_only_the_papers_reaches_the_outcome(cases: list[CaseFile], law: Parameters) -> None:
    for case in cases:
        facts = CaseFacts.model_validate(Reader(case).facts())
        found = naturalization(facts, on=case.docket.today, law=law)
        assert DECIDED[found.outcome] == case.truth.outcome, (case.id, found.summary)


def test_papers_say_the_days_of_the_facts(cases: list[CaseFile]) -> None:
    for case in cases:
        read, facts = Reader(case).facts(), case.truth.facts
        for key in ("born_on", "resident_since", "filed_on", "moved_in", "examined_on"):
            assert read[key] == date.fromisoformat(facts[key]), (case.id, key)
        assert [t["departed"].isoformat() for t in read["trips"]] == [t["departed"] for t in facts["trips"]]
        assert [t["returned"].isoformat() for t in read["trips"]] == [t["returned"] for t in facts["trips"]]
        assert [(a["asked"], a["correct"], a["english"]) for a in read["attempts"]] == [
            (a["asked"], a["correct"], a["english"]) for a in facts["attempts"]
        ]


def test_papers_show_each_planted_issue_and_no_other(cases: list[CaseFile]) -> None:
    for case in cases:
        planted = {p.issue for p in case.truth.planted}
        assert Reader(case).flags() == planted & LOOKED_FOR, case.id


def test_rules_find_each_planted_issue_of_time_and_no_other(cases: list[CaseFile], law: Parameters) -> None:
    for case in cases:
        facts, on = CaseFacts.model_validate(case.truth.facts), case.docket.today
        found = {part.rule: part for part in requirements(facts, on=on, law=law)}
        longest = max((t.returned - t.departed).days for t in facts.trips)
        tests = found["civics-english"]
        shown = {
            "filed-early": found["filing-window"].outcome is Outcome.NOT_MET,
            "presence-short": found["physical-presence"].outcome is Outcome.NOT_MET,
            "absence-over-one-year": longest >= 365,
            "absence-over-six-months": 184 < longest < 365,
            "wrong-test-given": str(tests.numbers["edition"]) not in line(Reader(case).notes, "civics-edition"),
        }
        planted = {p.issue for p in case.truth.planted}
        assert {issue for issue, is_so in shown.items() if is_so} == planted & set(shown), case.id
        if "test-failed" in planted:
            assert tests.outcome is not Outcome.MET


def test_every_turn_and_every_slip_turns_up(law: Parameters) -> None:
    turns: Counter[str] = Counter()
    slips: Counter[str] = Counter()
    for seed in range(600):
        _, turn, chosen = truth_of(seed, law=law, on=SET_ON)
        turns[turn.name] += 1
        slips.update(slip.name for slip in chosen)
    assert set(turns) == {turn.name for turn in TURNS}
    assert set(slips) == {slip.name for slip in (*CONFLICTS, *GAPS, LAPSE)}
    assert min((turns + slips).values()) >= 7


def test_a_case_can_be_set_on_any_day_of_its_time(law: Parameters) -> None:
    from course.casefiles.make import FIRST, LAST, make

    for on in (FIRST, date(2028, 2, 29), date(2029, 12, 31), LAST):
        for seed in range(120):
            case = make("n-400", seed, law=law, on=on)
            assert case.docket.today <= on
            prove(case, law=law)


def test_citations_are_in_the_register(cases: list[CaseFile]) -> None:
    register = Register.load(ROOT)
    cites = {c for case in cases for c in (*case.truth.cites, *(c for p in case.truth.planted for c in p.cites))}
    said = {a.feedback for case in cases for a in (*case.truth.actions, *case.truth.outcomes)}
    assert {c: why for c in sorted(cites) if (why := register.explain(c))} == {}
    assert register.complaints("\n".join(sorted(said))) == []
    assert all("CFR" in text or "INA" in text for text in said)


def test_reference_work_earns_everything_and_everything_earns_nothing(cases: list[CaseFile]) -> None:
    for case in cases[:400]:
        docket, truth = case.docket, case.truth
        for place in (0, -1):
            assert judge_flags(case, [f"{p.where[place]}/{p.issue}" for p in truth.planted]).share == 1
        right = [a.id for a in truth.actions if a.right]
        assert judge_actions(case, right).share == 1
        assert judge_outcome(case, truth.outcome).share == 1
        assert judge_flags(case, [f"{e.id}/{i.id}" for e in docket.exhibits for i in docket.issues]).share == 0
        assert judge_actions(case, [a.id for a in docket.actions]).share < 1


def test_choices_tempt_and_give_nothing_away(cases: list[CaseFile]) -> None:
    for case in cases:
        docket, truth = case.docket, case.truth
        planted = {p.issue for p in truth.planted}
        assert 11 <= len(docket.issues) <= 12
        assert len(docket.issues) - len(planted) >= 5
        assert {"grant-notice", "continue-notice", "denial-notice"} <= {a.id for a in docket.actions}
        assert sum(not a.right for a in truth.actions) >= 3
        assert 1 <= sum(a.right for a in truth.actions) <= 6
        assert len({o.id for o in docket.outcomes}) == 4
    orders = {tuple(o.id for o in case.docket.outcomes) for case in cases}
    assert len(orders) == 1


def test_nothing_is_later_than_today_and_no_number_can_be_real(cases: list[CaseFile]) -> None:
    for case in cases:
        text = "\n".join(words(e) for e in case.docket.exhibits if e.id not in ("check", "court"))
        assert all(day <= case.docket.today for day in days(text) if "probation" not in text)
        assert line(Reader(case).form, "a-number").startswith("A000-")
        assert line(Reader(case).form, "received").split()[-1].startswith("SAMPLE-")
        for name in ("card", "passport"):
            paper = next(e for e in case.docket.exhibits if e.id == name)
            machine = line(paper, "machine")
            assert "SPECIMEN" in machine
            assert machine.isascii()
            assert machine[2:5] == "ZZZ" or machine[2:4] == "QM"
            assert machine.rstrip("<")[-1] == "X"
