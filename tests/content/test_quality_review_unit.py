"""Quality review: the twelve decisions are what the lab says, the forms are alike, every figure is worked out again."""

from __future__ import annotations

import ast
import re
from collections import Counter
from datetime import date, timedelta
from math import comb
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from parallel import slot
from reviewing import alike, whole

from autograder.check.choices import position_p
from autograder.release.exam import secrets
from autograder.scoring.answers import Sort, load_submissions
from autograder.scoring.keys import key_root, load_key
from autograder.scoring.rating import marks
from autograder.scoring.score import score_all
from autograder.writing.rubric import load_rubric
from course.library.citations import find
from course.library.ratings import filled
from course.library.register import Register
from course.library.shelf import Shelf
from course.model.item import Item, Multiple, Numeric, Single
from course.model.rating import Level, Rating
from course.model.verdict import judge
from course.simulators.agreement import agreement, weighted_kappa

ROOT = Path(__file__).parents[2]
UNIT, ASSIGNMENT = "ojt/quality-review", "ojt-quality-review"
SHELF = Shelf(ROOT)
KEY = load_key(ASSIGNMENT)
FORMS = sorted(KEY.scheme.forms)
PAGE = {n: (ROOT / UNIT / f"{n}.md").read_text("utf-8") for n in ("lesson", "case", "assessment", "instructor")}
LAB = ("review-first-six", "review-second-six")
every_form = pytest.mark.parametrize("form", FORMS)


def practice(name: str) -> Rating:
    return filled(cast("Rating", SHELF.matter("rating", name)), ROOT)


def graded(form: str) -> Rating:
    return cast("Rating", KEY.matter(form, "review").matter)


def levels(matter: Rating) -> Counter[str]:
    return Counter(matter.gold(r, c).value for r in matter.reports for c in matter.rated(r))


def calls(matter: Rating) -> Counter[tuple[str, str, bool]]:
    return Counter((r.key.result, r.key.reasons, r.key.remand) for r in matter.reports if r.key)


# --- the lab ----------------------------------------------------------------------------------------------------------


def test_twelve_decisions_of_many_forms_and_every_kind() -> None:
    reports = [r for name in LAB for r in practice(name).reports]
    assert len(reports) == len({r.case for r in reports}) == 12
    held = [r.key for r in reports if r.key]
    assert sum((k.result, k.reasons) == ("right", "wrong") for k in held) == 3
    assert sum((k.result, k.reasons) == ("wrong", "right") for k in held) == 2
    assert sum(not (set(k.gold.values()) & {Level.MINOR, Level.SIGNIFICANT}) for k in held) == 3
    forms = {m for r in reports for m in re.findall(r"Form ([IN]-\d+)", r.title)}
    assert len(forms) == 9
    named = [r.sample for name in LAB for r in cast("Rating", SHELF.matter("rating", name)).reports if r.sample]
    drafts = [yaml.safe_load((ROOT / f"data/decisions/{name}.yaml").read_text("utf-8"))["draft"] for name in named]
    assert {d["kind"] for d in drafts} == {"approval", "denial", "rfe", "noid", "referral"}


def test_the_instructor_is_told_what_is_planted() -> None:
    for row, matters in (
        ("First six", [practice(LAB[0])]),
        ("Second six", [practice(LAB[1])]),
        ("Each exam form", [graded(f) for f in FORMS]),
    ):
        line = next(li for li in PAGE["instructor"].splitlines() if re.match(rf"\| {row} \| \d", li))
        said = [cell.strip() for cell in line.strip("|").split("|")][1:]
        for matter in matters:
            found = levels(matter)
            assert said[:4] == [str(found[w]) for w in ("correct", "minor", "significant", "na")], matter.id
        if matters[0].id in LAB:
            pick = {
                k: [r.title for r in matters[0].reports if r.key and (r.key.result, r.key.reasons) == k]
                for k in (("right", "wrong"), ("wrong", "right"))
            }
            for cell, key in ((said[4], ("right", "wrong")), (said[5], ("wrong", "right"))):
                names = cell.split(", ")
                assert len(names) == len(pick[key])
                assert all(any(name in title for title in pick[key]) for name in names)


