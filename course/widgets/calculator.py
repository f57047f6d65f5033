"""A calculator: fill in the facts of a rule and see what it finds, step by step, with the law at each step."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any

import traitlets
from pydantic import ValidationError

from course.model.finding import Finding
from course.model.parameter import Parameters
from course.widgets.facts_form import fields, problem, tidy
from course.widgets.feedback import Link, no_link
from course.widgets.finding_text import html, label, parts
from course.widgets.panel import Panel
from course.widgets.script import dressed

if TYPE_CHECKING:
    from course.rules.catalog import Entry


class Calculator(Panel):
    """The live view of a rule. ``facts`` are those the page shows; nothing is kept or marked."""

    _esm = dressed("calculator", "activity", "calculator")
    spec = traitlets.Dict().tag(sync=True)
    facts = traitlets.Dict().tag(sync=True)
    result = traitlets.Dict().tag(sync=True)

    def __init__(self, entry: Entry, given: dict[str, Any], *, on: date, law: Parameters, link: Link = no_link) -> None:
        self.entry, self.on, self.law, self._link = entry, on, law, link
        self.finding: Finding | None = None
        about = {"title": label(entry.name), "about": entry.about, "fields": fields(entry.facts)}
        super().__init__(spec=about, facts=given)
        self.on_msg(self._hear)
        if given:
            self.work_out(given)

    def work_out(self, facts: Any) -> Finding | None:
        """Apply the rule to the facts and show what it finds; None where a fact is missing or wrong."""
        try:
            self.finding = self.entry.apply(tidy(facts), on=self.on, law=self.law, seen=date.max)
            self.result = parts(self.finding, self._link)
        except ValidationError as error:
            self.finding, self.result = None, {"head": problem(error), "tone": "open"}
        except (ValueError, ArithmeticError, KeyError) as error:
            said = error.args[0] if error.args else error
            self.finding, self.result = None, {"head": f"These facts can't be worked out: {said}", "tone": "open"}
        return self.finding

    def plain(self) -> str:
        """One line, the same at every run."""
        return f"Calculator: {label(self.entry.name)}"

    def twin(self) -> str:
        """What was found for the facts given."""
        head = f"<p><strong>{escape(self.plain())}</strong>. {escape(self.entry.about)}</p>"
        if self.finding:
            return head + html(self.finding, self._link)
        return head + (f"<p>{escape(self.result['head'])}</p>" if self.result else "")

    def _hear(self, _widget: object, message: Any, _buffers: object) -> None:
        if isinstance(message, dict) and message.get("kind") == "work-out":
            facts = message.get("facts")
            self.facts = facts if isinstance(facts, dict) else {}
            self.work_out(self.facts)
            self.send({"kind": "worked-out"})
