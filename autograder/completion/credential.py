"""A completion record as an Open Badges 3.0 credential, which is a W3C Verifiable Credential 2.0: plain data, unsigned.

The words are those of 1EdTech Open Badges 3.0, in the form where every set is an array. Whoever reads it needs no
context document and no network. It names the trainee only by what the instructor chose.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from course.study.completion import NOTICE, Mark, Record, UnitWork, number, percent

CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
)
TYPES = ("VerifiableCredential", "OpenBadgeCredential")
SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
FRAMEWORK = "ISO Academy, outcomes of its own"
KINDS = {"email": "emailAddress", "name": "name", "id": "userName"}


@dataclass(frozen=True)
class Identity:
    """What the credential calls the trainee. With a ``salt`` only a hash of it is written."""

    kind: str  #: one of ``KINDS``
    value: str
    salt: str = ""

    def written(self) -> dict[str, Any]:
        """The identity as Open Badges writes it."""
        said = {"type": "IdentityObject", "hashed": bool(self.salt), "identityType": KINDS[self.kind]}
        if not self.salt:
            return {**said, "identityHash": self.value}
        return {**said, "identityHash": hashed(self.value, self.salt), "salt": self.salt}


def hashed(value: str, salt: str) -> str:
    """The hash of an identity. Letters count alike, large or small, and outer spaces do not count."""
    return f"sha256${hashlib.sha256((value.strip().lower() + salt).encode()).hexdigest()}"


def credential(
    record: Record,
    issuer: dict[str, Any],
    identity: Identity | None,
    at: datetime,
    until: datetime | None,
    ids: tuple[UUID, UUID],
) -> dict[str, Any]:
    """The credential of a complete record. ``issuer`` is a profile; ``ids`` are of the credential and of its subject.

    Raises:
        ValueError: the record is not complete, so that nothing may be signed.
    """
    if not record.complete:
        raise ValueError("Only a complete record becomes a credential.")
    base = f"{issuer['id']}/{record.track.id}/{version(record)}"
    subject: dict[str, Any] = {"id": f"urn:uuid:{ids[1]}", "type": ["AchievementSubject"]}
    if identity:
        subject["identifier"] = [identity.written()]
    times = sorted(u.handed_in for u in record.units if u.handed_in)
    if times:
        subject |= {"activityStartDate": stamp(times[0]), "activityEndDate": stamp(times[-1])}
    made: dict[str, Any] = {
        "@context": list(CONTEXT),
        "id": f"urn:uuid:{ids[0]}",
        "type": list(TYPES),
        "name": f"{record.track.title}: completion record",
        "description": NOTICE,
        "issuer": issuer,
        "validFrom": stamp(at),
    }
    if until:
        made["validUntil"] = stamp(until)
    subject |= {
        "achievement": _achievement(record, issuer, base),
        "result": [r for u in record.units for r in _results(u, base)],
    }
    return made | {
        "credentialSubject": subject,
        "evidence": [_evidence(u) for u in record.units],
        "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
    }


def version(record: Record) -> str:
    """A word for what the phase asked: it changes with its units, their outcomes and what they are worth."""
    asked = [
        (u.unit, u.needed, [(m.criterion, m.outcome, m.of) for m in u.marks], [o for o, _ in u.outcomes])
        for u in record.units
    ]
    return hashlib.sha256(repr(asked).encode()).hexdigest()[:12]


def stamp(when: datetime) -> str:
    """A time in UTC, to the second."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _achievement(record: Record, issuer: dict[str, Any], base: str) -> dict[str, Any]:
    units = "\n".join(f"* {u.title} (`{u.unit}`)" for u in record.units)
    return {
        "id": _urn(base),
        "type": ["Achievement"],
        "achievementType": "CertificateOfCompletion",
        "name": f"ISO Academy: {record.track.title}",
        "description": f"Every unit of this phase of ISO Academy, a training course, was mastered. {NOTICE}",
        "criteria": {
            "narrative": (
                "In each unit: the graded work handed in and marked to the end, the share of its points that is "
                f"mastery ({_needed(record)}), and no safety-critical point missed.\n\n{units}"
            )
        },
        "creator": issuer,
        "inLanguage": "en",
        "version": version(record),
        "resultDescription": [d for u in record.units for d in _descriptions(u, base, issuer.get("url", ""))],
    }


def _needed(record: Record) -> str:
    return " or ".join(sorted({percent(u.needed) for u in record.units}))


def _descriptions(unit: UnitWork, base: str, url: str) -> Iterator[dict[str, Any]]:
    yield {
        "id": _urn(base, unit.unit),
        "type": ["ResultDescription"],
        "name": f"{unit.title}: share of the points",
        "resultType": "Percent",
        "requiredValue": str(round(unit.needed * 100)),
        "valueMin": "0",
        "valueMax": "100",
    }
    for outcome, text in unit.outcomes:
        marks = unit.of_outcome(outcome)
        if marks:
            said: dict[str, Any] = {
                "id": _urn(base, unit.unit, outcome),
                "type": ["ResultDescription"],
                "name": f"{unit.unit}, {outcome}: {text}",
                "resultType": "RawScore",
                "valueMin": "0",
                "valueMax": number(sum(m.of for m in marks)),
            }
            if url:
                said["alignment"] = [_alignment(unit.unit, outcome, url)]
            yield said


def _alignment(unit: str, outcome: str, url: str) -> dict[str, Any]:
    return {
        "type": ["Alignment"],
        "targetName": f"{unit}#{outcome}",
        "targetFramework": FRAMEWORK,
        "targetUrl": url,
    }


def _results(unit: UnitWork, base: str) -> Iterator[dict[str, Any]]:
    share = str(int(unit.share * 100 + 1e-7))
    yield {"type": ["Result"], "resultDescription": _urn(base, unit.unit), "value": share, "status": "Completed"}
    for outcome, _text in unit.outcomes:
        marks = unit.of_outcome(outcome)
        if marks:
            points = number(sum(m.earned for m in marks))
            yield {"type": ["Result"], "resultDescription": _urn(base, unit.unit, outcome), "value": points}


def _evidence(unit: UnitWork) -> dict[str, Any]:
    on = f"handed in on {stamp(unit.handed_in)[:10]}" if unit.handed_in else "handed in on a day nobody noted"
    return {
        "type": ["Evidence"],
        "name": f"{unit.title}: graded work",
        "genre": "Graded work",
        "description": (
            f"{unit.unit}, form {unit.form}, attempt {unit.attempt}, {on}: {number(unit.points)} of "
            f"{number(unit.of)} points; {percent(unit.needed)} are needed. No safety-critical point missed."
        ),
        "narrative": "\n\n".join(_narrative(unit)),
    }


def _narrative(unit: UnitWork) -> Iterator[str]:
    """Criterion by criterion, by who marked it."""
    for by in dict.fromkeys(m.by for m in unit.marks):
        yield f"Marked by {by}: {'; '.join(_line(m) for m in unit.marks if m.by == by)}."


def _line(mark: Mark) -> str:
    level = f" ({mark.level})" if mark.level else ""
    return f"{mark.title} {number(mark.earned)} of {number(mark.of)}{level}"


def _urn(*parts: str) -> str:
    """A name that is the same wherever it is made from the same parts."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, '/'.join(parts))}"
