"""An activity put into print: the box that stands in the text, and the page of its own that some have."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from course.fresh_practice import case_maker, drill_maker
from course.library.shelf import Shelf
from course.model.simulation import FORMATS
from course.model.unit import Activity, Unit
from course.widgets.feedback import Link
from edition.calls import Call
from edition.casefiles import case_text, pointer
from edition.leaf import EditionError, Leaf
from edition.markup import raw, ruled, words
from edition.plays import compared_box, compared_text, draft_box, draft_text, played
from edition.questions import questions
from edition.workings import calculator, timeline

#: Of practice that never runs out a book holds the one with this number.
NUMBER = 1
_ENDLESS = "In the course this practice never runs out; the book holds number 1."
#: What has no place in a book: it shows a trainee's own record, or a table for the cells of a data lab.
_OWN = frozenset({"calibration", "home", "placement", "progress", "review", "rows", "show"})
#: What is printed without an activity of ``unit.toml``.
_PLAIN = frozenset({"calculator", "cards", "reflection", "timeline"})
_LISTED = frozenset({"quiz", "casefile", "drafting", *FORMATS})


@dataclass
class Activities:
    """The activities of one unit, printed as the text comes to them; ``leaves`` gathers the pages of their own."""

    shelf: Shelf
    unit: Unit
    link: Link
    leaves: dict[str, Leaf] = field(default_factory=dict)
    _given: int = 0

    known = _OWN | _PLAIN | _LISTED

    def taken(self) -> list[Leaf]:
        """The pages that came up since this was last asked."""
        new = list(self.leaves.values())[self._given :]
        self._given = len(self.leaves)
        return new

    def printed(self, call: Call, where: str) -> str:
        """What stands in the text for a call, as Markdown; empty for what a book can't hold.

        Raises:
            EditionError: it opens graded work, or what another unit has, or facts that a rule refuses.
        """
        if call.name in _OWN:
            return ""
        if call.name == "calculator":
            return raw(calculator(call, self.link, where))
        if call.name == "timeline":
            return raw(timeline(call, where))
        if call.name == "reflection":
            return raw(f'<div class="activity"><p>{escape(str(call.get(1, "prompt")))}</p>{ruled(6)}</div>')
        if call.name == "cards":
            return raw('<p><a class="open" href="cards.html">The cards of this unit, to cut out</a></p>')
        return raw(self._opened(self._listed(call, where)))

    def _listed(self, call: Call, where: str) -> Activity:
        name, unit = str(call.get(1, "activity")), str(call.get(0, "unit"))
        if unit != self.unit.id:
            raise EditionError(f"{where} opens {name!r} of {unit}: a book prints the activities of its own unit only.")
        try:
            listed = self.unit.activity(name)
        except KeyError as problem:
            raise EditionError(f"{where}: {problem.args[0]}.") from None
        if listed.graded:
            raise EditionError(f"{where} opens {name!r}, which is graded: graded work is never printed.")
        return listed

    def _opened(self, listed: Activity) -> str:
        if listed.kind == "quiz":
            return self._quiz(listed)
        if listed.kind == "casefile":
            return self._case(listed)
        if listed.kind == "comparison":
            return compared_box(listed, self._page(listed, "papers", compared_text(listed)))
        if listed.kind == "drafting":
            return draft_box(listed, self._page(listed, "draft", draft_text(listed)))
        return played(listed, self.link)

    def _quiz(self, listed: Activity) -> str:
        if not listed.generate:
            return questions(listed.title, listed.id, self.shelf.items(listed.items), self.link)
        items = drill_maker(listed.generate, unit=self.unit.id, on=self.unit.as_of)(NUMBER)
        return questions(listed.title, listed.id, items, self.link, f'<p class="ask">{_ENDLESS}</p>')

    def _case(self, listed: Activity) -> str:
        case = case_maker(listed.generate)(NUMBER) if listed.generate else self.shelf.case(listed.case or "")
        note = f'<p class="ask">{_ENDLESS}</p>' if listed.generate else ""
        return pointer(listed.title, self._page(listed, "file", case_text(case, self.link, note)), case.docket)

    def _page(self, listed: Activity, kind: str, text: str) -> str:
        """Keep a page of its own for this activity and say where it is."""
        name = f"{self.unit.id}/{kind}-{listed.id}"
        if name not in self.leaves:
            title = f"# {words(listed.title)}\n"
            self.leaves[name] = Leaf(name, listed.title, listed.title, title + text, self.unit.as_of)
        return f"{kind}-{listed.id}.html"
