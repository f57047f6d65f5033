"""A draft: plain text written about a case, with its file beside it; reviewed where it is practice."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, ClassVar

import traitlets

from course.journal.trouble import JournalError
from course.model.casefile import Docket
from course.model.draft import DraftKind, Verdict
from course.model.drafting import FINISHED, DraftTask, normal_draft
from course.model.entry import EntryError
from course.widgets.activity import Activity
from course.widgets.casefile import CaseSheet
from course.widgets.drafting_page import headings, said, versions, word_count
from course.widgets.prose import block, plain
from course.widgets.script import dressed
from course.widgets.sheet import Sheet
from course.writing.readability import Reading

NAMED = {
    DraftKind.APPROVAL: "approval memo",
    DraftKind.RFE: "request for evidence",
    DraftKind.NOID: "notice of intent to deny",
    DraftKind.DENIAL: "denial",
    DraftKind.REFERRAL: "referral",
}


@dataclass(frozen=True)
class Tools:
    """What the desk lends an editor. ``review`` and ``sample`` are there for practice alone."""

    printed: Callable[[str], bytes]  #: the text as a PDF
    reading: Callable[[str], Reading]
    citations: Sequence[tuple[str, str]] = ()  #: what may be cited, with its heading
    review: Callable[[str], tuple[Verdict, ...]] | None = None
    titles: Mapping[str, str] = field(default_factory=dict)  #: of the criteria of the review
    sample: str = ""  #: the model decision


class DraftingSheet(Sheet):
    """A task and its file. The text is kept under the id of the task."""

    noun = "drafts"

    def __init__(self, title: str, task: DraftTask, docket: Docket, tools: Tools) -> None:
        self.title, self.task, self.docket, self.tools = title, task, docket, tools
        self.items = (task.id, FINISHED) if tools.review else (task.id,)
        self._file = CaseSheet(docket)

    def spec(self) -> dict[str, Any]:
        """Task and file drawn for the page, and what may be inserted."""
        file = self._file.spec()
        letters = [chr(ord("A") + place) if place < 26 else e.id for place, e in enumerate(self.docket.exhibits)]
        return {
            **{name: file[name] for name in ("situation", "today", "note", "paper", "exhibits")},
            "item": self.task.id,
            "task": self.task.title,
            "asks": block(self.task.asks),
            "what": NAMED[self.task.kind],
            "words": [self.task.words.least, self.task.words.most],
            "start": self.task.start,
            "letters": letters,
            "citations": [list(pair) for pair in self.tools.citations],
            "reviewed": self.tools.review is not None,
            "sample": bool(self.tools.sample),
        }

    def normal(self, item: str, value: Any) -> Any:
        """The text as it may be kept."""
        if item not in self.items:
            raise EntryError(f"There is no draft {item!r} here: choose Restart lesson.")
        return normal_draft(self.task, item, value)

    def asked(self, item: str) -> str:
        """What is to be written."""
        return "<p>I am done with this draft.</p>" if item == FINISHED else block(self.task.asks)

    def lines(self, item: str, value: Any) -> list[str]:
        """The text."""
        if item == FINISHED:
            return ["Done"] if value else []
        return [value] if isinstance(value, str) and value.strip() else []

    def plain(self) -> str:
        """One line that says what this is."""
        return f"{self.title} (a draft: {NAMED[self.task.kind]})"

    def marked(self, values: Mapping[str, Any]) -> str:
        """The task and the text exactly as it was written: what a grader reads."""
        text = self.lines(self.task.id, values.get(self.task.id))
        head = f"<p><strong>{escape(self.title)}</strong></p>{self.asked(self.task.id)}"
        if not text:
            return f"<section class='iso-static'>{head}<p><em>Nothing was written.</em></p></section>"
        count = f"<p>{word_count(text[0]):,} words; {self.task.words.least} to {self.task.words.most} asked.</p>"
        return f"<section class='iso-static'>{head}{count}<div style='max-width:44em'>{plain(text[0])}</div></section>"

    def waiting(self) -> str:
        """What stands here while the draft waits for another part: no word of the task, which tells the outcome."""
        head = f"<p><strong>{escape(self.title)}</strong></p>"
        return f"<section class='iso-static'>{head}<p><em>Not open yet. Nothing was written.</em></p></section>"

    def twin(self, values: Mapping[str, Any]) -> str:
        """Situation and exhibits as text, then task and text."""
        return self._file.reading() + self.marked(values)


class Drafting(Activity):
    """The live view of a draft.

    ``reading`` measures the saved text. ``review`` holds the verdicts on the text it was asked for, ``sample`` the
    model decision once the trainee is done.
    """

    _esm = dressed("drafting", "activity", "casefile", "drafting")
    reading = traitlets.Dict().tag(sync=True)
    review = traitlets.Dict().tag(sync=True)
    sample = traitlets.Unicode().tag(sync=True)
    sheet: DraftingSheet
    asked_for: ClassVar[tuple[str, ...]] = ("review", "versions", "print")

    @property
    def text(self) -> str:
        """The recorded text; what the draft begins with where nothing was written yet."""
        kept = self.values.get(self.sheet.task.id)
        return kept if isinstance(kept, str) else self.sheet.task.start

    def twin(self) -> str:
        """File, task and text."""
        return self.sheet.twin(self.values)

    def changed(self, item: str) -> None:
        """Measure the text anew, and show the model decision to who is done."""
        for name, value in self._drawn_from(self.values).items():
            setattr(self, name, value)
        del item

    def reviewed(self) -> tuple[Verdict, ...]:
        """The verdicts on the recorded text, which the page shows too.

        Raises:
            EntryError: it is graded, so nothing is said of it here.
        """
        if self.sheet.tools.review is None:
            raise EntryError("This draft is graded: it is marked after you submit.")
        if not self.text.strip():
            raise EntryError("There is nothing to review yet: write your draft, then have it reviewed.")
        found = self.sheet.tools.review(self.text)
        self.review = {"text": self.text, "said": said(found, self.sheet.tools.titles)}
        return found

    def heard(self, message: dict[str, Any]) -> None:
        """The buttons; each gets one reply, which bears the name of its request."""
        kind = message.get("kind")
        if kind not in self.asked_for:
            return
        reply: dict[str, Any] = {"kind": kind, "ok": False}
        try:
            reply |= {"ok": True, **self._done(str(kind), message.get("value"))}
        except (EntryError, JournalError) as problem:
            reply["text"] = str(problem)
        except Exception as problem:  # noqa: BLE001  the page must never wait for ever
            reply["text"] = f"This could not be done: {' '.join(str(problem).split()) or type(problem).__name__}"
        self.send(reply)

    def _done(self, kind: str, value: Any) -> dict[str, Any]:
        if kind == "versions":
            told = self.journal.history(self.unit, self.kept_as, self.sheet.task.id)
            return {"versions": versions(told)}
        shown = self.sheet.normal(self.sheet.task.id, value)
        if (shown if shown is not None else self.sheet.task.start) != self.text:
            raise EntryError("Your last words are not saved yet: wait for the word Saved, then try again.")
        if kind == "review":
            self.reviewed()
            return {}
        return {"pdf": base64.b64encode(self.sheet.tools.printed(self.text)).decode("ascii")}

    def _recorded(self) -> dict[str, Any]:
        found = super()._recorded()
        values = {item: kept["value"] for item, kept in found["answers"].items()}
        return {**found, **self._drawn_from(values)}

    def _drawn_from(self, values: Mapping[str, Any]) -> dict[str, Any]:
        kept = values.get(self.sheet.task.id)
        text = kept if isinstance(kept, str) else self.sheet.task.start
        read = self.sheet.tools.reading(text)
        return {
            "reading": {"words": read.words, "grade": round(read.grade, 1), "mean": round(read.mean_sentence, 1)},
            "sample": headings(self.sheet.tools.sample) if values.get(FINISHED) else "",
        }
