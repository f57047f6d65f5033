"""Whether this system can give us a sandbox: found out by trying to break out of one, not by looking for a program."""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path

from autograder.sandbox.box import command, find

PATIENCE = 20  #: seconds
_CANARY = {"ISO_CANARY": "x"}  #: stands for what the launcher's environment may hold
_TRIAL = Path(__file__).with_name("trial.py")
_GET = "install it with `apt install bubblewrap` (Linux, version 0.8 or later)"


class NoSandboxError(PermissionError):
    """Nothing here contains code; the message says how to get a sandbox."""


@lru_cache(maxsize=1)
def trouble() -> str:
    """Why code can't be contained here, as a sentence that says what to do; empty where it can. Tried once."""
    bwrap = find()
    if bwrap is None:
        return f"The sandbox for trainees' code needs bubblewrap, which is not here: {_GET}."
    return tried(bwrap)


def tried(bwrap: str) -> str:
    """As :func:`trouble`, with the bubblewrap at a place."""
    with (
        tempfile.TemporaryDirectory(prefix="iso-trial-") as place,
        socket.create_server(("127.0.0.1", 0)) as server,
    ):
        canary = Path(place) / "canary"
        canary.write_text("x")
        (Path(place) / "handed").mkdir()
        words = f"{canary}\t{server.getsockname()[1]}\t{os.getpid()}\n"
        said = command(bwrap, [_TRIAL], Path(place) / "handed", _TRIAL.name)
        try:
            done = subprocess.run(  # noqa: S603  (bubblewrap, by its full path)
                said, input=words, capture_output=True, text=True, timeout=PATIENCE, env=_CANARY, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as problem:
            return f"Bubblewrap is here and could not be started ({type(problem).__name__}): {_GET}."
    lines = done.stdout.splitlines()
    if not lines or lines[-1] != "tried":
        return _refusal(done.stderr)
    if lines[:-1]:
        return f"Bubblewrap is here, but its sandbox is not tight: {', '.join(lines[:-1])}; {_GET}."
    return ""


def _refusal(said: str) -> str:
    """What bubblewrap's own complaint means."""
    why = " ".join(said.split())[-200:] or "it said nothing"
    if "nknown option" in why:
        return f"Bubblewrap is here and is too old ({why}): {_GET}."
    return (
        f"Bubblewrap is here and could not make a sandbox ({why}): the system must allow user namespaces; as "
        "administrator, set kernel.unprivileged_userns_clone = 1 or user.max_user_namespaces above 0 (sysctl), and on "
        "Ubuntu allow them for bwrap in AppArmor."
    )


def doctor() -> tuple[bool, str]:
    """For ``iso doctor``: whether graded code can be run safely here, and a line that says so or what to do."""
    said = trouble()
    return (not said, said or "Trainees' code runs in a sandbox (bubblewrap, tried just now)")
