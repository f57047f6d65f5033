"""People and offices a draft lets speak or act: whether the file knows of any such."""

from __future__ import annotations

import re
from functools import cache

from course.writing.clause import clause_before
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
    r"said|says|told|tells|called|wrote|writes|confirmed|confirms|reported|reports|stated|states|kept|saw"
    r"|remembers?|knows"
    r"|knew|explained|testified|sent|informed|heard|examined|found|was|were|has|had|is|are|lives?|lived|works?|worked"
    r"|showed|shows|signed|paid|pays|moved|died|came|gave|gives|visited|swore|admitted|complained|saved|stayed|declared"
    r"|assured|advised|notified|vouched|helped|met|recalls?|claims?|claimed|insists?|insisted|believes?"
)
_DOUBT = re.compile(
    r"\b(?:no|not|nobody|neither|nor|never|without|if|whether|may|might|could|would|should|please|any|such as"
    r"|for example|or"
    r"|must|can|shall|either|every|each|one of)\b|\?",
    re.I,
)


#: Ways in which something reaches an office; those on one line are the same to a reader.
CHANNELS = tuple(
    frozenset(line.split())
    for line in ("telephone phone call called caller", "email e-mail mailbox", "fax", "visit visited site", "voicemail")
)
#: What may happen to a person and is told of nobody by the way.
EVENTS = tuple(
    frozenset(line.split())
    for line in """
convicted conviction convict guilty
arrested arrest handcuffed detained custody
theft stole stealing larceny shoplifting burglary robbery
assault assaulted battery beat beaten violence
drunk dui intoxicated alcohol
forged forgery counterfeit falsified altered
divorced divorce divorcing
deported removed deportation removal
jailed jail prison imprisoned sentenced
fired dismissed discharged
bankrupt bankruptcy debts debt
pregnant pregnancy expecting
adopted adoption
died dead death deceased killed
bigamy bigamist
addicted addiction drugs heroin cocaine cannabis
gun weapon firearm knife
smuggled smuggling smuggler trafficking
evicted eviction
quit quits resigned resignation
promoted promotion
remarried remarriage
suspended expelled
""".strip().splitlines()
)


_HAPPENED = re.compile(
    r"\b(?:was|were|had|told|said|wrote|confirmed|reported|saw|found|learned|came|called|visited|admitted|stated"
    r"|pleaded|got"
    r"|testified|paid|lost|left|took|gave|made|went|moved)\b"
)


@cache
def happenings() -> re.Pattern[str]:
    """The pattern of what may happen to a person, put together once."""
    every = sorted({word for line in (*CHANNELS, *EVENTS) for word in line}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(every)})\b", re.I)


def untold(record: Record, text: str) -> str:
    """What a sentence tells that happened, or how it was heard, though nothing of the sort is in the file."""
    for found in happenings().finditer(text):
        word = found[0].lower()
        alike = {stem(one) for line in (*CHANNELS, *EVENTS) if word in line for one in line}
        if re.match(r" [A-Z]", text[found.end() :]):
            continue  # a name: ``a clerk called Petr``
        if not alike & record.stems and not _DOUBT.search(text) and _HAPPENED.search(text):
            return word
    return ""


@cache
def speakers() -> re.Pattern[str]:
    """The pattern of people who speak or act, put together once."""
    roles = "|".join(sorted({role for line in ROLES for role in line}, key=len, reverse=True))
    whose = "[Hh]er|[Hh]is|[Yy]our|[Tt]heir|[Tt]he|[Aa]n?|[Mm]y|[Oo]ur|[Tt]wo"
    return re.compile(rf"\b(?P<whose>{whose})(?: [\w']+)? (?P<role>{roles})s?\b(?=[^.;]{{0,40}}? (?:{_TELLS})\b)")


_TOLD_US = re.compile(
    r"\b(?:told|wrote|said|informed|confirmed|called|reported|written|assured|advised)\b[^.;]{0,20}?\b(?:us|me"
    r"|this office)\b"
)


def unheard(record: Record, text: str, *, cited: bool) -> str:
    """Who speaks or acts in a sentence though the file knows of nobody of that sort; empty where there is none.

    Who told the office something without a paper that shows it has to stand in the file under that very name. Where
    papers are cited, they may call a person something else, so only what was told to the office is held against them.
    """
    for found in speakers().finditer(text):
        role = found["role"].lower()
        told = _TOLD_US.search(text, found.end())
        if cited and not told:
            continue
        alike = {stem(role)} if told and not cited else {stem(word) for line in ROLES if role in line for word in line}
        supposed = re.match(r"(?:If|Should|Whether|Unless)\b", text)
        if (
            not supposed
            and not alike & record.stems
            and not _DOUBT.search(clause_before(text, found.start()) + found[0])
        ):
            return f"{found['whose']} {role}"
    return ""
