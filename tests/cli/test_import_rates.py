"""``perdin import rates``: what a sheet says, as text and for programs, and a set made of it."""

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from perdin.database.store import Database
from perdin.rules.rates import Authority
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.reference import rates
from tests.cli.conftest import Command
from tests.conftest import Clock

HEAD = ("NO", "PROVINSI", "SATUAN", "LUAR KOTA", "DALAM KOTA LEBIH DARI 8 JAM", "DIKLAT")
BANTEN = (1, "BANTEN", "OH", 370000, 150000, 110000)
JABAR = (2, "JAWA BARAT", "OH", 430000, 170000, 130000)
RIGHT = [
    (2, "uang_harian_luar_kota", "36", 370_000),
    (2, "uang_harian_dalam_kota_8jam", "36", 150_000),
    (2, "uang_harian_diklat", "36", 110_000),
    (3, "uang_harian_luar_kota", "32", 430_000),
    (3, "uang_harian_dalam_kota_8jam", "32", 170_000),
    (3, "uang_harian_diklat", "32", 130_000),
]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


def wide(path: Path, *rows: tuple[object, ...]) -> Path:
    workbook = Workbook()
    page = workbook.active
    assert page is not None
    for row in (HEAD, *rows):
        page.append(list(row))
    workbook.save(path)
    return path


def test_a_wide_table_is_told_rate_by_rate_without_an_office(
    perdin: Command, tmp_path: Path
) -> None:
    path = wide(tmp_path / "harian.xlsx", BANTEN, JABAR)
    answer = perdin("import", "rates", path, "--dry-run", "--json")
    assert answer.status == 0, answer.err
    told = json.loads(answer.out)
    assert (told["sheet"], told["header_rows"], told["total"]) == ("Sheet", [1], 6)
    assert [
        (row["row"], row["values"]["kind"], row["values"]["place"], row["values"]["amount"])
        for row in told["rows"]
    ] == RIGHT
    assert all(row["values"]["level"] is None for row in told["rows"])
    assert not any(row["problems"] for row in told["rows"])


def test_a_row_that_cannot_go_in_is_told_at_its_cell(perdin: Command, tmp_path: Path) -> None:
    path = wide(tmp_path / "harian.xlsx", BANTEN, (2, "MARS", "OH", 430000, 170000, 130000))
    answer = perdin("import", "rates", path, "--dry-run", "--json")
    assert answer.status == 1
    (row,) = (row for row in json.loads(answer.out)["rows"] if row["row"] == 3)
    (problem,) = row["problems"]
    assert (problem["cell"], problem["field"], problem["code"]) == ("B3", "place", "place_unknown")
    assert problem["blocking"]


def test_the_rates_become_a_set_of_the_office(
    perdin: Command, tmp_path: Path, office_copy: Path, clock: Clock
) -> None:
    path = wide(tmp_path / "harian.xlsx", BANTEN, JABAR)
    answer = perdin("import", "rates", path, "--db", office_copy)
    assert answer.status == 2
    assert "--regulation" in answer.err
    named = ("--regulation", "Perwal 7/2026", "--from", "2026-01-01")
    answer = perdin("import", "rates", path, "--db", office_copy, *named)
    assert answer.status == 0, answer.err
    assert "6 tarif diimpor." in answer.out
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        (own,) = (one for one in rates.list_sets(desk) if one.authority is Authority.LOCAL)
        assert (own.regulation, own.valid_from, own.rates) == (
            "Perwal 7/2026",
            date(2026, 1, 1),
            6,
        )
