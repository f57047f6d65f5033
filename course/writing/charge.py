"""Grave findings about a person that the case does not bear out: falsehood, sham, crime, bad character."""

from __future__ import annotations

import re

from course.writing.desk import Desk
from course.writing.manuscript import Sentence

#: Each kind of finding, as decisions write it.
CHARGES = {
    "false testimony": r"false testimony|testified falsely|lied under oath|false statements? under oath|perjur\w+",
    "misrepresentation": r"willful(?:ly)? (?:misrepresent\w+|false)|misrepresented|misrepresentation"
    r"|212\(a\)\(6\)\(C\)\(i\)"
    r"|fraudulent(?:ly)?|(?:committed|by|for|of) fraud",
    "a false claim to citizenship": r"false(?:ly)? claim\w* (?:to )?(?:u\.s\. |american )?citizen\w*"
    r"|212\(a\)\(6\)\(C\)\(ii\)",
    "a sham marriage": r"sham|204\(c\)|evade the immigration laws|marriage of convenience|for papers only",
    "bad character": r"(?:lack\w*|no|not|without|not of|short of|bars?) (?:a person of )?(?:good )?moral character"
    r"|(?:bad|poor) (?:moral )?character",
    "a crime": r"crimes? involving moral turpitude|particularly serious crime|aggravated felon\w+|was convicted",
    "a public charge": r"(?:is|are|as|become) (?:likely .{0,20})?a public charge|public charge ground",
}
_RESTS = re.compile(
    r"\b(?:denied|deny|den(?:ies|ying)|refus\w+|ineligible|inadmissible|barred|bars?|ground|(?:I|we) (?:also "
    r"|further |therefore )?"
    r"(?:find|conclude)|also|too|in addition|further)\b",
    re.I,
)
_NOT = re.compile(
    r"\b(?:no|not|never|nor|neither|nothing|without|whether|if|would|could|might|may|takes|means|requires?|rather than"
    r"|unless|cannot|need|asks?|where|only|solely)\b|n't\b",
    re.I,
)


def unfounded(desk: Desk) -> tuple[Sentence, str] | None:
    """The first sentence that rests the result on a grave finding which the case does not make, and what it finds."""
    finding = desk.finding
    parts = [*desk.case.truth.reasons, *(p.explain for p in desk.case.truth.planted if p.material)]
    parts += [r.text + " " + " ".join(r.cites) for r in finding.reasons if r.satisfied is False] if finding else []
    for sentence in desk.sentences:
        for name, words in CHARGES.items():
            found = re.search(rf"\b(?:{words})", sentence.text, re.I)
            if found and _asserted(sentence.text, found) and not _borne_out(parts, words):
                return sentence, name
    return None


def _asserted(text: str, found: re.Match[str]) -> bool:
    return bool(_RESTS.search(text)) and not _NOT.search(text.replace(found[0], " ")[:400])


def _borne_out(parts: list[str], words: str) -> bool:
    return any((m := re.search(rf"\b(?:{words})", part, re.I)) and not _NOT.search(part[: m.start()]) for part in parts)
