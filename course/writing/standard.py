"""Whether the burden and the standard of proof are those of the form."""

from __future__ import annotations

import re

from course.model.draft import Criterion, DraftKind, Verdict
from course.writing.desk import Desk, does_not_apply, first, met, missed, unsure

C = Criterion.STANDARD
#: How decisions write each standard of proof.
STANDARDS = {
    "preponderance": r"preponderance|more likely than not|probably true|likely true",
    "clear-and-convincing": r"clear and convincing|clear, unequivocal",
    "beyond-doubt": r"beyond (?:a|any|all) (?:reasonable )?doubt|moral certainty|conclusive(?:ly)? proof|absolute"
    r" certainty",
    "clearly-and-beyond-doubt": r"clearly and beyond doubt",
    "substantial-and-probative": r"substantial and probative",
    "substantial-evidence": r"substantial evidence",
    "extreme-hardship": r"extreme hardship",
    "unusual-hardship": r"exceptional and extremely unusual",
    "well-founded-fear": r"well-founded fear|reasonable possibility",
    "clear-probability": r"clear probability",
    "probable-cause": r"probable cause|reasonable suspicion",
    "some-evidence": r"some evidence|any evidence at all|scintilla|prima facie|reasonable belief",
}
#: Standards that hold for one question of a form alone: which one it is, and how a sentence on that question reads.
TIED = {
    "clear-and-convincing-marriage": (
        "clear-and-convincing",
        r"proceedings|204\(g\)|earlier marriage|through (?:a|an earlier)",
    ),
    "clear-and-convincing-deadline": ("clear-and-convincing", r"one year|one-year|deadline|208\(a\)\(2\)|arriv"),
}
_WRONG_SIDE = re.compile(
    r"\b(?:USCIS|the government|the officer|this office|the agency|we|I)\b[^.]{0,30}\b(?:must"
    r" (?:prove|show|disprove|establish)"
    r"|(?:has|have|bears?|carr(?:y|ies)) the burden|did not (?:prove|disprove)|has to (?:prove"
    r"|disprove)|(?:has|have) not "
    r"(?:proved|proven|disproved))\b|\bburden (?:is|lies|rests|falls|was) (?:on|with|upon) (?:USCIS"
    r"|the government|the officer|"
    r"this office|us|the agency|the service)\b|\bburden (?:shifts|moves|passes) to (?:USCIS|the government|us)\b",
    re.I,
)
_SHAM = re.compile(r"sham|204\(c\)|evad|fraud|fraudulent", re.I)
_BURDEN = (
    r"\bburden\b|\b(?:applicant|petitioner|you|he|she|they)\b[^.]{0,30}\b(?:must|has to|have to) (?:show"
    r"|prove|establish)|INA 291"
)
_NOT = re.compile(r"\b(?:not|no|never|without|rather than|instead of|less than|nor|lower|higher)\b[^.]{0,40}$", re.I)


def check(desk: Desk) -> Verdict:
    """No standard or burden of another question is applied, and a decision names its own."""
    if desk.form is None:
        return unsure(C, f"The review does not know the standard of Form {desk.draft.form.upper()}.")
    always = set(desk.form.standards)
    tied = [TIED[name] for name in desk.form.standards if name in TIED]
    for sentence in desk.sentences:
        allowed = always | {name for name, about in tied if re.search(about, sentence.text, re.I)}
        wrong = _WRONG_SIDE.search(sentence.text)
        if wrong and not _SHAM.search(sentence.text) and not _NOT.search(sentence.text[: wrong.start()]):
            return missed(
                C,
                "This sentence puts the burden on the government.",
                f"The {desk.form.burden} has the burden (INA 291): say what the evidence shows and what it does not.",
                sentence,
            )
        for name, pattern in STANDARDS.items():
            found = re.search(pattern, sentence.text, re.I)
            if found and name not in allowed and not _NOT.search(sentence.text[: found.start()]):
                return missed(
                    C,
                    f"{found[0].capitalize()!r} is not the standard of this question on {desk.form.name}.",
                    "Use the preponderance of the evidence, or the standard that the statute itself names.",
                    sentence,
                )
    return _named(desk, always)


def _named(desk: Desk, allowed: set[str]) -> Verdict:
    if desk.draft.kind is DraftKind.RFE:
        return does_not_apply(C, "A request decides nothing, so it needs no standard of proof; no wrong one is named.")
    patterns = "|".join(STANDARDS[name] for name in sorted(allowed & set(STANDARDS)))
    said = desk.saying(patterns)
    burden = desk.saying(_BURDEN)
    if said:
        return met(C, "The standard named is the one of this form.", first(said))
    if burden:
        return met(C, "The burden stands where the law puts it, and no other standard is applied.", first(burden))
    return missed(
        C,
        "The draft names no standard of proof and does not say who has to show what.",
        f"Say that the {desk.form.burden if desk.form else 'applicant'} has to show it by a preponderance "
        "of the evidence (INA 291, Matter of Chawathe, 25 I&N Dec. 369 (AAO 2010)), or by what the statute names.",
    )
