"""A desk's records as a table for the cells of a data lab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course.library.desks import desk_rows

if TYPE_CHECKING:
    import pandas as pd


def rows(name: str) -> pd.DataFrame:
    """The synthetic records of a desk as a pandas table: one row each, every entry text as it was typed.

    Raises:
        ContentError: there is no such desk.
    """
    import pandas as pd

    return pd.DataFrame(desk_rows(name))
