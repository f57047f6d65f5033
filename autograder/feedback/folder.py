"""The folder of one trainee's feedback, as nbgrader's ``release_feedback`` takes it: a page for each notebook."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.cohort.files import swap
from autograder.exchange.intake import CLOCK, SECRET
from autograder.feedback.page import page, pointer
from autograder.feedback.paper import Paper
from course.lab.pdf import laid_out
from course.model.results import FILENAME as RESULTS

PDF = "feedback.pdf"


def pages(paper: Paper, graded: str, notebooks: Sequence[str]) -> dict[str, str]:
    """The page of every notebook by name: one holds the feedback, the others say where it is."""
    return {name: page(paper) if name == graded else pointer(paper, name, graded) for name in notebooks}


def put(
    target: Path, texts: Mapping[str, str], graded_folder: Path, mode: int, *, printed: str = "", results: str = ""
) -> None:
    """Write a folder beside its place and swap it in, so that there is always a whole one.

    The time and the secret of the submission go with it: nbgrader names a released page after them. ``printed`` names
    the notebook whose page is written as a PDF too; it is not among what nbgrader hands out, and neither are the
    ``results``, which the page carries as well.

    Raises:
        OSError: it can't be written; the folder that was there stays.
        PrintError: no PDF can be made on this machine.
    """
    draft = target.with_name(f".{target.name}.part")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        draft.mkdir(parents=True)
        for name, text in texts.items():
            (draft / f"{name}.html").write_text(text, "utf-8", errors="replace")
        for name in (CLOCK, SECRET):
            if (graded_folder / name).is_file():
                shutil.copyfile(graded_folder / name, draft / name)
        if results:
            (draft / RESULTS).write_text(f"{results}\n", "utf-8")
        if printed:
            (draft / PDF).write_bytes(laid_out(texts[printed], target.name))
        for path in draft.iterdir():
            path.chmod(mode)
        swap(draft, target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
