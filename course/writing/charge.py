"""Grave findings about a person that the case does not bear out: falsehood, sham, crime, bad character."""

from __future__ import annotations

import re

from course.model.draft import DraftKind
from course.writing.desk import Desk
from course.writing.manuscript import Sentence

#: Each kind of finding, as decisions write it.
CHARGES = {
    "false testimony": r"false testimony|testified falsely|lied under oath|false statements? under oath|perjur\w+",
    "misrepresentation": r"willful(?:ly)? (?:misrepresent\w+|false)|misrepresented|misrepresentation"
    r"|212\(a\)\(6\)\(C\)\(i\)"
    r"|fraudulent(?:ly)?|(?:committed|by|for|of|marriage) (?:\w+ )?fraud|committed (?:\w+ )?fraud|marriage fraud",
    "a false claim to citizenship": r"false(?:ly)? claim\w* (?:to )?(?:u\.s\. |american )?citizen\w*"
    r"|212\(a\)\(6\)\(C\)\(ii\)",
    "a sham marriage": r"sham|204\(c\)|(?:evade|get around|circumvent|cheat|dodge|bypass) the (?:immigration )?laws?"
    "|marriage of convenience|for papers only",
    "bad character": r"(?:lack\w*|no|not|without|not of|short of|bars?) (?:a person of )?(?:good )?moral character"
    r"|(?:bad|poor) (?:moral )?character",
    "a bar for good": r"(?:barred|bars? (?:\w+ )?|ineligible|inadmissible|disqualif\w+) (?:permanently|for life"
    "|for good"
    r"|for ever|forever)|permanent(?:ly)? (?:bar\w*|ineligib\w+|inadmissib\w+|disqualif\w+)|(?:can|may) never (?:\w+ )?"
    r"(?:naturalize|adjust|apply|show good moral character|become|be (?:granted|approved))",
    "a crime": r"crimes? involving moral turpitude|particularly serious crime|aggravated felon\w+|was convicted",
    "a public charge": r"(?:is|are|as|become) (?:likely .{0,20})?a public charge|public charge ground",
}
_RESTS = re.compile(
    r"\b(?:above all|permanently|for life|never|for good|denied|deny|den(?:ies|ying)|refus\w+|ineligible|inadmissible"
    r"|barred|bars?|ground|(?:I|we) (?:also "
    r"|further |therefore )?"
    r"(?:find|conclude)|also|too|in addition|further)\b",
    re.I,
)
#: A sentence about anybody states the law; one about this person names them.
_ANYBODY = re.compile(
    r"^(?:(?:under|by) [^,]{1,80}, )?(?:an?|any|every|each|no|such an?|whoever|some(?:body|one)|any(?:body|one)|people"
    r"|persons|there (?:is|are)|those who|the (?:law|statute|rule"
    r"|regulation|paragraph|ground|clause|section)|INA|8 CFR)\b",
    re.I,
)
#: What a charge is: ``False testimony is oral and under oath``.
_DEFINED = re.compile(
    r" (?:is|are|means?|needs?|requires?|has to be|must be|takes?) (?!(?:shown|established|found|proved|here)\b)"
)
_PERSON = re.compile(
    r"\b(?:you|your|his|her|hers|my|our|(?:the|this) (?:applicant|petitioner|beneficiary|couple)|Mr|Ms|Mrs)\b"
    r"|\b(?:I|we) "
    r"(?:also |therefore |further )?(?:find|conclude|hold)\b",
    re.I,
)
_DID = re.compile(r"\b(?:married|misrepresented|lied|committed|is|was|are|were)\b", re.I)
_NOT = re.compile(
    r"\b(?:no|not|never|nor|neither|nothing|without|whether|if|would|could|might|may|takes|means|requires?|rather than"
    r"|unless|cannot|need|asks?|where|only|solely)\b|n't\b",
    re.I,
)


def unfounded(desk: Desk) -> tuple[Sentence, str] | None:
    """The first sentence that rests the result on a grave finding which the case does not make, and what it finds."""
    finding = desk.finding
    parts = [*desk.case.truth.reasons, *(p.explain for p in desk.case.truth.planted if p.material)]
    parts += [*desk.case.truth.cites, *(c for p in desk.case.truth.planted if p.material for c in p.cites)]
    parts += [r.text + " " + " ".join(r.cites) for r in finding.reasons if r.satisfied is False] if finding else []
    for sentence in desk.sentences:
        for name, words in CHARGES.items():
            found = re.search(rf"\b(?:{words})", sentence.text, re.I)
            if found and _asserted(desk, sentence, found) and not _borne_out(parts, words):
                return sentence, name
    return None


def _asserted(desk: Desk, sentence: Sentence, found: re.Match[str]) -> bool:
    text = sentence.text
    if (_ANYBODY.search(text) or _DEFINED.match(text[found.end() :])) and not _PERSON.search(text):
        return False
    said = desk.draft.kind is DraftKind.APPROVAL and not desk.exhibits(sentence) and _DID.search(text)
    return bool(_RESTS.search(text) or said) and not _NOT.search(text.replace(found[0], " ")[:400])


def _borne_out(parts: list[str], words: str) -> bool:
    return any((m := re.search(rf"\b(?:{words})", part, re.I)) and not _NOT.search(part[: m.start()]) for part in parts)
