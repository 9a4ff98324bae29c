"""Exporting what a list shows: its columns, its rows, rupiah as numbers."""

import csv
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.ui.pages.trips.page import TripsPage
from tests.conftest import Clock
from tests.office import a_trip
from tests.reports.printed import pages
from tests.ui.screen import Screen, opened


@pytest.fixture
def screen(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        a_trip(desk, "Ayu", leave=date(2026, 3, 3))
        a_trip(desk, "Bima", "Dirga", leave=date(2026, 4, 7))
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def test_the_list_on_the_screen_goes_to_excel(screen: Screen, tmp_path: Path) -> None:
    page: TripsPage = screen.page(TripsPage)
    screen.until(lambda: len(page.list.model.ids) == 2)
    screen.enter(page.search, "dirga")
    screen.until(lambda: len(page.list.model.ids) == 1)
    path = tmp_path / "daftar.xlsx"
    screen.answer_files(path)
    screen.click(page.list.export_button)
    screen.until(lambda: "Daftar disimpan" in screen.notice())
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    titles = ["Tanggal", "Maksud", "Tujuan", "Pelaksana", "Biaya", "Menurut", "Keadaan"]
    at = next(n for n, row in enumerate(rows) if row == titles)
    (trip,) = [row for row in rows[at + 1 :] if "Dirga Mahendra" in str(row)]
    assert trip[:3] == ["7–9 April 2026", "Konsultasi rencana kerja", "Kota Bandung"]
    assert trip[4:6] == [2 * 3_062_000, "Rencana"], "which amount it is stands beside it"
    assert not any("Ayu" in str(row) for row in rows)


def test_a_list_named_csv_or_pdf_is_that(screen: Screen, tmp_path: Path) -> None:
    page: TripsPage = screen.page(TripsPage)
    screen.until(lambda: len(page.list.model.ids) == 2)
    for name in ("daftar.csv", "daftar.pdf"):
        screen.answer_files(tmp_path / name)
        screen.click(page.list.export_button)
        screen.until(partial(lambda name: name in screen.notice(), name))
        screen.rest()
    assert {path.name for path in tmp_path.glob("daftar*")} == {"daftar.csv", "daftar.pdf"}
    content = (tmp_path / "daftar.csv").read_bytes().decode("utf-8-sig")
    heads, *rows = csv.reader(content.splitlines(), delimiter=";")
    assert heads == ["Tanggal", "Maksud", "Tujuan", "Pelaksana", "Biaya", "Menurut", "Keadaan"]
    costs = sorted(int(row[4]) for row in rows if row[0] != "Jumlah")
    assert costs == [3_062_000, 2 * 3_062_000]
    text = " ".join(sheet.text() for sheet in pages(tmp_path / "daftar.pdf"))
    assert "KECAMATAN UJI" in text
    assert "7–9 April 2026" in text
    assert f"{3 * 3_062_000:,}".replace(",", ".") in text
