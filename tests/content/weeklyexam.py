"""A weekly exam on the table: its questions by slot, and what the exams after two and after three weeks both hold."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from prepared import counted

from autograder.scoring.answers import Sort, load_submissions
from autograder.scoring.keys import key_root, load_key
from course.model.item import Item

#: What prepared work of each kind earns of the counted points, at least and at most.
EARNS = {Sort.REFERENCE: (1, 1), Sort.BLANK: (0, 0), Sort.WRONG: (0.25, 0.7), Sort.GUESS: (0, 0.3)}


class WeeklyExam:
    """The exam of one week."""

    def __init__(self, week: int) -> None:
        self.name = f"exam-week-{week}"
        self.key = load_key(f"itp-{self.name}")
        self.forms = sorted(self.key.scheme.forms)

    def item(self, slot: str, form: str) -> Any:
        """The question in a slot of a form."""
        return self.key.items[f"{self.name}-{slot}-{form}"]

    def asked(self, form: str) -> list[Item]:
        """The questions of a form, in order."""
        return [self.key.items[i] for i in self.key.scheme.forms[form].quizzes["objective"]]

    def is_mixed(self, form: str, critical: set[str]) -> None:
        """These slots are safety critical and no others; no two neighbors are of one kind or one outcome."""
        asked = self.asked(form)
        assert {i.id.removeprefix(f"{self.name}-")[:-2] for i in asked if i.safety_critical} == critical
        assert max(len(list(run)) for _, run in groupby(asked, key=lambda i: i.kind)) == 1
        assert max(len(list(run)) for _, run in groupby(asked, key=lambda i: i.outcome)) == 1

    def writes_one_notice(self) -> None:
        """Each form proposes to deny on what the person has not seen; the files of the three end differently."""
        for form in self.key.scheme.forms.values():
            case = self.key.cases[form.drafts["letter"]]
            assert case.truth.outcome == "intend"
            assert any(p.issue == "adverse-unseen" and p.material for p in case.truth.planted)
        assert len({self.key.cases[f.cases["file"]].truth.outcome for f in self.key.scheme.forms.values()}) == 3

    def scores_as_prepared(self) -> None:
        """Prepared work earns what it stands for."""
        for work in load_submissions(key_root() / f"itp-{self.name}"):
            _, share = counted(work, self.key)
            low, high = EARNS[work.kind]
            assert low <= share <= high, (work.form, work.kind, share)
