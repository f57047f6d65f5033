"""Hearing what an officer typed: what it asks, of what kind, or why nobody in the room can take it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from course.model.interview import Common, Kind, Move, Script
from course.simulators.interview.kinds import kind_of, states
from course.simulators.interview.matching import Match, Matcher
from course.simulators.interview.words import listed

_CLOSING = "move closing"  #: said, and never asked
_BESIDE = "beside"  #: what has nothing to do with the interview
_PLAINLY = 0.4  #: the score from which a closing counts
#: Moves that speak to somebody who must be in the room.
SPOKEN_TO = {
    "interpreter-verbatim": "interpreter",
    "interpreter-change": "interpreter",
    "interpreter-aside": "interpreter",
    "attorney-wait": "attorney",
    "family-wait": "family",
    "child-care": "child",
}
_LATIN = 0x24F  #: the last letter of Latin alphabets
_PARTS = 4  #: sentences of a long text that are looked at one by one
_ENOUGH = 2  #: words of another language
LONGEST = 600  #: characters of one question
_SENTENCE = re.compile(r"[^.?!]+[.?!]*")
_SILENT = re.compile(
    r"[\s.…]*[.…]{2,}[\s.…]*|\(\s*(?:i )?(?:wait|silence|pause|say nothing|wait and say nothing)\W*\)", re.I
)
#: A short question that only asks on about what was just said: "Why?", "How do you know that?", "Any others?"
_FOLLOWS = re.compile(
    r"\W*(?:and |but |so )*(?:(?:why|when|where|who|how|what|which|with whom|any|how come)\b(?:[\w' ]{0,12}\b"
    r"(?:that|it|them|they|there|this|those|he|she|him|her|you know|others?|else|one)\b[\w' ]{0,16})?"
    r"|did (?:she|he|they|you) know(?: that)?)\W*",
    re.I,
)
#: Common words of languages an officer may slip into; two of them and no English one is no English.
_OTHER = listed(
    "el la los las donde vive vivo que es son esta tiene de del en por para usted su como donde cuando quien "
    "porque le les des est vous votre etes avez quand pourquoi und der die das ist sie haben wann warum wo "
    "nicht com voce quando onde sua seu nao il che dove sono"
)
#: Names that are words too: only taken for a name with a capital letter.
_ALSO_WORDS = listed("May Will Mark Hope Grace Rose Bill Art Long Faith Joy Sue Rich Young Law Case")
_ENGLISH = listed(
    "the is are was were you your do did have what when where who how why and or to of please tell me about i"
)


@dataclass(frozen=True)
class Heard:
    """One thing the officer said: a move, or an ask, or neither where it was not understood."""

    text: str
    kind: Kind | None = None
    move: Move | None = None
    ask: str = ""
    foreign: bool = False
    beside: bool = False  #: it has nothing to do with any interview

    @property
    def understood(self) -> bool:
        """Whether anybody knows what was meant."""
        return bool(self.move or self.ask)


class RefusedError(ValueError):
    """What was typed can't be put to anybody; one sentence says why and what to do."""


