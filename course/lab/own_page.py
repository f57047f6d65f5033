"""A notebook of the course folder that belongs to no unit: what it says, and the one cell that opens its activity."""

from __future__ import annotations

import json
from typing import Any

_LOCKED = {"deletable": False, "editable": False}


def own_page(role: str, opens: str, *, about: str, notice: str, after: dict[str, str] | None = None) -> str:
    """The notebook as text, the same at every call. ``after`` stands below the activity, by the id of its cell."""
    below = [_text(name, words) for name, words in (after or {}).items()]
    notebook = {
        "cells": [_text("about", about), _code(role, opens), *below, _text("notice", notice)],
        "metadata": {
            "iso": {"format": 1, "role": role},
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, indent=1, sort_keys=True) + "\n"


def _code(name: str, source: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "id": name,
        "metadata": {**_LOCKED, "jupyter": {"source_hidden": True}, "tags": ["remove-input"]},
        "execution_count": None,
        "outputs": [],
        "source": source.splitlines(keepends=True),
    }


def _text(name: str, words: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": name, "metadata": _LOCKED, "source": words.splitlines(keepends=True)}
