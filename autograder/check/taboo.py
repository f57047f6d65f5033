"""What must never be in the course: operational matter, real numbers, loaded words, keys (rows 21 and 39)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from babel import Locale

from autograder.check.binder import Binder, strings
from autograder.check.problem import Problem
from autograder.scoring.keys import CANARY, PASSAGE


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.I)


#: (pattern, what it is, what to do); matched in every text, item, case and card.
NEVER: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        _any(
            r"\b(?:FOUO|SBU)\b",
            r"\bLES//",
            "for official use only",
            "law enforcement sensitive",
            "limited official use",
        ),
        "it speaks of restricted text",
        "leave it out, even where it was leaked or released",
    ),
    (
        _any(r"\b(?:TECS|NCIC|IDENT|ATS-P|SEVIS|ELIS|CLAIMS ?[34])\b (?:codes?|screens?|quer(?:y|ies)|fields?)\b"),
        "it describes screens or codes of a system",
        "stay at the level of the public privacy assessments",
    ),
    (
        _any(
            r"watch ?list(?:ing)? (?:criteri|threshold|logic|rule)",
            r"screening (?:rule|threshold|algorithm)",
            r"\brisk scores? (?:of|above|below)\b",
        ),
        "it speaks of screening logic",
        "leave it out",
    ),
    (
        _any(
            r"what officers miss",
            r"how to (?:avoid|evade|fool|beat|get past) (?:the |an? )?(?:officer|interview|detection|check)",
        ),
        "it would help a fraudster more than an officer",
        "leave it out",
    ),
    (
        _any(
            r"\billegals\b",
            r"\billegal (?:alien|immigrant|migrant)s?\b",
            r"\banchor bab(?:y|ies)\b",
            r"\bchain migration\b",
            r"\bopen borders\b",
            r"\b(?:draconian|heartless|cruel|common-sense|disastrous|overdue) (?:polic|rule|law|change|reform|memo)",
        ),
        "it takes sides",
        "describe the law in force and who decided it",
    ),
    (
        _any(
            r"\b(?:because|since) (?:he|she|they|the applicant) (?:is|are|comes?) (?:an? )?"
            r"(?:from |muslim|christian|jewish|hindu|arab|african|asian)"
        ),
        "it gives origin or faith as a reason",
        "name conduct or evidence",
    ),
    (re.compile(r"\b(?:TODO|FIXME|XXX|TBD)\b|[Ll]orem ipsum|\bWrite here\b"), "it is unfinished", "finish it"),
)

_A_NUMBER = re.compile(r"\bA[-# ]?(\d{3})[- ]?(\d{3})[- ]?(\d{2,3})\b")
_SSN = re.compile(r"\b(\d{3})-(\d{2})-(\d{4})\b")
_RECEIPT = re.compile(r"\b(?:EAC|WAC|LIN|SRC|NBC|MSC|IOE|YSC)-?(\d{10})\b")
_PHONE = re.compile(r"(?<![\d-])(?:\+?1[ .-]?)?\(?([2-9]\d{2})\)?[ .-](\d{3})[ .-](\d{4})(?![\d-])")
_EMAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_SAFE_DOMAIN = re.compile(r"(?:^|\.)(?:example\.(?:com|org|net|edu|gov)|example|test|invalid)$", re.I)
#: What could be somebody's: its pattern, and whether a match is in a range nobody has.
_NUMBERS: dict[str, tuple[re.Pattern[str], Callable[[re.Match[str]], bool]]] = {
    "A-number": (_A_NUMBER, lambda m: m[1] == "000"),
    "Social Security number": (_SSN, lambda m: m[1] in ("000", "666")),
    "receipt number": (_RECEIPT, lambda m: m[1].startswith("000000")),
    "telephone number": (_PHONE, lambda m: m[2] == "555" and m[3].startswith("01")),
    "e-mail address": (_EMAIL, lambda m: _SAFE_DOMAIN.search(m[1]) is not None),
}
_RESERVED = {
    "A-number": "use A000-xxx-xxx",
    "Social Security number": "use 000-xx-xxxx",
    "receipt number": "use one of ten zeros and a few digits, such as IOE0000000123",
    "telephone number": "use 555-01xx",
    "e-mail address": "use example.com or a name ending in .example",
}
#: Also an American state, a given name or a part of the United States: no sign of a real country.
_ALSO_OTHER = frozenset(
    {
        "Georgia",
        "Jordan",
        "Chad",
        "Jersey",
        "Guam",
        "Israel",
        "Puerto Rico",
        "American Samoa",
        "United States",
        "U.S. Virgin Islands",
        "Northern Mariana Islands",
    }
)
LONG = 40  #: letters; a shorter phrase of a key may stand in practice by chance


def never(binder: Binder) -> Iterator[Problem]:
    """Words and matter that have no place anywhere in the course."""
    for file, where, text in _everything(binder):
        for pattern, what, todo in NEVER:
            found = pattern.search(text)
            if found:
                yield Problem(file, where, f"{what} ({found[0]!r})", todo)


def personal(binder: Binder) -> Iterator[Problem]:
    """Numbers and addresses that could be somebody's."""
    for file, where, text in _everything(binder):
        for what, found in personal_in(text):
            yield Problem(file, where, f"{found!r} could be a real {what}", _RESERVED[what])


