"""What must hold in every case file, by name."""

from __future__ import annotations


class InvariantError(ValueError):
    """A truth contradicts itself; the message is the invariant's name and the case it was found in."""


def forbid(name: str, case: str, *, found: bool) -> None:
    """Stop with the invariant's name where what it forbids was found.

    Raises:
        InvariantError: it was found.
    """
    if found:
        raise InvariantError(f"{case}: {name}.")
