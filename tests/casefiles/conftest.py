"""Two thousand naturalization cases, made once for every test of this room."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.casefiles.make import make
from course.library.tables import load_parameters
from course.model.casefile import CaseFile
from course.model.parameter import Parameters

SEEDS = 1000


@pytest.fixture(scope="session")
def law() -> Parameters:
    return load_parameters(Path(__file__).parents[2], "naturalization")


@pytest.fixture(scope="session")
def cases(law: Parameters) -> list[CaseFile]:
    return [make("n-400", seed, law=law) for seed in range(SEEDS)]
