"""Multiple choice that can't be won by craft: feedback, length, position, wording, variety (rows 5-9, 16)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from statistics import mean

from autograder.check.binder import Binder, Filed
from autograder.check.problem import Problem
from course.model.item import Item, Multiple, Order, Single

CHANCE_AND = 0.08  #: longest-is-correct may be this much above chance
RATIO = (0.9, 1.1)  #: mean length of a key over that of its distractors
P_LEAST = 0.05  #: of the chi-square test of key positions
RUN_MOST = 3  #: same key position, or same item type, running
ABSOLUTES_MOST = 0.02
SMALL = 8  #: a bank of fewer single-choice items says nothing about rates

_ALL_OR_NONE = re.compile(
    r"\b(all|none|both|neither) of (the )?(above|these|them|the options)\b|\b[A-D] and [A-D]\b", re.I
)
_NEGATIVE = re.compile(r"\b(not|except|least|n't)\b", re.I)
_ABSOLUTE = re.compile(
    r"\b(always|never|completely|absolutely|invariably|impossible|under no circumstances|in (all|every|any) cases?)\b",
    re.I,
)
_ARTICLE = re.compile(r"\b(a|an)\s*[:_]*\s*$", re.I)


def feedback(binder: Binder) -> Iterator[Problem]:
    """Each option has feedback of its own; no "all of the above"; a negative question is flagged."""
    for filed in _choice(binder):
        item = filed.thing
        said = [o.feedback.strip().casefold() for o in item.options]
        if len(set(said)) < len(said):
            yield Problem(filed.file, item.id, "two options have the same feedback", "say why each is right or wrong")
        texts = [o.text.strip().casefold() for o in item.options]
        if len(set(texts)) < len(texts):
            yield Problem(filed.file, item.id, "two options say the same", "reword one")
        for option in item.options:
            if _ALL_OR_NONE.search(option.text):
                what = f"option {option.id} is an all-of-the-above"
                yield Problem(filed.file, item.id, what, "write an option that stands for a misconception")
        if isinstance(item, Multiple) and len(item.options) > 7:
            yield Problem(filed.file, item.id, "it has more than 7 options", "leave out the weakest")


def wording(binder: Binder) -> Iterator[Problem]:
    """No hidden NOT, no article that fits one option only, few absolutes."""
    options = [(f, o) for f in _choice(binder) for o in f.thing.options]
    for one in binder.all_items:
        item = one.thing
        asked = [s for s in re.split(r"(?<=[.!?:])\s+", item.stem.strip()) if s.endswith("?")]
        if any(_NEGATIVE.search(q) for q in asked) and not item.negative:
            todo = "ask it the other way round, or set negative: true and write NOT in bold"
            yield Problem(one.file, item.id, "its question is negative and not flagged", todo)
        if isinstance(item, Single) and _ARTICLE.search(item.stem):
            yield Problem(one.file, item.id, "its stem ends in an article", "move the article into the options")
    hits = [(f, o) for f, o in options if _ABSOLUTE.search(o.text)]
    if len(hits) > math.ceil(ABSOLUTES_MOST * len(options)):
        for filed, option in hits:
            what = f"option {option.id} holds an absolute ({_ABSOLUTE.search(option.text)[0]})"  # type: ignore[index]
            yield Problem(filed.file, filed.thing.id, what, f"at most {ABSOLUTES_MOST:.0%} of the options may: reword")


def lengths(binder: Binder) -> Iterator[Problem]:
    """The longest option is right no more often than chance allows, and keys are as long as distractors."""
    for name, bank in _banks(binder):
        if len(bank) < SMALL:
            continue
        longest = [_longest_is_right(i) for i in bank]
        chance = mean(1 / len(i.options) for i in bank)
        if mean(longest) > chance + CHANCE_AND:
            which = ", ".join(i.id for i, yes in zip(bank, longest, strict=True) if yes)
            what = f"the longest option is right in {sum(longest)} of {len(bank)} items; chance is {chance:.0%}"
            yield Problem(binder.toml, name, what, f"shorten keys or lengthen distractors: {which}")
        ratio = mean(_ratio(i) for i in bank)
        if not RATIO[0] <= ratio <= RATIO[1]:
            what = f"a right option is {ratio:.2f} times as long as a wrong one on average"
            yield Problem(binder.toml, name, what, f"keep it from {RATIO[0]} to {RATIO[1]}")


def positions(binder: Binder) -> Iterator[Problem]:
    """Right options stand at every position alike, and no more than three times running at one."""
    for name, bank in _banks(binder):
        if len(bank) >= SMALL and (p := position_p([(_key(i), len(i.options)) for i in bank])) < P_LEAST:
            count = [sum(_key(i) == n for i in bank) for n in range(4)]
            what = f"right options stand at positions 1 to 4 {count} times (p = {p:.3f})"
            yield Problem(binder.toml, name, what, "move some right options")
    for name, items in _sets(binder):
        keys = [(_key(i), i.id) for i in items if isinstance(i, Single)]
        run = longest_run([k for k, _ in keys])
        if run > RUN_MOST:
            what = f"{run} questions running have their right option at one position"
            yield Problem(binder.toml, name, what, "move a right option")


def variety(binder: Binder) -> Iterator[Problem]:
    """No graded set asks more than three items of one type running."""
    for name, items in _sets(binder):
        run = longest_run([i.kind for i in items])
        if name.startswith("form ") and run > RUN_MOST:
            yield Problem(binder.toml, name, f"{run} items running are of one type", "mix the types")


def step_names(binder: Binder) -> Iterator[Problem]:
    """The names of the steps of an exam question, which a curious trainee can see in the page, don't give the order."""
    for filed in binder.exam_items:
        item = filed.thing
        names = [step.id for step in item.steps] if isinstance(item, Order) else []
        if names and names == sorted(names):
            yield Problem(filed.file, item.id, "the ids of its steps are in alphabetical order", "rename the steps")


