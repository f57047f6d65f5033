"""A week from a recipe: the same seed and settings give the same week on every machine, with what is right in it."""

from __future__ import annotations

from collections.abc import Callable

from course.casefiles.dockets import files, messages, notices, permits, residents, young
from course.casefiles.dockets.setting import Law, Setting
from course.casefiles.draw import Draw
from course.model.docket import Case, Clock, Inject, Week, Weight

#: Each sort of case by the name a recipe's ``mix`` has for it.
SORTS: dict[str, Callable[[Setting, Draw, int], Case]] = {
    "examined": residents.examined,
    "interviewed": residents.interviewed,
    "birthday": young.by_application,
    "fixed-age": young.fixed_age,
    "first-card": permits.first_card,
    "renewal": permits.renewal,
    "returned": notices.returned,
    "stay": files.stay,
    "checked": files.checked,
    "known": files.known,
    "booked": messages.booked,
}
INJECTS = ("absence", "inquiry", "policy", "expedite-with", "expedite-without", "counter")


class RecipeError(ValueError):
    """A week can't be made from its settings; the message says what to mend."""


def made(week: Week, law: Law) -> Week:
    """The week with its cases. ``law`` gives the numbers of a table of ``data/tables``; a week made before stays.

    Raises:
        RecipeError: it asks for a sort or an inject there is none of.
    """
    recipe = week.recipe
    if recipe is None:
        return week
    if lost := [name for name in recipe.mix if name not in SORTS]:
        raise RecipeError(f"there is no sort of case {lost[0]!r}: name some of {', '.join(SORTS)}")
    if lost := [name for name in recipe.injects if name not in INJECTS]:
        raise RecipeError(f"nothing called {lost[0]!r} can come in: name some of {', '.join(INJECTS)}")
    setting = Setting(week, recipe, law)
    cases = _numbered(_desk(setting), setting)
    injects, brought = _coming(setting, cases)
    everything = [_shown(case, week).model_dump() for case in (*cases, *brought)]
    return Week.model_validate({**week.model_dump(exclude={"recipe"}), "cases": everything, "injects": injects})


def _desk(setting: Setting) -> list[Case]:
    """In the order of the sorts, so that a recipe's own order changes nothing."""
    return [
        make(setting, Draw("docket", setting.recipe.seed, name, number), number)
        for name, make in SORTS.items()
        for number in range(setting.recipe.mix.get(name, 0))
    ]


def _numbered(drawn: list[Case], setting: Setting) -> list[Case]:
    draw = Draw("docket", setting.recipe.seed, "order")
    mixed = draw.some(drawn, len(drawn))
    numbers = sorted(draw.some(range(100, 1000), len(mixed)))
    year = setting.monday.year
    return [
        case.model_copy(update={"id": f"c{at:02d}", "receipt": f"TRN-{year}-{1000 + number}"})
        for at, (case, number) in enumerate(zip(mixed, numbers, strict=True), start=1)
    ]


def _shown(case: Case, week: Week) -> Case:
    """With the clock where the week shows it."""
    clock: Clock | None = case.truth.clock if case.truth else None
    if clock is None or week.clocks == "own" or clock.weight is Weight.BOOKED:
        return case
    return case.model_copy(update={"shown": clock})


def _coming(setting: Setting, cases: list[Case]) -> tuple[tuple[Inject, ...], list[Case]]:
    """What the week brings, in time, with ids and receipts that go on from the desk's."""
    draw = Draw("docket", setting.recipe.seed, "injects")
    open_ones = sorted((c for c in cases if _unclocked(c)), key=lambda c: (c.received_on, c.id))
    found = [_inject(name, setting, draw, open_ones) for name in INJECTS if name in setting.recipe.injects]
    brought: list[Case] = []
    injects = []
    for inject, news in found:
        at = len(cases) + len(brought) + 1
        named = [
            case.model_copy(update={"id": f"c{at + n:02d}", "receipt": f"TRN-{setting.monday.year}-{9000 + at + n}"})
            for n, case in enumerate(news)
        ]
        brought += named
        injects.append(inject.model_copy(update={"cases": tuple(case.id for case in named)}))
    return tuple(sorted(injects, key=lambda one: (one.day, one.minute))), brought


def _unclocked(case: Case) -> bool:
    return bool(
        case.kind == "file" and case.truth and case.truth.clock is None and case.truth.sort in ("stay", "renewal")
    )


def _inject(name: str, setting: Setting, draw: Draw, waiting: list[Case]) -> tuple[Inject, list[Case]]:
    late = len(waiting) - 1
    if name == "absence":
        his = [messages.booked(setting, draw, number, his=True) for number in range(3)]
        text = (
            "Officer Brandt is out for the rest of the week. Three people were told an hour with him. See that each is "
        )
        text += "examined: hold it yourself, or hand it to another officer, who has one hour free this week."
        return Inject(id=name, day=1, title="A colleague is away", text=text), his
    if name == "inquiry":
        about = waiting[late]
        case = messages.inquiry(setting, about)
        return _about(name, 0, 45, case), [case]
    if name == "expedite-with":
        case = messages.hurry(setting, draw, waiting[late - 1], criteria=True)
        return _about(name, 2 if setting.week.days > 2 else 0, 90, case), [case]
    if name == "expedite-without":
        case = messages.hurry(setting, draw, waiting[max(0, late - 2)], criteria=False)
        return _about(name, 0, 150, case), [case]
    if name == "counter":
        case = messages.counter(setting, draw)
        return _about(name, min(3, setting.week.days - 1), 100, case), [case]
    return messages.policy_notice(setting), []


def _about(name: str, day: int, minute: int, case: Case) -> Inject:
    text = f"{case.face} from {case.person}: it lies on the desk as a message."
    return Inject(id=name, day=day, minute=minute, title=case.face, text=text)
