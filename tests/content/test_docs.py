"""Every command and every option is written down, and what is written down exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from course.cli import add_commands, app

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def commands() -> dict[str, set[str]]:
    """Each command with the names of its options."""
    add_commands(app)
    found = get_command(app).commands  # type: ignore[attr-defined]
    return {
        name: {
            flag
            for parameter in command.params
            for flag in (*parameter.opts, *parameter.secondary_opts)
            if flag.startswith("--") and flag != "--help"
        }
        for name, command in found.items()
    }


def sections() -> dict[str, str]:
    text = (ROOT / "docs/cli.md").read_text("utf-8")
    parts = re.split(r"^### `iso ([a-z-]+)[^`]*`\n", text, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_command_has_its_section_and_no_other_has(commands: dict[str, set[str]]) -> None:
    assert set(sections()) == set(commands)


def test_every_option_is_explained_in_its_section(commands: dict[str, set[str]]) -> None:
    written = sections()
    missing = {(name, flag) for name, flags in commands.items() for flag in flags if flag not in written[name]}
    assert missing == set()


def test_no_option_is_explained_that_does_not_exist(commands: dict[str, set[str]]) -> None:
    written = {name: set(re.findall(r"--[a-z][a-z-]+", text)) for name, text in sections().items()}
    assert {name: flags - commands[name] for name, flags in written.items() if flags - commands[name]} == {}


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
