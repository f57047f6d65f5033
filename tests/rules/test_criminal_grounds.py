"""Criminal grounds in order. Expected outcomes were read from INA 212(a)(2), 101(a)(43) and 101(a)(48) by hand."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inadmissible import LAW, NOW, apply
from pydantic import ValidationError

from course.model.crime import CrimeFacts, Term
from course.model.finding import Finding, Outcome
from course.rules.criminal_grounds import criminal_grounds
from course.rules.terms import exceeds, in_words, reaches

MET, BARRED, OPEN = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE
THEFT: dict[str, Any] = {
    "name": "petty theft",
    "committed_on": "2018-03-01",
    "disposition": "judgment",
    "disposed_on": "2018-06-01",
    "moral_turpitude": True,
    "controlled_substance": False,
    "maximum": {"years": 1},
    "sentence": {"months": 6},
}
DRUGS = THEFT | {"name": "possession", "moral_turpitude": False, "controlled_substance": True}
LESSER = THEFT | {"name": "trespass", "moral_turpitude": False, "maximum": None}
NEVER = {"disposition": "never-charged", "disposed_on": None, "sentence": None}
DISMISSED = {"disposition": "dismissed", "sentence": None}


def decide(*offenses: dict[str, Any], **more: Any) -> Finding:
    facts = {"born_on": "1985-03-01", "applied_on": "2026-05-04", "offenses": offenses} | more
    return apply("criminal-grounds", facts)


@pytest.mark.parametrize(
    ("maximum", "sentence", "outcome"),
    [
        ({"years": 1}, {"months": 6}, MET),
        ({"months": 12}, {}, MET),
        ({"days": 364}, {"days": 180}, MET),
        ({"years": 1}, {"days": 181}, MET),  # no six months running hold fewer than 181 days
        ({"years": 1}, {"days": 185}, BARRED),  # none hold more than 184
        ({"years": 1}, {"days": 183}, OPEN),  # depends on the months
        ({"years": 1}, {"months": 6, "days": 1}, BARRED),
        ({"years": 1, "days": 1}, {}, BARRED),
        ({"months": 18}, {}, BARRED),
        (None, {}, OPEN),
        ({"years": 1}, None, OPEN),
        ({"years": 2}, None, BARRED),
    ],
)
def test_the_petty_offense_exception(maximum: Any, sentence: Any, outcome: Outcome) -> None:
    assert decide(THEFT | {"maximum": maximum, "sentence": sentence}).outcome is outcome


def test_one_crime_only() -> None:
    assert decide(THEFT, THEFT | {"name": "second theft"}).outcome is BARRED
    assert decide(THEFT, LESSER).outcome is MET
    unclassed = THEFT | {"name": "unclassed", "moral_turpitude": None}
    assert decide(THEFT, unclassed).outcome is OPEN
    assert decide(unclassed).outcome is MET  # excepted whatever its class
    assert decide(unclassed | {"maximum": {"years": 3}}).outcome is OPEN
    grave = THEFT | {"maximum": {"years": 3}}
    assert decide(grave, unclassed).outcome is BARRED
    assert decide(THEFT | {"purely_political": True, "maximum": {"years": 9}}).outcome is MET


@pytest.mark.parametrize(
    ("committed", "released", "applied", "outcome"),
    [
        # Eighteen on 1 March 2003.
        ("2003-02-28", "2003-08-01", "2008-08-01", BARRED),
        ("2003-02-28", "2003-08-01", "2008-08-02", MET),
        ("2003-03-01", "2003-08-01", "2026-01-01", BARRED),
        ("2003-02-28", None, "2026-01-01", OPEN),
        ("2003-02-28", None, "2008-02-28", BARRED),
    ],
)
def test_the_youth_exception(committed: str, released: str | None, applied: str, outcome: Outcome) -> None:
    robbery = THEFT | {"committed_on": committed, "disposed_on": None, "released_on": released, "maximum": {"years": 9}}
    assert decide(robbery, applied_on=applied).outcome is outcome
    if released is None and outcome is OPEN:
        assert decide(robbery | {"confined": False}, applied_on=applied).outcome is MET


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        ({}, BARRED),
        ({"disposition": "acquitted", "sentence": None}, MET),
        (DISMISSED, MET),
        ({"disposition": "juvenile"}, MET),
        ({"disposition": "juvenile", "admitted": True}, MET),
        (NEVER | {"disposition": "pending"}, OPEN),
        ({"disposition": "unknown"}, OPEN),
        (NEVER, MET),
        (NEVER | {"admitted": True}, BARRED),
        (NEVER | {"admitted": None}, OPEN),
        ({"disposition": "withheld"}, OPEN),
        ({"disposition": "withheld", "guilt_found": True, "restraint": True}, BARRED),
        ({"disposition": "withheld", "guilt_found": True, "restraint": False}, MET),
        ({"disposition": "withheld", "guilt_found": False}, MET),
        ({"undone": "defect"}, MET),
        ({"undone": "rehabilitation"}, BARRED),
        ({"undone": "immigration"}, BARRED),
        ({"undone": "unknown"}, OPEN),
        ({"undone": "defect", "admitted": True}, BARRED),
        ({"controlled_substance": None}, OPEN),
    ],
)
def test_what_counts_as_a_conviction(change: dict[str, Any], outcome: Outcome) -> None:
    finding = decide(DRUGS | change)
    assert finding.outcome is outcome
    if not change:
        assert (finding.numbers["offenses"], finding.numbers["convictions"]) == (1, 1)
        assert finding.numbers["sentences-months"] == 6


@pytest.mark.parametrize(("grams", "waiver"), [(30.0, True), (30.1, False), (None, False)])
def test_thirty_grams_of_marijuana_leave_a_waiver_open(grams: float | None, waiver: bool) -> None:
    finding = decide(DRUGS | {"simple_marijuana_grams": grams})
    assert finding.outcome is BARRED
    assert any("not ruled out" in reason.text for reason in finding.reasons) is waiver
    twice = decide(*(DRUGS | {"name": name, "simple_marijuana_grams": 5} for name in ("one", "two")))
    assert not any("not ruled out" in reason.text for reason in twice.reasons)


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ({"years": 2}, {"years": 3}, BARRED),
        ({"years": 2}, {"years": 2, "months": 11, "days": 27}, MET),
        ({"years": 5}, {}, BARRED),
        ({"years": 5}, None, BARRED),
        ({"years": 4}, None, OPEN),
    ],
)
def test_several_convictions_are_added_up(first: Any, second: Any, outcome: Outcome) -> None:
    one, two = LESSER | {"sentence": first}, LESSER | {"name": "affray", "sentence": second}
    assert decide(one, two).outcome is outcome
    assert decide(LESSER | {"sentence": {"years": 9}}).outcome is MET
    assert decide(one | {"purely_political": True}, two).outcome is MET
    assert decide(one, two | DISMISSED).outcome is MET


def test_reason_to_believe_in_trafficking_needs_no_conviction() -> None:
    assert decide(trafficking_reason=True).outcome is BARRED
    assert decide(trafficking_reason=None).outcome is OPEN
    assert decide().outcome is MET


def screen(offense: dict[str, Any] | None = None, **more: Any) -> Finding:
    facts = {
        "offense": THEFT | {"sentence": {"years": 1}} | (offense or {}),
        "applied_on": "2026-05-04",
        "matches": True,
    }
    return apply("aggravated-felony-screen", facts | more)


@pytest.mark.parametrize("kind", ["violence", "theft-or-burglary", "forgery", "obstruction"])
def test_a_term_of_a_year_suspended_or_not(kind: str) -> None:
    assert screen(kind=kind).outcome is BARRED
    assert screen({"sentence": {"days": 365}}, kind=kind).outcome is BARRED
    assert screen({"sentence": {"days": 364}}, kind=kind).outcome is MET
    assert screen({"sentence": None}, kind=kind).outcome is OPEN
    assert screen({"sentence": None}, kind=kind, matches=False).outcome is MET


@pytest.mark.parametrize("kind", ["fraud", "money-laundering"])
def test_more_than_ten_thousand_dollars(kind: str) -> None:
    assert screen(kind=kind, dollars=10000).outcome is MET
    assert screen(kind=kind, dollars=10000.01).outcome is BARRED
    assert screen(kind=kind).outcome is OPEN


def test_what_the_screen_cannot_decide_goes_to_counsel() -> None:
    finding = screen(kind="murder-rape-or-abuse-of-a-minor", matches=None)
    assert finding.outcome is OPEN
    assert any("counsel" in change for change in finding.would_change)
    assert screen(kind="other-listed").outcome is OPEN
    assert screen(kind=None).outcome is OPEN
    assert screen(kind="not-listed").outcome is MET
    assert screen(DISMISSED, kind="drug-trafficking").outcome is MET
    assert screen({"undone": "unknown"}, kind="drug-trafficking").outcome is OPEN
    assert [screen(kind="smuggling", family_only=only).outcome for only in (True, False, None)] == [MET, BARRED, OPEN]


@pytest.mark.parametrize(
    ("completed", "outcome"), [("2011-05-03", MET), ("2011-05-04", BARRED), ("2020-01-01", BARRED), (None, OPEN)]
)
def test_a_foreign_term_that_ended_more_than_fifteen_years_ago(completed: str | None, outcome: Outcome) -> None:
    offense = {"committed_on": "2008-01-01", "disposed_on": None}
    assert screen(offense, kind="drug-trafficking", foreign=True, completed_on=completed).outcome is outcome


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"committed_on": "2030-01-01", "disposed_on": None}, "committed_on"),
        ({"disposed_on": "2017-01-01"}, "disposed_on"),
        ({"released_on": "2017-01-01"}, "released_on"),
        ({"released_on": "2019-01-01", "confined": False}, "released_on"),
        ({"committed_on": "1980-01-01"}, "committed_on"),
        ({"disposition": "sealed"}, "disposition"),
        ({"simple_marijuana_grams": 5}, "controlled_substance"),
        ({"sentence": {"months": -1}}, "months"),
        ({"simple_marijuana_grams": "nan", "controlled_substance": True}, "simple_marijuana_grams"),
    ],
)
def test_facts_that_cannot_be_are_refused_by_name(change: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        decide(THEFT | change)
    assert field in str(refused.value)


@pytest.mark.parametrize(
    ("days", "months", "answer", "enough"),
    [
        (180, 6, False, False),
        (181, 6, False, None),
        (182, 6, None, None),
        (183, 6, None, None),
        (184, 6, None, True),
        (185, 6, True, True),
        (364, 12, False, False),
        (365, 12, False, True),
        (366, 12, None, True),
        (367, 12, True, True),
        (28, 1, False, False),
        (29, 1, None, False),
        (30, 1, None, None),
        (31, 1, None, True),
    ],
)
def test_days_against_months(days: int, months: int, answer: bool | None, enough: bool | None) -> None:
    assert exceeds(Term(days=days), months) is answer
    assert reaches(Term(days=days), months) is enough
    assert in_words(Term(years=1, days=2)) == "1 year and 2 days"
    assert in_words(Term()) == "no imprisonment"


@given(days=st.integers(0, 4000), more=st.integers(0, 400), months=st.integers(1, 70))
def test_a_longer_term_never_becomes_shorter(days: int, more: int, months: int) -> None:
    order = {False: 0, None: 1, True: 2}
    short, long = Term(days=days), Term(days=days + more)
    assert order[exceeds(short, months)] <= order[exceeds(long, months)]
    assert order[reaches(short, months)] <= order[reaches(long, months)]
    assert not (exceeds(short, months) and reaches(short, months) is not True)
    assert exceeds(Term(months=months), months) is False
    assert reaches(Term(months=months), months)


def _left_out(disposition: str) -> dict[str, Any]:
    """What cannot be told of an offense that ended so."""
    return {"dismissed": DISMISSED, "never-charged": NEVER}.get(disposition, {})


@given(
    points=st.fixed_dictionaries(
        {
            "moral_turpitude": st.none() | st.booleans(),
            "controlled_substance": st.none() | st.booleans(),
            "admitted": st.none() | st.booleans(),
            "guilt_found": st.none() | st.booleans(),
            "restraint": st.none() | st.booleans(),
        }
    ),
    disposition=st.sampled_from(["judgment", "withheld", "dismissed", "never-charged"]),
    maximum=st.sampled_from([{"years": 1}, {"years": 2}]),
)
def test_a_decided_case_stays_decided_however_the_open_points_turn_out(
    points: dict[str, Any], disposition: str, maximum: dict[str, int]
) -> None:
    def run(values: dict[str, Any]) -> Outcome:
        offense = THEFT | {"disposition": disposition, "maximum": maximum} | _left_out(disposition) | values
        facts = CrimeFacts.model_validate(
            {"born_on": "1985-03-01", "applied_on": date(2026, 5, 4), "offenses": [offense]}
        )
        return criminal_grounds(facts, on=NOW, law=LAW).outcome

    unknown = [name for name, held in points.items() if held is None]
    answers = {
        run(points | dict(zip(unknown, held, strict=True))) for held in product([True, False], repeat=len(unknown))
    }
    first = run(points)
    assert first is OPEN or answers == {first}


def test_a_direct_appeal_leaves_a_conviction_open_and_says_who_differs() -> None:
    heavy = THEFT | {"maximum": {"years": 4}}
    assert decide(heavy).outcome is BARRED
    appealed = decide(heavy | {"on_appeal": True})
    assert appealed.outcome is OPEN
    assert any("direct appeal is open" in reason.text for reason in appealed.reasons)
    assert decide(heavy | {"on_appeal": True, "undone": "defect"}).outcome is MET
    assert decide(THEFT | {"on_appeal": True}).outcome is MET  # petty, whether or not it counts


@pytest.mark.parametrize(("born", "told"), [("2000-03-02", True), ("2000-03-01", False)])
def test_an_act_before_eighteen_is_told_with_the_test_of_visa_work(born: str, *, told: bool) -> None:
    found = decide(THEFT | {"maximum": {"years": 4}}, born_on=born)
    assert any("9 FAM 302.3-2(B)(8)" in reason.cites for reason in found.reasons) is told
