"""What an auditor takes along from the page of recaps: package, bundles, and a package compared."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.letters.pdf import converters
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.office import first_start, users
from perdin.ui.pages.recap.page import RecapPage
from tests.conftest import Clock
from tests.letters.fake_office import fake_office
from tests.office import a_trip, approved
from tests.services.inspection.taken import judged, members, packed, records
from tests.ui.screen import Screen, opened


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
