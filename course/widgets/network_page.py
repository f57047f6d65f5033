"""What the data lab puts on the page: the filings, what marks there are, base rates, groups in words, and the end."""

from __future__ import annotations

from typing import Any

from course.model.network import Explanation, Fact, Link, Network, Verdict
from course.simulators.network.judge import FALSE_COST, Debrief
from course.simulators.network.links import Web, facts, hubs
from course.simulators.network.play import FACT_SAID
from course.simulators.network.state import State
from course.widgets.network_picture import MARKS, picture

TRAINING = "TRAINING DATA. Every person, number and place here is invented; no real filing and no real system is shown."
COLUMNS = (
    ("id", "Filing"), ("filed", "Filed"), ("petitioner", "Petitioner"), ("beneficiary", "Beneficiary"),
    ("country", "Country of birth"), ("preparer", "Preparer"), ("address", "Address"), ("phone", "Phone"),
    ("employer", "Employer"), ("letter", "Letter no."), ("account", "Paid from"), ("statement", "Wording"),
)  # fmt: skip
LINKS = {
    Link.STATEMENT: "Wording of the statement",
    Link.LETTER: "Number of the employer's letter",
    Link.ACCOUNT: "Account that paid",
    Link.PHONE: "Phone",
    Link.ADDRESS: "Address",
    Link.PREPARER: "Preparer",
    Link.EMPLOYER: "Employer",
}
VERDICTS = {
    Verdict.REFER: "Refer, with facts",
    Verdict.WATCH: "No action now",
    Verdict.CLEAR: "Clear, with the innocent explanation",
}
EXPLANATIONS = {
    Explanation.SHELTER: "a shelter or another shared roof with one front desk",
    Explanation.APARTMENTS: "a large apartment house",
    Explanation.OFFICE: "a law office with many clients",
    Explanation.FAMILY: "one family in one household",
    Explanation.AGENCY: "a resettlement agency that files for many",
    Explanation.EMPLOYER: "an employer that pays for its workers",
    Explanation.TEMPLATE: "a public sample text",
}
START = (Link.ADDRESS, Link.PREPARER)  #: the links shown first: what innocent people share too
MEASURES = {
    "Linked with": "How many other filings share at least one of the ticked things with it (its degree). A tenant of a "
    "large house has a high number and has done nothing.",
    "Kinds": "How many different kinds of ticked things it shares. Two from two sources say more than fifty of one.",
    "Group": "Filings that hang together over any chain of ticked links (a component). In a chain the first and the "
    "last may share nothing at all.",
}
WORTH = (
    "A filing of the ring that you refer earns 1. An innocent filing that you refer costs "
    f"{FALSE_COST}: a false accusation weighs as much as two good finds. A filing you miss earns nothing. So referring "
    "everybody is worth nothing, and so is referring nobody."
)


def about(network: Network) -> dict[str, Any]:
    """What stays the same while the trainee works."""
    true = facts(network)
    return {
        "training": TRAINING,
        "columns": [[*column] for column in COLUMNS],
        "filings": [[str(getattr(f, name)) for name, _ in COLUMNS] for f in network.filings],
        "texts": {f.id: f.text for f in network.filings},
        "facts": [[fact.value, FACT_SAID[fact]] for fact in Fact],
        "true": {name: sorted(fact.value for fact in said) for name, said in true.items()},
        "links": [[link.value, words] for link, words in LINKS.items()],
        "start": [link.value for link in START],
        "verdicts": [[verdict.value, words] for verdict, words in VERDICTS.items()],
        "explanations": [[one.value, words] for one, words in EXPLANATIONS.items()],
        "measures": [[*row] for row in MEASURES.items()],
        "worth": WORTH,
        "notes": {f"{note.link.value}:{note.value}": note.says for note in network.notes},
        "rates": rates(network),
        "archive": network.archive,
    }


