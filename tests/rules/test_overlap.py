"""Nobody is in two places: against an oracle that looks at every day."""

from datetime import date, timedelta

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