def test_saying_correct_to_everything_is_worth_nothing_where_it_counts() -> None:
    for matter in (*map(practice, LAB), *map(graded, FORMS)):
        found = marks(matter, alike(matter, Level.CORRECT, call="right", remand="stands"))
        assert found == {"agreement": 0, "significant": 0, "reasons": 0, "remand": 0, "pointed": 0}
        assert set(marks(matter, whole(matter)).values()) == {1}


# --- the graded sets --------------------------------------------------------------------------------------------------


def test_graded_sets_are_alike() -> None:
    matters = [graded(f) for f in FORMS]
    assert len({tuple(sorted(levels(m).items())) for m in matters}) == 1
    assert len({tuple(sorted(calls(m).items())) for m in matters}) == 1
    assert {len(m.reports) for m in matters} == {5}
    length = [sum(len(r.text.split()) for r in m.reports) for m in matters]
    assert max(length) <= 1.1 * min(length)


def test_graded_cases_are_met_once_and_not_in_the_lab() -> None:
    cases = [r.case for f in FORMS for r in graded(f).reports]
    assert len(set(cases)) == 15
    assert not set(cases) & {r.case for name in (*LAB, "six-decisions") for r in practice(name).reports}


def test_order_tells_nothing() -> None:
    sorts = [[(r.key.result, r.key.reasons, r.key.remand) for r in graded(f).reports if r.key] for f in FORMS]
    assert len({tuple(s) for s in sorts}) == len(FORMS)


def sentences(text: str) -> set[str]:
    found = (s.strip() for s in re.split(r"(?<=[.!?])\s+|\n+", text))
    return {s for s in found if len(s.split()) >= 12 and "(Exhibit" in s}


@every_form
def test_graded_texts_are_their_own(form: str) -> None:
    """Law says the same everywhere; what is found may not be lifted from a model decision a trainee has seen."""
    models = {
        p: sentences(yaml.safe_load(p.read_text("utf-8"))["text"])
        for p in sorted((ROOT / "data/decisions").glob("*.yaml"))
    }
    for report in graded(form).reports:
        same = {s for held in models.values() for s in sentences(report.text) & held}
        assert not same, (report.id, same)


@every_form
def test_exhibits_and_citations_of_graded_texts_exist(form: str) -> None:
    register = Register.load(ROOT)
    for report in graded(form).reports:
        letters = {chr(65 + n) for n in range(len(SHELF.case(report.case).docket.exhibits))}
        cited = set(
            re.findall(
                r"\b[A-Z]\b", " ".join(re.findall(r"Exhibits? ([A-Z](?:(?:, | and |, and )[A-Z]\b)*)", report.text))
            )
        )
        assert cited
        assert cited <= letters, report.id
        assert find(report.text)
        assert register.complaints(report.text) == []


def test_days_in_graded_texts_are_counted_again() -> None:
    said = {f: " ".join(r.text for r in graded(f).reports) for f in FORMS}
    assert date(2026, 8, 12) + timedelta(days=84) == date(2026, 11, 4)
    assert "within 120 days, by December 10, 2026" in said["a"]
    assert (date(2024, 10, 17) - date(2023, 11, 7)).days == 345
    assert "345 days later" in said["b"]
    assert date(2026, 8, 2).weekday() == 6
    assert "Sunday, August 2, 2026" in said["c"]
    assert date(2026, 11, 3) - timedelta(days=90) <= date(2026, 8, 10) < date(2026, 11, 3)


def test_a_place_in_a_graded_text_is_no_secret_and_its_reason_is() -> None:
    kept = secrets(KEY)
    for key in (r.key for f in FORMS for r in graded(f).reports if r.key):
        assert key.says in kept
        assert {why for c, why in key.why.items() if key.gold[c] is not Level.NA} <= set(kept)
        assert not {words for places in key.at.values() for words in places} & set(kept)


# --- figures ----------------------------------------------------------------------------------------------------------


def interval(k: int, n: int) -> tuple[float, float]:
    """The exact 95 percent interval of Clopper and Pearson, in percent."""

    def at_most(hits: int, p: float) -> float:
        return sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(hits + 1))

    def where(above: Any) -> float:
        low, high = 0.0, 1.0
        for _ in range(60):
            mid = (low + high) / 2
            low, high = (mid, high) if above(mid) else (low, mid)
        return 100 * low

    low = 0.0 if k == 0 else where(lambda p: 1 - at_most(k - 1, p) < 0.025)
    return low, where(lambda p: at_most(k, p) > 0.025)


