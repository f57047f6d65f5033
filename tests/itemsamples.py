"""One practice item of every kind, and a case file, for the tests of this folder."""

from __future__ import annotations

from typing import Any

from course.model.casefile import CaseFile
from course.model.item import ITEMS, Item

CITES = ["INA 316(b)", "8 CFR 316.5(c)(1)(i)"]


def _item(kind: str, stem: str, **shape: Any) -> dict[str, Any]:
    common = {
        "unit": "itp/naturalization",
        "use": "practice",
        "outcome": "residence-presence",
        "bloom": "apply",
        "scenario": True,
        "rationale": "The reason is that each day of absence is counted from the **day after** leaving.",
        "cites": CITES,
        "as_of": "2026-08-10",
    }
    return {"id": f"sample-{kind}", "kind": kind, "stem": stem, **common, **shape}


def _option(name: str, text: str, *, right: bool = False) -> dict[str, Any]:
    told = {"id": name, "text": text, "correct": right, "feedback": f"What is said of {name}."}
    return told if right else {**told, "misconception": "secret-misconception"}


EXHIBIT = {
    "id": "n400",
    "title": "Form N-400, pages 5 and 6",
    "genre": "form",
    "issuer": "Applicant",
    "dated": "2025-09-15",
    "signature": "Mirela Dovanne",
    "parts": [
        {
            "heading": "Time outside the United States",
            "lines": [
                {"id": "days", "label": "Total days outside", "value": "172"},
                {"id": "trips-count", "label": "Number of trips", "value": "2"},
                {"id": "taxes", "label": "Filed as a nonresident?", "value": ""},
            ],
            "grid": {
                "id": "trips",
                "caption": "Trips listed by the applicant",
                "columns": ["Left", "Returned", "Country"],
                "rows": [["10 February 2023", "1 August 2023", "Kaldoria"]],
            },
        }
    ],
}

DATA: list[dict[str, Any]] = [
    _item(
        "single",
        "Mirela Dovanne left on 10 February 2023 and came back on 11 August 2023. What does the trip do?",
        options=[
            _option("none", "Nothing: it is shorter than six months."),
            _option("presumed", "It is presumed to break residence, unless she shows otherwise.", right=True),
            _option("breaks", "It breaks continuous residence, whatever she shows, because it is long."),
        ],
    ),
    _item(
        "multiple",
        "Which documents help to overcome the presumption?",
        options=[
            _option("job", "A letter that her job was kept open", right=True),
            _option("lease", "A lease she went on paying", right=True),
            _option("photo", "A photograph of the airport"),
            _option("wish", "A statement that she likes Ohio"),
        ],
    ),
    _item(
        "classify",
        "Sort each absence by its effect.",
        cards=[
            {"id": "weeks", "text": "17 days", "to": "no-effect", "feedback": "Seventeen days is short."},
            {"id": "half", "text": "182 days", "to": "presumption", "feedback": "More than six months."},
            {"id": "year", "text": "365 days", "to": "breaks", "feedback": "A year or more."},
        ],
        places=[
            {"id": "no-effect", "text": "No presumption"},
            {"id": "presumption", "text": "Presumed to break"},
            {"id": "breaks", "text": "Breaks"},
        ],
    ),
    _item(
        "match",
        "Match each element with its provision.",
        cards=[
            {"id": "residence", "text": "Continuous residence", "to": "p1", "feedback": "Look at 316(b)."},
            {"id": "character", "text": "Good moral character", "to": "p2", "feedback": "Look at 316(a)(3)."},
        ],
        places=[
            {"id": "p1", "text": "INA 316(b)"},
            {"id": "p2", "text": "INA 316(a)(3)"},
            {"id": "p3", "text": "INA 337"},
        ],
    ),
    _item(
        "order",
        "Put the steps in order.",
        steps=[
            {"id": "receipt", "text": "Read the receipt date", "feedback": "It comes first."},
            {"id": "age", "text": "Work out the age on that date", "feedback": "After the receipt date."},
            {"id": "exempt", "text": "Look for an exemption", "feedback": "After the age."},
            {"id": "test", "text": "Give the test", "feedback": "Last."},
        ],
    ),
    _item(
        "numeric",
        "How many days was she away?",
        answer=181,
        unit_name="days",
        feedback="Count again.",
        near=[{"value": 182, "misconception": "secret-misconception", "feedback": "The day of return is not one."}],
        confidence=True,
    ),
    _item("date", "On which day does the filing window open?", answer="2026-03-03", feedback="Count back 90 days."),
    _item("short", "Which form is filed?", accept=["N-400", "Form N-400"], feedback="It starts with N."),
    _item(
        "hotspot",
        "Mark the entries that the stamps contradict.",
        document=EXHIBIT,
        spots=[
            {"field": "trips", "feedback": "The return date differs."},
            {"field": "days", "feedback": "The total differs."},
        ],
        feedback="The stamps say nothing about this.",
    ),
    _item(
        "table",
        "Complete the worksheet.",
        columns=[{"id": "date", "text": "Date"}, {"id": "days", "text": "Days"}, {"id": "effect", "text": "Effect"}],
        rows=[{"id": "trip1", "text": "Trip 1"}, {"id": "trip2", "text": "Trip 2"}],
        given={"trip1.date": "2021-12-18", "trip1.effect": "None"},
        blanks=[
            {"id": "trip1.days", "entry": "number", "accept": ["17"], "feedback": "Count the nights."},
            {"id": "trip2.date", "entry": "date", "accept": ["2023-02-10"], "feedback": "See the stamp."},
            {"id": "trip2.days", "entry": "text", "accept": ["182"], "feedback": "Count the nights."},
            {
                "id": "trip2.effect",
                "entry": "choice",
                "choices": ["None", "Presumed"],
                "accept": ["Presumed"],
                "feedback": "Over six months.",
            },
        ],
    ),
    _item("essay", "Write the reasons for your decision in plain words.", words=[50, 120]),
]
ITEMS_OF_ALL_KINDS: tuple[Item, ...] = ITEMS.validate_python(DATA)
ITEM_OF: dict[str, Item] = {item.kind: item for item in ITEMS_OF_ALL_KINDS}

