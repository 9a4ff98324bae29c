"""What is wrong with a receipt as far as it can tell by itself: dates, nights, names, amounts."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from perdin.rules.document_kinds import ReceiptKind

MOST = 1_000_000_000
"""No single receipt of a trip costs more than this many rupiah: a zero too many."""
TIMES_PLANNED = 10
"""How many times what was planned a receipt may be before it must be a slip."""
BOUGHT_AHEAD = timedelta(days=366)
PREPAID = frozenset(
    {
        ReceiptKind.HOTEL,
        ReceiptKind.FLIGHT,
        ReceiptKind.TRAIN,
        ReceiptKind.BUS,
        ReceiptKind.SHIP,
    }
)
"""What is usually paid before one leaves; anything else is paid on the way."""
NAMED = frozenset({ReceiptKind.FLIGHT, ReceiptKind.TRAIN, ReceiptKind.SHIP})
"""Tickets that name who travels."""


@dataclass(frozen=True, slots=True)
class Stay:
    """Nights in one room of one hotel."""

    check_in: date
    check_out: date

    @property
    def nights(self) -> int:
        """Malam menginap; below 0 where the days are the wrong way round."""
        return (self.check_out - self.check_in).days

    def overlaps(self, other: "Stay") -> bool:
        """Whether both have a night in common."""
        return self.check_in < other.check_out and other.check_in < self.check_out


def fits(kind: ReceiptKind, issued_on: date, leave: date, back: date) -> bool:
    """Whether a receipt of that day can belong to a trip: paid on it, or bought ahead for it."""
    first = leave - BOUGHT_AHEAD if kind in PREPAID else leave
    return first <= issued_on <= back


def absurd(amount: int, planned: int) -> bool:
    """Whether an amount must be a slip of the keyboard; ``planned`` 0 when nothing was."""
    return amount > MOST or bool(planned and amount > TIMES_PLANNED * planned)


def match_key(vendor: str, number: str, amount: int) -> str:
    """What two entries of the same paper share; empty without a vendor or a number."""
    who, which = plain(vendor), plain(number)
    return f"{who}|{which}|{amount}" if who and which else ""


def room_key(vendor: str, room: str) -> str:
    """A room of a hotel without case and marks; empty where either is not given."""
    who, which = plain(vendor), plain(room)
    return f"{who}|{which}" if who and which else ""


def plain(text: str) -> str:
    """Letters and digits only, small, without accents: «Hotel “Melati”» is ``hotelmelati``."""
    bare = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in bare if letter.isalnum())


def same_name(printed: str, name: str) -> bool:
    """Whether a ticket's passenger can be this person.

    Tickets turn names round, cut them off, glue them and add a title: every word of the ticket
    must begin a word of the name or the other way, and one must be whole; titles do not count.
    """
    printed_words, known = list(_words(printed)), list(_words(name))
    if not printed_words or not known:
        return True
    if "".join(printed_words) in ("".join(known), "".join(reversed(known))):
        return True
    whole = set(printed_words) & set(known)
    alike = all(
        any(name_word.startswith(word) or word.startswith(name_word) for name_word in known)
        for word in printed_words
    )
    return bool(whole) and alike


_TITLES = frozenset({"mr", "mrs", "ms", "tn", "ny", "nn", "bpk", "bapak", "ibu", "sdr", "sdri"})


def _words(text: str) -> Iterator[str]:
    before = text.partition(",")[0] if "," in text and "/" not in text else text
    for word in re.findall(r"[^\W\d_]+", unicodedata.normalize("NFKD", before.replace("'", ""))):
        if word.casefold() not in _TITLES:
            yield word.casefold()


def tax(base: int, basis_points: int) -> int:
    """A withheld tax in whole rupiah; what is below one rupiah is left off."""
    return base * basis_points // 10_000
