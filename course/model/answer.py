"""An answer: one line of the answer journal."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from course.model.base import Model, check_version

FORMAT = 1
#: The item under which a practice activity keeps that feedback was looked at; the value names the item, "" all of them.
CHECKED = "checked"


def _zoned(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("the time of an answer carries its zone")
    return value


class Answer(Model):
    """What somebody answered, where and when. The latest answer of an item wins; earlier ones are its history.

    ``session`` tells one run of a kernel from the next. ``value`` is JSON data whose shape the item kind sets
    (see :mod:`course.model.item`); ``None`` means the answer was cleared.
    """

    v: int = FORMAT
    id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    at: Annotated[datetime, AfterValidator(_zoned)]
    session: str
    unit: str
    activity: str
    item: str
    value: Any

    def model_post_init(self, _context: object) -> None:
        """Refuse a line written by a version this one doesn't know."""
        check_version(self.v, current=FORMAT, what="This answer")


class NotSavedError(RuntimeError):
    """An answer could not be kept; the message says why and what to do, and can be shown to a trainee."""
