"""Which rate is payable: the exact one of the tariff in force, or an error that names it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perdin.errors import RateMissing
from perdin.importers.codes import find_place, load_places
from perdin.rules.rates import (
    FROM_REFERENCE,
    HARD,
    KIND_NAMES,
    Authority,
    Rate,
    RateKey,
    RateKind,
    Tariff,
    Zone,
    zone_of,
)
from perdin.rules.tariffs import LocalKeys, Quote, Tariffs
from perdin.rules.travel import Destination
from tests.rules.shipped import ceiling, reference, shipped

DAILY = RateKind.UANG_HARIAN_LUAR_KOTA
BANDUNG = LocalKeys(province_code="32", zone=Zone.OUTSIDE)
MARCH = date(2026, 3, 2)
PROVINCES = sorted({load_place.province_code for load_place in load_places()})


def tariff(
    *rates: tuple[RateKind, str, str, int],
    authority: Authority = Authority.CEILING,
    start: date = date(2026, 1, 1),
    end: date | None = None,
) -> Tariff:
    rows: dict[RateKey, Rate] = {
        (kind, place, level): Rate(kind, place, level, amount, "tabel uji")
        for kind, place, level, amount in rates
    }
    return Tariff(
        regulation="Aturan Uji", authority=authority, valid_from=start, valid_to=end, rates=rows
    )


def quote(tariffs: Tariffs, on: date = MARCH, keys: LocalKeys = BANDUNG, level: str = "") -> Quote:
    return tariffs.quote(DAILY, "32", level, on, local_keys=keys)


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2026, 2, 28), False),
        (date(2026, 3, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_a_tariff_holds_from_its_first_day_to_its_last(day: date, held: bool) -> None:
    rate_set = tariff((DAILY, "32", "", 430_000), start=date(2026, 3, 1), end=date(2026, 6, 30))
    assert rate_set.holds_on(day) is held
    if held:
        assert quote(Tariffs(rate_set), day).rate == 430_000
    else:
        with pytest.raises(RateMissing):
            quote(Tariffs(rate_set), day)


def test_an_open_end_holds_for_ever() -> None:
    rate_set = tariff((DAILY, "32", "", 430_000))
    assert rate_set.holds_on(date(2099, 12, 31))
    assert not rate_set.holds_on(date(2025, 12, 31))


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.integers(-400, 400), st.integers(0, 400))
def test_in_force_is_every_day_of_the_span(day: date, offset: int, length: int) -> None:
    start = day + timedelta(days=offset)
    rate_set = tariff(start=start, end=start + timedelta(days=length))
    assert rate_set.holds_on(day) is (offset <= 0 <= offset + length)


@given(st.sampled_from(PROVINCES), st.sampled_from(PROVINCES))
def test_never_a_neighbour_s_rate(asked: str, known: str) -> None:
    tariffs = Tariffs(tariff((DAILY, known, "", 123_000)))
    keys = LocalKeys(province_code=asked, zone=Zone.OUTSIDE)
    if asked == known:
        assert tariffs.quote(DAILY, asked, "", MARCH, local_keys=keys).rate == 123_000
        return
    with pytest.raises(RateMissing):
        tariffs.quote(DAILY, asked, "", MARCH, local_keys=keys)


@given(st.sampled_from(PROVINCES), st.integers(1, 6))
def test_a_lodging_class_is_never_another_class(province: str, level: int) -> None:
    keys = LocalKeys(province_code=province, zone=Zone.OUTSIDE)
    key = (RateKind.PENGINAPAN, province, str(level))
    if level <= 4:
        quoted = shipped().quote(*key, MARCH, local_keys=keys)
        assert quoted.rate == ceiling().rates[key].amount > 0
        return
    with pytest.raises(RateMissing):
        shipped().quote(*key, MARCH, local_keys=keys)


def test_the_error_names_kind_class_place_day_and_regulation() -> None:
    with pytest.raises(RateMissing) as caught:
        shipped().quote(
            RateKind.PENGINAPAN, "32", "7", MARCH, local_keys=BANDUNG, shown_as="Kota Bandung"
        )
    assert str(caught.value) == (
        "Tarif penginapan kelas 7 untuk Kota Bandung pada 2 Maret 2026 tidak ada dalam "
        "Perpres 72/2025. Tambahkan di halaman Tarif atau pilih tujuan lain."
    )


def test_the_error_names_the_book_that_lacks_the_rate() -> None:
    keys = LocalKeys(province_code="36", zone=Zone.INSIDE)
    poorer = Tariffs(ceiling(), replace(reference(), rates={}))
    with pytest.raises(RateMissing, match="tidak ada dalam PMK 32/2025"):
        poorer.quote(RateKind.SEWA_RODA4, "36", "", MARCH, local_keys=keys)
    with pytest.raises(RateMissing, match="untuk 36 pada 2 Maret 2026 tidak ada dalam Perpres 72"):
        Tariffs(ceiling()).quote(RateKind.SEWA_RODA4, "36", "", MARCH, local_keys=keys)
    with pytest.raises(RateMissing, match="untuk XX pada") as caught:
        shipped().quote(DAILY, "XX", "", MARCH, local_keys=keys)
    assert "kelas" not in str(caught.value)


def test_land_and_vehicles_come_from_the_central_reference() -> None:
    way = next(key for key in reference().rates if key[0] is RateKind.DARAT)
    keys = LocalKeys(province_code="36", zone=Zone.INSIDE)
    quoted = shipped().quote(*way, MARCH, local_keys=keys)
    assert quoted.source == "PMK 32/2025"
    with pytest.raises(RateMissing, match=r"."):
        Tariffs(ceiling()).quote(*way, MARCH, local_keys=keys)
    assert not Tariffs(ceiling()).has(*way, MARCH)


def test_a_daily_rate_never_falls_back_to_the_reference() -> None:
    poorer = replace(ceiling(), rates={})
    with pytest.raises(RateMissing, match="uang_harian|Perpres") as caught:
        quote(Tariffs(poorer, reference()))
    assert "Perpres 72/2025" in str(caught.value)


def test_the_local_rate_lies_below_the_ceiling_or_is_cut_to_it() -> None:
    top = tariff((DAILY, "32", "", 430_000))
    below = tariff((DAILY, "32", "", 400_000), authority=Authority.LOCAL)
    above = tariff((DAILY, "32", "", 500_000), authority=Authority.LOCAL)
    low, cut = quote(Tariffs(top, None, below)), quote(Tariffs(top, None, above))
    assert (low.rate, low.ceiling) == (400_000, 430_000)
    assert low.source == "Aturan Uji: tabel uji"
    assert (cut.rate, cut.ceiling) == (430_000, 430_000)
    assert cut.source == "tabel uji"
    assert "Rp500.000 dibatasi Rp430.000" in cut.note
    own = "Aturan Uji: tabel uji"
    assert low == Quote(
        rate=400_000,
        ceiling=430_000,
        source=own,
        note="tarif Aturan Uji",
        ceiling_source="tabel uji",
        own=400_000,
        own_source=own,
    )
    assert (cut.ceiling_source, cut.own, cut.own_source) == ("tabel uji", 500_000, own)
    assert quote(Tariffs(top)) == Quote(
        rate=430_000, ceiling=430_000, source="tabel uji", note="", ceiling_source="tabel uji"
    )


def test_an_office_s_rate_at_the_ceiling_is_the_office_s_own() -> None:
    top = tariff((DAILY, "32", "", 430_000))
    key = (DAILY, "32", "")
    bare = tariff(authority=Authority.LOCAL)
    level = replace(bare, rates={key: Rate(*key, 430_000, "")})
    assert quote(Tariffs(top, None, level)).source == "Aturan Uji"
    assert quote(Tariffs(top, None, level)).note == "tarif Aturan Uji"


@given(st.integers(1, 2_000_000), st.integers(1, 2_000_000))
def test_payable_is_the_lower_of_both(top: int, own: int) -> None:
    tariffs = Tariffs(
        tariff((DAILY, "32", "", top)),
        None,
        tariff((DAILY, "32", "", own), authority=Authority.LOCAL),
    )
    quoted = quote(tariffs)
    assert (quoted.rate, quoted.ceiling) == (min(top, own), top)


def test_a_local_set_that_does_not_hold_is_not_used() -> None:
    top = tariff((DAILY, "32", "", 430_000))
    ended = tariff(
        (DAILY, "32", "", 400_000), authority=Authority.LOCAL, end=MARCH - timedelta(days=1)
    )
    assert quote(Tariffs(top, None, ended)).rate == 430_000
    assert quote(Tariffs(top, None, replace(ended, valid_to=MARCH))).rate == 400_000


def test_a_local_rate_alone_is_not_enough() -> None:
    """Without the binding ceiling nobody can say that it lies below it."""
    own = tariff((DAILY, "32", "", 400_000), authority=Authority.LOCAL)
    with pytest.raises(RateMissing):
        quote(Tariffs(tariff(), None, own))


PLACES = ("32", Zone.OUTSIDE.value, "")
LEVELS = ("2", "eselon_3", "")


def test_the_most_exact_local_row_counts() -> None:
    """Province before zone before everywhere; level before rank group before everybody."""
    keys = LocalKeys(province_code="32", zone=Zone.OUTSIDE, levels=("eselon_3",))
    order = [(DAILY, place, level) for place in PLACES for level in LEVELS]
    assert list(keys.tried(DAILY, "2")) == order
    top = tariff((DAILY, "32", "2", 999_999))
    for number, (_, place, level) in enumerate(order):
        less_exact = [(DAILY, p, lv, 100 + n) for n, (_, p, lv) in enumerate(order) if n >= number]
        local = tariff(*less_exact, authority=Authority.LOCAL)
        quoted = quote(Tariffs(top, None, local), keys=keys, level="2")
        assert quoted.rate == 100 + number, (place, level)


def test_a_person_without_rank_or_level_gets_the_row_for_everybody() -> None:
    keys = LocalKeys(province_code="32", zone=Zone.OUTSIDE)
    assert list(keys.tried(DAILY, "")) == [(DAILY, place, "") for place in PLACES]
    ranked = LocalKeys(province_code="32", zone=Zone.OUTSIDE, levels=("eselon_3",))
    assert next(iter(ranked.tried(DAILY, ""))) == (DAILY, "32", "eselon_3")


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Kabupaten Lebak", Zone.INSIDE),
        ("Kota Tangerang Selatan", Zone.INSIDE),
        ("Kota Administrasi Jakarta Barat", Zone.JAKARTA),
        ("Kabupaten Administrasi Kepulauan Seribu", Zone.JAKARTA),
        ("Kota Bandung", Zone.OUTSIDE),
        ("Kota Jayapura", Zone.OUTSIDE),
    ],
)
def test_zones_seen_from_serang(name: str, zone: Zone) -> None:
    assert zone_of(find_place("Kota Serang"), find_place(name)) is zone


def test_from_jakarta_jakarta_is_inside() -> None:
    first, other = Destination("31.71", "", "31"), Destination("31.74", "", "31")
    assert zone_of(first, other) is Zone.INSIDE


def test_the_shipped_tables_are_whole() -> None:
    """As many rows as the regulations have, every amount above zero, nothing in both tables."""
    count = {kind: 0 for kind in RateKind}
    for rate in ceiling().rates.values():
        assert type(rate.amount) is int
        assert rate.amount > 0
        assert rate.source.startswith("Perpres 72/2025")
        count[rate.kind] += 1
    daily = [kind for kind in RateKind if kind.startswith(("uang_harian", "fullboard"))]
    assert [count[kind] for kind in daily] == [38] * 5
    assert count[RateKind.PENGINAPAN] == 152
    assert count[RateKind.TAKSI] == 38
    assert count[RateKind.TIKET_EKONOMI] == count[RateKind.TIKET_BISNIS] == 316
    assert count[RateKind.REPRESENTASI_LUAR_KOTA] == count[RateKind.REPRESENTASI_DALAM_KOTA] == 3
    assert not [kind for kind in FROM_REFERENCE if count[kind]]
    land = [rate for rate in reference().rates.values() if rate.kind is RateKind.DARAT]
    assert len(land) == 369  # of 370 rows: Bojonegoro stands there twice, with one amount
    assert all(rate.amount > 0 for rate in reference().rates.values())


def test_every_province_has_each_daily_rate_and_class() -> None:
    for province in PROVINCES:
        for kind in RateKind:
            if kind.startswith(("uang_harian", "fullboard", "taksi")):
                assert shipped().has(kind, province, "", MARCH), (kind, province)
        for level in "1234":
            assert shipped().has(RateKind.PENGINAPAN, province, level, MARCH), province


def test_only_lampiran_i_is_never_lifted_by_receipts() -> None:
    soft = ("tiket", "taksi", "darat", "sewa", "paket", "bbm")
    assert {kind for kind in RateKind if kind.startswith(soft)} == set(RateKind) - HARD
    assert set(KIND_NAMES) == set(RateKind)
