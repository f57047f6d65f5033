"""What each step of an inquiry does. A deed returns what changes and what the trail says, or refuses.

It knows nothing of what is right: a graded matter comes without its key, and must play the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from course.model.inquiry import Matter, Method
from course.model.inquiry_key import Ground, Sort
from course.model.inquiry_step import Do, Step
from course.model.notice import NoticeFacts, NoticeKind, Service
from course.model.parameter import Parameters
from course.rules.notice_response import notice_response
from course.simulators.inquiry.grounds import ELEMENTS, NAMES
from course.simulators.inquiry.state import Asked, Found, Opened, State, Told

NOTICE, BASIS = "8 CFR 103.2(b)(16)(i)", "8 CFR 103.2(b)(16)(ii)"
ANSWER, CONTENTS = "8 CFR 103.2(b)(11)", "8 CFR 103.2(b)(8)(iv)"
SORTED = {
    Sort.INDICATOR: "an indicator",
    Sort.ORDINARY: "ordinary here",
    Sort.NO_GROUND: "no ground for an inquiry",
}


class RefusedError(ValueError):
    """The step can't be taken; the message says why, in one sentence, and ``cites`` on what authority."""

    def __init__(self, said: str, *cites: str) -> None:
        super().__init__(said)
        self.cites = cites


@dataclass(frozen=True)
class Change:
    """The fields of the state that are new, what is said, the authority for it, and what it is about."""

    new: dict[str, Any]
    said: str
    cites: tuple[str, ...] = ()
    item: str = ""


def sort(state: State, step: Step, matter: Matter, law: Parameters) -> Change:
    """Say of a fact whether it is an indicator, ordinary, or no ground at all."""
    del law
    fact = _one(matter.facts, step.fact, "fact")
    try:
        chosen = Sort(step.sort)
    except ValueError:
        raise RefusedError(f"Sort it as one of {', '.join(Sort)}.") from None
    return Change(
        {"sorted": {**state.sorted, fact.id: chosen}}, f"Sorted as {SORTED[chosen]}: {fact.text}", item=fact.id
    )


def open_question(state: State, step: Step, matter: Matter, law: Parameters) -> Change:
    """State an indicator: the question it raises, and the facts it rests on."""
    del law
    lead = _one(matter.leads, step.lead, "question")
    items = _items(state, step, matter, "Pick the facts it rests on: a feeling is no indicator.")
    before = state.lead(lead.id)
    if before is not None and before.ended:
        raise RefusedError("This question has been ended: what ended it would have to be new.")
    rest = tuple(one for one in state.opened if one.lead != lead.id)
    said = f"{'Stated anew' if before else 'Stated'}: {lead.text} It rests on {_count(items)}."
    return Change({"opened": (*rest, Opened(lead=lead.id, rests_on=items))}, said)


def inquire(state: State, step: Step, matter: Matter, law: Parameters) -> Change:
    """Look further into a question that was stated; a referral says the facts it rests on."""
    del law
    inquiry = _one(matter.inquiries, step.inquiry, "inquiry")
    opened = _live(state, step, "State first the question this serves: without one it is a search for a case.")
    if any(one.inquiry == inquiry.id for one in state.asked):
        raise RefusedError("This has been asked already.")
    items: tuple[str, ...] = ()
    if inquiry.method is Method.REFERRAL:
        items = _items(state, step, matter, "A referral stands on facts: pick those the unit can check.")
        for phrase in step.phrases:
            _one(matter.phrases, phrase, "sentence")
    due = state.today + timedelta(days=inquiry.days)
    made = Asked(inquiry=inquiry.id, lead=opened.lead, items=items, phrases=step.phrases, due=due)
    said = f"{inquiry.text} Result expected {due}." if inquiry.days else inquiry.text
    return Change({"asked": (*state.asked, made)}, said, item=inquiry.id)


def disclose(state: State, step: Step, matter: Matter, law: Parameters) -> Change:
    """Tell the person what is held against the request, by notice or at an interview, with time to answer."""
    opened = _live(state, step, "Name the question that the person is to answer, and state it first.")
    items = _items(state, step, matter, "Pick what the person is told: a notice that says nothing can't be answered.")
    if step.how not in ("notice", "interview"):
        raise RefusedError("Choose a written notice or an interview.")
    how: Literal["notice", "interview"] = "notice" if step.how == "notice" else "interview"
    if how == "interview":
        due = state.today + timedelta(days=matter.interview_days)
        replies = tuple((due, r.id) for r in matter.replies if set(r.to) & set(items) and r.id not in state.came)
        said = f"Interview set for {due}; the person is told of {_count(items)}, and heard."
    else:
        due = _due(step, state.today, law)
        replies = tuple(
            (state.today + timedelta(days=r.days), r.id)
            for r in matter.replies
            if set(r.to) & set(items) and r.id not in state.came
        )
        said = f"Notice of intent to deny mailed, telling of {_count(items)}; last day to answer {due}."
    told = Told(lead=opened.lead, items=items, how=how, on=state.today, due=due, replies=replies)
    return Change({"told": (*state.told, told)}, said, (CONTENTS, NOTICE) if how == "notice" else (NOTICE,))


