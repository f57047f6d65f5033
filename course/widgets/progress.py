"""Progress as a small table with bars: what is answered, what is still to do."""

from __future__ import annotations

from html import escape

from course.widgets.panel import Static

#: Title, answered, total, graded; a total of 0 is a part whose questions are not here.
Row = tuple[str, int, int, bool]


def progress_table(title: str, rows: list[Row]) -> Static:
    """The rows with a bar each and a line for the whole."""
    answered, total = sum(r[1] for r in rows), sum(r[2] for r in rows)
    body = "".join(_row(*row) for row in rows)
    head = f"{title}: {answered} of {total} answered"
    return Static(
        f"<section><p><strong>{escape(head)}</strong></p><table><thead><tr><th scope='col'>Part</th>"
        f"<th scope='col'>Answered</th><th scope='col'>Kind</th></tr></thead><tbody>{body}</tbody></table></section>",
        head,
    )


def _row(title: str, answered: int, total: int, graded: bool) -> str:  # noqa: FBT001  (a row, not a switch)
    bar = (
        f"<progress max='{total}' value='{answered}' aria-label='{escape(title, quote=True)}'></progress> "
        f"{answered} of {total}{' ✓' if answered >= total else ''}"
    )
    return (
        f"<tr><th scope='row' style='text-align:left'>{escape(title)}</th>"
        f"<td style='text-align:left'>{bar if total else 'opens with the assessment'}</td>"
        f"<td style='text-align:left'>{'graded' if graded else 'practice'}</td></tr>"
    )
