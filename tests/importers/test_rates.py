"""An office's own rates from Excel, and the ceiling that they stay below."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from perdin.i18n import use_language
from perdin.rules.rates import Authority, RateKind
from perdin.services.desk import Desk
from perdin.services.reference import rates
from perdin.services.reference.rate_import import above_ceiling, preview_rates
from perdin.services.reference.rates import NewRate
from perdin.services.trips.draft_check import check_draft
from tests.importers.books import book
from tests.office import a_draft

TITLES = ("Jenis", "Zona", "Golongan", "Tarif")
DAY = date(2026, 3, 3)


def test_rates_are_read_in_the_words_of_offices(desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "perwal.xlsx",
        ("Uang harian", "Luar provinsi", "Golongan III", 380_000),
        ("penginapan", "DKI Jakarta", "Eselon III", "Rp1.100.000"),
        ("uang harian luar kota", "Dalam Provinsi", "", "300.000"),
        ("Uang harian diklat", "Jawa Barat", "-", 120000.0),
        titles=TITLES,
    )
    seen = preview_rates(desk, path)
    assert seen.problems == ()
    assert [(row.kind, row.place, row.level, row.amount) for row in seen.rows] == [
        (RateKind.UANG_HARIAN_LUAR_KOTA, "zona:luar_provinsi", "golongan_iii", 380_000),
        (RateKind.PENGINAPAN, "zona:jakarta", "eselon_3", 1_100_000),
        (RateKind.UANG_HARIAN_LUAR_KOTA, "zona:dalam_provinsi", "", 300_000),
        (RateKind.UANG_HARIAN_DIKLAT, "32", "", 120_000),
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("Uang makan", "", "", 400_000), "Jenis tarif «Uang makan» tidak dikenal"),
        (("Uang harian", "Bulan", "", 400_000), "«Bulan» tidak dikenal"),
        (("Uang harian", "", "Raja", 400_000), "«Raja» tidak dikenal"),
        (("Uang harian", "", "", 0), "bukan jumlah rupiah"),
        (("Uang harian", "", "", -5), "bukan jumlah rupiah"),
        (("Uang harian", "", "", "gratis"), "bukan jumlah rupiah"),
        (("Uang harian", "", "", 1.5), "bukan jumlah rupiah"),
    ],
)
def test_each_wrong_row_is_said(
    desk: Desk, tmp_path: Path, row: tuple[object, ...], said: str
) -> None:
    seen = preview_rates(desk, book(tmp_path / "a.xlsx", row, titles=TITLES))
    assert seen.rows == ()
    assert said in str(seen.problems[0])
    assert re.match("Sel [A-D]4: ", str(seen.problems[0]))


def test_the_same_rate_twice_and_missing_columns_are_said(desk: Desk, tmp_path: Path) -> None:
    row = ("Uang harian", "Luar provinsi", "", 400_000)
    seen = preview_rates(desk, book(tmp_path / "a.xlsx", row, row, titles=TITLES))
    assert "sudah ada di baris 4" in str(seen.problems[0])
    seen = preview_rates(desk, book(tmp_path / "b.xlsx", row, titles=("a", "b", "c", "d")))
    assert "Kolom Jenis, Tarif tidak ditemukan" in str(seen.problems[0])


def test_imported_rates_hold_at_once_and_never_above_the_ceiling(
    desk: Desk, tmp_path: Path
) -> None:
    """Bandung's ceiling is Rp430.000 a day (Perpres 72/2025, table 1.2)."""
    path = book(
        tmp_path / "a.xlsx",
        ("Uang harian", "Luar provinsi", "Eselon IV", 400_000),
        ("Uang harian", "Luar provinsi", "", 2_500_000),
        titles=TITLES,
    )
    seen = preview_rates(desk, path)
    assert len(above_ceiling(desk, seen.rows, DAY)) == 1
    rates.add_set(desk, "Perwal 1/2026", Authority.LOCAL, date(2026, 1, 1), rows=seen.rows)
    check = check_draft(desk, a_draft(desk, "Ayu Lestari", "Dirga", leave=DAY))
    per_day = {estimate.name: estimate.lines[0].rate for estimate in check.estimates}
    assert per_day == {"Ayu Lestari Dewi": 400_000, "Dirga Mahendra": 430_000}


