"""What several rooms' tests share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import soundcourse
import tinycourse
from hypothesis import HealthCheck, settings

# A busy machine is no defect: what is timed is timed by the benchmarks.
settings.register_profile("course", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("course")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that wait for browsers and servers go first, so that no worker has one left when the others are done."""
    opens = {item.path for item in items if "browser" in getattr(item, "fixturenames", ()) or _has(item, "browser")}
    slow = {item.path for item in items if _has(item, "slow")}
    items.sort(key=lambda item: (item.path not in opens, item.path not in slow))


def _has(item: pytest.Item, mark: str) -> bool:
    return item.get_closest_marker(mark) is not None


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """The folder of a whole course in miniature, free to spoil."""
    return tinycourse.make(tmp_path / "tiny-course")


@pytest.fixture(scope="session")
def _sound_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return soundcourse.make(tmp_path_factory.mktemp("sound") / "course")


@pytest.fixture
def sound(_sound_master: Path, tmp_path: Path) -> Path:
    """The folder of a course about which the content check has nothing to say, free to spoil."""
    return Path(shutil.copytree(_sound_master, tmp_path / "sound-course"))
