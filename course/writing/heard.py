"""People and offices a draft lets speak or act: whether the file knows of any such."""

from __future__ import annotations

import re
from functools import cache

from course.writing.record import Record
from course.writing.stems import stem

#: Who may be in a file; those on one line are the same to a reader.
ROLES = tuple(
    frozenset(line.split())
    for line in """
sister
brother
aunt
uncle
cousin
nephew
niece
grandmother grandparent
grandfather grandparent
mother parent stepmother mom
father parent stepfather dad
son child
daughter child
husband spouse
wife spouse
fiance fiancee
stepson stepchild
neighbor neighbour neighbors
landlord landlady lessor leasing superintendent manager landlords
roommate housemate lodger tenant subtenant
friend friends
employer boss company firm work manager supervisor employed employee owner payroll personnel
coworker colleague coworkers colleagues foreman
doctor physician dr clinic surgeon hospital medical
nurse midwife
psychologist psychiatrist therapist counselor
teacher tutor professor school principal
priest pastor imam rabbi minister church parish
police sergeant detective constable trooper patrol
sheriff deputy
embassy ambassador
consulate consul consular
bank banker
landowner
postman postal carrier courier
accountant bookkeeper
insurer insurance
babysitter nanny
caller informant tipster
interpreter translator
lawyer attorney counsel
prosecutor
registrar registry
hospital clinic
airline
gang cartel
soldier army military
probation
""".strip().splitlines()
)
_TELLS = (
    r"said|says|told|tells|called|wrote|writes|confirmed|confirms|reported|reports|stated|states|kept|saw|remembers?|knows"
    r"|knew|explained|testified|sent|informed|heard|examined|found|was|were|has|had|is|are|lives?|lived|works?|worked"
    r"|showed|shows|signed|paid|pays|moved|died|came|gave|gives|visited|swore|admitted|complained|saved|stayed|declared"
    r"|assured|advised|notified|vouched|helped|met|recalls?|claims?|claimed|insists?|insisted|believes?"
)
_DOUBT = re.compile(
    r"\b(?:no|not|nobody|neither|nor|never|without|if|whether|may|might|could|would|should|please|any|such as|for example|or"
    r"|must|can|shall|either|every|each|one of)\b|\?",
    re.I,
)


@cache
def _pattern() -> re.Pattern[str]:
    every = sorted({role for line in ROLES for role in line}, key=len, reverse=True)
    return re.compile(
        rf"\b(?P<whose>[Hh]er|[Hh]is|[Yy]our|[Tt]heir|[Tt]he|[Aa]n?|[Mm]y|[Oo]ur|[Tt]wo)(?: \w+)? (?P<role>{'|'.join(every)})s?\b"
        rf"(?=[^.;]{{0,40}}? (?:{_TELLS})\b)"
    )


def unheard(record: Record, text: str) -> str:
    """Who speaks or acts in a sentence though the file knows of nobody of that sort; empty where there is none."""
    for found in _pattern().finditer(text):
        role = found["role"].lower()
        alike = {stem(word) for line in ROLES if role in line for word in line}
        if not alike & record.stems and not _DOUBT.search(text[: found.end()]):
            return f"{found['whose']} {role}"
    return ""