def test_only_what_passes_every_ceiling_is_warned_about(desk: Desk) -> None:
    rows = [
        NewRate(RateKind.UANG_HARIAN_LUAR_KOTA, "", "", 500_000),
        NewRate(RateKind.UANG_HARIAN_LUAR_KOTA, "zona:jakarta", "", 581_000),
    ]
    (sentence,) = above_ceiling(desk, rows, DAY)
    assert "Rp581.000" in sentence
    assert "Perpres 72/2025" in sentence


def test_the_ceiling_of_the_zone_and_class_is_what_counts(desk: Desk) -> None:
    """Perpres 72/2025: Banten Rp370.000 a day, Bali Rp480.000; the office sits in Banten."""
    kind = RateKind.UANG_HARIAN_LUAR_KOTA
    assert above_ceiling(desk, [NewRate(kind, "zona:luar_provinsi", "", 480_000)], DAY) == []
    (sentence,) = above_ceiling(desk, [NewRate(kind, "zona:dalam_provinsi", "", 480_000)], DAY)
    assert "Dalam provinsi" in sentence
    assert "Rp370.000" in sentence
    lodging = NewRate(RateKind.PENGINAPAN, "zona:luar_provinsi", "4", 4_000_000)
    (sentence,) = above_ceiling(desk, [lodging], DAY)
    assert "Penginapan, Luar provinsi, Kelas 4: Rp4.000.000" in sentence
    assert above_ceiling(desk, [replace(lodging, level="1")], DAY) == []


def test_rules_are_read_from_the_same_sheet(desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "perwal.xlsx",
        ("Uang harian", "Luar provinsi", "", 380_000),
        ("Uang harian hari berangkat, persen", "", "", 80),
        ("Penginapan tanpa bukti, persen dari batas", "", "", "25%"),
        ("Taksi di kota asal saat naik pesawat", "", "", "Tidak"),
        ("Tiket pesawat bisnis", "", "", "Pejabat negara/daerah, Eselon II"),
        ("halfday_percent", "", "", "40"),
        titles=TITLES,
    )
    seen = preview_rates(desk, path)
    assert seen.problems == ()
    assert len(seen.rows) == 1
    assert seen.rules == {
        "first_day_percent": 80,
        "lodging_percent_without_receipt": 25,
        "taxi_at_home": False,
        "business_class": ("pejabat_daerah", "eselon_2"),
        "halfday_percent": 40,
    }


@pytest.mark.parametrize(
    ("title", "value", "said"),
    [
        ("Uang harian hari berangkat, persen", 180, "bilangan dari 0 sampai 100"),
        ("Uang harian hari berangkat, persen", "banyak", "bilangan dari 0 sampai 100"),
        ("Uang harian hari berangkat, persen", "", "bilangan dari 0 sampai 100"),
        ("Taksi di kota asal saat naik pesawat", 1, "ya atau tidak"),
        ("Tiket pesawat bisnis", "Raja", "jenjang pejabat"),
    ],
)
def test_a_rule_that_makes_no_sense_is_said_of_its_row(
    desk: Desk, tmp_path: Path, title: str, value: object, said: str
) -> None:
    seen = preview_rates(desk, book(tmp_path / "a.xlsx", (title, "", "", value), titles=TITLES))
    assert (seen.rows, dict(seen.rules)) == ((), {})
    (problem,) = seen.problems
    assert said in str(problem)
    assert re.match("Sel [A-D]4: ", str(problem))


def test_a_rule_stands_once(desk: Desk, tmp_path: Path) -> None:
    row = ("Uang harian hari berangkat, persen", "", "", 80)
    seen = preview_rates(desk, book(tmp_path / "a.xlsx", row, row, titles=TITLES))
    assert "sudah ada di baris lain" in str(seen.problems[0])


def test_a_rule_is_known_in_the_language_of_whoever_asks(desk: Desk, tmp_path: Path) -> None:
    """Also after the language was changed and changed back, and always in our own words."""
    path = book(
        tmp_path / "perwal.xlsx",
        ("Penginapan tanpa bukti, persen dari batas", "", "", 25),
        titles=TITLES,
    )
    english = book(
        tmp_path / "english.xlsx",
        ("Lodging without receipt, percent of the ceiling", "", "", 20),
        titles=TITLES,
    )
    for language, understood in (("id", False), ("en", True), ("id", False)):
        use_language(language)
        assert preview_rates(desk, path).rules == {"lodging_percent_without_receipt": 25}
        seen = preview_rates(desk, english).rules
        assert (seen == {"lodging_percent_without_receipt": 20}) is understood
