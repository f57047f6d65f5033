"""Fact patterns on citizenship, family and adjustment, worked from the texts before the rules were run."""

from __future__ import annotations

from typing import Any

import pytest
from rulebench import refused, run, said

from course.model.finding import Outcome

MET, NOT, OPEN, UNSETTLED = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE, Outcome.UNSETTLED
Facts = dict[str, Any]

DENIED: Facts = {"examined_on": "2024-01-15", "decided_on": "2024-05-10", "denied": True, "mailed_on": "2024-05-31"}
CITIZEN: Facts = {"standing": "citizen", "born_on": "1980-01-01"}
WEDDING: Facts = {"married_on": "2020-01-01", "good_faith": "established"}


def petition(
    relation: str, born: str, filed: str = "2026-03-01", petitioner: Facts | None = None, **more: Any
) -> Facts:
    return {
        "relation": relation,
        "petitioner": petitioner or CITIZEN,
        "beneficiary": {"born_on": born},
        "filed_on": filed,
    } | more


def child(born: str, filed: str, tie: str = "in-wedlock", **more: Any) -> Facts:
    through = {"through": "mother"} if tie == "in-wedlock" else {}
    return petition("child", born, filed, parentage={"tie": tie} | through | more)


@pytest.mark.parametrize(
    ("asked", "outcome", "hearing"),
    [
        # 30 days and 3 for mail after 31 May 2024 end on Wednesday, 3 July.
        ("2024-07-03", NOT, True),  # in time; the hearing fell due 180 days later and was not held
        ("2024-07-04", NOT, False),  # late: rejected (8 CFR 336.2(c)), so that no hearing is due
        ("2024-07-05", NOT, False),
    ],
)
def test_a_late_request_earns_no_hearing(asked: str, outcome: Outcome, hearing: bool) -> None:
    found = run("review-clock", **DENIED, hearing_requested_on=asked)
    assert found.outcome is outcome
    assert ("hearing-due" in found.dates) is hearing
    assert ("reject" in found.summary) is not hearing


def test_a_hearing_in_time_is_due_180_days_on() -> None:
    found = run("review-clock", **DENIED, hearing_requested_on="2024-07-03", heard_on="2024-12-30")
    assert (found.outcome, str(found.dates["hearing-due"])) == (MET, "2024-12-30")
    assert "decided_on" in refused("review-clock", examined_on="2024-01-15", denied=True)


@pytest.mark.parametrize(
    ("name", "facts", "outcome"),
    [
        # Somebody born on 29 February 2004 turns 21 in 2025 on 28 February or on 1 March.
        ("child-age", {"path": "immediate-relative", "born_on": "2004-02-29", "filed_on": "2025-02-27"}, MET),
        ("child-age", {"path": "immediate-relative", "born_on": "2004-02-29", "filed_on": "2025-02-28"}, UNSETTLED),
        ("child-age", {"path": "immediate-relative", "born_on": "2004-02-29", "filed_on": "2025-03-01"}, NOT),
        ("child-age", {"path": "asylee-child", "born_on": "2004-02-28", "filed_on": "2025-02-28"}, NOT),
        ("family-classification", child("2004-02-29", "2025-02-27"), MET),
        ("family-classification", child("2004-02-29", "2025-02-28"), UNSETTLED),
        # A stepparent married before 18, an adoption final before 16.
        ("family-classification", child("2008-02-29", "2026-03-01", "stepchild", made_on="2026-02-27"), MET),
        ("family-classification", child("2008-02-29", "2026-03-01", "stepchild", made_on="2026-02-28"), UNSETTLED),
        ("family-classification", child("2008-03-01", "2026-03-01", "stepchild", made_on="2026-03-01"), NOT),
        (
            "family-classification",
            child("2008-03-01", "2026-06-01", "adopted", made_on="2024-02-29", custody="established"),
            MET,
        ),
        (
            "family-classification",
            child("2008-03-01", "2026-06-01", "adopted", made_on="2024-03-01", custody="established"),
            NOT,
        ),
    ],
)
def test_coming_of_age_to_the_day(name: str, facts: Facts, outcome: Outcome) -> None:
    found = run(name, **facts)
    assert found.outcome is outcome
    assert ("1 March" in said(found)) is (outcome is UNSETTLED)


