"""pyproject.toml, requirements.lock and environment.yml agree."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import course

ROOT = Path(course.__file__).parents[1]
#: jsonschema asks for the one and genanki for the other; deploy/overrides.txt leaves them out and says why.
LEFT_OUT = {"rfc3987-syntax", "frozendict"}


@pytest.fixture(scope="module")
def lock() -> dict[str, Requirement]:
    lines = [line.strip() for line in (ROOT / "requirements.lock").read_text().splitlines()]
    pins = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(r.name): r for r in pins}


@pytest.fixture(scope="module")
def declared() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = [r for group in project["optional-dependencies"].values() for r in group]
    return [Requirement(r) for r in [*project["dependencies"], *extras]]


def test_every_requirement_is_pinned_within_its_range(
    lock: dict[str, Requirement], declared: list[Requirement]
) -> None:
    for wanted in declared:
        pin = lock[canonicalize_name(wanted.name)]
        (version,) = (s.version for s in pin.specifier if s.operator == "==")
        assert wanted.specifier.contains(version), f"{wanted} is pinned to {version}: run `make lock`"


def test_the_lock_pins_every_package_exactly(lock: dict[str, Requirement]) -> None:
    assert [str(r) for r in lock.values() if [s.operator for s in r.specifier] != ["=="]] == []
    assert LEFT_OUT.isdisjoint(lock)


def test_the_conda_environment_installs_the_same_lock() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())
    (pip,) = (d["pip"] for d in environment["dependencies"] if isinstance(d, dict))
    assert pip == ["--no-deps", "-r requirements.lock"]
    python = next(d for d in environment["dependencies"] if isinstance(d, str) and d.startswith("python"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert python == "python" + project["requires-python"]


def test_this_environment_has_the_pinned_versions(lock: dict[str, Requirement]) -> None:
    # The first on the path is the one that is imported; setuptools, once imported, adds its own old copies at the end.
    here = {canonicalize_name(d.name): d.version for d in reversed(list(distributions()))}
    wrong = {
        name: (here.get(name), str(pin.specifier))
        for name, pin in lock.items()
        if (pin.marker is None or pin.marker.evaluate()) and not pin.specifier.contains(here.get(name, "0"))
    }
    assert wrong == {}, "run `make env`"


def test_no_file_names_a_package_host() -> None:
    for name in ("requirements.lock", "environment.yml", "Makefile", "pyproject.toml"):
        assert not re.search(r"https?://|--index-url", (ROOT / name).read_text()), name


def test_no_shipped_package_is_under_the_gpl_alone() -> None:
    for found in distributions():
        meta = found.metadata
        said = [
            meta.get("License-Expression") or "",
            *(c for c in meta.get_all("Classifier") or [] if "License ::" in c),
        ]
        text = " ".join(said)
        if re.search(r"\bA?GPL|(?<!Lesser )General Public License", text.replace("LGPL", "")):
            assert re.search(r"MIT|BSD|Apache|MPL|Mozilla|LGPL|Lesser", text), f"{found.name}: {text}"
