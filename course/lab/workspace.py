"""A trainee's workspace: its marker folder ``.iso`` says what was released into it, and whether a file is still that.

The folder is hidden, so JupyterLab's file interface neither shows nor writes it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from course.lab.fingerprint import NotANotebookError, fingerprint
from course.lab.outline import Outline, OutlineUnit
from course.lab.receipt import Receipt
from course.model.base import FormatError, Model, check_version

FORMAT = 1
HOME = "Home.md"
_SUBMITTED = "submitted.json"

_CHANGED = "This notebook has been changed since it was released: start it only if you know who changed it."
_STRANGE = "This notebook is not in your course folder: start it only if you know where it comes from."
_ELSEWHERE = "This notebook does not lie where the course put it: start it only if you know where it comes from."


class _Release(Model):
    v: int = FORMAT
    notebooks: dict[str, str]


class _Course(Model):
    v: int = FORMAT
    outline: Outline


class _Submitted(Model):
    v: int = FORMAT
    units: dict[str, date]


_File = TypeVar("_File", bound=Model)


class WorkspaceError(Exception):
    """A workspace cannot be used; the message says which and what to do."""


@dataclass(frozen=True)
class Verdict:
    """Whether a notebook may run as soon as it is opened and, if not, why, in a sentence."""

    trusted: bool
    reason: str = ""


class Workspace:
    """The folder a trainee works in.

    ``.iso/workspace.json`` holds the outline of the course, ``.iso/release.json`` the fingerprint of every notebook
    released into the folder, ``.iso/submitted.json`` the day each unit was handed in, ``.iso/receipts/`` the last
    receipt of each.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.hidden = self.root / ".iso"

    @property
    def home(self) -> Path:
        """The course home page."""
        return self.root / HOME

    def exists(self) -> bool:
        """Whether the folder has been made a workspace."""
        return (self.hidden / "workspace.json").is_file()

    def prepare(self, outline: Outline, notebooks: Iterable[str]) -> None:
        """Make the folder a workspace and list the notebooks (paths inside it) as released, as they are now."""
        self.hidden.mkdir(parents=True, exist_ok=True)
        released = {path: fingerprint(_read(self.root / path)) for path in sorted(notebooks)}
        self._save("release.json", _Release(notebooks=released))
        self._save("workspace.json", _Course(outline=outline))

    def outline(self) -> Outline:
        """The outline of the course, as it was released."""
        return self._load("workspace.json", _Course).outline

    def verdict(self, path: str) -> Verdict:
        """May the notebook at ``path`` (inside the workspace) run on open? Only in its place and unmodified."""
        if not self.exists():
            return Verdict(trusted=False, reason=_STRANGE)
        key = str(PurePosixPath(path))
        released = self._load("release.json", _Release).notebooks.get(key)
        file = self.root / key
        if released is None or file.resolve() != file:
            return Verdict(trusted=False, reason=_ELSEWHERE)
        try:
            same = fingerprint(_read(file)) == released
        except (OSError, ValueError):
            return Verdict(trusted=False, reason="This notebook could not be read.")
        return Verdict(trusted=same, reason="" if same else _CHANGED)

    def submitted(self) -> dict[str, date]:
        """The day each unit was handed in, by unit id; where the list is damaged, as far as receipts tell it."""
        if not (self.hidden / _SUBMITTED).is_file():
            return {}
        try:
            return self._load(_SUBMITTED, _Submitted).units
        except WorkspaceError:
            held = [self._receipt(file) for file in sorted((self.hidden / "receipts").glob("*.json"))]
            return {receipt.unit: day for receipt in held if receipt and (day := receipt.day())}

    def damaged(self) -> list[Path]:
        """The files of hand-ins that can't be read; each is set aside before it is written anew."""
        found = []
        if (self.hidden / _SUBMITTED).is_file():
            try:
                self._load(_SUBMITTED, _Submitted)
            except WorkspaceError:
                found.append(self.hidden / _SUBMITTED)
        receipts = sorted((self.hidden / "receipts").glob("*.json"))
        return [*found, *(file for file in receipts if self._receipt(file) is None)]

    def record_submission(self, unit: str, day: date) -> None:
        """Note that a unit was handed in, for the home page."""
        units = {**self.submitted(), unit: day}
        self._save_submitted(units)

    def withdraw_submission(self, unit: str) -> None:
        """Note that a unit is being worked on again; its receipt stays."""
        self._save_submitted({name: day for name, day in self.submitted().items() if name != unit})

    def receipt(self, unit: str) -> Receipt | None:
        """The last receipt for a unit; None where there is none to be read."""
        file = self.hidden / _receipt(unit)
        return self._receipt(file) if file.is_file() else None

    def keep_receipt(self, receipt: Receipt) -> None:
        """Keep a receipt, so that it can be looked at again."""
        (self.hidden / "receipts").mkdir(exist_ok=True)
        self._set_aside(self.hidden / _receipt(receipt.unit))
        self._save(_receipt(receipt.unit), receipt)

    def _save_submitted(self, units: dict[str, date]) -> None:
        self._set_aside(self.hidden / _SUBMITTED)
        self._save(_SUBMITTED, _Submitted(units=dict(sorted(units.items()))))

    def _set_aside(self, file: Path) -> None:
        """Keep a damaged file under another name, so that nothing of it is lost when it is written anew."""
        if file in self.damaged():
            file.replace(file.with_name(f"{file.name}.damaged"))

    def unit_of(self, path: str) -> OutlineUnit:
        """The unit that the notebook at ``path`` (inside the workspace) belongs to.

        Raises:
            WorkspaceError: none does.
        """
        found = next((u for u in self.outline().units if any(n.path == path for n in u.notebooks)), None)
        if found is None:
            raise WorkspaceError(f"{path} belongs to no unit of this course folder: open it from the course home.")
        return found

    def _receipt(self, file: Path) -> Receipt | None:
        try:
            return self._load(f"receipts/{file.name}", Receipt)
        except WorkspaceError:
            return None

    def _load(self, name: str, form: type[_File]) -> _File:
        file = self.hidden / name
        try:
            data = json.loads(file.read_text("utf-8"))
            check_version(data["v"], current=FORMAT, what=f"The file {file}")
            return form.model_validate(data)
        except FormatError:
            raise
        except (OSError, TypeError, KeyError, ValueError) as error:
            raise WorkspaceError(f"{file} is missing or damaged: run `iso lab` to have it written anew.") from error

    def _save(self, name: str, data: Model) -> None:
        write_whole(self.hidden / name, data.model_dump_json(indent=1) + "\n")


def _receipt(unit: str) -> str:
    return f"receipts/{unit.replace('/', '-')}.json"


def write_whole(file: Path, text: str) -> bool:
    """Write a text file so that a reader sees the old or the new text, never half; False if it already said so."""
    if file.is_file() and file.read_text("utf-8") == text:
        return False
    draft = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    draft.write_text(text, "utf-8")
    draft.replace(file)
    return True


def _read(file: Path) -> dict[str, Any]:
    data = json.loads(file.read_text("utf-8"))
    if not isinstance(data, dict):
        raise NotANotebookError(f"{file} is not a notebook: it is not a JSON object.")
    return data
