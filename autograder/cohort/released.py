"""Whether a trainee has been told a grade: feedback of the submission lies where trainees fetch it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from nbgrader.utils import notebook_hash

from autograder.cohort.rules import Rules
from autograder.exchange.intake import SECRET


def released(rules: Rules, notebooks: Iterable[str]) -> Callable[[str], bool]:
    """A test for one trainee's feedback, for an assignment with these notebooks."""
    names, place = tuple(notebooks), rules.place.exchange / rules.course_id / "feedback"

    def out(student: str) -> bool:
        folders = [rules.folder(pattern, student) for pattern in (rules.submitted, rules.autograded)]
        return any(handed_back(place, folder, names) for folder in folders)

    return out if place.is_dir() else lambda _student: False


def handed_back(place: Path, submission: Path, notebooks: Iterable[str]) -> bool:
    """Whether ``place``, the exchange's folder of feedback, has a page of the submission in a folder."""
    try:
        secret = (submission / SECRET).read_text("utf-8")
    except (OSError, UnicodeError):
        return False
    return any((place / f"{notebook_hash(secret=secret, notebook_id=n)}.html").is_file() for n in notebooks)
