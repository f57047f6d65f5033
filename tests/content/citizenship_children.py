"""The children of the tables of itp/citizenship-humanitarian, as the rules take them: what proves the keys.

``CELLS`` holds, by item and column, the rule and the facts; ``CHANGES`` the changed facts a flip cell offers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

BORN, THROUGH, FORMER, APPLIED, HERE = (
    "citizen-at-birth-abroad",
    "citizen-through-parent",
    "citizen-by-former-321",
    "citizen-by-application-abroad",
    "citizen-at-birth-here",
)
ALIEN = {"allegiance": "alien"}
Facts = dict[str, Any]


def stay(*days: str) -> list[dict[str, str]]:
    """Stays from pairs of days, each ``first..last``."""
    return [dict(zip(("first", "last"), pair.split(".."), strict=True)) for pair in days]


def years(first: int, last: int) -> list[str]:
    """Stays from September to July, year after year, each August abroad."""
    return [f"{year}-09-01..{year + 1}-07-31" for year in range(first, last)]


def citizen(born: str, *days: str) -> Facts:
    """A citizen parent with the stays here."""
    return {"allegiance": "citizen", "born_on": born, "periods": stay(*days)}


def stranger(born: str) -> Facts:
    """A citizen parent who had not lived here before the birth."""
    return citizen(born) | {"resided": False}


def wed(born: str, mother: Facts, father: Facts) -> Facts:
    return {"born_on": born, "in_wedlock": True, "mother": mother, "father": father}


def unwed(born: str, mother: Facts, father: Facts = ALIEN, **paternity: str) -> Facts:
    return {"born_on": born, "in_wedlock": False, "mother": mother, "father": father, "paternity": paternity}


def through(born: str, parent: str, resident: str, custody: str | None = None, **more: str) -> Facts:
    facts = {"born_on": born, "parent_citizen_since": parent, "resident_since": resident}
    return {**facts, "custody_since": custody or resident, **more}


def abroad(born: str, oath: str, parent: Facts, grandparent: Facts) -> Facts:
    """A child of a citizen with too few years here, so no citizen at birth, whose grandparent has enough."""
    one, other = ({name: kin[name] for name in ("born_on", "periods")} for kin in (parent, grandparent))
    here = {"lives_abroad": True, "here_lawfully": True}
    return {"born_on": born, "parent": one, "grandparent": other, **here, "sworn_on": oath}


CELLS: dict[str, dict[str, tuple[str, Facts]]] = {
    # Practice
    "citizen-born-sheet": {
        "c1": (BORN, wed("1985-02-14", citizen("1953-10-01", "1953-10-01..1972-06-30"), ALIEN)),
        "c2": (BORN, wed("1999-07-22", ALIEN, citizen("1972-01-20", "1972-01-20..1987-05-31"))),
        "c3": (BORN, unwed("2006-11-11", citizen("1984-03-08", "2002-09-01..2003-12-20"))),
    },
    "citizen-through-sheet": {
        "c1": (THROUGH, through("2005-06-17", "2021-04-08", "2014-08-25")),
        "c2": (THROUGH, through("2003-12-01", "2012-03-09", "2022-01-14")),
        "c3": (
            THROUGH,
            through("2007-05-30", "2018-10-11", "2012-07-19", custody="2019-02-01", custody_found="offered"),
        ),
    },
    "citizen-flip-sheet": {
        "c1": (THROUGH, through("2004-09-03", "2022-09-16", "2015-05-05")),
        "c2": (BORN, wed("2002-04-19", citizen("1978-08-08", "1978-08-08..1996-08-07"), ALIEN)),
        "c3": (BORN, unwed("2012-01-09", citizen("1988-02-02", "2008-03-01..2008-12-15"))),
    },
    "citizen-case-table": {
        "c1": (THROUGH, through("2002-08-19", "2019-11-14", "2016-02-08")),
        "c2": (THROUGH, through("2001-11-05", "2019-11-14", "2016-02-08")),
        "c3": (THROUGH, through("2009-03-27", "2019-11-14", "2016-02-08", custody_found="not-established")),
    },
    "citizen-born-alone": {
        "c1": (BORN, wed("1982-10-21", citizen("1956-02-02", "1956-02-02..1976-08-31"), ALIEN)),
        "c2": (BORN, unwed("2014-05-15", citizen("1990-12-12", "2010-06-01..2011-03-31", "2012-02-01..2012-11-30"))),
        "c3": (
            BORN,
            unwed(
                "2006-09-09",
                ALIEN,
                citizen("1980-04-04", "1980-04-04..2002-06-30"),
                blood="established",
                acknowledged_on="2009-03-03",
                supported_on="2010-04-04",
            ),
        ),
    },
    "citizen-through-alone": {
        "c1": (THROUGH, through("2004-01-28", "2013-09-06", "2011-05-16", custody="2015-10-05")),
        "c2": (THROUGH, through("2002-07-07", "2020-07-10", "2014-12-01")),
        "c3": (THROUGH, through("2006-03-13", "2016-04-22", "2012-08-30", custody_found="offered")),
    },
    "citizen-flip-alone": {
        "c1": (THROUGH, through("2006-10-30", "2014-01-17", "2024-10-11")),
        "c2": (BORN, wed("1984-08-02", ALIEN, citizen("1955-11-20", "1955-11-20..1974-05-31"))),
        "c3": (
            APPLIED,
            abroad(
                "2008-03-03",
                "2026-04-09",
                citizen("1979-07-14", "2000-07-01..2000-09-30"),
                citizen("1948-05-05", "1948-05-05..1978-12-31"),
            ),
        ),
    },
    # Graded: born abroad
    "citizen-exam-born-a": {
        "c1": (
            BORN,
            wed("1979-05-03", ALIEN, citizen("1950-02-10", "1950-02-10..1966-08-31")),
        ),
        "c2": (BORN, wed("2003-09-12", citizen("1976-06-01", "1976-06-01..1992-12-15"), ALIEN)),
        "c3": (BORN, unwed("2009-02-20", citizen("1985-04-04", "1985-04-04..1999-03-31"))),
    },
    "citizen-exam-born-b": {
        "c1": (BORN, wed("1983-11-08", citizen("1955-07-01", "1955-07-01..1972-06-30"), ALIEN)),
        "c2": (BORN, wed("2011-04-27", ALIEN, citizen("1980-03-03", "1980-03-03..1996-09-30"))),
        "c3": (BORN, unwed("2019-10-06", citizen("1992-01-15", "1992-01-15..2007-06-30"))),
    },
    "citizen-exam-born-c": {
        "c1": (BORN, wed("1971-01-19", ALIEN, citizen("1940-08-22", "1958-09-01..1966-08-31"))),
        "c2": (BORN, wed("1996-06-30", citizen("1970-05-05", "1970-05-05..1986-09-04"), ALIEN)),
        "c3": (
            BORN,
            unwed(
                "2004-03-14",
                ALIEN,
                citizen("1979-02-02", "1979-02-02..2000-06-30"),
                blood="established",
                acknowledged_on="2010-05-20",
            ),
        ),
    },
    # Graded: through a parent
    "citizen-exam-through-a": {
        "c1": (THROUGH, through("1984-03-18", "1997-11-20", "1991-06-05")),
        "c2": (THROUGH, through("2001-07-09", "2015-02-13", "2019-07-22")),
        "c3": (THROUGH, through("2006-10-02", "2017-05-26", "2011-04-14", custody_found="offered")),
    },
    "citizen-exam-through-b": {
        "c1": (THROUGH, through("2002-12-12", "2016-01-29", "2010-10-04", custody="2018-06-25")),
        "c2": (THROUGH, through("2005-09-21", "2019-08-16", "2013-03-11", custody_found="offered")),
        "c3": (THROUGH, through("1983-02-20", "1999-08-06", "1990-04-02")),
    },
    "citizen-exam-through-c": {
        "c1": (THROUGH, through("2008-01-31", "2021-12-03", "2015-09-09", custody_found="offered")),
        "c2": (THROUGH, through("1986-04-26", "1999-07-18", "1992-11-06")),
        "c3": (THROUGH, through("2000-08-05", "2018-08-05", "2009-01-23")),
    },
    # Graded: one changed fact
    "citizen-exam-flip-a": {
        "c1": (THROUGH, through("2005-01-25", "2023-01-30", "2016-03-03")),
        "c2": (BORN, wed("1985-10-10", citizen("1957-05-15", "1957-05-15..1975-03-31"), ALIEN)),
        "c3": (
            APPLIED,
            abroad(
                "2007-04-12",
                "2025-04-04",
                citizen("1980-06-06", "2001-06-01..2001-08-31"),
                citizen("1950-02-02", "1950-02-02..1968-06-30"),
            ),
        ),
    },
    "citizen-exam-flip-b": {
        "c1": (THROUGH, through("2006-06-08", "2024-04-12", "2017-02-20", married_on="2024-03-01")),
        "c2": (BORN, wed("1980-03-16", ALIEN, citizen("1951-09-09", "1951-09-09..1969-03-08"))),
        "c3": (BORN, unwed("2018-12-05", citizen("1986-07-07", *years(2001, 2008)))),
    },
    "citizen-exam-flip-c": {
        # Legitimated after sixteen, she is not the father's child in this law: no parent's oath counts.
        "c1": (THROUGH, {"born_on": "2003-02-11", "resident_since": "2015-12-30", "custody_since": "2015-12-30"}),
        "c2": (
            BORN,
            wed(
                "1998-05-29",
                citizen("1973-06-08", "1988-01-01..1990-12-31") | {"resided": True},
                stranger("1974-03-30"),
            ),
        ),
        # The sworn paper serves as the promise, as the law of the place ties a duty of support to it.
        "c3": (
            BORN,
            unwed(
                "2005-07-23",
                ALIEN,
                citizen("1978-12-01", "1978-12-01..1997-01-31"),
                blood="established",
                acknowledged_on="2009-09-14",
                supported_on="2009-09-14",
            ),
        ),
    },
}

#: By item and column: the words of each change, and the facts it puts in place of others ({} changes none).
CHANGES: dict[str, dict[str, dict[str, Facts]]] = {
    "citizen-flip-sheet": {
        "c1": {
            "The mother took the oath three weeks sooner, on August 26, 2022": {"parent_citizen_since": "2022-08-26"},
            "Residence began two years sooner, on May 5, 2013": {"resident_since": "2013-05-05"},
            "He asked for the certificate at 17, not at 19": {},
            "He married on October 1, 2022": {"married_on": "2022-10-01"},
        },
        "c2": {
            "The mother left five years sooner, on August 7, 1991": {
                "mother": citizen("1978-08-08", "1978-08-08..1991-08-07")
            },
            "The mother came back from 1999 to 2001 for work": {
                "mother": citizen("1978-08-08", "1978-08-08..1996-08-07", "1999-02-01..2001-02-28")
            },
            "The child was brought here at the age of two": {},
            "The father had studied here for four years": {
                "father": {"allegiance": "alien", "born_on": "1975-01-01", "periods": stay("1995-01-01..1998-12-31")}
            },
        },
        "c3": {
            "The mother's one stay went on to March 2, 2009": {
                "mother": citizen("1988-02-02", "2008-03-01..2009-03-02")
            },
            "A second stay followed, from May to December 2010": {
                "mother": citizen("1988-02-02", "2008-03-01..2008-12-15", "2010-05-01..2010-12-31")
            },
            "The mother spent all of 2013 here": {
                "mother": citizen("1988-02-02", "2008-03-01..2008-12-15", "2013-01-01..2013-12-31")
            },
            "The father promised support in writing in 2014": {"paternity": {"supported_on": "2014-01-01"}},
        },
    },
    "citizen-flip-alone": {
        "c1": {
            "The father took the oath eight years later, on January 17, 2022": {"parent_citizen_since": "2022-01-17"},
            "They came three weeks later, on November 1, 2024": {
                "resident_since": "2024-11-01",
                "custody_since": "2024-11-01",
            },
            "The mother took the oath as well, in 2023": {},
            "He asked for the certificate in 2030": {},
        },
        "c2": {
            "The father came back for two years, 1986 and 1987": {
                "father": citizen("1955-11-20", "1955-11-20..1974-05-31", "1986-01-01..1987-12-31")
            },
            "The father had left a year sooner, on May 31, 1973": {
                "father": citizen("1955-11-20", "1955-11-20..1973-05-31")
            },
            "The father had come back for all of 1980": {
                "father": citizen("1955-11-20", "1955-11-20..1974-05-31", "1980-01-01..1980-12-31")
            },
            "The mother, an alien, had been here for ten years": {
                "mother": {"allegiance": "alien", "born_on": "1958-01-01", "periods": stay("1970-01-01..1979-12-31")}
            },
        },
        "c3": {
            "The oath was taken on March 2, 2026": {"sworn_on": "2026-03-02"},
            "The oath was taken on March 3, 2026": {"sworn_on": "2026-03-03"},
            "The father had studied here for two years, 1999 and 2000": {
                "parent": {"born_on": "1979-07-14", "periods": stay("1999-01-01..2000-12-31")}
            },
            "The form was filed two years sooner, the oath on the same day": {},
        },
    },
    "citizen-exam-flip-a": {
        "c1": {
            "The stepmother took the oath four years later, on January 9, 2024": {},
            "The father took the oath a month sooner, on December 30, 2022": {"parent_citizen_since": "2022-12-30"},
            "She came as a resident a year later, on March 3, 2017": {
                "resident_since": "2017-03-03",
                "custody_since": "2017-03-03",
            },
            "The application came ten days later, on January 30, 2023": {},
        },
        "c2": {
            "The mother had first come here at seven, on May 15, 1964": {
                "mother": citizen("1957-05-15", "1964-05-15..1975-03-31")
            },
            "The mother had stayed fifteen months longer, to June 30, 1976": {
                "mother": citizen("1957-05-15", "1957-05-15..1976-06-30")
            },
            "The mother had left two years sooner, on March 31, 1973": {
                "mother": citizen("1957-05-15", "1957-05-15..1973-03-31")
            },
            "The father, an alien, had lived here for twelve years": {
                "father": {"allegiance": "alien", "born_on": "1955-01-01", "periods": stay("1970-01-01..1981-12-31")}
            },
        },
        "c3": {
            "The certificate was handed to her ten days later, on April 14": {},
            "The grandfather had stayed two years longer, to the end of June 1970": {
                "grandparent": {"born_on": "1950-02-02", "periods": stay("1950-02-02..1970-06-30")}
            },
            "The grandfather had first come here on January 1, 1964": {
                "grandparent": {"born_on": "1950-02-02", "periods": stay("1964-01-01..1968-06-30")}
            },
            "The approval was on April 4, the oath a week later, on April 11": {"sworn_on": "2025-04-11"},
        },
    },
    "citizen-exam-flip-b": {
        "c1": {
            "The family came three years later, on February 20, 2020": {
                "resident_since": "2020-02-20",
                "custody_since": "2020-02-20",
            },
            "He asked for the certificate while he was 17": {},
            "The mother took the oath seven weeks sooner, on February 23, 2024": {"parent_citizen_since": "2024-02-23"},
            "The father took the oath sooner, on May 9, 2024": {},
        },
        "c2": {
            "The father had first come here at eight, on September 9, 1959": {
                "father": citizen("1951-09-09", "1959-09-09..1969-03-08")
            },
            "The father had stayed two years longer, to March 8, 1971": {
                "father": citizen("1951-09-09", "1951-09-09..1971-03-08")
            },
            "The father had left two years sooner, on March 8, 1967": {
                "father": citizen("1951-09-09", "1951-09-09..1967-03-08")
            },
            "The mother, an alien, had lived here for six years": {
                "mother": {"allegiance": "alien", "born_on": "1955-01-01", "periods": stay("1972-01-01..1977-12-31")}
            },
        },
        "c3": {
            "The mother had come once less, the last time to July 31, 2007": {
                "mother": citizen("1986-07-07", *years(2001, 2007))
            },
            "The father, an alien, acknowledged the child under oath": {
                "paternity": {"acknowledged_on": "2019-06-01"},
            },
            "The child was born two years sooner, on December 5, 2016": {"born_on": "2016-12-05"},
            "The mother had stayed here in August 2005, too": {
                "mother": citizen("1986-07-07", *years(2001, 2004), "2004-09-01..2006-07-31", *years(2006, 2008))
            },
        },
    },
    "citizen-exam-flip-c": {
        "c1": {
            "He took the oath two years later, on October 21, 2018": {},
            "He legitimated her two years sooner, on March 3, 2018": {"parent_citizen_since": "2016-10-21"},
            "The application came a year sooner, on January 8, 2021": {},
            "He legitimated her a year later, on March 3, 2021": {},
        },
        "c2": {
            "The mother's three years here had begun on July 1, 1998": {"mother": stranger("1973-06-08")},
            "The mother had stayed on to December 31, 1993": {
                "mother": citizen("1973-06-08", "1988-01-01..1993-12-31") | {"resided": True}
            },
            "The mother's stay had begun on July 1, 1990": {
                "mother": citizen("1973-06-08", "1990-07-01..1990-12-31") | {"resided": True}
            },
            "The father had come here for good in January 1999": {},
        },
        "c3": {
            "The father had first come here on July 1, 1991": {
                "father": citizen("1978-12-01", "1991-07-01..1997-01-31")
            },
            "The law of that place had tied no duty of support to his oath": {
                "paternity": {
                    "blood": "established",
                    "acknowledged_on": "2009-09-14",
                    "supported_on": "2023-08-01",
                }
            },
            "The promise of support was signed two months sooner, on June 1, 2023": {},
            "He sent the first money a month later, on August 3, 2023": {},
        },
    },
}

#: Graded single questions and dates that a rule answers: rule, facts, and the outcome or the day it must give.
ALONE: dict[str, tuple[str, Facts, str]] = {
    "citizen-exam-here-a": (
        HERE,
        {"born_on": "2015-03-02", "place": "united-states", "official": "diplomatic-officer"},
        "not-met",
    ),
    "citizen-exam-here-b": (
        HERE,
        {"born_on": "2012-06-19", "place": "united-states", "official": "diplomatic-officer"},
        "not-met",
    ),
    "citizen-exam-here-c": (
        HERE,
        {"born_on": "2017-09-28", "place": "united-states", "official": "diplomatic-officer"},
        "not-met",
    ),
    "citizen-exam-day-a": (
        FORMER,
        {
            "born_on": "1979-04-10",
            "by": "both-parents",
            "naturalized_on": "1995-09-15",
            "resident_since": "1992-02-03",
        },
        "1995-09-15",
    ),
    "citizen-exam-day-b": (
        FORMER,
        {
            "born_on": "1977-08-30",
            "by": "surviving-parent",
            "naturalized_on": "1989-05-12",
            "event_on": "1986-12-06",
            "resident_since": "1992-07-21",
        },
        "1992-07-21",
    ),
    "citizen-exam-day-c": (
        FORMER,
        {
            "born_on": "1980-01-18",
            "by": "unwed-mother",
            "naturalized_on": "1991-02-14",
            "resident_since": "1987-06-13",
        },
        "1991-02-14",
    ),
}


def _born(facts: Facts, day: str) -> Facts:
    return facts | {"born_on": day}


def _father_left(facts: Facts, day: str) -> Facts:
    return facts | {"father": citizen("1955-04-01", f"1955-04-01..{day}")}


def _mother_left(facts: Facts, day: str) -> Facts:
    return facts | {"mother": citizen("1980-01-01", f"2003-08-10..{day}")}


#: Which pair shows a limit: rule, facts, how a day is put into them, and the pairs in the order of the options.
PAIRS: dict[str, tuple[str, Facts, Callable[[Facts, str], Facts], tuple[tuple[str, str], ...]]] = {
    "citizen-exam-pair-a": (
        THROUGH,
        through("1983-02-28", "1999-01-01", "1998-01-01"),
        _born,
        (
            ("1983-02-26", "1983-02-27"),
            ("1982-10-29", "1982-10-30"),
            ("1982-10-30", "1982-10-31"),
            ("1983-02-27", "1983-02-28"),
        ),
    ),
    "citizen-exam-pair-b": (
        BORN,
        wed("1984-01-01", ALIEN, ALIEN),
        _father_left,
        (
            ("1971-03-30", "1971-03-31"),
            ("1971-03-31", "1971-04-01"),
            ("1974-03-30", "1974-03-31"),
            ("1974-03-31", "1974-04-01"),
        ),
    ),
    "citizen-exam-pair-c": (
        BORN,
        unwed("2019-01-01", ALIEN),
        _mother_left,
        (
            ("2004-08-08", "2004-08-09"),
            ("2008-08-08", "2008-08-09"),
            ("2004-08-09", "2004-08-10"),
            ("2008-08-09", "2008-08-10"),
        ),
    ),
}


def ready(facts: Facts) -> Facts:
    """The facts as the rule takes them: a finding on custody is kept apart from the day it began."""
    rest = {name: value for name, value in facts.items() if name != "custody_found"}
    found = facts.get("custody_found")
    return {**rest, "custody": found} if found else rest
