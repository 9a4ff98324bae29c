"""What a journey goes in, worked by hand from lines of an estimate."""

from datetime import date

import pytest

from perdin.rules.costs import CostLine
from perdin.rules.rides import Goer, Journey, Key, Outing, Passenger, Pool, Ride, Stop, journey_of
from perdin.rules.travel import Carriage, Component, Hire, TravelKind, Vehicle

HOME, BOGOR, DENPASAR = "36.73", "32.01", "51.71"
CAR = 6


def line(component: Component, amount: int, quantity: int = 1) -> CostLine:
    return CostLine(
        component=component,
        quantity=quantity,
        unit="",
        rate=amount // quantity,
        amount=amount,
        ceiling=None,
        reason="",
        source="",
    )


def read(stops: tuple[Stop, ...], *people: tuple[CostLine, ...] | None) -> Journey:
    """Three days in May 2026."""
    return journey_of(
        Outing(
            key=Key(7),
            title="Konsultasi",
            origin=HOME,
            stops=stops,
            leave=date(2026, 5, 4),
            back=date(2026, 5, 6),
            charged=2026,
            people=tuple(
                Passenger(id=at, name=f"Orang {at}", lines=lines) for at, lines in enumerate(people)
            ),
        ),
        CAR,
    )


LAND = line(Component.TRANSPORT, 320_000, 2)
HIRE = line(Component.SEWA_KENDARAAN, 2_400_000, 3)
FUEL, TOLL = line(Component.BBM, 300_000), line(Component.TOL, 80_000)
TICKET, TAXI = line(Component.TRANSPORT, 2_674_000), line(Component.TAKSI, 466_000, 2)
BY_LAND = (Stop(city=BOGOR),)
IN_OWN_CAR = (Stop(city=BOGOR, carriage=Carriage.DINAS),)
BY_AIR = (Stop(city=DENPASAR, carriage=Carriage.UDARA),)


def ride(seats: int, cost: int, daily: int = 0, pool: Pool = Pool.ROAD) -> Ride:
    return Ride(pool=pool, seats=seats, cost=cost, daily=daily)


@pytest.mark.parametrize(
    ("stops", "people", "rides"),
    [
        # land fares of three in one car are one car's, of seven two cars'
        (BY_LAND, [(LAND,)] * 3, [ride(6, 320_000)]),
        (BY_LAND, [(LAND,)] * 7, [ride(6, 320_000)] * 2),
        # the highest of them counts
        (
            BY_LAND,
            [(LAND,), (line(Component.TRANSPORT, 500_000),)],
            [ride(6, 500_000)],
        ),
        # the office's own car: fuel and toll on one person's account
        (IN_OWN_CAR, [(FUEL, TOLL), ()], [ride(6, 380_000)]),
        (IN_OWN_CAR, [(), ()], [ride(6, 0)]),
        # who is planned into one car fits, however many they are
        (IN_OWN_CAR, [()] * 8, [ride(8, 0)]),
        (
            (Stop(city=BOGOR, carriage=Carriage.DINAS, vehicle=Vehicle.RODA2),),
            [(FUEL,)],
            [ride(2, 300_000)],
        ),
        # a hired car is paid by day; a bus has more seats
        (
            (Stop(city=BOGOR, carriage=Carriage.NONE, hire=Hire.RODA4),),
            [(HIRE,), ()],
            [ride(6, 2_400_000, 800_000)],
        ),
        (
            (Stop(city=BOGOR, carriage=Carriage.NONE, hire=Hire.BUS_SEDANG),),
            [(HIRE,)] + [()] * 9,
            [ride(25, 2_400_000, 800_000)],
        ),
        # by land and then in a hired car: one vehicle, the fare counted once
        (
            (Stop(city=BOGOR, hire=Hire.RODA4),),
            [(LAND, HIRE), (LAND,)],
            [ride(6, 2_720_000, 800_000)],
        ),
        # of two vehicles on the way the smaller one is what all have to fit into
        (
            (
                Stop(city=BOGOR, carriage=Carriage.NONE, hire=Hire.BUS_BESAR),
                Stop(city="32.71", carriage=Carriage.DINAS),
            ),
            [(HIRE,)],
            [ride(6, 2_400_000, 800_000)],
        ),
        # nobody knows what they go in: no seat for others
        (BY_LAND, [(), ()], [ride(2, 0)]),
        ((Stop(city=BOGOR, carriage=Carriage.NONE),), [()], [ride(1, 0)]),
        # by air the taxis alone are shared: one for four, two for five
        (BY_AIR, [(TICKET, TAXI)] * 4, [ride(4, 466_000, pool=Pool.TAXI)]),
        (BY_AIR, [(TICKET, TAXI)] * 5, [ride(4, 466_000, pool=Pool.TAXI)] * 2),
        # and a car that is hired there
        (
            (Stop(city=DENPASAR, carriage=Carriage.UDARA, hire=Hire.RODA4),),
            [(TICKET, TAXI, HIRE)],
            [ride(4, 466_000, pool=Pool.TAXI), ride(6, 2_400_000, 800_000, Pool.THERE)],
        ),
        # train, bus and ship are tickets, and so is a way that is only partly by road
        ((Stop(city=BOGOR, carriage=Carriage.KERETA),), [(TICKET,)], []),
        ((*BY_LAND, *BY_AIR), [(LAND, TICKET)], []),
        (BY_LAND, [], []),
    ],
)
def test_rides_worked_by_hand(
    stops: tuple[Stop, ...], people: list[tuple[CostLine, ...]], rides: list[Ride]
) -> None:
    assert list(read(stops, *people).rides) == rides


