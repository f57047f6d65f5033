"""Signing a credential with the JSON Web Token proof of Open Badges 3.0: RS256, with the public key in the header."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from joserfc import jws
from joserfc.jws import JWSRegistry

from autograder.completion.issuer import Issuer

ALGORITHM = "RS256"  #: the one that every verifier of Open Badges 3.0 must take
LARGEST = 2_000_000  #: characters of a signed record


class Registry(JWSRegistry):
    """The library's checks, with room for a key in the header and a whole phase in the payload."""

    max_header_length = 8_192
    max_payload_length = LARGEST
    max_signature_length = 2_048


def signed(credential: dict[str, Any], issuer: Issuer) -> str:
    """The credential as a compact JWS, the content of a ``.jwt`` file."""
    header = {"alg": ALGORITHM, "jwk": issuer.public, "typ": "JWT"}
    payload = json.dumps(credential | claims(credential), ensure_ascii=False, separators=(",", ":"))
    return jws.serialize_compact(
        header, payload.encode(), issuer.key, algorithms=[ALGORITHM], registry=Registry(algorithms=[ALGORITHM])
    )


def claims(credential: dict[str, Any]) -> dict[str, Any]:
    """What a token says of itself, which must agree with the credential in it."""
    said: dict[str, Any] = {
        "iss": credential["issuer"]["id"],
        "jti": credential["id"],
        "sub": credential["credentialSubject"]["id"],
        "nbf": seconds(credential["validFrom"]),
    }
    return {**said, "exp": seconds(credential["validUntil"])} if "validUntil" in credential else said


def seconds(text: str) -> int:
    """A time as a token counts it.

    Raises:
        ValueError: it is no time with its zone.
    """
    when = datetime.fromisoformat(text)
    if when.tzinfo is None:
        raise ValueError(f"{text!r} does not name its zone")
    return int(when.timestamp())
