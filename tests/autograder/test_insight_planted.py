"""What is planted in a simulated class is found, and nothing is said of four."""

from __future__ import annotations

import math
import re
import statistics
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
import simulatedclass as sc
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.insight.booked import Booked
from autograder.insight.cohort import Cohort, Criterion, Exam, Option, Pairs, Part, Planned, Work, without_names
from autograder.insight.estimate import Estimate, difference
from autograder.insight.exam import CASEWORK, exam_of
from autograder.insight.forms import gaps, means, shares
from autograder.insight.items import BLUNT, DEAD, EASY, HARD, KEY, OPTION, ItemFigures, analyse
from autograder.insight.needs import Why, mastered, needs
from autograder.insight.outcomes import outcomes
from autograder.insight.page import html
from autograder.insight.paper import work_of
from autograder.insight.reliability import reliability
from autograder.insight.report import report
from autograder.insight.table import Report
from autograder.scoring.answers import Sort, load_submissions
from autograder.scoring.keys import Key, key_root, load_key
from autograder.scoring.sheet import Sheet
from autograder.writing.rubric import load_rubric
from course.library.shelf import shelf

NOW = datetime(2026, 8, 10, tzinfo=UTC)
MISKEYED = "naturalization-exam-return-a"
DEAD_OPTION = ("naturalization-exam-certification-a", "b")
TESTS = [f"naturalization-exam-{name}-a" for name in ("edition", "exemption", "certification", "retest")]
ORDER = {  # easiest first
    "naturalization-exam-window-a": -2.5,
    "naturalization-exam-presence-a": -1.0,
    "naturalization-exam-clocks-a": 0.5,
    "naturalization-exam-retest-a": 2.0,
}


def drawn(planted: sc.Planted, count: int, form: str = "a", seed: int = 1) -> list[sc.Drawn]:
    maker = sc.Maker(Random(seed), planted)
    return [maker.trainee(f"{form}{n:03d}", maker.rng.gauss(0, 1), form) for n in range(count)]


def wrong_key() -> Key:
    """The key with another option of one question marked right."""
    key = load_key(sc.NAME)
    item = key.items[MISKEYED]
    (true,) = [o.id for o in item.options if o.correct]  # type: ignore[union-attr]
    other = next(o.id for o in item.options if not o.correct)  # type: ignore[union-attr]
    options = tuple(
        o.model_copy(update={"correct": o.id == other, "misconception": None if o.id == other else "m"})
        for o in item.options  # type: ignore[union-attr]
    )
    assert true != other
    return replace(key, items={**key.items, MISKEYED: item.model_copy(update={"options": options})})


@pytest.fixture(scope="module")
def found() -> dict[str, ItemFigures]:
    """Figures of 220 on form a: one question keyed wrongly, an option that nobody takes, an order of difficulty."""
    planted = sc.Planted(ORDER, frozenset({DEAD_OPTION}))
    return {f.part.id: f for f in analyse(sc.cohort(drawn(planted, 220), wrong_key()), "a")}


def whats(figures: ItemFigures) -> set[str]:
    return {flag.what for flag in figures.flags}


def test_a_wrong_key_is_suspected_and_no_right_one(found: dict[str, ItemFigures]) -> None:
    assert whats(found[MISKEYED]) == {KEY, OPTION}
    (true,) = [o.id for o in load_key(sc.NAME).items[MISKEYED].options if o.correct]  # type: ignore[union-attr]
    assert f"“{true}”" in " ".join(flag.said for flag in found[MISKEYED].flags)
    assert not [name for name, f in found.items() if name != MISKEYED and whats(f) & {KEY, OPTION}]


def test_a_distractor_that_nobody_takes_is_named(found: dict[str, ItemFigures]) -> None:
    item, option = DEAD_OPTION
    assert DEAD in whats(found[item])
    (use,) = [t for t in found[item].taken if t.option.id == option]
    assert (use.count, use.goes_with.note) == (0, "taken by too few to say")
    assert any(f"nobody takes: “{option}”" in flag.said for flag in found[item].flags)


def test_the_order_of_difficulty_comes_back(found: dict[str, ItemFigures]) -> None:
    facility = [found[name].facility.value for name in ORDER]
    assert facility == sorted(facility, reverse=True)  # type: ignore[type-var]
    assert all((found[name].discrimination.value or 0) > 0 for name in ORDER)


