"""What a hotel says of a stay that was billed: how it differs, and what was paid too much by it.

What auditors do (konfirmasi kepada hotel), done by the office itself. No regulation says how much
of a stay that the hotel does not confirm is paid back, so ``overpaid`` only proposes: nights that
were not spent, and rupiah that were not charged. Whoever decides may say otherwise, with a reason,
as where the lodging without receipt (Perpres 72/2025, 30 %) is left to the traveller. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from perdin.i18n import N_, _
from perdin.rules.receipts import same_name


class AnswerSource(StrEnum):
    """How a hotel's answer came in."""

    TYPED = "diketik"
    IMPORTED = "impor"


class Difference(StrEnum):
    """In what an answer differs from what was asked, in the order in which it is told."""

    UNKNOWN = "tidak_menginap"
    OTHER_GUEST = "tamu_lain"
    OTHER_DATES = "tanggal_lain"
    FEWER_NIGHTS = "malam_kurang"
    MORE_NIGHTS = "malam_lebih"
    LOWER = "nilai_kurang"
    HIGHER = "nilai_lebih"


_WORDS: dict[StrEnum, str] = {
    AnswerSource.TYPED: N_("Diketik"),
    AnswerSource.IMPORTED: N_("Dari lembar hotel"),
    Difference.UNKNOWN: N_("Tidak menginap"),
    Difference.OTHER_GUEST: N_("Tamu lain"),
    Difference.OTHER_DATES: N_("Tanggal lain"),
    Difference.FEWER_NIGHTS: N_("Malam kurang"),
    Difference.MORE_NIGHTS: N_("Malam lebih"),
    Difference.LOWER: N_("Nilai lebih rendah"),
    Difference.HIGHER: N_("Nilai lebih tinggi"),
}


def label(word: StrEnum) -> str:
    """The word for a difference, or for how an answer came in, in the language in use."""
    return _(_WORDS[word])


@dataclass(frozen=True, slots=True)
class Stay:
    """A stay as it was asked about: whose, from when to when, and what the bill came to (rupiah).

    Several guests of one bill stand in ``guests``, each by the name. A bill whose days were not
    typed has 0 ``nights``, which nobody then holds against what the hotel says.
    """

    guests: tuple[str, ...]
    check_in: date | None
    check_out: date | None
    nights: int
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HotelAnswer:
    """What a hotel says of a stay; None and «» are what it left empty, and so did not deny.

    ``known`` is whether the guest stayed. In rupiah.
    """

    known: bool | None = None
    guest: str = ""
    check_in: date | None = None
    check_out: date | None = None
    nights: int | None = None
    amount: int | None = None
    note: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was answered at all; a note alone is no answer."""
        said = (self.known, self.check_in, self.check_out, self.nights, self.amount)
        return not self.guest and all(one is None for one in said)


@dataclass(frozen=True, slots=True)
class PaidLine:
    """What was paid of a stay to one traveller: rupiah, and what all its nights may cost at most.

    ``ceiling`` is None where no table limits it.
    """

    traveller_id: int
    amount: int
    ceiling: int | None = None


def differences(stay: Stay, answer: HotelAnswer) -> tuple[Difference, ...]:
    """In what an answer differs; nothing where it confirms the stay."""
    if answer.known is False:
        return (Difference.UNKNOWN,)
    found = []
    if answer.guest and not any(same_name(answer.guest, guest) for guest in stay.guests):
        found.append(Difference.OTHER_GUEST)
    days = ((stay.check_in, answer.check_in), (stay.check_out, answer.check_out))
    if any(asked and said and asked != said for asked, said in days):
        found.append(Difference.OTHER_DATES)
    nights = nights_of(answer)
    if nights is not None and stay.nights > 0 and nights != stay.nights:
        fewer = nights < stay.nights
        found.append(Difference.FEWER_NIGHTS if fewer else Difference.MORE_NIGHTS)
    if answer.amount is not None and answer.amount != stay.amount:
        lower = answer.amount < stay.amount
        found.append(Difference.LOWER if lower else Difference.HIGHER)
    return tuple(found)


def nights_of(answer: HotelAnswer) -> int | None:
    """The nights that a hotel says: typed, or between its two days; None where it says neither."""
    if answer.nights is not None:
        return answer.nights
    if answer.check_in and answer.check_out:
        return max(0, (answer.check_out - answer.check_in).days)
    return None


def overpaid(stay: Stay, answer: HotelAnswer, lines: Sequence[PaidLine]) -> dict[int, int]:
    """What each traveller was paid too much by an answer, in rupiah; who was not is left out.

    Of a stay that is denied, or was somebody else's, all of it. Else what was paid above what could
    have been paid for the nights that the hotel confirms at its own price, under the same ceilings:
    a lower bill above the ceiling changes nothing. More nights or rupiah owe nobody anything. What
    is too much is borne in proportion to what each was paid, so that the parts make up the sum.
    """
    paid = sum(line.amount for line in lines)
    too_much = min(paid, max(0, paid - _payable(stay, answer, lines)))
    return shared(too_much, lines)


def _payable(stay: Stay, answer: HotelAnswer, lines: Sequence[PaidLine]) -> int:
    found = differences(stay, answer)
    if Difference.UNKNOWN in found or Difference.OTHER_GUEST in found:
        return 0
    if stay.nights <= 0:
        bill = stay.amount if answer.amount is None else answer.amount
        return min(bill, sum(line.amount for line in lines))
    nights = _confirmed_nights(stay, answer)
    bill = _confirmed_bill(stay, answer, nights)
    most = sum(_most(line, nights, stay.nights) for line in lines)
    return min(bill, most)


def _confirmed_nights(stay: Stay, answer: HotelAnswer) -> int:
    """How many of the nights asked about a hotel confirms: those on other days are none of them."""
    nights = nights_of(answer)
    count = stay.nights if nights is None else min(nights, stay.nights)
    if not (stay.check_in and stay.check_out):
        return count
    first = answer.check_in or stay.check_in
    last = answer.check_out or stay.check_out
    shared = (min(last, stay.check_out) - max(first, stay.check_in)).days
    return min(count, max(0, shared))


def _confirmed_bill(stay: Stay, answer: HotelAnswer, nights: int) -> int:
    """What the confirmed nights cost: at the hotel's own price, else at that of the bill."""
    amount, of = answer.amount, nights_of(answer)
    if amount is None:
        amount, of = stay.amount, stay.nights
    elif of is None:
        of = stay.nights
    if of <= 0:
        return amount if nights else 0
    return amount if nights >= of else amount * nights // of


def _most(line: PaidLine, nights: int, asked: int) -> int:
    """What could have been paid for so many nights of those asked about."""
    if line.ceiling is None or asked <= 0 or nights >= asked:
        return line.amount
    return min(line.amount, line.ceiling * nights // asked)


def shared(too_much: int, lines: Sequence[PaidLine]) -> dict[int, int]:
    """A sum borne by the travellers in proportion to what each was paid, to the last rupiah."""
    paid: dict[int, int] = {}
    for line in lines:
        paid[line.traveller_id] = paid.get(line.traveller_id, 0) + line.amount
    whole = sum(paid.values())
    if not too_much or not whole:
        return {}
    parts = {id_: too_much * amount // whole for id_, amount in paid.items()}
    rest = sorted(paid, key=lambda id_: (-(too_much * paid[id_] % whole), id_))
    for id_ in rest[: too_much - sum(parts.values())]:
        parts[id_] += 1
    return {id_: part for id_, part in parts.items() if part}
