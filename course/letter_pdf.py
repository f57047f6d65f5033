"""A draft printed: the letter or memo as a PDF."""

from __future__ import annotations

from course.lab.pdf import laid_out
from course.model.casefile import Docket
from course.model.drafting import DraftTask
from course.widgets.letter import letter


def letter_pdf(task: DraftTask, docket: Docket, text: str) -> bytes:
    """The draft as a tagged PDF, marked as training on every page.

    Raises:
        PrintError: the libraries that lay out the text are missing from this system.
    """
    return laid_out(letter(task, docket, text), task.id)
