"""Where a fact of a draft may stand, and a fact with its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from course.writing.facts import Found
from course.writing.manuscript import Sentence


class Source(StrEnum):
    """Where a fact stands."""

    CITED = "cited"  #: in an exhibit the sentence cites
    FILE = "file"  #: elsewhere in the file
    DERIVED = "derived"  #: it follows from the file or from the law
    PERHAPS = "perhaps"  #: some days of the file are as far apart; which, the draft does not say
    NOWHERE = "nowhere"


@dataclass(frozen=True)
class Traced:
    """A fact of a sentence with where it stands."""

    sentence: Sentence
    fact: Found
    source: Source
    exhibits: tuple[str, ...]  #: those the sentence cites
