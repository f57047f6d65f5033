"""Whether the burden and the standard of proof are those of the form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from course.model.draft import Criterion, DraftKind, Verdict
from course.model.form_law import FormLaw
from course.writing.desk import Desk, does_not_apply, first, met, missed, unsure
from course.writing.manuscript import Sentence
from course.writing.overstated import overstated
from course.writing.proof import (
    ABOUT,
    BURDEN,
    INSTEAD,
    ITS_OWN,
    LOOSE,
    NOT_AFTER,
    NOT_BEFORE,
    PROVING,
    SHAM,
    SHAMMED,
    STANDARDS,
    TIED,
    WRONG_SIDE,
)
from course.writing.threshold import strange_age, strange_stretch

C = Criterion.STANDARD
_ANYBODY = re.compile(r"\b(?:somebody|anybody|whoever|someone|anyone|a person|those) (?:who|whose|that|with)\b", re.I)
_WAIVES = re.compile(r"\b(?:is open to|is there for|waive[sd]?|waiver)\b", re.I)
_BENEFICIARY = re.compile(
    r"\bburden\b[^.;]{0,30}\b(?:on|with|upon) the (?:beneficiary|worker|spouse)\b|\bbeneficiary (?:has|bears"
    r"|carries) the burden\b"
    r"|\b(?:your|his|her|the petitioner's) (?:wife|husband|spouse|sister|brother|son|daughter|stepson|stepdaughter"
    r"|parent|mother"
    r"|father|child|worker|relative) (?:has|had|bears|bore|carries|carried) the burden\b"
    r"|\bbeneficiary (?:must|has to) (?:prove|show|establish)\b",
    re.I,
)


def check(desk: Desk) -> Verdict:
    """No standard or burden of another question is applied, and a decision names its own."""
    form = desk.form
    if form is None:
        return unsure(C, f"The review does not know the standard of Form {desk.draft.form.upper()}.")
    for sentence in desk.sentences:
        verdict = _side(desk, form, sentence) or _strange(desk, form, sentence) or _instead(form, sentence)
        if verdict:
            return verdict
    aged = strange_age(desk)
    if aged:
        sentence, wrong, asked = aged
        right = " or ".join(str(age) for age in sorted(asked))
        says = f"The authority cited here asks for the age of {right}, not {wrong}."
        return missed(C, says, "Use the age that the statute names.", sentence)
    stretch = strange_stretch(desk)
    if stretch:
        says = f"The authority cited here speaks of {stretch[2]}, not {stretch[1]}."
        return missed(C, says, "Use the time that the law names.", stretch[0])
    raised = overstated(desk)
    if raised:
        says = "This sentence asks for more than the authority cited for it."
        return missed(C, says, f"State the test as the authority has it: {raised[1]}", raised[0])
    return _named(desk, set(form.standards))


def _side(desk: Desk, form: FormLaw, sentence: Sentence) -> Verdict | None:
    """The burden put on somebody who does not have it."""
    wrong = WRONG_SIDE.search(sentence.text)
    own = ITS_OWN.search(sentence.text)
    if own and own[0].lower() in SHAM and not SHAMMED.search(" ".join(desk.case.truth.reasons)):
        own = None  # the government shows a sham where a sham is in question
    if wrong and not own and not NOT_BEFORE.search(sentence.text[: wrong.start()]):
        return missed(
            C,
            "This sentence puts the burden on the government.",
            f"The {form.burden} has the burden (INA 291): say what the evidence shows and what it does not.",
            sentence,
        )
    if form.burden == "petitioner" and _BENEFICIARY.search(sentence.text):
        says = "This sentence puts the burden on the beneficiary."
        return missed(C, says, "The petitioner has the burden (INA 291).", sentence)
    return None


def _strange(desk: Desk, form: FormLaw, sentence: Sentence) -> Verdict | None:
    """A standard that belongs to no question of the form, or to another one than the passage is about."""
    passage = _passage(desk, sentence)
    allowed = {n for n in form.standards if n not in ABOUT or re.search(ABOUT[n], passage, re.I)}
    allowed |= {TIED[n][0] for n in form.standards if n in TIED and re.search(TIED[n][1], passage, re.I)}
    allowed |= _of_its_authorities(desk, sentence)
    for name, found in _standards(sentence):
        if name not in allowed:
            return missed(
                C,
                f"{found[0].capitalize()!r} is not the standard of this question on {form.name}.",
                "Use the preponderance of the evidence, or the standard that the statute itself names.",
                sentence,
            )
    return None


def _of_its_authorities(desk: Desk, sentence: Sentence) -> set[str]:
    """The standards that the authorities cited in a sentence name themselves, beside the general one or for a case."""
    general = re.match(r"If\b", sentence.text) or _ANYBODY.search(sentence.text) or _WAIVES.search(sentence.text)
    if not general and not re.search(STANDARDS["preponderance"], sentence.text, re.I):
        return set()
    cited = next((some for said, some in desk.cited if said is sentence), ())
    entries = [desk.law.covering(one.citation, desk.on) for one in cited]
    said = " ".join(f"{entry.heading} {entry.says}" for entry in entries if entry)
    return {name for name, words in STANDARDS.items() if name not in LOOSE and re.search(rf"\b(?:{words})", said, re.I)}


def _standards(sentence: Sentence) -> Iterator[tuple[str, re.Match[str]]]:
    """The standards that a sentence applies, with how it names each."""
    for name, pattern in STANDARDS.items():
        found = re.search(rf"\b(?:{pattern})", sentence.text, re.I)
        if not found or (
            name in LOOSE and not PROVING.search(f"{sentence.under} {sentence.text.replace(found[0], ' ')}")
        ):
            continue
        if NOT_BEFORE.search(sentence.text[: found.start()]) or NOT_AFTER.search(sentence.text[found.end() :]):
            continue
        yield name, found


def _instead(form: FormLaw, sentence: Sentence) -> Verdict | None:
    """The form's general standard applied to a question that has its own."""
    clauses = [replace(sentence, text=part) for part in re.split(r";|, (?:while|whereas|but)\b", sentence.text)]
    for question, clause in ((q, c) for q in INSTEAD.get(form.id, ()) for c in clauses):
        used = [found for name, found in _standards(clause) if name in question.wrong]
        apart = re.search(question.apart, clause.text, re.I)
        if used and not apart and re.search(question.about, clause.text, re.I):
            says = f"{used[0][0].capitalize()!r} is not the standard of this question."
            return missed(C, says, f"This question asks for {question.right}.", sentence)
    return None


