"""Which part of an old number is its place in the series, by numbers as offices wrote them."""

from random import Random

import pytest

from perdin.rules.old_numbers import OldPlace, places, same, year_in

SHAPES = (
    "094/{n:03}/SPPD/{y}", "{n}/SPPD/KEC/{roman}/{y}", "800.1.11.1/{n:02}/KEC.CTH/{y}",
    "090/{n}-SPT/{roman}/{y}", "SPT-{n:04}/Kec/{y}", "{n}", "No. {n} Tahun {y}", "094-{n}-{y}",
    "094/{n}.a/{y}", "B-{n}/KEC/{month:02}/{y}",
)  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("seed", range(6))
def test_the_place_of_a_book_is_read_or_left(shape: str, seed: int) -> None:
    chance = Random(seed)
    first, count = chance.randrange(1, 400), chance.randrange(24, 60)
    numbers = list(range(first, first + count))
    months = sorted(chance.randrange(12) for _number in numbers)
    texts = [
        shape.format(n=n, y=2024, roman=ROMAN[month], month=month + 1)
        for n, month in zip(numbers, months, strict=True)
    ]
    suffix = "a" if ".a" in shape else ""
    assert places(texts) == [OldPlace(n, suffix) for n in numbers]


@pytest.mark.parametrize(
    "texts",
    [
        ["094/12/SPPD/2024"],
        ["094/SPPD/2024", "094/SPPD/2024"],
        [f"{at}/{at}/2024" for at in range(1, 13)],
        ["menyusul", "-"],
    ],
    ids=["one number alone", "a code without a place", "one letter a month", "no numbers"],
)
def test_what_may_be_two_things_is_not_taken(texts: list[str]) -> None:
    assert places(texts) == [OldPlace()] * len(texts)


def test_a_book_of_two_offices_ways_is_read_in_each() -> None:
    texts = ["094/1/SPPD/2023", "1/KEC/I/2024", "094/2/SPPD/2023", "2/KEC/II/2024"]
    assert [place.sequence for place in places(texts)] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("text", "year"),
    [("094/1/2024", 2024), ("094/1/SPT", None), ("2023/1/2024", None), ("1/2024/2024", 2024),
     ("120241", None)],
)  # fmt: skip
def test_the_year_of_a_number(text: str, year: int | None) -> None:
    assert year_in(text) == year


def test_spellings_of_a_number_are_one() -> None:
    assert same("Nomor : 094 / 12 /SPPD") == same("094/12/sppd")
