"""Model decisions from ``data/decisions``, and draft files that people write."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from pydantic import ValidationError

from course.library.shelf import ContentError, Loader, in_words, read_yaml
from course.model.draft import Draft, Sample

_FOLDER = ("data", "decisions")
_RULE = "---"
_DECIDED = re.compile(r"^draft:.*?\bcase:\s*[\"']?([a-z0-9-]+)", re.M | re.S)
_HEAD = "start it with a line of three hyphens, then case, form and kind, then three hyphens again, then the text"


def sample_ids(root: Path) -> tuple[str, ...]:
    """The ids of all model decisions, sorted."""
    return tuple(sorted(path.stem for path in root.joinpath(*_FOLDER).glob("*.yaml")))


def load_sample(root: Path, name: str) -> Sample:
    """The model decision with this id.

    Raises:
        ContentError: there is none, its file can't be used, or an edit of a flaw does not fit; one sentence says why.
    """
    path = root.joinpath(*_FOLDER, f"{name}.yaml")
    if name not in sample_ids(root):
        raise ContentError(f"There is no model decision {name!r}: data/decisions/{path.name} is missing.")
    data = read_yaml(path)
    try:
        sample = Sample.model_validate(data)
    except ValidationError as problem:
        raise ContentError(f"decisions/{path.name}: {in_words(problem, data)}") from None
    if sample.id != path.stem:
        raise ContentError(f"decisions/{path.name} says its id is {sample.id!r}: make the two the same.")
    return sample


def decided_cases(root: Path) -> frozenset[str]:
    """The ids of the cases that model decisions are about. Files are looked through and not validated."""
    texts = (path.read_text("utf-8", errors="replace") for path in root.joinpath(*_FOLDER).glob("*.yaml"))
    return frozenset(found[1] for text in texts if (found := _DECIDED.search(text)))


def read_draft(path: Path) -> Draft:
    """The draft in a text file: a YAML head between lines of three hyphens, then the text as it is.

    Raises:
        ContentError: the file is missing, is no text, or its head can't be used; one sentence says what to do.
    """
    try:
        whole = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise ContentError(f"There is no file {path.name}: check the name and the folder.") from None
    except IsADirectoryError:
        raise ContentError(f"{path.name} is a folder: name the draft in it.") from None
    except UnicodeDecodeError:
        raise ContentError(f"{path.name} is no text in UTF-8: save the draft as plain text.") from None
    return draft_from(whole, path.name)


def draft_from(whole: str, name: str) -> Draft:
    """The draft in the text of a file called ``name``. Raises ContentError as :func:`read_draft`."""
    lines = whole.splitlines(keepends=True)
    marks = [number for number, line in enumerate(lines) if line.strip() == _RULE]
    if len(marks) < 2 or "".join(lines[: marks[0]]).strip():
        raise ContentError(f"{name} has no head: {_HEAD}.")
    try:
        head = yaml.load("".join(lines[marks[0] + 1 : marks[1]]), Loader)  # noqa: S506 - the C safe loader
    except yaml.YAMLError:
        raise ContentError(f"The head of {name} is not valid YAML: {_HEAD}.") from None
    if not isinstance(head, dict):
        raise ContentError(f"The head of {name} says nothing: {_HEAD}.")
    try:
        return Draft.model_validate({**head, "text": "".join(lines[marks[1] + 1 :])})
    except ValidationError as problem:
        raise ContentError(f"The head of {name}: {in_words(problem, head)}") from None
