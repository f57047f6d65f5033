"""Papers that a draft says were sent or shown: whether the file knows of any of that sort."""

from __future__ import annotations

import re
from functools import cache

from course.writing.clause import clause_before
from course.writing.record import Record

#: Sorts of paper, each as a draft may name it, with what a file that has one (or speaks of one) says.
SORTS = (
    (
        r"(?:joint |federal |income )?tax (?:returns?|transcripts?)",
        r"\bfil\w+ (?:\w+ ){0,2}taxes|\btax,? (?:\w+ )?(?:return|transcript|record|account|paper)|\bIRS\b|\bW-?2\b",
    ),
    (r"(?:bank|account|savings) (?:statements?|books?)|joint accounts?", r"\bbank|\baccount|\bdeposit|\bsavings"),
    (r"(?:a |the |joint )?leases?|rental (?:contract|agreement)s?", r"\bleas|\brent|\btenan|\blandl|\blodg"),
    (r"(?:pay ?(?:stubs?|slips?|checks?)|wage slips?)", r"\bpay|\bwage|\bsalar|\bstub|\bslip"),
    (r"(?:photographs?|photos?|pictures?)", r"\bphoto|\bpicture|\bprints?\b|\balbum"),
    (r"birth (?:certificate|record)s?", r"\bbirth|\bborn"),
    (r"marriage (?:certificate|record)s?|wedding (?:photographs?|invitation)s?", r"\bmarri|\bwedding"),
    (r"divorce (?:decree|judgment|paper)s?|death certificates?", r"\bdivorc|\bdecree|\bdeath|\bdied|\bjudgment"),
    (r"(?:life |health |car )?insurance (?:polic\w+|cards?|papers?)", r"\binsur|\bpolic"),
    (r"(?:utility|electric\w*|gas|water|telephone|phone) (?:bills?|contracts?)", r"\bbill|\butilit|\belectric|\bphone"),
    (r"(?:police|arrest|incident) reports?", r"\bpolice|\barrest|\bofficer"),
    (r"(?:medical|hospital|doctor's) (?:reports?|records?|bills?)", r"\bmedic|\bhospital|\bdoctor|\bclinic|\bDr\b"),
    (
        r"(?:school|university) (?:records?|reports?|transcripts?)|diplomas?",
        r"\bschool|\buniver|\bdiplom|\bteach|\bcolleg",
    ),
    (r"(?:e-?mails?|text messages?|chats?)", r"\be-?mail|\bmessage|\bchat|\btext"),
    (r"(?:mortgage|deed)s?(?: papers?)?", r"\bmortgag|\bdeed|\bowner|\bbought"),
    (r"(?:airline|plane|boarding|train) (?:tickets?|pass(?:es)?)", r"\bticket|\bflight|\bboard|\bairline|\bflew"),
    (r"(?:sworn )?affidavits?", r"\baffidavit|\bsworn|\bstatement|\bdeclar|\bswear|\boath"),
)
_HANDED = (
    r"\b(?:filed|submitted|sent|brought|showed|provided|produced|enclosed|handed|presented|offered|attached|mailed"
    r"|gave us|included|signed)\b"
)
_ANY_HANDED = re.compile(_HANDED, re.I)
_OPEN = re.compile(
    r"\b(?:no|not|nobody|neither|nor|never|without|if|whether|may|might|could|would|should|please|any|such as|must|can"
    r"|example)\b",
    re.I,
)


@cache
def claims() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """The patterns of papers handed over, by their sort, put together once."""
    return tuple(
        (re.compile(rf"{_HANDED}[^.;:()]{{0,40}}?\b(?P<paper>{named})\b", re.I), re.compile(held, re.I))
        for named, held in SORTS
    )


def unfiled(record: Record, text: str) -> str:
    """A paper that a sentence says was sent or shown, of a sort the file knows nothing of; or empty."""
    if not _ANY_HANDED.search(text):
        return ""
    for claim, held in claims():
        found = claim.search(text)
        if found is None or _OPEN.search(clause_before(text, found.start()) + found[0]):
            continue
        if not any(held.search(told) for told in (record.file.text, record.worked.text)):
            return found["paper"]
    return ""
