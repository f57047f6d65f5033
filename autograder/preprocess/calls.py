"""The one call a graded or showing cell makes, read from its source and never run."""

from __future__ import annotations

import ast
from functools import lru_cache

from nbformat import NotebookNode


def call_of(cell: NotebookNode, name: str) -> tuple[str, ...] | None:
    """The text arguments of the call of ``name`` that ends a code cell; None where the cell makes no such call.

    ``grade("itp-naturalization", "dates")`` gives ``("itp-naturalization", "dates")``.
    """
    return _called(cell.source, name) if cell.cell_type == "code" else None


@lru_cache(maxsize=256)
def _called(source: str, name: str) -> tuple[str, ...] | None:
    """Read once for a class: every submission has the release's own cells."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError):
        return None
    last = body[-1].value if body and isinstance(body[-1], ast.Expr) else None
    if not isinstance(last, ast.Call) or not isinstance(last.func, ast.Name) or last.func.id != name or last.keywords:
        return None
    found = [a.value for a in last.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    return tuple(found) if len(found) == len(last.args) else None
