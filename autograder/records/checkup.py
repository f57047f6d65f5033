"""What is wrong with an nbgrader course and the machine below it, one finding at a time, each with what to do."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path

from jupyter_core.paths import jupyter_config_path

from autograder.cohort.connection import GradebookError, RowError
from autograder.exchange.ledger import NAME as LEDGER
from autograder.exchange.ledger import Ledger, LedgerError, broken
from autograder.marking.store import FORMAT as MARKS
from autograder.marking.store import NAME as MARKING
from autograder.nbgrader_config import COURSE, configure
from autograder.records.book import sqlite_file, tables
from autograder.records.copies import unsound
from autograder.release.workspace import CONFIG, migrations
from course.lab.doctor import FREE_BYTES, Line
from course.library.home import root

SLOW = 60.0  #: seconds by which two clocks may differ
RESTORE = "`iso restore` puts back a copy that `iso backup` made"


def examine(place: Path, now: float) -> Iterator[Line]:
    """Everything an instructor's course may lack; ``now`` is the machine's time in seconds since 1970."""
    yield from _sandbox()
    if not (place / CONFIG).is_file():
        yield Line("No class on this machine (`iso release UNIT` makes a course for one)", ok=True, optional=True)
        return
    yield Line(f"The nbgrader course is at {place}", ok=True)
    yield _place(place)
    exchange, line = _configured(place)
    yield line
    yield from _others(place)
    yield _locks(place)
    yield _room(place)
    yield _clock(place, now)
    yield from _gradebook(place)
    yield _marks(place)
    yield _receipts(place)
    if exchange is not None:
        yield from _exchange(exchange, place)


def _sandbox() -> Iterator[Line]:
    """Whether graded code can be contained; the sandbox knows by itself."""
    try:
        probe = import_module("autograder.sandbox.probe")
    except ImportError:
        return
    ok, said = probe.doctor()
    yield Line("A sandbox for graded code" if not ok else str(said), bool(ok), str(said).rstrip("."), optional=True)


def _place(place: Path) -> Line:
    """A course among the sources is handed round with them, unless it is in the folder that git ignores."""
    inside = root() in place.resolve().parents and root() / "workspace" not in place.resolve().parents
    mode = stat.S_IMODE(place.stat().st_mode)
    if inside:
        todo = f"move {place} out of {root()}: answers and grades must not lie among the sources"
        return Line("The course folder lies inside the clone", ok=False, todo=todo)
    return Line(
        "The course folder is closed to other accounts",
        not mode & 0o007,
        f"run `chmod o-rwx {place}`: every account of this machine can look into it",
    )


def _configured(place: Path) -> tuple[Path | None, Line]:
    """The exchange, and whether the course's configuration loads and is ours."""
    from traitlets.config import Config, PyFileConfigLoader

    what = f"{place / CONFIG} is used"
    ours = Config()
    configure(ours, place)
    try:
        found = PyFileConfigLoader(CONFIG, path=str(place)).load_config()
    except Exception as problem:  # noqa: BLE001  (whatever a person's Python does)
        why = " ".join(str(problem).split())[:200]
        return None, Line(what, ok=False, todo=f"it can't be read ({type(problem).__name__}: {why}); mend that line")
    lost = [
        f"{name}.{key}"
        for name, key in (
            ("ExchangeFactory", "collect"),
            ("Autograde", "sanitize_preprocessors"),
            ("Autograde", "autograde_preprocessors"),
            ("CourseDirectory", "db_url"),
        )
        if found.get(name, {}).get(key) != ours[name][key]
    ]
    todo = (
        f"it sets {lost[0]} otherwise than the course needs; end it with `configure(c, Path(__file__).parent)`"
        if lost
        else ""
    )
    named = found.get("Exchange", {}).get("root")
    course = str(found.get("CourseDirectory", {}).get("course_id", COURSE))
    return (Path(str(named)) / course if named else None), Line(what, not lost, todo)


