"""``perdin import`` for a DPA and a plan, as it is typed: looked at first, then all or nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from perdin.database.store import Database
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.plans import progress
from tests.cli.conftest import Command
from tests.conftest import NOW
from tests.importers.test_office_lists import file

RAPAT, BIASA, KOTA = "7.01.01.2.06.0009", "5.1.02.04.01.0001", "5.1.02.04.01.0003"


def dpa(folder: Path, total: int = 12_000_000) -> Path:
    rows: list[list[Any]] = [
        ["Tahun Anggaran 2028"],
        ["Sub Kegiatan", ":", f"{RAPAT} Rapat"],
        ["Sumber Pendanaan", ":", "[PAD]"],
        ["Kode Rekening", "Uraian", "Jumlah"],
        [BIASA, "Perjalanan Biasa", "Rp10.000.000,00"],
        [KOTA, "Dalam Kota", "2.000.000"],
        ["Jumlah", None, total],
    ]
    return file(folder / "dpa.xlsx", Sampul=[["DPA"]], Rincian=rows)


def test_a_dpa_is_told_as_json_and_written(
    perdin: Command, office_copy: Path, tmp_path: Path
) -> None:
    path = dpa(tmp_path)
    typed = ("import", "budget", path, "--year", 2028, "--db", office_copy)
    answer = perdin(*typed, "--dry-run", "--json")
    assert (answer.status, answer.err) == (0, "")
    told = json.loads(answer.out)
    assert (told["sheet"], told["header_rows"], told["total"]) == ("Rincian", [4], 12_000_000)
    first, second = told["rows"]
    assert first == {
        "row": 5,
        "values": {
            "activity_code": RAPAT,
            "activity_name": "Rapat",
            "account_code": BIASA,
            "account_name": "Perjalanan Biasa",
            "amount": 10_000_000,
            "source": "PAD",
        },
        "guessed": [],
        "problems": [],
    }
    assert (second["values"]["account_code"], second["values"]["amount"]) == (KOTA, 2_000_000)
    answer = perdin(*typed)
    assert answer.status == 2
    assert "Isi nomor dokumen DPA" in answer.err
    answer = perdin(*typed, "--document", "DPA 1/2028", "--date", "2028-01-0")
    assert (answer.status, "bukan tanggal" in answer.err) == (2, True)
    answer = perdin(*typed, "--document", "DPA 1/2028", "--date", "2028-01-03")
    assert (answer.status, answer.out.splitlines()[-1]) == (0, "2 baris DPA diimpor.")
    with Database.open(office_copy, exclusive=False) as database:
        desk = Desk(database, first_start.seat_first(database), clock=lambda: NOW)
        rows = {row.account_code: row for row in budget.list_budget(desk, 2028)}
    assert {code: row.ceiling for code, row in rows.items()} == {
        BIASA: 10_000_000, KOTA: 2_000_000,
    }  # fmt: skip
    assert rows[KOTA].funding_source == "PAD"


def test_a_total_that_does_not_fit_hinders_the_import(
    perdin: Command, office_copy: Path, tmp_path: Path
) -> None:
    path = dpa(tmp_path, total=13_000_000)
    typed = ("import", "budget", path, "--year", 2028, "--db", office_copy, "--document", "D")
    answer = perdin(*typed, "--json")
    assert answer.status == 1
    told = json.loads(answer.out)
    (problem,) = told["rows"][0]["problems"]
    assert (problem["cell"], problem["code"], problem["blocking"]) == ("C7", "total_not_sum", True)
    assert "Tidak ada yang diimpor" in answer.err


@pytest.mark.parametrize("kind", ["budget", "plan"])
def test_without_an_office_a_file_is_still_looked_at(
    perdin: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "none"))
    path = dpa(tmp_path) if kind == "budget" else plan(tmp_path)
    answer = perdin("import", kind, path, "--dry-run", "--json")
    assert answer.status == 0
    assert "diperiksa tanpa kantor" in answer.err
    assert len(json.loads(answer.out)["rows"]) == 2


def plan(folder: Path) -> Path:
    rows: list[list[Any]] = [
        ["Bulan", "Maksud", "Kode Sub Kegiatan", "Tujuan", "Orang", "Hari", "Biaya"],
        ["Maret", "Konsultasi SPM", RAPAT, "Palangka Raya", 2, 3, 6_000_000],
        ["April", "Rakor", RAPAT, "Kab. Serang", 1, 1, 500_000],
        ["", "Jumlah", "", "", "", "", 6_500_000],
    ]
    return file(folder / "rencana.xlsx", Data=rows)


def test_a_plan_is_told_with_full_places_and_written(
    perdin: Command, office_copy: Path, tmp_path: Path
) -> None:
    typed = ("import", "plan", plan(tmp_path), "--year", 2026, "--db", office_copy)
    answer = perdin(*typed, "--dry-run", "--json")
    assert (answer.status, answer.err) == (0, "")
    told = json.loads(answer.out)
    values = [row["values"] for row in told["rows"]]
    assert [one["place"] for one in values] == ["Kota Palangkaraya", "Kabupaten Serang"]
    assert (values[0]["month"], values[0]["people"], values[0]["cost"]) == (3, 2, 6_000_000)
    assert told["total"] == 6_500_000
    answer = perdin(*typed)
    assert (answer.status, answer.out.splitlines()[-1]) == (0, "2 rencana diimpor.")
    with Database.open(office_copy, exclusive=False) as database:
        desk = Desk(database, first_start.seat_first(database), clock=lambda: NOW)
        rows = progress.open_plan(desk, 2026).rows
    assert [(row.form.month, row.place) for row in rows] == [
        (3, "Kota Palangkaraya"), (4, "Kabupaten Serang"),
    ]  # fmt: skip


def test_a_plan_without_a_column_of_sub_kegiatan_gets_the_one_that_is_typed(
    perdin: Command, office_copy: Path, tmp_path: Path
) -> None:
    path = file(tmp_path / "a.xlsx", Data=[["Bulan", "Maksud", "Biaya"], ["Mei", "Monev", 7]])
    typed = ("import", "plan", path, "--year", 2026, "--db", office_copy)
    told = json.loads(perdin(*typed, "--dry-run", "--json").out)
    assert told["rows"][0]["values"]["activity_code"] is None
    for wrong, word in (
        (("--activity", "7.01.01.2.06.0099"), "tidak ada di DPA 2026"),
        (("--activity", RAPAT, "--account", "5.1.02.04.01.0009"), "tidak ada di DPA 2026"),
        (("--account", "5.1.02.04.01.0001"), "hanya bersama --activity"),
    ):
        answer = perdin(*typed, *wrong)
        assert answer.status == 2
        assert word in answer.err
    answer = perdin(*typed, "--activity", f" {RAPAT}. ", "--json")
    assert answer.status == 0
    (row,) = json.loads(answer.out)["rows"]
    assert (row["values"]["activity_code"], row["guessed"], row["problems"]) == (RAPAT, [], [])
    with Database.open(office_copy, exclusive=False) as database:
        desk = Desk(database, first_start.seat_first(database), clock=lambda: NOW)
        (kept,) = progress.open_plan(desk, 2026).rows
    assert kept.form.budget_line_id is not None
