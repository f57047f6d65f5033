"""The list of signed records a course has given out (``completion/issued.jsonl``), readable by its owner alone."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from autograder.completion.issuer import Issuer, IssuerError
from autograder.completion.known import FOLDER
from course.study.completion import Record

NAME = "issued.jsonl"
SKEW = timedelta(minutes=2)


@dataclass(frozen=True)
class Issued:
    """One signed record: its id, about whom, of which phase, when, with which key, and the SHA-256 of its file."""

    id: str
    trainee: str
    phase: str
    at: str
    key: str
    digest: str


def issued(place: Path) -> tuple[Issued, ...]:
    """All of them, the oldest first; lines that can't be read are left out."""
    try:
        lines = (place / FOLDER / NAME).read_text("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return ()
    return tuple(_read(lines))


def note(place: Path, lines: Iterable[Issued]) -> None:
    """Add lines.

    Raises:
        OSError: they can't be written.
    """
    path = place / FOLDER / NAME
    path.parent.mkdir(mode=0o700, exist_ok=True)
    torn = path.is_file() and not path.read_bytes().endswith(b"\n")
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="utf-8") as file:
        file.write("\n" * torn + "".join(json.dumps(asdict(line)) + "\n" for line in lines))
        file.flush()
        os.fsync(file.fileno())


def forget(place: Path, trainee: str) -> None:
    """Take a person's lines out.

    Raises:
        OSError: the list can't be written.
    """
    path = place / FOLDER / NAME
    held = issued(place)
    kept = [line for line in held if line.trainee != trainee]
    if kept == list(held):
        return
    draft = path.with_name(f".{NAME}.part")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write("".join(json.dumps(asdict(line)) + "\n" for line in kept))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def record_name(trainee: str, slug: str) -> str:
    """What the files of a record are called, without the ending. No name of a trainee holds a plus sign."""
    return f"{re.sub(r'[^A-Za-z0-9._@-]', '_', trainee)}+{slug}"


def kept_records(place: Path, trainee: str) -> Iterator[Path]:
    """A person's records that were put into the course's own folder for them."""
    try:
        entries = sorted((place / FOLDER).iterdir())
    except OSError:
        return
    yield from (path for path in entries if trainee and path.name.startswith(record_name(trainee, "")))


def clock_problem(place: Path, issuer: Issuer, records: Iterable[Record], now: datetime) -> None:
    """Refuse to sign by a clock that stands before what has happened already.

    Raises:
        IssuerError: it does; the sentence says before what.
    """
    past = [(issuer.made, "the issuer's key was made")]
    past += [
        (datetime.fromisoformat(line.at).astimezone(), "the last record was signed") for line in issued(place)[-1:]
    ]
    past += [(r.newest, "the newest work was handed in") for r in records if r.newest]
    when, what = max(past, key=lambda found: found[0])
    if now + SKEW < when:
        raise IssuerError(
            f"This machine's clock says {now:%Y-%m-%d %H:%M}, and {what} on {when:%Y-%m-%d %H:%M}: set the clock "
            "right, then sign. Nothing was signed."
        )


def _read(lines: Iterable[str]) -> Iterator[Issued]:
    for line in lines:
        try:
            found = Issued(**json.loads(line))
            datetime.fromisoformat(found.at)
        except (ValueError, TypeError):
            continue
        yield found
