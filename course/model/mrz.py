"""The machine-readable zone of a travel document, as printed."""

from __future__ import annotations

import re

from pydantic import field_validator

from course.model.base import Model

#: Lines and characters of each layout of ICAO Doc 9303; visas share the sizes of the last two.
SIZES = {(3, 30), (2, 36), (2, 44)}


class MrzFacts(Model):
    """The lines of the zone from top to bottom, with ``<`` for every filler."""

    lines: tuple[str, ...]

    @field_validator("lines", mode="before")
    @classmethod
    def _one_text(cls, lines: object) -> object:
        """A form hands over the lines as one text."""
        return lines.split() if isinstance(lines, str) else lines

    @field_validator("lines")
    @classmethod
    def _readable(cls, lines: tuple[str, ...]) -> tuple[str, ...]:
        lines = tuple(line.upper() for line in lines)
        for number, line in enumerate(lines, start=1):
            if wrong := re.search(r"[^A-Z0-9<]", line):
                raise ValueError(
                    f"line {number} has {wrong[0]!r}, which no machine-readable zone holds: check the typing"
                )
        if len({len(line) for line in lines}) != 1 or (len(lines), len(lines[0])) not in SIZES:
            found = ", ".join(str(len(line)) for line in lines) or "none"
            raise ValueError(f"3 lines of 30, 2 of 36 or 2 of 44 characters are wanted; these have {found}")
        return lines
