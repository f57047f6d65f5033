"""Which authorities feedback may name: the law behind an answer, unless naming it would be the answer."""

from __future__ import annotations

import re
from collections.abc import Iterable

from autograder.feedback.paper import Source
from autograder.scoring.keys import Key
from autograder.scoring.scheme import Criterion
from autograder.scoring.sheet import Answers
from course.library.citations import CitationError
from course.library.register import Register
from course.model.casework import FLAGS, judge_flags, normal_casework
from course.model.entry import EntryError
from course.model.item import Item

#: What tells one authority from another: a section or page number, or the name of a decision.
_TELLING = re.compile(r"\d+(?:\.\d+)*[a-z]?|[A-Z][a-z]{4,}")
_COMMON = {"Matter", "Policy", "Manual", "Volume", "Chapter", "Public", "Federal", "Register", "Reporter"}
_ASKED = {"id", "unit", "stem", "rationale", "feedback", "outcome", "misconception", "cites", "kind", "use", "bloom"}


def of_item(item: Item, *, right: bool) -> tuple[str, ...]:
    """The citations of an item. After a wrong answer those are left out that stand among its possible answers.

    A question may ask for the very provision; naming it then would be the key of a form that others still take.
    """
    if right:
        return item.cites
    if item.kind in ("essay", "notes"):
        return ()
    answers = " ".join(_texts({k: v for k, v in item.model_dump(mode="json").items() if k not in _ASKED}))
    return tuple(cite for cite in item.cites if not _named(cite, answers))


def of_case(key: Key, form: str, criterion: Criterion, answers: Answers, *, right: bool) -> tuple[str, ...]:
    """The citations of a case file: all after full marks, else those of the issues that were found."""
    case = key.case(form, criterion.activity)
    if criterion.counts != FLAGS:
        return case.truth.cites if right else ()
    try:
        entry = normal_casework(case.docket, FLAGS, answers.get((criterion.activity, FLAGS)))
    except EntryError:
        return ()
    found = {remark.part for remark in judge_flags(case, entry).remarks if remark.right and remark.part}
    cites = [c for p in case.truth.planted if any(f"{w}/{p.issue}" in found for w in p.where) for c in p.cites]
    return tuple(dict.fromkeys(cites))


class Library:
    """Looks citations up in the law register."""

    def __init__(self, register: Register | None) -> None:
        self._register = register
        self._known: dict[str, Source] = {}

    def sources(self, citations: Iterable[str]) -> tuple[Source, ...]:
        """The authorities, each once."""
        return tuple(self._source(citation) for citation in dict.fromkeys(citations))

    def _source(self, citation: str) -> Source:
        if citation not in self._known:
            self._known[citation] = self._look_up(citation)
        return self._known[citation]

    def _look_up(self, citation: str) -> Source:
        if self._register is None:
            return Source(citation)
        try:
            return Source(citation, self._register.resolve(citation).heading, self._register.link(citation))
        except (LookupError, CitationError):
            return Source(citation)


def _named(citation: str, answers: str) -> bool:
    telling = {word for word in _TELLING.findall(citation) if len(word) > 2} - _COMMON
    return any(re.search(rf"(?<![\w.]){re.escape(word)}(?!\w)", answers) for word in telling)


def _texts(data: object) -> Iterable[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for name, value in data.items():
            if name not in _ASKED:
                yield from _texts(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from _texts(value)
