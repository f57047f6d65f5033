"""The files of a submission beside its graded notebooks: plain ones are copied, anything else stays and is noted."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from autograder.cohort.rules import Rules
from course.journal.reading import MAX_FILE

NOTEBOOK = ".ipynb"
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}  #: reasons that no submission can do anything about


def take(source: Path, draft: Path, rules: Rules, notes: list[str]) -> dict[str, Path]:
    """Copy what came with a submission and what the release puts over it; the notebooks that are there, by file name.

    Notebooks are not copied: the graded ones take their place.
    """
    for name, path in rules.extras.items():
        _put(path, draft / name)
    notebooks = {}
    for path, name in _plain(source, "", rules.ignored, notes):
        if name.endswith(NOTEBOOK):
            notebooks[name] = path
        elif name not in rules.extras:
            try:
                _put(path, draft / name)
            except OSError as problem:
                if problem.errno in NO_ROOM:
                    raise
                notes.append(f"{name!r} could not be copied ({problem.strerror}) and was left out.")
    return notebooks


def swap(draft: Path, target: Path) -> None:
    """Put a finished folder into its place; the one that was there stays until it can.

    Raises:
        OSError: it can't be put there.
    """
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    try:
        draft.rename(target)
    finally:
        if not target.exists() and old.exists():
            old.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def settle(draft: Path, rules: Rules) -> None:
    """Give the files the permissions that nbgrader gives them."""
    for folder, _, files in os.walk(draft):
        for name in files:
            Path(folder, name).chmod(rules.mode)
        if rules.shared:
            _share(Path(folder))
    if rules.shared:
        for above in (draft.parent, draft.parent.parent):
            _share(above)


def _share(folder: Path) -> None:
    """Let the group of instructors write here, as far as the folder is ours to change."""
    with contextlib.suppress(PermissionError):
        folder.chmod((folder.stat().st_mode | 0o2770) & 0o2777)


def _plain(folder: Path, below: str, ignored: Sequence[str], notes: list[str]) -> Iterator[tuple[Path, str]]:
    """The plain files below a folder, by name."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda e: e.name)
    for entry in entries:
        name = f"{below}{entry.name}"
        if any(fnmatch(entry.name, pattern) for pattern in ignored):
            continue
        about = entry.stat(follow_symlinks=False)
        if stat.S_ISDIR(about.st_mode):
            if name.endswith(NOTEBOOK):
                notes.append(f"{name!r} is a folder and was left out.")
            else:
                yield from _plain(Path(entry.path), f"{name}/", ignored, notes)
        elif not stat.S_ISREG(about.st_mode):
            notes.append(f"{name!r} is a link or no plain file and was left out.")
        elif about.st_size > MAX_FILE:
            notes.append(f"{name!r} is larger than {MAX_FILE // 1_000_000} MB and was left out.")
        else:
            yield Path(entry.path), name


def _put(source: Path, target: Path) -> None:
    if not target.parent.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
