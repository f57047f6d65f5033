"""Private notes for a lesson and for their writer: open them, read them all, export and delete them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from course.journal.journal import Journal
from course.journal.private import NOTES, OWNER_ONLY, PROMPTS, notes_of, outside, private_folder, private_notes
from course.widgets.panel import Static, without_browser
from course.widgets.reflection import Reflection, ReflectionSheet


class ExportError(RuntimeError):
    """The notes could not be exported or deleted; the message says why and what to do."""


@dataclass(frozen=True)
class Note:
    """One private note: the unit, what was asked, what was written, and when."""

    unit: str
    asked: str
    text: str
    at: datetime


def notes_page(unit: str, prompt: str, parts: Sequence[str]) -> Reflection | Static:
    """The live view of private notes; with no browser only what is asked, and no file is made.

    Raises:
        JournalError: there is no private place for them; the message says why.
    """
    if without_browser():
        sheet = ReflectionSheet(prompt, parts)
        return Static(sheet.twin(), sheet.plain())
    journal = private_notes(unit)
    return Reflection.beside(ReflectionSheet(prompt, parts, in_short(journal.path.parent)), journal, unit)


def in_short(path: Path) -> str:
    """A path as people write it: with ``~`` for their own folder."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(path)


def notes(unit: str | None = None) -> Iterator[Note]:
    """The notes that stand now, unit by unit in the order they were last written.

    Raises:
        JournalError: a file can't be read.
    """
    for file in _files(unit):
        journal = Journal.exactly(file)
        for name in _units(file):
            asked = journal.latest(name, PROMPTS)
            written = sorted(journal.latest(name, NOTES).items(), key=lambda pair: pair[1].at)
            for item, answer in written:
                if isinstance(answer.value, str) and answer.value.strip():
                    prompt = asked[item].value if item in asked else "A note"
                    yield Note(name, str(prompt), answer.value, answer.at)


def as_text(found: Sequence[Note]) -> str:
    """Notes as Markdown, for their writer."""
    lines = ["# Private notes"]
    for note in found:
        lines += ["", f"## {note.unit}, {note.at.astimezone():%Y-%m-%d %H:%M}", ""]
        lines += [f"> {line}" for line in note.asked.splitlines()]
        lines += ["", note.text]
    return "\n".join(lines) + "\n"


def export(found: Sequence[Note], to: Path) -> None:
    """Write notes to a new file that only its owner can open.

    Raises:
        ExposedError: the file would lie in an assignment folder, and be handed in with it.
        ExportError: it is there already, or can't be written.
    """
    outside(to)
    try:
        handle = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, OWNER_ONLY)
    except FileExistsError:
        raise ExportError(f"{to} is there already: name another file.") from None
    except OSError as problem:
        raise ExportError(f"{to} can't be written ({problem.strerror}): name another file.") from None
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(as_text(found))


def delete(unit: str | None = None) -> int:
    """Delete the notes of a unit, or all, with every earlier wording; returns how many files went.

    Raises:
        ExportError: a file could not be deleted.
    """
    files = _files(unit)
    for file in files:
        try:
            file.unlink(missing_ok=True)
        except OSError as problem:
            raise ExportError(f"{file} can't be deleted ({problem.strerror}): delete it by hand.") from None
    return len(files)


def _files(unit: str | None) -> list[Path]:
    if unit is None:
        return sorted(private_folder().glob("*.jsonl"))
    return [file] if (file := notes_of(unit)).is_file() else []


def _units(file: Path) -> list[str]:
    """The units whose notes a file holds: one, unless somebody copied files together."""
    from course.journal.reading import records

    return list(dict.fromkeys(record["unit"] for record in records(file)))
