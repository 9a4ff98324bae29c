"""The seal of a row: a digest of the whole, and a short one of each column to name what differs.

It is the same on SQLite and PostgreSQL, and whether a row is read with its types or as it lies in
the file.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from hashlib import blake2b, sha256
from typing import Any

_WHOLE, _COLUMN = 16, 4
"""Bytes. A column's few only name it: what a row's own digest does not notice, 2⁶⁴ tries away, is
not to be found by them."""
_SHORT = 64
"""Bytes of a value that may well stand in many rows."""


def seal(table: str, row_id: int, columns: Sequence[str], row: Mapping[str, Any]) -> bytes:
    """The seal of a row of these columns, in their order."""
    whole = blake2b(f"{table}\0{row_id}".encode(), digest_size=_WHOLE)
    parts = []
    for name in columns:
        value = _canonical(row[name])
        column = (_of_many if len(value) <= _SHORT else _of_one)(name, value)
        whole.update(column)
        parts.append(column[:_COLUMN])
    return whole.digest() + b"".join(parts)


def _of_one(name: str, value: bytes) -> bytes:
    return blake2b(value, digest_size=_WHOLE, key=name.encode()).digest()


_of_many = lru_cache(maxsize=8192)(_of_one)


def differing(
    before: bytes, columns_before: Sequence[str], after: bytes, columns_after: Sequence[str]
) -> tuple[str, ...]:
    """The columns in which two seals of one row differ, of those that both know.

    All of them where only the whole differs, as after a change that was made to fit.
    """
    if before == after and columns_before == columns_after:
        return ()
    known = _by_column(before, columns_before)
    names = tuple(
        name
        for name, digest in _by_column(after, columns_after).items()
        if known.get(name, digest) != digest
    )
    if not names and columns_before == columns_after:
        return tuple(columns_after)
    return names


def digest_of(value: Any) -> str:
    """What stands in the trail for a value that is nobody's to read there."""
    return "sha256:" + sha256(_canonical(value)).hexdigest()[:16]


def _by_column(seal_: bytes, columns: Sequence[str]) -> dict[str, bytes]:
    return {
        name: seal_[_WHOLE + at * _COLUMN : _WHOLE + (at + 1) * _COLUMN]
        for at, name in enumerate(columns)
    }


def _canonical(value: Any) -> bytes:
    """A value as bytes that say its kind too."""
    if value is None:
        return b"n"
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, str):
        return b"s" + value.encode("utf-8", "surrogatepass")
    if isinstance(value, int):  # also a yes and no, which SQLite keeps as 1 and 0
        return b"i%d" % value
    if isinstance(value, datetime):
        return b"s" + value.isoformat(timespec="seconds").encode()
    if isinstance(value, date):
        return b"s" + value.isoformat().encode()
    if isinstance(value, bytes):
        return b"b" + value
    return b"j" + json.dumps(value, sort_keys=True, ensure_ascii=False, default=repr).encode()
