"""Whether the citations are real, in force on the day, and on point."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from course.model.authority import Authority, Kind, Status
from course.model.draft import Criterion, DraftKind, Verdict
from course.writing.aptness import Aptness
from course.writing.desk import Desk, met, missed, partly, unsure
from course.writing.law import Cited
from course.writing.likeness import likeness, said
from course.writing.manuscript import Sentence
from course.writing.onpoint import Point
from course.writing.real import unreal
from course.writing.subjects import NEEDS

C = Criterion.CITATIONS
#: Sections that any decision may lean on: filing, evidence, notice, standard, motions, service.
COMMON = (
    "8 CFR 103",
    "8 CFR 1.",
    "8 CFR 1003",
    "8 CFR 2.",
    "INA 103",
    "INA 291",
    "INA 287",
    "INA 242",
    "1 USCIS-PM",
    "5 USC",
)
#: Any decision may say who has the burden, what has to be shown first, and that a petition is granted if it is due.
GENERAL = frozenset(["ina-291", "ina-204-b", "8cfr-103-2-b-16-i"])
GENERAL_CASES = (
    "25 I&N Dec. 369",
    "19 I&N Dec. 582",
    "11 I&N Dec. 493",
)  #: on proof and on doubt: any decision may lean on them
APT = (Kind.STATUTE, Kind.REGULATION, Kind.PRECEDENT)  #: what is held against its sentence by signs
SPEAKS = 3.0  #: what an authority outside the case must have of its sentence; a word of one entry in twenty weighs 3
DOUBTFUL = -2.5  #: how little apt a citation may be before an instructor is asked to look
MANY = 3  #: weak signs, which hold even where an authority of the case stands beside the one cited
_KEPT_OUT = re.compile(r"(?:Enjoined|Vacated|Stayed|Set aside)\b")
_SAID_SO = re.compile(
    r"\b(?:enjoin|vacat|stayed|set aside|not in force|does not apply|no longer|to be confirmed"
    r"|(?:either|both|each|two|other|older|old|former|earlier|present|newer|new|amended|\d{4})"
    r" (?:and (?:the |that )?\w+ )?(?:texts?|wordings?|versions?|readings?|rules?)"
    r"|(?:wording|version|text|that|rule) of (?:19|20)\d\d)",
    re.I,
)
_CASES = ("IN", "US", "Federal Reporter")
#: An authority named in order to set it aside: it is about something else, as the sentence itself says.
_SET_APART = re.compile(
    r"\b(?:exceptions? for|is about|are about|(?:does|do|did) not (?:apply|reach|bind|govern|concern)|not at issue"
    r"|other"
    r" than|no bearing|different (?:rule|section|matter)|not the (?:rule|section)|instead of|nor (?:does|is)|another"
    r" matter|not (?:under|on|in) (?:INA|8 CFR)|no need (?:of|for|to))\b",
    re.I,
)
_LIKE = re.compile(
    r"\bINA ?(?:§+ ?)?\d+[A-Za-z]?(?:\([A-Za-z0-9]+\))*|\b\d+ ?C\.?F\.?R\.? ?(?:§+ ?)?(?:part"
    r" )?\d+(?:\.\d+)?(?:\([A-Za-z0-9]+\))*"
    r"|\bMatter of [A-Z][\w.&'-]*(?: [A-Z&][\w.&'-]*)*|\b\d+ I&N Dec\.? \d+|\b\d+ U\.?S\.?C\.? ?(?:§+ ?)?\d+\w*"
)


def check(desk: Desk) -> Verdict:
    """Each citation resolves in the register, was in force on the officer's day and belongs to this matter."""
    alike = desk.manuscript.alike
    if alike:
        return missed(
            C,
            f"{alike[0]!r} has letters of another alphabet that only look Latin; a search will not find it.",
            "Type the word again on a Latin keyboard.",
            next((s for s in desk.sentences if alike[0] in s.shown), None),
        )
    point, apt = _signs(desk)
    for sentence, cited in desk.cited:
        for one in cited:
            wrong = _wrong(desk, sentence, one, point, apt)
            if wrong:
                return wrong
    lost = _unread(desk)
    if lost:
        return lost
    if not desk.cited:
        return _none(desk)
    for sentence, one in ((s, c) for s, cited in desk.cited for c in cited):
        if desk.law.covering(one.citation, desk.on) is None:
            return unsure(C, f"The law register has no {one.citation}, which may well exist.", sentence)
    return met(C, "Each citation is in the register, in force on that day, and about this matter.", desk.cited[0][0])


