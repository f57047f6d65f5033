"""The report on a class: read from gradebook and journals, worked out, and written as a page and as CSV.

``python benchmarks/report.py [TRAINEES]`` makes a class of TRAINEES (1,000) whose journals also hold the practice of a
whole unit, scores it, and times the report in processor time.
"""

from __future__ import annotations

import sys
import tempfile
import time
import warnings
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from autograder.insight.csvfiles import write_csv
from autograder.insight.gathering import gather
from autograder.insight.page import html
from autograder.insight.report import report
from benchmarks.grading import UNIT, declarative, ours
from course.journal.journal import FILENAME, Journal
from course.library.shelf import shelf

CLASS, PREPARED, PRACTICE = 1_000, 12, 200
BAR = 10.0  #: seconds of processor time


def main(size: int) -> int:
    """Print the figures; 1 where the bar is not met."""
    now = datetime(2026, 11, 22, tzinfo=UTC)
    with tempfile.TemporaryDirectory(prefix="iso-bench-") as base, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        place = Path(base) / "instructor"
        name = declarative(place, size)
        items = [i.id for i in shelf().unit_items(UNIT)]
        for folder in sorted((place / "submitted").iterdir())[:PREPARED]:
            practice = Journal.exactly(folder / name / FILENAME)  # the others are links to these
            for number in range(PRACTICE):
                practice.append(UNIT, "mixed", items[number % len(items)], number)
        ours(place, name)
        start = time.process_time()
        cohort = gather(place, UNIT, shelf(), now.date())
        read = time.process_time()
        made = report(cohort, now, Random(1))
        figured = time.process_time()
        page = html(made)
        write_csv(made, Path(base) / "csv")
        done = time.process_time()
    print(f"   a class of {len(cohort.works):,}, journals of about {PRACTICE + 20} lines; processor time:")
    print(f"     gradebook and journals read in {read - start:.1f} s, figures worked out in {figured - read:.1f} s,")
    print(f"     page ({len(page) / 1e6:.1f} MB) and CSV written in {done - figured:.1f} s", flush=True)
    met = done - start <= BAR
    print(f"     in all {done - start:.1f} s (bar {BAR:.0f} s: {'met' if met else 'NOT MET'})")
    return 0 if met else 1


def run() -> None:
    """As ``python -m benchmarks`` calls it."""
    if main(CLASS):
        raise SystemExit(1)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else CLASS))
