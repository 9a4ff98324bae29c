"""Honest accounts of a journey, and an adversary who wants one rupiah more of them."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import takewhile

from perdin.rules.actual import ActualCost, Bounds
from perdin.rules.bills import Bill
from perdin.rules.entitlement import Entitlement, Way
from perdin.rules.spending import problems
from perdin.rules.travel import Component
from tests.rules.accounts_oracle import World
from tests.rules.oracle_tables import Journey

LOST = "Karcis tidak diberikan"
DEAR = "Hari raya, tidak ada yang lebih murah"
_BY_DAY = (Component.UANG_HARIAN, Component.UANG_REPRESENTASI)


@dataclass(slots=True)
class Account:
    """Rows, the bills that they rest on, and what they are held to."""

    rows: list[ActualCost]
    bills: dict[int, Bill]
    bounds: Bounds

    def held_to(self) -> Bounds:
        """What the rows are held to, with these bills."""
        rooms = tuple(bill for bill in self.bills.values() if bill.shared)
        return replace(self.bounds, bills=self.bills, shared=rooms)

    def passes(self) -> bool:
        """Whether the program would let it be handed in."""
        return not problems(self.rows, self.held_to())


def short(journey: Journey, most: int = 3) -> Journey:
    """The same journey with stays of a few days, so that all ways can be tried."""
    stays = []
    saved = timedelta(0)
    for stay in journey.stays:
        first = stay.first - saved
        last = min(stay.last - saved, first + timedelta(days=most - 1))
        saved = stay.last - last
        stays.append(replace(stay, first=first, last=last))
    return replace(journey, stays=stays)


def honest(world: World, bounds: Bounds, rng: random.Random) -> Account:
    """An account as planned or less, each row with its receipt or its reason.

    A row names its planned line, or its day or bill does.
    """
    account = Account([], {}, bounds)
    proved = world.journey.rule("unproved_percent", 100) < 100
    for entitled in bounds.entitlements:
        if entitled.way is Way.DAY and rng.random() < 0.4:
            account.rows.extend(
                replace(row_of(entitled, 1, entitled.rate), planned=None, spent_on=day)
                for day in rng.sample(entitled.days, rng.randint(0, entitled.units))
            )
        elif entitled.way is Way.DAY:
            account.rows.append(row_of(entitled, rng.randint(0, entitled.units), entitled.rate))
        elif entitled.way is Way.LUMP:
            account.rows.append(
                row_of(
                    entitled,
                    rng.randint(1, entitled.units),
                    rng.choice([entitled.rate, entitled.rate // 2]),
                )
            )
        elif entitled.way is Way.NIGHT:
            account.rows.extend(_nights(account, entitled, rng, proved=proved))
        else:
            ticket = entitled.component is Component.TRANSPORT and entitled.rate == world.ticket
            row = row_of(
                entitled,
                rng.randint(1, entitled.units),
                rng.choice([entitled.rate, entitled.rate * 2 // 3]),
            )
            if ticket or proved or rng.random() < 0.5:
                row = replace(row, receipt="Nota")
            else:
                row = replace(row, unproved_reason=LOST)
            account.rows.append(replace(row, reason="Tiket pesawat") if ticket else row)
    return account


def _nights(
    account: Account, entitled: Entitlement, rng: random.Random, *, proved: bool
) -> Iterator[ActualCost]:
    """Nights with a bill for all of them, with a word for each, or the lump sum."""
    how = rng.choice(["bill", "words", "bare"])
    if how == "bare" and not proved and entitled.bare_rate and entitled.bare_days:
        count = rng.randint(1, len(entitled.bare_days))
        yield replace(row_of(entitled, count, entitled.bare_rate), unproved_reason=LOST)
    elif how == "bill":
        run = list(
            takewhile(
                lambda day: day in entitled.days,
                (entitled.days[0] + timedelta(days=n) for n in range(len(entitled.days))),
            )
        )
        rate = rng.choice([entitled.rate, entitled.rate * 3 // 4])
        number = 100 + len(account.bills)
        account.bills[number] = Bill(
            amount=len(run) * rate, check_in=run[0], check_out=run[-1] + timedelta(days=1)
        )
        line = rng.choice([entitled.number, None])  # its nights tell the place as well
        yield replace(row_of(entitled, len(run), rate), receipt_id=number, planned=line)
    else:
        for _night in entitled.days:
            rate = rng.choice([entitled.rate, entitled.rate // 2])
            yield replace(row_of(entitled, 1, rate), receipt="Nota")


def row_of(entitled: Entitlement, quantity: int, rate: int) -> ActualCost:
    return ActualCost(
        component=entitled.component,
        quantity=quantity,
        unit="satuan",
        rate=rate,
        reason="Pengeluaran",
        planned=entitled.number,
    )


def hostile(account: Account, rng: random.Random) -> Account:
    """The account after a few tricks."""
    wicked = replace_account(account)
    for trick in rng.sample(TRICKS, rng.randint(1, 3)):
        if wicked.rows or trick in _NEEDS_NO_ROW:
            trick(wicked, rng)
    return wicked


def replace_account(account: Account) -> Account:
    return Account(list(account.rows), dict(account.bills), account.bounds)


def climb(account: Account, rng: random.Random) -> Account:
    """Raise rows one after another as far as the program lets them."""
    best = replace_account(account)
    for at in rng.sample(range(len(best.rows)), min(len(best.rows), 3)):
        for more in (1_000_000, 50_000, 999, 1):
            row = best.rows[at]
            tried = replace_account(best)
            tried.rows[at] = replace(row, rate=row.rate + more)
            if tried.passes():
                best = tried
    return best


def _pick(account: Account, rng: random.Random) -> int:
    return rng.randrange(len(account.rows))


def _like(account: Account, row: ActualCost) -> Sequence[Entitlement]:
    return [one for one in account.bounds.entitlements if one.component is row.component]


def _one_rupiah(account: Account, rng: random.Random) -> None:
    at = _pick(account, rng)
    account.rows[at] = replace(account.rows[at], rate=account.rows[at].rate + 1)


def _more_units(account: Account, rng: random.Random) -> None:
    at = _pick(account, rng)
    row = account.rows[at]
    account.rows[at] = replace(row, quantity=row.quantity + rng.choice([1, 2, 40, 10**12]))


def _dearer_line(account: Account, rng: random.Random) -> None:
    at = _pick(account, rng)
    if alike := _like(account, account.rows[at]):
        best = max(alike, key=lambda one: one.rate)
        line = rng.choice([best.number, account.rows[at].planned, None])
        day = rng.choice([None, *best.days])
        account.rows[at] = replace(account.rows[at], rate=best.rate, planned=line, spent_on=day)


def _unnamed(account: Account, rng: random.Random) -> None:
    named = rng.random() < 0.5
    for at, row in enumerate(account.rows):
        account.rows[at] = replace(row, planned=rng.randrange(9) if named else None)


def _split(account: Account, rng: random.Random) -> None:
    """One row as two of the same sum, a cheap one and a dear one."""
    at = _pick(account, rng)
    row = account.rows.pop(at)
    less = rng.randint(0, max(row.rate, 0))
    account.rows[at:at] = [
        replace(row, quantity=1, rate=row.rate - less),
        replace(row, quantity=max(row.quantity - 1, 1), rate=row.rate + less),
    ]


def _twice(account: Account, rng: random.Random) -> None:
    row = account.rows[_pick(account, rng)]
    named = rng.choice([row.planned, None])
    account.rows.append(replace(row, planned=named, receipt="Nota lain", receipt_id=None))


def _bare_on_top(account: Account, rng: random.Random) -> None:
    nights = [one for one in account.bounds.entitlements if one.way is Way.NIGHT]
    if nights:
        entitled = rng.choice(nights)
        row = row_of(entitled, rng.randint(1, entitled.units), max(entitled.bare_rate, 1))
        account.rows.append(replace(row, unproved_reason=LOST))


def _other_bill(account: Account, rng: random.Random) -> None:
    """A bill of other nights than the row's, or of fewer, or shared with somebody."""
    rooms = [at for at, row in enumerate(account.rows) if row.component is Component.PENGINAPAN]
    if not rooms:
        return
    at = rng.choice(rooms)
    row = account.rows[at]
    first = account.bounds.leave + timedelta(days=rng.randint(-3, 9))
    number = 500 + len(account.bills)
    account.bills[number] = Bill(
        amount=rng.choice([row.amount, row.rate, row.amount * 2]),
        check_in=rng.choice([first, first, None]),
        check_out=first + timedelta(days=rng.randint(0, 4)),
        shared=(whose := rng.random()) < 0.3,
        foreign=whose > 0.85,
    )
    if rng.random() < 0.8:
        account.rows[at] = replace(row, receipt_id=number)


