"""How a mock interview reads: the file, the talk and the debrief as HTML that is safe whatever was typed."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from course.model.interview import Script
from course.simulators.interview.debrief import Debrief, codes
from course.simulators.interview.state import Line, Turn
from course.widgets.answer_text import day
from course.widgets.interview_picture import picture
from course.widgets.prose import inline, plain

CLIP = 600  #: characters shown of what was typed


def briefing(script: Script) -> str:
    """Who comes, with whom, and what the officer has read."""
    who = script.applicant
    speaks = f"speaks {who.language}" + ("" if who.english else " and answers through an interpreter")
    rows = [f"<li><strong>{escape(who.name)}</strong>, the applicant; {escape(speaks)}. {inline(who.about)}</li>"]
    rows += [f"<li><strong>{escape(c.name)}</strong>, {_role(c.role)}. {inline(c.about)}</li>" for c in script.company]
    papers = "".join(f"<dt>{escape(p.title)}</dt><dd>{inline(p.text)}</dd>" for p in script.file)
    note = f"<p><strong>Before you begin:</strong> {inline(script.content_note)}</p>" if script.content_note else ""
    return (
        f"{note}<p>{inline(script.summary)} Today is {day(script.today)}.</p>"
        f"<h4>In the room</h4><ul>{''.join(rows)}</ul><h4>In the file</h4><dl>{papers}</dl>"
        "<p>Everybody here is invented.</p>"
    )


def opening(script: Script) -> str:
    """What is seen before the first word."""
    return f'<p class="ia-seen">{inline(script.opening)}</p>'


def exchange(turn: Turn, script: Script, *, coded: bool) -> str:
    """One turn: what the officer said and what came; ``coded`` adds how it was coded."""
    code = f' <span class="ia-code">{escape(codes(turn))}</span>' if coded else ""
    lines = "".join(_line(line, script) for line in turn.lines)
    return (
        f'<div class="ia-said ia-officer"><p class="ia-who">You{code}</p><p>{plain(turn.text[:CLIP])}</p></div>{lines}'
    )


def _line(line: Line, script: Script) -> str:
    if line.who == "room":
        return f'<p class="ia-seen">{inline(line.text)}</p>'
    names = {str(c.role): c.name for c in script.company}
    who = escape(names.get(line.who, script.applicant.name))
    manner = f' <span class="ia-manner">{escape(line.manner)}</span>' if line.manner else ""
    other = " ia-other" if line.who != "applicant" else ""
    role = f", {_role(line.who)}" if other else ""
    said = f'<p class="ia-who">{who}{role}{manner}</p><p>{inline(line.text)}</p>'
    return f'<div class="ia-said ia-answer{other}">{said}</div>'


def _role(role: str) -> str:
    return {"family": "a relative", "child": "a child", "attorney": "the attorney"}.get(role, f"the {role}")


def debriefing(found: Debrief, turns: Iterable[Turn], script: Script) -> str:
    """The debrief: how it ended, what was covered, what was missed, and how an expert did it."""
    parts = [
        f"<p><strong>{escape(found.ending)}.</strong> {inline(found.ending_text)}</p>",
        f"<p>You brought out {found.covered} of the {found.needed} facts the decision needs.</p>",
        picture(found),
        _advisals(found),
        _listed("Inconsistencies", _conflicts(found)),
        _listed("What happened in the room", _incidents(found)),
        _listed("Tone and care", _care(found)),
        _listed("Never asked about", [escape(title) for title in found.never_asked]),
        _listed("What stayed hidden, and a path to it", _missed(found)),
        _folded("The transcript with its codes", "".join(exchange(t, script, coded=True) for t in turns)),
        _folded("How an expert did the same interview", _expert(found)),
    ]
    return f'<div class="ia-debrief"><h4>Debrief</h4>{"".join(parts)}</div>'


def kept(turns: Iterable[Turn], script: Script) -> str:
    """The end of a graded interview: the transcript with its codes, and nothing of what was to be found."""
    told = "".join(exchange(turn, script, coded=True) for turn in turns)
    return (
        '<div class="ia-debrief"><h4>The interview is over</h4>'
        "<p>Your record is saved and is what will be marked. What it earns is said when your work has been graded.</p>"
        f"<h5>The transcript with its codes</h5>{told}</div>"
    )


def _listed(head: str, rows: list[str]) -> str:
    return f"<h5>{head}</h5><ul>{''.join(f'<li>{row}</li>' for row in rows)}</ul>" if rows else ""


def _folded(head: str, inside: str) -> str:
    return f"<details><summary>{head}</summary>{inside}</details>"


def _sign(*, good: bool) -> str:
    return (
        f'<span class="ia-sign ia-sign-{"right" if good else "wrong"}" aria-hidden="true">{"✓" if good else "✗"}</span>'
    )


def _advisals(found: Debrief) -> str:
    rows = [
        f"{_sign(good=made)} {escape(name)}: {'given' if made else '<strong>not given</strong>'}"
        for name, made in found.advisals.items()
    ]
    return _listed("Advisals", rows)


def _conflicts(found: Debrief) -> list[str]:
    return [
        f"{_sign(good=c.put)} <strong>{escape(c.title)}</strong> ({'put to the applicant' if c.put else 'never put'}; "
        f"{escape(c.resolution)}). <em>{inline(c.between[0])}</em> against "
        f"<em>{inline(c.between[1])}</em>. {inline(c.note)}"
        for c in found.conflicts
    ]


def _incidents(found: Debrief) -> list[str]:
    return [
        f"{_sign(good=i.dealt)} {inline(i.shows)} "
        f"<em>{'Dealt with' if i.dealt else 'Not dealt with'}.</em> {inline(i.note)}"
        for i in found.incidents
    ]


def _care(found: Debrief) -> list[str]:
    said = [
        f"Breaks offered: {found.breaks}.",
        f"Rapport: {found.rapport[0]} at the start, {found.rapport[-1]} at the end.",
    ]
    said += [f"Questions put to somebody in distress: {found.pressed}."] if found.pressed else []
    said += [f"Questions nobody understood: {found.rephrased}."] if found.rephrased else []
    said += ["The interview was broken off because of how you spoke."] if found.stopped else []
    return said


def _missed(found: Debrief) -> list[str]:
    return [
        f"<strong>{escape(m.topic)}:</strong> {inline(m.fact)} "
        f"{'You asked, but it did not come out.' if m.asked else 'You did not ask.'} "
        + (f"Try: “{escape(m.question)}”" if m.question else "It comes out without a question.")
        + (f" It comes out when {escape(m.condition)}." if m.condition else "")
        for m in found.missed
    ]


def _expert(found: Debrief) -> str:
    rows = []
    for advice in found.expert:
        code = f' <span class="ia-code">{advice.code}</span>' if advice.code else ""
        rows.append(f'<li><p>{escape(advice.says)}{code}</p><p class="ia-note">{inline(advice.note)}</p></li>')
    return f"<ol>{''.join(rows)}</ol>"
