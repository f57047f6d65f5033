"""The browser's side of a widget as one module: a file of ``static/`` with the files it imports put before it.

anywidget takes one text per widget and we build nothing, so the files are plain ES modules that import each other by
name, and are put together here when the widget class is made.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)


@cache
def script(name: str) -> str:
    """``static/<name>.js`` and all it imports, each once, imports first."""
    parts: dict[str, str] = {}
    _gather(f"{name}.js", parts)
    return "\n".join(parts.values())


def _gather(name: str, parts: dict[str, str]) -> None:
    if name in parts:
        return
    text = read(name)
    for needed in _IMPORT.findall(text):
        _gather(needed, parts)
    parts[name] = _EXPORT.sub("", _IMPORT.sub("", text))


@cache
def style(*names: str) -> str:
    """The style sheets ``static/<name>.css``, in this order."""
    return "\n".join(read(f"{name}.css") for name in names)


def read(name: str) -> str:
    """The text of a file of ``static/``."""
    return files("course.widgets").joinpath("static", name).read_text("utf-8")
