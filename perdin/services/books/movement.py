"""One line of the treasurer's books, and which rows it is a view of."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from perdin.rules.ledger import Mechanism

BEGINNING = date(1900, 1, 1)
"""A day before every movement."""


class Source(StrEnum):
    """Which rows a movement is a view of, in the order of a day."""

    ENTRY_IN = "penerimaan"
    PAYMENT = "pembayaran"
    CARD_REPAID = "kkpd_dikembalikan"
    CARD_PAID = "tagihan_kkpd"
    CARD_MISTAKE = "kkpd_keliru"
    CARD_ANSWER = "kkpd_dibetulkan"
    HOTEL_REPAID = "hotel_disetor"
    HOTEL_ANSWER = "hotel_dibetulkan"
    TAX_WITHHELD = "pajak_dipungut"
    TAX_PAID_OVER = "pajak_disetor"
    TAX_ANSWER = "pajak_dibetulkan"
    ENTRY_OUT = "penyetoran"


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """One line of a book; one of ``received`` and ``paid_out`` is 0. ``mechanism``: not of taxes.

    ``description`` is in the language in use. ``tax_kind`` is empty but for taxes.
    """

    source: Source
    id: int
    day: date
    book_number: str
    reference: str
    description: str
    account_code: str
    received: int
    paid_out: int
    mechanism: Mechanism | None
    trip_id: int | None
    tax_kind: str = ""
