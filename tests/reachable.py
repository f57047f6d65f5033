"""Whether a page can be used by everybody: what axe says, what does not fit, where the keyboard goes, what moves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NARROW = {"width": 320, "height": 640}  #: WCAG 1.4.10: 1280 px at 400 %

#: All elements, those in shadow trees too, and whether one can be seen.
_EVERY = """
const every = (root) =>
  [...root.querySelectorAll("*")].flatMap((n) => [n, ...(n.shadowRoot ? every(n.shadowRoot) : [])]);
const seen = (n) => n.checkVisibility({ visibilityProperty: true }) && n.getBoundingClientRect().width > 1;
const name = (n) => `${n.tagName.toLowerCase()}${n.className?.baseVal ?? n.className ? "." + String(n.className?.baseVal
  ?? n.className).trim().split(/\\s+/).join(".") : ""} ${(n.getAttribute("aria-label") ?? n.textContent ?? "").trim()
  .replace(/\\s+/g, " ").slice(0, 30)}`;
"""
_WIDE = (
    """() => {"""
    + _EVERY
    + """
  const found = [];
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const allowed = "table, svg, pre, .ia-document, .doc, .doc *, textarea, input, select";
  for (const n of every(document.body).filter(seen)) {
    const style = getComputedStyle(n);
    const beyond = n.scrollWidth - n.clientWidth;
    if (over > 0 && n.getBoundingClientRect().right > innerWidth + 1) found.push("out: " + name(n));
    if (beyond <= 1 || style.display === "inline" || n.closest("input, select, textarea, progress, svg")) continue;
    const scrolls = ["auto", "scroll"].includes(style.overflowX);
    if (scrolls && !n.matches(allowed) && !n.querySelector(allowed)
      && ![...n.children].some((c) => c.shadowRoot)) found.push("sideways: " + name(n));
    const cut = ["hidden", "clip"].includes(style.overflowX) && style.textOverflow !== "ellipsis";
    if (cut) found.push("cut off: " + name(n));
  }
  if (over > 0) found.unshift(`the page is ${over} px too wide`);
  return found.slice(0, 12);
}"""
)
#: With forced colours a browser lays the page's colour behind words, so words of that colour vanish.
_COVERED = (
    """() => {"""
    + _EVERY
    + """
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = "Canvas";
  const canvas = getComputedStyle(probe).color;
  probe.remove();
  return every(document.body).filter((n) => seen(n) && [...n.childNodes].some((t) => t.nodeType === 3 && t.data.trim()))
    .filter((n) => getComputedStyle(n).forcedColorAdjust === "auto" && getComputedStyle(n).color === canvas)
    .map((n) => "covered: " + name(n)).slice(0, 8);
}"""
)
_MOVES = (
    """() => {"""
    + _EVERY
    + """
  return every(document.body).filter((n) => {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(n);
    return transitionDuration.split(", ").some((t) => parseFloat(t) > 0.001) || animationName !== "none"
      || scrollBehavior === "smooth";
  }).map(name).slice(0, 8);
}"""
)
_LISTEN = (
    """() => {"""
    + _EVERY
    + """
  window.walked = [];
  document.body.tabIndex = -1;
  document.body.focus();
  const usable = "a[href], button, input, select, textarea, summary, [tabindex]";
  const stops = every(document.body).filter((n) => n !== document.body && n.matches(usable) && n.tabIndex >= 0
    && !n.matches(":disabled") && !n.closest("[inert]") && n.checkVisibility({ visibilityProperty: true }));
  const radio = (n) => n.matches("input[type=radio]") && n.name;
  const group = (n) => stops.filter((m) => radio(m) === radio(n));
  window.stops = stops.filter((n) => !radio(n) || n.checked
    || !group(n).some((m) => m.checked) && n === group(n)[0]);
  const noted = (event) => {
    const n = event.composedPath()[0];
    if (n === document.body || event.currentTarget !== n.getRootNode()) return;
    const ringed = [n, n.parentElement, n.closest("label"), n.querySelector?.("rect, circle, path")].some((o) => {
      if (!o) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(o);
      const wide = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
      return outlineStyle === "auto" || wide || boxShadow !== "none";
    });
    window.walked.push([n, ringed]);
  };
  // What moves within a shadow tree is not told outside it.
  for (const top of [document, ...every(document.body).map((n) => n.shadowRoot).filter(Boolean)]) {
    top.addEventListener("focusin", noted);
  }
  return window.stops.length + 4 * window.stops.filter((n) => n.matches("input[type=date]")).length;
}"""
)
_WALKED = (
    """() => {"""
    + _EVERY
    + """
  const found = [];
  const reached = new Set(window.walked.map(([n]) => n));
  for (const n of window.stops) if (n.tabIndex > 0) found.push("out of order: " + name(n));
  for (const n of window.stops) if (!reached.has(n)) found.push("not reached: " + name(n));
  for (const [n, ringed] of window.walked) if (!ringed) found.push("no visible focus: " + name(n));
  const light = window.walked.map(([n]) => n).filter((n) => n.getRootNode() === document);
  const first = light.slice(0, new Set(light).size);
  first.slice(1).forEach((n, i) => {
    if (first[i].compareDocumentPosition(n) & Node.DOCUMENT_POSITION_PRECEDING) found.push("out of order: " + name(n));
  });
  return [...new Set(found)].slice(0, 12);
}"""
)


def axe(page: Page, *rules: str) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA (or only these rules), as ``rule: target``."""
    if not page.evaluate("'axe' in window"):
        script = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
        page.evaluate(script + "\n;undefined")
    only: Any = {"type": "rule", "values": list(rules)} if rules else TAGS
    found = page.evaluate("only => axe.run(document, {runOnly: only, resultTypes: ['violations']})", only)
    return [f"{rule['id']}: {node['target']}" for rule in found["violations"] for node in rule["nodes"]]


def too_wide(page: Page) -> list[str]:
    """What needs scrolling in two directions, and what is cut off; tables, pictures and documents may scroll."""
    return list(page.evaluate(_WIDE))


def covered(page: Page) -> list[str]:
    """What cannot be read with forced colours although its own colours contrast."""
    return list(page.evaluate(_COVERED))


def moving(page: Page) -> list[str]:
    """What would move or fade."""
    return list(page.evaluate(_MOVES))


def walk(page: Page) -> list[str]:
    """Go through the page with the Tab key: what is not reached, has no visible focus, or comes out of order."""
    for _ in range(int(page.evaluate(_LISTEN)) + 1):
        page.keyboard.press("Tab")
    return list(page.evaluate(_WALKED))
