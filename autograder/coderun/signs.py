"""What an instructor is told of code that was run: what it tried, what stopped it, what its output holds.

A sentence is a reason to look, no verdict: what the process of the code reports can be forged by it, and honest code
can run out of time. Points never depend on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from nbformat import NotebookNode

from autograder.coderun.hearing import Hearing
from autograder.untrusted import printable

NAMED, LONG = 3, 100  #: details of a kind that are named, and characters of one
NOISE = 20_000  #: characters on standard error that are no warning any more
_SAW = {
    "read": "Its code tried to read outside its own folder",
    "write": "Its code tried to change what it must not",
    "link": "Its code tried to make a link to a file that is not its own",
    "network": "Its code tried to use the network",
    "program": "Its code started another program to reach outside its folder",
    "fork": "Its code started process after process",
    "kill": "Its code tried to end the process that grades it",
    "pickle": "Its code unpickled something that calls functions of the system",
    "below": "Its code called the operating system past Python",
    "hunting": "Its code searched the memory of its process, as for expected answers",
    "hooks": "Its code put itself between Python and what is run after it",
    "tools": "Its code replaced tools that a test beside it leans on",
    "threads": "Its code left threads running",
    "exit": "Its code left something to be run when its process ends",
    "late": "Its code ran into the time limit of a cell",
}
_ENDED = {
    "CellTimeoutError": "Its code ran for too long, did not heed the time limit and was ended",
    "DeadKernelError": "Its code ended its own process, so that no later cell was run",
    "TooMuchOutputError": "Its code said more than anybody could read and was ended",
    "TooManyProcessesError": "Its code started process after process and was ended",
    "MemoryError": "Its code took more memory than it may have and was ended",
}
_RAISED = (
    (re.compile(r"^MemoryError"), "Its code asked for more memory than it may have."),
    (re.compile(r"^RecursionError"), "Its code called itself without end."),
    (re.compile(r"Exceeds the limit \(\d+ digits\)"), "Its code made a number of thousands of digits."),
    (re.compile(r"No space left on device|File too large"), "Its code wrote more to disk than it may."),
    (re.compile(r"Read-only file system"), "Its code tried to change what it must not."),
    (re.compile(r"Resource temporarily unavailable|can't start new thread"), "Its code started too many processes."),
)
_LIVE = re.compile(
    r"<\s*(script|iframe|object|embed|form|meta|base|link)\b|<[^>]*\son[a-z]{3,}\s*=|javascript\s*:|<[^>]*\bsrcdoc\s*=",
    re.IGNORECASE,
)
_CONTROLS = re.compile(r"\x1b(?!\[[0-9;]*m)|[\x00-\x08\x0b\x0c\x0e-\x1a\x7f\x9b\u202a-\u202e\u2066-\u2069]")
_MARKUP = ("text/html", "image/svg+xml", "text/markdown", "text/latex")
_RUNS = ("application/javascript", "text/javascript")
_CUT = "Output truncated"


def signs(heard: Hearing, cells: Sequence[NotebookNode], values: Iterable[Any]) -> list[str]:
    """The sentences about one notebook's code; ``cells`` are those that ran, ``values`` what checks were given."""
    found = list(_seen(heard.saw))
    if heard.ended:
        found.append(f"{_ENDED.get(heard.ended[0], 'Its code was ended')}.")
    if heard.forged:
        found.append("Its code wrote into the line by which its process reports.")
    if heard.left:
        found.append(f"Its code left processes running; they were ended ({heard.left}).")
    if heard.full:
        found.append("Its code filled the disk it was given.")
    for output in (output for cell in cells for output in cell.outputs):
        found += _of_output(output)
    found += _of_values(values)
    return list(dict.fromkeys(found))


def live(text: str) -> bool:
    """Whether a text holds markup that could run in a browser."""
    return _LIVE.search(text) is not None


def controls(text: str) -> bool:
    """Whether a text holds characters that steer a terminal or turn the direction of writing."""
    return _CONTROLS.search(text) is not None


def _seen(saw: Iterable[tuple[str, str]]) -> Iterator[str]:
    kinds: dict[str, list[str]] = {}
    for what, detail in saw:
        if what in _SAW:
            kinds.setdefault(what, []).append(detail)
    for what, details in kinds.items():
        named = list(dict.fromkeys(printable(d)[:LONG] for d in details if d))
        more = f" and {len(named) - NAMED} more" if len(named) > NAMED else ""
        shown = f" ({', '.join(named[:NAMED])}{more})" if named else ""
        yield f"{_SAW[what]}{shown}."


def _of_output(output: NotebookNode) -> Iterator[str]:
    if output.output_type == "error":
        said = f"{output.ename}: {output.evalue}"[:2000]
        yield from (sentence for pattern, sentence in _RAISED if pattern.search(said))
        text = said
    elif output.output_type == "stream":
        text = output.text
        if output.name == "stderr" and len(text) > NOISE:
            yield "Its code wrote pages to standard error."
    else:
        text = str(output.data.get("text/plain", ""))
        markup = " ".join(str(output.data[kind]) for kind in _MARKUP if kind in output.data)
        if live(markup) or any(kind in output.data for kind in _RUNS):
            yield "Its output holds a script or a form; pages of formgrader and feedback leave that out."
    if text.rstrip().endswith("...") and _CUT in text[-60:]:
        yield "Its output was cut, because there was too much of it."
    if controls(text):
        yield "Its output holds characters that steer a terminal or turn the direction of writing."


def _of_values(values: Iterable[Any]) -> Iterator[str]:
    kinds = [value[1]["other"] for value in values if _is_other(value)]
    if kinds:
        named = ", ".join(dict.fromkeys(printable(str(k))[:LONG] for k in kinds[:NAMED]))
        yield f"Its code gave a check something that is no plain value ({named}), which earns nothing."


def _is_other(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and isinstance(value[1], dict) and set(value[1]) == {"other"}
