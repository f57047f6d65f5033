"""Facts of sound decisions changed by a program: how often the review notices, kind by kind.

The changes are made without looking at the checks: one date two months on, one count of seven more, one sum, one
day of the week, one number in words, one relative, each alone in an otherwise sound decision. What a change makes
wrong can't always be known to be wrong (a letter's own date), so there is no bar.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator

from benchmarks.writing import BAD, Tally
from course.library.decisions import load_sample, sample_ids
from course.library.home import root
from course.writing.facts import MONTH_NAMES

SEED, EACH = 7, 8  #: changes tried in one decision
_HEAD = 260  #: letters; the date at the head of a letter is no fact
_MONTHS = [name.capitalize() for name in MONTH_NAMES]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_WORDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_KIN = {
    "father": "mother",
    "mother": "father",
    "wife": "sister",
    "son": "daughter",
    "daughter": "son",
    "brother": "cousin",
}
_UNIT = r"(?:years?|months?|weeks?|days?|hours?)"


def run() -> None:
    """Print what was noticed of each kind of change."""
    tally, tried, seen = Tally(), Counter[str](), Counter[str]()
    rng = random.Random(SEED)
    for name in sample_ids(root()):
        draft = load_sample(root(), name).sound()
        before = {c for c, v in tally.review(draft).items() if v.level in BAD}
        every = [one for one in _changes(draft.text) if one[1] > _HEAD]
        for kind, start, end, put in rng.sample(every, min(EACH, len(every))):
            text = draft.text[:start] + put + draft.text[end:]
            found = tally.review(draft.model_copy(update={"text": text}))
            tried[kind] += 1
            seen[kind] += any(v.level in BAD and c not in before for c, v in found.items())
    for kind, n in tried.most_common():
        print(f"  {kind:<16} noticed {seen[kind]:4} of {n:4}  {seen[kind] / n:6.1%}")


def _changes(text: str) -> Iterator[tuple[str, int, int, str]]:
    for m in re.finditer(rf"\b({'|'.join(_MONTHS)}) (\d{{1,2}}), (\d{{4}})", text):
        month = _MONTHS[(_MONTHS.index(m[1]) + 2) % 12]
        yield "date", *m.span(), f"{month} {int(m[2]) % 27 + 1}, {m[3]}"
    for m in re.finditer(r"\$\d[\d,]*\d", text):
        yield "money", *m.span(), f"${int(m[0][1:].replace(',', '')) + 1000:,}"
    for m in re.finditer(rf"(?<![\d.$§(-])\b(\d{{1,4}}) {_UNIT}\b", text):
        yield "count", *m.span(1), str(int(m[1]) + 7)
    for m in re.finditer(rf"\b({'|'.join(_WORDS)}) {_UNIT}\b", text, re.I):
        yield "count in words", *m.span(1), _WORDS[(_WORDS.index(m[1].lower()) + 4) % len(_WORDS)]
    for m in re.finditer(rf"\b({'|'.join(_DAYS)})\b", text):
        yield "day of the week", *m.span(), _DAYS[(_DAYS.index(m[0]) + 2) % 7]
    for m in re.finditer(rf"\b({'|'.join(_KIN)})\b", text):
        yield "relative", *m.span(), _KIN[m[0]]
