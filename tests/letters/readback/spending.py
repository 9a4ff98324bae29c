"""What the travellers of a journey spent, as it is typed afterwards; no two amounts alike."""

from dataclasses import dataclass, replace
from datetime import date

from perdin.rules.actual import ActualCost
from perdin.rules.travel import Component
from perdin.services.accounting import actual_costs, advances, cost_lines, settlement
from perdin.services.accounting.payments import PayForm
from perdin.services.trips import trip_sheet
from tests.letters.readback.entering import Seats
from tests.letters.readback.typed import GUNTUR, MELATI, Someone
from tests.office import verified

HARIAN, PENGINAPAN = Component.UANG_HARIAN, Component.PENGINAPAN
TRANSPORT, LAIN = Component.TRANSPORT, Component.LAIN
SETTLED_ON, ADVANCED_ON = date(2026, 3, 16), date(2026, 2, 25)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """One line of an account; ``place`` is where, ``told`` whether the account names it."""

    component: Component
    quantity: int
    unit: str
    rate: int
    place: str
    told: bool = True
    receipt: str = ""

    @property
    def amount(self) -> int:
        """Rupiah."""
        return self.quantity * self.rate

    def cost(self) -> ActualCost:
        """As it is typed."""
        lump = self.component is HARIAN
        return ActualCost(
            component=self.component,
            quantity=self.quantity,
            unit=self.unit,
            rate=self.rate,
            reason=f"Selama di {self.place}",
            receipt=self.receipt,
            unproved_reason="" if lump or self.receipt else "Angkutan umum tanpa karcis",
            over_reason="Diminta panitia" if self.component is LAIN else "",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """What one traveller was paid before the journey and afterwards, and under which numbers."""

    advance: int
    advance_book: str
    balance_book: str
    lines: tuple[Spent, ...]

    @property
    def total(self) -> int:
        """Rupiah."""
        return sum(line.amount for line in self.lines)

    def of(self, *components: Component) -> int:
        """What was spent on some components."""
        return sum(line.amount for line in self.lines if line.component in components)


def _daily(place: str, days: int, rate: int) -> Spent:
    return Spent(component=HARIAN, quantity=days, unit="hari", rate=rate, place=place)


def _nights(place: str, nights: int, rate: int, receipt: str) -> Spent:
    return Spent(
        component=PENGINAPAN, quantity=nights, unit="malam", rate=rate, place=place, receipt=receipt
    )


def _way(place: str, rate: int, receipt: str = "") -> Spent:
    return Spent(
        component=TRANSPORT, quantity=1, unit="paket", rate=rate, place=place, receipt=receipt
    )


PLANNED: dict[str, Paid] = {
    MELATI.form.name: Paid(
        advance=0,
        advance_book="",
        balance_book="",
        lines=(
            _daily("Kota Serang", 2, 370_000),
            _daily("Kabupaten Lebak", 1, 370_000),
            _daily("Kota Bandung", 2, 430_000),
            _nights("Kota Serang", 2, 1_204_000, ""),
            _nights("Kabupaten Lebak", 1, 1_204_000, ""),
            _nights("Kota Bandung", 1, 1_201_000, ""),
            _way("Kota Serang", 110_000),
            _way("Kabupaten Lebak", 120_000),
            _way("Kota Bandung", 310_000),
        ),
    ),
    GUNTUR.form.name: Paid(
        advance=0,
        advance_book="",
        balance_book="",
        lines=(
            _daily("Kota Serang", 2, 370_000),
            _daily("Kabupaten Lebak", 1, 370_000),
            replace(_nights("Kota Serang", 2, 724_000, ""), told=False),
            _way("Kota Serang", 110_000),
            _way("Kabupaten Lebak", 120_000),
        ),
    ),
}
"""The estimate of the journey to three places: Perpres 72/2025, tables 1.2 and 1.4, Banten and Jawa
Barat, lodging of eselon III and of golongan III; the fares are those that were typed.
"""
SPENT: dict[str, Paid] = {
    MELATI.form.name: Paid(
        advance=3_000_000,
        advance_book="017/BKU/2026",
        balance_book="031/BKU/2026",
        lines=(
            _daily("Kota Serang", 2, 370_000),
            _daily("Kabupaten Lebak", 1, 365_000),
            _daily("Kota Bandung", 2, 430_000),
            _nights("Kota Serang", 2, 901_000, "Nota Hotel Le Dian 0071"),
            _nights("Kabupaten Lebak", 1, 612_500, "Nota Wisma Baduy 118"),
            _nights("Kota Bandung", 1, 777_250, "Faktur HB-5521"),
            _way("Kota Serang", 98_000),
            _way("Kabupaten Lebak", 117_500, "Karcis 17"),
            _way("Kota Bandung", 305_000, "Tiket 9-A"),
            Spent(
                component=LAIN,
                quantity=3,
                unit="berkas",
                rate=14_500,
                place="Kota Bandung",
                told=False,
                receipt="Nota fotokopi 5",
            ),
        ),
    ),
    GUNTUR.form.name: Paid(
        advance=2_700_000,
        advance_book="018/BKU/2026",
        balance_book="",
        lines=(
            _daily("Kota Serang", 2, 370_000),
            _daily("Kabupaten Lebak", 1, 368_000),
            replace(_nights("Kota Serang", 2, 655_000, "Nota Hotel Ratu 33"), told=False),
            _way("Kota Serang", 104_000),
            _way("Kabupaten Lebak", 90_500),
        ),
    ),
}
"""Of the journey to three places: the first was paid too little before, the second too much."""


def _of_their_plan(costs: list[ActualCost], plan: list[ActualCost]) -> list[ActualCost]:
    """Each cost for the place that it was planned for: both are written in the journey's order."""
    left = list(plan)
    linked = []
    for cost in costs:
        own = next((line for line in left if line.component is cost.component), None)
        left = [line for line in left if line is not own]
        linked.append(cost if own is None else replace(cost, planned=own.planned))
    return linked


def settled(seats: Seats, trip_id: int, people: tuple[Someone, ...]) -> None:
    """Pay the advances, write down the costs, verify and close the account."""
    travellers = trip_sheet.open_trip(seats.treasurer, trip_id).travellers
    for one, row in zip(people, travellers, strict=True):
        paid = SPENT[one.form.name]
        advances.pay_advance(
            seats.treasurer,
            row.id,
            PayForm(amount=paid.advance, paid_on=ADVANCED_ON, book_number=paid.advance_book),
        )
        plan = cost_lines.costs_to_record(seats.clerk, row.id)
        costs = _of_their_plan([line.cost() for line in paid.lines], plan)
        actual_costs.record_costs(seats.clerk, row.id, costs)
    verified(seats.clerk, trip_id)
    rest = PayForm(amount=1, paid_on=SETTLED_ON, book_number="031/BKU/2026", reference="STS 7/2026")
    settlement.settle(seats.treasurer, trip_id, SETTLED_ON, rest, reason="Petugas tunggal")
