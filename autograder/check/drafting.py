"""Drafting tasks: each can be read, its case and model decision exist, and its kind is what the case leads to."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.check.binder import Binder
from autograder.check.problem import Problem
from autograder.check.taboo import NEVER, personal_in
from course.library.decisions import load_sample
from course.library.drafting import load_task, read_task, task_ids
from course.library.register import Register
from course.library.shelf import ContentError, Shelf
from course.library.writing import load_forms
from course.model.casefile import CaseFile
from course.model.draft import DraftKind
from course.model.drafting import FOLDER, DraftTask
from course.writing.outcome import KINDS


def tasks(shelf: Shelf, register: Register) -> Iterator[Problem]:
    """Everything that is wrong with practice tasks."""
    names = task_ids(shelf.place)
    forms = {form.id for form in load_forms(shelf.place)} if names else set()
    for name in names:
        file = f"data/{FOLDER}/{name}.yaml"
        try:
            task = load_task(shelf.place, name)
            case = shelf.case(task.case)
            sample = load_sample(shelf.place, task.model) if task.model else None
        except ContentError as problem:
            yield Problem(file, "", str(problem).rstrip("."), "mend it")
            continue
        yield from _fits(file, task, case, forms)
        yield from _words(file, task, register)
        if sample and sample.draft != task.heading:
            what = f"the model decision {sample.id!r} is about another case, form or kind"
            yield Problem(file, "model", what, "name one that is about the same")


def used(binder: Binder) -> Iterator[Problem]:
    """Practice drafts name a task that exists."""
    for activity in binder.unit.activities:
        path = f"data/{FOLDER}/{activity.matter}.yaml"
        if activity.kind == "drafting" and activity.matter and not (binder.place / path).is_file():
            what = f"there is no drafting task {activity.matter!r}"
            yield Problem(binder.toml, f"activity {activity.id}", what, f"write {path}")


def graded(binder: Binder) -> Iterator[Problem]:
    """Every form gives each graded draft its task, the tasks fit their cases, and none is left over."""
    if binder.scheme is None:
        return
    file = f"autograder/keys/{binder.unit.assignment}/scheme.yaml"
    asked = {a.id for a in binder.unit.activities if a.graded and a.kind == "drafting"}
    cases = {filed.thing.id: filed.thing for filed in binder.exam_cases}
    spare = set((binder.keys / FOLDER).glob("*.yaml"))
    for form, paper in binder.scheme.forms.items():
        for name in sorted(asked - set(paper.drafts)):
            yield Problem(file, f"form {form}", f"it gives no draft for {name!r}", "name its task under drafts")
        for name in sorted(set(paper.drafts) - asked):
            yield Problem(file, f"form {form}", f"unit.toml has no graded drafting {name!r}", "mend the name")
        for name in paper.drafts.values():
            path = binder.keys / FOLDER / f"{name}.yaml"
            spare.discard(path)
            where = path.relative_to(binder.place).as_posix()
            if not path.is_file():
                yield Problem(file, f"form {form}", f"there is no drafting task {name!r}", f"write {where}")
                continue
            try:
                task = read_task(path)
            except ContentError as problem:
                yield Problem(where, "", str(problem).rstrip("."), "mend it")
                continue
            forms = {known.id for known in load_forms(binder.place)}
            if task.case in cases:
                yield from _fits(where, task, cases[task.case], forms)
            else:
                yield Problem(where, "case", f"there is no exam case file {task.case!r}", "write it beside the scheme")
            yield from _words(where, task, binder.register)
    for path in sorted(spare):
        where = path.relative_to(binder.place).as_posix()
        yield Problem(where, path.stem, "no form gives this task", "add it to a form or delete it")


def _fits(file: str, task: DraftTask, case: CaseFile, forms: set[str]) -> Iterator[Problem]:
    """The form is known, and a draft of this kind is what the case leads to."""
    if task.form not in forms:
        todo = f"name one of {', '.join(sorted(forms))}, or add it to data/writing/forms.yaml"
        yield Problem(file, "form", f"there is no form {task.form!r}", todo)
    wanted = KINDS.get(case.truth.outcome, ())
    if task.form == "i-589" and DraftKind.DENIAL in wanted:
        wanted = (*wanted, DraftKind.REFERRAL)
    if task.kind not in wanted:
        what = (
            f"it asks for a draft of the kind {task.kind.value}, and the case {case.id} leads to {case.truth.outcome!r}"
        )
        yield Problem(file, "kind", what, f"make the kind {' or '.join(k.value for k in wanted)}, or take another case")


def _words(file: str, task: DraftTask, register: Register) -> Iterator[Problem]:
    """What it says cites what is real, and holds nothing that must never be in the course."""
    for said in register.complaints(task.asks):  # what a draft begins with may cite wrongly, for somebody to mend
        yield Problem(file, "asks", said.rstrip("."), "mend the citation or add the entry")
    for place, text in (("asks", task.asks), ("start", task.start)):
        for pattern, what, todo in NEVER:
            if hit := pattern.search(text):
                yield Problem(file, place, f"{what} ({hit[0]!r})", todo)
        for what, found in personal_in(text):
            yield Problem(file, place, f"{found!r} could be a real {what}", "use a number nobody has")