def _below_zero(account: Account, rng: random.Random) -> None:
    row = account.rows[_pick(account, rng)]
    sign = rng.choice([(-1, 1), (1, -1), (-1, -1), (1, 0), (0, 1)])
    fake = replace(row, quantity=row.quantity * sign[0], rate=row.rate * sign[1], receipt="Nota")
    account.rows.insert(0, fake)
    _one_rupiah(account, rng)


def _no_proof(account: Account, rng: random.Random) -> None:
    at = _pick(account, rng)
    reason = rng.choice(["", " ", LOST])
    account.rows[at] = replace(
        account.rows[at], receipt=" ", receipt_id=None, unproved_reason=reason, over_reason=DEAR
    )


def _silent(account: Account, rng: random.Random) -> None:
    """Above the table with a receipt, and not a word about it."""
    at = _pick(account, rng)
    row = account.rows[at]
    account.rows[at] = replace(row, receipt="Nota", rate=row.rate * 3 + 1)


def _unplanned(account: Account, rng: random.Random) -> None:
    quantity, rate = rng.choice([(1, 1), (1, 170_000), (2, 536_000), (1, 20_000_000), (3, 700_000)])
    account.rows.append(
        ActualCost(
            component=rng.choice(list(Component)),
            quantity=quantity,
            unit="satuan",
            rate=rate,
            reason=rng.choice(["Pengeluaran", "Tiket pesawat"]),
            receipt=rng.choice(["", "Nota"]),
            unproved_reason=LOST,
        )
    )


def _called_off(account: Account, _rng: random.Random) -> None:
    account.bounds = replace(account.bounds, cancelled=True)


def _tight(account: Account, rng: random.Random) -> None:
    account.bounds = replace(account.bounds, most_unproved=rng.choice([0, 100_000, 600_000]))


Trick = Callable[[Account, random.Random], None]
_NEEDS_NO_ROW: tuple[Trick, ...] = (_bare_on_top, _unplanned, _called_off, _tight)
TRICKS: tuple[Trick, ...] = (
    _one_rupiah,
    _more_units,
    _dearer_line,
    _unnamed,
    _split,
    _twice,
    _bare_on_top,
    _other_bill,
    _below_zero,
    _no_proof,
    _silent,
    _unplanned,
    _called_off,
    _tight,
)
