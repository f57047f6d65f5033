"""The browser's side of a widget as one module: a file of ``static/`` with the files it imports put before it.

anywidget takes one text per widget and we build nothing, so the files are plain ES modules that import each other by
name, and are put together here when the widget class is made.
"""

from __future__ import annotations

import json
import re
from functools import cache
from hashlib import blake2b
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
def dressed(name: str, *styles: str) -> str:
    """The module of :func:`script`, which also puts the style sheets ``static/<style>.css`` on its page, in this order.

    anywidget's own way, ``_css``, writes a sheet again for every widget, and with each the browser works out the style
    of the whole lesson anew; ``dress`` leaves a sheet alone that is there already.
    """
    sheets = [(f"iso-{style}", read(f"{style}.css")) for style in styles]
    calls = [f"dress({json.dumps(sheet)}, {json.dumps(_mark(css))}, {json.dumps(css)});" for sheet, css in sheets]
    return "\n".join([script(name), *calls])


def _mark(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()


def read(name: str) -> str:
    """The text of a file of ``static/``."""
    return files("course.widgets").joinpath("static", name).read_text("utf-8")
