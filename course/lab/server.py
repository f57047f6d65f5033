"""The part of the lesson page that lives in the Jupyter server: the addresses the lab extension asks.

``GET iso/trust?path=`` says whether a notebook may run on open; ``POST iso/home`` writes the home page again.
``POST iso/looked?path=`` notes that a page of feedback was opened.
``POST iso/progress`` writes the page "My progress" again.
``GET iso/handin?path=`` says how the graded work of a page stands, ``POST`` hands it in; ``POST iso/retake?path=``
begins the next attempt. All of them need the token or cookie of the server, and a POST its XSRF token.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado import web

from course.journal.trouble import JournalError
from course.lab.arrived import look
from course.lab.handin import HandIns
from course.lab.home import leads_to, refresh_home
from course.lab.outline import OutlineUnit
from course.lab.progress_page import refresh_progress
from course.lab.retake import NoRetakeError, retake
from course.lab.standing import Standing, standing
from course.lab.warm import WarmKernel
from course.lab.workspace import Verdict, Workspace, WorkspaceError
from course.library.home import NoCourseError
from course.library.shelf import ContentError, shelf
from course.model.base import FormatError

IN_A_CLASS = (
    "This page is not in a course folder of your own, so hand it in with nbgrader: save it, then choose Submit beside "
    "the unit in the menu Nbgrader, Assignment List."
)
PROBLEMS = (ContentError, FormatError, JournalError, NoCourseError, NoRetakeError, OSError, WorkspaceError)


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


class LookedHandler(_Handler):
    """Pages of feedback that have been opened."""

    @web.authenticated
    def post(self) -> None:
        """Answer ``{noted}``: whether ``path`` is a page of feedback in the workspace."""
        workspace = self.workspace
        try:
            noted = workspace.exists() and look(workspace, self.get_query_argument("path"))
        except (OSError, ValueError):
            noted = False
        self.reply({"noted": noted})


class ProgressHandler(_Handler):
    """The page "My progress", written again from answers and results."""

    @web.authenticated
    def post(self) -> None:
        """Answer ``{changed}``; a folder that is no workspace is left alone."""
        workspace = self.workspace
        try:
            changed = workspace.exists() and refresh_progress(workspace, shelf(), datetime.now().astimezone())
        except PROBLEMS as problem:
            self.log.warning("The page of progress could not be written: %s", problem)
            changed = False
        self.reply({"changed": changed})


class HandInHandler(_Handler):
    """The graded work of a page: how it stands, and handing it in."""

    def initialize(self, handins: HandIns) -> None:
        """``handins`` runs one hand-in of a unit at a time."""
        self.handins = handins

    @web.authenticated
    def get(self) -> None:
        """Answer ``{standing, job}``, or ``{problem}``: a sentence why nothing can be handed in here."""
        self._answer(start=False)

    @web.authenticated
    def post(self) -> None:
        """Begin to hand in, or join what is going on, and answer as GET does."""
        self._answer(start=True)

    def _answer(self, *, start: bool) -> None:
        try:
            space, unit = _unit(self.workspace, self.get_query_argument("path"))
            job = self.handins.start(space, unit.id) if start else self.handins.job(space, unit.id)
            found = standing(unit, space=space, shelf=shelf())
        except PROBLEMS as problem:
            self.reply({"problem": _sentence(problem)})
            return
        self.reply({"standing": _told(found), "job": asdict(job) if job else None})


class RetakeHandler(_Handler):
    """Taking the graded work again."""

    @web.authenticated
    def post(self) -> None:
        """Answer ``{attempt}`` or ``{problem}``, a sentence."""
        try:
            space, unit = _unit(self.workspace, self.get_query_argument("path"))
            self.reply({"attempt": retake(unit.id, space=space, shelf=shelf()).number})
        except PROBLEMS as problem:
            self.reply({"problem": _sentence(problem)})


def _unit(space: Workspace, path: str) -> tuple[Workspace, OutlineUnit]:
    """The unit of a page of the course folder.

    Raises:
        WorkspaceError: the page lies elsewhere.
    """
    if not space.exists():
        raise WorkspaceError(IN_A_CLASS)
    return space, space.unit_of(path)


def _sentence(problem: Exception) -> str:
    """Our own errors are sentences; a disk's are made one."""
    if isinstance(problem, OSError):
        return f"Your course folder can't be read or written ({problem.strerror}): mend that, then try again."
    return str(problem)


def _told(found: Standing) -> dict[str, Any]:
    """A standing as plain data, the receipt with its sentences."""
    receipt = found.receipt
    said = None
    if receipt:
        said = {**receipt.model_dump(mode="json"), "when": receipt.when(), "sentences": receipt.sentences()}
    return {**asdict(replace(found, receipt=None)), "receipt": said}


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "course.lab.server"}]


def _load_jupyter_server_extension(app: Any) -> None:
    base = app.web_app.settings["base_url"]
    warm = WarmKernel(app.session_manager, app.kernel_manager)
    routes = [
        (url_path_join(base, "iso", "trust"), TrustHandler),
        (url_path_join(base, "iso", "home"), HomeHandler, {"warm": warm}),
        (url_path_join(base, "iso", "looked"), LookedHandler),
        (url_path_join(base, "iso", "progress"), ProgressHandler),
        (url_path_join(base, "iso", "handin"), HandInHandler, {"handins": HandIns()}),
        (url_path_join(base, "iso", "retake"), RetakeHandler),
    ]
    app.web_app.add_handlers(".*$", routes)
