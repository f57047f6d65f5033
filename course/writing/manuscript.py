"""The text of a draft made ready to judge: its sentences, with what is no part of a letter set aside."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from course.writing.marks import spelled

LONGEST = 12_000  #: words; no decision is as long, and nothing beyond is read
_TAGS = (
    "a|abbr|article|b|blockquote|body|br|button|center|code|dd|div|dl|dt|em|font|footer|form|h[1-6]"
    "|head|header|hr|html|"
    "i|iframe|img|input|li|link|main|meta|nav|o:p|ol|p|pre|section|small|span|strong|style|sub|sup"
    "|svg|table|tbody|td|"
    "tfoot|th|thead|title|tr|u|ul"
)
_MARKUP = re.compile(
    rf"<(?P<dead>script|style)\b.*?</(?P=dead)\s*>|<!--.*?-->|</?(?P<tag>{_TAGS})\b[^<>]{{0,2000}}>"
    r"|&(?P<entity>amp|lt|gt|nbsp|quot|#39);",
    re.I | re.S,
)
_BREAKING = re.compile(r"(?:p|br|div|li|h[1-6]|tr|table|ul|ol|section|article|blockquote|hr)$", re.I)
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "nbsp": " ", "quot": '"', "#39": "'"}
#: Letters of other alphabets that look like Latin ones.
_ALIKE = dict(
    zip(
        "\u0410\u0412\u0415\u0405\u0406\u0408\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0430"
        "\u0435\u043e\u0441\u0440\u0443\u0445\u0456\u0458\u0455\u0501\u04bb\u0391\u0392\u0395\u0396\u0397"
        "\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u0475",
        "ABESIJKMHOPCTYXaeocpyxijsdhABEZHIKMNOPTYXov",
        strict=True,
    )
)
_PLAIN = {"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u2011": "-", "\u2010": "-"}
_STOP = re.compile(
    r"(?:\b(?:Dec|Nos?|Mr|Mrs|Ms|Dr|Jr|Sr|St|v|vs|cf|Cal|Wash|Tex|Fla|Mass|Conn|Mich|Minn|Ariz|Colo|Ill|Ind|Pa|Va|Ga"
    r"|Ala|Exhs?|Exs?|exhs?|exs?|EXS?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Mt|Ft|Ave|Rd|Blvd|Hon|Prof|Rev|Sgt"
    r"|Capt"
    r"|Dist|Comm'r|Reg'l|Ass'n|Dep't|Gen|Inc|Co|Corp|Ltd|Pub|Fed|Supp|App|Reg|Stat|Cir|Vol|Ch|Sec|Art|Apt|art|sec|"
    r"[ap]\.m|e\.g|i\.e|etc|para|ch|[A-Z])\.|\bU\.S\.(?:C\.)?)$"
)
_END = re.compile(r"[.!?][\"')\]]*(?=\s+[\"'(\[]?[A-Z0-9])")
_ADDRESSED = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b[^.]{0,40}\b(?:instructions?|rubric|criteria|checks?"
    r"|rules above|prompt)\b"
    r"|\b(?:full|maximum|top|perfect|highest)\s+(?:marks?|points?|score|grade)\b"
    r"|\b(?:mark|score|grade|rate|treat|report|return|output)\b[^.]{0,60}\b(?:as met|as correct|all"
    r" criteria|every criteri"
    r"(?:on|a)|this (?:draft|decision|answer|text) as)\b"
    r"|\b(?:dear|note to|message (?:to|for)|attention)\s+(?:the\s+)?(?:grader|checker|reviewer|marker"
    r"|instructor|model|"
    r"assistant)\b|\b(?:grader|checker|auto-?grader|language model|AI|system prompt)\b\s*[:,]"
    r"|\byou are (?:a|an|the) (?:grader|checker|reviewer|assistant|language model)\b",
    re.I,
)
_TITLE = 8  #: words; a line of no more that does not end as a sentence stands over what follows
_WORD = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*")


_RULED = re.compile(r"\|[\s:|-]*-[\s:|-]*$")  #: the line under the head of a table


@dataclass(frozen=True)
class Sentence:
    """One sentence: ``text`` cleaned for judging, ``shown`` as it stands in the draft, and its paragraph's number.

    ``under`` is the heading it stands under: a line with ``#``, or a short line that is no sentence.
    """

    text: str
    shown: str
    paragraph: int
    under: str = ""

    @property
    def words(self) -> list[str]:
        """Its words."""
        return _WORD.findall(self.text)


@dataclass(frozen=True)
class Manuscript:
    """A draft's sentences in order, its headings, and what was set aside before judging."""

    sentences: tuple[Sentence, ...]
    headings: tuple[str, ...]
    addressed: tuple[Sentence, ...]  #: sentences that speak to whoever checks the draft
    markup: bool  #: HTML stood in the text
    alike: tuple[str, ...]  #: words with letters of another alphabet that look Latin
    count: int  #: words
    too_long: bool

    @property
    def text(self) -> str:
        """All sentences, those of a paragraph on one line."""
        return "\n\n".join(self.paragraphs)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text of each paragraph."""
        kept: dict[int, list[str]] = {}
        for sentence in self.sentences:
            kept.setdefault(sentence.paragraph, []).append(sentence.text)
        return tuple(" ".join(said) for said in kept.values())


def read(text: str) -> Manuscript:
    """The manuscript in a draft's text, whatever the text holds."""
    count = len(text.split())
    if count > LONGEST:
        return Manuscript((), (), (), markup=False, alike=(), count=count, too_long=True)
    clean, places, markup = _clean(text)
    clean, alike = _latin(clean)
    sentences: list[Sentence] = []
    headings: list[str] = []
    addressed: list[Sentence] = []
    under = ""
    blocks = _blocks(clean)
    for number, (start, block) in enumerate(blocks):
        if _RULED.match(block):
            continue
        if number + 1 < len(blocks) and block.startswith("|") and _RULED.match(blocks[number + 1][1]):
            headings.append(block)
            continue
        if block.startswith("#"):
            under = block.lstrip("# ")
            headings.append(under)
            continue
        if len(block.split()) <= _TITLE and block[-1] not in ".!?:;,":
            under = block
        for first, last in _spans(block):
            shown = text[places[start + first] : places[start + last - 1] + 1]
            said = Sentence(spelled(" ".join(block[first:last].split())), " ".join(shown.split()), number, under)
            (addressed if _ADDRESSED.search(said.text) else sentences).append(said)
    return Manuscript(tuple(sentences), tuple(headings), tuple(addressed), markup, alike, count, too_long=False)


