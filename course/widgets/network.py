"""The data lab: filings in a table, their links as a picture and in words, base rates, and marks that are kept."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import traitlets

from course.journal.journal import Journal
from course.journal.trouble import ConflictError
from course.model.answer import NotSavedError
from course.model.entry import EntryError
from course.model.network import Link, Network, read_step
from course.model.simulation import DONE, STEP
from course.model.step import StepError
from course.simulators.network.judge import Debrief, debrief
from course.simulators.network.links import web
from course.simulators.network.play import replay
from course.simulators.network.state import State
from course.simulators.record import steps_of
from course.widgets.activity import TOKEN, Activity
from course.widgets.network_page import COLUMNS, LINKS, START, TRAINING, about, ended, marked, rates, view
from course.widgets.prose import block, plain
from course.widgets.script import dressed
from course.widgets.sheet import Sheet

if TYPE_CHECKING:
    import pandas as pd

ENDED = "This work is finished. Choose Begin again to do it once more; your record of it stays."
ONCE = "This network is finished and is graded, so its record stays as it is. A retake gives another network."
ELSEWHERE = "Not done: this work went on in another window. It is shown as it stands now; look, then go on."


class NetworkSheet(Sheet):
    """A network to work on. It counts as one answer: that it was finished."""

    items = (DONE,)
    noun = "networks"

    def __init__(self, network: Network) -> None:
        self.network = network
        self.title = network.title

    def spec(self) -> dict[str, Any]:
        """The situation, the filings, and what can be said of them."""
        graded = self.network.truth is None
        return {"situation": block(self.network.situation), "graded": graded, **about(self.network)}

    def normal(self, item: str, value: Any) -> Any:
        """Whether the work is finished; steps go another way."""
        if item != DONE or not (value is None or value == {"v": self.network.version, "finished": True}):
            raise EntryError("This page is out of date: choose Restart lesson.")
        return value

    def asked(self, item: str) -> str:
        """The situation."""
        del item
        return block(self.network.situation)

    def lines(self, item: str, value: Any) -> list[str]:
        """Whether it was finished."""
        del item
        return ["Finished"] if value else []

    def record(self, state: State) -> str:
        """The marks, the groups and the base rates as HTML that needs no script."""
        marks = "".join(
            f"<li><strong>{plain(row['said'])}</strong> {plain(row['why'])}: {plain(', '.join(row['filings']))}</li>"
            for row in marked(state)
        )
        seen = view(self.network, web(self.network, START), 3, state)["groups"]
        groups = "".join(
            f"<li>Group {one['number']}, {len(one['filings'])} filings: "
            + plain("; ".join(f"{s['what']} ({s['count']})" for s in one["shares"]))
            + "</li>"
            for one in seen
        )
        base = "".join(
            f"<li>{plain(row['what'])}: here {row['here']}; in the archive {row['there']}</li>"
            for row in rates(self.network)
        )
        linked = ", ".join(LINKS[link].lower() for link in START)
        return (
            f"<p>{TRAINING}</p><p>{len(self.network.filings)} filings.</p>"
            f"<p><strong>Groups linked by {plain(linked)}</strong></p><ul>{groups}</ul>"
            f"<p><strong>How many filings share a thing</strong></p><ul>{base}</ul>"
            f"<p><strong>Marks</strong></p>{f'<ul>{marks}</ul>' if marks else '<p>None yet.</p>'}"
        )


class NetworkLab(Activity):
    """The live view. Use :meth:`take`, :meth:`finish`, :meth:`begin_again`; :meth:`table` is for pandas."""

    _esm = dressed("network", "activity", "network")
    desk = traitlets.Dict().tag(sync=True)  #: marks, trail, the end
    view = traitlets.Dict().tag(sync=True)  #: picture, groups and measures for the links that are ticked
    sheet: NetworkSheet
    state: State

    def __init__(self, sheet: NetworkSheet, journal: Journal, unit: str, activity: str, **traits: Any) -> None:
        self._links: tuple[Link, ...] = START
        self._least = 3
        super().__init__(sheet, journal, unit, activity, **traits)

    def table(self) -> pd.DataFrame:
        """The filings as a pandas table, one row each, with your mark in the last column."""
        import pandas as pd

        names = [name for name, _ in COLUMNS]
        rows = [{name: getattr(f, name) for name in (*names, "text")} for f in self.sheet.network.filings]
        made = pd.DataFrame(rows).rename(columns={"id": "filing"})
        made["filed"] = pd.to_datetime(made["filed"])
        marks = self.state.marks
        made["mark"] = [marks[name].verdict.value if name in marks else "" for name in made["filing"]]
        return made

    def take(self, value: Any, *, token: str | None = None) -> State:
        """Take one step and return the state after it, once it is on the disk.

        Raises:
            StepError: it is no step; nothing is kept of it.
            JournalError: it could not be saved; nothing has changed.
        """
        if self.values.get(DONE):
            raise StepError(ENDED if self.sheet.network.truth else ONCE)
        made = read_step(value, self.sheet.network.version)
        kept = {name: held for name, held in made.model_dump(mode="json").items() if held or name == "v"}
        self.journal.append(self.unit, self.kept_as, STEP, kept, id=token or uuid4().hex, seen=self._last)
        if token not in self._last:
            self.refresh()
        return self.state

    def finish(self) -> Debrief | None:
        """End the work; says what the marks are worth, in practice."""
        self.answer(DONE, {"v": self.sheet.network.version, "finished": True})
        self.refresh()
        return debrief(self.sheet.network, self.state) if self.sheet.network.truth else None

    def begin_again(self) -> None:
        """Take all marks back and begin anew. The steps so far stay in the journal.

        Raises:
            StepError: it is graded and finished.
        """
        if self.sheet.network.truth is None and self.values.get(DONE):
            raise StepError(ONCE)
        self.answer(DONE, None)
        self.refresh()

    def look(self, links: Sequence[str], least: int = 3) -> None:
        """Show the links of these kinds, and groups of at least so many filings."""
        known = {link.value: link for link in Link}
        self._links = tuple(known[name] for name in links if name in known)
        self._least = min(max(int(least), 2), 20)
        self.view = self._viewed()

    def twin(self) -> str:
        """The situation, the groups and the marks."""
        head = f"<p><strong>{escape(self.sheet.title)}</strong></p>{block(self.sheet.network.situation)}"
        return f"<section class='iso-static'>{head}{self.sheet.record(self.state)}</section>"

    def show(self, item: str) -> str:
        """The same."""
        del item
        return self.twin()

    def heard(self, message: dict[str, Any]) -> None:
        """A step, the end, a new beginning, or other links to look at; each gets one reply."""
        kind, token = message.get("kind"), message.get("token")
        if kind not in ("step", "finish", "again", "look"):
            return
        reply: dict[str, Any] = {"kind": "stepped", "token": token, "ok": True, "outcome": kind, "text": ""}
        try:
            reply |= self._done(kind, message)
        except ConflictError:
            self.refresh()
            reply |= {"ok": False, "text": ELSEWHERE}
        except (StepError, EntryError, NotSavedError) as problem:
            reply |= {"ok": False, "text": str(problem)}
        except Exception as problem:  # noqa: BLE001  the page must never wait for ever
            text = f"This step was NOT taken ({type(problem).__name__}: {problem}): choose Restart lesson."
            reply |= {"ok": False, "text": text}
        self.send(reply)

    def _done(self, kind: str, message: dict[str, Any]) -> dict[str, Any]:
        if kind == "look":
            links, least = message.get("links"), message.get("least")
            self.look(links if isinstance(links, list) else (), least if isinstance(least, int) else 3)
            return {}
        if kind == "step":
            line = self.take(message.get("step"), token=_token(message.get("token"))).trail[-1]
            return {"outcome": line.outcome, "text": line.said}
        if kind == "finish":
            self.finish()
            return {"outcome": "ended", "text": "Finished."}
        self.begin_again()
        return {"outcome": "begun", "text": "All marks are taken back; the work begins anew."}

    def _recorded(self) -> dict[str, Any]:
        found = super()._recorded()
        told = self.journal.history(self.unit, self.kept_as)
        self._last = [answer.id for answer in told if answer.item == STEP][-1:]
        network = self.sheet.network
        self.state, left_out = replay(steps_of((answer.item, answer.value) for answer in told), network)
        over = bool(found["answers"].get(DONE, {}).get("value"))
        desk = {
            "marks": {name: mark.verdict.value for name, mark in self.state.marks.items()},
            "marked": marked(self.state),
            "trail": [[line.number, line.outcome, line.said] for line in self.state.trail],
            "over": over,
            "ended": ended(debrief(network, self.state)) if over and network.truth else None,
        }
        notice = " ".join(part for part in (found["notice"], left_out) if part)
        return {**found, "notice": notice, "desk": desk, "view": self._viewed()}

    def _viewed(self) -> dict[str, Any]:
        network = self.sheet.network
        return view(network, web(network, self._links), self._least, self.state)


def _token(sent: Any) -> str:
    if not isinstance(sent, str) or not TOKEN.fullmatch(sent):
        raise StepError("This page is out of date: choose Restart lesson.")
    return sent
