"""The tasks: worked well they are worth full marks, worked badly they are not, and the law they cite is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError
from systemsdesk import LAW, TASKS, Desk
from typer.testing import CliRunner

from autograder.scoring.console import CONSOLE
from course.casefiles.population import RESERVED
from course.cli import app
from course.library.home import root
from course.library.register import Register
from course.library.shelf import ContentError
from course.library.systems import load_task
from course.model.console import Task
from course.model.simulation import DONE, STEP
from course.simulators.record import steps_of
from course.simulators.systems import deeds, table
from course.simulators.systems.judge import debrief
from course.simulators.systems.play import begin, replay

STUDENT = "several-records-student"
FINGER = "Other birth date, other town, other finger."
WELL: dict[str, list[dict[str, Any]]] = {
    "several-records": [
        {"do": "search", "by": "name", "text": "Milvana Kolvanik"},
        {"do": "search", "by": "biometric", "text": "several-records-desk"},
        *({"do": "open", "record": f"several-records-{r}"} for r in ("desk", "student", "turned", "sister")),
        {"do": "link", "record": "several-records-desk", "other": STUDENT, "text": "One finger, one day."},
        {"do": "link", "record": "several-records-turned", "other": "several-records-desk", "text": "Turned round."},
        {"do": "note", "text": "Ask about the stay as a student in 2009."},
    ],
    "false-hit": [
        {"do": "open", "record": "false-hit-other"},
        {"do": "resolve", "check": "name", "verdict": "not-theirs", "text": FINGER},
        {"do": "approve", "receipt": "TRN-2026-0388", "text": "Eligible on the record."},
    ],
    "expired-check": [
        {"do": "check", "check": "fingerprint"},
        {"do": "wait", "until": "2026-08-19"},
        {"do": "approve", "receipt": "trn-2026-0215", "text": "All requirements met, checks good."},
    ],
    "rfe-clock": [
        {"do": "wait", "until": "2026-08-10"},
        {"do": "approve", "receipt": "TRN-2026-0102", "text": "The certificate completes the evidence."},
    ],
    "wrong-transfer": [
        {"do": "recall", "receipt": "TRN-2026-0299", "text": "Sent to the wrong place."},
        {"do": "wait", "until": "2026-08-15"},
        {"do": "transfer", "office": "northgate field office", "receipt": "TRN-2026-0299", "text": "She moved there."},
        {"do": "note", "text": "File went to Prairie by mistake; now at Northgate."},
    ],
    "closed-case": [
        {"do": "open", "record": "closed-case-desk"},
        {"do": "note", "text": "Letter of August 6 filed; decided on July 20, motions were named in the denial."},
    ],
    "neighbors-file": [
        {"do": "open", "record": "neighbors-file-desk"},
        {"do": "approve", "receipt": "TRN-2026-0533", "text": "He meets all that is asked."},
        {"do": "note", "text": "Extension approved; all requirements met, both checks good."},
    ],
    "rejected-prints": [
        {"do": "check", "check": "fingerprint"},
        {"do": "wait", "until": "2026-08-17"},
        {"do": "rfe", "text": "Police certificates for the whole period.", "days": "42"},
        {"do": "wait", "until": "2026-09-07"},
        {"do": "approve", "receipt": "TRN-2026-0463", "text": "Certificates cover the period."},
    ],
    "shared-alias": [
        {"do": "search", "by": "name", "text": "Tavi Lorne"},
        {"do": "search", "by": "biometric", "text": "shared-alias-desk"},
        *({"do": "open", "record": f"shared-alias-{r}"} for r in ("desk", "stage", "ordered")),
        {"do": "link", "record": "shared-alias-desk", "other": "shared-alias-stage", "text": "Named by her; one hand."},
        {"do": "resolve", "check": "name", "verdict": "not-theirs", "text": FINGER},
        {"do": "approve", "receipt": "TRN-2026-0471", "text": "Nothing stands in the way."},
    ],
}  # fmt: skip
BADLY: dict[str, list[dict[str, Any]]] = {
    "several-records": [{"do": "approve", "receipt": "TRN-2026-0417", "text": "Looks fine to me."}],
    "false-hit": [{"do": "resolve", "check": "name", "verdict": "theirs", "text": "The name is the same."}],
    "expired-check": [{"do": "deny", "receipt": "TRN-2026-0215", "text": "No current check."}],
    "rfe-clock": [{"do": "abandon", "receipt": "TRN-2026-0102", "text": "84 days are over."}],
    "wrong-transfer": [{"do": "approve", "receipt": "TRN-2026-0299", "text": "Looks fine to me."}],
    "closed-case": [{"do": "withdraw", "receipt": "TRN-2026-0051", "text": "She asked for it."}],
    "neighbors-file": [{"do": "open", "record": "neighbors-file-next"}],
    "rejected-prints": [{"do": "noid", "text": "No prints, no good character.", "days": "30"}],
    "shared-alias": [{"do": "resolve", "check": "name", "verdict": "theirs", "text": "The name is the same."}],
}


@pytest.fixture(scope="module", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Training records of these tests' own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


def played(name: str, steps: list[dict[str, Any]], folder: Path) -> dict[str, Any]:
    file = folder / "steps.yaml"
    file.write_text(yaml.safe_dump(steps), "utf-8")
    done = CliRunner().invoke(app, ["console", name, "--do", str(file)])
    assert done.exit_code == 0, done.output
    return dict(json.loads(done.stdout))


def test_there_are_these_tasks() -> None:
    assert set(TASKS) == set(WELL) == set(BADLY)


@pytest.mark.parametrize("name", sorted(TASKS))
def test_worked_well_a_task_is_worth_everything_and_worked_badly_not(name: str, tmp_path: Path) -> None:
    well = played(name, WELL[name], tmp_path)
    assert well["debrief"]["share"] == 1.0, [one for one in well["debrief"]["judged"] if not one["right"]]
    assert (well["debrief"]["refused"], well["debrief"]["flagged"]) == (0, 0)
    badly = played(name, BADLY[name], tmp_path)
    assert badly["debrief"]["share"] < 0.8
    assert any(not one["right"] and not one["wanted"] for one in badly["debrief"]["judged"])
    both = played(name, [*BADLY[name], *WELL[name]], tmp_path)
    assert both["debrief"]["share"] < 1.0, "what must not be tried counts although it was refused"


@pytest.mark.parametrize("name", sorted(TASKS))
def test_an_untouched_task_is_worth_nothing_that_was_not_there_before(name: str) -> None:
    ended = debrief(TASKS[name], begin(TASKS[name], LAW))
    assert ended.share <= 1 / len(TASKS[name].must)
    assert all(one.right for one in ended.judged if not one.wanted)


def test_a_search_that_brings_up_a_strangers_record_counts_although_nothing_was_opened(tmp_path: Path) -> None:
    own = {"do": "search", "by": "name", "text": "Halden Roke"}
    next_door = {"do": "search", "by": "name", "text": "Mirela Strand"}
    assert played("neighbors-file", [own, *WELL["neighbors-file"]], tmp_path)["debrief"]["share"] == 1.0
    looked = played("neighbors-file", [next_door, *WELL["neighbors-file"]], tmp_path)["debrief"]
    assert looked["share"] < 0.8
    assert [one["id"] for one in looked["judged"] if not one["right"]] == ["looked-up"]


def test_every_citation_of_the_console_is_in_the_register() -> None:
    register = Register.load(root())
    cited = {c for task in TASKS.values() for deed in (*task.must, *task.must_not) for c in deed.cites}
    cited |= {c for cites in table.CITES.values() for c in cites} | {deeds.DECIDED, deeds.CHECKED}
    for name, steps in (*WELL.items(), *BADLY.items()):
        desk = Desk(TASKS[name])
        for step in steps:
            desk.do(step["do"], **{k: v for k, v in step.items() if k != "do"})
        cited |= {c for entry in desk.state.trail for c in entry.cites}
    for citation in sorted(cited):
        assert register.link(citation).startswith("https://"), citation


def test_people_of_tasks_have_numbers_no_other_record_can_have() -> None:
    numbers = [n for task in TASKS.values() for record in task.records for n in record.numbers]
    assert len(set(numbers)) == len(numbers)
    assert all(int(n[1:].replace("-", "")) >= RESERVED for n in numbers)


def test_the_command_says_what_is_wrong_in_one_sentence(tmp_path: Path) -> None:
    def said(name: str, text: str | None) -> str:
        file = tmp_path / "steps.yaml"
        file.unlink(missing_ok=True)
        if text is not None:
            file.write_text(text, "utf-8")
        done = CliRunner().invoke(app, ["console", name, "--do", str(file)])
        assert done.exit_code != 0
        assert "Traceback" not in done.output
        return str(done.exception)

    assert "there are closed-case" in said("nonsense", "[]")
    assert "can't be read" in said("false-hit", None)
    assert "no list of steps" in said("false-hit", "do: note")
    assert "not valid YAML" in said("false-hit", "- {do: note")
    assert "step 1: There is no such step" in said("false-hit", "- {do: dance}")
    assert "4,000 characters" in said("false-hit", "- {do: note, text: " + "x" * 100_000 + "}")
    assert "larger than" in said("false-hit", "#" * 1_000_001)


def test_a_broken_task_file_is_named_with_what_is_wrong(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "systems"
    folder.mkdir(parents=True)
    source = (root() / "data/systems/false-hit.yaml").read_text("utf-8")
    (folder / "other.yaml").write_text(source, "utf-8")
    (folder / "false-hit.yaml").write_text(source.replace("record: false-hit-desk", "record: nobody"), "utf-8")
    for name, words in (
        ("other", "make the two the same"),
        ("false-hit", "no record"),
        ("../secret", "no console task"),
    ):
        with pytest.raises(ContentError, match=words):
            load_task(tmp_path, name)


def test_the_autograder_marks_the_journal_and_names_nothing_that_was_not_done() -> None:
    task = TASKS["false-hit"]
    steps = [(STEP, {**step, "v": 1}) for step in WELL["false-hit"]]

    def marks(answers: list[tuple[str, Any]]) -> dict[str, float]:
        return CONSOLE.marks(task, steps_of(answers))

    def said(answers: list[tuple[str, Any]]) -> str:
        return " ".join(CONSOLE.said(task, steps_of(answers))["worth"])

    assert marks(steps) == {"done": 1.0, "restraint": 1.0, "worth": 1.0}
    assert marks([]) == dict.fromkeys(CONSOLE.parts, 0.0)
    part = marks(steps[:2])
    assert 0 < part["worth"] < 1
    assert "Approve" not in said(steps[:2])
    assert "1 more had to be done." in said(steps[:2])
    again = [*steps, (DONE, {"v": 1, "finished": True}), (DONE, None), *steps[:1]]
    assert marks(again)["done"] == pytest.approx(1 / 3), "only the last go counts"
    old = [(STEP, {**step[1], "v": 0}) for step in steps]
    assert marks(old) == dict.fromkeys(CONSOLE.parts, 0.0)
    assert "another version" in said(old)
    assert marks([(STEP, "rubbish"), (DONE, 3)])["worth"] == 0.0


def test_a_wrong_deed_takes_from_restraint_and_from_what_the_record_is_worth() -> None:
    task = TASKS["closed-case"]
    both = CONSOLE.marks(task, [*WELL["closed-case"], *BADLY["closed-case"]])
    assert both["done"] == 1.0
    assert both["restraint"] < 1.0
    assert both["worth"] < 1.0
    assert "Should not have been done" in " ".join(CONSOLE.said(task, BADLY["closed-case"])["restraint"])
    assert CONSOLE.marks(task, [{"do": "open", "record": "nobody"}])["restraint"] == 0.0, "idleness is no restraint"


@pytest.mark.parametrize("name", sorted(TASKS))
def test_a_blind_task_plays_the_same_and_holds_nothing_of_the_sheet(name: str) -> None:
    task, blind = TASKS[name], Task.model_validate(TASKS[name].blind().model_dump(mode="json"))
    assert blind == task.blind()
    for steps in (WELL[name], BADLY[name]):
        taken = [{"v": task.version, **step} for step in steps]
        assert replay(taken, task=blind, law=LAW) == replay(taken, task=task, law=LAW)
    text = blind.model_dump_json()
    for deed in (*task.must, *task.must_not):
        assert deed.says not in text
    assert task.lesson not in text
    assert debrief(blind, begin(blind, LAW)).judged == ()
    with pytest.raises(ValidationError, match="at least one deed"):
        Task.model_validate({**blind.model_dump(mode="json"), "blinded": False})
