"""The review cards as a deck for Anki (``.apkg``), for people who review there.

Each note keeps its guid for ever: it is made from the card's id, which is never used twice. So importing a newer file
changes the words of the notes that are there, and leaves when each comes again to Anki.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from html import escape
from pathlib import Path

import genanki

from course.library.shelf import ContentError, Shelf
from course.model.card import Card
from course.model.unit import Unit
from course.widgets.prose import block

_DECK, _NOTES = 1_761_117_263, 1_761_117_264  #: drawn once; Anki knows deck and note type by them
_ROOT_TAG = "ISO-Academy"
_FIELDS = ("Prompt", "Answer", "Law", "As of", "Unit")
_FRONT = '<p class="unit">{{Unit}}</p>{{Prompt}}'
_BACK = (
    '{{FrontSide}}<hr id="answer">{{Answer}}<p class="law">Law: {{Law}}<br>As of {{As of}}: verify at the source.</p>'
)
_STYLE = """.card { max-width: 36rem; margin: 0 auto; padding: 0 12px; text-align: left; }
.card { font: 20px/1.5 system-ui, sans-serif; }
.unit, .law { font-size: 15px; }
"""
_ABOUT = (
    "Review cards of ISO Academy, training material for people who train to be U.S. Immigration Services Officers. "
    "Unofficial: not from USCIS or DHS and not endorsed by them; not legal advice; completing it is not a "
    "certification. Each card gives the law it rests on and the day the law was read: verify it at the source before "
    "relying on it. All people and cases are synthetic. Not for operational use. The words are under CC BY 4.0."
)


def export(file: Path, shelf: Shelf, units: Iterable[str] = (), *, now: float) -> int:
    """Write the cards of ``units``, or of all, into ``file``; how many there are. ``now`` is in seconds since 1970.

    Raises:
        ContentError: there is no such unit, or it has no cards.
        OSError: the file can't be written; an earlier one is then still there.
    """
    chosen = [shelf.unit(unit) for unit in units] or list(shelf.units())
    cards = [(unit, card) for unit in chosen for card in shelf.cards(unit.id)]
    if not cards:
        raise ContentError(f"There are no review cards in {', '.join(u.id for u in chosen)}: name another unit.")
    deck = genanki.Deck(_DECK, "ISO Academy", _ABOUT)
    kind = genanki.Model(
        _NOTES,
        "ISO Academy card",
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "Recall", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE,
    )
    for place, (unit, card) in enumerate(cards):
        deck.add_note(_note(kind, unit, card, place))
    handle, draft = tempfile.mkstemp(dir=file.absolute().parent, suffix=".tmp")
    os.close(handle)
    try:
        genanki.Package(deck).write_to_file(draft, timestamp=now)
        Path(draft).chmod(0o644)
        Path(draft).replace(file)
    finally:
        Path(draft).unlink(missing_ok=True)
    return len(cards)


def guid(card: Card) -> str:
    """What Anki knows the card by."""
    return str(genanki.guid_for("iso-academy", card.id))


def _note(kind: genanki.Model, unit: Unit, card: Card, place: int) -> genanki.Note:
    law = escape("; ".join(card.cites))
    fields = [block(card.prompt), block(card.answer), law, card.as_of.isoformat(), escape(unit.title)]
    tags = [f"{_ROOT_TAG}::{unit.id.replace('/', '::')}"]
    return genanki.Note(kind, fields, guid=guid(card), tags=tags, due=place)
