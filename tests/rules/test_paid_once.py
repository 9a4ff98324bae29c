"""What another trip pays already is said with its day; a share of a night is whole rupiah."""

from dataclasses import replace
from datetime import date

from perdin.importers.codes import find_place
from perdin.rules.daily import daily
from perdin.rules.perdiem import estimate
from perdin.rules.rates import RateKind
from perdin.rules.terms import Choices, Terms
from perdin.rules.transport import transport
from perdin.rules.travel import (
    Carriage,
    Component,
    Elsewhere,
    Itinerary,
    Leg,
    Lodging,
    TravelKind,
)
from tests.rules.explained import FIRST, HOME, SECOND, THIRD, leg_of, own_rates, trip_of
from tests.rules.shipped import shipped


def elsewhere(leg: Leg, **paid: frozenset[date]) -> tuple[str, ...]:
    trip = Itinerary(
        origin=HOME, leave=leg.arrive, back=leg.leave, legs=(leg,), elsewhere=Elsewhere(**paid)
    )
    return daily(trip, Terms(), shipped()).open_points


def test_the_day_that_another_trip_pays_is_named() -> None:
    assert elsewhere(leg_of(), allowances=frozenset({SECOND})) == (
        "Uang harian 3 Maret 2026 sudah dibayar pada perjalanan lain.",
    )
    town = Leg(
        destination=HOME,
        arrive=FIRST,
        leave=FIRST,
        kind=TravelKind.DALAM_KOTA,
        carriage=Carriage.DARAT,
    )
    assert elsewhere(town, ways=frozenset({FIRST})) == (
        "Transpor dalam kota 2 Maret 2026 sudah dibayar pada tugas lain hari itu.",
    )


def test_a_fraction_of_a_rupiah_of_a_night_is_not_paid() -> None:
    """30 % of 333.333 is 99.999,9; two nights are 199.998."""
    own = own_rates((RateKind.PENGINAPAN, "4", 333_333))
    terms, choices = Terms(lodging_class=4), Choices(lodging=Lodging.NONE)
    lines = estimate(trip_of(leg_of(last=THIRD)), terms, shipped(own), choices).lines
    (night,) = (line for line in lines if line.component is Component.PENGINAPAN)
    assert (night.quantity, night.rate, night.amount) == (2, 99_999, 199_998)
    assert isinstance(night.rate, int)


def test_a_way_that_the_office_s_table_does_not_price_says_so() -> None:
    """The table has a rate for land ways of another rank alone: nobody has decided yet."""
    own = own_rates((RateKind.DARAT_DALAM_KOTA, "eselon_2", 100_000))
    town = leg_of(TravelKind.DALAM_KOTA, last=FIRST, carriage=Carriage.DARAT)
    (line,) = transport(trip_of(town), shipped(own), RateKind.TIKET_EKONOMI).lines
    assert line.reason.startswith("Transpor dalam kota pergi pulang, sekali untuk satu penugasan (")
    assert "Belum diputuskan; dihitung menurut batas tertinggi." in line.reason


def test_one_bill_of_two_places_is_paid_once() -> None:
    """A night in Bandung and one in Serang on a bill of 300.000: the first takes it up."""
    bandung = replace(leg_of(), leave=SECOND)
    serang = replace(bandung, destination=find_place("Kota Serang"), arrive=SECOND, leave=THIRD)
    trip = replace(
        trip_of(bandung), origin=find_place("Kota Medan"), back=THIRD, legs=(bandung, serang)
    )
    paid = [
        sum(line.amount for line in counted.lines if line.component is Component.PENGINAPAN)
        for counted in (
            estimate(trip, Terms(lodging_class=4), shipped(), Choices(lodging_receipt=bill))
            for bill in (0, 300_000, 400_000)
        )
    ]
    assert paid == [0, 300_000, 400_000]
