"""Wiring: what units, notebooks, items and keys say of each other must be there, and be used."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import course
from autograder.check.binder import Binder, units_named
from autograder.check.problem import Problem
from course.casefiles.make import KINDS
from course.drills.make import DRILLS
from course.library.decisions import decided_cases
from course.model.simulation import FORMATS

#: What a notebook may import (the layer table): the course's few names and three well-known packages.
PACKAGES = {"course", "pandas", "matplotlib", "networkx"}
KIND: tuple[str, ...] = ("quiz", "casefile", "drafting", *FORMATS)


def files(binder: Binder) -> Iterator[Problem]:
    """Three texts and an instructor's guide; an exam has no case."""
    if binder.unit.is_exam and "case.md" in binder.texts:
        yield Problem(f"{binder.unit.id}/case.md", "", "an exam has no guided case", "delete it")
    for name in ("lesson.md", "case.md", "assessment.md", "instructor.md"):
        if name not in binder.texts and not (binder.unit.is_exam and name == "case.md"):
            yield Problem(f"{binder.unit.id}/{name}", "", "it is missing", "write it (`iso new-unit` shows its form)")
    if binder.scheme is None and any(a.graded for a in binder.unit.activities):
        file = f"autograder/keys/{binder.unit.assignment}/scheme.yaml"
        yield Problem(file, "", "graded activities have no marking scheme", "write it (`iso new-unit` shows its form)")


def items_used(binder: Binder) -> Iterator[Problem]:
    """Activities name items that exist, and every item is in an activity."""
    own = {f.thing.id: f for f in binder.items}
    used: Counter[str] = Counter()
    for activity in binder.unit.activities:
        for item in (*activity.items, *activity.instead_items):
            used[item] += 1
            if item not in own and not _elsewhere(binder, item):
                yield Problem(binder.toml, f"activity {activity.id}", f"there is no practice item {item!r}",
                              "mend the id or write the item")  # fmt: skip
    for item, filed in own.items():
        if not used[item]:
            yield Problem(filed.file, item, "no activity uses this item", "add it to an activity or delete it")
        elif used[item] > 1:
            yield Problem(binder.toml, item, f"{used[item]} activities use this item", "keep it in one of them")


def _elsewhere(binder: Binder, item: str) -> bool:
    """Whether another unit's file holds the item, as a warm-up from earlier units does."""
    return any(
        re.search(rf"\bid:\s*[\"']?{re.escape(item)}[\"']?\s*$", p.read_text("utf-8", errors="replace"), re.M)
        for p in (binder.place / "data/items").glob("*.yaml")
    )


def cases_used(binder: Binder) -> Iterator[Problem]:
    """Activities name cases that exist, and every case is in an activity or has a model decision."""
    own = {f.thing.id: f for f in binder.cases}
    named = {a.case for a in binder.unit.activities if a.case}
    named |= {
        a.instead for a in binder.unit.activities if a.kind == "casefile" and a.instead and a.instead_seed is None
    }
    for activity in binder.unit.activities:
        there: Collection[str] = DRILLS if activity.kind == "quiz" else KINDS
        if activity.generate and activity.generate not in there:
            what = f"nothing called {activity.generate!r} can be generated"
            yield Problem(binder.toml, f"activity {activity.id}", what, f"name one of {', '.join(there)}")
    for case in sorted(named - set(own)):
        yield Problem(binder.toml, case, "there is no such case file", f"write data/casefiles/{case}.yaml")
    written = {filed.thing.case for _, filed in binder.drafts()}  # a draft opens its case beside the text
    for case in sorted(set(own) - named - written - decided_cases(binder.place)):
        todo = "add an activity, write a model decision about it or delete the file"
        yield Problem(own[case].file, case, "no activity opens this case", todo)


def matters_used(binder: Binder) -> Iterator[Problem]:
    """Practice simulations name matter that exists."""
    for activity in binder.unit.activities:
        if activity.simulation and activity.matter:
            about = FORMATS[activity.simulation]
            path = f"data/{about.practice}/{activity.matter}.yaml"
            if not (binder.place / path).is_file():
                what = f"there is no {about.noun} {activity.matter!r}"
                yield Problem(binder.toml, f"activity {activity.id}", what, f"write {path}")


def matters_graded(binder: Binder) -> Iterator[Problem]:
    """Every form gives each graded simulation its matter, and none is left over."""
    if binder.scheme is None:
        return
    file = f"autograder/keys/{binder.unit.assignment}/scheme.yaml"
    graded = {a.id: FORMATS[a.simulation] for a in binder.unit.activities if a.graded and a.simulation}
    spare = {p for about in FORMATS.values() for p in (binder.keys / about.graded).glob("*.yaml")}
    for form, paper in binder.scheme.forms.items():
        for name in sorted(set(graded) - set(paper.simulations)):
            yield Problem(file, f"form {form}", f"it gives no matter for {name!r}", "name one under simulations")
        for name in sorted(set(paper.simulations) - set(graded)):
            yield Problem(file, f"form {form}", f"unit.toml has no graded simulation {name!r}", "mend the name")
        for name in sorted(set(paper.simulations) & set(graded)):
            about, matter = graded[name], paper.simulations[name]
            path = binder.keys / about.graded / f"{matter}.yaml"
            if not path.is_file():
                todo = f"write {about.graded}/{matter}.yaml beside the scheme"
                yield Problem(file, f"form {form}", f"there is no {about.noun} {matter!r}", todo)
            spare.discard(path)
    for path in sorted(spare):
        where = path.relative_to(binder.place).as_posix()
        yield Problem(where, path.stem, "no form gives this matter", "add it to a form or delete it")