def test_figures_of_a_form_added_up_one_by_one() -> None:
    """Facility, corrected discrimination and the use of options, from the shares and picks without any matrix."""
    cohort = sc.cohort(drawn(sc.Planted(), 40, seed=8))
    parts, works = cohort.exam.forms["a"], cohort.works
    for f in analyse(cohort, "a"):
        own = [w.shares[f.part.id] for w in works]
        rest = [sum(w.shares[p.id] * p.worth for p in parts if p is not f.part) for w in works]
        assert f.facility.value == pytest.approx(statistics.fmean(own))
        assert f.discrimination.value == pytest.approx(statistics.correlation(own, rest))
        for use in f.taken:
            took = [float(use.option.id in w.picks[f.part.id]) for w in works]
            assert use.count == sum(took)
            if use.goes_with.value is not None:
                assert use.goes_with.value == pytest.approx(statistics.correlation(took, rest))
        if f.part.kind == "single":
            (key,) = [use for use in f.taken if use.option.right]
            assert key.share.value == pytest.approx(f.facility.value)


def test_too_easy_too_hard_and_blunt() -> None:
    easy, hard, blunt = (f"naturalization-exam-{n}-a" for n in ("window", "presence", "return"))
    people = drawn(sc.Planted({easy: -9.0, hard: 9.0}), 150)
    place = ("objective", blunt)
    rng = Random(3)
    people = [replace(p, answers={**p.answers, place: rng.choice("aabbbccd")}) for p in people]  # b is right
    figures = {f.part.id: f for f in analyse(sc.cohort(people), "a")}
    assert whats(figures[easy]) == {EASY}
    assert whats(figures[hard]) == {HARD}
    assert BLUNT in whats(figures[blunt])
    assert "everybody has the same here" in figures[easy].discrimination.note


def test_a_weak_outcome_and_struggling_trainees_are_found() -> None:
    maker = sc.Maker(Random(4), sc.Planted(dict.fromkeys(TESTS, 3.0)))
    people = [maker.trainee(f"well{n:02d}", 2.5, "a") for n in range(40)]
    people += [maker.trainee(f"struggles{n}", -2.0, "a") for n in range(5)]
    cohort = sc.marked(sc.cohort(people))
    figures = {f.id: f.mean for f in outcomes(cohort)}
    weakest = min(figures, key=lambda name: figures[name].value or 0)
    assert weakest == "civics-english"
    assert (figures[weakest].high or 1) < min(m.low or 0 for name, m in figures.items() if name != weakest)
    below = [n for n in needs(cohort, NOW) if any(r.why is Why.BELOW for r in n.reasons)]
    assert {f"struggles{n}" for n in range(5)} <= {n.trainee for n in below[:8]}
    first = below[0].reasons
    assert [r.why for r in first] == sorted(r.why for r in first)
    assert any("civics-english" in r.said for r in needs(cohort, NOW)[0].reasons)


def test_a_harder_form_is_told_and_equal_forms_are_not_called_different() -> None:
    key = load_key(sc.NAME)
    hard = {i: 2.0 for i in key.items if i.endswith("-b")}
    people = [p for form in "abc" for p in drawn(sc.Planted(hard), 90, form, seed=ord(form))]
    cohort = sc.cohort(people)
    said = {(g.first, g.second): g.said for g in gaps(cohort)}
    assert said["a", "b"] == "form b came out harder than form a"
    assert said["b", "c"] == "form b came out harder than form c"
    assert "harder" not in said["a", "c"]
    alone = difference(shares(cohort)["a"], shares(cohort)["b"], sure=1 - 0.05 / 3)
    assert gaps(cohort)[0].gap == alone
    assert min(means(cohort), key=lambda m: m.mean.value or 0).form == "b"


def test_reliability_grows_with_what_questions_tell_and_covers_the_written_work_once_it_is_marked() -> None:
    sharp, blunt = (sc.cohort(drawn(sc.Planted(tells=tells), 120)) for tells in (2.5, 0.2))
    first, second = reliability(sharp, "a")
    assert (first.alpha.low or 0) > (reliability(blunt, "a")[0].alpha.high or 1)
    assert second.alpha.note == "too little to say: 0 papers, 30 needed"
    rng = Random(5)
    marks = sc.marked(sharp, lambda _: rng.choice((0.25, 0.5, 1.0)))
    assert reliability(marks, "a")[1].n == 120
    assert reliability(marks, "a")[1].alpha.value is not None
    totals = [sum(w.shares[p.id] * p.worth for p in sharp.exam.forms["a"]) for w in sharp.works]
    assert first.error == pytest.approx(statistics.stdev(totals) * math.sqrt(1 - (first.alpha.value or 0)))
    by_part = [[w.shares[p.id] * p.worth for w in sharp.works] for p in sharp.exam.forms["a"]]
    spread = sum(map(statistics.variance, by_part)) / statistics.variance(totals)
    assert first.alpha.value == pytest.approx(len(by_part) / (len(by_part) - 1) * (1 - spread))


@pytest.fixture(scope="module")
def four() -> Cohort:
    return sc.cohort(drawn(sc.Planted(), 4))


