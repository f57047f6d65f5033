"""The base of every model: frozen, closed to unknown fields, and the few types all of them share."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints


class Model(BaseModel):
    """A value that never changes after it is made and refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


#: A name for a machine: lower-case words joined by hyphens, as in ``naturalization-trips-03``.
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]

#: A unit id: phase, optional track, slug, as in ``itp/naturalization`` or ``ast/asylum/capstone``.
UnitId = Annotated[str, StringConstraints(pattern=r"^(itp|ojt|ast)(/[a-z0-9]+(-[a-z0-9]+)*){1,2}$")]

#: Text a person reads; never empty.
Prose = Annotated[str, StringConstraints(min_length=1)]

#: A citation as people write it: ``INA 316(b)``, ``8 CFR 316.5(c)(1)(i)``, ``Matter of Chawathe, 25 I&N Dec. 369``.
Citation = Annotated[str, StringConstraints(min_length=3, max_length=160)]


class FormatError(ValueError):
    """A file does not have the form this version reads; the message says what and what to do."""


class FormatTooOldError(FormatError):
    """The file was written by an earlier version whose form is no longer read."""


class FormatTooNewError(FormatError):
    """The file was written by a later version than this one."""


def check_version(found: int, *, current: int, oldest: int = 1, what: str) -> None:
    """Raise the matching :class:`FormatError` unless ``oldest <= found <= current``."""
    if found > current:
        raise FormatTooNewError(
            f"{what} is in format {found}, newer than the format {current} this version reads: "
            "update ISO Academy, then open it again."
        )
    if found < oldest:
        raise FormatTooOldError(
            f"{what} is in format {found}, older than the oldest format {oldest} this version reads: "
            "ask for the file to be made again."
        )
