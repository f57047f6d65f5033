"""Case files a second without rendering, and memory over many of them: ``python -m benchmarks casefiles``.

``python benchmarks/casefiles.py [COUNT] [KIND ...]`` makes COUNT files of each kind named, or of every kind.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from course.casefiles.make import KINDS, kind_of, make
from course.library.tables import load_parameters

ROOT = Path(__file__).resolve().parents[1]
#: Files of each kind for its speed, and of one kind for its memory.
EACH, MANY, LONG = 3_000, 100_000, "n-400"
#: What a kind must reach: files a second of processor time, and megabytes it may grow by.
SPEED, GROWTH = 500, 8


def resident() -> float:
    """Megabytes in memory now, or at most so far where the system does not say."""
    now = Path("/proc/self/statm")
    if now.exists():
        return int(now.read_text().split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(kind: str, count: int) -> bool:
    """Print the figures of a kind; whether it reaches what it must."""
    law = load_parameters(ROOT, kind_of(kind).table)
    for seed in range(500):
        make(kind, seed, law=law)
    before, wall, cpu = resident(), time.perf_counter(), time.process_time()
    for seed in range(count):
        make(kind, seed, law=law)
    wall, cpu, grown = time.perf_counter() - wall, time.process_time() - cpu, resident() - before
    print(
        f"{kind:<8} {count:>7,} case files in {wall:6.1f} s: {count / wall:,.0f} a second ({count / cpu:,.0f} of "
        f"processor time); memory {before:.1f} MB before, {grown:+.1f} MB after",
        flush=True,
    )
    return count / cpu >= SPEED and grown <= GROWTH


def main(count: int, kinds: Iterable[str]) -> int:
    """Print the figures of each kind; 1 if one does not reach what it must."""
    slow = [kind for kind in kinds if not measured(kind, count)]
    return int(bool(slow))


def run() -> None:
    """The figures of ``make bench``: the speed of every kind, and the memory of one over many files."""
    main(EACH, KINDS)
    main(MANY, [LONG])


if __name__ == "__main__":
    named = sys.argv[2:] or list(KINDS)
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else EACH, named))
