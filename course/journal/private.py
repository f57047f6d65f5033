"""Private notes: reflections and plans a trainee writes for nobody else, in a folder that no part of the course reads.

They lie in the user's own data folder, never in a course folder: handing in copies an assignment folder, collecting,
grading, reports, records and backups read a course folder, and none of them comes here. Only the page that shows a note
to its writer and the verb ``iso reflections`` do.
"""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

from course.journal.journal import FILENAME, Journal
from course.journal.trouble import JournalError, not_written

NOTES, PROMPTS = "reflection", "prompt"  #: the activities under which a note and the words it answers are kept
OWNER_ONLY, FOLDER_ONLY = 0o600, 0o700
#: What tells an assignment folder, whose files are handed in.
_HANDED_IN = ("exam.json", "assessment.ipynb", FILENAME)


class ExposedError(JournalError):
    """The private folder lies where it would be handed in or where others write; the message says what to do."""


def private_folder() -> Path:
    """Where private notes are kept, whether or not there are any yet."""
    return Path(user_data_path("iso-academy", appauthor=False)) / "reflections"


def notes_of(unit: str) -> Path:
    """The file of a unit's private notes, whether or not it is there."""
    return private_folder() / f"{unit.replace('/', '-')}.jsonl"


def private_notes(unit: str) -> Journal:
    """The private notes of a unit, in a folder and a file that only their owner can open.

    Raises:
        ExposedError: the folder would lie inside an assignment folder.
        JournalError: it can't be made.
    """
    file = notes_of(unit)
    outside(file.parent)
    try:
        file.parent.mkdir(mode=FOLDER_ONLY, parents=True, exist_ok=True)
        file.parent.chmod(FOLDER_ONLY)
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, OWNER_ONLY))
        file.chmod(OWNER_ONLY)
    except OSError as error:
        raise not_written(file, error) from error
    return Journal.exactly(file)


def outside(path: Path) -> None:
    """See that ``path`` lies in no assignment folder, links followed.

    Raises:
        ExposedError: it does.
    """
    there = path.resolve()
    for folder in (there, *there.parents):
        if any((folder / name).is_file() for name in _HANDED_IN):
            raise ExposedError(
                f"Nothing was written: {there} lies in {folder}, whose files are handed in. "
                "Choose a place outside the course folder (for notes themselves, set XDG_DATA_HOME to one)."
            )
