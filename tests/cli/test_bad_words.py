"""What is typed wrongly at the prompt is one sentence and status 2, never a traceback."""

import json
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.plans import plans
from tests.cli.conftest import Command
from tests.cli.test_rates import ceiling_of_2027
from tests.conftest import NOW
from tests.services.plays_budget import a_plan


@pytest.mark.parametrize("year", ["0", "-5", "99999", "dua", "2026.5", ""])
@pytest.mark.parametrize(
    "words",
    [
        ("forecast", "--json"),
        ("recap", "rekening"),
        ("letters", "--out", "surat"),
        ("rates", "make", "lembar.xlsx", "--out", "x.tarif"),
    ],
    ids=["forecast", "recap", "letters", "make"],
)
def test_a_year_that_is_none(
    perdin: Command, office_copy: Path, words: tuple[str, ...], year: str
) -> None:
    told = perdin(*words, f"--year={year}", "--db", office_copy)
    assert (told.status, told.out) == (2, "")
    assert told.err.rstrip().endswith(f"«{year}» bukan tahun dari 1900 sampai 2199")


def test_a_forecast_is_json_that_adds_up(perdin: Command, office_copy: Path) -> None:
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=lambda: NOW)
        plans.save_planned(desk, a_plan(desk))
    answer = perdin("forecast", "--year", "2026", "--json", "--db", office_copy)
    assert (answer.status, answer.err) == (0, "")
    seen = json.loads(answer.out)
    assert (seen["year"], seen["ceiling"]) == (2026, 50_000_000)
    assert [row["planned"] for row in seen["rows"]] == [12_000_000]
    assert seen["total"] == {"low": 0, "expected": 12_000_000, "high": 12_000_000}
    for cut in ("-1", "101"):
        told = perdin("forecast", "--year", "2026", "--cut", cut, "--db", office_copy)
        assert (told.status, told.out) == (2, "")
        assert told.err == "Potongan harus 0 sampai 100 persen.\n"


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--from", "2028-01-01"), "Tahun anggaran 2027 di luar masa berlakunya."),
        (("--from", "2027-13-01"), "«2027-13-01» bukan tanggal. Contoh: 2026-03-31."),
        (("--to", "2026-12-31"), "Tanggal berakhir mendahului tanggal mulai."),
        (("--edition", "2"), "Versi perbaikan perlu alasannya."),
        (("--key", "tidak-ada.pem"), "Berkas tidak-ada.pem tidak ditemukan."),
    ],
)
def test_a_package_is_not_made_of_a_slip(
    perdin: Command, office_copy: Path, tmp_path: Path, more: tuple[str, ...], sentence: str
) -> None:
    told, package = ceiling_of_2027(perdin, office_copy, tmp_path, *more)
    assert (told.status, told.out, told.err) == (2, "", sentence + "\n")
    assert not package.exists()


def test_a_package_or_office_that_is_not_there_is_named(
    perdin: Command, office_copy: Path, tmp_path: Path
) -> None:
    made, package = ceiling_of_2027(perdin, office_copy, tmp_path)
    assert made.status == 0
    nowhere, gone = tmp_path / "nihil.db", tmp_path / "nihil.tarif"
    for words, missing in (
        (("verify", gone), f"Berkas {gone} tidak ditemukan."),
        (("verify", package, "--db", nowhere), f"Basis data {nowhere} tidak ditemukan."),
        (("import", package, "--checked", "--db", nowhere),
         f"Basis data {nowhere} tidak ditemukan."),
        (("compare", package, gone), f"Berkas {gone} tidak ditemukan."),
        (("compare", gone, package, "--db", office_copy), f"Berkas {gone} tidak ditemukan."),
    ):  # fmt: skip
        told = perdin("rates", *words)
        assert (told.status, told.err) == (2, missing + "\n"), words
    told = perdin("rates", "compare", package, "Perpres 99", "--db", office_copy)
    assert told.status == 2
    assert "bukan berkas paket dan bukan peraturan yang ada: Perpres 72/2025" in told.err
