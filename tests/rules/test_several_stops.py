"""The ways of a trip of several stays, worked by hand: fares at cost, and what no table knows."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import RateMissing
from perdin.importers.codes import find_place
from perdin.rules.policy import Policy
from perdin.rules.rates import Authority, Rate, RateKind, Tariff
from perdin.rules.transport import Transport, transport
from perdin.rules.travel import (
    Carriage,
    Component,
    DayPlan,
    Destination,
    Itinerary,
    Leg,
    TravelKind,
)
from tests.rules.shipped import shipped

SERANG, LEBAK = find_place("Kota Serang"), find_place("Kabupaten Lebak")
BANDUNG, DENPASAR = find_place("Kota Bandung"), find_place("Kota Denpasar")
TRAIN, BUS, OWN, FREE = Carriage.KERETA, Carriage.BUS, Carriage.DINAS, Carriage.NONE


def march(day: int) -> date:
    return date(2026, 3, day)


def ways(*legs: Leg, plans: tuple[DayPlan, ...] = (), tariffs: object = None) -> Transport:
    """From Serang and back there, one stay after another."""
    trip = Itinerary(
        origin=SERANG, leave=legs[0].arrive, back=legs[-1].leave, legs=legs, plans=plans
    )
    return transport(trip, tariffs or shipped(), RateKind.TIKET_EKONOMI)  # type: ignore[arg-type]


def bandung(first: int, carriage: Carriage, fare: int | None = None) -> Leg:
    """Two days of March."""
    return Leg(
        destination=BANDUNG,
        arrive=march(first),
        leave=march(first + 1),
        carriage=carriage,
        fare=fare,
    )


def lebak(carriage: Carriage, fare: int | None = None) -> Leg:
    return Leg(destination=LEBAK, arrive=march(2), leave=march(3), carriage=carriage, fare=fare)


ASKED = (
    "Transpor Kota Serang – Kota Bandung dibayar sesuai bukti: isi perkiraan biayanya pada tujuan."
)


@pytest.mark.parametrize(
    ("second", "third", "fare"),
    [
        # what a second stay in the same place costs comes to what the first one cost
        ((TRAIN, 400_000), (BUS, 50_000), 450_000),
        ((TRAIN, 400_000), (OWN, 50_000), 400_000),
        ((TRAIN, 400_000), (BUS, None), 400_000),
        ((TRAIN, None), (BUS, 50_000), 50_000),
        # who came free pays the second one's alone
        ((OWN, None), (BUS, 50_000), 50_000),
        ((OWN, 400_000), (BUS, 50_000), 50_000),
        ((FREE, 400_000), (OWN, 50_000), None),
    ],
)
@pytest.mark.parametrize("before", [False, True])
def test_two_stays_in_one_place_are_one_way(
    second: tuple[Carriage, int | None],
    third: tuple[Carriage, int | None],
    fare: int | None,
    before: bool,
) -> None:
    """The same behind another place, from which the way begins then."""
    stays = [bandung(3, *second), bandung(4, *third)]
    found = ways(*([lebak(TRAIN, 100_000)] if before else []), *stays)
    first = [("Transpor Kota Serang – Kabupaten Lebak sesuai bukti", 100_000)] if before else []
    start = "Kabupaten Lebak" if before else "Kota Serang"
    last = [] if fare is None else [(f"Transpor {start} – Kota Bandung sesuai bukti", fare)]
    assert [(line.reason, line.amount) for line in found.lines] == [*first, *last]
    assert found.open_points == ()


def test_a_way_that_costs_nothing_ends_no_trip() -> None:
    (line,) = ways(lebak(OWN), bandung(3, TRAIN, 200_000)).lines
    assert (line.reason, line.amount) == (
        "Transpor Kabupaten Lebak – Kota Bandung sesuai bukti",
        200_000,
    )


@pytest.mark.parametrize("town_first", [False, True])
def test_a_task_in_town_and_one_away_are_paid_each(town_first: bool) -> None:
    """170.000 for the way in town (PMK 32/2025), 200.000 for the train."""
    day = 2 if town_first else 5
    town = Leg(
        destination=SERANG,
        arrive=march(day),
        leave=march(day),
        kind=TravelKind.DALAM_KOTA,
        carriage=Carriage.DARAT,
    )
    away = bandung(3, TRAIN, 200_000)
    lines = ways(*((town, away) if town_first else (away, town))).lines
    assert sorted(line.amount for line in lines) == [170_000, 200_000]


def test_a_day_in_town_that_is_paid_otherwise_is_none_of_its_ways() -> None:
    town = Leg(
        destination=SERANG,
        arrive=march(2),
        leave=march(3),
        kind=TravelKind.DALAM_KOTA,
        carriage=Carriage.DARAT,
    )
    plans = tuple(DayPlan(day=march(day), kind=TravelKind.DALAM_KOTA_8JAM) for day in (2, 3))
    assert len(ways(town).lines) == 1
    assert ways(town, plans=plans).lines == ()


def test_a_way_that_no_table_knows_is_asked_for() -> None:
    assert ways(bandung(3, TRAIN)).open_points == (ASKED,)
    assert ways(bandung(3, Carriage.UDARA)).open_points == (ASKED,)


def own_taxi(province: str) -> Tariff:
    key = (RateKind.TAKSI, province, "")
    return Tariff(
        regulation="Perwal 1/2026",
        authority=Authority.LOCAL,
        valid_from=march(1),
        valid_to=None,
        rates={key: Rate(*key, 100_000, "")},
    )


@pytest.mark.parametrize(
    ("own", "at_home", "paid"),
    [
        ((), True, [("Kota Serang", 536_000), ("Kota Denpasar", 227_000)]),
        ((), False, [("Kota Denpasar", 227_000)]),
        ((own_taxi("zona:luar_provinsi"),), False, [("Kota Denpasar", 100_000)]),
    ],
)
def test_taxis_at_both_ends_of_a_flight(
    own: tuple[Tariff, ...], at_home: bool, paid: list[tuple[str, int]]
) -> None:
    """Two at each end: to the airport and from it. At home only where the region pays them."""
    leg = Leg(destination=DENPASAR, arrive=march(2), leave=march(4), carriage=Carriage.UDARA)
    lines = ways(leg, tariffs=shipped(own[0] if own else None, Policy(taxi_at_home=at_home))).lines
    taxis = [line for line in lines if line.component is Component.TAKSI]
    assert [(line.reason.rpartition(" di ")[2].split(" (")[0], line.rate) for line in taxis] == paid
    assert all((line.quantity, line.amount) == (2, 2 * line.rate) for line in taxis)


@pytest.mark.parametrize("lacking", [SERANG, DENPASAR])
def test_a_taxi_that_no_table_has_is_named_by_its_place(lacking: Destination) -> None:
    whole = shipped()
    rates = {
        key: rate
        for key, rate in whole.ceiling.rates.items()
        if key[:2] != (RateKind.TAKSI, lacking.province_code)
    }
    leg = Leg(destination=DENPASAR, arrive=march(2), leave=march(4), carriage=Carriage.UDARA)
    with pytest.raises(RateMissing) as refused:
        ways(leg, tariffs=replace(whole, ceiling=replace(whole.ceiling, rates=rates)))
    assert lacking.name in str(refused.value)


def test_a_second_stay_makes_no_flight_of_a_ride_and_none_of_a_flight() -> None:
    """Taxis follow what one came in, or what one paid where one came free."""
    flown = ways(bandung(3, Carriage.UDARA, 900_000), bandung(4, BUS, 50_000)).lines
    ridden = ways(bandung(3, BUS, 50_000), bandung(4, Carriage.UDARA, 900_000)).lines
    came_free = ways(bandung(3, OWN), bandung(4, Carriage.UDARA, 900_000)).lines
    taxis = [
        [line.quantity for line in lines if line.component is Component.TAKSI]
        for lines in (flown, ridden, came_free)
    ]
    assert taxis == [[2, 2], [], [2, 2]]
    assert [lines[0].amount for lines in (flown, ridden, came_free)] == [950_000, 950_000, 900_000]
