"""What an inquiry puts on the page: the forms of its steps, what is known, the ladder, the trail and the debrief."""

from __future__ import annotations

from typing import Any

from course.model.inquiry import Inquiry, Matter, Method
from course.model.inquiry_key import Sort
from course.model.inquiry_step import Do
from course.simulators.inquiry.grounds import ELEMENTS, NAMES
from course.simulators.inquiry.judge import Debrief, Judged
from course.simulators.inquiry.state import Entry, State
from course.widgets.answer_text import day
from course.widgets.feedback import Link, cites
from course.widgets.inquiry_picture import figure

TRAINING = "TRAINING FILE. Every person, place and paper here is invented."
SORTS = {
    Sort.INDICATOR: "Indicator",
    Sort.ORDINARY: "Ordinary",
    Sort.NO_GROUND: "No ground",
}
SORTING = (
    "Say of each fact what it is good for. An indicator asks for an explanation that can be checked. Ordinary is what "
    "is common, explained, or in the person's favor. No ground is what says who people are, or is not about this file."
)
ACTIONS = {
    Do.STATE: "State an indicator as a question",
    Do.INQUIRE: "Make an inquiry",
    Do.DISCLOSE: "Tell the person, and hear the answer",
    Do.WAIT: "Wait",
    Do.CLOSE: "Close a question",
    Do.FIND: "Make a finding",
    Do.DECIDE: "Decide the request",
}
METHODS = {
    Method.SYSTEM_SEARCH: "System search",
    Method.RECORDS_REQUEST: "Records request",
    Method.INTERVIEW_QUESTION: "Interview",
    Method.SITE_VISIT: "Site visit",
    Method.EXAMINER: "Document examiner",
    Method.REFERRAL: "Referral",
}
_LABELS = {
    (True, True): "As it should be",
    (True, False): "Rightly left alone",
    (False, True): "Look again",
    (False, False): "Missing",
}
PARTS = {
    "sorting": "Facts sorted",
    "ladder": "The ladder climbed in order",
    "inquiries": "What was asked",
    "disclosure": "What the person was told",
    "finding": "Finding and decision",
    "days": "Days used",
}


def forms(matter: Matter) -> dict[str, Any]:
    """What stays the same: the facts, and what can be chosen."""
    return {
        "form": matter.form,
        "training": TRAINING,
        "facts": [{"id": f.id, "source": f.source, "text": f.text} for f in matter.facts],
        "sorting": SORTING,
        "sorts": [[sort.value, words] for sort, words in SORTS.items()],
        "actions": [[do.value, words] for do, words in ACTIONS.items()],
        "leads": [[lead.id, lead.text] for lead in matter.leads],
        "inquiries": [
            {
                "id": i.id,
                "method": METHODS[i.method],
                "text": i.text,
                "days": i.days,
                "referral": i.method == "referral",
            }
            for i in matter.inquiries
        ],
        "phrases": [[phrase.id, phrase.text] for phrase in matter.phrases],
        "hows": [["notice", "By a written notice of intent to deny"], ["interview", "At an interview"]],
        "grounds": [[ground.value, NAMES[ground]] for ground in matter.grounds],
        "elements": {
            ground.value: [[name, words] for name, (words, _) in ELEMENTS[ground].items()] for ground in matter.grounds
        },
        "verdicts": [["not-established", "Not established"], ["established", "Established, element by element"]],
        "decisions": [[decision.id, decision.text] for decision in matter.decisions],
    }


def _inquiry(one: Inquiry) -> dict[str, Any]:
    method = {"method": METHODS[one.method], "referral": one.method is Method.REFERRAL}
    return {"id": one.id, "text": one.text, "days": one.days, **method}


def desk(matter: Matter, state: State, link: Link, ended: dict[str, Any] | None) -> dict[str, Any]:
    """Everything that changes from step to step, as plain data."""
    return {
        "today": f"{state.today:%A}, {day(state.today)}",
        "iso": state.today.isoformat(),
        "used": (state.today - matter.today).days,
        "sorted": {name: sort.value for name, sort in state.sorted.items()},
        "opened": [[o.lead, o.ended] for o in state.opened],
        "asked": [one.inquiry for one in state.asked],
        "came": [{"id": name, "text": matter.known[name]} for name in state.came],
        "waiting": waiting(matter, state),
        "decided": state.decision,
        "picture": figure(matter, state),
        "trail": [line(entry, link) for entry in state.trail],
        "ended": ended,
    }


def waiting(matter: Matter, state: State) -> list[str]:
    """What is on its way, in words."""
    texts = {i.id: i.text for i in matter.inquiries}
    out = [f"{texts[a.inquiry]} Expected {day(a.due)}." for a in state.asked if a.inquiry not in state.came]
    for told in state.told:
        if not told.over:
            words = "Notice: last day to answer" if told.how == "notice" else "Interview on"
            out.append(f"{words} {day(told.due)}.")
    return out


def line(entry: Entry, link: Link) -> dict[str, Any]:
    """A line of the trail."""
    what = "Sort a fact" if entry.do is Do.SORT else ACTIONS[entry.do] if entry.do else "By itself"
    return {
        "number": entry.number,
        "day": entry.day.isoformat(),
        "what": what,
        "outcome": entry.outcome,
        "said": entry.said,
        "cites": cites(entry.cites, link),
    }


def debriefed(found: Debrief, link: Link) -> dict[str, Any]:
    """What the work was worth, part by part."""
    head = f"{round(100 * found.share)} of 100"
    warn = ""
    if found.accused:
        warn = "Somebody was accused on a record that does not bear it. That halves everything else, as it should."
    elif not found.decided:
        warn = "The request was not decided."
    return {
        "head": head,
        "tone": "right" if found.share >= 0.9995 else "partly" if found.share >= 0.5 else "wrong",
        "warn": warn,
        "days": f"Days used: {found.used}; the work can be done in {found.par}.",
        "parts": [
            {
                "name": PARTS[name],
                "share": f"{share:.0%}",
                "judged": [judged(one, link) for one in found.judged if one.part == name],
            }
            for name, share in found.parts.items()
        ],
        "lesson": found.lesson,
        "cites": cites(found.cites, link),
    }


def judged(one: Judged, link: Link) -> dict[str, Any]:
    """One thing looked at."""
    label = _LABELS[one.right, one.made]
    return {"right": one.right, "label": label, "what": one.what, "says": one.says, "cites": cites(one.cites, link)}