def test_nothing_is_said_of_four(four: Cohort) -> None:
    for f in analyse(four, "a"):
        assert (f.facility.value, f.discrimination.value, f.flags) == (None, None, ())
        assert f.facility.note == "too little to say: 4 papers, 10 needed"
        assert f.discrimination.note == "too little to say: 4 papers, 30 needed"
    assert all(g.gap.value is None for g in gaps(four))
    assert all(o.mean.value is None for o in outcomes(four))
    assert [r.alpha.value for r in reliability(four, "a")] == [None, None]


def test_thirty_good_questions_are_left_in_peace() -> None:
    maker = sc.Maker(Random(3))
    cohort = sc.cohort(maker.trainee(f"a{n}", maker.rng.gauss(0.6, 1), "a") for n in range(30))
    assert [f.flags for f in analyse(cohort, "a") if f.flags] == []


def whole(cohort: Cohort) -> Report:
    return report(cohort, NOW, Random(1))


def test_no_page_ever_holds_a_number_that_is_none(four: Cohort) -> None:
    (one,) = drawn(sc.Planted(), 1)
    same = [replace(one, name=f"same{n}") for n in range(40)]
    blank = [sc.Drawn(f"blank{n}", 0, "b", {}) for n in range(40)]
    nobody = Cohort(four.exam)
    for cohort in (four, sc.cohort([one]), sc.marked(sc.cohort(same)), sc.cohort(blank), nobody):
        page = html(whole(cohort))
        assert not {"nan", "inf", "None"} & set(page.replace("<", " ").replace(">", " ").replace("(", " ").split())
    assert "everybody has the same points" in html(whole(sc.cohort(same)))
    assert "Nothing of this unit has been scored yet." in html(whole(nobody))


def test_needs_in_words() -> None:
    (one,) = drawn(sc.Planted(dict.fromkeys([*load_key(sc.NAME).items, *CASEWORK], -9.0)), 1)
    cohort = sc.cohort([one], absent=("zoe",), unscored=("yan",))
    said = {n.trainee: [r.said for r in n.reasons] for n in needs(cohort, NOW)}
    assert said["zoe"] == ["Has not handed in."]
    assert said["yan"] == ["Handed in and not scored yet: run `iso grade`."]
    assert "6 criteria wait for a person's mark or look." in said[one.name]
    done = sc.marked(cohort)
    left = [r.why for n in needs(done, NOW) for r in n.reasons if n.trainee == one.name]
    assert (mastered(done, done.works[0]), left) == (True, [])
    late = replace(done.works[0], missed=("Outcome of the file",), total=27.96, answered=15)
    found = needs(replace(done, works=(late,), absent=(), unscored=()), datetime(2026, 9, 1, tzinfo=UTC))
    assert [r.said for r in found[0].reasons] == [
        "Missed a safety-critical point: Outcome of the file.",
        "Has 69 % of the points; mastery is 80 %.",
        "Left 5 of 20 graded tasks without an answer.",
        "Has handed in nothing since August 3, 2026, 28 days ago.",
    ]


def test_the_agreement_of_markers_is_that_of_the_marking_report(four: Cohort) -> None:
    rubric = load_rubric(key_root() / sc.NAME / "rubric.yaml")
    rng = Random(9)
    levels = {
        m.id: {f"t{n}": (level, min(3, level + (rng.random() < 0.2))) for n in range(30) for level in (n % 4,)}
        for m in rubric.criteria
    }
    few = {rubric.criteria[0].id: {"t1": (1, 1), "t2": (2, 2)}}
    alike = {rubric.criteria[0].id: {f"t{n}": (n % 4, n % 4) for n in range(12)}}
    both = replace(
        four, pairs=tuple(Pairs(who, rubric, gave) for who, gave in (("Bea", levels), ("Cy", few), ("Dot", alike)))
    )
    (table,) = [t for t in whole(both).tables if t.id == "raters"]
    every, little = table.rows[6], table.rows[7]
    assert every[:4] == ("All criteria", "decision", "Bea", 180)
    assert 0.8 < every[4].value < 1  # type: ignore[union-attr,operator]
    assert every[4].low < every[4].value < every[4].high  # type: ignore[union-attr,operator]
    assert little[4].note == "too little to say: 2 marks, 10 needed"  # type: ignore[union-attr]
    assert [row[4] for row in table.rows if row[2] == "Dot"] == [Estimate(1.0)] * 2
    hidden = html(report(without_names(both, Random(1)), NOW, Random(1), named=False))
    assert "Bea" not in hidden
    assert "Marker 2" in hidden