def test_intervals_in_the_text_are_worked_out_again() -> None:
    assert [round(x, 1) for x in interval(1, 12)] == [0.2, 38.5]
    assert "from 0.2 to 38.5 percent" in PAGE["lesson"]
    assert [round(x, 1) for x in (*interval(2, 38), *interval(11, 38))] == [0.6, 17.7, 15.4, 45.9]
    assert "0.6 to 17.7 and 15.4 to 45.9 percent" in PAGE["lesson"]
    low, high = interval(8, 38)
    assert low < 15.4 < high < 45.9
    for form, (k, base) in {"a": (12, 36), "b": (13, 48), "c": (12, 32)}.items():
        stem = KEY.items[f"review-exam-proposal-{form}"].stem
        for n in (base, 60):
            a, b = (round(x) for x in interval(k, n))
            assert re.search(rf"{k} in {n}\b[^;.]*from {a} to {b} percent", stem), (form, n, a, b)
    assert interval(0, 15)[1] < 25
    assert [round(x, 1) for x in interval(1, 10)] == [0.3, 44.5]
    assert interval(2, 14)[1] > interval(1, 14)[1] > 30


def test_the_two_raters_of_the_worked_example() -> None:
    p = [[40, 0, 0], [4, 0, 0], [6, 0, 0]]
    q = [[30, 6, 4], [0, 2, 2], [0, 0, 6]]
    for table in (p, q):
        assert [sum(row) for row in table] == [40, 4, 6]
    assert sum(q[i][i] for i in range(3)) == 38
    assert sum(row[2] for row in q) == 12
    assert weighted_kappa(p, "linear") in (0, None)
    assert f"{weighted_kappa(q, 'linear'):.2f}" == "0.57"
    assert "| Rater Q | 38 of 50 | 12 | 6 | 0.57 |" in PAGE["lesson"]


def test_fifty_ratings_move_by_hundredths() -> None:
    """What case and guide say: one rating more or less moves kappa by several hundredths."""
    matter = practice(LAB[0])
    golds = [matter.gold(r, c).value for r in matter.reports for c in matter.rated(r)]
    missed = golds.index("significant")
    said = [("correct" if n == missed else g) for n, g in enumerate(golds)]
    found = agreement(zip(said, golds, strict=True), ["correct", "minor", "significant"], aside="na").kappa
    assert found
    assert 0.03 < 1 - found < 0.15


def counted() -> list[tuple[str, str, int]]:
    code = re.search(r"^counted = (\[.*?^\])", PAGE["lesson"], re.M | re.S)
    assert code
    return cast("list[tuple[str, str, int]]", ast.literal_eval(code[1]))


def test_table_picture_and_cell_hold_the_same_thirty_errors() -> None:
    rows, short = counted(), {"Adverse information": "adverse", "Plain language": "plain"}
    by = Counter[str]()
    for criterion, _, n in rows:
        by[criterion] += n
    assert sum(by.values()) == 30
    table = PAGE["lesson"].split("| Criterion | Errors |")[1].splitlines()[2:]
    causes = ["old paragraph", "taken from the form", "no step asks", "rule misread", "slip"]
    picture = (ROOT / UNIT / "images/pareto.svg").read_text("utf-8")
    upto = 0
    for line in table[:7]:
        name, errors, sum_, *cells = (c.strip() for c in line.strip("|").split("|"))
        key = short.get(name, name.lower())
        upto += int(errors)
        assert by[key] == int(errors)
        assert sum_.startswith(f"{upto} ({round(100 * upto / 30)}")
        assert [sum(n for c, why, n in rows if (c, why) == (key, cause)) for cause in causes] == [int(c) for c in cells]
        assert f">{round(100 * upto / 30)} %<" in picture
        assert f">{errors}<" in picture
    assert [c.strip() for c in table[7].strip("|").split("|")][3:] == ["**10**", "**5**", "**5**", "**5**", "**5**"]


