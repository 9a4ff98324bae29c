"""Working days: neither Saturday, Sunday nor a holiday; the day itself does not count."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from perdin.rules.working_days import deadline, is_working, left, passed

NYEPI = date(2026, 3, 19)  # a Thursday
NONE: frozenset[date] = frozenset()
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))


def test_five_working_days_after_a_friday_are_the_next_friday() -> None:
    assert deadline(date(2026, 3, 6), 5, NONE) == date(2026, 3, 13)
    assert deadline(date(2026, 3, 13), 5, frozenset({NYEPI})) == date(2026, 3, 23)
    assert deadline(date(2026, 3, 14), 1, NONE) == date(2026, 3, 16)


def test_days_are_left_until_the_day_itself_and_overdue_after() -> None:
    due = date(2026, 3, 13)
    assert left(date(2026, 3, 6), due, NONE) == 5
    assert left(date(2026, 3, 12), due, NONE) == 1
    assert left(due, due, NONE) == 0
    assert left(date(2026, 3, 16), due, NONE) == -1
    assert left(date(2026, 3, 20), due, frozenset({NYEPI})) == -4


def test_the_weekend_after_the_deadline_is_late_too() -> None:
    assert left(date(2026, 3, 14), date(2026, 3, 13), NONE) == -1


@given(DAYS, st.integers(1, 30), st.frozensets(DAYS, max_size=30))
def test_a_deadline_is_a_working_day_with_exactly_so_many_before_it(
    after: date, days: int, holidays: frozenset[date]
) -> None:
    due = deadline(after, days, holidays)
    between = [after + timedelta(n) for n in range(1, (due - after).days + 1)]
    assert is_working(due, holidays)
    assert sum(is_working(day, holidays) for day in between) == days
    assert left(after, due, holidays) == days


def test_days_passed_are_none_over_a_holiday() -> None:
    """From Wednesday 18 March, when Thursday the 19th is Nyepi."""
    start = date(2026, 3, 18)
    assert passed(start, date(2026, 3, 19), frozenset({NYEPI})) == 0
    assert passed(start, date(2026, 3, 20), frozenset({NYEPI})) == 1
    assert passed(start, start, NONE) == passed(start, date(2026, 3, 1), NONE) == 0
    assert passed(start, date(2026, 3, 25), NONE) == 5
