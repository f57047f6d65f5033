"""The command line as people type it: exit codes, one clear sentence for each error, and a quick start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from soundcourse import UNIT, change

from course.cli import sentence

FACTS = {"basis": "general", "resident_since": "2021-01-01", "filed_on": "2025-11-01"}


def iso(*words: str, home: Path | None = None, given: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, as a shell would."""
    outer = {k: v for k, v in os.environ.items() if k not in ("ISO_HOME", "ISO_WORKSPACE", "ISO_DEBUG", "ISO_KEYS")}
    inner = {"ISO_HOME": str(home), "ISO_KEYS": str(home / "autograder" / "keys")} if home else {}
    return subprocess.run(
        [sys.executable, "-m", "course.cli", *words],
        input=given,
        env={**outer, **inner, "COLUMNS": "200", "NO_COLOR": "1", **more},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def one_sentence(said: str) -> str:
    """What was said on stderr, which must be a single line and no traceback."""
    assert "Traceback" not in said
    assert len(said.strip().split("\n")) == 1
    return said.strip()


def test_help_names_every_kind_of_verb_and_is_quick() -> None:
    took = []
    for _ in range(3):
        start = time.perf_counter()
        done = iso("--help")
        took.append(time.perf_counter() - start)
    assert done.returncode == 0
    for verb in (
        "lab",
        "status",
        "submit",
        "retake",
        "rule",
        "doctor",
        "build",
        "check",
        "new-unit",
        "release",
        "grade",
        "report",
    ):
        assert f" {verb} " in done.stdout
    print(f"iso --help: {min(took) * 1000:.0f} ms")


def test_starting_up_loads_nothing_heavy() -> None:
    code = (
        "import sys; from course.cli import add_commands, app; add_commands(app); "
        "print(sorted({'pandas', 'nbgrader', 'nbformat', 'jupytext', 'pydantic', 'yaml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "words",
    [
        ["bild"], ["build", "--chek"], ["build", "itp/none"], ["check", "itp/none"], ["check", "--on", "tomorrow"],
        ["lab", "--port", "x"], ["lab", "--port", "99999"], ["submit"], ["rule", "none"], ["rule"],
        ["release", "itp/none"], ["grade"], ["new-unit"],
    ],
)  # fmt: skip
def test_a_wrong_call_is_exit_code_2(sound: Path, words: list[str]) -> None:
    done = iso(*words, home=sound)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_build_then_check_then_spoil(sound: Path) -> None:
    assert iso("build", "--check", home=sound).returncode == 0
    done = iso("check", home=sound)
    assert (done.returncode, done.stdout) == (0, "Units checked: 1. Problems: 0. Notices: 2 (--notices).\n")
    change(sound, f"{UNIT}/lesson.md", "Said here an example with every step.", "The FOUO text.")
    done = iso("build", "--check", home=sound)
    assert done.returncode == 1
    assert one_sentence(done.stderr) == (
        "itp/sample/lesson.ipynb is older than lesson.md, unit.toml, the marking scheme or the law register: "
        "run `iso build itp/sample` and commit both."
    )
    assert "wrote itp/sample/lesson.ipynb" in iso("build", home=sound).stdout
    done = iso("check", UNIT, home=sound)
    assert done.returncode == 1
    assert (
        "[never] itp/sample/lesson.md, The FOUO text.: it speaks of restricted text ('FOUO'); leave it out"
        in done.stdout
    )


def test_build_never_writes_over_an_edit(sound: Path) -> None:
    change(sound, f"{UNIT}/lesson.ipynb", "Said here an example with every step.", "My own words.")
    done = iso("build", home=sound)
    assert done.returncode == 1
    assert "edited by hand" in one_sentence(done.stderr)
    assert "My own words." in (sound / UNIT / "lesson.ipynb").read_text("utf-8")
    assert iso("build", "--force", home=sound).returncode == 0
    assert iso("build", "--check", home=sound).returncode == 0


def test_a_new_unit_can_be_built_and_asks_only_to_be_written(sound: Path) -> None:
    done = iso("new-unit", "itp/sample-two", "--title", "A second one", home=sound)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("wrote ") == 14
    assert iso("build", "itp/sample-two", home=sound).returncode == 0
    done = iso("check", "itp/sample-two", home=sound)
    groups = {line.split("]")[0] for line in done.stdout.split("\n") if line.startswith("[")}
    assert groups <= {"[never", "[workload", "[key", "[cases"}
    assert "it is unfinished ('Write here')" in done.stdout
    assert "can't be read" not in done.stdout
    again = iso("new-unit", "itp/sample-two", home=sound)
    assert again.returncode == 1
    assert "is there already, so nothing was written" in one_sentence(again.stderr)


def test_a_new_unit_must_be_in_the_curriculum(sound: Path) -> None:
    done = iso("new-unit", "itp/unheard-of", home=sound)
    assert done.returncode == 1
    assert one_sentence(done.stderr).startswith("curriculum.toml does not list 'itp/unheard-of': add it")


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("curriculum.toml", "format = [", "curriculum.toml is not valid TOML"),
        ("data/law/cfr8.yaml", "- id: [", "cfr8.yaml is not valid YAML"),
    ],
)
def test_a_broken_file_of_the_course_is_one_sentence(sound: Path, file: str, text: str, said: str) -> None:
    (sound / file).write_text(text, "utf-8")
    done = iso("check", home=sound)
    assert done.returncode == 1
    assert said in one_sentence(done.stderr)


