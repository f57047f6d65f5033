"""The page "Where to start": a notebook of its own in the course folder, beside the course home."""

from __future__ import annotations

from course.lab.own_page import own_page

PLACEMENT = "Where to start.ipynb"
_ABOUT = """# Where to start

You know a subject already? Choose its unit, answer two questions for each outcome, and this page says what you can
leave out. It is advice: nothing is graded, handed in or locked. Your answers count as practice on **My progress**.

[Course home](Home.md) · [My progress](My%20progress.md)"""
_OPENS = """# Opens the questions. Nothing here needs to be read or changed.
from course import placement

placement()"""
_NOTICE = (
    "---\n\n*Unofficial training material. It is not from USCIS or DHS and not endorsed by them; it is not legal "
    "advice; completing it is not a certification. Verify the law at the source before relying on it. All people, "
    "cases and documents are synthetic. Not for operational use.*"
)


def placement_page() -> str:
    """The notebook as text, the same at every call."""
    return own_page("placement", _OPENS, about=_ABOUT, notice=_NOTICE)
