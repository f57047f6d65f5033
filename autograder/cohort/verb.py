"""What instructors type to grade: ``iso grade``. What the verb needs is imported in it."""

from __future__ import annotations

from typing import Annotated

import typer

from autograder.course_option import Place, course_place

OneUnit = Annotated[str, typer.Argument(help="The unit, such as itp/naturalization.")]


def grade(
    unit: OneUnit,
    *,
    only: Annotated[
        list[str] | None, typer.Option("--only", help="Only this trainee's; may be given more than once.")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Also what is graded already.")] = False,
    run_code: Annotated[
        bool,
        typer.Option("--run-code", help="Run trainees' code where a unit grades code. It can do whatever you can."),
    ] = False,
    feedback: Annotated[bool, typer.Option("--feedback", help="Write the feedback pages too.")] = False,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Grade in so many processes.")] = 1,
    cluster: Annotated[str, typer.Option("--cluster", help="The address of a Dask scheduler, to grade there.")] = "",
    workspace: Place = None,
) -> None:
    """Score the submissions of a unit that have been collected and wait to be scored."""
    from datetime import datetime

    from rich.console import Console

    from autograder.coderun.runner import running
    from autograder.cohort.batch import NoRoomError
    from autograder.cohort.code import CodeRefusedError, refused
    from autograder.cohort.connection import GradebookError
    from autograder.cohort.lock import BusyError
    from autograder.cohort.master import NotReleasedError
    from autograder.cohort.progress import bar
    from autograder.cohort.rules import own_ways
    from autograder.cohort.run import NothingToGradeError, Order, Telling, grade_cohort
    from autograder.cohort.single import feedback_of, grade_singly
    from autograder.cohort.spread import SpreadError
    from autograder.cohort.workers import workers as helpers
    from autograder.release.course import Course
    from course.library.shelf import ContentError

    place = course_place(workspace)
    course = Course(place)
    names = tuple(dict.fromkeys(n.strip() for given in only or () for n in given.split(",") if n.strip()))
    order = Order(unit.replace("/", "-"), names, again)
    other = own_ways(course)
    screen = Console(stderr=True)

    def say(student: str, sentence: str) -> None:
        said = "".join(c if c.isprintable() else "?" for c in f"{student}: {sentence}")
        screen.print(said, markup=False, highlight=False, soft_wrap=True)

    if other:
        typer.echo(f"This course sets {other}, so nbgrader grades each submission by itself, which takes longer.")
    tell = Telling(say, say, lambda total, before: bar(total, before, screen))
    now = datetime.now().astimezone()
    try:
        with running() as runner, helpers(1 if other else workers, "" if other else cluster) as executor:
            code = (lambda _masters: runner) if run_code else refused
            if other:
                result = grade_singly(course, order, tell, now)
            else:
                result = grade_cohort(course, order, code, tell, now, executor)
        wrong = result.failed + (feedback_of(course, order, say) if feedback else 0)
    except KeyboardInterrupt:
        typer.echo("Stopped. What is scored stays; run the same command to go on.", err=True)
        raise typer.Exit(1) from None
    except (
        BusyError,
        CodeRefusedError,
        ContentError,
        GradebookError,
        NoRoomError,
        NotReleasedError,
        NothingToGradeError,
        SpreadError,
    ) as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(1) from problem
    before = (
        f" Graded before and left as they are: {result.before} (--again grades them anew)." if result.before else ""
    )
    pages = f" Feedback is in {place / 'feedback'}." if feedback else ""
    typer.echo(f"Submissions scored: {result.graded}.{before}{pages}")
    if wrong:
        typer.echo(f"Not scored: {result.failed}; see above." if result.failed else "", err=True)
        raise typer.Exit(1)