def test_a_course_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    done = iso("check", home=tmp_path)
    assert done.returncode == 1
    assert "holds no curriculum.toml" in one_sentence(done.stderr)


def test_a_rule_takes_facts_and_gives_a_finding() -> None:
    done = iso("rule", "filing-window", "--on", "2026-08-10", given=json.dumps(FACTS))
    assert done.returncode == 0, done.stderr
    finding = json.loads(done.stdout)
    assert finding["outcome"] == "met"
    assert finding["as_of"] == "2026-08-10"
    assert finding["dates"]["earliest-filing"] == "2025-10-03"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "is not valid JSON"),
        ("{", "line 1, is not valid JSON"),
        ("[]", "These facts don't fit filing-window"),
        (json.dumps({**FACTS, "filed_on": "soon"}), "filed_on"),
        (json.dumps({**FACTS, "more": 1}), "more: extra inputs are not permitted"),
    ],
)
def test_facts_that_do_not_fit_are_one_sentence(given: str, said: str) -> None:
    done = iso("rule", "filing-window", given=given)
    assert done.returncode == 2
    assert said in one_sentence(done.stderr)


def test_rules_are_listed_and_described() -> None:
    done = iso("rule", "--list")
    assert "continuous-residence" in done.stdout
    schema = json.loads(iso("rule", "filing-window", "--schema").stdout)
    assert set(schema["properties"]) == {"basis", "resident_since", "filed_on"}


def test_status_without_a_course_folder_says_what_to_do(tmp_path: Path) -> None:
    done = iso("status", ISO_WORKSPACE=str(tmp_path))
    assert done.returncode == 2
    assert one_sentence(done.stderr).endswith(
        "is no course folder: run `iso lab` first, or name yours with --workspace."
    )


def test_grading_without_a_course_says_what_to_do(tmp_path: Path) -> None:
    done = iso("grade", "itp/naturalization", ISO_WORKSPACE=str(tmp_path))
    assert done.returncode == 2
    assert "run `iso release UNIT` first" in " ".join(done.stderr.replace("│", " ").split())


@pytest.mark.slow
def test_from_the_first_answer_to_the_report(sound: Path, tmp_path: Path) -> None:
    place = {"ISO_WORKSPACE": str(tmp_path / "work")}
    assert iso("release", UNIT, home=sound, **place).returncode == 0
    answered = (
        "import sys; from pathlib import Path; from autograder.release.trainee import make_trainee; "
        "from autograder.release.places import instructor, trainee; from course.library.shelf import shelf; "
        "from course.journal.journal import Journal; "
        "space = make_trainee(trainee(), shelf=shelf(), course=instructor()); unit = space.outline().units[0]; "
        "journal = Journal(space.root / unit.folder); "
        "journal.append(unit.id, 'exam', 'form', 'a'); "
        "journal.append(unit.id, 'objective', 'sample-exam-01-a', sys.argv[1])"
    )
    home = {"ISO_HOME": str(sound), "ISO_KEYS": str(sound / "autograder" / "keys")}
    subprocess.run([sys.executable, "-c", answered, "b"], env={**os.environ, **home, **place}, check=True, timeout=120)
    assert "1 of " in iso("status", home=sound, **place).stdout
    done = iso("submit", UNIT, home=sound, **place)
    assert done.returncode == 0, done.stderr
    assert "Scored so far: 16 of 28 points." in done.stdout
    assert "16" in iso("report", home=sound, **place).stdout
    done = iso("grade", UNIT, home=sound, **place)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Submissions scored: 0. Graded before and left as they are: 1 (--again")
    done = iso("grade", UNIT, "--again", "--feedback", home=sound, **place)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Submissions scored: 1. Feedback is in ")
    done = iso("grade", UNIT, "--only", "nobody", home=sound, **place)
    assert done.returncode == 1
    assert "Nothing has been collected of nobody" in one_sentence(done.stderr)
    done = iso("submit", "itp/other", home=sound, **place)
    assert done.returncode == 1
    assert "There is no unit 'itp/other' in your course folder" in one_sentence(done.stderr)


def test_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    import socket

    from course.lab.outline import Outline
    from course.lab.workspace import Workspace

    Workspace(tmp_path / "trainee").prepare(Outline(title="A course", phases=()), [])
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        code = "import sys; from course import cli; sys.argv[0] = 'iso'; cli.add_commands = lambda to: None; cli.main()"
        done = subprocess.run(
            [sys.executable, "-c", code, "lab", "--no-browser", "--port", port],
            env={**os.environ, "ISO_WORKSPACE": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert f"Port {port} is in use" in one_sentence(done.stderr)


def test_the_doctor_says_what_is_fine_and_what_is_not(tmp_path: Path) -> None:
    done = iso("doctor", ISO_WORKSPACE=str(tmp_path))
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("\n") >= 9
    (tmp_path / "file").write_text("")
    done = iso("doctor", ISO_WORKSPACE=str(tmp_path / "file"))
    assert done.returncode == 1
    assert "NO    The course folder" in done.stdout


def test_errors_become_sentences() -> None:
    assert sentence(OSError(28, "No space left on device", "/x/y")) == (
        "No space left on device (/x/y): check the path, its permissions and the space on the disk."
    )
    assert sentence(RuntimeError("odd\nthing")) == (
        "Something unexpected went wrong (RuntimeError: odd thing); ISO_DEBUG=1 shows where."
    )
