"""Benefits that a draft gives and that its form does not."""

from __future__ import annotations

import re

from course.writing.clause import clause_before
from course.writing.desk import Desk
from course.writing.manuscript import Sentence

_RESIDENCE = r"(?:(?:conditional|permanent|lawful) )*(?:permanent residen\w+|residence|resident)|green card"
_ENTRY = r"visas?|entry|admission|admitted"
_WORK = r"employment authorization|work permit|permission to work"
_CITIZEN = r"citizenship|citizen|naturaliz\w+"
_ASYLUM = r"asylum|refugee status|withholding"
_ALL = {
    "residence": _RESIDENCE,
    "entry": _ENTRY,
    "work": _WORK,
    "citizenship": _CITIZEN,
    "asylum": _ASYLUM,
}
#: What each form gives, of the benefits above; a petition gives none of them.
_GIVES = {
    "n-400": {"citizenship"},
    "n-600": {"citizenship"},
    "i-485": {"residence"},
    "i-751": {"residence"},
    "i-589": {"asylum", "work"},
    "i-765": {"work"},
    "i-730": {"asylum", "work", "entry"},
}
_PERSON = (
    r"(?:he|she|you|they|him|her|them|the (?:applicant|beneficiary|petitioner|worker|child|couple)"
    r"|M(?:r|s|rs)\. [A-Z]\w+)"
)
_DONE = r"(?:hereby |now |thereby |also |thus |herewith )?"
_WAYS = (
    rf"\b{_PERSON} (?:is|are) {_DONE}(?:granted|given|accorded|awarded|issued|conferred) (?:an? |the )?(?:%s)\b",
    (
        rf"\b(?:approval|decision|letter|notice|grant|waiver|I|we) {_DONE}(?:grants?|gives?|confers?|carries|issues?"
        rf"|awards?) (?:{_PERSON} |on {_PERSON} )?(?:an? |the )?(?:%s)\b"
    ),
    (
        rf"\b{_PERSON} (?:is|are|becomes?) {_DONE}an? (?:%s) (?:today|from today|from now|as of|with this|by this"
        r"|upon this)\b"
    ),
)
_NOT = re.compile(
    r"\b(?:not|no|nor|neither|never|none|if|whether|would|may|might|can|could|when|once|unless|until|was|were|had)\b"
    r"|n't\b",
    re.I,
)


def beyond(desk: Desk) -> Sentence | None:
    """The first sentence that gives, as if done, a benefit that another form gives."""
    own = _GIVES.get(desk.draft.form, set())
    words = "|".join(pattern for name, pattern in _ALL.items() if name not in own)
    ways = [re.compile(way % words, re.I) for way in _WAYS]
    for sentence in desk.sentences:
        found = next((m for way in ways if (m := way.search(sentence.text))), None)
        if (
            found
            and not desk.exhibits(sentence)
            and not _NOT.search(clause_before(sentence.text, found.start()) + found[0])
        ):
            return sentence
    return None
