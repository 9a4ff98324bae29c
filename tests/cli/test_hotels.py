"""``perdin confirm-hotels``: letters and sheets out, answers in, and how it stands."""

import json
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.importers.sheet import read_sheet
from perdin.services.desk import Desk
from tests.cli.conftest import Command
from tests.conftest import Clock
from tests.services.confirmations import story
from tests.services.confirmations.story import FIRST, Night
from tests.services.full_year import rows


@pytest.fixture
def file(office_copy: Path, desk: Desk, head: Desk, database: Database, clock: Clock) -> Path:
    """An office with two hotels' bills of 2026; the clock of a command is the PC's."""
    story.widened(desk)
    trips = [
        story.travelled(desk, head, Night((who,), name, 600_000, FIRST))
        for who, name in (("Ayu", "Hotel Anggrek"), ("Bima", "Hotel Sakura"))
    ]
    story.later(clock)
    for trip_id in trips:
        story.close(desk, trip_id)
    database.close()
    return office_copy


def codes(folder: Path) -> list[str]:
    """The codes in the sheets of a folder."""
    return [
        str(line[1])
        for path in sorted(folder.glob("*.xlsx"))
        for line in read_sheet(path)
        if str(line[1])[5:6] == "-"
    ]


def test_letters_go_out_and_answers_come_in(perdin: Command, file: Path, tmp_path: Path) -> None:
    out, year = tmp_path / "surat", 2026
    seen = perdin("confirm-hotels", "ask", "--year", year, "--out", out, "--db", file, "--dry-run")
    assert (seen.status, seen.out) == (0, "Hotel Anggrek: 1 nota\nHotel Sakura: 1 nota\n")
    assert rows(file, "SELECT 1 FROM hotel_inquiry") == []
    made = perdin("confirm-hotels", "ask", "--year", year, "--out", out, "--db", file)
    assert (made.status, len(list(out.iterdir()))) == (0, 4)
    again = perdin("confirm-hotels", "ask", "--year", year, "--out", out, "--db", file)
    assert (again.status, again.out) == (0, "Tidak ada nota hotel yang belum ditanyakan.\n")

    first, second = codes(out)
    good, bad = tmp_path / "baik.csv", tmp_path / "rusak.csv"
    good.write_text(f"Menginap (ya/tidak);Kode\ntidak;{first}\n", encoding="utf-8")
    bad.write_text(f"Menginap (ya/tidak);Kode\nbarangkali;{second}\n", encoding="utf-8")
    looked = perdin("confirm-hotels", "answers", good, "--db", file, "--dry-run")
    assert (looked.status, looked.out.strip()) == (
        0, "baik.csv: 1 baru, 0 diperbarui, 0 tetap, 0 bermasalah",
    )  # fmt: skip
    taken = perdin("confirm-hotels", "answers", good, bad, "--db", file)
    assert taken.status == 2
    assert "rusak.csv: Sel A2: «barangkali» bukan ya atau tidak." in taken.out
    known = rows(file, "SELECT known FROM hotel_stay ORDER BY id")
    assert [each["known"] for each in known] == [0, None]

    told = perdin("confirm-hotels", "list", "--json", "--db", file)
    found = json.loads(told.out)
    assert [(row["state"], row["proposed"]) for row in found] == [
        ("diputuskan", 1_200_000), ("ditanyakan", 0),
    ]  # fmt: skip
    plain = perdin("confirm-hotels", "list", "--db", file, "--out", tmp_path / "lagi")
    assert plain.out.startswith("Perlu diputuskan: Hotel Anggrek, nota INV-")
    assert "Tidak menginap · Rp1.200.000" in plain.out
    assert len(list((tmp_path / "lagi").iterdir())) == 2


def test_a_file_that_is_no_sheet_is_told(perdin: Command, file: Path, tmp_path: Path) -> None:
    strange = tmp_path / "jawaban.xlsx"
    strange.write_bytes(b"PK\x03\x04 bukan lembar")
    answer = perdin("confirm-hotels", "answers", strange, "--db", file)
    assert (answer.status, answer.out) == (2, "")
    assert "jawaban.xlsx" in answer.err
    assert "Traceback" not in answer.err
