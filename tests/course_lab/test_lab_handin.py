"""Handing in from the page, without a browser: one run at a time, and every failure in one sentence."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from course.lab import handin
from course.lab.handin import HandIns, Job
from course.lab.server import IN_A_CLASS, _unit
from course.lab.workspace import Workspace, WorkspaceError


async def ended(job: Job) -> Job:
    while job.state == "running":
        await asyncio.sleep(0.05)
    return job


def hand_in(root: Path) -> Job:
    async def once() -> Job:
        found = HandIns()
        job = found.start(Workspace(root), "itp/naturalization")
        assert found.start(Workspace(root), "itp/naturalization") is job
        assert await ended(job) is found.job(Workspace(root), "itp/naturalization")
        return job

    return asyncio.run(asyncio.wait_for(once(), 60))


def test_what_the_command_refuses_is_said_as_it_says_it(tmp_path: Path) -> None:
    job = hand_in(tmp_path)
    assert job.state == "failed"
    assert job.problem.endswith("is no course folder: run `iso lab` first, or name yours with --workspace.")


@pytest.mark.parametrize(
    ("script", "state", "problem"),
    [
        ("print('{\"receipt\": {}}')", "done", ""),
        (
            "import sys; print('noise'); print('[1]'); sys.exit('Warning: x\\n\\nThe disk is full.')",
            "failed",
            "The disk",
        ),
        ("import os; os.kill(os.getpid(), 9)", "failed", "Your work could not be handed in: try again"),
        ("print('x' * 2_000_000)", "failed", "Your work could not be handed in: try again"),
        ("print('x' * 5_000_000); print('{\"receipt\": {}}')", "done", ""),
    ],
)
def test_every_end_of_the_command_ends_the_job(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, state: str, problem: str
) -> None:
    python = handin.command(tmp_path, "x")[0]
    monkeypatch.setattr(handin, "command", lambda _root, _unit: [python, "-c", script])
    job = hand_in(tmp_path)
    assert job.state == state
    assert job.problem.startswith(problem)


def test_a_missing_program_ends_the_job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handin, "command", lambda _root, _unit: [str(tmp_path / "none")])
    assert hand_in(tmp_path).problem.startswith("Your work could not be handed in (FileNotFoundError)")


def test_outside_a_course_folder_the_way_of_a_class_is_named(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="Assignment List") as raised:
        _unit(Workspace(tmp_path), "lesson.ipynb")
    assert str(raised.value) == IN_A_CLASS
