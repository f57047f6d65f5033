"""The debrief of a comparison: each difference with what was said, what holds, why, and the authority."""

from __future__ import annotations

from collections.abc import Iterable

from course.model.comparison import KINDS, LIMITS, NEXTS, Comparison, Difference
from course.simulators.comparison.judge import ASPECTS, Alarm, Debrief, Digit, Judged
from course.widgets.comparison_page import ASKED, MATERIALS, said_of, spot_words
from course.widgets.feedback import Link
from course.widgets.prose import block, inline, plain

_ACCUSED = (
    "You called this an alteration. Nothing in the papers bears that out: an accusation that is not borne out costs "
    "more than a slip that is missed, because a person has to answer it."
)


def debriefing(made: Debrief, matter: Comparison, link: Link) -> str:
    """The whole debrief as HTML that needs no script."""
    parts = [
        f"<h4 tabindex='-1'>{_head(made)}</h4>",
        _shares(made),
        "<h5>What there was to find</h5><ol class='im-judged'>",
        *(_one(judged, matter, link) for judged in made.judged),
        "</ol>",
        _alarms("Tied, and nothing differs", made.alarms, matter, right=False),
        _alarms("Tied, which neither counts nor costs", made.fair, matter, right=True),
        _digits(made.digits, matter),
        f"<h5>What this set was about</h5>{block(made.lesson)}",
    ]
    return f"<section class='ia-feedback im-debrief'>{''.join(parts)}</section>"


def _head(made: Debrief) -> str:
    there, alarms = len(made.judged), len(made.alarms)
    said = [f"Found {made.found} of {there}", f"{alarms} false alarm{'' if alarms == 1 else 's'}"]
    if made.accused:
        said.append(f"{made.accused} accusation{'' if made.accused == 1 else 's'} that nothing bears out")
    return "; ".join(said)


def _shares(made: Debrief) -> str:
    names = {
        "found": "Found",
        "sound": "Ties that hold",
        "kind": "What it is",
        "material": "Whether it matters",
        "next": "Next step",
        "limit": "Limit of your finding",
        "digits": "Check digits",
    }
    rows = "".join(
        f"<li><span>{names[name]}</span><meter min='0' max='1' value='{share}' aria-hidden='true'></meter>"
        f"<strong>{share:.0%}</strong></li>"
        for name, share in made.marks.items()
    )
    return f"<ul class='im-shares'>{rows}</ul>"


def _one(judged: Judged, matter: Comparison, link: Link) -> str:
    difference = judged.difference
    sign = _sign(judged.finding is not None)
    where = (
        f"{plain(spot_words(matter, difference.one[0]))} <em>against</em> "
        f"{plain(spot_words(matter, difference.other[0]))}"
    )
    accused = f"<p class='im-accused'>{_ACCUSED}</p>" if judged.accused else ""
    return (
        f"<li>{sign} <strong>{inline(difference.title)}</strong>: "
        f"{'found' if judged.finding else 'not found'}.<p>{where}</p>{_aspects(judged)}{accused}"
        f"{block(difference.says)}{_cites(difference.cites, link)}</li>"
    )


def _aspects(judged: Judged) -> str:
    wanted = _wanted(judged.difference)
    said = said_of(judged.finding) if judged.finding else {}
    rows = []
    for name in ASPECTS:
        right = judged.right[name]
        yours = "" if right or name not in said else f" You said: {plain(said[name])}."
        sign = f"{_sign(right)} " if judged.finding else ""
        rows.append(f"<li>{sign}{ASKED[name]} <strong>{plain(wanted[name])}</strong>.{yours}</li>")
    return f"<ul>{''.join(rows)}</ul>"


def _wanted(difference: Difference) -> dict[str, str]:
    matters = "yes" if difference.material else "no"
    return {
        "kind": _either(KINDS[kind] for kind in difference.kind),
        "material": "Either view can be held" if difference.material is None else MATERIALS[matters],
        "next": _either(NEXTS[step] for step in difference.next),
        "limit": _either(LIMITS[limit] for limit in difference.limit),
    }


def _either(names: Iterable[str]) -> str:
    first, *others = names
    return f"{first} (also held: {'; '.join(others)})" if others else first


def _alarms(title: str, alarms: tuple[Alarm, ...], matter: Comparison, *, right: bool) -> str:
    if not alarms:
        return ""
    rows = "".join(
        f"<li>{'' if right else _sign(right)} {plain(spot_words(matter, one.finding.first))} <em>and</em> "
        f"{plain(spot_words(matter, one.finding.second))}<p>{inline(one.says)}</p>"
        f"{f'<p class=im-accused>{_ACCUSED}</p>' if one.accused else ''}</li>"
        for one in alarms
    )
    return f"<h5>{title}</h5><ul class='im-judged'>{rows}</ul>"


def _digits(digits: tuple[Digit, ...], matter: Comparison) -> str:
    if not digits:
        return ""
    rows = "".join(
        f"<li>{_sign(one.worth == 1)} {plain(matter.paper(one.name.split('/')[0]).title)}, {one.label}: it comes to "
        f"<strong>{one.digit}</strong>; printed is {plain(one.printed)}. "
        f"{_typed(one)}</li>"
        for one in digits
    )
    return f"<h5>Check digits</h5><ul class='im-judged'>{rows}</ul>"


def _typed(digit: Digit) -> str:
    return f"You typed {plain(', then '.join(digit.tries))}." if digit.tries else "You did not work it out."


def _cites(cites: tuple[str, ...], link: Link) -> str:
    if not cites:
        return ""
    one = [
        f'<a href="{plain_href}" target="_blank" rel="noopener noreferrer">{inline(c)}</a>'
        if (plain_href := link(c))
        else inline(c)
        for c in cites
    ]
    return f"<p class='im-cites'>({'; '.join(one)})</p>"


def _sign(right: bool) -> str:  # noqa: FBT001
    return f"<span class='ia-sign ia-sign-{'right' if right else 'wrong'}'>{'✓' if right else '✗'}</span>"
