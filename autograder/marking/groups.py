"""Like answers put together, so that they can be marked together. Never across forms, never by likeness of meaning.

Two answers are alike under a criterion when the review says the same of both, verdict by verdict, and suggests a level.
Where it suggests none, only nearly the same text is alike, and then every number and every "not" has to be the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from autograder.marking.advice import Advice
from autograder.marking.work import Piece

NEAR = 92.0  #: rapidfuzz's ratio of 0 to 100 from which two texts are nearly the same
LOOKED_AT = 20_000  #: characters compared; longer texts must also be equally long
_DECIDING = re.compile(
    r"\d+|\b(?:not?|never|nor|neither|without|cannot|\w+n't|grant\w*|den(?:y|ied|ies)|approv\w*|refus\w*|un\w+|dis\w+)\b",
    re.I,
)


@dataclass(frozen=True)
class Group:
    """Answers to mark together under one criterion; the first piece stands for all.

    ``why`` says what makes them alike, ``near`` names the trainees whose text is nearly the representative's.
    """

    criterion: str
    form: str
    pieces: tuple[Piece, ...]
    why: str
    near: frozenset[str] = frozenset()

    @property
    def students(self) -> tuple[str, ...]:
        """Whose answers these are."""
        return tuple(p.student for p in self.pieces)


def grouped(criterion: str, pieces: Sequence[Piece], advice: Mapping[str, Mapping[str, Advice]]) -> tuple[Group, ...]:
    """The groups under one criterion, the largest of each form first; ``advice`` is by trainee and criterion."""
    made: list[Group] = []
    for form in sorted({p.form for p in pieces}):
        mine = sorted((p for p in pieces if p.form == form), key=lambda p: p.student)
        empty = tuple(p for p in mine if p.empty)
        if empty:
            made.append(Group(criterion, form, empty, "nothing was written", frozenset(p.student for p in empty)))
        kinds: dict[object, list[Piece]] = {}
        for piece in (p for p in mine if not p.empty):
            found = advice[piece.student][criterion]
            kinds.setdefault(found.pattern if found.level is not None else None, []).append(piece)
        for pattern, alike in kinds.items():
            if pattern is None:
                made += [_group(criterion, form, some, "nearly the same text") for some in _clusters(alike)]
            else:
                made.append(_group(criterion, form, alike, "the review says the same"))
    return tuple(sorted(made, key=lambda g: (g.form, -len(g.pieces), g.students)))


def _group(criterion: str, form: str, pieces: Sequence[Piece], why: str) -> Group:
    first = _middle(pieces)
    rest = sorted((p for p in pieces if p is not first), key=lambda p: (not nearly(first.text, p.text), p.student))
    near = frozenset(p.student for p in rest if nearly(first.text, p.text))
    said = why if len(pieces) > 1 else "no other answer is like it"
    return Group(criterion, form, (first, *rest), said, near)


def _clusters(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Texts nearly the same as the first of their cluster: no chain leads from one text to quite another."""
    found: list[list[Piece]] = []
    for piece in pieces:
        home = next((some for some in found if nearly(some[0].text, piece.text)), None)
        if home is None:
            found.append([piece])
        else:
            home.append(piece)
    return found


def _middle(pieces: Sequence[Piece]) -> Piece:
    """The piece most like the others: the one to show for all."""
    if len(pieces) < 3:
        return pieces[0]
    heads = [_plain(p.text)[:2_000] for p in pieces]
    return max(zip(pieces, heads, strict=True), key=lambda one: sum(fuzz.ratio(one[1], h) for h in heads))[0]


def nearly(one: str, other: str) -> bool:
    """Whether two texts are nearly the same, with the same numbers and the same words that turn a sentence around."""
    a, b = _plain(one), _plain(other)
    if len(a) > LOOKED_AT or len(b) > LOOKED_AT:
        return a == b
    return fuzz.ratio(a, b, score_cutoff=NEAR) >= NEAR and _deciding(a) == _deciding(b)


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _deciding(text: str) -> Counter[str]:
    return Counter(_DECIDING.findall(text))
