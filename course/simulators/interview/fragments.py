"""What kind of question a few hurried words are: "date of the wedding?", "ever arrested?", "rent - how much?"."""

from __future__ import annotations

import re

from course.model.interview import Kind
from course.simulators.interview.grammar import AUX, FACT, WH, WHO
from course.simulators.interview.indirect import raises, wants_detail

_FEW = 6  #: words of a hurried question
_TELLS = re.compile(r"\btell me$|\bin your own words\b|\b(?:tell|describe|explain) (?:it|that|this)$")
_OWN_FACT = re.compile(rf"^(?:your |and |his |her )*{FACT}(?: please)?$")
_YES_NO = re.compile(
    r"^(?:and |or |but )*(?:any|anyone|anybody|anything|ever|still|already|yet|alone|yes or no|true or false|both"
    r"|all)\b"
    r"|^(?:\w+ ){1,4}or (?:\w+ ?){1,3}$|^(?:\w+ ){0,3}(?!need|bed)\w+ed(?: (?:yet|before|already|then))?$|\byet$"
)
_DETAIL_NOUN = re.compile(
    r"^(?:and |the |exact |full |his |her |their |your |more |further )*(?:names?|dates?|reasons?|purpose|length"
    r"|amounts?|numbers?|times?|years?|months?|days?"
    r"|costs?|price|place|kind|sort|type|make|colou?r|cause|source|age|details?|more|location|last time|first time"
    r"|relation(?:ship)?) "
    r"(?:of|for|to|with|about|between|on|there|then|he|she|you|they)\b"
    r"|^(?:and )?(?:the |his |her |their |your )?(?:\w+ )?(?:name|job|age|date|reason|salary|pay|rent|cost|price"
    r"|purpose|relationship|occupation"
    r"|trade|names|ages|jobs|employer|boss|landlord|amount|year|month|time|color|colour|number|details?|address)$"
)
_KIN_DETAIL = re.compile(r"^(?:job|names|kids names|guests|people|witnesses)\b(?! ?$)")
#: A hurried question that leaves its verb or its auxiliary out: "you work?", "been arrested?", "got a lawyer?".
_CLIPPED = re.compile(
    r"^(?:and |so )?(?:been|got|own|need|speak|read|seen|done|gone|had|want|remember|know|in|at|with|paid|he|she"
    r"|they|this|that|these)\b"
    r"|^you (?:work|sign|know|read|drive|speak|own|rent|vote|go|see|pay|file|live|have|married|employed|ok|sure)\b"
)
_HAS_ENDING = re.compile(r"\b(?:left|went|came|knew|lied|stole|only|never|just|not|are|were|was|is|did|had)\b")
_AFTER = re.compile(r"^(?:and |but )*(?:after|before|since|until|then|next|with|for|from|in|on|by|at)\b(?: \w+){0,3}$")


def fragment(bare: str, core: str, sentence: str) -> Kind:
    """The kind of what is no whole question: a few hurried words, or a statement that leaves the answer open."""
    if raises(bare) or _TELLS.search(bare):
        return "open"
    if wants_detail(bare) or re.match(r"any (?:idea|notion|clue)\b", core):
        return "probing"
    short = len(core.split()) <= _FEW
    return (_hurried(core) if short else None) or _at_its_end(core) or _by_mark(bare, core, sentence)


def _hurried(core: str) -> Kind | None:
    if _CLIPPED.match(core) and not re.search(rf"\b{WH}\b", core):
        return "closed"
    if _OWN_FACT.match(core) or _YES_NO.match(core):
        return "closed"
    return "probing" if _DETAIL_NOUN.search(core) else None


def _at_its_end(core: str) -> Kind | None:
    if _KIN_DETAIL.search(core):
        return "probing"
    late = re.search(rf"[-,:;] ?(?:and )?(?:(?:in|at|on|for|from|to|with|by|since|until) )?({WH}\b.*)$", core)
    if late or _AFTER.match(core):
        return "probing"
    last = re.search(rf"[-,:;] ?({AUX}(?: not)? {WHO}\b.*)$|\bor {AUX} {WHO}\b", core)
    if last:
        return "closed"
    return None


def _by_mark(bare: str, core: str, sentence: str) -> Kind:
    short = len(core.split()) <= _FEW
    if sentence.endswith("?"):
        return "closed" if short else "probing"
    return "open" if len(core.split()) > 4 or re.match(r"(?:i|we)\b", bare) else "probing"


def clipped(core: str) -> bool:
    """Whether a question leaves out its auxiliary and suggests nothing: "you work?"."""
    return bool(_CLIPPED.match(core)) and len(core.split()) <= 4 and not _HAS_ENDING.search(core)
