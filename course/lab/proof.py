"""The proof of a hand-in: which answers, when by the server's clock, and after which other one, in a chain of hashes.

Each proof holds the hash of the answer journal as it was handed in, of the trainee's own previous proof, and of the
course's previous one. So neither the answers nor the order can be changed afterwards: a hash would no longer fit.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from course.model.base import Model, Prose

FORMAT = 1
Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
HashOrNone = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]


class Proof(Model):
    """One hand-in. ``salt`` is chance, so that a hash alone tells nothing about who handed in what."""

    v: int = FORMAT
    number: Annotated[int, Field(ge=1)]  #: which hand-in of the course it is
    trainee: Prose
    assignment: Prose
    at: AwareDatetime  #: when it was handed in, by the clock of the exchange's machine
    answers: Hash  #: SHA-256 of the journal's bytes
    size: Annotated[int, Field(ge=0)]  #: how many bytes they were
    previous: HashOrNone = ""  #: the hash of this trainee's previous hand-in
    before: HashOrNone = ""  #: the hash of the course's previous hand-in, whoever's it was
    salt: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
    hash: HashOrNone = ""

    def sealed(self) -> Proof:
        """The same with its hash."""
        return self.model_copy(update={"hash": self._hashed()})

    def whole(self) -> bool:
        """Whether the hash is the one of what it says."""
        return self.hash == self._hashed()

    def fits(self, answers: bytes) -> bool:
        """Whether a journal is the one handed in, or one that only grew since."""
        return len(answers) >= self.size and hashlib.sha256(answers[: self.size]).hexdigest() == self.answers

    @property
    def code(self) -> str:
        """The first of the hash, to read aloud."""
        return f"{self.hash[:4]}-{self.hash[4:8]}-{self.hash[8:12]}".upper()

    def when(self) -> str:
        """The time in words."""
        return f"{self.at:%B} {self.at.day}, {self.at:%Y, %H:%M:%S UTC}"

    def _hashed(self) -> str:
        said = self.model_dump(mode="json", exclude={"hash"})
        return hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def read_proof(line: str | bytes) -> Proof:
    """A proof as it was written.

    Raises:
        ValueError: it is none.
    """
    return Proof.model_validate_json(line)


def own_chain(proofs: Iterable[Proof]) -> Iterator[str]:
    """What is wrong with one trainee's proofs, in sentences; nothing where they are an unbroken chain.

    The proofs may have gaps at the start (a new computer), never inside.
    """
    last: Proof | None = None
    for proof in sorted(proofs, key=lambda p: p.number):
        if not proof.whole():
            yield f"Receipt {proof.number} has been changed since it was given: its hash does not fit what it says."
        elif last is not None and proof.previous != last.hash:
            yield (
                f"Receipt {proof.number} does not follow on receipt {last.number}: one between them is missing here, "
                "or one of the two is not what was given."
            )
        last = proof


def moment(found: datetime) -> datetime:
    """A time as a proof keeps it: nbgrader's times are UTC without saying so."""
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
