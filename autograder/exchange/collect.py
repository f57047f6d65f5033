"""Collecting that trusts nothing a trainee can write (nbgrader's plug-in point ``ExchangeFactory.collect``)."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import stat
import time
import warnings
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.exchange.default import ExchangeCollect
from traitlets import Integer

from autograder.exchange.intake import CLOCK, SECRET, RefusedError, last_change, take_in
from autograder.preprocess.repairs import note_blank
from course.journal.journal import FILENAME
from course.journal.reading import MAX_FILE

_NAME = re.compile(r"(?P<user>[A-Za-z0-9_][A-Za-z0-9._@-]{0,63})\+(?P<assignment>[^+]+)\+(?P<time>[^+]+)(\+[\w-]+)?")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC).replace(tzinfo=None)  #: nbgrader's times are UTC without saying so


class Collect(ExchangeCollect):  # type: ignore[misc]
    """The folder's owner is the trainee, the machine's clock is the time, and one bad submission stops no other."""

    max_notebook = Integer(10_000_000, help="The most bytes of one submitted notebook.").tag(config=True)

    def _path_to_record(self, path: str) -> dict[str, Any]:
        """Who handed a folder in and when. ``username`` is None where that can't be believed; never raises."""
        folder = Path(path)
        record: dict[str, Any] = {"username": None, "filename": folder.name, "timestamp": _EPOCH}
        named = _NAME.fullmatch(folder.name)
        try:
            about = os.lstat(folder)
            changed = self._believed(folder.name, last_change(folder))
        except OSError as problem:
            self._refuse(folder.name, str(problem.strerror))
            return record
        record["timestamp"] = datetime.fromtimestamp(changed, UTC).replace(tzinfo=None)
        if named is None or not stat.S_ISDIR(about.st_mode):
            self._refuse(folder.name, "it is no submission.")
        elif self.check_owner and _owner(about.st_uid) != named["user"]:
            self._refuse(folder.name, f"it says it is from {named['user']} but belongs to {_owner(about.st_uid)}.")
        else:
            record["username"] = named["user"]
        return record

    def _believed(self, name: str, changed: float) -> float:
        """When work came in; now, where the clock has jumped back since and says that it has yet to come."""
        now = time.time()
        if changed <= now + 1:
            return changed
        self.log.warning(
            "%r: the clock was set back by %d s since it came in; it counts as of now.", name, changed - now
        )
        return now

    def init_src(self) -> None:
        """Choose the submissions to collect: the newest believable one of each trainee."""
        super().init_src()
        self.src_records: list[dict[str, Any]] = [record for record in self.src_records if record["username"]]

    def copy_files(self) -> None:
        """Collect each chosen submission by itself."""
        self.log.info(
            "Processing %s submissions of %r for course %r",
            len(self.src_records),
            self.coursedir.assignment_id,
            self.coursedir.course_id,
        )
        for record in self.src_records:
            try:
                self._collect(record)
            except (OSError, RefusedError, ValueError) as problem:
                self._refuse(record["filename"], str(problem))

    def _refuse(self, name: str, why: str) -> None:
        self.log.error("%r was not collected: %s", name, why)

    def _collect(self, record: dict[str, Any]) -> None:
        student, assignment = record["username"], self.coursedir.assignment_id
        dest = Path(self.coursedir.format_path(self.coursedir.submitted_directory, student, assignment))
        held = self.coursedir.get_existing_timestamp(str(dest)) if dest.is_dir() else None
        newer = held is None or record["timestamp"] > held
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
            shutil.rmtree(dest, ignore_errors=True)
            draft.rename(dest)
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def _fill(self, draft: Path, record: dict[str, Any]) -> None:
        """The submission as it will be graded: its own files, our time, a blank copy for each lost notebook."""
        course = self.coursedir
        release = Path(course.format_path(course.release_directory, ".", course.assignment_id))
        masters = sorted(release.glob("*.ipynb"))
        allowed = {FILENAME: MAX_FILE, SECRET: 1000, **{master.name: self.max_notebook for master in masters}}
        source = Path(self.inbound_path) / record["filename"]
        owner = os.lstat(source).st_uid

        def say(what: str) -> None:
            self.log.warning("%s: %s", record["username"], what)

        known = {path.name for path in release.glob("*")} - set(allowed)
        take_in(source, draft, allowed, owner if self.check_owner else None, say, known)
        (draft / CLOCK).write_text(record["timestamp"].strftime("%Y-%m-%d %H:%M:%S.%f UTC"))
        lost = [master for master in masters if not _is_notebook(draft / master.name)]
        for master in lost:
            self.log.warning("%s: %s is missing or unreadable, a blank copy is graded", record["username"], master.name)
            shutil.copyfile(master, draft / master.name)
        note_blank(draft, [master.stem for master in lost])


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
