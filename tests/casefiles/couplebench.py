"""What the tests of kinds about a couple share: reading their common papers, the census, and whole files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from pathlib import Path

from coldreader import days, exhibit, line, rows, words
from test_n400_census import chance_of

from course.casefiles.people import Person
from course.library.register import Register
from course.model.casefile import CaseFile
from course.model.casework import judge_actions, judge_flags
from course.model.exhibit import Exhibit

ROOT = Path(__file__).parents[2]
#: Issues where an entry is wrong and another paper has the right one, whatever the outcome.
CORRECTED = {
    "number-differs", "date-conflict", "child-omitted", "address-differs", "translation-error", "departure-differs",
}  # fmt: skip


def papers(case: CaseFile) -> dict[str, Exhibit]:
    return {paper.id: paper for paper in case.docket.exhibits}


def common_flags(case: CaseFile, tells: str) -> dict[str, bool]:
    """The issues every kind about a couple may hold, each by its own test on the papers."""
    paper = papers(case)
    form, birth, page = paper["form"], paper["birth"], paper["passport"]
    said = line(paper[tells], "children")
    letters = [words(paper[name]).split(" since ")[-1].split(". ", 1)[-1] for name in ("friend-a", "friend-b")]
    texts = {letter.split("\n")[0] for letter in letters}
    return {
        "name-variant": line(birth, "english-name") != line(birth, "name"),
        "translation-error": line(birth, "english-born") != line(birth, "born"),
        "number-differs": line(form, "passport-number") != line(page, "number"),
        "date-conflict": days(line(form, "married")) != days(line(paper["marriage"], "day")),
        "address-differs": bool(line(form, "address")) and _moved(case),
        "child-omitted": line(form, "children") == "None" and not said.startswith("None"),
        "arrest-undisclosed": line(paper["search"], "police") != "None" and line(form, "arrests") == "No",
        "translation-uncertified": "No translator's name" in words(birth),
        "template-text": len(texts) == 1,
        "altered-entry": "struck out" in paper["lease"].describes,
        "identity-overlap": bool(rows(paper["search"])),
        "adverse-unseen": exhibit(case.docket, "tip") is not None,
    }


def _moved(case: CaseFile) -> bool:
    """Whether the bank writes elsewhere than the lease that runs on the day of the statement."""
    paper = papers(case)
    return line(paper["bank"], "address") != line(paper["lease"], "unit")


def shares(cases: Sequence[CaseFile]) -> dict[str, float]:
    counted = Counter(case.truth.outcome for case in cases)
    return {outcome: n / len(cases) for outcome, n in counted.items()}


def census(people: Iterable[tuple[Person, str]]) -> dict[str, float]:
    """What about a person goes with an outcome more often than chance explains; one in a hundred for all together."""
    tables: dict[str, Counter[tuple[str, str]]] = {}
    for who, outcome in people:
        told = {
            "country": who.country.name,
            "gender": who.gender,
            "faith": who.faith,
            "given": who.given[0],
            "family": who.family[0],
        }
        for what, value in told.items():
            tables.setdefault(what, Counter())[(value, outcome)] += 1
    country = tables["country"]
    assert len(country) == len(list(product({a for a, _ in country}, {b for _, b in country})))
    return {what: p for what, table in tables.items() if (p := chance_of(table)) < 0.01 / len(tables)}


def check_whole(cases: Sequence[CaseFile], *, actions: set[str]) -> None:
    register = Register.load(ROOT)
    cites = {c for case in cases for c in (*case.truth.cites, *(c for p in case.truth.planted for c in p.cites))}
    said = {a.feedback for case in cases for a in (*case.truth.actions, *case.truth.outcomes)}
    assert {c: why for c in sorted(cites) if (why := register.explain(c))} == {}
    assert register.complaints("\n".join(sorted(said))) == []
    for case in cases:
        docket, truth = case.docket, case.truth
        assert len(docket.exhibits) >= 10
        assert len(docket.issues) >= 9
        assert set(truth.irrelevant) <= {paper.id for paper in docket.exhibits}
        for pair in truth.contradictory:
            assert any(set(pair) <= set(p.where) for p in truth.planted)
        for paper in docket.exhibits:
            if paper.genre in ("bank", "tax", "notes", "letter", "statement"):
                assert paper.dated is not None
                late = [d for row in rows(paper) for d in days(row[0]) if d > paper.dated]
                assert late == [], f"{case.id}: {paper.id}"
        assert actions <= {a.id for a in docket.actions}
        assert judge_flags(case, [f"{p.where[0]}/{p.issue}" for p in truth.planted]).share == 1
        assert judge_actions(case, [a.id for a in truth.actions if a.right]).share == 1
        assert judge_actions(case, [a.id for a in docket.actions]).share < 1
        assert CaseFile.model_validate_json(case.model_dump_json()) == case
        _check_fair(case)


def _check_fair(case: CaseFile) -> None:
    """One wrong spelling in a translation has one name on the menu, and two friends are two people."""
    raised, offered = {p.issue for p in case.truth.planted}, {choice.id for choice in case.docket.issues}
    spelled = {"name-variant", "translation-error"}
    assert not ("name-variant" in raised and spelled <= offered), case.id
    right = {action.id for action in case.truth.actions if action.right}
    assert ("correct-record" in right) is bool(raised & CORRECTED), case.id
    paper = papers(case)
    friends = {paper[name].issuer.split()[-1] for name in ("friend-a", "friend-b")}
    assert len(friends) == 2, case.id
    assert friends.isdisjoint(line(paper["form"], name).split()[-1] for name in ("name", "spouse")), case.id


def check_seen(drawn: Iterable[tuple[str, ...]], names: Mapping[str, int] | Iterable[str], least: int) -> None:
    """Every turn and slip turned up, and often enough to be met in practice."""
    seen = Counter(name for names_of in drawn for name in names_of)
    assert set(seen) == set(names)
    assert min(seen.values()) >= least


Reader = Callable[[CaseFile], dict[str, object]]
