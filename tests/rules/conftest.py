"""The numbers of the law, and the register, for every test of a rule."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import settings

from course.library.home import root
from course.library.register import Register
from course.library.tables import load_parameters
from course.model.parameter import Parameters

# A busy machine is no failure: these tests are about results, not about time.
settings.register_profile("rules", deadline=None)
settings.load_profile("rules")


@pytest.fixture(scope="session")
def law() -> Parameters:
    return load_parameters(root(), "naturalization")


@pytest.fixture(scope="session")
def register() -> Register:
    return Register.load(root())


@pytest.fixture(scope="session")
def on() -> date:
    return date(2026, 8, 10)
