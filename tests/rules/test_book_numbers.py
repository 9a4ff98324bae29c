"""Which number of the treasurer's book follows another, in the forms that offices write."""

import pytest

from perdin.rules import book_numbers


@pytest.mark.parametrize(
    ("number", "after"),
    [
        ("0001", "0002"),
        ("0099", "0100"),
        ("9", "10"),
        ("0999", "1000"),
        ("12/TBK", "13/TBK"),
        ("0012/BKU/2026", "0013/BKU/2026"),
        ("BKU-2026-0012", "BKU-2026-0013"),
        ("2026/07/0003", "2026/07/0004"),
        ("GU.3-09", "GU.3-10"),
        ("2026", "2026-2"),
        ("Kas A", "Kas A-2"),
        ("Kas A-2", "Kas A-3"),
    ],
)
def test_the_next_number_is_written_as_the_one_before(number: str, after: str) -> None:
    assert book_numbers.following(number, 2026) == after


def test_the_year_is_counted_in_another_year() -> None:
    assert book_numbers.following("2026", 2027) == "2027"
