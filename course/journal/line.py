"""A line of the journal: an answer as JSON text, and back."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any, NoReturn

from course.model.answer import FORMAT, Answer
from course.model.base import FormatTooNewError, check_version

MAX_LINE = 1_000_000  #: bytes; a written answer of 100,000 characters fits ten times over in plain Latin text

Key = tuple[str, str, str]  #: unit, activity, item
Record = dict[str, Any]  #: a line as read, known to have the fields of an answer


class LineError(ValueError):
    """The line is no answer, or the value can't be one."""


class TooNewLineError(FormatTooNewError):
    """A line in a later format; ``key`` is what it answers, as far as that can be read."""

    def __init__(self, message: str, key: Key | None) -> None:
        super().__init__(message)
        self.key = key


def _no_constant(name: str) -> NoReturn:
    raise LineError(f"{name} is not a JSON value")


_FIELDS = set(Answer.model_fields)
_ID = re.compile("[0-9a-f]{32}")
_BLANK = " \t\n\r"  #: what JSON allows around a value
_DECODER = json.JSONDecoder(parse_constant=_no_constant)


def encode(answer: Answer) -> bytes:
    """The answer as one line with its line end.

    Raises:
        LineError: the value is not JSON data, or too long.
    """
    record = {
        "v": answer.v,
        "id": answer.id,
        "at": answer.at.isoformat(),
        "session": answer.session,
        "unit": answer.unit,
        "activity": answer.activity,
        "item": answer.item,
        "value": answer.value,
    }
    try:
        text = json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        line = _whole(text).encode() + b"\n"
    except (ValueError, TypeError, RecursionError) as problem:
        raise LineError("It holds something that can't be kept as an answer.") from problem
    if len(line) > MAX_LINE:
        raise LineError(f"It is too long: {len(line):,} bytes, where {MAX_LINE:,} is the most.")
    return line


def decode(line: bytes) -> Record:
    """The line as a record with the fields of an answer; the value is not looked at.

    Raises:
        LineError: it is no answer (torn, damaged, not ours).
        TooNewLineError: a later version wrote it.
    """
    try:
        text = line.decode().strip(_BLANK)
        record, end = _DECODER.raw_decode(text)
    except (ValueError, RecursionError) as problem:
        raise LineError("The line is damaged.") from problem
    if end != len(text):
        raise LineError("The line is damaged.")
    if not isinstance(record, dict) or type(record.get("v")) is not int:
        raise LineError("The line is no answer.")
    if b"\\ud" in line or b"\\uD" in line:
        record = cleaned(record)
    key = _key(record)
    if record["v"] > FORMAT:
        try:
            check_version(record["v"], current=FORMAT, what="An answer in your answers file")
        except FormatTooNewError as problem:
            raise TooNewLineError(str(problem), key) from problem
    if key is None or record.keys() != _FIELDS or record["v"] < 1 or not _signed(record):
        raise LineError("The line is no answer.")
    return dict(record)


def _key(record: Record) -> Key | None:
    unit, activity, item = record.get("unit"), record.get("activity"), record.get("item")
    if isinstance(unit, str) and isinstance(activity, str) and isinstance(item, str):
        return unit, activity, item
    return None


def _signed(record: Record) -> bool:
    """Whether its id, time and session are as an answer's must be."""
    name, at = record["id"], record["at"]
    if not (isinstance(name, str) and _ID.fullmatch(name) and isinstance(record["session"], str)):
        return False
    try:
        return datetime.fromisoformat(at).tzinfo is not None
    except (TypeError, ValueError):
        return False


def answer(record: Record) -> Answer:
    """The record as an answer."""
    return Answer.model_validate({**record, "at": datetime.fromisoformat(record["at"])})


def cleaned(value: Any) -> Any:
    """The value with half characters (lone surrogates, which no file or page can show) made question marks."""
    if isinstance(value, str):
        return _whole(value)
    if isinstance(value, dict):
        return {cleaned(k): cleaned(v) for k, v in value.items()}
    return [cleaned(v) for v in value] if isinstance(value, (list, tuple)) else value


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
