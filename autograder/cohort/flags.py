"""What is odd about a submission, kept for whoever looks at it later.

One file a submission, ``.iso/<assignment>/flags/<trainee>.json`` in the course folder: a JSON list of sentences. There
is none where nothing is odd. It is not beside the graded notebooks, where a trainee's own file could have its name.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

MOST, LONG = 60, 500  #: sentences of one submission, and characters of one


class Flags:
    """The sentences about the submissions of one assignment."""

    def __init__(self, course: Path, assignment: str) -> None:
        self.folder = course / ".iso" / assignment / "flags"

    def keep(self, student: str, sentences: Sequence[str]) -> None:
        """Keep these sentences about a trainee's submission in place of earlier ones."""
        path = self._path(student)
        if not sentences:
            path.unlink(missing_ok=True)
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".part")
        kept = [sentence[:LONG] for sentence in dict.fromkeys(sentences)][:MOST]
        draft.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
        draft.rename(path)

    def begin(self, student: str, notebook: str) -> None:
        """A notebook is graded anew by itself, as nbgrader does it: forget what was said of it, and of the whole."""
        self.keep(student, [said for said in self.read(student) if _is_of_another(said, notebook)])

    def add(self, student: str, notebook: str, sentences: Sequence[str]) -> None:
        """Keep more sentences, about one notebook of a submission."""
        if sentences:
            more = [said if said.startswith(f"{notebook}.ipynb") else f"{notebook}.ipynb: {said}" for said in sentences]
            self.keep(student, [*self.read(student), *more])

    def read(self, student: str) -> tuple[str, ...]:
        """The sentences about a trainee's submission; none where nothing is odd or it was never graded."""
        try:
            found = json.loads(self._path(student).read_bytes())
        except (OSError, ValueError):
            return ()
        return tuple(str(sentence) for sentence in found) if isinstance(found, list) else ()

    def forget(self, student: str) -> None:
        """Nothing stays of a trainee, not even what an interrupted writing left.

        Raises:
            OSError: it can't be removed.
        """
        for path in (self._path(student), self._path(student).with_suffix(".part")):
            path.unlink(missing_ok=True)

    def _path(self, student: str) -> Path:
        return self.folder / f"{student}.json"


def _is_of_another(said: str, notebook: str) -> bool:
    return ".ipynb" in said.split(" ", 1)[0] and not said.startswith(f"{notebook}.ipynb")
