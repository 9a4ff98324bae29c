"""What a set leaves out is called by its name."""

import pytest

from perdin.importers.codes import load_places
from perdin.importers.tariffs import load_shipped
from perdin.rules import rate_holes
from perdin.rules.rates import Authority, RateKey, RateKind, Tariff

NAMES = {place.code: place.name for place in load_places() if place.kind == "provinsi"}
DAILY, HOTEL = RateKind.UANG_HARIAN_LUAR_KOTA, RateKind.PENGINAPAN


@pytest.fixture(scope="module")
def ceiling() -> Tariff:
    return load_shipped()[0]


def said(authority: Authority, keys: set[RateKey]) -> list[str]:
    return rate_holes.said(rate_holes.holes(authority, keys, NAMES), NAMES)


def test_the_shipped_ceiling_has_none(ceiling: Tariff) -> None:
    assert len(NAMES) == 38
    assert said(Authority.CEILING, set(ceiling.rates)) == []


def test_the_shipped_reference_has_no_taxi_in_four_new_provinces() -> None:
    assert said(Authority.REFERENCE, set(load_shipped()[1].rates)) == [
        "Taksi tidak ada untuk Papua Selatan, Papua Tengah, Papua Pegunungan, Papua Barat Daya."
    ]


def test_a_missing_province_is_named_once_with_its_tables(ceiling: Tariff) -> None:
    keys = {key for key in ceiling.rates if key[1] != "95"}
    (sentence,) = said(Authority.CEILING, keys)
    assert sentence == (
        "Uang harian luar kota, uang harian dalam kota lebih dari 8 jam, uang harian diklat, "
        "uang harian fullboard luar kota, uang harian fullboard dalam kota, uang harian "
        "fullday/halfday dalam kota, penginapan (Kelas 1, Kelas 2, Kelas 3, Kelas 4), taksi tidak "
        "ada untuk Papua Pegunungan."
    )


def test_a_missing_level_is_named(ceiling: Tariff) -> None:
    keys = set(ceiling.rates) - {(HOTEL, "36", "3")}
    assert said(Authority.CEILING, keys) == ["Penginapan (Kelas 3) tidak ada untuk Banten."]
    keys = {key for key in ceiling.rates if key[0] is not HOTEL or key[2] != "4"}
    assert said(Authority.CEILING, keys) == [
        "Penginapan (Kelas 4) tidak ada untuk provinsi mana pun."
    ]
    gone = (RateKind.REPRESENTASI_LUAR_KOTA, "", "eselon_2")
    assert said(Authority.CEILING, set(ceiling.rates) - {gone}) == [
        "Uang representasi luar kota (Eselon II) tidak ada."
    ]


def test_a_missing_table_is_named_and_many_provinces_are_counted(ceiling: Tariff) -> None:
    keys = {key for key in ceiling.rates if key[0] is not RateKind.TAKSI}
    assert said(Authority.CEILING, keys) == ["Taksi tidak ada untuk provinsi mana pun."]
    some = {key for key in ceiling.rates if key[0] is not RateKind.TAKSI or key[1] < "20"}
    (sentence,) = said(Authority.CEILING, some)
    assert sentence.startswith("Taksi tidak ada untuk Kepulauan Riau, DKI Jakarta, ")
    left = sum(code >= "20" for code in NAMES)
    assert sentence.endswith(f", dan {left - 5} provinsi lain.")


@pytest.mark.parametrize(
    ("places", "whole"),
    [
        (["32", "36"], True),  # a table of a few places is none by provinces
        (list(NAMES)[:19], True),  # half of 38 is not more than half
        (list(NAMES)[:20], False),
        ([*list(NAMES)[:-1]], False),
        ([*list(NAMES)[:-1], ""], True),
        ([*list(NAMES)[:-1], "zona:luar_provinsi"], True),
        ([code for code in NAMES if code != "31"], False),
        ([*(code for code in NAMES if code != "31"), "zona:jakarta"], True),
    ],
)
def test_an_office_s_table_by_provinces_has_all_of_them(places: list[str], whole: bool) -> None:
    assert (said(Authority.LOCAL, {(DAILY, place, "") for place in places}) == []) is whole


def test_five_are_named_and_none_is_counted() -> None:
    missing = [(DAILY, code, "") for code in ("32", "33", "34", "35", "99")]
    assert rate_holes.said(missing, NAMES) == [
        "Uang harian luar kota tidak ada untuk Jawa Barat, Jawa Tengah, DI Yogyakarta, "
        "Jawa Timur, 99."
    ]
