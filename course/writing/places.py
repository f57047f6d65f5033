"""The states by their two letters: a file writes ``Dayton, OH``, and a letter speaks of Ohio."""

from __future__ import annotations

import re

STATES = dict(
    pair.split(":")
    for pair in [
        "AL:alabama",
        "AK:alaska",
        "AZ:arizona",
        "AR:arkansas",
        "CA:california",
        "CO:colorado",
        "CT:connecticut",
        "DE:delaware",
        "DC:district_of_columbia",
        "FL:florida",
        "GA:georgia",
        "HI:hawaii",
        "ID:idaho",
        "IL:illinois",
        "IN:indiana",
        "IA:iowa",
        "KS:kansas",
        "KY:kentucky",
        "LA:louisiana",
        "ME:maine",
        "MD:maryland",
        "MA:massachusetts",
        "MI:michigan",
        "MN:minnesota",
        "MS:mississippi",
        "MO:missouri",
        "MT:montana",
        "NE:nebraska",
        "NV:nevada",
        "NH:new_hampshire",
        "NJ:new_jersey",
        "NM:new_mexico",
        "NY:new_york",
        "NC:north_carolina",
        "ND:north_dakota",
        "OH:ohio",
        "OK:oklahoma",
        "OR:oregon",
        "PA:pennsylvania",
        "PR:puerto_rico",
        "RI:rhode_island",
        "SC:south_carolina",
        "SD:south_dakota",
        "TN:tennessee",
        "TX:texas",
        "UT:utah",
        "VT:vermont",
        "VA:virginia",
        "WA:washington",
        "WV:west_virginia",
        "WI:wisconsin",
        "WY:wyoming",
        "GU:guam",
    ]
)
_LETTERS = re.compile(rf"(?:, |\b)({'|'.join(STATES)})\b(?=[ ,;.)\n]|$)")


def states_in(text: str) -> frozenset[str]:
    """The words of the names of the states whose two letters stand in a text, in small letters."""
    return frozenset(word for m in _LETTERS.finditer(text) for word in STATES[m[1]].split("_"))
