"""A book made of a course in miniature: what is in it, what never is, and that it is the same each time."""

from __future__ import annotations

import contextlib
import hashlib
import re
import zlib
from pathlib import Path

import pytest
from rich.progress import Progress
from soundcourse import KEYS, UNIT, change

from autograder.scoring.keys import load_key
from course.library.shelf import Shelf
from course.usage import UsageError
from edition.book import Made, Wishes, make
from edition.leaf import EditionError
from edition.scan import asked

LESSON = f"{UNIT}/lesson.md"


@pytest.fixture
def sound(sound: Path) -> Path:
    """The course, its practice told in other words than its graded work: as laid out the two share sentences."""
    for path in (sound / "data").rglob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("Said here", "Practice tells here"), "utf-8")
    change(
        sound,
        LESSON,
        "+++\n\n## Keep it",
        '+++ {"print": "summary"}\n\n## One page to keep\n\nDays.\n\n+++\n\n## Keep it',
    )
    return sound


def booked(course: Path, out: Path, *, pdf: bool = False, paper: str = "letter") -> Made:
    with Progress(disable=True) as progress:
        return make(Wishes((), out, pdf, paper), progress, Shelf(course), course / "autograder" / "keys")


def digest(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def pages(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in sorted(folder.rglob("*.html"))}


def unpacked(pdf: bytes) -> bytes:
    """The PDF with what its streams hold, as far as they are packed the usual way."""
    found = [pdf]
    for stream in re.findall(rb"stream\n(.*?)\nendstream", pdf, re.S):
        with contextlib.suppress(zlib.error):
            found.append(zlib.decompress(stream))
    return b"\n".join(found)


def test_a_course_becomes_the_same_book_each_time_with_all_its_parts(sound: Path, tmp_path: Path) -> None:
    out = tmp_path / "book"
    made = booked(sound, out, pdf=True, paper="a4")
    first = digest(out)
    told = pages(out)
    for name in ("index", "lesson", "case", "cards", "summary"):
        assert f"{UNIT}/{name}.html" in told, name
    assert {"glossary.html", "authorities/regulation.html", "search.html"} <= set(told)
    assert not any("assessment" in name or "instructor" in name for name in told)
    assert "Answer and reasons" in told[f"{UNIT}/lesson.html"]
    assert "8 CFR 103.2(b)(1)" in told["authorities/regulation.html"]
    assert "June 1, 2026" in told["authorities/regulation.html"]  # the text that was read
    for name, text in told.items():
        assert "Not for operational use" in text, name
        assert re.search(r"stated as of \w+ \d+, 2026", text), name
    assert set(made.prints) == {out / "pdf" / "itp-sample.pdf", out / "pdf" / "job-aids.pdf"}
    assert made.prints[out / "pdf" / "itp-sample.pdf"] > 5
    inside = unpacked((out / "pdf" / "itp-sample.pdf").read_bytes())
    for word in (b"/StructTreeRoot", b"pdfuaid", b"/Outlines", b"/MediaBox [0 0 595"):  # tagged, bookmarks, A4
        assert word in inside, word
    # The first page names the PDFs; that one is laid out the same each time is shown with course.lab.pdf.
    booked(sound, tmp_path / "again")
    other = {name: told for name, told in digest(tmp_path / "again").items() if name != "searchindex.js"}
    assert {name for name in other if other[name] != first[name]} == {"index.html"}
    booked(sound, tmp_path / "again")
    assert {name: told for name, told in digest(tmp_path / "again").items() if name != "searchindex.js"} == other


def test_a_canary_or_a_graded_question_in_a_text_stops_the_book(sound: Path, tmp_path: Path) -> None:
    before = (sound / LESSON).read_text("utf-8")
    canary = (sound / KEYS / "scheme.yaml").read_text("utf-8").splitlines()[0].removeprefix("# canary ")
    stem = max(asked(load_key("itp-sample", sound / "autograder" / "keys")), key=len)
    assert len(stem.split()) >= 6
    for planted, said in ((canary, "canary"), (stem.replace(" ", "  *", 1).replace(" ", "* ", 1), "graded matter")):
        (sound / LESSON).write_text(f"{before}\n\n{planted}\n", "utf-8")
        with pytest.raises(EditionError, match=said):
            booked(sound, tmp_path / "book")
        assert not (tmp_path / "book").exists()


def test_graded_work_and_what_asks_the_network_are_refused(sound: Path, tmp_path: Path) -> None:
    before = (sound / LESSON).read_text("utf-8")
    for planted, said in (
        (f'```{{code-cell}}\n# It.\nquiz("{UNIT}", "objective")\n```', "graded work is never printed"),
        (f'```{{code-cell}}\n# It.\nquiz("{UNIT}", "nowhere")\n```', "no activity called 'nowhere'"),
        ('```{code-cell}\n# It.\nquiz("itp/other", "practice")\n```', "its own unit only"),
        ("![A picture.](https://example.org/a.png)", "asks the network"),
        ('<img alt="A picture" src="//example.org/a.png">', "asks the network"),
        ("![A picture.](images/lost.svg)", "lost.svg is missing"),
    ):
        (sound / LESSON).write_text(f"{before}\n\n{planted}\n", "utf-8")
        with pytest.raises(EditionError, match=said):
            booked(sound, tmp_path / "book")


def test_a_folder_with_other_things_in_it_is_left_alone(sound: Path, tmp_path: Path) -> None:
    out = tmp_path / "mine"
    out.mkdir()
    (out / "letter.txt").write_text("mine")
    with pytest.raises(UsageError, match="something else than a book"):
        booked(sound, out)
    assert [p.name for p in out.iterdir()] == ["letter.txt"]


def test_what_looks_like_a_directive_in_a_text_stays_text(sound: Path, tmp_path: Path) -> None:
    change(sound, LESSON, "## ", "Count {abbr}`x` and (so)= on.\n\n% kept\n\n## ")
    booked(sound, tmp_path / "book")
    text = re.sub("<[^>]+>", "", pages(tmp_path / "book")[f"{UNIT}/lesson.html"])
    for kept in ("{abbr}x", "(so)= on", "% kept"):
        assert kept in text
