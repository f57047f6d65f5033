"""Text to notebook: what is made, that it is the same every time, and what is said when the text is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat import NotebookNode
from nbgrader.nbgraderformat import v3
from tinycourse import ASSESSMENT, LESSON

from autograder.build.manuscript import BuildError, Manuscript, manuscripts
from autograder.build.pipeline import PASSES, Pass, as_text, assert_order, build
from course.library.shelf import ContentError, Shelf


def made(root: Path, role: str, text: str | None = None) -> NotebookNode:
    """The notebook of one role, from its text or from another one."""
    if text is not None:
        (root / "itp/tiny" / f"{role}.md").write_text(text, "utf-8")
    return build(next(m for m in manuscripts(Shelf(root)) if m.role == role))


def ids(notebook: NotebookNode) -> list[str]:
    return [cell.id for cell in notebook.cells]


def cell(notebook: NotebookNode, name: str) -> NotebookNode:
    return next(c for c in notebook.cells if c.id == name)


def test_twice_the_same_bytes(tiny: Path) -> None:
    for role in ("lesson", "case", "assessment"):
        first, second = as_text(made(tiny, role)), as_text(made(tiny, role))
        assert first == second
        assert first.endswith("}\n")


def test_every_notebook_is_valid_and_holds_no_output(tiny: Path) -> None:
    for manuscript in manuscripts(Shelf(tiny)):
        notebook = nbformat.reads(as_text(build(manuscript)), as_version=4)
        nbformat.validate(notebook)
        assert notebook.metadata.iso.unit == "itp/tiny"
        assert notebook.metadata.iso.role == manuscript.role
        assert notebook.metadata.kernelspec.name == "python3"
        code = [c for c in notebook.cells if c.cell_type == "code"]
        assert all(c.outputs == [] and c.execution_count is None for c in code)
        assert all(c.metadata.jupyter.source_hidden for c in code)
        assert all(c.metadata.editable is False and c.metadata.deletable is False for c in notebook.cells)


def test_ids_are_readable(tiny: Path) -> None:
    assert ids(made(tiny, "lesson")) == [
        "iso-header",
        "counting-days-01",
        "a-worked-count-01",
        "finish-this-count-01",
        "finish-this-count-02",
        "iso-footer",
    ]


def test_a_cell_more_in_one_section_renames_none_elsewhere(tiny: Path) -> None:
    before = ids(made(tiny, "lesson"))
    more = "six months and one year.\n\n+++\n\nOne more thing.\n\n+++\n\n### A section within\n\nAnd its words.\n"
    after = ids(made(tiny, "lesson", LESSON.replace("six months and one year.\n", more)))
    assert set(before) < set(after)
    assert [i for i in after if i not in before] == ["counting-days-02", "counting-days--a-section-within-01"]


def test_the_same_heading_in_two_parts_is_fine_and_twice_in_one_is_not(tiny: Path) -> None:
    text = "## One\n\n### Example\n\nA.\n\n## Two\n\n### Example\n\nB.\n"
    assert {"one--example-01", "two--example-01"} < set(ids(made(tiny, "lesson", text)))
    with pytest.raises(BuildError, match=r"'Example'.*reword"):
        made(tiny, "lesson", text + "\n### Example\n\nC.\n")


def test_a_label_names_a_cell(tiny: Path) -> None:
    notebook = made(tiny, "lesson", '## One\n\n+++ {"label": "the-rule"}\n\nText.\n')
    assert cell(notebook, "the-rule").source == "Text."
    assert "label" not in cell(notebook, "the-rule").metadata
    with pytest.raises(BuildError, match="two cells are called 'one-01'"):
        made(tiny, "lesson", '## One\n\n+++ {"label": "one-01"}\n\nText.\n')


@pytest.mark.parametrize("label", ["", "Big", "a" * 65, "no spaces", "-first"])
def test_a_bad_label_is_refused(tiny: Path, label: str) -> None:
    with pytest.raises(BuildError, match="label"):
        made(tiny, "lesson", f'## One\n\n+++ {{"label": "{label}"}}\n\nText.\n')


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=90)


@given(headings=st.lists(words, min_size=1, max_size=6), cells=st.integers(0, 120))
def test_ids_are_always_valid_and_unique_or_the_text_is_refused(headings: list[str], cells: int) -> None:
    text = "\n\n".join(f"## {h}\n\nWords." for h in headings) + "\n\n+++\n\nMore." * cells
    unit = Shelf(Path(__file__).resolve().parents[2]).unit("itp/naturalization")
    try:
        notebook = build(Manuscript(unit, "lesson", text, Path("lesson.md")))
    except BuildError:
        return
    found = ids(notebook)
    assert len(set(found)) == len(found)
    assert all(re.fullmatch(r"[a-zA-Z0-9-]{1,64}", i) for i in found)


def test_what_is_said_at_a_break_reaches_the_code_cell_after_it(tiny: Path) -> None:
    notebook = made(tiny, "lesson")
    assert cell(notebook, "finish-this-count-02").metadata.iso == {"skill": "count-days", "step": "independent"}
    assert cell(notebook, "a-worked-count-01").metadata.iso.step == "worked"


def test_a_data_cell_is_seen_and_may_be_changed_and_others_may_not(tiny: Path) -> None:
    first, second = "# Change it.\nwhat = 1", "# Not this.\n1"
    text = f'## One\n\n+++ {{"tags": ["data"]}}\n\n```{{code-cell}}\n{first}\n```\n\n```{{code-cell}}\n{second}\n```\n'
    open_, shut = (c for c in made(tiny, "lesson", text).cells if c.cell_type == "code")
    assert open_.metadata.editable
    assert not open_.metadata.deletable
    assert "jupyter" not in open_.metadata
    assert open_.metadata.tags == ["data"]
    assert shut.metadata.jupyter.source_hidden
    assert not shut.metadata.editable


def test_hash_signs_in_code_are_no_headings(tiny: Path) -> None:
    notebook = made(tiny, "lesson", '## One\n\n```\n## not a heading\n```\n\n~~~text\n+++ {"step": "worked"}\n~~~\n')
    assert ids(notebook)[1:-1] == ["one-01"]


def test_criteria_become_the_cells_nbgrader_keeps_scores_in(tiny: Path) -> None:
    notebook = made(tiny, "assessment")
    scored = {c.metadata.nbgrader.grade_id: c for c in notebook.cells if "nbgrader" in c.metadata}
    assert list(scored) == [
        "dates", "issues", "actions", "outcome", "answer-decision", "decision-law", "decision-plain",
    ]  # fmt: skip
    points = {name: c.metadata.nbgrader.get("points") for name, c in scored.items()}
    assert points == {"dates": 4, "issues": 3, "actions": 2, "outcome": 1, "answer-decision": None,
                      "decision-law": 2.5, "decision-plain": 2}  # fmt: skip
    assert scored["dates"].source.split("\n") == [
        "# Scored from your saved answers: Dates, 4 points.",
        "### BEGIN HIDDEN TESTS",
        "from autograder.scoring.grade import grade",
        'grade("itp-tiny", "dates")',
        "### END HIDDEN TESTS",
    ]
    assert (
        scored["decision-law"].source
        == "**Decision law** (2.5 points, marked by an instructor)\n\nCites the right law."
    )
    assert scored["answer-decision"].source.endswith('show("itp/tiny", "decision")')
    assert cell(notebook, "about-dates").source == "Each date counts the same."
    assert all(c.metadata.nbgrader.locked for c in scored.values())


def test_nbgraders_own_validator_accepts_the_assessment(tiny: Path) -> None:
    v3.MetadataValidatorV3().validate_nb(made(tiny, "assessment"))


def test_a_release_shows_a_comment_and_no_test(tiny: Path) -> None:
    from nbgrader.preprocessors import ClearHiddenTests

    notebook, _ = ClearHiddenTests().preprocess(made(tiny, "assessment"), {})
    assert cell(notebook, "grade-dates").source == "# Scored from your saved answers: Dates, 4 points."
    assert "autograder" not in nbformat.writes(notebook)


def test_header_and_footer_say_what_every_page_must(tiny: Path) -> None:
    notebook = made(tiny, "lesson")
    header, footer = notebook.cells[0].source, notebook.cells[-1].source
    assert header.startswith("# A tiny unit\n")
    assert "about 10 min" in header
    assert "law as of August 10, 2026" in header
    for needed in ("Unofficial", "USCIS or DHS", "not legal advice", "certification", "August 10, 2026",
                   "verify it at the source", "synthetic", "operational use"):  # fmt: skip
        assert needed in footer


@pytest.mark.parametrize(
    ("role", "text", "said"),
    [
        ("lesson", "## A\n\n```{code-cell}\nx = 1\n", r"itp/tiny/lesson.md line 3: .*never closed: add ```"),
        ("lesson", '## A\n\n+++ {"stpe": "worked"}\n\nText.\n', r"nothing is called 'stpe' here"),
        ("lesson", '## A\n\n+++ {"step": "wroked"}\n\nText.\n', r"step 'wroked' must be one of worked"),
        ("lesson", "## A\n\n+++ {step}\n\nText.\n", r"itp/tiny/lesson.md: .*at line 3.*Mend"),
        ("lesson", "```{code-cell}\n:tags: [\nx\n```\n", r"itp/tiny/lesson.md: .*Invalid YAML.*Mend"),
        ("lesson", '+++ {"criterion": "dates"}\n\nText.\n', r"criterion 'dates' is graded.*assessment.md"),
        ("assessment", ASSESSMENT.replace('"dates"', '"datse"'), r"no criterion 'datse'; it has dates, issues"),
        ("assessment", ASSESSMENT.replace('"issues"', '"actions"'), r"'actions' has two cells"),
        (
            "assessment",
            ASSESSMENT.replace('+++ {"criterion": "outcome"}\n', ""),
            r"no cell for criterion 'outcome'.*add",
        ),
    ],
)
def test_a_wrong_text_is_refused_in_one_sentence(tiny: Path, role: str, text: str, said: str) -> None:
    with pytest.raises(BuildError, match=said) as raised:
        made(tiny, role, text)
    assert "\n" not in str(raised.value)


def test_a_criterion_without_a_marking_scheme_says_where_to_put_one(tiny: Path) -> None:
    (tiny / "autograder/keys/itp-tiny/scheme.yaml").unlink()
    with pytest.raises(BuildError, match=r"add autograder/keys/itp-tiny/scheme\.yaml"):
        made(tiny, "assessment")


def test_a_broken_marking_scheme_is_named(tiny: Path) -> None:
    path = tiny / "autograder/keys/itp-tiny/scheme.yaml"
    path.write_text(path.read_text().replace("points: 4", "points: -4"))
    with pytest.raises(ContentError, match=r"itp-tiny/scheme\.yaml: dates, criteria\.0\.points"):
        made(tiny, "assessment")
    path.write_text("unit: [")
    with pytest.raises(ContentError, match=r"scheme\.yaml line \d+ is not valid YAML"):
        made(tiny, "assessment")


def test_text_that_is_not_utf8_is_refused(tiny: Path) -> None:
    (tiny / "itp/tiny/lesson.md").write_bytes(b"## Caf\xe9\n")
    with pytest.raises(BuildError, match=r"itp/tiny/lesson\.md is not UTF-8"):
        made(tiny, "lesson")


def test_a_dollar_sign_is_money_and_never_mathematics(tiny: Path) -> None:
    text = LESSON + "\n+++\n\n| Pay | $52,000 |\n|---|---|\n| Gap | \\$3,450 |\n\nType `$x` and `` `$y` ``.\n"
    words = "\n".join(c.source for c in made(tiny, "lesson", text).cells if c.cell_type == "markdown")
    assert "| Pay | <span>&#36;</span>52,000 |" in words
    assert "| Gap | <span>&#36;</span>3,450 |" in words
    assert "Type `$x` and `` `$y` ``." in words
    assert "$" not in words.replace("`$x`", "").replace("`$y`", "")


def test_the_order_of_the_passes_is_asserted() -> None:
    assert_order(PASSES)
    with pytest.raises(AssertionError, match="'carry' needs"):
        assert_order(PASSES[1:])

    def late(_m: Manuscript, cells: list[NotebookNode]) -> list[NotebookNode]:
        return cells

    with pytest.raises(AssertionError, match=r"'late' needs .*unknown"):
        assert_order((*PASSES, Pass(late, after=("unknown",))))
