"""Who was in two entries on one day, beside asking of each day of each pair."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from perdin.rules.past_overlaps import Stay, overlapping

START = date(2024, 12, 20)
STAYS = st.lists(
    st.builds(
        lambda person, entry, at, days: Stay(
            person=person,
            name=person,
            entry=entry,
            place="",
            leave=START + timedelta(at),
            back=START + timedelta(at + days),
        ),
        person=st.sampled_from("ABC"),
        entry=st.integers(0, 8),
        at=st.integers(0, 25),
        days=st.integers(0, 6),
    ),
    max_size=14,
)


def days_of(stay: Stay[int]) -> set[date]:
    return {stay.leave + timedelta(n) for n in range((stay.back - stay.leave).days + 1)}


@given(STAYS)
def test_overlaps_are_those_of_a_look_at_every_day(stays: list[Stay[int]]) -> None:
    expected: dict[int, list[str]] = {}
    for one in stays:
        for other in stays:
            if (
                one.entry != other.entry
                and one.person == other.person
                and days_of(one) & days_of(other)
            ):
                expected.setdefault(one.entry, []).append(repr(other))
    found = {entry: [repr(stay) for stay in others] for entry, others in overlapping(stays).items()}
    assert {entry: sorted(others) for entry, others in found.items()} == {
        entry: sorted(others) for entry, others in expected.items()
    }
