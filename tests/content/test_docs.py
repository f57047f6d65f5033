"""Every command and every option is written down, and what is written down exists."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from course.cli import add_commands, app

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def commands() -> dict[str, set[str]]:
    """Each command with the names of its options, those of its own commands among them."""
    add_commands(app)
    return {name: flags(command) for name, command in get_command(app).commands.items()}  # type: ignore[attr-defined]


def flags(command: Any) -> set[str]:
    names = {n for parameter in command.params for n in (*parameter.opts, *parameter.secondary_opts)}
    below = [flags(held) for held in getattr(command, "commands", {}).values()]
    return {name for name in names if name.startswith("--")}.union(*below) - {"--help"}


def sections() -> list[tuple[list[str], str]]:
    """The commands in each section's heading, and its text."""
    parts = re.split(r"^### (`iso [^\n]+)\n", (ROOT / "docs/cli.md").read_text("utf-8"), flags=re.M)
    return [(re.findall(r"`iso ([a-z-]+)", head), text) for head, text in zip(parts[1::2], parts[2::2], strict=True)]


def test_every_command_has_its_section_and_no_other_has(commands: dict[str, set[str]]) -> None:
    assert {name for names, _ in sections() for name in names} == set(commands)


def test_the_options_in_a_section_are_those_of_its_commands(commands: dict[str, set[str]]) -> None:
    written = {tuple(names): set(re.findall(r"--[a-z][a-z-]+", text)) for names, text in sections()}
    assert written == {names: set().union(*(commands[name] for name in names)) for names in written}


def test_the_documents_call_no_command_that_does_not_exist(commands: dict[str, set[str]]) -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    called = {
        (page.name, name)
        for page in pages
        if page.is_file()
        for name in re.findall(r"`iso ([a-z][a-z-]+)", page.read_text("utf-8"))
    }
    assert {(page, name) for page, name in called if name not in commands} == set()


def test_every_command_has_a_help_text(commands: dict[str, set[str]]) -> None:
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        assert command.help, name
