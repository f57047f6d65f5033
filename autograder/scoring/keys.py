"""Keys: the marking scheme, exam items and exam case files of an assignment, read from a folder only graders have."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError

from autograder.scoring.scheme import Criterion, Scheme
from course.casefiles.matter import whole
from course.library.drafting import read_task
from course.library.shelf import ContentError, in_words, read_matter, read_yaml
from course.model.casefile import CaseFile
from course.model.drafting import FOLDER as DRAFTING
from course.model.drafting import DraftTask
from course.model.item import ITEMS, Item, Use
from course.model.simulation import FORMATS, Matter, SimulationKind

T = TypeVar("T")
#: The first line of every key file: a string that exists nowhere else, so that a leak can be found by looking for it.
CANARY = re.compile(r"^# canary (ISO-CANARY-[0-9a-f]{8,64})\s*$", re.MULTILINE)
PASSAGE = 24  #: letters of a passage of a key that no page may hold; shorter ones stand there by chance
SCHEME = "scheme.yaml"


class Graded(NamedTuple):
    """The whole matter of a graded simulation, and of which kind it is."""

    kind: SimulationKind
    matter: Matter


@dataclass(frozen=True)
class Key:
    """What it takes to mark one assignment."""

    scheme: Scheme
    items: dict[str, Item]
    cases: dict[str, CaseFile]
    matters: dict[str, Graded] = field(default_factory=dict)  #: of simulations
    drafts: dict[str, DraftTask] = field(default_factory=dict)

    def matter(self, form: str, activity: str) -> Graded:
        """The matter that a form gives in a simulation."""
        return self.matters[self.scheme.forms[form].simulations[activity]]

    def draft(self, form: str, activity: str) -> DraftTask:
        """The drafting task that a form gives in an activity; its case is one of ``cases``."""
        return self.drafts[self.scheme.forms[form].drafts[activity]]

    def case(self, form: str, activity: str) -> CaseFile:
        """The case file that a form gives in an activity."""
        return self.cases[self.scheme.forms[form].cases[activity]]


def key_root() -> Path:
    """The folder that holds one folder of keys per assignment: ``ISO_KEYS``, or the package's own."""
    named = os.environ.get("ISO_KEYS")
    return Path(named) if named else Path(__file__).resolve().parents[1] / "keys"


def load_key(assignment: str, root: Path | None = None) -> Key:
    """The key of an assignment.

    Raises:
        ContentError: there is none, or one of its files can't be used; the message names the file and what to do.
    """
    folder = (root or key_root()) / assignment
    if not re.fullmatch(r"[a-z0-9-]+", assignment) or not (folder / SCHEME).is_file():
        raise ContentError(
            f"There is no marking scheme for {assignment!r}: add {assignment}/{SCHEME} to the folder of keys, or set "
            "ISO_KEYS to the folder that holds it."
        )
    below = ["casefiles", DRAFTING, *(about.graded for about in FORMATS.values())]
    files = sorted([*folder.glob("*.yaml"), *(path for name in below for path in folder.glob(f"{name}/*.yaml"))])
    return _load(folder, tuple((p, p.stat().st_mtime_ns, p.stat().st_size) for p in files))


@lru_cache(maxsize=64)
def _load(folder: Path, files: tuple[tuple[Path, int, int], ...]) -> Key:
    """Read once, and again when a file has changed: formgrader grades in a server that runs for days."""
    scheme = _valid(TypeAdapter(Scheme), folder / SCHEME)
    items: dict[str, Item] = {}
    for path in (p for p, _, _ in files if p.parent == folder and p.name.startswith("items")):
        for item in _valid(ITEMS, path):
            if item.id in items:
                raise ContentError(f"{folder.name}/{path.name}: item id {item.id!r} is used twice: rename one.")
            items[item.id] = item
    cases = {
        case.id: case
        for case in (_valid(TypeAdapter(CaseFile), p) for p, _, _ in files if p.parent.name == "casefiles")
    }
    matters = _matters([p for p, _, _ in files if p.parent != folder])
    drafts = {t.id: t for t in (read_task(p) for p, _, _ in files if p.parent.name == DRAFTING)}
    return _whole(Key(scheme=scheme, items=items, cases=cases, matters=matters, drafts=drafts), folder)


def _matters(files: list[Path]) -> dict[str, Graded]:
    """The matter of simulations by id, which is one of its own whatever the kind."""
    found: dict[str, Graded] = {}
    for kind, about in FORMATS.items():
        for path in (p for p in files if p.parent.name == about.graded):
            matter = whole(read_matter(kind, path))
            if matter.id in found:
                raise ContentError(f"{about.graded}/{path.name}: the id {matter.id!r} is used twice: rename one.")
            try:
                matter.blind()
            except ValueError as problem:
                raise ContentError(f"{about.graded}/{path.name}: {problem}") from None
            found[matter.id] = Graded(kind, matter)
    return found


