"""The review of a draft: every check once, in the order of the criteria, each with a verdict of its own."""

from __future__ import annotations

from collections.abc import Callable

from course.model.casefile import CaseFile
from course.model.draft import Criterion, Draft, Met, Verdict
from course.model.rubric import DecisionRubric, Measure
from course.writing import (
    adverse,
    boilerplate,
    citations,
    discretion,
    elements,
    facts,
    heard,
    invented,
    outcome,
    papers,
    plain,
    rights,
    sourced,
    standard,
    tone,
)
from course.writing.aptness import spoken
from course.writing.desk import Desk, does_not_apply, missed, unsure
from course.writing.law import Law
from course.writing.law_days import law_days
from course.writing.likeness import likeness
from course.writing.onpoint import weights
from course.writing.stems import shared_words
from course.writing.wordlist import OFFICIAL

MANY = 3  #: days and names; a text with as many and none of them in the file is about another one
CHECKS: dict[Criterion, Callable[[Desk], Verdict]] = {
    Criterion.OUTCOME: outcome.check,
    Criterion.ELEMENTS: elements.check,
    Criterion.STANDARD: standard.check,
    Criterion.RECORD: sourced.check,
    Criterion.INVENTED: invented.check,
    Criterion.ADVERSE: adverse.check,
    Criterion.CITATIONS: citations.check,
    Criterion.DISCRETION: discretion.check,
    Criterion.RIGHTS: rights.check,
    Criterion.PLAIN: plain.check,
    Criterion.TONE: tone.check,
    Criterion.BOILERPLATE: boilerplate.check,
}


#: Signs that no fault follows from, asked for where a check finds none: an instructor looks at what they point to.
DOUBTS: dict[Criterion, Callable[[Desk], Verdict | None]] = {
    Criterion.RECORD: sourced.doubt,
    Criterion.INVENTED: invented.doubt,
    Criterion.ADVERSE: adverse.doubt,
    Criterion.CITATIONS: citations.doubt,
    Criterion.TONE: tone.doubt,
}


def ready(law: Law) -> None:
    """Work out once what every review looks up in the law, so that the first one is as fast as the others."""
    weights(law)
    spoken(law)
    likeness(law)
    law_days(law.prose)
    shared_words(law.prose)
    heard.happenings()
    heard.speakers()
    papers.claims()
    plain.stiff_words()
    law.figures  # noqa: B018  (worked out and kept)


class ReviewError(ValueError):
    """The draft can't be reviewed as asked; the message says why and what to do."""


def review(rubric: DecisionRubric, draft: Draft, case: CaseFile, law: Law) -> tuple[Verdict, ...]:
    """A verdict for each criterion of the rubric, in its order.

    The text is judged on its content alone, whatever it says to a reader or a program. ``case`` is the case that the
    draft names, with its truth; nothing of the truth but what a verdict rests on is told.

    Raises:
        ReviewError: the rubric is for another kind of draft, or the case is another.
    """
    if rubric.kind is not draft.kind:
        raise ReviewError(
            f"The rubric is for a draft of the kind {rubric.kind.value}, and this draft is of the kind "
            f"{draft.kind.value}: name the rubric {draft.kind.value}, or mend the head of the draft."
        )
    if draft.case != case.id:
        raise ReviewError(f"The draft is about the case {draft.case}, not {case.id}: review it with its own case.")
    desk = Desk(draft, case, law)
    whole = _unreadable(desk)
    return tuple(whole(measure.id) if whole else _applied(desk, measure) for measure in rubric.criteria)


def _applied(desk: Desk, measure: Measure) -> Verdict:
    if not measure.applies:
        return does_not_apply(measure.id, f"This asks nothing of a draft of the kind {desk.draft.kind.value}.")
    return verdict(desk, measure.id)


def verdict(desk: Desk, criterion: Criterion) -> Verdict:
    """The verdict on one criterion: what its check finds, or else what raises a doubt."""
    found = CHECKS[criterion](desk)
    doubt = DOUBTS.get(criterion) if found.level is Met.MET else None
    return (doubt(desk) if doubt else None) or found


def _unreadable(desk: Desk) -> Callable[[Criterion], Verdict] | None:
    """What to say under every criterion about a text that can't be judged part by part."""
    manuscript = desk.manuscript
    if manuscript.too_long:
        says = f"The draft has {manuscript.count:,} words, far more than a decision; none of it was judged or changed."
        return lambda criterion: unsure(criterion, says)
    if not manuscript.sentences:
        return lambda criterion: missed(
            criterion, "There is no text to judge.", "Write the decision, then have it reviewed."
        )
    if _another_case(desk):
        return lambda criterion: missed(
            criterion,
            f"This draft speaks of another case than {desk.case.id}: it names nobody and no day of its file.",
            "Open the case that the draft is about, or mend the head of the file.",
            manuscript.sentences[0],
        )
    return None


def _another_case(desk: Desk) -> bool:
    """Whether a text is full of facts and none of them is of this case."""
    days = [f.value for _, bare in desk.bared for f in facts.days(bare)]
    whole = [d for d in days if isinstance(d, facts.Day) and d.whole]
    named = {str(f.value) for _, bare in desk.bared for f in facts.names(bare)} - OFFICIAL
    known = [d for d in whole if desk.record.file.has_day(d) or desk.record.worked.has_day(d)]
    return len(whole) + len(named) >= MANY and not known and not named & desk.record.file.words
