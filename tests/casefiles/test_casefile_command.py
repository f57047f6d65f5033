"""``iso casefile`` as people type it."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

from course.casefile_command import FolderError, printed, proven, written
from course.casefiles.make import SeedError, UnknownKindError
from course.cli import app
from course.model.casefile import CaseFile, Docket
from course.usage import UsageError
from course.widgets.document import text_twin

VOID = {"meta", "br"}


class Balance(HTMLParser):
    """Every tag that opens closes, in order; every link is noted."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value for name, value in attrs if name == "href" and value]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_json_is_the_docket_and_with_truth_the_whole_case() -> None:
    done = CliRunner().invoke(app, ["casefile", "n-400", "--seed", "7"])
    assert done.exit_code == 0
    docket = Docket.model_validate_json(done.stdout)
    assert docket.id == "n-400-7"
    whole = CliRunner().invoke(app, ["casefile", "N-400", "--seed", "7", "--truth"])
    case = CaseFile.model_validate_json(whole.stdout)
    assert case.blind() == docket


def test_without_truth_nothing_of_the_key_is_told(tmp_path: Path) -> None:
    for seed in range(12):
        case = proven("n-400", str(seed))
        folder = tmp_path / str(seed)
        written(case, folder, truth=False)
        text = "\n".join(path.read_text("utf-8") for path in folder.iterdir())
        secrets = [*case.truth.reasons, *(p.explain for p in case.truth.planted)]
        secrets += [a.feedback for a in (*case.truth.actions, *case.truth.outcomes)]
        assert [secret for secret in secrets if secret in text] == []
        assert not (folder / "answer.html").exists()
        assert "planted" not in text


def test_a_folder_holds_every_exhibit_twice_and_every_link_leads_somewhere(tmp_path: Path) -> None:
    case = proven("n-400", "3")
    folder = tmp_path / "deep" / "file"
    said = written(case, folder, truth=True)
    assert said == f"Wrote {len(case.docket.exhibits)} exhibits: open {folder / 'index.html'}."
    for number, exhibit in enumerate(case.docket.exhibits, 1):
        assert (folder / f"{number:02}-{exhibit.id}.txt").read_text("utf-8") == text_twin(exhibit) + "\n"
        assert "TRAINING SPECIMEN" in (folder / f"{number:02}-{exhibit.id}.html").read_text("utf-8")
    pages = sorted(folder.glob("*.html"))
    assert len(pages) == len(case.docket.exhibits) + 3
    for page in pages:
        reader = Balance()
        reader.feed(page.read_text("utf-8"))
        reader.close()
        assert reader.open == []
        assert [link for link in reader.links if not (folder / link).is_file()] == []
        assert re.search(r"<title>[^<]+</title>", page.read_text("utf-8"))
    everything = (folder / "print.html").read_text("utf-8")
    assert everything.count("<article") == len(case.docket.exhibits)
    assert json.loads((folder / "casefile.json").read_text("utf-8"))["truth"]["outcome"] == case.truth.outcome
    answer = (folder / "answer.html").read_text("utf-8")
    assert all(p.cites[0] in answer for p in case.truth.planted)


def test_the_same_call_writes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        written(proven("n-400", "11"), tmp_path / name, truth=True)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / n).iterdir()} for n in ("one", "two"))
    assert one == two


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("my notes", "utf-8")
    case = proven("n-400", "1")
    with pytest.raises(FolderError, match="is not empty, so nothing was written"):
        written(case, tmp_path, truth=False)
    with pytest.raises(FolderError):
        written(case, tmp_path / "mine.txt", truth=False)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("seed", ["", " ", "x", "-1", "1.5", "1e3", "٣", "0x1f", "9" * 13, "9" * 400])
def test_a_bad_seed_is_one_sentence(seed: str) -> None:
    with pytest.raises(SeedError) as problem:
        proven("n-400", seed)
    assert "\n" not in str(problem.value)
    done = CliRunner().invoke(app, ["casefile", "n-400", f"--seed={seed}"])
    assert isinstance(done.exception, UsageError)


def test_an_unknown_kind_names_those_there_are() -> None:
    with pytest.raises(UnknownKindError, match="name one of n-400"):
        proven("n-999", "1")


def test_a_leading_zero_is_the_same_seed() -> None:
    assert printed(proven("n400", "007"), truth=True) == printed(proven("N-400", "7"), truth=True)
