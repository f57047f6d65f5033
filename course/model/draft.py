"""A draft of a decision, what a review says of it, and the model decisions that reviews are measured on."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from course.model.base import Model, Prose, Slug, check_version

FORMAT = 1


class DraftKind(StrEnum):
    """What the writing does to the case."""

    APPROVAL = "approval"
    RFE = "rfe"
    NOID = "noid"
    DENIAL = "denial"
    REFERRAL = "referral"


class Criterion(StrEnum):
    """What a review looks at, in the order it reports; every rubric has all of them."""

    OUTCOME = "outcome"
    ELEMENTS = "elements"
    STANDARD = "standard"
    RECORD = "record"
    INVENTED = "invented"
    ADVERSE = "adverse"
    CITATIONS = "citations"
    DISCRETION = "discretion"
    RIGHTS = "rights"
    PLAIN = "plain"
    TONE = "tone"
    BOILERPLATE = "boilerplate"


class Met(StrEnum):
    """How far a criterion is met. ``cannot-tell`` goes to the instructor; it is never a guess."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not-met"
    CANNOT_TELL = "cannot-tell"
    NOT_APPLICABLE = "not-applicable"


class Severity(StrEnum):
    """How much a flaw matters: a significant one would have the decision sent back."""

    NONE = "none"
    MINOR = "minor"
    SIGNIFICANT = "significant"


class Heading(Model):
    """What a draft is about: the case, the form in small letters (``n-400``) and the kind."""

    case: Slug
    form: Slug
    kind: DraftKind


class Draft(Heading):
    """Writing to be reviewed.

    ``text`` is plain paragraphs with a blank line between them; a line that starts with ``#`` is a heading. Exhibits
    are cited as ``(Exhibit C)`` or by their id. The text may be empty and is never trusted.
    """

    text: Annotated[str, StringConstraints(strip_whitespace=False)]


class Verdict(Model):
    """What the review says under one criterion; ``sentence`` stands in the draft, or is empty where none does."""

    criterion: Criterion
    level: Met
    severity: Severity
    sentence: str
    says: Prose
    mend: str  #: one sentence; empty where there is nothing to mend


class Edit(Model):
    """A change to a text: what stands in it exactly once, and what to put there (nothing to cut it)."""

    find: Annotated[str, StringConstraints(min_length=1, strip_whitespace=False)]
    put: Annotated[str, StringConstraints(strip_whitespace=False)]


class Flaw(Model):
    """One named flaw made on purpose: the edits that bring it in, and the criterion that must catch it."""

    id: Slug
    edits: tuple[Edit, ...] = Field(min_length=1)
    criterion: Criterion
    severity: Severity
    says: Prose
    mend: Prose

    @model_validator(mode="after")
    def _is_a_flaw(self) -> Flaw:
        if self.severity is Severity.NONE:
            raise ValueError(f"flaw {self.id!r} is minor or significant; write which")
        return self


class Sample(Model):
    """A model decision, sound as it stands, and flawed ones made of it (``data/decisions/<id>.yaml``).

    ``held_out`` samples are measured on and never built on.
    """

    format: int = FORMAT
    id: Slug
    title: Prose
    draft: Heading
    text: Prose
    held_out: bool
    flawed: tuple[Flaw, ...] = ()

    def sound(self) -> Draft:
        """The decision as it should be."""
        return self._with(self.text)

    def flaw(self, flaw_id: str) -> Flaw:
        """The flaw with this id; raises KeyError that lists those there are."""
        for flaw in self.flawed:
            if flaw.id == flaw_id:
                return flaw
        raise KeyError(f"{self.id} has no flaw {flaw_id!r}; it has {', '.join(f.id for f in self.flawed) or 'none'}.")

    def flawed_text(self, flaw_id: str) -> str:
        """The text with the edits of one flaw, in order."""
        return _edited(self.id, self.text, self.flaw(flaw_id))

    def flawed_draft(self, flaw_id: str) -> Draft:
        """The flawed decision as a draft."""
        return self._with(self.flawed_text(flaw_id))

    def _with(self, text: str) -> Draft:
        return Draft(case=self.draft.case, form=self.draft.form, kind=self.draft.kind, text=text)

    @model_validator(mode="after")
    def _whole(self) -> Sample:
        check_version(self.format, current=FORMAT, what=f"The decision {self.id}")
        ids = [flaw.id for flaw in self.flawed]
        if len(set(ids)) != len(ids):
            raise ValueError(f"{self.id}: a flaw id is used twice")
        for flaw in self.flawed:
            _edited(self.id, self.text, flaw)
        return self


def _edited(sample: str, text: str, flaw: Flaw) -> str:
    for edit in flaw.edits:
        times = text.count(edit.find)
        if times != 1:
            raise ValueError(
                f"{sample}, flaw {flaw.id}: {edit.find[:60]!r} stands {times} times in the text; "
                "an edit needs words that stand there once"
            )
        text = text.replace(edit.find, edit.put)
    return text
