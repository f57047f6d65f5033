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
    if not place.is_dir():
        return lambda _student: False

    def out(student: str) -> bool:
        for pattern in (rules.submitted, rules.autograded):
            try:
                secret = (rules.folder(pattern, student) / SECRET).read_text("utf-8")
            except (OSError, UnicodeError):
                continue
            if any(Path(place, f"{notebook_hash(secret=secret, notebook_id=n)}.html").is_file() for n in names):
                return True
        return False

    return out
