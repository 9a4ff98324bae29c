"""Figures and texts from anywhere, and an error's sentence with them."""

import pytest

from perdin.errors import BadFile
from perdin.reading.figures import whole
from perdin.reading.visible import visible, visible_line


@pytest.mark.parametrize(
    ("text", "number"), [("0", 0), ("12", 12), ("007", 7), ("9" * 18, 10**18 - 1)]
)
def test_plain_digits_are_a_number(text: str, number: int) -> None:
    assert whole(text) == number


@pytest.mark.parametrize(
    "text", ["", " 1", "-1", "1.0", "²", "①", "٣", "１", "1_0", "9" * 19, "9" * 5_000]
)
def test_nothing_else_is(text: str) -> None:
    assert whole(text) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Nota Bandung.pdf", "Nota Bandung.pdf"),
        ("Ma’ruf — ½ hari 😀.pdf", "Ma’ruf — ½ hari 😀.pdf"),
        ("ada\u202egnp.exe", "adagnp.exe"),
        ("\u2066a\u2069\u200f.pdf", "a.pdf"),
        ("a\x00b\x1b[31m.pdf", "ab[31m.pdf"),
        ("nota \udcff.pdf", "nota \ufffd.pdf"),
        ("baris\nkedua\tlagi", "baris\nkedua\tlagi"),
    ],
)
def test_what_nobody_sees_is_left_out(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert visible_line(text) == " ".join(shown.split())
    assert visible(text).encode("utf-8")


def test_a_sentence_cannot_be_turned_around_by_the_name_of_a_file() -> None:
    told = str(BadFile(name="\u202efdp.exe", problem="rusak\udcff."))
    assert told == "Berkas fdp.exe tidak dapat dibaca: rusak\ufffd. Tidak ada data yang berubah."
