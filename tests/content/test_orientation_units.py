"""itp/career-path and itp/how-to-learn: forms alike, keys that hold, a table of days that the scheduler agrees with."""

from __future__ import annotations

import re
from calendar import month_name
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from typing import Any

import pytest
from fsrs import Card, Rating, Scheduler
from parallel import alike_and_apart, slot
from prepared import counted

from autograder.scoring.answers import Sort, load_submissions
from autograder.scoring.keys import key_root, load_key
from course.library.home import root
from course.library.shelf import shelf
from course.model.item import Classify, Day, Item, Multiple, Notes, Numeric, Single, Table
from course.model.verdict import judge
from course.study.deck import Deck
from course.study.memory import RETENTION, fuzzed
from course.study.portion import MINUTES, NEW_A_DAY
from course.study.schedule import SPACED
from course.study.timetable import SECONDS

UNITS = {"itp/career-path": "itp-career-path", "itp/how-to-learn": "itp-how-to-learn"}
KEYS = {unit: load_key(name) for unit, name in UNITS.items()}
SUBMISSIONS = {unit: load_submissions(key_root() / name) for unit, name in UNITS.items()}
every_unit = pytest.mark.parametrize("unit", UNITS)
NOTES = [
    i
    for i in (*KEYS["itp/how-to-learn"].items.values(), *shelf().unit_items("itp/how-to-learn"))
    if isinstance(i, Notes)
]
every_conference = pytest.mark.parametrize("item", NOTES, ids=lambda i: i.id)


def shape(item: Item) -> tuple[Any, ...]:
    sides = [len(getattr(item, part, ())) for part in ("options", "cards", "places", "rows", "blanks", "facts")]
    right = sum(option.correct for option in getattr(item, "options", ()))
    spots = sum(spot.correct for spot in getattr(item, "spots", ()))
    return item.kind, item.outcome, item.bloom, item.confidence, tuple(sides), right, spots


def wrong_remarks(item: Item) -> tuple[list[str], list[str]]:
    """What is said of wrong answers, and the words that would give the right one away."""
    if isinstance(item, (Single, Multiple)):
        return [o.feedback for o in item.options if not o.correct], [o.text for o in item.options if o.correct]
    if isinstance(item, Classify):
        return [c.feedback for c in item.cards], [p.text for p in item.places if len(p.text) > 4]
    if isinstance(item, (Numeric, Day)):
        key = f"{item.answer:g}" if isinstance(item, Numeric) else item.answer.isoformat()
        return [item.feedback, *(n.feedback for n in item.near)], [key]
    if isinstance(item, Table):
        return [b.feedback for b in item.blanks], [b.accept[0] for b in item.blanks if len(b.accept[0]) > 2]
    return [f.feedback for f in item.facts] if isinstance(item, Notes) else [], []


@every_unit
def test_forms_ask_the_same_slots_of_the_same_shape_with_other_facts(unit: str) -> None:
    key = KEYS[unit]
    papers = [{a: [slot(i) for i in ids] for a, ids in f.quizzes.items()} for f in key.scheme.forms.values()]
    assert all(one == papers[0] for one in papers)
    assert sum(c.points for c in key.scheme.criteria) == 40
    alike_and_apart(key, shape)


@every_unit
def test_feedback_on_a_wrong_answer_is_said_once_and_never_holds_the_right_one(unit: str) -> None:
    said: Counter[tuple[str, str]] = Counter()  # the three forms ask alike, and may answer alike
    for item in KEYS[unit].items.values():
        wrong, keys = wrong_remarks(item)
        said.update((item.id.rpartition("-")[2], text) for text in wrong)
        for text in wrong:
            assert not any(re.search(rf"(?<!\w){re.escape(k)}(?!\w)", text, re.I) for k in keys), (item.id, text)
    assert [text for text, count in said.items() if count > 1] == []


@every_unit
def test_submissions_fit_and_are_worth_what_they_stand_for(unit: str) -> None:
    key = KEYS[unit]
    for submission in SUBMISSIONS[unit]:
        _, share = counted(submission, key)
        if submission.kind is Sort.REFERENCE:
            assert share == 1
        else:
            assert share < (key.scheme.mastery if submission.kind is Sort.WRONG else 0.5)


