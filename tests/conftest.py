"""What several rooms' tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
import tinycourse


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """The folder of a whole course in miniature, free to spoil."""
    return tinycourse.make(tmp_path / "tiny-course")
