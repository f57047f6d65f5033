"""Watches what code does, from inside its own process, and reports what an instructor may want to look at.

What cannot be done in the sandbox cannot be done whether it is seen or not; the watch is only for telling. It listens
to Python's audit events, which code can't turn off, and looks after each cell at the tools a grader leans on. Code that
leaves Python for another program is seen leaving. Reports go out at once, so later code can't take them back.
"""

from __future__ import annotations

import atexit
import builtins
import json
import os
import re
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any

MOST = 60  #: reports of one notebook
FORKS = 8  #: of one process that nobody needs for a graded cell
_LONG = 120  #: characters of a detail
_CELL = "<ipython-input"
_BETWEEN = (
    "ctypes",
    "inspect.py",
    "pickle.py",
    "threading.py",
    "<frozen",
)  #: files between a cell and what it asks for
_FREE = ("/usr/", "/lib", "/bin/", "/sys/", "/etc/ld.so", "/etc/localtime", "/etc/fonts", "/etc/mime.types")
_PASSING = "/tmp/"
_DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom", "/dev/tty", "/dev/shm", "/dev/pt", "/dev/fd")
_FACTS = re.compile(r"/proc/(self|thread-self|cpuinfo|meminfo|stat|version|loadavg|filesystems|sys/(vm|kernel))\b")
_SPYING = re.compile(r"/proc/self/(mem|environ|root|fd|mount\w*)\b")
_PLACES = (
    "open",
    "os.listdir",
    "os.scandir",
    "os.chdir",
    "glob.glob",
    "shutil.copyfile",
    "shutil.move",
    "sqlite3.connect",
)
_CHANGES = ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.chmod", "os.chown", "os.truncate", "shutil.rmtree")
_LINKS = ("os.link", "os.symlink")
_NETWORK = ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname")
_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.spawn")
_HUNTING = ("gc.get_objects", "gc.get_referrers", "gc.get_referents", "sys._getframe", "sys._current_frames")
_HOOKS = ("sys.settrace", "sys.setprofile", "sys.addaudithook", "threading.settrace")
_BELOW = re.compile(
    r"^(u?mount2?|unshare|setns|ptrace|syscall|kill|process_vm_\w+|pivot_root|chroot|clone|prctl|_exit)$"
)
_WORDS = re.compile(r"(/etc/|/proc/|/root|/home/|/handed|\b(mount|unshare|nsenter|bwrap|sudo|curl|wget|nc|ssh|gdb)\b)")
_LOADS = {"eval", "exec", "system", "popen", "Popen", "__import__", "compile", "run", "call", "check_output"}
_PLAIN = (int, float, str, bool, list, dict, tuple, object)


