"""What the record says of each case: when it ended, whether that was right, and what had been read by then."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from course.model.docket import Case, Clock, Do, Right, Week, Weight
from course.simulators.docket.state import Entry, State

_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
_DONE = {Do.DECIDE, Do.DEFER, Do.ESCALATE, Do.DELEGATE}
BINDING = (Weight.STATUTE, Weight.REGULATION)
FEWEST = 4  #: words a note needs to say anything


def this_week(clock: Clock | None, week: Week) -> bool:
    """Whether the clock's last day falls in this week, or on a free day before the next one begins."""
    end = week.monday.toordinal() + (7 if week.days == 5 else week.days)
    return clock is not None and clock.due.toordinal() < end


def clock_of(case: Case, *weights: Weight) -> Clock | None:
    """The case's clock if it has one of these weights."""
    clock = case.truth.clock if case.truth else None
    return clock if clock and (not weights or clock.weight in weights) else None


def bound(case: Case, week: Week) -> bool:
    """Whether a law sets the case a last day in this week."""
    return this_week(clock_of(case, *BINDING), week)


def deed(case: Case, state: State) -> Entry | None:
    """The step that ended the case, or the last one that put it off; None where nothing was done about it."""
    mine = [e for e in state.trail if e.case == case.id and e.outcome == "done" and e.do in (*_DONE, Do.HOLD)]
    return mine[-1] if mine else None


def right_for(case: Case, entry: Entry, week: Week) -> Right | None:
    """The right that the step agrees with on its day; None where it was wrong."""
    if case.truth is None or entry.do is None:
        return None
    rights = [r for r in case.truth.rights if r.do is entry.do and r.what == entry.what]
    return next((r for r in rights if r.on(week.day(entry.day))), None)


def best(case: Case, on: date) -> Right | None:
    """What was right on a day."""
    rights = case.truth.rights if case.truth else ()
    return next((r for r in rights if r.on(on)), None)


def read_enough(case: Case, entry: Entry) -> bool:
    """Whether the pages that decide the case had been read."""
    return case.truth is None or entry.pages > max(case.truth.pages, default=-1)


def closed_by(case: Case, due: date, state: State, week: Week) -> bool:
    """Whether the case was done by the end of that day, not merely put off."""
    ended = state.ended.get(case.id)
    return ended is not None and ended.fate != "missed" and week.day(ended.day) <= due


def cost(case: Case) -> int:
    """Minutes the whole file takes, once its papers are laid out."""
    return sum(page.minutes for page in case.pages) + case.work


def noted(state: State, week: Week) -> tuple[list[Entry], list[Entry]]:
    """The steps that call for a note, and those of them with one that says something of the case."""
    asked = [e for e in state.trail if e.outcome == "done" and e.do in _DONE]
    seen: Counter[str] = Counter()
    good = []
    for entry in asked:
        said = entry.note.casefold()
        seen[said] += 1
        if len(said.split()) >= FEWEST and seen[said] == 1 and _of_the_case(entry, week):
            good.append(entry)
    return asked, good


def _of_the_case(entry: Entry, week: Week) -> bool:
    case = week.case(entry.case)
    if case is None:
        return False
    about = [case.face, case.person, case.form, *(page.text for page in case.pages[: entry.pages])]
    about += [act.says for act in case.acts if act.id == entry.what]
    return bool(_words(entry.note) & _words(" ".join(about)))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
