"""What an office's own table alone prices: packages of meetings, and fuel by its norm."""

from dataclasses import replace
from typing import Any

import pytest

from perdin.importers.codes import find_place
from perdin.rules.costs import Basis, CostLine
from perdin.rules.packages import Packages, packages
from perdin.rules.perdiem import estimate
from perdin.rules.policy import Policy
from perdin.rules.rates import RateKind
from perdin.rules.tariffs import Tariffs
from perdin.rules.terms import Choices, Terms
from perdin.rules.travel import Carriage, Component, DayPlan, Hire, TravelKind, Vehicle
from perdin.rules.vehicles import Vehicles, vehicles
from tests.rules.explained import FIRST, OWN, SECOND, THIRD, leg_of, own_rates, trip_of
from tests.rules.shipped import shipped

REACH, LITRE = RateKind.BBM_JARAK, RateKind.BBM_HARGA
NORM = shipped(own_rates((REACH, "roda4", 7), (LITRE, "roda4", 10_000)))


def driven(tariffs: Tariffs, **leg: Any) -> Vehicles:
    return vehicles(trip_of(leg_of(carriage=Carriage.DINAS, **leg)), tariffs)


def fuel(amount: int, most: int, reason: str) -> CostLine:
    rule = "BBM kendaraan dinas dibayar sesuai bukti sampai norma jarak dan liternya."
    return CostLine(
        component=Component.BBM,
        quantity=1,
        unit="perjalanan",
        rate=amount,
        amount=amount,
        ceiling=most,
        reason=reason,
        source=OWN,
        basis=Basis(rule=rule, top=most, top_source=OWN, place="Kota Bandung"),
    )


@pytest.mark.parametrize(
    ("typed", "amount", "more"),
    [
        (None, 142_857, ""),
        (142_857, 142_857, ""),
        (100_000, 100_000, ""),
        (142_858, 142_857, ", dari Rp142.858 yang diketik"),
    ],
)
def test_fuel_is_held_to_the_norm_of_the_office(typed: int | None, amount: int, more: str) -> None:
    """100 km at 7 km a litre of Rp10.000 are 142.857 and a fraction."""
    reason = "BBM 100 km ÷ 7 km seliter × Rp10.000, kendaraan roda 4 ke Kota Bandung"
    counted = driven(NORM, distance=100, fuel=typed)
    assert counted == Vehicles((fuel(amount, 142_857, f"{reason}{more}"),), ())


@pytest.mark.parametrize("lacks", [REACH, LITRE])
def test_without_a_norm_the_fuel_is_asked_for_or_paid_as_typed(lacks: RateKind) -> None:
    rates = [(kind, "roda4", 7) for kind in (REACH, LITRE) if kind is not lacks]
    office = shipped(own_rates(*rates))
    asked = "BBM ke Kota Bandung: jarak dan harga seliternya belum ada dalam tarif kantor; isi "
    assert driven(office, distance=100) == Vehicles((), (f"{asked}biayanya.",))
    typed = driven(office, distance=100, fuel=90_000, toll=5_000)
    assert typed.open_points == ()
    assert [(line.component, line.amount, line.ceiling) for line in typed.lines] == [
        (Component.BBM, 90_000, None), (Component.TOL, 5_000, None),
    ]  # fmt: skip


def test_the_norm_is_of_the_vehicle_and_only_for_km_of_an_office_vehicle() -> None:
    assert driven(NORM, distance=100, vehicle=Vehicle.RODA2).lines == ()
    assert driven(NORM) == Vehicles((), ())
    other = trip_of(leg_of(carriage=Carriage.DARAT, distance=100, fuel=9, toll=9))
    assert vehicles(other, NORM) == Vehicles((), ())
    never = replace(NORM, policy=Policy(fuel_and_toll=False))
    assert driven(never, distance=100, toll=9) == Vehicles((), ())


def test_no_km_are_no_norm_and_two_stays_are_two_lines() -> None:
    """90.000 of fuel as typed; two rented cars, a day in Bandung and one in Serang."""
    counted = driven(NORM, distance=0, fuel=90_000)
    assert [(line.amount, line.ceiling) for line in counted.lines] == [(90_000, None)]
    bandung = replace(leg_of(hire=Hire.RODA4), leave=FIRST)
    serang = replace(bandung, destination=find_place("Kota Serang"), arrive=THIRD, leave=THIRD)
    trip = replace(trip_of(bandung), legs=(bandung, serang), back=THIRD)
    hired = [line.basis.place for line in vehicles(trip, shipped()).lines if line.basis]
    assert hired == ["Kota Bandung", "Kota Serang"]


def test_what_is_asked_of_the_way_and_of_the_package_is_asked_together() -> None:
    trip = trip_of(leg_of(TravelKind.FULLBOARD_LUAR_KOTA, carriage=Carriage.KERETA))
    way = "Transpor Kota Serang – Kota Bandung dibayar sesuai bukti: isi perkiraan biayanya pada "
    met = "Harga paket rapat fullboard luar kota di Kota Bandung belum ada dalam tarif kantor."
    asked = [
        estimate(trip, Terms(), shipped(), choices).open_points
        for choices in (
            Choices(package=True), Choices(package=True, with_transport=False),
            Choices(with_transport=False),
        )
    ]  # fmt: skip
    assert asked == [(f"{way}tujuan.", met), (met,), ()]


def package(kind: str, quantity: int, days: tuple[Any, ...], rate: int, said: str) -> CostLine:
    return CostLine(
        component=Component.PAKET,
        quantity=quantity,
        unit="hari",
        rate=rate,
        amount=quantity * rate,
        ceiling=rate,
        reason=f"Paket rapat {kind} {quantity} hari × {said} di Kota Bandung, dibayar sesuai bukti",
        source=OWN,
        basis=Basis(
            rule="Paket rapat dibayar sesuai bukti sampai harga kantor untuk seorang sehari.",
            days=days,
            top=rate,
            top_source="Lampiran II",
            own=rate,
            own_source=OWN,
            place="Kota Bandung",
        ),
    )


def test_a_package_for_each_day_of_a_meeting_by_its_kind_and_the_person() -> None:
    """Two days of fullboard by the price of the traveller's level, then a day of fullday."""
    office = shipped(
        own_rates(
            (RateKind.PAKET_FULLBOARD, "", 800_000),
            (RateKind.PAKET_FULLBOARD, "eselon_2", 950_000),
            (RateKind.PAKET_FULLDAY, "", 350_000),
        )
    )
    trip = trip_of(
        leg_of(TravelKind.FULLBOARD_LUAR_KOTA),
        DayPlan(day=THIRD, kind=TravelKind.FULLDAY_LUAR_KOTA),
    )
    two = "fullboard luar kota"
    assert packages(trip, Terms(levels=("eselon_2",)), office) == Packages(
        (
            package(two, 2, (FIRST, SECOND), 950_000, "Rp950.000"),
            package("fullday luar kota", 1, (THIRD,), 350_000, "Rp350.000"),
        ),
        (),
    )
    plain = packages(trip, Terms(), office).lines
    assert plain[0] == package(two, 2, (FIRST, SECOND), 800_000, "Rp800.000")


def test_a_package_without_a_price_is_said_and_other_days_have_none() -> None:
    trip = trip_of(leg_of(), DayPlan(day=SECOND, kind=TravelKind.HALFDAY_LUAR_KOTA))
    asked = "Harga paket rapat halfday luar kota di Kota Bandung belum ada dalam tarif kantor."
    assert packages(trip, Terms(), shipped()) == Packages((), (asked,))
    assert packages(trip_of(leg_of()), Terms(), shipped()) == Packages((), ())
