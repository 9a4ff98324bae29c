"""The columns that the seals of a table speak of, and the number that such a layout goes by."""

from functools import cache
from hashlib import sha256

from perdin.models.tables import TABLES


@cache
def layout(table: str) -> tuple[str, ...]:
    """The columns of a table that its seals speak of, in their order."""
    return tuple(column.name for column in TABLES.tables[table].columns)


@cache
def number_of(table: str) -> int:
    """The number of a layout follows from it, so that nobody has to ask for it."""
    said = f"{table} {' '.join(layout(table))}"
    return int.from_bytes(sha256(said.encode()).digest()[:4], "big") >> 1
