"""The case files of every unit, practice and exam, with what their tests read off them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from autograder.check.truth import changed
from course.library.shelf import Shelf, read_yaml
from course.library.tables import load_parameters
from course.model.casefile import CaseFile, Twin
from course.model.exhibit import Exhibit
from course.model.finding import Finding
from course.model.item import Use
from course.rules.catalog import CATALOG

ROOT = Path(__file__).parents[2]
#: By unit: the practice cases in the order of fading.
PRACTICE = {
    "itp/naturalization": [
        "naturalization-long-trip",
        "naturalization-early-filing",
        "naturalization-tests",
        "naturalization-arrest",
    ],
    "itp/family-petitions": ["family-translation", "family-stepdaughter", "family-thin", "family-sister"],
    "itp/adjudication-framework": [f"framework-{name}" for name in ("brothers", "decree", "second-wedding")],
    "itp/adjustment": [f"adjustment-{name}" for name in ("waved", "days", "waiting", "support", "door")],
    "itp/crim-inadmissibility": [f"crim-{name}" for name in ("cleared-plea", "twelve-days", "no-end")],
    "itp/fraud-presence-waivers": ["waiver-couple", "waiver-retraction", "waiver-claim", "waiver-parole"],
    "itp/identity-checks": ["identity-two-lives", "identity-hands"],
    "itp/citizenship-humanitarian": ["citizen-fathers-word", "citizen-two-drawers"],
    "itp/interviewing": [f"interviewing-{name}" for name in ("fifteen-lines", "ninth-month", "last-page")],
    "itp/credibility-culture": [
        f"credibility-{name}" for name in ("third-rain", "ferry-year", "sunday-bus", "staff-room")
    ],
    "itp/decision-writing": ["writing-desk-draft"],
    "ojt/field-office-practicum": [
        f"practicum-{name}"
        for name in ("two-trips", "no-disposition", "counsel-late", "blue-box", "two-houses", "decree-of-may")
    ],
    "ast/asylum/bars-deadline": [
        "bars-deadline-wedding",
        "bars-deadline-two-doors",
        "bars-deadline-gate",
        "bars-deadline-permit",
        "bars-deadline-second-file",
    ],
    "ast/natsec/fraud-analysis": ["network-roof", "network-letter", "network-earlier"],
    "itp/exam-week-3": [],
    "itp/exam-week-2": [],
    "itp/exam-week-1": [],
}
EXAM = {
    "itp/naturalization": [f"naturalization-exam-{form}" for form in "abc"],
    "itp/family-petitions": [f"family-exam-{form}" for form in "abc"],
    "itp/adjudication-framework": [f"framework-exam-{form}" for form in "abc"],
    "itp/adjustment": [f"adjustment-exam-{form}" for form in "abc"],
    "itp/crim-inadmissibility": [f"crim-exam-{form}" for form in "abc"],
    "itp/fraud-presence-waivers": [f"waiver-exam-{form}" for form in "abc"],
    "itp/identity-checks": [f"identity-exam-{form}" for form in "abc"],
    "itp/interviewing": [f"interviewing-exam-{form}" for form in "abc"],
    "itp/credibility-culture": [f"credibility-exam-{form}" for form in "abc"],
    "itp/decision-writing": [f"decision-writing-exam-{form}" for form in "abc"],
    "ojt/field-office-practicum": [f"practicum-exam-{form}" for form in "abc"],
    "ast/asylum/bars-deadline": [f"bars-deadline-exam-{form}" for form in "abc"],
    "itp/exam-week-3": [f"exam-week-3-file-{form}" for form in "abc"],
    "itp/exam-week-2": [f"exam-week-2-file-{form}" for form in "abc"],
    "itp/exam-week-1": [f"exam-week-1-file-{form}" for form in "abc"],
}
#: The exhibit that is the form a case is about.
FORM = {
    "itp/naturalization": "n400",
    "itp/family-petitions": "i130",
    "itp/adjudication-framework": "i130",
    "itp/adjustment": "i485",
    "itp/crim-inadmissibility": "form",
    "itp/fraud-presence-waivers": "form",
    "itp/identity-checks": "form",
    "itp/citizenship-humanitarian": "n600",
    "itp/interviewing": "i485",
    "itp/credibility-culture": "i130",
    "itp/decision-writing": "n400",
    "ojt/field-office-practicum": "form",
    "ast/asylum/bars-deadline": "i589",
    "ast/natsec/fraud-analysis": "i130",
    "itp/exam-week-3": "n400",
    "itp/exam-week-2": "i539",
    "itp/exam-week-1": "i130",
}
GRADED_FORM = {"itp/decision-writing": "i485"}  #: where graded case files are about another form than those of practice
UNITS = sorted(EXAM)  #: units with graded case files; others have practice ones alone
#: Units that practise on case files of their own. Writing decisions practises on drafts about files of earlier units, a
#: weekly exam, with an empty list above, on nothing.
FILED = [unit for unit in UNITS if unit not in GRADED_FORM and PRACTICE[unit]]
_MONTHS = list(calendar.month_name)[1:]
_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}|{'|'.join(m[:3].upper() for m in _MONTHS)}) (\d{{4}})\b")


def keys(unit: str) -> Path:
    return ROOT / "autograder" / "keys" / unit.replace("/", "-") / "casefiles"


def _cases(unit: str) -> dict[str, CaseFile]:
    practice = {i: Shelf(ROOT).case(i) for i in PRACTICE[unit]}
    return practice | {i: CaseFile.model_validate(read_yaml(keys(unit) / f"{i}.yaml")) for i in EXAM.get(unit, ())}


BY_UNIT = {unit: _cases(unit) for unit in PRACTICE}
CASES = {case_id: case for cases in BY_UNIT.values() for case_id, case in cases.items()}


def form_of(case: CaseFile) -> str:
    """The exhibit that is the form the case is about."""
    unit = case.docket.unit
    return GRADED_FORM.get(unit, FORM[unit]) if case.use is Use.EXAM else FORM[unit]


def each(cases: dict[str, CaseFile]) -> pytest.MarkDecorator:
    """Run a test with each of some cases."""
    return pytest.mark.parametrize("case", cases.values(), ids=cases)


def finding(case: CaseFile, facts: dict[str, Any]) -> Finding:
    entry = CATALOG[case.truth.rule]
    return entry.apply(facts, on=case.docket.today, law=load_parameters(ROOT, entry.table))


def facts_of(case: CaseFile, twin: Twin) -> dict[str, Any]:
    return changed(case.truth.facts, twin.change)


def exhibit(case: CaseFile, exhibit_id: str) -> Exhibit:
    return next(e for e in case.docket.exhibits if e.id == exhibit_id)


def line(case: CaseFile, exhibit_id: str, line_id: str) -> str:
    lines = (entry for part in exhibit(case, exhibit_id).parts for entry in part.lines)
    return next(entry.value for entry in lines if entry.id == line_id)


def days(text: str) -> list[date]:
    short = [month[:3] for month in _MONTHS]
    return [date(int(year), short.index(month[:3].title()) + 1, int(day)) for day, month, year in _DAY.findall(text)]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def words(case: CaseFile) -> str:
    return "\n".join(strings(case.docket.model_dump(mode="json")))


def notebook(unit: str) -> str:
    page = ROOT / unit / "case.md"
    return page.read_text("utf-8") if page.is_file() else ""  # a weekly exam has none
