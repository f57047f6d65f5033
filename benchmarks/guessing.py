"""What the wording of exam questions gives away to somebody who knows no law.

A program learns from the single-choice questions of all other units, practice and exam, which wordings tend to be
right: length, hedges, numbers, words shared with the stem or with the other options, and single words such as "ask".
Then it answers the exam questions of a unit that it has not seen. It knows no rule and reads no lesson, so whatever it
has above chance stands in the wording. The bar is chance plus ten points.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

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
    practice = [i for unit in shelf().units() for i in shelf().unit_items(unit.id) if isinstance(i, Single)]
    exams = {
        folder.parent.name: [i for i in load_key(folder.parent.name).items.values() if isinstance(i, Single)]
        for folder in sorted(key_root().glob("*/scheme.yaml"))
    }
    every = [*practice, *(i for items in exams.values() for i in items)]
    words = _words(every)
    tables = {i.id: _table(i, words) for i in every}
    hits: dict[str, list[float]] = {}
    chance: dict[str, list[float]] = {}
    for unit, items in exams.items():
        if not items:
            continue
        known = [i for i in every if i.unit != items[0].unit]
        weights = _learn([(tables[i.id], _key(i)) for i in known])
        hits[unit] = [float(np.argmax(tables[i.id] @ weights) == _key(i)) for i in items]
        chance[unit] = [1 / len(i.options) for i in items]
    for unit in sorted(hits, key=lambda u: float(np.mean(chance[u]) - np.mean(hits[u]))):
        over = float(np.mean(hits[unit]) - np.mean(chance[unit]))
        print(f"  {unit:<28} {np.mean(hits[unit]):4.0%} of {len(hits[unit]):3}, {over:+4.0%} over chance")
    right, luck = (float(np.mean([n for some in table.values() for n in some])) for table in (hits, chance))
    count = sum(map(len, hits.values()))
    met = "met" if right <= luck + BAR else "NOT MET"
    print(f"  all: {right:.1%} of {count} right from the wording alone; chance {luck:.1%} (bar +{BAR:.0%}: {met})")
    _by_cue([i for items in exams.values() for i in items])


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
