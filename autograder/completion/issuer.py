"""The issuer of completion records: who signs, and the key to sign with, in a file that only its owner may read."""

from __future__ import annotations

import json
import os
import re
import stat
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import RSAKey
from platformdirs import user_config_path

from course.library.home import root

VARIABLE = "ISO_ISSUER_KEY"
BITS = 3072
SMALLEST = 2048  #: bits of a key that is still trusted
THUMBPRINT = "urn:ietf:params:oauth:jwk-thumbprint:sha-256:"  #: RFC 9278: an issuer that is nothing but its key
FORMAT = 1
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d+)?")


class IssuerError(RuntimeError):
    """There is no usable key of an issuer; the message says what to do."""


@dataclass(frozen=True)
class Issuer:
    """Who issues: an id, a name, and perhaps an address on the web and for letters; ``key`` holds both halves."""

    id: str
    name: str
    key: RSAKey
    made: datetime
    url: str = ""
    email: str = ""

    @property
    def public(self) -> dict[str, Any]:
        """The public half of the key, as a JWK without anything else in it."""
        return {name: value for name, value in self.key.as_dict(private=False).items() if name in ("kty", "n", "e")}

    @property
    def fingerprint(self) -> str:
        """The SHA-256 thumbprint of the key (RFC 7638)."""
        return str(self.key.thumbprint())

    def profile(self) -> dict[str, Any]:
        """The issuer as Open Badges 3.0 writes one."""
        about = f"An installation of the training course ISO Academy, run by {self.name}. No government agency."
        said = {"id": self.id, "type": ["Profile"], "name": self.name, "url": self.url, "email": self.email}
        return {name: value for name, value in {**said, "description": about}.items() if value}


def key_file() -> Path:
    """Where the key is kept: ``ISO_ISSUER_KEY``, or the user's own configuration."""
    named = os.environ.get(VARIABLE)
    return Path(named).expanduser() if named else user_config_path("iso-academy", appauthor=False) / "issuer.json"


def make_issuer(path: Path, name: str, now: datetime, *, url: str = "", email: str = "", bits: int = BITS) -> Issuer:
    """Make a key and keep it in a new file that only its owner may read. No file is written over.

    With ``url`` the issuer is a place on the web (``did:web``), whose ``did.json`` names the key; else it is its key.

    Raises:
        IssuerError: the name or address can't be used, the file is there already, or lies where it must not.
    """
    if not name.strip() or not name.isprintable() or len(name) > 200:
        raise IssuerError("An issuer needs a name of up to 200 letters: give it with --name.")
    if root() in path.resolve().parents:
        raise IssuerError(f"{path} lies in the course's own files, where it could be shared: name another with --key.")
    key = RSAKey.generate_key(bits, auto_kid=False)
    made = Issuer(web_id(url) if url else f"{THUMBPRINT}{key.thumbprint()}", name.strip(), key, now, url, email.strip())
    said = {"format": FORMAT, "id": made.id, "name": made.name, "url": url, "email": made.email}
    text = json.dumps({**said, "made": now.isoformat(timespec="seconds"), "key": key.as_dict(private=True)}, indent=1)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise IssuerError(f"{path} is there already: an issuer is made once. To make another, move it away.") from None
    except OSError as problem:
        raise IssuerError(f"{path} can't be written ({problem.strerror}): name another file with --key.") from problem
    return made


def read_issuer(path: Path) -> Issuer:
    """The issuer in a file.

    Raises:
        IssuerError: there is none, others may read it, or it can't be used.
    """
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) or (os.name == "posix" and mode & 0o077):
            raise IssuerError(
                f"{path} must be a file that you alone can read: run `chmod 600 {path}`. If others could read it, move "
                "it away and make a new key."
            )
        said = json.loads(path.read_text("utf-8"))
        key = RSAKey.import_key(said["key"])
        found = Issuer(
            str(said["id"]), str(said["name"]), key, datetime.fromisoformat(said["made"]),
            str(said.get("url", "")), str(said.get("email", "")),
        )  # fmt: skip
    except FileNotFoundError:
        raise IssuerError(
            f"There is no issuer's key in {path}: bring it back from your copy, or make a new issuer with "
            "`iso completion keys --name NAME`. Records signed with a lost key can still be checked."
        ) from None
    except OSError as problem:
        raise IssuerError(f"{path} can't be read ({problem.strerror}): mend that and try again.") from problem
    except (ValueError, KeyError, TypeError, JoseError) as problem:
        raise IssuerError(f"{path} is no issuer's key: bring it back from your copy of it.") from problem
    if not key.is_private or found.made.tzinfo is None:
        raise IssuerError(f"{path} lacks the private half of the key or its date: bring it back from your copy of it.")
    return found


def web_id(url: str) -> str:
    """The id of an issuer on the web: ``https://example.org/iso`` -> ``did:web:example.org:iso``.

    Raises:
        IssuerError: it is no address of a page served by HTTPS.
    """
    host, *path = url.removeprefix("https://").rstrip("/").split("/")
    if (
        not url.startswith("https://")
        or not _DOMAIN.fullmatch(host)
        or not all(re.fullmatch(r"[\w.-]+", p) for p in path)
    ):
        raise IssuerError(f"{url!r} is no address such as https://example.org/iso: mend --url, or leave it out.")
    return ":".join(["did:web", host.replace(":", "%3A"), *path])
