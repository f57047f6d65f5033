"""What instructors type to mark: ``iso mark``, ``iso norm``, ``iso comments``. What a verb needs is imported in it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from autograder.course_option import Place, course_place

if TYPE_CHECKING:
    from autograder.marking.desk import MarkingDesk
    from autograder.marking.double import Desk
    from autograder.marking.papers import Papers
    from autograder.marking.raters import Compared
    from autograder.marking.work import Assignment

OneUnit = Annotated[str, typer.Argument(help="The unit, such as itp/naturalization.")]
Marker = Annotated[str, typer.Option("--marker", help="Who marks.", show_default=False)]
Written = Annotated[
    str, typer.Option("--activity", help="Which text, where a unit has several.", show_default="the first")
]
Port = Annotated[int, typer.Option("--port", help="The port of the page.", show_default="a free one")]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in a browser.")]
SEED = 20261122  #: of the bootstrap: the same marks give the same interval


def mark(
    unit: OneUnit,
    *,
    activity: Written = "",
    second: Annotated[bool, typer.Option("--second", help="Mark a sample blind, apart from the gradebook.")] = False,
    report: Annotated[bool, typer.Option("--report", help="Show how far two markers agree.")] = False,
    agree: Annotated[bool, typer.Option("--agree", help="Settle what two markers differ on.")] = False,
    marker: Marker = "",
    share: Annotated[
        float | None, typer.Option(help="The share of answers to mark a second time.", show_default="0.2")
    ] = None,
    workspace: Place = None,
    port: Port = 0,
    browser: Browser = True,
) -> None:
    """Mark the written work of a unit: like answers together, with the review and kept comments beside them."""
    from autograder.marking.desk import MarkingDesk
    from autograder.marking.double import Desk
    from autograder.marking.papers import MeetingPapers, SecondPapers
    from autograder.marking.work import load_assignment

    if second + report + agree > 1:
        raise typer.BadParameter("Choose one of --second, --report and --agree.")
    place = course_place(workspace)
    with _told():
        desk = MarkingDesk(place, load_assignment(unit, activity=activity))
        if not (second or report or agree):
            desk.advice(desk.pieces())
            _serve(desk, port, browser=browser)
            return
        other = Desk(place, desk.assignment, marker)
        if report:
            _report(desk, other)
        elif second:
            _serve(SecondPapers(other, share), port, browser=browser)
        else:
            _serve(MeetingPapers(other, desk.book), port, browser=browser)


def norm(
    unit: OneUnit,
    *,
    marker: Marker = "",
    report: Annotated[bool, typer.Option("--report", help="Only show how far the marker agrees.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Forget this marker's marks and start anew.")] = False,
    marks: Annotated[
        Path | None, typer.Option(help="Take the marks from a YAML file: answer, then criterion: level.")
    ] = None,
    workspace: Place = None,
    port: Port = 0,
    browser: Browser = True,
) -> None:
    """Mark answers whose marks are settled, and see whether you are ready to mark."""
    from autograder.marking.norming import Norming, load_norming
    from autograder.marking.papers import NormingPapers
    from autograder.marking.work import load_assignment

    place = course_place(workspace)
    with _told():
        assignment = load_assignment(unit)
        norming = Norming(place, assignment, load_norming(assignment), marker)
        if again:
            norming.again()
        if marks:
            norming.take(marks)
        elif not report:
            _serve(NormingPapers(norming), port, browser=browser)
        _normed(norming)


def comments(
    rubric: Annotated[str, typer.Argument(help="The unit whose rubric it is, such as itp/naturalization.")],
    *,
    add: Annotated[str, typer.Option("--add", help="A comment to keep.", show_default=False)] = "",
    drop: Annotated[int | None, typer.Option("--drop", help="The number of a comment to take out.")] = None,
    show: Annotated[bool, typer.Option("--list", help="Show the comments (also without any option).")] = False,
    criterion: Annotated[str, typer.Option(help="The criterion it is for, or the only one to show.")] = "",
    level: Annotated[str, typer.Option(help="The name of the level it is for.", show_default="any")] = "",
    activity: Written = "",
    workspace: Place = None,
) -> None:
    """Keep comments on written work, and see those kept: by criterion and level, the most used first."""
    from autograder.marking.comments import Bank, level_number
    from autograder.marking.store import MarkingError
    from autograder.marking.work import load_assignment

    place = course_place(workspace)
    with _told():
        assignment = load_assignment(rubric, activity=activity)
        bank = Bank(place, assignment.kept_as)
        if add:
            if not criterion:
                raise MarkingError(f"Say what it is for: --criterion with one of {', '.join(assignment.criteria)}.")
            bank.add(criterion, level_number(assignment.rubric, criterion, level), add)
        if drop is not None:
            bank.drop(drop)
        if criterion:
            level_number(assignment.rubric, criterion, "")
        if show or not (add or drop is not None):
            _list(bank, assignment, criterion)
        else:
            typer.echo(f"Comments kept for {assignment.kept_as}: {len(bank.comments())}.")


def _list(bank: Any, assignment: Assignment, criterion: str) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from autograder.marking.comments import ANY

    table = Table(title=f"Comments on {assignment.rubric.title}", title_justify="left")
    for heading in ("No.", "Criterion", "Level", "Used", "Comment"):
        table.add_column(heading, justify="right" if heading in ("No.", "Used") else "left", overflow="fold")
    for one in bank.comments(criterion or None):
        levels = assignment.rubric.measure(one.criterion).levels
        name = "any" if one.level == ANY else levels[one.level].name
        table.add_row(*(escape(str(cell)) for cell in (one.id, one.criterion, name, one.used, one.text)))
    Console().print(table if table.row_count else f"No comment is kept for {assignment.kept_as} yet.")


def _report(desk: MarkingDesk, other: Desk) -> None:
    """The agreement of two markers, who is stricter, and every difference of more than one level."""
    from random import Random

    from autograder.marking.double import differences
    from autograder.marking.raters import compare

    pairs = other.pairs(desk.pieces(), desk.book.marks())
    rows = compare(desk.assignment.rubric, pairs, Random(SEED))
    if not rows:
        typer.echo(f"There is nothing that the gradebook and {other.marker} have both marked yet.")
        return
    _table(rows, "the first", other.marker)
    found = differences(pairs)
    wide = [d for d in found if d.wide]
    typer.echo(f"Differences: {len(found)}, of more than one level: {len(wide)}.")
    for gap in wide:
        names = [v.name for v in desk.assignment.rubric.measure(gap.criterion).levels]
        typer.echo(f"  {gap.student}, {gap.criterion}: first {names[gap.first]}, {other.marker} {names[gap.second]}")
    if found:
        typer.echo(f"Settle them with `iso mark {desk.assignment.key.scheme.unit} --agree --marker {other.marker}`.")


def _normed(norming: Any) -> None:
    from random import Random

    from autograder.marking.norming import verdict
    from autograder.marking.raters import compare

    pairs = norming.pairs()
    rows = compare(norming.assignment.rubric, pairs, Random(SEED))
    if rows:
        _table(rows, "the settled marks", norming.marker)
    for criterion, by_answer in pairs.items():
        names = [v.name for v in norming.assignment.rubric.measure(criterion).levels]
        for answer, (gold, given) in sorted(by_answer.items()):
            if abs(gold - given) > 1:
                typer.echo(f"  {answer}, {criterion}: settled {names[gold]}, you {names[given]}")
    typer.echo(verdict(rows, norming.left))


def _table(rows: tuple[Compared, ...], first: str, second: str) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(title="Agreement (linear weights, 95 % interval by bootstrap)", title_justify="left")
    for heading in ("Criterion", "n", "Weighted kappa", "The same", "Stricter"):
        table.add_column(heading, justify="right" if heading == "n" else "left")
    for row in rows:
        same = "" if row.found.exact is None else f"{row.found.exact:.0%}"
        cells = (row.title, row.n, row.words, same, row.stricter(first, second))
        table.add_row(*(escape(str(cell)) for cell in cells))
    Console().print(table)


def _serve(work: MarkingDesk | Papers, port: int, *, browser: bool) -> None:
    """Show the pages until Ctrl-C."""
    import asyncio

    from autograder.marking.server import app
    from autograder.marking.store import MarkingError

    async def forever() -> None:
        made = app(work)
        try:
            server = made.listen(port, "127.0.0.1")
        except OSError as problem:
            raise MarkingError(f"Port {port} can't be used ({problem.strerror}): name another with --port.") from None
        used = next(iter(server._sockets.values())).getsockname()[1]  # noqa: SLF001 - tornado tells it nowhere else
        address = f"http://127.0.0.1:{used}/{made.settings['token']}/"
        typer.echo(f"Mark at {address} (Ctrl-C ends it; every mark is saved as it is given).")
        if browser:
            typer.launch(address)
        await asyncio.Event().wait()

    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job starts with it ignored
    try:
        asyncio.run(forever())
    except KeyboardInterrupt:
        typer.echo("Ended. What was saved is kept.")


@contextmanager
def _told() -> Iterator[None]:
    """What goes wrong as one sentence."""
    from autograder.marking.store import MarkingError
    from course.library.shelf import ContentError

    try:
        yield
    except (MarkingError, ContentError) as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(1) from None


VERBS: tuple[tuple[str, Callable[..., None]], ...] = (("comments", comments), ("mark", mark), ("norm", norm))
