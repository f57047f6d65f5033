"""Searching the training records: planted variants are found, strangers are not, and nothing typed does harm."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.casefiles.draw import Draw
from course.casefiles.population import RESERVED, mistyped, population
from course.casefiles.spelling import other_spelling, spellable
from course.library.records import RecordBase, RecordsError
from course.model.lookup import By, QueryError, normal_query
from course.model.records import Record, likeness

PEOPLE = 4_000
POPULATION = list(population(3, PEOPLE))
RECORDS = [record for _, record in POPULATION]
SAMPLE = RECORDS[::37]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> RecordBase:
    path = tmp_path_factory.mktemp("records") / "deep" / "records.sqlite"
    heard: list[int] = []
    RecordBase.build(path, iter(RECORDS), heard.append)
    assert heard[-1] == len(RECORDS)
    assert sorted(p.name for p in path.parent.iterdir()) == ["records.sqlite"]
    return RecordBase.opened(path)


def share_found(base: RecordBase, asked: list[tuple[Record, str]], *, top: int = 25) -> float:
    hits = [record.id in [h.record for h in base.find(By.NAME, text).hits[:top]] for record, text in asked]
    return sum(hits) / len(hits)


def test_the_same_seed_makes_the_same_people_and_another_seed_others() -> None:
    few = list(population(3, 200))
    assert few == POPULATION[: len(few)]
    assert [r for _, r in population(4, 50)] != RECORDS[:50]


def test_people_have_several_records_twins_aliases_and_merged_numbers() -> None:
    of = defaultdict(list)
    for who, record in POPULATION:
        of[who].append(record)
    several = [records for records in of.values() if len(records) > 1]
    assert 0.04 < len(several) / PEOPLE < 0.08
    assert any(a.given == b.family and a.family == b.given for a, b in several)
    assert any(a.born_on != b.born_on for a, b in several)
    assert any(a.family != b.family and a.given == b.given for a, b in several)
    assert all(likeness(a.capture, b.capture) >= 68 for a, b in several)
    twins = [(of[-1 - who][0], records[0]) for who, records in of.items() if who < 0]
    assert 10 < len(twins) < 100
    assert all(a.born_on == b.born_on and likeness(a.capture, b.capture) < 68 for a, b in twins)
    assert sum(bool(r.aliases) for r in RECORDS) > 100
    assert sum(bool(r.merged) for r in RECORDS) > 20
    numbers = [n for record in RECORDS for n in record.numbers]
    assert len(set(numbers)) == len(numbers)
    assert all(int(n[1:].replace("-", "")) < RESERVED for n in numbers)
    assert 0.1 < sum(r.number is None for r in RECORDS) / len(RECORDS) < 0.25


def test_a_name_is_found_in_any_order_with_and_without_accents_and_hyphens(base: RecordBase) -> None:
    assert share_found(base, [(r, f"{r.given} {r.family}") for r in SAMPLE], top=10) == 1.0
    assert share_found(base, [(r, f"{r.family} {r.given}".upper()) for r in SAMPLE], top=10) == 1.0
    plain = [(r, f"{r.given} {r.family}".replace("ñ", "n").replace("-", " ")) for r in SAMPLE]
    assert share_found(base, [pair for pair in plain if len(pair[1].split()) < 6], top=15) == 1.0


def test_a_spelling_from_another_alphabet_is_found(base: RecordBase) -> None:
    draw = Draw("test", "spelling")
    asked = [(r, f"{other_spelling(r.given, draw)} {other_spelling(r.family, draw)}") for r in SAMPLE
             if spellable(r.given) and spellable(r.family)]  # fmt: skip
    assert len(asked) > 50
    assert share_found(base, asked) >= 0.97


def test_a_slip_of_the_finger_in_either_name_is_found(base: RecordBase) -> None:
    draw = Draw("test", "slips")
    assert share_found(base, [(r, f"{r.given} {mistyped(draw, r.family)}") for r in SAMPLE]) >= 0.97
    assert share_found(base, [(r, f"{mistyped(draw, r.given)} {r.family}") for r in SAMPLE]) >= 0.97


def test_the_exact_name_comes_first_and_a_strange_one_finds_nobody(base: RecordBase) -> None:
    for record in SAMPLE[:40]:
        best = base.find(By.NAME, f"{record.given} {record.family}").hits[0]
        found = base.record(best.record)
        assert found
        names = {f"{found.given} {found.family}", *found.aliases}
        assert f"{record.given} {record.family}" in names
        assert best.score == 100
    for name in ("Xqwzt Vvbpfk", "Johannes Wolfgang", "Ng"):
        assert base.find(By.NAME, name).hits == ()


def test_an_alias_leads_to_its_record(base: RecordBase) -> None:
    asked = [(r, r.aliases[0]) for r in RECORDS if r.aliases][:60]
    assert share_found(base, asked) == 1.0


def test_part_of_a_name_and_one_name_alone_find_people(base: RecordBase) -> None:
    record = SAMPLE[5]
    alone = base.find(By.NAME, record.family)
    assert {base.record(h.record).family for h in alone.hits[:1]} <= {record.family, *(r.family for r in RECORDS)}
    begun = base.find(By.NAME, f"{record.given} {record.family[:4]}*")
    assert record.id in [h.record for h in begun.hits]


def test_every_number_leads_to_its_record_and_a_slip_in_one_is_told(base: RecordBase) -> None:
    for record in [r for r in RECORDS if r.merged][:20] + SAMPLE:
        for number in record.numbers:
            for typed in (number, number.replace("-", ""), f"a {number[1:].replace('-', ' ')}"):
                assert [h.record for h in base.find(By.NUMBER, typed).hits] == [record.id]
    taken = {n for r in RECORDS for n in r.numbers}
    number = next(r.number for r in RECORDS if r.number)
    wrong = next(w for d in "0123456789" if (w := number[:-1] + d) not in taken)
    assert "one slip away" in base.find(By.NUMBER, wrong).said
    assert base.find(By.NUMBER, "A000-999-999").said == "Nobody has A000-999-999."


def test_a_day_of_birth_finds_also_day_and_month_exchanged(base: RecordBase) -> None:
    record = next(r for r in RECORDS if r.born_on.day <= 12 and r.born_on.day != r.born_on.month)
    turned = date(record.born_on.year, record.born_on.day, record.born_on.month)
    assert {h.record: h.score for h in base.find(By.BIRTH, record.born_on.isoformat()).hits}[record.id] == 100
    assert {h.record: h.score for h in base.find(By.BIRTH, f"{turned:%m/%d/%Y}").hits}[record.id] == 80


def test_a_capture_finds_every_record_of_the_person_and_few_others(base: RecordBase) -> None:
    of = defaultdict(list)
    for who, record in POPULATION:
        of[who].append(record)
    others = 0
    for records in [r for r in of.values() if len(r) > 1]:
        hits = base.find(By.BIOMETRIC, records[0].id, records[0].capture).hits
        high = {h.record for h in hits if h.score >= 68}
        assert {r.id for r in records} <= high
        others += len(high) - len(records)
    assert others == 0


@pytest.mark.parametrize(
    ("by", "text"),
    [
        (By.NAME, ""), (By.NAME, "   "), (By.NAME, "*"), (By.NAME, "a*"), (By.NAME, "Kol*nik"), (By.NAME, "Kol**"),
        (By.NAME, "[a-z]+"), (By.NAME, "'; DROP TABLE record; --"), (By.NAME, "%"),
        (By.NAME, "<script>alert(1)</script>"),
        (By.NAME, '" OR near MATCH "'), (By.NAME, "Зелград"), (By.NAME, "x" * 100_000), (By.NAME, "a b c d e f g"),
        (By.NAME, "-"), (By.NAME, "\x00"), (By.NUMBER, "A12"), (By.NUMBER, "B000-123-456"),
        (By.NUMBER, "A000-123-4567"),
        (By.NUMBER, "\u0660\u0661\u0662\u0663\u0664\u0665\u0666x"), (By.BIRTH, "yesterday"), (By.BIRTH, "2026-02-30"),
        (By.BIRTH, "0001-01-01"),
        (By.BIOMETRIC, "../../etc"),
    ],
)  # fmt: skip
def test_a_broken_pattern_is_refused_in_one_sentence(base: RecordBase, by: By, text: str) -> None:
    with pytest.raises(QueryError) as problem:
        base.find(by, text)
    said = str(problem.value)
    assert said.endswith(".")
    assert "\n" not in said
    assert "\x00" not in said
    assert len(said) < 200


@given(st.sampled_from(list(By)), st.text(max_size=60))
def test_whatever_is_typed_is_looked_up_or_refused(by: By, text: str) -> None:
    small = RecordBase.of(RECORDS[:30])
    try:
        query = normal_query(by, text)
    except QueryError:
        with pytest.raises(QueryError):
            small.find(by, text)
    else:
        assert normal_query(by, query) == query
        small.find(by, text)
    small.close()


def test_a_damaged_or_foreign_file_and_a_full_disk_are_one_sentence(tmp_path: Path) -> None:
    for name, content in (("damaged", b"not a database at all" * 50), ("empty", b"")):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(RecordsError, match="delete that file"):
            RecordBase.opened(path)
    with pytest.raises(RecordsError, match="delete that file"):
        RecordBase.opened(tmp_path / "missing")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(RecordsError, match="could not be written"):
        RecordBase.build(tmp_path / "file" / "records.sqlite", RECORDS[:3])


def test_a_search_changes_nothing(base: RecordBase) -> None:
    before = base.find(By.NAME, "Kolvanik")
    base.find(By.NAME, SAMPLE[0].family)
    assert base.find(By.NAME, "Kolvanik") == before
