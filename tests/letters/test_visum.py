"""The boxes that the places visited sign: as many as the form has, more where there are more."""

import pytest

from perdin.letters.data.form_rows import visum

ROMAN = ["II.", "III.", "IV.", "V.", "VI.", "VII.", "VIII.", "IX.", "X.", "XI."]


@pytest.mark.parametrize(
    ("stops", "numbered", "boxes"),
    [(0, 6, 4), (1, 6, 4), (4, 6, 4), (5, 6, 5), (3, 4, 3), (2, 2, 2), (0, 2, 0), (14, 6, 10)],
)
def test_each_place_has_a_box_and_the_form_its_number(
    stops: int, numbered: int, boxes: int
) -> None:
    places = tuple(f"Kota {number}" for number in range(stops))
    made = visum({"daftar_tujuan": places, "berangkat_dari": "Kota Asal"}, numbered)
    assert [box["angka"] for box in made] == ROMAN[:boxes]
    shown = [box["tempat"] for box in made]
    assert shown == [*places[:boxes], *[""] * (boxes - stops)]
    after = [*places[1:], "Kota Asal"][: min(stops, boxes)]
    assert [box["ke"] for box in made] == [*after, *[""] * (boxes - stops)]
