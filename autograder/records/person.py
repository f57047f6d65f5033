"""One person's whole record as a zip file that they can read: a page, tables, and their own files."""

from __future__ import annotations

import csv
import html
import io
import json
import os
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment, BaseCell, Comment, Grade, Notebook, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import and_, select

from autograder.exchange.intake import SECRET
from autograder.records.book import tables
from autograder.records.holdings import Holdings, plain_files
from autograder.records.table import TableError, cells
from course.journal.journal import FILENAME
from course.journal.reading import records
from course.journal.trouble import JournalError

#: The graded notebooks are left out: they hold the course's grading cells; points and comments are in the tables.
COPIED = ("submitted", "feedback")
NOT_IN = (
    "Not in it: the graded notebooks (they hold the course's own grading cells; every point and comment is in "
    "gradebook.csv), the names of markers, and what only the trainee has, such as private reflections."
)
_STYLE = (
    ":root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;"
    "padding:0 1rem}"
    "table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}th,td{border:1px solid;padding:.3rem .5rem;"
    "text-align:left;vertical-align:top;overflow-wrap:break-word}"
    "td:last-child{overflow-wrap:anywhere;min-width:10rem}caption{text-align:left;font-weight:600;padding:.3rem 0}"
    ".wide{overflow-x:auto}"
)


@dataclass(frozen=True)
class Part:
    """A table of the record: its file name without ending, what it shows, its columns and rows."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


def export(place: Path, found: Holdings, target: Path, now: datetime) -> int:
    """Write the record of a person to a new zip file, readable by its owner alone; how many files are in it.

    Raises:
        TableError: the file is there already, or can't be written.
        GradebookError: the gradebook can't be read.
    """
    if target.exists():
        raise TableError(f"{target} is there already: name another file, or move it away.")
    parts = [
        _grades(place, found),
        *_traces(found),
        _receipts(found),
        _completions(found),
        _marks(found),
        *_answers(found),
    ]
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with (
            os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            archive.writestr("record.html", _page(found, parts, now))
            for part in parts:
                archive.writestr(f"{part.name}.csv", _csv(part))
            archive.writestr("receipts.jsonl", "".join(f"{p.model_dump_json()}\n" for p in found.proofs))
            for path, name in _files(found):
                archive.write(path, name)
            count = len(archive.namelist())
        os.link(draft, target)
    except OSError as problem:
        raise TableError(f"{target} can't be written ({problem.strerror}): nothing was written.") from problem
    finally:
        draft.unlink(missing_ok=True)
    return count


def _files(found: Holdings) -> Iterator[tuple[Path, str]]:
    """The person's own files and feedback, with their names in the zip; secrets of hand-ins stay out."""
    tops = [(found.folders[step], step) for step in COPIED if step in found.folders]
    for top, name in [*tops, *((path, f"exchange/{path.name}") for path in found.inbound)]:
        if top.is_symlink():
            continue
        for path in plain_files(top):
            if path.name != SECRET:
                yield path, f"{name}/{path.relative_to(top).as_posix()}"


def _grades(place: Path, found: Holdings) -> Part:
    unit, work, sent, book, base, grade, comment = (
        m.__table__ for m in (Assignment, SubmittedAssignment, SubmittedNotebook, Notebook, BaseCell, Grade, Comment)
    )
    said = and_(comment.c.cell_id == base.c.id, comment.c.notebook_id == sent.c.id)
    columns: list[Any] = [
        unit.c.name,
        work.c.timestamp,
        book.c.name,
        base.c.name,
        grade.c.auto_score,
        grade.c.manual_score,
    ]
    columns += [grade.c.extra_credit, sent.c.late_submission_penalty, comment.c.auto_comment, comment.c.manual_comment]
    wanted = (
        select(*columns)
        .select_from(work)
        .join(unit, work.c.assignment_id == unit.c.id)
        .join(sent, sent.c.assignment_id == work.c.id)
        .join(book, sent.c.notebook_id == book.c.id)
        .join(base, base.c.notebook_id == book.c.id)
        .outerjoin(grade, and_(grade.c.cell_id == base.c.id, grade.c.notebook_id == sent.c.id))
        .outerjoin(comment, said)
        .where(work.c.student_id == found.trainee, (grade.c.id.is_not(None)) | (comment.c.id.is_not(None)))
        .order_by(unit.c.name, book.c.name, base.c.name)
    )
    with tables(place) as db:
        rows = tuple(tuple(row) for row in db.execute(wanted))
    heads = ("assignment", "handed_in", "page", "criterion", "by_program", "by_person", "extra", "late_penalty")
    return Part("gradebook", "Points and comments", (*heads, "program_says", "person_says"), rows)


