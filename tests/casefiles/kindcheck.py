"""What every kind of case file owes, checked alike: keys proved, papers enough, nothing told by who somebody is."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any

from test_n400_census import chance_of

from course.casefiles.make import make
from course.casefiles.menu import Menu
from course.casefiles.outcome import DECIDED
from course.casefiles.people import Person
from course.casefiles.proof import prove
from course.library.register import Register
from course.library.tables import load_parameters
from course.model.casefile import CaseFile
from course.model.casework import judge_actions, judge_flags
from course.model.exhibit import Exhibit
from course.model.parameter import Parameters
from course.rules.catalog import CATALOG

ROOT = Path(__file__).parents[2]
SEEDS = 600
_CODE = """
from hashlib import sha256
from pathlib import Path
from course.casefiles.make import make
from course.library.tables import load_parameters
law = load_parameters(Path('.'), '{table}')
text = ''.join(make('{kind}', seed, law=law).model_dump_json() for seed in range(40))
print(sha256(text.encode()).hexdigest())
"""


@dataclass(frozen=True)
class Made:
    """Many case files of one kind, with the law they were made under."""

    kind: str
    law: Parameters
    cases: list[CaseFile]


def made(kind: str, table: str) -> Made:
    law = load_parameters(ROOT, table)
    return Made(kind, law, [make(kind, seed, law=law) for seed in range(SEEDS)])


def papers(case: CaseFile) -> dict[str, Exhibit]:
    return {e.id: e for e in case.docket.exhibits}


def twins_are_proved(found: Made) -> None:
    for case in found.cases:
        prove(case, law=found.law)
        assert Counter(t.material for t in case.truth.twins) == {True: 2, False: 2}, case.id
        assert len({t.id for t in case.truth.twins}) == 4, case.id


def cold_reader_reaches_the_outcome(found: Made, read: Callable[[CaseFile], dict[str, Any]]) -> None:
    for case in found.cases:
        on, facts = case.docket.today, read(case)
        finding = CATALOG[case.truth.rule].apply(facts, on=on, law=found.law)
        assert DECIDED.get(finding.outcome) == case.truth.outcome, (case.id, facts, case.truth.facts)


def papers_show_each_issue_and_no_other(found: Made, flags: Callable[[CaseFile], set[str]]) -> None:
    for case in found.cases:
        assert flags(case) == {p.issue for p in case.truth.planted}, case.id


def nothing_about_people_tells_the_outcome(found: Made, who: Callable[[int], Person]) -> None:
    share = {o: n / len(found.cases) for o, n in Counter(c.truth.outcome for c in found.cases).items()}
    assert 0.45 <= share["approve"] <= 0.60, share
    assert min(share["deny"], share["continue"]) >= 0.12, share
    assert sum(c.truth.innocent_explanation for c in found.cases) >= 0.3 * len(found.cases)
    tables: dict[str, Counter[tuple[str, str]]] = {}
    for seed, case in enumerate(found.cases):
        one = who(seed)
        told = {"country": one.country.name, "gender": one.gender, "faith": one.faith, "name": one.given[0]}
        for what, value in told.items():
            tables.setdefault(what, Counter())[(value, case.truth.outcome)] += 1
    assert {what: p for what, table in tables.items() if (p := chance_of(table)) < 0.01} == {}
    assert len(tables["country"]) == len(list(product({c for c, _ in tables["country"]}, share)))


def each_turns_up(drawn: Iterable[tuple[str, ...]], names: set[str], least: int = 10) -> None:
    seen = Counter(name for names_of_one in drawn for name in names_of_one)
    assert set(seen) == names
    assert min(seen.values()) >= least, seen.most_common()[-3:]


def files_are_whole(found: Made, *, exhibits: int = 10, issues: int = 10) -> None:
    register = Register.load(ROOT)
    cites = {c for case in found.cases for c in (*case.truth.cites, *(c for p in case.truth.planted for c in p.cites))}
    judged = {a.feedback for case in found.cases for a in (*case.truth.actions, *case.truth.outcomes)}
    assert {c: why for c in sorted(cites) if (why := register.explain(c))} == {}
    assert register.complaints("\n".join(sorted(judged))) == []
    for case in found.cases:
        docket, truth = case.docket, case.truth
        assert len(docket.exhibits) >= exhibits, case.id
        assert len(docket.issues) >= issues, case.id
        assert truth.irrelevant
        for pair in truth.contradictory:
            assert any(set(pair) <= set(p.where) for p in truth.planted), (case.id, pair)
        assert {"approval", "request", "denial"} <= {a.id for a in docket.actions}
        assert judge_flags(case, [f"{p.where[0]}/{p.issue}" for p in truth.planted]).share == 1
        assert judge_actions(case, [a.id for a in truth.actions if a.right]).share == 1
        assert judge_actions(case, [a.id for a in docket.actions]).share < 1


def marks(found: Made, seeds: Iterable[int]) -> dict[int, str]:
    text = {seed: make(found.kind, seed, law=found.law).model_dump_json() for seed in seeds}
    return {seed: sha256(t.encode()).hexdigest()[:16] for seed, t in text.items()}


def hashing_changes_nothing(kind: str, table: str) -> None:
    code = _CODE.format(kind=kind, table=table)
    run = [sys.executable, "-c", code]
    salted = ({**os.environ, "PYTHONHASHSEED": salt} for salt in ("0", "4242"))
    said = {subprocess.run(run, cwd=ROOT, env=e, capture_output=True, text=True, check=True).stdout for e in salted}
    assert len(said) == 1


def nothing_offered_is_a_second_reading(found: Made, menu: Menu) -> None:
    for case in found.cases:
        planted = {p.issue for p in case.truth.planted}
        close = {other for issue in planted for other in menu.close.get(issue, ())} - planted
        assert not close & {issue.id for issue in case.docket.issues}, case.id
