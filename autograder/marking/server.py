"""The marking pages, served to one person on this machine: a page per criterion and form, or per paper."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from tornado import web

from autograder.marking.book import Mark
from autograder.marking.comments import ANY, with_level_first
from autograder.marking.desk import MarkingDesk
from autograder.marking.panel import holds, levels, marked, said
from autograder.marking.papers import Papers
from autograder.marking.store import MarkingError
from autograder.marking.work import Piece
from autograder.writing.rubric import Rubric
from course.library.shelf import ContentError
from course.model.rubric import LEVELS

HERE = Path(__file__).parent
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
)
_PAGES = Environment(loader=FileSystemLoader(HERE / "pages"), autoescape=True, undefined=StrictUndefined)


class Page(web.RequestHandler):
    """A page or an answer; whatever goes wrong is one sentence that keeps what was typed on the page."""

    def set_default_headers(self) -> None:
        """Nothing from elsewhere, nothing kept."""
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Cache-Control", "no-store")

    def prepare(self) -> None:
        """Refuse a name that only pretends to be this machine."""
        if self.request.host_name not in ("127.0.0.1", "localhost"):
            raise web.HTTPError(403)

    def show(self, name: str, **values: Any) -> None:
        """Write a page made from a template."""
        base = f"/{self.settings['token']}"
        self.write(_PAGES.get_template(name).render(base=base, **values))

    def sent(self) -> dict[str, Any]:
        """The JSON object that the page sent."""
        if self.request.headers.get("Content-Type", "").split(";")[0] != "application/json":
            raise web.HTTPError(415)
        try:
            found = json.loads(self.request.body)
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise MarkingError("The page sent something that is no mark: load it again.")
        return found

    def write_error(self, status_code: int, **about: Any) -> None:
        """One sentence, as JSON for a script and as a page for a person."""
        problem = about.get("exc_info", (None, None, None))[1]
        if isinstance(problem, MarkingError | ContentError):
            words = str(problem)
            self.set_status(409)
        else:
            words = "There is nothing here." if status_code == 404 else "This did not work; nothing was written."
        if self.request.method == "POST":
            self.finish({"problem": words})
        else:
            self.finish(_PAGES.get_template("problem.html").render(base=f"/{self.settings['token']}", words=words))

    def log_exception(self, kind: Any, value: Any, trace: Any) -> None:
        """What is told to the marker is no news for the log."""
        if not isinstance(value, MarkingError | ContentError):
            super().log_exception(kind, value, trace)


class Overview(Page):
    """What there is to mark."""

    def initialize(self, desk: MarkingDesk) -> None:
        """Keep the desk."""
        self.desk = desk

    def get(self) -> None:
        """The table."""
        self.show("overview.html", rubric=self.desk.assignment.rubric, lines=self.desk.lines())


class Sheet(Page):
    """One criterion on one form, group by group."""

    def initialize(self, desk: MarkingDesk) -> None:
        """Keep the desk."""
        self.desk = desk

    def get(self, criterion: str, form: str) -> None:
        """The groups with their texts, the advice, the marks."""
        rubric = self.desk.assignment.rubric
        if criterion not in self.desk.assignment.criteria or form not in self.desk.assignment.key.scheme.forms:
            raise web.HTTPError(404)
        measure = rubric.measure(criterion)
        groups, advice, marks = self.desk.sheet(criterion, form)
        comments = self.desk.comments(criterion, marks)
        numbers = self.desk.numbers(self.desk.pieces())
        views = [
            {
                "why": group.why,
                "near": group.near,
                "pieces": group.pieces,
                "said": {
                    p.student: Markup(said(measure, advice[p.student][criterion]))  # noqa: S704 - escaped there
                    for p in group.pieces
                },
                "texts": {p.student: _text(p, advice[p.student][criterion].verdicts) for p in group.pieces},
                "bank": with_level_first(comments, advice[group.pieces[0].student][criterion].level),
            }
            for group in groups
        ]
        seen = {p.student: _shown(marks.get(p.student, {}).get(criterion, Mark())) for g in groups for p in g.pieces}
        self.show(
            "sheet.html",
            measure=measure,
            form=form,
            groups=views,
            seen=seen,
            numbers=numbers,
            names=[v.name for v in measure.levels],
            any_level=ANY,
            anchors=Markup(levels(measure, None)),  # noqa: S704 - escaped there
            case=Markup(holds(self.desk.assignment.case(form))),  # noqa: S704 - escaped there
            near_links=_neighbours(rubric, criterion, form, sorted(self.desk.assignment.key.scheme.forms)),
        )


class Paper(Page):
    """One answer with all its criteria."""

    def initialize(self, papers: Papers) -> None:
        """Keep the pile."""
        self.papers = papers

    def get(self, number: str = "") -> None:
        """The paper, or the list of them."""
        pile = self.papers.pile()
        rubric = self.papers.assignment.rubric
        if not number:
            done = {p.student: sum(s.level is not None for s in self.papers.slots(p).values()) for p in pile}
            self.show("pile.html", title=self.papers.title, rubric=rubric, pile=pile, done=done)
            return
        piece, at = self._piece(pile, number), int(number)
        self.show(
            "paper.html",
            title=self.papers.title,
            rubric=rubric,
            piece=piece,
            number=at,
            total=len(pile),
            text=_text(piece),
            case=Markup(holds(self.papers.assignment.case(piece.form))),  # noqa: S704 - escaped there
            slots=self.papers.slots(piece),
            comments=self.papers.comments,
            anchors={m.id: Markup(levels(m, None)) for m in rubric.criteria},  # noqa: S704 - escaped there
        )

    def post(self, number: str) -> None:
        """Keep the mark of one criterion."""
        sent = self.sent()
        piece = self._piece(self.papers.pile(), number)
        if sent.get("paper") != piece.digest:
            raise MarkingError("The pile has changed since you opened this page: load it again; nothing was written.")
        criterion, level = sent.get("criterion"), sent.get("level")
        known = criterion in self.papers.assignment.criteria
        if not known or not isinstance(level, int) or not 0 <= level < LEVELS:
            raise MarkingError("Choose a level first: nothing was written.")
        self.write(self.papers.put(piece, str(criterion), level, sent))

    def _piece(self, pile: tuple[Piece, ...], number: str) -> Piece:
        if not 1 <= int(number) <= len(pile):
            raise web.HTTPError(404)
        return pile[int(number) - 1]


class Action(Page):
    """What the page of a criterion sends."""

    def initialize(self, do: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
        """Keep what to do."""
        self.do = do

    def post(self) -> None:
        """Do it."""
        self.write(self.do(self.sent()))


class Static(web.StaticFileHandler):
    """Our style and scripts."""

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002
        """Always as they are now."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")


