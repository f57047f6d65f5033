"""Who runs trainees' code. Nobody, until somebody says so."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from nbformat import NotebookNode

from autograder.cohort.assess import Run
from autograder.cohort.master import Master


class CodeRefusedError(PermissionError):
    """The unit has graded code, and nothing here may run it; the message says what would."""


def refused(masters: Sequence[Master]) -> Run:
    """What runs no code, and says so before the first submission if the release needs it.

    Raises:
        CodeRefusedError: a notebook is graded by running code.
    """
    needing = [f"{master.name}.ipynb" for master in masters if master.runs]
    if needing:
        raise CodeRefusedError(
            f"{' and '.join(needing)} is graded by running trainees' code, which can read and change whatever you can: "
            "say --run-code to run it on this machine all the same."
        )
    return _never


def _never(_notebook: NotebookNode, _left_out: Collection[int], folder: Path) -> None:
    raise CodeRefusedError(f"{folder.name} was to run code, which was not asked for.")
