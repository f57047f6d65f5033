"""What a draft reckons: days of the week, days between two dates, days for the mail, times that a law names."""

from __future__ import annotations

import re

import pytest

from course.library.decisions import load_sample
from course.library.home import root
from course.library.shelf import shelf
from course.library.writing import load_rubric, writing_law
from course.model.draft import Criterion, Draft, Met

C = Criterion
BAD = (Met.PARTLY, Met.NOT_MET)
CHANGES = [
    # decision, words of it, words put in their place, the criterion that notices
    ("earlier-wedding-intent", "Monday, 31 August 2026", "Tuesday, 31 August 2026", C.RECORD),
    ("writing-sister-denial", "18 days short", "41 days short", C.INVENTED),
    ("parole-approval", "From August 1, 2021 to March 3, 2024", "From August 1, 2021 to May 4, 2024", C.INVENTED),
    (
        "decree-notice",
        "plus 3 days because this notice is mailed",
        "plus 8 days because this notice is mailed",
        C.RIGHTS,
    ),
    ("plain-second-wedding", "within 33 days if we mailed it", "within 40 days if we mailed it", C.RIGHTS),
    ("open-probation-denial", "for five years before filing", "for seven years before filing", C.STANDARD),
    ("orders-sixtieth-day", "Monday, May 18 would", "Monday, May 25 would", C.INVENTED),
    ("orders-first-box", "Monday, August 24, 2026", "Monday, September 21, 2026", C.RIGHTS),
    ("orders-evening", "approved, from August 31, 2026, to August 8, 2027", "approved, to May 9, 2028", C.INVENTED),
]
#: Flaws that a word of the sentence used to hide: a stay asked for "until", "a waiver", "the judge will".
HIDDEN = [
    ("orders-student", "denied-now"),
    ("orders-sixtieth-day", "beyond-question"),
    ("letters-coat", "if-she-files-the-waiver"),
    ("letters-early-ferry", "left-for-later"),
    ("letters-house-seven", "board-in-thirty-days"),
    ("letters-two-days-of-pictures", "will-be-denied"),
    ("letters-no-further-entry", "concerns-on-file"),
]


def judged(draft: Draft) -> dict[Criterion, Met]:
    from course.writing.review import review

    rubric = load_rubric(root(), draft.kind.value)
    return {v.criterion: v.level for v in review(rubric, draft, shelf().case(draft.case), writing_law(root()))}


@pytest.mark.parametrize(("name", "find", "put", "criterion"), CHANGES, ids=[c[0] for c in CHANGES])
def test_a_changed_reckoning_is_noticed(name: str, find: str, put: str, criterion: Criterion) -> None:
    sound = load_sample(root(), name).sound()
    text = re.sub(r"\s+", " ", sound.text) if find not in sound.text else sound.text
    assert text.count(find) == 1
    assert judged(sound.model_copy(update={"text": text}))[criterion] not in BAD
    assert judged(sound.model_copy(update={"text": text.replace(find, put)}))[criterion] in BAD


@pytest.mark.parametrize(("name", "flaw"), HIDDEN, ids=[flaw for _, flaw in HIDDEN])
def test_a_flaw_is_seen_past_the_words_around_it(name: str, flaw: str) -> None:
    sample = load_sample(root(), name)
    criterion = next(one.criterion for one in sample.flawed if one.id == flaw)
    assert judged(sample.sound())[criterion] not in BAD
    assert judged(sample.flawed_draft(flaw))[criterion] in BAD


@pytest.mark.parametrize("text", ["From 31 February 2026 to to to days.", "Monday " * 400, "From May 1 to 9 days.", ""])
def test_nonsense_is_no_failure(text: str) -> None:
    sound = load_sample(root(), "parole-approval").sound()
    assert judged(sound.model_copy(update={"text": text or " "}))
