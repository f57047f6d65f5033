"""The training records of a million people: build, size, search times: ``python benchmarks/systems.py [PEOPLE]``."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from course.casefiles.draw import Draw
from course.casefiles.population import mistyped, population
from course.casefiles.spelling import other_spelling, spellable
from course.library.records import RecordBase
from course.model.lookup import By
from course.model.records import Record

PEOPLE, SEARCHES = 1_000_000, 400
BAR = 50.0  #: milliseconds a search may take: the median, and 95 of 100

Asked = tuple[By, str]


def _typo(record: Record, draw: Draw) -> Asked:
    return By.NAME, f"{mistyped(draw, record.family)} {record.given}"


def _respelt(record: Record, draw: Draw) -> Asked:
    return By.NAME, f"{other_spelling(record.given, draw) if spellable(record.given) else record.given} {record.family}"


KINDS: dict[str, Callable[[Record, Draw], Asked]] = {
    "name": lambda r, _: (By.NAME, f"{r.given} {r.family}"),
    "typo, turned": _typo,
    "respelt": _respelt,
    "one name": lambda r, _: (By.NAME, r.family),
    "initial": lambda r, _: (By.NAME, f"{r.given[0]} {r.family}"),
    "begun": lambda r, _: (By.NAME, f"{r.given} {r.family[:3]}*"),
    "stranger": lambda r, _: (By.NAME, f"{r.town} {r.country}"),
    "A-number": lambda r, _: (By.NUMBER, r.number or ""),
    "birth": lambda r, _: (By.BIRTH, r.born_on.isoformat()),
    "biometric": lambda r, _: (By.BIOMETRIC, r.id),
}
_HIT = ("name", "typo, turned", "respelt", "A-number", "birth", "biometric")


def watched(people: int, sample: list[Record]) -> Iterator[Record]:
    """The records, some of which are kept to be searched for."""
    step = max(1, people // SEARCHES)
    for n, (_, record) in enumerate(population(1, people)):
        if n % step == 0:
            sample.append(record)
        yield record


def main(people: int = PEOPLE) -> int:
    """Print the figures; 1 if a kind of search is slower than the bar."""
    with tempfile.TemporaryDirectory() as folder:
        path, sample, began = Path(folder) / "records.sqlite", [], time.perf_counter()
        RecordBase.build(path, watched(people, sample))
        took = time.perf_counter() - began
        print(f"{people:,} people: built in {took:.1f} s, {path.stat().st_size / 2**20:.0f} MB", flush=True)
        base, slow = RecordBase.opened(path), False
        for name, kind in KINDS.items():
            slow |= measured(base, name, kind, sample[:SEARCHES])
        base.close()
    print(f"the bar is {BAR:.0f} ms: {'missed' if slow else 'kept'}", flush=True)
    return int(slow)


def measured(base: RecordBase, name: str, kind: Callable[[Record, Draw], Asked], sample: list[Record]) -> bool:
    """Print the times of one kind of search; whether they are over the bar.

    A record is in sight if it is among the first 25, or behind 25 others that fit exactly as well: namesakes.
    """
    draw, times, found = Draw("bench", name), [], 0
    for record in sample:
        by, text = kind(record, draw)
        if not text:
            continue
        began = time.perf_counter()
        result = base.find(by, text, record.capture)
        times.append(1000 * (time.perf_counter() - began))
        scores = {hit.score for hit in result.hits}
        found += record.id in {hit.record for hit in result.hits} or (result.more > 0 and len(scores) == 1)
    times.sort()
    median, high = times[len(times) // 2], times[len(times) * 95 // 100]
    share = f", {100 * found / len(times):.0f} % in sight" if name in _HIT else ""
    print(f"  {name:<13} median {median:6.1f} ms, 95 % {high:6.1f} ms, most {times[-1]:6.1f} ms{share}", flush=True)
    return max(median, high) >= BAR


def run() -> None:
    """The figures of ``make bench``."""
    main()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE))
