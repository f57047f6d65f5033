"""What a comparison puts on the page: papers with their spots, the choices, the worksheet, and what was found."""

from __future__ import annotations

from typing import Any

from course.model.comparison import KINDS, LIMITS, NEXTS, Comparison
from course.rules.mrz import WEIGHTS, char_value
from course.simulators.comparison.play import told
from course.simulators.comparison.state import Finding, State
from course.simulators.comparison.worksheet import Check, checks
from course.widgets.document import CALLED, drawing, text_twin
from course.widgets.prose import plain

MATERIALS = {"yes": "It matters to the decision", "no": "It does not matter to the decision"}
ASKED = {
    "kind": "What is it?",
    "material": "Does it matter?",
    "next": "What do you do next?",
    "limit": "How far does your own finding go?",
}
OPEN = "not said yet"


def papers(matter: Comparison) -> list[dict[str, Any]]:
    """Each paper drawn, as text, and every spot of it."""
    held = matter.spots
    return [
        {
            "id": paper.id,
            "title": paper.title,
            "kind": CALLED[paper.genre],
            "html": drawing(paper),
            "text": text_twin(paper),
            "spots": [
                {"id": name, "label": spot.label, "value": spot.value, "at": spot.at, "span": spot.span}
                for name, spot in held.items()
                if name.startswith(f"{paper.id}/")
            ],
        }
        for paper in matter.papers
    ]


def choices() -> dict[str, Any]:
    """What can be said of a pair: for each field its question and its options."""
    held: dict[str, dict[Any, str]]
    held = {"kind": {**KINDS}, "material": {**MATERIALS}, "next": {**NEXTS}, "limit": {**LIMITS}}
    return {
        name: {"asked": ASKED[name], "options": [[str(value), text] for value, text in options.items()]}
        for name, options in held.items()
    }


def sheets(matter: Comparison) -> list[dict[str, Any]]:
    """The worksheet: each field with its characters, their values and the weights above which they stand."""
    return [
        {
            "name": check.name,
            "paper": matter.paper(check.name.split("/")[0]).title,
            "label": check.label,
            "data": check.data,
            "printed": check.printed,
            "columns": [
                [char, str(char_value(char)), str(WEIGHTS[n % len(WEIGHTS)])] for n, char in enumerate(check.data)
            ],
        }
        for check in checks(matter).values()
    ]


def desk(matter: Comparison, state: State) -> dict[str, Any]:
    """Everything that changes from step to step, as plain data."""
    known = checks(matter)
    return {
        "findings": [finding.model_dump(mode="json") for finding in state.findings],
        "digits": {name: _digit(known[name], tries) for name, tries in state.digits.items()},
    }


def _digit(check: Check, tries: tuple[str, ...]) -> dict[str, Any]:
    return {"tries": list(tries), "right": tries[-1] == check.digit, "said": told(check.digit, tries)}


def spot_words(matter: Comparison, name: str) -> str:
    """A spot in words: paper, label, what stands there."""
    spot = matter.spots[name]
    return f"{matter.paper(name.split('/')[0]).title}, {spot.label}: {spot.value or '(left blank)'}"


def said_of(finding: Finding) -> dict[str, str]:
    """What was said of a pair, in words."""
    return {
        "kind": KINDS[finding.kind] if finding.kind else OPEN,
        "material": MATERIALS.get(finding.material, OPEN),
        "next": NEXTS[finding.next] if finding.next else OPEN,
        "limit": LIMITS[finding.limit] if finding.limit else OPEN,
    }


def record(matter: Comparison, state: State) -> str:
    """What was found and worked out, as HTML that needs no script."""
    rows = "".join(
        f"<li>{plain(spot_words(matter, f.first))} <strong>differs from</strong> {plain(spot_words(matter, f.second))}"
        f"<ul>{''.join(f'<li>{ASKED[name]} {plain(text)}</li>' for name, text in said_of(f).items())}"
        f"{f'<li>Note: {plain(f.note)}</li>' if f.note else ''}</ul></li>"
        for f in state.findings
    )
    known = checks(matter)
    digits = "".join(
        f"<li>{plain(matter.paper(name.split('/')[0]).title)}, {known[name].label}: {plain(', then '.join(tries))}</li>"
        for name, tries in state.digits.items()
    )
    head = f"<p><strong>Findings: {len(state.findings)}</strong></p>"
    return f"{head}<ol>{rows}</ol>" + (f"<p><strong>Check digits</strong></p><ul>{digits}</ul>" if digits else "")
