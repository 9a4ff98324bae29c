"""What an auditor takes along from the page of recaps: package, bundles, and a package compared."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.letters.pdf import converters
from perdin.letters.pdf.converters import Converter
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.office import first_start, users
from perdin.ui.frame.statusbar import StatusBar
from perdin.ui.pages.recap.page import RecapPage
from perdin.ui.pages.trip.edit import EditPage
from tests.conftest import Clock
from tests.letters.fake_office import fake_office
from tests.office import a_trip, approved
from tests.services.inspection.taken import judged, members, packed, records
from tests.ui.screen import CTRL, Screen, opened


@pytest.fixture
def office(office_copy: Path, clock: Clock) -> Path:
    """A trip of March and one of May, approved."""
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        boss = next(user for user in users.list_users(desk) if user.role is Role.ATASAN)
        head = Desk(database, users.person_at(database, boss.id), clock=clock)
        approved(desk, head, a_trip(desk, "Ayu", "Bima", leave=date(2026, 3, 3)))
        approved(desk, head, a_trip(desk, "Citra", leave=date(2026, 5, 5)))
    return office_copy


def held_back(office: Converter, gate: Path) -> Converter:
    """The same program, which waits until somebody opens the gate."""
    program = office.program.with_name("soffice-menunggu")
    program.write_text(
        f"#!{sys.executable}\n"
        "import pathlib, runpy, time\n"
        f"while not pathlib.Path({str(gate)!r}).exists():\n    time.sleep(0.02)\n"
        f"runpy.run_path({str(office.program)!r}, run_name='__main__')\n"
    )
    program.chmod(0o755)
    return Converter(office.name, program)


@pytest.fixture
def screen(
    qtbot: QtBot, office: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    stands_in = fake_office(tmp_path)
    monkeypatch.setattr(converters, "find_converter", lambda: stands_in)
    with opened(qtbot, office, clock, {}) as shown:
        yield shown


def chosen(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[str]:
    """Whoever sits there takes this file; gives the names that were proposed."""
    proposed: list[str] = []

    def save(_parent: object, _title: str, name: str, kinds: str) -> tuple[str, str]:
        proposed.append(Path(name).name)
        return str(path), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_more: (str(path), ""))
    return proposed


def act(screen: Screen, word: str) -> RecapPage:
    """Choose an entry of the menu by what it says."""
    page: RecapPage = screen.page(RecapPage)
    actions = page.auditor.menu().actions()
    (entry,) = [one for one in actions if one.text().replace("&", "") == word]
    entry.trigger()
    return page


def in_march(screen: Screen) -> None:
    screen.click(screen.window.navigation.buttons["recap"])
    page: RecapPage = screen.page(RecapPage)
    screen.click(page.filters.months[3])


def test_the_package_of_a_month_is_taken_and_compared(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "keluar" / "maret.zip"
    path.parent.mkdir()
    proposed = chosen(monkeypatch, path)
    in_march(screen)
    act(screen, "Paket periksa (zip)…")
    screen.until(lambda: "Paket periksa disimpan" in screen.notice())
    assert proposed == ["paket-periksa-2026-03.zip"]
    head = screen.notice().split("Kepalanya ")[1].split(":")[0]
    assert judged(path, "--head", head).status == 0
    rows = records(members(path)["data/baris.jsonl"])
    leaves = {row["isi"]["leave"] for row in rows if row["tabel"] == "traveller"}
    assert leaves == {"2026-03-03"}
    act(screen, "Cocokkan sebuah paket…")
    screen.until(lambda: "Paket utuh" in screen.notice())
    assert head in screen.notice()
    files = members(path)
    packed(path, files | {"index.html": b"lain"})
    act(screen, "Cocokkan sebuah paket…")
    screen.until(lambda: "index.html" in screen.notice())


def test_the_bundles_of_a_month_are_one_pdf(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "maret.pdf"
    proposed = chosen(monkeypatch, path)
    in_march(screen)
    act(screen, "Berkas lengkap, NIP dan rekening disamarkan…")
    screen.until(lambda: "halaman disatukan" in screen.notice())
    assert proposed == ["berkas-2026-03.pdf"]
    assert len(PdfReader(path).pages) > 2


def test_a_trip_is_saved_while_a_package_and_the_bundles_are_made(
    screen: Screen, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, package, bundles = tmp_path / "gerbang", tmp_path / "maret.zip", tmp_path / "maret.pdf"
    slow = held_back(fake_office(tmp_path), gate)
    monkeypatch.setattr(converters, "find_converter", lambda: slow)
    chosen(monkeypatch, package)
    in_march(screen)
    act(screen, "Paket periksa (zip)…")
    status = screen.window.statusBar()
    assert isinstance(status, StatusBar)
    screen.until(lambda: "Perjalanan 1 dari 1" in status.work.text())
    assert status.cancel_button.isVisible()
    chosen(monkeypatch, bundles)
    act(screen, "Berkas lengkap (satu PDF)…")
    screen.key(Qt.Key.Key_N, CTRL)
    form = screen.page(EditPage).form
    screen.until(lambda: form.budget_line_id.value() is not None)
    screen.type("Disimpan selagi paket dibuat")
    screen.until(lambda: "Disimpan selagi paket dibuat" in purposes(office))
    assert not package.exists()
    assert status.work.isVisible()
    gate.touch()
    screen.until(lambda: bundles.exists() and screen.program.tasks.idle)
    assert judged(package).status == 0
    purposes_of_trips = [
        row["isi"]["purpose"]
        for row in records(members(package)["data/baris.jsonl"])
        if row["tabel"] == "trip"
    ]
    assert len(purposes_of_trips) == 1, "the one of March"
    assert "halaman disatukan" in screen.window.pages["recap"].notices.text()


@pytest.mark.parametrize("leaves", [False, True])
def test_whoever_cancels_or_closes_has_no_half_package(
    qtbot: QtBot,
    office: Path,
    clock: Clock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    leaves: bool,
) -> None:
    folder = tmp_path / "keluar"
    folder.mkdir()
    slow = held_back(fake_office(tmp_path), tmp_path / "gerbang")
    monkeypatch.setattr(converters, "find_converter", lambda: slow)
    chosen(monkeypatch, folder / "maret.zip")
    with opened(qtbot, office, clock, {}) as screen:
        in_march(screen)
        status = screen.window.statusBar()
        assert isinstance(status, StatusBar)
        act(screen, "Paket periksa (zip)…")
        screen.until(status.cancel_button.isVisible)
        if not leaves:
            screen.click(status.cancel_button)
            screen.rest()
    assert list(folder.iterdir()) == []
    with closing(sqlite3.connect(office)) as raw:
        told = raw.execute("SELECT count(*) FROM audit_event WHERE action = 'record_package'")
        assert told.fetchone() == (0,)
    with Database.open(office) as database:
        assert database.check() == []


def test_without_a_converter_nobody_is_asked_for_a_name(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converters, "find_converter", lambda: None)
    package = tmp_path / "maret.zip"
    proposed = chosen(monkeypatch, package)
    in_march(screen)
    act(screen, "Berkas lengkap (satu PDF)…")
    screen.until(lambda: "belum punya LibreOffice" in screen.notice())
    act(screen, "Paket periksa (zip)…")
    screen.until(lambda: "Paket periksa tanpa PDF tetap dapat dibuat" in screen.notice())
    assert proposed == []
    act(screen, "Paket periksa tanpa PDF…")
    screen.until(lambda: "Paket periksa disimpan" in screen.notice())
    assert judged(package).status == 0
    assert not [name for name in members(package) if name.startswith("berkas/")]


def purposes(office: Path) -> list[str]:
    """As another process reads them."""
    with closing(sqlite3.connect(f"file:{office}?mode=ro", uri=True, timeout=10)) as raw:
        return [row[0] for row in raw.execute("SELECT purpose FROM trip")]
