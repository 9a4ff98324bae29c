"""Which account is for which days: every pair of them, by the names of the accounts."""

import pytest

from perdin.rules import account_fit
from perdin.rules.travel import TravelKind

BIASA, TETAP, DALAM, PAKET_DALAM, PAKET_LUAR = (f"5.1.02.04.01.000{n}" for n in range(1, 6))
# Worked out by hand: the kinds that each account takes by themselves.
ALONE = {
    "luar_kota": {BIASA, TETAP},
    "dalam_kota_8jam": {TETAP, DALAM},
    "dalam_kota": {TETAP, DALAM},
    "diklat": {BIASA, DALAM},
    "fullboard_luar_kota": {PAKET_LUAR},
    "fullboard_dalam_kota": {PAKET_DALAM},
    "fullday_luar_kota": {PAKET_LUAR},
    "fullday_dalam_kota": {PAKET_DALAM},
    "halfday_luar_kota": {PAKET_LUAR},
    "halfday_dalam_kota": {PAKET_DALAM},
}
ALL = (BIASA, TETAP, DALAM, PAKET_DALAM, PAKET_LUAR)


@pytest.mark.parametrize("account", ALL)
@pytest.mark.parametrize("kind", ALONE)
def test_each_kind_by_itself(account: str, kind: str) -> None:
    assert account_fit.fits(account, [TravelKind(kind)]) is (account in ALONE[kind])
    assert set(ALONE) == {kind.value for kind in TravelKind}


@pytest.mark.parametrize(
    ("account", "kinds", "fits"),
    [
        (PAKET_LUAR, "luar_kota fullboard_luar_kota", True),
        (PAKET_LUAR, "luar_kota fullday_luar_kota halfday_luar_kota", True),
        (PAKET_LUAR, "luar_kota", False),
        (PAKET_LUAR, "fullboard_luar_kota fullboard_dalam_kota", False),
        (PAKET_LUAR, "fullboard_luar_kota dalam_kota", False),
        (PAKET_DALAM, "dalam_kota fullday_dalam_kota", True),
        (PAKET_DALAM, "dalam_kota_8jam", False),
        (BIASA, "luar_kota diklat", True),
        (BIASA, "luar_kota fullboard_luar_kota", False),
        (BIASA, "luar_kota dalam_kota_8jam", False),
        (TETAP, "luar_kota dalam_kota_8jam", True),
        (TETAP, "luar_kota diklat", False),
        (DALAM, "dalam_kota dalam_kota_8jam", True),
        (DALAM, "dalam_kota luar_kota", False),
        ("5.1.02.04.02.0001", "luar_kota", True),
        ("5.1.02.04.01.0006", "fullboard_dalam_kota", True),
        ("", "luar_kota", True),
        (BIASA, "", True),
    ],
)
def test_days_of_several_kinds(account: str, kinds: str, fits: bool) -> None:
    days = [TravelKind(kind) for kind in kinds.split()]
    assert account_fit.fits(account, days) is fits
    assert bool(account_fit.misfit(account, days)) is not fits


def test_the_sentence_names_days_and_the_account_that_is_for_them() -> None:
    said = account_fit.misfit(BIASA, {TravelKind.FULLBOARD_LUAR_KOTA, TravelKind.LUAR_KOTA})
    assert said == (
        "Rekening 5.1.02.04.01.0001 untuk Perjalanan Dinas Biasa, sedangkan harinya: Luar kota, "
        "Rapat fullboard luar kota. Yang sesuai 5.1.02.04.01.0005 Perjalanan Dinas Paket Meeting "
        "Luar Kota."
    )
    said = account_fit.misfit(BIASA, {TravelKind.DALAM_KOTA})
    assert "Yang sesuai 5.1.02.04.01.0003 Perjalanan Dinas Dalam Kota." in said
    said = account_fit.misfit(TETAP, {TravelKind.DIKLAT})
    assert "Yang sesuai 5.1.02.04.01.0001 Perjalanan Dinas Biasa." in said
    mixed = account_fit.misfit(DALAM, {TravelKind.DALAM_KOTA, TravelKind.FULLBOARD_LUAR_KOTA})
    assert "Pisahkan menurut jenisnya" in mixed
