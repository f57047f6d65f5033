"""Statements of couples, and the fingerprint that is left when names and figures are taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from course.casefiles.draw import Draw

Words = tuple[int, int, int, int]
_MONTHS = ("January", "March", "April", "June", "August", "September", "October", "December")
_MET = (
    "{a} and I met at a birthday dinner of a friend we share.",
    "I first spoke to {b} while we waited for the same late bus.",
    "We met in an evening class in bookkeeping.",
    "{a} mended my mother's washing machine, and stayed for tea.",
    "We were neighbors for {n} months before we talked.",
    "A cousin gave me the number of {b} after a wedding.",
    "We worked the same shift and shared our lunch breaks.",
    "I met {b} at the clinic, where {a} had brought a neighbor.",
    "We sang in the same choir for a season.",
    "{b} answered an advertisement I had put up for a guitar.",
)
_GREW = (
    "For {n} months we saw each other on most weekends.",
    "We wrote every day while {b} was away for work.",
    "We took things slowly, because both of us had been married before.",
    "{a} helped me through a long illness, and I knew then.",
    "We cooked for each other on Fridays, and that became our habit.",
    "We lost touch, and found each other again in {month}.",
    "{b} taught me to drive, which took patience.",
    "My family came to know {a} over that summer.",
    "We saved for a trip to the lakes and went in {month}.",
    "Since then there has hardly been a day on which we did not talk.",
)
_WED = (
    "We were married in {month} at the county office with two friends.",
    "Our wedding was small: {n} guests and a cake from the bakery.",
    "We married on a Tuesday in {month}, since the hall was free.",
    "My sister and {b}'s uncle were our witnesses.",
    "We married in {month} and had the meal at my aunt's house.",
    "It rained on our wedding day, and nobody minded.",
    "The clerk who married us had known {a} as a child.",
    "We kept the wedding for {month}, so that my father could come.",
    "We married without a party and held one {n} months later.",
    "Both our families came, and the children danced.",
)
_LIVE = (
    "We live together and share rent and groceries.",
    "Our first year went into repairing the kitchen.",
    "{a} works nights, so breakfast is our time.",
    "We have a dog and a garden that is too large for us.",
    "We look after {b}'s mother on weekdays.",
    "We keep one account for the household and one each.",
    "We argue about the heating and little else.",
    "We hope to move nearer to {b}'s work.",
    "On Sundays we visit my grandmother.",
    "We are expecting a child in {month}.",
)
_POOLS = (_MET, _GREW, _WED, _LIVE)


def wordings(draw: Draw, count: int, taken: Iterable[Words] = ()) -> Iterator[Words]:
    """``count`` wordings that differ from each other and from those ``taken``."""
    seen = set(taken)
    while count:
        words = tuple(draw.below(len(pool)) for pool in _POOLS)
        if len(words) == 4 and words not in seen:
            seen.add(words)
            count -= 1
            yield words


def told(words: Words, petitioner: str, beneficiary: str, draw: Draw) -> str:
    """The statement in these words, with the couple's names and some figures filled in."""
    fills = {"a": petitioner.split()[0], "b": beneficiary.split()[0]}
    lines = []
    for pool, number in zip(_POOLS, words, strict=True):
        fills |= {"n": str(draw.between(3, 30)), "month": draw.one(_MONTHS)}
        lines.append(pool[number].format(**fills))
    return " ".join(lines)


def fingerprint(text: str, *names: str) -> str:
    """A short mark of a text without names, months and figures: texts with the same mark say the same words."""
    bare = text
    for name in sorted((part for full in names for part in full.split()), key=len, reverse=True):
        bare = re.sub(rf"\b{re.escape(name)}\b", "*", bare)
    bare = re.sub("|".join(_MONTHS), "*", bare)
    bare = re.sub(r"\d+", "#", bare).casefold()
    return f"S-{blake2b(' '.join(bare.split()).encode(), digest_size=3).hexdigest()}"
