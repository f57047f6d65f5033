"""What the wording of exam questions gives away to somebody who knows no law.

A program learns from the single-choice questions of all other units, practice and exam, which wordings tend to be
right: length, hedges, numbers, words shared with the stem or with the other options, and single words such as "ask".
Then it answers the exam questions of a unit that it has not seen. It knows no rule and reads no lesson, so whatever it
has above chance stands in the wording. The bar is chance plus ten points.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from autograder.scoring.keys import key_root, load_key
from course.library.shelf import shelf
from course.model.item import Single
from course.writing.stems import stems

BAR = 0.10
_HEDGES = re.compile(r"\b(?:may|can|could|might|some|unless|if|usually|likely|enough|as far as|at least)\b", re.I)
_FIRM = re.compile(r"\b(?:always|never|only|must|every|all|any|none|no|cannot|nothing|nobody)\b", re.I)
_SEEN = 25  #: questions in whose options a word must stand, to be learnt
_STEPS, _RATE, _RIDGE = 300, 0.5, 0.003

Table = NDArray[np.float64]


def run() -> None:
    """Print how often the program is right, unit by unit where it is most often, and by single cues."""
    found = measure()
    for one in sorted(found, key=lambda one: one.chance - one.right):
        print(f"  {one.unit:<28} {one.right:4.0%} of {one.count:3}, {one.right - one.chance:+4.0%} over chance")
    right, luck = overall(found)
    met = "met" if right <= luck + BAR else "NOT MET"
    count = sum(one.count for one in found)
    print(f"  all: {right:.1%} of {count} right from the wording alone; chance {luck:.1%} (bar +{BAR:.0%}: {met})")
    _by_cue([i for items in _exams().values() for i in items])


class Guessed(NamedTuple):
    """The exam questions of one unit: how many, the share that the program gets right, and the share that luck does."""

    unit: str
    count: int
    right: float
    chance: float


def measure() -> tuple[Guessed, ...]:
    """What the program gets right in the exams of each unit, having learnt from all the other units."""
    practice = [i for unit in shelf().units() for i in shelf().unit_items(unit.id) if isinstance(i, Single)]
    exams = _exams()
    every = [*practice, *(i for items in exams.values() for i in items)]
    words = _words(every)
    tables = {i.id: _table(i, words) for i in every}
    found = []
    for unit, items in exams.items():
        weights = _learn([(tables[i.id], _key(i)) for i in every if i.unit != items[0].unit])
        hits = [float(np.argmax(tables[i.id] @ weights) == _key(i)) for i in items]
        luck = [1 / len(i.options) for i in items]
        found.append(Guessed(unit, len(items), float(np.mean(hits)), float(np.mean(luck))))
    return tuple(found)


def overall(found: Sequence[Guessed]) -> tuple[float, float]:
    """The shares over all units together: right, and right by luck."""
    count = sum(one.count for one in found)
    return sum(one.right * one.count for one in found) / count, sum(one.chance * one.count for one in found) / count


def _exams() -> dict[str, list[Single]]:
    """The single-choice exam questions of each unit that has any."""
    names = (folder.parent.name for folder in sorted(key_root().glob("*/scheme.yaml")))
    found = {name: [i for i in load_key(name).items.values() if isinstance(i, Single)] for name in names}
    return {name: items for name, items in found.items() if items}


def _key(item: Single) -> int:
    return next(n for n, option in enumerate(item.options) if option.correct)


def _words(items: list[Single]) -> dict[str, int]:
    """The words that stand in the options of many questions, each with its column."""
    counts = Counter(w for item in items for w in {w for o in item.options for w in stems(o.text)})
    return {word: n for n, word in enumerate(sorted(w for w, count in counts.items() if count >= _SEEN))}


def _cues(item: Single) -> dict[str, list[float]]:
    """What can be seen of each option without knowing anything."""
    texts, stem = [o.text for o in item.options], stems(item.stem)
    said = [stems(text) for text in texts]
    others = [[len(mine & other) for other in said if other is not mine] for mine in said]
    return {
        "longest": [float(len(text)) for text in texts],
        "shortest": [-float(len(text)) for text in texts],
        "hedged": [float(len(_HEDGES.findall(text))) for text in texts],
        "firm": [float(len(_FIRM.findall(text))) for text in texts],
        "not firm": [-float(len(_FIRM.findall(text))) for text in texts],
        "figures": [float(len(re.findall(r"\d+", text))) for text in texts],
        "like the stem": [float(len(mine & stem)) for mine in said],
        "like the others": [float(sum(some)) for some in others],
        "unlike the others": [-float(sum(some)) for some in others],
        "two parts": [float(len(re.findall(r"[,;:]", text))) for text in texts],
    }


def _table(item: Single, words: dict[str, int]) -> Table:
    """One row an option: the cues, each measured against the other options, and the words learnt."""
    cues = np.array(list(_cues(item).values())).T
    spread = cues.std(axis=0)
    cues = (cues - cues.mean(axis=0)) / np.where(spread > 0, spread, 1)
    held = np.zeros((len(item.options), len(words)))
    for row, option in enumerate(item.options):
        for word in stems(option.text) & words.keys():
            held[row, words[word]] = 1
    return np.hstack([cues, held - held.mean(axis=0)])


def _learn(known: list[tuple[Table, int]]) -> Table:
    """The weights under which the right option stands out most: a softmax over the options, with a ridge."""
    weights = np.zeros(known[0][0].shape[1])
    by_size: dict[int, list[tuple[Table, int]]] = defaultdict(list)
    for table, key in known:
        by_size[len(table)].append((table, key))
    stacked = [(np.stack([t for t, _ in some]), np.array([k for _, k in some])) for some in by_size.values()]
    for _ in range(_STEPS):
        slope = -_RIDGE * len(known) * weights
        for tables, keys in stacked:
            scores = tables @ weights
            odds = np.exp(scores - scores.max(axis=1, keepdims=True))
            odds /= odds.sum(axis=1, keepdims=True)
            odds[np.arange(len(keys)), keys] -= 1
            slope -= np.einsum("nof,no->f", tables, odds)
        weights += _RATE * slope / len(known)
    return weights


def _by_cue(items: list[Single]) -> None:
    """How often one cue alone is right; where options tie, the share of luck."""
    print("  one cue alone:", end="")
    for cue in _cues(items[0]):
        won = []
        for item in items:
            marks = _cues(item)[cue]
            best = [n for n, mark in enumerate(marks) if mark == max(marks)]
            won.append((_key(item) in best) / len(best))
        print(f" {cue} {np.mean(won):.0%};", end="")
    print()
