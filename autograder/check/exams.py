"""Exams over several units: the blueprint, points by week, forms equated by design, and what each must hold.

Equated by design means: each form gives every row of the blueprint the same points through as many items of the same
kinds and levels, plants as many issues, and takes about as long to read and to work. What trainees then earn may show
that a form is harder all the same; that is for a class to tell (`iso report`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from statistics import mean

from autograder.build.blueprint import before, points_of
from autograder.check.binder import Binder, strings
from autograder.check.problem import Problem
from autograder.check.workload import activity_minutes
from course.library.shelf import ContentError, Shelf
from course.model.item import Item
from course.model.unit import Objective

THIS_WEEK, POINTS_OFF = 0.60, 0.05  #: share of the points for the week that the exam ends, and what it may be off by
MINUTES = (135, 165)  #: two and a half hours, a tenth more or less
READING_OFF, MINUTES_OFF = 0.15, 0.10  #: what a form's words and minutes may differ from the mean of the forms
LONG = 12  #: words of a passage that is looked for in other files
SEEN = 0.34  #: share of a file's passages that may stand in one other: forms print the same words


def rows(binder: Binder) -> Iterator[Problem]:
    """Each row of the blueprint names an outcome that comes before the exam, once."""
    if not binder.unit.is_exam:
        return
    shelf = Shelf(binder.place)
    try:
        ahead = before(shelf.curriculum(), binder.unit.id)
    except ContentError as problem:
        yield Problem("curriculum.toml", binder.unit.id, str(problem).rstrip("."), "list it after the week it ends")
        return
    twice = Counter(row.of for row in binder.unit.objectives)
    for row in binder.unit.objectives:
        unit, outcome = row.taught
        if unit not in (*ahead.week, *ahead.earlier):
            yield Problem(binder.toml, row.id, f"{unit} does not come before this exam", "ask about a unit that does")
            continue
        if not (binder.place / unit / "unit.toml").is_file():
            yield Problem(binder.toml, row.id, f"{unit} is not written yet", "wait for it, or ask about another unit")
            continue
        known = [o.id for o in shelf.unit(unit).objectives]
        if outcome not in known:
            yield Problem(binder.toml, row.id, f"{unit} has no outcome {outcome!r}", f"name one of {', '.join(known)}")
        if twice[row.of] > 1:
            yield Problem(binder.toml, row.id, f"{twice[row.of]} rows ask about {row.of}", "make one row of them")


def weeks(binder: Binder) -> Iterator[Problem]:
    """Sixty percent of the points are of this week, forty of earlier ones; the first exam may have more of its own."""
    if not binder.unit.is_exam or binder.scheme is None:
        return
    try:
        ahead = before(Shelf(binder.place).curriculum(), binder.unit.id)
    except ContentError:
        return  # told of by the rows
    whole = sum(c.points for c in binder.scheme.criteria)
    now = sum(points_of(binder.scheme, row) for row in _of(binder, ahead.week)) / whole
    most = 1.0 if ahead.first else THIS_WEEK + POINTS_OFF
    if not THIS_WEEK - POINTS_OFF - 1e-9 <= now <= most + 1e-9:
        what = f"{now:.0%} of the points are of this week; {THIS_WEEK:.0%} should be, {POINTS_OFF:.0%} more or less"
        yield Problem(_scheme(binder), "criteria", what, "move points between the rows")


def _of(binder: Binder, units: tuple[str, ...]) -> list[Objective]:
    return [row for row in binder.unit.objectives if row.taught[0] in units]


def alike(binder: Binder) -> Iterator[Problem]:
    """Form by form each criterion counts as many items, of the same kinds and levels, all of its own row."""
    if not binder.unit.is_exam or binder.scheme is None:
        return
    own = {f.thing.id: f.thing for f in binder.exam_items}
    for criterion in binder.scheme.criteria:
        shapes = {
            form: sorted(_shape(own[i]) for i in ids if i in own) for form, ids in sorted(criterion.items.items())
        }
        first = next(iter(shapes.items()), None)
        for form, shape in shapes.items():
            if first and shape != first[1]:
                what = f"forms {first[0]} and {form} differ in number, kind, level or safety of their items"
                yield Problem(_scheme(binder), criterion.id, what, "give each form the same mix")
            if not shape:
                yield Problem(_scheme(binder), criterion.id, f"form {form} asks nothing", "give it items")
        for name in (i for ids in criterion.items.values() for i in ids if i in own):
            if own[name].outcome != criterion.objective:
                what = f"its outcome is {own[name].outcome}, and {criterion.id} marks it for {criterion.objective}"
                yield Problem(_scheme(binder), name, what, "count it where it belongs")


def _shape(item: Item) -> tuple[str, str, bool, bool]:
    return item.kind, item.bloom, item.scenario, item.safety_critical


def as_long(binder: Binder) -> Iterator[Problem]:
    """The forms take about as long to read and to work, and the exam two and a half hours."""
    if not binder.unit.is_exam:
        return
    total = binder.unit.minutes.total
    if not MINUTES[0] <= total <= MINUTES[1]:
        what = f"it declares {total} minutes; {MINUTES[0]} to {MINUTES[1]} is two and a half hours"
        yield Problem(binder.toml, "minutes", what, "lengthen or shorten it")
    if binder.scheme is None:
        return
    graded = [a for a in binder.unit.activities if a.graded]
    minutes = {form: sum(activity_minutes(binder, a, form) for a in graded) for form in binder.scheme.forms}
    yield from _uneven(
        binder, "words to read", {form: _words(binder, form) for form in binder.scheme.forms}, READING_OFF
    )
    yield from _uneven(binder, "minutes by the estimate", minutes, MINUTES_OFF)


def _uneven(binder: Binder, what: str, found: Mapping[str, float], off: float) -> Iterator[Problem]:
    middle = mean(found.values())
    if any(abs(value - middle) > off * middle for value in found.values()):
        said = ", ".join(f"{form} {value:.0f}" for form, value in found.items())
        yield Problem(
            _scheme(binder), "forms", f"the forms differ in {what}: {said}", f"stay within {off:.0%} of the mean"
        )


def _words(binder: Binder, form: str) -> float:
    """The words that a trainee with this form reads in questions, files and tasks."""
    paper = binder.scheme.forms[form] if binder.scheme else None
    if paper is None:
        return 0
    asked = {i for ids in paper.quizzes.values() for i in ids}
    drafts = set(paper.drafts.values())
    shown = [f.thing.blind().model_dump(mode="json") for f in binder.exam_items if f.thing.id in asked]
    shown += [f.thing.docket.model_dump(mode="json") for f in binder.exam_cases if f.thing.id in paper.cases.values()]
    shown += [filed.thing.model_dump(mode="json") for _, filed in binder.drafts() if filed.thing.id in drafts]
    return sum(len(text.split()) for one in shown for _, text in strings(one))


def unseen(binder: Binder) -> Iterator[Problem]:
    """Every form has a case file that stands nowhere else in the course."""
    if not binder.unit.is_exam or binder.scheme is None:
        return
    given = [tuple(form.cases.values()) for form in binder.scheme.forms.values()]
    if not all(given):
        yield Problem(_scheme(binder), "forms", "a form has no case file", "give each form one that nobody has seen")
    for name, count in Counter(case for cases in given for case in cases).items():
        if count > 1:
            yield Problem(_scheme(binder), name, f"{count} forms give this case file", "write one for each form")
    elsewhere = _others(binder)
    for filed in binder.exam_cases:
        texts = (_flat(text) for _, text in strings(filed.thing.docket.model_dump(mode="json")["exhibits"]))
        passages = [text for text in texts if len(text.split()) >= LONG]
        for name, whole in elsewhere.items():
            seen = sum(text in whole for text in passages)
            if passages and seen / len(passages) > SEEN:
                what = f"{seen} of its {len(passages)} longer passages stand in {name} too"
                yield Problem(filed.file, filed.thing.id, what, "write a file that nobody has seen")


def _others(binder: Binder) -> dict[str, str]:
    """The case files of the course that are not this exam's, as flat text by their paths."""
    keys = binder.place / "autograder" / "keys"
    paths = [*(binder.place / "data" / "casefiles").glob("*.yaml"), *keys.glob("*/casefiles/*.yaml")]
    mine = binder.keys / "casefiles"
    return {
        path.relative_to(binder.place).as_posix(): _flat(path.read_text("utf-8", errors="replace"))
        for path in sorted(paths)
        if path.parent != mine
    }


def _flat(text: str) -> str:
    return " ".join(text.split())


def written(binder: Binder) -> Iterator[Problem]:
    """Something is written: a draft, or an essay question that asks for a short one."""
    if binder.unit.is_exam and binder.scheme and all(c.counts != "rubric" for c in binder.scheme.criteria):
        todo = "add a drafting, or an essay item for a micro-draft, with its rubric"
        yield Problem(_scheme(binder), "criteria", "nothing is written in this exam", todo)


def cut(binder: Binder) -> Iterator[Problem]:
    """Trainees are told how far the cut score can be relied on."""
    if binder.unit.is_exam and binder.scheme and not binder.scheme.cut.strip():
        what = "it does not say how the cut score was set"
        todo = "write `cut:`, such as: This cut score is provisional until three raters have set it"
        yield Problem(_scheme(binder), "cut", what, todo)


def _scheme(binder: Binder) -> str:
    return f"autograder/keys/{binder.unit.assignment}/scheme.yaml"
