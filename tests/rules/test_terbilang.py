"""Amounts in words, against a hand-written table and an independent speller."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perdin.i18n import terbilang

TABLE = {
    0: "nol",
    1: "satu",
    2: "dua",
    3: "tiga",
    4: "empat",
    5: "lima",
    6: "enam",
    7: "tujuh",
    8: "delapan",
    9: "sembilan",
    10: "sepuluh",
    11: "sebelas",
    12: "dua belas",
    19: "sembilan belas",
    20: "dua puluh",
    21: "dua puluh satu",
    99: "sembilan puluh sembilan",
    100: "seratus",
    101: "seratus satu",
    110: "seratus sepuluh",
    111: "seratus sebelas",
    200: "dua ratus",
    999: "sembilan ratus sembilan puluh sembilan",
    1_000: "seribu",
    1_001: "seribu satu",
    1_100: "seribu seratus",
    2_000: "dua ribu",
    10_000: "sepuluh ribu",
    11_000: "sebelas ribu",
    21_000: "dua puluh satu ribu",
    100_000: "seratus ribu",
    101_000: "seratus satu ribu",
    111_111: "seratus sebelas ribu seratus sebelas",
    430_000: "empat ratus tiga puluh ribu",
    1_000_000: "satu juta",
    1_001_000: "satu juta seribu",
    1_201_000: "satu juta dua ratus satu ribu",
    2_402_000: "dua juta empat ratus dua ribu",
    11_000_000: "sebelas juta",
    100_000_001: "seratus juta satu",
    1_000_000_000: "satu miliar",
    1_001_000_000: "satu miliar satu juta",
    2_000_001_000: "dua miliar seribu",
    1_000_000_000_000: "satu triliun",
}

UNITS = [
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
]
SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"), (100, "ratus"))


def spelled(amount: int) -> list[str]:
    """The words of a number above zero, by the rules of the language and nothing else."""
    if amount < 12:
        return [UNITS[amount - 1]] if amount else []
    if amount < 20:
        return [*spelled(amount - 10), "belas"]
    if amount < 100:
        return [*spelled(amount // 10), "puluh", *spelled(amount % 10)]
    size, name = next(scale for scale in SCALES if scale[0] <= amount)
    many, rest = divmod(amount, size)
    if many == 1 and name in ("ribu", "ratus"):
        return [f"se{name}", *spelled(rest)]
    return [*spelled(many), name, *spelled(rest)]


@pytest.mark.parametrize(("amount", "words"), list(TABLE.items()))
def test_table(amount: int, words: str) -> None:
    assert terbilang(amount) == words


def test_every_amount_below_ten_thousand() -> None:
    for amount in range(1, 10_000):
        assert terbilang(amount) == " ".join(spelled(amount))


@given(st.integers(1, 10**12) | st.integers(0, 999).map(lambda n: n * 10**9 + n * 1000 + 1))
def test_any_amount_up_to_a_trillion(amount: int) -> None:
    assert terbilang(amount) == " ".join(spelled(amount))


def test_below_zero_there_are_no_words() -> None:
    with pytest.raises(ValueError, match="negative"):
        terbilang(-1)


def test_always_indonesian() -> None:
    from perdin import i18n

    i18n.use_language("en")
    assert terbilang(21) == "dua puluh satu"
