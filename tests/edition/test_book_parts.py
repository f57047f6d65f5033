"""Small parts of a book, each by itself."""

from __future__ import annotations

from datetime import date

import pytest

import course
from edition.activities import Activities
from edition.calls import calls
from edition.glossary import rows
from edition.leaf import EditionError, Leaf
from edition.markup import letter, words
from edition.paper import Booklet
from edition.papers import SCOPE, style
from edition.scan import Passages

KNOWN = frozenset({"quiz", "timeline"})


def test_a_book_knows_every_name_a_lesson_may_use() -> None:
    assert (
        set(course.__all__) <= Activities.known
    )  # a new one is printed, or named as a trainee's own, in activities.py


def test_calls_are_read_and_not_run() -> None:
    source = '# It.\nfrom course import quiz\nquiz("a/b", "c")\nlab = timeline("rule", given={"day": "2026-01-01"})'
    found, more = calls(source, KNOWN, "a text")
    assert [(c.name, c.args) for c in found] == [("quiz", ("a/b", "c")), ("timeline", ("rule",))]
    assert found[1].get(1, "given") == {"day": "2026-01-01"}
    assert not more
    assert calls("print(1)", KNOWN, "a text") == ([], True)


@pytest.mark.parametrize("source", ["quiz('a/b', open('/etc/passwd').read())", "quiz('a/b', name)", "quiz('a/b'"])
def test_what_would_have_to_be_run_is_refused(source: str) -> None:
    with pytest.raises(EditionError, match=r"^a text: "):
        calls(source, KNOWN, "a text")


def test_every_rule_of_the_papers_holds_inside_them_alone() -> None:
    rules = [line for line in style().splitlines() if line.rstrip().endswith("{") or " {" in line]
    heads = [line.split("{")[0].strip() for line in rules]
    assert len(heads) > 80
    for head in heads:
        assert head.startswith((SCOPE, "@")), head
    assert f"{SCOPE} :is(.form, .tax) h4" in style()  # a comma inside :is() parts no rule, and headings are raised
    assert ":host" not in style()


def test_a_glossary_takes_the_table_of_words_and_no_other() -> None:
    other = "\n\n## Next\n\n| a | b |\n|---|---|\n| c | d |\n"
    text = f"### Words you will meet\n\n| Short | Meaning |\n|---|---|\n| RFE | a request |{other}"
    assert rows(text) == [("RFE", "a request")]
    assert rows("## Nothing") == []


def test_words_of_others_stay_words_in_markdown() -> None:
    assert words("a *b* <i>\n# c") == r"a \*b\* \<i\> \# c"
    assert [letter(n) for n in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]


def test_a_passage_is_found_through_markup_and_line_breaks_and_short_ones_are_not_looked_for() -> None:
    wanted = Passages(["How **many** days were counted in all, by you?", "Too short to tell."], 6)
    assert wanted.first_in("<p>How <b>many</b>\n days were&nbsp;counted in all, by <i>YOU</i></p>")
    assert not wanted.first_in("<p>How many days were counted in all by them. Too short to tell.</p>")


def test_a_booklet_of_several_units_names_them_and_takes_the_earliest_date() -> None:
    one, two = (
        Leaf(f"itp/{name}/summary", f"{name}: one page to keep", "One page to keep", "", date(2026, day, 1))
        for name, day in (("alpha", 8), ("beta", 3))
    )
    both, single = Booklet("All", "", [(one, ""), (two, "")]), Booklet("One", "", [(one, "")])
    assert both.as_of == date(2026, 3, 1)
    assert [title for _, title in both.contents] == ["alpha: one page to keep", "beta: one page to keep"]
    assert single.contents == [("itp-alpha-summary", "One page to keep")]
