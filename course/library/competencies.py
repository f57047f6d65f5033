"""The competencies of the course, read from ``data/competencies.yaml``."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from course.library.shelf import ContentError, in_words, read_yaml
from course.model.competency import Competencies, Competency

FILE = "competencies.yaml"


def competencies(place: Path) -> tuple[Competency, ...]:
    """The competencies of the course in ``place``; none where it names none.

    Raises:
        ContentError: the file can't be used.
    """
    return file(place).competencies if (place / "data" / FILE).is_file() else ()


def file(place: Path) -> Competencies:
    """The whole file.

    Raises:
        ContentError: it is missing, or can't be used.
    """
    data = read_yaml(place / "data" / FILE)
    try:
        return Competencies.model_validate(data)
    except ValidationError as problem:
        raise ContentError(f"data/{FILE}: {in_words(problem, data)}") from None
