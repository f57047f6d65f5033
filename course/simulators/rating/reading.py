"""A report as it is read and pointed at: its sentences, numbered."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from course.model.rating import squeezed
from course.writing.manuscript import sentences as split

_GAP = re.compile(r"\n\s*\n")


class Sentence(NamedTuple):
    """One sentence. A heading has the number 0: nobody points at it."""

    number: int
    text: str
    paragraph: int

    @property
    def heading(self) -> bool:
        """Whether it is one."""
        return self.number == 0


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences and headings of a report in their order; sentences are numbered from 1."""
    found: list[Sentence] = []
    number = 0
    for paragraph, block in enumerate(part for part in _GAP.split(text) if part.strip()):
        body = []
        for line in block.strip().splitlines():
            if line.startswith("#"):
                found.append(Sentence(0, line.lstrip("# ").strip(), paragraph))
            else:
                body.append(line)
        for said in split(squeezed(" ".join(body))):
            number += 1
            found.append(Sentence(number, said, paragraph))
    return tuple(found)


def numbers(words: str, text: str) -> tuple[int, ...]:
    """The sentences that these words stand in, or that stand in these words."""
    sought = squeezed(words)
    return tuple(s.number for s in sentences(text) if s.number and (sought in s.text or s.text in sought))
