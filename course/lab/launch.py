"""Opening the course: JupyterLab on the workspace, with the trainee's settings and nobody else's."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Mapping
from pathlib import Path

from jupyter_core.paths import jupyter_path
from rich.console import Console

from course.lab.home import refresh_home
from course.lab.progress_page import renew_progress
from course.lab.warm import write_startup
from course.lab.workspace import HOME, Workspace, WorkspaceError
from course.model.base import FormatError

START_SECONDS = 90


class LaunchError(Exception):
    """The course cannot be opened; the message says why and what to do."""


def open_course(workspace: Path, *, port: int = 8888, browser: bool = True, console: Console | None = None) -> int:
    """Open JupyterLab on the course home and stay until it is stopped; returns its exit code.

    ``NO_BROWSER=1`` in the environment prints the address and opens nothing. Ctrl-C stops the server.
    For the main thread only: it takes over the signals that end a program.

    Raises:
        LaunchError: no workspace there, the port is taken, or JupyterLab did not start.
    """
    console = console or Console()
    space = Workspace(workspace)
    check_ready(space, port)
    settings = trainee_settings()
    token = secrets.token_urlsafe(24)
    address = f"http://localhost:{port}/lab/tree/{HOME}?token={token}"
    log = space.hidden / "jupyter.log"
    try:
        renew_progress(space)
        refresh_home(space)
        # Notebooks left open last time would each start a kernel behind the home page.
        shutil.rmtree(space.hidden / "jupyter" / "workspaces", ignore_errors=True)
        write_startup(ipython_home(space))
        sink = log.open("w", encoding="utf-8")
    except (WorkspaceError, FormatError) as error:
        raise LaunchError(str(error)) from error
    except OSError as error:
        raise LaunchError(f"Your course folder {space.root} cannot be written to: {error.strerror}.") from error
    with sink:
        server = subprocess.Popen(  # noqa: S603 (our own interpreter, arguments as a list)
            lab_command(space, port, settings),
            cwd=space.root,
            env=lab_environment(space, token),
            stdout=sink,
            stderr=sink,
            start_new_session=True,
        )
    # A closed terminal must not leave the server behind, nor a Ctrl-C that a shell told its background jobs to ignore.
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
    try:
        wait_until_up(server, port, log)
        say_open(console, address)
        if browser and os.environ.get("NO_BROWSER", "") in ("", "0"):
            webbrowser.open(address)
        return server.wait()
    except KeyboardInterrupt:
        console.print("\nStopping. Your answers are saved.")
        return 0
    finally:
        stop(server)


def say_open(console: Console, address: str) -> None:
    """Print the address on a line of its own and whole, however narrow the window: it is there to be copied."""
    console.print("\n[bold]ISO Academy is open.[/bold] If no page appears, open this address in a browser:\n")
    console.print(address, soft_wrap=True, markup=False, highlight=False)
    console.print("\nStop with Ctrl-C.")


def check_ready(space: Workspace, port: int) -> None:
    """Raise :class:`LaunchError` where the course could not be opened anyway."""
    if not space.root.is_dir():
        raise LaunchError(f"There is no folder {space.root}: run `iso lab` to have your course folder made.")
    if not space.exists():
        raise LaunchError(f"{space.root} is not a course folder: run `iso lab`, or name the folder it made.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise LaunchError(
                f"Port {port} is in use, perhaps by a course that is open already: close it or choose another port."
            ) from None


def trainee_settings() -> Path:
    """The folder of JupyterLab settings a trainee gets: one page at a time, no clutter."""
    for folder in jupyter_path("iso-academy", "trainee"):
        if (Path(folder) / "page_config.json").is_file():
            return Path(folder)
    raise LaunchError("The lesson page is not installed: run `make env` (or install the iso-academy package) again.")


def lab_command(space: Workspace, port: int, settings: Path) -> list[str]:
    """The command that serves a workspace to this machine only."""
    return [
        sys.executable,
        "-P",  # a file in the workspace must not stand in for a module of the server
        "-m",
        "jupyterlab",
        "--no-browser",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={space.root}",
        "--ContentsManager.allow_hidden=False",
        f"--LabApp.default_url=/lab/tree/{HOME}",
        f"--LabApp.app_settings_dir={settings}",
        *(["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
    ]


def ipython_home(space: Workspace) -> Path:
    """Where the kernels of a workspace keep IPython's own files."""
    return space.hidden / "jupyter" / "ipython"


def lab_environment(space: Workspace, token: str, outer: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment of the server: Jupyter's own places lie in the workspace, so no user's settings interfere.

    The token travels here and not in the command, where every user of the machine could read it.
    """
    private = space.hidden / "jupyter"
    places = {
        "JUPYTER_CONFIG_DIR": private / "config",
        "JUPYTER_DATA_DIR": private / "data",
        "JUPYTERLAB_SETTINGS_DIR": private / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": private / "workspaces",
        "IPYTHONDIR": ipython_home(space),
    }
    kept = {name: value for name, value in outer.items() if name not in ("JUPYTER_NO_CONFIG", "JUPYTERLAB_DIR")}
    return {**kept, **{name: str(path) for name, path in places.items()}, "JUPYTER_TOKEN": token}


def wait_until_up(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Return as soon as the server answers.

    Raises:
        LaunchError: it ended, or did not answer within ``START_SECONDS``.
    """
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            raise LaunchError(f"JupyterLab stopped while starting: the reason is at the end of {log}.")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api", timeout=2).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise LaunchError(f"JupyterLab did not start within {START_SECONDS} seconds: see {log}.")


def stop(server: subprocess.Popen[bytes]) -> None:
    """End the server and its kernels, politely first."""
    if server.poll() is None:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
