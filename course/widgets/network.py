"""The data lab: filings in a table, their links as a picture and in words, base rates, and marks that are kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import traitlets

from course.journal.journal import Journal
from course.model.answer import Answer
from course.model.network import Link, Network, Step, read_step
from course.simulators.network.judge import Debrief, debrief
from course.simulators.network.links import web
from course.simulators.network.play import replay
from course.simulators.network.state import State
from course.simulators.record import steps_of
from course.widgets.network_page import COLUMNS, LINKS, START, TRAINING, about, ended, marked, rates, view
from course.widgets.play import Play, PlaySheet
from course.widgets.prose import block, plain
from course.widgets.script import dressed

if TYPE_CHECKING:
    import pandas as pd

ENDED = "This work is finished. Choose Begin again to do it once more; your record of it stays."
ONCE = "This network is finished and is graded, so its record stays as it is. A retake gives another network."
ELSEWHERE = "Not done: this work went on in another window. It is shown as it stands now; look, then go on."


class NetworkSheet(PlaySheet):
    """A network to work on. It counts as one answer: that it was finished."""

    noun = "networks"

    def __init__(self, network: Network) -> None:
        self.network = network
        self.title = network.title

    @property
    def version(self) -> int:
        """Of the matter."""
        return self.network.version

    @property
    def situation(self) -> str:
        """Of the matter."""
        return self.network.situation

    @property
    def graded(self) -> bool:
        """Whether the matter came blind."""
        return self.network.truth is None

    def spec(self) -> dict[str, Any]:
        """The situation, the filings, and what can be said of them."""
        return {"situation": block(self.network.situation), "graded": self.graded, **about(self.network)}

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


class NetworkLab(Play):
    """The live view. Use :meth:`take`, :meth:`finish`, :meth:`begin_again`; :meth:`table` is for pandas."""

    _esm = dressed("network", "activity", "network")
    view = traitlets.Dict().tag(sync=True)  #: picture, groups and measures for the links that are ticked
    sheet: NetworkSheet
    state: State
    messages = (*Play.messages, "look")
    ended, once, elsewhere = ENDED, ONCE, ELSEWHERE

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

    def read(self, value: Any) -> Step:
        """The step that was sent."""
        return read_step(value, self.sheet.version)

    def worth(self) -> Debrief | None:
        """What the marks are worth, in practice."""
        return None if self.sheet.graded else debrief(self.sheet.network, self.state)

    def record(self) -> str:
        """The groups and the marks."""
        return self.sheet.record(self.state)

    def look(self, links: Sequence[str], least: int = 3) -> None:
        """Show the links of these kinds, and groups of at least so many filings."""
        known = {link.value: link for link in Link}
        self._links = tuple(known[name] for name in links if name in known)
        self._least = min(max(int(least), 2), 20)
        self.view = self._viewed()

    def done(self, kind: str, message: dict[str, Any]) -> dict[str, Any]:
        """Take the step, finish, begin again, or look at other links."""
        if kind == "look":
            links, least = message.get("links"), message.get("least")
            self.look(links if isinstance(links, list) else (), least if isinstance(least, int) else 3)
            return {"outcome": kind, "text": ""}
        if kind == "step":
            line = self.stepped(message).trail[-1]
            return {"outcome": line.outcome, "text": line.said}
        if kind == "finish":
            self.finish()
            return {"outcome": "ended", "text": "Finished."}
        self.begin_again()
        return {"outcome": "begun", "text": "All marks are taken back; the work begins anew."}

    def replayed(self, told: Sequence[Answer]) -> str:
        """The marks after the steps told."""
        self.state, left_out = replay(steps_of((answer.item, answer.value) for answer in told), self.sheet.network)
        return left_out

    def drawn(self, end: Any) -> dict[str, Any]:
        """Marks, trail and the end; picture, groups and measures for the links that are ticked."""
        found = self.worth() if end else None
        desk = {
            "marks": {name: mark.verdict.value for name, mark in self.state.marks.items()},
            "marked": marked(self.state),
            "trail": [[line.number, line.outcome, line.said] for line in self.state.trail],
            "over": bool(end),
            "ended": ended(found) if found else None,
        }
        return {"desk": desk, "view": self._viewed()}

    def _viewed(self) -> dict[str, Any]:
        network = self.sheet.network
        return view(network, web(network, self._links), self._least, self.state)