def strays(place: Path, known: Collection[str]) -> Iterator[Problem]:
    """Content files that belong to no unit of the curriculum; nobody would ever read them."""
    for folder in ("items", "casefiles", "cards"):
        for path in sorted((place / "data" / folder).glob("*.yaml")):
            if not units_named(path) & set(known):
                file = path.relative_to(place).as_posix()
                yield Problem(file, "", "it belongs to no unit of curriculum.toml", "mend its unit or delete the file")


def use_and_unit(binder: Binder) -> Iterator[Problem]:
    """Practice matter says practice, exam matter says exam, and each belongs to this unit."""
    practice = binder.matter(binder.items, binder.cases)
    exam = binder.matter(binder.exam_items, binder.exam_cases)
    for filed, use in [*((f, "practice") for f in practice), *((f, "exam") for f in exam)]:
        thing = filed.thing
        if thing.use != use:
            yield Problem(filed.file, thing.id, f"its use is {thing.use.value}", f"in this file it must be {use}")
        unit = thing.docket.unit if hasattr(thing, "docket") else thing.unit
        if unit != binder.unit.id:
            yield Problem(filed.file, thing.id, f"its unit is {unit}", f"in this file it must be {binder.unit.id}")


def exam_used(binder: Binder) -> Iterator[Problem]:
    """The forms ask exam items and cases that exist, and leave none out."""
    if binder.scheme is None:
        return
    file = f"autograder/keys/{binder.unit.assignment}/scheme.yaml"
    graded = {a.id: a.kind for a in binder.unit.activities if a.graded}
    for what, kind, there, asked in (
        ("item", "quiz", {f.thing.id: f for f in binder.exam_items}, "quizzes"),
        ("case file", "casefile", {f.thing.id: f for f in binder.exam_cases}, "cases"),
    ):
        named: set[str] = set()
        for form, paper in binder.scheme.forms.items():
            for activity, ids in getattr(paper, asked).items():
                if graded.get(activity) != kind:
                    yield Problem(file, f"form {form}", f"unit.toml has no graded {kind} {activity!r}", "mend the name")
                found = set(ids) if isinstance(ids, tuple) else {ids}
                named |= found
                for lost in sorted(found - set(there)):
                    yield Problem(file, f"form {form}", f"there is no exam {what} {lost!r}", "mend the id or write it")
        if kind == "casefile":
            named |= {filed.thing.case for _, filed in binder.drafts()}
        for spare in sorted(set(there) - named):
            yield Problem(there[spare].file, spare, f"no form gives this {what}", "add it to a form or delete it")


def calls(binder: Binder) -> Iterator[Problem]:
    """The code of a text: a comment first, allowed imports only, and activities that exist; each is opened once."""
    opened: Counter[str] = Counter()
    for role, cells in binder.cells.items():
        file = f"{binder.unit.id}/{role}.md"
        for cell in cells:
            if cell.cell_type != "code":
                continue
            first = cell.source.split("\n", 1)[0]
            if not first.startswith("# "):
                yield Problem(
                    file, first[:40], "a code block starts without a comment", "say in plain words what it shows"
                )
            try:
                tree = ast.parse(cell.source)
            except SyntaxError as problem:
                yield Problem(file, first[:40], f"this code can't run ({problem.msg})", "mend it")
                continue
            yield from _imports(file, first, tree)
            yield from _activities(binder, file, tree, opened)
    if binder.cells:
        for activity in binder.unit.activities:
            if not opened[activity.id]:
                yield Problem(binder.toml, f"activity {activity.id}", "no notebook opens it", "open it or delete it")


def _imports(file: str, first: str, tree: ast.Module) -> Iterator[Problem]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules: Iterable[str] = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [node.module or ""]
            if node.module == "course":
                for alias in node.names:
                    if alias.name not in course.__all__:
                        todo = f"use one of {', '.join(course.__all__)}"
                        yield Problem(file, first[:40], f"course has no {alias.name!r}", todo)
        else:
            continue
        for module in modules:
            if module.split(".")[0] not in PACKAGES or module.startswith("course."):
                yield Problem(file, first[:40], f"a notebook may not import {module}", "use the names of course")


def _activities(binder: Binder, file: str, tree: ast.Module, opened: Counter[str]) -> Iterator[Problem]:
    there = {a.id: a for a in binder.unit.activities}
    for name, arguments in called(tree):
        if name not in (*KIND, "show", "cards", "progress", "reflection"):
            continue
        if arguments and arguments[0] != binder.unit.id:
            yield Problem(file, f"{name}(...)", f"it names unit {arguments[0]!r}", f"this unit is {binder.unit.id}")
        if name == "cards":
            opened.update(a.id for a in binder.unit.activities if a.kind == "cards")
        if name not in (*KIND, "show"):
            continue
        activity = there.get(arguments[1]) if len(arguments) > 1 else None
        if activity is None:
            wrong = f"{name}({', '.join(arguments)})"
            yield Problem(file, wrong, "unit.toml has no such activity", f"name one of {', '.join(there)}")
        elif name in KIND:
            opened[activity.id] += 1
            if activity.kind != name:
                yield Problem(
                    file, f"{name}({activity.id})", f"this activity is a {activity.kind}", f"call {activity.kind}"
                )
            if activity.graded != (file.endswith("/assessment.md")):
                todo = "graded activities belong in assessment.md, the others in lesson.md or case.md"
                yield Problem(file, f"{name}({activity.id})", "this activity is opened in the wrong notebook", todo)


def called(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """Calls of plain names, with those of their first arguments that are text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
