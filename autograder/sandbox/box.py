"""The sandbox: a bubblewrap command line. Nothing in it is ours to write, nothing outside it is there.

Every box has namespaces of its own (users, processes, network, shared memory, names), no capability and no way to get
one, a memory disk for its home, and an environment that says nothing about who grades. Its first process is the one we
start, so that all others end with it, and bubblewrap itself is started without an environment: ``/proc/1/environ``
shows that of the launcher.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from autograder.sandbox.view import fonts, hidden, library, links, shown

HOME = "/home/trainee"
WORK = f"{HOME}/work"  #: where code finds itself
TOOLS = "/iso"  #: our own scripts in the box
HANDED = "/handed"  #: the files that were handed in, read-only
USER = "1000"
HOME_SIZE, TEMPORARY_SIZE, SHARED_SIZE = 128 << 20, 64 << 20, 32 << 20  #: bytes of the memory disks


def find() -> str | None:
    """Where bubblewrap is on this system."""
    return shutil.which("bwrap", path="/usr/bin:/bin:/usr/local/bin:/run/current-system/sw/bin")


def command(bwrap: str, tools: Iterable[Path], handed: Path, script: str, secret: Iterable[Path] = ()) -> list[str]:
    """The command that runs ``script``, one of ``tools``, in a box with the files of the folder ``handed``.

    ``secret`` are folders that must not be seen even where they lie within what is shown.
    """
    visible = shown()
    said = [bwrap, "--unshare-all", "--unshare-user", "--disable-userns", "--uid", USER, "--gid", USER]
    said += ["--cap-drop", "ALL", "--hostname", "sandbox", "--new-session", "--die-with-parent", "--as-pid-1"]
    # First, since what is shown may lie below them: a clone in /tmp, say.
    said += [*_disk("/tmp", TEMPORARY_SIZE), *_disk(HOME, HOME_SIZE), "--dir", WORK]  # noqa: S108
    for path in visible:
        said += ["--ro-bind", str(path), str(path)]
    for place, target in links():
        said += ["--symlink", target, place]
    for path in hidden(secret, visible):
        said += ["--tmpfs", str(path), "--remount-ro", str(path)]
    said += ["--proc", "/proc", "--dev", "/dev", *_disk("/dev/shm", SHARED_SIZE), "--remount-ro", "/dev"]  # noqa: S108
    for path in fonts():
        said += ["--ro-bind", str(path), f"{HOME}/.cache/matplotlib/{path.name}"]
    for path in tools:
        said += ["--ro-bind", str(path), f"{TOOLS}/{path.name}"]
    said += ["--ro-bind", str(handed), HANDED, "--chdir", WORK, "--remount-ro", "/", "--clearenv"]
    for name, value in environment().items():
        said += ["--setenv", name, value]
    return [*said, sys.executable, f"{TOOLS}/{script}"]


def environment() -> Mapping[str, str]:
    """All that code in the box knows of its environment."""
    said = {
        "HOME": HOME,
        "USER": "trainee",
        "LOGNAME": "trainee",
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "NBGRADER_EXECUTION": "autograde",
    }
    if parts := library():
        said |= {"PYTHONPATH": str(parts[0].parent), "ISO_HOME": str(parts[0].parent)}
    return said


def _disk(place: str, size: int) -> list[str]:
    """A disk in memory."""
    return ["--size", str(size), "--tmpfs", place]
