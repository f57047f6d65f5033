"""What is said of ratings: of one report when it is handed in, and of all of them at the end."""

from __future__ import annotations

from course.model.rating import ERRORS, MISSING
from course.simulators.agreement import Agreement
from course.simulators.rating.judge import Debrief, Judged, Marked
from course.simulators.rating.reading import sentences
from course.widgets.feedback import Link
from course.widgets.prose import block, inline, plain
from course.widgets.rating_picture import figure
from course.widgets.rating_words import CRITERIA, LEVELS, REMANDS, level, place

_NAMES = {
    "agreement": "Agreement",
    "significant": "Significant errors flagged",
    "reasons": "Results and reasons",
    "remand": "What is sent back",
    "pointed": "Errors seen where they stand",
}
_SORTS = (("right", "right"), ("right", "wrong"), ("wrong", "right"), ("wrong", "wrong"))


def report_told(one: Judged, text: str) -> str:
    """One report: own ratings beside those that hold, with the reason."""
    shown = {str(s.number): s.text for s in sentences(text) if s.number}
    rows = "".join(_row(m, shown) for m in one.marked)
    alike = sum(m.same for m in one.marked)
    called = f"Result {one.holds[0]}, reasons {one.holds[1]}"
    back = REMANDS["sent-back" if one.remand else "stands"]
    ground = f" for {' or '.join(CRITERIA[g][0].lower() for g in one.grounds)}" if one.remand else ""
    return (
        f"<section class='ia-feedback ir-told'><h5 tabindex='-1'>Your ratings beside those that hold: {alike} of "
        f"{len(one.marked)} alike</h5><div class='ia-wide' tabindex='0' role='group' aria-label='Ratings compared'>"
        "<table><thead><tr><th scope='col'>Criterion</th><th scope='col'>You</th><th scope='col'>Holds</th>"
        f"<th scope='col'>Why</th></tr></thead><tbody>{rows}</tbody></table></div>"
        f"<p>{_sign(right=one.called)} <strong>{called}.</strong> {inline(one.says)} {_yours(one)}</p>"
        f"<p>{_sign(right=one.credit == 1)} <strong>{back}{ground}.</strong> {inline(one.remand_why)} "
        f"{_predicted(one)}</p></section>"
    )


def _row(marked: Marked, shown: dict[str, str]) -> str:
    why = inline(marked.why)
    if marked.gold in ERRORS:
        why += _where(marked, shown)
    elif marked.said in ERRORS:
        why = why or "Nothing is wrong here."
    said = level(marked.said) + (f", {place(marked.at)}" if marked.at else "")
    return (
        f"<tr><th scope='row'>{CRITERIA[marked.criterion][0]}</th><td>{_sign(right=marked.same)} {said}</td>"
        f"<td>{LEVELS[marked.gold]}</td><td>{why}</td></tr>"
    )


def _where(marked: Marked, shown: dict[str, str]) -> str:
    """Where an error stands, and whether it was pointed at."""
    quoted = [f"sentence {n}, <q>{plain(shown[n])}</q>" for n in marked.there if n in shown]
    if MISSING in marked.there:
        quoted.insert(0, "what is missing")
    hit = f"<p>{_sign(right=marked.pointed)} You pointed at {place(marked.at)}.</p>" if marked.at else ""
    return f"<p>Where: {' or '.join(quoted)}</p>{hit}"


def _yours(one: Judged) -> str:
    if one.called or not all(one.said):
        return ""
    return f"You said: result {one.said[0]}, reasons {one.said[1]}."


def _predicted(one: Judged) -> str:
    if one.credit == 1 or not one.remand_said:
        return ""
    ground = f", for {CRITERIA[one.ground_said][0].lower()}" if one.ground_said else ""
    return f"You said: {REMANDS[one.remand_said].lower()}{ground}."


def debriefing(made: Debrief, link: Link) -> str:
    """The whole of it as HTML that needs no script."""
    return (
        "<section class='ia-feedback ir-debrief'><h4 tabindex='-1'>How far you agree with the ratings that hold</h4>"
        f"{_shares(made)}{_agreement(made)}{figure(made)}{_flags(made)}{_reasons(made)}{_remands(made)}"
        + (f"<h5>What to take along</h5>{block(made.lesson)}" if made.lesson else "")
        + f"{_cites(made.cites, link)}</section>"
    )


