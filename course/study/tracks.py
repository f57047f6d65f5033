"""What a completion record can be about: a phase of the curriculum, or one track of a phase that has tracks."""

from __future__ import annotations

from dataclasses import dataclass

from course.model.curriculum import Curriculum


@dataclass(frozen=True)
class Track:
    """A phase, or a track of one. ``id`` is the folder its units share: ``itp``, ``ojt``, ``ast/asylum``."""

    id: str
    title: str
    says: str
    units: tuple[str, ...]

    @property
    def slug(self) -> str:
        """The id as a file's name can hold it."""
        return self.id.replace("/", "-")


def tracks(curriculum: Curriculum) -> tuple[Track, ...]:
    """Every phase and track, in the order of the curriculum. Stages in one folder are one track."""
    found: list[Track] = []
    for phase in curriculum.phases:
        folders: dict[str, list[str]] = {}
        names: dict[str, list[str]] = {}
        for stage in phase.stages:
            folder = _folder(stage.units) or phase.id
            folders.setdefault(folder, []).extend(stage.units)
            names.setdefault(folder, []).append(stage.title)
        for folder, units in folders.items():
            only = len(folders) == 1
            title = phase.title if only else f"{phase.title}: {', '.join(names[folder])}"
            found.append(Track(folder, title, phase.says if only else "", tuple(units)))
    return tuple(found)


def track(curriculum: Curriculum, name: str) -> Track:
    """The phase or track called ``name``; ``ast-asylum`` and ``asylum`` do for ``ast/asylum``.

    Raises:
        KeyError: there is none; the message lists those there are.
    """
    known = tracks(curriculum)
    wanted = name.strip().lower()
    for found in known:
        if wanted in (found.id, found.slug, found.id.rpartition("/")[2]):
            return found
    raise KeyError(f"There is no phase {name!r}; there are {', '.join(t.id for t in known)}.")


def _folder(units: tuple[str, ...]) -> str:
    """The folder that all units of a stage lie in."""
    folders = {unit.rpartition("/")[0] for unit in units}
    return folders.pop() if len(folders) == 1 else ""
