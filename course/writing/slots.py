"""Values of a passage held against the same slot of the papers it cites: opposites, places, house numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from course.writing.clause import cited_clauses
from course.writing.desk import Desk
from course.writing.manuscript import Sentence
from course.writing.stems import stems

#: Words of two sides of which a paper has one: the passage may not say the other.
OPPOSITES = tuple(
    (re.compile(rf"\b(?:{one})\b", re.I), re.compile(rf"\b(?:{other})\b", re.I))
    for one, other in (
        (r"approved|granted", r"denied|refused|rejected|revoked"),
        (r"passed", r"failed"),
        (r"by birth|native(?:-born)?", r"naturali[sz]ed|by naturali[sz]ation"),
        (r"offer(?:s|ed)? to|promis(?:es|ed)|undertakes?|will pay", r"declin(?:es|ed)|refus(?:es|ed)|will not pay"),
        (r"both tenants|two tenants|joint tenants?|second tenant|co-tenants?", r"only tenant|sole tenant|one tenant"),
        (r"unsigned|not signed|no signature", r"signed"),
        (r"widow(?:ed|er)?", r"divorced"),
        (r"full[- ]time", r"part[- ]time|half[- ]time"),
        (r"permanent(?:ly)?", r"temporar(?:y|ily)"),
    )
)
_NO = re.compile(
    r"\b(?:no|not|never|nor|neither|without|nobody|nothing|but|although|though|if|whether|unless)\b|n't\b", re.I
)
#: How a passage names a place, and the label under which a paper has it.
PLACES = (
    (re.compile(r"\bborn (?:[\w,]+ ){0,4}?in (?P<place>[A-Z]\w+)"), re.compile(r"born|birth", re.I)),
    (
        re.compile(r"\b(?:native|citizen|national) of (?P<place>[A-Z]\w+)"),
        re.compile(r"born|birth|citizen|national", re.I),
    ),
    (
        re.compile(
            r"\b(?:lives?|resid(?:es|ed)|living|home is|dwells?) (?:[\w,]+ ){0,4}?(?:in|at) (?P<place>[A-Z]\w+)"
        ),
        re.compile(r"address|home|resid|lives", re.I),
    ),
    (
        re.compile(r"\b(?:married|wed|wedding) (?:[\w,]+ ){0,5}?(?:in|at) (?P<place>[A-Z]\w+)"),
        re.compile(r"place|where", re.I),
    ),
)
_HOUSE = re.compile(
    r"\b(?P<number>\d{1,5}) (?P<street>(?:[A-Z][a-z]+ ){1,3}(?:Street|Road|Court|Lane|Avenue|Terrace|Place|Drive"
    r"|Way|Square"
    r"|Boulevard|Row|Close|Hill))\b"
)
_UNIT = re.compile(r"\b(?:Apartment|Apt\.?|Unit|Suite|Room) (?P<unit>\d{1,4}\w?)\b")
_MONTHS = re.compile(r"January|February|March|April|May|June|July|August|September|October|November|December")


@dataclass(frozen=True)
class Conflict:
    """What a passage says, and what the paper has instead."""

    sentence: Sentence
    said: str
    instead: str


def conflict(desk: Desk) -> Conflict | None:
    """The first value that the papers cited, or the file, give otherwise."""
    for sentence, bare in desk.bared:
        house = _house(desk, bare)
        if house:
            return Conflict(sentence, *house)
        for clause, marker in cited_clauses(bare):
            cited = desk.record.exhibits_in(marker)[0]
            found = _opposite(desk, clause, cited) or _place(desk, clause, cited)
            if found:
                return Conflict(sentence, *found)
    return None


def _opposite(desk: Desk, clause: str, cited: tuple[str, ...]) -> tuple[str, str] | None:
    if _NO.search(clause):
        return None
    text = "\n".join(desk.record.exhibits[name].text for name in cited)
    for pair in OPPOSITES:
        for mine, theirs in (pair, pair[::-1]):
            said = mine.search(clause)
            held = theirs.search(text) if said else None
            if (
                said
                and held
                and not mine.search(text)
                and not theirs.search(clause)
                and _about(clause, text, said, held)
            ):
                return said[0], held[0]
    return None


def _about(clause: str, text: str, said: re.Match[str], held: re.Match[str]) -> bool:
    """Whether the line that has the opposite is about what the passage is about."""
    start, end = text.rfind("\n", 0, held.start()) + 1, text.find("\n", held.end())
    line = text[start : end if end > 0 else len(text)]
    return bool((stems(clause) - stems(said[0])) & stems(line)) or len(stems(clause)) <= 3


def _place(desk: Desk, clause: str, cited: tuple[str, ...]) -> tuple[str, str] | None:
    if _NO.search(clause):
        return None
    lines = [line for name in cited for line in desk.record.exhibits[name].text.split("\n") if ": " in line]
    for said, label in PLACES:
        found = said.search(clause)
        if not found or _MONTHS.match(found["place"]):
            continue
        values = [value for head, _, value in (line.partition(": ") for line in lines) if label.search(head)]
        capitals = [v for v in values if re.search(r"[A-Z][a-z]{2}", _MONTHS.sub("", v))]
        if capitals and not any(found["place"] in value for value in capitals):
            everywhere = desk.record.file.text if said is not PLACES[0][0] else "\n".join(capitals)
            if found["place"] not in everywhere or said is PLACES[0][0]:
                return found["place"], capitals[0]
    return None


def _house(desk: Desk, text: str) -> tuple[str, str] | None:
    """A house or a flat whose street the file has with another number."""
    said = desk.record.file.text
    for found in _HOUSE.finditer(text):
        known = re.findall(rf"\b(\d{{1,5}}) {re.escape(found['street'])}", said)
        if known and found["number"] not in known:
            return found[0], f"{known[0]} {found['street']}"
    for found in _UNIT.finditer(text):
        known = re.findall(r"\b(?:Apartment|Apt\.?|Unit|Suite|Room) (\d{1,4}\w?)\b", said)
        if known and found["unit"] not in known:
            return found[0], known[0]
    return None
