"""The register page: blocks set aside, gaps explained, and numbers written by hand recorded."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import KOSONG, manual
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.office import first_start, users
from perdin.services.register import register
from perdin.services.trips import trip_sheet
from perdin.ui.pages.letters.page import LettersPage
from tests.conftest import Clock
from tests.office import a_trip, approved
from tests.ui.screen import ALT, Screen, opened

ST, SPD = LetterKind.SURAT_TUGAS, LetterKind.SPD
TYPED = "000.1.2.3/004/KEC-UJI/II/2026"


@pytest.fixture
def screen(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    """One trip, whose Surat Tugas is blank and whose SPD was typed ahead."""
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        boss = next(user for user in users.list_users(desk) if user.role is Role.ATASAN)
        head = Desk(database, users.person_at(database, boss.id), clock=clock)
        trip_id = approved(desk, head, a_trip(desk, "Ayu"))
        version = trip_sheet.open_trip(desk, trip_id).version
        ways = {ST: KOSONG, SPD: manual(TYPED)}
        letters.issue(desk, trip_id, version, date(2026, 2, 20), ways=ways)
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def _page(screen: Screen, lines: int = 3) -> LettersPage:
    screen.click(screen.window.navigation.buttons["letters"])
    page: LettersPage = screen.page(LettersPage)
    screen.until(lambda: len(page.list.model.ids) == lines)
    screen.rest()
    return page


def _column(page: LettersPage, column: int) -> list[str]:
    model = page.list.model
    return [str(model.index(row, column).data() or "") for row in range(len(model.ids))]


def test_gaps_and_blank_letters_are_explained(screen: Screen) -> None:
    page = _page(screen)
    screen.until(lambda: "" not in _column(page, 0))
    assert sorted(zip(_column(page, 0), _column(page, 5), strict=True)) == [
        ("(menunggu nomor)", "Tanpa nomor"),
        (TYPED, "Berlaku"),
        ("1–3", "Belum dipakai"),
    ]
    page.list.select_id(next(line_id for line_id in page.list.model.ids if line_id < 0))
    screen.rest()
    assert not page.open_button.isEnabled()
    assert not page.void_button.isEnabled()


def test_a_written_number_is_recorded_with_the_keys(screen: Screen) -> None:
    page = _page(screen)
    (blank,) = [
        row.id
        for row in register.letter_rows(
            screen.desk, [line_id for line_id in page.list.model.ids if line_id > 0]
        )
        if row.waiting
    ]
    page.list.select_id(blank)
    screen.until(page.record_button.isVisible)
    screen.key(Qt.Key.Key_C, ALT)
    screen.until(page.recording.number.hasFocus)
    screen.type("800.1.11.1/003/KEC-UJI/II/2026")
    form = page.recording.form
    screen.until(
        lambda: "Nomor 1 sampai 2 belum dipakai." in page.recording.number.accessibleDescription()
    )
    screen.enter(page.recording.number, "x" * 81)
    screen.until(lambda: "paling panjang" in form.problem_of(page.recording.number))
    screen.enter(page.recording.number, "800.1.11.1/001/KEC-UJI/II/2026")
    screen.rest()
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: "tercatat" in screen.notice())
    assert not page.recording.isVisible()
    (row,) = register.letter_rows(screen.desk, [blank])
    assert row.number == "800.1.11.1/001/KEC-UJI/II/2026"
    screen.until(lambda: not page.record_button.isVisible())


def test_a_block_is_reserved_with_the_mouse_and_exported(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _page(screen)
    screen.click(page.block_button)
    screen.until(page.blocking.series.hasFocus)
    screen.click(page.blocking.agree)
    screen.until(lambda: "untuk siapa" in screen.notice())
    screen.enter(page.blocking.amount, "5")
    screen.enter(page.blocking.holder, "Kelurahan Uji")
    screen.click(page.blocking.agree)
    screen.until(lambda: "Nomor 1–5 dipesan untuk Kelurahan Uji" in screen.notice())
    screen.until(lambda: "1–5" in _column(page, 0))
    path = tmp_path / "surat.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(path), ""))
    screen.click(page.list.export_button)
    screen.until(lambda: "Daftar disimpan" in screen.notice())
    cells = [
        str(cell) for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
        for cell in row if cell
    ]  # fmt: skip
    assert any("Dipesan untuk Kelurahan Uji" in cell for cell in cells)
    assert "(menunggu nomor)" in cells


def test_esc_leaves_a_card_and_an_auditor_has_none(screen: Screen) -> None:
    page = _page(screen)
    screen.click(page.block_button)
    screen.until(page.blocking.series.hasFocus)
    screen.key(Qt.Key.Key_Escape)
    assert not page.blocking.isVisible()
    auditor = next(user for user in users.list_users(screen.desk) if user.role is Role.AUDITOR)
    screen.window.user_wanted.emit(auditor)
    page = _page(screen)
    assert not page.block_button.isVisible()
    assert not page.record_button.isVisible()
