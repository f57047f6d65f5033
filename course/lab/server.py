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

from course.lab.home import refresh_home
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

    @web.authenticated
    def post(self) -> None:
        """Answer ``{changed}``; a folder that is no workspace is left alone."""
        workspace = self.workspace
        try:
            changed = workspace.exists() and refresh_home(workspace)
        except (WorkspaceError, OSError, ValueError) as error:
            self.log.warning("The course home could not be written: %s", error)
            changed = False
        self.reply({"changed": changed})


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "course.lab.server"}]


def _load_jupyter_server_extension(app: Any) -> None:
    base = app.web_app.settings["base_url"]
    routes = [("trust", TrustHandler), ("home", HomeHandler)]
    app.web_app.add_handlers(".*$", [(url_path_join(base, "iso", name), handler) for name, handler in routes])
