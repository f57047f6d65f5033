"""The last touch on a page: what the theme leaves out for people without a mouse, or without sight, is put in."""

from __future__ import annotations

import re

_BUTTON = (
    '<span class="icon menu-button" tabindex="0" role="button" aria-expanded="false" '
    'aria-controls="{}" aria-label="{}">'
)
#: Places of Furo's page, and what stands there instead.
_PUT = (
    (re.compile(r'<p class="caption" role="heading">'), '<p class="caption">'),
    (re.compile(r'<aside class="sidebar-drawer">'), '<aside class="sidebar-drawer" aria-label="Menu">'),
    (re.compile(r'<aside class="toc-drawer'), '<aside aria-label="On this page" class="toc-drawer'),
    (
        re.compile(r'(<label class="nav-overlay-icon" for="__navigation">\s*)<span class="icon">'),
        r"\1" + _BUTTON.format("__navigation", "Menu"),
    ),
    (
        re.compile(r'(<label class="toc-overlay-icon [^"]*" for="__toc">\s*)<span class="icon">'),
        r"\1" + _BUTTON.format("__toc", "On this page"),
    ),
    (re.compile(r'(<input type="checkbox" class="sidebar-toggle")'), r'\1 tabindex="-1"'),
)
_EMPTY_HEAD = re.compile(r'<th class="head[^"]*">(?:<p></p>)?</th>')
_MAIN = '<article role="main" id="furo-main-content">'


def polished(page: str, *, heading: str = "") -> str:
    """The page as it is kept; ``heading`` is put above a text that has none."""
    for pattern, better in _PUT:
        page = pattern.sub(better, page)
    return page.replace(_MAIN, f"{_MAIN}\n<h1>{heading}</h1>") if heading else page


def reachable(body: str) -> str:
    """The text with wide tables and code open to the keyboard, as they scroll on a small screen; no empty headings."""
    body = _EMPTY_HEAD.sub("<td></td>", body).replace("<pre>", '<pre tabindex="0">')
    return body.replace(
        '<div class="table-wrapper', '<div tabindex="0" role="group" aria-label="Table" class="table-wrapper'
    )
