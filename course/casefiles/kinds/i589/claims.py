"""What people in these cases fled from: told in few words, without detail, and of countries that do not exist."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """A reason to flee. ``ground`` is the protected ground, empty where the reason was a private one.

    ``doing`` is what the person did at home, ``harm`` what was done to them, ``why`` what those who did it said,
    ``others`` whom a public report speaks of, ``report`` what it says of them.
    """

    name: str
    ground: str
    doing: str
    harm: str
    why: str
    others: str
    report: str


_HELD = "are held for weeks without charge and hurt, in all parts of the country; courts do not hear their complaints"

CLAIMS = (
    Claim(
        "newsletter", "political opinion",
        "I printed a newsletter of the opposition",
        "officers closed my shop, held me for five weeks and hurt me",
        "They said that I must never print such opinions again",
        "people who print for the opposition", _HELD,
    ),
    Claim(
        "observer", "political opinion",
        "I counted votes as an observer for the opposition",
        "officers took my papers, held me for four weeks and hurt me",
        "They said that people with my opinions are enemies of the state",
        "election observers", _HELD,
    ),
    Claim(
        "prayer", "religion",
        "I belonged to a small house of prayer",
        "officers closed the house, held me for six weeks and hurt me",
        "They said that our way to pray is forbidden",
        "members of small houses of prayer", _HELD,
    ),
    Claim(
        "language", "nationality",
        "I taught children in the language of our people",
        "officers shut the school, held me for five weeks and hurt me",
        "They said that our people must give up its language",
        "teachers of minority languages", _HELD,
    ),
)  # fmt: skip

#: Harm for a private reason: none of the five grounds.
DEBT = Claim(
    "debt", "",
    "I kept a small shop",
    "lenders held me for two days, took the money of the shop and hurt me",
    "They said that I owed them money for the shop. They asked for nothing else and did not care who I was",
    "people in debt",
    "are hurt by private lenders, whatever their opinion, faith or origin; the police seldom help them",
)  # fmt: skip
