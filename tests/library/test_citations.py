"""The citation parser: one form for each authority, lists and ranges read out, prose left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.library import pinpoint
from course.library.citations import CitationError, canonical, family, find


def cites(text: str) -> list[str]:
    return [cited.citation for cited in find(text)]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("INA § 316(b)(1)(A)", "INA 316(b)(1)(A)"),
        ("INA 316(b)", "INA 316(b)"),
        ("INA\u00a0316(b)", "INA 316(b)"),
        ("INA\n316(b)", "INA 316(b)"),
        ("INA section 316(b)", "INA 316(b)"),
        ("Immigration and Nationality Act (INA) § 101(a)(15)(H)(i)(b)", "INA 101(a)(15)(H)(i)(b)"),
        ("section 334(a) of the Act", "INA 334(a)"),
        ("INA 245A", "INA 245A"),
        ("8 C.F.R. § 316.5(c)(1)(ii)", "8 CFR 316.5(c)(1)(ii)"),
        ("8 CFR 316.5(c)(1)(ii)", "8 CFR 316.5(c)(1)(ii)"),
        ("8 CFR part 316", "8 CFR 316"),
        ("8 C.F.R. § 274a.12(c)", "8 CFR 274a.12(c)"),
        ("8 U.S.C. § 1427(b)", "8 USC 1427(b)"),
        ("8 U.S.C. 1440-1", "8 USC 1440-1"),
        ("18 USC 1015(a)", "18 USC 1015(a)"),
        ("Matter of Chawathe, 25 I&N Dec. 369, 375-76 (AAO 2010)", "25 I&N Dec. 369"),
        ("*Matter of Chawathe*, 25 I. & N. Dec. 369 (AAO 2010)", "25 I&N Dec. 369"),
        ("Matter of J-B-N- & S-M-, 24 I&N Dec. 208 (BIA 2007)", "24 I&N Dec. 208"),
        ("Matter of Wing\u2019s Tea House, 16 I&N Dec. 158 (Acting Reg\u2019l Comm\u2019r 1977)", "16 I&N Dec. 158"),
        ("Kungys v. United States, 485 U.S. 759, 772 (1988)", "485 U.S. 759"),
        ("Kazarian v. USCIS, 596 F.3d 1115 (9th Cir. 2010)", "596 F.3d 1115"),
        ("90 FR 45,047", "90 FR 45047"),
        ("90 Fed. Reg. 45047", "90 FR 45047"),
        ("USCIS-PM 12 D.3", "12 USCIS-PM D.3"),
        ("12 USCIS-PM D.3(C)(1)", "12 USCIS-PM D.3(C)(1)"),
        ("USCIS Policy Manual, Volume 12, Part F, Chapter 5", "12 USCIS-PM F.5"),
        ("PM-602-0188", "PM-602-0188"),
        ("PA-2025-26", "PA-2025-26"),
        ("Pub. L. No. 119-21", "Pub. L. 119-21"),
        ("Form N-400", "Form N-400"),
        ("U.S. Const. art. I, § 8, cl. 4", "U.S. Const. art. I, § 8, cl. 4"),
    ],
)
def test_each_way_of_writing_has_one_form(written: str, kept: str) -> None:
    found = find(written)
    assert [cited.citation for cited in found] == [kept]
    assert canonical(written) == kept
    assert canonical(kept) == kept


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("INA 316(a) and (b)", ["INA 316(a)", "INA 316(b)"]),
        ("INA 316(a), (b), and 319(a)", ["INA 316(a)", "INA 316(b)", "INA 319(a)"]),
        ("INA §§ 312, 316 and 334(a)", ["INA 312", "INA 316", "INA 334(a)"]),
        ("INA 334\u2013337", ["INA 334", "INA 335", "INA 336", "INA 337"]),
        ("INA 101(f)(3)-(5) or (7)", ["INA 101(f)(3)", "INA 101(f)(4)", "INA 101(f)(5)", "INA 101(f)(7)"]),
        ("INA 316(a) through (c)", ["INA 316(a)", "INA 316(b)", "INA 316(c)"]),
        ("8 CFR 335.2-335.3", ["8 CFR 335.2", "8 CFR 335.3"]),
        ("8 CFR §§ 312.1, 312.2(b)(2)", ["8 CFR 312.1", "8 CFR 312.2(b)(2)"]),
        ("8 CFR 316.5(c)(1)(i)-(ii)", ["8 CFR 316.5(c)(1)(i)", "8 CFR 316.5(c)(1)(ii)"]),
        ("8 CFR 316.2(a)(3), (a)(5), and (a)(6)", ["8 CFR 316.2(a)(3)", "8 CFR 316.2(a)(5)", "8 CFR 316.2(a)(6)"]),
        ("8 CFR 316.10(b)(2)(vi) and (3)(iii)", ["8 CFR 316.10(b)(2)(vi)", "8 CFR 316.10(b)(3)(iii)"]),
        ("18 USC 1015(a) and 1425", ["18 USC 1015(a)", "18 USC 1425"]),
        ("Forms N-400 and N-336", ["Form N-400", "Form N-336"]),
        ("INA 319(a), 485 U.S. 759", ["INA 319(a)", "485 U.S. 759"]),
        ("INA 316(b), 8 CFR 316.5(c)(1)", ["INA 316(b)", "8 CFR 316.5(c)(1)"]),
    ],
)
def test_lists_and_ranges_are_read_out(text: str, members: list[str]) -> None:
    assert cites(text) == members


@pytest.mark.parametrize(
    "text",
    [
        "under INA 316(a), 180 days and 30 months count",
        "INA 316(a), (1) ask, (2) listen",
        "INA 316(a) and 120 questions",
        "INA 316(a); 100 words",
    ],
)
def test_a_number_after_a_citation_is_no_citation(text: str) -> None:
    assert cites(text) == ["INA 316(a)"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "(a)",
        "China 316",
        "INAPT 316",
        "the 8 CFRs",
        "1/8 CFR",
        "Section 8 housing",
        "INA",
        "Matter of fact",
        "N-400",
    ],
)
def test_prose_holds_no_citation(text: str) -> None:
    assert cites(text) == []


def test_spans_and_names_point_into_the_text() -> None:
    text = "See *Matter of Chawathe*, 25 I&N Dec. 369 (AAO 2010); INA\u00a0316(a) and\n(b)."
    found = find(text)
    assert [text[slice(*cited.span)] for cited in found] == [cited.text for cited in found]
    assert found[0].name == "Matter of Chawathe"
    assert found[-1].text == "(b)"


def test_several_authorities_are_no_single_citation() -> None:
    with pytest.raises(CitationError, match=r"INA 316\(a\), INA 316\(b\)"):
        canonical("INA 316(a) and (b)")


def test_what_no_template_knows_comes_back_tidied() -> None:
    assert canonical("  Matter  of Chawathe ") == "Matter of Chawathe"
    assert family("Matter of Chawathe") == ""
    assert family("8 CFR 316.5") == "CFR"


STATUTE = st.tuples(
    st.sampled_from("abcdefghjk"),
    st.integers(1, 30).map(str),
    st.sampled_from("ABCDEFGH"),
    st.sampled_from(["i", "ii", "iv", "ix"]),
)


@settings(deadline=None)
@given(
    section=st.integers(101, 399),
    labels=STATUTE,
    depth=st.integers(0, 4),
    sign=st.sampled_from([" ", " § ", " §", " section "]),
)
def test_any_pinpoint_comes_back_whole(section: int, labels: tuple[str, ...], depth: int, sign: str) -> None:
    tail = labels[:depth]
    citation = pinpoint.join(f"INA {section}", tail)
    text = f"As {pinpoint.join(f'INA{sign}{section}', tail)} says, it holds."
    assert cites(text) == [citation]
    assert pinpoint.split(citation) == (f"INA {section}", tail)
    assert list(pinpoint.ancestors(citation)) == [
        pinpoint.join(f"INA {section}", tail[:n]) for n in range(depth, -1, -1)
    ]


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_failing(text: str) -> None:
    for cited in find(text):
        assert text[slice(*cited.span)] == cited.text


@settings(deadline=None)
@given(first=st.integers(300, 390), more=st.integers(1, 12))
def test_a_range_of_sections_holds_every_section(first: int, more: int) -> None:
    assert cites(f"INA {first}-{first + more}") == [f"INA {n}" for n in range(first, first + more + 1)]


def test_hostile_text_is_read_in_reasonable_time() -> None:
    text = "INA 316" + "(a)" * 5000 + " and (b)" * 2000 + "Matter of " + "A" * 20000 + "(" * 20000
    assert find(text)[0].citation.startswith("INA 316(a)(a)")
