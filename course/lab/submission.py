"""Handing in through a class's exchange: nbgrader's submit, whole or not at all, and every refusal a sentence.

nbgrader's plug-in point ``ExchangeFactory.submit``; one line in a trainee's ``nbgrader_config.py`` puts it there.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from nbgrader.exchange import ExchangeError
from nbgrader.exchange.default import ExchangeSubmit

from course.journal.journal import FILENAME

_FILES, _FOLDERS = 0o644, 0o755
_TOP = (
    0o777  #: as nbgrader has it, so that the instructor can clear up; only its owner and the instructor know its name
)


class Submit(ExchangeSubmit):  # type: ignore[misc]
    """A submission appears in the exchange once it is complete; nothing half stays where it could not be completed."""

    def ensure_root(self) -> None:
        """Only the folder for submissions must be writable, and handing in finds out by itself."""

    def init_dest(self) -> None:
        """Where the submission goes; the exchange must be there and open to it."""
        inbound = Path(self.root) / self.coursedir.course_id / "inbound"
        if self.coursedir.course_id and not os.access(inbound, os.W_OK | os.X_OK):
            why = "may not be written now" if inbound.is_dir() else "is not there"
            raise ExchangeError(
                f"{inbound} {why}: tell your instructor, then hand in again. Nothing was handed in; your answers are "
                "safe."
            )
        super().init_dest()

    def copy_files(self) -> None:
        """Hand the folder in, and keep nbgrader's copy of it, by which feedback and receipt are found."""
        self.init_release()
        self._check_size()
        self.check_filename_diff()
        dest = Path(self.inbound_path) / self.assignment_filename
        draft = dest.with_name(f".{dest.name}.part")
        secret = secrets.token_hex(64)
        try:
            self._fill(draft, secret)
            self.set_perms(draft, fileperms=_FILES, dirperms=_FOLDERS)
            draft.chmod(_TOP)
            draft.rename(dest)
        except (OSError, shutil.Error) as problem:
            shutil.rmtree(draft, ignore_errors=True)
            raise ExchangeError(
                f"{_why(problem, self.inbound_path)} Nothing was handed in; your answers are safe."
            ) from problem
        self._keep_copy(secret)
        self.log.info(
            "Handed in: %s, %s. Fingerprint of your answers: %s. The receipt comes when your instructor collects; "
            "`iso receipt` fetches it.",
            self.coursedir.assignment_id,
            self.timestamp,
            self._fingerprint(dest),
        )

    def _fill(self, folder: Path, secret: str) -> None:
        self.do_copy(self.src_path, folder)
        (folder / "timestamp.txt").write_text(self.timestamp)
        (folder / "submission_secret.txt").write_text(secret)

    def _keep_copy(self, secret: str) -> None:
        """The copy nbgrader keeps in the trainee's own place. Work that is handed in stays so without it."""
        copy = Path(self.cache_path) / "+".join(self.assignment_filename.split("+")[:3])
        try:
            copy.parent.mkdir(parents=True, exist_ok=True)
            self._fill(copy, secret)
        except (OSError, shutil.Error) as problem:
            shutil.rmtree(copy, ignore_errors=True)
            self.log.warning(
                "Your work is handed in, but %s can't be written (%s), so feedback and receipt will have to be "
                "given to you by your instructor.",
                copy.parent,
                getattr(problem, "strerror", None) or problem,
            )

    def _check_size(self) -> None:
        most = self.coursedir.max_dir_size * 1000
        files = sorted(_sizes(Path(self.src_path)), reverse=True)
        total = sum(size for size, _ in files)
        if total > most:
            size, path = files[0]
            raise ExchangeError(
                f"{self.src_path} holds {_mb(total)}, where {_mb(most)} is the most that can be handed in: move "
                f"{path.name} ({_mb(size)}) out of it, then hand in again. Nothing was handed in."
            )

    def _fingerprint(self, folder: Path) -> str:
        try:
            return hashlib.sha256((folder / FILENAME).read_bytes()).hexdigest()[:12]
        except OSError:
            return "none, there is no answers file"


def _sizes(folder: Path) -> Iterator[tuple[int, Path]]:
    for above, _, names in os.walk(folder):
        for name in names:
            path = Path(above, name)
            if not path.is_symlink() and path.is_file():
                yield path.stat().st_size, path


def _mb(size: float) -> str:
    return f"{size / 1_000_000:,.0f} MB"


_WHY = {
    errno.ENOSPC: "has no room left: tell your instructor, then hand in again.",
    errno.EDQUOT: "has no room left for you: tell your instructor, then hand in again.",
    errno.EROFS: "can only be read at present: tell your instructor, then hand in again.",
    errno.EACCES: "may not be written by you: tell your instructor, then hand in again.",
}


def _why(problem: OSError, exchange: str) -> str:
    """Why it failed. ``copytree`` tells many failures in one, as tuples of source, target and words."""
    if isinstance(problem, shutil.Error):
        said = [str(part[-1]) for part in problem.args[0]] if problem.args else []
        found = next((code for code in _WHY if any(os.strerror(code) in text for text in said)), None)
        why = said[0] if said else "unknown"
    else:
        found, why = problem.errno, str(problem.strerror)
    if found in _WHY:
        return f"The exchange {exchange} {_WHY[found]}"
    return f"Your folder could not be copied ({why}): mend or remove that file, then hand in again."
