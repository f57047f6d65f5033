"""What is drawn: documents, timelines, findings, forms for facts, each with the same in words."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date
from html.parser import HTMLParser

import pytest
from itemsamples import EXHIBIT

from course.library.home import root
from course.library.tables import load_parameters
from course.model.exhibit import Exhibit, Genre
from course.model.finding import Finding, Outcome, Reason, Span
from course.rules.catalog import CATALOG
from course.widgets.answer_text import dated
from course.widgets.calculator import Calculator
from course.widgets.document import document, text_twin
from course.widgets.facts_form import fields, tidy
from course.widgets.finding_text import html
from course.widgets.prose import block, inline, plain
from course.widgets.script import script
from course.widgets.timeline import LOOKS, figure, svg, words

GIVEN = {
    "basis": "general",
    "resident_since": "2020-09-14",
    "filed_on": "2025-09-22",
    "trips": [{"departed": "2023-02-10", "returned": "2023-08-11"}],
}


class Wellformed(HTMLParser):
    """Complains about tags that do not close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_startendtag(self, _tag: str, _attrs: object) -> None:
        """Tags that close themselves."""

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag not in ("br", "input", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def check_html(text: str) -> None:
    parser = Wellformed()
    parser.feed(text)
    assert parser.open == []


@pytest.mark.parametrize("genre", list(Genre))
def test_every_genre_is_drawn_marked_and_escaped(genre: Genre) -> None:
    exhibit = Exhibit.model_validate(
        {**EXHIBIT, "genre": genre, "describes": "A <b>seal</b> & a photo", "title": "Paper <1>"}
    )
    drawn = document(exhibit)
    check_html(drawn.partition("</style>")[2])
    assert drawn.count("TRAINING SPECIMEN") >= 2
    assert "<b>seal" not in drawn
    assert all(f'data-field="{name}"' in drawn for name in exhibit.field_ids)
    twin = text_twin(exhibit)
    for seen in ("Paper <1>", "Total days outside: 172", "(left blank)", "Signed: Mirela Dovanne", "Country: Kaldoria"):
        assert seen in twin


def test_questions_and_answers_of_an_examination_stand_on_lines_of_their_own() -> None:
    notes = {**EXHIBIT, "genre": "notes", "parts": [{"text": "Q: Where were you? A: At home. Q: And then?"}]}
    assert "A: At home.\nQ: And then?" in text_twin(Exhibit.model_validate(notes))


def finding(*spans: Span) -> Finding:
    reason = Reason(text="From 2020-09-22 on <there>.", cites=("INA 316(b)",), satisfied=False)
    return Finding(
        rule="some-rule",
        outcome=Outcome.NOT_MET,
        summary="It broke on 2023-08-11.",
        reasons=(reason,),
        as_of=date(2026, 8, 10),
        dates={"period-start": date(2020, 9, 22)},
        numbers={"days-away": 1826},
        timeline=spans,
        would_change=("A letter dated 2024-01-01.",),
    )


SPANS = (
    Span(label="Period <of> five years", start=date(2020, 9, 22), end=date(2025, 9, 21), kind="period"),
    Span(label="Abroad", start=date(2023, 2, 10), end=date(2023, 8, 11), kind="trip"),
    Span(label="Filed", start=date(2025, 9, 22)),
    Span(label="Decide by", start=date(2026, 7, 3), kind="deadline"),
)


def test_a_timeline_is_a_wellformed_picture_with_every_span_inside_it() -> None:
    tree = ET.fromstring(svg(finding(*SPANS)))
    width = float(tree.attrib["viewBox"].split()[2])
    bars = [r for r in tree.iter("{http://www.w3.org/2000/svg}rect") if r.get("rx")]
    assert len(bars) == 2
    for bar in bars:
        left, wide = float(bar.attrib["x"]), float(bar.attrib["width"])
        assert 240 <= left < left + wide <= width
    assert svg(finding(*SPANS)) == svg(finding(*SPANS))


def test_the_words_of_a_timeline_say_what_the_picture_shows() -> None:
    told = words(finding(*SPANS))
    assert told[1] == "Abroad: February 10, 2023 to August 11, 2023"
    assert told[3] == "Decide by: July 3, 2026"
    page = figure(finding(*SPANS))
    assert all(line.replace("<", "&lt;").replace(">", "&gt;") in page for line in told)


@pytest.mark.parametrize(
    "spans",
    [
        (),
        (Span(label="One day", start=date(2026, 1, 1)),),
        (Span(label="Long", start=date(1900, 1, 1), end=date(2099, 12, 31), kind="period"),),
        (Span(label="Backwards", start=date(2026, 1, 2), end=date(2026, 1, 1), kind="trip"),),
        (Span(label="x" * 300, start=date.min, end=date(2, 1, 1)),),
    ],
)
def test_odd_timelines_are_drawn_too(spans: tuple[Span, ...]) -> None:
    picture = svg(finding(*spans))
    assert bool(picture) == bool(spans)
    if picture:
        ET.fromstring(picture)


def test_a_finding_reads_as_a_trail_with_the_law_at_each_step() -> None:
    page = html(finding(*SPANS), lambda citation: f"https://law.example/{citation}")
    check_html(page)
    for seen in (
        "Not met",
        "September 22, 2020",
        "&lt;there&gt;",
        "https://law.example/INA 316(b)",
        "1,826",
        "not satisfied",
    ):
        assert seen in page
    assert "2023-08-11" not in page


def test_dates_in_text_are_written_out_and_what_is_no_date_is_left() -> None:
    assert dated("on 2026-05-15, not 2026-13-40 or 12026-05-15") == "on May 15, 2026, not 2026-13-40 or 12026-05-15"


@pytest.mark.parametrize("name", sorted(CATALOG))
def test_every_rule_gets_a_form_with_a_label_on_every_field(name: str) -> None:
    def walk(found: list[dict]) -> None:
        for field in found:
            assert field["label"]
            assert field["kind"] in ("date", "number", "flag", "text", "lines", "choice", "several", "group", "rows")
            assert field["kind"] not in ("choice", "several") or field["options"]
            walk(field.get("fields", []))

    made = fields(CATALOG[name].facts)
    assert made
    walk(made)


def calculator(given: dict) -> Calculator:
    entry = CATALOG["continuous-residence"]
    return Calculator(entry, given, on=date(2026, 8, 10), law=load_parameters(root(), entry.table))


def test_a_calculator_works_out_the_given_facts_and_those_of_the_page() -> None:
    widget = calculator(GIVEN)
    assert widget.finding is not None
    assert widget.finding.outcome is not Outcome.MET
    assert "February 10, 2023" in widget.twin()
    widget.send = lambda _content: None
    widget._handle_custom_msg({"kind": "work-out", "facts": {**GIVEN, "trips": [], "until": ""}}, [])
    assert widget.finding.outcome is Outcome.MET
    assert widget.result["tone"] == "right"


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"basis": "general"},
        {**GIVEN, "filed_on": "soon"},
        {**GIVEN, "trips": [{"departed": "2023-02-10"}]},
        "text",
        None,
        7,
    ],
)
def test_missing_or_wrong_facts_get_one_sentence(facts: object) -> None:
    widget = calculator({})
    widget.send = lambda _content: None
    widget._handle_custom_msg({"kind": "work-out", "facts": facts}, [])
    assert widget.finding is None
    assert widget.result["head"].endswith(".")
    assert "\n" not in widget.result["head"]
    assert "Traceback" not in widget.twin()


