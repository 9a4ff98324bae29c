"""Tests keep their passwords lightly: the program's own way takes 0.15 s of a processor a time.

Only the numbers of argon2id are other ones, and a hash tells its own; the program asks for the
library's. What it really keeps is in ``services/office/test_users.py``.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from argon2 import PasswordHasher

_SHIPPED = PasswordHasher.__init__.__defaults__
assert _SHIPPED is not None
_LIGHT = (1, 64, 1, *_SHIPPED[3:])
"""Passes, KiB and lanes."""


def once() -> None:
    """From now on, for this process and what it forks."""
    _take(_LIGHT)


@contextmanager
def as_shipped() -> Iterator[None]:
    """In here a password is kept as the program keeps it."""
    _take(_SHIPPED)
    yield
    _take(_LIGHT)


def _take(numbers: tuple[object, ...] | None) -> None:
    PasswordHasher.__init__.__defaults__ = numbers
