"""A case file as PDF: every exhibit on a page of its own, with bookmarks and tags, to print and to read aloud."""

from __future__ import annotations

from html import escape

from course.lab.pdf import laid_out
from course.model.casefile import Docket
from course.widgets.answer_text import day
from course.widgets.document import drawing, paper

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><meta name="author" content="ISO Academy">
<style>{style}
@page {{ size: 10in 12.94in; margin: 15mm 17mm;
  @bottom-left {{ content: "TRAINING SPECIMEN"; font: 8pt sans-serif; color: #5a5f66; }}
  @bottom-right {{ content: "Page " counter(page) " of " counter(pages); font: 8pt sans-serif; color: #5a5f66; }} }}
body {{ margin: 0; background: #fff; color: #1a1a1a; font: 12pt/1.5 sans-serif; }}
h1 {{ bookmark-level: 1; }} h4.title {{ bookmark-level: 2; }} h5 {{ bookmark-level: none; }}
.doc {{ max-width: none; box-shadow: none; break-inside: auto; break-before: page; overflow: visible; }}
.identity .field.machine {{ margin: 8px 0 0; padding: 8px; }} .machine dd {{ font-size: 18px; }}
.field, tr, .picture, footer {{ break-inside: avoid; }}
</style></head><body><h1>{title}</h1>
<p>TRAINING SPECIMEN. Everybody and everything here is invented.</p>{note}<p>{situation}</p>
<p>Today is {today}.</p>
<ol>{contents}</ol>{exhibits}
</body></html>
"""


#: The page is laid out larger and shrunk to letter size, so that most exhibits fit on one.
_ZOOM = 0.85


def as_pdf(docket: Docket) -> bytes:
    """The file as a tagged PDF: a cover with the list of exhibits, then each of them.

    Raises:
        PrintError: the libraries that lay out the text are missing from this system.
    """
    page = _PAGE.format(
        title=escape(docket.title),
        style=paper(),
        note=f"<p>{escape(docket.content_note)}</p>" if docket.content_note else "",
        situation=escape(docket.situation),
        today=day(docket.today),
        contents="".join(f"<li>{escape(exhibit.title)}</li>" for exhibit in docket.exhibits),
        exhibits="".join(drawing(exhibit) for exhibit in docket.exhibits),
    )
    return laid_out(page, docket.id, zoom=_ZOOM)