def rates(network: Network) -> list[dict[str, Any]]:
    """How many filings share each thing here, and among cleared filings."""
    here = {link: sum(len(hub.filings) for hub in hubs(network.filings, (link,))) for link in Link}
    rows = []
    for one in network.base:
        per = round(100 * one.sharing / network.archive) if network.archive else 0
        rows.append({
            "what": LINKS[one.link],
            "here": f"{here[one.link]} of {len(network.filings)}",
            "there": f"{one.sharing} of {network.archive}",
            "says": f"{per} of 100 innocent filings share it with another",
        })  # fmt: skip
    return rows


def view(network: Network, web: Web, least: int, state: State) -> dict[str, Any]:
    """What depends on the chosen links: the picture, the groups in words, each filing's measures."""
    marks = {name: mark.verdict for name, mark in state.marks.items()}
    shown = [(number, names) for number, names in enumerate(web.groups, 1) if len(names) >= least]
    return {
        "picture": picture(web, least, marks),
        "groups": [group(number, names, network, web, marks) for number, names in shown],
        "hidden": len(web.groups) - len(shown),
        "measures": {name: [m.others, m.kinds, m.group] for name, m in web.measures.items()},
    }


def group(number: int, names: tuple[str, ...], network: Network, web: Web, marks: dict[str, Verdict]) -> dict[str, Any]:
    """A group in words: its filings, what they share, what the record says of that, and how many are marked."""
    notes = {(note.link, note.value): note.says for note in network.notes}
    mine = [hub for hub in web.hubs if hub.filings[0] in names]
    return {
        "number": number,
        "filings": list(names),
        "marked": sum(name in marks for name in names),
        "shares": [
            {
                "what": f"{MARKS[hub.link]} {hub.value}",
                "count": len(hub.filings),
                "filings": list(hub.filings),
                "note": notes.get((hub.link, hub.value), ""),
            }
            for hub in mine
        ],
    }


def marked(state: State) -> list[dict[str, Any]]:
    """The marks so far, those alike together."""
    found: dict[str, dict[str, Any]] = {}
    for name, mark in sorted(state.marks.items()):
        why = "; ".join(FACT_SAID[fact] for fact in mark.facts)
        if mark.explanation:
            why = EXPLANATIONS[mark.explanation]
        key = f"{mark.verdict.value}/{why}"
        row = found.setdefault(
            key, {"verdict": mark.verdict.value, "said": VERDICTS[mark.verdict], "why": why, "filings": []}
        )
        row["filings"].append(name)
    return [found[key] for key in sorted(found)]


_KINDS = {
    "found": "Rightly referred, with facts that stand",
    "unsupported": "Of the ring, but the facts named do not carry the referral",
    "accused": "False accusations",
    "missed": "Missed",
    "miscleared": "Cleared, and of the ring",
}


def ended(found: Debrief) -> dict[str, Any]:
    """What the marks are worth, in counts."""
    told = {kind: [[one.filing, one.says] for one in found.told if one.kind == kind] for kind in _KINDS}
    head = f"{round(100 * found.share)} of 100"
    right = (
        f"{found.found} of the {found.referred} you referred belong to the ring"
        if found.referred
        else "you referred none"
    )
    return {
        "head": head,
        "tone": "right" if found.share >= 0.8 else "partly" if found.share else "wrong",
        "counts": [
            f"Precision: {right}.",
            f"Recall: you found {found.found} of the {found.ring} filings of the ring.",
            f"False accusations: {found.accused}, each at the cost of {FALSE_COST} good finds.",
        ],
        "parts": [[name, f"{round(100 * part)} of 100"] for name, part in found.parts.items()],
        "told": [[_KINDS[kind], rows] for kind, rows in told.items() if rows],
        "groups": [
            f"{EXPLANATIONS[one.explanation][0].upper()}{EXPLANATIONS[one.explanation][1:]}: {one.size} filings, "
            f"{one.cleared} rightly cleared, {one.accused} wrongly referred."
            for one in found.groups
        ],
        "lesson": found.lesson,
    }
