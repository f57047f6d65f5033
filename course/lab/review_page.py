"""The page of the daily review: a notebook of its own in the course folder, beside the course home."""

from __future__ import annotations

import json
from typing import Any

REVIEW = "Daily review.ipynb"
_LOCKED = {"deletable": False, "editable": False}
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
    hidden = {**_LOCKED, "jupyter": {"source_hidden": True}, "tags": ["remove-input"]}
    opens: dict[str, Any] = {
        "cell_type": "code",
        "id": "review",
        "metadata": hidden,
        "execution_count": None,
        "outputs": [],
    }
    notebook = {
        "cells": [
            _text("about", _ABOUT),
            {**opens, "source": _lines(_OPENS)},
            _text("how", _HOW),
            _text("notice", _NOTICE),
        ],
        "metadata": {
            "iso": {"format": 1, "role": "review"},
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, indent=1, sort_keys=True) + "\n"


def _text(name: str, words: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": name, "metadata": _LOCKED, "source": _lines(words)}


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
