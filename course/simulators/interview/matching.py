"""Which of the things that can be asked a typed question asks: words weighed, no model, the same on every machine.

Each paraphrase is a bag of word stems, families of words, pairs of neighbours and parts of words, weighed by how few
asks use them. A question is compared twice: with its nearest paraphrases (cosine), and by a ridge classifier over all
of them. The best ask counts only if the mean of both passes ``BAR`` and leads the next by ``LEAD``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from course.simulators.interview.words import Families, listed, mended, stems

BAR = 0.28  #: a best score below it is nobody's
LEAD = 0.08  #: nor is one so near that of another topic
_RIDGE = 0.3
_STRANGE = 1.3  #: what a word nobody knows weighs beside the rarest known one
_FEW = 12  #: a feature of no more paraphrases is rare
_NEAREST = 0.25  #: share of the nearest paraphrase in the score
_TOPIC = 0.8  #: share of the topic, beside the ask itself, in the rest
_OWN = 0.04  #: what the asks of a file have over what is said in every interview
_STATED = 0.06  #: and what they have less where nothing is asked
_UNLIKELY = 0.15  #: and what is said to somebody who is not in the room
_NEAR = 0.03  #: and those of the topic just talked about over the others
#: Features by their first letter: words and families, neighbours, words anywhere in the same question, parts of words.
_WEIGHT = {"w": 1.0, "b": 1.0, "x": 1.0, "p": 0.25}
#: Words that point back at what was just said.
_BACK = listed("that it them they there this those these he she him her his its their then one other")
#: Words that say how something is asked and not what about.
_FRAME = listed(
    "a an the of to in on at for and or please can could would will you your i me my we us do did does is are "
    "was were be been have has had ever that this it with about tell any there so"
)


@dataclass(frozen=True)
class Match:
    """The asks most like a question, best first, with their scores."""

    ranked: tuple[tuple[str, float], ...]
    sure: bool

    @property
    def best(self) -> str:
        """The ask meant; empty where none is sure."""
        return self.ranked[0][0] if self.sure else ""


class Matcher:
    """The asks of one interview, ready to be compared with.

    ``groups`` says which asks are of one topic, ``unlikely`` which hardly anybody would mean here.
    """

    def __init__(
        self,
        asks: Mapping[str, Iterable[str]],
        groups: Mapping[str, str],
        words: Iterable[Iterable[str]] = (),
        unlikely: Iterable[str] = (),
    ) -> None:
        self._families, self._groups = Families(words), groups
        self.names = tuple(asks)
        self._less = np.array([_UNLIKELY * (name in frozenset(unlikely)) for name in self.names])
        worded = ((n, stems(text)) for n, name in enumerate(self.names) for text in asks[name])
        said = [(n, found) for n, found in worded if found]
        self._owner = np.array([n for n, _ in said])
        topics = [groups.get(name, name) for name in self.names]
        self._topic_at = np.array([sorted(set(topics)).index(topic) for topic in topics])
        self._known = frozenset(w for _, words_ in said for w in words_) | self._families.vocabulary
        self._ordered = tuple(sorted(self._known))
        bags = [self._bag(words_) for _, words_ in said]
        self._column = {f: n for n, f in enumerate(sorted({f for bag in bags for f in bag}))}
        users: dict[str, set[int]] = {}
        for (owner, _), bag in zip(said, bags, strict=True):
            for feature in bag:
                users.setdefault(feature, set()).add(owner)
        self._rare = {f: float(np.log((1 + len(self.names)) / (0.5 + len(who)))) for f, who in users.items()}
        weighed = [self._weighed(bag) for bag in bags]
        row = np.repeat(np.arange(len(weighed)), [len(columns) for columns, _ in weighed])
        column = np.concatenate([columns for columns, _ in weighed])
        value = np.concatenate([values for _, values in weighed])
        order = np.lexsort((row, column))
        self._row, self._value = row[order], value[order]
        self._starts = np.searchsorted(column[order], np.arange(len(self._column) + 1))
        self._dual = self._trained()

    def match(self, text: str, last: str = "", *, states: bool = False) -> Match:
        """The asks most like ``text``; that of ``last``, just answered, and those of its topic win a near tie.

        What points back (that, them, there) is likelier to be about what was just talked about.

        What only ``states`` something is rather what is said in every interview, such as an advisal.
        """
        words = mended(stems(text), self._known, self._ordered)
        content = [word for word in words if word not in _FRAME]
        if sum(word in self._known for word in content or words) * 2 < len(content or words):
            return Match(((self.names[0], 0.0),), sure=False)
        like = self._like(*self._weighed(self._bag(words)))
        pull = _NEAR * (3 if _BACK & set(words) else 1)
        return self._judged(like, like @ self._dual, self._drawn(last, pull) - self._less, -_STATED if states else _OWN)

    def _drawn(self, last: str, pull: float) -> NDArray[np.float64]:
        """What the asks gain from ``last``, the one just answered."""
        near = self._groups.get(last)
        gains = [pull * (near is not None and self._groups.get(n) == near) + pull / 2 * (n == last) for n in self.names]
        return np.array(gains)

    def _judged(
        self, like: NDArray[np.float64], ridge: NDArray[np.float64], gains: NDArray[np.float64], own: float
    ) -> Match:
        nearest = np.zeros(len(self.names))
        np.maximum.at(nearest, self._owner, like)
        asks, topics = ridge[: len(self.names)], ridge[len(self.names) :]
        score = _NEAREST * nearest + (1 - _NEAREST) * ((1 - _TOPIC) * asks + _TOPIC * topics[self._topic_at])
        score = score + gains + np.array([own * (n in self._groups) for n in self.names])
        order = np.argsort(-score, kind="stable")
        ranked = tuple((self.names[n], round(float(score[n]), 4)) for n in order[:5])
        best = self._groups.get(ranked[0][0], ranked[0][0])
        rival = next((score[n] for n in order if self._groups.get(self.names[n], self.names[n]) != best), 0.0)
        return Match(ranked, bool(ranked[0][1] >= BAR and ranked[0][1] - rival >= LEAD))

    def _bag(self, words: list[str]) -> Counter[str]:
        folded = self._families.fold(words)
        bag: Counter[str] = Counter()
        for word in folded:
            bag[f"w {word}"] = 1
        for word in words:
            bag[f"w {word}"] = 1
            if len(word) > 3 and word not in _FRAME:
                for at in range(len(word) - 2):
                    bag[f"p {word[at : at + 3]}"] = 1
        for one, two in zip(["^", *folded], [*folded, "$"], strict=True):
            bag[f"b {one} {two}"] = 1
        about = sorted({word for word in folded if word not in _FRAME})
        for one, two in combinations(about, 2):
            bag[f"x {one} {two}"] = 1
        return bag

    def _weighed(self, bag: Counter[str]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The known features of a bag and their weights, of length one with those nobody knows."""
        columns, weights = [], []
        length = 0.0
        unknown = _STRANGE * float(np.log((1 + len(self.names)) / 0.5))
        for feature in sorted(bag):
            weight = _WEIGHT[feature[0]]
            weight *= self._rare.get(feature, unknown) if feature in self._column or feature[0] == "w" else 0.0
            if feature[0] == "w" and feature[2:] in _FRAME:
                weight *= 0.4
            length += weight**2
            if feature in self._column:
                columns.append(self._column[feature])
                weights.append(weight)
        scale = np.sqrt(length) if length else 1.0
        return np.array(columns, dtype=np.int64), np.array(weights, dtype=np.float64) / scale

    def _like(self, columns: NDArray[np.int64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """How like each paraphrase is to a weighed bag."""
        found = np.zeros(len(self._owner))
        for column, weight in zip(columns, weights, strict=True):
            at = slice(self._starts[column], self._starts[column + 1])
            found[self._row[at]] += weight * self._value[at]
        return found

    def _kernel(self) -> NDArray[np.float64]:
        """How like the paraphrases are to each other: common features at once, rare ones by their few pairs."""
        size, count = len(self._owner), np.diff(self._starts)
        common = np.flatnonzero(count > _FEW)
        dense = np.zeros((size, len(common)))
        for n, column in enumerate(common):
            at = slice(self._starts[column], self._starts[column + 1])
            dense[self._row[at], n] = self._value[at]
        kernel = dense @ dense.T
        for few in range(1, _FEW + 1):
            at = self._starts[:-1][count == few][:, None] + np.arange(few)[None, :]
            rows, values = self._row[at], self._value[at]
            pairs = (rows[:, :, None] * size + rows[:, None, :]).ravel()
            both = (values[:, :, None] * values[:, None, :]).ravel()
            np.add.at(kernel.reshape(-1), pairs, both)
        return kernel

    def _trained(self) -> NDArray[np.float64]:
        """For each paraphrase what it says for each ask, then for each topic; asks with few wordings weigh as much."""
        asks = self._owner[:, None] == np.arange(len(self.names))[None, :]
        topics = self._topic_at[self._owner][:, None] == np.arange(self._topic_at.max() + 1)[None, :]
        share = asks.sum(axis=0)[self._owner]
        kernel = self._kernel() + np.diag(_RIDGE * np.sqrt(share / share.mean()))
        return np.asarray(np.linalg.solve(kernel, np.hstack([asks, topics]).astype(float)))
