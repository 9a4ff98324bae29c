"""Advances, real costs, settlement: paid = settled + what remains, always."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import BadInput, BudgetExceeded, NotFound, SelfDecision, WrongStep
from perdin.i18n import rupiah
from perdin.models.money import BudgetLine
from perdin.rules.actual import ActualCost, at_rate
from perdin.rules.ledger import RevisionKind
from perdin.rules.rates import Authority, RateKind
from perdin.rules.travel import Component, Lodging
from perdin.rules.workflow import TripState
from perdin.services.accounting import (
    accounts,
    actual_costs,
    advances,
    cost_lines,
    payments,
    settlement,
)
from perdin.services.accounting.payments import PayForm
from perdin.services.budget import budget
from perdin.services.budget.budget import BudgetRow
from perdin.services.desk import Desk
from perdin.services.reference import rates
from perdin.services.reference.rates import NewRate
from perdin.services.trips import trip_sheet, trips
from perdin.services.trips.trip_sheet import TravellerSheet
from tests.office import a_draft, a_trip, approved, issued, proved, verified
from tests.services.stages import STS

PAID_ON = date(2026, 3, 2)
PLANNED = 3_062_000


def line(desk: Desk) -> BudgetRow:
    return budget.list_budget(desk, 2026)[0]


def one_of(desk: Desk, trip_id: int) -> TravellerSheet:
    return trip_sheet.open_trip(desk, trip_id).travellers[0]


def spend(desk: Desk, trip_id: int, **changed: int) -> int:
    """Record the estimate as spent, some components at another rate."""
    traveller = one_of(desk, trip_id)
    costs = [
        replace(cost, rate=changed.get(cost.component.value, cost.rate))
        for cost in cost_lines.costs_to_record(desk, traveller.id)
    ]
    return actual_costs.record_costs(desk, traveller.id, proved(costs))


def test_an_advance_goes_up_to_the_estimate(desk: Desk, head: Desk, treasurer: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    traveller = one_of(desk, trip_id)
    advances.pay_advance(
        treasurer, traveller.id, PayForm(amount=2_000_000, paid_on=PAID_ON, book_number="BKU-1")
    )
    for wrong in (0, -1, PLANNED - 2_000_000 + 1):
        with pytest.raises(BadInput, match="Rp1.062.000"):
            advances.pay_advance(treasurer, traveller.id, PayForm(amount=wrong, paid_on=PAID_ON))
    advances.pay_advance(
        treasurer, traveller.id, PayForm(amount=PLANNED - 2_000_000, paid_on=PAID_ON)
    )
    (balance,) = accounts.balances(desk, trip_id)
    assert (balance.owed, balance.paid, balance.remaining) == (PLANNED, PLANNED, 0)


def test_no_advance_before_the_approval(desk: Desk, treasurer: Desk) -> None:
    traveller = one_of(desk, a_trip(desk))
    with pytest.raises(BadInput, match="disetujui"):
        advances.pay_advance(treasurer, traveller.id, PayForm(amount=1, paid_on=PAID_ON))
    with pytest.raises(NotFound, match="Pelaksana"):
        advances.pay_advance(treasurer, 999, PayForm(amount=1, paid_on=PAID_ON))


def test_a_treasurer_does_not_pay_themselves(desk: Desk, head: Desk, treasurer: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Citra"))
    with pytest.raises(SelfDecision, match="Citra"):
        advances.pay_advance(
            treasurer, one_of(desk, trip_id).id, PayForm(amount=1, paid_on=PAID_ON)
        )
    spend(treasurer, trip_id)  # their own receipts they may write down: another verifies them
    verified(treasurer, trip_id)
    with pytest.raises(SelfDecision):
        settlement.settle(treasurer, trip_id, PAID_ON, STS)
    assert trip_sheet.open_trip(desk, trip_id).state is TripState.ISSUED
    assert (
        settlement.settle(desk, trip_id, PAID_ON, STS, reason="Hanya dua orang")
        is TripState.SETTLED
    )


@pytest.mark.parametrize(("component", "rate"), [("uang_harian", 430_001), ("penginapan", 686_001)])
def test_what_the_regulation_caps_is_never_passed(
    desk: Desk, head: Desk, treasurer: Desk, component: str, rate: int
) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    with pytest.raises(BadInput, match="paling banyak"):
        spend(treasurer, trip_id, **{component: rate})
    assert one_of(desk, trip_id).actual == ()
    assert spend(treasurer, trip_id, **{component: rate - 1}) == PLANNED


def test_a_cheap_night_lifts_no_dear_one(desk: Desk, head: Desk, treasurer: Desk) -> None:
    traveller_id = one_of(desk, issued(desk, head, a_trip(desk))).id
    nights = [
        ActualCost(
            component=Component.PENGINAPAN,
            quantity=1,
            unit="malam",
            rate=rate,
            reason="Hotel",
            receipt="Nota",
        )
        for rate in (900_000, 472_000)
    ]
    with pytest.raises(BadInput, match=r"paling banyak Rp686\.000 semalam"):
        actual_costs.record_costs(treasurer, traveller_id, nights)
    nights[0] = replace(nights[0], rate=686_000)
    assert actual_costs.record_costs(treasurer, traveller_id, nights) == 1_158_000


def test_the_offices_own_rate_binds_below_the_ceiling(
    desk: Desk, head: Desk, treasurer: Desk
) -> None:
    own = [
        NewRate(RateKind.UANG_HARIAN_LUAR_KOTA, "32", "", 300_000),
        NewRate(RateKind.PENGINAPAN, "32", "", 500_000),
    ]
    rates.add_set(desk, "Perwal Uji", Authority.LOCAL, date(2026, 1, 1), rows=own)
    trip_id = issued(desk, head, a_trip(desk))
    assert one_of(desk, trip_id).estimated == 3 * 300_000 + 2 * 500_000 + 400_000
    for component, rate in (("uang_harian", 300_001), ("penginapan", 500_001)):
        with pytest.raises(BadInput, match="paling banyak"):
            spend(treasurer, trip_id, **{component: rate})
    assert spend(treasurer, trip_id) == 2_300_000


@pytest.mark.parametrize("own", [None, 500_000])
def test_a_hotel_in_place_of_the_lump_sum(
    desk: Desk, head: Desk, treasurer: Desk, own: int | None
) -> None:
    """Planned without a hotel, slept in one after all: up to the rate that the 30 % are of."""
    if own:
        row = NewRate(RateKind.PENGINAPAN, "32", "", own)
        rates.add_set(desk, "Perwal Uji", Authority.LOCAL, date(2026, 1, 1), rows=[row])
    draft = a_draft(desk)
    without = tuple(replace(traveller, lodging=Lodging.NONE) for traveller in draft.travellers)
    saved = trips.save_draft(desk, replace(draft, travellers=without))
    trip_id = trips.submit(desk, saved.trip_id, saved.version).trip_id
    issued(desk, head, trip_id)
    night = own or 686_000
    with pytest.raises(BadInput, match="paling banyak"):
        spend(treasurer, trip_id, penginapan=night + 4)
    spent = spend(treasurer, trip_id, penginapan=night)
    assert spent == 1_290_000 + 2 * night + 400_000


def test_transport_is_paid_at_cost(desk: Desk, head: Desk, treasurer: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    assert spend(treasurer, trip_id, transport=500_000) == PLANNED + 100_000
    with pytest.raises(BadInput, match="kurang dari"):
        spend(treasurer, trip_id, transport=-1)


def test_costs_are_recorded_between_the_letters_and_the_settlement(
    desk: Desk, head: Desk, treasurer: Desk
) -> None:
    trip_id = approved(desk, head, a_trip(desk))
    with pytest.raises(BadInput, match="setelah surat terbit"):
        spend(treasurer, trip_id)
    with pytest.raises(WrongStep):
        settlement.settle(treasurer, trip_id, PAID_ON, STS)


def test_recording_again_replaces_what_stood_there(desk: Desk, head: Desk, treasurer: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    spend(treasurer, trip_id)
    spend(treasurer, trip_id, penginapan=500_000)
    traveller = one_of(desk, trip_id)
    assert [x.amount for x in traveller.actual] == [1_290_000, 1_000_000, 400_000]
    assert traveller.spent == 2_690_000
    assert sum(x.amount for x in traveller.lines) == traveller.estimated == PLANNED


def test_every_traveller_is_accounted_for(desk: Desk, head: Desk, treasurer: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Bima"))
    spend(treasurer, trip_id)
    verified(treasurer, trip_id)
    with pytest.raises(BadInput, match="Bima Sakti Pratama, S.Kom. belum dicatat"):
        settlement.settle(treasurer, trip_id, PAID_ON, STS)
    assert line(desk).realised == 0


@pytest.mark.parametrize(("advance", "remaining"), [(3_000_000, -38_000), (1_000_000, 1_962_000)])
def test_settling_pays_or_takes_back_the_rest(
    desk: Desk, head: Desk, treasurer: Desk, advance: int, remaining: int
) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    advances.pay_advance(
        treasurer, one_of(desk, trip_id).id, PayForm(amount=advance, paid_on=PAID_ON)
    )
    spend(treasurer, trip_id, transport=300_000)
    assert accounts.balances(desk, trip_id)[0].remaining == remaining
    verified(treasurer, trip_id)
    settlement.settle(treasurer, trip_id, date(2026, 3, 9), STS)
    (balance,) = accounts.balances(desk, trip_id)
    assert (balance.owed, balance.paid, balance.remaining) == (2_962_000, 2_962_000, 0)
    assert (line(desk).committed, line(desk).realised) == (0, 2_962_000)
    assert trip_sheet.open_trip(desk, trip_id).spent == 2_962_000
    with pytest.raises(WrongStep):
        settlement.settle(treasurer, trip_id, PAID_ON, STS)
    with pytest.raises(BadInput):
        spend(treasurer, trip_id)
    with pytest.raises(WrongStep):
        trips.cancel(desk, trip_id, "Terlambat")


def test_more_than_the_budget_has_is_not_settled(desk: Desk, head: Desk, treasurer: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    spend(treasurer, trip_id, transport=1_000_000)
    verified(treasurer, trip_id)
    budget.revise_line(
        treasurer, line(desk).id, RevisionKind.SHIFT, PLANNED + 599_999, date(2026, 3, 1)
    )
    with pytest.raises(BudgetExceeded):
        settlement.settle(treasurer, trip_id, PAID_ON, STS)
    assert (line(desk).committed, line(desk).realised) == (PLANNED, 0)
    with desk.database.write() as session:
        session.get_one(BudgetLine, line(desk).id).ceiling += 1
    settlement.settle(treasurer, trip_id, PAID_ON, STS)
    assert line(desk).left == 0


def test_an_advance_of_a_cancelled_trip_is_owed_back(
    desk: Desk, head: Desk, treasurer: Desk
) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Bima"))
    advances.pay_advance(
        treasurer, one_of(desk, trip_id).id, PayForm(amount=2_000_000, paid_on=PAID_ON)
    )
    trips.cancel(desk, trip_id, "Acara ditunda")
    assert [balance.remaining for balance in accounts.balances(desk, trip_id)] == [-2_000_000, 0]
    traveller = one_of(desk, trip_id)
    for wrong in (0, 2_000_001):
        with pytest.raises(BadInput, match="Rp2.000.000"):
            payments.take_back(treasurer, traveller.id, replace(STS, amount=wrong))
    payments.take_back(treasurer, traveller.id, replace(STS, amount=2_000_000, book_number="BKU-9"))
    assert [balance.remaining for balance in accounts.balances(desk, trip_id)] == [0, 0]


def test_nothing_is_taken_back_while_the_trip_stands(
    desk: Desk, head: Desk, treasurer: Desk
) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    traveller = one_of(desk, trip_id)
    advances.pay_advance(treasurer, traveller.id, PayForm(amount=2_000_000, paid_on=PAID_ON))
    with pytest.raises(BadInput, match="dibatalkan"):
        payments.take_back(treasurer, traveller.id, replace(STS, amount=1))


def test_lodging_without_a_receipt_is_held_to_the_lump_sum(
    desk: Desk, head: Desk, treasurer: Desk
) -> None:
    """30 % of two nights at Rp686.000 (PMK 113/PMK.05/2012), whatever was planned."""
    traveller = one_of(desk, issued(desk, head, a_trip(desk)))
    costs = cost_lines.costs_to_record(treasurer, traveller.id)
    with pytest.raises(
        BadInput, match=r"tanpa bukti paling banyak 30% dari Rp686.000, yaitu Rp205.800"
    ):
        actual_costs.record_costs(treasurer, traveller.id, costs)
    unproved = [
        replace(cost, rate=205_800) if cost.component is Component.PENGINAPAN else cost
        for cost in costs
    ]
    assert actual_costs.record_costs(treasurer, traveller.id, unproved) == PLANNED - 2 * (
        686_000 - 205_800
    )
    assert actual_costs.record_costs(treasurer, traveller.id, proved(costs)) == PLANNED


def test_a_changed_rate_is_said_in_the_costs_description(desk: Desk, head: Desk) -> None:
    traveller = one_of(desk, issued(desk, head, a_trip(desk)))
    daily = cost_lines.costs_to_record(desk, traveller.id)[0]
    assert rupiah(daily.rate) in daily.reason
    changed = at_rate(daily, 400_000)
    assert changed.rate == 400_000
    assert rupiah(400_000) in changed.reason
    assert rupiah(daily.rate) not in changed.reason
    cost = at_rate(replace(daily, reason="Rp430 dari Rp430.000", rate=430), 5)
    assert cost.reason == "Rp5 dari Rp430.000"
