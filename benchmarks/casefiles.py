"""Case files a second without rendering, and memory over many of them: ``python benchmarks/casefiles.py [COUNT]``."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from course.casefiles.make import KINDS, make
from course.library.tables import load_parameters

ROOT = Path(__file__).resolve().parents[1]


def resident() -> float:
    """Megabytes in memory now, or at most so far where the system does not say."""
    now = Path("/proc/self/statm")
    if now.exists():
        return int(now.read_text().split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(count: int) -> int:
    """Print the figures of each kind; 1 if one is below 500 a second of processor time or memory grows."""
    worst = 0
    for kind, entry in KINDS.items():
        law = load_parameters(ROOT, entry.table)
        for seed in range(500):
            make(kind, seed, law=law)
        before, wall, cpu = resident(), time.perf_counter(), time.process_time()
        for seed in range(count):
            make(kind, seed, law=law)
        wall, cpu, grown = time.perf_counter() - wall, time.process_time() - cpu, resident() - before
        speed = f"{count / wall:,.0f} a second ({count / cpu:,.0f} of processor time)"
        print(f"{kind}: {count:,} case files in {wall:.1f} s, {speed}")
        print(f"{kind}: memory {before:.1f} MB before, {grown:+.1f} MB after")
        worst |= int(count / cpu < 500 or grown > 8)
    return worst


def run(count: int = 100_000) -> None:
    """The figures of ``make bench``."""
    main(count)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
