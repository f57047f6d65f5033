"""What ``iso review-writing`` does: read a draft and its case, review it, print the verdicts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from course.library.decisions import read_draft
from course.library.home import root
from course.library.shelf import shelf
from course.library.writing import load_rubric, writing_law
from course.model.draft import Draft, Met, Verdict
from course.writing.review import review


@dataclass(frozen=True)
class Reviewed:
    """A draft and the verdicts on it."""

    draft: Draft
    verdicts: tuple[Verdict, ...]

    @property
    def problems(self) -> int:
        """How many criteria are not met, or only in part."""
        return sum(v.level in (Met.NOT_MET, Met.PARTLY) for v in self.verdicts)


def reviewed(rubric: str, file: Path) -> Reviewed:
    """The draft in a file, reviewed by a rubric.

    Raises:
        ContentError: file, rubric or case can't be used.
        ReviewError: rubric and draft do not go together.
    """
    draft = read_draft(file)
    case = shelf().case(draft.case)
    return Reviewed(draft, review(load_rubric(root(), rubric), draft, case, writing_law(root())))


def printed(made: Reviewed) -> str:
    """The verdicts as JSON."""
    said = {
        "case": made.draft.case,
        "form": made.draft.form,
        "kind": made.draft.kind.value,
        "to_mend": made.problems,
        "for_instructor": sum(v.level is Met.CANNOT_TELL for v in made.verdicts),
        "verdicts": [v.model_dump(mode="json") for v in made.verdicts],
    }
    return json.dumps(said, indent=2, ensure_ascii=False)
