"""``perdin letters`` for many trips, and on a database that somebody tampered with."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from docx import Document as Word

from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.trips import trip_list
from perdin.services.trips.trip_list import TripFilter
from tests.cli.conftest import Command
from tests.conftest import Clock


def test_a_year_by_kind_and_merged(perdin: Command, example_copy: Path, tmp_path: Path) -> None:
    year = ("letters", "--year", 2026, "--db", example_copy, "--kind", "surat_tugas")
    answer = perdin(*year, "--out", tmp_path / "a")
    assert (answer.status, answer.err) == (0, "")
    files = [Path(line) for line in answer.out.splitlines()]
    assert len(files) > 5
    assert all(file.is_file() and file.name.startswith("Surat Tugas ") for file in files)
    days = [file.parent.name for file in files]
    assert days == sorted(days)
    assert len(set(days)) == len(days)
    merged = perdin(*year, "--merge", "--fresh-sheet", "--out", tmp_path / "b")
    assert merged.out == f"{tmp_path / 'b' / 'Surat Tugas.docx'}\n"
    assert len(Word(str(tmp_path / "b" / "Surat Tugas.docx")).sections) >= len(files)
    again = perdin(*year, "--out", tmp_path / "a")
    assert sorted(again.out.splitlines()) == sorted(answer.out.splitlines())


def test_a_time_and_several_trips(perdin: Command, example_copy: Path, tmp_path: Path) -> None:
    with Database.open(example_copy, exclusive=False) as database:
        desk = Desk(database, first_start.seat_first(database), clock=Clock())
        ids = trip_list.find_trip_ids(desk, TripFilter(sort="leave", descending=False))
        first, second = (
            trip_row
            for trip_row in trip_list.trip_rows(desk, ids)
            if trip_row.leave
            and trip_row.leave.month in (1, 2)
            and trip_row.state.value in ("settled", "issued")
        )
    kind = ("--kind", "surat_tugas", "--db", example_copy)
    by_id = perdin("letters", second.id, first.id, *kind, "--out", tmp_path / "a")
    span = ("--from", "2026-01-01", "--to", "2026-02-28")
    by_day = perdin("letters", *span, *kind, "--out", tmp_path / "b")
    assert (by_id.status, by_day.status) == (0, 0)
    names = [[Path(line).name for line in answer.out.splitlines()] for answer in (by_id, by_day)]
    assert names[0] == names[1][::-1]
    assert len(names[0]) == 2


REFUSED = [
    ((), "Sebutkan nomor perjalanan"),
    ((1, "--all"), "Sebutkan nomor perjalanan"),
    (("--year", 1999), "Tahun 1999"),
    (("--from", "kemarin"), "bukan tanggal"),
    (("--all", "--kind", "puisi"), "puisi"),
    (("--all", "--merge", "--pdf"), "bersama"),
    (("--year", 2031), "Tidak ada surat yang berlaku"),
    ((1, 99999), "Perjalanan tidak ditemukan."),
]


@pytest.mark.parametrize(("arguments", "said"), REFUSED)
def test_bad_input_is_one_sentence(
    perdin: Command, office_copy: Path, tmp_path: Path, arguments: tuple[object, ...], said: str
) -> None:
    answer = perdin("letters", *arguments, "--out", tmp_path / "o", "--db", office_copy)
    assert (answer.status, answer.out) == (2, "")
    assert said in answer.err
    assert not (tmp_path / "o").exists()


def tamper(path: Path, *statements: str) -> bytes:
    """Change the file with a tool that knows no rules; its bytes afterwards."""
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        for (name,) in raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement)
    return path.read_bytes()


def test_an_altered_letter_is_refused_and_the_others_are_written(
    perdin: Command, example_copy: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(example_copy)) as raw:
        trip, number, letter = raw.execute(
            "SELECT trip_id, number, id FROM letter WHERE kind = 'surat_tugas' "
            "AND voided_at IS NULL"
        ).fetchone()
    whole = perdin("letters", trip, "--out", tmp_path / "a", "--db", example_copy)
    tamper(
        example_copy,
        f"UPDATE letter SET content = CAST(content || x'00' AS BLOB) WHERE id = {letter}",
    )
    answer = perdin("letters", trip, "--out", tmp_path / "b", "--db", example_copy)
    assert answer.status == 2
    assert f"Berkas surat {number} bukan lagi yang diterbitkan" in answer.err
    names = {Path(line).name for line in whole.out.splitlines()}
    kept = {Path(line).name for line in answer.out.splitlines()}
    assert len(names - kept) == 1
    assert kept < names


# What each column holds is turned into something that it cannot hold.
SPOILT = [
    "UPDATE trip SET frozen = '{\"draft\": '",
    "UPDATE trip SET frozen = '[]'",
    "UPDATE trip SET closed_with = 'x'",
    "UPDATE trip SET closed_with = '{\"tanggal\": 1}' WHERE closed_with IS NOT NULL",
    "UPDATE trip SET closed_with = '[1]' WHERE closed_with IS NOT NULL",
    "UPDATE trip SET leave = 'kemarin'",
    "UPDATE trip SET state = 'melayang'",
    "UPDATE trip SET typed = x'00ff'",
    "UPDATE office SET style = '{\"kertas\": '",
    "UPDATE office SET style = '[3]'",
    "UPDATE letter SET fields = 'x'",
    "UPDATE letter SET content = 'teks'",
    "UPDATE letter SET content_hash = ''",
    "UPDATE letter SET kind = 'puisi'",
    "UPDATE letter SET dated = '2026-13-45'",
    "UPDATE cost_line SET component = 'emas'",
    "UPDATE cost_line SET amount = 'banyak'",
    "UPDATE cost_line SET quantity = x'ff'",
    "UPDATE traveller SET leave = 7",
    "UPDATE signer SET mode = '?'",
    "UPDATE signer SET valid_from = ''",
    "UPDATE office SET logo = x'0001'",
]


@pytest.mark.parametrize("statement", SPOILT)
def test_a_spoilt_database_is_told_in_words(
    perdin: Command, example_copy: Path, tmp_path: Path, statement: str
) -> None:
    spoilt = tamper(example_copy, statement)
    answer = perdin("letters", "--all", "--out", tmp_path / "o", "--db", example_copy)
    assert answer.status in (0, 2)
    assert (answer.status == 2) == bool(answer.err)
    assert "Traceback" not in answer.err
    assert example_copy.read_bytes() == spoilt


def test_the_bundle_of_a_trip_and_what_it_is_refused_for(
    perdin: Command, example_copy: Path, tmp_path: Path
) -> None:
    on = ("--db", example_copy)
    wrong = perdin("bundle", 1, "--out", tmp_path / "b.docx", *on)
    assert (wrong.status, wrong.out) == (2, "")
    assert "berakhiran .pdf" in wrong.err
    nobody = perdin("bundle", 10**30, "--out", tmp_path / "b.pdf", *on)
    assert nobody.status == 2
    assert "Perjalanan" in nobody.err
    assert list(tmp_path.glob("b.*")) == []
    (tmp_path / "b.pdf").write_bytes(b"another's")
    answer = perdin("bundle", 1, "--out", tmp_path / "b.pdf", *on)
    assert (answer.status, answer.err) == (0, "")
    path, *missing = answer.out.splitlines()
    assert Path(path).name == "b (2).pdf"
    assert Path(path).read_bytes().startswith(b"%PDF-")
    assert all(line.startswith("Belum ada: ") for line in missing)
    assert (tmp_path / "b.pdf").read_bytes() == b"another's"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ((), "--year"),
        ((1, "--year", 2026), "--year"),
        ((1, "--month", 3), "--month perlu"),
        ((1, 2, "--spj", "Ayu"), "--spj perlu"),
        ((1, "--spj", "Tidak Ada"), "Pelaksana Tidak Ada"),
        (("--year", 2010, "--month", 2), "Tidak ada perjalanan"),
    ],
)
def test_a_bundle_that_cannot_be_meant_is_told(
    perdin: Command, example_copy: Path, tmp_path: Path, typed: tuple[object, ...], said: str
) -> None:
    out = tmp_path / "b.pdf"
    answer = perdin("bundle", *typed, "--out", out, "--db", example_copy)
    assert (answer.status, answer.out) == (2, "")
    assert said in answer.err
    assert not out.exists()