class Watch:
    """Watches one notebook's code; ``report`` takes ``["saw", what, detail]``."""

    def __init__(self, shell: Any, report: Callable[[list[Any]], None]) -> None:
        self.shell, self.report = shell, report
        self.told: set[tuple[str, str]] = set()
        self.forks, self.busy = 0, False
        self.own = tuple(
            {os.path.dirname(__file__), sys.prefix, sys.base_prefix, os.getcwd(), os.path.expanduser("~"), "/tmp"}
        )
        self.read_only = (os.path.dirname(__file__), sys.prefix, sys.base_prefix)
        self.may_read = tuple(p for p in sys.path if p) + self.own + _FREE + _DEVICES
        self.may_write = tuple(p for p in self.own if p not in self.read_only) + _DEVICES

    def begin(self) -> None:
        """From here on it is the trainee's code that runs."""
        self.before = self._tools()
        self.threads = self.before.pop("threads")
        register = atexit.register

        def noted(function: Any, *args: Any, **more: Any) -> Any:
            if _asked_by_a_cell(sys._getframe(1)):
                self.saw("exit", "atexit")
            return register(function, *args, **more)

        atexit.register = noted  # type: ignore[assignment]  # it says the same, and tells
        self.before["atexit"] = noted
        sys.addaudithook(self._heard)

    def saw(self, what: str, detail: object = "") -> None:
        """Tell of something, once."""
        said = (what, str(detail)[:_LONG])
        if said in self.told or len(self.told) >= MOST:
            return
        self.told.add(said)
        self.report(["saw", *said])

    def look(self) -> None:
        """After a cell: whether the tools are still what they were."""
        self.busy = True
        try:
            now = self._tools()
            if now.pop("threads") - self.threads:
                self.saw("threads")
            for name in now.keys() - self.before.keys():
                self.saw("tools", name)
            for name, found in self.before.items():
                if now.get(name) is not found and now.get(name) != found:
                    self.saw("tools", name)
            self.before = now
        except Exception as problem:  # noqa: BLE001  (what the code did to the tools may keep us from looking)
            self.saw("tools", type(problem).__name__)
        finally:
            self.busy = False

    def _tools(self) -> dict[str, Any]:
        """What grading leans on in this process, by the name an instructor reads."""
        shell, found = self.shell, {}
        for name, value in vars(builtins).items():
            if name != "_":
                found[f"builtins.{name}"] = value
        for name in ("dumps", "loads", "JSONEncoder", "JSONDecoder"):
            found[f"json.{name}"] = getattr(json, name, None)
        for name in ("showtraceback", "_showtraceback", "run_cell", "run_code", "run_ast_nodes", "showsyntaxerror"):
            found[f"IPython {name}"] = getattr(type(shell), name, None), vars(shell).get(name)
        for name in ("ast_transformers", "input_transformers_post"):
            found[f"IPython {name}"] = len(getattr(shell, name))
        manager = shell.input_transformer_manager
        found["IPython input transformers"] = len(manager.cleanup_transforms) + len(manager.line_transforms)
        for kind in ("pre_run_cell", "pre_execute"):
            found[f"IPython {kind}"] = len(shell.events.callbacks[kind])
        printers = shell.display_formatter.formatters["text/plain"].type_printers
        found["IPython display formatter"] = [printers.get(kind) for kind in _PLAIN], type(shell.display_formatter)
        if any(name == "autograder" or name.startswith("autograder.") for name in sys.modules):
            found["autograder"] = True
        found["sys.stdout"] = bool(sys.stdout.closed), type(sys.stdout)
        found["sys.displayhook"], found["sys.excepthook"] = type(sys.displayhook), sys.excepthook
        hooks = [*sys.meta_path, *sys.path_hooks]
        found["import hooks"] = [h for h in hooks if getattr(h, "__module__", "") == "__main__"]
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM, signal.SIGXCPU, signal.SIGSEGV, signal.SIGHUP):
            found[f"signal handlers ({number.name})"] = signal.getsignal(number)
        found["threads"] = {t for t in threading.enumerate() if t.is_alive()}
        found["atexit"] = atexit.register
        return found

    def _heard(self, event: str, args: tuple[Any, ...]) -> None:
        if self.busy:
            return
        self.busy = True
        try:
            self._judge(event, args)
        except Exception:  # noqa: BLE001, S110  (a watch never disturbs the code it watches)
            pass
        finally:
            self.busy = False

    def _judge(self, event: str, args: tuple[Any, ...]) -> None:
        if event in _PLACES:
            self._place(event, args)
        elif event in _CHANGES or event in _LINKS:
            self._change(event, args)
        elif event in _NETWORK:
            self.saw("network", args[1] if event in ("socket.connect", "socket.bind", "socket.sendto") else args[0])
        elif event in _PROGRAMS:
            words = args[1] if len(args) > 1 and isinstance(args[1], (list, tuple)) else args[:2]
            said = " ".join(map(str, words))
            if _WORDS.search(said):
                self.saw("program", said)
        elif event in _HUNTING or event in _HOOKS:
            if _asked_by_a_cell(sys._getframe(2)):
                self.saw("hunting" if event in _HUNTING else "hooks", event)
        else:
            self._system(event, args)

    def _system(self, event: str, args: tuple[Any, ...]) -> None:
        """Processes, signals, and what goes below Python."""
        if event in ("os.fork", "os.forkpty"):
            self.forks += 1
            if self.forks > FORKS:
                self.saw("fork")
        elif event in ("os.kill", "os.killpg") and args[0] in (-1, 0, 1, os.getppid()):
            self.saw("kill", args[0])
        elif event == "pickle.find_class" and args[1] in _LOADS:
            self.saw("pickle", f"{args[0]}.{args[1]}")
        elif event == "ctypes.dlsym" and _BELOW.match(str(args[1])):
            self.saw("below", args[1])

    def _change(self, event: str, args: tuple[Any, ...]) -> None:
        path = _absolute(args[0])
        if event in _LINKS:
            if not self._is_free(path, self.may_read):
                self.saw("link", path)
        elif path and not self._is_free(path, self.may_write) and "__pycache__" not in path:
            self.saw("write", path)

    def _place(self, event: str, args: tuple[Any, ...]) -> None:
        path = _absolute(args[0])
        if not path:
            return
        flags = args[2] if event == "open" and len(args) > 2 and isinstance(args[2], int) else 0
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC):
            if not self._is_free(path, self.may_write) and "__pycache__" not in path:
                self.saw("write", path)
        elif path.startswith("/proc"):
            if _SPYING.match(path) or not (_FACTS.match(path) or path.startswith(f"/proc/{os.getpid()}/")):
                self.saw("read", path)
        elif not self._is_free(path, self.may_read):
            self.saw("read", path)

    def _is_free(self, path: str, places: tuple[str, ...]) -> bool:
        """Whether a path is in one of the places; in the folder for passing things, only where it has a folder."""
        if path.startswith(_PASSING) and not path.startswith(tuple(p for p in places if p.startswith(_PASSING))):
            return os.path.isdir(os.path.dirname(path))
        return path.startswith(places)


def _absolute(path: Any) -> str:
    """A path as it is meant; empty where it is no path."""
    if isinstance(path, bytes):
        path = os.fsdecode(path)
    if not isinstance(path, (str, os.PathLike)):
        return ""
    return os.path.normpath(os.path.join(os.getcwd(), os.fspath(path)))


def _asked_by_a_cell(frame: Any) -> bool:
    """Whether a cell itself asked, and not a library that has its reasons."""
    while frame is not None and any(part in frame.f_code.co_filename for part in _BETWEEN):
        frame = frame.f_back
    return frame is not None and frame.f_code.co_filename.startswith(_CELL)
