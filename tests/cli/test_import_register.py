"""``perdin import register``: what was understood as JSON, and the status that says how it went."""

import json
from pathlib import Path

from sqlalchemy import func, select

from perdin.database.store import Database
from perdin.models.past import PastTrip
from tests.cli.conftest import Command
from tests.services.past.old_book import write


def test_a_book_is_told_and_then_taken_in(
    perdin: Command, office_copy: Path, tmp_path: Path
) -> None:
    path = write(tmp_path / "buku.xlsx")
    looked = perdin("import", "register", path, "--db", office_copy, "--dry-run", "--json")
    assert looked.status == 0
    told = json.loads(looked.out)
    assert (told["sheet"], told["header_rows"], told["total"]) == ("2025", [3], 3)
    first = told["rows"][0]
    assert first["row"] == 4
    assert first["values"]["spd_number"] == "094/001/SPPD/2025"
    assert (first["values"]["leave"], first["values"]["back"]) == ("2025-01-07", "2025-01-09")
    assert [one["name"] for one in first["values"]["people"]] == [
        "Ayu Lestari Dewi",
        "Bima Sakti Pratama, S.Kom.",
    ]
    assert [one["known"] for one in first["values"]["people"]] == [True, True]
    assert {problem["code"] for problem in first["problems"]} == {"overlap"}
    assert not any(problem["blocking"] for row in told["rows"] for problem in row["problems"])
    assert _count(office_copy) == 0
    assert perdin("import", "register", path, "--db", office_copy).status == 0
    assert _count(office_copy) == 3
    again = perdin("import", "register", path, "--db", office_copy)
    assert again.status == 0
    assert again.out.startswith("0 riwayat baru, 3 sudah ada, 0 masalah menghalangi.")
    assert _count(office_copy) == 3


def test_without_an_office_a_book_is_looked_at(perdin: Command, tmp_path: Path) -> None:
    path = write(tmp_path / "buku.xlsx")
    looked = perdin("import", "register", path, "--dry-run", "--json")
    assert looked.status == 0
    assert [row["values"]["people"][0]["known"] for row in json.loads(looked.out)["rows"]] == [
        False, False, False,
    ]  # fmt: skip


def test_what_is_no_register_goes_in_nowhere(
    perdin: Command, office_copy: Path, tmp_path: Path
) -> None:
    path = write(tmp_path / "buku.xlsx", ("094", "Perjalanan dinas"), titles=("Kode", "Arti"))
    answer = perdin("import", "register", path, "--db", office_copy)
    assert answer.status == 1
    assert _count(office_copy) == 0
    broken = tmp_path / "rusak.xlsx"
    broken.write_bytes(b"PK\x03\x04 bukan buku")
    assert perdin("import", "register", broken, "--db", office_copy).status == 2


def _count(path: Path) -> int:
    with Database.open(path) as database, database.read() as session:
        return session.scalars(select(func.count(PastTrip.id))).one()
