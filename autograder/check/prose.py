"""Prose: the words of a text without its code and citations, and how hard they are to read (rows 33, 34).

How a plain text reads is measured in :mod:`course.writing.readability`.
"""

from __future__ import annotations

import re

from course.library.citations import find
from course.writing.readability import WORD, Reading, measured, uncited

_CODE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?^ {0,3}\1[ \t]*$", re.M | re.S)
_MARK = re.compile(r"^\+\+\+[^\n]*$|<!--.*?-->|^---+[ \t]*$", re.M | re.S)
_QUOTE = re.compile(r"^ {0,3}>.*$", re.M)
_TABLE = re.compile(r"^ {0,3}\|.*$", re.M)
_HEADING = re.compile(r"^ {0,3}#{1,6} .*$", re.M)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


def measure(markdown: str) -> Reading:
    """How the running text reads; headings, tables, quoted lines, code and citations do not count."""
    return measured(plain(markdown))


def plain(markdown: str) -> str:
    """The running text, with each citation read as one word."""
    text = markdown + "\n"
    for what in (_CODE, _MARK, _QUOTE, _TABLE, _HEADING):
        text = what.sub("\n", text)
    return uncited(_LINK.sub(r"\1", text), find).replace("*", "").replace("`", "")


def reading_words(markdown: str) -> int:
    """How many words there are to read, tables and quotes included."""
    return len(WORD.findall(_CODE.sub("\n", _MARK.sub("\n", markdown + "\n"))))
