"""itp/who-decides: forms alike, 25 letters each, trays that follow from the five questions, a mail-room of 25."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from parallel import alike_and_apart, same_slots, slot

from autograder.scoring.answers import Sort, load_submissions, misfits
from autograder.scoring.keys import key_root, load_key
from autograder.scoring.mastery import mastery
from autograder.scoring.score import score_all
from course.library.shelf import shelf
from course.model.item import Classify, Item, Match, Multiple, Order, Single, Table
from course.model.question import Choice

UNIT = "itp/who-decides"
KEY = load_key("itp-who-decides")
FORMS = sorted(KEY.scheme.forms)
SUBMISSIONS = load_submissions(key_root() / "itp-who-decides")
PRACTICE = {i.id: i for i in shelf().unit_items(UNIT)}
SHEETS = [i for i in KEY.items.values() if isinstance(i, Table)]
MAIL = [i for i in PRACTICE.values() if isinstance(i, Table) and any(c.id == "do" for c in i.columns)]
BAGS = [i for i in MAIL if i.id.startswith("who-case-")]
OURS = {"USCIS benefits officer", "USCIS asylum or refugee officer"}
COUNTRIES = ("Averonne", "Tolmar", "Velmora")


def shape(item: Item) -> tuple[Any, ...]:
    sides = [len(getattr(item, part, ())) for part in ("options", "cards", "places", "steps", "rows", "blanks")]
    right = sum(option.correct for option in getattr(item, "options", ()))
    return item.kind, item.outcome, item.bloom, item.safety_critical, tuple(sides), right


def stamps(sheet: Table) -> list[tuple[Choice, str, str]]:
    """Each letter with who decides it and its tray, printed or to be filled."""
    cells = dict(sheet.given) | {b.id: b.accept[0] for b in sheet.blanks}
    return [(row, cells[f"{row.id}.who"], cells[f"{row.id}.do"]) for row in sheet.rows]


def reference(form: str) -> Any:
    return next(s for s in SUBMISSIONS if s.form == form and s.kind is Sort.REFERENCE)


def test_forms_ask_the_same_slots_with_items_alike_and_letters_apart() -> None:
    same_slots(KEY, ("questions", "router"))
    alike_and_apart(KEY, shape)


def test_each_form_routes_25_letters_with_the_same_stamps_and_no_letter_twice() -> None:
    counts = []
    for form in FORMS:
        found = [stamp for sheet in SHEETS if sheet.id.endswith(f"-{form}") for stamp in stamps(sheet)]
        assert len(found) == 25
        counts.append(Counter((who, tray) for _, who, tray in found))
    assert all(one == counts[0] for one in counts)
    texts = Counter(row.text[3:] for sheet in (*SHEETS, *MAIL) for row in sheet.rows)
    assert max(texts.values()) == 1


def test_the_mail_room_holds_25_requests_of_which_eleven_are_ours() -> None:
    found = [stamp for bag in BAGS for stamp in stamps(bag)]
    assert len(BAGS) == 5
    assert len(found) == 25
    assert sum(who in OURS for _, who, _ in found) == 11
    assert {tray for _, _, tray in found} == {"counsel", "to the desk", "take in, send on", "answer today", "answer"}


def test_a_tray_follows_from_the_five_questions() -> None:
    hurry = re.compile(
        r"\b(held|detain\w*|detention|shelter|federal care|government house|at the gate|airport|land bridge|flight|"
        r"inspection room|Thursday|Wednesday|Friday|tomorrow)\b",
        re.I,
    )
    for sheet in (*SHEETS, *MAIL):
        for row, who, tray in stamps(sheet):
            assert (tray == "to the desk") == (who in OURS), row.text
            assert (tray == "counsel") == (who == "federal court"), row.text
            assert (tray == "take in, send on") == ("EOIR-29" in row.text), row.text
            if tray == "answer today":
                assert hurry.search(row.text), row.text
            elif tray == "answer" and not re.search(r"(since|fly on) Friday", row.text):
                assert not hurry.search(row.text), row.text


def test_no_country_moves_a_stamp() -> None:
    found = {(name, who in OURS) for s in SHEETS for row, who, _ in stamps(s) for name in COUNTRIES if name in row.text}
    assert found == {(name, ours) for name in COUNTRIES for ours in (True, False)}


def test_points_and_what_must_be_right() -> None:
    assert sum(c.points for c in KEY.scheme.criteria) == 40
    flagged = {slot(i.id).partition("-exam-")[2] for i in KEY.items.values() if i.safety_critical}
    assert flagged == {"gate", "court", "fear", "care", "citizens", "pair"}


@pytest.mark.parametrize("form", FORMS)
def test_one_letter_in_a_wrong_tray_costs_mastery_and_not_the_unit(form: str) -> None:
    right = reference(form).sheet()
    assert mastery(score_all(right, KEY, form), right, KEY, form).reached
    for name in KEY.scheme.forms[form].quizzes["router"]:
        item = KEY.items[name]
        for cell in item.blanks if isinstance(item, Table) else ():
            other = next(word for word in cell.choices if word not in cell.accept)
            sheet = {**right, ("router", name): {**right[("router", name)], cell.id: other}}
            found = mastery(score_all(sheet, KEY, form), sheet, KEY, form)
            assert found.share > 0.95
            assert not found.reached, (name, cell.id)


def test_submissions_fit_and_stand_for_what_they_say() -> None:
    assert {(s.form, s.kind) for s in SUBMISSIONS} == {(f, k) for f in FORMS for k in Sort}
    for submission in SUBMISSIONS:
        assert list(misfits(submission, KEY)) == []


def said(item: Item) -> list[str]:
    if isinstance(item, (Single, Multiple)):
        return [o.feedback for o in item.options]
    if isinstance(item, (Classify, Match)):
        return [c.feedback for c in item.cards]
    if isinstance(item, Table):
        return [b.feedback for b in item.blanks]
    return [s.feedback for s in item.steps] if isinstance(item, Order) else []


def test_graded_feedback_is_unique_and_names_no_decider() -> None:
    for form in FORMS:  # the three forms ask alike, and may answer alike
        one = (item for item in KEY.items.values() if item.id.endswith(f"-{form}"))
        assert [text for text, n in Counter(text for item in one for text in said(item)).items() if n > 1] == []
    for sheet in SHEETS:
        for blank in sheet.blanks:
            assert not any(word in blank.feedback for word in (*blank.accept, "USCIS", "CBP", "Board")), blank.feedback
