"""Every entry of the register against the texts of law it was written from.

The texts are not part of the project. Where they are not beside the checkout these tests skip and say so; set
``ISO_LAW_TEXTS`` to their folder to run them elsewhere.
"""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from course.library import pinpoint
from course.library.citations import canonical
from course.library.home import root
from course.library.register import Register
from course.model.authority import Authority, Kind, Status

TEXTS = Path(os.environ.get("ISO_LAW_TEXTS") or root().parent / "shared" / "law")
pytestmark = pytest.mark.skipif(
    not (TEXTS / "usc8").is_dir(), reason=f"the texts of law are not at {TEXTS}: nothing to check the register against"
)
FOLLOWS = {"lower": "a", "digit": "1", "upper": "A", "roman": "i", "ROMAN": "I"}


def entries(kind: Kind) -> list[Authority]:
    return [authority for authority in Register.load(root()) if authority.kind is kind]


def rules_of_8_cfr() -> list[Authority]:
    """The regulations whose texts are at hand; one of another title is in the register only as unconfirmed."""
    rules = entries(Kind.REGULATION)
    assert all(r.citation.startswith("8 CFR") or r.status is Status.UNCONFIRMED for r in rules)
    return [rule for rule in rules if rule.citation.startswith("8 CFR")]


def read(*parts: str) -> str:
    return TEXTS.joinpath(*parts).read_text(encoding="utf-8")


def load(name: str) -> Any:
    return json.loads(read(name))


