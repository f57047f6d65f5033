"""The ordered analysis: permanent bars, bars of the period, testimony, open records, and what no rule decides."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from factmaker import STATEMENTS, acts, day
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from course.model.finding import Finding, Outcome
from course.model.naturalization import Act, Basis, Conduct, Showing, Statement
from course.model.parameter import Parameters
from course.rules.good_moral_character import CharacterFacts, good_moral_character

FILED = day("2025-11-03")  # five years before: 3 November 2020


def decide(law: Parameters, on: date, *done: Act, **changes: Any) -> Finding:
    facts = {"filed_on": FILED, "until": day("2026-04-14"), "acts": done} | changes
    return good_moral_character(CharacterFacts(**facts), on=on, law=law)


def act(kind: Conduct, when: str = "2022-05-01", **more: Any) -> Act:
    return Act(kind=kind, on=day(when), **more)


def convicted(kind: Conduct, when: str = "2022-05-01", **more: Any) -> Act:
    return act(kind, when, convicted_on=day(when) + timedelta(days=60), **more)


def test_nothing_against_the_applicant(law: Parameters, on: date) -> None:
    finding = decide(law, on)
    assert finding.outcome is Outcome.MET
    assert "PM-602-0188" in finding.cites


@pytest.mark.parametrize(
    ("done", "outcome", "cite"),
    [
        (convicted(Conduct.MURDER, "1985-01-01"), Outcome.NOT_MET, "8 CFR 316.10(b)(1)(i)"),
        (act(Conduct.MURDER, "1985-01-01"), Outcome.NEEDS_EVIDENCE, "8 CFR 316.10(b)(1)(i)"),
        (
            act(Conduct.AGGRAVATED_FELONY, "1990-01-01", convicted_on=day("1990-11-29")),
            Outcome.NOT_MET,
            "INA 101(f)(8)",
        ),
        (
            act(Conduct.AGGRAVATED_FELONY, "1990-01-01", convicted_on=day("1990-11-28")),
            Outcome.NEEDS_EVIDENCE,
            "INA 316(e)",
        ),
        (act(Conduct.PERSECUTION, "1980-01-01"), Outcome.NOT_MET, "INA 101(f)(9)"),
    ],
)
def test_permanent_bars(done: Act, outcome: Outcome, cite: str, law: Parameters, on: date) -> None:
    finding = decide(law, on, done)
    assert finding.outcome is outcome
    assert cite in finding.cites


@pytest.mark.parametrize(
    ("when", "outcome"),
    [
        ("2020-11-02", Outcome.NEEDS_EVIDENCE),  # a day before the period: no bar, but to be weighed
        ("2020-11-03", Outcome.NOT_MET),
        ("2026-04-14", Outcome.NOT_MET),  # after filing counts as well
    ],
)
def test_the_period_to_the_day(when: str, outcome: Outcome, law: Parameters, on: date) -> None:
    assert decide(law, on, act(Conduct.PROSTITUTION, when)).outcome is outcome


def test_the_period_of_each_track(law: Parameters, on: date) -> None:
    start = {basis: decide(law, on, basis=basis).dates["period-start"] for basis in Basis}
    assert start[Basis.GENERAL] == start[Basis.SERVICE] == day("2020-11-03")
    assert start[Basis.SPOUSE] == start[Basis.SPOUSE_ABROAD] == day("2022-11-03")
    assert start[Basis.HOSTILITIES] == day("2024-11-03")


@pytest.mark.parametrize(
    ("crimes", "outcome"),
    [
        ((convicted(Conduct.MORAL_TURPITUDE, maximum_months=12, sentence_months=6),), Outcome.NEEDS_EVIDENCE),
        ((convicted(Conduct.MORAL_TURPITUDE, maximum_months=13, sentence_months=0),), Outcome.NOT_MET),
        ((convicted(Conduct.MORAL_TURPITUDE, maximum_months=12, sentence_months=7),), Outcome.NOT_MET),
        ((convicted(Conduct.MORAL_TURPITUDE),), Outcome.NEEDS_EVIDENCE),
        ((act(Conduct.MORAL_TURPITUDE),), Outcome.NEEDS_EVIDENCE),
        ((act(Conduct.MORAL_TURPITUDE, admitted=True, maximum_months=24),), Outcome.NOT_MET),
        ((convicted(Conduct.MORAL_TURPITUDE, maximum_months=12),) * 2, Outcome.NOT_MET),
    ],
)
def test_moral_turpitude_and_the_petty_offense(
    crimes: tuple[Act, ...], outcome: Outcome, law: Parameters, on: date
) -> None:
    assert decide(law, on, *crimes).outcome is outcome


@pytest.mark.parametrize(
    ("known", "outcome"),
    [({"convicted_on": day("2015-06-01")}, Outcome.NOT_MET), ({"admitted": True}, Outcome.NOT_MET), ({}, Outcome.MET)],
)
def test_an_older_crime_of_turpitude_takes_the_petty_exception_away(
    known: dict[str, Any], outcome: Outcome, law: Parameters, on: date
) -> None:
    petty = convicted(Conduct.MORAL_TURPITUDE, maximum_months=12, sentence_months=1)
    older = Act(kind=Conduct.MORAL_TURPITUDE, on=day("2015-05-01"), **known)
    assert decide(law, on, petty, older, weighed=Showing.ESTABLISHED).outcome is outcome


def test_a_petty_offense_is_weighed_and_can_be_outweighed(law: Parameters, on: date) -> None:
    petty = convicted(Conduct.MORAL_TURPITUDE, maximum_months=12, sentence_months=1)
    assert decide(law, on, petty, weighed=Showing.ESTABLISHED).outcome is Outcome.MET
    assert decide(law, on, petty, weighed=Showing.NOT_ESTABLISHED).outcome is Outcome.NOT_MET


@pytest.mark.parametrize(("months", "outcome"), [((30, 29), Outcome.NEEDS_EVIDENCE), ((30, 30), Outcome.NOT_MET)])
def test_sentences_that_total_five_years(months: tuple[int, int], outcome: Outcome, law: Parameters, on: date) -> None:
    crimes = [convicted(Conduct.OTHER_CONVICTION, sentence_months=count) for count in months]
    assert decide(law, on, *crimes).outcome is outcome


@pytest.mark.parametrize(("days", "outcome"), [(179, Outcome.MET), (180, Outcome.NOT_MET)])
def test_confinement_counts_by_when_it_was_served(days: int, outcome: Outcome, law: Parameters, on: date) -> None:
    served = Act(
        kind=Conduct.OTHER_CONVICTION,
        on=day("2019-01-01"),  # the offense lies before the period
        convicted_on=day("2019-06-01"),
        confined_from=day("2020-06-01"),
        confined_to=day("2020-11-03") + timedelta(days=days - 1),
    )
    finding = decide(law, on, served, weighed=Showing.ESTABLISHED)
    assert finding.outcome is outcome
    assert any(f"{days} day(s)" in reason.text for reason in finding.reasons)


def test_marijuana_once_and_twice(law: Parameters, on: date) -> None:
    once = convicted(Conduct.SIMPLE_MARIJUANA)
    assert decide(law, on, once).outcome is Outcome.NEEDS_EVIDENCE
    assert decide(law, on, once, weighed=Showing.ESTABLISHED).outcome is Outcome.MET
    assert decide(law, on, once, once, weighed=Showing.ESTABLISHED).outcome is Outcome.NOT_MET
    assert decide(law, on, act(Conduct.CONTROLLED_SUBSTANCE), weighed=Showing.ESTABLISHED).outcome is Outcome.NOT_MET


def test_two_drunk_driving_convictions_presume(law: Parameters, on: date) -> None:
    driving = convicted(Conduct.DRUNK_DRIVING)
    rebutted = convicted(Conduct.DRUNK_DRIVING, showing=Showing.ESTABLISHED)
    assert decide(law, on, driving, weighed=Showing.ESTABLISHED).outcome is Outcome.MET
    both = decide(law, on, driving, driving, weighed=Showing.ESTABLISHED)
    assert both.outcome is Outcome.NEEDS_EVIDENCE
    assert any("Castillo-Perez" in cite for cite in both.cites)
    assert decide(law, on, rebutted, rebutted, weighed=Showing.ESTABLISHED).outcome is Outcome.MET


@pytest.mark.parametrize(
    ("oral", "under_oath", "for_benefit", "outcome"),
    [
        (True, True, True, Outcome.NOT_MET),
        (True, True, None, Outcome.NEEDS_EVIDENCE),
        (True, True, False, Outcome.MET),
        (True, False, None, Outcome.NEEDS_EVIDENCE),
        (False, True, None, Outcome.NEEDS_EVIDENCE),
        (False, True, True, Outcome.NEEDS_EVIDENCE),  # no testimony, but left to weigh
        (False, False, False, Outcome.MET),
    ],
)
def test_false_testimony_is_spoken_under_oath_for_a_benefit(
    oral: bool, under_oath: bool, for_benefit: bool | None, outcome: Outcome, law: Parameters, on: date
) -> None:
    said = Statement(on=day("2026-04-14"), about="arrests", oral=oral, under_oath=under_oath, for_benefit=for_benefit)
    assert decide(law, on, statements=(said,)).outcome is outcome


def test_false_testimony_before_the_period_does_not_bar(law: Parameters, on: date) -> None:
    said = Statement(on=day("2020-11-02"), about="work", oral=True, under_oath=True, for_benefit=True)
    assert decide(law, on, statements=(said,)).outcome is Outcome.MET


def test_an_undisclosed_arrest_is_put_to_the_applicant(law: Parameters, on: date) -> None:
    hidden = act(Conduct.ARREST, "2023-02-03", disclosed=False, disposition_known=False)
    finding = decide(law, on, hidden)
    assert finding.outcome is Outcome.NEEDS_EVIDENCE
    assert {"8 CFR 103.2(b)(16)(i)", "INA 101(f)(6)", "8 CFR 335.7"} <= set(finding.cites)
    lied = Statement(on=day("2026-04-14"), about="arrests", oral=True, under_oath=True, for_benefit=True)
    assert decide(law, on, hidden, statements=(lied,)).outcome is Outcome.NOT_MET


def test_a_charge_that_came_to_nothing_bars_nothing(law: Parameters, on: date) -> None:
    finding = decide(law, on, act(Conduct.DISMISSED_CHARGE, "2023-02-03"))
    assert finding.outcome is Outcome.MET
    assert "INA 101(a)(48)(A)" in finding.cites
    hidden = act(Conduct.DISMISSED_CHARGE, "2023-02-03", disclosed=False)
    assert decide(law, on, hidden).outcome is Outcome.NEEDS_EVIDENCE
    explained = Statement(on=day("2026-04-14"), about="arrests", oral=False, under_oath=True, for_benefit=False)
    assert decide(law, on, hidden, statements=(explained,)).outcome is Outcome.MET


@pytest.mark.parametrize(("ends", "outcome"), [("2026-04-14", Outcome.MET), ("2026-04-15", Outcome.NOT_MET)])
def test_no_approval_before_probation_ends(ends: str, outcome: Outcome, law: Parameters, on: date) -> None:
    earlier = convicted(Conduct.OTHER_CONVICTION, "2019-01-01", probation_ends=day(ends))
    assert decide(law, on, earlier, weighed=Showing.ESTABLISHED).outcome is outcome


def test_voting_in_the_belief_of_being_a_citizen(law: Parameters, on: date) -> None:
    assert decide(law, on, act(Conduct.UNLAWFUL_VOTING)).outcome is Outcome.NEEDS_EVIDENCE
    assert decide(law, on, act(Conduct.UNLAWFUL_VOTING, believed_citizen=True)).outcome is Outcome.MET
    assert decide(law, on, act(Conduct.UNLAWFUL_ACT, believed_citizen=True)).outcome is Outcome.NEEDS_EVIDENCE


def test_facts_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValidationError, match="cannot come before the act"):
        act(Conduct.ARREST, "2022-05-01", convicted_on=day("2022-04-30"))
    with pytest.raises(ValidationError, match="both its first and its last day"):
        act(Conduct.ARREST, confined_from=day("2022-05-01"))


@given(done=st.lists(acts(), max_size=4), said=st.lists(STATEMENTS, max_size=2), more=acts())
def test_another_act_is_never_better(
    done: list[Act], said: list[Statement], more: Act, law: Parameters, on: date
) -> None:
    rank = [Outcome.MET, Outcome.UNSETTLED, Outcome.NEEDS_EVIDENCE, Outcome.NOT_MET]
    fewer = decide(law, on, *done, statements=tuple(said))
    every = decide(law, on, *done, more, statements=tuple(said))
    assert rank.index(fewer.outcome) <= rank.index(every.outcome)


@given(done=st.lists(acts(), max_size=4), said=st.lists(STATEMENTS, max_size=2), weighed=st.sampled_from(Showing))
def test_the_outcome_is_that_of_its_worst_reason(
    done: list[Act], said: list[Statement], weighed: Showing, law: Parameters, on: date
) -> None:
    finding = decide(law, on, *done, statements=tuple(said), weighed=weighed)
    assert (finding.outcome is Outcome.NOT_MET) == any(reason.satisfied is False for reason in finding.reasons)
    if weighed is Showing.NOT_ESTABLISHED:
        assert finding.outcome is Outcome.NOT_MET
