"""Graded results as they lie in a unit's folder: beside the feedback pages, or inside pages that a class handed out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from pydantic import ValidationError

from course.model.base import FormatTooNewError
from course.model.results import FORMAT, META, Results
from course.study.evidence import Evidence

FEEDBACK = "feedback"
MOST = 5_000_000  #: bytes of one file; a feedback page has well under one million
MANY = 200  #: files looked at in one unit


@dataclass(frozen=True)
class Held:
    """The results of every attempt, by attempt, and what could not be used, in sentences."""

    results: tuple[Results, ...] = ()
    problems: tuple[str, ...] = ()


def read_results(folder: Path, unit: str) -> Held:
    """The results in a unit's folder; of one attempt handed in or marked again, what was handed in last.

    Nothing here stops a page: what can't be read is told in a sentence and left out.
    """
    found: dict[int, Results] = {}
    said: list[str] = []
    for path in _files(folder / FEEDBACK):
        try:
            results = _read(path)
        except FormatTooNewError as problem:
            said.append(f"{path.parent.name}/{path.name}: {problem}")
            continue
        except (OSError, ValueError, RecursionError):
            said.append(
                f"{path.parent.name}/{path.name} is damaged, so its points are not counted here: hand the unit in "
                "again, or fetch the feedback again."
            )
            continue
        if results is None:
            continue
        if results.unit != unit:
            said.append(f"{path.parent.name}/{path.name} holds the results of {results.unit}: move it to that unit.")
            continue
        before = found.get(results.attempt)
        if before is None or (before.at, not before.waiting) <= (results.at, not results.waiting):
            found[results.attempt] = results
    return Held(tuple(found[n] for n in sorted(found)), tuple(dict.fromkeys(said)))


def graded_evidence(folder: Path, unit: str) -> tuple[Evidence, ...]:
    """What graded work in a unit's folder shows of its outcomes."""
    return evidence_of(read_results(folder, unit).results)


def evidence_of(results: Iterable[Results]) -> tuple[Evidence, ...]:
    """Results as evidence: each criterion that is marked."""
    return tuple(
        Evidence(
            unit=told.unit,
            outcome=one.outcome,
            item=one.id,
            at=told.at,
            share=one.share,
            source="graded",
            form=told.form,
            missed=one.missed,
        )
        for told in results
        for one in told.criteria
        if one.share is not None
    )


def results_in(page: str) -> str:
    """The results that a feedback page carries, as JSON text; empty where it carries none."""
    finder = _Finder()
    finder.feed(page)
    return finder.found


class _Finder(HTMLParser):
    found = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the content of our own element."""
        about = dict(attrs)
        if tag == "meta" and about.get("name") == META:
            self.found = about.get("content") or ""


def _files(place: Path) -> Iterator[Path]:
    """Files of results, and then the pages of folders that have none of them."""
    if not place.is_dir() or place.is_symlink():
        return
    seen = 0
    for folder in (place, *sorted(p for p in place.iterdir() if p.is_dir() and not p.is_symlink())):
        data = sorted(folder.glob("results*.json"))
        for path in data or sorted(folder.glob("*.html")):
            if path.is_file() and not path.is_symlink() and seen < MANY:
                seen += 1
                yield path


def _read(path: Path) -> Results | None:
    """The results in a file; None where a page carries none.

    Raises:
        FormatTooNewError: a later version wrote it.
        OSError, ValueError: it can't be read.
    """
    if path.stat().st_size > MOST:
        raise ValueError("too large")
    text = path.read_text("utf-8")
    if path.suffix == ".html":
        text = results_in(text)
        if not text:
            return None
    data = json.loads(text)
    if isinstance(data, dict) and type(data.get("format")) is int and data["format"] > FORMAT:
        raise FormatTooNewError("a newer version of the course wrote it: update ISO Academy, then look again.")
    try:
        return Results.model_validate(data)
    except ValidationError as problem:
        raise ValueError("no results") from problem
