"""One thing that was done, with all that it changed: so that it can be taken back."""

from dataclasses import dataclass
from datetime import datetime

from perdin.services.rows.images import RowChange

FOR_GOOD = frozenset(
    {
        *("letter", "letter_counter", "letter_block", "book_number", "signed_copy"),
        *("approval", "budget_override", "verification", "audit_event"),
        *("payment", "treasury_entry", "tax_line", "advance_clearing", "card_correction"),
        *("hotel_inquiry", "hotel_reminder", "hotel_stay", "hotel_claim", "hotel_repayment"),
        *("book_closing", "year_closing", "app_user"),
    }
)
"""Tables of what is decided, numbered, paid or closed: corrected by a later act, never undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An operation by its full name, whose it was, and each row before and after it.

    ``topics`` is what it announced, and what taking it back announces again.
    """

    operation: str
    subject: str
    at: datetime
    user_id: int
    topics: frozenset[str]
    changes: tuple[RowChange, ...]

    @property
    def takes_back(self) -> bool:
        """Whether it may be taken back: no number was taken by it, and no money moved."""
        return bool(self.changes) and not any(change.table in FOR_GOOD for change in self.changes)

    @property
    def action(self) -> str:
        """The operation as the trail calls it."""
        return self.operation.rpartition(".")[2]