def test_empty_fields_are_left_out_of_the_facts() -> None:
    assert tidy({"a": "", "b": None, "c": {"d": ""}, "e": [{"f": "", "g": 1}], "h": False}) == {
        "e": [{"g": 1}],
        "h": False,
    }


def test_markdown_is_rendered_and_html_in_it_is_shown_as_text() -> None:
    assert inline("**due** <img src=x onerror=alert(1)>").startswith("<strong>due</strong> &lt;img")
    assert "<li>" in block("- one\n- two")
    assert "javascript:" not in block("[x](javascript:alert(1))") or "<a" not in block("[x](javascript:alert(1))")
    assert plain("a\x00<b>") == plain("a <b>")


@pytest.mark.parametrize("name", ["quiz", "casefile", "calculator", "cards", "reflection"])
def test_each_script_is_one_module_with_each_file_once(name: str) -> None:
    text = script(name)
    assert "import {" not in text
    assert text.count("export ") == text.count("export default") == 1
    assert text.count("function guardKeys") == 1


def test_a_stay_here_is_not_drawn_as_a_trip_abroad() -> None:
    facts = {
        "born_on": date(2003, 5, 20),
        "stays": [
            {
                "entered": date(2019, 8, 2),
                "manner": "admitted",
                "authorized_until": date(2020, 2, 1),
                "departed": date(2022, 1, 15),
            }
        ],
        "seeks_admission_on": date(2026, 6, 15),
    }
    finding = CATALOG["unlawful-presence"].apply(
        facts, on=date(2026, 6, 15), law=load_parameters(root(), "inadmissibility")
    )
    drawn = svg(finding)
    assert [span.kind for span in finding.timeline] == ["stay", "period", "left-out"]
    assert "Stay here" in drawn
    assert "Left out" in drawn
    assert "Trip abroad" not in drawn
    assert len({LOOKS[span.kind][0] for span in finding.timeline}) == 3
