"""Numbers of an outside system: seen as waiting, found by a filter, recorded, and mended."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.letters import letters, signed_copies
from perdin.services.office import first_start, users
from perdin.services.register import outside_numbers, register
from perdin.services.register.outside_numbers import OutsideNumber
from perdin.ui.pages.letters.page import LettersPage
from perdin.ui.pages.trip.view import TripPage
from tests.conftest import Clock
from tests.letters.signing import sign
from tests.outside_letters import NUMBER, numbered, pdfs, waiting
from tests.pdfs import pdf_of
from tests.ui.screen import Screen, opened

GIVEN = "094/123-Kec.Uji/2026"


@pytest.fixture
def screen(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    """One trip, whose Surat Tugas waits for its number."""
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        boss = next(user for user in users.list_users(desk) if user.role is Role.ATASAN)
        waiting(desk, Desk(database, users.person_at(database, boss.id), clock=clock))
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def _page(screen: Screen) -> LettersPage:
    screen.click(screen.window.navigation.buttons["letters"])
    page: LettersPage = screen.page(LettersPage)
    screen.until(lambda: len(page.list.model.ids) == 2)
    screen.rest()
    return page


def _texts(page: LettersPage, column: int) -> list[str]:
    model = page.list.model
    return [str(model.index(row, column).data() or "") for row in range(len(model.ids))]


def _letter(screen: Screen) -> register.LetterRow:
    (row,) = register.letter_rows(screen.desk, [1])
    return row


def test_a_waiting_letter_is_found_recorded_and_mended(screen: Screen) -> None:
    page = _page(screen)
    page.waiting.set_value(True)
    page.waiting.edited.emit(True)
    screen.until(lambda: len(page.list.model.ids) == 1)
    screen.rest()
    assert (_texts(page, 0), _texts(page, 5)) == (["(menunggu nomor)"], ["Menunggu nomor"])
    page.list.select_id(1)
    screen.rest()
    screen.click(page.record_button)
    screen.rest()
    screen.enter(page.outside.number, "094/${x}")
    screen.until(lambda: "masih berupa tag" in page.outside.form.problem_of(page.outside.number))
    screen.enter(page.outside.number, GIVEN)
    screen.enter(page.outside.dated, "23/2/2026")
    told = "yang dicatat 23 Februari 2026"
    screen.until(lambda: told in page.outside.form.warning_of(page.outside.number))
    screen.click(page.outside.agree)
    screen.until(lambda: _letter(screen).number == GIVEN)
    assert _letter(screen).printed_date == date(2026, 2, 23)
    screen.until(lambda: not page.list.model.ids)
    page.waiting.set_value(False)
    page.waiting.edited.emit(False)
    screen.until(lambda: len(page.list.model.ids) == 2)
    page.list.select_id(1)
    screen.rest()
    assert not page.record_button.isVisible()
    screen.click(page.mend_button)
    screen.rest()
    screen.enter(page.outside.number, "094/124-Kec.Uji/2026")
    screen.click(page.outside.agree)
    assert "Wajib diisi" in page.outside.form.problem_of(page.outside.reason)
    screen.enter(page.outside.reason, "Salah ketik")
    screen.click(page.outside.agree)
    screen.until(lambda: _letter(screen).number == "094/124-Kec.Uji/2026")


def test_the_letter_s_own_page_says_that_it_waits_and_takes_the_number(screen: Screen) -> None:
    screen.window.go("trip", _letter(screen).trip_id)
    page: TripPage = screen.page(TripPage)
    screen.rest()
    page.tabs.setCurrentWidget(page.letters)
    screen.rest()
    panel = page.letters.panel
    at = next(n for n, row in enumerate(page.letters.list.rows()) if row.choice.outside)
    page.letters.list.grid.selectRow(at)
    screen.rest()
    assert panel.chip.text() == "Menunggu nomor"
    screen.click(panel.number_button)
    screen.rest()
    screen.enter(panel.outside.number, GIVEN)
    screen.click(panel.outside.agree)
    screen.until(lambda: _letter(screen).number == GIVEN)
    screen.rest()
    assert panel.chip.text() == "Berlaku"
    assert panel.number_button.text() == "&Betulkan nomor…"


def test_what_somebody_else_recorded_meanwhile_is_said(screen: Screen) -> None:
    page = _page(screen)
    page.list.select_id(1)
    screen.rest()
    screen.click(page.record_button)
    screen.rest()
    outside_numbers.record_outside(screen.desk, 1, OutsideNumber("094/1/2026"))
    screen.enter(page.outside.number, GIVEN)
    screen.click(page.outside.agree)
    screen.until(
        lambda: "sudah bernomor 094/1/2026" in page.outside.form.problem_of(page.outside.number)
    )


def _came_back(screen: Screen, folder: Path, number: str) -> Path:
    """The letter as the outside system sends it back, signed."""
    content = letters.issued_document(screen.desk, 1).content
    path = folder / "kembali.pdf"
    path.write_bytes(sign(pdfs(folder / "pdf", {"st": numbered(content, {NUMBER: number})})["st"]))
    return path


def test_the_signed_pdf_is_read_and_kept_once_it_is_confirmed(
    screen: Screen, tmp_path: Path
) -> None:
    path = _came_back(screen, tmp_path, GIVEN)
    page = _page(screen)
    page.list.select_id(1)
    screen.rest()
    screen.click(page.record_button)
    screen.rest()
    screen.answer_files(path)
    screen.click(page.outside.read_button)
    screen.until(lambda: page.outside.number.value() == GIVEN)
    assert _letter(screen).number == ""  # a person has the last word
    screen.rest()
    screen.click(page.outside.agree)
    screen.until(lambda: _letter(screen).number == GIVEN)
    screen.until(lambda: len(signed_copies.list_signed(screen.desk, 1)) == 1)
    screen.rest()
    assert "tidak disimpan" not in screen.notice()


def test_a_number_that_is_doubtful_is_chosen_by_a_person(screen: Screen, tmp_path: Path) -> None:
    path = tmp_path / "lain.pdf"
    path.write_bytes(pdf_of("SURAT TUGAS KANTOR LAIN YANG BUKAN SURAT INI", "Nomor : 094/1/2026"))
    page = _page(screen)
    page.list.select_id(1)
    screen.rest()
    screen.click(page.record_button)
    screen.rest()
    page.outside.read_file(path)
    screen.until(page.outside.candidates.isVisible)
    screen.rest()
    assert page.outside.number.value() == ""
    assert "Tidak ada di PDF ini: nama" in page.outside.warned.text()
    page.outside.candidates.set_value("094/1/2026")
    page.outside.candidates.edited.emit("094/1/2026")
    screen.until(lambda: page.outside.number.value() == "094/1/2026")


def test_what_cannot_be_read_is_said_in_the_card(screen: Screen, tmp_path: Path) -> None:
    path = tmp_path / "rusak.pdf"
    path.write_bytes(b"%PDF-1.7 rusak")
    page = _page(screen)
    page.list.select_id(1)
    screen.rest()
    screen.click(page.record_button)
    screen.rest()
    page.outside.read_file(path)
    screen.until(lambda: "Ketik nomornya" in page.outside.warned.text())
