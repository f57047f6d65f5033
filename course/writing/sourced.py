"""Whether the facts are cited to exhibits that say so."""

from __future__ import annotations

import re
from collections import Counter

from course.model.draft import Criterion, Verdict
from course.writing import facts
from course.writing.clause import cited_clauses
from course.writing.denied import contradicted
from course.writing.desk import Desk, first, met, missed, unsure
from course.writing.facts import Day
from course.writing.heard import untold
from course.writing.lookup import traced
from course.writing.manuscript import Sentence
from course.writing.reckoned import misreckoned
from course.writing.slots import conflict
from course.writing.source import Source, Traced
from course.writing.stems import stems
from course.writing.swapped import Weights, swapped
from course.writing.wordlist import OFFICIAL

C = Criterion.RECORD
ENOUGH_NAMED = 4  #: papers named by what they are; a draft that names as many rests on the file
_FAMILY = frozenset(["mother", "father", "brother", "sister", "son", "daughter", "husband", "wife"])
#: A wedding told as an event, and no value of a form.
_WEDDING = re.compile(
    r"\b(?:married|divorced) (?=(?:her|his|him|you|your|a|an|the|on|in|to|there|again|before|at|by|[A-Z])\b|[A-Z])"
)
#: Values of one line of a form, of which only one can hold.
EXCLUSIVE = tuple(
    frozenset(line.split())
    for line in (
        "single married divorced widowed",
        "jointly separately single",
        "mother father",
        "brother sister",
        "son daughter",
        "husband wife",
        "male female",
        "monthly weekly yearly",
        "full-time part-time",
        "owner tenant",
        "dismissed convicted acquitted",
        "guilty acquitted",
        "felony misdemeanor infraction",
        "granted refused",
        "weekly monthly annually",
        "student visitor",
        "approved denied withdrawn",
    )
)
_SAYS = re.compile(
    r"\b(?:confirm|show|say|record|state|name|list|give|place|put|describe|tell|prove|support|establish|certif"
    r"|note|report"
    r"|write|mention)(?:s|es|ed|ies)?\b|\b(?:has|have|reads?|wrote|told|said|gave)\b"
)
_APART = re.compile(r"[;:(]|, (?:and|but|while|which|who|so)\b")
_DENIED = re.compile(r"\b(?:no|not|never|neither|nor|without|nobody)\b(?: [\w-]+){1,3}", re.I)
_HEDGED = re.compile(
    r"\b(?:no|not|never|nothing|neither|nor|nobody|none|without|but|although|though|while|other than)\b", re.I
)


def check(desk: Desk) -> Verdict:
    """Each exhibit named is in the file, holds the facts of its sentence, and the draft's facts name exhibits."""
    for sentence in desk.sentences:
        unknown = desk.record.exhibits_in(sentence.text)[1]
        if unknown:
            letters = f"A to {desk.record.letter(list(desk.record.exhibits)[-1])}"
            return missed(
                C,
                f"The file holds no Exhibit {unknown[0]}.",
                f"Cite the exhibit that shows the fact; this file has {letters}.",
                sentence,
            )
    slip = misreckoned(desk)
    if slip:
        return missed(C, slip.says, slip.mend, slip.sentence)
    found = traced(desk)
    for one in found:
        if one.exhibits and (one.source is Source.NOWHERE or (one.source is Source.FILE and _marked(one))):
            return _wrong(desk, one)
    return _otherwise(desk) or _other_value(desk) or _misplaced(desk) or _cited_enough(desk)


def doubt(desk: Desk) -> Verdict | None:
    """What stands in no paper and cites none, or what the paper cited may not say."""
    for one in traced(desk):
        if one.source is Source.NOWHERE:
            return unsure(C, f"The file does not say {one.fact.text!r}, and no exhibit is cited for it.", one.sentence)
    for sentence, words in desk.strange:
        if desk.exhibits(sentence):
            return unsure(C, f"The exhibit cited may say nothing of this ({', '.join(words[:4])}).", sentence)
    for sentence, bare in desk.bared:
        event = untold(desk.record, bare) if desk.exhibits(sentence) else ""
        if event:
            return unsure(C, f"The exhibit cited may say nothing of this: {event!r}.", sentence)
    denied = contradicted(desk)
    if denied:
        sentence, told, line = denied
        return unsure(C, f"The paper cited says {line!r}; compare it with {told!r}.", sentence)
    uncited = _uncited(desk)
    if uncited:
        says = f"{uncited.fact.text!r} is a fact of the record, and its paragraph cites no exhibit."
        return unsure(C, says, uncited.sentence)
    return None


def _marked(one: Traced) -> bool:
    """Whether an exhibit is cited for the very fact, and not for another clause of its sentence."""
    after = one.sentence.text[one.fact.span[1] :]
    if one.fact.span == (0, 0) or "(Exhibit" not in after:
        return True
    return _APART.search(after[: after.index("(Exhibit")]) is None


