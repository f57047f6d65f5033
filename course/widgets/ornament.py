"""What is drawn on a document besides its words: outline of a portrait, seal, frame of a photograph, window bar.

Each is an SVG that screen readers pass over: what it shows stands in words in the exhibit, and it is drawn only where
those words speak of it.
"""

from __future__ import annotations

import re

from course.model.exhibit import Exhibit, Genre

_SEALED = (Genre.COURT, Genre.CERTIFICATE, Genre.TRANSLATION)
_SEAL = re.compile(r"\b(seal|stamp|stamped)\b", re.IGNORECASE)
_PORTRAIT = re.compile(r"\b(photograph|photo|portrait)\b", re.IGNORECASE)
_PASSPORT_STYLE = re.compile(r"\bpassport-style\b", re.IGNORECASE)
_NONE = re.compile(
    r"\b(no|without|lacks)\b[^.;]*\b(seal|stamp|stamped|photograph|photo|portrait)\b"
    r"|\b(seal|stamp|photograph|photo|portrait)\b[^.;]*\b(missing|absent|not)\b",
    re.IGNORECASE,
)


def has_seal(exhibit: Exhibit) -> bool:
    """Whether the words of a paper that carries seals speak of one."""
    return exhibit.genre in _SEALED and _told(_SEAL, f"{exhibit.describes} {exhibit.signature}")


def has_portrait(exhibit: Exhibit) -> bool:
    """Whether the words of an identity paper or certificate speak of its bearer's photograph."""
    return exhibit.genre in (Genre.IDENTITY, Genre.CERTIFICATE) and _told(_PORTRAIT, exhibit.describes)


def has_pair(exhibit: Exhibit) -> bool:
    """Whether the words of a photograph speak of passport-style ones."""
    return exhibit.genre is Genre.PHOTOGRAPH and _told(_PASSPORT_STYLE, exhibit.describes)


def _told(what: re.Pattern[str], text: str) -> bool:
    return bool(what.search(text)) and not _NONE.search(text)


def _svg(name: str, box: str, inner: str) -> str:
    return f'<svg class="{name}" viewBox="{box}" aria-hidden="true" focusable="false">{inner}</svg>'


def portrait() -> str:
    """A grey outline of head and shoulders in a frame, nobody's likeness."""
    return _svg(
        "portrait",
        "0 0 90 114",
        '<rect x="1" y="1" width="88" height="112" fill="#dde3ea" stroke="#5a6472" stroke-width="2"/>'
        '<circle cx="45" cy="44" r="20" fill="#9aa5b3"/>'
        '<path d="M11 113c2-30 14-42 34-42s32 12 34 42z" fill="#9aa5b3"/>'
        '<path d="M1 113L89 1" stroke="#7a1620" stroke-width="1.5" opacity="0.55"/>',
    )


def scene() -> str:
    """A frame with hill, sun and two outlines: here is a photograph."""
    return _svg(
        "scene",
        "0 0 240 120",
        '<rect x="1" y="1" width="238" height="118" fill="#dfe5ec" stroke="#5a6472" stroke-width="2"/>'
        '<circle cx="196" cy="30" r="13" fill="#b9c2cd"/>'
        '<path d="M2 96l62-44 44 30 40-26 90 52v10H2z" fill="#c3ccd6"/>'
        '<g fill="#8f9bab"><circle cx="98" cy="62" r="12"/><path d="M76 118c0-28 8-38 22-38s22 10 22 38z"/>'
        '<circle cx="142" cy="66" r="11"/><path d="M122 118c0-25 8-34 20-34s20 9 20 34z"/></g>',
    )


def pair() -> str:
    """Two equal outlines of head and shoulders on white: photographs as a form asks for them."""
    one = (
        '<rect x="1" y="1" width="88" height="112" fill="#fff" stroke="#5a6472" stroke-width="2"/>'
        '<circle cx="45" cy="44" r="20" fill="#9aa5b3"/>'
        '<path d="M11 113c2-30 14-42 34-42s32 12 34 42z" fill="#9aa5b3"/>'
    )
    return _svg(
        "scene", "0 0 240 120", f'<g transform="translate(25 3)">{one}</g><g transform="translate(125 3)">{one}</g>'
    )


def seal() -> str:
    """A round seal that no office has."""
    return _svg(
        "seal",
        "0 0 120 120",
        '<g fill="none" stroke="#6b1d6b">'
        '<circle cx="60" cy="60" r="56" stroke-width="3"/><circle cx="60" cy="60" r="50" stroke-width="1"/>'
        '<circle cx="60" cy="60" r="34" stroke-width="1.5" stroke-dasharray="3 3"/></g>'
        '<path d="M60 32l6 13 14 1-11 9 4 14-13-8-13 8 4-14-11-9 14-1z" fill="none" stroke="#6b1d6b"/>'
        '<g fill="#6b1d6b" font-family="system-ui, sans-serif" font-weight="700" text-anchor="middle">'
        '<text x="60" y="84" font-size="10">SAMPLE</text><text x="60" y="97" font-size="8.5">SPECIMEN</text></g>',
    )


def window() -> str:
    """The bar at the top of a window on a screen."""
    return _svg(
        "window",
        "0 0 60 16",
        '<g fill="none" stroke="#b6c4d4" stroke-width="1.5"><circle cx="9" cy="8" r="5"/><circle cx="26" cy="8" r="5"/>'
        '<circle cx="43" cy="8" r="5"/></g>',
    )
