"""Any set to Excel or CSV and back, and two sets beside each other."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from perdin.errors import NotFound
from perdin.rules.rate_changes import Change
from perdin.rules.rates import Authority, RateKind
from perdin.services.desk import Desk
from perdin.services.reference import rate_compare, rate_export, rate_import, rates
from perdin.services.reference.rates import NewRate

DAILY, HOTEL = RateKind.UANG_HARIAN_LUAR_KOTA, RateKind.PENGINAPAN
FIRST = date(2026, 1, 1)
RULES = {"taxi_at_home": False, "first_day_percent": 80, "business_class": ["eselon_1"]}
ROWS = (
    NewRate(DAILY, "", "", 400_000, "tabel 1"),
    NewRate(DAILY, "zona:jakarta", "golongan_iii", 410_000, "=1+1"),
    NewRate(HOTEL, "36.73", "3", 700_000, "tabel 2"),
    NewRate(RateKind.DARAT, "36.73>36.02", "", 90_000, "tabel 3"),
    NewRate(RateKind.TIKET_EKONOMI, "Jakarta>Banda Aceh", "", 4_492_000, "tabel 4"),
    NewRate(RateKind.BBM_JARAK, "", "roda4", 10, "tabel 5"),
)


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_an_own_set_comes_back_as_it_was(desk: Desk, tmp_path: Path, ending: str) -> None:
    set_id = rates.add_set(desk, "Perwal 1/2026", Authority.LOCAL, FIRST, rows=ROWS, rules=RULES)
    path = rate_export.write_rates(desk, set_id, tmp_path / f"tarif{ending}")
    seen = rate_import.preview_rates(desk, path)
    assert seen.problems == ()
    assert sorted(seen.rows, key=str) == sorted(ROWS, key=str)
    assert seen.rules["taxi_at_home"] is False
    assert seen.rules["first_day_percent"] == 80
    assert list(seen.rules["business_class"]) == ["eselon_1"]


@pytest.mark.parametrize("authority", [Authority.CEILING, Authority.REFERENCE])
def test_a_national_set_comes_back_whole(desk: Desk, tmp_path: Path, authority: Authority) -> None:
    shipped = next(row for row in rates.list_sets(desk) if row.authority is authority)
    path = rate_export.write_rates(desk, shipped.id, tmp_path / "tarif.xlsx")
    seen = rate_import.preview_rates(desk, path)
    assert not [problem for problem in seen.problems if problem.blocking]
    stored = {
        (row.kind, row.place, row.level, row.amount, row.source)
        for row in rates.list_rates(desk, shipped.id)
    }
    assert len(stored) == shipped.rates
    assert {(r.kind, r.place, r.level, r.amount, r.source) for r in seen.rows} == stored


def test_what_was_changed_in_excel_is_what_comes_back(desk: Desk, tmp_path: Path) -> None:
    set_id = rates.add_set(desk, "Perwal 1/2026", Authority.LOCAL, FIRST, rows=ROWS)
    path = rate_export.write_rates(desk, set_id, tmp_path / "tarif.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    at = next(row for row in sheet.iter_rows() if row[2].value == "36.73")
    at[4].value = 750_000
    wrong = next(row for row in sheet.iter_rows() if row[2].value == "36.73>36.02")
    wrong[2].value = "36.7"
    book.save(path)
    seen = rate_import.preview_rates(desk, path)
    assert (750_000, "36.73") in {(row.amount, row.place) for row in seen.rows}
    (problem,) = seen.problems
    assert "Kode tempat «36.7» tidak dikenal" in str(problem)


def test_a_set_that_is_not_there_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        rate_export.write_rates(desk, 999, tmp_path / "tarif.xlsx")
    assert list(tmp_path.glob("*.xlsx")) == []


def test_two_sets_beside_each_other(desk: Desk) -> None:
    old = rates.add_set(desk, "Perwal 1/2026", Authority.LOCAL, FIRST, rows=ROWS)
    new = rates.add_set(
        desk, "Perwal 2/2027", Authority.LOCAL, date(2027, 1, 1),
        rows=[NewRate(DAILY, "", "", 380_000), NewRate(HOTEL, "36.73", "3", 770_000),
              NewRate(HOTEL, "32", "3", 1)],
    )  # fmt: skip
    seen = rate_compare.compare_sets(desk, old, new)
    assert (seen.before, seen.after) == ("Perwal 1/2026 (2026)", "Perwal 2/2027 (2027)")
    assert {
        (row.place_name, row.before, row.after, row.change, row.difference)
        for row in seen.rows
        if row.kind in (DAILY, HOTEL)
    } == {
        ("", 400_000, 380_000, Change.LOWERED, -20_000),
        ("DKI Jakarta", 410_000, None, Change.GONE, 0),
        ("Kota Serang", 700_000, 770_000, Change.RAISED, 70_000),
        ("Jawa Barat", None, 1, Change.NEW, 0),
    }
    assert [(row.name, row.changed) for row in seen.provinces] == [
        ("Umum dan antarkota", 4), ("Jawa Barat", 1), ("Banten", 2),
    ]  # fmt: skip
    turned = rate_compare.compare_sets(desk, new, old)
    assert turned.counts[Change.RAISED] == seen.counts[Change.LOWERED] == 1
    with pytest.raises(NotFound):
        rate_compare.compare_sets(desk, old, 999)
