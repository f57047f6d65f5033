"""Names that may be meant by what was typed: words found by their sound, by trigrams, by how they begin."""

from __future__ import annotations

import sqlite3
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from course.model.lookup import folded, sound

#: Words this much alike may be one name; so many of them are looked into.
ALIKE, MOST = 0.74, 14
_LIKE = 200  #: candidates the trigrams may bring


@lru_cache(maxsize=1 << 16)
def closeness(typed: str, word: str) -> float:
    """How close two folded words are, from 0 to 1: letters, and the sounds between alphabets."""
    if typed == word:
        return 1.0
    one, other = sound(typed), sound(word)
    if one == other:
        return 0.94
    letters = DamerauLevenshtein.normalized_similarity(typed, word)
    return max(letters, DamerauLevenshtein.normalized_similarity(one, other) - 0.04) - 0.02


def words_like(base: sqlite3.Connection, typed: str) -> dict[int, float]:
    """The words near what was typed, by number, each with its closeness; all that begin so for a word with a *."""
    plain = folded(typed)
    if typed.endswith("*"):
        rows = base.execute(
            "SELECT id FROM word WHERE word >= ? AND word < ? ORDER BY length(word) LIMIT 300", (plain, plain + "{")
        )
        return dict.fromkeys((row[0] for row in rows), 0.9)
    if len(plain) == 1:
        rows = base.execute("SELECT id FROM word WHERE word >= ? AND word < ? LIMIT 3000", (plain, plain + "{"))
        return dict.fromkeys((row[0] for row in rows), 0.75)
    near = {number: closeness(plain, word) for number, word in [*_by_sound(base, plain), *_by_trigrams(base, plain)]}
    best = sorted(((score, number) for number, score in near.items() if score >= ALIKE), key=lambda p: (-p[0], p[1]))
    return {number: score for score, number in best[:MOST]}


def _by_sound(base: sqlite3.Connection, plain: str) -> list[tuple[int, str]]:
    return base.execute("SELECT id, word FROM word WHERE sound = ? LIMIT 60", (sound(plain),)).fetchall()


def _by_trigrams(base: sqlite3.Connection, plain: str) -> list[tuple[int, str]]:
    """Words that share three letters in a row with what was typed, or with what it sounds like."""
    edged = [f"^{plain}$", f"^{sound(plain)}$"]
    grams = {text[n : n + 3] for text in edged for n in range(len(text) - 2)}
    asked = " OR ".join(f'"{gram}"' for gram in sorted(grams))
    return base.execute(
        "SELECT word.id, word.word FROM near JOIN word ON word.id = near.rowid "
        "WHERE near MATCH ? ORDER BY rank LIMIT ?",
        (asked, _LIKE),
    ).fetchall()


def spelt(word: str) -> str:
    """What the trigrams of a word are taken from: its letters and its sound, with their edges."""
    return f"^{word}$ ^{sound(word)}$"
