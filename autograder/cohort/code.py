"""Who runs trainees' code. Nobody, until somebody says so."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing.util import Finalize
from pathlib import Path

from nbformat import NotebookNode

from autograder.coderun.runner import SECONDS, CodeRunner, Ran
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


@dataclass(frozen=True)
class Contained:
    """What runs code, in the sandbox unless ``boxed`` is False. Small enough to be sent to a worker of a spread run."""

    secret: tuple[Path, ...] = ()
    boxed: bool = True
    seconds: float = SECONDS
    together: float | None = None

    def __call__(self, masters: Sequence[Master]) -> Run:
        """What runs code for these notebooks, in this process.

        Raises:
            CodeRefusedError: a notebook needs code to be run, and nothing here contains it.
        """
        if not any(master.runs for master in masters):
            return _never
        if self.boxed and (why := trouble()):
            raise CodeRefusedError(
                f"{why} Nothing was run. If you trust every trainee with all that you can read and change, say "
                "--run-code-without-sandbox."
            )
        return _runner(self)


@contextmanager
def containing(secret: Sequence[Path], *, boxed: bool = True, seconds: float = SECONDS) -> Iterator[Contained]:
    """A :class:`Contained` whose last process ends in the end."""
    try:
        yield Contained(tuple(secret), boxed, seconds)
    finally:
        done()


@lru_cache(maxsize=1)
def _runner(how: Contained) -> CodeRunner:
    """One runner a process, which ends with it."""
    made = CodeRunner(how.seconds, boxed=how.boxed, secret=how.secret, together=how.together)
    _open.append(made)
    Finalize(None, done, exitpriority=1)  # a worker process of a pool hears of its end in no other way
    return made


_open: list[CodeRunner] = []


def done() -> None:
    """End what waits in this process to run more code."""
    _runner.cache_clear()
    while _open:
        _open.pop().close()


def secret_places(course: Course) -> list[Path]:
    """The folders that code must not see wherever they lie: the course, its keys, its exchange."""
    named = course.config.ScoreFromJournal.get("keys")
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
