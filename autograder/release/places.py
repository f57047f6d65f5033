"""Where the instructor's course and the trainee's folder are when nobody says otherwise."""

from __future__ import annotations

import getpass
import os
from pathlib import Path

from course.library.home import root


def base() -> Path:
    """The folder of both: ``ISO_WORKSPACE``, or ``workspace/`` in the checkout, which git ignores."""
    named = os.environ.get("ISO_WORKSPACE")
    return Path(named).expanduser().resolve() if named else root() / "workspace"


def instructor() -> Path:
    """The nbgrader course: gradebook, submissions, feedback."""
    return base() / "instructor"


def trainee() -> Path:
    """The folder the trainee works in."""
    return base() / "trainee"


def who() -> str:
    """The name of the user, for receipts."""
    return getpass.getuser()
