"""What must never be in a book, graded matter and canaries, looked for in every page before a book is put in place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

from rich.progress import Progress

from autograder.release.exam import secrets
from autograder.scoring.keys import CANARY, Key, canaries, key_root, load_key
from course.widgets.prose import block
from edition.leaf import EditionError

_OPENING = 6  #: words by which a passage is found
_TELLING = 20  #: words of a reason that can't be there by chance: practice and graded work share short ones
_TAGS = re.compile(r"<(?:style|script)\b.*?</(?:style|script)>|<[^>]*>", re.S)
_READ = frozenset({".html", ".js", ".css", ".svg"})
#: What a page can carry without our text ever going through it.
_ASSET = re.compile(
    r"""<(?:img|script|iframe|source|video|audio|object|embed)\b[^>]*?(?:src|data)\s*=\s*["']?\s*(?:https?:)?//"""
    r"""|<link\b(?![^>]*rel=["']?(?:canonical|author))[^>]*?href\s*=\s*["']?\s*(?:https?:)?//"""
    r"""|url\(\s*["']?(?:https?:)?//|@import\s+["'](?:https?:)?//""",
    re.I,
)


def look_through(site: Path, practice: Path, progress: Progress, keys: Path | None = None) -> None:
    """Look at every page, style and script of a site; ``practice`` is the folder of what everybody may read.

    Raises:
        EditionError: graded matter or a canary is in it, or it asks for something from the network.
    """
    place = keys or key_root()
    known = {
        folder.name: load_key(folder.name, place) for folder in sorted(p.parent for p in place.glob("*/scheme.yaml"))
    }
    questions = Passages((text for key in known.values() for text in asked(key)), _OPENING)
    reasons = {name: Passages(secrets(key), _TELLING) for name, key in known.items()}
    planted = tuple(canaries(place).values()) if place.is_dir() else ()
    files = sorted(p for p in site.rglob("*") if p.suffix in _READ)
    bar = progress.add_task("Looking for what must not be in it", total=len(files))
    for path in files:
        text, name = path.read_text("utf-8", "replace"), path.relative_to(site).as_posix()
        if CANARY.search(text) or any(canary in text for canary in planted):
            raise EditionError(f"{name} holds part of a key file (its canary): take it out. No book was made.")
        if path.suffix in (".html", ".css") and (fetched := _ASSET.search(text)):
            raise EditionError(f"{name} asks the network for something ({fetched[0][:80]}): take it out.")
        if path.suffix == ".html":
            own = reasons.get("-".join(path.relative_to(site).parts[:-1]))
            found = questions.first_in(text)
            if not found and own:
                found = next((said for said in own.all_in(text) if not _told(practice, said)), "")
            if found:
                raise EditionError(f"{name} holds graded matter ({found[:70]!r}...): take it out. No book was made.")
        progress.advance(bar)


def asked(key: Key) -> Iterator[str]:
    """What the graded work of a key asks: stems of its items, situations of its cases."""
    yield from (item.stem for item in key.items.values())
    yield from (case.docket.situation for case in key.cases.values())


class Passages:
    """Passages to find in pages, by the words they begin with: one look at each word of a page is enough.

    What has fewer than ``least`` words is left out: everybody says it, as ``Right: 8 CFR 103.2(b)(8).``
    """

    def __init__(self, passages: Iterable[str], least: int) -> None:
        self._by_opening: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for passage in dict.fromkeys(passages):
            words = _words(_TAGS.sub(" ", block(passage)))
            if len(words) >= max(least, _OPENING):
                self._by_opening[words[:_OPENING]].append((words, passage))

    def first_in(self, html: str) -> str:
        """The first passage that a page holds; empty where there is none."""
        return next(self.all_in(html), "")

    def all_in(self, html: str) -> Iterator[str]:
        """Every passage that a page holds."""
        words = _words(_TAGS.sub(" ", html))
        for place in range(len(words) - _OPENING + 1):
            for passage, said in self._by_opening.get(words[place : place + _OPENING], ()):
                if words[place : place + len(passage)] == passage:
                    yield said


def _told(practice: Path, passage: str) -> bool:
    """Whether practice matter says this openly: a unit's practice and its exam may give the same reason."""
    wanted = Passages([passage], _OPENING)
    return any(wanted.first_in(path.read_text("utf-8").replace("<", " ")) for path in sorted(practice.rglob("*.yaml")))


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", unescape(text).casefold()))
