"""Case files: dates that fit, parallel planting, distress announced (rows 18, 30, 31, 36)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from autograder.check.binder import Binder, strings
from autograder.check.problem import Problem
from course.casefiles.recast import matter_apart

INNOCENT_LEAST = 0.30  #: share of cases whose discrepancies have an innocent explanation (row 30)
_DISTRESS = re.compile(
    r"\b(?:tortur\w*|rape[ds]?|raping|sexual(?:ly)? (?:assault|abuse|violence)\w*|suicid\w*|massacre\w*|beheaded|"
    r"domestic violence|child abuse|trafficked|genital|molest\w*|murder\w*)\b",
    re.I,
)


def dates(binder: Binder) -> Iterator[Problem]:
    """No document of a file is dated after the day the trainee sits at the desk."""
    for filed in binder.all_cases:
        docket = filed.thing.docket
        for exhibit in docket.exhibits:
            if exhibit.dated and exhibit.dated > docket.today:
                what = f"it is dated {exhibit.dated}, after the desk day {docket.today}"
                yield Problem(filed.file, f"exhibit {exhibit.id}", what, "mend one of the dates")


def parallel(binder: Binder) -> Iterator[Problem]:
    """Each form plants as many issues, offers as many right actions and as many exhibits."""
    if binder.scheme is None:
        return
    own = {f.thing.id: f.thing for f in binder.exam_cases}
    file = f"autograder/keys/{binder.unit.assignment}/scheme.yaml"
    for activity in sorted({a for form in binder.scheme.forms.values() for a in form.cases}):
        cases = {n: own[f.cases[activity]] for n, f in binder.scheme.forms.items() if f.cases.get(activity) in own}
        for what, count in (
            ("planted issues", {n: len(c.truth.planted) for n, c in cases.items()}),
            ("right actions", {n: sum(a.right for a in c.truth.actions) for n, c in cases.items()}),
        ):
            if len(set(count.values())) > 1:
                yield Problem(file, activity, f"the forms differ in {what}: {count}", "plant as many in each form")


def paired(binder: Binder) -> Iterator[Problem]:
    """Two files written as a pair are one matter: the same facts, key, papers and days (row 29)."""
    own = {f.thing.id: f.thing for f in binder.cases}
    for pair in binder.unit.pairs:
        names = [binder.unit.activity(side.activity).case or "" for side in (pair.first, pair.second)]
        if all(name in own for name in names) and (why := matter_apart(own[names[0]], own[names[1]])):
            where = f"pair {pair.first.activity}, {pair.second.activity}"
            yield Problem(binder.toml, where, f"they are no twins: {why}", "make them differ in names alone")


def balance(binder: Binder) -> Iterator[Problem]:
    """A third of the files or more have an innocent explanation, and no outcome is right in all of them."""
    cases = [f.thing for f in binder.all_cases]
    if len(cases) < 4:
        return
    innocent = sum(c.truth.innocent_explanation for c in cases)
    if innocent / len(cases) < INNOCENT_LEAST:
        what = f"{innocent} of {len(cases)} files have an innocent explanation; {INNOCENT_LEAST:.0%} is the least"
        yield Problem(binder.toml, "cases", what, "let more discrepancies have one")
    if len({c.truth.outcome for c in cases}) == 1:
        yield Problem(binder.toml, "cases", "every file has the same outcome", "vary the outcomes")


def distress(binder: Binder) -> Iterator[Problem]:
    """What may distress a reader is announced, with another way."""
    for filed in binder.all_cases:
        docket = filed.thing.docket
        hit = next((m for _, t in strings(docket.model_dump(mode="json")) if (m := _DISTRESS.search(t))), None)
        if hit and not docket.content_note:
            yield Problem(filed.file, docket.id, f"it speaks of {hit[0]!r} without a content note", "add content_note")
    for name, text in binder.texts.items():
        found = _DISTRESS.search(text)
        if found and name != "instructor.md" and "content note" not in text.lower() and not binder.unit.content_note:
            todo = "add content_note to unit.toml, with another way"
            yield Problem(f"{binder.unit.id}/{name}", "", f"it speaks of {found[0]!r} without a content note", todo)
