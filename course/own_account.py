"""The rim of accounts of one's own work: what a lesson shows and what the terminal prints."""

from __future__ import annotations

from pathlib import Path

from course.journal.journal import Journal
from course.lab.own_work import calibration_in, calibration_of, parity_of
from course.lab.workspace import Workspace
from course.library.shelf import shelf
from course.study.account import page, text
from course.study.calibration_picture import figure
from course.widgets.panel import Static


def calibration_here(here: Path) -> Static:
    """Calibration as a picture, sentences and tables, for a notebook in ``here``.

    In a class that fetches units one by one there is no course folder; then the unit's own journal is all there is.
    """
    space = next((w for w in map(Workspace, (here, *here.parents)) if w.exists()), None)
    found, account = calibration_of(space, shelf()) if space else calibration_in(Journal(here), shelf())
    return Static(page(account, picture=figure(found)), "\n".join(text(account)))


def calibration_text(workspace: Workspace) -> str:
    """Calibration for a terminal."""
    return "\n".join(text(calibration_of(workspace, shelf())[1]))


def parity_text(workspace: Workspace) -> str:
    """Parity for a terminal."""
    return "\n".join(text(parity_of(workspace, shelf())[1]))
