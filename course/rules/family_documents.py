"""The primary evidence a petition for a relative must bring, by the tie it claims."""

from __future__ import annotations

from course.model.family import Document, FamilyFacts, Parentage, Relation, Through, Tie
from course.model.finding import Outcome
from course.rules.outcomes import Step, note, step

_SPOUSE = (Document.MARRIAGE_CERTIFICATE, Document.EARLIER_MARRIAGES_ENDED)
_OTHER_WAYS = "Where primary evidence is shown to be unavailable, secondary evidence may stand in for it."


def documents(facts: FamilyFacts) -> list[Step]:
    """What is asked for, and what of it is still missing."""
    asked, cite = _asked(facts)
    if facts.documents is None:
        text = f"Evidence to look for: {_list(asked)}. {_OTHER_WAYS}"
        return [note(text, cite, "8 CFR 204.1(f)(1)", "8 CFR 204.1(g)")]
    missing = [one for one in asked if one not in facts.documents]
    if not missing:
        return [step(Outcome.MET, "The primary evidence asked for is on file.", cite, "8 CFR 204.1(f)(1)")]
    text = f"Evidence still needed: {_list(missing)}. {_OTHER_WAYS}"
    return [step(Outcome.NEEDS_EVIDENCE, text, cite, "8 CFR 204.1(f)(1)")]


def _asked(facts: FamilyFacts) -> tuple[list[Document], str]:
    status = [Document.PETITIONER_STATUS]
    if facts.relation is Relation.SPOUSE:
        return [*status, *_SPOUSE, Document.PHOTOGRAPHS], "8 CFR 204.2(a)(2)"
    if facts.relation is Relation.WIDOW:
        return [*status, *_SPOUSE, Document.DEATH_CERTIFICATE], "8 CFR 204.2(b)(2)"
    of_child = _of_tie(facts.parentage) if facts.parentage else []
    if facts.relation is Relation.CHILD:
        return [*status, *of_child], _CHILD_CITE[facts.parentage.tie] if facts.parentage else "8 CFR 204.2(d)(2)(i)"
    own = [Document.PETITIONER_BIRTH_CERTIFICATE]
    if facts.relation is Relation.PARENT:
        return [*status, *own, *(one for one in of_child if one is not Document.BIRTH_CERTIFICATE)], "8 CFR 204.2(f)(2)"
    of_petitioner = _of_tie(facts.petitioner_parentage) if facts.petitioner_parentage else []
    return [*status, *dict.fromkeys([*own, *of_child, *of_petitioner])], "8 CFR 204.2(g)(2)"


_CHILD_CITE = {
    Tie.IN_WEDLOCK: "8 CFR 204.2(d)(2)(i)",
    Tie.LEGITIMATED: "8 CFR 204.2(d)(2)(ii)",
    Tie.OUT_OF_WEDLOCK: "8 CFR 204.2(d)(2)(iii)",
    Tie.STEPCHILD: "8 CFR 204.2(d)(2)(iv)",
    Tie.ADOPTED: "8 CFR 204.2(d)(2)(vii)",
}


def _of_tie(parentage: Parentage) -> list[Document]:
    birth = Document.BIRTH_CERTIFICATE
    marriage = [Document.PARENTS_MARRIAGE, Document.EARLIER_MARRIAGES_ENDED]
    if parentage.tie is Tie.ADOPTED:
        return [Document.ADOPTION_DECREE, *([] if parentage.abused else [Document.CUSTODY_AND_RESIDENCE])]
    if parentage.tie is Tie.LEGITIMATED:
        return [birth, Document.LEGITIMATION]
    if parentage.tie is Tie.STEPCHILD or (parentage.tie is Tie.IN_WEDLOCK and parentage.through is Through.FATHER):
        return [birth, *marriage]
    if parentage.tie is Tie.OUT_OF_WEDLOCK and parentage.through is Through.FATHER:
        return [birth, Document.BOND_WITH_FATHER]
    return [birth]


def _list(documents: list[Document]) -> str:
    return ", ".join(_WORDS[one] for one in documents)


_WORDS = {
    Document.PETITIONER_STATUS: "proof of the petitioner's citizenship or residence",
    Document.MARRIAGE_CERTIFICATE: "the civil marriage certificate",
    Document.EARLIER_MARRIAGES_ENDED: "proof that earlier marriages ended",
    Document.PHOTOGRAPHS: "photographs of both spouses",
    Document.DEATH_CERTIFICATE: "the citizen's death certificate",
    Document.BIRTH_CERTIFICATE: "the beneficiary's birth certificate",
    Document.PETITIONER_BIRTH_CERTIFICATE: "the petitioner's birth certificate",
    Document.PARENTS_MARRIAGE: "the parents' marriage certificate",
    Document.LEGITIMATION: "proof of the legitimation",
    Document.BOND_WITH_FATHER: "proof of the relationship with the father",
    Document.ADOPTION_DECREE: "the adoption decree",
    Document.CUSTODY_AND_RESIDENCE: "proof of two years of custody and residence",
}
