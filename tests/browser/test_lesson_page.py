"""The lesson page in a real JupyterLab: what runs on open, what is in sight, and that everybody can use it."""

from __future__ import annotations

import json
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import quote

import nbformat
import pytest
import reachable
from labpage import NARROW, PANEL, ZOOMED, LabPage
from lesson_fixture import FOLDER, LAB, LESSON

from course.lab.fingerprint import fingerprint
from course.lab.workspace import Workspace

pytestmark = pytest.mark.browser

CLUTTER = (
    ".jp-InputArea-editor",
    ".jp-InputPrompt",
    ".jp-OutputPrompt",
    ".jp-Collapser",
    ".jp-cell-toolbar",
    ".jp-NotebookPanel-toolbar",
    ".jp-Notebook-footer",
    "#jp-title-panel-title input",
    "#jp-main-statusbar",
)
QUESTION = "input[name=q1][value=a]"


def test_two_clicks_from_home_to_the_first_answer(page: LabPage) -> None:
    page.home()
    page.page.click(".iso-continue a")
    assert page.state() == "ready"
    page.page.click(QUESTION)
    assert page.progress() == "1 of 4 answered"
    page.page.click("input[name=q2][value=b]")
    assert page.progress() == "2 of 8 answered"
    assert page.page.get_attribute(".iso-progress-bar", "value") == "2"
    assert page.complaints == []


def test_no_code_prompts_toolbars_or_file_name_box_in_sight(page: LabPage) -> None:
    page.open(LESSON)
    for clutter in CLUTTER:
        assert page.page.locator(f"{clutter}:visible").count() == 0, clutter
    assert page.page.locator("fieldset:visible").count() == 3
    assert "Nbgrader" not in page.page.inner_text("#jp-MainMenu")


def test_a_cell_the_trainee_writes_in_stays_in_sight_with_its_toolbar(page: LabPage) -> None:
    page.open(LAB)
    assert page.page.locator(".jp-InputArea-editor:visible").count() == 1
    assert page.page.locator(".jp-NotebookPanel-toolbar:visible").count() == 1


def test_the_code_of_a_lesson_can_be_shown_on_request(page: LabPage) -> None:
    page.open(LESSON)
    page.command("Show or hide the code of this lesson")
    page.page.wait_for_selector(".iso-code-shown .jp-InputArea-editor:visible")


def test_an_edited_notebook_waits_for_start(page: LabPage, lesson_path: Path) -> None:
    notebook = nbformat.read(lesson_path, 4)
    notebook.cells[2].source += "\nopen('ran.txt', 'w').close()\n"
    nbformat.write(notebook, lesson_path)
    page.open(LESSON)
    assert page.state() == "waiting"
    assert "changed" in page.message()
    assert not (lesson_path.parent / "ran.txt").exists()
    page.press("Start lesson")
    assert page.state("ready") == "ready"
    assert (lesson_path.parent / "ran.txt").exists()


@pytest.mark.parametrize("where", ["copy.ipynb", f"{FOLDER}/lesson-copy.ipynb", "Day 8 Elsewhere/lesson.ipynb"])
def test_a_moved_notebook_waits_for_start(page: LabPage, workspace: Workspace, lesson_path: Path, where: str) -> None:
    (workspace.root / where).parent.mkdir(exist_ok=True)
    shutil.copy(lesson_path, workspace.root / where)
    page.open(where)
    assert page.state() == "waiting"
    assert page.page.locator("fieldset").count() == 0


def test_a_notebook_without_our_mark_is_left_alone(page: LabPage, workspace: Workspace) -> None:
    notebook = nbformat.read(workspace.root / LAB, 4)
    del notebook.metadata["iso"]
    nbformat.write(notebook, workspace.root / "own.ipynb")
    page.page.goto(page.lab.url("lab/tree/own.ipynb"))
    page.page.wait_for_selector(".jp-CodeCell")
    assert page.page.locator(".iso-lesson, .iso-bar").count() == 0


