"""A case file as PDF."""

from __future__ import annotations

import builtins
import re
import zlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from course.casefile_command import proven, written
from course.casefile_pdf import as_pdf
from course.cli import app
from course.lab.pdf import PrintError

CASE = proven("n-400", "3")


def unpacked(pdf: bytes) -> str:
    """Everything of a PDF that is text once its streams are unpacked."""
    found = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(found).decode("latin-1")


def test_the_pdf_has_a_bookmark_and_a_page_for_each_exhibit_and_is_tagged() -> None:
    pdf = as_pdf(CASE.docket)
    assert pdf.startswith(b"%PDF-")
    text = unpacked(pdf)
    for mark in ("/StructTreeRoot", "/Outlines", "/Lang", "pdfuaid"):
        assert mark in text, mark
    count = len(CASE.docket.exhibits)
    assert len(re.findall(r"/Type /Page\b(?!s)", text)) >= count + 1
    titles = re.findall(r"/Title \(((?:[^()\\]|\\.)*)\)", text)
    for exhibit in CASE.docket.exhibits:
        assert exhibit.title in [title.replace("\\(", "(").replace("\\)", ")") for title in titles], exhibit.title


def test_the_same_file_gives_the_same_pdf() -> None:
    assert as_pdf(CASE.docket) == as_pdf(CASE.docket)


def test_the_cover_says_which_day_it_is() -> None:
    tomorrow = CASE.docket.model_copy(update={"today": CASE.docket.today + timedelta(days=1)})
    assert as_pdf(tomorrow) != as_pdf(CASE.docket)


def test_the_command_writes_it_and_the_index_leads_to_it(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["casefile", "i-539", "--seed", "5", "--out", str(tmp_path / "file")])
    assert done.exit_code == 0
    assert (tmp_path / "file" / "file.pdf").read_bytes().startswith(b"%PDF-")
    assert 'href="file.pdf"' in (tmp_path / "file" / "index.html").read_text("utf-8")


def test_without_the_library_the_pages_are_written_and_one_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def fail(name: str, *rest: Any, **more: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", fail)
    with pytest.raises(PrintError, match="Pango library is missing"):
        as_pdf(CASE.docket)
    folder = tmp_path / "file"
    said = written(CASE, folder, truth=False, pdf=True)
    assert said.startswith(f"Wrote {len(CASE.docket.exhibits)} exhibits")
    assert "No PDF was written" in said
    assert "\n" not in said
    assert (folder / "print.html").exists()
    assert not (folder / "file.pdf").exists()
    assert "file.pdf" not in (folder / "index.html").read_text("utf-8")