def doubt(desk: Desk) -> Verdict | None:
    """A citation whose sentence has little of what it says, or reads rather like another one."""
    point, apt = _signs(desk)
    for sentence, cited in desk.cited:
        for one in cited:
            authority = desk.law.covering(one.citation, desk.on)
            if _general(one, authority) or _SET_APART.search(sentence.text):
                continue
            like = _like(desk, sentence, one, authority, point)
            if like:
                return unsure(C, f"The sentence that cites {one.citation} reads like {like.citation}.", sentence)
            if authority and apt.off(sentence, one, authority, _held(desk, one, authority, point), least=DOUBTFUL):
                return unsure(C, f"{one.citation} may be about something else: {authority.heading}.", sentence)
    return None


@lru_cache(maxsize=1)
def _signs(desk: Desk) -> tuple[Point, Aptness]:
    """What the case turns on, and how apt a citation is; check and doubt ask for it, one after the other."""
    return Point(desk), Aptness(desk)


def _wrong(desk: Desk, sentence: Sentence, one: Cited, point: Point, apt: Aptness) -> Verdict | None:
    authority = desk.law.covering(one.citation, desk.on)
    if authority is None:
        why = unreal(desk.law, one) or (f"{one.citation} is about others" if _elsewhere(desk, one, point) else "")
        mend = "Look the authority up and cite the section that says it."
        return missed(C, f"{why}.", mend, sentence) if why else None
    if (not authority.in_force(desk.on) and not _again(authority, desk.on)) or _later(authority, desk.on):
        note = f" {authority.note}" if authority.note else ""
        return missed(
            C,
            f"{one.citation} was not in force on {desk.on:%B} {desk.on.day}, {desk.on.year}.{note}",
            "Cite what applied on the day of the decision.",
            sentence,
        )
    misdated = _misdated(sentence, one, authority)
    if misdated:
        return missed(C, misdated, "Cite the decision as it is reported.", sentence)
    misnamed = desk.law.misnamed(one.citation, one.name)
    if misnamed:
        return missed(C, misnamed.rstrip(".") + ".", "Cite the case by its own name.", sentence)
    if _shaken(authority) and not _SAID_SO.search(_around(desk, sentence)):
        says = f"Whether {one.citation} applies is not settled: {authority.note.split('. ')[0]}."
        if point.turns_on(one.citation):
            return unsure(C, says, sentence)
        mend = "Say so beside the citation, and cite what applied on the day of the decision."
        return missed(C, says, mend, sentence)
    if _off(desk, sentence, one, authority, point, apt):
        return missed(
            C,
            f"{one.citation} is about something else: {authority.heading}.",
            f"Cite the section on this point; the file turns on {', '.join(desk.case.truth.cites[:3])}.",
            sentence,
        )
    return None


_REPORTED = re.compile(r"\((?P<court>[A-Z][A-Za-z.'\u2019 ]*?) ?(?P<year>(?:19|20)\d\d)\)")


def _misdated(sentence: Sentence, one: Cited, authority: Authority) -> str:
    """What is wrong with the court and year that stand behind a decided case; empty where nothing is."""
    own = _REPORTED.search(authority.citation)
    if one.family != "IN" or own is None:
        return ""
    told = _REPORTED.match(sentence.text[one.span[1] :].lstrip(" ,")) or _REPORTED.search(one.text)
    if told is None or (told["year"] == own["year"] and _letters(told["court"]) == _letters(own["court"])):
        return ""
    return f"The decision is one of {own['court']} {own['year']}, not of {told['court']} {told['year']}."


def _letters(court: str) -> str:
    """A court without its points and spaces: ``A.G.`` is ``AG``, and a commissioner a commissioner."""
    plain = re.sub(r"[^a-z]", "", court.lower())
    return "comm" if "comm" in plain else plain


