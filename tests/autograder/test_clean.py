"""Cleaning pages: nothing a stranger wrote in Markdown, HTML or outputs runs or is fetched by itself."""

from __future__ import annotations

from pathlib import Path

import handin
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_output, new_raw_cell

from autograder.preprocess.calls import call_of
from autograder.preprocess.clean import CleanPage, clean_html, clean_markdown, with_pictures

ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=https://evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)><animate onbegin=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    "<iframe src=https://evil.example></iframe>",
    "<form action=https://evil.example><button>x</button></form>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<link rel=stylesheet href="https://evil.example/x.css">',
    '<meta http-equiv=refresh content="0;url=https://evil.example">',
    "<base href=https://evil.example>",
    "<object data=x></object><embed src=x>",
    "$\\href{javascript:alert(1)}{x}$",
]
LIVE = (
    "script",
    "style",
    "iframe",
    "form",
    "object",
    "embed",
    "link",
    "meta",
    "base",
    "svg",
    "math",
    "button",
    "input",
)
ALLOWED = ("#", "http://", "https://", "mailto:")


def assert_dead(text: str) -> None:
    soup = BeautifulSoup(text, "html.parser")
    for name in LIVE:
        assert not soup.find_all(name), text
    for tag in soup.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on") or name == "style"], text
        assert str(tag.attrs.get("href", "#")).startswith(ALLOWED), text


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_are_dead_in_markdown_html_and_outputs(attack: str) -> None:
    assert_dead(clean_markdown(f"Words before\n\n{attack}\n\nand **after**."))
    assert "<strong>after</strong>" in clean_markdown(f"Words before\n\nand **after**.\n\n{attack}")
    assert_dead(clean_html(attack))
    data = {"text/html": attack, "application/javascript": "alert(1)", "image/svg+xml": attack, "text/plain": "x"}
    cell = new_code_cell("x", outputs=[new_output("display_data", data=data)])
    found, _ = CleanPage().preprocess_cell(cell, {}, 0)
    assert set(found.outputs[0].data) == {"text/html", "text/plain"}
    assert_dead(found.outputs[0].data["text/html"])


@given(
    parts=st.lists(
        st.sampled_from([*ATTACKS, "<", ">", '"', "<b", "</script", "<!--", "-->", "\n", "`", "*"]), max_size=6
    )
)
@settings(max_examples=200, deadline=None)
def test_attacks_put_together_are_dead_too(parts: list[str]) -> None:
    assert_dead(clean_html("".join(parts)))
    assert_dead(clean_markdown("".join(parts)))


def test_what_pages_need_survives() -> None:
    head, body = '<tr><th scope="col">A</th></tr>', "<tr><td>1</td></tr>"
    table = f"<table><caption>C</caption><thead>{head}</thead><tbody>{body}</tbody></table>"
    assert clean_html(table) == table
    page = clean_markdown("# Title\n\nA [link](https://www.uscis.gov) and `code`.\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    for part in ("<h1", 'href="https://www.uscis.gov"', "<code>code</code>", "<td>1</td>"):
        assert part in page
    assert "¶" not in page


def test_raw_cells_say_nothing() -> None:
    cell, _ = CleanPage().preprocess_cell(new_raw_cell("<script>alert(1)</script>"), {}, 0)
    assert cell.source == ""


def test_a_call_is_read_and_never_run() -> None:
    assert call_of(new_code_cell('# words\nfrom x import grade\ngrade("a", "b")'), "grade") == ("a", "b")
    for source in (
        "",
        "grade",
        "grade(",
        'grade("a", b)',
        'grade("a", c="b")',
        'x.grade("a")',
        'grade("a")\n1',
        "(" * 999,
    ):
        assert call_of(new_code_cell(source), "grade") is None


def test_a_page_that_is_not_inert_is_caught() -> None:
    for page in ("<script></script>", "<p onclick=x>", '<a href="https://x.example">', "<img src=/x.png>"):
        with pytest.raises(AssertionError):
            handin.assert_inert(page)


def test_the_units_own_picture_stands_inside_the_page(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "road.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    page = clean_markdown(with_pictures("![The road](images/road.svg)", tmp_path))
    picture = BeautifulSoup(page, "html.parser").img
    assert picture is not None
    assert picture["alt"] == "The road"
    assert str(picture["src"]).startswith("data:image/svg+xml;base64,")


@pytest.mark.parametrize("target", ["images/none.svg", "images/link.svg", "../key.svg", "https://example.org/x.png"])
def test_no_other_picture_is_read_or_fetched(tmp_path: Path, target: str) -> None:
    (tmp_path / "key.svg").write_text("secret")
    folder = tmp_path / "unit"
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "link.svg").symlink_to(tmp_path / "key.svg")
    page = clean_markdown(with_pictures(f"![x]({target})", folder))
    assert "src" not in page
    assert "base64" not in page
