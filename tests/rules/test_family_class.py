"""Petitions for relatives: the class, the ties, the bars, the evidence. Dates were worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.family import Document
from course.model.finding import Finding, Outcome

NAME = "family-classification"
MET, NOT, OPEN = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE
CITIZEN = {"standing": "citizen", "born_on": "1970-05-01"}
RESIDENT = {"standing": "resident", "born_on": "1970-05-01"}
WEDLOCK = {"tie": "in-wedlock", "through": "mother"}


def child(petitioner: dict[str, Any], born: str, filed: str = "2025-06-01", **more: Any) -> Finding:
    beneficiary = {"born_on": born, "married": more.pop("married", False)}
    facts = {"parentage": WEDLOCK, "filed_on": filed} | more
    return run(NAME, relation="child", petitioner=petitioner, beneficiary=beneficiary, **facts)


def spouse(petitioner: dict[str, Any], on: str = "2026-11-20", filed: str = "2025-06-01", **wedding: Any) -> Finding:
    base = {"married_on": "2024-01-10", "good_faith": "established"}
    beneficiary = {"born_on": "1985-02-02", "married": True} | wedding.pop("beneficiary", {})
    extra = {"documents": wedding.pop("documents")} if "documents" in wedding else {}
    return run(
        NAME,
        on,
        relation="spouse",
        petitioner=petitioner,
        beneficiary=beneficiary,
        filed_on=filed,
        wedding=base | wedding,
        **extra,
    )


@pytest.mark.parametrize(
    ("petitioner", "born", "married", "cite"),
    [
        (CITIZEN, "2004-06-02", False, "INA 201(b)(2)(A)(i)"),  # 21 on the day after filing
        (CITIZEN, "2004-06-01", False, "INA 203(a)(1)"),  # 21 on the day of filing
        (CITIZEN, "2010-01-01", True, "INA 203(a)(3)"),
        (CITIZEN, "1990-01-01", True, "INA 203(a)(3)"),
        (RESIDENT, "2004-06-02", False, "INA 203(a)(2)(A)"),
        (RESIDENT, "2004-06-01", False, "INA 203(a)(2)(B)"),
    ],
)
def test_a_child_by_age_marriage_and_petitioner(petitioner: Any, born: str, married: bool, cite: str) -> None:
    finding = child(petitioner, born, married=married)
    assert finding.outcome is MET
    assert finding.reasons[0].cites[0] == cite
    assert ("priority-date" in finding.dates) == (cite != "INA 201(b)(2)(A)(i)")


def test_a_residents_married_child_has_no_class() -> None:
    finding = child(RESIDENT, "1990-01-01", married=True)
    assert finding.outcome is NOT
    assert finding.would_change == ("The petitioner's naturalization, and a new petition.",)


@given(born=st.dates(date(1960, 1, 1), date(2020, 12, 31)), days=st.integers(-400, 400), citizen=st.booleans())
def test_the_class_turns_on_the_twenty_first_birthday_to_the_day(born: date, days: int, citizen: bool) -> None:
    leap = (born.month, born.day) == (2, 29)
    birthday = date(born.year + 21, 2, 28) if leap else born.replace(year=born.year + 21)
    filed = birthday + timedelta(days=days)
    finding = run(
        NAME,
        "2045-01-01",
        relation="child",
        petitioner=(CITIZEN if citizen else RESIDENT) | {"born_on": "1935-01-01"},
        beneficiary={"born_on": str(born)},
        filed_on=str(filed),
        parentage=WEDLOCK,
    )
    young = {True: "INA 201(b)(2)(A)(i)", False: "INA 203(a)(2)(A)"}[citizen]
    assert (young in finding.reasons[0].cites) == (days < 0)


@pytest.mark.parametrize(
    ("tie", "outcome"),
    [
        ({"tie": "stepchild", "made_on": "2028-03-14"}, MET),  # the day before 18
        ({"tie": "stepchild", "made_on": "2028-03-15"}, NOT),  # on the 18th birthday
        ({"tie": "legitimated", "made_on": "2028-03-14", "custody": "established"}, MET),
        ({"tie": "legitimated", "made_on": "2028-03-15", "custody": "established"}, NOT),
        ({"tie": "legitimated", "made_on": "2028-03-14"}, OPEN),
        ({"tie": "out-of-wedlock", "through": "mother"}, MET),
        ({"tie": "out-of-wedlock", "through": "father"}, OPEN),
        ({"tie": "out-of-wedlock", "through": "father", "bond": "established"}, MET),
        ({"tie": "out-of-wedlock", "through": "father", "bond": "not-established"}, NOT),
        ({"tie": "adopted", "made_on": "2026-03-14", "custody": "established"}, MET),
        ({"tie": "adopted", "made_on": "2026-03-15", "custody": "established"}, NOT),
        ({"tie": "adopted", "made_on": "2028-03-14", "custody": "established", "with_sibling": True}, MET),
        ({"tie": "adopted", "made_on": "2028-03-15", "custody": "established", "with_sibling": True}, NOT),
        ({"tie": "adopted", "made_on": "2026-03-14"}, OPEN),
        ({"tie": "adopted", "made_on": "2026-03-14", "custody": "established", "convention": True}, NOT),
        ({"tie": "adopted", "made_on": "2026-03-14", "abused": True}, MET),
    ],
)
def test_the_ties_that_make_a_child(tie: dict[str, Any], outcome: Outcome) -> None:
    finding = run(
        NAME,
        "2029-01-01",
        relation="child",
        petitioner=CITIZEN,
        beneficiary={"born_on": "2010-03-15"},
        filed_on="2028-06-01",
        parentage=tie,
    )
    assert finding.outcome is outcome


def test_a_parent_needs_a_citizen_of_twenty_one() -> None:
    facts: dict[str, Any] = {
        "beneficiary": {"born_on": "1975-01-01", "married": True},
        "filed_on": "2025-06-01",
        "parentage": WEDLOCK,
    }
    young = {"standing": "citizen", "born_on": "2004-06-02"}
    assert run(NAME, relation="parent", petitioner=young, **facts).outcome is NOT
    finding = run(NAME, relation="parent", petitioner=young | {"born_on": "2004-06-01"}, **facts)
    assert finding.outcome is MET
    assert "INA 101(b)(2)" in finding.cites
    resident = RESIDENT | {"born_on": "2000-01-01"}
    assert run(NAME, relation="parent", petitioner=resident, **facts).outcome is NOT


def test_a_parent_by_step_tie_looks_at_the_petitioner() -> None:
    step = {"tie": "stepchild", "made_on": "1988-04-30"}
    facts: dict[str, Any] = {"beneficiary": {"born_on": "1950-01-01"}, "filed_on": "2025-06-01"}
    assert run(NAME, relation="parent", petitioner=CITIZEN, parentage=step, **facts).outcome is MET
    late = step | {"made_on": "1988-05-01"}  # the petitioner's 18th birthday
    assert run(NAME, relation="parent", petitioner=CITIZEN, parentage=late, **facts).outcome is NOT


def test_a_natural_parent_gains_nothing_after_an_adoption() -> None:
    facts: dict[str, Any] = {"beneficiary": {"born_on": "1950-01-01"}, "filed_on": "2025-06-01"}
    given_away = WEDLOCK | {"given_status_by_adoption": True}
    finding = run(NAME, relation="parent", petitioner=CITIZEN, parentage=given_away, **facts)
    assert finding.outcome is NOT
    assert "INA 101(b)(1)(E)(i)" in finding.cites


def test_siblings_need_both_ties() -> None:
    facts: dict[str, Any] = {"petitioner": CITIZEN, "beneficiary": {"born_on": "1980-01-01"}, "filed_on": "2025-06-01"}
    both = run(NAME, relation="sibling", parentage=WEDLOCK, petitioner_parentage=WEDLOCK, **facts)
    assert both.outcome is MET
    assert both.summary.startswith("F4")
    half = {"tie": "out-of-wedlock", "through": "father", "bond": "not-established"}
    father = WEDLOCK | {"through": "father"}
    assert run(NAME, relation="sibling", parentage=father, petitioner_parentage=half, **facts).outcome is NOT


def test_a_spouse_and_an_earlier_marriage() -> None:
    assert spouse(CITIZEN, earlier_ended_on="2023-10-10").outcome is MET  # three months before the wedding
    assert spouse(CITIZEN, earlier_ended_on="2024-01-11").outcome is NOT
    assert spouse(CITIZEN, earlier_open=True).outcome is NOT
    assert spouse(CITIZEN, good_faith="not-asked").outcome is OPEN
    assert spouse(CITIZEN, ended_on="2025-01-01").outcome is NOT
    assert spouse(RESIDENT).reasons[0].cites[0] == "INA 203(a)(2)(A)"


BY_MARRIAGE = RESIDENT | {"resident_since": "2020-03-01", "residence_by_marriage": True}


@pytest.mark.parametrize(
    ("filed", "on", "more", "outcome"),
    [
        ("2025-03-01", "2025-04-01", {}, MET),  # five years to the day
        ("2025-02-28", "2025-02-28", {}, OPEN),
        ("2025-02-28", "2025-03-01", {}, Outcome.UNSETTLED),
        ("2025-02-28", "2025-02-28", {"that_marriage_genuine": "established"}, MET),
        ("2025-02-28", "2025-02-28", {"that_marriage_genuine": "not-established"}, NOT),
        ("2025-02-28", "2025-02-28", {"that_marriage_ended_by_death": True}, MET),
    ],
)
def test_five_years_after_residence_by_marriage(filed: str, on: str, more: Any, outcome: Outcome) -> None:
    finding = spouse(BY_MARRIAGE | more, on, filed, earlier_ended_on="2023-01-01")
    assert finding.outcome is outcome
    if outcome is Outcome.UNSETTLED:
        assert "Two readings" in said(finding)


def test_the_five_years_do_not_bind_a_citizen() -> None:
    naturalized = BY_MARRIAGE | {"standing": "citizen"}
    finding = spouse(naturalized, "2025-02-28", "2025-02-28", earlier_ended_on="2023-01-01")
    assert finding.outcome is MET
    assert "INA 204(a)(2)(A)" not in finding.cites


def test_marriage_fraud_bars_every_petition() -> None:
    fraud = spouse(CITIZEN, beneficiary={"marriage_fraud": "established"})
    assert fraud.outcome is NOT
    assert "INA 204(c)" in fraud.cites
    assert spouse(CITIZEN, beneficiary={"marriage_fraud": "offered"}).outcome is OPEN
    assert spouse(CITIZEN, beneficiary={"marriage_fraud": "not-established"}).outcome is MET


def test_marriage_during_proceedings() -> None:
    during: dict[str, Any] = {"in_proceedings": True}
    assert spouse(CITIZEN, **during).outcome is OPEN
    assert spouse(CITIZEN, **during, clear_good_faith="established").outcome is MET
    assert spouse(CITIZEN, **during, clear_good_faith="not-established").outcome is NOT
    assert spouse(CITIZEN, **during, two_years_abroad=True).outcome is MET
    assert spouse(CITIZEN, **during, proceedings_cleared=True).outcome is MET
    old: dict[str, Any] = {"beneficiary": {"born_on": "1960-01-01"}}
    citizen = CITIZEN | {"born_on": "1955-01-01"}
    assert spouse(citizen, **during, married_on="1986-11-09", **old).outcome is MET
    assert spouse(citizen, **during, married_on="1986-11-10", **old).outcome is OPEN


def widow(filed: str, died: str = "2024-03-02", on: str = "2026-11-20", **more: Any) -> Finding:
    facts: dict[str, Any] = {
        "petitioner": CITIZEN | {"died_on": died},
        "beneficiary": {"born_on": "1985-02-02"},
        "wedding": {"married_on": "2023-06-01", "good_faith": "established"},
    }
    return run(NAME, on, relation="widow", filed_on=filed, **(facts | more))


def test_a_widow_has_two_years() -> None:
    # Two years after 2 March 2024 is Monday, 2 March 2026.
    assert widow("2026-03-02").outcome is MET
    assert widow("2026-03-03").outcome is NOT
    assert "has not asked for it since" in said(widow("2026-03-02"))
    assert widow("2026-03-02", legally_separated=True).outcome is NOT
    assert widow("2026-03-02", remarried=True).outcome is NOT
    lost = CITIZEN | {"died_on": "2024-03-02", "standing": "resident"}
    assert widow("2026-03-02", petitioner=lost).outcome is NOT


def test_the_two_year_marriage_before_the_statute_changed() -> None:
    facts: dict[str, Any] = {"wedding": {"married_on": "2007-06-01", "good_faith": "established"}}
    assert widow("2009-05-01", "2009-03-02", "2009-10-27", **facts).outcome is NOT
    assert widow("2009-05-01", "2009-03-02", "2009-10-28", **facts).outcome is MET
    assert widow("2009-07-01", "2009-06-01", "2009-10-27", **facts).outcome is MET


def test_what_evidence_is_still_needed() -> None:
    every: list[str] = ["petitioner-status", "marriage-certificate", "earlier-marriages-ended", "photographs"]
    assert spouse(CITIZEN, documents=every).outcome is MET
    short = spouse(CITIZEN, documents=every[:2])
    assert short.outcome is OPEN
    assert "proof that earlier marriages ended, photographs" in said(short)
    father = child(CITIZEN, "2010-01-01", parentage={"tie": "in-wedlock", "through": "father"}, documents=[])
    assert "the parents' marriage certificate" in said(father)
    assert "marriage" not in said(child(CITIZEN, "2010-01-01", documents=[]))


@given(documents=st.sets(st.sampled_from(Document)), more=st.sampled_from(Document))
def test_more_evidence_never_hurts(documents: set[Document], more: Document) -> None:
    order = {OPEN: 0, MET: 1}
    before = spouse(CITIZEN, documents=sorted(documents)).outcome
    after = spouse(CITIZEN, documents=sorted({*documents, more})).outcome
    assert order[after] >= order[before]


def test_an_offense_against_a_minor() -> None:
    convicted = CITIZEN | {"offense_against_minor": True}
    assert spouse(convicted).outcome is OPEN
    assert spouse(convicted | {"no_risk": "established"}).outcome is MET
    assert spouse(convicted | {"no_risk": "not-established"}).outcome is NOT


def test_bad_facts_are_refused_by_field() -> None:
    facts: dict[str, Any] = {
        "relation": "child",
        "petitioner": CITIZEN,
        "beneficiary": {"born_on": "2010-01-01"},
        "filed_on": "2025-06-01",
        "parentage": WEDLOCK,
    }
    assert refused(NAME, **(facts | {"relation": "cousin"})).startswith("relation")
    assert "parentage is missing" in refused(NAME, **(facts | {"parentage": None}))
    assert "through is missing" in refused(NAME, **(facts | {"parentage": {"tie": "in-wedlock"}}))
    assert "convention goes with" in refused(NAME, **(facts | {"parentage": WEDLOCK | {"convention": True}}))
    assert "made_on is missing" in refused(NAME, **(facts | {"parentage": {"tie": "adopted"}}))
    assert "beneficiary.born_on" in refused(NAME, **(facts | {"filed_on": "2009-12-31"}))
    assert "in the future" in refused(NAME, "2025-01-01", **facts)
    early = {"tie": "adopted", "made_on": "2009-12-31"}
    assert "before the child's birth" in refused(NAME, **(facts | {"parentage": early}))
    earlier: dict[str, Any] = {"relation": "spouse", "parentage": None, "petitioner": BY_MARRIAGE}
    wed = {"wedding": {"married_on": "2024-01-01"}}
    assert "earlier_ended_on is missing" in refused(NAME, **(facts | earlier | wed))
    assert "petitioner_parentage" in refused(NAME, **(facts | {"relation": "sibling"}))
    assert "wedding is missing" in refused(NAME, **(facts | {"relation": "spouse", "parentage": None}))
    assert "resident_since is missing" in refused(
        NAME, **(facts | {"petitioner": RESIDENT | {"residence_by_marriage": True}})
    )
    assert "died_on is missing" in refused(
        NAME, **(facts | {"relation": "widow", "parentage": None, "wedding": {"married_on": "2024-01-01"}})
    )