def _off(desk: Desk, sentence: Sentence, one: Cited, authority: Authority, point: Point, apt: Aptness) -> bool:
    """Whether an authority is beside the point of the sentence that cites it: one strong sign, or two weak ones."""
    inapt = _inapt(desk, sentence, one, authority, point, apt)
    if one.family in _CASES or authority.id in GENERAL:
        alien = not (point.turns_on(one.citation) or _belongs(desk, one, authority))
        return alien or inapt or _replaced(desk, sentence, one, point)
    if _in_company(desk, sentence, one, authority):
        return inapt
    if _elsewhere(desk, one, point) or (inapt and apt.sister(sentence, one, authority)):
        return True
    own = point.turns_on(one.citation) or any(_under(one.citation, _root(c)) for c in (*point.turning, *COMMON))
    mute = not own and not _belongs(desk, one, authority) and point.speaks_of(sentence, authority) < SPEAKS
    better = point.better(sentence, one, authority) is not None
    strange = point.strange(sentence, one, authority)
    signs = better + inapt + mute + strange
    if _beside(desk, sentence, one, point) and not point.turns_on(one.citation):
        return signs >= MANY
    return (signs > 1 and (better or strange)) or point.next_to(sentence, one)


def _like(desk: Desk, sentence: Sentence, one: Cited, authority: Authority | None, point: Point) -> Authority | None:
    """What a sentence reads like instead of what it cites, and cites nowhere itself."""
    if _general(one, authority) or point.turns_on(one.citation):
        return None
    words, rivals = said(desk.bare(sentence)), point.turning_entries
    like = likeness(desk.law).better(words, one.citation, authority, rivals)
    beside = {c.citation for other, some in desk.cited if other is sentence for c in some}
    return None if like in (desk.law.covering(citation, desk.on) for citation in beside) else like


def _general(one: Cited, authority: Authority | None) -> bool:
    """Whether any decision may lean on an authority, or it is of a kind that is not held against its sentence."""
    if any(name in one.citation for name in GENERAL_CASES):
        return True
    return authority is not None and (authority.id in GENERAL or authority.kind not in APT)


def _beside(desk: Desk, sentence: Sentence, one: Cited, point: Point) -> bool:
    """Whether an authority that the case turns on is cited in the same sentence."""
    every = next((cited for said, cited in desk.cited if said is sentence), ())
    return any(other.citation != one.citation and point.turns_on(other.citation) for other in every)


def _replaced(desk: Desk, sentence: Sentence, one: Cited, point: Point) -> bool:
    """Whether a decided case stands where another one belongs, which the case turns on and the draft cites nowhere."""
    authority = desk.law.covering(one.citation, desk.on)
    if authority is None or authority.id in GENERAL or point.turns_on(one.citation):
        return False
    other = point.better(sentence, one, authority)
    every = {c.citation for _, some in desk.cited for c in some}
    return other is not None and other.kind is Kind.PRECEDENT and not any(name in other.citation for name in every)


def _elsewhere(desk: Desk, one: Cited, point: Point) -> bool:
    """Whether a section is for people of whom the file does not speak at all."""
    needs = next((NEEDS[name] for name in sorted(NEEDS, key=len, reverse=True) if _under(one.citation, name)), "")
    said = f"{desk.draft.form} {desk.record.file.text}\n{desk.record.worked.text}"
    return bool(needs) and not point.turns_on(one.citation) and re.search(needs, said, re.I) is None


def _inapt(desk: Desk, sentence: Sentence, one: Cited, authority: Authority, point: Point, apt: Aptness) -> bool:
    """Whether the signs taken together say that an authority is beside the point of its sentence."""
    if _general(one, authority):
        return False
    return apt.sister(sentence, one, authority) or apt.off(sentence, one, authority, _held(desk, one, authority, point))


def _held(desk: Desk, one: Cited, authority: Authority, point: Point) -> tuple[bool, ...]:
    """How a case holds an authority: turns on it, on its section, may lean on it, has it among its grounds."""
    return (
        point.turns_on(one.citation),
        any(_under(one.citation, _root(c)) for c in point.turning),
        any(_under(one.citation, _root(c)) for c in COMMON),
        _belongs(desk, one, authority),
        one.citation in desk.grounds,
    )


