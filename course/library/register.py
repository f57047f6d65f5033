"""The law register: every authority the course leans on, looked up by how people cite it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from course.library import pinpoint
from course.library.citations import Cited, canonical, family, find
from course.library.rows import RowError, read_rows
from course.model.authority import Authority, Kind

BANNER_AFTER = timedelta(days=180)  #: QUALITY row 37: text read longer ago than this needs a banner
_FILES = {
    "INA": "ina",
    "USC": "usc",
    "CFR": "cfr8",
    "Constitution": "usc",
    "IN": "precedents",
    "US": "courts",
    "Federal Reporter": "courts",
    "FR": "notices",
    "USCIS-PM": "policy",
    "Policy memorandum": "policy",
    "Policy alert": "policy",
    "Public Law": "usc",
    "Form": "forms",
}


class RegisterError(ValueError):
    """The register cannot be used as it stands; the message names the file, the entry and the remedy."""


class UnknownCitationError(LookupError):
    """A citation that no entry covers; the message offers the nearest one and says what to do."""


@dataclass(frozen=True)
class Use:
    """Something that leans on the law: where it stands, what it cites, and the date it reads the law for."""

    place: str
    citation: str
    as_of: date


class Register:
    """All authorities of ``data/law``. Two entries may share a citation only where their effective dates part them."""

    def __init__(self, entries: Iterable[tuple[str, Authority]]) -> None:
        """``entries`` come with the file each was read from, so that an error can say where to look.

        Raises:
            RegisterError: an id or a citation is claimed twice, or ``superseded_by`` names nothing.
        """
        self._file: dict[str, str] = {}
        self._by_id: dict[str, Authority] = {}
        self._cited_as: dict[str, list[Authority]] = {}
        for file, authority in entries:
            self._add(file, authority)
        for authority in self:
            if authority.superseded_by and authority.superseded_by not in self._by_id:
                raise RegisterError(
                    f"{self._where(authority)} is superseded by {authority.superseded_by!r}, which is no entry: "
                    "add that entry or mend superseded_by."
                )

    @staticmethod
    def load(root: Path) -> Register:
        """Read every ``data/law/*.yaml`` under ``root`` (the folder that holds ``data/``), once while none changes.

        Raises:
            RegisterError: a file cannot be read, an entry is not an Authority, or two entries collide.
        """
        kept = [(file, file.stat()) for file in sorted((root / "data" / "law").glob("*.yaml"))]
        return _load(root, tuple((file.name, about.st_mtime_ns, about.st_size) for file, about in kept))

    def __iter__(self) -> Iterator[Authority]:
        """Every entry, in the order of the files."""
        return iter(self._by_id.values())

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self._by_id)

    def get(self, authority_id: str) -> Authority:
        """The entry with that id. Raises UnknownCitationError."""
        if authority_id not in self._by_id:
            near = get_close_matches(authority_id, self._by_id, n=1, cutoff=0.6)
            hint = f"; did you mean {near[0]}?" if near else "."
            raise UnknownCitationError(f"The law register has no entry {authority_id!r}{hint}")
        return self._by_id[authority_id]

    def resolve(self, citation: str, *, on: date | None = None) -> Authority:
        """The entry for a citation or, for a pinpoint without one, the nearest entry above it in its section.

        ``on`` chooses between versions of one authority; without it the latest is meant.

        Raises:
            UnknownCitationError: no entry covers it.
            CitationError: the text names several authorities.
        """
        key = canonical(citation)
        for above in pinpoint.ancestors(key):
            versions = self._cited_as.get(above)
            if versions:
                return _version(versions, on)
        raise UnknownCitationError(self._miss(key))

    def link(self, citation: str) -> str:
        """The official address of a citation; for 8 CFR it leads to the very paragraph."""
        source = str(self.resolve(citation).source)
        key = canonical(citation)
        paragraph = key.rsplit(" ", 1)[-1]
        if "ecfr.gov" in source and "(" in paragraph and "#" not in source:
            return f"{source}#p-{paragraph}"
        return source

    def unresolved(self, text: str) -> list[Cited]:
        """The citations in a text that no entry covers. Forms named in passing are not citations of law."""
        return [cited for cited in find(text) if self._is_missing(cited)]

    def complaints(self, text: str) -> list[str]:
        """One sentence for each citation of a text that no entry covers, or that names a case otherwise than we do."""
        found = find(text)
        missing = [self._miss(cited.citation) for cited in found if self._is_missing(cited)]
        return missing + [said for cited in found if (said := self.misnamed(cited.citation, cited.name))]

    def explain(self, citation: str) -> str:
        """What is wrong with a citation, in one sentence; empty where an entry covers it."""
        try:
            self.resolve(citation)
        except (LookupError, ValueError) as error:
            return str(error)
        return ""

    def not_in_force(self, uses: Iterable[Use]) -> dict[str, list[str]]:
        """Authority id to every place that leans on it for a date on which it was not in force.

        A citation no entry covers is left to :meth:`unresolved`.
        """
        leaning: dict[str, list[str]] = {}
        for use in uses:
            authority = self._covering(canonical(use.citation), use.as_of)
            if authority is not None and not authority.in_force(use.as_of):
                leaning.setdefault(authority.id, []).append(f"{use.place} ({use.citation}, as of {use.as_of})")
        return leaning

    def overdue(self, uses: Iterable[Use], on: date) -> dict[str, list[str]]:
        """Authority id to every place that leans on a text which, on that day, is past its review or not in force."""
        leaning: dict[str, list[str]] = {}
        for use in uses:
            authority = self.covering(use.citation, use.as_of)
            if authority is not None and overdue(authority, on):
                leaning.setdefault(authority.id, []).append(use.place)
        return leaning

    def covering(self, citation: str, on: date | None = None) -> Authority | None:
        """Like :meth:`resolve`, but None where no entry covers the citation."""
        return self._covering(canonical(citation), on)

    def where(self, authority: Authority) -> tuple[str, str]:
        """The file of an entry and its id."""
        return self._file[authority.id], authority.id

    def _is_missing(self, cited: Cited) -> bool:
        return cited.family != "Form" and self._covering(cited.citation) is None

    def _covering(self, key: str, on: date | None = None) -> Authority | None:
        for above in pinpoint.ancestors(key):
            if above in self._cited_as:
                return _version(self._cited_as[above], on)
        return None

    def _add(self, file: str, authority: Authority) -> None:
        if authority.id in self._by_id:
            raise RegisterError(
                f"{file} and {self._file[authority.id]} both hold an entry {authority.id!r}: rename one of them."
            )
        self._by_id[authority.id] = authority
        self._file[authority.id] = file
        for key in _names(authority):
            versions = self._cited_as.setdefault(key, [])
            for other in versions:
                if _overlap(authority, other):
                    raise RegisterError(
                        f"{self._where(authority)} and {self._where(other)} both stand for {key} at the same time: "
                        "keep it in one, or give the older one its effective_to."
                    )
            versions.append(authority)
            versions.sort(key=lambda entry: entry.effective_from or date.min)

    def _where(self, authority: Authority) -> str:
        return f"{self._file[authority.id]}, entry {authority.id!r}"

    def _miss(self, key: str) -> str:
        kind = family(key)
        near = _nearest(key, [name for name in self._cited_as if family(name) == kind])
        hint = f"; did you mean {near}?" if near else "."
        file = f"data/law/{_FILES.get(kind, 'policy')}.yaml"
        return f"{key} is in no register entry{hint} Add it to {file} or mend the citation."

    def misnamed(self, citation: str, name: str) -> str:
        """One sentence where a text calls a case by another name than its entry; empty where it does not."""
        authority = self._covering(citation)
        if authority is None or not name or authority.kind not in (Kind.PRECEDENT, Kind.COURT):
            return ""
        known = _case_name(authority.citation)
        plain = name.replace("In re ", "Matter of ").replace("\u2019", "'")
        if not known or plain.endswith(known.replace("\u2019", "'")):
            return ""
        return f"{citation} is {known} in {self._where(authority)}, but the text calls it {name}: mend one."


def review_by(authority: Authority) -> date:
    """The last day on which the text that was read counts as fresh (QUALITY row 37)."""
    return authority.as_of + BANNER_AFTER


def overdue(authority: Authority, on: date) -> bool:
    """Whether a page that leans on this authority on that day must say so: its text is old, or no longer in force."""
    return on > review_by(authority) or not authority.in_force(on)


def _names(authority: Authority) -> list[str]:
    """Everything an entry answers to: its citation, its parallels and, for a case, its name alone.

    Of two decisions with one name, the one marked ``namesake`` answers to its whole citation only.
    """
    names = [canonical(name) for name in (authority.citation, *authority.also)]
    case = "" if authority.namesake else _case_name(authority.citation)
    return list(dict.fromkeys([*names, case] if case else names))


def _case_name(citation: str) -> str:
    found = find(citation)
    return found[0].name.replace("In re ", "Matter of ") if found else ""


def _nearest(key: str, known: list[str]) -> str:
    """The known citation most like ``key``: a paragraph of it, then one with the same characters swapped, then any."""
    below = [name for name in known if name.startswith(f"{key}(")]
    swapped = [name for name in known if sorted(name) == sorted(key)]
    near = get_close_matches(key, below or swapped or known, n=1, cutoff=0.5 if below else 0.7)
    return near[0] if near else ""


def _version(versions: list[Authority], on: date | None) -> Authority:
    """The version in force on a day; failing that the latest that had begun, or the latest of all."""
    if on is None:
        return versions[-1]
    begun = [entry for entry in versions if (entry.effective_from or date.min) <= on]
    return begun[-1] if begun else versions[0]


def _overlap(one: Authority, other: Authority) -> bool:
    starts = max(one.effective_from or date.min, other.effective_from or date.min)
    ends = min(one.effective_to or date.max, other.effective_to or date.max)
    return starts < ends


@lru_cache(maxsize=2)
def _load(root: Path, _state: tuple[tuple[str, int, int], ...]) -> Register:
    return Register(_entries(root / "data" / "law"))


def _entries(folder: Path) -> Iterator[tuple[str, Authority]]:
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise RegisterError(f"{folder} holds no law register: install ISO Academy again, or check ISO_HOME.")
    for file in files:
        name = f"data/law/{file.name}"
        try:
            rows = read_rows(file)
        except RowError as error:
            raise RegisterError(str(error)) from error
        for number, row in enumerate(rows, start=1):
            try:
                yield name, Authority.model_validate(row)
            except ValidationError as error:
                raise RegisterError(_wrong(name, number, row, error)) from error


def _wrong(name: str, number: int, row: dict[str, object], error: ValidationError) -> str:
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"]) or "the entry"
    return f"{name}, entry {row.get('id', number)!r}: {field}: {first['msg']}. Mend the entry."
