"""Workload: the minutes a unit declares against what its words and items take; cards; warm-up (rows 14, 15, 41)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import suppress

from autograder.check.binder import Binder
from autograder.check.problem import Problem
from autograder.check.prose import reading_words
from autograder.check.wiring import called
from course.library.shelf import ContentError, Shelf
from course.model.casefile import CaseFile
from course.model.item import Item
from course.model.simulation import FORMATS
from course.model.unit import Activity

WORDS_A_MINUTE = 200
TOLERANCE = 0.25
#: Minutes to read, answer and take in the feedback of one item.
ITEM_MINUTES = {
    "single": 1.5, "multiple": 2.5, "classify": 3.0, "match": 2.5, "order": 2.5, "numeric": 3.0, "date": 3.0,
    "short": 2.0, "hotspot": 3.0, "table": 5.0,
}  # fmt: skip
#: Minutes to try out what a notebook opens besides quizzes and cases.
TOOL_MINUTES: dict[str, float] = {
    "calculator": 4.0,
    "timeline": 3.0,
    "reflection": 5.0,
    "show": 1.0,
    **{str(kind): about.minutes for kind, about in FORMATS.items()},
}
CARD_MINUTES = 0.5
WRITING_WORDS_A_MINUTE = 15  #: thinking, drafting and reading over
FRAME_SHARE = 0.3  #: of the words of a draft that is begun already, so many are still to be thought over
FLAG_MINUTES, CASE_MINUTES = 2.5, 8.0  #: each issue to find; actions, outcome and feedback
CARDS = (10, 20)
WARM_UP, WARM_UP_LEAST = "warm-up", 5


def minutes(binder: Binder) -> Iterator[Problem]:
    """Declared minutes are within a quarter of the estimate."""
    for role in binder.cells:
        declared, estimate = getattr(binder.unit.minutes, role), estimated(binder, role)
        if not estimate * (1 - TOLERANCE) <= declared <= estimate * (1 + TOLERANCE):
            what = f"{role} declares {declared} minutes, and words and items come to about {estimate:.0f}"
            yield Problem(binder.toml, "minutes", what, "mend the figure, or lengthen or shorten the notebook")


def estimated(binder: Binder, role: str) -> float:
    """The minutes a notebook takes, by its words and by what it opens."""
    total = reading_words(binder.texts[f"{role}.md"]) / WORDS_A_MINUTE
    for cell in binder.cells[role]:
        if cell.cell_type == "code":
            try:
                tree = ast.parse(cell.source)
            except SyntaxError:
                continue
            total += sum(_opened(binder, name, arguments) for name, arguments in called(tree))
    return total


def opened_in(binder: Binder) -> dict[str, str]:
    """The notebook that opens each activity, by their ids; the first of several."""
    found: dict[str, str] = {}
    for role, cells in binder.cells.items():
        for cell in cells:
            if cell.cell_type == "code":
                with suppress(SyntaxError):
                    for _, arguments in called(ast.parse(cell.source)):
                        if arguments[:1] == [binder.unit.id]:
                            found.setdefault("".join(arguments[1:2]) or "cards", role)
    return found


def _opened(binder: Binder, name: str, arguments: list[str]) -> float:
    if name == "cards":
        return CARD_MINUTES * len(binder.cards)
    if name not in ("quiz", "casefile", "drafting"):
        return TOOL_MINUTES.get(name, 0)
    activity = next((a for a in binder.unit.activities if arguments[1:2] == [a.id]), None)
    return activity_minutes(binder, activity) if activity else 0


def activity_minutes(binder: Binder, activity: Activity, name: str = "") -> float:
    """The minutes that one activity takes; 0 where there is no saying, as of practice without end.

    Of graded ones in the form called ``name``, and in the first where none is named.
    """
    forms = binder.scheme.forms if binder.scheme else {}
    form = forms.get(name) or next(iter(forms.values()), None)
    if activity.kind == "cards":
        return CARD_MINUTES * len(binder.cards)
    if activity.simulation:
        return TOOL_MINUTES[str(activity.simulation)]
    if activity.kind == "drafting":
        return _drafted(binder, activity, form.drafts.get(activity.id, "") if form and activity.graded else "")
    own = {f.thing.id: f.thing for f in binder.all_items}
    cases = {f.thing.id: f.thing for f in binder.all_cases}
    ids: tuple[str, ...] = activity.items
    case = activity.case
    if activity.graded and form:
        ids, case = form.quizzes.get(activity.id, ()), form.cases.get(activity.id)
    return sum(_item(own[i]) for i in ids if i in own) + (_case(cases[case]) if case in cases else 0)


def _drafted(binder: Binder, activity: Activity, name: str) -> float:
    """Reading the file, and writing; what the draft begins with is written already."""
    tasks = [t for a, t in binder.drafts() if a == activity.id and name in ("", t.thing.id)]
    if not tasks:
        return 0
    task = tasks[0].thing
    least = task.words.most * FRAME_SHARE
    writing = max(least, task.words.most - len(task.start.split())) / WRITING_WORDS_A_MINUTE
    case = next((f.thing for f in binder.all_cases if f.thing.id == task.case), None)
    try:
        case = case or Shelf(binder.place).case(task.case)
    except ContentError:
        return writing
    return writing + _file_words(case) / WORDS_A_MINUTE


def _item(item: Item) -> float:
    if item.kind == "notes":  # the text is read twice, and what is caught is written
        return 2 * len(item.stem.split()) / WORDS_A_MINUTE + item.words[1] / WRITING_WORDS_A_MINUTE
    if item.kind == "essay":
        return item.words[1] / WRITING_WORDS_A_MINUTE
    return ITEM_MINUTES[item.kind]


def _case(case: CaseFile) -> float:
    return _file_words(case) / WORDS_A_MINUTE + FLAG_MINUTES * len(case.truth.planted) + CASE_MINUTES


def _file_words(case: CaseFile) -> int:
    return sum(
        len(text.split())
        for exhibit in case.docket.exhibits
        for part in exhibit.parts
        for text in (part.text, *(f"{line.label} {line.value}" for line in part.lines), *_grid(part.grid))
    )


def _grid(grid: object) -> list[str]:
    rows = getattr(grid, "rows", ())
    return [" ".join(row) for row in rows]


def cards(binder: Binder) -> Iterator[Problem]:
    """Ten to twenty review cards. An exam has none."""
    if binder.unit.is_exam:
        return
    if not CARDS[0] <= len(binder.cards) <= CARDS[1]:
        what = f"the unit has {len(binder.cards)} review cards"
        todo = f"make it {CARDS[0]} to {CARDS[1]}"
        yield Problem(f"data/cards/{binder.unit.assignment}.yaml", "", what, todo)


def warm_up(binder: Binder) -> Iterator[Problem]:
    """A warm-up of five items or more from earlier units. An exam has none."""
    if binder.unit.is_exam:
        return
    found = next((a for a in binder.unit.activities if a.id == WARM_UP), None)
    if found is None or len(found.items) < WARM_UP_LEAST:
        what = f"no activity {WARM_UP!r} with {WARM_UP_LEAST} items or more from earlier units"
        yield Problem(binder.toml, WARM_UP, what, "add one", notice=not binder.unit.requires)
