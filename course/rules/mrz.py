"""Check digits of a machine-readable zone, by the layouts of ICAO Doc 9303. This is arithmetic, not a rule of law."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from course.model.finding import Finding, Outcome
from course.model.mrz import MrzFacts
from course.model.parameter import Parameters
from course.rules.conclusion import conclude
from course.rules.outcomes import Step, note, step

NAME = "mrz"
_CITE = "ICAO Doc 9303"
_FILLER = "<"
#: What ICAO Doc 9303 part 3 prints for check digits: the weights in turn, and what the sum is divided by. It is the
#: format of a document and no law; the tests hold it against ``data/tables``, which the rule reads.
WEIGHTS, MODULUS = (7, 3, 1), 10


@dataclass(frozen=True)
class Checked:
    """A field with the digit printed for it; an optional field may leave its digit out."""

    name: str
    data: str
    digit: str
    optional: bool = False


def check_digits(facts: MrzFacts, *, on: date, law: Parameters) -> Finding:
    """Whether each printed check digit is the one its field gives."""
    weights = tuple(law.value(f"mrz-weight-{place}", on) for place in ("first", "second", "third"))
    modulus = law.value("mrz-modulus", on)
    steps = [_step(field, check_digit(field.data, weights, modulus)) for field in fields(facts.lines)]
    text = (
        "A wrong digit may be a slip of the pen or a sign of alteration; right digits do not prove a document genuine."
    )
    return conclude(
        NAME,
        when_met=f"All {len(steps)} check digits are right; that alone does not prove the document genuine.",
        steps=[*steps, note(text, _CITE)],
        on=on,
        numbers={"fields-checked": len(steps), "fields-wrong": sum(s.outcome is Outcome.NOT_MET for s in steps)},
        would_change=("Reading the printed line again, character by character.",)
        if any(s.outcome is Outcome.NOT_MET for s in steps)
        else (),
    )


def check_digit(data: str, weights: tuple[int, ...], modulus: int) -> int:
    """The check digit of a string: characters weighted in turn, added, and divided; the remainder is the digit."""
    return sum(char_value(char) * weights[place % len(weights)] for place, char in enumerate(data)) % modulus


def char_value(char: str) -> int:
    """Digits count as themselves, letters from A as 10 on, the filler as nothing."""
    return 0 if char == _FILLER else int(char, 36)


def fields(lines: tuple[str, ...]) -> Iterator[Checked]:
    """The checked fields of a zone, by its layout."""
    visa = lines[0].startswith("V")
    if len(lines) == _CARD_LINES:
        yield from _card(lines)
    elif visa:
        yield from _second_line(lines[1])
    elif len(lines[0]) == len(lines[1]) == _PASSPORT:
        yield from _second_line(lines[1])
        yield Checked("personal number", lines[1][28:42], lines[1][42], optional=True)
        yield Checked("whole line", lines[1][0:10] + lines[1][13:20] + lines[1][21:43], lines[1][43])
    else:
        yield from _second_line(lines[1])
        yield Checked("whole line", lines[1][0:10] + lines[1][13:20] + lines[1][21:35], lines[1][35])


_CARD_LINES, _PASSPORT = 3, 44


def _second_line(line: str) -> Iterator[Checked]:
    """What passports, two-line cards and visas have in common."""
    yield Checked("document number", *_number(line[0:9], line[9], line[28:]))
    yield Checked("date of birth", line[13:19], line[19])
    yield Checked("date of expiry", line[21:27], line[27])


def _card(lines: tuple[str, ...]) -> Iterator[Checked]:
    first, second, _ = lines
    yield Checked("document number", *_number(first[5:14], first[14], first[15:]))
    yield Checked("date of birth", second[0:6], second[6])
    yield Checked("date of expiry", second[8:14], second[14])
    yield Checked("all lines", first[5:30] + second[0:7] + second[8:15] + second[18:29], second[29])


def _number(number: str, digit: str, rest: str) -> tuple[str, str]:
    """The document number and its digit; a number too long for its field goes on, digit and all, in the next."""
    more = rest.split(_FILLER)[0]
    if digit == _FILLER and _FILLER not in number and len(more) > 1:
        return number + more[:-1], more[-1]
    return number, digit


def _step(field: Checked, digit: int) -> Step:
    if field.optional and field.digit == _FILLER and not field.data.strip(_FILLER):
        return step(Outcome.MET, f"The {field.name} is empty, and so is its check digit, as is allowed.", _CITE)
    if field.digit == str(digit):
        return step(Outcome.MET, f"The {field.name} gives check digit {digit}, as printed.", _CITE)
    text = f"The {field.name} ({field.data}) gives check digit {digit}, but {field.digit} is printed."
    return step(Outcome.NOT_MET, text, _CITE)
