"""What every kind of case file owes, asked of a kind by its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any

from coldreader import days, line, words
from test_n400_census import chance_of

from course.casefiles.make import kind_of, make
from course.casefiles.outcome import DECIDED
from course.casefiles.proof import prove
from course.library.register import Register
from course.library.tables import load_parameters
from course.model.casefile import CaseFile
from course.model.casework import judge_actions, judge_flags
from course.model.exhibit import Exhibit
from course.model.parameter import Parameters
from course.rules.catalog import CATALOG

ROOT = Path(__file__).parents[2]


def law_of(kind: str) -> Parameters:
    return load_parameters(ROOT, kind_of(kind).table)


def made(kind: str, count: int) -> list[CaseFile]:
    law = law_of(kind)
    return [make(kind, seed, law=law) for seed in range(count)]


def papers(case: CaseFile) -> dict[str, Exhibit]:
    return {exhibit.id: exhibit for exhibit in case.docket.exhibits}


def twins_hold(kind: str, cases: Iterable[CaseFile]) -> None:
    """Every twin flips the outcome when and only when it is material."""
    law = law_of(kind)
    for case in cases:
        prove(case, law=law)
        assert Counter(t.material for t in case.truth.twins) == {True: 2, False: 2}, case.id
        assert len({t.id for t in case.truth.twins}) == 4


def read_cold(kind: str, cases: Iterable[CaseFile], read: Callable[[CaseFile], tuple[str, dict[str, Any]]]) -> None:
    """Somebody who has only the papers reaches the outcome: ``read`` gives the rule and its facts."""
    law = law_of(kind)
    for case in cases:
        rule, facts = read(case)
        found = CATALOG[rule].apply(facts, on=case.docket.today, law=law)
        assert DECIDED.get(found.outcome) == case.truth.outcome, (case.id, found.summary)


def balanced(kind: str, cases: list[CaseFile], told_of: Callable[[int], dict[str, str]]) -> None:
    """Outcomes are balanced, and nothing about the person (``told_of`` a seed) predicts one."""
    share = {o: n / len(cases) for o, n in Counter(c.truth.outcome for c in cases).items()}
    assert 0.45 <= share["approve"] <= 0.60, share
    assert min(share["deny"], share["continue"]) >= 0.12, share
    assert sum(c.truth.innocent_explanation for c in cases) / len(cases) >= 0.30, kind
    tables: dict[str, Counter[tuple[str, str]]] = {}
    for seed, case in enumerate(cases):
        for what, value in told_of(seed).items():
            tables.setdefault(what, Counter())[(value, case.truth.outcome)] += 1
    assert {what: p for what, table in tables.items() if (p := chance_of(table)) < 0.01} == {}
    assert len(tables["country"]) == len(list(product({c for c, _ in tables["country"]}, share)))


def whole(cases: Iterable[CaseFile], *, least: int = 10) -> None:
    """Files are whole: papers, pairs, citations, choices, and a key that earns everything."""
    register, seen = Register.load(ROOT), list(cases)
    truths = [case.truth for case in seen]
    cites = {c for t in truths for c in (*t.cites, *(c for p in t.planted for c in p.cites))}
    said = {a.feedback for t in truths for a in (*t.actions, *t.outcomes)}
    assert {c: why for c in sorted(cites) if (why := register.explain(c))} == {}
    assert register.complaints("\n".join(sorted(said))) == []
    assert all("CFR" in text or "INA" in text for text in said)
    for case in seen:
        docket, truth = case.docket, case.truth
        assert len(docket.exhibits) >= least
        assert 9 <= len(docket.issues) <= 13
        assert len(docket.issues) - len({p.issue for p in truth.planted}) >= 5
        for pair in truth.contradictory:
            assert any(set(pair) <= set(p.where) for p in truth.planted), (case.id, pair)
        for place in (0, -1):
            assert judge_flags(case, [f"{p.where[place]}/{p.issue}" for p in truth.planted]).share == 1
        everywhere = [f"{e.id}/{i.id}" for e in docket.exhibits for i in docket.issues]
        assert judge_flags(case, everywhere).share == 0
        assert {"approval", "request", "denial"} <= {a.id for a in docket.actions}
        assert sum(not a.right for a in truth.actions) >= 3
        assert judge_actions(case, [a.id for a in truth.actions if a.right]).share == 1
        assert judge_actions(case, [a.id for a in docket.actions]).share < 1


def no_day_to_come(cases: Iterable[CaseFile], *, but: frozenset[tuple[str, str]]) -> None:
    """No paper tells of a day after today, but for the lines named (paper, line), such as the end of a passport."""
    for case in cases:
        for paper in case.docket.exhibits:
            told = [ln.value for part in paper.parts for ln in part.lines if (paper.id, ln.id) not in but]
            told += [part.text for part in paper.parts]
            told += [cell for part in paper.parts if part.grid for row in part.grid.rows for cell in row]
            late = [d for text in told for d in days(text) if d > case.docket.today]
            assert not late, (case.id, paper.id, late)
            if paper.dated and "machine" not in words(paper):
                assert paper.dated <= case.docket.today


def mark(kind: str, seed: int) -> str:
    return sha256(make(kind, seed, law=law_of(kind)).model_dump_json().encode()).hexdigest()[:16]


def told(paper: Exhibit | None, name: str) -> str:
    return line(paper, name)
