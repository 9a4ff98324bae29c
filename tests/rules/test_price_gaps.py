"""What an office's table does not price: its name, what is paid until and after somebody decides.

The ceiling of a night of class 4 in Jawa Barat is 700.000; the office prices nights in Banten.
"""

from dataclasses import replace
from datetime import date

import pytest

from perdin.rules.rates import Authority, Rate, RateKey, RateKind, Tariff, Zone
from perdin.rules.splits import RatesFrom, Split
from perdin.rules.tariffs import LocalKeys, PriceChoice, PriceGap, Quote, Tariffs

HOTEL, DAY = RateKind.PENGINAPAN, date(2026, 3, 2)
TABLE = "Perpres Uji tabel 1.4"


def tariff(regulation: str, *rates: Rate) -> Tariff:
    rows: dict[RateKey, Rate] = {(rate.kind, rate.place, rate.level): rate for rate in rates}
    return Tariff(
        regulation=regulation,
        authority=Authority.CEILING,
        valid_from=date(2026, 1, 1),
        valid_to=date(2026, 12, 31),
        rates=rows,
    )


TARIFFS = Tariffs(
    tariff("Perpres Uji", Rate(HOTEL, "32", "4", 700_000, TABLE)),
    local=tariff("Perwal Uji", Rate(HOTEL, "36", "golongan_iii", 500_000, "tabel 2")),
)
KEYS = LocalKeys(
    province_code="32",
    zone=Zone.OUTSIDE,
    levels=("golongan_iii", "asn"),
    city="32.73",
    place_name="Kota Bandung",
)
GAP = PriceGap(
    kind=HOTEL,
    place="32.73",
    place_name="Kota Bandung",
    level="golongan_iii",
    regulation="Perwal Uji",
    most=700_000,
)
SAID = "Perwal Uji tidak memuat penginapan untuk Golongan III, Kota Bandung."


def quote(choice: PriceChoice | None = None, keys: LocalKeys = KEYS, shown_as: str = "") -> Quote:
    choices = {} if choice is None else {(HOTEL, "32.73", "golongan_iii"): choice}
    decided = replace(TARIFFS, choices=choices)
    return decided.quote(HOTEL, "32", "4", DAY, local_keys=keys, shown_as=shown_as)


def test_until_somebody_decides_the_ceiling_is_counted_and_the_hole_is_named() -> None:
    assert quote() == Quote(
        rate=700_000,
        ceiling=700_000,
        source=TABLE,
        note=f"{SAID} Belum diputuskan; dihitung menurut batas tertinggi.",
        ceiling_source=TABLE,
        gap=GAP,
    )
    assert (GAP.key, GAP.sentence) == ((HOTEL, "32.73", "golongan_iii"), SAID)


def test_somebody_may_take_the_ceiling_for_a_reason() -> None:
    assert quote(PriceChoice(None, "Belum diatur")) == Quote(
        rate=700_000,
        ceiling=700_000,
        source=TABLE,
        note=f"{SAID} Diputuskan memakai batas tertinggi: Belum diatur",
        ceiling_source=TABLE,
        gap=GAP,
    )


@pytest.mark.parametrize(
    ("amount", "paid"), [(450_000, 450_000), (700_000, 700_000), (700_001, 700_000), (0, 0)]
)
def test_an_amount_that_was_decided_never_passes_the_ceiling(amount: int, paid: int) -> None:
    said = f"{amount:,}".replace(",", ".")
    assert quote(PriceChoice(amount, "Seperti kota lain")) == Quote(
        rate=paid,
        ceiling=700_000,
        source="Keputusan pada perjalanan ini",
        note=f"{SAID} Ditetapkan Rp{said}: Seperti kota lain",
        ceiling_source=TABLE,
        own=amount,
        own_source="Keputusan pada perjalanan ini",
        gap=GAP,
    )


