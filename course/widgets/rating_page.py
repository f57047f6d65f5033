"""What a quality review puts on the page: the decisions in sentences, the exhibits beside them, and what was said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from course.model.casefile import Docket
from course.model.rating import Rating, Report
from course.simulators.rating.play import missing
from course.simulators.rating.reading import sentences
from course.simulators.rating.state import Review, State
from course.widgets.answer_text import day
from course.widgets.document import CALLED, drawing, paper, text_twin
from course.widgets.prose import block, plain
from course.widgets.rating_words import CRITERIA, LEVELS, REMANDS, level, place

TRAINING = "Training matter: invented people, invented files."


def reports(matter: Rating) -> list[dict[str, Any]]:
    """Each report with its numbered sentences and what is rated in it."""
    return [
        {
            "id": report.id,
            "title": report.title,
            "case": report.case,
            "criteria": [[c.value, *CRITERIA[c]] for c in matter.rated(report)],
            "text": [[s.number, s.text, s.paragraph] for s in sentences(report.text)],
        }
        for report in matter.reports
    ]


def cases(dockets: Mapping[str, Docket]) -> dict[str, Any]:
    """The exhibits of each case, drawn and as text, with the letters that decisions cite them by."""
    return {
        name: {
            "today": day(docket.today),
            "exhibits": [
                {"letter": chr(65 + n), "title": e.title, "kind": CALLED[e.genre], "html": drawing(e)}
                for n, e in enumerate(docket.exhibits)
            ],
        }
        for name, docket in dockets.items()
    }


def spec(matter: Rating, dockets: Mapping[str, Docket]) -> dict[str, Any]:
    """What stays the same from step to step."""
    return {
        "about": block(matter.about),
        "training": TRAINING,
        "css": paper(),
        "levels": [[value.value, words] for value, words in LEVELS.items()],
        "remands": [[value, words] for value, words in REMANDS.items()],
        "reports": reports(matter),
        "cases": cases(dockets),
        "graded": matter.graded,
    }


def desk(matter: Rating, state: State, told: Callable[[Report, Review], str]) -> dict[str, Any]:
    """What changes from step to step; ``told`` says what is told of a report that is handed in."""
    return {
        "reviews": {
            report.id: {
                **review.model_dump(mode="json"),
                "left": [] if review.handed else missing(review, matter.rated(report)),
                "told": told(report, review) if review.handed else "",
            }
            for report in matter.reports
            for review in (state.review(report.id),)
        }
    }


def file(matter: Rating, dockets: Mapping[str, Docket]) -> str:
    """The decisions and every exhibit as text."""
    decisions = "".join(f"<li><strong>{plain(r.title)}</strong>{_numbered(r)}</li>" for r in matter.reports)
    papers = "".join(
        f"<li>Of {plain('; '.join(r.title for r in matter.reports if r.case == name))}<ol type='A'>"
        + "".join(f"<li><pre style='white-space:pre-wrap'>{plain(text_twin(e))}</pre></li>" for e in docket.exhibits)
        + "</ol></li>"
        for name, docket in dockets.items()
    )
    return f"<ol>{decisions}</ol><p><strong>The exhibits</strong></p><ul>{papers}</ul>"


def _numbered(report: Report) -> str:
    return "".join(
        f"<p><strong>{plain(s.text)}</strong></p>" if s.heading else f"<p>{s.number}. {plain(s.text)}</p>"
        for s in sentences(report.text)
    )


def record(matter: Rating, state: State) -> str:
    """What was said of each report, as HTML that needs no script."""
    return "".join(_said(matter, report, state.review(report.id)) for report in matter.reports)


def _said(matter: Rating, report: Report, review: Review) -> str:
    rows = []
    for criterion in matter.rated(report):
        rated = review.ratings.get(criterion)
        where = f", {place(rated.at)}" if rated and rated.at else ""
        rows.append(f"<li>{CRITERIA[criterion][0]}: {level(rated.level if rated else None)}{where}</li>")
    if review.result or review.reasons:
        rows.append(f"<li>Result: {review.result or 'not said'}; reasons: {review.reasons or 'not said'}</li>")
    if review.remand:
        ground = f", for {CRITERIA[review.ground][0].lower()}" if review.ground else ""
        rows.append(f"<li>{REMANDS[review.remand]}{ground}</li>")
    if review.line:
        rows.append(f"<li>Line to the colleague: {plain(review.line)}</li>")
    head = f"<p><strong>{plain(report.title)}</strong>{' (handed in)' if review.handed else ''}</p>"
    return f"{head}<ul>{''.join(rows)}</ul>"