def _passage(desk: Desk, sentence: Sentence) -> str:
    return f"{sentence.under} {desk.around(sentence)}"


def _saying(desk: Desk, pattern: str) -> tuple[Sentence, ...]:
    """The sentences that say it, or that stand under a heading which does."""
    said = desk.saying(pattern) or tuple(s for s in desk.sentences if re.search(pattern, s.under, re.I))
    return tuple(s for s in said if not s.text.startswith("["))  # a place still to be filled


def _named(desk: Desk, allowed: set[str]) -> Verdict:
    if desk.draft.kind is DraftKind.RFE:
        return does_not_apply(C, "A request decides nothing, so it needs no standard of proof; no wrong one is named.")
    patterns = "|".join(STANDARDS[name] for name in sorted(allowed & set(STANDARDS)))
    said = _saying(desk, patterns)
    burden = _saying(desk, BURDEN)
    if said:
        return met(C, "The standard named is the one of this form.", first(said))
    if burden:
        return met(C, "The burden stands where the law puts it, and no other standard is applied.", first(burden))
    if desk.draft.kind is DraftKind.APPROVAL:
        return unsure(C, "This approval names no standard of proof, and none that is wrong.")
    return missed(
        C,
        "The draft names no standard of proof and does not say who has to show what.",
        f"Say that the {desk.form.burden if desk.form else 'applicant'} has to show it by a preponderance "
        "of the evidence (INA 291, Matter of Chawathe, 25 I&N Dec. 369 (AAO 2010)), or by what the statute names.",
    )
