"""The same seed gives the same bytes, in any process."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from course.casefiles.make import make
from course.model.casefile import CaseFile
from course.model.parameter import Parameters

ROOT = Path(__file__).parents[2]
#: A change here changes cases that people may be working on: raise the version in CHANGELOG.md and say so.
GOLDEN = {
    0: "804cfc077c14e641",
    1: "5e509c47ea9a076e",
    7: "45b3a2e411ac2b64",
    42: "11331211c255f10b",
    999_999_999_999: "549c2562385205e7",
}
_CODE = """
from hashlib import sha256
from pathlib import Path
from course.casefiles.make import make
from course.library.tables import load_parameters
law = load_parameters(Path('.'), 'naturalization')
text = ''.join(make('n-400', seed, law=law).model_dump_json() for seed in range(60))
print(sha256(text.encode()).hexdigest())
"""


def mark(case: CaseFile) -> str:
    return sha256(case.model_dump_json().encode()).hexdigest()[:16]


def test_known_seeds_give_known_bytes(law: Parameters) -> None:
    assert {seed: mark(make("n-400", seed, law=law)) for seed in GOLDEN} == GOLDEN


def test_the_same_seed_gives_the_same_bytes_whatever_came_before(cases: list[CaseFile], law: Parameters) -> None:
    for seed in (999, 3, 500):
        assert make("n-400", seed, law=law).model_dump_json() == cases[seed].model_dump_json()


def test_the_order_of_hashing_changes_nothing() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", _CODE],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": salt},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for salt in ("0", "1", "4242")
    }
    assert len(found) == 1


def test_seeds_differ(cases: list[CaseFile]) -> None:
    texts = {case.model_dump_json().replace(case.id, "") for case in cases}
    assert len(texts) == len(cases)


def test_a_case_survives_being_written_and_read(cases: list[CaseFile]) -> None:
    for case in cases[:50]:
        assert CaseFile.model_validate_json(case.model_dump_json()) == case
