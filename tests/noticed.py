"""Whether a verdict notices what was put into a draft: it names a fault, or sends just these words to an instructor."""

from __future__ import annotations

from course.model.draft import Met, Verdict


def noticed(found: Verdict, put: str) -> bool:
    if found.level in (Met.PARTLY, Met.NOT_MET):
        return True
    words = " ".join(put.split())
    return (
        found.level is Met.CANNOT_TELL and bool(found.sentence) and (found.sentence in words or words in found.sentence)
    )
