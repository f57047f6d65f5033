"""A class of three with scored work, hand-ins in the exchange and receipts, for the tests of records."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path

import cohortcourse as cc
import gradedcourse as gc
from nbgrader.api import Gradebook

from autograder.exchange.ledger import HandIn, Ledger, chance
from autograder.marking.store import opened
from autograder.nbgrader_config import COURSE, database
from autograder.release.course import Course
from course.lab.receipts import FOLDER, receipt_name

TRAINEES = ("ann", "bo", "cy")
SECRET = {name: f"{n}{n}" * 64 for n, name in enumerate(TRAINEES, 1)}


def make(exchange_master: Path, place: Path) -> Path:
    """Ann has everything right, Bo some, Cy is on the roster and has handed in nothing that was scored."""
    shutil.copytree(exchange_master, place)
    with Gradebook(database(place), COURSE) as book:
        book.add_student("ann", first_name="Änne", last_name="O'Brien", email="ann@example.org")
        book.add_student("cy", first_name="=1+1", last_name="@SUM(A1)")
    for name, answers in (("ann", gc.right()), ("bo", gc.wrong())):
        _collected(place, name, answers)
    cc.grade(place, gc.ASSIGNMENT)
    with Gradebook(database(place), COURSE) as book:
        for name, points in (("ann", 2.0), ("bo", 1.0)):
            sent = book.find_submission_notebook("assessment", gc.ASSIGNMENT, name)
            grade = next(g for g in sent.grades if g.name == "decision-law")
            grade.manual_score, grade.needs_manual_grade = points, False
            next(c for c in sent.comments if c.name == "decision-law").manual_comment = f"<b>For {name}</b> =2+5"
        book.db.commit()
    with opened(place) as db:
        row = "INSERT INTO second VALUES ('itp-tiny', 'Mx Marker', ?, 'decision-law', 2, 'a word', 'd')"
        db.executemany(row, [("ann",), ("bo",)])
    for name in ("ann", "bo"):
        Course(place).feedback(gc.ASSIGNMENT, name)
        page = place / "exchange" / COURSE / FOLDER / receipt_name(SECRET[name])
        page.parent.mkdir(exist_ok=True)
        page.write_text("{}")
    return place


def _collected(place: Path, name: str, answers: dict[tuple[str, str], object]) -> None:
    inbound = place / "exchange" / COURSE / "inbound" / f"{name}+{gc.ASSIGNMENT}+2026-08-10 12:00:00 UTC+x"
    shutil.copytree(place / "release" / gc.ASSIGNMENT, inbound)
    gc.answer(inbound, answers)
    folder = place / "submitted" / name / gc.ASSIGNMENT
    (inbound / "submission_secret.txt").write_text(SECRET[name])
    shutil.copytree(inbound, folder)
    (folder / "timestamp.txt").write_text(cc.TIME)
    data = (folder / "responses.jsonl").read_bytes()
    Ledger(place).add([_hand_in(name, data)], chance())


def _hand_in(name: str, data: bytes) -> HandIn:
    return HandIn(name, gc.ASSIGNMENT, gc.NOON, hashlib.sha256(data).hexdigest(), len(data))


def everything(place: Path, leave: Sequence[str] = ()) -> dict[str, bytes]:
    """Every file of a course and its bytes, to see that nothing was written."""
    return {
        str(p.relative_to(place)): p.read_bytes()
        for p in sorted(place.rglob("*"))
        if p.is_file() and not p.name.endswith(("-wal", "-shm", *leave))
    }
