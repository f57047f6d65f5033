"""Through nbgrader's own steps, one submission at a time: for courses that configure autograding their own way."""

from __future__ import annotations

from datetime import datetime

from autograder.cohort.lock import alone
from autograder.cohort.queue import waiting
from autograder.cohort.rules import read_rules
from autograder.cohort.run import Order, Result, Telling, chosen
from autograder.release.course import Course, StepError


def grade_singly(course: Course, order: Order, tell: Telling, now: datetime) -> Result:
    """Grade what waits, as :func:`autograder.cohort.run.grade_cohort` does, by nbgrader's autograde.

    Raises:
        BusyError, NothingToGradeError: it can't be done.
    """
    rules = read_rules(course, order.assignment)
    graded = wrong = 0
    with alone(course.place, order.assignment, now):
        students = chosen(rules, order.only)
        wait = students if order.again else waiting(rules, students, students)
        with tell.bar(len(wait), len(students) - len(wait)) as step:
            for student in wait:
                try:
                    course.autograde(order.assignment, student)
                    graded += 1
                except StepError as problem:
                    tell.failed(student, str(problem))
                    wrong += 1
                step(1)
    return Result(graded, wrong, len(students) - len(wait))
