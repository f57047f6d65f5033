"""Collecting that trusts nothing a trainee can write (nbgrader's plug-in point ``ExchangeFactory.collect``)."""

from __future__ import annotations

import errno
import hashlib
import os
import pwd
import shutil
import stat
import warnings
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.exchange import ExchangeError
from nbgrader.exchange.default import ExchangeCollect
from traitlets import Integer

from autograder.cohort.files import swap
from autograder.cohort.lock import BusyError, alone
from autograder.exchange.handback import hand_back
from autograder.exchange.intake import CLOCK, SECRET, RefusedError, last_change, read_file, take_in
from autograder.exchange.ledger import HandIn, Ledger, LedgerError, chance
from autograder.exchange.names import SUBMISSION
from autograder.preprocess.repairs import note_blank
from course.journal.journal import FILENAME
from course.journal.reading import MAX_FILE
from course.lab.proof import moment

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC).replace(tzinfo=None)  #: nbgrader's times are UTC without saying so
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
BOOKED = 50  #: the most hand-ins of one trainee that one collecting books


class Collect(ExchangeCollect):  # type: ignore[misc]
    """The folder's owner is the trainee, the machine's clock is the time, and one bad submission stops no other.

    Each hand-in is booked in the course's ledger, also one that a later one has overtaken, and its trainee is given
    the receipt through the exchange.
    """

    max_notebook = Integer(10_000_000, help="The most bytes of one submitted notebook.").tag(config=True)

    def start(self) -> None:
        """Collect, if nobody else does."""
        place = Path(self.coursedir.root)
        self._found: list[dict[str, Any]] = []
        self._ledger = Ledger(place)
        try:
            self._booked = {_key(p.trainee, p.at) for p in self._ledger.proofs(None, self.coursedir.assignment_id)}
            with alone(place, self.coursedir.assignment_id, datetime.now().astimezone(), doing="collected"):
                super().start()
        except (BusyError, LedgerError) as problem:
            raise ExchangeError(str(problem)) from problem

    def ensure_root(self) -> None:
        """Collecting only reads, so an exchange that is full or read-only will do."""
        if not os.access(self.root, os.R_OK | os.X_OK):
            self.fail(f"The exchange {self.root} is not there or can't be read by you: mend its permissions.")

    def _path_to_record(self, path: str) -> dict[str, Any]:
        """Who handed a folder in and when. ``username`` is None where that can't be believed; never raises."""
        folder = Path(path)
        record: dict[str, Any] = {"username": None, "filename": folder.name, "timestamp": _EPOCH}
        named = SUBMISSION.fullmatch(folder.name)
        try:
            about = os.lstat(folder)
            changed = last_change(folder, self._looked_at())
        except OSError as problem:
            self._refuse(folder.name, str(problem.strerror))
            return record
        record["timestamp"] = datetime.fromtimestamp(changed, UTC).replace(tzinfo=None)
        if named is None or named["assignment"] != self.coursedir.assignment_id or not stat.S_ISDIR(about.st_mode):
            self._refuse(folder.name, "it is no submission's folder, which is called TRAINEE+ASSIGNMENT+TIME.")
        elif self.check_owner and _owner(about.st_uid) != named["user"]:
            self._refuse(folder.name, f"it says it is from {named['user']} but belongs to {_owner(about.st_uid)}.")
        else:
            record["username"] = named["user"]
            self._found.append(record)
        return record

    def init_src(self) -> None:
        """Choose the submissions to collect: the newest believable one of each trainee."""
        super().init_src()
        chosen = [record for record in self.src_records if record["username"]]
        self.src_records: list[dict[str, Any]] = [self._newest(r) if self.update else r for r in chosen]

    def copy_files(self) -> None:
        """Collect each chosen submission by itself, then book what was handed in."""
        self.log.info(
            "Processing %s submissions of %r for course %r",
            len(self.src_records),
            self.coursedir.assignment_id,
            self.coursedir.course_id,
        )
        refused, full = set(), 0
        for record in self.src_records:
            try:
                self._collect(record)
            except (OSError, RefusedError, ValueError) as problem:
                refused.add(record["filename"])
                full += isinstance(problem, OSError) and problem.errno in _FULL
                self._refuse(record["filename"], str(problem))
        if full:
            self.log.error(
                "The disk of the course folder has no room for %s submissions: make room, then collect again. "
                "What was collected stays.",
                full,
            )
        self._book([r for r in self._found if r["filename"] not in refused])

    def _refuse(self, name: str, why: str) -> None:
        self._sorry("%r was not collected: %s", name, why)

    def _sorry(self, words: str, *about: object) -> None:
        """An error as a sentence, without the traceback that nobody can act on."""
        self.log.error(words, *about)

    def _newest(self, record: dict[str, Any]) -> dict[str, Any]:
        """The newest of a trainee's hand-ins. One not booked yet is newer than one that is, whatever the clock said."""
        mine = [r for r in self._found if r["username"] == record["username"] and not self._is_booked(r)]
        if not mine or not self._is_booked(record):
            return record
        self.log.warning(
            "%s handed in again at an earlier time than before, so the clock was set back: the new one counts",
            record["username"],
        )
        return max(mine, key=lambda r: r["timestamp"])

    def _is_booked(self, record: dict[str, Any]) -> bool:
        return _key(record["username"], record["timestamp"]) in self._booked

    def _collect(self, record: dict[str, Any]) -> None:
        student, assignment = record["username"], self.coursedir.assignment_id
        dest = self._place(student)
        held = self.coursedir.get_existing_timestamp(str(dest)) if dest.is_dir() else None
        newer = (
            held is None or (record["timestamp"] != held and not self._is_booked(record)) or record["timestamp"] > held
        )
        if dest.is_dir() and not (newer if self.update else self.before_duedate and held != record["timestamp"]):
            more = (
                "No newer submission to collect" if self.update else "Already collected, use --update for a newer one"
            )
            self.log.info("%s: %s %s", more, student, assignment)
            return
        self.log.info("Collecting submission: %s %s", student, assignment)
        draft = dest.with_name(f".{dest.name}.part")
        shutil.rmtree(draft, ignore_errors=True)
        try:
            self._fill(draft, record)
            swap(draft, dest)
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def _fill(self, draft: Path, record: dict[str, Any]) -> None:
        """The submission as it will be graded: its own files, our time, a blank copy for each lost notebook."""
        masters = self._masters()
        allowed = {FILENAME: MAX_FILE, SECRET: 1000, **{master.name: self.max_notebook for master in masters}}
        source = Path(self.inbound_path) / record["filename"]

        def say(what: str) -> None:
            self.log.warning("%s: %s", record["username"], what)

        known = {path.name for path in self._release().glob("*")} - set(allowed)
        take_in(source, draft, allowed, self._owner_of(source), say, known)
        if (
            datetime.fromtimestamp(last_change(source, self._looked_at()), UTC).replace(tzinfo=None)
            != record["timestamp"]
        ):
            raise RefusedError("it changed while it was collected: collect again in a moment")
        ahead = (record["timestamp"] - datetime.now(UTC).replace(tzinfo=None)).total_seconds()
        if ahead > 1:
            say(f"the clock was set back by {ahead:.0f} s since it came in: see that it does not count as late")
        (draft / CLOCK).write_text(record["timestamp"].strftime("%Y-%m-%d %H:%M:%S.%f UTC"))
        lost = [master for master in masters if not _is_notebook(draft / master.name)]
        for master in lost:
            self.log.warning("%s: %s is missing or unreadable, a blank copy is graded", record["username"], master.name)
            shutil.copyfile(master, draft / master.name)
        note_blank(draft, [master.stem for master in lost])

    def _book(self, records: Sequence[dict[str, Any]]) -> None:
        """Write the hand-ins that are not booked yet into the ledger, oldest first, and give out their receipts."""
        new: list[tuple[HandIn, str]] = []
        mine: dict[str, int] = {}
        for record in sorted(records, key=lambda r: r["timestamp"], reverse=True):
            mine[record["username"]] = mine.get(record["username"], 0) + 1
            if self._is_booked(record) or mine[record["username"]] > BOOKED:
                continue
            try:
                new.append(self._hand_in(record))
            except (OSError, RefusedError) as problem:
                self._sorry("%r has no receipt: %s", record["filename"], problem)
        try:
            proofs = self._ledger.add([one for one, _ in reversed(new)], chance())
        except LedgerError as problem:
            self._sorry(
                "The submissions are collected, their receipts are not written: %s Then collect again.", problem
            )
            return
        try:
            hand_back(Path(self.course_path), list(zip(proofs, (secret for _, secret in reversed(new)), strict=True)))
        except OSError as problem:
            self._sorry("The receipts could not be put into the exchange: %s.", problem.strerror)

    def _hand_in(self, record: dict[str, Any]) -> tuple[HandIn, str]:
        """What is booked of a submission, from where it was collected if it was, and its secret."""
        source, dest = Path(self.inbound_path) / record["filename"], self._place(record["username"])
        if dest.is_dir() and self.coursedir.get_existing_timestamp(str(dest)) == record["timestamp"]:
            source = dest
        answers = read_file(source, FILENAME, MAX_FILE, self._owner_of(source))
        secret = read_file(source, SECRET, 1000, self._owner_of(source))
        digest, at = hashlib.sha256(answers).hexdigest(), moment(record["timestamp"])
        found = HandIn(record["username"], self.coursedir.assignment_id, at, digest, len(answers))
        return found, secret.decode("ascii", "replace")

    def _place(self, student: str) -> Path:
        return Path(
            self.coursedir.format_path(self.coursedir.submitted_directory, student, self.coursedir.assignment_id)
        )

    def _owner_of(self, source: Path) -> int | None:
        return os.lstat(source).st_uid if self.check_owner else None

    def _release(self) -> Path:
        return Path(self.coursedir.format_path(self.coursedir.release_directory, ".", self.coursedir.assignment_id))

    def _masters(self) -> list[Path]:
        return sorted(self._release().glob("*.ipynb"))

    def _looked_at(self) -> list[str]:
        """The files whose change is a new hand-in."""
        return [FILENAME, *(master.name for master in self._masters())]


def _key(trainee: str, at: datetime) -> tuple[str, datetime]:
    return trainee, moment(at)


def _owner(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"


def _is_notebook(path: Path) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return isinstance(nbformat.read(path, as_version=4).cells, list)
        except Exception:  # noqa: BLE001  (whatever a stranger's file does to the reader)
            return False
