"""What instructors type to grade: ``iso grade``. What the verb needs is imported in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.course_option import Place, course_place
from autograder.untrusted import printable

if TYPE_CHECKING:
    from rich.console import Console

    from autograder.cohort.assess import Run
    from autograder.cohort.master import Master
    from autograder.cohort.run import Order, Result, Telling
    from autograder.release.course import Course

    Coded = Callable[[Sequence[Master]], Run]

OneUnit = Annotated[str, typer.Argument(help="The unit, such as itp/naturalization.")]


def grade(
    unit: OneUnit,
    *,
    only: Annotated[
        list[str] | None, typer.Option("--only", help="Only this trainee's; may be given more than once.")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Also what is graded already.")] = False,
    preview: Annotated[
        bool, typer.Option("--preview", help="Show what --again would change, and write nothing of it.")
    ] = False,
    csv: Annotated[
        Path | None, typer.Option("--csv", help="With --preview: write the changes to this file too.")
    ] = None,
    lower: Annotated[
        bool, typer.Option("--lower-released-grades", help="Let grades fall that trainees have been told.")
    ] = False,
    because: Annotated[str, typer.Option(help="Why it is scored again; trainees read this sentence.")] = "",
    run_code: Annotated[
        bool,
        typer.Option("--run-code", help="Run trainees' code where a unit grades code, in a sandbox."),
    ] = False,
    run_code_without_sandbox: Annotated[
        bool,
        typer.Option(
            "--run-code-without-sandbox", help="Run trainees' code with nothing around it: it can do whatever you can."
        ),
    ] = False,
    feedback: Annotated[bool, typer.Option("--feedback", help="Write the feedback pages too.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="With --feedback: a PDF of each too.")] = False,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Grade in so many processes.")] = 1,
    cluster: Annotated[str, typer.Option("--cluster", help="The address of a Dask scheduler, to grade there.")] = "",
    workspace: Place = None,
) -> None:
    """Score the submissions of a unit that have been collected and wait to be scored."""
    import getpass

    from rich.console import Console

    from autograder.cohort.code import containing, refused, secret_places
    from autograder.cohort.progress import bar
    from autograder.cohort.run import Order, Telling
    from autograder.release.course import Course

    if csv and not preview:
        raise typer.BadParameter("A table of changes is written by --preview.", param_hint="--csv")
    place = course_place(workspace)
    course = Course(place)
    names = tuple(dict.fromkeys(n.strip() for given in only or () for n in given.split(",") if n.strip()))
    reason = " ".join(because.split())[:500]
    order = Order(unit.replace("/", "-"), names, again or preview, lower, reason, getpass.getuser())
    screen = Console(stderr=True)

    def say(student: str, sentence: str) -> None:
        screen.print(printable(f"{student}: {sentence}"), markup=False, highlight=False, soft_wrap=True)

    tell = Telling(say, say, lambda total, before: bar(total, before, screen))
    now = datetime.now().astimezone()
    if run_code_without_sandbox:
        typer.echo("Trainees' code runs without a sandbox: it can read and change whatever you can.", err=True)
    with _told(), containing(secret_places(course), boxed=not run_code_without_sandbox) as runs:
        code = runs if run_code or run_code_without_sandbox else refused
        if preview:
            _preview(course, order, code, tell, now, csv)
            return
        result = _grade(course, order, code, tell, now, workers, cluster)
        unwritten = _feedback(course, order, tell, screen, pdf=pdf) if feedback else 0
    _report(result, unit, place / "feedback" if feedback else None)
    if result.failed or unwritten or result.held:
        raise typer.Exit(1)


@contextmanager
def _told() -> Iterator[None]:
    """What can't be done becomes a sentence, and the exit code 1."""
    from autograder.cohort.batch import NoRoomError
    from autograder.cohort.changes import RecordError
    from autograder.cohort.code import CodeRefusedError
    from autograder.cohort.connection import GradebookError
    from autograder.cohort.lock import BusyError
    from autograder.cohort.master import NotReleasedError
    from autograder.cohort.run import NothingToGradeError
    from autograder.cohort.spread import SpreadError
    from autograder.timing.attempts import AttemptsError
    from course.lab.pdf import PrintError
    from course.library.shelf import ContentError

    known = (BusyError, CodeRefusedError, ContentError, GradebookError, NoRoomError, NotReleasedError)
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("Stopped. What is scored stays; run the same command to go on.", err=True)
        raise typer.Exit(1) from None
    except (*known, AttemptsError, NothingToGradeError, PrintError, RecordError, SpreadError) as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(1) from problem


def _grade(
    course: Course, order: Order, code: Coded, tell: Telling, now: datetime, workers: int, cluster: str
) -> Result:
    from autograder.cohort.rules import own_ways
    from autograder.cohort.run import grade_cohort
    from autograder.cohort.single import grade_singly
    from autograder.cohort.workers import workers as helpers

    other = own_ways(course)
    if other:
        typer.echo(f"This course sets {other}, so nbgrader grades each submission by itself, which takes longer.")
        return grade_singly(course, order, tell, now)
    with helpers(workers, cluster) as executor:
        return grade_cohort(course, order, code, tell, now, executor)


def _preview(course: Course, order: Order, code: Coded, tell: Telling, now: datetime, csv: Path | None) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from autograder.cohort.preview import HEADINGS, lines, preview, write_csv

    rows = preview(course, order, code, tell, now)
    table = Table(title=f"What scoring {order.assignment} again would change", title_justify="left")
    for number, heading in enumerate(HEADINGS):
        table.add_column(heading.capitalize(), justify="right" if 2 <= number <= 5 else "left", overflow="fold")
    for line in lines(rows):
        table.add_row(*map(escape, line))
    who, held = len({row.student for row in rows}), len({row.student for row in rows if row.held})
    if rows:
        Console().print(table)
    if csv:
        try:
            write_csv(csv, rows)
        except OSError as problem:
            typer.echo(f"{csv} can't be written ({problem.strerror}): name another file.", err=True)
            raise typer.Exit(1) from problem
    typer.echo(f"Trainees whose scores would change: {who}. Released grades that would fall and be held back: {held}.")
    typer.echo("Nothing was changed.")


def _feedback(course: Course, order: Order, tell: Telling, screen: Console, *, pdf: bool) -> int:
    """Write the pages; how many could not be."""
    from autograder.cohort.progress import bar
    from autograder.cohort.queue import handed_in
    from autograder.cohort.rules import read_rules
    from autograder.feedback.run import feedback_all

    many = len(order.only) or len(handed_in(read_rules(course, order.assignment)))
    with bar(many, 0, screen) as step:
        return feedback_all(course, order, tell.failed, step, pdf=pdf).failed


def _report(result: Result, unit: str, pages: Path | None) -> None:
    before = (
        f" Graded before and left as they are: {result.before} (--again grades them anew)." if result.before else ""
    )
    where = f" Feedback is in {pages}." if pages else ""
    changed = f" Scores that changed: {result.changed}." if result.changed else ""
    typer.echo(f"Submissions scored: {result.graded}.{before}{changed}{where}")
    if result.failed:
        typer.echo(f"Not scored: {result.failed}; see above.", err=True)
    if result.held:
        typer.echo("Held back, because the grade was released and would fall:", err=True)
        for one in result.held:
            typer.echo(f"  {printable(one.student)}: {one.before:g} to {one.after:g}", err=True)
        typer.echo(
            f"To lower them, say `iso grade {unit} --again --lower-released-grades --because '...'`; to keep them, do "
            "nothing.",
            err=True,
        )
