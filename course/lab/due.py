"""When a unit is due, as its instructor set it: ``due.json`` in the unit's folder, put there by the release.

A release says when the unit is due for everybody. More time given to one trainee is a private matter, so it never
stands in what all of them get: it is known only where the file was written for this trainee (``mine``).
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from pydantic import AwareDatetime

from course.model.base import Model, UnitId, check_version

FORMAT = 1
FILENAME = "due.json"
_MOST = 10_000  #: bytes


class Due(Model):
    """The due time of one unit; ``mine`` says that the trainee's own extension is counted in."""

    v: int = FORMAT
    unit: UnitId
    due: AwareDatetime
    mine: bool = False

    def text(self) -> str:
        """The file."""
        return self.model_dump_json() + "\n"


class DueTime(NamedTuple):
    """When something is due; without ``mine``, more time may have been given that is not known here."""

    at: datetime
    mine: bool

    def words(self, now: datetime) -> str:
        """In words, in this machine's time: ``due tomorrow, Tuesday, December 1, 17:00``."""
        at, here = self.at.astimezone(), now.astimezone()
        days = (at.date() - here.date()).days
        when = f"{at:%A, %B} {at.day}{'' if at.year == here.year else f', {at.year}'}, {at:%H:%M}"
        if self.at < now:
            return f"was due {when}{'' if self.mine else ', unless you were given more time'}"
        near = {0: "today, ", 1: "tomorrow, "}.get(days, f"in {days} days, " if days < 8 else "")
        return f"due {near}{when}"

    def presses(self, now: datetime) -> bool:
        """Whether it is past, or within three days."""
        return self.at < now + timedelta(days=3)


def read_due(folder: Path, unit: str) -> tuple[DueTime | None, str]:
    """When the unit in ``folder`` is due, None for never; and a sentence where its file can't be used."""
    file = folder / FILENAME
    try:
        with file.open("rb") as opened:
            found = Due.model_validate_json(opened.read(_MOST))
        check_version(found.v, current=FORMAT, what=f"The file {file}")
    except FileNotFoundError:
        return None, ""
    except (OSError, ValueError):
        return None, f"The due time of {unit} can't be read ({file}): ask your instructor when it is due."
    return (DueTime(found.due, found.mine) if found.unit == unit else None), ""


def renew_due(released: Path, folder: Path) -> None:
    """Take the due time over from where the unit is handed out, if it says another one; never over a trainee's own."""
    with suppress(OSError, ValueError):
        text = (released / FILENAME).read_text("utf-8")
        Due.model_validate_json(text)
        held = (folder / FILENAME).read_text("utf-8") if (folder / FILENAME).is_file() else ""
        if text != held and '"mine":true' not in held:
            (folder / FILENAME).write_text(text, "utf-8")
