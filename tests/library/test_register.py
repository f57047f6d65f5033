"""The law register: it loads, resolves, refuses collisions, and says what leans on law that does not hold."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from course.library.home import root
from course.library.register import Register, RegisterError, UnknownCitationError, Use, overdue
from course.library.rows import RowError, read_rows
from course.library.tables import TableError, load_parameters, parameter_rows
from course.model.authority import Authority, Kind, Status

TODAY = date(2026, 11, 21)


def entry(**fields: object) -> Authority:
    base = {
        "id": "ina-316-b",
        "citation": "INA 316(b)",
        "kind": "statute",
        "heading": "Absences",
        "says": "What absences do.",
        "source": "https://uscode.house.gov/",
        "as_of": "2026-07-18",
        "checked_on": "2026-11-21",
    }
    return Authority.model_validate(base | fields)


def register(*entries: Authority) -> Register:
    return Register(("data/law/ina.yaml", one) for one in entries)


@pytest.fixture(scope="module")
def law() -> Register:
    return Register.load(root())


def test_the_register_holds_what_a_unit_needs(law: Register) -> None:
    assert len(law) >= 100
    assert [a.id for a in law if a.checked_on < a.as_of] == []
    for citation in (
        "INA 316(a)",
        "INA 101(f)(6)",
        "8 CFR 312.2(b)(2)",
        "8 CFR 316.5(c)(1)(ii)",
        "INA 336(b)",
        "PM-602-0188",
    ):
        assert citation in (law.resolve(citation).citation)


@pytest.mark.parametrize(
    ("cited", "entry_id"),
    [
        ("INA 316(b)(1)(A)", "ina-316-b-1"),
        ("INA § 316(b)", "ina-316-b"),
        ("8 U.S.C. § 1427(b)(2)(A)", "ina-316-b-2"),
        ("8 C.F.R. § 316.5(c)(1)(i)(A)", "8cfr-316-5-c-1-i"),
        ("Matter of Chawathe", "matter-of-chawathe"),
        ("Matter of Chawathe, 25 I&N Dec. 369, 375 (AAO 2010)", "matter-of-chawathe"),
        ("Kungys v. United States", "kungys"),
        ("USCIS-PM 12 D.3(C)", "12-uscis-pm-d-3"),
    ],
)
def test_a_citation_resolves_to_the_nearest_entry(law: Register, cited: str, entry_id: str) -> None:
    assert law.resolve(cited).id == entry_id


def test_a_pinpoint_never_resolves_to_another_section(law: Register) -> None:
    with pytest.raises(UnknownCitationError):
        law.resolve("8 CFR 316.99(a)")
    with pytest.raises(UnknownCitationError):
        law.resolve("12 USCIS-PM D.99")


def test_a_slip_gets_one_sentence_that_says_what_to_do(law: Register) -> None:
    said = law.explain("INA 361(b)")
    assert said == (
        "INA 361(b) is in no register entry; did you mean INA 316(b)? Add it to data/law/ina.yaml or mend the citation."
    )
    assert law.explain("INA 316(b)") == ""
    assert "data/law/precedents.yaml" in law.explain("27 I&N Dec. 646")
    assert "write each as a citation of its own" in law.explain("INA 316(a) and (b)")


def test_a_case_under_the_wrong_name_is_named(law: Register) -> None:
    (said,) = law.complaints("Matter of Chowathe, 25 I&N Dec. 369 (AAO 2010), and INA 316(a).")
    assert "Matter of Chawathe" in said
    assert "Matter of Chowathe" in said
    assert law.complaints("In *Kungys v. United States*, 485 U.S. 759 (1988), the Court") == []


def test_unresolved_finds_each_member_of_a_list(law: Register) -> None:
    missing = law.unresolved("INA 316(a), 999x, INA 396(a) and Form I-999 apply, see 8 CFR 316.2 and 316.99.")
    assert [cited.citation for cited in missing] == ["INA 396(a)", "8 CFR 316.99"]


def test_links_lead_to_the_paragraph(law: Register) -> None:
    assert law.link("8 CFR 316.5(c)(1)(i)(A)").endswith("/title-8/section-316.5#p-316.5(c)(1)(i)(A)")
    assert law.link("8 CFR 316.5").endswith("/title-8/section-316.5")
    assert "section1427" in law.link("INA 316(b)")


def test_every_source_is_official(law: Register) -> None:
    for authority in law:
        host = str(authority.source).split("/")[2]
        no_law = authority.kind is Kind.REFERENCE and host in ("doi.org", "github.com")  # a paper, a method
        assert no_law or host.endswith((".gov", "icao.int")), f"{authority.id} has its source at {host}"


def test_what_is_not_in_force_says_who_decided(law: Register) -> None:
    for authority in law:
        if authority.status is not Status.IN_FORCE:
            assert authority.note, authority.id
        if authority.status is Status.UNCONFIRMED:
            assert re.search(r"to be confirmed|confirm (?:it|them) at the source", authority.note, re.I), authority.id
        if authority.kind is Kind.POLICY:
            assert "confirm" in authority.note.lower(), authority.id


def test_two_entries_may_not_claim_one_citation() -> None:
    with pytest.raises(RegisterError, match=r"both stand for INA 316\(b\)"):
        register(entry(), entry(id="again"))
    with pytest.raises(RegisterError, match=r"both stand for 8 USC 1427\(b\)"):
        register(entry(also=["8 USC 1427(b)"]), entry(id="parallel", citation="8 U.S.C. § 1427(b)"))
    with pytest.raises(RegisterError, match="rename one"):
        register(entry(), entry(citation="INA 316(c)"))


def test_two_versions_may_follow_each_other() -> None:
    old = entry(id="old", effective_to="2025-10-20")
    new = entry(id="new", effective_from="2025-10-20")
    law = register(new, old)
    assert law.resolve("INA 316(b)").id == "new"
    assert law.resolve("INA 316(b)", on=date(2025, 10, 19)).id == "old"
    assert law.resolve("INA 316(b)", on=date(2025, 10, 20)).id == "new"
    assert law.resolve("INA 316(b)(1)", on=date(2020, 1, 1)).id == "old"


def test_superseded_by_must_name_an_entry() -> None:
    with pytest.raises(RegisterError, match="'nothing'"):
        register(entry(superseded_by="nothing"))


def test_what_leans_on_law_not_in_force_is_listed() -> None:
    vacated = entry(id="hold", citation="PM-602-0192", kind="policy", status="vacated", note="Vacated by a court.")
    later = entry(id="test", citation="90 FR 45047", kind="notice", effective_from="2025-10-20")
    law = register(entry(), vacated, later)
    uses = [
        Use("lesson.md", "PM-602-0192", TODAY),
        Use("items/1", "INA 316(b)(1)", TODAY),
        Use("items/2", "90 FR 45047", date(2025, 10, 19)),
        Use("items/3", "90 FR 45047", date(2025, 10, 20)),
        Use("items/4", "INA 999", TODAY),
    ]
    leaning = law.not_in_force(uses)
    assert sorted(leaning) == ["hold", "test"]
    assert leaning["hold"] == ["lesson.md (PM-602-0192, as of 2026-11-21)"]
    assert leaning["test"] == ["items/2 (90 FR 45047, as of 2025-10-19)"]


def test_old_text_needs_a_banner_after_180_days() -> None:
    read = date(2026, 1, 1)
    old = entry(as_of=read)
    assert not overdue(old, date(2026, 6, 30))
    assert overdue(old, date(2026, 7, 1))
    law = register(old)
    assert law.overdue([Use("lesson.md", "INA 316(b)", TODAY)], TODAY) == {"ina-316-b": ["lesson.md"]}
    assert law.overdue([Use("lesson.md", "INA 316(b)", TODAY)], read) == {}


def folder(tmp_path: Path, text: str) -> Path:
    law = tmp_path / "data" / "law"
    law.mkdir(parents=True)
    (law / "ina.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- id: [", "not valid YAML at line"),
        ("id: ina", "must be a list of entries"),
        ("- {id: ina-316, citation: INA 316}", "entry 'ina-316': kind"),
        ("- just words", "must be a list of entries"),
    ],
)
def test_a_broken_file_is_named_with_its_entry(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(RegisterError, match=said) as error:
        Register.load(folder(tmp_path, text))
    assert "law/ina.yaml" in str(error.value)


def test_a_missing_register_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="holds no law register"):
        Register.load(tmp_path)


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(RowError, match="cannot be read"):
        read_rows(tmp_path / "none.yaml")


def test_an_id_that_is_not_there_offers_the_nearest(law: Register) -> None:
    with pytest.raises(UnknownCitationError, match="did you mean ina-316-b"):
        law.get("ina-316-bb")
    assert law.get("ina-316-b").citation == "INA 316(b)"


def test_every_number_cites_an_authority_in_the_register(law: Register) -> None:
    rows = parameter_rows(root() / "data" / "tables" / "naturalization.yaml")
    assert len(rows) > 40
    for row in rows:
        assert law.explain(row.cite) == "", row.name
        assert row.value >= 0


def test_the_civics_numbers_change_on_the_filing_date() -> None:
    numbers = load_parameters(root(), "naturalization")
    before, after = date(2025, 10, 19), date(2025, 10, 20)
    read = lambda day: [numbers.value(f"civics-{what}", day) for what in ("edition", "bank", "asked", "pass")]  # noqa: E731
    assert read(before) == [2008, 100, 10, 6]
    assert read(after) == [2025, 128, 20, 12]


def test_two_numbers_for_one_day_are_refused(tmp_path: Path) -> None:
    rows = [{"name": "days", "value": 1, "unit": "days", "cite": "INA 316(b)"}] * 2
    file = tmp_path / "n.yaml"
    file.write_text(yaml.safe_dump(rows), encoding="utf-8")
    with pytest.raises(TableError, match="two rows called 'days'"):
        parameter_rows(file)
    file.write_text(yaml.safe_dump([{"name": "days"}]), encoding="utf-8")
    with pytest.raises(TableError, match="row 'days': value"):
        parameter_rows(file)