def test_reload_of_a_saved_lesson_needs_no_click(page: LabPage, lesson_path: Path) -> None:
    before = fingerprint(json.loads(lesson_path.read_text()))
    page.open(LESSON)
    page.page.click(QUESTION)
    page.save()
    saved = json.loads(lesson_path.read_text())
    assert any(cell.get("outputs") for cell in saved["cells"])
    assert fingerprint(saved) == before
    page.page.reload()
    assert page.state() == "ready"
    assert page.page.locator("fieldset:visible").count() == 3


def test_a_lesson_brought_back_behind_another_page_waits_until_it_is_looked_at(page: LabPage) -> None:
    page.open(LESSON)
    page.press("Course home")
    page.page.wait_for_selector(".iso-home:visible")
    with page.page.expect_response(lambda r: r.request.method == "PUT" and "/api/workspaces/" in r.url):
        pass
    page.home()
    page.page.wait_for_selector(".iso-lesson.lm-mod-hidden", state="attached")
    page.page.wait_for_timeout(1500)
    assert page.page.locator(".iso-lesson[data-iso-state=checking]").count() == 1
    page.page.click(".iso-continue a")
    assert page.state("ready") == "ready"


def test_home_warms_one_kernel_that_runs_nothing_until_the_lesson_is_opened(page: LabPage, lesson_path: Path) -> None:
    page.home()
    page.page.wait_for_function("async () => (await (await fetch('/api/sessions')).json()).length > 0")
    (session,) = page.lab.ask("api/sessions")
    assert session["path"] == LESSON
    (warm,) = page.lab.kernels()
    page.page.click(".iso-continue a")
    assert page.state() == "ready"
    assert [process.pid for process in page.lab.kernels()] == [warm.pid]
    page.save()
    counts = [cell.get("execution_count") for cell in json.loads(lesson_path.read_text())["cells"]]
    assert [count for count in counts if count] == [1, 2, 3]


def test_no_kernel_is_warmed_for_a_notebook_that_is_not_ours(page: LabPage, lesson_path: Path) -> None:
    lesson_path.write_text(lesson_path.read_text().replace("INA 316(a)", "INA 399(z)"))
    page.home()
    page.page.wait_for_load_state("networkidle")
    assert page.lab.ask("iso/home?warm=1", "POST") == {"changed": False}
    page.page.wait_for_timeout(500)
    assert page.lab.ask("api/sessions") == []


def test_restart_after_the_kernel_was_killed(page: LabPage) -> None:
    page.open(LESSON)
    (kernel,) = page.lab.kernels()
    kernel.kill()
    page.press("Restart lesson")
    assert page.state("ready", "failed") == "ready"
    assert kernel.pid not in [process.pid for process in page.lab.kernels()]


def test_a_cell_that_fails_is_said_in_words(page: LabPage, lesson_path: Path, workspace: Workspace) -> None:
    notebook = nbformat.read(lesson_path, 4)
    notebook.cells[2].source = "1/0"
    nbformat.write(notebook, lesson_path)
    workspace.prepare(workspace.outline(), [LESSON, LAB])
    page.open(LESSON)
    assert page.state() == "failed"
    assert "Restart lesson" in page.message()


def test_keyboard_only(page: LabPage) -> None:
    page.home()
    page.tab_to(".iso-continue a")
    page.page.keyboard.press("Enter")
    assert page.state() == "ready"
    cells = page.page.locator(".iso-lesson .jp-Cell").count()
    for key in ("d", "d", "x", "a", "m", "Enter", "Shift+Enter"):
        page.page.keyboard.press(key)
    assert page.page.locator(".iso-lesson .jp-Cell").count() == cells
    assert page.page.locator(".iso-lesson .jp-InputArea-editor:visible").count() == 0
    page.tab_to("input[name=q1]")
    page.page.keyboard.press("Space")
    assert page.progress() == "1 of 4 answered"
    page.page.keyboard.press("Control+Shift+C")
    page.page.wait_for_selector(".lm-CommandPalette:visible")
    page.page.keyboard.press("Escape")
    page.tab_to("[data-do=home]")
    page.page.keyboard.press("Enter")
    page.page.wait_for_selector(".iso-home:visible")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_accessibility_violation_in_either_theme(
    open_page: Callable[..., LabPage], scheme: str, tmp_path: Path
) -> None:
    page = open_page(color_scheme=scheme)
    page.home()
    page.theme(scheme)
    assert page.axe(".iso-home") == []
    page.picture(tmp_path, f"home-{scheme}")
    page.page.click(".iso-continue a")
    page.state("ready")
    page.page.click(QUESTION)
    assert page.axe(".iso-bar", ".iso-lesson .jp-RenderedHTMLCommon") == []
    assert page.picture(tmp_path, f"lesson-{scheme}").stat().st_size > 10_000


