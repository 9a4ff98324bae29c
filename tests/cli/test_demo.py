"""``perdin demo``: an office to look at, made whole, never over somebody's own data."""

import shutil
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from perdin import resources
from perdin.__main__ import main
from perdin.database.store import Database
from perdin.rules.letter_kinds import KINDS
from perdin.services.desk import Desk
from perdin.services.office import first_start, office
from perdin.services.register import register
from perdin.services.trail import history
from perdin.services.trips import trip_list, trip_sheet
from perdin.services.trips.trip_list import TripFilter
from tests.conftest import NOW, Clock
from tests.letters.documents import lines

MAY_LACK_ONE = sys.platform.startswith("linux")
ASKS_FOR_NONE = () if MAY_LACK_ONE else ("--no-window",)
"""Other systems always have a display."""


def make(folder: Path, *options: str) -> int:
    return main(["demo", str(folder), *options])


def test_it_makes_an_office_its_letters_and_the_recap_also_where_it_was_cut_short(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where nothing is yet, the installed program makes it (``test_package``)."""
    folder = tmp_path / "contoh" / "baru"
    with Database.open(folder / "perdin-contoh.db") as database:
        first_start.load_reference(database, NOW.date())
    assert make(folder, "--no-window") == 0
    output = capsys.readouterr()
    assert output.err == ""
    (recap,) = folder.glob("rekap-*.xlsx")
    written = sorted((folder / "surat").glob("*.docx"))
    with Database.open(folder / "perdin-contoh.db") as database:
        assert database.check() == []
        desk = Desk(database, first_start.seat_first(database), clock=Clock())
        assert first_start.is_example(database)
        assert history.verify_chain(desk).fault is None
        sheets = [
            trip_sheet.open_trip(desk, trip_id)
            for trip_id in trip_list.find_trip_ids(desk, TripFilter())
        ]
        rows = register.letter_rows(desk, register.find_letter_ids(desk))
    assert len(sheets) >= 12
    names = "\n".join(path.name for path in written)
    drawn = {path.stem for path in resources.path("templates", "serang").glob("*.docx")}
    assert [x for x in KINDS if x.value in drawn and KINDS[x].name not in names] == []
    assert len(drawn) >= 15
    shown = "\n".join("\n".join(lines(path.read_bytes())) for path in written)
    assert all(row.number in shown for row in rows if not row.void)
    assert load_workbook(recap).sheetnames[0] == "Rekap"
    for part in (f"{len(sheets)} perjalanan", f"{len(written)} surat", str(recap), "perdin-contoh"):
        assert part in output.out


def test_an_example_is_made_anew_and_without_a_display_it_says_where(
    example_copy: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    path = example_copy.rename(tmp_path / "perdin-contoh.db")
    with Database.open(path) as database:
        desk = Desk(database, first_start.seat_first(database), clock=Clock())
        before = history.verify_chain(desk).events
        with database.write() as session:
            session.connection().exec_driver_sql("UPDATE office SET name = 'DIUBAH'")
    assert make(tmp_path, *ASKS_FOR_NONE) == 0
    with Database.open(path) as database:
        desk = Desk(database, first_start.seat_first(database), clock=Clock())
        assert history.verify_chain(desk).events == before
        assert office.open_office(desk).name != "DIUBAH"
    output = capsys.readouterr()
    assert output.err == ""
    if MAY_LACK_ONE:
        told = f"Tidak ada layar, jadi jendela tidak dibuka. Berkasnya ada di {tmp_path}."
        assert output.out.splitlines()[-1] == told


def test_an_office_of_ones_own_is_left_alone(
    office_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "kantor"
    folder.mkdir()
    own = Path(shutil.copy(office_copy, folder / "perdin-contoh.db"))
    before = own.read_bytes()
    assert make(folder, "--no-window") == 2
    assert "berisi data kantor sungguhan" in capsys.readouterr().err
    assert own.read_bytes() == before
    assert not (folder / "surat").exists()


@pytest.mark.parametrize("content", [b"", b"bukan basis data"])
def test_a_foreign_file_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    (tmp_path / "perdin-contoh.db").write_bytes(content)
    assert make(tmp_path, "--no-window") == 2
    output = capsys.readouterr()
    assert "Traceback" not in output.err
    assert output.err != ""
    assert (tmp_path / "perdin-contoh.db").read_bytes() == content


def test_a_folder_that_cannot_be_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "berkas").write_text("x")
    for folder in (tmp_path / "berkas", tmp_path / "berkas" / "sub"):
        assert make(folder, "--no-window") == 2
        assert "tidak dapat ditulis" in capsys.readouterr().err


def test_an_example_that_a_window_holds_is_left_alone(
    example_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = example_copy.rename(tmp_path / "perdin-contoh.db")
    with Database.open(path):
        assert make(tmp_path, "--no-window") == 2
    assert "sedang dipakai" in capsys.readouterr().err
    assert path.exists()