class Ear:
    """What can be understood in one interview."""

    def __init__(self, script: Script, common: Common) -> None:
        self._moves: dict[str, Move] = {str(move): move for move in common.moves}
        asks = {n: (*a.asks, *(text for row in a.like for text in common.bank[row])) for n, a in script.asks.items()}
        moves = {f"move {move}": ask.asks for move, ask in common.moves.items()}
        self.topic_of = script.topic_of
        self._odd = {i.id for i in script.inconsistencies}
        beside = {_BESIDE: common.beside.asks} if common.beside else {}
        here = {c.role for c in script.company}
        absent = [f"move {move}" for move, role in SPOKEN_TO.items() if role not in here]
        said = {name: tuple(texts) for name, texts in {**asks, **moves, **beside}.items()}
        words = tuple(tuple(row) for row in (*script.words, *common.words))
        self._matcher = _matcher(tuple(said.items()), tuple(script.topic_of.items()), words, tuple(absent))
        people = [(script.applicant.name, ""), *((c.name, c.role) for c in script.company)]
        titles = r"\b(?:mr|mrs|ms|miss|dr|sir|ma'am|madam)\b\.?"
        self._names = [
            (re.compile(rf"(?:{titles}\s*)?\b{re.escape(part)}\b\s*", re.I if part not in _ALSO_WORDS else 0), role)
            for name, role in people
            for part in sorted({w for w in name.split() if len(w) > 2 and w[0].isupper()})
        ]

    def hear(self, text: str, last: str = "") -> Heard:
        """What ``text`` asks; ``last`` is the ask just answered.

        Raises:
            RefusedError: nothing was typed, or far too much.
        """
        said = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        if len(said) > LONGEST:
            raise RefusedError(
                f"That is {len(said):,} characters, more than anybody can answer at once: "
                f"ask one question of at most {LONGEST}."
            )
        if _SILENT.fullmatch(said):
            return Heard(said, move="silence")
        if not any(c.isalnum() for c in said):
            raise RefusedError("Nothing was asked yet: type a question in English, or pick one of the suggestions.")
        kind = kind_of(said)
        stated = kind in ("leading", "open") and states(said)
        match = self._match(said, last)
        if not match.best or (match.best == _CLOSING and not (_closes(match) and states(said))):
            if last and match.best != _CLOSING and _FOLLOWS.fullmatch(said):
                return Heard(said, kind, move="more")
            return Heard(said, kind, foreign=_foreign(said))
        if match.best == _BESIDE:
            return Heard(said, kind, beside=True)
        move = self._moves.get(match.best.removeprefix("move ")) if match.best.startswith("move ") else None
        if stated and match.best in self._odd:
            kind = "probing"  # two statements that don't fit, laid before the applicant, are no leading question
        return Heard(said, kind, move=move, ask="" if move else match.best)

    def matched(self, text: str, last: str = "") -> str:
        """The topic, or the move, that ``text`` is about; empty where nothing is sure."""
        best = self._match(text, last).best
        if best == _BESIDE:
            return ""
        return self.topic_of.get(best, best.removeprefix("move "))

    def _match(self, said: str, last: str) -> Match:
        plain = self._unnamed(said)
        whole = self._matcher.match(plain, last, states=states(plain))
        parts = [p for p in _SENTENCE.findall(plain) if len(p.split()) > 1][-_PARTS:]
        found = [self._matcher.match(p, last, states=states(p)) for p in parts] if len(parts) > 1 else []
        sure = [m for m in found if m.best]
        ends = (m for p, m in zip(parts, found, strict=False) if _closes(m) and states(p))
        end = next(ends, None)
        return end or (whole if whole.best or not sure else sure[-1])

    def _unnamed(self, said: str) -> str:
        """The text with the names of the people in the room replaced by what they are."""
        for pattern, role in self._names:
            said = pattern.sub(f"{role} ", said) if role in ("interpreter", "attorney") else pattern.sub(" ", said)
        return said if any(c.isalnum() for c in said) else ""


@lru_cache(maxsize=16)
def _matcher(
    asks: tuple[tuple[str, tuple[str, ...]], ...],
    topics: tuple[tuple[str, str], ...],
    words: tuple[tuple[str, ...], ...],
    absent: tuple[str, ...],
) -> Matcher:
    """The matcher of an interview, made once: a script opened again, or without its sheet, asks the same things."""
    return Matcher(dict(asks), dict(topics), words, absent)


def _closes(match: Match) -> bool:
    """Whether it is plain that the interview is to end; nobody may end one by a chance word."""
    return match.best == _CLOSING and match.ranked[0][1] >= _PLAINLY


def _foreign(said: str) -> bool:
    letters = [c for c in said if c.isalpha()]
    strange = sum(ord(c) > _LATIN for c in letters)
    bare = "".join(c for c in unicodedata.normalize("NFD", said.lower()) if not unicodedata.combining(c))
    words = set(re.findall(r"[^\W\d_]+", bare))
    return strange * 3 > len(letters) or (len(words & _OTHER) >= _ENOUGH and not words & _ENGLISH)
