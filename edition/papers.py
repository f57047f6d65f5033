"""Exhibits as they stand in a book: the document as it is drawn in the course, and its text twin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

import tinycss2

from course.model.exhibit import Exhibit
from course.widgets.document import drawing, paper, text_twin
from edition.markup import fold, letter, raw, words

SCOPE = ".iso-paper"
#: A document's own headings stand one level higher here than in a case file on the screen.
_RAISED = {"h4": "h3", "h5": "h4"}


def on_paper(exhibit: Exhibit) -> str:
    """The document as HTML on white paper, whatever the theme."""
    return f'<div class="iso-paper">{_raise(drawing(exhibit))}</div>'


def exhibits(found: tuple[Exhibit, ...]) -> str:
    """A chapter of Markdown for each exhibit, lettered in their order."""
    return "".join(f"\n## Exhibit {letter(n)}: {words(e.title)}\n{raw(_both(e))}" for n, e in enumerate(found))


def _both(exhibit: Exhibit) -> str:
    twin = f'<pre tabindex="0">{escape(text_twin(exhibit))}</pre>'
    return on_paper(exhibit) + fold("exhibit-twin", "The same as plain text", twin)


def style() -> str:
    """The style of documents for a page that has no shadow root: every rule holds inside :data:`SCOPE` alone."""
    return "".join(_scoped(tinycss2.parse_stylesheet(_raise(paper()), skip_comments=True, skip_whitespace=True)))


def _raise(text: str) -> str:
    return re.sub(r"\bh[45]\b", lambda found: _RAISED[found[0]], text)


def _scoped(rules: list[tinycss2.ast.Node]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            names = ", ".join(f"{SCOPE} {name}" if name != ":host" else SCOPE for name in _selectors(rule.prelude))
            # `all: initial` would put the sheet itself out of the page's own hand; inside it `*` does the same.
            body = tinycss2.serialize(rule.content).replace("all: initial;", "")
            yield f"{names} {{{body}}}\n"
        elif rule.type == "at-rule" and rule.content is not None:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{\n{''.join(_scoped(inner))}}}\n"


def _selectors(prelude: list[tinycss2.ast.Node]) -> list[str]:
    """The selectors of a rule; a comma inside ``:is()`` parts none."""
    found: list[list[tinycss2.ast.Node]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            found.append([])
        else:
            found[-1].append(token)
    return [tinycss2.serialize(tokens).strip() for tokens in found]
