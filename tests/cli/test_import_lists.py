"""``perdin import places`` and ``holidays``: what a sheet says, and what is written of it."""

import json
from datetime import date
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.office import days_off, first_start
from tests.cli.conftest import Command
from tests.conftest import Clock
from tests.importers.books import book

DAYS = ("Tanggal", "Nama hari libur", "Jenis")
PLACES = ("Kode", "Nama", "Jenis")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


def test_days_off_are_looked_at_and_written(
    perdin: Command, tmp_path: Path, office_copy: Path, clock: Clock
) -> None:
    path = book(tmp_path / "libur.xlsx", ("10/8/2026", "Hari jadi", "Libur daerah"), titles=DAYS)
    answer = perdin("import", "holidays", path, "--dry-run", "--json")
    assert answer.status == 0, answer.err
    (row,) = json.loads(answer.out)["rows"]
    assert (row["row"], row["values"]["day"], row["values"]["name"]) == (
        4,
        "2026-08-10",
        "Hari jadi",
    )
    answer = perdin("import", "holidays", path, "--db", office_copy)
    assert (answer.status, answer.out) == (
        0,
        "1 baris, 0 masalah menghalangi.\n1 hari libur diimpor.\n",
    )
    again = perdin("import", "holidays", path, "--db", office_copy)
    assert again.out.endswith("0 hari libur diimpor.\n")
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        names = {(row.day, row.name) for row in days_off.list_days_off(desk, 2026)}
    assert (date(2026, 8, 10), "Hari jadi") in names


def test_places_are_looked_at_and_a_wrong_row_keeps_all_out(
    perdin: Command, tmp_path: Path, office_copy: Path
) -> None:
    good = ("36.91", "Kabupaten Contoh", "Kabupaten")
    path = book(tmp_path / "tempat.xlsx", good, ("36.92", "", "Kota"), titles=PLACES)
    answer = perdin("import", "places", path, "--db", office_copy, "--json")
    assert answer.status == 1
    told = json.loads(answer.out)
    assert [(row["row"], row["values"]["code"], len(row["problems"])) for row in told["rows"]] == [
        (4, "36.91", 0),
        (5, "36.92", 1),
    ]
    assert told["rows"][1]["problems"][0]["cell"] == "B5"
    assert [row["guessed"] for row in told["rows"]] == [[], []]
    cut = book(tmp_path / "nol.xlsx", (36.8, "Kabupaten Contoh", "Kabupaten"), titles=PLACES)
    for office in ((), ("--db", office_copy)):
        told = json.loads(perdin("import", "places", cut, *office, "--dry-run", "--json").out)
        (row,) = told["rows"]
        assert (row["values"]["code"], row["guessed"]) == ("36.80", ["code"])
    answer = perdin("import", "places", book(tmp_path / "satu.xlsx", good, titles=PLACES),
                    "--db", office_copy)  # fmt: skip
    assert (answer.status, answer.out.splitlines()[-1]) == (0, "1 tempat diimpor.")
