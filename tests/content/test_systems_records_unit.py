"""itp/systems-records: 200 rows with what is planted, forms alike, 100 fields of which 99 must be right."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from typing import Any

import pytest
from parallel import alike_and_apart, same_slots, slot

from autograder.scoring.answers import Sort, load_submissions, misfits
from autograder.scoring.keys import key_root, load_key
from autograder.scoring.mastery import mastery
from autograder.scoring.score import score_all
from course.library.desks import desk_rows
from course.library.shelf import ContentError, shelf
from course.model.item import Item, Numeric, Table

UNIT = "itp/systems-records"
KEY = load_key("itp-systems-records")
FORMS = sorted(KEY.scheme.forms)
SUBMISSIONS = load_submissions(key_root() / "itp-systems-records")
PRACTICE = {i.id: i for i in shelf().unit_items(UNIT)}
DESK = desk_rows("harbor-desk")
FOLLOWS = {
    "receipt notice sent": "received",
    "taken up for review": "in review",
    "request for evidence sent": "request out",
    "notice of intent to deny sent": "notice out",
    "answer received": "answered",
    "approval notice sent": "approved",
    "denial sent": "denied",
    "withdrawal acknowledged": "withdrawn",
}
Rows = list[dict[str, str]]
DASH = r"[-\u2011]"  #: a hyphen that does not break keeps a date in its cell, and as it stands in the rows


def alike(column: str, other: str, rows: Rows = DESK) -> list[Rows]:
    """Rows with one value of a column and several of the other, group by group."""
    groups: dict[str, Rows] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return [g for g in groups.values() if len({r[other] for r in g}) > 1]


def turned(one: str, other: str) -> bool:
    (y1, m1, d1), (y2, m2, d2) = re.split(DASH, one), re.split(DASH, other)
    return one != other and (y1, m1, d1) == (y2, d2, m2)


def split() -> list[Rows]:
    return alike("prints", "number")


def shared() -> list[Rows]:
    return alike("number", "prints")


def days() -> list[Rows]:
    return [g for g in alike("number", "born") if len({r["prints"] for r in g}) == 1]


def stages() -> Rows:
    return [r for r in DESK if FOLLOWS[r["last_event"]] != r["stage"]]


def twice() -> list[Rows]:
    return alike("receipt", "row")


def table(name: str) -> Table:
    item = PRACTICE[name]
    assert isinstance(item, Table)
    return item


def cells(item: Table) -> dict[str, str]:
    return dict(item.given) | {b.id: b.accept[0] for b in item.blanks}


def test_the_desk_holds_200_rows_and_what_the_case_says_of_them() -> None:
    assert [r["row"] for r in DESK] == [str(n) for n in range(1, 201)]
    assert [len(x) for x in (split(), shared(), days(), stages(), twice())] == [4, 2, 4, 5, 2]
    rows = {r["row"] for g in (*split(), *shared(), *days(), *twice()) for r in g} | {r["row"] for r in stages()}
    count = PRACTICE["records-case-count"]
    assert isinstance(count, Numeric)
    assert len(rows) == count.answer == 29
    assert all(turned(*{r["born"] for r in g}) for g in days())
    for group in split():
        assert len({(r["town"], r["mother"], r["prints"]) for r in group}) == 1
    for group in twice():
        one, other = group
        assert {k: v for k, v in one.items() if k != "row"} == {k: v for k, v in other.items() if k != "row"}


def test_no_row_is_impossible() -> None:
    for row in DESK:
        assert int(row["opened"]) > date.fromisoformat(row["born"]).year
        assert date(2026, 1, 1) < date.fromisoformat(row["event_day"]) <= date(2026, 8, 10)
        assert row["number"].startswith("A000-7")


def test_the_decoys_are_no_findings() -> None:
    planted = {r["row"] for g in (*split(), *shared(), *days()) for r in g}
    born: dict[tuple[str, ...], Rows] = defaultdict(list)
    for row in DESK:
        born[row["born"], row["town"], row["mother"]].append(row)
    twins = [g for g in born.values() if len({r["prints"] for r in g}) > 1]
    assert [len(g) for g in twins] == [2, 2]
    assert not {r["row"] for g in twins for r in g} & planted
    names = {(r["family"], r["given"]) for r in DESK}
    same = [n for n in names if len({r["prints"] for r in DESK if (r["family"], r["given"]) == n}) > 1]
    assert len(same) == 3


def test_the_case_asks_for_what_stands_in_the_rows() -> None:
    by_row = {r["row"]: r for r in DESK}
    for name, value in cells(table("records-case-split")).items():
        if name.endswith(".second"):
            group = next(g for g in split() if value in {r["row"] for r in g})
            older = min(group, key=lambda r: int(r["opened"]))
            assert cells(table("records-case-split"))[name.replace("second", "stays")] == older["number"]
            assert value != older["row"]
    said = cells(table("records-case-stage"))
    assert {v: said[k.replace("row", "stage")] for k, v in said.items() if k.endswith(".row")} == {
        r["row"]: FOLLOWS[r["last_event"]] for r in stages()
    }
    wrong = [v for k, v in cells(table("records-case-turned")).items() if k.endswith(".row") and v != "both"]
    assert len(wrong) == 3
    for item, row in zip(table("records-case-turned").rows, ("r1", "r2", "r3", "r4"), strict=True):
        value = cells(table("records-case-turned"))[f"{row}.row"]
        papers = {re.sub(DASH, "-", word.strip(",")) for word in item.text.split() if word[:2] in ("19", "20")}
        assert (len(papers) == 2) == (value == "both")
        assert value == "both" or by_row[value]["born"] not in papers


def test_a_desk_that_is_not_there_or_torn_is_said(tmp_path: Any) -> None:
    folder = tmp_path / "data" / "desks"
    folder.mkdir(parents=True)
    (folder / "torn.csv").write_text("row,name\n1,Ada\n2\n", "utf-8")
    with pytest.raises(ContentError, match=r"torn\.csv, line 3"):
        desk_rows("torn", tmp_path)
    with pytest.raises(ContentError, match="there are torn"):
        desk_rows("../secrets", tmp_path)


# --- the graded work --------------------------------------------------------------------------------------------------


def shape(item: Item) -> tuple[Any, ...]:
    sides = [len(getattr(item, part, ())) for part in ("options", "cards", "places", "steps", "rows", "blanks")]
    right = sum(option.correct for option in getattr(item, "options", ()))
    cells_ = Counter(b.accept[0] for b in item.blanks if b.choices) if isinstance(item, Table) else Counter()
    alike_ = sorted(cells_.items()) if slot(item.id).endswith(("extract", "pairs")) else []
    return item.kind, item.outcome, item.bloom, item.safety_critical, tuple(sides), right, tuple(alike_)


def test_forms_ask_the_same_slots_with_items_alike_and_people_apart() -> None:
    same_slots(KEY, ("questions", "reconcile", "entry"))
    alike_and_apart(KEY, shape)


def paper_says(stem: str, value: str) -> bool:
    if value in ("blank", "none"):
        return ("(box empty)" if value == "blank" else "NONE") in stem
    if value.count("-") == 2 and value[:2] in ("19", "20"):
        year, month, day = value.split("-")
        stamp = date.fromisoformat(value).strftime("%b %d %Y").upper()
        return f"{month}/{day}/{year}" in stem or f"RECEIVED {stamp}" in stem
    return value in stem or value.upper() in stem


def test_a_form_has_a_hundred_fields_that_all_stand_on_its_papers() -> None:
    for form in FORMS:
        papers = [KEY.items[n] for n in KEY.scheme.forms[form].quizzes["entry"]]
        fields = [(p, b) for p in papers if isinstance(p, Table) for b in p.blanks]
        assert len(fields) == 100
        for paper, field in fields:
            assert paper_says(paper.stem, field.accept[0]), (paper.id, field.id)
        assert all(b.entry == "text" for _, b in fields), "a date picker would show the order of the browser"
        days_ = [b.accept[0] for _, b in fields if re.fullmatch(r"\d{4}-\d{2}-\d{2}", b.accept[0])]
        assert all(int(day[8:]) <= 12 and day[5:7] != day[8:] for day in days_), (
            "a turned date must be possible and wrong"
        )


def test_an_extract_is_right_by_the_desk_rules() -> None:
    for form in FORMS:
        item = KEY.items[f"records-exam-extract-{form}"]
        assert isinstance(item, Table)
        said = cells(item)
        lines = [{c.id: said[f"{row.id}.{c.id}"] for c in item.columns} for row in item.rows]
        assert not any("-" in line["born"] for line in lines), "the page would write the month as a word"
        for line in lines:
            stage, event = line["stage"].split("; ")
            numbers = {r["number"] for r in lines if r["prints"] == line["prints"] != "none"}
            prints = {r["prints"] for r in lines if r["number"] == line["number"]}
            born = {r["born"] for r in lines if r["number"] == line["number"]}
            found = (
                "one person, two numbers" if len(numbers) > 1
                else "two persons, one number" if len(prints) > 1
                else "can't tell yet" if undecided(line, lines)
                else "day and month turned" if len(born) > 1 and turned(*born)
                else "stage against its event" if FOLLOWS[event] != stage
                else "nothing to mend"
            )  # fmt: skip
            assert line["what"] == found, (form, line)


def undecided(line: dict[str, str], lines: list[dict[str, str]]) -> bool:
    """Whether another number has a row that differs in one mark at most, and prints lack on one of the two."""
    marks = (line["born"], *line["tm"].split(", "))
    return any(
        "none" in (line["prints"], other["prints"])
        and line["number"] != other["number"]
        and sum(a != b for a, b in zip(marks, (other["born"], *other["tm"].split(", ")), strict=True)) <= 1
        for other in lines
    )


def reference(form: str) -> Any:
    return next(s for s in SUBMISSIONS if s.form == form and s.kind is Sort.REFERENCE)


@pytest.mark.parametrize("form", FORMS)
def test_one_wrong_field_of_a_hundred_is_mastery_and_two_are_not(form: str) -> None:
    right = reference(form).sheet()
    names = [n for n in KEY.scheme.forms[form].quizzes["entry"] if isinstance(KEY.items[n], Table)]
    one = {**right, ("entry", names[0]): {**right[("entry", names[0])], "town.entry": "Elsewhere"}}
    two = {**one, ("entry", names[4]): {**right[("entry", names[4])], "born.entry": "1901-02-03"}}
    assert mastery(score_all(right, KEY, form), right, KEY, form).reached
    assert mastery(score_all(one, KEY, form), one, KEY, form).reached
    found = mastery(score_all(two, KEY, form), two, KEY, form)
    assert found.share > 0.95
    assert found.missed == ("Data entry, 99 fields of 100",)


@pytest.mark.parametrize("form", FORMS)
def test_one_wrong_join_costs_mastery_and_not_the_unit(form: str) -> None:
    right = reference(form).sheet()
    name = f"records-exam-pairs-{form}"
    item = KEY.items[name]
    assert isinstance(item, Table)
    for cell in item.blanks:
        other = next(word for word in cell.choices if word not in cell.accept)
        sheet = {**right, ("reconcile", name): {**right[("reconcile", name)], cell.id: other}}
        found = mastery(score_all(sheet, KEY, form), sheet, KEY, form)
        assert found.share > 0.95
        assert not found.reached, cell.id


def test_submissions_fit_and_points_make_forty() -> None:
    assert {(s.form, s.kind) for s in SUBMISSIONS} == {(f, k) for f in FORMS for k in Sort}
    for submission in SUBMISSIONS:
        assert list(misfits(submission, KEY)) == []
    assert sum(c.points for c in KEY.scheme.criteria) == 40
