"""``perdin recap``: any recap, any days, in the format that the file's name ends with."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from perdin.database.store import Database
from perdin.services.books import closings
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.recaps import catalogue
from perdin.services.trips.counted import RecapFilter
from tests.cli.conftest import Command
from tests.conftest import Clock
from tests.reports.printed import pages


def test_recap_writes_the_year(perdin: Command, example_copy: Path, tmp_path: Path) -> None:
    path = tmp_path / "baru" / "rekap.xlsx"
    answer = perdin("recap", "--year", 2026, "--out", path, "--db", example_copy)
    assert (answer.status, answer.out, answer.err) == (0, f"{path}\n", "")
    table = load_workbook(path, data_only=True)["Rekap"]
    sums = next(row for row in table.iter_rows(values_only=True) if row[0] == "Jumlah")
    with Database.open(example_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=Clock())
        year = RecapFilter(first=date(2026, 1, 1), last=date(2026, 12, 31))
        assert sums[15] == catalogue.table(desk, "perjalanan", year).total("total") > 0


@pytest.mark.usefixtures("qapp")  # else the command makes this process one without widgets
def test_a_closed_month_of_the_cash_book_from_the_command_line(
    perdin: Command, example_copy: Path, tmp_path: Path
) -> None:
    with Database.open(example_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=Clock())
        closings.close_month(desk, date(2026, 1, 1))
        (january, february) = closings.list_months(desk, 2026)[:2]
    assert january.balance == february.opening > 0
    for name, wanted in (("bku.csv", 0), ("bku.pdf", 0), ("bku.docx", 2)):
        days = ("--from", "2026-01-01", "--to", "2026-01-31")
        path = tmp_path / name
        answer = perdin("recap", "--report", "bku", *days, "--out", path, "--db", example_copy)
        assert (answer.status, path.exists()) == (wanted, not wanted), answer
    lines = (tmp_path / "bku.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == (
        "Tanggal;No. BKU;No. bukti;Uraian;Kode rekening;Penerimaan;Pengeluaran;Saldo"
    )
    sums = [str(sum) for sum in (january.received, january.paid_out, january.balance)]
    assert lines[-1].split(";")[-3:] == sums
    (page, *_more) = pages(tmp_path / "bku.pdf")
    text = " ".join(word.text for word in page.words)
    assert "BUKU KAS UMUM PEMBANTU BULAN JANUARI TA. 2026" in text
    assert "Ditutup 16 Februari 2026 oleh" in text


def test_any_recap_of_any_days_in_the_format_of_its_ending(
    perdin: Command, example_copy: Path, tmp_path: Path
) -> None:
    path = tmp_path / "maret.csv"
    days = ("--from", "2026-03-01", "--to", "2026-03-31")
    answer = perdin("recap", "--report", "unit", *days, "--out", path, "--db", example_copy)
    assert (answer.status, answer.out, answer.err) == (0, f"{path}\n", "")
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith(
        "Unit kerja;Perjalanan;Orang;Penugasan;Hari;Realisasi;Komitmen;Realisasi + komitmen;"
    )
    with Database.open(example_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=Clock())
        march = RecapFilter(first=date(2026, 3, 1), last=date(2026, 3, 31))
        recap = catalogue.table(desk, "unit", march)
    assert lines[-1].split(";")[7] == str(recap.total("total"))
    assert len(lines) == len(recap.rows) + 2 > 3


def test_a_file_named_pdf_is_the_printed_recap(
    perdin: Command, example_copy: Path, tmp_path: Path
) -> None:
    """On a machine without screen, as a server's is."""
    book, paper = tmp_path / "rekap.xlsx", tmp_path / "rekap.pdf"
    asked = ("recap", "--year", "2026", "--db", str(example_copy), "--out")
    assert perdin(*asked, book).status == 0
    screenless = {
        name: value
        for name, value in os.environ.items()
        if name not in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    }
    made = subprocess.run(
        [sys.executable, "-m", "perdin", *asked, str(paper)],
        env=screenless,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert (made.returncode, made.stdout) == (0, f"{paper}\n"), made.stderr
    table = load_workbook(book, data_only=True)["Rekap"]
    sums = next(row for row in table.iter_rows(values_only=True) if row[0] == "Jumlah")
    printed = pages(paper)
    shown = {word.text for page in printed for word in page.words}
    assert f"{sums[15]:,}".replace(",", ".") in shown


def test_the_help_names_every_recap(perdin: Command) -> None:
    answer = perdin("recap", "--help")
    assert answer.status == 0
    shown = "".join(answer.out.split())  # it breaks lines at hyphens too
    for report in catalogue.REPORTS:
        assert f"{report.id}({report.title})".replace(" ", "") in shown


def test_a_recap_that_is_held_open_keeps_the_old_one(
    perdin: Command, office_copy: Path, tmp_path: Path
) -> None:
    (tmp_path / "rekap.xlsx" / "isi").mkdir(parents=True)
    answer = perdin("recap", "--year", 2026, "--out", tmp_path / "rekap.xlsx", "--db", office_copy)
    assert answer.status == 2
    assert "adalah folder" in answer.err
    assert (tmp_path / "rekap.xlsx" / "isi").is_dir()
