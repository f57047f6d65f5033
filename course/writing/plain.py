"""Whether the language is plain: sentences that can be read once, everyday words, no markup."""

from __future__ import annotations

import re
from functools import cache

from course.model.draft import Criterion, Verdict
from course.writing.desk import Desk, met, missed, partly
from course.writing.everyday import ORDINARY
from course.writing.manuscript import Sentence
from course.writing.onpoint import weights
from course.writing.readability import measured
from course.writing.stems import stem, stems
from course.writing.wordlist import STIFF, STOP

C = Criterion.PLAIN
ENDLESS = 50  #: words; one such sentence is enough to send the letter back
LONGEST = 45  #: words; a longer sentence cannot be read once (the guidelines ask for 15 to 20 on average)
MEAN = 24.0  #: words a sentence
_CODED = re.compile(
    r"(?<![\w$.-])(?:[A-Z]{2,6}s?(?:/[A-Z]{2,6})*|w/(?:in|o|out)?|[a-z]/[a-z]|(?:[a-z]\.){3,}"
    r"|[a-z]{2,5}/[a-z]{2,5}|(?:appl|resp|pet"
    r"|benef|evid|reqd|rcvd|wrt|tho|thru|pls|approx|info)s?)(?![\w-])"
)
#: Letters that a reader knows, or that stand for law.
_LETTERS = frozenset(
    [
        "USCIS",
        "INA",
        "CFR",
        "USC",
        "FBI",
        "DHS",
        "BIA",
        "AAO",
        "ID",
        "IDs",
        "US",
        "USA",
        "UN",
        "IRS",
        "SSN",
        "DNA",
        "ICE",
        "CBP",
        "PO",
        "AM",
        "PM",
        "OK",
        "II",
        "III",
        "IV",
        "VI",
        "VII",
        "VIII",
        "IX",
        "FR",
        "FAM",
        "PDF",
        "GPS",
        "NY",
        "CA",
        "TX",
        "FL",
        "WA",
        "OR",
        "OH",
        "PA",
        "IL",
        "NC",
        "SC",
        "VA",
        "MA",
        "MD",
        "NJ",
        "AZ",
        "CO",
        "GA",
        "MI",
        "MN",
        "MO",
        "TN",
        "WI",
        "DC",
        "LLC",
        "LLP",
        "INC",
        "EOIR",
        "DOJ",
        "DOS",
        "DOL",
        "TPS",
        "LCA",
        "PERM",
        "RN",
        "MD",
        "AR",
        "IN",
        "ME",
        "DE",
        "ND",
        "SD",
        "NE",
        "NV",
        "NH",
        "NM",
        "KS",
        "KY",
        "LA",
        "MS",
        "MT",
        "AL",
        "AK",
        "HI",
        "IA",
        "ID",
        "OK",
        "RI",
        "UT",
        "VT",
        "WV",
        "WY",
        "CT",
        "PR",
        "BB",
        "NOT",
        "AND",
        "OR",
        "SAMPLE",
        "COPY",
    ]
)
_ITEMS = re.compile(r";\s|:\s|\s(?=\([a-z0-9]{1,2}\)\s)")
#: Stiff words that the law itself uses for what it asks.
_ROOTED = frozenset(
    ["in order to", "prior to", "aggregate", "commence", "commenced", "terminate", "terminated", "pursuant to"]
)
HEAVY, LOADED = 20.5, 1.7  #: reading grade, and syllables a word, from which on one sentence has to be read twice
_A_SENTENCE = 15  #: words
FAR = 2  #: from so many faults on, the letter would be sent back


