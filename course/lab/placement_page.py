"""The page "Where to start": a notebook of its own in the course folder, beside the course home."""

from __future__ import annotations

import json
from typing import Any

PLACEMENT = "Where to start.ipynb"
_LOCKED = {"deletable": False, "editable": False}
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
    opens: dict[str, Any] = {
        "cell_type": "code",
        "id": "placement",
        "metadata": {**_LOCKED, "jupyter": {"source_hidden": True}, "tags": ["remove-input"]},
        "execution_count": None,
        "outputs": [],
        "source": _lines(_OPENS),
    }
    notebook = {
        "cells": [_text("about", _ABOUT), opens, _text("notice", _NOTICE)],
        "metadata": {
            "iso": {"format": 1, "role": "placement"},
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