def close(state: State, step: Step, matter: Matter, law: Parameters) -> Change:
    """End a question without a finding, on what has come to the file."""
    del law
    opened = _live(state, step, "Name the question to close.")
    items = _items(state, step, matter, "Say on what it is closed: pick at least one item.")
    end = {"ended": "closed", "closed_on": items}
    ended = tuple(o.model_copy(update=end) if o is opened else o for o in state.opened)
    return Change({"opened": ended}, f"Closed, on {_count(items)}. It leaves no mark on the person.")


def find(state: State, step: Step, matter: Matter, law: Parameters) -> Change:
    """Make a finding on a ground: not established, or established with something for each element."""
    del law
    opened = _live(state, step, "Name the question the finding is on.")
    ground = _ground(step, matter)
    if step.verdict not in ("established", "not-established"):
        raise RefusedError("Say whether it is established or not established.")
    _no_time_runs(state)
    held = step.verdict == "established"
    elements = {name: items for name, items in step.elements.items() if items}
    if held:
        if not any(one.inquiry in state.came for one in state.asked if one.lead == opened.lead):
            raise RefusedError("An indicator is a question and no answer: no inquiry on it has come back yet.", BASIS)
        _each_shown(state, elements, ground, matter)
    made = Found(lead=opened.lead, ground=ground, established=held, elements=elements if held else {})
    ended = "found" if held else "not-found"
    opens = tuple(o.model_copy(update={"ended": ended}) if o is opened else o for o in state.opened)
    said = f"{NAMES[ground]}: {'established, element by element' if held else 'not established'}."
    return Change({"opened": opens, "found": (*state.found, made)}, said)


def decide(state: State, step: Step, matter: Matter, law: Parameters) -> Change:
    """Decide the request. A denial waits for the person's time to answer; one for fraud needs the finding."""
    del law
    decision = _one(matter.decisions, step.decision, "decision")
    if decision.denies:
        _no_time_runs(state)
    if decision.denies == "fraud" and not any(found.established for found in state.found):
        raise RefusedError("No finding of fraud has been made: find it element by element, or decide otherwise.", BASIS)
    return Change({"decision": decision.id}, decision.text, item=decision.id)


def _each_shown(state: State, elements: dict[str, tuple[str, ...]], ground: Ground, matter: Matter) -> None:
    for name, (words, cites) in ELEMENTS[ground].items():
        if name not in elements:
            raise RefusedError(f"Nothing is picked for this element: {words}.", *cites)
    if odd := next((name for name in elements if name not in ELEMENTS[ground]), ""):
        raise RefusedError(f"This ground has no element {odd[:40]!r}.")
    for items in elements.values():
        _known(state, items, matter)


def _no_time_runs(state: State) -> None:
    running = [told.due for told in state.told if not told.over]
    if running:
        raise RefusedError(f"The person has until {max(running)} to answer: wait for it.", NOTICE, ANSWER)


def _due(step: Step, today: date, law: Parameters) -> date:
    if not step.days.isdecimal() or int(step.days[:4]) == 0:
        raise RefusedError("Give the days to answer as a number, such as 30.", CONTENTS)
    days = int(step.days[:4])
    facts = NoticeFacts(kind=NoticeKind.INTENT_TO_DENY, served_on=today, service=Service.MAIL, days_given=days)
    found = notice_response(facts, on=today, law=law)
    if days > (most := found.numbers["longest-allowed"]):
        raise RefusedError(f"{days} days are more than a notice of intent to deny may give: {most} at most.", CONTENTS)
    due: date = found.dates["response-due"]
    return due


def _ground(step: Step, matter: Matter) -> Ground:
    ground = next((one for one in matter.grounds if one.value == step.ground), None)
    if ground is None:
        raise RefusedError(f"Name the ground: {' or '.join(matter.grounds)}.")
    return ground


def _live(state: State, step: Step, without: str) -> Opened:
    opened = state.lead(step.lead)
    if opened is None:
        raise RefusedError(without)
    if opened.ended:
        raise RefusedError("This question has been ended.")
    return opened


def _items(state: State, step: Step, matter: Matter, without: str) -> tuple[str, ...]:
    if not step.items:
        raise RefusedError(without)
    items = tuple(dict.fromkeys(step.items))
    _known(state, items, matter)
    return items


def _known(state: State, items: tuple[str, ...], matter: Matter) -> None:
    if lost := next((one for one in items if not state.knows(matter, one)), ""):
        raise RefusedError(f"Nothing called {lost[:40]!r} is in the file yet.")


def _one(among: Any, name: str, what: str) -> Any:
    found = next((one for one in among if one.id == name), None)
    if found is None:
        raise RefusedError(f"There is no such {what} in this matter: choose one of those shown.")
    return found


def _count(items: tuple[str, ...]) -> str:
    return f"{len(items)} item{'s' if len(items) != 1 else ''} of the file"


DEEDS: dict[Do, Callable[[State, Step, Matter, Parameters], Change]] = {
    Do.SORT: sort,
    Do.STATE: open_question,
    Do.INQUIRE: inquire,
    Do.DISCLOSE: disclose,
    Do.CLOSE: close,
    Do.FIND: find,
    Do.DECIDE: decide,
}
