"""Hotels that are written in several ways, put together, taken apart and joined by hand."""

from perdin.rules.hotel_groups import NamedBill, grouped


def groups_of(*bills: tuple[str, str]) -> list[tuple[str, str, tuple[int, ...]]]:
    named = [NamedBill(id_, hotel, city) for id_, (hotel, city) in enumerate(bills, 1)]
    return [(group.hotel, group.city, group.bills) for group in grouped(named)]


def test_spelled_in_two_ways_is_one_hotel_under_the_usual_name() -> None:
    assert groups_of(
        ("Hotel Anggrek", "Bandung"), ("HOTEL ANGREK", "Bandung"), ("Hotel  Anggrek", "bandung"),
        ("Hotel Kenanga", "Bandung"),
    ) == [
        ("Hotel Anggrek", "Bandung", (1, 2, 3)),
        ("Hotel Kenanga", "Bandung", (4,)),
    ]  # fmt: skip


def test_a_number_and_another_town_are_another_hotel() -> None:
    assert groups_of(
        ("Melati 1", "Bandung"), ("Melati 2", "Bandung"), ("Hotel Anggrek", "Bandung"),
        ("Hotel Anggrek", "Bogor"),
    ) == [
        ("Hotel Anggrek", "Bandung", (3,)), ("Hotel Anggrek", "Bogor", (4,)),
        ("Melati 1", "Bandung", (1,)), ("Melati 2", "Bandung", (2,)),
    ]  # fmt: skip


def test_a_town_that_was_not_typed_joins_the_only_hotel_of_that_name() -> None:
    assert groups_of(("Hotel Anggrek", ""), ("Hotel Anggrek", "Bandung")) == [
        ("Hotel Anggrek", "Bandung", (1, 2))
    ]
    assert groups_of(
        ("Hotel Anggrek", ""), ("Hotel Anggrek", "Bandung"), ("Hotel Anggrek", "Bogor")
    ) == [
        ("Hotel Anggrek", "", (1,)),
        ("Hotel Anggrek", "Bandung", (2,)),
        ("Hotel Anggrek", "Bogor", (3,)),
    ]