def position_p(keys: Sequence[tuple[int, int]]) -> float:
    """The chi-square p value of key positions; each key is (position from 0, number of options)."""
    most = max(n for _, n in keys)
    expected = [sum(1 / n for _, n in keys if place < n) for place in range(most)]
    seen = [sum(k == place for k, _ in keys) for place in range(most)]
    return chi_square_tail(sum((s - e) ** 2 / e for s, e in zip(seen, expected, strict=True)), most - 1)


def chi_square_tail(x: float, df: int) -> float:
    """The chance of a chi-square value of at least ``x`` with ``df`` degrees of freedom."""
    if x <= 0:
        return 1.0
    half = x / 2
    if df % 2 == 0:
        return math.exp(-half) * sum(half**k / math.factorial(k) for k in range(df // 2))
    tail = math.erfc(math.sqrt(half))
    term = math.exp(-half) * math.sqrt(half)
    return tail + sum(term * half**k / math.gamma(k + 1.5) for k in range((df - 1) // 2))


def longest_run(values: Sequence[object]) -> int:
    """The length of the longest run of one value."""
    longest = run = 0
    for place, value in enumerate(values):
        run = run + 1 if place and value == values[place - 1] else 1
        longest = max(longest, run)
    return longest


def _choice(binder: Binder) -> list[Filed[Single | Multiple]]:
    return [Filed(f.file, f.thing) for f in binder.all_items if isinstance(f.thing, (Single, Multiple))]


def _banks(binder: Binder) -> list[tuple[str, list[Single]]]:
    return [
        (name, [f.thing for f in bank if isinstance(f.thing, Single)])
        for name, bank in (("practice items", binder.items), ("exam items", binder.exam_items))
    ]


def _sets(binder: Binder) -> Iterator[tuple[str, list[Item]]]:
    """Items in the order a trainee meets them."""
    own = {f.thing.id: f.thing for f in binder.all_items}
    for activity in binder.unit.activities:
        if activity.items:
            yield f"activity {activity.id}", [own[i] for i in activity.items if i in own]
    for form, paper in (binder.scheme.forms if binder.scheme else {}).items():
        for name, ids in paper.quizzes.items():
            yield f"form {form}, {name}", [own[i] for i in ids if i in own]


def _key(item: Single) -> int:
    return next(n for n, o in enumerate(item.options) if o.correct)


def _longest_is_right(item: Single) -> bool:
    right = len(next(o for o in item.options if o.correct).text)
    return right > max(len(o.text) for o in item.options if not o.correct)


def _ratio(item: Single) -> float:
    right = len(next(o for o in item.options if o.correct).text)
    return right / mean(len(o.text) for o in item.options if not o.correct)
