"""A class graded by several processes and by a real Dask cluster: all that is left behind is as with one process."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path

import cohortcourse as cc
import gradedcourse as gc
import handin
import pytest

from autograder.cohort import batch, workers
from autograder.cohort.assess import Run
from autograder.cohort.code import refused
from autograder.cohort.master import Master
from autograder.cohort.run import Order, grade_cohort
from autograder.cohort.spread import SpreadError
from autograder.release.course import Course

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:.*unclosed database.*:pytest.PytestUnraisableExceptionWarning"),
]
SIZE = 14


@pytest.fixture
def cohort(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Good, wrong, blank, torn, and one that can't be graded; batches of four."""
    monkeypatch.setattr(batch, "SIZE", 4)
    for n in range(SIZE):
        folder = handin.hand_in(place, f"s{n:04}", (gc.right(), gc.wrong(), {})[n % 3])
        if n == 7:
            journal = folder / "responses.jsonl"
            journal.write_bytes(journal.read_bytes()[:-30])
    (place / "autograded").mkdir()
    (place / "autograded" / "s0005").write_text("a file where a folder must be")
    return place


def left(place: Path, heard: cc.Heard) -> tuple[object, ...]:
    """All that a run leaves, but for what depends on where the course folder is."""
    said = [(who, why.replace(str(place), "")) for who, why in heard.failed], heard.odd
    return cc.booked(place, gc.ASSIGNMENT), cc.pages(place, gc.ASSIGNMENT), said


def test_several_processes_leave_what_one_leaves(cohort: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(cohort, tmp_path / "other"))
    one, two = cc.Heard(), cc.Heard()
    assert cc.grade(cohort, gc.ASSIGNMENT, heard=one) == cc.grade_with(other, gc.ASSIGNMENT, two, count=2)
    assert left(cohort, one) == left(other, two)
    assert [who for who, _ in two.failed] == ["s0005"]
    assert sum(two.steps) == SIZE


@pytest.fixture
def scheduler(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a real Dask scheduler with two workers, each a process."""
    distributed = pytest.importorskip("distributed")
    tests = os.pathsep.join([*filter(None, [os.environ.get("PYTHONPATH")]), str(Path(__file__).parent)])
    monkeypatch.setenv("PYTHONPATH", tests)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, worker_dashboard_address=None, silence_logs=50
    ) as cluster:
        yield cluster.scheduler_address


@pytest.mark.thorough
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_dask_cluster_leaves_what_one_process_leaves(cohort: Path, tmp_path: Path, scheduler: str) -> None:
    other = Path(shutil.copytree(cohort, tmp_path / "other"))
    one, two = cc.Heard(), cc.Heard()
    assert cc.grade(cohort, gc.ASSIGNMENT, heard=one) == cc.grade_with(other, gc.ASSIGNMENT, two, cluster=scheduler)
    assert left(cohort, one) == left(other, two)


def dies_at_work(released: Sequence[Master]) -> Run:
    """A worker that asks how to run code is killed, as by a system that is out of memory."""
    if multiprocessing.parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return refused(released)


def test_a_worker_that_dies_is_told_of_and_the_next_run_goes_on(cohort: Path) -> None:
    with (
        workers.workers(2) as executor,
        pytest.raises(SpreadError, match=r"s0000 or one of the 3 after has died"),
    ):
        grade_cohort(Course(cohort), Order(gc.ASSIGNMENT), dies_at_work, cc.Heard().telling(), cc.NOW, executor)
    assert not [p for p in cohort.rglob(".*") if p.name.endswith(".part")]
    result = cc.grade(cohort, gc.ASSIGNMENT)
    assert (result.graded, result.failed) == (SIZE - 1, 1)


def test_what_can_not_be_spread_says_so_and_writes_nothing(cohort: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with workers.workers(2) as executor, pytest.raises(SpreadError, match="leave --workers and --cluster out"):
        grade_cohort(Course(cohort), Order(gc.ASSIGNMENT), lambda m: refused(m), cc.Heard().telling(), cc.NOW, executor)
    monkeypatch.setattr(workers, "WAIT", 1)
    with pytest.raises(SpreadError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        cc.grade_with(cohort, gc.ASSIGNMENT, cc.Heard(), cluster="tcp://127.0.0.1:9")
    assert [p.name for p in (cohort / "autograded").iterdir()] == ["s0005"]