def test_a_count_that_lands_on_a_leap_day_birthday_is_unsettled() -> None:
    # Available 1 June 2025, less 93 days pending: 28 February 2025.
    facts = {"path": "second-preference", "category": "f2a", "born_on": "2004-02-29", "final_action_on": "2025-06-01"}
    for approved, outcome in (("2024-04-03", MET), ("2024-04-02", UNSETTLED), ("2024-04-01", NOT)):
        found = run(
            "child-age", **facts, filed_on="2023-12-31", approved_on=approved, applied_on="2025-09-01", abroad=False
        )
        assert found.outcome is outcome, approved


@pytest.mark.parametrize(
    ("died", "filed", "outcome", "last"),
    [
        ("2024-03-01", "2026-03-02", MET, "2026-03-02"),  # 1 March 2026 is a Sunday
        ("2024-03-01", "2026-03-03", NOT, "2026-03-02"),
        ("2024-03-04", "2026-03-04", MET, "2026-03-04"),
    ],
)
def test_a_widow_files_within_two_years(died: str, filed: str, outcome: Outcome, last: str) -> None:
    found = run(
        "family-classification",
        **petition("widow", "1985-01-01", filed, CITIZEN | {"died_on": died}, wedding=WEDDING),
    )
    assert (found.outcome, str(found.dates["file-by"])) == (outcome, last)


@pytest.mark.parametrize(("born", "outcome"), [("2005-03-01", MET), ("2005-03-02", NOT)])
def test_who_petitions_for_a_parent_is_21(born: str, outcome: Outcome) -> None:
    tie = {"tie": "in-wedlock", "through": "mother"}
    facts = petition("parent", "1975-01-01", petitioner=CITIZEN | {"born_on": born}, parentage=tie)
    found = run("family-classification", **facts)
    assert found.outcome is outcome
    assert str(found.dates["petitioner-comes-of-age"]) == born.replace("2005", "2026")


def test_what_stands_in_the_way_comes_after_what_was_asked_for() -> None:
    facts = petition("spouse", "1985-01-01", wedding=WEDDING | {"earlier_ended_on": "2020-01-02"})
    found = run("family-classification", **facts)
    assert found.summary.startswith("Asked for: Immediate relative. An earlier marriage ended only on 2020-01-02")


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (child("1979-02-28", "2026-03-01"), "beneficiary.born_on"),
        (
            petition(
                "sibling",
                "1985-01-01",
                parentage={"tie": "in-wedlock", "through": "mother"},
                petitioner_parentage={"tie": "in-wedlock", "through": "father"},
            ),
            "petitioner_parentage.through",
        ),
        (petition("parent", "1990-01-01", parentage={"tie": "in-wedlock", "through": "mother"}), "petitioner.born_on"),
    ],
)
def test_kin_that_cannot_be_is_refused(facts: Facts, field: str) -> None:
    assert field in refused("family-classification", **facts)


def birth(mother: Facts, father: Facts, born: str = "2010-01-01", **more: Any) -> Facts:
    return {"born_on": born, "in_wedlock": True, "mother": mother, "father": father} | more


def test_a_birth_abroad_names_the_days_and_the_years() -> None:
    mother = {"allegiance": "citizen", "born_on": "1970-01-01"}
    for last, outcome, days in (("1990-12-31", MET, 1826), ("1990-12-30", NOT, 1825)):
        stay = {"first": "1986-01-01", "last": last}
        found = run("citizen-at-birth-abroad", **birth(mother | {"periods": [stay]}, {"allegiance": "alien"}))
        assert found.outcome is outcome
        assert found.numbers == {
            "mother-days-here": days,
            "mother-days-after-14": days,
            "years-for-one-citizen-parent": 5,
            "years-after-14": 2,
        }


def test_what_is_not_told_of_a_parent_is_asked_for() -> None:
    citizen = {"allegiance": "citizen", "born_on": "1970-01-01"}
    alien = {"allegiance": "alien"}
    assert run("citizen-at-birth-abroad", **birth(citizen, alien)).outcome is OPEN
    assert run("citizen-at-birth-abroad", **birth(citizen | {"periods": []}, alien)).outcome is NOT
    assert run("citizen-at-birth-abroad", **birth(citizen, citizen | {"resided": False})).outcome is OPEN
    early = birth(alien, citizen, in_wedlock=False, paternity={"legitimated_on": "2009-12-31"})
    assert "paternity.legitimated_on" in refused("citizen-at-birth-abroad", **early)


@pytest.mark.parametrize(("on", "outcome"), [("2020-03-25", NOT), ("2020-03-26", MET)])
def test_a_family_posted_abroad_counts_from_the_day_of_the_act(on: str, outcome: Outcome) -> None:
    facts = {"born_on": "2010-06-15", "parent_citizen_since": "2018-06-15", "resident_since": "2019-01-01"}
    found = run("citizen-through-parent", on, **facts, custody_since="2015-01-01", posted_abroad=True)
    assert found.outcome is outcome
    if outcome is MET:
        assert str(found.dates["last-condition-met"]) == on