def _in_company(desk: Desk, sentence: Sentence, one: Cited, authority: Authority) -> bool:
    """Whether a notice gives the figures for a section that is cited beside it."""
    if authority.kind is not Kind.NOTICE:
        return False
    beside = next((cited for said, cited in desk.cited if said is sentence), ())
    others = (desk.law.covering(c.citation, desk.on) for c in beside if c is not one)
    return any(other is not None and other.kind is not Kind.NOTICE for other in others)


def _later(authority: Authority, on: date) -> bool:
    """Whether a decision came after the day; the register knows its year, and its note may know the day."""
    if authority.kind not in (Kind.PRECEDENT, Kind.COURT):
        return False
    year = re.search(r"\b((?:19|20)\d\d)\)$", authority.citation)
    decided = re.search(r"\bdecision of (\d{4}-\d\d-\d\d)", authority.note)
    return (year is not None and int(year[1]) > on.year) or (
        decided is not None and date.fromisoformat(decided[1]) > on
    )


def _again(authority: Authority, on: date) -> bool:
    """Whether an authority that was set aside for a time applies again on a day, as its note says."""
    since = re.search(
        r"\b(?:operative|in force|effective|governs?) again (?:on|from|since) (\d{4}-\d\d-\d\d)", authority.note
    )
    return since is not None and date.fromisoformat(since[1]) <= on


def _shaken(authority: Authority) -> bool:
    """Whether a text stands in the books while a court keeps it from applying, as far as is known."""
    return authority.status is Status.UNCONFIRMED and _KEPT_OUT.match(authority.note) is not None


def _around(desk: Desk, sentence: Sentence) -> str:
    place = desk.sentences.index(sentence)
    return " ".join(s.text for s in desk.sentences[max(0, place - 1) : place + 3])


def _belongs(desk: Desk, one: Cited, authority: Authority) -> bool:
    """Whether an authority is of this matter: cited in the case's truth, or of a part that such decisions lean on."""
    names = (one.citation, authority.citation, *authority.also)
    finding = desk.finding
    case = (*desk.grounds, *(finding.cites if finding else ()))
    roots = [*(_root(c) for c in case), *COMMON, *(desk.form.law if desk.form else ())]
    if any(_under(name, root) for name in names for root in roots):
        return True
    return one.family in _CASES and _shared(desk, authority)


def _shared(desk: Desk, authority: Authority) -> bool:
    """Whether a decided case speaks of this matter: it is general, or its heading shares a word with the file's law."""
    said = set(re.findall(r"[a-z]{5,}", f"{authority.heading} {authority.says}".lower()))
    about = " ".join([*desk.case.truth.reasons, *(i.text for i in desk.case.docket.issues)])
    about += " ".join(e.title for e in desk.form.elements) if desk.form else ""
    about += " evidence burden proof preponderance testimony credible inconsistent discretion"
    return len(said & set(re.findall(r"[a-z]{5,}", about.lower()))) >= 2


def _root(citation: str) -> str:
    """The section of a citation without its paragraphs."""
    return re.sub(r"(?:\([A-Za-z0-9]+\))+$", "", citation).strip()


def _under(name: str, root: str) -> bool:
    return name == root or (name.startswith(root) and not (name[len(root)].isdigit() and root[-1].isdigit()))


def _unread(desk: Desk) -> Verdict | None:
    """Something that looks like a citation and is none that can be read."""
    read = {id(s): [c.span for c in cited] for s, cited in desk.cited}
    for sentence in desk.sentences:
        spans = read.get(id(sentence), [])
        for like in _LIKE.finditer(sentence.text):
            if any(a < like.end() and like.start() < b for a, b in spans):
                continue
            if desk.law.covering(" ".join(like[0].split()), desk.on) is None:
                return missed(
                    C,
                    f"{like[0]!r} can't be read as a citation of any authority in the register.",
                    "Write it as the register does, as in INA 316(b) or 8 CFR 316.5(c)(1)(i).",
                    sentence,
                )
    return None


def _none(desk: Desk) -> Verdict:
    mend = f"Cite the law that the result rests on, such as {desk.case.truth.cites[0]}."
    if desk.draft.kind in (DraftKind.APPROVAL, DraftKind.RFE):
        return partly(C, "No authority is cited.", mend)
    return missed(C, "No authority is cited, so nobody can see what law the result rests on.", mend)
