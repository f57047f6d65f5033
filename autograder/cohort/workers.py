"""Who helps grading: nobody, processes of this machine, or a Dask cluster by its address."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from autograder.cohort.spread import SpreadError

WAIT = 10  #: seconds for a cluster to answer


@contextmanager
def workers(count: int = 1, cluster: str = "") -> Iterator[Executor | None]:
    """An executor of ``count`` processes here or of the cluster at an address such as ``tcp://host:8786``.

    None where there is nobody to help.

    Raises:
        SpreadError: the cluster can't be reached.
    """
    if cluster:
        with _cluster(cluster) as executor:
            yield executor
    elif count > 1:
        with ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_quiet) as executor:
            yield executor
    else:
        yield None


def _quiet() -> None:
    """Ctrl-C is heard by the process that gave the work out; it lets the others end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError as problem:
        raise SpreadError("A cluster needs Dask: run `make env`, or `pip install distributed`.") from problem
    try:
        client = Client(address, timeout=WAIT)
    except (OSError, ValueError) as problem:
        raise SpreadError(
            f"No Dask scheduler answers at {address}: start one with `dask scheduler`, and workers that have this "
            "course, then try again."
        ) from problem
    with client:
        executor: Executor = client.get_executor()
        yield executor
