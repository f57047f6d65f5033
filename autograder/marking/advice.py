"""What the review of decisions says for each criterion of a marking rubric: verdicts and a level to think about.

Advice is never a mark. It stands beside the text for whoever marks, and enters the gradebook only when they type it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from autograder.marking.work import Assignment, Piece, Subject
from autograder.writing.rubric import Measure
from course.library.home import root
from course.library.shelf import ContentError
from course.library.writing import load_rubric, writing_law
from course.model.casefile import CaseFile
from course.model.draft import Criterion, Draft, Met, Verdict
from course.writing.review import ReviewError, review

NOT_YET, IN_PART, SOUND, FULL = range(4)
_TELLS = (Met.MET, Met.PARTLY, Met.NOT_MET)


@dataclass(frozen=True)
class Advice:
    """What a marker may want to know about one criterion of one answer.

    ``level`` is the suggested level, lowest 0, and None where a person has to decide; ``why`` says in one sentence how
    it comes about, or what is missing for one.
    """

    verdicts: tuple[Verdict, ...]
    level: int | None
    why: str

    @property
    def pattern(self) -> tuple[tuple[str, str], ...]:
        """The verdicts without their words: answers with the same pattern were found alike."""
        return tuple((v.criterion.value, v.level.value) for v in self.verdicts)


def advise(assignment: Assignment, piece: Piece) -> dict[str, Advice]:
    """The advice on every criterion of the rubric. Whatever goes wrong is said in ``why``."""
    try:
        verdicts = _verdicts(assignment, piece)
    except (ContentError, ReviewError) as problem:
        return _none(assignment, str(problem))
    except Exception as problem:  # noqa: BLE001  (a text the review stumbles on must not close the page to its marker)
        return _none(assignment, f"The review failed on this text ({type(problem).__name__}): it is for you to decide.")
    return {m.id: _advice(m, verdicts, empty=piece.empty) for m in assignment.rubric.criteria}


def _none(assignment: Assignment, why: str) -> dict[str, Advice]:
    return {m.id: Advice((), None, why) for m in assignment.rubric.criteria}


def _verdicts(assignment: Assignment, piece: Piece) -> Mapping[Criterion, Verdict]:
    about = assignment.about(piece.form)
    if about is None or not any(m.reviews for m in assignment.rubric.criteria):
        return {}
    return {v.criterion: v for v in _reviewed(_draft(about, piece.text), _Held(about.case))}


def _draft(about: Subject, text: str) -> Draft:
    clean = text.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate is no letter
    return Draft(case=about.case.id, form=about.form, kind=about.kind, text=clean)


class _Held:
    """A case as a key of the memory below: the same object is the same case."""

    def __init__(self, case: CaseFile) -> None:
        self.case = case

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.case is self.case

    def __hash__(self) -> int:
        return id(self.case)


@lru_cache(maxsize=512)
def _reviewed(draft: Draft, held: _Held) -> tuple[Verdict, ...]:
    return review(load_rubric(root(), draft.kind.value), draft, held.case, writing_law(root()))


def _advice(measure: Measure, said: Mapping[Criterion, Verdict], *, empty: bool) -> Advice:
    verdicts = tuple(said[c] for c in measure.reviews if c in said)
    if empty:
        return Advice(verdicts, NOT_YET, "Nothing was written.")
    telling = [v.level for v in verdicts if v.level in _TELLS]
    if not verdicts:
        return Advice((), None, "The review says nothing about this criterion: it is for you to decide.")
    if any(v.level is Met.CANNOT_TELL for v in verdicts) and set(telling) <= {Met.MET}:
        return Advice(verdicts, None, "The review cannot tell: for you to decide.")
    if not telling:
        return Advice(verdicts, None, "The review asks nothing here of this kind of decision: for you to decide.")
    level = _level(telling)
    if measure.reviews_part and level == FULL:
        return Advice(
            verdicts, None, "The review sees only a part of this and found no fault in it: for you to decide."
        )
    return Advice(verdicts, level, _WHY[level])


def _level(found: list[Met]) -> int:
    """Several verdicts and nothing met is the lowest level, something not met the next, partly met the third."""
    if len(found) > 1 and set(found) == {Met.NOT_MET}:
        return NOT_YET
    if Met.NOT_MET in found:
        return IN_PART
    return SOUND if Met.PARTLY in found else FULL


_WHY = {
    NOT_YET: "The review found a fault in everything it looks at here.",
    IN_PART: "The review found a fault in some of what it looks at here.",
    SOUND: "The review found a minor flaw.",
    FULL: "The review found no fault in what it looks at here.",
}
