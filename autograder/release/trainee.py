"""The trainee's own folder, made from released files and made again when they change; answers always stay."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from autograder.release.course import Course, StepError
from autograder.release.outline import ROLES, folder_names, make_outline
from autograder.release.stage import stage
from autograder.release.workspace import make_workspace
from autograder.scoring.keys import key_root
from autograder.timing.duefile import carry_home
from course.lab.fingerprint import fingerprint
from course.lab.home import refresh_home
from course.lab.placement_page import PLACEMENT, placement_page
from course.lab.progress_page import refresh_progress
from course.lab.review_page import REVIEW, review_page
from course.lab.workspace import Workspace, WorkspaceError
from course.library.shelf import Shelf
from course.model.unit import Unit

FORMAT = 1  #: of what is made here; raise it when it changes
RELEASED = "released.sha256"
MADE = "made.json"
_TAKEN = "submissions associated with it"  #: what nbgrader says of a changed assignment that has been handed in


def make_trainee(place: Path, *, shelf: Shelf, course: Path, keys: Path | None = None) -> Workspace:
    """Make or renew the trainee's folder ``place`` from every unit that has notebooks.

    What is handed out is made under ``course`` apart from its gradebook, so that no score ever stands in the way of a
    newer lesson. Each step is left out where nothing has changed since the last time. A journal is never touched; a
    notebook the trainee has changed is set aside under another name when a newer one takes its place.

    Raises:
        RefusedFileError, ContentError, StepError: a unit can't be released.
    """
    units = [u for u in shelf.units() if any((shelf.place / u.id / f"{r}.ipynb").is_file() for r in ROLES)]
    digests = {u.id: _digest(_inputs(shelf, u, keys)) for u in units}
    pages = [_curriculum(shelf), *((name, text.encode()) for name, text in _root_pages())]
    whole = _digest([(name, digest.encode()) for name, digest in digests.items()] + pages)
    space = Workspace(place)
    if _made(space) == whole and _all_there(space):
        if carry_home(course, space, units):
            refresh_home(space)
        return space
    handout = course / ".iso" / "handout"
    released = {}
    opened: Course | None = None
    for unit in units:
        if not _is_released(handout, unit, digests[unit.id]):
            stage(unit.id, handout, shelf=shelf, keys=keys)
            opened = opened or Course(handout, graded=False)
            opened.generate(unit.assignment)
            _mark(handout, unit, digests[unit.id])
        released[unit.id] = handout / "release" / unit.assignment
    _renew(space, shelf, units, released)
    (space.hidden / MADE).write_text(json.dumps({"v": FORMAT, "hash": whole}), "utf-8")
    carry_home(course, space, units)
    refresh_progress(space, shelf, datetime.now().astimezone())
    refresh_home(space)
    return space


def release_unit(unit_id: str, *, shelf: Shelf, course: Path, keys: Path | None = None, alone: str = "") -> Path:
    """The folder of one unit as released by the nbgrader course ``course``, made again where its inputs changed.

    nbgrader refuses a changed set of graded cells once there are submissions. Where all of those are by the user
    ``alone``, who studies by themselves, the earlier scores make room; their feedback pages and answers stay.

    Raises:
        RefusedFileError, ContentError, StepError: it can't be released.
    """
    unit = shelf.unit(unit_id)
    digest = _digest(_inputs(shelf, unit, keys))
    if not _is_released(course, unit, digest):
        stage(unit_id, make_workspace(course), shelf=shelf, keys=keys)
        opened = Course(course)
        try:
            opened.generate(unit.assignment)
        except StepError as problem:
            if not alone or _TAKEN not in str(problem) or not opened.forget(unit.assignment, alone):
                raise
            opened.generate(unit.assignment)
        _mark(course, unit, digest)
    return course / "release" / unit.assignment


def _is_released(course: Path, unit: Unit, digest: str) -> bool:
    mark = course / ".iso" / unit.assignment / RELEASED
    return (course / "release" / unit.assignment).is_dir() and mark.is_file() and mark.read_text() == digest


def _mark(course: Path, unit: Unit, digest: str) -> None:
    mark = course / ".iso" / unit.assignment / RELEASED
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.write_text(digest)


def _inputs(shelf: Shelf, unit: Unit, keys: Path | None) -> Iterator[tuple[str, bytes]]:
    """What a release is made from."""
    places = [shelf.place / unit.id, (keys or key_root()) / unit.assignment]
    for place in places:
        for path in sorted(p for p in place.rglob("*") if p.is_file() and ".ipynb_checkpoints" not in p.parts):
            yield f"{place.name}/{path.relative_to(place)}", path.read_bytes()
    code = Path(__file__).parent
    for path in sorted(code.glob("*.py")):
        yield path.name, path.read_bytes()


def _curriculum(shelf: Shelf) -> tuple[str, bytes]:
    return "curriculum.toml", (shelf.place / "curriculum.toml").read_bytes()


def _digest(parts: Iterable[tuple[str, bytes]]) -> str:
    total = hashlib.sha256(f"format {FORMAT}".encode())
    for name, data in parts:
        total.update(f"\0{name}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()


def _made(space: Workspace) -> str:
    try:
        return str(json.loads((space.hidden / MADE).read_text("utf-8"))["hash"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _all_there(space: Workspace) -> bool:
    try:
        pages = [notebook.path for unit in space.outline().units for notebook in unit.notebooks]
    except WorkspaceError:
        return False
    return all((space.root / path).is_file() for path in [*pages, *(name for name, _ in _root_pages())])


def _root_pages() -> tuple[tuple[str, str], ...]:
    """The notebooks beside the course home, by name, as text."""
    return ((REVIEW, review_page()), (PLACEMENT, placement_page()))


def _renew(space: Workspace, shelf: Shelf, units: list[Unit], released: Mapping[str, Path]) -> None:
    """Copy released files in, then say what was released, so that a crash leaves nothing listed that is not there."""
    curriculum = shelf.curriculum()
    names = folder_names(curriculum, {unit.id: unit.title for unit in units})
    with tempfile.TemporaryDirectory() as fresh:
        draft = Workspace(Path(fresh))
        folders = {unit: Path(fresh) / names[unit] for unit in released}
        for unit, folder in folders.items():
            shutil.copytree(released[unit], folder)
        for name, text in _root_pages():
            (Path(fresh) / name).write_text(text, "utf-8")
        notebooks = [p.relative_to(fresh).as_posix() for p in sorted(Path(fresh).rglob("*.ipynb"))]
        draft.prepare(make_outline(curriculum, units, folders), notebooks)
        space.root.mkdir(parents=True, exist_ok=True)
        _keep_folders(space, draft)
        for path in sorted(p for p in Path(fresh).rglob("*") if p.is_file() and draft.hidden not in p.parents):
            _place(path, space.root / path.relative_to(fresh), space)
        space.hidden.mkdir(exist_ok=True)
        for name in ("release.json", "workspace.json"):
            shutil.copyfile(draft.hidden / name, space.hidden / name)


def _keep_folders(space: Workspace, draft: Workspace) -> None:
    """Where a unit's folder got a new name, as after a change of its title or day, take the answers along."""
    try:
        held = space.outline().units
    except WorkspaceError:
        return
    new = {unit.id: unit.folder for unit in draft.outline().units}
    for unit in held:
        old, name = space.root / unit.folder, new.get(unit.id, unit.folder)
        if name != unit.folder and old.is_dir() and not (space.root / name).exists():
            old.rename(space.root / name)


def _place(source: Path, target: Path, space: Workspace) -> None:
    """Put a released file where it belongs; a notebook the trainee has changed is set aside, not written over."""
    data = source.read_bytes()
    if target.is_file():
        if target.suffix == ".ipynb":
            held = _print_of(target)
            if held == fingerprint(json.loads(data)):
                return
            if held not in _released(space):
                target.rename(_aside(target))
        elif target.read_bytes() == data:
            return
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.new")
    draft.write_bytes(data)
    draft.replace(target)


def _print_of(notebook: Path) -> str:
    try:
        return fingerprint(json.loads(notebook.read_bytes()))
    except (OSError, ValueError):
        return ""


def _released(space: Workspace) -> set[str]:
    """The fingerprints of what was released here before."""
    try:
        return set(json.loads((space.hidden / "release.json").read_text("utf-8"))["notebooks"].values())
    except (OSError, ValueError, KeyError, AttributeError):
        return set()


def _aside(notebook: Path) -> Path:
    """A free name for the trainee's own version of a notebook."""
    number = 1
    while (found := notebook.with_name(f"{notebook.stem} (your version {number}).ipynb")).exists():
        number += 1
    return found