@pytest.mark.parametrize(
    ("keys", "shown_as", "place", "place_name", "level"),
    [
        (replace(KEYS, levels=()), "", "32.73", "Kota Bandung", "4"),
        (replace(KEYS, city=""), "", "32", "Kota Bandung", "golongan_iii"),
        (replace(KEYS, place_name=""), "Bandung", "32.73", "Bandung", "golongan_iii"),
        (replace(KEYS, place_name=""), "", "32.73", "32", "golongan_iii"),
    ],
)
def test_a_gap_is_called_as_exactly_as_it_is_known(
    keys: LocalKeys, shown_as: str, place: str, place_name: str, level: str
) -> None:
    assert quote(keys=keys, shown_as=shown_as).gap == replace(
        GAP, place=place, place_name=place_name, level=level
    )


def test_a_kind_that_the_office_does_not_price_at_all_has_no_gap() -> None:
    daily = Tariffs(TARIFFS.ceiling, local=tariff("Perwal Uji"))
    national = daily.quote(HOTEL, "32", "4", DAY, local_keys=KEYS)
    assert national == Quote(
        rate=700_000, ceiling=700_000, source=TABLE, note="", ceiling_source=TABLE
    )
    ended = TARIFFS.quote(HOTEL, "32", "4", date(2026, 12, 31), local_keys=KEYS)
    assert ended.gap == GAP


@pytest.mark.parametrize(
    ("own", "paid", "source", "note"),
    [
        (699_999, 699_999, "Perwal Uji: tabel 2", "tarif Perwal Uji"),
        (700_000, 700_000, "Perwal Uji: tabel 2", "tarif Perwal Uji"),
        (700_001, 700_000, TABLE, "tarif Perwal Uji Rp700.001 dibatasi Rp700.000"),
    ],
)
def test_the_office_s_own_rate_is_held_to_the_ceiling(
    own: int, paid: int, source: str, note: str
) -> None:
    local = tariff("Perwal Uji", Rate(HOTEL, "32.73", "asn", own, "tabel 2"))
    priced = replace(TARIFFS, local=local).quote(HOTEL, "32", "4", DAY, local_keys=KEYS)
    assert priced == Quote(
        rate=paid,
        ceiling=700_000,
        source=source,
        note=note,
        ceiling_source=TABLE,
        own=own,
        own_source="Perwal Uji: tabel 2",
    )


def test_what_the_office_alone_prices_needs_no_ceiling() -> None:
    keys = replace(KEYS, province_code="36", city="36.02")
    assert TARIFFS.own(HOTEL, "", DAY, local_keys=keys) == Quote(
        rate=500_000,
        ceiling=500_000,
        source="Perwal Uji: tabel 2",
        note="tarif Perwal Uji",
        ceiling_source="tabel 2",
        own=500_000,
        own_source="Perwal Uji: tabel 2",
    )
    assert TARIFFS.own(HOTEL, "", DAY, local_keys=KEYS) is None
    assert TARIFFS.own(HOTEL, "", date(2027, 1, 1), local_keys=keys) is None
    assert replace(TARIFFS, local=None).own(HOTEL, "", DAY, local_keys=keys) is None


def test_keys_are_tried_from_the_most_exact_on() -> None:
    places = ("32.73", "32", "zona:luar_provinsi", "")
    levels = ("4", "golongan_iii", "asn", "")
    assert list(KEYS.tried(HOTEL, "4")) == [(HOTEL, p, one) for p in places for one in levels]
    bare = LocalKeys(province_code="32", zone=Zone.OUTSIDE)
    assert list(bare.tried(HOTEL, "")) == [(HOTEL, p, "") for p in places[1:]]


def test_has_asks_for_exactly_this_on_its_days() -> None:
    assert TARIFFS.has(HOTEL, "32", "4", DAY)
    assert not TARIFFS.has(HOTEL, "32", "3", DAY)
    assert not TARIFFS.has(HOTEL, "31", "4", DAY)
    assert not TARIFFS.has(RateKind.TAKSI, "32", "4", DAY)
    assert not TARIFFS.has(HOTEL, "32", "4", date(2027, 1, 1))


PARTED = replace(KEYS, city="32.79", place_name="Kabupaten Baru")
PARENT = Rate(HOTEL, "32.73", "asn", 450_000, "tabel 2")
PROVINCE = Rate(HOTEL, "32", "asn", 400_000, "tabel 2")