def check(desk: Desk) -> Verdict:
    """Sentences are short, words are everyday ones, and there is nothing but text."""
    if desk.manuscript.markup:
        return partly(
            C, "The text holds web markup, which was set aside; the rest was reviewed.", "Paste it again as plain text."
        )
    stiff = [(s, word) for s in desk.sentences for word in _stiff(_own(desk, s)) if not _of_the_law(desk, s, word)]
    coded = [(s, word) for s in desk.sentences for word in _coded(desk, s)]
    if len(coded) >= FAR:
        sentence, word = coded[0]
        says = f"{word!r} is an abbreviation that the reader has never seen."
        return (missed if len(coded) > 2 * FAR else partly)(C, says, "Write the words out.", sentence)
    long = [s for s in desk.sentences if _longest(_own(desk, s)) > LONGEST]
    endless = [s for s in long if _longest(_own(desk, s)) > ENDLESS]
    sizes = [len(_own(desk, s).split()) for s in desk.sentences]
    mean = sum(sizes) / max(len(sizes), 1)
    if len(stiff) + 2 * len(long) > FAR:
        return missed(C, *_said(stiff, long))
    if len(stiff) + len(long) >= FAR or endless:
        return partly(C, *_said(stiff, long))
    heavy = next((s for s in desk.sentences if _heavy(_own(desk, s))), None)
    if heavy:
        return partly(C, "This sentence has to be read twice.", "Say it in short words, and in two sentences.", heavy)
    if mean > MEAN and len(sizes) >= 5:
        return partly(
            C,
            f"Sentences have {mean:.0f} words on average.",
            "Cut the longest in two.",
            max(desk.sentences, key=lambda s: len(s.words)),
        )
    return met(C, f"Sentences have {mean:.0f} words on average, in everyday words.")


def _of_the_law(desk: Desk, sentence: Sentence, word: str) -> bool:
    """Whether a stiff word tells what an authority says that the sentence cites: the law's own words."""
    return word in _ROOTED and any(said.paragraph == sentence.paragraph for said, _ in desk.cited)


def _longest(text: str) -> int:
    """The words of the longest stretch that a reader takes at once: a list is read item by item."""
    return max((len(part.split()) for part in _ITEMS.split(text)), default=0)


def _heavy(text: str) -> bool:
    """Whether one sentence is both long and made of long words; a heading or a list of names is none."""
    read = measured(text)
    if (
        read.words < _A_SENTENCE
        or read.sentences != 1
        or not re.search(r"\b(?:is|are|was|were|be|ha[sd]|have)\b", text)
    ):
        return False
    return read.grade >= HEAVY and read.syllables >= LOADED * read.words


def _said(stiff: list[tuple[Sentence, str]], long: list[Sentence]) -> tuple[str, str, Sentence]:
    if stiff:
        sentence, word = stiff[0]
        return f"{word!r} is not an everyday word.", f"Write: {STIFF[word]}.", sentence
    return f"This sentence has {len(long[0].text.split())} words.", "Cut it in two.", long[0]


def _coded(desk: Desk, sentence: Sentence) -> list[str]:
    """Abbreviations of a sentence that neither the file nor the law writes."""
    known = f"{desk.record.file.text} {desk.record.offered}"
    found = [
        m[0] for m in _CODED.finditer(_own(desk, sentence)) if m[0] not in _LETTERS and m[0].rstrip("s") not in known
    ]
    found = [word for word in found if not _shouted(sentence.text, word) and not _a_word(desk, word)]
    return [] if sentence.text.isupper() or len(found) > len(sentence.words) // 2 else list(dict.fromkeys(found))


def _shouted(text: str, word: str) -> bool:
    """Whether a word only stands in capitals because its neighbor does, as in a title."""
    loud = rf"(?:[A-Z]{{3,}},? {re.escape(word)}|{re.escape(word)} [A-Z]{{3,}})\b"
    if re.match(rf"{re.escape(word)} [\dIVXA-H]{{1,3}}\b", text):
        return True  # the number of a heading: ``ITEM 1``, ``PART II``
    return (len(word) < 3 or word.lower() in STOP) and re.search(loud, text) is not None


def _a_word(desk: Desk, word: str) -> bool:
    """Whether capitals spell a word of the file, of the law or of every day, as in a heading."""
    root = stem(word.lower())
    return len(word) > 3 and (root in desk.record.stems or root in weights(desk.law).common or root in stems(ORDINARY))


def _own(desk: Desk, sentence: Sentence) -> str:
    """A sentence without citations of law and exhibits, which nobody reads as words."""
    bare = next((b for s, b in desk.bared if s is sentence), sentence.text)
    return re.sub(r"\((?:Exhibits? [^)]*|[\s,;]*)\)", " ", bare)


def _stiff(text: str) -> list[str]:
    return [m[0].lower() for m in stiff_words().finditer(text)]


@cache
def stiff_words() -> re.Pattern[str]:
    """The pattern of stiff words, put together once."""
    words = sorted(STIFF, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.I)
