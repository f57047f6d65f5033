"""Batches of sentences nobody had fitted the review to: sound ones raise no alarm, flawed ones are caught."""

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
from course.library.writing import writing_law
from course.model.draft import Criterion, Draft, Met
from course.writing.desk import Desk
from course.writing.review import verdict

BAD = (Met.PARTLY, Met.NOT_MET)
BATCHES = yaml.safe_load(Path(__file__).with_name("batches.yaml").read_text("utf-8"))
#: A fact that no paper bears out is caught as a wrong one or as an invented one.
TOGETHER = {Criterion.RECORD: (Criterion.RECORD, Criterion.INVENTED)}


@lru_cache
def sound(name: str) -> Draft:
    return load_sample(root(), name).sound()


def caught(name: str, criterion: Criterion, said: str, *, flawed: bool) -> bool:
    draft = sound(name)
    paragraphs = draft.text.split("\n\n")
    paragraphs.insert(max(1, len(paragraphs) - 2), said)
    draft = draft.model_copy(update={"text": "\n\n".join(paragraphs)})
    desk = Desk(draft, shelf().case(draft.case), writing_law(root()))
    verdicts = [verdict(desk, one) for one in TOGETHER.get(criterion, (criterion,))]
    return any(noticed(one, said) for one in verdicts) if flawed else any(one.level in BAD for one in verdicts)


@pytest.mark.parametrize("one", BATCHES, ids=lambda b: f"{b['criterion']}-{b['batch']}-{b['files'][0]}")
@pytest.mark.parametrize("which", ["flawed", "sound"])
def test_a_batch_is_judged_right(one: dict[str, Any], which: str) -> None:
    criterion = Criterion(one["criterion"])
    wrong = [
        (name, said)
        for said in one[which]
        for name in one["files"]
        if caught(name, criterion, said, flawed=which == "flawed") is not (which == "flawed")
    ]
    assert wrong == []
