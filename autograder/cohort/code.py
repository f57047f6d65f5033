"""Who runs trainees' code. Nobody, until somebody says so."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from nbformat import NotebookNode

from autograder.coderun.runner import CodeRunner, Ran
from autograder.cohort.assess import Run
from autograder.cohort.master import Master
from autograder.release.course import Course
from autograder.sandbox.probe import trouble
from autograder.scoring.keys import key_root

_STOCK_EXCHANGE = Path("/usr/local/share/nbgrader/exchange")


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
            f"{' and '.join(needing)} is graded by running trainees' code, and nobody asked for that: say --run-code "
            "to run it in a sandbox."
        )
    return _never


def contained(runner: CodeRunner) -> Callable[[Sequence[Master]], Run]:
    """What runs code in the sandbox of ``runner``, and refuses before the first submission where there is none."""

    def chosen(masters: Sequence[Master]) -> Run:
        if any(master.runs for master in masters) and (why := trouble()):
            raise CodeRefusedError(
                f"{why} Nothing was run. If you trust every trainee with all that you can read and change, say "
                "--run-code-without-sandbox."
            )
        return runner

    return chosen


def secret_places(course: Course) -> list[Path]:
    """The folders that code must not see wherever they lie: the course, its keys, its exchange."""
    named = course.config.ScoreFromJournal.keys
    keys = [Path(named)] if isinstance(named, str) and named else []
    return [course.place, key_root(), *keys, Path(str(course.config.Exchange.root)), _STOCK_EXCHANGE]


def _never(
    _notebook: NotebookNode,
    _left_out: Collection[int],
    folder: Path,
    _checks: Mapping[int, Sequence[str]],
    _source: Path,
) -> Ran:
    raise CodeRefusedError(f"{folder.name} was to run code, which was not asked for.")
