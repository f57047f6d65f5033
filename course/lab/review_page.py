"""The page of the daily review: a notebook of its own in the course folder, beside the course home."""

from __future__ import annotations

from course.lab.own_page import own_page

REVIEW = "Daily review.ipynb"
_ABOUT = """# Daily review

About ten minutes a day. Nothing here is graded or handed in."""
_HOW = """## How it works

Cards and questions you once missed come from all your units, mixed. Each returns on the day you would else begin to
forget it. Say the answer to yourself before you look, and be honest: **Again** costs nothing and comes once more today.

**Keys:** Space shows the answer, 1 to 4 say how well you knew it."""
_OPENS = """# Opens today's review. Nothing here needs to be read or changed.
from course import review

review()"""
_NOTICE = (
    "---\n\n*Unofficial training material. It is not from USCIS or DHS and not endorsed by them; it is not legal "
    "advice; completing it is not a certification. Each card names the law it rests on: verify it at the source "
    "before relying on it. All people, cases and documents are synthetic. Not for operational use.*"
)


def review_page() -> str:
    """The notebook as text, the same at every call."""
    return own_page("review", _OPENS, about=_ABOUT, notice=_NOTICE, after={"how": _HOW})
