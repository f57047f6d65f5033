"""What code in the sandbox can see of this machine: the interpreter, its packages, the course library, nothing else."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import autograder
from course.library.home import root

_SYSTEM = ("/usr/bin", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/share/zoneinfo", "/usr/share/fonts")
_SETTINGS = ("/etc/ld.so.cache", "/etc/localtime", "/etc/fonts", "/etc/alternatives")
_LINKS = ("/bin", "/lib", "/lib32", "/lib64")
_SHARED = ("course", "data")  #: of the clone: the library that trainees have too


def shown() -> list[Path]:
    """The files and folders to show, read-only, each at its own place."""
    found = [Path(p) for p in (*_SYSTEM, *_SETTINGS) if Path(p).exists()]
    found += [Path(p) for p in _LINKS if Path(p).is_dir() and not Path(p).is_symlink()]
    found += _interpreter()
    return list(dict.fromkeys(found + library()))


def library() -> list[Path]:
    """The parts of the clone that trainees have; none where the course is an installed package."""
    there = [root() / name for name in _SHARED]
    return [p for p in there if p.is_dir()]


def links() -> Iterator[tuple[str, str]]:
    """The links of the top folder: where each is, and what it says."""
    for name in _LINKS:
        if Path(name).is_symlink():
            yield name, os.readlink(name)  # noqa: PTH115  (as it stands, unresolved)


def hidden(secret: Iterable[Path], within: Iterable[Path]) -> list[Path]:
    """Of the folders nobody may see, those that lie in what is shown, to be covered."""
    places = [p.resolve() for p in within]
    found = {p.resolve() for p in (Path(autograder.__file__).parent, *secret) if p.is_dir()}
    return sorted(p for p in found if any(p.is_relative_to(place) for place in places))


def _interpreter() -> list[Path]:
    """Where this Python and its packages are: the whole of its folder, or the parts of a system's folder."""
    found: list[Path] = []
    for prefix in (sys.base_prefix, sys.prefix):
        place = Path(prefix)
        if place == Path("/usr"):
            continue  # shown already
        parts = [place / "bin", place / "lib"] if place in (Path("/usr/local"), Path("/")) else [place]
        found += [p for p in parts if p.is_dir()]
    return found


def fonts() -> list[Path]:
    """The list of fonts of matplotlib, which takes it most of a second to make."""
    named = os.environ.get("MPLCONFIGDIR")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "matplotlib"
    return sorted((Path(named) if named else cache).glob("fontlist-*.json"))
