"""What the browser tests share: a real JupyterLab on a workspace, a page in it, and axe with its blind spot removed."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import axe_playwright_python
import psutil
import pytest
from playwright.sync_api import ConsoleMessage, Page

from course.lab.launch import ipython_home, lab_command, lab_environment, stop, wait_until_up
from course.lab.warm import write_startup
from course.lab.workspace import Workspace

CHECKOUT = Path(__file__).parents[2] / "deploy" / "lab"
WIDE = {"width": 1280, "height": 800}
ZOOMED = {"width": 640, "height": 400}  #: what 1280 x 800 holds at 200 % zoom
NARROW = {"width": 320, "height": 256}  #: what 1280 x 1024 holds at 400 % zoom
PANEL = ".iso-lesson:not(.lm-mod-hidden)"
READY = ".iso-lesson:not(.lm-mod-hidden)[data-iso-state=ready]"
WAIT_MS = 30_000


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: its workspace, port, token and process."""

    workspace: Workspace
    port: int
    token: str
    process: subprocess.Popen[bytes]

    def url(self, path: str, *, token: bool = True) -> str:
        """The address of ``path`` on this server."""
        return f"http://127.0.0.1:{self.port}/{path}" + (f"?token={self.token}" if token else "")

    def ask(self, path: str, method: str = "GET", body: object = None) -> Any:
        """The parsed answer of the server's own interface, as an authenticated client gets it."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"token {self.token}"}
        request = urllib.request.Request(self.url(path, token=False), data, headers, method=method)
        with urllib.request.urlopen(request, timeout=20) as reply:
            text = reply.read()
        return json.loads(text) if text else None

    def kernels(self) -> list[psutil.Process]:
        """The kernel processes of this server: its own children, since what a kernel starts bears its name at first."""
        children = psutil.Process(self.process.pid).children()
        return [child for child in children if any("ipykernel_launcher" in part for part in child.cmdline())]

    def start_afresh(self) -> None:
        """Shut down every kernel and forget which notebooks were open."""
        for session in self.ask("api/sessions"):
            self.ask(f"api/sessions/{session['id']}", "DELETE")
        for places in ("settings", "workspaces"):
            shutil.rmtree(self.workspace.hidden / "jupyter" / places, ignore_errors=True)

    def wait_for_kernel(self) -> None:
        """Return once a kernel is idle: a cell run earlier is dropped without a word."""
        end = time.monotonic() + WAIT_MS / 1000
        while time.monotonic() < end:
            if any(session["kernel"]["execution_state"] == "idle" for session in self.ask("api/sessions")):
                return
            time.sleep(0.1)
        raise TimeoutError("no kernel became idle")


@contextmanager
def serve(workspace: Workspace) -> Iterator[Lab]:
    """The real JupyterLab on a workspace, with the lesson page of this checkout (not an installed copy of it)."""
    outer = {
        **os.environ,
        "JUPYTER_PATH": str(CHECKOUT / "share" / "jupyter"),
        "JUPYTER_CONFIG_PATH": str(CHECKOUT / "etc" / "jupyter"),
        "JUPYTER_PREFER_ENV_PATH": "0",
    }
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    token = "a-token-for-tests"
    log = workspace.hidden / "jupyter.log"
    write_startup(ipython_home(workspace))
    with log.open("wb") as sink:
        process = subprocess.Popen(
            lab_command(workspace, port, CHECKOUT / "share" / "jupyter" / "iso-academy" / "trainee"),
            cwd=workspace.root,
            env=lab_environment(workspace, token, outer),
            stdout=sink,
            stderr=sink,
        )
    try:
        wait_until_up(process, port, log)
        yield Lab(workspace, port, token, process)
    finally:
        stop(process)


class LabPage:
    """A trainee at the course home; ``page`` is Playwright's page, ``complaints`` what the console said."""

    def __init__(self, lab: Lab, page: Page) -> None:
        self.lab = lab
        self.page = page
        self.complaints: list[str] = []
        page.set_default_timeout(WAIT_MS)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def home(self) -> None:
        """Open the course home afresh."""
        self.page.goto(self.lab.url("lab/tree/Home.md"))
        self.page.wait_for_selector(".iso-home")
        self.page.wait_for_selector("body.iso-trainee", state="attached")

    def open(self, path: str) -> None:
        """Open a notebook by its address, as a bookmark would."""
        self.page.goto(self.lab.url(f"lab/tree/{path}"))
        self.state()

    def state(self, *names: str) -> str:
        """Wait until the lesson in sight is in one of the states (any settled one by default); says which."""
        wanted = names or ("ready", "waiting", "failed")
        selector = ", ".join(f".iso-lesson:not(.lm-mod-hidden)[data-iso-state={name}]" for name in wanted)
        return str(self.page.wait_for_selector(selector).get_attribute("data-iso-state"))

    def progress(self) -> str:
        """The words of the progress line."""
        return self.page.inner_text(".iso-lesson:not(.lm-mod-hidden) .iso-progress-text")

    def message(self) -> str:
        """The message in the line above the lesson."""
        return self.page.inner_text(".iso-lesson:not(.lm-mod-hidden) .iso-message")

    def press(self, button: str) -> None:
        """Press a button of the line above the lesson, by its words."""
        self.page.get_by_role("button", name=button, exact=True).click()

    def theme(self, scheme: str) -> None:
        """Wait until JupyterLab shows the light or the dark theme."""
        light = "true" if scheme == "light" else "false"
        self.page.wait_for_selector(f"body[data-jp-theme-light={light}]", state="attached")

    def command(self, label: str) -> None:
        """Choose a command from JupyterLab's command palette, with the keyboard."""
        self.page.keyboard.press("Control+Shift+C")
        self.page.wait_for_selector(".lm-CommandPalette-input:visible")
        self.page.keyboard.type(label)
        self.page.wait_for_selector(f".lm-mod-active .lm-CommandPalette-itemLabel:has-text('{label}')")
        self.page.keyboard.press("Enter")

    def save(self) -> None:
        """Save the document with the keyboard and wait until the server has it."""
        with self.page.expect_response(lambda r: r.request.method == "PUT" and "/api/contents/" in r.url):
            self.page.keyboard.press("Control+s")

    def tab_to(self, selector: str, limit: int = 80, key: str = "Tab") -> None:
        """Press Tab until the element has the focus."""
        for _ in range(limit):
            if self.page.evaluate("s => document.activeElement?.matches(s) ?? false", selector):
                return
            self.page.keyboard.press(key)
        pytest.fail(f"{selector} cannot be reached with the key {key}")

    def back_to(self, selector: str) -> None:
        """Press Shift and Tab until the element has the focus."""
        self.tab_to(selector, key="Shift+Tab")

    def clipped(self, *selectors: str) -> list[str]:
        """Which of the elements hold something wider than themselves."""
        wide = "s => [...document.querySelectorAll(s)].some(e => e.scrollWidth > e.clientWidth + 1)"
        return [selector for selector in selectors if self.page.evaluate(wide, selector)]

    def axe(self, *include: str) -> list[str]:
        """WCAG 2.2 A and AA violations within the elements, as ``rule: target``.

        JupyterLab's body has no height and hides what overflows, so that axe takes everything for hidden and
        skips contrast and target size; the body gets a height for the time of the scan.
        """
        script = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
        self.page.evaluate(script + "\n;undefined")
        found = self.page.evaluate(
            """async (include) => {
              const old = document.body.style.cssText;
              document.body.style.height = "100vh";
              document.body.style.overflow = "visible";
              const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
              try {
                return (await axe.run({include}, {runOnly: tags})).violations;
              } finally { document.body.style.cssText = old; }
            }""",
            list(include),
        )
        return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]

    def picture(self, folder: Path, name: str) -> Path:
        """A screenshot; into ``ISO_SCREENSHOTS`` if that names a folder."""
        path = Path(os.environ.get("ISO_SCREENSHOTS") or folder) / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=path)
        return path

    def looked_at(self, folder: Path, name: str, target: str) -> None:
        """A picture in each theme and zoomed, with no complaint of axe and nothing wider than the page."""
        at = self.page
        for scheme in ("light", "dark"):
            at.emulate_media(color_scheme=scheme)
            self.theme(scheme)
            at.locator(target).first.scroll_into_view_if_needed()
            at.wait_for_timeout(300)
            self.picture(folder, f"{name}-{scheme}")
            assert self.axe(PANEL) == []
        at.set_viewport_size(ZOOMED)
        at.locator(target).first.scroll_into_view_if_needed()
        at.wait_for_timeout(300)
        self.picture(folder, f"{name}-zoomed")
        assert self.clipped(f"{PANEL} .jp-WindowedPanel-outer", f"{PANEL} .ia-activity") == []
        at.set_viewport_size(WIDE)
        at.emulate_media(color_scheme="light")
        self.theme("light")
