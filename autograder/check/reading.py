"""Whether the texts can be read by the people they are for: grade, sentences, acronyms (rows 33 and 34)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from autograder.check.binder import Binder
from autograder.check.problem import Problem
from autograder.check.prose import measure, plain
from course.model.exhibit import Genre

GRADE_MOST = 12.0
GRADE_LEAST = 9.0  #: below it a notice only: plainer than asked for harms nobody, childish text would
LETTER_MOST = 9.0  #: reading grade of what applicants write
MEAN_SENTENCE_MOST = 22.0
PASSIVE_MOST = 0.15
PASSIVE_SURE = 0.20  #: up to here a notice: the pattern also takes "is required" and "is retired" for passives
FEW = 100  #: words; a shorter text has no meaningful grade
FEW_IN_LETTER = 40

#: Read as words by everybody who opens this course, or written so in every citation.
COMMON = frozenset(
    re.findall(
        r"\S+",
        "US USA DHS USCIS ISO ID OK AM PM PDF TV CEO AND OR NOT EXCEPT ANY ALL BOTH TRAINING SPECIMEN SAMPLE YES NO FAQ"
        " URL INA CFR USC FR BIA AAO AG DOJ HTML CSV DC II III IV VI VII VIII IX XI XII",
    )
)
_ACRONYM = re.compile(r"(?<![\w.-])[A-Z][A-Z&]{1,6}s?(?![\w.-]|-\d)")


def grade(binder: Binder) -> Iterator[Problem]:
    """Teaching text reads at grade 9 to 12, in sentences of at most 22 words on average."""
    for name in ("lesson.md", "case.md", "assessment.md"):
        found = measure(binder.texts.get(name, ""))
        if found.words < FEW:
            continue
        file = f"{binder.unit.id}/{name}"
        if found.grade > GRADE_MOST:
            what = f"it reads at grade {found.grade:.1f}; {GRADE_MOST:.0f} is the most"
            yield Problem(file, "", what, "shorten sentences and use everyday words")
        if found.grade < GRADE_LEAST:
            what = f"it reads at grade {found.grade:.1f}, below {GRADE_LEAST:.0f}"
            yield Problem(file, "", what, "nothing, if it still says what the law says", notice=True)
        if found.mean_sentence > MEAN_SENTENCE_MOST:
            what = f"{found.mean_sentence:.1f} words a sentence; {MEAN_SENTENCE_MOST:.0f} is the most"
            yield Problem(file, "", what, "cut long sentences in two")
        if found.passive_share > PASSIVE_MOST:
            what = f"{found.passive_share:.0%} of the sentences look passive; {PASSIVE_MOST:.0%} is the most"
            yield Problem(file, "", what, "say who does it", notice=found.passive_share <= PASSIVE_SURE)


def letters(binder: Binder) -> Iterator[Problem]:
    """What applicants write reads like what people write."""
    for filed in binder.all_cases:
        for exhibit in filed.thing.docket.exhibits:
            if exhibit.genre is Genre.STATEMENT:
                found = measure("\n\n".join(p.text for p in exhibit.parts))
                if found.words >= FEW_IN_LETTER and found.grade > LETTER_MOST:
                    what = f"this statement reads at grade {found.grade:.1f}; {LETTER_MOST:.0f} is the most"
                    yield Problem(filed.file, exhibit.id, what, "write it as the person would say it")


def acronyms(binder: Binder) -> Iterator[Problem]:
    """Each acronym is written out once in the unit's texts."""
    known = set(COMMON)
    for name in ("lesson.md", "case.md", "assessment.md", "instructor.md"):
        text = binder.texts.get(name, "")
        known |= defined(text)
        lost = sorted({a.rstrip("s") for a in _ACRONYM.findall(plain(text))} - known)
        for acronym in lost:
            todo = f"write it out once, as in: full name ({acronym})"
            yield Problem(f"{binder.unit.id}/{name}", acronym, "this acronym is never written out", todo)
        known |= set(lost)


def defined(text: str) -> set[str]:
    """Acronyms a text explains: ``full name (ABC)``, ``ABC (full name)``, or a table row that starts with it."""
    found = set(re.findall(r"\w[\w\s,'\u2019-]*\(([A-Z][A-Z&]{1,6})s?[),;]", text))
    found |= set(re.findall(r"\b([A-Z][A-Z&]{1,6})s?\**\s+\([a-zA-Z][a-z]+ ", text))
    found |= set(re.findall(r"\b([A-Z][A-Z&]{1,6})s?\**(?:: | means | stands for |, the [A-Z])", text))
    for row in re.findall(r"^\|([^|]*)\|", text, re.M):
        found |= set(re.findall(r"\b[A-Z][A-Z&]{1,6}\b", row)) if len(row.strip()) <= 20 else set()
    return found
