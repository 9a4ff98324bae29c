"""How the tables name a place: fare towns, Jakarta, kecamatan."""

from datetime import date

import pytest

from perdin.importers.codes import load_places
from perdin.rules.perdiem import estimate
from perdin.rules.rates import RateKind
from perdin.rules.routes import flight_city
from perdin.rules.terms import Terms
from perdin.rules.travel import Carriage, Component, Destination, Itinerary, Leg, TravelKind
from tests.rules.shipped import ceiling, shipped

DAY = date(2026, 3, 2)


def test_every_town_of_the_fare_table_is_a_place() -> None:
    towns = {
        town
        for kind, pair, _ in ceiling().rates
        if kind is RateKind.TIKET_EKONOMI
        for town in pair.split(">")
    }
    places = [place for place in load_places() if place.kind in ("kota", "kabupaten")]
    named = {
        flight_city(Destination(place.code, place.name, place.province_code)) for place in places
    }
    assert towns - named == set()


@pytest.mark.parametrize("code", ["36.73.01", "36.73.05.1003", "36.73"])
def test_a_kecamatan_is_reached_as_its_city(code: str) -> None:
    office = Destination(code, "Kecamatan Uji, Kota Serang", "36")
    lebak = Destination("36.02", "Kabupaten Lebak", "36")
    leg = Leg(lebak, DAY, DAY, TravelKind.LUAR_KOTA, Carriage.DARAT)
    made = estimate(Itinerary(office, DAY, DAY, (leg,)), Terms(), shipped())
    paid = [line for line in made.lines if line.component is Component.TRANSPORT]
    assert [(line.quantity, line.rate) for line in paid] == [(2, 208_000)]