#: The right answer of each kind; the essay is marked by a person.
RIGHT: dict[str, Any] = {
    "single": "presumed",
    "multiple": ["job", "lease"],
    "classify": {"weeks": "no-effect", "half": "presumption", "year": "breaks"},
    "match": {"residence": "p1", "character": "p2"},
    "order": ["receipt", "age", "exempt", "test"],
    "numeric": {"answer": 181, "confidence": 90},
    "date": "2026-03-03",
    "short": "form n-400",
    "hotspot": ["days", "trips"],
    "table": {"trip1.days": "17", "trip2.date": "2023-02-10", "trip2.days": "182", "trip2.effect": "Presumed"},
    "essay": "Because the record shows it.",
}
WRONG: dict[str, Any] = {
    "single": "breaks",
    "multiple": ["job", "photo"],
    "classify": {"weeks": "presumption", "half": "no-effect", "year": "presumption"},
    "match": {"residence": "p3", "character": "p1"},
    "order": ["test", "exempt", "age", "receipt"],
    "numeric": {"answer": 182, "confidence": 100},
    "date": "2026-03-02",
    "short": "I-90",
    "hotspot": ["trips-count"],
    "table": {"trip1.days": "18", "trip2.effect": "None"},
}


def _exhibit(name: str, genre: str, **more: Any) -> dict[str, Any]:
    lines = [{"id": "name", "label": "Name", "value": "Mirela Dovanne"}]
    return {"id": name, "title": f"Exhibit {name}", "genre": genre, "parts": [{"lines": lines}], **more}


CASE = CaseFile.model_validate(
    {
        "use": "practice",
        "docket": {
            "id": "sample-long-trip",
            "title": "The long trip",
            "unit": "itp/naturalization",
            "situation": "You examined **Mirela Dovanne** this morning. Flag, act and decide.",
            "today": "2026-03-05",
            "exhibits": [
                EXHIBIT,
                _exhibit("passport", "identity", describes="Two pages with stamps."),
                _exhibit("employer", "letter", issuer="Three Forks Molding", signature="HR", dated="2026-02-20"),
                _exhibit("court", "court", issuer="Municipal Court"),
                _exhibit("hospital", "translation"),
                _exhibit("library", "letter"),
            ],
            "issues": [
                {"id": "trip-understated", "text": "A trip is longer than stated"},
                {"id": "no-translator", "text": "The translation is not certified"},
                {"id": "identity", "text": "The person may be somebody else"},
                {"id": "unsigned", "text": "A signature is missing"},
            ],
            "actions": [
                {"id": "ask", "text": "Ask her about the trip under oath"},
                {"id": "rfe", "text": "Ask for more evidence"},
                {"id": "arrest", "text": "Call the police"},
            ],
            "outcomes": [
                {"id": "continue", "text": "Continue the case"},
                {"id": "deny", "text": "Deny it today"},
            ],
        },
        "truth": {
            "rule": "continuous-residence",
            "facts": {},
            "planted": [
                {
                    "issue": "trip-understated",
                    "where": ["n400", "passport"],
                    "material": True,
                    "explain": "The stamps show 11 August, the form 1 August.",
                    "cites": ["INA 316(b)"],
                },
                {
                    "issue": "no-translator",
                    "where": ["hospital"],
                    "material": True,
                    "explain": "No translator signed it.",
                    "cites": ["8 CFR 103.2(b)(3)"],
                },
            ],
            "actions": [
                {"id": "ask", "right": True, "feedback": "She must be heard on it."},
                {"id": "rfe", "right": True, "feedback": "The rest can be asked for."},
                {"id": "arrest", "right": False, "feedback": "Nothing calls for that."},
            ],
            "outcomes": [
                {"id": "continue", "right": True, "feedback": "Evidence is still open."},
                {"id": "deny", "right": False, "feedback": "She has not been heard yet."},
            ],
            "outcome": "continue",
            "reasons": ["The presumption can still be overcome."],
            "cites": ["INA 316(b)"],
            "irrelevant": ["library"],
            "contradictory": [["n400", "passport"]],
            "twins": [
                {"id": "t1", "says": "Shorter", "change": {"a.b": 1}, "material": True, "outcome": "deny"},
                {"id": "t2", "says": "Name", "change": {"a.c": 1}, "material": False, "outcome": "continue"},
            ],
            "innocent_explanation": True,
        },
    }
)
