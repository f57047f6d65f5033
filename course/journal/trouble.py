"""Trouble with the answer journal, each said in one sentence a trainee can act on."""

from __future__ import annotations

import errno
from pathlib import Path

from course.model.answer import Answer, NotSavedError
from course.model.base import FormatTooNewError

_WHY = {
    errno.ENOSPC: ("the disk is full", "free some space"),
    errno.EDQUOT: ("your disk quota is used up", "delete files you no longer need"),
    errno.EACCES: ("you may not write in this folder", "ask whoever runs this computer"),
    errno.EPERM: ("you may not write in this folder", "ask whoever runs this computer"),
    errno.EROFS: ("this folder is read-only", "open the lesson from your own course folder"),
    errno.ENOENT: ("the lesson's folder was moved or deleted", "open the lesson again from its new place"),
    errno.ENOTDIR: ("the lesson's folder was moved or deleted", "open the lesson again from its new place"),
    errno.ESTALE: ("the lesson's folder was moved or deleted", "open the lesson again from its new place"),
    errno.EISDIR: ("a folder stands where the answers file belongs", "move that folder away"),
    errno.EFBIG: ("the answers file has reached its largest size", "tell your instructor"),
    errno.ELOOP: ("the answers file is a link that leads nowhere", "delete that link"),
    errno.ENAMETOOLONG: ("the name of the lesson's folder is too long", "move the course to a shorter path"),
}


class JournalError(NotSavedError):
    """An answer could not be written or the journal could not be read; the message is for the trainee."""


class JournalTooNewError(JournalError, FormatTooNewError):
    """A later version of the course wrote this answer, so this version leaves it alone."""


class ConflictError(JournalError):
    """A newer answer than the writer has seen is already recorded; ``newer`` is that answer."""

    def __init__(self, newer: Answer) -> None:
        super().__init__("A newer answer to this was saved elsewhere: choose which of the two to keep.")
        self.newer = newer


def not_written(path: Path, problem: OSError) -> JournalError:
    """The error for a failed write: why, and what to do."""
    why, remedy = _said(problem)
    return JournalError(f"Your answer was NOT saved, because {why}: {remedy}, then answer again ({path}).")


def not_read(path: Path, problem: OSError) -> JournalError:
    """The error for a failed read."""
    why, remedy = _said(problem)
    return JournalError(
        f"Your saved answers can't be read, because {why}: {remedy}, then open the lesson again ({path})."
    )


def _said(problem: OSError) -> tuple[str, str]:
    reason = problem.strerror or type(problem).__name__
    return _WHY.get(problem.errno or 0, (f"the disk answered {reason!r}", "try once more, then tell your instructor"))
