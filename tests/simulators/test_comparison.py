"""Papers side by side: the sets, the state machine, and what the work on a set is worth."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any, cast

import pytest
from comparing import play, tie, whole
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from course.cli import app
from course.library.shelf import shelf
from course.model.comparison import LONGEST, Comparison, Kind, Limit, read_step
from course.model.exhibit import Exhibit
from course.model.step import StepError
from course.model.zone_spots import places, zone_rows
from course.rules.mrz import fields
from course.simulators.comparison.judge import ASPECTS, debrief
from course.simulators.comparison.play import MOST, replay, step
from course.simulators.comparison.state import State
from course.simulators.comparison.worksheet import checks
from course.widgets.comparison_debrief import debriefing
from course.widgets.feedback import no_link

SETS = shelf().matter_ids("comparison")
#: A set and its twin: what the second has otherwise.
TWINS = {
    "nine-or-eleven": "nine-made-eleven",
    "entered-late": "entered-late-alone",
    "one-digit": "one-digit-right-line",
    "year-1370": "year-1370-too-old",
    "two-weddings": "two-weddings-in-order",
}
NASTY = [
    "",
    " ",
    "passport",
    "passport/",
    "../etc/passwd",
    "<script>",
    "passport/born\x00",
    "x" * 500,
    "register/born ",
]


def matter(name: str) -> Comparison:
    return cast("Comparison", shelf().matter("comparison", name))


def without_zone(paper: Exhibit) -> str:
    return paper.model_dump_json()


@pytest.mark.parametrize("name", SETS)
def test_all_found_and_rightly_said_is_worth_everything_and_nothing_is_worth_nothing(name: str) -> None:
    held = matter(name)
    best = debrief(held, play(held, whole(held)))
    assert set(best.marks.values()) == {1.0}
    assert best.alarms == ()
    blank = debrief(held, State())
    assert set(blank.marks.values()) == {0.0}
    assert all(one.difference.title in debriefing(blank, held, no_link) for one in blank.judged)


@pytest.mark.parametrize("name", SETS)
def test_a_set_is_sound(name: str) -> None:
    held = matter(name)
    assert held.key is not None
    assert set(held.key.digits) <= set(checks(held))
    sides = [(d, spot) for d in held.key.differences for spot in (*d.one, *d.other)]
    both = {spot for d in held.key.differences for spot in set(d.one) & set(d.other)}
    assert all(spot.endswith("/shown") for spot in both), "what is to be seen may stand on either side"
    for one, other in itertools.combinations(held.key.differences, 2):
        shared = [(a, b) for a in one.one for b in one.other if other.is_between(a, b)]
        assert shared == [], f"{one.id} and {other.id} are found by one tie"
    for agreed in held.key.agree:
        for a, b in itertools.combinations(agreed.spots, 2):
            assert not any(d.is_between(a, b) for d in held.key.differences), (a, b)
    values = {spot: held.spots[spot].value for _, spot in sides}
    assert all(d.cites for d in held.key.differences), values
    assert Limit.FORGED not in {limit for d in held.key.differences for limit in d.limit}


@pytest.mark.parametrize("name", SETS)
def test_a_wrong_check_digit_is_planted_or_there_is_none(name: str) -> None:
    held = matter(name)
    assert held.key is not None
    wrong = {check.name.split("/")[0] for check in checks(held).values() if check.printed != check.digit}
    planted = {d.one[0].split("/")[0] for d in held.key.differences if d.kind[0] is Kind.CHECK_DIGIT}
    assert wrong == planted


@pytest.mark.parametrize(("name", "twin"), TWINS.items())
def test_a_twin_has_the_same_people_and_another_finding(name: str, twin: str) -> None:
    one, other = matter(name), matter(twin)
    assert one.key is not None
    assert other.key is not None
    assert {p.id for p in other.papers} <= {p.id for p in one.papers}
    assert [without_zone(p) for p in one.papers] != [without_zone(p) for p in other.papers]
    kinds = [[d.kind for d in held.key.differences if d.material is not False] for held in (one, other) if held.key]
    assert kinds[0] != kinds[1]


def test_every_kind_of_difference_is_practised() -> None:
    kinds = {d.kind[0] for name in SETS for d in matter(name).key.differences}  # type: ignore[union-attr]
    assert kinds == set(Kind)


def test_the_entries_of_a_zone_are_those_the_rule_checks() -> None:
    zones = [(name, rows) for name in SETS for rows in matter(name).zones.values()]
    assert {(len(rows), len(rows[0])) for _, rows in zones} == {(2, 44), (3, 30)}
    for _, rows in zones:
        assert zone_rows("\n".join(rows)) == rows
        for line, row in enumerate(rows):
            assert "".join(row[p.start : p.end] for p in places(rows) if p.line == line) == row
        entries = {p.name: rows[p.line][p.start : p.end] for p in places(rows)}
        for field in list(fields(rows))[:3]:
            short = {"document number": "number", "date of birth": "born", "date of expiry": "expiry"}[field.name]
            assert (entries[short], entries[f"{short}-digit"]) == (field.data, field.digit)


def test_a_difference_tied_twice_with_two_stories_is_worth_the_weaker_one() -> None:
    held = matter("one-digit")
    assert held.key is not None
    digit = next(d for d in held.key.differences if d.id == "digit")
    good = next(s for s in whole(held) if s["do"] == "tie" and digit.is_between(s["first"], s["second"]))
    pair = next((a, b) for a in digit.one for b in digit.other if {a, b} != {good["first"], good["second"]})
    again = {**good, "first": pair[0], "second": pair[1]}
    other = {**again, "kind": "clerical", "next": "nothing"}
    unsaid = {"do": "tie", "first": pair[0], "second": pair[1]}

    def judged(*steps: dict[str, Any]) -> dict[str, bool]:
        made = debrief(held, play(held, list(steps)))
        assert made.alarms == ()
        return next(one.right for one in made.judged if one.difference.id == "digit")

    assert all(judged(good, again).values())
    assert all(judged(good, unsaid).values()), "a tie not yet judged takes nothing away"
    for order in ((good, other), (other, good)):
        right = judged(*order)
        assert (right["kind"], right["next"]) == (False, False)


def test_false_alarms_cost_and_a_false_accusation_costs_more() -> None:
    held = matter("one-digit")
    assert held.key is not None
    good, agreed = whole(held), held.key.agree[0].spots
    alarm = {"do": "tie", "first": agreed[0], "second": agreed[1], "kind": "clerical"}
    spurious = debrief(held, play(held, [*good, alarm]))
    accusing = debrief(held, play(held, [*good, {**alarm, "kind": "alteration"}]))
    assert spurious.marks["found"] == accusing.marks["found"] == 1.0
    assert 1.0 > spurious.marks["sound"] > accusing.marks["sound"] > 0.0
    assert spurious.alarms[0].says == held.key.agree[0].says
    height = next(d for d in held.key.differences if d.id == "height")
    called = debrief(held, play(held, [*good, tie(height, kind="alteration")]))
    assert called.accused == 1
    assert called.marks["sound"] < 1.0
    assert called.marks["kind"] < 1.0
    rest = {name: called.marks[name] for name in ("found", "material", "next", "limit")}
    assert set(rest.values()) == {1.0}


def test_a_fair_tie_neither_counts_nor_costs_unless_it_accuses() -> None:
    held = matter("eight-papers")
    assert held.key is not None
    first, second = next(a.spots for a in held.key.agree if a.fair)
    extra = {"do": "tie", "first": first, "second": second, "kind": "unexplained"}
    made = debrief(held, play(held, [*whole(held), extra]))
    assert set(made.marks.values()) == {1.0}
    assert (len(made.fair), made.alarms) == (1, ())
    accused = debrief(held, play(held, [*whole(held), {**extra, "kind": "alteration"}]))
    assert accused.accused == 1
    assert accused.marks["sound"] < 1.0


@pytest.mark.parametrize("aspect", ASPECTS)
def test_each_aspect_is_worth_its_own_mark(aspect: str) -> None:
    held = matter("nine-or-eleven")
    assert held.key is not None
    open_steps = [{**tie(d), aspect: ""} for d in held.key.differences]
    marks = debrief(held, play(held, open_steps)).marks
    assert marks.pop(aspect) == 0.0
    assert set(marks.values()) == {1.0}


def test_a_difference_counts_once_however_often_it_is_tied() -> None:
    held = matter("nine-or-eleven")
    assert held.key is not None
    month = held.key.differences[0]
    steps = [tie(month), tie(month, second=month.other[1]), tie(month, second=month.other[2], kind="clerical")]
    found = debrief(held, play(held, steps))
    assert found.found == 1
    assert found.alarms == ()
    assert found.judged[0].right["kind"]


def test_a_digit_is_worth_half_at_the_second_try() -> None:
    held = matter("one-digit")
    name = held.key.digits[0]  # type: ignore[union-attr]
    right = checks(held)[name].digit
    wrong = str((int(right) + 1) % 10)
    second = [{"do": "check", "check": name, "digit": d} for d in (wrong, right)]
    first = [{"do": "check", "check": name, "digit": d} for d in (right, wrong)]
    assert debrief(held, play(held, second)).digits[0].worth == 0.5
    assert debrief(held, play(held, first)).digits[0].worth == 1.0


def test_tying_again_changes_and_untying_takes_back() -> None:
    held = matter("one-digit")
    one = {"do": "tie", "first": "passport/number", "second": "travel/passport", "kind": "clerical"}
    turned = {**one, "first": one["second"], "second": one["first"], "kind": "no-matter"}
    state = play(held, [one, turned])
    assert [f.kind for f in state.findings] == [Kind.NO_MATTER]
    assert state.said == "Changed."
    assert play(held, [one, {**turned, "do": "untie"}]).findings == ()


@pytest.mark.parametrize("spot", NASTY)
def test_a_spot_that_is_not_there_is_refused_in_one_sentence(spot: str) -> None:
    held = matter("one-digit")
    for value in (
        {"do": "tie", "first": spot, "second": "passport/born"},
        {"do": "untie", "first": "passport/born", "second": spot},
        {"do": "check", "check": spot, "digit": "1"},
    ):
        with pytest.raises(StepError) as refused:
            play(held, [value])
        assert "\n" not in str(refused.value)
        assert len(str(refused.value)) < 300


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        "tie",
        {},
        {"do": "dance"},
        {"do": "tie", "first": "passport/born", "second": "passport/born"},
        {"do": "untie", "first": "passport/born", "second": "passport/number"},
        {"do": "tie", "first": "passport/born", "second": "card/born", "kind": "forgery"},
        {"do": "tie", "first": "passport/born", "second": "card/born", "note": "x" * (LONGEST + 1)},
        {"do": "tie", "first": "passport/born", "second": "card/born", "colour": "red"},
        {"do": "tie", "first": 7, "second": "card/born"},
        {"do": "check", "check": "passport/document-number", "digit": "x"},
        {"do": "check", "check": "passport/document-number", "digit": "\u0661"},
        {"do": "check", "check": "passport/document-number", "digit": ""},
        {"do": "check", "check": "passport/document-number", "digit": "12"},
    ],
)
def test_what_is_no_step_is_refused_in_one_sentence(value: Any) -> None:
    with pytest.raises(StepError) as refused:
        play(matter("one-digit"), [value])
    assert "\n" not in str(refused.value)


def test_no_more_than_so_many_findings() -> None:
    held = matter("one-digit")
    pairs = itertools.islice(itertools.combinations(held.spots, 2), MOST + 1)
    steps = [{"do": "tie", "first": a, "second": b} for a, b in pairs]
    with pytest.raises(StepError, match="take some back"):
        play(held, steps)


@given(st.lists(st.one_of(st.none(), st.text(), st.dictionaries(st.text(max_size=6), st.text(max_size=6))), max_size=5))
def test_a_damaged_record_never_breaks_the_replay(values: list[Any]) -> None:
    held = matter("one-digit")
    good = {"v": 1, "do": "tie", "first": "passport/number", "second": "travel/passport"}
    state, said = replay([*values, good, {**good, "v": 99}], held)
    assert len(state.findings) == 1
    assert "another version" in said
    assert "\n" not in said


def test_a_blind_set_holds_nothing_of_the_key() -> None:
    held = matter("one-digit")
    assert held.key is not None
    blind = held.blind()
    told = blind.model_dump_json()
    assert all(d.says not in told and d.title not in told for d in held.key.differences)
    assert play(blind, whole(held)).findings == play(held, whole(held)).findings
    assert Comparison.model_validate_json(told) == blind
    with pytest.raises(ValueError, match="no key"):
        debrief(blind, State())


def test_the_command_plays_a_file_lists_and_refuses(tmp_path: Path) -> None:
    run, file = CliRunner().invoke, tmp_path / "steps.yaml"
    file.write_text("- {do: tie, first: passport/number, second: travel/passport, kind: clerical}\n", "utf-8")
    told = run(app, ["comparison", "one-digit", "--do", str(file)])
    assert told.exit_code == 0
    assert "Found 1 of 3" in told.output
    assert '"found": 0.3333' in run(app, ["comparison", "one-digit", "--do", str(file), "--json"]).output
    assert run(app, ["comparison", "--list"]).output.split() == list(SETS)
    assert "passport/machine-number-digit: 4" in run(app, ["comparison", "one-digit", "--list"]).output
    file.write_text("- {do: tie, first: nowhere, second: travel/passport}\n", "utf-8")
    for words in (["one-digit", "--do", str(file)], ["no-such", "--do", str(file)], ["../x", "--list"], ["one-digit"]):
        assert run(app, ["comparison", *words]).exit_code != 0


def test_a_step_of_a_set_is_pure() -> None:
    held, before = matter("one-digit"), State()
    taken = read_step({"do": "tie", "first": "passport/number", "second": "travel/passport"}, 1)
    assert step(before, taken, held) == step(before, taken, held)
    assert before == State()
