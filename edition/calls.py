"""What a code cell of a lesson asks for: the activities it opens, read without running it."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Any

from edition.leaf import EditionError


@dataclass(frozen=True)
class Call:
    """``quiz("itp/naturalization", "residence")`` as data."""

    name: str
    args: tuple[Any, ...]
    named: dict[str, Any]

    def get(self, place: int, name: str, default: Any = "") -> Any:
        """The argument at this place, or of this name."""
        return self.args[place] if len(self.args) > place else self.named.get(name, default)


def calls(source: str, known: frozenset[str], where: str) -> tuple[list[Call], bool]:
    """The calls of known names, in order, and whether the cell does anything else that a reader should see.

    Raises:
        EditionError: the cell is no Python, or an argument is no plain value.
    """
    try:
        tree = ast.parse(source)
    except SyntaxError as problem:
        raise EditionError(f"{where}: a code cell is no Python ({problem.msg}): mend it.") from None
    found: list[Call] = []
    more = False
    for statement in tree.body:
        value = statement.value if isinstance(statement, ast.Expr | ast.Assign) else None
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in known:
            found.append(_call(value, value.func.id, where))
        elif not isinstance(statement, ast.Import | ast.ImportFrom):
            more = True
    return found, more


def _call(node: ast.Call, name: str, where: str) -> Call:
    try:
        args = tuple(ast.literal_eval(arg) for arg in node.args)
        named = {word.arg: ast.literal_eval(word.value) for word in node.keywords if word.arg}
    except ValueError:
        raise EditionError(
            f"{where}: the book can't print {name}(...) with a value that is worked out: write it plainly."
        ) from None
    return Call(name, args, named)
