"""Sets of a quality review made whole: reports that name a model decision get its text, and its flaws their ratings."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import ValidationError

from course.library.decisions import load_sample
from course.library.shelf import ContentError, in_words
from course.model.draft import Criterion, Flaw, Sample
from course.model.rating import MISSING, Level, Rating, Report, ReportKey, squeezed

_END = re.compile(r"[.?!)] ")  #: where a sentence may end


def filled(matter: Rating, root: Path) -> Rating:
    """The set with the text of every report. A flaw brings its rating, reason and place where the key says none.

    Raises:
        ContentError: a model decision or a flaw is not there, or what comes out is no set; one sentence says why.
    """
    if matter.filled:
        return matter
    data = matter.model_dump()
    data["reports"] = [_filled(report, root) if report.sample else report.model_dump() for report in matter.reports]
    try:
        return Rating.model_validate(data)
    except ValidationError as problem:
        raise ContentError(f"ratings/{matter.id}.yaml: {in_words(problem, data)}") from None


def _filled(report: Report, root: Path) -> dict[str, object]:
    sample = load_sample(root, report.sample)
    if sample.draft.case != report.case:
        raise ContentError(f"The report {report.id!r} names the case {report.case!r}, and {sample.id} is of another.")
    text, flaws = sample.text, [_flaw(sample, name) for name in report.flaws]
    places: dict[str, list[str]] = {flaw.id: [] for flaw in flaws}
    for flaw in flaws:
        for edit in flaw.edits:
            if text.count(edit.find) != 1:
                raise ContentError(
                    f"The flaw {flaw.id!r} of {sample.id} does not fit beside the others of {report.id!r}."
                )
            first = text.index(edit.find)
            text = text.replace(edit.find, edit.put)
            if edit.put.strip():
                places[flaw.id].append(_alone(text, first, first + len(edit.put)))
    found = {**report.model_dump(), "text": text, "sample": "", "flaws": ()}
    if report.key is not None:
        found["key"] = _keyed(report.key, flaws, {name: _still(held, text) for name, held in places.items()})
    return found


def _keyed(key: ReportKey, flaws: list[Flaw], places: dict[str, tuple[str, ...]]) -> dict[str, object]:
    """The key with what the flaws say: of several under one criterion the worst counts, and each has its place."""
    gold: dict[Criterion, Level] = {}
    why: dict[Criterion, str] = {}
    at: dict[Criterion, tuple[str, ...]] = {}
    for flaw in flaws:
        criterion, level = flaw.criterion, Level(flaw.severity.value)
        gold[criterion] = Level.SIGNIFICANT if Level.SIGNIFICANT in (level, gold.get(criterion)) else level
        why[criterion] = f"{why.get(criterion, '')} {flaw.says}".strip()
        at[criterion] = (*at.get(criterion, ()), *(places[flaw.id] or (MISSING,)))
    return {**key.model_dump(), "gold": gold | key.gold, "why": why | key.why, "at": at | key.at}


def _flaw(sample: Sample, name: str) -> Flaw:
    try:
        return sample.flaw(name)
    except KeyError as problem:
        raise ContentError(f"{problem.args[0]}") from None


def _alone(text: str, first: int, last: int) -> str:
    """The words between two places, with as much of their sentence as it takes that they stand there alone."""
    while text.count(text[first:last]) > 1:
        left = first > 0 and text[first - 1] != "\n" and not _END.fullmatch(text[first - 2 : first])
        right = last < len(text) and text[last] != "\n" and not _END.fullmatch(text[last - 1 : last + 1])
        if not (left or right):
            break
        first, last = first - left, last + right
    return text[first:last].strip()


def _still(places: list[str], text: str) -> tuple[str, ...]:
    """The places that no later edit has changed, on one line each."""
    whole = squeezed(text)
    return tuple(words for place in places if (words := squeezed(place)) in whole)
