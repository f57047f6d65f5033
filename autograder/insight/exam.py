"""The exam of a unit as figures need it, made from the key and the unit."""

from __future__ import annotations

from autograder.insight.cohort import Criterion, Exam, Option, Part
from autograder.scoring.keys import Key
from course.model.casework import ACTIONS, FLAGS, OUTCOME
from course.model.item import Item
from course.model.unit import Unit

SHOWN = 90  #: characters of a question in a table
CASEWORK = (FLAGS, ACTIONS, OUTCOME)


def exam_of(unit: Unit, key: Key) -> Exam:
    """What was asked, form by form."""
    scheme = key.scheme
    return Exam(
        unit=unit.id,
        title=unit.title,
        needed=scheme.mastery,
        criteria=tuple(
            Criterion(c.id, c.title, c.objective, c.points, by_person=c.counts == "rubric") for c in scheme.criteria
        ),
        forms={form: _parts(key, form) for form in sorted(scheme.forms)},
        objectives={o.id: o.text for o in unit.objectives},
    )


def _parts(key: Key, form: str) -> tuple[Part, ...]:
    """A part a question, worth its shares of all criteria that count it; of other work, a part a criterion."""
    worth: dict[str, float] = {}
    found: dict[str, Part] = {}
    for criterion in key.scheme.criteria:
        if criterion.counts == "rubric":
            continue
        for name in criterion.items.get(form, ()):
            worth[name] = worth.get(name, 0.0) + criterion.points / len(criterion.items[form])
            item = key.items[name]
            critical = item.safety_critical or criterion.safety_critical
            found[name] = Part(name, _short(item.stem), item.kind, criterion.id, worth[name], _options(item), critical)
        if not criterion.items:
            found[criterion.id] = Part(
                criterion.id, criterion.title, criterion.counts, criterion.id, criterion.points,
                safety_critical=criterion.safety_critical,
            )  # fmt: skip
    return tuple(found.values())


def _options(item: Item) -> tuple[Option, ...]:
    if item.kind not in ("single", "multiple"):
        return ()
    return tuple(Option(o.id, o.text, o.correct, o.misconception or "") for o in item.options)


def _short(stem: str) -> str:
    words = " ".join(stem.replace("**", "").split())
    return words if len(words) <= SHOWN else words[:SHOWN].rsplit(" ", 1)[0] + " …"
