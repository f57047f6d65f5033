"""When a unit is due, as its instructor set it: ``due.json`` in the unit's folder, put there by the release.

It says when the unit is due for everybody, and until when those have who were given more time, each under a digest of
the name, so that nobody reads who else has more.
"""

from __future__ import annotations

import getpass
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

from pydantic import AwareDatetime, Field

from course.model.base import Model, UnitId, check_version
from course.model.exam import name_digest

FORMAT = 1
FILENAME = "due.json"
_MOST = 1_000_000  #: bytes; a class of ten thousand with an extension each fits


class Due(Model):
    """The due time of one unit; ``more`` holds later ones, by :func:`course.model.exam.name_digest` of the trainee."""

    v: int = FORMAT
    unit: UnitId
    due: AwareDatetime | None = None
    more: Annotated[dict[str, AwareDatetime], Field(default_factory=dict)]

    def of(self, trainee: str) -> datetime | None:
        """When it is due for this trainee; None for never."""
        return self.more.get(name_digest(self.unit, trainee), self.due)


def read_due(folder: Path, unit: str) -> tuple[datetime | None, str]:
    """When the unit in ``folder`` is due for whoever is logged in; and a sentence where its file can't be used."""
    file = folder / FILENAME
    try:
        with file.open("rb") as opened:
            found = Due.model_validate_json(opened.read(_MOST))
        check_version(found.v, current=FORMAT, what=f"The file {file}")
    except FileNotFoundError:
        return None, ""
    except (OSError, ValueError):
        return None, f"The due time of {unit} can't be read ({file}): ask your instructor when it is due."
    return (found.of(trainee()) if found.unit == unit else None), ""


def trainee() -> str:
    """Whose folder this is, by the name nbgrader hands work in under."""
    try:
        return os.environ.get("JUPYTERHUB_USER") or getpass.getuser()
    except (OSError, KeyError):
        return "trainee"


def due_words(due: datetime, now: datetime) -> str:
    """A due time in words, in this machine's time: ``due tomorrow, Tuesday, December 1, 17:00``."""
    at = due.astimezone()
    days = (at.date() - now.astimezone().date()).days
    when = f"{at:%A, %B} {at.day}{'' if at.year == now.astimezone().year else f', {at.year}'}, {at:%H:%M}"
    if due < now:
        return f"was due {when}"
    near = {0: "today, ", 1: "tomorrow, "}.get(days, f"in {days} days, " if days < 8 else "")
    return f"due {near}{when}"


def pressing(due: datetime, now: datetime) -> bool:
    """Whether a due time is past or within three days."""
    return due < now + timedelta(days=3)