def _completions(found: Holdings) -> Part:
    rows = tuple((i.phase, i.at, i.id, i.key, i.digest) for i in found.issued)
    return Part("completion", "Signed completion records", ("phase", "signed", "number", "key", "hash_of_file"), rows)


def _receipts(found: Holdings) -> Part:
    rows = tuple((p.number, p.assignment, p.when(), p.code, p.size, p.answers) for p in found.proofs)
    heads = ("receipt", "assignment", "handed_in", "code", "bytes_of_answers", "hash_of_answers")
    return Part("receipts", "Receipts of what was handed in", heads, rows)


def _traces(found: Holdings) -> Iterator[Part]:
    """Changed scores, what was odd, attempts and forms; who changed a score is the instructors' own data."""
    held = found.traces
    heads = ("at", "assignment", "criterion", "before", "after", "total_before", "total_after", "held_back", "because")
    rows = tuple(
        (c.at, a, c.criterion, c.before, c.after, c.total_before, c.total_after, "yes" if c.held else "no", c.because)
        for a, changes in held.changes.items()
        for c in changes
    )
    yield Part("changes", "Scores that changed, or were held back", heads, rows)
    said = tuple((a, sentence) for a, sentences in held.flags.items() for sentence in sentences)
    yield Part("noticed", "What was noticed about submissions", ("assignment", "sentence"), said)
    rules = tuple((a, most, form) for a, (most, form) in held.rules.items())
    yield Part("attempts", "Attempts allowed and forms assigned", ("assignment", "attempts", "form"), rules)


def _marks(found: Holdings) -> Part:
    """Second and agreed marks; who gave them is the markers' own data."""
    rows = []
    for name, held in found.marks.items():
        for row in held:
            said = {k: v for k, v in row.items() if k not in ("student", "marker", "digest") and k != "assignment"}
            rows.append((name, row.get("assignment", ""), "; ".join(f"{k}: {v}" for k, v in said.items())))
    return Part("marks", "Marks kept beside the gradebook", ("kind", "assignment", "mark"), tuple(rows))


def _answers(found: Holdings) -> Iterator[Part]:
    """Every answer ever recorded in a collected journal, in order."""
    top = found.folders.get("submitted")
    for path in plain_files(top) if top and not top.is_symlink() else ():
        if path.name != FILENAME:
            continue
        try:
            rows = tuple((r["at"], r["activity"], r["item"], _text(r["value"])) for r in records(path))
        except JournalError:
            continue
        name = path.parent.name
        yield Part(
            f"answers-{name}", f"Answers in {name}, in the order given", ("at", "activity", "item", "answer"), rows
        )


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _csv(part: Part) -> bytes:
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(part.columns)
    writer.writerows(cells(row) for row in part.rows)
    return b"\xef\xbb\xbf" + made.getvalue().encode("utf-8", "replace")


def _page(found: Holdings, parts: Sequence[Part], now: datetime) -> str:
    """The record on one page: nothing runs, nothing is fetched, everything is escaped."""
    person = found.person or {"id": found.trainee}
    about = [(name.replace("_", " "), value) for name, value in person.items() if value]
    tables = "".join(_table(p.title, p.columns, p.rows) for p in parts)
    files = _table("Files in this record", ("file",), [(name,) for _, name in _files(found)])
    title = f"Record of {found.trainee}"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{_safe(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>'
        "<body><main>"
        f"<h1>{_safe(title)}</h1><p>Made on {now:%B} {now.day}, {now:%Y}. Everything this course holds about one "
        f"person. The tables are also in this folder as CSV.</p><p>{_safe(NOT_IN)}</p>"
        f"{_table('Who', ('what', 'is'), about)}{tables}{files}</main></body></html>\n"
    )


def _table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    heads = "".join(f'<th scope="col">{_safe(c.replace("_", " "))}</th>' for c in columns)
    body = "".join(f"<tr>{''.join(f'<td>{_safe(v)}</td>' for v in row)}</tr>" for row in rows)
    if not body:
        return f"<p><strong>{_safe(title)}:</strong> none.</p>"
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{_safe(title)}"><table>'
        f"<caption>{_safe(title)}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _safe(value: object) -> str:
    return html.escape("" if value is None else str(value))