def parted(rates_from: RatesFrom, *rates: Rate) -> Quote:
    """What is paid in a place split off Kota Bandung, of an office that has these rates."""
    keys = replace(PARTED, split=Split("32.73", "Kota Bandung", rates_from))
    office = replace(TARIFFS, local=tariff("Perwal Uji", *rates))
    return office.quote(HOTEL, "32", "4", DAY, local_keys=keys)


@pytest.mark.parametrize(
    ("rates_from", "rates", "paid", "asked"),
    [
        (RatesFrom.PARENT, (PARENT, PROVINCE), 450_000, False),
        (RatesFrom.PARENT, (PROVINCE,), 400_000, False),
        (RatesFrom.PROVINCE, (PARENT, PROVINCE), 400_000, False),
        (RatesFrom.PROVINCE, (PARENT,), 700_000, True),
        (RatesFrom.ASK, (PARENT, PROVINCE), 700_000, True),
        (RatesFrom.ASK, (PROVINCE,), 400_000, False),  # there is nothing to choose between
        (RatesFrom.ASK, (replace(PARENT, place="32.79"), PARENT), 450_000, False),
    ],
)
def test_a_place_split_off_follows_whom_the_office_chose(
    rates_from: RatesFrom, rates: tuple[Rate, ...], paid: int, asked: bool
) -> None:
    priced = parted(rates_from, *rates)
    assert (priced.rate, priced.gap is not None) == (paid, asked)


@pytest.mark.parametrize(
    ("rates_from", "rates", "note"),
    [
        (RatesFrom.PARENT, (PARENT,), "mengikuti Kota Bandung, induk Kabupaten Baru"),
        (RatesFrom.PARENT, (PROVINCE,), ""),
        (RatesFrom.PROVINCE, (PARENT, PROVINCE),
         "menurut pilihan bagi Kabupaten Baru yang dimekarkan dari Kota Bandung"),
        (RatesFrom.PROVINCE, (replace(PARENT, place="32.79"), PROVINCE), ""),
        (RatesFrom.ASK, (PROVINCE,), ""),
    ],
)  # fmt: skip
def test_a_rate_says_whose_it_is(rates_from: RatesFrom, rates: tuple[Rate, ...], note: str) -> None:
    assert parted(rates_from, *rates).note == ", ".join(filter(None, ["tarif Perwal Uji", note]))


@pytest.mark.parametrize("rates", [(PARENT, PROVINCE), (PARENT,), (replace(PARENT, level="4"),)])
def test_while_nobody_chose_the_gap_says_where_to_choose(rates: tuple[Rate, ...]) -> None:
    gap = parted(RatesFrom.ASK, *rates).gap
    assert gap is not None
    assert gap.sentence == (
        "Perwal Uji tidak memuat penginapan untuk Golongan III, Kabupaten Baru. Kabupaten Baru "
        "dimekarkan dari Kota Bandung, yang tarifnya dimuat; tetapkan di Pengaturan, Tempat, "
        "tarif mana yang diikuti."
    )
    other = parted(RatesFrom.ASK, replace(PARENT, place="36.73")).gap
    assert other is not None
    assert (other.split, "dimekarkan" in other.sentence) == (None, False)


def test_the_place_it_was_a_part_of_is_tried_after_its_own() -> None:
    keys = replace(PARTED, levels=(), split=Split("32.73", "Kota Bandung", RatesFrom.PROVINCE))
    places = ("32.79", "32.73", "32", "zona:luar_provinsi", "")
    assert list(keys.tried(HOTEL, "")) == [(HOTEL, place, "") for place in places]


def test_what_the_office_alone_prices_says_whose_it_is_too() -> None:
    keys = replace(PARTED, split=Split("32.73", "Kota Bandung", RatesFrom.PARENT))
    own = replace(TARIFFS, local=tariff("Perwal Uji", PARENT)).own(HOTEL, "", DAY, local_keys=keys)
    assert own is not None
    note = "tarif Perwal Uji, mengikuti Kota Bandung, induk Kabupaten Baru"
    assert (own.rate, own.note) == (450_000, note)
