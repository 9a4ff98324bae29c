"""What is wrong with a receipt by itself: dates, nights, amounts, names, the same paper twice."""

from datetime import date

import pytest

from perdin.rules.document_kinds import ReceiptKind
from perdin.rules.receipts import Stay, absurd, fits, match_key, plain, room_key, same_name, tax

LEAVE, BACK = date(2026, 3, 3), date(2026, 3, 5)


@pytest.mark.parametrize(
    ("kind", "day", "fitting"),
    [
        (ReceiptKind.TAXI, LEAVE, True),
        (ReceiptKind.TAXI, BACK, True),
        (ReceiptKind.TAXI, date(2026, 3, 2), False),
        (ReceiptKind.TAXI, date(2026, 3, 6), False),
        (ReceiptKind.FLIGHT, date(2026, 2, 1), True),
        (ReceiptKind.HOTEL, date(2025, 3, 2), True),
        (ReceiptKind.HOTEL, date(2025, 3, 1), False),
        (ReceiptKind.TRAIN, date(2026, 3, 6), False),
    ],
)
def test_a_receipt_is_of_the_trip_or_bought_ahead(
    kind: ReceiptKind, day: date, fitting: bool
) -> None:
    assert fits(kind, day, LEAVE, BACK) is fitting


@pytest.mark.parametrize(
    ("amount", "planned", "slip"),
    [
        (1_000_000_000, 0, False),
        (1_000_000_001, 0, True),
        (4_000_000, 400_000, False),
        (4_000_001, 400_000, True),
        (1_000_000_001, 1_000_000_000, True),
    ],
)
def test_a_zero_too_many(amount: int, planned: int, slip: bool) -> None:
    assert absurd(amount, planned) is slip


def test_the_same_paper_has_one_key_however_it_is_typed() -> None:
    key = match_key("Hotel «Melati»", "INV-07/a", 500_000)
    assert key == "hotelmelati|inv07a|500000"
    assert match_key(" HOTEL Melati ", "inv 07 A", 500_000) == key
    assert match_key("Hotel Melati", "INV-07a", 500_001) != key
    assert match_key("", "INV-07a", 1) == match_key("Hotel", " - ", 1) == ""
    assert room_key("Hotel", "10-1") == "hotel|101"
    assert room_key("Hotel", "") == room_key("", "101") == ""
    assert plain("Café Zaïn") == "cafezain"


def test_nights_overlap_only_where_one_is_shared() -> None:
    first = Stay(date(2026, 3, 3), date(2026, 3, 5))
    assert first.nights == 2
    assert first.overlaps(Stay(date(2026, 3, 4), date(2026, 3, 6)))
    assert Stay(date(2026, 3, 4), date(2026, 3, 6)).overlaps(first)
    assert not first.overlaps(Stay(date(2026, 3, 5), date(2026, 3, 6)))
    assert not Stay(date(2026, 3, 5), date(2026, 3, 6)).overlaps(first)


@pytest.mark.parametrize(
    "printed",
    [
        "AYU LESTARI DEWI",
        "DEWI/AYU LESTARI MRS",
        "Ibu Ayu Lestari",
        "AYULESTARIDEWI",
        "Lestari, Ayu",
        "AYU LEST",
        "",
        "Mrs",
    ],
)
def test_a_ticket_names_people_in_its_own_ways(printed: str) -> None:
    assert same_name(printed, "Ayu Lestari Dewi, S.E.")


@pytest.mark.parametrize("printed", ["BIMA SAKTI", "AYU PERMATA", "DEWA", "L A"])
def test_somebody_else_is_somebody_else(printed: str) -> None:
    assert not same_name(printed, "Ayu Lestari Dewi, S.E.")


def test_an_apostrophe_is_no_border_and_a_slash_none_of_the_comma() -> None:
    assert same_name("MARUF/CITRA", "Citra Ma'ruf")
    assert same_name("Ma'ruf, Citra/MS", "Citra Ma'ruf")
    assert same_name("MARUFCITRA", "Citra Maruf")
    assert same_name("MA RUF CITRA", "Maruf Citra")
    assert same_name("Rat, Citra/MS", "Citra Ratnasari")


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("SITI LESTARI", "Ayu Lestari, S.E., M.Si."),  # no degree is a name
        ("RUFINA/CITRA", "Citra Ma'ruf"),
        ("Citra, Permata/MS", "Citra Ma'ruf"),
    ],
)
def test_half_a_name_is_somebody_else_s(printed: str, name: str) -> None:
    assert not same_name(printed, name)


def test_a_tax_is_whole_rupiah() -> None:
    assert tax(1_000_000, 150) == 15_000
    assert tax(999_999, 1_100) == 109_999
    assert tax(66, 150) == 0