def days(*ratings: Rating) -> int:
    """Days from the last of these answers, each on its day, to the next time."""
    scheduler = Scheduler(desired_retention=0.9, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, now = Card(card_id=1), datetime(2026, 9, 1, 12, tzinfo=UTC)
    for rating in ratings:
        card, _ = scheduler.review_card(card, rating, now)
        now, before = card.due, now
    return (now - before).days


MONTHS = list(month_name)
BEFORE = {"new": (), "Good, two days ago": (Rating.Good,), "Good, then Good 11 days ago": (Rating.Good, Rating.Good)}


@pytest.mark.parametrize("page", ["lesson", "assessment"])
def test_the_table_of_days_is_the_schedulers(page: str) -> None:
    text = (root() / "itp/how-to-learn" / f"{page}.md").read_text("utf-8")
    for before, ratings in BEFORE.items():
        row = re.search(rf"^\| {before} \| (.*) \|$", text, re.M)
        assert row is not None
        assert [int(cell) for cell in row[1].split(" | ")] == [days(*ratings, rating) for rating in Rating]


def test_graded_cards_come_on_the_days_of_the_table() -> None:
    for item in KEYS["itp/how-to-learn"].items.values():
        if isinstance(item, Table):
            found = re.search(r"(\w+) (\d+), 2026", item.stem)
            assert found is not None
            today = date(2026, MONTHS.index(found[1]), int(found[2]))
            for blank in item.blanks:
                row = blank.id.partition(".")[0]
                ratings = (*BEFORE[item.given[f"{row}.hist"]], Rating[item.given[f"{row}.today"]])
                assert date.fromisoformat(blank.accept[0]) == today + timedelta(days=days(*ratings)), blank.id


@every_conference
def test_a_conference_can_be_caught_whole_within_its_words_and_not_by_copying_it(item: Notes) -> None:
    lines = [" ".join(group[0] for group in fact.needs) for fact in item.facts]
    assert len(" ".join(lines).split()) <= item.words[1]
    assert judge(item, "\n".join(lines)).right
    assert judge(item, "\n".join(lines).upper()).right
    assert judge(item, item.stem).share <= 0.2
    for n, fact in enumerate(item.facts):
        missed = {r.part for r in judge(item, "\n".join(lines[:n] + lines[n + 1 :])).remarks if r.right is False}
        assert missed <= {fact.id}


@every_conference
def test_a_conference_is_not_caught_by_general_words(item: Notes) -> None:
    general = "They talked about the case.\nSomething is due soon.\nSomebody writes a letter.\nWe wait for an answer."
    assert judge(item, general).share <= 0.2


def lines_of(item: Notes) -> list[str]:
    return [" ".join(group[0] for group in fact.needs) for fact in item.facts]


@every_conference
def test_a_word_without_its_noun_is_no_fact_and_a_heap_of_words_few(item: Notes) -> None:
    for side in (0, -1):
        assert judge(item, "\n".join(fact.needs[side][0] for fact in item.facts)).share == 0
    assert judge(item, " ".join(lines_of(item))).share <= 4 / len(item.facts)


@every_conference
@pytest.mark.parametrize("no", ["It is not so: not {}", "nobody {}", "never {}", "{} did not happen", "they didn't {}"])
def test_what_is_denied_is_not_caught(item: Notes, no: str) -> None:
    of_no = {"father", "translator", "uncle", "decree", "mother"}  # these say themselves that something is not so
    of_no |= {"studies", "country"} if no.startswith("nobody") else set()  # and these, that nobody knew
    said = judge(item, "\n".join(no.format(line) for line in lines_of(item))).remarks
    assert {r.part for r in said if r.right} <= of_no


#: A page about the conference of September 14 in which nothing is so.
DENIED = """Not admitted on May 2, 2014
The daughters aren't citizens
No hardship to spouse or parent is asked
INA 212(a)(9)(B)(v) does not apply
We don't ask, and give no 60 days
Jane did not write by Sept 18
The trainee need not check the address"""


def test_a_page_of_denials_earns_nothing_and_says_why() -> None:
    item = next(i for i in NOTES if i.id == "learn-case-page")
    verdict = judge(item, DENIED)
    assert verdict.share == 0
    assert next(r for r in verdict.remarks if r.part == "jane").text.startswith("Your line says that it is not so.")
    mixed = DENIED.replace("did not write", "writes, no later than").replace("aren't citizens", "are citizens, not 8")
    assert {r.part for r in judge(item, mixed).remarks if r.right} == {"girls", "jane"}


def test_days_that_were_swapped_or_struck_do_not_count() -> None:
    item = KEYS["itp/how-to-learn"].items["learn-exam-conference-b"]
    for line, caught in {
        "stay ended 8/30, filed 8/28": {"ended", "filed"},
        "stay ended Aug. 28, filed on the 30th of Aug": set(),
        "letter out ~~Sept 23~~ Sept 22": set(),
        "letter out ~~22~~ Sept 23": {"out"},
        "letter out Sept 22 or 23": set(),
        "letter out Sept 23 or so": {"out"},
        "rfe out 23-Sep, no, wait: 2026-09-23": {"out"},
        "Nobody knows if she still studies": {"studies"},
    }.items():
        assert {r.part for r in judge(item, line).remarks if r.right} == caught, line


@every_conference
def test_copied_lines_are_told_of_and_long_ones_cost_no_time(item: Notes) -> None:
    copied = "\n".join(line for line in item.stem.split("\n") if len(line.split()) > 14)
    assert judge(item, copied).share == 0
    assert any("word for word" in r.text for r in judge(item, copied).remarks)
    for long in (" ".join(["not", "Sept", "23", "interview"] * 2_500), "\n" * 99_999, "?" * 99_999, "n't" * 30_000):
        begun = perf_counter()
        assert judge(item, long).share <= 0.2
        assert perf_counter() - begun < 5


#: Notes as people write them, made without a look at the wordings that the key knows.
WRITTEN = {
    "learn-exam-conference-a": """WHO: fisherman, waiver. wife = QR (asthma)
filed 5/4
Dr's letter too old (2021) -> ask for new one
45 days for reply
max 12 wks per 8 CFR 103.2(b)(8)(iv)
Brook writes request, mail by Fri 9/18
Interview 10/20 stays
Boat - sold? No bill of sale
Me: check Duluth file arrived by 9/17""",
    "learn-exam-conference-b": """stay expired Aug. 30, filed 8/28 timely
bank stmt belongs to uncle, unsigned
ask for uncle's statement, 30 days to answer
84 max - 8 CFR 103.2(b)(8)(iv)
Adair drafting RFE, out 9/23 (not 22)
moved: 9 Harbor St
? still in school; enrolled?
ME: phone school 9/21""",
    "learn-exam-conference-c": """Marriage June 12 2019; stepson was 17 (<18, INA 101(b)(1)(B))
problem: decree unreadable
60 days, Brook drafts, Sept 21
is the boy in the country?
new interview date October 27
letter came back. I look for right address until September 18""",
}


@pytest.mark.parametrize("name", WRITTEN)
def test_notes_as_people_write_them_reach_mastery(name: str) -> None:
    assert judge(KEYS["itp/how-to-learn"].items[name], WRITTEN[name]).share >= 0.9


def test_notes_say_what_was_caught_and_hint_at_the_rest() -> None:
    item = next(i for i in NOTES if i.id == "learn-notes-test")
    verdict = judge(item, "Interpreter Sept 24\n" + "and " * 100 + "\ntrip seven months")
    said = {r.part: r for r in verdict.remarks}
    assert said["day"].text.startswith("Caught: ")
    assert said["trip"].right is False  # beyond the words allowed
    assert "Only the first 80 words were read" in said[""].text
    assert not judge(item, " \n ").answered or judge(item, " \n ").share == 0
    assert judge(item, 7).answered is False


def test_the_daily_review_asks_no_notes() -> None:
    asked = Deck(shelf(), ["itp/how-to-learn"]).items
    assert {"learn-sched-third", "learn-notes-worth"} < {prompt.id for prompt in asked}
    assert not any(item.kind in ("notes", "essay") for item in asked.values())


def test_what_the_lesson_says_of_the_daily_review_is_so() -> None:
    text = (root() / "itp/how-to-learn/lesson.md").read_text("utf-8")
    assert (MINUTES, NEW_A_DAY, SPACED, RETENTION, SECONDS) == (10, 10, 3, 0.9, {"card": 15.0, "item": 45.0})
    for said in (
        "ten a day at most",
        "15 seconds for a card and 45 for a question",
        "three different days",
        "nine in ten",
    ):
        assert said in text
    moved = {days: {fuzzed(days, str(n)) - days for n in range(500)} for days in (1, 2, 11, 77)}
    assert {days: (min(by), max(by)) for days, by in moved.items()} == {1: (0, 0), 2: (0, 0), 11: (-2, 2), 77: (-6, 6)}
    assert "up to two days at 11 and by up to six at 77" in text
