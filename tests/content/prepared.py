"""Prepared work: it fits its key, and earns what it stands for."""

from __future__ import annotations

from autograder.scoring.answers import Sort, Submission, misfits
from autograder.scoring.keys import Key
from autograder.scoring.score import Score, score_all

TOO_LITTLE = 0.6  #: of the points; work that is not the reference stays below


def counted(work: Submission, key: Key) -> tuple[list[Score], float]:
    """The counted scores of work that fits its key, and the share of their points that it earns."""
    assert list(misfits(work, key)) == []
    scores = [s for s in score_all(work.sheet(), key, work.form) if s.counted]
    return scores, sum(s.points for s in scores) / sum(s.of for s in scores)


def earns_what_it_stands_for(work: Submission, key: Key) -> list[Score]:
    """Everything for a reference, nothing for a blank, too little for the rest; the scores, to look further."""
    scores, share = counted(work, key)
    if work.kind is Sort.REFERENCE:
        assert share == 1
    elif work.kind is Sort.BLANK:
        assert share == 0
    else:
        assert share < TOO_LITTLE
    return scores
