"""Each real cost against the rate of its place, day or night: what of it may be paid, and why."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from perdin.i18n import _, in_nights, rupiah
from perdin.rules.actual import ActualCost, Bounds
from perdin.rules.bills import shares
from perdin.rules.entitlement import HARD, LUMP_SUMS, Entitlement, Way
from perdin.rules.holding import holding
from perdin.rules.judged import Judged, not_made, of_another, unplanned_hard
from perdin.rules.nights import nights_each
from perdin.rules.travel import Component, label

_WAYS = (Component.TRANSPORT, Component.TAKSI)
# Whatever else nobody planned is paid as its receipt says.
_LIMITED = (Component.TAKSI, Component.SEWA_KENDARAAN, Component.PAKET, Component.LAIN)


def judge(costs: Sequence[ActualCost], bounds: Bounds) -> list[Judged]:
    """Every real cost of a traveller, in their order.

    What receipts prove goes first, then the rest as it was written: what is cut is what nobody can
    prove. Below zero counts as nothing.
    """
    account = _Account(costs, bounds)
    rows = {row: account.judged(row) for row in account.order}
    return [rows[row] for row in range(len(costs))]


class _Account:
    """The costs of one traveller while they are held, one after another, to what is planned."""

    def __init__(self, costs: Sequence[ActualCost], bounds: Bounds) -> None:
        self.costs = [
            cost if min(cost.quantity, cost.rate) > 0 else replace(cost, quantity=0, rate=0)
            for cost in costs
        ]
        self.bounds = bounds
        self.order = sorted(range(len(costs)), key=lambda row: (not self.costs[row].proved, row))
        self.units = {entitled.number: entitled.units for entitled in bounds.entitlements}
        self.rides, self.other = bounds.most_rides, bounds.most_other
        self.left = {entitled.number: entitled.rate for entitled in bounds.entitlements}
        self.held = holding(costs, bounds.entitlements, bounds.bills)
        self.ways_by_table = self._ways_by_table()
        self.nights = self._nights()
        self.pool = self._pool()
        resting = [(self.costs[row].receipt_id, nights) for row, nights in self.nights.items()]
        self.shares = shares(bounds.bills, resting)

    def judged(self, row: int) -> Judged:
        """One of the costs; those before it in order have taken theirs."""
        cost = self.costs[row]
        entitled, unclear = self.held[row]
        if self._foreign(cost):
            return of_another(cost)
        if self.bounds.cancelled and (cost.component in LUMP_SUMS or not cost.proved):
            return not_made(cost)
        if entitled is None:
            return unplanned_hard(cost) if cost.component in HARD else self._unplanned(cost)
        if entitled.way is Way.NIGHT:
            night = self._by_receipt if cost.proved else self._without_receipt
            answer = night(cost, entitled, self.nights[row])
        elif entitled.way in (Way.DAY, Way.LUMP):
            answer = self._by_unit(cost, entitled)
        else:
            answer = self._at_cost(cost, entitled)
        lump = entitled.way in (Way.DAY, Way.LUMP)
        return replace(
            answer, source=entitled.source, planned=entitled.number, unclear=unclear, lump=lump
        )

    def _ways_by_table(self) -> bool:
        """Whether tables and sums know every way of the journey: none was planned at cost, and
        either some were planned or it is in town.
        """
        ways = [one for one in self.bounds.entitlements if one.component is Component.TRANSPORT]
        known = bool(ways) or self.rides == 0
        return known and all(one.way is not Way.COST for one in ways)

    def _foreign(self, cost: ActualCost) -> bool:
        """Whether a cost rests on the bill of somebody else; what has none to show needs none."""
        bill = self.bounds.bills.get(cost.receipt_id or 0)
        return bill is not None and bill.foreign and cost.component not in LUMP_SUMS

    def _nights(self) -> dict[int, int]:
        """How many nights each row of lodging has, none of them twice."""
        rows, wanted, among = [], [], []
        for row in self.order:
            entitled, _unclear = self.held[row]
            if entitled is not None and entitled.way is Way.NIGHT:
                rows.append(row)
                wanted.append(self.costs[row].quantity)
                among.append(self._may_have(self.costs[row], entitled))
        return dict(zip(rows, nights_each(wanted, among), strict=True))

    def _may_have(self, cost: ActualCost, entitled: Entitlement) -> list[date]:
        bill = self.bounds.bills.get(cost.receipt_id or 0)
        if bill is not None:
            return [] if bill.foreign else bill.among(entitled.days)
        if cost.proved:
            return list(entitled.days)
        shared = {day for room in self.bounds.shared for day in room.among(entitled.days)}
        return [day for day in entitled.days if day in entitled.bare_days - shared]

    def _pool(self) -> dict[int, int]:
        """Where the office averages the nights of a place: what its proved nights may cost."""
        pool: dict[int, int] = {}
        for row, nights in self.nights.items():
            entitled, _unclear = self.held[row]
            if entitled is not None and self.costs[row].proved:
                most = pool.get(entitled.number, 0) + nights * entitled.rate
                pool[entitled.number] = most
        return pool if self.bounds.policy.average_nights else {}

    def _take(self, entitled: Entitlement, wanted: int) -> int:
        got = min(wanted, self.units[entitled.number])
        self.units[entitled.number] -= got
        return got

    def _by_unit(self, cost: ActualCost, entitled: Entitlement) -> Judged:
        """A day of uang harian or representation, or the way in town: a sum for each."""
        units = self._take(entitled, cost.quantity)
        allowed = units * min(cost.rate, entitled.rate)
        field = "rate"
        why = _("{what} paling banyak {rate} per {unit}.").format(
            what=entitled.named, rate=rupiah(entitled.rate), unit=cost.unit
        )
        if units < cost.quantity:
            field = "quantity"
            why = _("{what} hanya untuk {units}.").format(
                what=entitled.named, units=entitled.counted
            )
        return Judged(
            claimed=cost.amount, allowed=allowed, why=why, ceiling=entitled.rate, field=field
        )

    def _by_receipt(self, cost: ActualCost, entitled: Entitlement, nights: int) -> Judged:
        """A night as its bill says, up to the ceiling of its place."""
        number = cost.receipt_id or 0
        bill = self.bounds.bills.get(number)
        most = self.pool.get(entitled.number, nights * entitled.rate)
        share = cost.amount
        if bill is not None:
            share = min(bill.share_at_most(nights), self.shares[number])
        allowed = min(nights * cost.rate, most, share)
        if entitled.number in self.pool:
            self.pool[entitled.number] -= allowed
        if bill is not None:
            self.shares[number] -= allowed
        if nights < cost.quantity:
            field, why = (
                "quantity",
                _("{what} dengan bukti ini hanya untuk {nights}.").format(
                    what=entitled.named, nights=in_nights(nights)
                ),
            )
        elif bill is not None and allowed == share < most:
            field, why = "rate", bill.told(nights)
        else:
            field, why = (
                "rate",
                _("{what} paling banyak {rate} semalam.").format(
                    what=entitled.named, rate=rupiah(entitled.rate)
                ),
            )
        return Judged(
            claimed=cost.amount, allowed=allowed, why=why, ceiling=entitled.rate, field=field
        )

    def _without_receipt(self, cost: ActualCost, entitled: Entitlement, nights: int) -> Judged:
        """The lump sum of a night that no receipt proves (PMK 113/PMK.05/2012)."""
        allowed = nights * min(cost.rate, entitled.bare_rate)
        field = "receipt"
        if nights < cost.quantity and not entitled.bare_days:
            why = _("Malam diklat tidak dibayar tanpa bukti.")
        elif nights < cost.quantity:
            field = "quantity"
            why = _(
                "{what} tanpa bukti hanya untuk {nights} yang belum dibayar dan tidak ada pada "
                "bukti kamar bersama."
            ).format(what=entitled.named, nights=in_nights(nights))
        else:
            why = _(
                "{what} tanpa bukti paling banyak {percent}% dari {rate}, yaitu {bare} semalam. "
                "Isi kolom Bukti atau turunkan biayanya."
            ).format(
                what=entitled.named,
                percent=self.bounds.policy.lodging_percent_without_receipt,
                rate=rupiah(entitled.rate),
                bare=rupiah(entitled.bare_rate),
            )
        return Judged(
            claimed=cost.amount, allowed=allowed, why=why, ceiling=entitled.bare_rate, field=field
        )

    def _at_cost(self, cost: ActualCost, entitled: Entitlement) -> Judged:
        """Tables 2.x and what was planned without one: more by a receipt, of a table by reason too.

        A fare there and back, and what was planned at cost, is one sum, however many tickets it is.
        """
        by_table = entitled.way is Way.TABLE
        if not by_table or entitled.ticket:
            planned = min(cost.amount, self.left[entitled.number])
            self.left[entitled.number] -= planned
        else:
            planned = self._take(entitled, cost.quantity) * min(cost.rate, entitled.rate)
        free = cost.proved and (not by_table or bool(cost.over_reason.strip()))
        if not by_table and not cost.proved:
            planned += self._beyond(cost, cost.amount - planned)
        words = (
            _("{what} menurut tabel {units} × {rate}. Di atas itu perlu bukti dan alasannya.")
            if by_table
            else _("{what} tanpa bukti paling banyak {most}: yang direncanakan dan batas kantor.")
        )
        return Judged(
            claimed=cost.amount,
            allowed=cost.amount if free else planned,
            why=words.format(
                what=entitled.named,
                units=entitled.units,
                rate=rupiah(entitled.rate),
                most=rupiah(planned),
            ),
            ceiling=entitled.rate if by_table else None,
            field="over_reason" if cost.proved else "receipt",
            hard=not cost.proved,
        )

    def _beyond(self, cost: ActualCost, wanted: int) -> int:
        """What goes of a cost that nobody planned and no receipt proves."""
        way = cost.component in _WAYS and self.rides is not None
        left = (self.rides if way else self.other) or 0
        got = min(wanted, left)
        if way:
            self.rides = left - got
        elif self.other is not None:
            self.other = left - got
        return got

    def _unplanned(self, cost: ActualCost) -> Judged:
        """What nobody planned: a way by the table of taxis, the rest by the office's limit.

        Above that a way needs a reason beside its receipt where tables know all ways of the
        journey. Where nobody set the office's limit, the costs it is for need both.
        """
        way = cost.component in _WAYS and self.rides is not None
        left = self.rides if way else self.other
        limited = cost.component in _LIMITED or (way and self.ways_by_table)
        free = cost.proved and (bool(cost.over_reason.strip()) or not limited)
        allowed = cost.amount if free else self._beyond(cost, cost.amount)
        words = (
            _("{what} yang tidak direncanakan sudah termasuk uang harian atau transpor dalam kota.")
            if way and self.bounds.most_rides == 0
            else _("{what} yang tidak direncanakan paling banyak {most} menurut tabel taksi.")
            if way
            else _("{what} yang tidak direncanakan paling banyak {most} menurut kantor ini.")
            if left is not None
            else _("Batas biaya tanpa tabel belum ditetapkan di Pengaturan, Keuangan.")
        )
        why = words.format(what=label(cost.component), most=rupiah(left or 0))
        asked = (
            _("Sampai itu ada, biayanya perlu bukti dan alasan.")
            if left is None
            else _("Di atas itu tuliskan alasannya.")
        )
        return Judged(
            claimed=cost.amount,
            allowed=allowed,
            why=f"{why} {asked}" if cost.proved else why,
            field="over_reason" if cost.proved else "receipt",
            hard=not cost.proved and left is not None,
        )
