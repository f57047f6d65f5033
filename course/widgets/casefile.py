"""A case file: exhibits to read and compare, issues to flag, actions and an outcome to choose."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

import traitlets

from course.journal.first import keep_first
from course.model.answer import CHECKED, NotSavedError
from course.model.casefile import CaseFile, Docket
from course.model.casework import (
    ACTIONS,
    FLAGS,
    OUTCOME,
    judge_actions,
    judge_flags,
    judge_outcome,
    normal_casework,
)
from course.model.entry import EntryError
from course.model.question import Choice
from course.model.simulation import MARK
from course.model.verdict import Remark, Verdict
from course.widgets.activity import Activity
from course.widgets.answer_text import casework_lines, day
from course.widgets.document import CALLED, drawing, paper, text_twin
from course.widgets.feedback import Link, cites, no_link, part, tone
from course.widgets.prose import block, inline
from course.widgets.script import dressed
from course.widgets.sheet import Sheet

ASKED = {
    FLAGS: "Issues you flagged, each on the exhibit where you saw it",
    ACTIONS: "What you would do next",
    OUTCOME: "How you would leave the case today",
}


class CaseSheet(Sheet):
    """The docket of a case; with the truth (practice only) the work on it can be checked.

    ``settled`` gives the outcome that can't be changed any more, because a letter that names it has been opened.
    """

    items = (FLAGS, ACTIONS, OUTCOME)
    noun = "answers"
    made = False  #: whether nothing but its number says what it is, so that its worth is noted when it is checked

    def __init__(
        self,
        docket: Docket,
        case: CaseFile | None = None,
        link: Link = no_link,
        settled: Callable[[], str | None] = lambda: None,
    ) -> None:
        self.docket, self._case, self._link, self._settled = docket, case, link, settled
        self.title = docket.title

    @classmethod
    def practice(cls, case: CaseFile, link: Link = no_link, *, made: bool = False) -> CaseSheet:
        """A practice case: its truth stays in the kernel until the work is checked."""
        sheet = cls(case.docket, case, link)
        sheet.made = made
        return sheet

    def spec(self) -> dict[str, Any]:
        """The docket as plain data, its documents drawn."""
        d = self.docket
        return {
            "situation": block(d.situation),
            "today": day(d.today),
            "note": block(d.content_note) if d.content_note else "",
            "paper": paper(),
            "exhibits": [
                {"id": e.id, "title": e.title, "kind": CALLED[e.genre], "html": drawing(e), "text": text_twin(e)}
                for e in d.exhibits
            ],
            "issues": _offered(d.issues),
            "actions": _offered(d.actions),
            "outcomes": _offered(d.outcomes),
            "asked": ASKED,
            "checkable": self._case is not None,
        }

    def normal(self, item: str, value: Any) -> Any:
        """The flags, actions or outcome in normal shape.

        Raises:
            EntryError: it is none, or it changes an outcome that is settled.
        """
        made = normal_casework(self.docket, item, value)
        kept = self._settled() if item == OUTCOME else None
        if kept is not None and made != kept:
            was = "".join(self.lines(OUTCOME, kept))
            raise EntryError(
                f"The letter that names the outcome is open, so your outcome stays as you chose it: {was}."
            )
        return made

    def asked(self, item: str) -> str:
        """What this part of the work is."""
        return f"<p>{escape(ASKED[item])}</p>"

    def lines(self, item: str, value: Any) -> list[str]:
        """The work in words."""
        return casework_lines(self.docket, item, value)

    def twin(self, values: Any) -> str:
        """The situation, every exhibit as text, and the recorded work."""
        return f"{self.reading()}{super().twin(values)}"

    def reading(self) -> str:
        """The situation and every exhibit as text."""
        texts = "".join(
            f"<li><strong>{escape(e.title)}</strong><pre style='white-space:pre-wrap'>{escape(text_twin(e))}</pre></li>"
            for e in self.docket.exhibits
        )
        note = (
            f"<p><strong>Content note.</strong></p>{block(self.docket.content_note)}"
            if self.docket.content_note
            else ""
        )
        return f"<div>{note}{block(self.docket.situation)}<ol>{texts}</ol></div>"

    def feedback(self, values: dict[str, Any]) -> dict[str, Any]:
        """What to say about the work so far: one entry for flags, actions and outcome.

        Raises:
            EntryError: there is no truth for it here, as with every graded case.
        """
        if self._case is None:
            raise EntryError("This case can't be checked here: it is marked after you submit.")
        case, truth = self._case, self._case.truth
        flags, actions = ([*(self.normal(item, values.get(item)) or [])] for item in (FLAGS, ACTIONS))
        found = "".join(f"<li>{inline(p.explain)}</li>" for p in truth.planted)
        law = [c for p in truth.planted for c in p.cites]
        reasons = "".join(f"<li>{inline(r)}</li>" for r in truth.reasons)
        outcome = self.normal(OUTCOME, values.get(OUTCOME))
        return {
            FLAGS: self._said(FLAGS, judge_flags(case, flags), f"<ul>{found}</ul>", law, len(truth.planted)),
            ACTIONS: self._said(
                ACTIONS, judge_actions(case, actions), "", [], sum(judged.right for judged in truth.actions)
            ),
            OUTCOME: self._said(OUTCOME, judge_outcome(case, outcome), f"<ol>{reasons}</ol>", truth.cites, 1),
        }

    def worth(self, values: Any) -> dict[str, float]:
        """The share of credit of each part of the work that is done; of none where there is no truth here."""
        found: dict[str, Verdict] = {}
        if self._case:
            judges = ((FLAGS, judge_flags), (ACTIONS, judge_actions), (OUTCOME, judge_outcome))
            for item, judged in judges:
                if values.get(item):
                    found[item] = judged(self._case, self.normal(item, values[item]))
        return {item: verdict.share for item, verdict in found.items() if verdict.answered}

    def _said(self, item: str, verdict: Verdict, why: str, law: Iterable[str], wanted: int) -> dict[str, Any]:
        """One part of the feedback. What was missed is only counted; the reasoning, opened at will, names it."""
        if not verdict.answered:
            return {"head": "Nothing here yet.", "tone": "open", "parts": []}
        chosen = [r for r in verdict.remarks if r.part]
        missed = wanted - sum(bool(r.right) for r in verdict.remarks)
        parts = [part(r, self._label(item, r.part)) for r in chosen]
        if missed > 0 and item != OUTCOME:
            more = "There is one more to find." if missed == 1 else f"There are {missed} more to find."
            parts.append(part(Remark(part="", right=False, text=more), ""))
        said = {"head": _head(verdict, missed), "tone": tone(verdict), "parts": parts}
        return {**said, "why": why, "cites": cites(law, self._link)} if why else said

    def _label(self, item: str, name: str) -> str:
        return "".join(self.lines(item, name if item == OUTCOME else [name]))


class Casefile(Activity):
    """The live view of a case file; ``feedback`` holds what was said when the work was last checked."""

    _esm = dressed("casefile", "activity", "casefile")
    feedback = traitlets.Dict().tag(sync=True)
    sheet: CaseSheet

    def check(self) -> dict[str, Any]:
        """The feedback on the recorded work. What stood when it was first asked for is kept, once an outcome is chosen.

        Raises:
            EntryError: nothing can be said about it here.
            JournalError: what stood could not be kept, so nothing is said yet.
        """
        said = self.sheet.feedback(self.values)
        if self.values.get(OUTCOME):
            work = {item: self.values.get(item) for item in self.sheet.items}
            keep_first(self.journal, self.unit, self.kept_as, {**work, "right": said[OUTCOME]["tone"] == "right"})
        if set(said) - set(self.feedback):
            for item, share in self.sheet.worth(self.values).items() if self.sheet.made else ():
                self.note(f"{item}.{MARK}", {"share": share})
            self.note(CHECKED, "")
        self.feedback = said
        return dict(said)

    def changed(self, item: str) -> None:
        """Feedback on earlier work is taken away."""
        self.feedback = {name: said for name, said in self.feedback.items() if name != item}

    def heard(self, message: dict[str, Any]) -> None:
        """The button Check my work."""
        if message.get("kind") != "check":
            return
        try:
            self.check()
            self.send({"kind": "checked", "text": "Checked. The feedback stands under each part of your work."})
        except (EntryError, NotSavedError) as problem:
            self.send({"kind": "checked", "text": str(problem)})


def _offered(choices: tuple[Choice, ...]) -> list[dict[str, str]]:
    return [{"id": c.id, "text": c.text, "html": inline(c.text)} for c in choices]


def _head(verdict: Verdict, missed: int) -> str:
    if verdict.right:
        return "Right"
    wrong = sum(r.right is False for r in verdict.remarks if r.part)
    if not verdict.share:
        return "Not right yet"
    return "Partly right: " + " and ".join(
        words for words in (f"{missed} missed" if missed else "", f"{wrong} too many" if wrong else "") if words
    )
