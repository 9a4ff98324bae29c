"""The commands on an office's own database, as they are typed."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import TripState
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.office import first_start
from perdin.services.trips import trip_list, trip_sheet
from perdin.services.trips.trip_list import TripFilter
from tests.cli.conftest import Command
from tests.conftest import Clock
from tests.importers.books import book
from tests.letters.documents import lines


@pytest.fixture
def trips_of(example_desk: Desk) -> dict[TripState, int]:
    """One trip of the example in each state."""
    ids = trip_list.find_trip_ids(example_desk, TripFilter())
    by_state = {trip_sheet.open_trip(example_desk, trip_id).state: trip_id for trip_id in ids}
    example_desk.database.close()  # type: ignore[attr-defined]
    return by_state


@pytest.mark.parametrize("state", [TripState.ISSUED, TripState.SETTLED])
def test_letters_writes_every_letter_of_a_trip(
    perdin: Command,
    example_copy: Path,
    trips_of: dict[TripState, int],
    tmp_path: Path,
    state: TripState,
) -> None:
    folder = tmp_path / "surat" / "maret"
    answer = perdin("letters", trips_of[state], "--out", folder, "--db", example_copy)
    assert (answer.status, answer.err) == (0, "")
    shown = [Path(line) for line in answer.out.splitlines()]
    assert sorted(shown) == sorted(folder.iterdir())
    with Database.open(example_copy, exclusive=False) as database:
        desk = Desk(database, first_start.seat_first(database), clock=Clock())
        sheet = trip_sheet.open_trip(desk, trips_of[state])
        order = letters.document(desk, sheet.id, LetterKind.SURAT_TUGAS)
        ready = [choice for choice in letters.choices(desk, sheet.id) if choice.ready]
    assert len(shown) == len(ready) > 3 * len(sheet.travellers)
    written = (folder / order.name).read_bytes()
    assert written == order.content
    assert sheet.travellers[0].name in lines(written)


@pytest.mark.parametrize("state", [TripState.RETURNED, TripState.REJECTED])
def test_a_trip_without_letters_is_told(
    perdin: Command,
    example_copy: Path,
    trips_of: dict[TripState, int],
    tmp_path: Path,
    state: TripState,
) -> None:
    answer = perdin("letters", trips_of[state], "--out", tmp_path / "x", "--db", example_copy)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err == f"Perjalanan {trips_of[state]} tidak punya surat yang berlaku.\n"
    assert not (tmp_path / "x").exists()


def test_backup_is_a_database_of_its_own(
    perdin: Command, office_copy: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "cadangan" / "senin.db"
    answer = perdin("backup", copy, "--db", office_copy)
    assert (answer.status, answer.out, answer.err) == (0, f"{copy}\n", "")
    answer = perdin("verify", "--db", copy)
    assert answer.status == 0
    assert answer.out.startswith("Basis data utuh; jejak audit ")
    answer = perdin("backup", office_copy, "--db", office_copy)
    assert answer.status == 2
    assert "menimpa" in answer.err


def test_backup_beside_an_open_window(perdin: Command, database: Database, tmp_path: Path) -> None:
    """The window holds the file; a backup only reads and may go on beside it."""
    answer = perdin("backup", tmp_path / "a.db", "--db", database.path)
    assert answer.status == 0
    answer = perdin("import", "employees", tmp_path / "x.xlsx", "--db", database.path)
    assert answer.status == 2
    assert "sedang dipakai oleh Perdin lain" in answer.err


def test_verify_tells_the_first_event_that_was_touched(perdin: Command, office_copy: Path) -> None:
    with closing(sqlite3.connect(office_copy)) as connection:
        connection.execute("DROP TRIGGER audit_unchanged")
        connection.execute("UPDATE audit_event SET person = 'x' WHERE id = 4")
        connection.commit()
    answer = perdin("verify", "--db", office_copy)
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.startswith("Jejak audit tidak utuh mulai peristiwa 4:")


def test_verify_tells_rows_that_point_nowhere(perdin: Command, office_copy: Path) -> None:
    with closing(sqlite3.connect(office_copy)) as connection:
        connection.execute("UPDATE signer SET employee_id = 999")
        connection.commit()
    answer = perdin("verify", "--db", office_copy)
    assert answer.status == 2
    assert answer.err != ""
    assert "Traceback" not in answer.err


def test_import_looks_first_and_writes_all_or_none(
    perdin: Command, office_copy: Path, tmp_path: Path
) -> None:
    good = (1, "Gita Savitri", "199001022015032001", "III/b", "Analis", "", "")
    bad = (2, "Hana", "123", "III/b", "", "", "")
    both = book(tmp_path / "dua.xlsx", good, bad)
    for options in ([], ["--dry-run"]):
        answer = perdin("import", "employees", both, "--db", office_copy, *options)
        assert answer.status == 1
        assert "1 baru, 0 diperbarui, 0 tetap, 1 masalah" in answer.out
        assert "18 angka" in answer.err
    good_book = book(tmp_path / "satu.xlsx", good)
    answer = perdin("import", "employees", good_book, "--db", office_copy, "--dry-run")
    assert (answer.status, answer.err) == (0, "")
    assert "diimpor" not in answer.out
    assert people(office_copy) == 6
    answer = perdin("import", "employees", good_book, "--db", office_copy)
    assert answer.status == 0
    assert answer.out.endswith("1 pegawai diimpor.\n")
    assert people(office_copy) == 7
    answer = perdin("import", "employees", good_book, "--db", office_copy)
    assert answer.out == (
        "0 baru, 0 diperbarui, 1 tetap, 0 masalah menghalangi.\n0 pegawai diimpor.\n"
    )


REFUSED = [
    (["letters", 99999, "--out", "o", "--db", "{db}"], "Perjalanan tidak ditemukan."),
    (["letters", 10**30, "--out", "o", "--db", "{db}"], "Perjalanan tidak ditemukan."),
    (["letters", -1, "--out", "o", "--db", "{db}"], "Perjalanan tidak ditemukan."),
    (["letters", 1, "--out", "o", "--db", "{none}"], "tidak ditemukan"),
    (["recap", "--year", 0, "--out", "r.xlsx", "--db", "{db}"], "«0» bukan tahun"),
    (["recap", "--year", 99999, "--out", "r.xlsx", "--db", "{db}"], "«99999» bukan tahun"),
    (
        ["recap", "--year", 2026, "--report", "x", "--out", "r.xlsx", "--db", "{db}"],
        "Rekap x tidak",
    ),
    (["recap", "--out", "r.xlsx", "--db", "{db}"], "--from dan --to"),
    (["recap", "--from", "1/3", "--to", "x", "--out", "r.xlsx", "--db", "{db}"], "bukan tanggal"),
    (["recap", "--year", 2026, "--report", "pegawai-hari", "--out", "r.csv", "--db", "{db}"], "31"),
    (
        ["recap", "--from", "2026-03-02", "--to", "2026-03-01", "--out", "r.csv", "--db", "{db}"],
        "sebelum mulai",
    ),
    (["recap", "--year", 2026, "--out", "{file}/r.xlsx", "--db", "{db}"], "bukan folder"),
    (["recap", "--year", 2026, "--out", "r.txt", "--db", "{db}"], "salah satu dari .xlsx"),
    (["recap", "--year", 2026, "--out", "r.xlsx", "--db", "{folder}"], "adalah folder"),
    (["recap", "--year", 2026, "--out", "r.xlsx", "--db", "{file}"], "bukan berkas SQLite"),
    (["verify", "--db", "{none}"], "tidak ditemukan"),
    (["verify", "--db", "{file}"], "bukan berkas SQLite"),
    (["backup", "b.db", "--db", "{none}"], "tidak ditemukan"),
    (["import", "employees", "{none}", "--db", "{db}"], "tidak ditemukan"),
    (["import", "orang", "{none}", "--db", "{db}"], "orang"),
    (["recap", "--year", "dua", "--out", "r.xlsx"], "«dua» bukan tahun"),
    (["recap"], "wajib diisi"),
    (["letters", 1], "--out"),
    (["nonsens"], "nonsens"),
    (["verify", "--jauh"], "tidak dikenal"),
]


@pytest.mark.parametrize(("arguments", "said"), REFUSED)
def test_bad_input_is_one_sentence_and_status_2(
    perdin: Command,
    office_copy: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[object],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    plain = tmp_path / "catatan.txt"
    plain.write_text("bukan basis data")
    places = {"db": office_copy, "none": tmp_path / "tidak-ada", "file": plain, "folder": tmp_path}
    answer = perdin(*(str(argument).format(**places) for argument in arguments))
    assert (answer.status, answer.out) == (2, "")
    assert said in answer.err
    assert "Traceback" not in answer.err
    assert plain.read_text() == "bukan basis data"
    assert not (tmp_path / "tidak-ada").exists()


def test_a_new_database_has_nobody_to_seat(perdin: Command, tmp_path: Path) -> None:
    path = tmp_path / "baru.db"
    Database.open(path).close()
    answer = perdin("recap", "--year", 2026, "--out", tmp_path / "r.xlsx", "--db", path)
    assert answer.status == 2
    assert answer.err.startswith("Kantor ini belum disiapkan.")


def test_reading_leaves_the_file_as_it_was(
    perdin: Command, office_copy: Path, tmp_path: Path
) -> None:
    before = office_copy.read_bytes()
    for arguments in (
        ["recap", "--year", 2026, "--out", tmp_path / "r.xlsx"],
        ["verify"],
        ["backup", tmp_path / "b.db"],
    ):
        assert perdin(*arguments, "--db", office_copy).status == 0
    assert office_copy.read_bytes() == before


COMMANDS = ("letters", "recap", "import", "backup", "verify", "demo")
ENGLISH = ("usage", "options", "show this", "positional", "arguments", "error", "required")


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_is_in_indonesian_and_names_every_argument(
    perdin: Command, command: tuple[str, ...]
) -> None:
    answer = perdin(*command, "--help")
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.startswith("cara pakai: perdin")
    assert "tampilkan bantuan ini" in answer.out
    assert not [word for word in ENGLISH if word in answer.out.lower()]
    explained = answer.out.partition("\n\n")[2]
    for line in explained.splitlines():
        if line.startswith("  ") and not line.startswith("   ") and line.strip() != "PERINTAH":
            assert len(line.split(None)) > 1, line
    if not command:
        assert all(name in answer.out for name in COMMANDS)


def test_as_a_program_of_its_own(office_copy: Path, tmp_path: Path) -> None:
    """Exit status and streams as a shell sees them."""
    good = subprocess.run(
        [sys.executable, "-m", "perdin", "verify", "--db", str(office_copy)],
        capture_output=True, text=True, check=False, env=os.environ, encoding="utf-8",
    )  # fmt: skip
    assert (good.returncode, good.stderr) == (0, "")
    shutil.copy(__file__, tmp_path / "rusak.db")
    bad = subprocess.run(
        [sys.executable, "-m", "perdin", "verify", "--db", str(tmp_path / "rusak.db")],
        capture_output=True, text=True, check=False, env=os.environ, encoding="utf-8",
    )  # fmt: skip
    assert (bad.returncode, bad.stdout) == (2, "")
    assert len(bad.stderr.splitlines()) == 1


def people(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM employee").fetchone()[0])


def test_verify_names_table_row_and_column(perdin: Command, office_copy: Path) -> None:
    with closing(sqlite3.connect(office_copy)) as connection:
        connection.execute("UPDATE employee SET account_number = '9' WHERE id = 2")
        (employee,) = connection.execute("SELECT name FROM employee WHERE id = 2").fetchone()
        connection.execute("DELETE FROM holiday WHERE id = 3")
        connection.commit()
    answer = perdin("verify", "--db", office_copy, "--json")
    assert answer.status == 1
    told = json.loads(answer.out)
    assert told["sound"] is False
    assert [
        (one["kind"], one["table"], one["row"], one["columns"]) for one in told["unexplained"]
    ] == [
        ("hilang", "holiday", 3, []),
        ("diubah", "employee", 2, ["account_number"]),
    ]
    assert told["sentences"] == [
        "Hari libur (tabel holiday, baris 3) hilang tanpa peristiwa.",
        f"Pegawai «{employee}» (tabel employee, baris 2) diubah tanpa peristiwa: "
        "kolom Nomor rekening (account_number).",
    ]
    assert perdin("verify", "--db", office_copy).err.splitlines() == told["sentences"]


def test_a_head_on_paper_is_found_in_the_trail(
    perdin: Command, office_copy: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(office_copy)) as file:
        number, digest = file.execute("SELECT id, hash FROM audit_event ORDER BY id").fetchall()[0]
    where = ("--db", str(office_copy))
    assert perdin("verify", *where, "--head", f"Jejak audit {number}/{digest[:12]}").status == 0
    other = perdin("verify", *where, "--head", f"{number}/{'0' * 12}")
    assert other.status == 1
    assert "yang tercetak tidak ada" in other.err
    assert perdin("verify", *where, "--head", "kemarin").status == 2
