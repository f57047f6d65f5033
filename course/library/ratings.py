"""Sets of a quality review made whole: reports that name a model decision get its text, and its flaws their ratings."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from course.library.decisions import load_sample
from course.library.shelf import ContentError, in_words
from course.model.draft import Flaw, Sample
from course.model.rating import MISSING, Level, Rating, Report, squeezed


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
    text = sample.text
    found = report.model_dump()
    key = found["key"]
    for name in report.flaws:
        flaw = _flaw(sample, name)
        for edit in flaw.edits:
            if text.count(edit.find) != 1:
                raise ContentError(f"The flaw {name!r} of {sample.id} does not fit beside the others of {report.id!r}.")
            text = text.replace(edit.find, edit.put)
        if key:
            key["gold"].setdefault(flaw.criterion, Level(flaw.severity.value))
            key["why"].setdefault(flaw.criterion, flaw.says)
    for name in report.flaws if key else ():
        flaw = _flaw(sample, name)
        places = [put for edit in flaw.edits if (put := _kept(edit.put, text))]
        key["at"].setdefault(flaw.criterion, tuple(places) or (MISSING,))
    return {**found, "text": text, "sample": "", "flaws": ()}


def _flaw(sample: Sample, name: str) -> Flaw:
    try:
        return sample.flaw(name)
    except KeyError as problem:
        raise ContentError(f"{problem.args[0]}") from None


def _kept(put: str, text: str) -> str:
    """The words that an edit put into the text, where they still stand there."""
    words = squeezed(put)
    return words if words and words in squeezed(text) else ""
