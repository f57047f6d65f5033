"""Kill a lesson's kernel 1,000 times while it answers, and count the acknowledged answers that are missing.

``python benchmarks/journal.py [KILLS]`` prints how it goes; the last figure must be 0. Each kernel is a real ipykernel,
started through jupyter_client as JupyterLab starts one, with the imports of a lesson made when it starts. It answers
through :func:`course.quiz` and is killed with SIGKILL at a random moment. A few kernels are started ahead.
"""

from __future__ import annotations

import os
import random
import select
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from course.journal.journal import FILENAME, Journal
from course.lab.warm import write_startup

UNIT, QUIZ, ITEM = "itp/naturalization", "warm-up", "naturalization-warm-standard"
KILLS, AHEAD, START_SECONDS = 1000, 3, 60
#: What a killed kernel was doing: answer, and say the line's id through a pipe once the answer is acknowledged.
ANSWERING = f"""
import os
from course import quiz
said = os.open({{pipe!r}}, os.O_WRONLY)
activity = quiz({UNIT!r}, {QUIZ!r})
values = [choice["id"] for choice in activity.spec["questions"][0]["choices"]]
n = 0
while True:
    n += 1
    os.write(said, (activity.answer({ITEM!r}, values[n % len(values)]).id + "\\n").encode())
"""


@dataclass
class Kernel:
    """A kernel that has started, its client, and the pipe it will answer through."""

    manager: KernelManager
    client: BlockingKernelClient
    pid: int
    pipe: int
    path: Path


def started(folder: Path, home: Path, number: int) -> Kernel:
    """A real kernel in the assignment's folder, ready to run cells."""
    path = home / f"pipe-{number}"
    os.mkfifo(path)
    pipe = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    manager = KernelManager(kernel_name="python3")
    inner = {k: v for k, v in os.environ.items() if k not in ("ISO_RESPONSES", "ISO_HEADLESS", "NBGRADER_EXECUTION")}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    manager.start_kernel(cwd=str(folder), env={**inner, "IPYTHONDIR": str(home / "ipython")}, **quiet)
    client = manager.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=START_SECONDS)
    if not isinstance(manager.provisioner, LocalProvisioner) or manager.provisioner.pid is None:
        raise RuntimeError("The kernel is no process of this machine, so it can't be killed: use the python3 kernel.")
    return Kernel(manager, client, manager.provisioner.pid, pipe, path)


def kill(kernel: Kernel, chance: random.Random) -> list[str]:
    """Let it answer, kill it at a random moment; the ids of the answers it had acknowledged."""
    kernel.client.execute(ANSWERING.format(pipe=str(kernel.path)))
    if not select.select([kernel.pipe], [], [], START_SECONDS)[0]:
        raise RuntimeError("A kernel did not answer at all: look at ANSWERING.")
    time.sleep(chance.uniform(0, 0.05))
    os.kill(kernel.pid, signal.SIGKILL)
    kernel.client.stop_channels()
    kernel.manager.shutdown_kernel(now=True)
    os.set_blocking(kernel.pipe, True)
    with os.fdopen(kernel.pipe) as said:
        return said.read().split("\n")[:-1]


def killed(kills: int, folder: Path, home: Path) -> Iterator[list[str]]:
    """What each of ``kills`` kernels had acknowledged, one after the other."""
    chance = random.Random(1)
    with ThreadPoolExecutor(AHEAD) as pool:
        coming = (pool.submit(started, folder, home, number) for number in range(kills))
        waiting = list(islice(coming, AHEAD))
        while waiting:
            kernel = waiting.pop(0).result()
            waiting += islice(coming, 1)
            yield kill(kernel, chance)


def main(kills: int) -> int:
    """Print the figures; 1 if an answer was lost."""
    begun, acknowledged = time.perf_counter(), []
    with tempfile.TemporaryDirectory() as place:
        folder, home = Path(place) / "unit", Path(place) / "home"
        folder.mkdir()
        write_startup(home / "ipython")
        for number, ids in enumerate(killed(kills, folder, home), 1):
            acknowledged += ids
            if number % max(1, kills // 20) == 0:
                took = time.perf_counter() - begun
                print(
                    f"  {number:,} kernels killed, {len(acknowledged):,} answers acknowledged, {took:.0f} s", flush=True
                )
        journal = Journal.exactly(folder / FILENAME)
        kept = {answer.id for answer in journal.history(UNIT, QUIZ)}
        lost = len(set(acknowledged) - kept)
        print(f"kernel killed {kills:,} times while answering ({time.perf_counter() - begun:.0f} s)")
        print(f"answers acknowledged {len(acknowledged):,}; in the journal {len(kept):,}; ", end="")
        print(f"torn lines {journal.problems().bad}")
        speed(journal)
        print(f"acknowledged answers lost: {lost}")
    return int(bool(lost))


def speed(journal: Journal) -> None:
    """What one answer costs, and reading them all."""
    took = []
    for n in range(500):
        start = time.perf_counter()
        journal.append(UNIT, QUIZ, f"speed-{n}", "a")
        took.append((time.perf_counter() - start) * 1000)
    print(f"one acknowledged answer takes {statistics.median(took):.2f} ms (median of {len(took)})")
    start = time.perf_counter()
    lines = len(Journal.exactly(journal.path).history(UNIT))
    print(f"{lines:,} lines read in {time.perf_counter() - start:.2f} s")


def run() -> None:
    """As ``python -m benchmarks`` calls it."""
    if main(KILLS):
        raise SystemExit(1)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else KILLS))