def _others(place: Path) -> Iterator[Line]:
    """Configuration from elsewhere that nbgrader reads as well."""
    for folder in dict.fromkeys(jupyter_config_path()):
        path = Path(folder) / CONFIG
        if path.is_file() and path.resolve() != (place / CONFIG).resolve():
            todo = (
                f"what it sets and the course's own file does not, counts too: {path}; move it away if it is not meant"
            )
            yield Line("Another nbgrader_config.py is read as well", ok=False, todo=todo, optional=True)


def _locks(place: Path) -> Line:
    """Whether the disk keeps locks: without them two graders would write over each other."""
    what = "The disk of the course folder keeps locks"
    path = place / ".doctor.lock"
    try:
        with path.open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            with path.open("w") as other:
                try:
                    fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    return Line(what, ok=True)
        return Line(what, ok=False, todo="move the course to a local disk: this one lets two lock the same file")
    except OSError as problem:
        if problem.errno in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS):
            return Line(what, ok=False, todo=f"move the course to a local disk ({problem.strerror})")
        todo = f"{place} can't be written ({problem.strerror}): mend its permissions or the disk"
        return Line("The course folder can be written", ok=False, todo=todo)
    finally:
        if os.access(place, os.W_OK):
            path.unlink(missing_ok=True)


def _room(place: Path) -> Line:
    free = shutil.disk_usage(place).free
    todo = f"only {free / 1e6:.0f} MB are left on its disk: make room before collecting or grading"
    return Line(f"{free / 1e9:.1f} GB free for the course", free >= FREE_BYTES, todo)


def _clock(place: Path, now: float) -> Line:
    """Whether the clock is later than what was written before."""
    written = [
        path.stat().st_mtime for path in (place / "gradebook.db", place / LEDGER, place / CONFIG) if path.is_file()
    ]
    latest = max([*written, (root() / "curriculum.toml").stat().st_mtime])
    day = time.strftime("%Y-%m-%d %H:%M", time.localtime(now))
    was = time.strftime("%Y-%m-%d %H:%M", time.localtime(latest))
    todo = f"set the clock: files here were written at {was}, and due dates and receipts go by it"
    return Line(f"The clock says {day}", now >= latest - SLOW, todo)


def _gradebook(place: Path) -> Iterator[Line]:
    """There, sound, free, and of the version that nbgrader needs."""
    path = sqlite_file(place)
    if path is None:
        yield _server(place)
        return
    if not path.is_file():
        yield Line("The gradebook", ok=False, todo=f"there is no {path}: run `iso release UNIT`, or {RESTORE}")
        return
    if why := unsound(path):
        todo = (
            f"it is in use for too long ({why}): close formgrader and graders"
            if "locked" in why
            else f"it is damaged ({why}): {RESTORE}"
        )
        yield Line("The gradebook is sound", ok=False, todo=todo)
        return
    yield Line("The gradebook is sound", ok=True)
    try:
        with closing(sqlite3.connect(path, timeout=1, isolation_level=None)) as db:
            db.execute("BEGIN IMMEDIATE")
            db.execute("ROLLBACK")
        yield Line("The gradebook can be written", ok=True)
    except sqlite3.OperationalError as problem:
        todo = (
            "somebody is writing it: wait, or close graders and formgrader"
            if "locked" in str(problem)
            else f"it can't be written ({problem}): mend its permissions and those of its folder"
        )
        yield Line("The gradebook can be written", ok=False, todo=todo)
    yield _version(path)


def _server(place: Path) -> Line:
    """Whether the database server that keeps the gradebook answers."""
    try:
        with tables(place) as db:
            db.exec_driver_sql("SELECT count(*) FROM student")
    except (GradebookError, RowError) as problem:
        return Line("The gradebook's database server answers", ok=False, todo=str(problem).rstrip("."))
    return Line("The gradebook's database server answers", ok=True)


def _version(path: Path) -> Line:
    """Whether the tables are those of the installed nbgrader."""
    what = "The gradebook's tables are those of this nbgrader"
    newest, known = _revisions()
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=5)) as db:
            found = db.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError:
        return Line(what, ok=False, todo=f"it has no tables of nbgrader's: run `iso release UNIT`, or {RESTORE}")
    if found and found[0] == newest:
        return Line(what, ok=True)
    if found and found[0] in known:
        return Line(
            what,
            ok=False,
            todo=f"run `iso backup`, then `nbgrader db upgrade` in {path.parent}: they are of an older one",
        )
    return Line(what, ok=False, todo="they are of another version of nbgrader, perhaps a newer one: run `make env`")


