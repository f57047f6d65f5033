"""What an installation needs, looked at one thing at a time: each is fine, or comes with what to do about it."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from jupyter_core.paths import jupyter_path
from packaging.requirements import InvalidRequirement, Requirement

from course.lab.workspace import Workspace
from course.library.home import NoCourseError, root

OLDEST_PYTHON = (3, 11)
EXTENSION = "iso-lesson"
FREE_BYTES = 200_000_000  #: less than this and saving answers may soon fail


@dataclass(frozen=True)
class Line:
    """One thing looked at. ``optional`` ones fail nothing."""

    what: str
    ok: bool
    todo: str = ""
    optional: bool = False


def examine(workspace: Path) -> Iterator[Line]:
    """Everything a trainee or instructor may lack; ``workspace`` is the course folder, made or not."""
    yield _python()
    try:
        yield Line(f"The course is at {root()}", ok=True)
        yield _packages(root() / "requirements.lock")
    except NoCourseError as problem:
        yield Line("The course's own files", ok=False, todo=str(problem))
    yield from _jupyter()
    yield _kernel()
    yield _nbgrader()
    yield _browser()
    yield _pdf()
    yield _writable(workspace)
    yield _space(workspace)


def _python() -> Line:
    now, least = ".".join(map(str, sys.version_info[:3])), ".".join(map(str, OLDEST_PYTHON))
    return Line(f"Python {now}", sys.version_info >= OLDEST_PYTHON, f"install Python {least} or newer, then `make env`")


def _packages(lock: Path) -> Line:
    """Whether every pinned package is here in its pinned version. A trainee's wheel comes without the lock."""
    if not lock.is_file():
        return Line("Packages (no lock beside this installation, so versions were not compared)", ok=True)
    wrong, count = [], 0
    for text in lock.read_text("utf-8").splitlines():
        try:
            pin = Requirement(text.strip())
        except InvalidRequirement:
            continue
        if pin.marker is not None and not pin.marker.evaluate():
            continue
        count += 1
        here = _version(pin.name)
        if here is None or not pin.specifier.contains(here, prereleases=True):
            wrong.append(f"{pin.name} is {here or 'missing'}, pinned {pin.specifier}")
    first = f"run `make env`; {len(wrong)} of {count} differ, first {wrong[0]}" if wrong else ""
    return Line(f"{count} packages as pinned", not wrong, first)


def _jupyter() -> Iterator[Line]:
    found = _version("jupyterlab")
    what = f"JupyterLab {found}" if found else "JupyterLab"
    yield Line(
        what, bool(found) and str(found).startswith("4.6."), "run `make env`: the lesson page needs JupyterLab 4.6"
    )
    places = [Path(p) / EXTENSION / "package.json" for p in jupyter_path("labextensions")]
    there = any(p.is_file() for p in places)
    yield Line("The lesson page's extension is installed", there, "run `make env` (or install iso-academy again)")
    yield Line(
        "The lesson page's extension is enabled", not _disabled(), f"run `jupyter labextension enable {EXTENSION}`"
    )


def _disabled() -> bool:
    """Whether some page_config.json on Jupyter's path switches the extension off."""
    for folder in jupyter_path("lab", "settings"):
        try:
            said = json.loads((Path(folder) / "page_config.json").read_text("utf-8")).get("disabledExtensions", {})
        except (OSError, ValueError, AttributeError):
            continue
        if said.get(EXTENSION) if isinstance(said, dict) else EXTENSION in said:
            return True
    return False


def _kernel() -> Line:
    """Whether lessons have a kernel to run in, and one of this installation."""
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    what = "The kernel that lessons run in (python3)"
    try:
        program = (KernelSpecManager().get_kernel_spec("python3").argv or [""])[0]
    except NoSuchKernel:
        return Line(what, ok=False, todo="run `make env`, or `python -m ipykernel install --sys-prefix`")
    other = Path(program).is_absolute() and Path(program).absolute() != Path(sys.executable).absolute()
    if other and not Path(program).exists():
        todo = f"it names {program}, which is gone: run `python -m ipykernel install --sys-prefix`"
        return Line(what, ok=False, todo=todo)
    todo = f"it runs {program}, not this installation's Python: run `python -m ipykernel install --sys-prefix`"
    same = not other or Path(program).parent.resolve() == Path(sys.executable).parent.resolve()
    return Line(what, same, todo, optional=True)


def _nbgrader() -> Line:
    found = _version("nbgrader")
    ready = find_spec("nbgrader") is not None
    return Line(f"nbgrader {found}" if found else "nbgrader", ready, "run `make env`: handing in and grading need it")


def _browser() -> Line:
    names = ("chromium", "chromium-browser", "google-chrome")
    there = next((n for n in names if shutil.which(n)), None)
    todo = "only the browser tests need one; install it to run them"
    return Line(f"A browser for the tests ({there or 'Chromium'})", there is not None, todo, optional=True)


def _pdf() -> Line:
    """Whether case files can be written as PDF: the package is here, the library it calls may not be."""
    try:
        import_module("weasyprint")
    except (ImportError, OSError):
        todo = (
            "install Pango (Debian: libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0) to get PDF beside the pages"
        )
        return Line("Case files as PDF", ok=False, todo=todo, optional=True)
    return Line("Case files as PDF", ok=True, optional=True)


def _writable(workspace: Path) -> Line:
    """Whether the course folder, or the nearest folder above it that exists, can be written."""
    there = next(p for p in (workspace, *workspace.resolve().parents) if p.exists())
    made = Workspace(workspace).exists()
    what = f"The course folder {workspace} " + ("is there and can be written" if made else "can be made")
    ok = there.is_dir() and os.access(there, os.W_OK | os.X_OK)
    return Line(what, ok, f"{there} can't be written: mend its permissions or set ISO_WORKSPACE to another folder")


def _space(workspace: Path) -> Line:
    there = next(p for p in (workspace, *workspace.resolve().parents) if p.exists())
    free = shutil.disk_usage(there).free
    return Line(f"{free / 1e9:.1f} GB free for answers", free >= FREE_BYTES, "make room on this disk")


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
