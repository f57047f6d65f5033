"""Runs in the box that is tried out: does what hostile code would do and prints what it managed, a line each.

Imports nothing of ours; a box is fit when the only line is ``tried``.
"""

import contextlib
import ctypes
import os
import socket
import sys
from pathlib import Path

_NEWUSER, _NEWNS, _REMOUNT, _BIND = 0x10000000, 0x20000, 32, 4096


def managed(canary: str, port: int, parent: int) -> list[str]:
    """What could be done that must not be."""
    found = []
    if Path(canary).exists():
        found.append("it shows the grader's files")
    with contextlib.suppress(OSError):
        socket.create_connection(("127.0.0.1", port), 1).close()
        found.append("it reaches the network")
    places = ("/usr/lib", "/", "/dev", sys.prefix, str(Path(__file__).parent))
    found += [f"it can write to {place}" for place in places if os.access(place, os.W_OK)]
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_NEWUSER) == 0 or libc.unshare(_NEWNS) == 0:
        found.append("it can make namespaces of its own")
    if libc.mount(None, b"/usr/lib", None, _REMOUNT | _BIND, None) == 0:
        found.append("it can change what is mounted")
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":" in line)
    if int(status["CapEff"], 16) or int(status["CapBnd"], 16) or status["NoNewPrivs"].strip() != "1":
        found.append("it has rights it should not have")
    if os.getpid() != 1 or any(p.name.isdigit() and p.name != "1" for p in Path("/proc").iterdir()):
        found.append(f"it sees other processes, the grader's {parent} among them")
    if b"ISO_CANARY" in Path("/proc/1/environ").read_bytes():
        found.append("it shows the grader's environment")
    home = os.statvfs(Path.home())
    if home.f_blocks * home.f_frsize > 1 << 30:
        found.append("its home is not limited")
    return found


if __name__ == "__main__":
    asked = sys.stdin.readline().split("\t")
    print("\n".join([*managed(asked[0], int(asked[1]), int(asked[2])), "tried"]))  # noqa: T201