def _clean(text: str) -> tuple[str, list[int], bool]:
    """The text without markup, where each character stood, and whether there was any."""
    out: list[str] = []
    places: list[int] = []
    at, markup = 0, False
    for found in _MARKUP.finditer(text):
        out.append(text[at : found.start()])
        places.extend(range(at, found.start()))
        at = found.end()
        markup = markup or not found["entity"]
        put = _ENTITIES.get((found["entity"] or "").lower(), "")
        if found["tag"] and _BREAKING.match(found["tag"]):
            put = "\n\n"
        out.append(put)
        places.extend([found.start()] * len(put))
    out.append(text[at:])
    places.extend(range(at, len(text)))
    return "".join(out), places, markup


def _latin(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with look-alike letters made Latin, one for one, and the words they stood in."""
    if text.isascii():
        return text, ()
    words = [w for w in re.findall(r"\S+", text) if any(c in _ALIKE for c in w)]
    return "".join(_letter(c) for c in text), tuple(dict.fromkeys(words))


def _letter(char: str) -> str:
    if char in _ALIKE:
        return _ALIKE[char]
    if char in _PLAIN:
        return _PLAIN[char]
    if unicodedata.category(char) == "Cf":
        return " "
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 else char


def _blocks(text: str) -> list[tuple[int, str]]:
    """The paragraphs with where each starts; a heading, an item of a list and a row of a table is one of its own."""
    found = []
    for block in re.finditer(r"(?:(?!\n[ \t]*\n).)+", text, re.S):
        at = block.start()
        for piece in re.split(r"(\n(?=\s*(?:(?:[-*\u2022]|\d+[.)])\s|\|))|(?<=\n)(?=#)|(?m:(?<=^)(?=#).*$))", block[0]):
            if piece and piece.strip():
                lead = len(piece) - len(piece.lstrip())
                found.append((at + lead, piece.strip()))
            at += len(piece or "")
    return found


def _spans(block: str) -> list[tuple[int, int]]:
    """Where each sentence of a paragraph starts and ends."""
    spans, start = [], 0
    for end in _END.finditer(block):
        if block[end.start()] == "." and _STOP.search(block[max(0, end.start() - 12) : end.start() + 1]):
            continue
        spans.append((start, end.end()))
        start = end.end() + len(block[end.end() :]) - len(block[end.end() :].lstrip())
    if block[start:].strip():
        spans.append((start, len(block)))
    return spans


def sentences(paragraph: str) -> list[str]:
    """The sentences of one paragraph as they stand, for who points at them."""
    return [paragraph[first:last] for first, last in _spans(paragraph)]
