"""A call that can't be carried out as typed."""

from __future__ import annotations


class UsageError(Exception):
    """The call can't be carried out as typed; the message says what to type instead."""
