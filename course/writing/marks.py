"""How drafts name exhibits, in one form: ``Ex. B``, ``[Exh. B]``, ``Tab B`` and ``(B)`` are read as ``Exhibit B``."""

from __future__ import annotations

import re

_LETTERS = r"[A-Z](?:-\d{1,2})?"
_LIST = rf"{_LETTERS}(?:(?:, (?:and )?|; | and | & |-| to | through ){_LETTERS})*"
_SHORT = re.compile(rf"\b(?:EX|Ex|ex|EXH|Exh|exh|EXHIBIT)(?P<many>S|s)?\.? ?(?=(?:{_LETTERS}|\d{{1,2}})\b)")
_SMALL = re.compile(rf"\bexhibit(?P<many>s?) (?={_LETTERS}\b)")
_OTHER = re.compile(
    rf"\b(?:[Tt]ab|[Aa]ttachment|[Aa]nnex|[Dd]oc(?:ument|\.)|[Ee]xhibit [Nn]o\.)s? (?={_LETTERS}\b(?! \w+:))"
)
_BRACKETS = re.compile(r"\[(?P<inner>[^\[\]]*\bExhibits? [^\[\]]*)\]")
_BARE = re.compile(rf"(?<=[a-z0-9,] )[(\[](?P<list>{_LIST})[)\]](?=[.,;:]|$)")


def spelled(text: str) -> str:
    """A sentence with every exhibit named as ``Exhibit``, in round brackets where it stood in square ones."""
    text = _SHORT.sub(lambda m: f"Exhibit{'s' if m['many'] else ''} ", text)
    text = _SMALL.sub(lambda m: f"Exhibit{m['many']} ", text)
    text = _OTHER.sub("Exhibit ", text)
    text = _BRACKETS.sub(lambda m: f"({m['inner']})", text)
    return _BARE.sub(lambda m: f"(Exhibit {m['list']})", text)