@cache
def statute_paths(section: str, folder: str = "usc8") -> frozenset[tuple[str, ...]]:
    """Every paragraph of a section, told by its indentation in the text."""
    path: list[str] = []
    seen: set[tuple[str, ...]] = set()
    for line in read(folder, f"{section}.txt").split("=" * 70, 1)[1].splitlines():
        label = re.match(r"( *)\(([A-Za-z0-9]+)\)", line)
        if label:
            path = [*path[: len(label[1]) // 4], label[2]]
            seen.add(tuple(path))
    return frozenset(seen)


@cache
def regulation_paths(section: str) -> frozenset[tuple[str, ...]]:
    """Every paragraph of a section of 8 CFR, told by the order of its labels; the text has no indentation."""
    path: list[str] = []
    seen: set[tuple[str, ...]] = set()
    text = read("cfr8", section.split(".")[0], f"{section}.txt").split("=" * 70, 1)[1]
    for line in text.splitlines():
        opening = re.match(r"(?:\(\w+\)[ \u2014]*)+", line)
        found = re.findall(r"\((\w+)\)", opening[0]) if opening else []
        rest = line[opening.end() :] if opening else line
        found += re.findall(r"\u2014\s*\((\w+)\)", rest) if opening else []
        found += re.findall(r"^[^.(]{1,140}\. \((1)\) ", rest) if opening else []  # a caption, then its first paragraph
        for label in found:
            path = placed(path, label)
            seen.add(tuple(path))
    return frozenset(seen)


def placed(path: list[str], label: str) -> list[str]:
    """Where a label goes after ``path``: on from a label it follows, deepest first, or one level down."""
    ladder = pinpoint.LADDERS["CFR"]
    for level in range(len(path) - 1, -1, -1):
        before = pinpoint.between("CFR", (*path[:level], path[level]), (*path[:level], label))
        if not before and path[level] != label and successor(ladder[level], path[level]) == label:
            return [*path[:level], label]
    return [*path, label] if len(path) < len(ladder) and label == FOLLOWS[ladder[len(path)]] else path


def successor(style: str, label: str) -> str:
    if style == "digit":
        return str(int(label) + 1) if label.isdigit() else ""
    if style in ("roman", "ROMAN"):
        romans = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"]
        return romans[romans.index(label) + 1] if label in romans[:-1] else ""
    return chr(ord(label) + 1) if len(label) == 1 else ""


def labels(citation: str) -> tuple[str, tuple[str, ...]]:
    base, tail = pinpoint.split(canonical(citation))
    return base.rsplit(" ", 1)[1], tail


def test_the_readers_of_the_texts_can_say_no() -> None:
    assert ("b", "2", "xii") in regulation_paths("316.10")
    assert ("b", "2", "xiii") not in regulation_paths("316.10")
    assert ("c", "1", "ii") in regulation_paths("316.5")
    assert ("c", "1", "iii") not in regulation_paths("316.5")
    assert ("c", "1", "i", "D") in regulation_paths("316.5")
    assert ("f", "9") in statute_paths("1101")
    assert ("f", "10") not in statute_paths("1101")
    assert ("g",) not in statute_paths("1427")


def test_every_paragraph_of_the_act_exists() -> None:
    to_code = load("ina_usc_map.json")["ina_to_usc"]
    missing = []
    checked = 0
    for authority in entries(Kind.STATUTE):
        if not authority.citation.startswith("INA "):
            continue
        section, tail = labels(authority.citation)
        code = (
            str(to_code[section]["usc"]).rsplit(" ", 1)[-1] if isinstance(to_code[section], dict) else to_code[section]
        )
        parallel = pinpoint.join(f"8 USC {code}", tail)
        assert authority.also == (parallel,), f"{authority.id}: the parallel citation is {parallel}"
        if tail and tail not in statute_paths(code):
            missing.append(authority.citation)
        checked += 1
    assert missing == []
    assert checked > 60


def test_every_other_paragraph_of_the_code_exists() -> None:
    for authority in entries(Kind.STATUTE):
        found = re.match(r"(6|8|18) USC (\w+)", authority.citation)
        if not found:
            continue
        _, tail = labels(authority.citation)
        folder, name = ("usc8", found[2]) if found[1] == "8" else ("usc_other", f"{found[1]}usc{found[2]}")
        if authority.status is Status.UNCONFIRMED and not (TEXTS / folder / f"{name}.txt").is_file():
            continue  # read elsewhere, or not at all: its note says which
        assert (TEXTS / folder / f"{name}.txt").is_file(), authority.citation
        assert not tail or tail in statute_paths(name, folder), authority.citation


def test_every_paragraph_of_8_cfr_exists() -> None:
    missing = []
    rules = rules_of_8_cfr()
    for authority in rules:
        section, tail = labels(authority.citation)
        if tail and tail not in regulation_paths(section):
            missing.append(authority.citation)
    assert missing == []
    assert len(rules) > 100


def test_the_as_of_date_is_that_of_the_text_read() -> None:
    for authority in rules_of_8_cfr():
        section, _ = labels(authority.citation)
        header = read("cfr8", section.split(".")[0], f"{section}.txt").split("=" * 70, 1)[0]
        found = re.search(r"AS OF (\d{4}-\d\d-\d\d)", header)
        assert found, section
        former = authority.effective_to is not None and str(authority.as_of) < str(authority.effective_to) < found[1]
        assert former or found[1] == str(authority.as_of), authority.citation
    for authority in entries(Kind.STATUTE):
        if authority.status is Status.IN_FORCE:
            assert str(authority.as_of) == "2026-07-18", authority.citation


def test_a_section_a_later_rule_overtook_says_so() -> None:
    overtaken = {name.strip() for row in load("stale_sections.json")["rows"] for name in row["section"].split(",")}
    for authority in rules_of_8_cfr():
        section, _ = labels(authority.citation)
        if section in overtaken and not authority.citation.startswith(("8 CFR 103.2(a)(3)", "8 CFR 103.2(b)")):
            assert re.search(r"[Aa]mended|at the source", authority.note), authority.citation


def test_every_case_was_verified_or_says_that_it_was_not() -> None:
    known = {
        canonical(row["citation"]): row for row in load("precedents.json")["decisions"] if "No." not in row["citation"]
    }
    for authority in (*entries(Kind.PRECEDENT), *entries(Kind.COURT)):
        row = known.get(canonical(authority.citation))
        if row is None:  # not in the list of decisions: then the entry says where it was read
            unread = authority.status is Status.UNCONFIRMED
            assert unread or authority.note.startswith("Headnote read in stored text"), authority.citation
            continue
        assert row["verified"] or authority.status is Status.UNCONFIRMED, authority.citation
        assert authority.citation.startswith(f"{row['name']}, "), authority.citation
        assert str(row["year"]) in authority.citation


def test_what_policy_seen_only_second_hand_is_unconfirmed() -> None:
    rows = load("policy_changes.json")["items"]
    for authority in entries(Kind.POLICY):
        if not authority.citation.startswith("PM-602-"):
            continue
        if authority.status is Status.SUPERSEDED:  # ended before the list, which begins in 2025
            assert "source" in authority.note, authority.citation
            continue
        about = [row for row in rows if authority.citation.removeprefix("PM-602-") in json.dumps(row)]
        assert about, authority.citation
        assert authority.status is not Status.IN_FORCE, authority.citation


def test_the_policy_chapters_carry_the_date_of_their_last_known_update() -> None:
    latest: dict[str, str] = {}
    updates = json.loads(read("data", "pm_updates_affected_chapters.json"))
    for row in updates if isinstance(updates, list) else updates["rows"]:
        for chapter in row["affected"]:
            latest[chapter] = max(latest.get(chapter, ""), row["date"])
    for authority in entries(Kind.POLICY):
        if authority.citation in latest:
            assert str(authority.as_of) >= latest[authority.citation], authority.citation
