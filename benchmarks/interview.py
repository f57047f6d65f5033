"""The mock interview: how well questions nobody tuned to are understood, and how fast."""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "simulators"))

import interview_score

from course.library.home import root
from course.library.shelf import Shelf


def run() -> None:
    for name in interview_score.SETS:
        found = interview_score.heard(name)
        print(f"{name}: {found.count} held-out questions: right topic {found.right:.1%} (bar 95 %), ", end="")
        print(f"wrong topic {found.wrong:.1%} (bar 1 %), asked to rephrase {found.rephrase:.1%}")
        if found.outside:
            print(f"{name}: {found.outside} questions of no topic: {found.outside_answered:.1%} answered all the same")
    for name in ("types", *interview_score.LETTERED):
        count, right = interview_score.coded(name)
        print(f"{name}: {count} held-out typed questions: kind right {right:.1%} (bar 90 %)")
    begun = time.perf_counter()
    scripts = Shelf(root()).interview_ids()
    rooms = [interview_score.room(script) for script in scripts]
    opened = (time.perf_counter() - begun) / len(scripts)
    begun = time.perf_counter()
    turns = sum(len(room.expert.trace) for room in rooms)
    answered = (time.perf_counter() - begun) / turns
    print(f"{len(scripts)} scripts: opened in {opened * 1000:.0f} ms each, one answer in {answered * 1000:.1f} ms")


if __name__ == "__main__":
    run()