def app(work: MarkingDesk | Papers, token: str | None = None) -> web.Application:
    """The pages for a first marker's desk or for a pile of papers, under an address nobody else knows."""
    token = token or secrets.token_urlsafe(18)
    static = (rf"/{token}/static/(.*)", Static, {"path": str(HERE / "static")})
    if isinstance(work, MarkingDesk):
        routes: list[Any] = [
            (rf"/{token}/", Overview, {"desk": work}),
            (rf"/{token}/sheet/([a-z0-9-]+)/([a-z0-9-]+)", Sheet, {"desk": work}),
            (rf"/{token}/give", Action, {"do": work.give}),
            (rf"/{token}/keep", Action, {"do": work.keep}),
        ]
    else:
        routes = [(rf"/{token}/", Paper, {"papers": work}), (rf"/{token}/paper/(\d{{1,6}})", Paper, {"papers": work})]
    return web.Application([*routes, static], token=token, default_handler_class=_Nothing, log_function=lambda _: None)


class _Nothing(Page):
    def prepare(self) -> None:
        raise web.HTTPError(404)


def _text(piece: Piece, verdicts: Any = ()) -> Markup:
    return Markup(marked(piece.text, verdicts, whole=True))  # noqa: S704 - escaped there


def _shown(mark: Mark) -> dict[str, Any]:
    return {"points": mark.points, "comment": mark.comment}


def _neighbours(rubric: Rubric, criterion: str, form: str, forms: list[str]) -> dict[str, tuple[str, str] | None]:
    """The sheets before and after this one: the forms of a criterion, then the next criterion."""
    order = [(m.id, f) for m in rubric.criteria for f in forms]
    at = order.index((criterion, form))
    return {"before": order[at - 1] if at else None, "after": order[at + 1] if at + 1 < len(order) else None}
