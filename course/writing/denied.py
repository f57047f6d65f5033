"""A passage held against the line of its paper that is about the same: a yes against a no, a count against another."""

from __future__ import annotations

import re

from course.writing.clause import cited_clauses
from course.writing.counted import WORDS
from course.writing.desk import Desk
from course.writing.manuscript import Sentence
from course.writing.stems import stem, stems

NEAR = 0.6  #: of a passage's words, which a line has to have to be about the same
FEWEST = 2
_NO = re.compile(
    r"\b(?:no|not|never|nor|neither|without|nobody|none|nothing|cannot|unable|fail\w*|refus\w+|declin\w+|lack\w*"
    r"|missing|absent|un(?:signed|paid|certified|dated|married|answered|known|able))\b|n't\b",
    re.I,
)
#: What leaves open whether a thing is so, or speaks of the paper and not of its matter.
_OPEN = re.compile(
    r"\b(?:if|whether|would|could|should|might|may have|although|though|but|except|only|until|unless|than|ask\w*|whose"
    r"|enough|prove\w*|matter\w*|count\w*|doubt\w*|question\w*|need\w*|denie[sd]|deny|instead|rather|yet|either|why"
    r"|silent|silence|hardly|little|few)\b|\?",
    re.I,
)
_PIECES = re.compile(r"[;:]|, (?:and|but|which|who|where|so) |, | and (?:that |has |is |was |have |are |were )")
_LINES = re.compile(r"\n|(?<=[.;!?\u201d\"]) |; ")
_ASKED = re.compile(r"^(?P<label>[^:]{3,80}?)\??: (?P<value>No|None|None found|Nothing found|Yes)\b")
_COUNT = re.compile(
    rf"\b(?P<n>{'|'.join(sorted(WORDS, key=len, reverse=True))}|\d{{1,2}}) (?P<what>(?:\w+ )?\w+)", re.I
)
_LISTED = re.compile(
    rf"^(?P<label>[^:]{{3,60}}): (?P<n>{'|'.join(sorted(WORDS, key=len, reverse=True))}|\d{{1,2}})\b(?!\w* ?[/-])", re.I
)


def contradicted(desk: Desk) -> tuple[Sentence, str, str] | None:
    """The first passage that the paper cited for it denies, what it says, and the line that says otherwise."""
    for sentence, bare in desk.bared:
        for clause, marker in _cited(bare):
            lines = [
                line
                for name in desk.record.exhibits_in(marker)[0]
                for line in _LINES.split(desk.record.exhibits[name].text)
                if line.strip()
            ]
            for piece in _PIECES.split(clause):
                line = _against(piece, lines)
                if line:
                    return sentence, " ".join(piece.split()), line
    return None


def _cited(text: str) -> tuple[tuple[str, str], ...]:
    """The passages of a sentence with their exhibits, also where the exhibit is what speaks."""
    found = cited_clauses(text)
    if found or "Exhibit" not in text:
        return found
    return ((re.sub(r"\bExhibits? [A-Z\d]+\b", " ", text), text),)


def _against(piece: str, lines: list[str]) -> str:
    said = stems(_COUNTS.sub(" ", piece))
    if len(said) < FEWEST or _OPEN.search(piece):
        return ""
    mine = _NO.search(piece) is not None
    for line in lines:
        told = said & stems(line)
        if len(told) < FEWEST or len(told) < NEAR * len(said):
            continue
        if _ASKED.match(line):
            if _answers(line, denies=mine):
                return line
        elif not _OPEN.search(line) and (
            _recounted(piece, line) or (len(told) > FEWEST and _turned(piece, line, lines))
        ):
            return line
    return ""


def _turned(piece: str, line: str, lines: list[str]) -> bool:
    """Whether the line denies a thing that the passage tells, which no other line of the paper tells."""
    if _NO.search(piece):
        return False
    denied = _denied(line) & stems(piece)
    return bool(denied) and not any(denied & (stems(other) - _denied(other)) for other in lines)


def _denied(text: str) -> frozenset[str]:
    """The stems of the first words of weight after each no."""
    found = (list(stems_in_order(text[m.end() :].split(",")[0])) for m in _NO.finditer(text))
    return frozenset(word for after in found for word in after[:2])


def stems_in_order(text: str) -> list[str]:
    """The stems of a text's words as they stand, those of no weight left out."""
    return [stem(word) for word in re.findall(r"[a-z]+", text.lower()) if stems(word)]


_COUNTS = re.compile(
    r"\b(?:says?|said|shows?|writes?|wrote|states?|tells?|lists?|describes?|form|letter|record)\b", re.I
)


def _answers(line: str, *, denies: bool) -> bool:
    """Whether a line of a form has the other answer."""
    found = _ASKED.match(line)
    if found is None or _NO.search(found["label"]) or "?" not in line[: found.end()]:
        return False
    return (found["value"] == "Yes") is denies


def _recounted(piece: str, line: str) -> bool:
    """Whether a passage counts what a line counts, and comes to another number."""
    listed = _LISTED.match(line)
    if listed is None:
        return False
    label, number = stems(listed["label"]), _number(listed["n"])
    for found in _COUNT.finditer(piece):
        if stem(found["what"].split()[-1].lower()) in label and _number(found["n"]) != number:
            return True
    return False


def _number(word: str) -> int:
    return int(word) if word.isdigit() else int(WORDS[word.lower()])
