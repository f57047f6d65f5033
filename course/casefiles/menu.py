"""What a kind of case offers to flag, do and decide, and how the right choices follow from what is true."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from course.casefiles.draw import Draw
from course.model.casefile import Judged
from course.model.question import Choice


@dataclass(frozen=True, slots=True)
class Action:
    """An action: the issues or outcomes that make it right, and what to say either way.

    One without ``wrong`` words is offered only where it is right: elsewhere it would do no harm, and marking it wrong
    would be unfair. ``only_with`` names an issue without which it makes no sense to offer it; ``always`` is for those
    that every case offers, because leaving them out would tell the outcome; ``fair_with`` are issues with which a
    fair reader could take it, so that it is not offered as wrong where one of them is raised.
    """

    text: str
    right_with: frozenset[str] = frozenset()
    right: str = ""
    wrong: str = ""
    outcomes: frozenset[str] = frozenset({"approve", "continue", "deny", "not-applicable"})
    always: bool = False
    only_with: str = ""
    fair_with: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Menu:
    """Everything a kind may offer, in the order it is offered.

    ``never`` are issues no case of the kind holds; ``close`` gives, for an issue, those that fair readers could call
    it by instead, which a case raising it never offers. ``outcomes`` gives each outcome its text, its words where it
    is right and where it is wrong; ``cites`` what each rests on.
    """

    issues: Mapping[str, str]
    never: tuple[str, ...]
    actions: Mapping[str, Action]
    outcomes: Mapping[str, tuple[str, str, str]]
    cites: Mapping[str, tuple[str, ...]]
    close: Mapping[str, Iterable[str]] = field(default_factory=dict)
    offered_issues: int = 11
    offered_actions: int = 8

    def choose_issues(self, draw: Draw, planted: set[str], tempts: Iterable[str]) -> tuple[Choice, ...]:
        """The issues of a case among others that it does not raise."""
        offered = planted | set(tempts)
        close = {other for issue in planted for other in self.close.get(issue, ())} - planted
        spare = [issue for issue in self.issues if issue not in offered | close and issue not in self.never]
        offered |= {draw.one(self.never), *draw.some(spare, self.offered_issues - 1 - len(offered))}
        return tuple(choice(issue, text) for issue, text in self.issues.items() if issue in offered)

    def choose_actions(self, draw: Draw, outcome: str, planted: set[str]) -> dict[str, bool]:
        """The actions offered and whether each is right: every right one, and wrong ones up to a full list."""
        raised, acts = planted | {outcome}, self.actions
        right = {name for name, act in acts.items() if act.right_with & raised and outcome in act.outcomes}
        wrong = [
            name
            for name, act in acts.items()
            if name not in right
            and act.wrong
            and (not act.only_with or act.only_with in planted)
            and not act.fair_with & planted
        ]
        fixed = [name for name in wrong if acts[name].always or acts[name].only_with]
        spare = [name for name in wrong if name not in fixed]
        offered = right | set(fixed) | set(draw.some(spare, max(2, self.offered_actions - len(right) - len(fixed))))
        return {name: name in right for name in acts if name in offered}

    def judged(self, actions: Mapping[str, bool]) -> tuple[Judged, ...]:
        """Each action offered, with what to tell somebody who chose it."""
        return tuple(
            _judged(name, self.actions[name].right if right else self.actions[name].wrong, right=right)
            for name, right in actions.items()
        )

    def judged_outcomes(self, outcome: str) -> tuple[Judged, ...]:
        """Each outcome, with what to tell somebody who chose it."""
        return tuple(
            _judged(name, right if name == outcome else wrong, right=name == outcome)
            for name, (_, right, wrong) in self.outcomes.items()
        )


@cache
def choice(name: str, text: str) -> Choice:
    """A choice; every case that offers it shares the one made first."""
    return Choice(id=name, text=text)


@cache
def _judged(name: str, feedback: str, *, right: bool) -> Judged:
    return Judged(id=name, right=right, feedback=feedback)


def some_of(*names: str) -> frozenset[str]:
    """Issues or outcomes, any of which makes an action right."""
    return frozenset(names)
