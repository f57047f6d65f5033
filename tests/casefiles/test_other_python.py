"""The same seeds give the same bytes on another version of Python, where this machine has one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: What making a case file imports from outside the house; the versions are those of the lock.
NEEDED = (
    "annotated-types", "pydantic", "pydantic-core", "python-dateutil", "pyyaml", "six", "typing-extensions",
    "typing-inspection",
)  # fmt: skip
#: Prints the version, and for every kind a hash of the bytes of its first seeds.
CODE = """
import sys
from hashlib import sha256
from pathlib import Path
from course.casefiles.make import KINDS, make
from course.library.tables import load_parameters
print(sys.version_info[:2])
for kind, entry in KINDS.items():
    law = load_parameters(Path('.'), entry.table)
    text = ''.join(make(kind, seed, law=law).model_dump_json() for seed in (*range(40), 10**12 - 1))
    print(kind, sha256(text.encode()).hexdigest())
"""


def interpreters() -> Iterator[str]:
    """Pythons of another version that the project may run on, the newest first."""
    mine = sys.version_info[:2]
    homes = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for minor in range(15, 10, -1):
        name = f"python3.{minor}"
        if (3, minor) == mine:
            continue
        for found in (shutil.which(name), *map(str, sorted(homes.glob(f"3.{minor}.*/bin/{name}")))):
            if found and subprocess.run([found, "-c", ""], capture_output=True, check=False).returncode == 0:
                yield found


def run(python: str | Path, *more: str) -> list[str]:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *more]), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([python, "-c", CODE], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@pytest.mark.slow
def test_another_version_of_python_makes_the_same_bytes(tmp_path: Path) -> None:
    other = next(interpreters(), None)
    uv = Path(sys.executable).with_name("uv")
    if other is None or not uv.exists():
        pytest.skip("no other version of Python, or no uv, on this machine: the bytes were made with one version only")
    pins = [
        line.strip()
        for line in (ROOT / "requirements.lock").read_text().splitlines()
        if line.partition("==")[0] in NEEDED
    ]
    assert len(pins) == len(NEEDED)
    packages = tmp_path / "packages"
    command = [str(uv), "pip", "install", "--quiet", "--no-deps", "--python", other, "--target", str(packages), *pins]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"the packages for {other} can't be had here: {done.stderr.strip().splitlines()[-1]}")
    theirs, mine = run(other, str(packages)), run(sys.executable)
    assert theirs[0] != mine[0]
    assert theirs[1:] == mine[1:]
    assert len(mine) > 2
