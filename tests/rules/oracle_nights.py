"""The oracle's nights: every night that is claimed has one of its own, tried in every way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from perdin.rules.actual import ActualCost
from perdin.rules.bills import Bill


@dataclass(frozen=True, slots=True)
class Night:
    """Which stay a night is of, what it is worth with a receipt, and what without."""

    stay: int
    whole: int
    bare: int


@dataclass(frozen=True, slots=True)
class Unit:
    """One night that is claimed: its rate, whether it is proved, and which nights it may be."""

    rate: int
    proved: bool
    may: tuple[int, ...]


def nights_fit(
    rows: Sequence[ActualCost],
    nights: Mapping[date, Night],
    bills: Mapping[int, Bill],
    *,
    averaged: bool,
) -> bool:
    """Whether each claimed night can be given one that nobody has; averaged only within a stay."""
    if sum(row.quantity for row in rows) > len(nights) or not _bills_fit(rows, bills):
        return False
    units = [
        unit
        for row in rows
        for unit in [_unit(row, nights, bills, averaged=averaged)] * row.quantity
    ]
    worth = [nights[night] for night in sorted(nights)]

    @cache
    def place(number: int, used: int, spare: tuple[int, ...]) -> bool:
        """Give this unit and all after it a night; ``spare`` is what each stay has left."""
        if number == len(units):
            return min(spare) >= 0
        unit = units[number]
        for at in unit.may:
            if used >> at & 1:
                continue
            left = list(spare)
            if averaged and unit.proved:
                left[worth[at].stay] += worth[at].whole - unit.rate
            if place(number + 1, used | 1 << at, tuple(left)):
                return True
        return False

    return place(0, 0, (0,) * (1 + max((night.stay for night in worth), default=0)))


def proved(row: ActualCost) -> bool:
    """Whether a receipt stands behind a cost."""
    return row.receipt_id is not None or bool(row.receipt.strip())


def _unit(
    row: ActualCost, nights: Mapping[date, Night], bills: Mapping[int, Bill], *, averaged: bool
) -> Unit:
    bill = bills.get(row.receipt_id or 0)
    rooms = [room for room in bills.values() if room.shared]
    may = []
    for at, day in enumerate(sorted(nights)):
        if not proved(row):
            worth = 0 if any(_stayed(room, day) for room in rooms) else nights[day].bare
        elif bill is not None and not _stayed(bill, day):
            worth = 0
        else:
            worth = row.rate if averaged else nights[day].whole
        if row.rate <= worth:
            may.append(at)
    return Unit(row.rate, proved(row), tuple(may))


def _stayed(bill: Bill, night: date) -> bool:
    """Whether a bill is for a night, as far as it says."""
    if bill.check_in is None or bill.check_out is None or bill.check_out <= bill.check_in:
        return True
    return bill.check_in <= night < bill.check_out


def _bills_fit(rows: Sequence[ActualCost], bills: Mapping[int, Bill]) -> bool:
    """No bill is claimed for more than its nights cost, but for the rupiah that is left over."""
    for number, bill in bills.items():
        resting = [row for row in rows if row.receipt_id == number]
        claimed = sum(row.quantity * row.rate for row in resting)
        nights = 0
        if bill.check_in is not None and bill.check_out is not None:
            nights = (bill.check_out - bill.check_in).days
        if nights <= 0:
            if claimed > bill.amount:
                return False
            continue
        units = sum(row.quantity for row in resting)
        if claimed * nights > bill.amount * units:
            return False
        if any((row.rate - 1) * nights >= bill.amount for row in resting):
            return False
    return True
