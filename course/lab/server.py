"""The part of the lesson page that lives in the Jupyter server: two addresses the lab extension asks.

``GET iso/trust?path=`` says whether a notebook may run on open; ``POST iso/home`` writes the home page again.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado import web

from course.lab.home import leads_to, refresh_home
from course.lab.warm import WarmKernel
from course.lab.workspace import Verdict, Workspace, WorkspaceError


class _Handler(APIHandler):  # type: ignore[misc]
    @property
    def workspace(self) -> Workspace:
        return Workspace(Path(self.contents_manager.root_dir))

    def reply(self, data: dict[str, Any]) -> None:
        self.set_header("Cache-Control", "no-store")
        self.finish(data)


class TrustHandler(_Handler):
    """Whether a notebook is ours, in its place and unmodified."""

    @web.authenticated
    def get(self) -> None:
        """Answer ``{trusted, reason}`` for the notebook named by ``path``."""
        try:
            verdict = self.workspace.verdict(self.get_query_argument("path"))
        except (WorkspaceError, ValueError) as error:
            verdict = Verdict(trusted=False, reason=str(error))
        self.reply(asdict(verdict))


class HomeHandler(_Handler):
    """The home page, written again from the saved answers."""

    def initialize(self, warm: WarmKernel) -> None:
        """``warm`` keeps a kernel ready for the notebook the page leads to."""
        self.warm = warm

    @web.authenticated
    async def post(self) -> None:
        """Answer ``{changed}``; a folder that is no workspace is left alone. With ``warm=1``, warm a kernel after."""
        workspace = self.workspace
        try:
            changed = workspace.exists() and refresh_home(workspace)
        except (WorkspaceError, OSError, ValueError) as error:
            self.log.warning("The course home could not be written: %s", error)
            changed = False
        self.reply({"changed": changed})
        if self.get_query_argument("warm", "") == "1":
            await self._warm(workspace)

    async def _warm(self, workspace: Workspace) -> None:
        try:
            path = leads_to(workspace) if workspace.exists() else None
            if path and workspace.verdict(path).trusted:
                await self.warm.ready(path)
        except Exception:  # a comfort only: the lesson starts its own kernel
            self.log.warning("No kernel could be warmed.", exc_info=True)


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "course.lab.server"}]


def _load_jupyter_server_extension(app: Any) -> None:
    base = app.web_app.settings["base_url"]
    warm = WarmKernel(app.session_manager, app.kernel_manager)
    routes = [
        (url_path_join(base, "iso", "trust"), TrustHandler),
        (url_path_join(base, "iso", "home"), HomeHandler, {"warm": warm}),
    ]
    app.web_app.add_handlers(".*$", routes)
