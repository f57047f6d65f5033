"""What a process that ran code said of it, read as something a stranger wrote."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

MOST_SAW = 60
_STREAMS = ("stdout", "stderr")


@dataclass
class Hearing:
    """The steps that ended, with what each gave; what was seen; how it ended."""

    steps: list[Any] = field(default_factory=list)
    saw: list[tuple[str, str]] = field(default_factory=list)  #: by its own process, so none of it is certain
    ended: tuple[str, str] | None = None  #: the name and the reason, where it did not come to its end
    left: int = 0  #: processes that were ended with it
    full: str = ""
    begun: bool = False
    done: bool = False
    forged: bool = False  #: something else than its process spoke

    def take(self, lines: Iterable[bytes]) -> Hearing:
        """Listen until there is no more."""
        for line in lines:
            who, said = line[:1], _read(line[1:])
            if who == b"c":
                self._of_the_code(said if isinstance(said, list) and said else [None])
            elif who == b"s" and isinstance(said, list) and said:
                self._of_the_server(said)
        if not self.done and self.ended is None:
            self.ended = ("CellTimeoutError", "It ran for too long, or ended the process that ran it.")
        return self

    def _of_the_code(self, said: list[Any]) -> None:
        if said[0] == "step" and len(said) == 3:
            self.steps.append(said[2])
            self.forged |= said[1] != len(self.steps)
        elif said[0] == "saw" and len(said) == 3 and len(self.saw) < MOST_SAW:
            self.saw.append((str(said[1])[:40], str(said[2])[:200]))
        else:
            self.forged = True

    def _of_the_server(self, said: list[Any]) -> None:
        if said[0] == "ended":
            self.ended = (str(said[1]), str(said[2]))
        elif said[0] == "left":
            self.left = int(said[1])
        elif said[0] == "full":
            self.full = str(said[1])
        elif said[0] in ("begun", "done"):
            setattr(self, said[0], True)


def outputs_of(said: Any) -> list[NotebookNode]:
    """The outputs that a step gave, those of them that are well made; everything in them is text."""
    found = []
    for output in said if isinstance(said, list) else []:
        made = _output(output) if isinstance(output, dict) else None
        if made is not None:
            found.append(NotebookNode(made))
    return found


def error(name: str, why: str) -> NotebookNode:
    """An output that says what went wrong."""
    return NotebookNode(output_type="error", ename=name, evalue=why, traceback=[f"{name}: {why}"])


def _output(said: dict[str, Any]) -> dict[str, Any] | None:
    kind = said.get("output_type")
    if kind == "stream" and said.get("name") in _STREAMS and isinstance(said.get("text"), str):
        return {"output_type": kind, "name": said["name"], "text": said["text"]}
    if kind == "error":
        lines = said.get("traceback")
        texts = [str(line) for line in lines] if isinstance(lines, list) else []
        return {
            "output_type": kind,
            "ename": str(said.get("ename")),
            "evalue": str(said.get("evalue")),
            "traceback": texts,
        }
    if kind in ("display_data", "execute_result") and isinstance(said.get("data"), dict):
        data = {str(k): v for k, v in said["data"].items() if isinstance(v, str) or "json" in str(k)}
        about = said.get("metadata")
        made = {"output_type": kind, "data": NotebookNode(data), "metadata": _node(about)}
        if kind == "execute_result":
            count = said.get("execution_count")
            made["execution_count"] = count if type(count) is int else None
        return made
    return None


def _node(said: Any) -> NotebookNode:
    """Metadata, which nbformat wants to be an object of its own at every level."""
    known = said if isinstance(said, dict) else {}
    return NotebookNode({str(k): _node(v) if isinstance(v, dict) else v for k, v in known.items()})


def _read(text: bytes) -> Any:
    """JSON that may be anything: too deep, too large, or none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
