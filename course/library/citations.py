"""Finding legal citations in text and writing each in one form.

citeurl does the recognising, from our own templates in ``citations.yaml`` (its built-in ones know no USCIS-PM or
I&N Dec., and eyecite loses paragraph labels). What stands here reads on after a citation, through lists and ranges:
``INA 316(a) and (b)``, ``8 CFR 335.2-335.3``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from citeurl import Citator

from course.library import pinpoint

_SAME_LENGTH = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\n": " ", "\t": " ", "\u2011": "-"})
_DIGIT = re.compile(r"\d")  #: no template of ours matches without one
_UNITS = r"(?:calendar |business )?(?:days?|weeks?|months?|years?|hours?|minutes?|percent|questions?|points?|words?)\b"
_SECTION = {
    "INA": r"[1-5]\d\d[A-E]?(?:-1)?",
    "USC": r"(?!(?:19|20)\d\d\b)\d{3,4}[a-z]{0,2}(?:-\d(?!\d))?",
    "CFR": r"\d+[a-z]?\.\d+[a-z]?",
    "Form": r"[A-Z]{1,4}-\d{1,4}[A-Z]{0,3}",
}
_JOIN = r"(?P<join>,? (?:and|or|through|to) |, ?(?:and |or )?|; ?(?:and |or )?| & | ?[-\u2013] ?)(?:§{1,2} ?)?"


class CitationError(ValueError):
    """A citation cannot be used as written; the message says why and what to do."""


@dataclass(frozen=True)
class Cited:
    """One citation as it stands in a text: ``text[span[0]:span[1]]`` reads ``text`` and means ``citation``.

    ``family`` names the template (``INA``, ``CFR``, ``IN`` ...); ``name`` the case as the writer named it, if any.
    """

    text: str
    citation: str
    span: tuple[int, int]
    family: str
    name: str = ""


def find(text: str) -> list[Cited]:
    """Every citation in the text, in order; each member of a list or a range is one."""
    return list(_found(text)) if _DIGIT.search(text) else []


@lru_cache(maxsize=65536)
def _found(text: str) -> tuple[Cited, ...]:
    """What :func:`find` says; one check of a course asks of the same text several times."""
    plain = text.translate(_SAME_LENGTH)
    heads = _heads(text, plain)
    found: list[Cited] = []
    for place, head in enumerate(heads):
        found.append(head)
        limit = heads[place + 1].span[0] if place + 1 < len(heads) else len(plain)
        found.extend(_read_on(text, plain, head, limit))
    return tuple(found)


@lru_cache(maxsize=4096)
def canonical(citation: str) -> str:
    """The one form of a citation: ``8 C.F.R. § 316.5(c)`` becomes ``8 CFR 316.5(c)``.

    What no template knows (``Matter of Chawathe`` alone) comes back with its spaces tidied.

    Raises:
        CitationError: the text names more than one authority.
    """
    found = find(citation)
    if len(found) > 1:
        raise CitationError(
            f"{citation!r} names {len(found)} authorities ({', '.join(cited.citation for cited in found)}): "
            "write each as a citation of its own."
        )
    return found[0].citation if found else " ".join(citation.split())


def family(citation: str) -> str:
    """The template a citation belongs to, or ``""`` where none knows it."""
    found = find(citation)
    return found[0].family if found else ""


def _heads(text: str, plain: str) -> list[Cited]:
    """The full citations; where two overlap, the one that starts first, and of those the longer."""
    every = [
        _cited(text, cite) for template in _citator().templates.values() for cite in template.list_longform_cites(plain)
    ]
    heads: list[Cited] = []
    for cited in sorted(every, key=lambda cited: (cited.span[0], -cited.span[1])):
        if not heads or cited.span[0] >= heads[-1].span[1]:
            heads.append(cited)
    return heads


def _cited(text: str, cite: Any) -> Cited:
    start, end = cite.span
    name = cite.tokens.get("name") or ""
    return Cited(text[start:end], cite.name, (start, end), cite.template.name, " ".join(name.split()))


def _read_on(text: str, plain: str, head: Cited, limit: int) -> Iterator[Cited]:
    """The further members of a list that starts with ``head``, up to where the next full citation starts."""
    if head.family not in _SECTION:
        return
    member = _list_member(head.family)
    previous = head
    while (match := member.match(plain, previous.span[1], limit)) and match["own"]:
        citation = _member(head, previous, match["section"], pinpoint.labels(match["labels"]))
        if citation is None:
            return
        span = match.span("own")
        own = text[span[0] : span[1]]
        if re.search(r"[-\u2013]|to|through", match["join"]):
            for missing in _between(head.family, previous.citation, citation):
                yield Cited(own, missing, span, head.family)
        previous = Cited(own, citation, span, head.family)
        yield previous


@cache
def _list_member(family: str) -> re.Pattern[str]:
    """What may stand next in a list: a joining word, then a section, paragraph labels, or both; never a quantity."""
    own = rf"(?P<own>(?P<section>{_SECTION[family]})?(?P<labels>(?:{pinpoint.LABEL})*))"
    return re.compile(rf"{_JOIN}{own}(?![\w(])(?!\.\d)(?! ?{_UNITS})")


def _member(head: Cited, previous: Cited, section: str | None, tail: tuple[str, ...]) -> str | None:
    base, before = pinpoint.split(previous.citation)
    if section:
        prefix = pinpoint.split(head.citation)[0].rsplit(" ", 1)[0]
        return pinpoint.join(f"{prefix} {section}", tail)
    labels = pinpoint.follow(head.family, before, tail)
    return None if labels is None else pinpoint.join(base, labels)


def _between(family: str, first: str, last: str) -> list[str]:
    """The citations a range leaves unsaid: sections of one title or part, or paragraphs of one section."""
    (base, before), (other, after) = pinpoint.split(first), pinpoint.split(last)
    if base == other:
        return [pinpoint.join(base, labels) for labels in pinpoint.between(family, before, after)]
    low, high = re.fullmatch(r"(.*?[ .])(\d+)", base), re.fullmatch(r"(.*?[ .])(\d+)", other)
    if before or after or low is None or high is None or low[1] != high[1]:
        return []
    run = range(int(low[2]) + 1, int(high[2]))
    return [f"{low[1]}{number}" for number in run] if len(run) <= 30 else []


@cache
def _citator() -> Any:
    templates = Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
    return Citator.from_yaml(templates)
