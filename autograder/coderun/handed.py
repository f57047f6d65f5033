"""The files of a submission that code gets: plain ones, its own, of a fit size."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

MOST, FILES = 60_000_000, 2000  #: bytes and number of all files
_STARTUP = {"sitecustomize", "usercustomize", "ipython_config", "ipython_kernel_config", "conftest"}
_NOTEBOOK = ".ipynb"


def hand_over(source: Path, target: Path, handed_in: Path | None = None) -> list[str]:
    """Copy the files that code may have; what is odd about any of them, in sentences.

    Notebooks stay: code has its own cells, and a graded one beside it holds hidden tests. Where ``source`` was made
    from the folder ``handed_in``, links may have been followed; what was a link there is left out.
    """
    notes: list[str] = []
    taken = number = 0
    for folder, below, names in os.walk(source):
        here = Path(folder)
        for name in sorted(below):
            if (here / name).is_symlink():
                below.remove(name)
                notes.append(f"{_shown(here / name, source)} is a link; its code did not get it.")
        for name in sorted(names):
            path = here / name
            about = path.lstat()
            if path.suffix == _NOTEBOOK:
                continue
            if not (_is_plain(path) and (handed_in is None or _is_plain(handed_in / path.relative_to(source)))):
                notes.append(f"{_shown(path, source)} is a link or no plain file; its code did not get it.")
                continue
            taken, number = taken + about.st_size, number + 1
            if taken > MOST or number > FILES:
                notes.append(f"The files are more than code is given: {_shown(path, source)} and more were left out.")
                return notes
            notes += _odd(path, source)
            place = target / path.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place, follow_symlinks=False)
    return notes


def _is_plain(path: Path) -> bool:
    """Whether a path is a file of its own, and no link of any kind; what is not there does no harm."""
    try:
        about = path.lstat()
    except OSError:
        return True
    return stat.S_ISREG(about.st_mode) and about.st_nlink == 1 and path.resolve().parent == path.parent.resolve()


def _odd(path: Path, source: Path) -> Iterator[str]:
    """What a file's name says about what it is for."""
    shown = _shown(path, source)
    module = path.name.split(".")[0]
    if module in _STARTUP or path.suffix == ".pth" or ".ipython" in path.parts:
        yield f"{shown} is a file that Python or IPython runs by itself when it starts: look at it."
    elif path.suffix in (".py", ".so", ".pyc") and module in sys.stdlib_module_names:
        yield f"{shown} has the name of one of Python's own modules and takes its place: look at it."
    elif path.suffix in (".pkl", ".pickle"):
        yield f"{shown} is a pickle, which can run code when it is read: look at it."
    if ".." in path.name or "\\" in path.name or not path.name.isprintable() or path.name.startswith(("-", "~")):
        yield f"{shown} has a name that can lead commands astray: look at it."


def _shown(path: Path, source: Path) -> str:
    return repr(str(path.relative_to(source)))[:200]
