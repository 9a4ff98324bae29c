"""Whether an itinerary fits together: each day in exactly one place."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perdin.rules.perdiem import days, estimate
from perdin.rules.terms import Choices, Terms
from perdin.rules.travel import (
    Carriage,
    Component,
    Itinerary,
    Leg,
    Lodging,
    Representation,
    TravelKind,
    gaps,
    label,
)
from tests.rules import journeys as make
from tests.rules.oracle_tables import HOME, SPOTS, Spot
from tests.rules.shipped import shipped

TWICE = "Ada hari yang termasuk dua tujuan sekaligus. Isi tanggal berpindahnya."
BANDUNG = next(spot for spot in SPOTS if spot.name == "Kota Bandung")


def _at(spot: Spot, first: date, last: date) -> Leg:
    return Leg(
        destination=make.place(spot),
        arrive=first,
        leave=last,
        kind=TravelKind.LUAR_KOTA,
        carriage=Carriage.NONE,
    )


@given(
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.integers(0, 12),
    st.lists(st.tuples(st.integers(-3, 15), st.integers(0, 6)), min_size=1, max_size=4),
)
def test_faults_are_days_that_are_not_paid_at_just_one_leg(
    leave: date, length: int, spans: list[tuple[int, int]]
) -> None:
    back = leave + timedelta(days=length)
    legs = []
    for start, extra in spans:
        first = leave + timedelta(days=start)
        legs.append(_at(BANDUNG, first, first + timedelta(days=extra)))
    sentences = gaps(Itinerary(origin=make.place(HOME), leave=leave, back=back, legs=tuple(legs)))
    offsets = Counter(
        day
        for at, (start, extra) in enumerate(spans)
        for day in range(start, start + extra + 1)
        if day < start + extra or day not in [later for later, _extra in spans[at + 1 :]]
    )
    twice = any(times > 1 for times in offsets.values())
    nowhere = any(day not in offsets for day in range(length + 1))
    outside = any(day < 0 or day > length for day in offsets)
    assert len(sentences) == twice + nowhere + outside
    assert (TWICE in sentences) == twice
    assert ("Ada tujuan yang tanggalnya di luar tanggal perjalanan." in sentences) == outside


def test_return_before_departure_is_refused() -> None:
    with pytest.raises(ValueError, match="before departure"):
        days(date(2026, 3, 3), date(2026, 3, 2))
    leg = _at(BANDUNG, date(2026, 3, 2), date(2026, 3, 3))
    with pytest.raises(ValueError, match="before departure"):
        Itinerary(
            origin=make.place(HOME), leave=date(2026, 3, 3), back=date(2026, 3, 2), legs=(leg,)
        )
    with pytest.raises(ValueError, match=r"^an itinerary needs a leg$"):
        Itinerary(origin=make.place(HOME), leave=date(2026, 3, 2), back=date(2026, 3, 3), legs=())
    turned = _at(BANDUNG, date(2026, 3, 3), date(2026, 3, 2))
    with pytest.raises(ValueError, match="leaves"):
        Itinerary(
            origin=make.place(HOME), leave=date(2026, 3, 2), back=date(2026, 3, 3), legs=(turned,)
        )


def test_a_faulty_itinerary_is_calculated_with_its_fault_said() -> None:
    legs = (
        _at(BANDUNG, date(2026, 3, 2), date(2026, 3, 4)),
        _at(BANDUNG, date(2026, 3, 3), date(2026, 3, 5)),
    )
    trip = Itinerary(
        origin=make.place(HOME), leave=date(2026, 3, 2), back=date(2026, 3, 5), legs=legs
    )
    calculation = estimate(
        trip, Terms(4, Representation.NONE), shipped(), Choices(Lodging.HOTEL, None, False)
    )
    assert calculation.faults == (TWICE,)
    assert calculation.days == 4


@pytest.mark.parametrize(
    ("moves", "places"),
    [
        ([(3, 4), (4, 5)], "011"),  # leaves one town and arrives in the other on one day
        ([(3, 4), (5, 5)], "001"),
        ([(30, 32), (32, 33)], "0011"),  # over the end of the year
        ([(3, 3), (3, 5)], "111"),
        ([(3, 4), (4, 4), (4, 5)], "022"),
        ([(3, 3), (3, 3)], "1"),
    ],
)
def test_a_day_of_moving_is_paid_where_one_arrives(
    moves: list[tuple[int, int]], places: str
) -> None:
    start = date(2026, 12, 1) - timedelta(days=1)
    towns = [spot for spot in SPOTS if spot.province != HOME.province][: len(moves)]
    legs = tuple(
        _at(town, start + timedelta(days=first), start + timedelta(days=last))
        for town, (first, last) in zip(towns, moves, strict=True)
    )
    trip = Itinerary(origin=make.place(HOME), leave=legs[0].arrive, back=legs[-1].leave, legs=legs)
    calculation = estimate(
        trip, Terms(4, Representation.NONE), shipped(), Choices(Lodging.HOTEL, None, False)
    )
    assert not calculation.faults
    paid = [day.place.name for day in calculation.paid_days]
    assert paid == [towns[int(at)].name for at in places]
    nights = [line for line in calculation.lines if line.component is Component.PENGINAPAN]
    assert sum(night.quantity for night in nights) == calculation.days - 1


def test_every_word_has_its_label() -> None:
    for words in (TravelKind, Representation, Component, Lodging, Carriage):
        labels = [label(word) for word in words]
        assert all(labels)
        assert len(set(labels)) == len(labels)
