"""Tables as spreadsheets write and read them: comma or semicolon, byte order marks, umlauts, and no formulas.

A cell that a spreadsheet would run as a formula is written with an apostrophe before it, and read back without.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.records.new_file import put_new
from autograder.untrusted import FORMULA, defused

MOST = 20_000_000  #: bytes of a table that is read
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class TableError(ValueError):
    """A table can't be read or written; the message says which, where and what to do."""


@dataclass(frozen=True)
class Row:
    """A row of a table: the line it begins at, and its cells by column."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """A table as read. Columns are in lower case with underscores for spaces."""

    path: Path
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    comma: bool = True  #: cells are parted by commas, so a number has a point


def read_table(path: Path) -> Table:
    """A table that a spreadsheet or a person wrote, whatever its encoding and separator.

    Raises:
        TableError: it can't be read as one.
    """
    try:
        if path.stat().st_size > MOST:
            raise TableError(f"{path} is larger than {MOST // 1_000_000} MB: it can't be the right file.")
        data = path.read_bytes()
    except OSError as problem:
        raise TableError(f"{path} can't be read ({problem.strerror}): check the path.") from problem
    text = _decoded(path, data)
    if "\0" in text:
        raise TableError(f"{path} is no CSV file: save the table as CSV in your spreadsheet, then try again.")
    rest, separator = _separator(text)
    return _table(path, rest, separator, skipped=int(rest != text))


def write_table(
    path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]], *, semicolons: bool = False
) -> int:
    """Write a table for a spreadsheet, readable by its owner alone; how many rows. A file that is there stays.

    ``semicolons`` is for spreadsheets of countries that write 12,5: they part cells by semicolons.

    Raises:
        TableError: the file is there already, or can't be written.
    """
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";" if semicolons else ",", lineterminator="\r\n")
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow(cells(row, semicolons=semicolons))
        count += 1
    write_new(path, b"\xef\xbb\xbf" + made.getvalue().encode("utf-8", "replace"))
    return count


def cells(row: Sequence[object], *, semicolons: bool = False) -> list[str]:
    """A row as texts that no spreadsheet takes for formulas."""
    return [_cell(value, semicolons=semicolons) for value in row]


def write_new(path: Path, data: bytes) -> None:
    """Write a new file whole or not at all, readable by its owner alone.

    Raises:
        TableError: the file is there already, or can't be written.
    """
    if path.exists():
        raise TableError(f"{path} is there already: name another file, or move it away.")
    try:
        put_new(path, data)
    except OSError as problem:
        raise TableError(f"{path} can't be written ({problem.strerror}): nothing was written.") from problem


def number(text: str, *, comma: bool) -> float | None:
    """A number as a spreadsheet writes it, ``12.5`` or, in a table with semicolons, ``12,5``; None where it is none."""
    plain = text.strip()
    if not comma and "." not in plain:
        plain = plain.replace(",", ".", 1)
    digits = plain.removeprefix("-").replace(".", "", 1)
    return float(plain) if digits.isascii() and digits.isdigit() else None


def _decoded(path: Path, data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeError as problem:
                raise TableError(f"{path} is damaged: save the table as CSV (UTF-8) again.") from problem
    try:
        return data.decode("utf-8")
    except UnicodeError:
        return data.decode("cp1252", "replace")


def _separator(text: str) -> tuple[str, str]:
    """The text without a line that only names the separator, and the separator."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return rest, first[4]
    counts = {sign: _outside_quotes(first).count(sign) for sign in (",", ";", "\t")}
    return text, max(counts, key=lambda sign: counts[sign])


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _table(path: Path, text: str, separator: str, skipped: int) -> Table:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    columns: tuple[str, ...] = ()
    rows: list[Row] = []
    before = 0
    try:
        for found in reader:
            line, before = before + 1 + skipped, reader.line_num
            if not any(cell.strip() for cell in found):
                continue
            if not columns:
                columns = _columns(path, found)
            elif any(cell.strip() for cell in found[len(columns) :]):
                raise TableError(
                    f"{path}, line {line}, has more cells than the first line: mend it. Nothing was changed."
                )
            else:
                rows.append(Row(line, {c: _plain(v) for c, v in zip(columns, found, strict=False) if c}))
    except csv.Error as problem:
        raise TableError(f"{path}, line {reader.line_num + skipped}, can't be read ({problem}): mend it.") from problem
    if not columns:
        raise TableError(f"{path} is empty: its first line must name the columns.")
    return Table(path, columns, tuple(rows), separator != ";")


def _columns(path: Path, cells: Sequence[str]) -> tuple[str, ...]:
    names = tuple("_".join(cell.strip().lower().split()) for cell in cells)
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise TableError(f"{path} has the column {twice[0]} twice: take one out.")
    return names


def _plain(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell


def _cell(value: object, *, semicolons: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        text = f"{round(value, 4):.12g}"
        return text.replace(".", ",") if semicolons else text
    if isinstance(value, int):
        return str(value)
    return defused("".join(c if c.isprintable() or c in "\n\t" else "?" for c in str(value)))
