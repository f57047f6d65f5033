"""The content check: nothing to say about a sound unit, and the right thing about each thing spoiled."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from soundcourse import KEYS, TODAY, UNIT, change

from autograder.build.freshness import write
from autograder.build.manuscript import manuscripts
from autograder.check.checks import run
from autograder.check.problem import Problem
from course.library.shelf import Shelf

CASE = "data/casefiles/sample-first.yaml"
ITEMS = "data/items/itp-sample.yaml"
CARDS = "data/cards/itp-sample.yaml"


def problems(root: Path, on: date = TODAY) -> list[Problem]:
    """What the check finds, notices left out."""
    return [p for said in run(Shelf(root), [UNIT], on).values() for p in said if not p.notice]


def told(root: Path, on: date = TODAY) -> str:
    """What the check says apart from stale notebooks, which follow from every change of a text."""
    return "\n".join(str(p) for p in problems(root, on) if not p.file.endswith(".ipynb"))


def test_a_sound_unit_has_no_problem(sound: Path) -> None:
    assert problems(sound) == []


LESSON, ASSESSMENT, UNIT_TOML = f"{UNIT}/lesson.md", f"{UNIT}/assessment.md", f"{UNIT}/unit.toml"
EXAM, SCHEME = f"{KEYS}/items.yaml", f"{KEYS}/scheme.yaml"
STEP = "Said here an example with every step."
LONG = "Said here what matters. " * 30


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        # what a unit names must exist, and what exists must be named
        (
            UNIT_TOML,
            'items = ["sample-practice-01"]',
            'items = ["sample-practice-01", "lost"]',
            "there is no practice item 'lost'",
        ),
        (ITEMS, "- id: sample-practice-01", "- id: sample-practice-1", "sample-practice-1: no activity uses this item"),
        (UNIT_TOML, 'case = "sample-first"', 'case = "sample-other"', "sample-first: no activity opens this case"),
        (EXAM, "id: sample-exam-01-a", "id: sample-exam-01-z", "there is no exam item 'sample-exam-01-a'"),
        (EXAM, "id: sample-exam-01-a", "id: sample-exam-01-z", "sample-exam-01-z: no form gives this item"),
        (LESSON, 'quiz("itp/sample", "practice")', 'quiz("itp/sample", "practise")', "unit.toml has no such activity"),
        (LESSON, 'quiz("itp/sample", "practice")', 'quiz("itp/other", "practice")', "it names unit 'itp/other'"),
        (LESSON, 'cards("itp/sample")', "1", "activity cards: no notebook opens it"),
        (LESSON, 'quiz("itp/sample", "practice")', 'quiz("itp/sample", "objective")', "opened in the wrong notebook"),
        (LESSON, "from course import quiz", "from course import quizz", "course has no 'quizz'"),
        (LESSON, "from course import quiz", "from course.model.item import Item", "may not import course.model.item"),
        (LESSON, "from course import quiz", "import autograder.keys", "may not import autograder.keys"),
        (LESSON, "from course import quiz", "import numpy", "may not import numpy"),
        (LESSON, "# Practice questions with feedback.\n", "", "starts without a comment"),
        (LESSON, "from course import quiz", "from course import (", "this code can't run"),
        (ITEMS, "use: practice", "use: exam", "its use is exam; in this file it must be practice"),
        (ITEMS, "unit: itp/sample", "unit: itp/other", "its unit is itp/other"),
        # outcomes
        (ITEMS, "outcome: first-outcome", "outcome: second-outcome", "the unit has no outcome 'second-outcome'"),
        (UNIT_TOML, '"questions", "issues"', '"question", "issues"', "assessed_by names no criterion 'question'"),
        (UNIT_TOML, '"questions", "issues"', '"issues"', "criterion 'questions' assesses it and is not named"),
        (LESSON, '"step": "completion"', '"step": "worked"', "first-outcome: no completion example"),
        (LESSON, '"skill": "first-outcome"', '"skill": "other"', "skill other: the unit has no such outcome"),
        # items
        (ITEMS, "Said here why this one is wrong.", "Said here why it is wrong, and what is right.", "same feedback"),
        (ITEMS, "text: Said here another wrong answer.", "text: All of the above.", "all-of-the-above"),
        (ITEMS, "What do you do first?", "Which step do you not take first?", "negative and not flagged"),
        (ITEMS, "What do you do first?", "You first write a", "its stem ends in an article"),
        (
            ITEMS,
            "text: Said here another wrong answer.",
            "text: Said here the right answer.",
            "two options say the same",
        ),
        # cases
        (
            CASE,
            "    - {id: certificate, title: Certificate,",
            "    - {id: certificate, dated: 2026-12-01, title: Certificate,",
            "dated 2026-12-01, after the desk day",
        ),
        (CASE, "Said here what it says.", "Said here that she was tortured.", "without a content note"),
        (
            f"{KEYS}/casefiles/sample-exam-file-a.yaml",
            "id: request, right: false",
            "id: request, right: true",
            "the forms differ in right actions",
        ),
        # truth
        (
            CASE,
            "  outcome: continue\n  reasons",
            "  outcome: approve\n  reasons",
            "exactly the outcome 'approve' is right",
        ),
        (CASE, "resident_since: 2018-01-01", "resident_since: 2025-06-01", "finds not-met"),
        (CASE, "rule: naturalization", "rule: naturalisation", "there is no rule 'naturalisation'"),
        (CASE, "basis: general", "basis: other", "its facts don't fit the rule"),
        (
            CASE,
            "change: {resident_since: 2025-01-01}",
            "change: {resident_since: 2017-01-01}",
            "twin one-fact-changed: the rule",
        ),
        (
            CASE,
            "change: {resident_since: 2025-01-01}",
            "change: {trips.1.ties: []}",
            "names a fact the case does not have",
        ),
        # law
        (LESSON, "(8 CFR 103.2(b)(1))", "(8 CFR 103.9(b)(1))", "8 CFR 103.9(b)(1) is in no register entry"),
        (ITEMS, 'cites: ["8 CFR 103.2(b)(1)"]', 'cites: ["INA 316(a)"]', "INA 316(a) is in no register entry"),
        (ITEMS, "as_of: 2026-09-01", "as_of: 2027-09-01", "later than the unit's 2026-09-01"),
        # reading and page
        (LESSON, STEP, "The GRXT decides.", "GRXT: this acronym is never written out"),
        (LESSON, STEP, "![](map.png)", "a picture has no words"),
        (LESSON, STEP, "![A map](images/lost.svg)", "the picture images/lost.svg is not there"),
        (LESSON, STEP, '<img src="x.png">', "a picture has no words"),
        (LESSON, STEP, "[here](https://uscis.gov)", "does not say where it goes"),
        (LESSON, STEP, "Wrong ones are shown in red.", "color alone"),
        (LESSON, STEP, "```mermaid\nflowchart LR\n A-->B\n```", "a diagram has no words"),
        (LESSON, STEP, ":::{note}\nx\n:::", "MyST directives"),
        (LESSON, STEP, "<script>x</script>", "a script or frame"),
        (LESSON, "## An example, worked", "# An example, worked", "a first-level heading"),
        (LESSON, "## An example to finish", "#### An example to finish", "heading level 4 follows level 2"),
        # never
        (LESSON, STEP, "This text was FOUO.", "restricted text ('FOUO')"),
        (LESSON, STEP, "The illegals came.", "it takes sides"),
        (LESSON, STEP, "TODO", "it is unfinished"),
        (LESSON, STEP, "Write here an example.", "it is unfinished"),
        (
            ITEMS,
            "Said here a wrong answer somebody believes.",
            "Refuse because she is from Ruvenna.",
            "origin or faith",
        ),
        (CASE, "A000-000-001", "A123-456-789", "'A123-456-789' could be a real A-number"),
        (CASE, "A000-000-001", "123-45-6789", "could be a real Social Security number"),
        (CASE, "A000-000-001", "IOE0912345678", "could be a real receipt number"),
        (CASE, "A000-000-001", "(212) 867-5309", "could be a real telephone number"),
        (CASE, "A000-000-001", "jo@gmail.com", "could be a real e-mail address"),
        (CASE, "Said here what it says.", "Issued in Brazil.", "Brazil is a real country"),
        # key
        (SCHEME, "mastery: 0.8", "mastery: 0.7", "mastery is set at 70%"),
        (ITEMS, "misconception: name-of-the-misconception", "correct: true", "exactly one correct option"),
        (
            f"{KEYS}/answers/a-reference.yaml",
            "sample-exam-01-a: b",
            "sample-exam-01-a: c",
            "they earn 0 of 16 for 'questions'",
        ),
        (f"{KEYS}/answers/a-blank.yaml", "answers: {}", "answers: {objective: {sample-exam-01-a: b}}", "they earn 57%"),
        (f"{KEYS}/answers/a-guess.yaml", "sample-exam-01-a: a", "sample-exam-01-a: zz", "not one of the options"),
        (
            SCHEME,
            "points: 2, counts: rubric",
            "points: 3, counts: rubric",
            "3 in the marking scheme; make them the same",
        ),
        (
            ASSESSMENT,
            "- Said here what a decision at the level sound shows.\n",
            "",
            "does not show trainees the words of Sound",
        ),
        # workload and guide
        (LESSON, STEP, LONG * 10, "lesson declares 8 minutes"),
        (CARDS, "id: sample-card-10", "id: sample-card-09", "sample-card-09: this card id is used here already"),
        (f"{UNIT}/instructor.md", "## Timing", "## Other", "timing: no heading speaks of it"),
    ],
)
def test_what_is_spoiled_is_said(sound: Path, file: str, old: str, new: str, said: str) -> None:
    change(sound, file, old, new)
    assert said in told(sound)


@pytest.mark.parametrize(
    "fine",
    [
        "A000-123-456 and A 000 123 456",
        "000-12-3456",
        "IOE0000000123",
        "call 202-555-0142",
        "a@b.example, c@example.org",
        "8 CFR 103.2(b)(1)",
        "Public Law 119-100, 45-67-8901",
        "form N-400, section 316.5-316.6",
        "on 2026-05-15",
    ],
)
def test_what_can_be_nobodys_is_left_alone(sound: Path, fine: str) -> None:
    change(sound, CASE, "A000-000-001", f'"{fine}"')
    assert told(sound) == ""


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        (UNIT_TOML, "format = [", "unit.toml is not valid TOML"),
        (UNIT_TOML, 'format = 1\nid = "itp/sample"\n', "title: field required"),
        (ITEMS, "- id: [", "itp-sample.yaml: line 2 is not valid YAML"),
        (ITEMS, "id: one\n", "it is not a list"),
        (ITEMS, "- 3\n", "entry 1"),
        (CASE, "use: practice\ndocket: 3\n", "docket"),
        (SCHEME, "unit: [", "scheme.yaml: line"),
        (LESSON, "## A\n\n+++ {oops}\n\nText.\n", "lesson.md"),
        (f"{KEYS}/answers/a-blank.yaml", "form: [", "a-blank.yaml"),
        (f"{KEYS}/rubric.yaml", "[]", "holds no rubric"),
    ],
)
def test_a_broken_file_is_a_sentence_and_hides_nothing_else(sound: Path, file: str, text: str, said: str) -> None:
    (sound / file).write_text(text, "utf-8")
    found = told(sound)
    assert said in found
    assert "Traceback" not in found
    assert all(line.count("\n") == 0 and line.endswith(".") for line in found.split("\n"))


@pytest.mark.parametrize("file", [LESSON, f"{UNIT}/case.md", ASSESSMENT, f"{UNIT}/instructor.md", SCHEME])
def test_a_missing_file_is_said(sound: Path, file: str) -> None:
    (sound / file).unlink()
    assert f"{file}: " in told(sound)


def test_one_bad_item_hides_no_other(sound: Path) -> None:
    rows = yaml.safe_load((sound / ITEMS).read_text())
    bad, also = dict(rows[0], id="bad", stem=""), dict(rows[0], id="also-bad", bloom="guess")
    (sound / ITEMS).write_text(yaml.safe_dump([*rows, bad, also]))
    found = told(sound)
    assert f"{ITEMS}, bad: " in found
    assert f"{ITEMS}, also-bad: " in found


def test_an_id_is_used_once_in_the_whole_course(sound: Path) -> None:
    rows = yaml.safe_load((sound / EXAM).read_text())
    (sound / ITEMS).write_text(
        yaml.safe_dump([*yaml.safe_load((sound / ITEMS).read_text()), dict(rows[0], use="practice")])
    )
    assert "sample-exam-01-a: this item id is used in data/items/itp-sample.yaml already" in told(sound)


@pytest.mark.parametrize(
    "secret",
    ["She was abroad for longer than a year, so her residence was broken by law.", "Her residence was broken."],
)
def test_words_of_a_key_in_a_lesson_are_a_leak(sound: Path, secret: str) -> None:
    change(sound, EXAM, "rationale: Said here the reason.", f"rationale: {secret}")
    assert "leak" not in told(sound)
    change(sound, LESSON, STEP, f"Know this. {secret}")
    assert "it repeats the key of exam item sample-exam-" in told(sound)


def test_the_mark_of_a_key_file_anywhere_is_a_leak(sound: Path) -> None:
    canary = (sound / SCHEME).read_text().split("\n")[0]
    change(sound, LESSON, STEP, canary.removeprefix("# "))
    assert "it holds the mark of a key file" in told(sound)


def test_an_exam_item_may_not_be_practised(sound: Path) -> None:
    change(sound, EXAM, "Said here the situation of form a. What do you do?",
           "Said here a situation and one question about it. What do you do first?")  # fmt: skip
    assert "this exam item is also a practice item" in told(sound)


@pytest.mark.parametrize(("names", "tells"), [("abc", True), ("bac", False)])
def test_the_names_of_steps_must_not_give_their_order(sound: Path, names: str, *, tells: bool) -> None:
    rows = yaml.safe_load((sound / EXAM).read_text())
    steps = [{"id": name, "text": f"Step {n}.", "feedback": f"Said here {n}."} for n, name in enumerate(names)]
    order = {key: value for key, value in rows[0].items() if key != "options"}
    order |= {"id": "sample-exam-09-a", "kind": "order", "steps": steps}
    (sound / EXAM).write_text(yaml.safe_dump([*rows, order]))
    assert ("sample-exam-09-a: the ids of its steps are in alphabetical order" in told(sound)) is tells


def test_law_not_in_force_names_every_place(sound: Path) -> None:
    change(sound, "data/law/cfr8.yaml", "checked_on: 2026-06-02", "checked_on: 2026-06-02\n  effective_to: 2026-07-01")
    found = told(sound)
    for place in ("sample-practice-01", "sample-exam-01-a", "sample-card-01", "sample-first", "unit.toml"):
        assert any(place in line and "8cfr-103-2-b-1" in line for line in found.split("\n")), place


@pytest.mark.parametrize("file", ["course/rules/window.py", "data/tables/window.yaml"])
def test_law_in_rules_and_tables_is_in_the_register(sound: Path, file: str) -> None:
    (sound / file).parent.mkdir(parents=True, exist_ok=True)
    (sound / file).write_text("# As 8 CFR 103.2(b)(1) has it, and 8 CFR 334.2(b).\n", "utf-8")
    (found,) = problems(sound)
    assert str(found).startswith(f"{file}: 8 CFR 334.2(b) is in no register entry")


@pytest.mark.parametrize("folder", ["items", "casefiles", "cards"])
def test_a_file_of_no_unit_is_said(sound: Path, folder: str) -> None:
    (sound / f"data/{folder}/stray.yaml").write_text("- id: stray\n  unit: itp/elsewhere\n", "utf-8")
    assert told(sound) == (
        f"data/{folder}/stray.yaml: it belongs to no unit of curriculum.toml; mend its unit or delete the file."
    )


def test_a_key_file_without_its_mark_is_said(sound: Path) -> None:
    change(sound, f"{KEYS}/rubric.yaml", "# canary", "# mark")
    assert "itp-sample/rubric.yaml has no canary; add a first line such as" in told(sound)


def test_law_past_its_review_is_a_problem_from_the_day_after(sound: Path) -> None:
    read = date(2026, 6, 1)

    def old(on: date) -> list[Problem]:
        return [p for p in problems(sound, on) if "due to be read again by 2026-11-28" in p.what]

    assert old(read + timedelta(days=180)) == []
    assert old(read + timedelta(days=181))


def test_a_changed_text_is_said_until_it_is_built(sound: Path) -> None:
    change(sound, LESSON, STEP, "Said here another example.")
    assert [p.file for p in problems(sound)] == [f"{UNIT}/lesson.ipynb"]
    for manuscript in manuscripts(Shelf(sound)):
        write(manuscript)
    assert problems(sound) == []


def test_each_problem_says_where_what_and_what_to_do(sound: Path) -> None:
    change(sound, ITEMS, "outcome: first-outcome", "outcome: second-outcome")
    found = problems(sound)
    assert found
    for problem in found:
        assert problem.file
        assert problem.what
        assert problem.todo
        assert "\n" not in str(problem)


def test_a_console_names_a_task_that_is_there_and_is_opened_as_one(sound: Path) -> None:
    toml = sound / UNIT_TOML
    named = '\n[[activity]]\nid = "desk"\nkind = "console"\ntitle = "A desk"\nmatter = "lost"\n'
    toml.write_text(toml.read_text("utf-8") + named, "utf-8")
    change(sound, LESSON, 'quiz("itp/sample", "practice")', 'quiz("itp/sample", "desk")')
    said = told(sound)
    assert "there is no console task 'lost'" in said
    assert "this activity is a console" in said
