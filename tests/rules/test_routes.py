"""How the tables name a place: fare towns, Jakarta, kecamatan."""

from datetime import date

import pytest

from perdin.importers.codes import load_places
from perdin.rules.perdiem import estimate
from perdin.rules.rates import RateKind, Zone
from perdin.rules.routes import fare_pairs, flight_cities, land_ways, table_places
from perdin.rules.splits import RatesFrom, Split
from perdin.rules.tariffs import LocalKeys
from perdin.rules.terms import Terms, keys_of
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
        town
        for place in places
        for town in flight_cities(Destination(place.code, place.name, place.province_code))
    }
    assert towns - named == set()


@pytest.mark.parametrize("code", ["36.73.01", "36.73.05.1003", "36.73"])
def test_a_kecamatan_is_reached_as_its_city(code: str) -> None:
    office = Destination(code, "Kecamatan Uji, Kota Serang", "36")
    lebak = Destination("36.02", "Kabupaten Lebak", "36")
    leg = Leg(
        destination=lebak, arrive=DAY, leave=DAY, kind=TravelKind.LUAR_KOTA, carriage=Carriage.DARAT
    )
    calculation = estimate(
        Itinerary(origin=office, leave=DAY, back=DAY, legs=(leg,)), Terms(), shipped()
    )
    paid = [line for line in calculation.lines if line.component is Component.TRANSPORT]
    assert [(line.quantity, line.rate) for line in paid] == [(2, 208_000)]


BOGOR = Destination("32.71", "Kota Bogor", "32")
JAKARTA_PUSAT = Destination("31.71", "Kota Administrasi Jakarta Pusat", "31")
BANDUNG = Destination("32.73.01", "Kota Bandung", "32")


def test_a_way_is_looked_for_in_both_directions_and_by_jakarta_s_own_name() -> None:
    assert list(land_ways(BANDUNG, BOGOR)) == ["32.73>32.71", "32.71>32.73"]
    assert list(land_ways(JAKARTA_PUSAT, BOGOR)) == [
        "31.71>32.71",
        "32.71>31.71",
        "31>32.71",
        "32.71>31",
    ]
    assert list(fare_pairs(BANDUNG, BOGOR)) == ["Bandung>Bogor", "Bogor>Bandung"]


def test_every_name_that_a_journey_s_rates_can_have() -> None:
    names = table_places([BANDUNG, BOGOR])
    assert {"", "32", "zona:jakarta", "zona:dalam_provinsi", "zona:luar_provinsi"} <= names
    assert {"32.73>32.71", "32.71>32.73", "Bandung>Bogor", "Bogor>Bandung"} <= names
    assert all(type(name) is str for name in names)


def test_a_renamed_place_and_one_split_off_are_known_by_the_older_names() -> None:
    """A table of before knows the old name, and the region that the new one was a part of."""
    makassar = Destination("73.71", "Kota Baru", "73", ("Kota Makassar",))
    assert "Jakarta>Makassar" in set(fare_pairs(JAKARTA_PUSAT, makassar))
    for choice, known in ((RatesFrom.PARENT, True), (RatesFrom.ASK, False)):
        split = Split("32.71", "Kota Bogor", choice)
        born = Destination("32.80", "Kota Bogor Raya", "32", (), split)
        assert ("32.73>32.71" in set(land_ways(BANDUNG, born))) is known
        assert ("Bandung>Bogor" in set(fare_pairs(BANDUNG, born))) is known
        assert "32.71" in table_places([born]), "its rates are at hand to be asked about"


SERANG = Destination("36.73", "Kota Serang", "36")
LEBAK_BARU = Destination(
    "36.80", "Kabupaten Lebak Baru", "36", (), Split("36.02", "Kabupaten Lebak", RatesFrom.PARENT)
)
SERANG_BARU = Destination(
    "36.81", "Kota Serang Baru", "36", (), Split("36.73", "Kota Serang", RatesFrom.PARENT)
)
# Older than its split: the table names it, whatever it was a part of.
LEBAK = Destination(
    "36.02", "Kabupaten Lebak", "36", (), Split("36.01", "Kabupaten Pandeglang", RatesFrom.PARENT)
)


@pytest.mark.parametrize(
    ("home", "end", "words"),
    [
        (
            SERANG,
            LEBAK_BARU,
            "Kabupaten Lebak Baru (mengikuti Kabupaten Lebak, induk pemekarannya)",
        ),
        (SERANG_BARU, LEBAK, "Kabupaten Lebak (mengikuti Kota Serang, induk pemekarannya)"),
        (SERANG, LEBAK, "Kabupaten Lebak"),
    ],
)
def test_a_way_is_told_to_follow_whom_it_follows(
    home: Destination, end: Destination, words: str
) -> None:
    """Serang to Lebak is 208.000 one way, also for what was a part of either."""
    leg = Leg(
        destination=end, arrive=DAY, leave=DAY, kind=TravelKind.LUAR_KOTA, carriage=Carriage.DARAT
    )
    journey = Itinerary(origin=home, leave=DAY, back=DAY, legs=(leg,))
    paid = [
        (line.amount, line.reason)
        for line in estimate(journey, Terms(), shipped()).lines
        if line.component is Component.TRANSPORT
    ]
    assert paid == [(416_000, f"Transpor darat 2 × Rp208.000, {words}")]


def test_an_office_s_table_is_asked_by_all_that_a_place_is_known_by() -> None:
    split = Split("36.02", "Kabupaten Lebak", RatesFrom.ASK)
    village = Destination("36.80.01.1003", "Kabupaten Lebak Baru", "36", (), split)
    leg = Leg(
        destination=village, arrive=DAY, leave=DAY, kind=TravelKind.LUAR_KOTA,
        carriage=Carriage.DARAT,
    )  # fmt: skip
    journey = Itinerary(origin=SERANG, leave=DAY, back=DAY, legs=(leg,))
    assert keys_of(journey, village, ("golongan_iii", "asn")) == LocalKeys(
        province_code="36",
        zone=Zone.INSIDE,
        levels=("golongan_iii", "asn"),
        city="36.80",
        place_name="Kabupaten Lebak Baru",
        split=split,
    )
    assert keys_of(journey, village).levels == ()
