"""The tiny course with everything graded work needs: exam items of every kind, case files, notebooks, submissions."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import tinycourse
import yaml

from autograder.build.freshness import write
from autograder.build.manuscript import manuscripts
from course.journal.journal import Journal
from course.lab.fingerprint import fingerprint
from course.library.shelf import Shelf

UNIT, ASSIGNMENT = tinycourse.UNIT, "itp-tiny"
FORMS = tinycourse.FORMS
KINDS = ("single", "multiple", "order", "classify", "numeric", "date", "short", "table", "hotspot")
HIDDEN = "ISO-HIDDEN"  #: stands in every passage of the key that no answer below chooses
NOON = datetime(2026, 8, 10, 12, tzinfo=UTC)
SCRIPT = (
    "<script>alert('essay')</script> I would <img src=x onerror=alert(1)> deny **the case** [x](javascript:alert(2))"
)


def make(root: Path) -> Path:
    """The course under ``root``, notebooks built, keys complete; returns ``root``."""
    tinycourse.make(root)
    keys = root / "autograder" / "keys" / ASSIGNMENT
    _key_file(keys / "scheme.yaml", scheme())
    _key_file(keys / "items.yaml", [item for form in FORMS for item in items(form)])
    for form in FORMS:
        _key_file(keys / "casefiles" / f"tiny-exam-file-{form}.yaml", case(form))
    for text in manuscripts(Shelf(root)):
        write(text)
    return root


def canary(path: Path) -> str:
    """The canary of a key file, made from its name."""
    return "ISO-CANARY-" + path.stem.encode().hex()[:32].rjust(32, "0")


def _key_file(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"# canary {canary(path)}\n" + yaml.safe_dump(data, sort_keys=False), "utf-8")


def scheme() -> dict[str, Any]:
    """The tiny scheme with an item of every kind in criterion ``dates``."""
    made = tinycourse.scheme()
    asked = {form: [f"tiny-{kind}-{form}" for kind in KINDS] for form in FORMS}
    for form in FORMS:
        made["forms"][form]["quizzes"]["objective"] = asked[form]
    made["criteria"][0]["items"] = asked
    return made


def items(form: str) -> list[dict[str, Any]]:
    """One exam item of every kind, and the essay."""
    common = {
        "unit": UNIT,
        "use": "exam",
        "outcome": "count-days",
        "bloom": "apply",
        "scenario": True,
        "cites": ["INA 316(b)"],
        "as_of": "2026-08-10",
        "rationale": f"{HIDDEN} rationale: the count starts the day after.",
    }
    wrong = {"feedback": f"No: that trip breaks nothing. ({form})", "misconception": "counts-departure-day"}
    spare = {"feedback": f"{HIDDEN} feedback nobody chose.", "misconception": "counts-both-days"}
    options = [
        {"id": "a", "text": "Alder option", "correct": True, "feedback": "Yes, the day after."},
        {"id": "b", "text": "Birch option", **wrong},
        {"id": "c", "text": "Cedar option", **spare},
    ]
    several = [
        {"id": "a", "text": "Alpha thing", "correct": True, "feedback": "Alpha counts."},
        {"id": "b", "text": "Beta thing", "correct": True, "feedback": f"{HIDDEN} beta would count."},
        {"id": "c", "text": "Gamma thing", **wrong},
        {"id": "d", "text": "Delta thing", **spare},
    ]
    steps = [
        {"id": s, "text": f"Step {s}", "feedback": f"Not yet the turn of {s}."}
        for s in ("red", "amber", "green", "blue")
    ]
    cards = [
        {"id": "trip", "text": "A trip", "to": "left", "feedback": "Look at the day of return."},
        {"id": "visit", "text": "A visit", "to": "right", "feedback": "Look at the day of departure."},
    ]
    places = [{"id": "left", "text": "Left bin"}, {"id": "right", "text": "Right bin"}]
    document = {
        "id": "paper",
        "title": "A paper",
        "genre": "form",
        "parts": [{"lines": [_line("name"), _line("left-on"), _line("back-on")]}],
    }
    table = {
        "columns": [{"id": "days", "text": "Days"}],
        "rows": [{"id": "one", "text": "Trip one"}, {"id": "two", "text": "Trip two"}],
        "blanks": [
            {"id": "one.days", "accept": ["181"], "feedback": "Count trip one again."},
            {"id": "two.days", "accept": ["12"], "feedback": "Count trip two again."},
        ],
    }
    bodies: dict[str, dict[str, Any]] = {
        "single": {"options": options},
        "multiple": {"options": several},
        "order": {"steps": steps},
        "classify": {"cards": cards, "places": places},
        "numeric": {"answer": 181, "unit_name": "days", "feedback": "Count again from the day after."},
        "date": {"answer": "2026-05-15", "feedback": "Count back ninety days."},
        "short": {"accept": ["oath"], "feedback": "What is sworn last?"},
        "table": table,
        "hotspot": {
            "document": document,
            "spots": [{"field": "left-on", "feedback": "This day decides."}],
            "feedback": "That line decides nothing.",
        },
    }
    made = [
        {"id": f"tiny-{kind}-{form}", "kind": kind, "stem": f"**Work out** the {kind} for Ms. Oro ({form}).", **body}
        for kind, body in bodies.items()
    ]
    made.append(
        {"id": f"tiny-essay-{form}", "kind": "essay", "stem": f"Write the decision ({form}).", "words": [5, 90]}
    )
    return [{**common, **item} for item in made]


def _line(name: str) -> dict[str, str]:
    return {"id": name, "label": f"Line {name}", "value": "2026-01-01"}


def case(form: str) -> dict[str, Any]:
    """An exam case file: two planted issues, two right actions of three, one right outcome of three."""
    exhibits = [
        {"id": f"ex-{n}", "title": f"Exhibit {n}", "genre": "letter", "parts": [{"text": f"Letter {n}."}]}
        for n in range(1, 7)
    ]
    issues = [{"id": i, "text": f"Issue {i}"} for i in ("gap", "date", "name", "fee")]
    actions = [{"id": a, "text": f"Do {a}"} for a in ("ask", "check", "close")]
    outcomes = [{"id": o, "text": f"Then {o}"} for o in ("grant", "continue", "deny")]
    planted = [
        {
            "issue": "gap",
            "where": ["ex-1", "ex-2"],
            "material": True,
            "explain": "The gap shows.",
            "cites": ["INA 316(b)"],
        },
        {
            "issue": "date",
            "where": ["ex-3"],
            "material": False,
            "explain": f"{HIDDEN} the second date differs.",
            "cites": ["INA 316(b)"],
        },
    ]
    judged = [
        {"id": "ask", "right": True, "feedback": "Asking comes first."},
        {"id": "check", "right": True, "feedback": f"{HIDDEN} checking is needed."},
        {"id": "close", "right": False, "feedback": "Too early to close."},
    ]
    decided = [
        {"id": "grant", "right": False, "feedback": "Not while a question is open."},
        {"id": "continue", "right": True, "feedback": f"{HIDDEN} a question is open."},
        {"id": "deny", "right": False, "feedback": f"{HIDDEN} nothing bars it."},
    ]
    twins = [
        {"id": "t1", "says": "A shorter trip.", "change": {"days": 10}, "material": True, "outcome": "grant"},
        {"id": "t2", "says": "Another name.", "change": {"name": "Ines"}, "material": False, "outcome": "continue"},
    ]
    return {
        "use": "exam",
        "docket": {
            "id": f"tiny-exam-file-{form}",
            "title": "The file of Ms. Oro",
            "unit": UNIT,
            "situation": "Review it.",
            "today": "2026-08-10",
            "exhibits": exhibits,
            "issues": issues,
            "actions": actions,
            "outcomes": outcomes,
        },
        "truth": {
            "rule": "continuous-residence",
            "facts": {},
            "planted": planted,
            "actions": judged,
            "outcomes": decided,
            "outcome": "continue",
            "reasons": [f"{HIDDEN} reason: a question is open."],
            "cites": ["INA 316(b)"],
            "irrelevant": ["ex-6"],
            "contradictory": [["ex-1", "ex-3"]],
            "twins": twins,
            "innocent_explanation": True,
        },
    }


def right(form: str = "a") -> dict[tuple[str, str], Any]:
    """Answers that earn every point the program gives."""
    objective = {
        "single": "a",
        "multiple": ["a", "b"],
        "order": ["red", "amber", "green", "blue"],
        "classify": {"trip": "left", "visit": "right"},
        "numeric": 181,
        "date": "2026-05-15",
        "short": "Oath.",
        "table": {"one.days": "181", "two.days": "12"},
        "hotspot": ["left-on"],
    }
    return {
        **{("objective", f"tiny-{kind}-{form}"): value for kind, value in objective.items()},
        ("file", "flags"): ["ex-2/gap", "ex-3/date"],
        ("file", "actions"): ["ask", "check"],
        ("file", "outcome"): "continue",
        ("decision", f"tiny-essay-{form}"): "The case is continued under INA 316(b).\n\nBring the missing records.",
    }


def wrong(form: str = "a") -> dict[tuple[str, str], Any]:
    """Plausible answers, some right: part of the order, half of the cards and of the table, one flag of two."""
    objective = {
        "single": "b",
        "multiple": ["a", "c"],
        "order": ["green", "blue", "red", "amber"],
        "classify": {"trip": "right", "visit": "right"},
        "numeric": 180,
        "date": "2026-05-16",
        "short": "Interview",
        "table": {"one.days": "181", "two.days": "13"},
        "hotspot": ["name"],
    }
    return {
        **{("objective", f"tiny-{kind}-{form}"): value for kind, value in objective.items()},
        ("file", "flags"): ["ex-1/gap", "ex-5/fee"],
        ("file", "actions"): ["ask", "close"],
        ("file", "outcome"): "grant",
        ("decision", f"tiny-essay-{form}"): SCRIPT,
    }


#: What :func:`wrong` earns: 2/3 + 1/2 + 1/2 of nine items; half an issue of two; nothing for actions and outcome.
WRONG_POINTS = {"dates": round(4 * (2 / 3 + 0.5 + 0.5) / 9, 4), "issues": 0.75, "actions": 0.0, "outcome": 0.0}
RIGHT_POINTS = {"dates": 4.0, "issues": 3.0, "actions": 2.0, "outcome": 1.0}


def answer(folder: Path, answers: dict[tuple[str, str], Any], form: str | None = "a", unit: str = UNIT) -> Path:
    """Write answers into the journal of a folder."""
    journal = Journal(folder, override=str(folder / "responses.jsonl"), clock=lambda: NOON)
    if form:
        journal.append(unit, "exam", "form", form)
    for (activity, item), value in answers.items():
        journal.append(unit, activity, item, value)
    return journal.path


def line(activity: str, item: str, value: Any, unit: str = UNIT) -> bytes:
    """A line of a journal, as somebody could write it by hand."""
    made = {"v": 1, "id": uuid4().hex, "at": NOON.isoformat(), "session": "hand", "unit": unit}
    return json.dumps({**made, "activity": activity, "item": item, "value": value}).encode()


def cells(notebook: Path) -> list[dict[str, Any]]:
    """The cells of a notebook file."""
    return list(json.loads(notebook.read_text("utf-8"))["cells"])


def rewrite(notebook: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change a built notebook as if its text had been changed and built again."""
    nb = json.loads(notebook.read_text("utf-8"))
    change(nb)
    nb["metadata"]["iso"]["made"] = fingerprint(nb)
    notebook.write_text(json.dumps(nb), "utf-8")
