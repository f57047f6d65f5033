"""A record as a page: who, what phase, what is there, what is missing, and the evidence outcome by outcome. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape

from course.study.completion import NOTICE, Mark, Record, State, UnitWork, number, percent

_STYLE = """
@page { size: Letter; margin: 20mm 18mm 22mm;
  @bottom-left { content: "Training record. No certification by any government.";
    font: 8pt sans-serif; color: #4d545c; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt sans-serif; color: #4d545c; } }
body { margin: 0; background: #fff; color: #1b1f24; font: 10pt/1.5 "DejaVu Sans", sans-serif; }
header { border-top: 5px solid #0b4a8f; padding-top: 12px; }
.course { margin: 0; color: #0b4a8f; font-size: 9pt; font-weight: 700; letter-spacing: .14em;
  text-transform: uppercase; }
h1 { margin: 4px 0 0; font-size: 22pt; line-height: 1.2; bookmark-level: 1; }
.phase { margin: 2px 0 14px; font-size: 13pt; }
.who { margin: 0 0 12px; display: grid; grid-template-columns: 9em 1fr; gap: 2px 10px; }
.who dt { color: #4d545c; } .who dd { margin: 0; overflow-wrap: anywhere; }
.name { font-size: 13pt; font-weight: 700; }
.notice { border: 1px solid #767e88; background: #f2f5f8; padding: 7px 11px; margin: 0 0 14px; font-size: 9pt; }
h2 { margin: 18px 0 4px; font-size: 12.5pt; bookmark-level: 1; break-after: avoid; }
h3 { margin: 16px 0 2px; font-size: 11pt; border-bottom: 1px solid #767e88; padding-bottom: 2px; bookmark-level: 2;
  break-after: avoid; }
p { margin: 3px 0; } ul { margin: 3px 0 6px; padding-left: 18px; }
.state { color: #4d545c; break-after: avoid; }
table { border-collapse: collapse; width: 100%; margin: 5px 0 10px; font-size: 9pt; line-height: 1.4; }
caption { text-align: left; font-weight: 700; padding: 3px 0; }
th, td { border: 1px solid #9aa1a9; padding: 3px 6px; text-align: left; vertical-align: top; }
thead th { background: #e7edf4; } tbody th { font-weight: 400; } tr { break-inside: avoid; }
th.outcome { background: #f2f5f8; } th.outcome b { white-space: nowrap; }
td.points { white-space: nowrap; }
.units th:first-child { width: 42%; } .units td:last-child { white-space: nowrap; }
.proof { overflow-wrap: anywhere; font-size: 9pt; }
"""


@dataclass(frozen=True)
class Sheet:
    """What a page says beside the record: whose it is, who issues it, when, and the credential that goes with it."""

    name: str
    issuer: str
    at: datetime
    credential: str = ""  #: the id of the signed credential
    fingerprint: str = ""  #: of the key that signed it


def page(record: Record, sheet: Sheet) -> str:
    """The record as an HTML page that needs nothing from elsewhere."""
    title = f"{record.kind}: {record.track.title}"
    body = "".join([_head(record, sheet), _summary(record), *(_unit(u) for u in record.units if u.marks), _end(sheet)])
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="author" content="{escape(sheet.issuer)}"><style>{_STYLE}</style></head><body>{body}</body></html>'
    )


def _head(record: Record, sheet: Sheet) -> str:
    rows = (("Trainee", f'<span class="name">{escape(sheet.name)}</span>'), ("Issued by", escape(sheet.issuer)),
            ("On", _day(sheet.at)), ("Result", escape(_says(record))))  # fmt: skip
    return (
        f'<header><p class="course">ISO Academy</p><h1>{record.kind}</h1>'
        f'<p class="phase">{escape(record.track.title)}</p></header>'
        f'<dl class="who">{"".join(f"<dt>{what}</dt><dd>{said}</dd>" for what, said in rows)}</dl>'
        f'<p class="notice">{NOTICE}</p>'
    )


def _says(record: Record) -> str:
    count, of = len(record.mastered), len(record.units)
    if record.complete:
        return f"All {of} units of this phase are mastered." if of > 1 else "The unit of this phase is mastered."
    return f"{count} of {of} units of this phase are mastered. The phase is not complete."


def _summary(record: Record) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(u.title)}</th><td>{escape(_state(u))}</td>'
        f'<td class="points">{_share(u)}</td><td>{_day(u.handed_in) if u.handed_in else ""}</td></tr>'
        for u in record.units
    )
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Unit", "How it stands", "Points", "Handed in"))
    missing = "".join(f"<li>{escape(said)}</li>" for said in record.missing())
    former = "".join(f"<li>{escape(name)}</li>" for name in record.former)
    return (
        '<h2>The units</h2><table class="units"><caption>Every unit of the phase, in the order of the curriculum'
        f"</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        + (f"<h2>What is missing</h2><ul>{missing}</ul>" if missing else "")
        + (
            f"<p>Work in units that the curriculum no longer lists, and that do not count:</p><ul>{former}</ul>"
            if former
            else ""
        )
        + ("<h2>The evidence, outcome by outcome</h2>" if any(u.marks for u in record.units) else "")
    )


def _unit(unit: UnitWork) -> str:
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Criterion", "Points", "Marked by", "Rubric level"))
    body = "".join(_outcome(unit, outcome, text) for outcome, text in unit.outcomes)
    on = f", handed in on {_day(unit.handed_in)}" if unit.handed_in else ""
    said = f"Graded work on form {unit.form}, attempt {unit.attempt}{on}. {_share(unit)}; "
    said += f"{percent(unit.needed)} of the points are needed. {_state(unit).capitalize()}."
    return (
        f'<h3>{escape(unit.title)}</h3><p class="state">{escape(said)}</p>'
        f"<table><caption>{escape(unit.unit)}</caption><thead><tr>{heads}</tr></thead>{body}</table>"
    )


def _outcome(unit: UnitWork, outcome: str, text: str) -> str:
    marks = unit.of_outcome(outcome)
    if not marks:
        return ""
    got, of = sum(m.earned for m in marks), sum(m.of for m in marks)
    so_far = " so far" if any(m.points is None for m in marks) else ""
    earned = f"<b>{number(got)} of {number(of)}{so_far}</b>"
    head = f'<th class="outcome" colspan="4" scope="rowgroup">{earned} {escape(text)}</th>'
    return f"<tbody><tr>{head}</tr>{''.join(map(_row, marks))}</tbody>"


def _row(mark: Mark) -> str:
    points = f"{number(mark.earned) if mark.points is not None else '-'} of {number(mark.of)}"
    return (
        f'<tr><th scope="row">{escape(mark.title)}</th><td class="points">{points}</td>'
        f"<td>{escape(mark.by or 'waits for a mark')}</td><td>{escape(mark.level)}</td></tr>"
    )


def _end(sheet: Sheet) -> str:
    return "<h2>How to check this record</h2>" + "".join(f'<p class="proof">{said}</p>' for said in _proof(sheet))


def _proof(sheet: Sheet) -> Iterator[str]:
    if not sheet.credential:
        yield "Nothing signed goes with this page, so it proves nothing by itself: ask its issuer."
        return
    yield (
        "This page is not signed and anybody can change a page. The signed record that goes with it is a file of its "
        "own, an Open Badges 3.0 credential (W3C Verifiable Credential 2.0, RS256), which any verifier of these can "
        f"check, as can <code>iso completion check FILE</code>. It is number {escape(sheet.credential)}, signed with "
        f"the key whose SHA-256 thumbprint (RFC 7638) is {escape(sheet.fingerprint)}."
    )


def _state(unit: UnitWork) -> str:
    if unit.state is State.BELOW and unit.missed:
        return f"{unit.state}: a safety-critical point was missed"
    return str(unit.state)


def _share(unit: UnitWork) -> str:
    so_far = " so far" if unit.state is State.WAITS else ""
    return f"{number(unit.points)} of {number(unit.of)}{so_far}" if unit.marks else ""


def _day(when: datetime) -> str:
    return f"{when:%B} {when.day}, {when.year}"
