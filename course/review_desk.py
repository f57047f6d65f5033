"""The desk of the daily review: today's portion with all that is to be said of it, for the page and the terminal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from course.journal.journal import Journal
from course.journal.trouble import not_written
from course.lab.workspace import Workspace
from course.library.shelf import ContentError, Shelf
from course.study.deck import Deck
from course.study.forecast import forecast
from course.study.forecast_picture import bars, known_lately, sentence, table
from course.study.memory import AGAIN, EASY, Memory, day_of, next_time
from course.study.portion import MINUTES, Portion, portion
from course.study.recall import CARDS, ITEMS, Prompt, review_journal
from course.study.schedule import schedule
from course.study.timetable import Timetable
from course.widgets.feedback import Link, no_link
from course.widgets.review import Asked, Outlook, Review, ReviewSheet

NO_UNIT = "Open a unit first: the day after you answer in it, its review cards join here."


def _now() -> datetime:
    return datetime.now().astimezone()


class ReviewDesk:
    """The review of one workspace. What was read stays in memory, so that a second look is quick."""

    def __init__(self, root: Path, shelf: Shelf, *, clock: Callable[[], datetime] = _now, link: Link = no_link) -> None:
        self.root, self.shelf, self._clock, self._link = root, shelf, clock, link
        self._kept: dict[str, Any] = {}

    def journal(self) -> Journal:
        """The review's own journal; its folder is made where it is missing.

        Raises:
            JournalError: it can't be.
        """
        file = review_journal(self.root)
        try:
            file.parent.mkdir(exist_ok=True)
        except OSError as problem:
            raise not_written(file, problem) from problem
        return Journal.exactly(file)

    def today(self) -> int:
        """The number of the day."""
        return day_of(self._clock())

    def timetable(self) -> Timetable:
        """What falls due when, as of now."""
        return schedule(self.shelf, self.root, self._clock(), self._kept)

    def portion(self, more: float = 0) -> tuple[Timetable, Portion]:
        """What is left of today's minutes, or so many ``more`` minutes from now on."""
        found, today = self.timetable(), self.today()
        return found, portion(found, today, found.spent.get(today, 0) / 60 + more if more else MINUTES)

    def asked(self, found: Timetable, held: Portion) -> tuple[Asked, ...]:
        """Each prompt of a portion with its matter and when it would come again."""
        deck = Deck(self.shelf, {prompt.unit for prompt in held.prompts})
        memories = {entry.prompt: entry.memory for entry in found.entries}
        return tuple(self._asked(deck, p, memories.get(p), _badge(p, held)) for p in held.prompts)

    def found(self, name: str) -> Asked | None:
        """What the page calls ``name``, whether it is due or not; None of what the course does not have."""
        kept_as, _, rest = name.partition("/")
        unit, _, matter = rest.rpartition("/")
        prompt = Prompt({CARDS: "card", ITEMS: "item"}.get(kept_as, ""), unit, matter)
        deck = Deck(self.shelf, [unit])
        return self._asked(deck, prompt, None, "") if prompt in deck else None

    def _asked(self, deck: Deck, prompt: Prompt, memory: Memory | None, badge: str) -> Asked:
        today = self.today()
        days = [next_time(memory, "/".join(prompt), today, r).due - today for r in range(AGAIN, EASY + 1)]
        return Asked(
            matter=deck.cards[prompt] if prompt in deck.cards else deck.items[prompt],
            kept_as=CARDS if prompt.kind == "card" else ITEMS,
            about=deck.titles[prompt.unit],
            mark=deck.mark(prompt),
            days=(days[0], days[1], days[2], days[3]),
            badge=badge,
        )

    def sheet(self, more: float = 0) -> ReviewSheet:
        """The sheet of a portion."""
        found, held = self.portion(more)
        outlook = self.outlook(found, held)
        asked = self.asked(found, held)
        return ReviewSheet(asked, outlook, seconds=held.seconds, again=self.sheet, find=self.found, link=self._link)

    def outlook(self, found: Timetable, held: Portion) -> Outlook:
        """What is coming, and how much was known lately."""
        days = forecast(found, self.today())
        nothing = not found.entries and not found.fresh
        return Outlook(
            waiting=held.waiting,
            known=" ".join([*found.troubles, known_lately(found, self.today())]).strip(),
            coming=NO_UNIT if nothing else sentence(days),
            bars=bars(days),
            table=table(days),
        )


def opened(here: Path, shelf: Shelf, link: Link) -> Review:
    """The live review of the course folder that ``here`` lies in.

    Raises:
        ContentError: it lies in none.
    """
    space = next((w for w in map(Workspace, (here, *here.parents)) if w.exists()), None)
    if space is None:
        raise ContentError("The daily review is kept in your course folder: run `iso lab`, then open it from there.")
    desk = ReviewDesk(space.root, shelf, link=link)
    return Review.opened(desk.sheet(), desk.journal(), "", "review")


def _badge(prompt: Prompt, held: Portion) -> str:
    if prompt in held.changed:
        return "Changed since you last saw it"
    return "New" if prompt in held.fresh else ""