@every_form
def test_the_sixty_results_of_each_form_add_up(form: str) -> None:
    rows = [
        [c.strip(" *") for c in li.strip("|").split("|")]
        for li in KEY.items[f"review-exam-proposal-{form}"].stem.splitlines()
        if li.startswith("|")
    ]
    body = [(r[0], [int(x) for x in r[1:]]) for r in rows[2:]]
    *lines, (last, total) = body
    assert last == "Sum"
    assert all(cells[0] == sum(cells[1:]) for _, cells in body)
    assert total == [sum(column) for column in zip(*(cells for _, cells in lines), strict=True)]
    assert total[0] == 30
    assert [cells[0] for _, cells in lines] == sorted((cells[0] for _, cells in lines), reverse=True)


def test_numbers_asked_for_follow_from_the_stem() -> None:
    items: dict[str, Item] = {i.id: i for i in SHELF.unit_items(UNIT)} | dict(KEY.items)
    for item in (i for i in items.values() if isinstance(i, Numeric)):
        assert all(judge(item, n.value).share == 0 for n in item.near), item.id
        given = [int(x) for x in re.findall(r"\d+", item.stem)]
        if "kappa" in item.id:
            agreed, whole_, chance = (88, 100, 76) if item.use.value == "practice" else (given[0], given[1], given[2])
            assert item.answer == pytest.approx((agreed - chance) / (whole_ - chance))
        if "exam-base" in item.id:
            _, base, *_ = given
            hit = given[3] if item.id.endswith("a") else given[2]
            assert item.answer == pytest.approx(100 * hit / base)


# --- the exam ---------------------------------------------------------------------------------------------------------


@every_form
def test_quizzes_are_parallel(form: str) -> None:
    first, mine = KEY.scheme.forms[FORMS[0]], KEY.scheme.forms[form]
    for activity in ("objective", "proposal"):
        for one, other in zip(mine.quizzes[activity], first.quizzes[activity], strict=True):
            a, b = KEY.items[one], KEY.items[other]
            assert slot(one) == slot(other)
            assert (a.kind, a.outcome, a.bloom, a.safety_critical) == (b.kind, b.outcome, b.bloom, b.safety_critical)
            if one != other:
                assert a.blind().model_dump(exclude={"id"}) != b.blind().model_dump(exclude={"id"})


def test_points() -> None:
    assert sum(c.points for c in KEY.scheme.criteria) == 40
    assert sum(c.points for c in KEY.scheme.criteria if c.counts == "simulation") == 20
    assert sum(c.points for c in KEY.scheme.criteria if c.counts == "rubric") == 12


def test_no_letter_is_a_good_guess() -> None:
    found = [i for i in KEY.items.values() if isinstance(i, Single)]
    assert position_p([(next(n for n, o in enumerate(i.options) if o.correct), len(i.options)) for i in found]) > 0.05
    for form in FORMS:
        mine = [i for i in found if i.id.endswith(f"-{form}")]
        assert max(sum(judge(i, letter).share for i in mine) for letter in "abcd") <= 2


def test_feedback_of_the_exam_is_unique() -> None:
    said = [o.feedback for i in KEY.items.values() if isinstance(i, (Single, Multiple)) for o in i.options]
    assert [text for text, n in Counter(said).items() if n > 1] == []


def test_prepared_submissions_score_what_they_stand_for() -> None:
    for submission in load_submissions(key_root() / ASSIGNMENT):
        scores = {s.criterion: s for s in score_all(submission.sheet(), KEY, submission.form) if s.counted}
        share = sum(s.points for s in scores.values()) / sum(s.of for s in scores.values())
        if submission.kind is Sort.REFERENCE:
            assert share == 1
        elif submission.kind is Sort.BLANK:
            assert share == 0
        elif submission.kind is Sort.GUESS:
            assert share < 0.2
        else:
            assert 0.25 < share < KEY.scheme.mastery
            assert scores["calls"].points == 0, "who lets a right result cover its reasons earns nothing for the calls"


def test_trainees_see_each_level_of_the_rubric() -> None:
    rubric = load_rubric(key_root() / ASSIGNMENT / "rubric.yaml")
    assert len(rubric.criteria) == 6
    for criterion in rubric.criteria:
        assert criterion.asks in PAGE["assessment"]
        for level in criterion.levels:
            assert f"| {level.name} | {level.points:g} | {level.words} |" in PAGE["assessment"]
