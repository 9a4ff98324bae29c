"""What a bill proves of a stay: its nights, and how much of it is each night's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from perdin.i18n import _, in_nights, rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """A receipt as an account rests on it, in rupiah. ``shared`` is for several travellers,
    ``foreign`` for another one alone.

    ``check_in`` is the first night's day and ``check_out`` the morning after the last; None where
    the bill is of no stay or does not say.
    """

    amount: int
    check_in: date | None = None
    check_out: date | None = None
    shared: bool = False
    foreign: bool = False

    @property
    def nights(self) -> int:
        """How many nights it is for; 0 where it does not say."""
        if self.check_in is None or self.check_out is None:
            return 0
        return max((self.check_out - self.check_in).days, 0)

    def among(self, days: Iterable[date]) -> list[date]:
        """Which of some nights it is for: all where it does not say."""
        first, last = self.check_in, self.check_out
        if not self.nights or first is None or last is None:
            return list(days)
        return [day for day in days if first <= day < last]

    def stayed(self, days: Iterable[date]) -> list[date]:
        """Which of some nights it says it is for: none where it does not say."""
        return self.among(days) if self.nights else []

    def share(self, nights: int) -> int:
        """What of it is for so many of its nights, in whole rupiah; all where it does not say."""
        return self.amount * min(nights, self.nights) // self.nights if self.nights else self.amount

    def share_at_most(self, nights: int) -> int:
        """The same with a begun rupiah, which falls on some of its nights."""
        return (
            -(-self.amount * min(nights, self.nights) // self.nights)
            if self.nights
            else self.amount
        )

    def told(self, nights: int) -> str:
        """What it proves of so many nights, in a sentence."""
        if nights >= self.nights:
            return _("Buktinya hanya {amount}.").format(amount=rupiah(self.amount))
        return _("Bukti {amount} untuk {all}, jadi {share} untuk {nights}.").format(
            amount=rupiah(self.amount),
            all=in_nights(self.nights),
            share=rupiah(self.share(nights)),
            nights=in_nights(nights),
        )


def shares(bills: Mapping[int, Bill], resting: Iterable[tuple[int | None, int]]) -> dict[int, int]:
    """What each bill proves of all nights that rest on it, in rupiah.

    ``resting`` is the bill's id and the nights of each cost.
    """
    nights = dict.fromkeys(bills, 0)
    for number, count in resting:
        if number in nights:
            nights[number] += count
    return {number: bill.share(nights[number]) for number, bill in bills.items()}
