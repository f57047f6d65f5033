"""Reading the lists of rows that people write in YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

# libyaml reads the register ten times faster than PyYAML's own reader; not every build of PyYAML has it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class RowError(ValueError):
    """A file does not hold a list of rows; the message says which file and where."""


def read_rows(file: Path) -> list[dict[str, Any]]:
    """The rows of a YAML file: a list of mappings.

    Raises:
        RowError: the file cannot be read, is not YAML, or is not a list of mappings.
    """
    name = "/".join(file.parts[-3:])
    try:
        rows = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - both are safe loaders
    except OSError as error:
        raise RowError(f"{name} cannot be read ({error.strerror}): check that it is there.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1}" if mark else ""
        raise RowError(f"{name} is not valid YAML{where}: mend it there.") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise RowError(f"{name} must be a list of entries, each with its own fields.")
    return rows