@pytest.mark.parametrize(("filed", "outcome"), [("2002-07-30", NOT), ("2002-07-31", MET)])
def test_workers_file_together_since_31_july_2002(filed: str, outcome: Outcome) -> None:
    facts = {"category": "eb2", "petition_filed_on": "2002-07-01", "adjustment_filed_on": filed}
    assert run("concurrent-filing", **facts, number_if_approved="established").outcome is outcome


def test_the_last_days_for_grandfathering_are_named() -> None:
    found = run("grandfathering", kind="petition", filed_on="1998-01-15", born_on="2009-12-01", applied_on="2025-12-01")
    assert [str(found.dates[key]) for key in ("last-day-to-file", "last-day-without-presence")] == [
        "2001-04-30",
        "1998-01-14",
    ]
    assert "is married" in said(found)


def test_a_window_that_ends_on_a_sunday_says_why_monday_is_in_time() -> None:
    facts = {"married_on": "2022-05-01", "resident_since": "2024-03-15", "path": "joint", "good_faith": "established"}
    for filed, outcome in (("2025-12-14", NOT), ("2025-12-15", MET), ("2026-03-16", MET), ("2026-03-17", OPEN)):
        found = run("conditional-residence", **facts, filed_on=filed)
        assert found.outcome is outcome, filed
        assert ("8 CFR 1.2" in found.cites) is (filed == "2026-03-16")


def test_marriages_and_trips_that_cannot_be_are_refused() -> None:
    union = {"living_together_since": "2019-06-02", "spouse_citizen_since": "2015-01-01", "ended_on": "2018-01-01"}
    assert "ended_on" in refused("marital-union", union=union, filed_on="2024-06-01")
    trip = {"departed": "2014-03-10", "returned": "2015-02-09"}
    facts = {"basis": "general", "resident_since": "2015-01-10", "filed_on": "2024-06-03", "trips": [trip]}
    for name in ("continuous-residence", "physical-presence"):
        assert "trips.0" in refused(name, **facts)
        arrived = facts | {"trips": [trip | {"returned": "2015-01-10"}]}
        assert run(name, **arrived).outcome is MET


def test_a_denial_of_naturalization_names_its_first_reason() -> None:
    facts = {
        "basis": "general",
        "born_on": "2008-02-29",
        "resident_since": "2018-01-01",
        "moved_in": "2019-01-01",
    }
    for filed, outcome in (("2026-02-27", NOT), ("2026-02-28", UNSETTLED), ("2026-03-01", MET)):
        found = run("naturalization", **facts, filed_on=filed, medical="accepted")
        assert found.outcome is outcome, filed
        if outcome is not MET:
            assert "must be 18" in found.summary


def test_a_test_belongs_to_an_examination_and_a_grant_comes_after_one() -> None:
    facts = {
        "basis": "general",
        "born_on": "1985-01-01",
        "resident_since": "2018-01-01",
        "filed_on": "2025-12-01",
        "moved_in": "2019-01-01",
    }
    sat = {"attempts": [{"on": "2026-05-01", "english": True, "asked": 12, "correct": 12}]}
    assert "examined_on" in refused("naturalization", **facts, **sat)
    assert run("naturalization", **facts, **sat, examined_on="2026-05-01").summary == "Every requirement is met: grant."
    assert "once the examination is held" in run("naturalization", **facts, medical="accepted").summary


def test_an_affidavit_of_support_names_what_is_short() -> None:
    sponsor = {
        "born_on": "1980-01-01",
        "standing": "citizen",
        "domiciled": True,
        "household": {"sponsored_now": 1},
        "area": "contiguous",
        "tax_return": True,
    }
    case = {"relation": "citizens-spouse", "born_on": "1990-01-01", "applied_on": "2026-06-01"}
    for income, assets, outcome in ((27050, 0, MET), (27049, 0, NOT), (26050, 3001, MET), (26050, 3000, UNSETTLED)):
        found = run("affidavit-of-support", **case, petitioner=sponsor | {"income": income, "assets": assets})
        assert found.outcome is outcome, (income, assets)
        assert (found.numbers["required"], found.numbers["short-by"]) == (27050, 27050 - income)
        assert (found.numbers["assets"], found.numbers["assets-times"]) == (assets, 3)
