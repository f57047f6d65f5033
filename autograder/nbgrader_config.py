"""The configuration of our nbgrader course. A workspace's own ``nbgrader_config.py`` calls :func:`configure`.

nbgrader's ``--config`` option does nothing, and the file in the current folder is read last and wins. So a workspace
holds a file of that name, and every command is typed there.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from autograder.preprocess.clean import clean_markdown, templates
from course.journal.journal import FILENAME

COURSE = "iso"
GRADEBOOK = "gradebook.db"
ADDRESS = "gradebook.url"  #: in its place, the address of a database on a server
_OURS = "autograder.preprocess"
#: nbgrader's sanitizers after ours, which grades the release instead of what was handed in.
SANITIZE = [
    f"{_OURS}.rebuild.RebuildFromRelease",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    f"{_OURS}.rebuild.RestoreCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
#: ``ScoreFromJournal`` stands where nbgrader would start a kernel and run the trainee's cells.
AUTOGRADE = [
    f"{_OURS}.scoring.ScoreFromJournal",
    "nbgrader.preprocessors.LimitOutput",
    "autograder.cohort.saving.SaveReleased",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
FEEDBACK = [
    f"{_OURS}.marks.Marks",
    "nbconvert.preprocessors.TagRemovePreprocessor",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]


def configure(c: Any, root: Path, exchange: Path | None = None) -> None:
    """Set up the course in ``root``; ``exchange`` defaults to ``ISO_EXCHANGE``, then to a folder of the workspace."""
    root = root.resolve()
    shared = os.environ.get("ISO_EXCHANGE")
    c.CourseDirectory.course_id = COURSE
    c.CourseDirectory.root = str(root)
    c.CourseDirectory.db_url = database(root)
    c.Exchange.root = str(exchange or (Path(shared) if shared else root / "exchange"))
    c.ExchangeFactory.collect = "autograder.exchange.collect.Collect"
    c.ExchangeFactory.submit = "course.lab.submission.Submit"
    c.Autograde.exporter_class = f"{_OURS}.rebuild.AnyNotebook"
    c.Autograde.sanitize_preprocessors = SANITIZE
    c.Autograde.autograde_preprocessors = AUTOGRADE
    # What stands in source/ is copied over a submission, and a journal must never be.
    c.Autograde.exclude_overwriting = {folder.name: [FILENAME] for folder in sorted((root / "source").glob("*"))}
    c.GenerateFeedback.exporter_class = "autograder.feedback.exporter.FeedbackExporter"
    c.GenerateFeedback.preprocessors = FEEDBACK
    c.AssignLatePenalties.plugin_class = "autograder.timing.late.LateDays"
    c.TagRemovePreprocessor.enabled = True
    c.TagRemovePreprocessor.remove_input_tags = {"remove-input"}
    # Formgrader and feedback pages alike: nothing a trainee wrote runs, nothing is fetched from elsewhere.
    c.HTMLExporter.preprocessors = [f"{_OURS}.clean.CleanPage", f"{_OURS}.beside.Beside"]
    c.Beside.course = str(root)
    c.HTMLExporter.filters = {"markdown2html": clean_markdown}
    c.HTMLExporter.extra_template_basedirs = templates()


def database(root: Path, patience: int = 60) -> str:
    """The address of the gradebook of the course in ``root``: the line in its ``gradebook.url``, or else a file there.

    ``patience`` is in seconds, since formgrader and a backup lock the file too.
    """
    named = root.resolve() / ADDRESS
    if named.is_file():
        return named.read_text("utf-8").strip()
    return f"sqlite:///{root.resolve() / GRADEBOOK}?timeout={patience}"
