"""Nobody is in two places: against an oracle that looks at every day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perdin.rules.overlap import Span, clashes

START = date(2026, 2, 20)


def _span(person: int, trip: int, first: int, length: int) -> Span:
    leave = START + timedelta(days=first)
    return Span(
        person_id=person,
        name=f"Orang {person}",
        trip_id=trip,
        number=f"{trip}/2026",
        place="Kota Bandung",
        leave=leave,
        back=leave + timedelta(days=length),
    )


spans = st.builds(
    _span, st.integers(1, 3), st.integers(0, 6), st.integers(0, 40), st.integers(0, 8)
)


def _days(span: Span) -> set[date]:
    return {span.leave + timedelta(days=n) for n in range((span.back - span.leave).days + 1)}


@given(spans, st.lists(spans, max_size=12))
def test_a_clash_is_a_shared_day_of_one_person_on_another_trip(
    span: Span, others: list[Span]
) -> None:
    expected = [
        other
        for other in others
        if other.person_id == span.person_id
        and other.trip_id != span.trip_id
        and _days(other) & _days(span)
    ]
    overlaps = clashes(span, others)
    assert {clash.person_id for clash in overlaps} <= {span.person_id}
    assert [(clash.trip_id, clash.leave, clash.back) for clash in overlaps] == [
        (clash.trip_id, clash.leave, clash.back) for clash in expected
    ]


@given(spans, spans)
def test_a_clash_is_seen_from_both_sides(span: Span, other: Span) -> None:
    assert bool(clashes(span, [other])) == bool(clashes(other, [span]))


def test_touching_days() -> None:
    own_span = _span(1, 1, 3, 2)  # days 3, 4, 5
    assert not clashes(own_span, [_span(1, 2, 0, 2)])  # 0, 1, 2
    assert clashes(own_span, [_span(1, 2, 0, 3)])  # … 3
    assert clashes(own_span, [_span(1, 2, 5, 0)])  # just 5
    assert not clashes(own_span, [_span(1, 2, 6, 0)])


def test_the_sentence_names_person_place_days_and_letter() -> None:
    (clash,) = clashes(_span(1, 1, 0, 5), [_span(1, 2, 8, 0), _span(1, 3, 2, 2)])
    assert str(clash) == ("Orang 1 sudah bertugas ke Kota Bandung 22–24 Februari 2026 (3/2026).")


def _trip(trip: int, first: int, last: int, *, short: str = "", paid: str = "") -> Span:
    """Days by their number: ``short`` those in town up to 8 hours, ``paid`` those with a daily."""
    day = {n: START + timedelta(days=n) for n in range(10)}
    return Span(
        person_id=1,
        name="Orang 1",
        trip_id=trip,
        number=f"{trip}/2026",
        place="Kota Bandung",
        leave=day[first],
        back=day[last],
        short=frozenset(day[int(n)] for n in short),
        paid=frozenset(day[int(n)] for n in paid),
    )


@pytest.mark.parametrize(
    ("own", "other", "touching", "clash"),
    [
        # several tasks in town on one day, each up to 8 hours
        (_trip(1, 3, 3, short="3"), _trip(2, 3, 3, short="3"), False, False),
        (_trip(1, 3, 4, short="34"), _trip(2, 3, 4, short="34"), False, False),
        # one of them is longer; one day of two is
        (_trip(1, 3, 3, short="3"), _trip(2, 3, 3), False, True),
        (_trip(1, 3, 4, short="34"), _trip(2, 3, 4, short="3"), False, True),
        (_trip(1, 3, 4, short="34"), _trip(2, 3, 4, short="4"), False, True),
        # back and off again on day 3, which one pays, or none
        (_trip(1, 0, 3, paid="0123"), _trip(2, 3, 5, paid="45"), True, False),
        (_trip(1, 0, 3, paid="012"), _trip(2, 3, 5, paid="345"), True, False),
        (_trip(1, 0, 3), _trip(2, 3, 5), True, False),
        # which both pay; where the office does not allow it
        (_trip(1, 0, 3, paid="0123"), _trip(2, 3, 5, paid="345"), True, True),
        (_trip(1, 0, 3, paid="0123"), _trip(2, 3, 5, paid="45"), False, True),
        # a day trip and what leaves on its day touch; two trips of the same day do not
        (_trip(1, 3, 3), _trip(2, 3, 5), True, False),
        (_trip(1, 3, 3), _trip(2, 0, 3), True, False),
        (_trip(1, 3, 3), _trip(2, 3, 3), True, True),
        # more than that day is shared, or a day in the midst
        (_trip(1, 0, 4), _trip(2, 3, 5), True, True),
        (_trip(1, 0, 5), _trip(2, 3, 3), True, True),
        (_trip(1, 0, 3), _trip(2, 0, 5), True, True),
        (_trip(1, 0, 5), _trip(2, 3, 5), True, True),
    ],
)
def test_days_that_two_trips_may_share(own: Span, other: Span, touching: bool, clash: bool) -> None:
    assert bool(clashes(own, [other], touching=touching)) is clash
    assert bool(clashes(other, [own], touching=touching)) is clash
