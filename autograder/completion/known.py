"""The issuers a course knows, by their public keys, and what an issuer publishes so that others can know it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from autograder.completion.issuer import THUMBPRINT, Issuer, IssuerError

FOLDER = "completion"  #: of the course folder
NAME = "issuers.json"
_LARGEST = 1_000_000  #: bytes of a file of public keys

Key = RSAKey | ECKey


@dataclass(frozen=True)
class Known:
    """Public keys by thumbprint; of each the issuer's id and name, empty where only the key is known."""

    keys: Mapping[str, Key] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def of(self, issuer: str) -> set[str]:
        """The thumbprints of the keys that an issuer signs with; empty where nobody here can say."""
        own = {issuer.removeprefix(THUMBPRINT)} if issuer.startswith(THUMBPRINT) else set()
        return own | {thumb for thumb, known in self.ids.items() if known == issuer}

    def with_(self, other: Known) -> Known:
        """Both together; what says more of a key wins."""
        more = {thumb for thumb in other.keys if other.ids[thumb] or thumb not in self.keys}
        return Known(
            {**self.keys, **other.keys},
            {**self.ids, **{thumb: other.ids[thumb] for thumb in more}},
            {**self.names, **{thumb: other.names[thumb] for thumb in more}},
        )


def public_key(jwk: Mapping[str, Any]) -> Key:
    """A public key from a JWK.

    Raises:
        ValueError: it is none of the kinds that sign records, or holds a private half.
    """
    try:
        said = {name: str(jwk[name]) for name in ("kty", "n", "e", "crv", "x", "y", "d") if name in jwk}
        key: Key = (RSAKey if said["kty"] == "RSA" else ECKey).import_key({**said})
    except (JoseError, KeyError, ValueError, TypeError) as problem:
        raise ValueError("no public key that signs records") from problem
    if key.is_private:
        raise ValueError("a private key stands where a public one belongs")
    return key


def remember(place: Path, issuer: Issuer) -> None:
    """Put an issuer's public key on the course's list. Nothing leaves it, so what a lost key signed can be checked.

    Raises:
        IssuerError: the list can't be read or written.
    """
    path = place / FOLDER / NAME
    held = _read(path) if path.exists() else {"issuers": []}
    mine = {"id": issuer.id, "name": issuer.name, "jwk": issuer.public}
    listed = held.get("issuers", [])
    if mine in listed:
        return
    draft = path.with_name(f".{NAME}.{os.getpid()}.part")
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        draft.write_text(json.dumps({"issuers": [*listed, mine]}, indent=1) + "\n", "utf-8")
        draft.replace(path)
    except OSError as problem:
        raise IssuerError(f"{path} can't be written ({problem.strerror}): mend that and try again.") from problem


def known_here(place: Path) -> Known:
    """The issuers on the course's list; none where it has no list.

    Raises:
        IssuerError: the list can't be used.
    """
    path = place / FOLDER / NAME
    return read_known(path) if path.exists() else Known()


def read_known(path: Path) -> Known:
    """The issuers in a file: a course's list, a JSON Web Key Set, or a DID document.

    Raises:
        IssuerError: it is none of these.
    """
    keys, ids, names = {}, {}, {}
    try:
        for jwk, issuer, name in _entries(_read(path)):
            key = public_key(jwk)
            thumb = str(key.thumbprint())
            keys[thumb], ids[thumb], names[thumb] = key, issuer, name
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise IssuerError(f"{path} holds something that is no public key of an issuer: ask for it again.") from problem
    if not keys:
        raise IssuerError(f"{path} holds no public key of an issuer: name a jwks.json or did.json of theirs.")
    return Known(keys, ids, names)


def known_of(issuer: Issuer) -> Known:
    """One issuer, by its own public key."""
    key = public_key(issuer.public)
    return Known({issuer.fingerprint: key}, {issuer.fingerprint: issuer.id}, {issuer.fingerprint: issuer.name})


def published(issuer: Issuer) -> dict[str, dict[str, Any]]:
    """The files an issuer may put on its page: the key set, its profile and, with an address, its DID document."""
    jwk = {**issuer.public, "kid": issuer.fingerprint, "use": "sig", "alg": "RS256"}
    files = {"jwks.json": {"keys": [jwk]}, "issuer.json": issuer.profile()}
    if issuer.id.startswith("did:web:"):
        method = f"{issuer.id}#{issuer.fingerprint}"
        files["did.json"] = {
            "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"],
            "id": issuer.id,
            "verificationMethod": [
                {"id": method, "type": "JsonWebKey2020", "controller": issuer.id, "publicKeyJwk": jwk}
            ],
            "assertionMethod": [method],
        }
    return files


def _entries(said: Any) -> Iterator[tuple[Mapping[str, Any], str, str]]:
    """(key, id, name) of each issuer in the data of a file."""
    for entry in said.get("issuers", ()):
        yield entry["jwk"], str(entry["id"]), str(entry["name"])
    for jwk in said.get("keys", ()):
        yield jwk, "", ""
    for method in said.get("verificationMethod", ()):
        yield method["publicKeyJwk"], str(said["id"]), str(said["id"])


def _read(path: Path) -> Any:
    try:
        with path.open("rb") as file:
            said = json.loads(file.read(_LARGEST))
    except OSError as problem:
        raise IssuerError(f"{path} can't be read ({problem.strerror}): name another file.") from problem
    except ValueError as problem:
        raise IssuerError(f"{path} is no JSON: bring back a copy of it, or ask the issuer for it again.") from problem
    if not isinstance(said, dict) or not isinstance(said.get("issuers", []), list):
        raise IssuerError(f"{path} holds no public keys of issuers: ask for it again.")
    return said
