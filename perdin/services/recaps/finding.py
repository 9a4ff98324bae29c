"""One finding of the audit report."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Whose, on which trip, what it is worth in rupiah, and what was found."""

    trip_id: int
    name: str
    purpose: str
    leave: date | None
    amount: int
    words: str
