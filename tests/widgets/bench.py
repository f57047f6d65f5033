"""A blank page with one activity in it: the real view in Chromium, the real model here, a wire between them.

The wire can be cut (``alive = False``), as when a kernel dies.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from course.widgets.panel import Panel, Static

#: JupyterLab's own colours for the two themes, as far as our style sheets use them.
THEMES = {
    "light": {"content-font-color1": "#000000de", "layout-color0": "#fff", "layout-color1": "#fff"},
    "dark": {"content-font-color1": "#fff", "layout-color0": "#111", "layout-color1": "#212121"},
    "contrast": {"content-font-color1": "#fff", "layout-color0": "#111", "layout-color1": "#111"},
}
SHADE = {"light": "#eee", "dark": "#424242", "contrast": "#424242"}
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bench</title>
<style>%s</style>
<style>body{margin:16px;background:var(--jp-layout-color1);color:var(--jp-content-font-color1)}</style>
</head>
<body><main><h2>Lesson</h2><div id="place"></div></main></body></html>"""
DRESS = """([style, light]) => {
  document.documentElement.style.cssText = style;
  document.body.dataset.jpThemeLight = light;
}"""
#: The style sheets of the lesson page, and what JupyterLab puts HTML into.
LOOKS = Path(__file__).parents[2] / "deploy/lab/share/jupyter/labextensions/iso-lesson/static"
PRINTED = """html => {
  document.querySelector("main").className = "iso-lesson";
  const place = document.getElementById("place");
  place.className = "jp-Notebook";
  place.innerHTML = `<div class="jp-OutputArea-output jp-RenderedHTMLCommon">${html}</div>`;
}"""
MOUNT = """async ([source, state]) => {
  const heard = {};
  const fire = (event, ...more) => (heard[event] ?? []).slice().forEach((listener) => listener(...more));
  const model = {
    get: (name) => state[name],
    set: (name, value) => { state[name] = value; },
    on: (event, listener) => (heard[event] ??= []).push(listener),
    off: (event, listener) => { heard[event] = (heard[event] ?? []).filter((one) => one !== listener); },
    save_changes: () => {},
    send: (message) => window.toKernel(JSON.stringify(message)).then((replies) => window.fromKernel(replies)),
  };
  window.progress = [];
  document.addEventListener("iso:progress", (event) => window.progress.push(event.detail));
  window.fromKernel = (replies) => {
    for (const { trait, value, message } of JSON.parse(replies)) {
      if (trait) { state[trait] = value; fire(`change:${trait}`); } else fire("msg:custom", message);
    }
  };
  const module = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  window.unmount = await module.default.render({ model, el: document.getElementById("place") });
}"""


class Bench:
    """An activity on a page; everything a trainee does goes through ``page``."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.alive = True
        self.panel: Panel | None = None
        self.complaints: list[str] = []
        self._out: list[dict[str, Any]] = []
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" else None)
        page.expose_function("toKernel", self._to_kernel)
        looks = "".join((LOOKS / f"{name}.css").read_text("utf-8") for name in ("home", "lesson", "progress"))
        page.route("http://bench/**", lambda route: route.fulfill(body=PAGE % looks, content_type="text/html"))

    def show(self, panel: Panel | Static, theme: str = "light") -> Page:
        """Open a fresh page with the view of ``panel``; what the browser remembered is still there."""
        self.page.goto("http://bench/")
        self.dress(theme)
        if isinstance(panel, Static):
            self.page.evaluate(PRINTED, panel.html)
            return self.page
        if self.panel is not panel:
            panel.observe(self._trait)
            panel.send = lambda content: self._out.append({"message": content})
        self.panel, self._out = panel, []
        state = {name: getattr(panel, name) for name in panel.keys if not name.startswith("_") and name != "layout"}
        self.page.evaluate(MOUNT, [str(panel._esm), json.loads(json.dumps(state, default=str))])
        return self.page

    def dress(self, theme: str) -> None:
        """Give the page the colours of a theme."""
        colours = {**THEMES[theme], "layout-color2": SHADE[theme]}
        variables = "".join(f"--jp-{name}:{colour};" for name, colour in colours.items())
        self.page.evaluate(DRESS, [variables, "true" if theme == "light" else "false"])

    def push(self) -> None:
        """Bring what changed in the model on this side to the page."""
        out, self._out = self._out, []
        self.page.evaluate("replies => window.fromKernel(replies)", json.dumps(out))

    def progress(self) -> dict[str, Any]:
        """The last progress event."""
        return self.page.evaluate("window.progress.at(-1)")

    def focused(self, script: str = "node => node.outerHTML") -> Any:
        """Something about the focused element, also inside a shadow root."""
        deep = "while (a?.shadowRoot?.activeElement) a = a.shadowRoot.activeElement;"
        return self.page.evaluate(f"() => {{ let a = document.activeElement; {deep} return ({script})(a); }}")

    def tab_to(self, match: str, limit: int = 120) -> None:
        """Press Tab until the focused element matches the selector."""
        for _ in range(limit):
            if self.focused(f"node => node.matches({match!r})"):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"{match} cannot be reached with the Tab key")

    def axe(self) -> list[str]:
        """Accessibility violations (WCAG 2.2 A, AA) on the page, as ``rule: target``."""
        script = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
        self.page.evaluate(script + "\n;undefined")
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
        found = self.page.evaluate("tags => axe.run(document, {runOnly: tags}).then(r => r.violations)", tags)
        return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]

    def _to_kernel(self, text: str) -> str:
        if self.alive and self.panel is not None:
            self.panel._handle_custom_msg(json.loads(text), [])
        out, self._out = (self._out, []) if self.alive else ([], self._out)
        return json.dumps(out)

    def _trait(self, change: Any) -> None:
        if change["name"] in self.panel.keys if self.panel else False:
            self._out.append({"trait": change["name"], "value": change["new"]})
