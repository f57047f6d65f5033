"""Making the files of completion records: a PDF and, where the phase is complete, a signed credential, each for one."""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from autograder.completion.credential import KINDS, Identity, credential
from autograder.completion.gathering import Trainee
from autograder.completion.issued import Issued, clock_problem, issued, note, record_name
from autograder.completion.issuer import Issuer, IssuerError
from autograder.completion.page import Sheet, page
from autograder.completion.signing import signed
from autograder.records.new_file import put_new
from course.lab.pdf import laid_out

UNNAMED = "an installation of ISO Academy that has not named itself"


@dataclass(frozen=True)
class Wish:
    """What is to be made: where the files go, what the credential calls the trainee, and how long it holds."""

    pdf: Path | None = None
    badge: Path | None = None
    by: str = "email"  #: one of ``KINDS``, or ``none``
    clear: bool = False  #: the identity itself and not its hash
    until: datetime | None = None


@dataclass(frozen=True)
class Made:
    """What came of one trainee: the files, how many were there already, and a sentence where one was not made."""

    trainee: str
    files: tuple[Path, ...]
    left: str = ""
    kept: int = 0


def issue(
    place: Path,
    trainees: Sequence[Trainee],
    wish: Wish,
    issuer: Issuer | None,
    now: datetime,
    told: Callable[[str], None] = lambda _name: None,
    *,
    alone: bool = False,
) -> tuple[Made, ...]:
    """Make the files; ``told`` hears of each trainee. The places are folders, but for one trainee ``alone``.

    A run over a class that was stopped goes on when it is run again: what is there already stays as it is.

    Raises:
        IssuerError: nothing can be made: no issuer, a clock set back, or one trainee's file is there already.
        PrintError: no PDF can be laid out here.
        OSError: a file can't be written.
    """
    signing = bool(wish.badge)
    if signing:
        if issuer is None:
            raise IssuerError("Signing needs an issuer's key: make one with `iso completion keys --name NAME`.")
        clock_problem(place, issuer, [t.record for t in trainees], now)
    targets = {t.id: tuple(_targets(t, wish, alone=alone)) for t in trainees}
    planned = Counter(path for paths in targets.values() for path in paths)
    taken = [path for path, count in planned.items() if count > 1 or (alone and path.exists())]
    if taken:
        raise IssuerError(f"{taken[0]} is there already: move it away, or name another place. Nothing was written.")
    done = []
    for trainee in trainees:
        told(trainee.name)
        done.append(_one(place, trainee, wish, issuer, now, targets[trainee.id]))
    return tuple(done)


def _one(
    place: Path, trainee: Trainee, wish: Wish, issuer: Issuer | None, now: datetime, targets: tuple[Path, ...]
) -> Made:
    record, files, left = trainee.record, [], ""
    number = thumb = ""
    badge = next((t for t in targets if t.suffix == ".jwt"), None)
    there = [t for t in targets if t.exists()]
    if badge in there:
        mine = [i for i in issued(place) if (i.trainee, i.phase) == (trainee.id, record.track.id)]
        number, thumb = (mine[-1].id, mine[-1].key) if mine else ("", "")
    elif badge and issuer:
        said = _identity(trainee, wish)
        if isinstance(said, str):
            left = said
        else:
            made = credential(record, issuer.profile(), said, now, wish.until, (uuid4(), uuid4()))
            token = signed(made, issuer)
            number, thumb = str(made["id"]), issuer.fingerprint
            digest = hashlib.sha256(token.encode()).hexdigest()
            # The list first: a record that is out and on no list could not be told to whoever asks what was erased.
            at = now.isoformat(timespec="seconds")
            note(place, [Issued(number, trainee.id, record.track.id, at, thumb, digest)])
            files.append(_write(badge, token.encode() + b"\n"))
    elif wish.badge:
        left = "the phase is not complete, so nothing was signed"
    for target in (t for t in targets if t.suffix != ".jwt" and t not in there):
        sheet = Sheet(trainee.name, issuer.name if issuer else UNNAMED, now, number, thumb)
        files.append(_write(target, laid_out(page(record, sheet), f"{trainee.id} {record.track.id} {number}")))
    return Made(trainee.id, tuple(files), left, len(there))


def _targets(trainee: Trainee, wish: Wish, *, alone: bool) -> Iterator[Path]:
    """The files to be made for one trainee."""
    stem = record_name(trainee.id, trainee.record.track.slug)
    if wish.badge and trainee.record.complete:
        yield _named(wish.badge, alone, f"{stem}.jwt")
    if wish.pdf:
        yield _named(wish.pdf, alone, f"{stem}.pdf")


def _named(place: Path, alone: bool, name: str) -> Path:  # noqa: FBT001
    """The file itself where one trainee's was named; otherwise a file in the folder."""
    suffix = name.rpartition(".")[2]
    if alone and not place.is_dir():
        return place if place.suffix == f".{suffix}" else place.with_name(f"{place.name}.{suffix}")
    return place / name


def _identity(trainee: Trainee, wish: Wish) -> Identity | str | None:
    """What the credential calls the trainee; a sentence where the roster does not have it."""
    if wish.by == "none":
        return None
    value = {"email": trainee.person.get("email", ""), "name": trainee.name, "id": trainee.id}[wish.by]
    if not value or (wish.by == "name" and value == trainee.id):
        what = "e-mail address" if wish.by == "email" else wish.by
        return f"the roster has no {what}, so nothing was signed: add it, or choose another with --identity"
    return Identity(wish.by, value, "" if wish.clear else secrets.token_hex(16))


def check_kind(by: str) -> str:
    """A kind of identity.

    Raises:
        IssuerError: there is no such kind.
    """
    if by not in (*KINDS, "none"):
        raise IssuerError(f"{by!r} names no kind of identity: it is {', '.join(KINDS)} or none.")
    return by


def _write(path: Path, data: bytes) -> Path:
    """A new file for its owner's eyes, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    put_new(path, data)
    return path
