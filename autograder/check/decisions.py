"""Model decisions, rubrics and forms: each can be read, its case exists, its edits fit and its citations resolve."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from autograder.check.problem import Problem
from course.library.decisions import load_sample, sample_ids
from course.library.register import Register
from course.library.shelf import ContentError, Shelf
from course.library.writing import load_forms, load_rubric, rubric_names
from course.model.draft import Sample
from course.model.form_law import FormLaw


def writing(shelf: Shelf, register: Register, on: date) -> Iterator[Problem]:
    """Everything that is wrong with the matter that decisions are written and reviewed with."""
    if not (shelf.place / "data" / "decisions").is_dir():
        return
    forms: tuple[FormLaw, ...] = ()
    try:
        forms = load_forms(shelf.place)
    except ContentError as problem:
        yield _unread("data/writing/forms.yaml", problem)
    for form in forms:
        yield from _cites(form, register, on)
    for name in rubric_names(shelf.place):
        try:
            load_rubric(shelf.place, name)
        except ContentError as problem:
            yield _unread(f"data/rubrics/{name}.yaml", problem)
    known = {form.id for form in forms}
    for name in sample_ids(shelf.place):
        file = f"data/decisions/{name}.yaml"
        try:
            sample = load_sample(shelf.place, name)
            shelf.case(sample.draft.case)
        except ContentError as problem:
            yield _unread(file, problem)
            continue
        yield from _sample(sample, file, register, known)


def _unread(file: str, problem: ContentError) -> Problem:
    return Problem(file, "", str(problem).rstrip("."), "mend it")


def _sample(sample: Sample, file: str, register: Register, known: set[str]) -> Iterator[Problem]:
    for said in register.complaints(sample.text):
        yield Problem(file, "text", said.rstrip("."), "a model decision cites what is real")
    if sample.draft.form not in known:
        yield Problem(file, "draft", f"there is no form {sample.draft.form!r}", "add it to data/writing/forms.yaml")


def _cites(form: FormLaw, register: Register, on: date) -> Iterator[Problem]:
    for cite in dict.fromkeys(form.authorities):
        authority = register.covering(cite, on)
        if authority is None or not authority.in_force(on):
            what = f"{cite} is no authority in force in the register"
            yield Problem("data/writing/forms.yaml", form.id, what, "mend the citation or add the entry")
