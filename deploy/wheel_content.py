"""Puts what a lesson reads into the wheel: the order, `data/`, and each unit's `unit.toml`. Never keys or sources."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WheelContent(BuildHookInterface):
    """Adds `course/_content/` to a standard wheel; an editable install reads the checkout itself."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        units = [p for phase in ("itp", "ojt", "ast") for p in root.glob(f"{phase}/**/unit.toml")]
        data = [p for p in (root / "data").rglob("*") if p.suffix == ".yaml" or p.parent.name == "desks"]
        for path in [root / "curriculum.toml", *units, *data]:
            build_data["force_include"][str(path)] = f"course/_content/{path.relative_to(root).as_posix()}"