def _shares(made: Debrief) -> str:
    rows = "".join(
        f"<li><span>{_NAMES[name]}</span><meter min='0' max='1' value='{share}' aria-hidden='true'></meter>"
        f"<strong>{share:.0%}</strong></li>"
        for name, share in made.marks.items()
    )
    return f"<ul class='ir-shares'>{rows}</ul>"


def _agreement(made: Debrief) -> str:
    how = made.agreement
    exact = (
        "No rating was given." if how.exact is None else f"{how.alike} of {how.total} ratings alike ({how.exact:.0%})."
    )
    open_ = f" {made.open} were left open." if made.open else ""
    aside = ""
    if how.both_aside or how.one_aside:
        aside = (
            f" N.A. is no step of the scale and stays out of kappa. Said by both: {how.both_aside}; by one alone: "
            f"{how.one_aside}."
        )
    kappa = (
        f"Weighted kappa: <strong>{how.words}</strong>{_spread(how)}, over {how.on_scale} ratings. It is 1 where all "
        "agree and 0 where the agreement is what chance would bring. Weights are linear: from Correct to "
        "Significant counts twice as far as one step. The standard is 0.70, and 0.60 at first."
        if how.kappa is not None
        else f"Weighted kappa: <strong>{how.words}</strong>. It needs ten ratings or more on the scale, and not all of "
        "them the same."
    )
    return f"<h5>Agreement</h5><p>{exact}{open_}{aside}</p><p>{kappa}</p>"


def _spread(how: Agreement) -> str:
    """How far off kappa may be, as twice its standard error; nothing where all agree."""
    return f", give or take {2 * how.error:.2f}" if how.error else ""


def _flags(made: Debrief) -> str:
    flags = made.flags
    return (
        "<h5>Significant errors</h5>"
        f"<p>Flagged {flags.hits} of {flags.hits + flags.missed} ({flags.recall:.0%}); false alarms: {flags.alarms}. "
        f"You and the ratings that hold agree on the flag in {flags.share:.0%}; the standard is 90%. A false alarm "
        "costs a colleague's time and an applicant's wait, so it counts as much as a miss.</p>"
    )


def _reasons(made: Debrief) -> str:
    cells = {sort: [j for j in made.judged if j.holds == sort] for sort in _SORTS}
    rows = "".join(
        f"<tr><th scope='row'>Result {result}</th>"
        + "".join(f"<td>{_cell(cells[(result, reasons)])}</td>" for reasons in ("right", "wrong"))
        + "</tr>"
        for result in ("right", "wrong")
    )
    found, there = sum(j.called for j in made.wrong_reasons), len(made.wrong_reasons)
    most = f"<p>Right result, wrong reasons: you found {found} of {there}.</p>" if there else ""
    return (
        "<h5>Result and reasons</h5>"
        "<div class='ia-wide' tabindex='0' role='group' aria-label='Result and reasons'><table><thead><tr>"
        "<th scope='col'>As it is</th><th scope='col'>Reasons right</th><th scope='col'>Reasons wrong</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></div>{most}"
    )


def _cell(held: list[Judged]) -> str:
    if not held:
        return "none"
    rows = "".join(f"<li>{_sign(right=j.called)} {plain(j.title)}</li>" for j in held)
    return f"called right: {sum(j.called for j in held)} of {len(held)}<ul class='ir-plain'>{rows}</ul>"


def _remands(made: Debrief) -> str:
    rows = "".join(
        f"<li>{_sign(right=j.credit == 1)} {plain(j.title)}: {REMANDS['sent-back' if j.remand else 'stands'].lower()}. "
        f"{_predicted(j)}</li>"
        for j in made.judged
    )
    back = [j for j in made.judged if j.remand]
    seen = sum(j.remand_said == "sent-back" for j in back)
    ground = sum(j.credit == 1 for j in back)
    return (
        f"<h5>The defect clinic</h5><p>Sent back: {len(back)}, of which you predicted {seen}, {ground} on a right "
        f"ground.</p><ul class='ir-plain'>{rows}</ul>"
    )


def _cites(cites: tuple[str, ...], link: Link) -> str:
    if not cites:
        return ""
    held = [
        f'<a href="{href}" target="_blank" rel="noopener noreferrer">{inline(c)}</a>'
        if (href := link(c))
        else inline(c)
        for c in cites
    ]
    return f"<p>({'; '.join(held)})</p>"


def _sign(*, right: bool) -> str:
    return f"<span class='ia-sign ia-sign-{'right' if right else 'wrong'}'>{'✓' if right else '✗'}</span>"