def _whole(key: Key, folder: Path) -> Key:
    """The key, if every item and case that the scheme names is there, belongs to the unit and is exam matter."""
    unit, where = key.scheme.unit, f"{folder.name}/{SCHEME}"
    if unit.replace("/", "-") != folder.name:
        raise ContentError(f"{where} says unit {unit!r}, which is not the unit of its folder: mend one of them.")
    for name, form in key.scheme.forms.items():
        for item_id in (i for ids in form.quizzes.values() for i in ids):
            found = key.items.get(item_id)
            if found is None or found.unit != unit or found.use is not Use.EXAM:
                raise ContentError(
                    f"{where}: form {name!r} asks {item_id!r}, which is no exam item of {unit} in the items files."
                )
        for case_id in form.cases.values():
            case = key.cases.get(case_id)
            if case is None or case.docket.unit != unit or case.use is not Use.EXAM:
                raise ContentError(f"{where}: form {name!r} gives {case_id!r}, which is no exam case file of {unit}.")
        for activity, matter_id in form.simulations.items():
            if matter_id not in key.matters:
                raise ContentError(
                    f"{where}: form {name!r} gives {matter_id!r} in {activity!r}, and no file there holds it."
                )
        _drafted(key, name, where)
    _gradable(key, where)
    return key


def _drafted(key: Key, form: str, where: str) -> None:
    """Every draft that a form gives has its task and its exam case, and no model decision."""
    for activity, task_id in key.scheme.forms[form].drafts.items():
        task = key.drafts.get(task_id)
        if task is None:
            raise ContentError(
                f"{where}: form {form!r} gives {task_id!r} in {activity!r}, and there is no {DRAFTING}/{task_id}.yaml."
            )
        case = key.cases.get(task.case)
        if case is None or case.use is not Use.EXAM:
            raise ContentError(
                f"{where}: the draft {task_id!r} is about {task.case!r}, which is no exam case file there: write "
                f"casefiles/{task.case}.yaml."
            )
        if task.model:
            raise ContentError(f"{where}: the draft {task_id!r} is graded and names a model decision: leave it out.")


def _gradable(key: Key, where: str) -> None:
    for criterion in key.scheme.criteria:
        if criterion.counts in ("flags", "actions", "outcome"):
            if any(criterion.activity not in form.cases for form in key.scheme.forms.values()):
                raise ContentError(f"{where}: criterion {criterion.id!r} needs a case in {criterion.activity!r}.")
            continue
        if criterion.counts == "simulation":
            _playable(key, criterion, where)
            continue
        if criterion.counts == "code" or (criterion.counts == "rubric" and not criterion.items):
            continue  # code, or a draft
        essays = {key.items[i].kind == "essay" for ids in criterion.items.values() for i in ids}
        if essays != {criterion.counts == "rubric"}:
            raise ContentError(
                f"{where}: criterion {criterion.id!r} counts {criterion.counts}: essays go with a rubric, others don't."
            )


def _playable(key: Key, criterion: Criterion, where: str) -> None:
    from autograder.scoring.simulation import parts_of  # what plays them is much, and most keys hold none

    kinds = {
        key.matter(name, criterion.activity).kind if criterion.activity in form.simulations else None
        for name, form in key.scheme.forms.items()
    }
    kind = kinds.pop()
    if kinds or kind is None:
        raise ContentError(
            f"{where}: criterion {criterion.id!r} needs one kind of simulation in each {criterion.activity!r}."
        )
    known = parts_of(kind)
    for part in criterion.parts:
        if part not in known:
            raise ContentError(
                f"{where}: criterion {criterion.id!r} counts {part!r}, and a {FORMATS[kind].noun} is marked by "
                f"{', '.join(known)}: name one of these."
            )


def _valid(shape: TypeAdapter[T], path: Path) -> T:
    data: Any = read_yaml(path)
    try:
        return shape.validate_python(data)
    except ValidationError as problem:
        raise ContentError(f"{path.parent.name}/{path.name}: {in_words(problem, data)}") from None


def canaries(root: Path | None = None) -> dict[Path, str]:
    """The canary of every key file under a folder of keys.

    Raises:
        ContentError: a file has none, or shares it with another one.
    """
    found: dict[Path, str] = {}
    for path in sorted((root or key_root()).rglob("*.yaml")):
        match = CANARY.search(path.read_text("utf-8"))
        if match is None:
            raise ContentError(
                f"{path.parent.name}/{path.name} has no canary: add a first line such as "
                "'# canary ISO-CANARY-' followed by 16 random hexadecimal digits."
            )
        if match[1] in found.values():
            raise ContentError(f"{path.parent.name}/{path.name} has another file's canary: give it one of its own.")
        found[path] = match[1]
    return found