def _revisions() -> tuple[str, set[str]]:
    """The newest revision of nbgrader's tables, and all of them."""
    scripts = migrations()
    return str(scripts.get_current_head()), {str(s.revision) for s in scripts.walk_revisions()}


def _marks(place: Path) -> Line:
    """The store of second marks and comments."""
    path = place / MARKING
    if not path.is_file():
        return Line("No marks beside the gradebook yet", ok=True)
    if why := unsound(path):
        return Line(f"{MARKING} is sound", ok=False, todo=f"it is damaged ({why}): {RESTORE}")
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=5)) as db:
        version = int(db.execute("PRAGMA user_version").fetchone()[0])
    return Line(f"{MARKING} is sound", version <= MARKS, "a newer version of ISO Academy made it: update this one")


def _receipts(place: Path) -> Line:
    """The book of hand-ins."""
    try:
        lines = Ledger(place).lines()
    except LedgerError as problem:
        return Line("The book of hand-ins can be read", ok=False, todo=str(problem).rstrip("."))
    wrong = [said for said in broken(lines) if "set back" not in said]
    more = f" (and {len(wrong) - 1} more; `iso receipts` shows them)" if len(wrong) > 1 else ""
    return Line(
        f"The book of hand-ins is whole ({len(lines)})", not wrong, wrong[0].rstrip(".") + more if wrong else ""
    )


def _exchange(course: Path, place: Path) -> Iterator[Line]:
    """The exchange: there, writable, with the modes nbgrader gives it, room, and a clock of the same time."""
    top = course.parent
    if not top.is_dir():
        todo = f"make it with `mkdir -p {top}` and, for a class, `chmod 777 {top}`"
        yield Line(f"The exchange {top}", ok=False, todo=todo)
        return
    if os.statvfs(top).f_flag & os.ST_RDONLY:
        yield Line("The exchange can be written", ok=False, todo=f"{top} is mounted read-only: mount it for writing")
        return
    ok = os.access(top, os.W_OK | os.X_OK)
    yield Line("The exchange can be written", ok, f"mend the permissions of {top}: nbgrader puts assignments there")
    if not ok:
        return
    shared = place.resolve() not in top.resolve().parents
    if shared:
        todo = f"run `chmod 777 {top}`: trainees' accounts can't use it"
        yield Line("The exchange is open to trainees", stat.S_IMODE(top.stat().st_mode) & 0o007 == 0o007, todo)
    else:
        yield Line("The exchange is this account's own; a class needs a shared one (`iso release --exchange`)", ok=True)
    if (course / "inbound").is_dir():
        mode = stat.S_IMODE((course / "inbound").stat().st_mode)
        hidden = mode & 0o777 == 0o733
        todo = f"run `chmod 2733 {course / 'inbound'}`: trainees must be able to put work there and not see others'"
        yield Line("Trainees can hand in and can't see each other's work", hidden or not shared, todo)
    free = shutil.disk_usage(top).free
    yield Line(f"{free / 1e9:.1f} GB free in the exchange", free >= FREE_BYTES, f"make room on the disk of {top}")
    yield _exchange_clock(top)


def _exchange_clock(top: Path) -> Line:
    """Whether the exchange's disk, which may be another machine's, has this machine's time."""
    path = top / f".doctor-{os.getpid()}"
    try:
        path.touch()
        off = abs(path.stat().st_mtime - time.time())
    except OSError as problem:
        return Line(
            "The exchange can be written", ok=False, todo=f"{top} refuses files ({problem.strerror}): mend that"
        )
    finally:
        path.unlink(missing_ok=True)
    todo = (
        f"they differ by {off:.0f} seconds: set the clock of the machine that holds {top}, by which hand-ins are dated"
    )
    return Line("The exchange's clock and this machine's agree", off <= SLOW, todo)
