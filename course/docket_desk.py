"""A week of the docket for a lesson, the command line or scoring: its recipe read, its cases made."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from course.casefiles.dockets.make import RecipeError, made
from course.library.dockets import load_recipe
from course.library.home import root
from course.library.shelf import ContentError
from course.library.tables import load_parameters
from course.model.docket import Recipe, Week


@cache
def practice_week(name: str, play: int = 1) -> Week:
    """The practice week with this id, as it is on this play: a fresh one each time where its recipe says so.

    Raises:
        ContentError: there is none, or it can't be made; the message says what to do.
    """
    recipe = load_recipe(root(), name)
    if recipe.fresh:
        recipe = recipe.model_copy(update={"seed": recipe.seed + play - 1})
    return cooked(recipe, root())


def cooked(recipe: Recipe, home: Path) -> Week:
    """The week of a recipe, with the numbers of the law under ``home``.

    Raises:
        ContentError: the recipe asks for something that can't be made.
    """
    try:
        return made(recipe, lambda table: load_parameters(home, table))
    except (RecipeError, ValueError) as problem:
        raise ContentError(f"dockets/{recipe.id}.yaml: {problem}.") from None
