"""Kill a writer 1,000 times while it answers, and count the acknowledged answers that are missing: it must print 0.

Run it with ``python benchmarks/journal.py [KILLS]``. Each writer stands for a lesson's kernel; it is forked, so that a
thousand of them take a minute or two, and killed with SIGKILL at a random moment.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from course.journal.journal import Journal

UNIT, QUIZ = "itp/naturalization", "objective"


def answer_until_killed(folder: Path, turn: int, acknowledge: int) -> None:
    """Answer without end; say each answer's number through the pipe once it is acknowledged."""
    journal = Journal(folder, override="")
    for n in range(1_000_000):
        journal.append(UNIT, QUIZ, f"q{turn}-{n}", "x" * random.randrange(400))
        os.write(acknowledge, f"{n}\n".encode())


def kill_once(folder: Path, turn: int, chance: random.Random) -> list[str]:
    """The items one writer had acknowledged before it was killed."""
    reader, acknowledge = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        answer_until_killed(folder, turn, acknowledge)
    os.close(acknowledge)
    time.sleep(chance.uniform(0.001, 0.03))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reader) as said:
        return [f"q{turn}-{n}" for n in said.read().split("\n")[:-1]]


def main(kills: int) -> int:
    """Print the figures; 1 if an answer was lost."""
    chance, acknowledged, start = random.Random(1), [], time.perf_counter()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for turn in range(kills):
            acknowledged += kill_once(folder, turn, chance)
        journal = Journal(folder, override="")
        kept = journal.latest(UNIT, QUIZ)
        lost = sum(item not in kept for item in acknowledged)
        torn = journal.problems().bad
        print(f"kernel killed {kills:,} times while answering ({time.perf_counter() - start:.0f} s)")
        print(f"answers acknowledged {len(acknowledged):,}; in the journal {len(kept):,}; torn lines {torn}")
        print(f"acknowledged answers lost: {lost}")
        begun, count = time.perf_counter(), 500
        for n in range(count):
            journal.append(UNIT, QUIZ, f"speed-{n}", "a")
        print(f"one acknowledged answer takes {(time.perf_counter() - begun) / count * 1000:.2f} ms")
        begun = time.perf_counter()
        lines = len(Journal(folder, override="").history(UNIT))
        print(f"{lines:,} lines read in {time.perf_counter() - begun:.2f} s")
    return int(bool(lost))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