def test_a_journey_is_the_trip_it_was_read_of() -> None:
    """Of May 2026, three days, charged to 2026: as it was typed."""
    assert read(BY_LAND, (LAND,)) == Journey(
        key=Key(7),
        title="Konsultasi",
        origin=HOME,
        route=(BOGOR,),
        leave=date(2026, 5, 4),
        back=date(2026, 5, 6),
        month=5,
        charged=2026,
        goers=(Goer(id=0, name="Orang 0"),),
        rides=(ride(6, 320_000),),
        known=True,
    )


def test_a_person_has_their_allowances_and_the_tickets_of_their_own_seat() -> None:
    lines = (
        line(Component.UANG_HARIAN, 1_110_000, 3),
        line(Component.UANG_HARIAN, 130_000, 1),
        line(Component.UANG_REPRESENTASI, 150_000, 1),
        line(Component.PENGINAPAN, 900_000),
        TICKET,
        TAXI,
    )
    expected = Goer(id=0, name="Orang 0", days=4, allowance=1_390_000, ticket=2_674_000)
    assert read(BY_AIR, lines).goers == (expected,)
    assert read(BY_LAND, lines).goers[0].ticket == 0  # the way by land is the car's


def test_what_is_not_known() -> None:
    assert read(BY_LAND, (LAND,)).known
    assert read(IN_OWN_CAR, ()).known  # its fuel is the office's upkeep
    assert read(BY_AIR, (TICKET,)).known
    assert not read(BY_LAND, ()).known
    assert not read(BY_AIR, None).known
    assert not read(BY_LAND).known


def test_the_way_names_each_city_once_in_a_row() -> None:
    stops = tuple(Stop(city=city) for city in (BOGOR, BOGOR, "32.71", BOGOR))
    assert read(stops, (LAND,)).route == (BOGOR, "32.71", BOGOR)


def test_a_way_in_town_is_no_vehicle_to_share() -> None:
    stops = (Stop(city=HOME, kind=TravelKind.DALAM_KOTA), *BY_LAND)
    journey = read(stops, (line(Component.TRANSPORT, 170_000), LAND))
    assert journey.rides == ()
    assert journey.goers[0].ticket == 490_000


@pytest.mark.parametrize(
    ("kind", "organised"),
    [
        (TravelKind.LUAR_KOTA, False),
        (TravelKind.DALAM_KOTA_8JAM, False),
        (TravelKind.DIKLAT, True),
        (TravelKind.FULLBOARD_LUAR_KOTA, True),
        (TravelKind.HALFDAY_DALAM_KOTA, True),
    ],
)
def test_whose_dates_somebody_else_sets(kind: TravelKind, organised: bool) -> None:
    assert read((Stop(city=BOGOR, kind=kind),), (LAND,)).organised is organised
