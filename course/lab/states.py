"""How far a trainee is in each unit, counted from the saved answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from course.journal.journal import FILENAME, Journal
from course.journal.trouble import JournalError
from course.lab.outline import Outline, OutlineUnit, UnitState
from course.model.answer import CHECKED, Answer
from course.model.drafting import FINISHED
from course.model.simulation import MARK, STEP


def read_states(root: Path, outline: Outline, submitted: Mapping[str, date]) -> dict[str, UnitState]:
    """The state of every unit whose folder lies under ``root``, by unit id.

    A journal that cannot be read counts as empty here: the unit's own page says what is wrong with it.
    """
    return {unit.id: state_of(unit, _latest(root, unit), submitted.get(unit.id)) for unit in outline.units}


def _latest(root: Path, unit: OutlineUnit) -> tuple[Answer, ...]:
    file = root / unit.folder / FILENAME
    try:
        return Journal.exactly(file).unit(unit.id) if file.exists() else ()
    except JournalError:
        return ()


def state_of(unit: OutlineUnit, latest: Iterable[Answer], submitted: date | None) -> UnitState:
    """The state of one unit from the latest answer of each of its items; cleared ones and mere steps do not count."""
    where = {activity: notebook.path for notebook in unit.notebooks for activity in notebook.activities}
    ours = [answer for answer in latest if answer.unit == unit.id and answer.activity in where]
    newest = max(ours, key=lambda answer: answer.at, default=None)
    asides = (STEP, FINISHED, CHECKED, MARK)  # kept beside the answer they belong to
    given = Counter(where[a.activity] for a in ours if a.value not in (None, "") and a.item not in asides)
    return UnitState(
        answered=dict(given),
        last=newest.at if newest else None,
        last_path=where[newest.activity] if newest else None,
        submitted=submitted,
    )
