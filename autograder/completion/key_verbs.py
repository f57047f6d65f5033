"""``iso completion keys`` and ``iso completion check``: who issues, and whether a signed record holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from autograder.completion.sentences import told
from autograder.course_option import Place, course_place
from autograder.untrusted import printable

if TYPE_CHECKING:
    from autograder.completion.known import Known

KeyFile = Annotated[
    Path | None,
    typer.Option("--key", help="The file of the issuer's key.", show_default="ISO_ISSUER_KEY, or your configuration"),
]


def keys(
    *,
    name: Annotated[str, typer.Option(help="Who issues, such as the office that runs the course.")] = "",
    url: Annotated[str, typer.Option(help="Your page, served by HTTPS: then you are a did:web issuer.")] = "",
    email: Annotated[str, typer.Option(help="Where to ask about a record.")] = "",
    publish: Annotated[Path | None, typer.Option(help="A folder for the public files.", show_default="")] = None,
    key: KeyFile = None,
    workspace: Place = None,
) -> None:
    """Make the issuer's key, once, or show who the issuer is; --publish writes what others check records with."""
    from autograder.completion.issuer import key_file, make_issuer, read_issuer
    from autograder.completion.known import published, remember

    path = key or key_file()
    with told():
        if name:
            issuer = make_issuer(path, name, datetime.now().astimezone(), url=url, email=email)
            typer.echo(f"Made a key in {path}, which you alone can read. Keep a copy of it in a safe place.")
        else:
            issuer = read_issuer(path)
        place = _course(workspace)
        if place:
            remember(place, issuer)
        typer.echo(f"Issuer: {printable(issuer.name)}\nId: {issuer.id}\nKey: {issuer.fingerprint}\nFile: {path}")
        if publish:
            for file, said in published(issuer).items():
                typer.echo(f"wrote {_public(publish / file, said)}")


def check(
    file: Annotated[Path, typer.Argument(help="A signed record, such as ann-itp.jwt.")],
    *,
    about: Annotated[str, typer.Option(help="The e-mail, name or id of the person it should be about.")] = "",
    issuer: Annotated[
        Path | None, typer.Option(help="The issuer's jwks.json or did.json, as you got it from them.", show_default="")
    ] = None,
    key: KeyFile = None,
    workspace: Place = None,
) -> None:
    """Check a signed record: whether it was changed, who issued it, since when it holds, and what it says."""
    from autograder.completion.checking import check as checked
    from autograder.completion.signing import LARGEST

    with told():
        known = _known(workspace, issuer, key)
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    verdict = checked(data, known, datetime.now().astimezone(), about)
    for finding in verdict.findings:
        typer.echo(f"{'ok' if finding.holds else 'NO':<4}{printable(finding.said)}")
    if not verdict.valid:
        raise typer.Exit(1)
    for line in _says(verdict.credential or {}):
        typer.echo(printable(line))


def _known(workspace: Path | None, issuer: Path | None, key: Path | None) -> Known:
    """The issuers that are known: those of the course, oneself, and the one named."""
    from autograder.completion.issuer import key_file, read_issuer
    from autograder.completion.known import Known, known_here, known_of, read_known

    place, own = _course(workspace), key or key_file()
    found = known_here(place) if place else Known()
    if own.exists():
        found = found.with_(known_of(read_issuer(own)))
    return found.with_(read_known(issuer)) if issuer else found


def _course(workspace: Path | None) -> Path | None:
    """The course folder where there is one; checking needs none."""
    try:
        return course_place(workspace)
    except typer.BadParameter:
        if workspace:
            raise
        return None


def _says(credential: Mapping[str, Any]) -> Iterator[str]:
    """What a record that holds says, in a few lines."""
    from autograder.completion.checking import identities

    yield f"It says: {credential.get('name', 'nothing')} (number {credential.get('id')})."
    evidence = credential.get("evidence", [])
    for one in evidence if isinstance(evidence, list) else []:
        if isinstance(one, dict):
            yield f"  {one.get('description') or one.get('name')}"
    for identity in identities(credential):
        if identity.get("hashed"):
            yield "About a person whose identity is hashed: --about ADDRESS says whether it is theirs."
        else:
            yield f"About: {identity.get('identityHash')}."
    yield str(credential.get("description", ""))


def _public(path: Path, said: object) -> Path:
    """A file for everybody to read."""
    import json

    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return path
