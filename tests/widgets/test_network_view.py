"""The data lab in a real browser with the keyboard alone; what it keeps, what it says, and its table for pandas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from bench import Bench

from course.casefiles.network.make import made
from course.journal.journal import Journal
from course.library.home import root
from course.model.answer import NotSavedError
from course.model.network import Network
from course.model.simulation import DONE, STEP
from course.model.step import StepError
from course.widgets.network import NetworkLab, NetworkSheet

VIEWPORT = (1280, 900)
UNIT, NAME = "itp/fraud-detection", "network"
NASTY = '<img src=x onerror="window.hurt=1">'


def written(name: str = "first-look") -> Network:
    path = root() / "data" / "networks" / f"{name}.yaml"
    return made(Network.model_validate(yaml.safe_load(path.read_text("utf-8"))))


def opened(journal: Journal, network: Network | None = None) -> NetworkLab:
    return NetworkLab.opened(NetworkSheet(network or written()), journal, UNIT, NAME)


def refer(names: tuple[str, ...] | list[str]) -> dict[str, Any]:
    return {"do": "mark", "filings": list(names), "verdict": "refer", "facts": ["statement", "letter"]}


def test_marks_are_in_the_journal_and_come_back(journal: Journal) -> None:
    live = opened(journal)
    live.take({"do": "mark", "filings": ["F-001"], "verdict": "watch"})
    live.take(refer(["F-999"]))
    assert [line.outcome for line in live.state.trail] == ["done", "refused"]
    assert len(journal.history(UNIT, NAME, STEP)) == 2
    again = NetworkLab(NetworkSheet(written()), Journal(journal.path.parent, override=""), UNIT, NAME)
    assert again.state == live.state
    assert again.desk == live.desk


def test_the_end_is_told_in_practice_and_not_in_graded_work(journal: Journal, tmp_path: Path) -> None:
    live = opened(journal)
    truth = live.sheet.network.truth
    assert truth
    live.take(refer(truth.ring))
    found = live.finish()
    assert found
    assert found.found == len(truth.ring)
    assert live.values[DONE]
    assert live.desk["ended"]["counts"][0].startswith("Precision: 8 of the 8")
    with pytest.raises(StepError, match="finished"):
        live.take({"do": "unmark", "filings": ["F-001"]})
    live.begin_again()
    assert live.state.marks == {}

    (tmp_path / "two").mkdir()
    graded = NetworkLab(NetworkSheet(written().blind()), Journal(tmp_path / "two", override=""), UNIT, NAME)
    graded.take(refer(truth.ring))
    assert graded.finish() is None
    sent = json.dumps([graded.spec, graded.desk, graded.view])
    assert graded.desk["over"]
    assert graded.desk["ended"] is None
    assert "decoy" not in sent
    assert '"truth"' not in sent


def test_a_step_that_is_not_on_the_disk_did_not_happen(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    live = opened(journal)

    def full(*_args: object, **_named: object) -> None:
        raise NotSavedError("Your answer was NOT saved: the disk is full.")

    monkeypatch.setattr(journal, "append", full)
    replies: list[dict[str, Any]] = []
    live.send = replies.append
    live.heard({"kind": "step", "token": "a" * 32, "step": {"do": "mark", "filings": ["F-001"], "verdict": "watch"}})
    assert replies[0]["ok"] is False
    assert "NOT saved" in replies[0]["text"]
    assert live.state.marks == {}


@pytest.mark.parametrize(
    "message",
    [{"kind": "step"}, {"kind": "step", "token": "x", "step": {}}, {"kind": "look", "links": 7, "least": "many"},
     {"kind": "step", "token": "a" * 32, "step": [1]}, {"kind": "look", "links": ["country", None], "least": 10**9}],
)  # fmt: skip
def test_any_message_gets_one_reply_and_no_traceback(journal: Journal, message: dict[str, Any]) -> None:
    live, replies = opened(journal), []
    live.send = replies.append
    live.heard(message)
    assert len(replies) == 1
    assert live.state.marks == {}


def test_the_table_for_pandas(journal: Journal) -> None:
    live = opened(journal)
    live.take({"do": "mark", "filings": ["F-003"], "verdict": "watch"})
    table = live.table()
    assert len(table) == 110
    assert table["filed"].dtype.kind == "M"
    assert table.loc[table["filing"] == "F-003", "mark"].tolist() == ["watch"]
    assert not {"role", "ring", "truth"} & set(table.columns)
    assert table.groupby("account").size().max() >= 4


def test_the_twin_says_in_words_what_is_drawn(journal: Journal) -> None:
    live = opened(journal)
    live.take({"do": "mark", "filings": ["F-003"], "verdict": "watch"})
    html = live.twin()
    assert "Group 1, 50 filings" in html  # by address and preparer, as innocent people are linked too
    assert "No action now" in html
    assert "F-003" in html
    assert live.plain() == "A first look at linked filings (1 network)"


def test_a_whole_network_by_keyboard(bench: Bench, journal: Journal) -> None:
    live = opened(journal)
    page = bench.show(live)
    assert page.locator(".nw-boxes input[type='checkbox']:checked").count() == 2
    for link in ("statement", "letter", "account", "address", "preparer"):
        bench.tab_to(f".nw-boxes input[value='{link}']")
        page.keyboard.press("Space")
    page.locator("[data-group='1'][aria-label^='Group 1: 11 filings']").wait_for()
    bench.tab_to("[data-group='1']")
    page.keyboard.press("Enter")
    assert page.locator(".nw-chip").inner_text().startswith("Only group 1")
    assert page.locator(".nw-scroll tbody tr").count() == 11
    truth = live.sheet.network.truth
    assert truth
    for name in truth.ring:
        bench.tab_to(f"input[value='{name}']", 400)
        page.keyboard.press("Space")
    bench.tab_to("input[type='radio'][value='refer']", 400)
    page.keyboard.press("Space")
    for fact in ("statement", "account"):
        bench.tab_to(f".nw-tall input[value='{fact}']")
        page.keyboard.press("Space")
    assert "of the 8 ticked" in page.locator(".nw-tall").inner_text()
    bench.tab_to("button[type='submit']")
    assert page.evaluate("document.activeElement.textContent") == "Mark 8 filings"
    page.keyboard.press("Enter")
    page.locator(".nw-said .ia-feedback").wait_for()
    assert set(live.state.marks) == set(truth.ring)
    bench.tab_to(".nw-lab > div:last-child button", 400)
    page.keyboard.press("Enter")
    page.locator("text=What your marks are worth").wait_for()
    assert "the 8 filings of the ring" in page.locator(".nw-lab > div:last-child").inner_text()


def test_sorting_filtering_and_reading(bench: Bench, journal: Journal) -> None:
    page = bench.show(opened(journal))
    page.get_by_role("button", name="Filed").click()
    first = page.locator(".nw-scroll tbody tr").first.inner_text()
    page.get_by_role("button", name="Filed").click()
    assert page.locator(".nw-scroll tbody tr").first.inner_text() != first
    assert page.locator("th[aria-sort='descending']").inner_text().startswith("Filed")
    page.get_by_label("Show filings that contain").fill("f-007")
    assert page.locator(".nw-scroll tbody tr").count() == 1
    page.get_by_role("button", name="Read the statement of F-007").click()
    assert "Statement in F-007" in page.locator(".nw-texts").inner_text()
    page.get_by_label("Preparer", exact=True).uncheck()
    page.locator("text=Group 1: 16 filings").first.wait_for()


def test_markup_in_the_data_is_text(bench: Bench, journal: Journal) -> None:
    network = written()
    nasty = network.filings[0].model_copy(update={"petitioner": NASTY, "text": NASTY, "account": NASTY})
    other = network.filings[1].model_copy(update={"account": NASTY})
    more = network.filings[2].model_copy(update={"account": NASTY})
    page = bench.show(
        opened(journal, network.model_copy(update={"filings": (nasty, other, more, *network.filings[3:])}))
    )
    page.get_by_role("button", name="Read the statement of F-001").click()
    assert page.evaluate("window.hurt") is None
    assert NASTY in page.locator(".nw-texts").inner_text()
