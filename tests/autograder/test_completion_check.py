"""Signed completion records: another implementation takes them; what was changed, forged or worn out is told."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import completedclass as made
import jwt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from joserfc import jws
from joserfc.jwk import OctKey

from autograder.completion.checking import check
from autograder.completion.credential import CONTEXT, Identity, credential
from autograder.completion.issuer import IssuerError, make_issuer, read_issuer, web_id
from autograder.completion.known import Known, known_here, published, read_known, remember
from autograder.completion.signing import Registry, signed
from course.study.completion import NOTICE, Record, State, UnitWork

SIGNED = made.token()


def said(token: str | bytes, known: Known | None = None, **more: Any) -> str:
    """The sentence that refuses a token; empty where none does."""
    data = token.encode() if isinstance(token, str) else token
    verdict = check(data, known if known is not None else made.known(), more.pop("now", made.NOW), **more)
    assert verdict.valid == all(f.holds for f in verdict.findings)
    return " ".join(f.said for f in verdict.findings if not f.holds)


def parts(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    head, body, _ = token.split(".")
    return tuple(json.loads(base64.urlsafe_b64decode(p + "==")) for p in (head, body))


def packed(data: Any) -> str:
    text = data if isinstance(data, bytes) else json.dumps(data).encode()
    return base64.urlsafe_b64encode(text).decode().rstrip("=")


def changed(token: str, change: Callable[[dict[str, Any]], object]) -> str:
    head, _, signature = token.split(".")
    said = parts(token)[1]
    change(said)
    return f"{head}.{packed(said)}.{signature}"


def forged(change: Callable[[dict[str, Any]], object], by: int = 2, header: dict[str, Any] | None = None) -> str:
    """A record that somebody else changed and signed anew, with a key of theirs."""
    payload = parts(SIGNED)[1]
    change(payload)
    who = made.issuer(by)
    head = header or {"alg": "RS256", "jwk": who.public, "typ": "JWT"}
    return jws.serialize_compact(head, json.dumps(payload), who.key, registry=Registry(algorithms=["RS256"]))


def test_another_implementation_verifies_it_and_reads_an_open_badge() -> None:
    header = jwt.get_unverified_header(SIGNED)
    assert set(header) == {"alg", "jwk", "typ"}
    assert (header["alg"], header["typ"]) == ("RS256", "JWT")
    assert set(header["jwk"]) == {"kty", "n", "e"}, "the private half never travels"
    public = jwt.PyJWK(header["jwk"], algorithm="RS256")
    read = jwt.decode(SIGNED, public, algorithms=["RS256"], options={"require": ["iss", "sub", "nbf", "jti"]})
    assert read["@context"] == list(CONTEXT)
    assert read["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert (read["iss"], read["jti"], read["sub"]) == (
        read["issuer"]["id"],
        read["id"],
        read["credentialSubject"]["id"],
    )
    assert read["validFrom"] == "2026-11-22T12:00:00Z"
    assert read["nbf"] == int(made.NOW.timestamp())
    achievement, results = read["credentialSubject"]["achievement"], read["credentialSubject"]["result"]
    asked = {d["id"]: d for d in achievement["resultDescription"]}
    assert [r["resultDescription"] for r in results] == list(asked), "every result has its own description"
    of = {asked[r["resultDescription"]]["name"]: (r["value"], asked[r["resultDescription"]]) for r in results}
    value, described = of["itp/one, decide: Given a file, decide <b>it</b>."]
    assert (value, described["valueMax"], described["resultType"]) == ("5", "6", "RawScore")
    assert of["Unit one: share of the points"][0] == "90"
    assert "Marked by a person: The letter 2 of 2 (Full)." in read["evidence"][0]["narrative"]
    assert read["description"] == NOTICE
    assert "certification by any government" in achievement["description"]
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(changed(SIGNED, lambda c: c.update(name="Officer")), public, algorithms=["RS256"])


def test_no_person_is_named_that_was_not_chosen() -> None:
    assert "ann@example" not in json.dumps(parts(SIGNED)[1])
    identity = parts(SIGNED)[1]["credentialSubject"]["identifier"][0]
    assert identity["identityHash"].startswith("sha256$")
    by = made.issuer()
    nobody = credential(made.record(), by.profile(), None, made.NOW, None, made.IDS)
    assert "identifier" not in nobody["credentialSubject"]
    assert "it names no person" in said(signed(nobody, by), about="ann@example.org")
    clear = credential(made.record(), by.profile(), Identity("name", "Ann O'Brien"), made.NOW, None, made.IDS)
    assert said(signed(clear, by), about="ann o'brien ") == ""


def test_what_is_incomplete_is_never_signed() -> None:
    for units in ((made.unit("one"), UnitWork("itp/two", "Two", State.ABSENT)), ()):
        held = Record(made.TRACK, units)
        with pytest.raises(ValueError, match="complete"):
            credential(held, made.issuer().profile(), None, made.NOW, None, made.IDS)


def test_a_sound_record_holds_whoever_checks_it(tmp_path: Path) -> None:
    assert said(SIGNED) == ""
    assert said(SIGNED + "\n", about=" Ann@Example.org") == ""
    assert said(SIGNED, about="bo@example.org").startswith("Another person's")
    for name, content in published(made.issuer()).items():
        (tmp_path / name).write_text(json.dumps(content))
    assert said(SIGNED, read_known(tmp_path / "jwks.json")) == ""
    with pytest.raises(IssuerError, match="no public key"):
        read_known(tmp_path / "issuer.json")


def test_a_place_on_the_web_signs_with_the_keys_it_names(tmp_path: Path) -> None:
    web = made.issuer(1, url="did:web:example.org:iso")
    (tmp_path / "did.json").write_text(json.dumps(published(web)["did.json"]))
    known = read_known(tmp_path / "did.json")
    assert said(made.token(web), known) == ""
    assert said(made.token(made.issuer(2, url="did:web:example.org:iso")), known).startswith("Wrong key")


def test_each_forgery_is_told_for_what_it_is() -> None:
    more = lambda c: c["credentialSubject"]["result"][0].update(value="100")  # noqa: E731
    assert said(changed(SIGNED, more)).startswith("Changed: the signature does not fit")
    head, _, signature = SIGNED.split(".")
    other = made.token(at=made.NOW - timedelta(days=1)).split(".")
    assert said(f"{head}.{other[1]}.{signature}").startswith("Changed")
    assert said(forged(more)).startswith("Wrong key: it says that it is from Training desk")
    own = made.issuer(2).id
    assert said(forged(lambda c: (c.update(iss=own), c["issuer"].update(id=own)))).startswith("Unknown issuer")
    assert said(SIGNED, Known()).startswith("Unknown issuer")
    assert said(forged(lambda c: c["issuer"].update(id="x"), by=1)).startswith("Made wrongly")
    assert said(forged(lambda c: c.update(sub="urn:uuid:another"), by=1)).startswith("Made wrongly")
    assert said(forged(lambda c: c.update(validUntil="2030-01-01T00:00:00Z"), by=1)).startswith("Made wrongly")
    assert said(forged(lambda c: c.update(type=["VerifiableCredential"]), by=1)).startswith("No completion record")
    assert said(forged(lambda c: c.pop("credentialSubject"), by=1)).startswith("No completion record")


def test_a_header_never_chooses_what_is_trusted() -> None:
    body = SIGNED.split(".")[1]
    none = f"{packed({'alg': 'none', 'jwk': made.issuer().public})}.{body}."
    assert "can be trusted" in said(none) or "Torn" in said(none)
    secret = OctKey.import_key(json.dumps(made.issuer().public))
    mac = jws.serialize_compact({"alg": "HS256", "jwk": made.issuer().public}, base64.urlsafe_b64decode(body + "=="),
                                secret, registry=Registry(algorithms=["HS256"]))  # fmt: skip
    assert "can be trusted" in said(mac)
    private = {"alg": "RS256", "jwk": made.key(2).as_dict(private=True)}
    assert "private key stands" in said(forged(dict.copy, header=private))
    for extra in ({"kid": "https://example.org/key"}, {"jku": "https://example.org"}, {"crit": ["x"], "x": 1}):
        header = {"alg": "RS256", **({} if "kid" in extra else {"jwk": made.issuer(2).public}), **extra}
        if "kid" in extra:
            assert "nothing is fetched" in said(forged(dict.copy, header=header))
        else:
            assert said(f"{packed(header)}.{body}.AAAA")


def test_a_record_speaks_with_one_voice() -> None:
    body = SIGNED.split(".")[1]
    twice = base64.urlsafe_b64decode(body + "==").replace(b'{"@context"', b'{"name":"a","name":"b","@context"', 1)
    who = made.issuer()
    header = {"alg": "RS256", "jwk": who.public}
    token = jws.serialize_compact(header, twice, who.key, registry=Registry(algorithms=["RS256"]))
    assert said(token).startswith("Torn or changed")


def test_time_is_looked_at_both_ways() -> None:
    until = made.NOW + timedelta(days=1)
    token = made.token(until=until)
    assert parts(token)[1]["exp"] == int(until.timestamp())
    assert said(token) == ""
    assert said(token, now=until + timedelta(seconds=1)) == "Expired: it was valid from 2026-11-22 to 2026-11-23."
    early = said(SIGNED, now=made.NOW - timedelta(hours=1))
    assert early.startswith("Not valid yet")
    assert "Look at the clock" in early
    assert said(SIGNED, now=made.NOW - timedelta(seconds=60)) == "", "two clocks may differ a little"


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"a.b.c", b"{}", b'{"proof": {}}', b"%PDF-1.7", b"x" * 2_000_001,
                                  SIGNED.encode()[:-400], SIGNED.replace(".", "..").encode()])  # fmt: skip
def test_what_is_no_record_is_a_sentence(data: bytes) -> None:
    assert re.fullmatch(r"[A-Z].{20,}\.", said(data))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(SIGNED) - 2).filter(lambda at: SIGNED[at + 1] != "."), st.sampled_from("AZaz09-_."))
def test_no_single_letter_can_be_changed(at: int, letter: str) -> None:
    """But for the last letter of a part, some of whose bits belong to no byte."""
    other = SIGNED[:at] + letter + SIGNED[at + 1 :]
    assert other == SIGNED or said(other)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=5), below, max_size=3),
    max_leaves=8,
)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(parts(SIGNED)[1])), ANYTHING)
def test_whatever_is_signed_it_is_looked_at_and_never_trips_the_checker(name: str, value: Any) -> None:
    verdict = check(forged(lambda c: c.update({name: value}), by=1).encode(), made.known(), made.NOW, "ann@example.org")
    needed = ("@context", "type", "issuer", "validFrom", "iss", "jti", "sub", "nbf", "id", "credentialSubject")
    assert verdict.findings
    assert not (verdict.valid and name in needed)


def test_a_key_is_kept_by_its_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "keep" / "issuer.json"
    with pytest.raises(IssuerError, match="bring it back from your copy, or make a new issuer"):
        read_issuer(path)
    first = make_issuer(path, "Desk", made.NOW, url="https://example.org/iso", bits=2048)
    assert first.id == "did:web:example.org:iso"
    assert path.stat().st_mode & 0o777 == 0o600
    again = read_issuer(path)
    assert (again.id, again.fingerprint, again.made) == (first.id, first.fingerprint, made.NOW)
    with pytest.raises(IssuerError, match="is there already"):
        make_issuer(path, "Other", made.NOW, bits=2048)
    path.chmod(0o640)
    with pytest.raises(IssuerError, match="chmod 600"):
        read_issuer(path)
    path.chmod(0o600)
    path.write_text(path.read_text()[:-40])
    with pytest.raises(IssuerError, match="is no issuer's key"):
        read_issuer(path)
    monkeypatch.setattr("autograder.completion.issuer.root", lambda: tmp_path)
    with pytest.raises(IssuerError, match="could be shared"):
        make_issuer(tmp_path / "deep" / "key.json", "Desk", made.NOW)


@pytest.mark.parametrize("url", ["http://example.org", "https://", "https://a b.org", "https://x.org/a?b", "x.org"])
def test_an_issuers_page_is_an_address(url: str) -> None:
    with pytest.raises(IssuerError, match="no address"):
        web_id(url)


def test_what_a_lost_key_signed_can_still_be_checked(tmp_path: Path) -> None:
    remember(tmp_path, made.issuer(1))
    remember(tmp_path, made.issuer(2, "Later desk"))
    remember(tmp_path, made.issuer(2, "Later desk"))
    known = known_here(tmp_path)
    assert sorted(known.names.values()) == ["Later desk", "Training desk"]
    assert said(SIGNED, known) == said(made.token(made.issuer(2, "Later desk")), known) == ""
    listed = tmp_path / "completion" / "issuers.json"
    assert '"d"' not in listed.read_text()
    listed.write_text("[]")
    with pytest.raises(IssuerError, match="holds no public keys"):
        known_here(tmp_path)
