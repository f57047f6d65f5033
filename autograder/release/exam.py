"""The exam file: every form of a unit's graded matter, blind, as it is handed out beside the notebooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter

from autograder.scoring.keys import PASSAGE, Graded, Key
from course.library.home import root
from course.library.shelf import Shelf
from course.model.drafting import DraftPaper
from course.model.exam import Enclosed, Exam, Paper
from course.model.simulation import Matter, SimulationKind


def make_exam(key: Key, title: str, assigned: Mapping[str, str] | None = None) -> Exam:
    """All forms of the scheme without any key; ``assigned`` are the forms given to trainees, by digest of the name."""
    papers = {
        name: Paper(
            quizzes={activity: tuple(key.items[i].blind() for i in ids) for activity, ids in form.quizzes.items()},
            dockets={activity: key.cases[case].blind() for activity, case in form.cases.items()},
            drafts={activity: _drafting(key, task) for activity, task in form.drafts.items()},
            simulations={activity: _enclosed(key.matters[matter]) for activity, matter in form.simulations.items()},
        )
        for name, form in key.scheme.forms.items()
    }
    return Exam(unit=key.scheme.unit, title=title, papers=papers, assigned=dict(assigned or {}))


def _drafting(key: Key, task_id: str) -> DraftPaper:
    task = key.drafts[task_id]
    return DraftPaper(task=task.blind(), docket=key.cases[task.case].blind())


def _enclosed(given: Graded) -> Enclosed:
    return Enclosed(kind=given.kind, matter=_plain(given.matter.blind()))


def _plain(matter: Matter) -> dict[str, Any]:
    """A matter as plain data, without what its format fills in by itself."""
    data: dict[str, Any] = TypeAdapter(type(matter)).dump_python(matter, mode="json", exclude_defaults=True)
    return data


def exam_text(exam: Exam) -> str:
    """The exam as the text of ``exam.json``: the same bytes for the same exam."""
    return exam.model_dump_json(indent=1, exclude_defaults=True) + "\n"


def secrets(key: Key) -> tuple[str, ...]:
    """Passages of the key that a trainee must never meet in what is released: reasons, feedback, explanations."""
    found: list[str] = []
    for item in key.items.values():
        data = item.model_dump(mode="json")
        found.append(item.rationale)
        found += _feedback(data)
    for case in key.cases.values():
        found += [planted.explain for planted in case.truth.planted]
        found += [judged.feedback for judged in (*case.truth.actions, *case.truth.outcomes)]
        found += case.truth.reasons
    # Parallel forms are handed out together, and what one of them says openly is no secret of another.
    handed_out = {text for given in key.matters.values() for text in _strings(_plain(given.matter.blind()))}
    handed_out |= _practised({given.kind for given in key.matters.values()})
    openly = "\n".join(handed_out)  # a key may quote what is handed out, as the place of an error in a decision
    for given in key.matters.values():
        found += [text for text in _strings(_plain(given.matter)) if text not in openly]
    return tuple(sorted({text for text in found if len(text) >= PASSAGE}))


def _practised(kinds: set[SimulationKind]) -> set[str]:
    """What practice matter of these kinds says openly, such as the words of an oath: no secret of graded matter."""
    shelf = Shelf(root())
    return {
        text for kind in kinds for name in shelf.matter_ids(kind) for text in _strings(_plain(shelf.matter(kind, name)))
    }


def _strings(data: object) -> Iterator[str]:
    """Every text in plain data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, (dict, list)):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _strings(value)


def _feedback(data: object) -> list[str]:
    """Every value called ``feedback``, at any depth."""
    if isinstance(data, dict):
        own = [v for k, v in data.items() if k == "feedback" and isinstance(v, str)]
        return own + [text for v in data.values() for text in _feedback(v)]
    return [text for v in data for text in _feedback(v)] if isinstance(data, (list, tuple)) else []
