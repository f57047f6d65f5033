"""Checking a signed record: a sentence for each thing that must hold, whether it does or not. Nothing is fetched."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from autograder.completion.credential import CONTEXT, hashed
from autograder.completion.issuer import SMALLEST
from autograder.completion.known import Key, Known, public_key
from autograder.completion.signing import LARGEST, Registry, claims, seconds

ALGORITHMS = ("RS256", "ES256")
SKEW = 120  #: seconds that two clocks may differ


@dataclass(frozen=True)
class Finding:
    """One thing looked at."""

    holds: bool
    said: str


@dataclass(frozen=True)
class Verdict:
    """All that was looked at, and the credential as far as it could be read."""

    findings: tuple[Finding, ...]
    credential: Mapping[str, Any] | None = None

    @property
    def valid(self) -> bool:
        """Whether everything holds."""
        return bool(self.findings) and all(f.holds for f in self.findings)


class UnreadableError(ValueError):
    """The file is no signed record; the message says why, in a sentence."""


def check(data: bytes, known: Known, now: datetime, about: str = "") -> Verdict:
    """Check a signed record; ``about`` is an e-mail address, name or id of the person it should be about."""
    try:
        token, header, payload = _opened(data)
        key = _key(header, known)
    except UnreadableError as problem:
        return Verdict((Finding(holds=False, said=str(problem)),))
    found = [*_proof(token, header, payload, key, known)]
    if all(f.holds for f in found):
        found += [*_form(payload), *_times(payload, now)]
        if about:
            found.append(_person(payload, about))
    return Verdict(tuple(found), payload)


def _opened(data: bytes) -> tuple[str, Mapping[str, Any], Mapping[str, Any]]:
    """The token in a file, its header and its payload; nothing of it is believed yet."""
    if len(data) > LARGEST:
        raise UnreadableError("No signed record: the file is too large to be one.")
    try:
        token = data.decode("ascii").strip()
    except UnicodeDecodeError:
        said = "No signed record: a record is one line of text, and this file holds something else."
        raise UnreadableError(said) from None
    if token.startswith("{"):
        raise UnreadableError("Not signed: the file holds plain data that anybody can write, so it proves nothing.")
    try:
        there = jws.extract_compact(token.encode(), registry=Registry())
        header, payload = there.headers(), json.loads(there.payload or b"", object_pairs_hook=_once)
    except (JoseError, ValueError, RecursionError):
        raise UnreadableError(
            "Torn or changed: the file is no whole signed record. Ask whoever gave it to you for it again."
        ) from None
    if not isinstance(payload, dict):
        raise UnreadableError("No completion record: what is signed in this file is something else.")
    return token, header, payload


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names stand in it once: of two, one reader would take the first and another the last."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def _key(header: Mapping[str, Any], known: Known) -> Key:
    """The key that a token names: in its header, or one that is known here by its thumbprint."""
    if header.get("alg") not in ALGORITHMS or set(header) - {"alg", "jwk", "kid", "typ"}:
        raise UnreadableError(
            f"Not signed in a way that can be trusted: such records are signed with {' or '.join(ALGORITHMS)} alone."
        )
    named = str(header.get("kid", "")).rpartition("#")[2]
    if "jwk" not in header and named not in known.keys:
        raise UnreadableError(
            "Its key is not in the file, and nothing is fetched: get the issuer's key set and name it with --issuer."
        )
    try:
        key = public_key(header["jwk"]) if "jwk" in header else known.keys[named]
    except (ValueError, AttributeError) as problem:
        raise UnreadableError(f"Not signed in a way that can be trusted: it names {problem}.") from None
    if isinstance(key, RSAKey) and key.raw_value.key_size < SMALLEST:
        raise UnreadableError("Not signed in a way that can be trusted: its key is too short.")
    return key


def _proof(
    token: str, header: Mapping[str, Any], payload: Mapping[str, Any], key: Key, known: Known
) -> Iterator[Finding]:
    """Whether the signature fits, and whose it is."""
    issuer, thumb = str(payload.get("iss", "")), str(key.thumbprint())
    theirs = known.of(issuer)
    foreign = bool(theirs) and thumb not in theirs
    algorithm = str(header["alg"])
    try:
        jws.deserialize_compact(token, key, algorithms=[algorithm], registry=Registry(algorithms=[algorithm]))
    except (JoseError, ValueError):
        also = " The key it names is not its issuer's either." if foreign else ""
        yield Finding(holds=False, said=f"Changed: the signature does not fit what it says.{also} Don't rely on it.")
        return
    if foreign:
        yield Finding(
            holds=False,
            said=(
                f"Wrong key: it says that it is from {_name(payload)} ({issuer}), and is signed with a key of somebody "
                f"else ({thumb})."
            ),
        )
        return
    yield Finding(holds=True, said="Unchanged: the signature fits every word of it.")
    if thumb in known.keys:
        name = known.names[thumb]
        who = f"{name}, whose key is known here" if name else f"{_name(payload)}: it is signed with the key you named"
        yield Finding(holds=True, said=f"Issued by {who} ({thumb}).")
    else:
        yield Finding(
            holds=False,
            said=(
                f"Unknown issuer: anybody can make a key and call themselves {_name(payload)}. Ask them for their key "
                f"set and name it with --issuer; it must hold the key {thumb}."
            ),
        )


def _form(payload: Mapping[str, Any]) -> Iterator[Finding]:
    """Whether it is what it should be: an Open Badge whose token says the same as the credential in it."""
    try:
        types, contexts = payload["type"], payload["@context"]
        badge = {"OpenBadgeCredential", "AchievementCredential"} & set(types) and "VerifiableCredential" in types
        fits = contexts[0] == CONTEXT[0] and str(contexts[1]).startswith(CONTEXT[1].partition("context")[0])
        agree = all(payload.get(name) == value for name, value in claims(dict(payload)).items())
        agree = agree and ("exp" in payload) == ("validUntil" in payload)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        badge = fits = agree = False
    if badge and fits and agree:
        yield Finding(holds=True, said="An Open Badges 3.0 credential that says the same in all its parts.")
    elif badge and fits:
        yield Finding(holds=False, said="Made wrongly: outside it names another issuer, person or time than inside.")
    else:
        yield Finding(holds=False, said="No completion record: it is signed, and is no Open Badges 3.0 credential.")


def _times(payload: Mapping[str, Any], now: datetime) -> Iterator[Finding]:
    """Whether it is valid now."""
    try:
        start = seconds(payload["validFrom"])
        end = seconds(payload["validUntil"]) if "validUntil" in payload else None
        begins, ends = _day(start), _day(end) if end is not None else ""
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        yield Finding(holds=False, said="Made wrongly: it does not say since when it is valid.")
        return
    moment = now.timestamp()
    if start > moment + SKEW:
        yield Finding(
            holds=False,
            said=(
                f"Not valid yet: it was issued on {begins} and this machine's clock says {now:%Y-%m-%d %H:%M}. Look at "
                "the clock first."
            ),
        )
    elif end is not None and end < moment:
        yield Finding(holds=False, said=f"Expired: it was valid from {begins} to {ends}.")
    else:
        yield Finding(holds=True, said=f"Valid since {begins}{f' and until {ends}' if ends else ''}.")


def _person(payload: Mapping[str, Any], about: str) -> Finding:
    """Whether the record is about a person, by any of the identities in it."""
    given = about.strip().lower()
    for identity in identities(payload):
        held, salt = str(identity.get("identityHash", "")), str(identity.get("salt", ""))
        wanted = hashed(about, salt) if identity.get("hashed") else given
        if hmac.compare_digest(wanted.encode(), held.strip().lower().encode()):
            return Finding(holds=True, said=f"About the person with the {identity.get('identityType')} you gave.")
    if not identities(payload):
        return Finding(holds=False, said="Nobody's: it names no person, so it can't be said whose record it is.")
    return Finding(holds=False, said="Another person's: nothing that it says of the person fits what you gave.")


def identities(payload: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """What a credential says of who its subject is; nothing where that has no shape."""
    subject = payload.get("credentialSubject")
    held = subject.get("identifier", ()) if isinstance(subject, dict) else ()
    return [i for i in held if isinstance(i, dict)] if isinstance(held, (list, tuple)) else []


def _name(payload: Mapping[str, Any]) -> str:
    issuer = payload.get("issuer")
    return str(issuer.get("name", "somebody"))[:200] if isinstance(issuer, dict) else "somebody"


def _day(moment: int) -> str:
    return f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%d}"