def _otherwise(desk: Desk) -> Verdict | None:
    """A value that the papers give otherwise, or a passage that stands in another paper."""
    other = conflict(desk)
    if other:
        return missed(
            C,
            f"The file says {other.instead!r}, not {other.said!r}.",
            "Mend the fact, or cite the exhibit that shows it.",
            other.sentence,
        )
    wrong = swapped(desk)
    return _elsewhere(desk, wrong.cited, wrong.best, wrong.sentence) if wrong else None


def _other_value(desk: Desk) -> Verdict | None:
    """A sentence that gives one of several values that exclude one another, where the exhibit cited gives another."""
    elsewhere = desk.record.file.words | desk.record.worked.words
    for sentence, bare in desk.bared:
        for clause, marker in cited_clauses(bare):
            cited = [desk.record.exhibits[e] for e in desk.record.exhibits_in(marker)[0]]
            said = {w.lower() for w in re.findall(r"[A-Za-z-]+", _WEDDING.sub(" ", _DENIED.sub(" ", clause)))}
            for values in EXCLUSIVE:
                theirs = {v for v in values for told in cited if v in told.words}
                told_here = _SAYS.search(clause) is not None and not values & _FAMILY
                mine = (values & said) - theirs - (frozenset() if told_here else elsewhere)
                if mine and theirs and not values & said & theirs:
                    return missed(
                        C,
                        f"The exhibit cited says {min(theirs)!r}, not {min(mine)!r}.",
                        "Mend the fact, or cite the exhibit that shows it.",
                        sentence,
                    )
    return None


def _misplaced(desk: Desk) -> Verdict | None:
    """A paper made to say what stands in another: a name and something more that it does not hold."""
    everywhere = desk.record.common
    for sentence, bare in desk.bared:
        before: tuple[str, ...] = ()
        for clause, marker in cited_clauses(bare):
            cited = desk.record.exhibits_in(marker)[0]
            words = frozenset().union(*(desk.record.exhibits[e].words for e in (*before, *cited)))
            own = {str(f.value) for f in facts.names(clause)} & desk.record.file.words
            lost = own - words - OFFICIAL - everywhere
            if cited and lost and _SAYS.search(clause) and not _HEDGED.search(clause):
                more = stems(clause) - stems(" ".join(words)) & desk.record.stems
                best = [e for e, told in desk.record.exhibits.items() if lost <= told.words]
                if len(more) > len(lost) and best and Weights(desk).barely(clause, (*before, *cited), best[0]):
                    return _elsewhere(desk, cited[0], best[0], sentence)
            before = cited
    return None


def _elsewhere(desk: Desk, cited: str, best: str, sentence: Sentence) -> Verdict:
    return missed(
        C,
        f"Exhibit {desk.record.letter(cited)} says nothing of this; Exhibit {desk.record.letter(best)} does.",
        "Cite the exhibit that shows the fact.",
        sentence,
    )


def _wrong(desk: Desk, one: Traced) -> Verdict:
    named = " and ".join(f"Exhibit {desk.record.letter(e)}" for e in one.exhibits) or "The file"
    holding = desk.record.holding(one.fact.value) if isinstance(one.fact.value, Day) else []
    where = f" It stands in Exhibit {desk.record.letter(holding[0])}." if holding else ""
    return missed(
        C,
        f"{named} does not say {one.fact.text!r}.{where}",
        "Mend the fact, or cite the exhibit that shows it.",
        one.sentence,
    )


def _cited_enough(desk: Desk) -> Verdict:
    citing = [s for s in desk.sentences if desk.exhibits(s)]
    if not citing and _papers_named(desk) >= ENOUGH_NAMED:
        return unsure(C, "The draft names its papers by what they are, not by their letters.")
    if not citing:
        return missed(
            C,
            "No exhibit is cited, so nobody can find a fact of this draft in the file.",
            "Cite an exhibit for each fact.",
        )
    return met(C, "The facts stand in the exhibits that are cited for them.", first(citing))


def _uncited(desk: Desk) -> Traced | None:
    """A fact of the file, of a paragraph that has several of them and no exhibit."""
    citing = [s.paragraph for s in desk.sentences if desk.exhibits(s)]
    within = {*range(min(citing, default=0)), *citing}
    of_file = [t for t in traced(desk) if t.source is Source.FILE and _weighs(desk, t)]
    bare = [t for t in of_file if t.sentence.paragraph not in within]
    several = Counter(t.sentence.paragraph for t in bare)
    return next((t for t in bare if several[t.sentence.paragraph] > 1), None)


def _papers_named(desk: Desk) -> int:
    """How many papers of the file a draft names by what they are, as in ``(passport, testimony)``."""
    said = stems(desk.manuscript.text)
    return sum(bool(stems(exhibit.title) & said) for exhibit in desk.case.docket.exhibits)


def _weighs(desk: Desk, one: Traced) -> bool:
    """Whether a fact needs its exhibit: a whole day that no cited sentence of the draft names too."""
    value = one.fact.value
    if not isinstance(value, Day) or value.whole is None:
        return False
    if one.sentence.paragraph <= 1:
        return False
    return all(f.value != value for s in desk.sentences if desk.exhibits(s) for f in facts.days(s.text))
