"""Passages in many styles put into model decisions: sound ones raise no alarm, flawed ones are caught."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from noticed import noticed

from course.library.decisions import load_sample
from course.library.home import root
from course.library.shelf import shelf
from course.library.writing import load_rubric, writing_law
from course.model.casefile import CaseFile
from course.model.draft import Criterion, Draft, Met, Verdict
from course.model.rubric import DecisionRubric
from course.writing.review import review

BAD = (Met.PARTLY, Met.NOT_MET)
LAW = writing_law(root())
PASSAGES = [
    one
    for name in ("passages.yaml", "strangers.yaml")
    for one in yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))
]


@lru_cache
def sound(name: str) -> tuple[Draft, CaseFile, DecisionRubric]:
    draft = load_sample(root(), name).sound()
    return draft, shelf().case(draft.case), load_rubric(root(), draft.kind.value)


def cases(which: str) -> list[Any]:
    return [
        pytest.param(one, put, id=f"{one['sample']}-{one['criterion']}-{one.get('batch', 0)}-{number}")
        for one in PASSAGES
        for number, put in enumerate(one[which])
    ]


def judged(one: dict[str, Any], put: str) -> Verdict:
    draft, case, rubric = sound(one["sample"])
    old = one["instead_of"]
    assert not old or draft.text.count(old) == 1
    text = draft.text.replace(old, put) if old else f"{draft.text}\n\n{put}"
    draft = draft.model_copy(update={"text": text})
    asked = [measure for measure in rubric.criteria if measure.id is Criterion(one["criterion"])]
    return review(rubric.model_copy(update={"criteria": tuple(asked)}), draft, case, LAW)[0]


@pytest.mark.parametrize(("one", "put"), cases("sound"))
def test_a_sound_passage_raises_no_alarm(one: dict[str, Any], put: str) -> None:
    found = judged(one, put)
    assert found.level not in BAD, f"{found.says} > {found.sentence}"


@pytest.mark.parametrize(("one", "put"), cases("flawed"))
def test_a_flawed_passage_is_caught(one: dict[str, Any], put: str) -> None:
    assert noticed(judged(one, put), put)
