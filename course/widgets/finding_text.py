"""A finding in words: outcome, reasons as a trail with the law at each step, days and numbers, what would change it."""

from __future__ import annotations

from html import escape
from typing import Any

from course.model.finding import Finding, Outcome
from course.widgets.answer_text import dated, day
from course.widgets.feedback import Link, cites, no_link
from course.widgets.timeline import figure

SAID = {
    Outcome.MET: "Met",
    Outcome.NOT_MET: "Not met",
    Outcome.NEEDS_EVIDENCE: "More evidence is needed",
    Outcome.UNSETTLED: "The law is unsettled here",
    Outcome.NOT_APPLICABLE: "Does not apply here",
}
_TONE = {Outcome.MET: "right", Outcome.NOT_MET: "wrong"}
_PROPER = {"english": "English", "mrz": "MRZ", "nta": "NTA", "uscis": "USCIS", "ina": "INA", "us": "U.S."}
_STEP = {True: ("✓", "satisfied"), False: ("✗", "not satisfied"), None: ("•", "")}


def parts(finding: Finding, link: Link = no_link) -> dict[str, Any]:
    """The finding as one block of safe HTML, its one-line head, and a tone for its colour."""
    picture = figure(finding) if finding.timeline else ""
    return {
        "head": f"{SAID[finding.outcome]}. {dated(finding.summary)}",
        "tone": _TONE.get(finding.outcome, "partly"),
        "html": _trail(finding, link) + _figures(finding) + _change(finding) + picture,
        "as_of": f"Law as of {day(finding.as_of)}. Check it at the source.",
    }


def html(finding: Finding, link: Link = no_link) -> str:
    """All of it as HTML that needs no script."""
    told = parts(finding, link)
    return (
        f"<section><p><strong>{escape(told['head'])}</strong></p>{told['html']}<p>{escape(told['as_of'])}</p></section>"
    )


def plain(finding: Finding) -> str:
    """One line."""
    return f"{label(finding.rule)}: {SAID[finding.outcome]}. {dated(finding.summary)}"


def _trail(finding: Finding, link: Link) -> str:
    steps = ""
    for reason in finding.reasons:
        sign, word = _STEP[reason.satisfied]
        law = "; ".join(_cite(c) for c in cites(reason.cites, link))
        said = f"<strong>{sign} {word}:</strong> " if word else ""
        steps += f"<li>{said}{escape(dated(reason.text))} {f'<em>({law})</em>' if law else ''}</li>"
    return f"<ol>{steps}</ol>"


def _cite(cite: dict[str, str]) -> str:
    if not cite["href"]:
        return escape(cite["text"])
    return f'<a href="{escape(cite["href"])}" target="_blank" rel="noopener noreferrer">{escape(cite["text"])}</a>'


def _figures(finding: Finding) -> str:
    rows = [(label(name), day(when)) for name, when in finding.dates.items()]
    rows += [(label(name), f"{number:,}") for name, number in finding.numbers.items()]
    cells = "".join(f'<tr><th scope="row">{escape(a)}</th><td>{escape(b)}</td></tr>' for a, b in rows)
    return f"<table><tbody>{cells}</tbody></table>" if rows else ""


def _change(finding: Finding) -> str:
    items = "".join(f"<li>{escape(dated(c))}</li>" for c in finding.would_change)
    return f"<p><strong>What would change it</strong></p><ul>{items}</ul>" if items else ""


def label(name: str) -> str:
    """A machine's name as a person reads it: ``longest-absence-days`` is ``Longest absence days``."""
    spaced = " ".join(_PROPER.get(word, word) for word in name.replace("-", " ").replace("_", " ").split())
    return spaced[:1].upper() + spaced[1:]
