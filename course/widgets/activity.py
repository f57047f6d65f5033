"""An activity: a panel whose answers are kept in the journal, wherever they come from."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any, ClassVar, Self
from uuid import NAMESPACE_URL, uuid4, uuid5

import traitlets

from course.journal.journal import Journal
from course.journal.trouble import ConflictError
from course.model.answer import Answer, NotSavedError
from course.model.entry import EntryError
from course.model.unit import FIRST_WAY, OTHER_WAY, WAY
from course.widgets.panel import Panel
from course.widgets.prose import block
from course.widgets.sheet import Sheet

TOKEN = re.compile("[0-9a-f]{32}")


class Activity(Panel):
    """One live model per (journal, unit, activity) in a kernel: get it from :meth:`opened`, use :meth:`answer`.

    ``answers`` maps an item to its recorded ``value``, ``id`` and time ``at``. The browser sends ``answer`` messages
    with a ``token`` and gets exactly one reply to each: ``ack`` (it is on the disk), ``nack`` (it is not, and why) or
    ``conflict`` (another answer, given elsewhere, is newer).
    """

    spec = traitlets.Dict().tag(sync=True)
    answers = traitlets.Dict().tag(sync=True)
    notice = traitlets.Unicode().tag(sync=True)  #: what is wrong with the journal, in words
    place = traitlets.Unicode().tag(sync=True)  #: names this activity in this journal to the browser's own memory

    _live: ClassVar[dict[tuple[str, str, str], Any]] = {}

    def __init__(self, sheet: Sheet, journal: Journal, unit: str, activity: str, **traits: Any) -> None:
        self.sheet, self.journal, self.unit, self.activity = sheet, journal, unit, activity
        super().__init__(spec=self._drawn(), place=self._place(), **self._recorded(), **traits)
        self.on_msg(self._hear)

    @classmethod
    def opened(cls, sheet: Sheet, journal: Journal, unit: str, activity: str) -> Self:
        """The live model of this activity, made now or shared with the cell (or browser tab) that made it.

        Raises:
            JournalError: the journal can't be read.
        """
        key = (str(journal.path), unit, activity)
        live = cls._live.get(key)
        if not isinstance(live, cls) or live.comm is None:
            if live is not None:
                live.close()
            name = uuid5(NAMESPACE_URL, "/".join(key)).hex
            live = cls._live[key] = cls(sheet, journal, unit, activity, model_id=name)
        else:
            live.renew(sheet)
        return live

    @classmethod
    def close_live(cls) -> None:
        """Close every live model, as the end of a kernel does; the journal keeps what was answered."""
        while cls._live:
            cls._live.popitem()[1].close()

    def renew(self, sheet: Sheet) -> None:
        """Take the sheet and the journal as they are now."""
        self.sheet = sheet
        self.set_trait("spec", self._drawn())
        self.refresh()
        self.place = self._place()

    def refresh(self) -> None:
        """Show what the journal holds now, also what another kernel wrote."""
        for name, value in self._recorded().items():
            setattr(self, name, value)

    @property
    def kept_as(self) -> str:
        """The name under which the journal keeps the answers."""
        return self.activity + self.sheet.apart

    @property
    def values(self) -> dict[str, Any]:
        """The recorded value of each item."""
        return {item: kept["value"] for item, kept in self.answers.items()}

    def answer(self, item: str, value: Any, *, token: str | None = None, seen: list[str] | None = None) -> Answer:
        """Record an answer and return it once it is on the disk: the one write path, for browser, tests and scripts.

        ``token`` and ``seen`` are the browser's: the id of the line, and the ids of the answers it knew of.

        Raises:
            EntryError: the value is no answer to this item.
            JournalError: it is not saved; the message says why and what to do.
        """
        made = self.journal.append(
            self.unit, self.kept_as, item, self.sheet.normal(item, value), id=token or uuid4().hex, seen=seen
        )
        self.answers = {**self.answers, item: _kept(made)}
        self.changed(item)
        return made

    def take_way(self, way: str) -> None:
        """Open what stands here, or what may be taken in its place; what was done on either is kept.

        Raises:
            NotSavedError: the choice could not be kept, so nothing changes.
        """
        sheet = self.sheet
        if sheet.other is None or way not in (FIRST_WAY, OTHER_WAY):
            return
        self.journal.append(self.unit, self.activity, WAY, way)
        if bool(sheet.apart) != (way == OTHER_WAY):
            self.sheet = sheet.other
        self.sheet.taken = way
        with self.hold_sync():
            for name in ("feedback", "review"):
                if self.has_trait(name):
                    self.set_trait(name, {})
            self.set_trait("spec", self._drawn())
            self.refresh()
            self.place = self._place()

    def note(self, item: str, value: Any) -> None:
        """Keep something about the work that is no answer. Where it can't be kept, the work goes on without it."""
        with suppress(NotSavedError):
            self.journal.append(self.unit, self.kept_as, item, value)

    def changed(self, item: str) -> None:
        """Called after each recorded answer, for what depends on it."""

    def heard(self, message: dict[str, Any]) -> None:
        """Called with every message of the browser that is no answer."""

    def plain(self) -> str:
        """One line, the same at every run."""
        return self.sheet.plain()

    def twin(self) -> str:
        """The questions and the recorded answers."""
        return self.sheet.twin(self.values)

    def show(self, item: str) -> str:
        """One question and its recorded answer as HTML."""
        return f"<section class='iso-static'>{self.sheet.asked(item)}{self.sheet.recorded(item, self.values)}</section>"

    def _drawn(self) -> dict[str, Any]:
        about = {"title": self.sheet.title, "activity": self.activity, "items": list(self.sheet.items)}
        way = {"way": {"note": block(self.sheet.note), "taken": self.sheet.taken}} if self.sheet.other else {}
        return {**about, **self.sheet.spec(), **way}

    def _place(self) -> str:
        return uuid5(NAMESPACE_URL, f"iso:{self.journal.path}:{self.unit}:{self.kept_as}").hex

    def _recorded(self) -> dict[str, Any]:
        latest = self.journal.latest(self.unit, self.kept_as)
        found = {item: _kept(latest[item]) for item in self.sheet.items if item in latest}
        return {"answers": found, "notice": " ".join(self.journal.problems(self.unit).sentences)}

    def _hear(self, _widget: object, message: Any, _buffers: object) -> None:
        if not isinstance(message, dict):
            return
        if message.get("kind") == "way":
            self._turn(str(message.get("way")))
            return
        if message.get("kind") != "answer":
            self.heard(message)
            return
        reply = {"item": message.get("item"), "token": message.get("token")}
        self.send({**reply, **self._replied(message)})

    def _turn(self, way: str) -> None:
        try:
            self.take_way(way)
            self.send({"kind": "way-taken"})
        except NotSavedError as problem:
            self.send({"kind": "way-refused", "text": str(problem)})

    def _replied(self, message: dict[str, Any]) -> dict[str, Any]:
        item, value, token, seen = (message.get(name) for name in ("item", "value", "token", "seen"))
        if not isinstance(item, str) or not isinstance(token, str) or not TOKEN.fullmatch(token):
            return {"kind": "nack", "keep": False, "text": "This page is out of date: choose Restart lesson."}
        known = [s for s in seen if isinstance(s, str)] if isinstance(seen, list) else []
        try:
            made = self.answer(item, value, token=token, seen=known)
        except ConflictError as problem:
            return self._conflict(item, value, problem.newer)
        except EntryError as problem:
            return {"kind": "nack", "keep": False, "text": f"Not saved. {problem}"}
        except NotSavedError as problem:
            return {"kind": "nack", "keep": True, "text": str(problem)}
        except Exception as problem:  # noqa: BLE001  the page must never go on showing "Saving"
            why = f"Your answer was NOT saved ({type(problem).__name__}): choose Restart lesson, then answer again."
            return {"kind": "nack", "keep": True, "text": why}
        return {"kind": "ack", **_kept(made)}

    def _conflict(self, item: str, value: Any, newer: Answer) -> dict[str, Any]:
        self.answers = {**self.answers, item: _kept(newer)}
        there, here = (self._words(item, v) for v in (newer.value, value))
        return {"kind": "conflict", **_kept(newer), "there": there, "here": here}

    def _words(self, item: str, value: Any) -> str:
        return "; ".join(self.sheet.lines(item, value)) or "no answer"


def _kept(answer: Answer) -> dict[str, Any]:
    return {"value": answer.value, "id": answer.id, "at": answer.at.isoformat()}
