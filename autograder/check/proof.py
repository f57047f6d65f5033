"""The key is proved: it loads whole, and answers of known worth score what they should (rows 18-20, 22, 23)."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.check.binder import Binder
from autograder.check.problem import Problem
from autograder.marking.norming import FILE as NORMING
from autograder.marking.norming import load_norming
from autograder.marking.work import load_assignment
from autograder.scoring.answers import FOLDER, Sort, Submission, load_submissions, misfits
from autograder.scoring.keys import Key, canaries, load_key
from autograder.scoring.scheme import Scheme
from autograder.scoring.score import score_all
from autograder.writing.rubric import Rubric, disagreements, load_rubric, rubric_files
from course.library.shelf import ContentError

LEAST_POINTS = 8  #: graded points of a unit (row 20)
LEAST_MASTERY = 0.8  #: row 17


def key(binder: Binder) -> Iterator[Problem]:
    """The key can be used as a whole."""
    if binder.scheme is None:
        return
    file = f"autograder/keys/{binder.unit.assignment}/scheme.yaml"
    total = sum(c.points for c in binder.scheme.criteria)
    if total < LEAST_POINTS:
        yield Problem(file, "", f"the unit gives {total:g} points; {LEAST_POINTS} is the least", "grade more")
    if binder.scheme.mastery < LEAST_MASTERY:
        what = f"mastery is set at {binder.scheme.mastery:.0%}; {LEAST_MASTERY:.0%} is the least"
        yield Problem(file, "mastery", what, "raise it")
    try:
        canaries(binder.keys)
    except ContentError as problem:
        what, _, todo = str(problem).rstrip(".").partition(": ")
        yield Problem(file, "keys", what, todo)
    try:
        load_key(binder.unit.assignment, binder.keys.parent)
    except ContentError as problem:
        yield Problem(file, "", str(problem).rstrip("."), "mend it")


def rubric(binder: Binder) -> Iterator[Problem]:
    """What a person marks has a rubric that agrees with the marking scheme: one file for each written activity."""
    if binder.scheme is None:
        return
    written = {c.activity for c in binder.scheme.criteria if c.counts == "rubric"}
    folder = f"autograder/keys/{binder.unit.assignment}"
    shown = " ".join(binder.texts.get("assessment.md", "").split())
    for path in rubric_files(binder.keys) if written else ():
        file = f"{folder}/{path.name}"
        try:
            found = load_rubric(path)
        except ContentError as problem:
            yield Problem(file, "", str(problem).rstrip("."), "mend it")
            return
        written.discard(found.activity)
        yield from _rubric_fits(file, found, binder.scheme, shown if "assessment.md" in binder.texts else None)
    for activity in sorted(written):
        yield Problem(folder, activity, "a person marks it and no rubric is for it", f"write rubric-{activity}.yaml")


def _rubric_fits(file: str, found: Rubric, scheme: Scheme, shown: str | None) -> Iterator[Problem]:
    for measure in found.criteria:
        lost = [level.name for level in measure.shown() if " ".join(level.words.split()) not in (shown or "")]
        if lost and shown is not None:
            what = f"assessment.md does not show trainees the words of {', '.join(lost)}"
            yield Problem(file, measure.id, what, "put the rubric's words into the text")
    for said in disagreements(found, scheme):
        what, _, todo = said.rstrip(".").rpartition(": ")
        yield Problem(file, "", what or said, todo)


def norming(binder: Binder) -> Iterator[Problem]:
    """Answers with settled marks fit the rubric and the forms."""
    if not (binder.keys / NORMING).is_file():
        return
    try:
        load_norming(load_assignment(binder.unit.assignment, binder.keys.parent), binder.keys.parent)
    except ContentError as problem:
        file = f"autograder/keys/{binder.unit.assignment}/{NORMING}"
        yield Problem(file, "", str(problem).rstrip("."), "mend it")


def proved(binder: Binder) -> Iterator[Problem]:
    """A reference answer earns everything counted, a blank one nothing, a wrong one and a guess less than mastery."""
    if binder.scheme is None:
        return
    folder = f"autograder/keys/{binder.unit.assignment}/{FOLDER}"
    try:
        held = load_key(binder.unit.assignment, binder.keys.parent)
        prepared = load_submissions(binder.keys)
    except ContentError as problem:
        yield Problem(folder, "", f"no answer could be scored: {str(problem).rstrip('.')}", "mend it")
        return
    for submission in prepared:
        name = f"{submission.kind.value} answers of form {submission.form}"
        wrong = list(misfits(submission, held))
        for said in wrong:
            what, _, todo = said.rstrip(".").rpartition(": ")
            yield Problem(folder, name, what or said, todo)
        if submission.form in held.scheme.forms:
            yield from _worth(folder, name, submission, held)
    there = {(s.form, s.kind) for s in prepared}
    for sort in Sort:
        for form in held.scheme.forms:
            if (form, sort) not in there:
                yield Problem(
                    folder, f"form {form}", f"there are no {sort.value} answers", "add them: they prove the key"
                )


def _worth(folder: str, name: str, submission: Submission, held: Key) -> Iterator[Problem]:
    """What a prepared submission earns, against what it stands for."""
    counted = [s for s in score_all(submission.sheet(), held, submission.form) if s.counted]
    if not counted:
        return  # all of it is marked by people
    share = sum(s.points for s in counted) / sum(s.of for s in counted)
    if submission.kind is Sort.REFERENCE:
        for lost in (s for s in counted if s.points < s.of):
            what = f"they earn {lost.points:g} of {lost.of:g} for {lost.criterion!r}"
            yield Problem(folder, name, what, "mend the key or the answers")
    elif submission.kind is Sort.BLANK and share > 0:
        yield Problem(folder, name, f"they earn {share:.0%}", "mend the marking")
    elif submission.kind in (Sort.WRONG, Sort.GUESS) and share >= held.scheme.mastery:
        yield Problem(folder, name, f"they reach mastery ({share:.0%})", "sharpen the items")
