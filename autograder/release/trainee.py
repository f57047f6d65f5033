"""The trainee's own folder, made from released files and made again when they change; answers always stay."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from autograder.release.course import Course
from autograder.release.outline import ROLES, folder_names, make_outline
from autograder.release.stage import stage
from autograder.release.workspace import make_workspace
from autograder.scoring.keys import key_root
from course.lab.fingerprint import fingerprint
from course.lab.home import refresh_home
from course.lab.workspace import Workspace
from course.library.shelf import Shelf
from course.model.unit import Unit

FORMAT = 1  #: of what is made here; raise it when it changes
RELEASED = "released.sha256"
MADE = "made.json"


def make_trainee(place: Path, *, shelf: Shelf, course: Path, keys: Path | None = None) -> Workspace:
    """Make or renew the trainee's folder ``place`` from every unit that has notebooks.

    The release of each unit is made in the nbgrader course ``course``. Both steps are left out where nothing has
    changed since the last time. A journal is never touched; a notebook the trainee has changed is set aside under
    another name when a newer one takes its place.

    Raises:
        RefusedFileError, ContentError, StepError: a unit can't be released.
    """
    units = [u for u in shelf.units() if any((shelf.place / u.id / f"{r}.ipynb").is_file() for r in ROLES)]
    digests = {u.id: _digest(_inputs(shelf, u, keys)) for u in units}
    whole = _digest([(name, digest.encode()) for name, digest in digests.items()] + [_curriculum(shelf)])
    space = Workspace(place)
    if _made(space) == whole and _all_there(space):
        return space
    released = release_units(units, digests, shelf=shelf, course=course, keys=keys)
    _renew(space, shelf, units, released)
    (space.hidden / MADE).write_text(json.dumps({"v": FORMAT, "hash": whole}), "utf-8")
    refresh_home(space)
    return space


def release_units(
    units: Iterable[Unit], digests: Mapping[str, str], *, shelf: Shelf, course: Path, keys: Path | None = None
) -> dict[str, Path]:
    """The released folder of each unit, by unit id, made by nbgrader where its inputs changed."""
    found: dict[str, Path] = {}
    opened: Course | None = None
    for unit in units:
        folder = course / "release" / unit.assignment
        mark = course / ".iso" / unit.assignment / RELEASED
        if not folder.is_dir() or not mark.is_file() or mark.read_text() != digests[unit.id]:
            make_workspace(course)
            stage(unit.id, course, shelf=shelf, keys=keys)
            opened = opened or Course(course)
            opened.generate(unit.assignment)
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.write_text(digests[unit.id])
        found[unit.id] = folder
    return found


def release_unit(unit_id: str, *, shelf: Shelf, course: Path, keys: Path | None = None) -> Path:
    """The released folder of one unit, made by nbgrader where its inputs changed."""
    unit = shelf.unit(unit_id)
    digests = {unit_id: _digest(_inputs(shelf, unit, keys))}
    return release_units([unit], digests, shelf=shelf, course=course, keys=keys)[unit_id]


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
    return space.exists() and all(
        (space.root / notebook.path).is_file() for unit in space.outline().units for notebook in unit.notebooks
    )


def _renew(space: Workspace, shelf: Shelf, units: list[Unit], released: Mapping[str, Path]) -> None:
    """Copy released files in, then say what was released, so that a crash leaves nothing listed that is not there."""
    curriculum = shelf.curriculum()
    names = folder_names(curriculum, {unit.id: unit.title for unit in units})
    with tempfile.TemporaryDirectory() as fresh:
        draft = Workspace(Path(fresh))
        folders = {unit: Path(fresh) / names[unit] for unit in released}
        for unit, folder in folders.items():
            shutil.copytree(released[unit], folder)
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
    if not space.exists():
        return
    new = {unit.id: unit.folder for unit in draft.outline().units}
    for unit in space.outline().units:
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
