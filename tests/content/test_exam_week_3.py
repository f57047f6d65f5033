"""The exam of week 3: days recomputed by the rules, safety in the same slots, mixed order, one notice in each form."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from weeklyexam import WeeklyExam

from course.library.home import root
from course.library.tables import load_parameters
from course.model.finding import Finding
from course.rules.catalog import CATALOG

THIS = WeeklyExam(3)
KEY, item = THIS.key, THIS.item
CRITICAL = {"key", "door", "notice", "drawer"}
EACH = pytest.mark.parametrize("form", THIS.forms)
LATER = date(2027, 1, 4)


def found(rule: str, facts: dict[str, Any], on: date = LATER) -> Finding:
    entry = CATALOG[rule]
    return entry.apply(facts, on=on, law=load_parameters(root(), entry.table), seen=date.max)


@EACH
def test_the_same_slots_are_safety_critical_and_no_two_neighbors_are_of_one_kind(form: str) -> None:
    THIS.is_mixed(form, CRITICAL)


@pytest.mark.parametrize(
    ("form", "served", "kind", "service", "days"),
    [
        ("a", "2026-05-12", "request-for-evidence", "mail", 84),
        ("b", "2026-06-10", "intent-to-deny", "mail", 30),
        ("c", "2026-04-16", "request-for-evidence", "in-person", 30),
    ],
)
def test_last_day_to_answer(form: str, served: str, kind: str, service: str, days: int) -> None:
    facts = {"kind": kind, "served_on": served, "service": service, "days_given": days}
    assert item("due", form).answer in found("notice-response", facts, date.fromisoformat(served)).dates.values()
    assert date.fromisoformat(served).strftime("%A, %B %-d, %Y") in item("due", form).stem


@pytest.mark.parametrize(
    ("form", "born", "stay"),
    [
        ("a", "2005-09-12", {"manner": "admitted", "authorized_until": "2023-03-31", "departed": "2024-05-20"}),
        ("c", "1997-01-01", {"manner": "without-inspection", "entered": "2023-07-02", "departed": "2024-04-10"}),
    ],
)
def test_days_of_unlawful_presence(form: str, born: str, stay: dict[str, Any]) -> None:
    stays = [{"entered": "2022-10-01", **stay}]
    facts = {"born_on": born, "stays": stays, "seeks_admission_on": "2027-01-04"}
    assert found("unlawful-presence", facts).numbers["unlawful-days"] == item("count", form).answer


def test_days_from_a_finding_are_counted_from_the_day_after_to_the_day_before_departure() -> None:
    days = [date(2024, 2, 9) + timedelta(n) for n in range(400)]
    assert sum(day < date(2024, 11, 15) for day in days) == item("count", "b").answer


@pytest.mark.parametrize(
    ("form", "category", "admitted", "filed", "lapses"),
    [
        (
            "a",
            "eb3",
            "2024-05-10",
            "2025-05-05",
            [
                ("unauthorized-work", "2022-09-04", "2022-10-13"),
                ("out-of-status", "2025-02-01", "2025-05-04"),
                ("unauthorized-work", "2025-03-01", "2025-04-15"),
                ("unauthorized-work", "2025-06-02", "2025-06-20"),
            ],
        ),
        (
            "b",
            "eb2",
            "2024-01-08",
            "2025-10-06",
            [
                ("unauthorized-work", "2021-05-03", "2021-06-21"),
                ("out-of-status", "2025-07-16", "2025-10-05"),
                ("unauthorized-work", "2025-10-20", "2025-11-07"),
            ],
        ),
        (
            "c",
            "eb3",
            "2024-02-20",
            "2025-09-08",
            [
                ("unauthorized-work", "2022-03-01", "2022-04-09"),
                ("out-of-status", "2025-06-01", "2025-09-07"),
                ("unauthorized-work", "2025-09-15", "2025-09-30"),
            ],
        ),
    ],
)
def test_days_of_violations(
    form: str, category: str, admitted: str, filed: str, lapses: list[tuple[str, str, str]]
) -> None:
    facts = {
        "category": category,
        "last_entry": "admitted",
        "last_admitted_on": admitted,
        "filed_on": filed,
        "status_at_filing": "none",
        "lapses": [{"kind": kind, "start": start, "end": end} for kind, start, end in lapses],
        "number": "established",
        "admissible": "established",
        "discretion": "established",
    }
    assert 180 - item("days", form).answer in found("adjustment", facts).numbers.values()


@pytest.mark.parametrize(
    ("form", "facts"),
    [
        ("a", {"basis": "general", "resident_since": "2021-09-17", "filed_on": "2026-07-01"}),
        ("b", {"basis": "spouse", "resident_since": "2023-12-02", "filed_on": "2026-10-01"}),
    ],
)
def test_first_day_to_file(form: str, facts: dict[str, Any]) -> None:
    assert item("window", form).answer in found("filing-window", facts).dates.values()


def test_four_years_and_a_day_after_a_break() -> None:
    assert item("window", "c").answer == date(2022 + 4, 8, 3) + timedelta(1)


@pytest.mark.parametrize(
    ("form", "facts"),
    [
        ("a", {"classification": "H-1B", "ends_on": "2027-01-31", "work_ended_on": "2026-02-27"}),
        ("b", {"classification": "F-1", "ends_on": "2026-05-22", "ending": "completed"}),
        ("c", {"classification": "F-1", "ends_on": "2026-06-09", "ending": "withdrew-with-permission"}),
    ],
)
def test_last_day_of_the_stay(form: str, facts: dict[str, Any]) -> None:
    dates = found("status-expiry", {"ending": "work-ended", **facts}, date(2026, 8, 3)).dates
    assert dates["last-day-to-stay"] == item("last", form).answer


@EACH
def test_exemptions_and_editions_follow_from_filing_day_age_and_years(form: str) -> None:
    for row, at in zip(item("tests", form).rows, range(0, 6, 2), strict=True):
        filed, _, rest = row.text.removeprefix("Filed ").partition("; aged ")
        age, years = (int(part.split()[0]) for part in rest.split(", resident "))
        day = date.fromisoformat(_iso(filed))
        marked = age >= 65 and years >= 20
        test = "marked" if marked else "2025 test" if day >= date(2025, 10, 20) else "2008 test"
        english = "not asked" if (age >= 50 and years >= 20) or (age >= 55 and years >= 15) else "asked"
        blanks = item("tests", form).blanks[at : at + 2]
        assert blanks[0].accept[0].startswith(test)
        assert blanks[1].accept == (english,)


def _iso(text: str) -> str:
    months = ("September", "October", "November", "December", "January", "February")
    month, day, year = text.replace(",", "").split()
    return f"{year}-{(months.index(month) + 8) % 12 + 1:02}-{int(day):02}"


@pytest.mark.parametrize(("form", "persons", "share"), [("a", 4, 125), ("b", 7, 125), ("c", 5, 125)])
def test_level_of_support(form: str, persons: int, share: int) -> None:
    assert item("level", form).answer == (15_960 + 5_680 * (persons - 1)) * share // 100


@pytest.mark.parametrize(
    ("form", "stays"),
    [
        ("a", [("2023-11-04", 364)]),
        ("b", [("2019-08-21", 402)]),
        ("c", [("2021-06-09", 170), ("2024-03-02", 196)]),
    ],
)
def test_last_day_of_the_bar(form: str, stays: list[tuple[str, int]]) -> None:
    facts = {"born_on": "1985-01-01", "stays": [_stay(*s) for s in stays], "seeks_admission_on": "2027-01-04"}
    assert found("unlawful-presence", facts).dates["bar-ends"] == item("end", form).answer
    assert all(f"{days} " in item("end", form).stem for _, days in stays)


def _stay(departed: str, days: int) -> dict[str, Any]:
    until = date.fromisoformat(departed) - timedelta(days + 1)
    entered = until - timedelta(100)
    return {"manner": "admitted", "entered": entered, "authorized_until": until, "departed": departed}


@pytest.mark.parametrize(
    ("form", "born", "oath", "resident", "custody"),
    [
        ("a", "2008-04-19", "2019-05-07", "2020-11-30", "2020-11-30"),
        ("b", "2007-09-03", "2022-10-18", "2015-06-01", "2015-06-01"),
        ("c", "1986-01-22", "1999-03-10", "1998-07-06", "1998-07-06"),
    ],
)
def test_day_of_citizenship_through_a_parent(form: str, born: str, oath: str, resident: str, custody: str) -> None:
    facts = {"born_on": born, "parent_citizen_since": oath, "resident_since": resident}
    facts |= {"custody_since": custody, "custody": "established"}
    assert found("citizen-through-parent", facts).dates["last-condition-met"] == item("through", form).answer


@pytest.mark.parametrize(
    ("form", "start", "months"), [("a", "2025-04-07", 15), ("b", "2024-11-18", 15), ("c", "2025-09-02", 18)]
)
def test_a_check_serves_to_the_same_day_of_the_month_or_its_last(form: str, start: str, months: int) -> None:
    first = date.fromisoformat(start)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    day = min(first.day, monthrange(year, month + 1)[1])
    assert item("valid", form).answer == date(year, month + 1, day)


def test_form_and_visa_lie_in_the_years_of_the_bar_and_today_does_not() -> None:
    over = {"a": date(2022, 9, 2), "b": date(2017, 5, 3), "c": date(2022, 6, 14)}
    removed = {"removals": [{"ordered_on": "2012-05-03", "departed_on": "2012-05-03", "arriving": True}]}
    assert over["b"] in found("prior-removal", removed | {"seeks_admission_on": "2016-10-19"}).dates.values()
    for form, stay in {
        "a": {"entered": "2018-06-10", "authorized_until": "2018-12-09", "departed": "2019-09-02"},
        "c": {"entered": "2018-04-20", "authorized_until": "2018-10-19", "departed": "2019-06-14"},
    }.items():
        facts = {"born_on": "1990-01-01", "stays": [stay | {"manner": "admitted"}], "seeks_admission_on": "2022-03-14"}
        assert found("unlawful-presence", facts).dates["bar-ends"] == over[form]
    for form, end in over.items():
        docket = KEY.cases[KEY.scheme.forms[form].drafts["letter"]].docket
        visa = next(e for e in docket.exhibits if e.id == "visa")
        issued = next(line.value for part in visa.parts for line in part.lines if line.id == "issued")
        day = datetime.strptime(issued, "%d %B %Y").replace(tzinfo=UTC).date()
        assert visa.dated
        assert visa.dated < day < end < docket.today


def test_each_form_writes_one_notice_on_what_the_applicant_has_not_seen() -> None:
    THIS.writes_one_notice()


def test_neither_title_nor_page_tells_what_a_form_keeps_open() -> None:
    titles = [KEY.cases[form.cases["file"]].docket.title.lower() for form in KEY.scheme.forms.values()]
    told = ("page", "month", "sentence", "petty", "grant", "deny")
    assert not [(title, word) for title in titles for word in told if word in title]
    assert "nothing can waive" not in (root() / "itp" / "exam-week-3" / "lesson.md").read_text("utf-8")


def test_prepared_work_scores_what_it_stands_for() -> None:
    THIS.scores_as_prepared()
