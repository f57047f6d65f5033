"""The classes of immigrant visas."""

from __future__ import annotations

from enum import StrEnum


class Category(StrEnum):
    """The class a petition asks for, named as the Visa Bulletin names it."""

    IMMEDIATE_RELATIVE = "immediate-relative"
    F1 = "f1"  #: unmarried sons and daughters of citizens
    F2A = "f2a"  #: spouses and children of permanent residents
    F2B = "f2b"  #: unmarried sons and daughters of permanent residents
    F3 = "f3"  #: married sons and daughters of citizens
    F4 = "f4"  #: brothers and sisters of citizens
    EB1 = "eb1"
    EB2 = "eb2"
    EB3 = "eb3"
    OTHER_WORKERS = "other-workers"
    EB4 = "eb4"
    EB5 = "eb5"
