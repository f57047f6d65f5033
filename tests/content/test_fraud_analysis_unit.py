"""The unit on link analysis: what it says of the networks is counted from them, and its sums are worked by hand."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from autograder.release.exam import make_exam
from autograder.scoring.answers import load_submissions
from autograder.scoring.keys import key_root, load_key
from course.casefiles.matter import whole
from course.journal.journal import Journal
from course.library.home import root
from course.library.shelf import Shelf
from course.model.exhibit import Exhibit
from course.model.item import Numeric
from course.model.network import Fact, Link, Network
from course.simulators.network.judge import debrief
from course.simulators.network.links import TELLING_LINKS, facts, hubs, web
from course.simulators.network.play import replay
from course.widgets.network import NetworkLab, NetworkSheet

UNIT = "ast/natsec/fraud-analysis"
KEY = load_key("ast-natsec-fraud-analysis")
FORMS = sorted(KEY.scheme.forms)
ITEMS = {i.id: i for i in Shelf(root()).unit_items(UNIT)}
LESSON = (root() / UNIT / "lesson.md").read_text("utf-8")
TWO = {Fact.STATEMENT, Fact.LETTER, Fact.ACCOUNT}


def practice(name: str) -> Network:
    return whole(Shelf(root()).matter("network", name))  # type: ignore[return-value]


def graded(form: str) -> Network:
    return KEY.matter(form, "network").matter  # type: ignore[return-value]


FIRST, OFFICE = practice("first-look"), practice("office-and-ring")


def holders(network: Network, *held: Fact) -> set[str]:
    return {name for name, said in facts(network).items() if set(held) <= said}


def ring(network: Network) -> set[str]:
    assert network.truth
    return set(network.truth.ring)


# --- what the lesson says of network 1 -------------------------------------------------------------------------------


def test_the_counts_of_the_first_network() -> None:
    counts = {link: Counter(f.value(link) for f in FIRST.filings) for link in Link}
    many = {link: sorted((n for n in counts[link].values() if n > 1), reverse=True) for link in Link}
    assert many[Link.ACCOUNT] == [5, 3, 2]
    assert many[Link.ADDRESS] == [16, 2, 2, 2]
    assert [sum(many[link]) for link in (Link.STATEMENT, Link.LETTER, Link.ACCOUNT, Link.ADDRESS)] == [8, 8, 10, 22]
    assert "Statement 8, letter 8, account 10, address 22." in LESSON
    assert sum(n * (n - 1) // 2 for n in many[Link.ACCOUNT]) == 14
    assert "14 pairs for the account" in LESSON
    base = {one.link: one.sharing for one in FIRST.base}
    assert [base[link] for link in (Link.STATEMENT, Link.LETTER, Link.ACCOUNT, Link.ADDRESS)] == [0, 4, 8, 36]
    assert FIRST.archive == 400


def test_the_filings_the_lesson_names() -> None:
    found = {(hub.link, hub.value): set(hub.filings) for hub in hubs(FIRST.filings, tuple(Link))}
    card = found[Link.ACCOUNT, "TRN-28048"]
    days = {f.id: f.filed for f in FIRST.filings}
    assert len(card) == 5
    assert {f"{days[name]:%m-%d}" for name in card} >= {"05-22", "06-06"}
    assert min(card) == "F-026"
    assert min(days[name] - days["F-026"] for name in card - {"F-026"}).days // 7 == 7
    assert facts(FIRST)["F-026"] & TWO == {Fact.ACCOUNT}
    assert len(found[Link.LETTER, "GRR-6756"]) == 3
    assert {"F-012", "F-055"} <= found[Link.LETTER, "GRR-6756"]
    assert found[Link.ACCOUNT, "TRN-74137"] == {"F-042", "F-045", "F-050"}
    assert {"F-042", "F-050"} <= found[Link.LETTER, "TPF-5885"] <= {"F-042", "F-050", "F-017"}
    assert {"F-042", "F-050", "F-055"} <= found[Link.STATEMENT, "S-628dfc"]
    assert len(found[Link.STATEMENT, "S-628dfc"]) == 5
    (largest, *_) = web(FIRST, TELLING_LINKS).groups
    assert len(largest) == 11
    assert set(largest) - ring(FIRST) == {"F-012", "F-017", "F-026"}
    one, other = (next(f for f in FIRST.filings if f.id == name) for name in ("F-012", "F-026"))
    assert not [link for link in Link if one.value(link) and one.value(link) == other.value(link)]


def test_rates_forwards_and_backwards() -> None:
    sharing = holders(FIRST, Fact.ACCOUNT)
    assert (len(sharing & ring(FIRST)), len(ring(FIRST)), len(sharing)) == (7, 8, 10)
    assert round(100 * 40 / 1234) == 3
    assert round(0.12 * 9950) == 1194
    assert round(0.12 * 9500) + 400 == 1540
    assert round(100 * 400 / 1540) == 26


def test_one_rule_in_two_networks() -> None:
    assert holders(FIRST, Fact.STATEMENT) == ring(FIRST)
    words = holders(OFFICE, Fact.STATEMENT)
    assert (len(words), len(words & ring(OFFICE))) == (31, 12)
    two = {name for name, said in facts(OFFICE).items() if len(said & TWO) >= 2}
    assert (len(two), len(two & ring(OFFICE))) == (29, 12)
    assert OFFICE.truth
    office = next(set(g.filings) for g in OFFICE.truth.groups if g.explanation.value == "office")
    assert two - ring(OFFICE) <= office


# --- sums ------------------------------------------------------------------------------------------------------------


def numbers(item: Any) -> list[int]:
    return [int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", item.stem)]


@pytest.mark.parametrize("form", FORMS)
def test_flagged_measure_and_count(form: str) -> None:
    flagged: Numeric = KEY.items[f"analysis-exam-flagged-{form}"]  # type: ignore[assignment]
    all_, of_ring, hit, others, hundred = numbers(flagged)
    assert all_ > of_ring > hit
    assert hundred == 100
    assert flagged.answer == round(100 * hit / (hit + others))
    measure: Numeric = KEY.items[f"analysis-exam-measure-{form}"]  # type: ignore[assignment]
    whole_, referred, found, _ = numbers(measure)
    of = referred if "precision" in measure.stem else whole_
    assert measure.answer == pytest.approx(100 * found / of)
    count: Numeric = KEY.items[f"analysis-exam-count-{form}"]  # type: ignore[assignment]
    assert count.answer == sum(numbers(count)[1:6:2])


def test_the_further_find_costs_more_than_the_average_one() -> None:
    item: Numeric = ITEMS["analysis-mixed-hundred"]  # type: ignore[assignment]
    first, _, found, more, further = numbers(item)
    assert item.answer == ((more - further) - (first - found)) / (further - found)


def test_forms_do_not_share_their_numbers() -> None:
    for slot in ("flagged", "measure", "count"):
        assert len({KEY.items[f"analysis-exam-{slot}-{form}"].answer for form in FORMS}) >= 2  # type: ignore[union-attr]


# --- the graded networks ---------------------------------------------------------------------------------------------


def test_graded_networks_are_parallel_and_none_is_a_practice_one() -> None:
    seen = [graded(form) for form in FORMS]
    plans = [network.plan for network in seen]
    assert len({(p.size, p.ring, p.decoys, p.overlap, tuple(p.groups.values())) for p in plans if p}) == 1
    everybody = [f.text for network in (*seen, FIRST, OFFICE, practice("many-doors")) for f in network.filings[:5]]
    assert len(set(everybody)) > 0.9 * len(everybody)


@pytest.mark.parametrize("form", FORMS)
def test_half_measures_stay_below_mastery(form: str) -> None:
    network = graded(form)
    assert network.truth
    biggest = max(network.truth.groups, key=lambda group: len(group.filings)).filings
    linked = [name for group in web(network, TELLING_LINKS).groups for name in group]
    two = [name for name, said in facts(network).items() if len(said & TWO) >= 2]  # without a look at what explains it
    for names in (biggest, linked, two, sorted(network.ids)):
        step = {"v": network.version, "do": "mark", "filings": list(names), "verdict": "refer"}
        value = {**step, "facts": ["account", "statement"]}
        assert debrief(network, replay([value], network)[0]).share == 0


@pytest.mark.parametrize("form", FORMS)
def test_the_reference_memo_names_the_ring_and_no_other_filing(form: str) -> None:
    reference = next(
        s
        for s in load_submissions(key_root() / "ast-natsec-fraud-analysis")
        if (s.form, s.kind.value) == (form, "reference")
    )
    text = reference.answers["memo"][f"analysis-exam-memo-{form}"]
    assert set(re.findall(r"\bF-\d{3}\b", text)) == ring(graded(form))
    values = {v for f in graded(form).filings for v in (f.account, f.statement)}
    assert set(re.findall(r"TRN-\d{5}|S-[0-9a-f]{6}", text)) <= values
    countries = {f.country for f in graded(form).filings}
    assert not [country for country in countries if country in text]


def test_the_exam_holds_filings_and_no_seed() -> None:
    text = make_exam(KEY, "Exam").model_dump_json()
    assert '"seed"' not in text
    assert '"truth"' not in text
    for form in FORMS:
        assert graded(form).filings[0].text in text
        assert graded(form).lesson not in text


@pytest.mark.parametrize("network", [FIRST, OFFICE, practice("many-doors"), *map(graded, FORMS)], ids=lambda n: n.id)
def test_no_firm_stands_out_by_having_a_note(network: Network) -> None:
    noted = {note.value for note in network.notes if note.link is Link.EMPLOYER}
    assert noted == {f.employer for f in network.filings}


# --- the cells of the lesson, each with the one change that it asks for ----------------------------------------------

CELLS = re.findall(r'\+\+\+ \{"tags": \["data"\]\}\n\n```\{code-cell\}\n(.*?)```', LESSON, re.S)
CHANGES = {
    1: [('"account"', f'"{kind}"') for kind in ("letter", "statement", "address")],
    2: [("TRN-28048", "TRN-74137")],
    3: [('"account"', '"statement"')],
    4: [('"letter"', '"address"')],
    5: [("ring = 50", "ring = 500")],
    6: [('"address"]', '"address", "phone"]')],
    7: [("31, 12, 12", "29, 12, 12")],
}
SAID = {
    4: ["11 filings: F-012", "16 filings: F-020"],
    5: ["1234", "3.2", "1540", "26.0"],
    7: ["worth -26", "worth -22"],
}


def test_every_cell_runs_as_it_stands_and_with_its_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import matplotlib as mpl

    mpl.use("Agg")
    lab = NetworkLab(NetworkSheet(FIRST), Journal(tmp_path), UNIT, "first-look")
    names: dict[str, Any] = {"lab": lab}
    assert len(CELLS) == 8
    for number, cell in enumerate(CELLS):
        for old, new in [("", ""), *CHANGES.get(number, [])]:
            assert old in cell
            exec(compile(cell.replace(old, new) if old else cell, f"cell {number}", "exec"), names)
        names |= {"lab": lab}
        said = capsys.readouterr().out
        assert all(part in said for part in SAID.get(number, []))


# --- nothing about a person is a fact --------------------------------------------------------------------------------


def test_birth_name_and_faith_are_taught_as_no_link() -> None:
    assert "name, birth, faith, language, looks | **nothing, ever**" in LESSON
    for item in (*ITEMS.values(), *KEY.items.values()):
        for card in getattr(item, "cards", ()):
            if re.search(r"\bborn in\b|\bcalled\b|\btemple\b|\bspeak\b", card.text):
                assert card.to == "none", (item.id, card.id)


def test_the_hotspot_marks_no_birth() -> None:
    item: Any = ITEMS["analysis-links-card"]
    assert isinstance(item.document, Exhibit)
    assert {s.field for s in item.spots if s.correct} == {"letter", "account", "words"}
