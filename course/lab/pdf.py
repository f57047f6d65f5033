"""A page of HTML as a tagged PDF, laid out here with nothing fetched from anywhere."""

from __future__ import annotations

import logging
from collections.abc import Callable


class PrintError(RuntimeError):
    """No PDF can be written here; the message says what to install."""


def laid_out(page: str, name: str, *, zoom: float = 1.0, told: Callable[[int], None] = lambda _: None) -> bytes:
    """The PDF of a page, the same bytes for the same page; ``name`` tells one document from another.

    ``told`` hears how many sheets it has.

    Raises:
        PrintError: the libraries that lay out the text are missing from this system.
    """
    try:
        import weasyprint  # here, because it takes a second and only printing needs it
    except (ImportError, OSError) as problem:
        raise PrintError(
            "No PDF was written, because the Pango library is missing: install it (Debian: libpango-1.0-0, "
            "libpangoft2-1.0-0 and libharfbuzz-subset0; conda: pango; macOS: brew install pango) and run this again."
        ) from problem
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it names every style that only a browser uses
    return bytes(
        weasyprint.HTML(string=page, url_fetcher=_nothing).write_pdf(
            zoom=zoom,
            finisher=lambda document, _pdf: told(len(document.pages)),
            pdf_variant="pdf/ua-1",
            pdf_identifier=name.encode(),
        )
    )


def _nothing(url: str, *_rest: object, **_more: object) -> object:
    """What we print holds every picture and style it needs, so nothing is fetched."""
    if url.startswith("data:"):
        from weasyprint.urls import URLFetcher

        return URLFetcher(allowed_protocols={"data"}).fetch(url)
    raise PrintError(f"The page asks for {url}, and nothing may be fetched.")
