"""What parity comes to, said to the person whose it is: what changed, and never what somebody is."""

from __future__ import annotations

from collections.abc import Mapping

from course.study.account import Account, Grid
from course.study.pair import NOTHING, Pair, Work
from course.study.parity import FEWEST_REPEATED, FEWEST_SPLIT, FEWEST_SWAPPED, Parity, Row

TITLE = "Same file, other people"
SHOWN = 12  #: pairs shown side by side, the newest first
SWAPPED = {
    "name": "Name",
    "country": "Country, and names with it",
    "gender": "Gender, and given names with it",
    "faith": "House of worship",
    NOTHING: "Nothing: the same file again",
}
_NONE = (
    "There is no pair yet. Among the case files under Take another file, some are files you had before with other "
    "people in them. When both have an outcome, they stand here side by side."
)
_ASIDE = (
    (
        "A later file is made from an earlier one: facts, papers, every date and number and the right answer "
        "stay, and only what the table names is another. A program has proved that of each pair. You may "
        "recognize one; then it says less. Counted is your work as it stood when you first pressed Check my "
        "work, or as you left it."
    ),
    (
        "Answers also change by themselves, and feedback on the first file changes the second. So some files "
        "come back with nothing swapped. Outcomes of swapped and unswapped files are compared from "
        f"{FEWEST_SWAPPED} and {FEWEST_REPEATED} pairs on (Fisher's exact test), and the two genders from "
        f"{FEWEST_SPLIT} pairs that differ on (McNemar's exact test). A difference is told only where chance "
        "alone would bring it less than once in twenty times; otherwise none was shown, which is no proof that "
        "there is none."
    ),
    (
        "This page is made on your own computer, for you. It is about files, not about what kind of person you "
        "are. No report of the course counts or shows any of it, alone or for a class. What it is counted from "
        "lies, as all your practice does, in responses.jsonl of each unit, and that file goes along when you "
        "hand in."
    ),
)


def account(found: Parity, titles: Mapping[str, str]) -> Account:
    """The account of all pairs; ``titles`` are those of the units."""
    if not found.pairs:
        return Account(TITLE, (_NONE,), aside=_ASIDE)
    count, changed = len(found.pairs), sum(p.outcome_changed for p in found.pairs)
    said = [
        (
            f"{_pairs(count)}: in {changed} the outcome changed, in {count - changed} it stayed. The right "
            "outcome is the same in both files of a pair."
        ),
        _compared(found),
    ]
    if any(row.what == "gender" for row in found.rows):
        said.append(_genders(found))
    if found.learned or found.unlearned:
        said.append(
            f"Right only the second time: {found.learned}. Right only the first time: {found.unlearned}. "
            "The feedback in between explains some of the first number."
        )
    return Account(TITLE, tuple(said), (_counts(found.rows), _side_by_side(found.pairs, titles)), _ASIDE)


def _compared(found: Parity) -> str:
    test = found.swapped
    if test.found == "few":
        return "Too few pairs to tell whether outcomes change with the people."
    if test.found == "some":
        return (
            f"Outcomes changed more often where people were swapped than where nothing was, by more than chance "
            f"explains (probability {test.chance:.3f}). Look at those pairs below."
        )
    return (
        "That outcomes change more often with the people than without was not shown. That is no proof of the reverse."
    )


def _genders(found: Parity) -> str:
    test = found.gender
    split = (
        f"Where gender was swapped, the file of a woman fared better {_times(test.one)}, that of a man "
        f"{_times(test.other)}"
    )
    if test.found == "few":
        return f"{split}: too few to tell."
    if test.found == "some":
        return f"{split}, which chance alone would hardly bring (probability {test.chance:.3f})."
    return f"{split}: no difference beyond chance was shown, which is no proof that there is none."


def _counts(rows: tuple[Row, ...]) -> Grid:
    heads = ("Swapped", "Pairs", "Outcome changed", "Flags changed", "Actions changed", "All as before")
    return Grid(
        "What changed, by what was swapped",
        heads,
        tuple(
            (SWAPPED.get(r.what, r.what), *map(str, (r.count, r.outcome, r.flags, r.actions, r.unchanged)))
            for r in rows
        ),
    )


def _side_by_side(pairs: tuple[Pair, ...], titles: Mapping[str, str]) -> Grid:
    shown = pairs[::-1][:SHOWN]
    left = len(pairs) - len(shown)
    return Grid(
        "The pairs side by side",
        ("First file", "Second file", "Swapped", "What changed", "Unit"),
        tuple(
            (_file(p.first), _file(p.second), SWAPPED.get(p.what, p.what), _changes(p), titles.get(p.unit, p.unit))
            for p in shown
        ),
        note=f"Counted above and not shown, because older: {_pairs(left)}." if left else "",
    )


def _file(work: Work) -> str:
    right = {True: ", right", False: ", not right", None: ""}[work.right]
    faith = f", {work.who.faith}" if work.who.faith else ""
    return f"{work.label}: {work.who.name}, {work.who.country}{faith}. {work.outcome.capitalize()}{right}."


def _changes(pair: Pair) -> str:
    said = []
    if pair.outcome_changed:
        said.append(f"Outcome: {pair.first.outcome}, then {pair.second.outcome}.")
    for what, first, second in (
        ("Flagged", pair.first.flags, pair.second.flags),
        ("Done", pair.first.actions, pair.second.actions),
    ):
        if first - second:
            said.append(f"{what} only the first time: {_listed(first - second)}.")
        if second - first:
            said.append(f"{what} only the second time: {_listed(second - first)}.")
    return " ".join(said) or "Nothing."


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(_named(name) for name in names))


def _named(name: str) -> str:
    """A flag (``exhibit/issue``) or an action in words."""
    exhibit, _, issue = name.partition("/")
    return f"{issue.replace('-', ' ')} ({exhibit.replace('-', ' ')})" if issue else name.replace("-", " ")


def _pairs(count: int) -> str:
    return "1 pair" if count == 1 else f"{count} pairs"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
