"""Whether an authority that the register does not hold can exist: by the shape of its number and by its neighbors."""

from __future__ import annotations

import re

from course.writing.law import Cited, Law

LAST_SECTION = 507  #: of the Immigration and Nationality Act
LAST_PART = 1399  #: of title 8 of the Code of Federal Regulations
LAST_VOLUME = 29  #: of the I&N Decisions, as far as the register knows
BEYOND = 15  #: sections past the last one of a part that the register knows; so far no part goes on
#: Sections of the Act that were repealed and are cited in old files.
REPEALED = {"INA 321": "repealed for births and claims after February 26, 2001"}
_SECTION = re.compile(r"INA (\d+)")
_PART = re.compile(r"(\d+) CFR (?:part )?(\d+)(?:\.(\d+))?")
_VOLUME = re.compile(r"(\d+) I&N Dec\. (\d+)")


def unreal(law: Law, one: Cited) -> str:
    """Why no such authority can be meant; empty where it may well exist."""
    citation = one.citation
    repealed = next((why for name, why in REPEALED.items() if re.match(rf"{name}\b", citation)), "")
    if repealed:
        return f"{citation} does not apply: it was {repealed}"
    section = _SECTION.match(citation)
    if section and not 100 < int(section[1]) <= LAST_SECTION:
        return f"The Act has no section {section[1]}"
    part = _PART.match(citation)
    if part and part[1] == "8":
        last = _last(law).get(part[2], 0)
        if int(part[2]) > LAST_PART or (part[3] and last and int(part[3]) > last + BEYOND):
            return f"Title 8 has no such section: {citation}"
    volume = _VOLUME.search(citation)
    if volume and not 0 < int(volume[1]) <= LAST_VOLUME:
        return f"The I&N Decisions have no volume {volume[1]}"
    if volume and one.name and any(_same(one.name, entry.citation) for entry in law.entries if "I&N" in entry.citation):
        return f"Matter of {one.name.removeprefix('Matter of ')} is not reported at {volume[0]}"
    return ""


def _same(name: str, citation: str) -> bool:
    bare = name.removeprefix("Matter of ").strip(" ,")
    return bool(bare) and citation.startswith((f"Matter of {bare},", f"{bare},"))


_KEPT: dict[int, tuple[Law, dict[str, int]]] = {}


def _last(law: Law) -> dict[str, int]:
    """The last section of each part that the register knows, worked out once."""
    if id(law) in _KEPT:
        return _KEPT[id(law)][1]
    last: dict[str, int] = {}
    for entry in law.entries:
        for found in (_PART.match(name) for name in (entry.citation, *entry.also)):
            if found and found[1] == "8" and found[3]:
                last[found[2]] = max(last.get(found[2], 0), int(found[3]))
    _KEPT.clear()
    _KEPT[id(law)] = (law, last)
    return last