def personal_in(text: str) -> Iterator[tuple[str, str]]:
    """(what, the words) for each number or address outside the reserved ranges."""
    for what, (pattern, reserved) in _NUMBERS.items():
        for found in pattern.finditer(text):
            if not reserved(found):
                yield what, found[0]


def countries(binder: Binder) -> Iterator[Problem]:
    """Case files and documents play in countries that do not exist."""
    for filed in binder.all_cases:
        for where, text in strings(filed.thing.docket.model_dump(mode="json")):
            yield from _countries(filed.file, f"{filed.thing.id} {where}", text)
    for item in binder.all_items:
        if item.thing.kind == "hotspot":
            for where, text in strings(item.thing.document.model_dump(mode="json")):
                yield from _countries(item.file, f"{item.thing.id} {where}", text)


def leaks(binder: Binder) -> Iterator[Problem]:
    """No words of a key in anything a trainee gets."""
    files = sorted(p for p in binder.keys.rglob("*") if p.is_file())
    canaries = {c for p in files for c in CANARY.findall(p.read_text("utf-8", errors="replace"))}
    secret = {
        " ".join(text.split()): f.thing.id
        for f in binder.exam_items
        for where, text in strings(f.thing.model_dump(mode="json"))
        if where.rsplit(".", 1)[-1] in ("feedback", "rationale") and len(text) >= PASSAGE
    }
    for file, where, text in _everything(binder, keys=False):
        for canary in canaries:
            if canary in text:
                yield Problem(file, where, "it holds the mark of a key file", "move it back to the keys")
        folded = " ".join(text.split())
        for words, item in secret.items():
            if words in folded and (len(words) >= LONG or file.endswith(".md")):
                yield Problem(file, where, f"it repeats the key of exam item {item}", "reword it")
    practice = {f.thing.id for f in binder.items}
    stems = {" ".join(f.thing.stem.split()): f.thing.id for f in binder.items}
    for filed in binder.exam_items:
        if filed.thing.id in practice or " ".join(filed.thing.stem.split()) in stems:
            yield Problem(filed.file, filed.thing.id, "this exam item is also a practice item", "write another one")


def _everything(binder: Binder, *, keys: bool = True) -> Iterator[tuple[str, str, str]]:
    """(file, place, text) of all a unit says; a Markdown file comes paragraph by paragraph."""
    for name, text in binder.texts.items():
        if keys or name != "instructor.md":
            for paragraph in re.split(r"\n\s*\n", text):
                if paragraph.strip():
                    yield f"{binder.unit.id}/{name}", paragraph.strip().split("\n")[0][:40], paragraph
    practice = binder.matter(binder.items, binder.cases, binder.cards)
    for filed in [*practice, *(binder.matter(binder.exam_items, binder.exam_cases) if keys else ())]:
        for where, text in strings(filed.thing.model_dump(mode="json")):
            yield filed.file, f"{filed.thing.id} {where}", text
    for where, text in strings(binder.unit.model_dump(mode="json")):
        yield binder.toml, where, text


def _countries(file: str, where: str, text: str) -> Iterator[Problem]:
    for found in _real_countries().findall(text):
        yield Problem(file, where, f"{found} is a real country", "use a fictional one")


@cache
def _real_countries() -> re.Pattern[str]:
    names = {
        str(n) for code, n in Locale("en").territories.items() if len(code) == 2 and code not in ("US", "EU", "UN")
    }
    kept = sorted(n for n in names - _ALSO_OTHER if not n.startswith("U.S.") and "(" not in n)
    return re.compile(rf"(?<!New )\b(?:{'|'.join(map(re.escape, kept))})\b")