def test_numbers_for_names_are_the_same_all_through_and_drawn(four: Cohort) -> None:
    with_absent = replace(
        four, absent=("zoe",), notes=(("a001", "1 damaged line."),), flags=(("a001", "It read /x/a002/y."),)
    )
    hidden = without_names(with_absent, Random(1))
    assert {w.trainee for w in hidden.works} | set(hidden.absent) == {f"Trainee {n}" for n in range(1, 6)}
    page = html(report(hidden, NOW, Random(1), named=False))
    assert not [name for name in with_absent.trainees if f">{name}<" in page]
    note = hidden.notes[0][0]
    who, said = hidden.flags[0]
    assert who == note
    assert re.fullmatch(r"It read /x/Trainee \d+/y\.", said)
    twin = next(w for w in four.works if w.trainee == "a001")
    assert next(w for w in hidden.works if w.trainee == note).points == twin.points
    orders = {tuple(w.total for w in without_names(four, Random(n)).works) for n in range(20)}
    assert len(orders) > 1


def test_every_units_exam_can_be_read(subtests: pytest.Subtests) -> None:
    """Of each unit with a key: parts are worth the program's points; all right is all answered, blank is nothing."""
    units = [u for u in shelf().curriculum().unit_ids if (key_root() / u.replace("/", "-")).is_dir()]
    assert len(units) > 10
    for name in units:
        with subtests.test(name):
            key = load_key(name.replace("/", "-"))
            exam = exam_of(shelf().unit(name), key)
            assert {c.objective for c in exam.criteria} <= set(exam.objectives)
            for form, parts in exam.forms.items():
                assert len({p.id for p in parts}) == len(parts)
                assert sum(p.worth for p in parts) == pytest.approx(sum(c.of for c in exam.counted)), form
            full = {c.id: c.of for c in exam.criteria}
            for given in load_submissions(key_root() / name.replace("/", "-")):
                if (given.form, given.kind) not in (("a", Sort.REFERENCE), ("a", Sort.BLANK)):
                    continue
                points = full if given.kind is Sort.REFERENCE else dict.fromkeys(full, 0.0)
                booked = Booked(points, points, {}, sum(points.values()), waits=False, handed_in=None)
                work = work_of(exam, key, "x", booked, Sheet(dict(given.sheet()), "a"))
                expected = 1.0 if given.kind is Sort.REFERENCE else 0.0
                assert set(work.shares.values()) == {expected}
                assert work.answered == (work.asked if expected else 0)
                assert bool(work.missed) == any(p.safety_critical for p in exam.forms["a"]) * (not expected)


@st.composite
def cohorts(draw: st.DrawFn) -> Cohort:
    """A small exam of two forms and papers of any kind, the odd ones included."""
    options = (Option("x", "X", right=True), Option("y", "Y", right=False, wrong="m"))
    parts = (
        Part("q", "Q?", "single", "c", 2.0, options),
        Part("r", "R?", "date", "c", 2.0),
        Part("s", "S", "flags", "s", 3),
    )
    criteria = (Criterion("c", "C", "o", 4), Criterion("s", "S", "p", 3), Criterion("w", "W", "o", 2, by_person=True))
    exam = Exam("itp/x", "X", 0.8, criteria, {"a": parts, "b": parts}, {"o": "O", "p": "P"})
    share = st.sampled_from((0.0, 1.0, 0.5)) | st.floats(0, 1)
    points = st.none() | st.floats(0, 4)
    works = tuple(
        Work(
            trainee=f"t{n}",
            form=draw(st.sampled_from("ab")),
            attempt=1,
            points={c.id: draw(points) for c in criteria},
            total=draw(st.floats(0, 12)),
            shares={p.id: draw(share) for p in parts},
            picks={"q": draw(st.sampled_from(((), ("x",), ("y",), ("x", "y"))))},
            missed=draw(st.sampled_from(((), ("C",)))),
            answered=draw(st.integers(0, 4)),
            asked=4,
            handed_in=draw(st.sampled_from((None, NOW))),
            waits=draw(st.booleans()),
            minutes=draw(st.dictionaries(st.sampled_from(("u", "v")), st.floats(0, 900))),
        )
        for n in range(draw(st.sampled_from((0, 1, 2, 7, 12, 35))))
    )
    plans = (Planned("u", "U", "lesson", 5.0), Planned("v", "V", "", None))
    return Cohort(exam, works, absent=("z",), planned=plans, declared={"lesson": 60, "case": 10})


@settings(max_examples=40)
@given(cohorts())
def test_every_figure_is_finite_and_within_its_interval(cohort: Cohort) -> None:
    for table in whole(cohort).tables:
        for cell in (cell for row in table.rows for cell in row):
            if isinstance(cell, float):
                assert math.isfinite(cell)
            if isinstance(cell, Estimate):
                assert (cell.value is None) == bool(cell.note)
                ends = [end for end in (cell.low, cell.value, cell.high) if end is not None]
                assert all(map(math.isfinite, ends))
                assert ends == sorted(ends)
