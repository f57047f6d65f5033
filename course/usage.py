"""What every command says when it was called wrongly."""

from __future__ import annotations


class UsageError(Exception):
    """The call can't be carried out as typed; the message says what to type instead."""
