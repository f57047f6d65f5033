"""What calibration comes to, said to the person whose it is."""

from __future__ import annotations

from collections.abc import Mapping

from course.study.account import Account, Grid
from course.study.calibration import BLOCK, FEWEST, FEWEST_IN_BIN, Bin, Calibration, Figures, Row

TITLE = "How sure, how right"
_NONE = (
    "No answer counts yet. Some practice questions ask how sure you are. Such an answer counts from the moment you "
    "press Check for the first time."
)
_ASIDE = (
    (
        "Counted is each question once, as it stood when you first pressed Check: after that you know the feedback. An "
        "answer counts as right only where all of it was. Graded questions are left out, because their key is not here."
    ),
    (
        f"A difference is told from {FEWEST} answers on, and only where chance alone would bring it less than "
        "once in twenty times; of several rows, the bar is higher for each. 100 % is taken as 99 in 100, so "
        f"that one slip is no finding. An interval is told from {FEWEST_IN_BIN} answers on (95 %, after Wilson)."
    ),
    (
        "The Brier score is the mean square of the distance between what you said and what came true. 0 is "
        "best, and to say 50 % always earns 0.25. It is reliability less resolution plus uncertainty. "
        "Reliability: how far off your percentages were; less is better. Resolution: how well they told right "
        "answers from wrong ones; more is better. Uncertainty: how mixed right and wrong were, which no "
        "percentage changes."
    ),
    (
        "This page is made on your own computer, for you. No report of the course counts or shows it. What it "
        "is counted from lies, as all your practice does, in responses.jsonl of each unit, and that file goes "
        "along when you hand in."
    ),
)
_LEAN = {
    "few": "Too few to tell whether that differs by more than chance.",
    "even": "No difference beyond chance was shown. That is no proof that there is none.",
    "over": "Fewer were right than you expected, by more than chance explains.",
    "under": "More were right than you expected, by more than chance explains.",
}
_SHORT = {
    "few": "too few to tell",
    "even": "none shown",
    "over": "fewer right than said",
    "under": "more right than said",
}


def account(found: Calibration, titles: Mapping[str, str]) -> Account:
    """The account of all ratings; ``titles`` are those of the units."""
    whole = found.whole
    if whole is None:
        return Account(TITLE, (_NONE,), aside=_ASIDE)
    said = (
        (
            f"{_answers(whole.count)}: you were {_percent(whole.sure)} sure on average, and "
            f"{_percent(whole.share)} were right. {_LEAN[whole.lean]}"
        ),
        (
            f"Brier score {whole.brier:.3f}, where 0 is best and always saying 50 % earns 0.250: reliability "
            f"{whole.reliability:.3f} - resolution {whole.resolution:.3f} + uncertainty {whole.uncertainty:.3f}."
        ),
    )
    return Account(TITLE, said, (_curve(found.bins), *_compared(found, titles)), _ASIDE)


def said_as(point: Bin) -> str:
    """The percentages of a bin in words."""
    return f"{point.first} %" if point.first == point.last else f"{point.first} to {point.last} %"


def _curve(points: tuple[Bin, ...]) -> Grid:
    return Grid(
        "What you said, and what was right",
        ("You said", "Answers", "Said on average", "Right", "95 % interval"),
        tuple(
            (said_as(p), str(p.count), _percent(p.sure), f"{p.right} of {p.count} ({_percent(p.share)})", _span(p))
            for p in points
        ),
    )


def _span(point: Bin) -> str:
    if point.span is None:
        return "too few to tell"
    return f"{_percent(point.span[0])} to {_percent(point.span[1])}"


def _compared(found: Calibration, titles: Mapping[str, str]) -> tuple[Grid, ...]:
    """By phase, by unit and over time."""
    units = tuple(Row(titles.get(row.name, row.name), row.figures) for row in found.units)
    return (
        _grid("By phase", "Phase", found.phases),
        *([_grid("By competency", "Competency", found.skills)] if found.skills else []),
        _grid("By unit", "Unit", units, folded=True),
        _grid(f"Over time, {BLOCK} answers a row", "From, to", found.blocks, folded=True),
    )


def _grid(caption: str, head: str, rows: tuple[Row, ...], *, folded: bool = False) -> Grid:
    """A row each; without the last column where no row has answers enough for it."""
    heads = (head, "Answers", "Sure", "Right", "Brier", "Difference")
    cells = tuple((row.name, *_cells(row.figures)) for row in rows)
    if all(row.figures.lean == "few" for row in rows):
        note = f"No row has the {FEWEST} answers that it takes to tell a difference."
        return Grid(caption, heads[:-1], tuple(cell[:-1] for cell in cells), note, folded=folded)
    return Grid(caption, heads, cells, folded=folded)


def _cells(found: Figures) -> tuple[str, ...]:
    return str(found.count), _percent(found.sure), _percent(found.share), f"{found.brier:.3f}", _SHORT[found.lean]


def _answers(count: int) -> str:
    return "1 answer" if count == 1 else f"{count:,} answers"


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"
