"""Reads a naturalization case cold: from the exhibits alone, as somebody who has never seen the truth."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from course.model.casefile import CaseFile, Docket
from course.model.exhibit import Exhibit
from course.rules.days import years_after

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAMES = "|".join(f"{name}[a-z]*" for name in _MONTHS)
#: A day as papers made here write it (September 14, 2020), or as stamps and papers from abroad do (14 September 2020).
_DAY = re.compile(rf"\b(?:({_NAMES}) (\d{{1,2}}), (\d{{4}})|(\d{{1,2}}) ({_NAMES}) (\d{{4}}))\b", re.IGNORECASE)


def days(text: str) -> list[date]:
    found = []
    for here_month, here_day, here_year, day, month, year in _DAY.findall(text):
        number = _MONTHS.index((here_month or month)[:3].lower()) + 1
        found.append(date(int(here_year or year), number, int(here_day or day)))
    return found


def exhibit(docket: Docket, name: str) -> Exhibit | None:
    return next((e for e in docket.exhibits if e.id == name), None)


def line(paper: Exhibit | None, name: str) -> str:
    if paper is None:
        return ""
    return next((ln.value for part in paper.parts for ln in part.lines if ln.id == name), "")


def rows(paper: Exhibit | None) -> list[tuple[str, ...]]:
    return [row for part in (paper.parts if paper else ()) if part.grid for row in part.grid.rows]


def words(paper: Exhibit | None) -> str:
    if paper is None:
        return ""
    said = [paper.title, paper.issuer, paper.signature, *(part.text for part in paper.parts)]
    said += [ln.value for part in paper.parts for ln in part.lines]
    return "\n".join((*said, *(" ".join(row) for row in rows(paper))))


class Reader:
    """The exhibits of one case by name, and what they say."""

    def __init__(self, case: CaseFile) -> None:
        self.docket = case.docket
        self.form, self.card, self.notes = (exhibit(case.docket, name) for name in ("n400", "card", "interview"))
        self.court, self.check, self.civil = (exhibit(case.docket, name) for name in ("court", "check", "civil"))
        self.said = words(self.notes)

    def stamps(self) -> list[tuple[date, date]]:
        found = rows(exhibit(self.docket, "passport"))
        left = [days(row[0])[0] for row in found if row[2] == "Entry"]
        back = [days(row[0])[0] for row in found if row[2] == "Admitted"]
        return list(zip(left, back, strict=True))

    def listed(self) -> list[tuple[date, date]]:
        return sorted((days(row[0])[0], days(row[1])[0]) for row in rows(self.form))

    def homes(self) -> list[tuple[str, date]]:
        """Places and first days, the newest first."""
        found = []
        for part in self.form.parts if self.form else ():
            found += [(ln.value.split(", from ")[0], days(ln.value)[0]) for ln in part.lines if "address" in ln.id]
        return found

    def asked_from(self) -> date:
        """The first day of the years the form asks about: five before the filing, or residence where that is later."""
        filed, resident = (days(line(paper, name))[0] for paper, name in (
            (self.form, "received"), (self.card, "resident-since"))
        )  # fmt: skip
        return max(resident, years_after(filed, -5))

    def moved_in(self) -> date:
        """The first day of living in the present State without a break."""
        homes = self.homes()
        state = homes[0][0].rpartition(", ")[2]
        since = homes[0][1]
        for place, first in homes[1:]:
            if place.rpartition(", ")[2] != state:
                return since
            since = first
        return days(line(self.card, "resident-since"))[0] if len(homes) == 1 else since

    def attempts(self) -> list[dict[str, Any]]:
        found = []
        for name in ("first-interview", "interview"):
            paper = exhibit(self.docket, name)
            if paper is None:
                continue
            correct, asked = map(int, re.findall(r"\d+", line(paper, "civics")) or ("0", "0"))
            english = line(paper, "english")
            result = None if english.startswith("Not tested") else not english.endswith("not passed")
            found.append({"on": paper.dated, "english": result, "asked": asked, "correct": correct})
        return found

    def facts(self) -> dict[str, Any]:
        """What the rule takes, from the papers."""
        found: dict[str, Any] = {
            "basis": "general",
            "born_on": days(line(self.card, "born"))[0],
            "resident_since": days(line(self.card, "resident-since"))[0],
            "filed_on": days(line(self.form, "received"))[0],
            "moved_in": self.moved_in(),
            "examined_on": self.docket.today,
            "trips": [self._trip(*trip) for trip in self.stamps()],
            "attempts": self.attempts(),
        }
        return found | self._character()

    def _trip(self, left: date, back: date) -> dict[str, Any]:
        trip: dict[str, Any] = {"departed": left, "returned": back}
        if (back - left).days > 180:
            kept = "was kept" in words(exhibit(self.docket, "employer")) + words(exhibit(self.docket, "employer"))
            kept = kept or "were kept" in words(exhibit(self.docket, "employer"))
            gone = "resigned" in words(exhibit(self.docket, "employer"))
            trip["showing"] = "established" if kept else "not-established" if gone else "offered"
        return trip

    def _character(self) -> dict[str, Any]:
        if not line(self.check, "event"):
            return {}
        act: dict[str, Any] = {"on": days(line(self.check, "event"))[0], "kind": "arrest"}
        act["disclosed"] = line(self.form, "arrests").startswith("Yes")
        act["disposition_known"] = self.court is not None
        result = line(self.court, "result")
        if result.startswith("Dismissed"):
            act["kind"] = "dismissed-charge"
        elif result.startswith("Convicted"):
            ends = days(line(self.court, "terms"))[0]
            act |= {"kind": "drunk-driving", "convicted_on": days(result)[0], "probation_ends": ends}
        if act["disclosed"]:
            return {"acts": [act]}
        lied = "Never." in self.said and "you would refuse me" in self.said
        said = {"on": self.docket.today, "about": "arrests", "oral": lied, "under_oath": True, "for_benefit": lied}
        return {"acts": [act], "statements": [said]}

    def flags(self) -> set[str]:
        """The issues that papers alone show, each by its own test."""
        stamps, listed = self.stamps(), self.listed()
        given = line(self.card, "name").partition(", ")[2]
        record = {row[0]: row for row in rows(self.civil)}
        start = _after(words(exhibit(self.docket, "employer")), "since ")
        good = days(line(self.check, "good-until"))[0]
        friends = [words(exhibit(self.docket, f"friend-{m}")).split("\n")[-1] for m in "ab"]
        friend_text = [exhibit(self.docket, f"friend-{m}") for m in "ab"]
        same = bool(friends[0]) and all(friend_text) and len({p.parts[0].text for p in friend_text if p}) == 1
        tests = {
            "trip-omitted": len(listed) < len(stamps),
            "trip-date-differs": any(s[0] == t[0] and s[1] != t[1] for s in stamps for t in listed),
            "name-variant": record["Name"][1].rsplit(" ", 1)[0].upper() != given,
            "translation-error": record["Born"][1] != record["Born"][2],
            "translation-uncertified": "No translator" in words(self.civil),
            "work-date-differs": start not in days(line(self.form, "work")),
            "preparer-blank": "filled in the form" in self.said,
            "adverse-unseen": exhibit(self.docket, "tip") is not None,
            "identity-overlap": bool(line(self.check, "name-search")),
            "template-text": same,
            "address-gap": self.homes()[-1][1] > self.asked_from(),
            "check-lapsed": good < self.docket.today,
            "disposition-missing": bool(line(self.check, "event")) and self.court is None,
            "charge-differs": "felony" in line(self.check, "event") and self.court is not None,
            "arrest-not-disclosed": bool(line(self.check, "event")) and line(self.form, "arrests") == "No",
            "false-testimony": "you would refuse me" in self.said,
            "probation-open": any(d > self.docket.today for d in days(line(self.court, "terms"))),
            "employment-abroad": "for wages" in self.said,
            "tax-failure": any(row[1] != "On time" or row[3] != "$0" for row in rows(exhibit(self.docket, "tax"))),
        }
        return {issue for issue, found in tests.items() if found}


def _after(text: str, mark: str) -> date:
    return days(text.partition(mark)[2])[0]


#: Issues that :meth:`Reader.flags` looks for.
LOOKED_FOR = {
    "trip-omitted", "trip-date-differs", "name-variant", "translation-error", "translation-uncertified",
    "work-date-differs", "preparer-blank", "adverse-unseen", "identity-overlap", "template-text", "address-gap",
    "check-lapsed", "disposition-missing", "charge-differs", "arrest-not-disclosed", "false-testimony",
    "probation-open", "employment-abroad", "tax-failure",
}  # fmt: skip
