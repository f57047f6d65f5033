"""The real nbgrader, end to end: an instructor and two trainees as three users of one exchange."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import gradedcourse as gc
import handin
import pytest
from bs4 import BeautifulSoup

from autograder.exchange.audit import audit
from autograder.exchange.ledger import Ledger

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]


def _namespaces() -> bool:
    tools = all(map(shutil.which, ("unshare", "setpriv", "mount", "bash")))
    return tools and os.geteuid() == 0 and subprocess.run(["unshare", "--mount", "true"], check=False).returncode == 0


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not _namespaces(), reason="three users need root and unshare --mount"),
]


@pytest.fixture(scope="module")
def loop(graded_master: Path) -> Iterator[Path]:
    """The folder of the three users after everything in threeusers.sh."""
    place = Path(tempfile.mkdtemp(prefix="iso-three-users-"))
    place.chmod(0o755)
    env = {
        "PATH": os.environ["PATH"],
        "T": str(place),
        "PYTHON": sys.executable,
        "CHECKOUT": str(CHECKOUT),
        "GRADED": str(graded_master),
        "HERE": str(HERE),
    }
    done = subprocess.run(
        ["unshare", "--mount", "bash", str(HERE / "threeusers.sh")],
        env=env,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    yield place
    if not os.environ.get("ISO_KEEP"):
        shutil.rmtree(place)


def log(loop: Path, step: str) -> str:
    return (loop / "log" / step).read_text()


def code(loop: Path, step: str) -> int:
    return int(log(loop, f"{step}.rc"))


STEPS = """
stage generate release fetch-alice fetch-bob answer-alice answer-bob submit-alice submit-bob collect autograde
formgrader feedback release-feedback export fetch-feedback-alice fetch-feedback-bob receipt-alice receipt-bob
""".split()  # noqa: SIM905


def test_every_step_works(loop: Path) -> None:
    assert {step: log(loop, step)[-2000:] for step in STEPS if code(loop, step)} == {}


def test_our_configuration_was_really_used(loop: Path) -> None:
    """nbgrader starts no kernel, collects by our plug-in, and has the course and exchange of our file."""
    assert "was not collected: it says it is from alice but belongs to bob" in log(loop, "collect")
    made = gc.cells(loop / "carol" / "ws" / "autograded" / "alice" / gc.ASSIGNMENT / "assessment.ipynb")
    quiz = [c for c in made if "quiz(" in "".join(c["source"])]
    assert quiz
    assert all(c["execution_count"] is None for c in quiz)
    assert (loop / "exchange" / "iso" / "outbound" / gc.ASSIGNMENT / "exam.json").is_file()
    database = (loop / "carol" / "ws" / "gradebook.db").read_bytes()
    assert database[18:20] == b"\x02\x02"  # the write-ahead log


def test_each_trainee_is_scored_on_their_own_answers(loop: Path) -> None:
    with (loop / "carol" / "ws" / "grades.csv").open() as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    written = 2 * 1.5
    assert float(rows["alice"]["raw_score"]) == pytest.approx(sum(gc.RIGHT_POINTS.values()) + written)
    assert float(rows["bob"]["raw_score"]) == pytest.approx(sum(gc.WRONG_POINTS.values()) + written)
    assert {float(row["max_score"]) for row in rows.values()} == {14.5}


def test_formgrader_shows_the_essay_above_the_rubric_and_keeps_marks(loop: Path) -> None:
    seen = json.loads(log(loop, "formgrader").strip().splitlines()[-1])
    assert seen.pop("needs") == [False, False]
    assert seen == {f"{who} {task}": 1.5 for who in ("alice", "bob") for task in handin.TASKS}
    page = (loop / "carol" / "ws" / "marking-bob.html").read_text()
    assert "I would" in page
    assert page.index("I would") < page.index("decision-law-comment")
    assert "HIDDEN TESTS" not in page
    soup = BeautifulSoup(page, "html.parser")
    for script in soup.find_all("script"):
        assert "alert(" not in script.get_text()
        assert "//" not in str(script.get("src", "")).removeprefix("/")
    assert not soup.find_all("img")
    assert not [tag for tag in soup.find_all(True) if "onerror" in tag.attrs]


def pages(loop: Path, user: str) -> list[Path]:
    return sorted((loop / user / gc.ASSIGNMENT / "feedback").rglob("*.html"))


def test_each_trainee_fetches_their_own_feedback_with_answers_points_and_no_key(loop: Path) -> None:
    found = {}
    for user in ("alice", "bob"):
        page = next(p for p in pages(loop, user) if p.name == "assessment.html").read_text()
        handin.assert_inert(page)
        assert "ISO-CANARY" not in page
        assert "HIDDEN TESTS" not in page
        assert "Cite the paragraph." in page
        assert "not marked yet" not in page
        found[user] = page
    assert gc.HIDDEN not in found["bob"]
    assert "Alder option" in found["alice"]
    assert "Birch option" in found["bob"]
    assert "Alder option" not in found["bob"]
    assert "I would" not in found["alice"]


def test_bob_reads_and_replaces_nothing_of_alices(loop: Path) -> None:
    for step in ("spy-inbound", "spy-course", "spy-keys", "spy-feedback", "spy-alice"):
        assert code(loop, step) != 0, step
        assert "Permission denied" in log(loop, step)
    alice = next(p for p in pages(loop, "alice") if p.name == "assessment.html").read_bytes()
    assert alice not in {p.read_bytes() for p in (loop / "bob").rglob("*.html")}
    journal = loop / "carol" / "ws" / "submitted" / "alice" / gc.ASSIGNMENT / "responses.jsonl"
    assert journal.read_bytes() == (loop / "alice" / gc.ASSIGNMENT / "responses.jsonl").read_bytes()


def test_each_trainee_has_a_receipt_that_stands_in_the_book(loop: Path) -> None:
    """Whichever way they handed in; and nobody sees whose receipts there are."""
    proofs = {p.trainee: p for p in Ledger(loop / "carol" / "ws").proofs()}
    assert set(proofs) == {"alice", "bob"}
    for user, proof in proofs.items():
        assert proof.fits((loop / user / gc.ASSIGNMENT / "responses.jsonl").read_bytes())
        said = log(loop, f"receipt-{user}")
        assert "New receipts from the exchange: 1." in said
        assert proof.code in said
        assert "Your answers are what was handed in" in said
    assert "Fingerprint of your answers: " + proofs["alice"].answers[:12] in log(loop, "submit-alice")
    assert code(loop, "spy-receipts") != 0
    assert audit(loop / "carol" / "ws").wrong == ()


def test_no_canary_and_no_key_reaches_what_trainees_get(loop: Path) -> None:
    for name in ("exchange/iso/outbound", "alice", "bob", "carol/ws/release"):
        for path in (p for p in (loop / name).rglob("*") if p.is_file() and p.suffix != ".html"):
            data = path.read_bytes()
            assert b"ISO-CANARY" not in data, path
            assert gc.HIDDEN.encode() not in data, path
    for path in (loop / "exchange" / "iso" / "feedback").glob("*.html"):
        assert b"ISO-CANARY" not in path.read_bytes()
