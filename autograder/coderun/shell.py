"""IPython without a kernel: runs a cell and gives its outputs as a notebook file holds them."""

from __future__ import annotations

import io
import signal
import sys
import traceback
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from plain import plain  # type: ignore[import-not-found]  # beside this file, which a script imports
from watch import Watch  # type: ignore[import-not-found]

CUT = "\n... Output truncated ..."


class _Record:
    """The outputs of the present cell, up to so many characters."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.outputs: list[dict[str, Any]] = []
        self.size = 0

    def begin(self) -> None:
        self.outputs, self.size = [], 0

    def text(self, name: str, text: str) -> None:
        left = self.most - self.size
        if left <= 0:
            return
        if len(text) > left:
            text = text[:left] + CUT
        self.size += len(text)
        last = self.outputs[-1] if self.outputs else {}
        if last.get("name") == name:
            last["text"].append(text)
        else:
            self.outputs.append({"output_type": "stream", "name": name, "text": [text]})

    def end(self) -> list[dict[str, Any]]:
        """The outputs, each stream's text in one piece."""
        whole = ({**o, "text": "".join(o["text"])} if o["output_type"] == "stream" else o for o in self.outputs)
        return list(whole)

    def add(self, output: dict[str, Any], size: int) -> None:
        if self.size <= self.most:
            self.outputs.append(output if self.size + size <= self.most else {**output, "data": {"text/plain": CUT}})
        self.size += size


class _Stream(io.TextIOBase):
    encoding = "utf-8"

    def __init__(self, name: str, record: _Record) -> None:
        self.name, self.record = name, record

    def write(self, text: str) -> int:
        self.record.text(self.name, text)
        return len(text)

    def writable(self) -> bool:
        return True


class _Hook(DisplayHook):  # type: ignore[misc]
    """The value of a cell's last line."""

    def write_output_prompt(self) -> None:
        """Nothing: a notebook has no prompt in its text."""

    def finish_displayhook(self) -> None:
        self._is_active = False

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        said = {"output_type": "execute_result", "execution_count": self.prompt_count, "data": format_dict}
        self.shell.record.add({**said, "metadata": md_dict or {}}, _size(format_dict))


class _Publisher(DisplayPublisher):  # type: ignore[misc]
    """What ``display`` shows."""

    def publish(self, data: dict[str, Any], metadata: dict[str, Any] | None = None, **_more: Any) -> None:
        said = {"output_type": "display_data", "data": data, "metadata": metadata or {}}
        self.shell.record.add(said, _size(data))

    def clear_output(self, wait: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  (IPython's own signature)
        self.shell.record.outputs.clear()


class _Shell(InteractiveShell):  # type: ignore[misc]
    displayhook_class = _Hook
    display_pub_class = _Publisher
    record: _Record

    def enable_gui(self, gui: str | None = None) -> None:
        """There is no window to open."""

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException | None, stb: list[str]) -> None:
        said = {"output_type": "error", "ename": etype.__name__, "evalue": str(evalue), "traceback": list(stb)}
        self.record.add(said, sum(map(len, stb)))


class Notebook:
    """A notebook's session; ``most`` are the characters kept of the outputs of one cell, ``seconds`` its time."""

    def __init__(self, most: int, seconds: float, report: Callable[[list[Any]], None]) -> None:
        self.record = _Record(most)
        _Shell.record = self.record
        self.shell = _Shell.instance()
        self.shell.history_manager.enabled = False
        self.seconds, self.report = seconds, report
        self.watch = Watch(self.shell, report)

    def work(self, steps: list[list[str]]) -> None:
        """Take the steps of a job one after the other, and report each."""
        late = self._late
        signal.signal(signal.SIGALRM, late)
        self.watch.begin()
        for number, (kind, source) in enumerate(steps, 1):
            signal.signal(signal.SIGALRM, late)
            signal.setitimer(signal.ITIMER_REAL, self.seconds)
            said: Any
            try:
                said = self.run(source, number) if kind == "run" else self.value(source)
            except BaseException as problem:  # noqa: BLE001  (the alarm may ring between a cell and its report)
                said = [_error(problem)] if kind == "run" else None
            self.watch.look()
            signal.setitimer(signal.ITIMER_REAL, 0)
            self.report(["step", number, said])

    def value(self, expression: str) -> Any:
        """What an expression gives after the cells before it, as plain data; why not, where it gives nothing."""
        streams = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
        try:
            return ["value", plain(eval(expression, self.shell.user_ns))]  # noqa: S307  (that is what it is for)
        except BaseException as problem:  # noqa: BLE001  (an answer that raises is a wrong one)
            return ["error", f"{type(problem).__name__}: {problem}"[:300]]
        finally:
            sys.stdout, sys.stderr = streams

    def _late(self, _signal: int, _frame: FrameType | None) -> None:
        """The time of a cell is over."""
        self.report(["saw", "late", ""])
        raise KeyboardInterrupt

    def run(self, source: str, number: int) -> list[dict[str, Any]]:
        """Run one cell; its outputs. An error is one of them."""
        self.record.begin()
        streams = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = mine = _Stream("stdout", self.record), _Stream("stderr", self.record)
        self.shell.execution_count = number
        try:
            found = self.shell.run_cell(source, store_history=False)
            problem = found.error_before_exec or found.error_in_exec
        except BaseException as caught:  # noqa: BLE001  (the time limit may ring anywhere)
            problem = caught
        finally:
            if (sys.stdout, sys.stderr) != mine or any(stream.closed for stream in mine):
                self.watch.saw("tools", "standard output")
            sys.stdout, sys.stderr = streams
        if problem is not None and not any(o["output_type"] == "error" for o in self.record.outputs):
            self._tell(problem, problem.__traceback__)
        return self.record.end()

    def _tell(self, problem: BaseException, where: TracebackType | None) -> None:
        """An error that IPython was kept from showing."""
        name = type(problem).__name__
        lines = traceback.format_exception(type(problem), problem, where)
        self.record.outputs.append(
            {
                "output_type": "error",
                "ename": name,
                "evalue": str(problem),
                "traceback": [line.rstrip() for line in lines],
            }
        )


def _size(data: dict[str, Any]) -> int:
    return sum(len(value) if isinstance(value, (str, bytes)) else 100 for value in data.values())


def _error(problem: BaseException) -> dict[str, Any]:
    name, why = type(problem).__name__, str(problem)
    return {"output_type": "error", "ename": name, "evalue": why, "traceback": [f"{name}: {why}"]}