def test_axe_sees_a_planted_violation(page: LabPage) -> None:
    page.open(LESSON)
    page.page.evaluate(
        """() => document.querySelector(".iso-bar").insertAdjacentHTML("beforeend",
             '<p style="color:#bbb;background:#fff">hard to read</p><img src="data:,">')"""
    )
    found = " ".join(page.axe(".iso-bar"))
    assert "color-contrast" in found
    assert "image-alt" in found


def test_nothing_is_cut_off_zoomed_or_on_paper(open_page: Callable[..., LabPage], tmp_path: Path) -> None:
    page = open_page(viewport=ZOOMED, device_scale_factor=2)
    page.home()
    assert page.clipped(".jp-MarkdownViewer", ".iso-home", ".iso-card") == []
    page.page.click(".iso-continue a")
    page.state("ready")
    page.page.click(QUESTION)
    assert page.clipped(".iso-bar", ".jp-WindowedPanel-outer", ".jp-MarkdownOutput", ".iso-lesson fieldset") == []
    page.picture(tmp_path, "lesson-200")
    page.page.set_viewport_size(NARROW)  # 400 %: one column, and more than half of the height for the lesson
    page.page.wait_for_timeout(200)
    assert reachable.too_wide(page.page) == []
    page.picture(tmp_path, "lesson-400")
    assert page.page.locator(f"{PANEL} .jp-WindowedPanel-outer").bounding_box()["height"] >= NARROW["height"] * 0.5
    page.page.emulate_media(media="print", color_scheme="dark")
    whole = "[document.documentElement, document.querySelector('.iso-lesson .jp-Notebook')].map((n) => n.scrollHeight)"
    paper, lesson = page.page.evaluate(whole)
    assert paper >= lesson > 2 * NARROW["height"], "the whole lesson is printed"
    assert page.page.locator("#jp-top-panel:visible, .iso-bar:visible, .jp-InputArea-editor:visible").count() == 0


def test_home_shows_a_submission_when_looked_at_again(page: LabPage, workspace: Workspace) -> None:
    page.open(LESSON)
    workspace.record_submission("itp/naturalization", date(2026, 11, 3))
    page.press("Course home")
    page.page.wait_for_selector(".iso-card.iso-submitted:visible")
    assert "Submitted November 3, 2026" in page.page.inner_text(".iso-card")


def test_the_release_list_is_out_of_reach_of_the_file_interface(page: LabPage, workspace: Workspace) -> None:
    listed = [entry["name"] for entry in page.lab.ask("api/contents/")["content"]]
    assert ".iso" not in listed
    release = workspace.hidden / "release.json"
    before = release.read_bytes()
    for method, body in (("GET", None), ("PUT", {"type": "file", "format": "text", "content": "{}"}), ("DELETE", None)):
        with pytest.raises(urllib.error.HTTPError):
            page.lab.ask("api/contents/.iso/release.json", method, body)
    assert release.read_bytes() == before


@pytest.mark.parametrize("path", ["../outside.ipynb", "/etc/passwd", "", ".iso/release.json", f"{FOLDER}/../{LESSON}"])
def test_trust_is_refused_for_odd_paths(page: LabPage, path: str) -> None:
    assert page.lab.ask(f"iso/trust?path={quote(LESSON)}")["trusted"] is True
    assert page.lab.ask(f"iso/trust?path={quote(path)}")["trusted"] is False


def test_our_addresses_ask_who_is_there(page: LabPage) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(page.lab.url(f"iso/trust?path={quote(LESSON)}", token=False))
    assert refused.value.code == 403
    refused.value.close()
