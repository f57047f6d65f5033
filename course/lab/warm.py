"""A kernel that is warm before the lesson is opened: started while the trainee looks at the course home.

It runs nothing of the notebook; the lesson page decides that when the notebook is opened.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

#: Run by IPython in every kernel of a workspace, so that the first cell of a lesson has nothing left to import.
STARTUP = """from importlib import import_module

try:
    import_module("course.lesson")
except ImportError:
    pass
del import_module
"""


def write_startup(ipython: Path) -> None:
    """Put :data:`STARTUP` where IPython looks for it, under the folder that is ``IPYTHONDIR``."""
    folder = ipython / "profile_default" / "startup"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "00-course.py").write_text(STARTUP, "utf-8")


class WarmKernel:
    """At most one session nobody has opened yet, for the notebook the home page leads to."""

    def __init__(self, sessions: Any, kernels: Any) -> None:
        self._sessions, self._kernels = sessions, kernels
        self._lock = asyncio.Lock()
        self._spare: dict[str, Any] | None = None

    async def ready(self, path: str) -> None:
        """Have a kernel for the notebook at ``path`` (as the contents interface names it)."""
        async with self._lock:
            if await self._sessions.session_exists(path=path):
                return
            await self._give_up_spare()
            self._spare = await self._sessions.create_session(
                path=path, name=Path(path).name, type="notebook", kernel_name="python3"
            )

    async def _give_up_spare(self) -> None:
        spare, self._spare = self._spare, None
        if not spare or not await self._sessions.session_exists(path=spare["path"]):
            return
        if self._kernels.kernel_model(spare["kernel"]["id"])["connections"] == 0:
            await self._sessions.delete_session(spare["id"])
