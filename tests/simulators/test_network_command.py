"""``iso network``: a play from a file, the list of filings, and one sentence for each thing that can be wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from course.casefiles.matter import whole
from course.library.shelf import ContentError, shelf
from course.model.network import Network
from course.network_command import told
from course.play_file import LARGEST, PlayError


def play(place: Path, text: str, *, as_json: bool = True, matter: str = "first-look") -> str:
    file = place / "steps.yaml"
    file.write_text(text)
    return told(matter, file, as_json=as_json, names=False)


def test_it_lists_networks_and_filings() -> None:
    assert {"first-look", "office-and-ring", "many-doors"} <= set(
        told("", None, as_json=False, names=True).splitlines()
    )
    lines = told("first-look", None, as_json=False, names=True).splitlines()
    assert len(lines) == 111
    assert lines[0].split("\t")[:3] == ["id", "filed", "petitioner"]
    assert len({line.count("\t") for line in lines}) == 1


def test_a_play_in_json_and_in_words(tmp_path: Path) -> None:
    network: Network = whole(shelf().matter("network", "first-look"))  # type: ignore[assignment]
    assert network.truth
    names = ", ".join(network.truth.ring)
    steps = f"- {{do: mark, filings: [{names}], verdict: refer, facts: [statement, account]}}\n"
    steps += "- {do: mark, filings: []}\n"
    found = json.loads(play(tmp_path, steps))
    assert found["debrief"]["found"] == 8
    assert [line["outcome"] for line in found["state"]["trail"]] == ["flagged", "refused"]
    said = play(tmp_path, steps, as_json=False)
    assert "Found 8 of 8 filings of the ring; 8 referred, 0 falsely." in said


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("just words", "no list of steps"),
        ("- do: fly", "step 1: There is no such step"),
        ("- {do: mark, filings: [F-001], verdict: watch}\n- 7", "step 2: That is no step"),
        ("- {do: mark, filings: [F-001], truth: yes}", "no field 'truth'"),
        ("- [", "not valid YAML"),
        ("- a: &x [1]\n" * 2 + "x" * LARGEST, "larger than"),
    ],
)
def test_a_file_that_can_not_be_played_is_told_in_a_sentence(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(PlayError, match=why):
        play(tmp_path, text)


def test_what_was_not_named_or_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PlayError, match="Name a network"):
        told("first-look", None, as_json=False, names=False)
    with pytest.raises(ContentError, match="nowhere"):
        told("nowhere", tmp_path / "x", as_json=False, names=False)
    with pytest.raises(PlayError, match="can't be read"):
        told("first-look", tmp_path / "none.yaml", as_json=False, names=False)
