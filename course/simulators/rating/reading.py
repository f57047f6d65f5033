"""A report as it is read and pointed at: its sentences, numbered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from course.model.rating import squeezed
from course.writing.manuscript import sentences as split

_MARK = re.compile(r"(?:\d{1,2}|[IVX]{1,5})\.")  #: what counts a paragraph, alone


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
    for paragraph, piece in enumerate(_pieces(text)):
        if piece.startswith("#"):
            found.append(Sentence(0, piece.lstrip("# ").strip(), paragraph))
            continue
        for said in _with_their_marks(split(piece)):
            number += 1
            found.append(Sentence(number, said, paragraph))
    return tuple(found)


def _with_their_marks(said: Iterable[str]) -> Iterator[str]:
    """Sentences, with the "3." or "IV." that counts a paragraph put before the sentence it stands at."""
    mark = ""
    for one in said:
        if not mark and _MARK.fullmatch(one):
            mark = one
            continue
        yield f"{mark} {one}".strip()
        mark = ""
    if mark:
        yield mark


def _pieces(text: str) -> list[str]:
    """Paragraphs and headings, each on one line."""
    found, body = [], []
    for line in [*text.splitlines(), ""]:
        if line.strip() and not line.startswith("#"):
            body.append(line)
            continue
        found += [squeezed(" ".join(body)), line.strip()]
        body = []
    return [piece for piece in found if piece]


def numbers(words: str, text: str) -> tuple[int, ...]:
    """The sentences that these words stand in, in whole or in part."""
    sought, at = squeezed(words), 0
    spans: list[tuple[int, int, int]] = []
    for sentence in sentences(text):
        spans.append((at, at + len(sentence.text), sentence.number))
        at += len(sentence.text) + 1
    whole = " ".join(s.text for s in sentences(text))
    places = [found.start() for found in re.finditer(re.escape(sought), whole)] if sought else []
    hit = {n for first, last, n in spans for place in places if n and place < last and place + len(sought) > first}
    return tuple(sorted(hit))
