"""A week of the docket for a lesson, the command line or scoring: its settings read, its cases made."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import cast

from course.casefiles.dockets.make import RecipeError, made
from course.library.home import root
from course.library.shelf import ContentError, shelf
from course.library.tables import load_parameters
from course.model.docket import Week
from course.widgets.docket import DocketSheet
from course.widgets.feedback import Link


def docket_sheet(title: str, week: Week, link: Link) -> DocketSheet:
    """The sheet of a week; its cases are made when they are first needed.

    Raises:
        ContentError: the week asks for something that can't be made.
    """
    return DocketSheet(title, partial(cooked, week, root()), link)


def practice_week(name: str, play: int = 1) -> Week:
    """The practice week with this id, as it is on this play.

    Raises:
        ContentError: there is none, or it can't be made; the message says what to do.
    """
    return cooked(cast("Week", shelf().matter("docket", name)), root(), play)


def cooked(week: Week, home: Path, play: int = 1) -> Week:
    """The week with its cases: other ones for each play where its recipe says so.

    Raises:
        ContentError: the recipe asks for something that can't be made.
    """
    if week.recipe is None:
        return week
    seed = week.recipe.seed + (play - 1 if week.recipe.fresh else 0)
    return _cooked(week.model_dump_json(), seed, home)


@cache
def _cooked(settings: str, seed: int, home: Path) -> Week:
    week = Week.model_validate_json(settings)
    if week.recipe is not None:
        week = week.model_copy(update={"recipe": week.recipe.model_copy(update={"seed": seed})})
    try:
        return made(week, lambda table: load_parameters(home, table))
    except (RecipeError, ValueError) as problem:
        raise ContentError(f"dockets/{week.id}.yaml: {problem}.") from None
