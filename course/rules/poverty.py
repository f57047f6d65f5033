"""The poverty line for a household, by the guidelines in use on a day, and the means a sponsor shows against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from course.model.finding import Outcome
from course.model.parameter import Parameters
from course.model.support import Area, Sponsor
from course.rules.outcomes import Step, note, step

_INCOME = "8 CFR 213a.2(c)(2)(ii)(C)"
_ASSETS = "8 CFR 213a.2(c)(2)(iii)(B)"


@dataclass(frozen=True)
class Level:
    """The line for a household and the share of it a sponsor must reach; ``checked`` where the figure was seen."""

    line: int
    percent: int
    cite: str
    checked: bool

    @property
    def required(self) -> int:
        """The least whole number of dollars that reaches the level exactly."""
        return -(-self.line * self.percent // 100)

    @property
    def printed(self) -> int:
        """The level with cents dropped, as printed tables give it."""
        return self.line * self.percent // 100


def level(area: Area, size: int, percent: int, *, day: date, law: Parameters) -> Level:
    """The level for a household of ``size`` under the guidelines in use on ``day``. Raises KeyError for other years."""
    one = law.get(f"poverty-one-{area.value}", day)
    line = int(one.value) + law.value(f"poverty-each-{area.value}", day) * (size - 1)
    return Level(line, percent, one.cite, bool(law.value(f"poverty-checked-{area.value}", day)))


def opening(who: str, sponsor: Sponsor, need: Level) -> Step:
    """The household, the line and the level in words."""
    text = f"{who}: a household of {sponsor.household.size} in the guidelines for {sponsor.area.value}; the line is "
    text += f"${need.line:,}, and {need.percent} percent of it is ${need.required:,}."
    if not need.checked:
        text += " This figure is to be confirmed at the source."
    return note(text, need.cite, "8 CFR 213a.1")


def means(who: str, sponsor: Sponsor, need: Level, *, assets: int, times: int) -> Step:
    """Whether income, or assets where income falls short, reach the level; open while a signature is not known."""
    without = sponsor.income - sponsor.members_income
    low = sponsor.income if sponsor.members_signed else without
    high = without if sponsor.members_signed is False else sponsor.income
    least, most = (_means(who, income, need, assets=assets, times=times) for income in (low, high))
    if least.outcome is most.outcome:
        return least
    text = f"{who}: the level may be reached with income of household members of ${sponsor.members_income:,}, which "
    text += "counts only if they are at least 18 and signed. Get their signed attachment and evidence."
    return step(Outcome.NEEDS_EVIDENCE, text, "8 CFR 213a.1", "8 CFR 213a.2(c)(2)")


def _means(who: str, income: int, need: Level, *, assets: int, times: int) -> Step:
    said = f"{who}: income of ${income:,} against ${need.required:,}"
    if income >= need.required:
        return step(Outcome.MET, f"{said} is enough.", _INCOME)
    by_level, by_line = (_enough(assets, times, goal - income) for goal in (need.required, need.line))
    if by_level:
        text = f"{said} falls short by ${need.required - income:,}; assets of ${assets:,} exceed {times} times that."
        return step(Outcome.MET, text, _INCOME, _ASSETS)
    if income >= need.printed:
        text = f"{said}: enough against a table that drops cents, short of the exact percentage."
        return step(Outcome.UNSETTLED, text, _INCOME)
    if assets and by_line:
        text = (
            f"{said} falls short. Assets of ${assets:,} do not exceed {times} times the difference to that level, but "
        )
        text += (
            "do exceed it measured, as the words have it, to the poverty line itself. No authority choosing was found."
        )
        return step(Outcome.UNSETTLED, text, _INCOME, _ASSETS)
    text = f"{said} falls short by ${need.required - income:,}; assets of ${assets:,} do not exceed {times} times that."
    return step(Outcome.NOT_MET, text, _INCOME, _ASSETS)


def _enough(assets: int, times: int, shortfall: int) -> bool:
    return assets > times * max(shortfall, 0)
