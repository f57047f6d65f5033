"""A draft as a letter or a memo of a training office: letterhead, address, file number, headings, signature, mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from course.model.casefile import Docket
from course.model.draft import DraftKind
from course.model.drafting import DraftTask
from course.model.exhibit import Exhibit, Genre, Line
from course.widgets.answer_text import day
from course.widgets.drafting_page import headings

MARK = "TRAINING - not an official document"
OFFICE = "ISO Academy Training Office"
PLACE = "100 Sample Plaza, Example City"
MEMOS = (DraftKind.APPROVAL,)  #: kinds that stay in the file
SUBJECT = {
    DraftKind.APPROVAL: "Approval",
    DraftKind.RFE: "Request for evidence",
    DraftKind.NOID: "Notice of intent to deny",
    DraftKind.DENIAL: "Decision",
    DraftKind.REFERRAL: "Referral to an immigration judge",
}
_NAMED = re.compile(r"(?:current legal |full |legal )?name|applicant|petitioner", re.I)
_HOME = re.compile(r"\baddress\b|^(?:present )?home\b", re.I)
_EARLIER = re.compile(r"earlier|former|employer|past", re.I)
_RECEIPT = re.compile(r"\bSAMPLE-[A-Z0-9]+-\d+\b")
_A_NUMBER = re.compile(r"\bA000-\d{3}-\d{3}\b")
_CLOSED = re.compile(r"^(?:sincerely|respectfully|yours|very truly)\b", re.I | re.M)
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><meta name="author" content="ISO Academy">
<style>
@page {{ size: 8.5in 11in; margin: 25mm 24mm 24mm;
  @top-center {{ content: "{mark}"; font: bold 9pt sans-serif; color: #8a1f11; }}
  @bottom-left {{ content: {file}; font: 8.5pt sans-serif; color: #444; }}
  @bottom-right {{ content: "Page " counter(page) " of " counter(pages); font: 8.5pt sans-serif; color: #444; }} }}
body {{ margin: 0; background: #fff; color: #111; font: 11.5pt/1.45 "Liberation Serif", "DejaVu Serif", serif; }}
header {{ margin: 0 0 9mm; padding: 0 0 3mm; border-bottom: 1.5pt solid #1d3c5c; color: #1d3c5c; }}
header p {{ margin: 0; }} .office {{ font: bold 15pt sans-serif; }} .place {{ font: 9.5pt sans-serif; }}
h1 {{ margin: 0 0 5mm; font: bold 13pt sans-serif; }}
h2, h3, h4 {{ margin: 5mm 0 1.5mm; font: bold 11.5pt sans-serif; break-after: avoid; }}
h3, h4 {{ font-size: 11pt; font-style: italic; }}
p {{ margin: 0 0 3mm; orphans: 2; widows: 2; white-space: pre-line; overflow-wrap: anywhere; }}
dl {{ display: grid; grid-template-columns: 28mm 1fr; gap: 1mm 4mm; margin: 0 0 7mm; }}
dt {{ font: bold 10pt/1.6 sans-serif; }} dd {{ margin: 0; }}
.to {{ margin: 0 0 7mm; }} .signed {{ margin-top: 7mm; break-before: avoid; break-inside: avoid; }}
.line {{ width: 65mm; margin: 12mm 0 1.5mm; border-top: 0.7pt solid #111; }}
</style></head><body>
<header><p class="office">{office}</p><p class="place">{place}</p></header>
{head}
<main>{body}<div class="signed">{closing}<div class="line"></div><p>Immigration Services Officer (trainee)
{office}</p></div></main>
</body></html>
"""


@dataclass(frozen=True)
class Party:
    """Whom a letter is for, as the file shows it; empty where it does not."""

    name: str
    address: tuple[str, ...]
    numbers: tuple[str, ...]  #: receipt number, A-number


def party(task: DraftTask, docket: Docket) -> Party:
    """Who filed, read from the form in the file."""
    forms = [e for e in docket.exhibits if e.genre is Genre.FORM]
    forms.sort(key=lambda e: task.form.upper() not in e.title)  # the form decided on first
    lines = [line for exhibit in forms[:1] for line in _lines(exhibit)]
    name = next((line.value for line in lines if _NAMED.fullmatch(line.label)), "")
    home = next((li.value for li in lines if _HOME.search(li.label) and not _EARLIER.search(li.label)), "")
    everything = " ".join(line.value for exhibit in docket.exhibits for line in _lines(exhibit))
    found = (pattern.search(everything) for pattern in (_RECEIPT, _A_NUMBER))
    return Party(_short(name), _address(home), tuple(hit[0] for hit in found if hit))


def letter(task: DraftTask, docket: Docket, text: str) -> str:
    """The whole page as HTML; nothing of the text is markup."""
    who = party(task, docket)
    file = " / ".join(who.numbers) or docket.id
    memo = task.kind in MEMOS
    about = f"Form {task.form.upper()}, {who.name}" if who.name else f"Form {task.form.upper()}, {docket.title}"
    rows = [("Date", day(docket.today)), ("File", file), ("About", about)]
    if memo:
        rows = [("To", "The file"), ("From", "Immigration Services Officer (trainee)"), *rows]
    table = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in rows)
    to = "\n".join([who.name or "To the person who filed", *who.address])
    block = "" if memo else f"<p class='to'>{escape(to)}</p>"
    closing = "" if memo or _CLOSED.search(text) else "<p>Sincerely,</p>"
    return _PAGE.format(
        title=escape(f"{SUBJECT[task.kind]}: {about}"),
        mark=MARK,
        file=_string(f"File {file}"),
        office=OFFICE,
        place=PLACE,
        head=f"<h1>{'Memorandum: ' if memo else ''}{SUBJECT[task.kind]}</h1><dl>{table}</dl>{block}",
        body=headings(text, top=2),
        closing=closing,
    )


def _lines(exhibit: Exhibit) -> Iterator[Line]:
    for part in exhibit.parts:
        yield from part.lines


def _short(value: str) -> str:
    """A name without what a form adds to it, such as when somebody became a citizen."""
    return re.split(r",|;| \(", value)[0].strip()


def _address(value: str) -> tuple[str, ...]:
    """Street, then place: an entry of a form without its dates."""
    where = re.split(r"[;(]|,? (?:from|since|with|no other|to present)\b", value)[0].strip(" ,")
    parts = [part.strip() for part in where.split(",")]
    return (", ".join(parts[:-2]), ", ".join(parts[-2:])) if len(parts) > 2 else tuple(p for p in [where] if p)


def _string(value: str) -> str:
    """A text as a string of a style sheet."""
    plain = "".join(c for c in value if c.isalnum() or c in " -/.")
    return f'"{plain}"'
