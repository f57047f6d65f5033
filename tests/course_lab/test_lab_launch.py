"""Opening the course: errors in one sentence, nobody else's settings, and a clean end."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from course.lab.launch import LaunchError, check_ready, lab_command, lab_environment
from course.lab.outline import Outline
from course.lab.workspace import Workspace

ROOT = Path(__file__).parents[2]
SHARE = ROOT / "deploy" / "lab" / "share" / "jupyter"


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path / "my course")
    made.root.mkdir()
    made.prepare(Outline(title="ISO Academy", phases=()), [])
    return made


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def test_a_missing_folder_is_named(tmp_path: Path, free_port: int) -> None:
    with pytest.raises(LaunchError, match=r"no folder .*nowhere: run `iso lab`"):
        check_ready(Workspace(tmp_path / "nowhere"), free_port)


def test_a_folder_that_is_no_workspace_is_named(tmp_path: Path, free_port: int) -> None:
    with pytest.raises(LaunchError, match="not a course folder"):
        check_ready(Workspace(tmp_path), free_port)


def test_a_taken_port_is_named(space: Workspace, taken_port: int) -> None:
    with pytest.raises(LaunchError, match=f"Port {taken_port} is in use"):
        check_ready(space, taken_port)


def test_a_free_port_passes(space: Workspace, free_port: int) -> None:
    check_ready(space, free_port)


def test_jupyters_places_lie_in_the_workspace_and_no_key_in_the_command(space: Workspace) -> None:
    outer = {"HOME": "/home/somebody", "JUPYTER_CONFIG_DIR": "/home/somebody/.jupyter", "JUPYTER_NO_CONFIG": "1"}
    inner = lab_environment(space, "secret", outer)
    assert inner["HOME"] == "/home/somebody"
    assert "JUPYTER_NO_CONFIG" not in inner
    for name in (
        "JUPYTER_CONFIG_DIR",
        "JUPYTER_DATA_DIR",
        "JUPYTERLAB_SETTINGS_DIR",
        "JUPYTERLAB_WORKSPACES_DIR",
        "IPYTHONDIR",
    ):
        assert Path(inner[name]).is_relative_to(space.hidden), name
    assert "secret" not in " ".join(lab_command(space, 1234, SHARE))


def test_the_real_thing_opens_answers_and_ends(space: Workspace, free_port: int) -> None:
    code = (
        "import sys; from pathlib import Path; from course.lab.launch import open_course;"
        f"sys.exit(open_course(Path({str(space.root)!r}), port={free_port}))"
    )
    env = {**os.environ, "NO_BROWSER": "1", "JUPYTER_PATH": str(SHARE), "COLUMNS": "40"}
    with subprocess.Popen(
        [sys.executable, "-u", "-c", code], env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as iso:
        assert iso.stdout is not None
        said = next(line for line in iso.stdout if "http" in line)
        address = said.removesuffix("\n")  # a line of its own, not wrapped at 40 columns, with nothing around it
        assert re.fullmatch(r"http://\S+token=\S{32}", address)
        with urllib.request.urlopen(address, timeout=20) as page:
            text = page.read().decode()
        children = psutil.Process(iso.pid).children(recursive=True)
        iso.send_signal(signal.SIGINT)
        rest = iso.stdout.read()
        assert iso.wait(20) == 0
    assert '"isoTrainee": "true"' in text
    assert "Your answers are saved" in rest
    assert "Traceback" not in rest
    assert not [child for child in children if child.is_running() and child.status() != psutil.STATUS_ZOMBIE]
    assert oct((space.hidden / "jupyter.log").stat().st_mode)[-2:] != "66"
