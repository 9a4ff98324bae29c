"""Red flags of what is written on receipts: what is one, and what next to it is none."""

from dataclasses import replace

import pytest

from perdin.rules.document_kinds import ReceiptKind
from perdin.rules.red_flags.numbers import numbered_of, one_vendor
from perdin.rules.red_flags.records import Bill, FlagKind
from tests.rules.red_flags.papers import DAY, MONDAY, bill, kinds, stay


def nota(number: str, day: int, trip: int, **more: object) -> Bill:
    """A receipt of one pad, on a trip of its own."""
    return bill(
        trip, trip, trip, kind=ReceiptKind.HIRE, vendor="CV Roda Contoh", number=number,
        issued_on=MONDAY + day * DAY, **more,
    )  # fmt: skip


def test_numbers_that_run_though_days_lie_between() -> None:
    assert kinds(nota("0041", 0, 1), nota("0042", 7, 2), nota("0043", 14, 3)) == [
        FlagKind.RUNNING_NUMBERS
    ]
    assert kinds(nota("0041", 0, 1), nota("0042", 14, 2)) == [FlagKind.RUNNING_NUMBERS]
    assert kinds(nota("0041", 1, 1), nota("0042", 14, 2)) == []
    assert kinds(nota("0041", 0, 1), nota("0044", 31, 2)) == []
    assert kinds(nota("0041", 0, 1), nota("0042", 1, 2), nota("0043", 2, 3)) == []
    assert kinds(nota("0041", 0, 1), nota("0041", 30, 2)) == []
    other = replace(nota("0042", 29, 2), vendor="PT Gerobak Lain")
    assert kinds(nota("0041", 0, 1), other) == []


def test_codes_that_do_not_grow_with_the_days_are_no_series() -> None:
    codes = (500, 20, 870, 333, 641, 90, 745, 212, 213, 901, 455, 150)
    assert kinds(*(nota(str(code), 7 * at, at + 1) for at, code in enumerate(codes))) == []


def test_a_year_and_a_month_do_not_count() -> None:
    for one, other in (
        ("INV/2026/03/0123", "INV/2026/03/0124"), ("12/KW/III/2026", "13/KW/III/2026"),
        ("KW-03-2026-7", "KW-03-2026-8"),
    ):  # fmt: skip
        assert kinds(nota(one, 0, 1), nota(other, 21, 2)) == [FlagKind.RUNNING_NUMBERS], one


@pytest.mark.parametrize(
    ("number", "counts"),
    [("INV/2026/03/0123", 123), ("0123/HTL/2026", 123), ("A-77", 77), ("lunas", None), ("", None),
     ("20260302", None)],
)  # fmt: skip
def test_what_counts_in_a_number(number: str, counts: int | None) -> None:
    found = numbered_of(bill(1, 1, number=number, issued_on=MONDAY))
    assert (found.count if found else None) == counts
    assert numbered_of(bill(1, 1, number=number)) is None, "without a day nothing is apart"


def equal(count: int, amount: int, first: int = 1) -> list[Bill]:
    """Taxis of one amount for one person each, on trips of their own."""
    return [bill(at, at, at, amount=amount) for at in range(first, first + count)]


def test_equal_amounts_of_what_never_costs_the_same() -> None:
    others = [bill(at, at, at, amount=61_000 + 1_000 * at) for at in range(50, 60)]
    assert kinds(*equal(4, 137_500), *others) == [FlagKind.EQUAL_AMOUNTS]
    assert kinds(*equal(2, 137_500), *others) == []
    assert kinds(*equal(4, 100_000), *others) == [], "a round sum is met by chance"
    one_person = [replace(one, people=(1,)) for one in equal(4, 137_500)]
    assert kinds(*one_person, *others) == []
    one_trip = [replace(one, trip_id=1) for one in equal(4, 137_500)]
    assert kinds(*one_trip, *others) == []
    tolls = [replace(one, kind=ReceiptKind.TOLL) for one in equal(4, 137_500)]
    assert kinds(*tolls, *others) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Hotel Melati Indah", "Htl. Melati Indah", True),
        ("Hotel Melati Indah", "Hotel Melati Inda", True),
        ("Hotel Melati", "Hotel Mawar", False),
        ("Hotel Melati 1", "Hotel Melati 2", False),
        ("Hotel", "Wisma", False),
        ("Hotel Ayu", "Hotel Ayo", False),
        ("Hotel Sari Contoh Lestari", "Hotel Sawo Contoh Lestari", False),
        ("Wisma Bunga Nusantara Raya", "Wisma Bulan Nusantara Raya", False),
        ("Hotel Permata Nusantara", "Hotel Permta Nusantara", True),
        ("Hotel Sari Ater Lestari", "Hotel Sariater Lestri", True),
    ],
)
def test_two_names_of_a_vendor(one: str, other: str, *, same: bool) -> None:
    assert one_vendor(one, other) is same
    found = kinds(stay(1, 1, vendor=one), stay(2, 2, 2, vendor=other))
    assert found == ([FlagKind.TWO_NAMES] if same else [])


def test_names_that_differ_by_marks_alone_and_of_two_towns_are_no_two_names() -> None:
    assert kinds(stay(1, 1, vendor="Hotel Melati"), stay(2, 2, 2, vendor="HOTEL “Melati”")) == []
    other = stay(2, 2, 2, vendor="Htl Melati Indah", city="35.78")
    assert kinds(stay(1, 1, vendor="Hotel Melati Indah"), other) == []
