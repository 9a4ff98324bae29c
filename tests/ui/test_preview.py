"""Seeing a letter before it is printed, printing it, and all papers of a trip in one PDF."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from perdin.models.letters import Letter
from perdin.models.trips import Trip
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import TripState
from perdin.ui import notices
from perdin.ui.pages.trip.letters_tab import LettersTab
from perdin.ui.pages.trip.view import TripPage
from perdin.ui.pages.trips.page import TripsPage
from tests.conftest import Clock
from tests.ui.screen import Screen, opened


@pytest.fixture
def screen(
    qtbot: QtBot, example_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    """The window at the letters of a trip whose SPDs are issued."""
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, example_copy, clock) as shown:
        ordered = (
            select(Trip.id)
            .join(Letter, Letter.trip_id == Trip.id)
            .where(Trip.state == TripState.ISSUED, Letter.kind == LetterKind.SPD)
            .limit(1)
        )
        with shown.desk.database.read() as session:
            trip_id = session.scalars(ordered).one()
        shown.window.go("trip", trip_id)
        page: TripPage = shown.page(TripPage)
        shown.until(lambda: page.sheet is not None)
        page.tabs.setCurrentWidget(page.letters)
        shown.until(page.letters.list.rows)
        shown.rest()
        yield shown


def choose(screen: Screen, kind: LetterKind) -> LettersTab:
    """The tab, with the first letter of a kind chosen."""
    page: TripPage = screen.page(TripPage)
    tab = page.letters
    at = next(n for n, row in enumerate(tab.list.rows()) if row.choice.kind is kind)
    tab.list.grid.selectRow(at)
    screen.rest()
    return tab


def test_a_letter_is_seen_page_by_page_beside_the_list(screen: Screen) -> None:
    tab = choose(screen, LetterKind.SPD)
    screen.click(tab.preview_button)
    view = tab.viewer
    screen.until(lambda: view.said.text().startswith("Halaman 1 dari 2"))
    assert not tab.panel.isVisible()
    first = view.sheet.pixmap().toImage()
    assert first.width() < view.area.viewport().width(), "the page fits beside the list"
    screen.click(view.after)
    screen.until(lambda: view.said.text().startswith("Halaman 2 dari 2"))
    assert view.sheet.pixmap().toImage() != first
    assert not view.after.isEnabled()
    screen.click(view.before)
    assert view.sheet.pixmap().toImage() == first
    screen.click(view.larger)
    assert view.sheet.pixmap().width() > first.width()
    choose(screen, LetterKind.SURAT_TUGAS)
    screen.until(
        lambda: view.said.text().startswith("Halaman 1 dari") and view.print_button.isVisible()
    )
    view.area.setFocus()
    screen.key(Qt.Key.Key_Escape)
    screen.until(tab.panel.isVisible)


def test_without_a_program_for_pdfs_its_words_are_shown_and_it_says_so(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    tab = choose(screen, LetterKind.SURAT_TUGAS)
    screen.click(tab.preview_button)
    view = tab.viewer
    screen.until(lambda: "SURAT PERINTAH TUGAS" in view.words.toPlainText())
    assert "belum punya LibreOffice atau Word" in view.said.text()
    assert not view.print_button.isVisible()
    screen.click(view.close_button)
    assert tab.panel.isVisible()


def test_the_letter_on_the_screen_is_what_is_printed(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = choose(screen, LetterKind.SPD)
    screen.click(tab.preview_button)
    screen.until(lambda: tab.viewer.print_button.isVisible())
    look = tab.viewer.look
    assert look is not None
    path = tmp_path / "cetak.pdf"

    def to_a_file(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(path))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", to_a_file)
    screen.click(tab.viewer.print_button)
    screen.rest()
    assert path.read_bytes() == look.pdf
    assert f"2 halaman {look.name} dikirim ke {path}" in screen.notice()
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: 0)
    path.unlink()
    screen.click(tab.viewer.print_button)
    screen.rest()
    assert not path.exists()


class Stopped:
    """What Qt knows of a printer that is off; the system's queue is another's program."""

    def __init__(self, _printer: QPrinter) -> None:
        pass

    def isNull(self) -> bool:
        return False

    def state(self) -> QPrinter.PrinterState:
        return QPrinter.PrinterState.Error


def test_a_file_in_the_way_and_a_printer_that_is_off_are_told_and_nothing_is_lost(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = choose(screen, LetterKind.SPD)
    screen.click(tab.preview_button)
    screen.until(lambda: tab.viewer.print_button.isVisible())
    look = tab.viewer.look
    assert look is not None
    (tmp_path / "berkas").write_text("isi lama")
    places = [tmp_path / "berkas" / "x.pdf"]

    def to_a_file(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(places[0]))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", to_a_file)
    screen.click(tab.viewer.print_button)
    screen.rest()
    assert screen.notice() == f"{tmp_path / 'berkas'} bukan folder."
    assert (tmp_path / "berkas").read_text() == "isi lama"
    assert tab.side.previewing, "the letter stays, to be printed elsewhere"
    places[0] = tmp_path / "z.pdf"
    monkeypatch.setattr("perdin.ui.printing.refusals.QPrinterInfo", Stopped)
    screen.click(tab.viewer.print_button)
    screen.rest()
    assert "menunggu di antrean" in screen.notice()
    assert "Nyalakan dan periksa kertasnya" in screen.notice()
    assert places[0].read_bytes() == look.pdf


def test_a_printer_without_the_paper_is_asked_about_once_and_nothing_is_cut(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = choose(screen, LetterKind.SPD)
    screen.click(tab.preview_button)
    screen.until(lambda: tab.viewer.print_button.isVisible())
    path = tmp_path / "cetak.pdf"

    def on_a5(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(path))
        dialog.printer().setPageSize(QPageSize(QPageSize.PageSizeId.A5))
        return 1

    asked: list[str] = []

    def answer(_parent: object, title: str, sentence: str, _action: str) -> bool:
        asked.append(f"{title}: {sentence}")
        return len(asked) > 1

    monkeypatch.setattr(QPrintDialog, "exec", on_a5)
    monkeypatch.setattr(notices, "ask", answer)
    screen.click(tab.viewer.print_button)
    screen.rest()
    assert not path.exists()
    for told in ("kertas F4/Folio (21 × 33 cm)", "di A5 (14,8 × 21 cm)", "sekitar 63%"):
        assert told in asked[0]
    screen.click(tab.viewer.print_button)
    screen.rest()
    assert len(asked) == 2
    assert len(PdfReader(path).pages) == 2


def test_all_papers_of_a_trip_are_saved_as_one_pdf(screen: Screen, tmp_path: Path) -> None:
    tab = choose(screen, LetterKind.SURAT_TUGAS)
    path = tmp_path / "berkas.pdf"
    screen.answer_files(path)
    screen.click(tab.bundle_button)
    screen.qtbot.waitUntil(lambda: "disatukan di" in screen.notice(), timeout=60_000)
    assert f"{len(PdfReader(path).pages)} halaman" in screen.notice()
    assert "Bukti yang belum ada" in screen.notice()


def test_a_letter_is_saved_as_pdf_to_be_signed(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = choose(screen, LetterKind.SURAT_TUGAS)
    chosen, there = tmp_path / "surat 800.1.docx", tmp_path / "surat 800.1.pdf"
    there.write_bytes(b"milik orang lain")
    answer = (str(chosen), "Dokumen PDF (*.pdf)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)
    screen.click(tab.save_button)
    screen.until(lambda: "Surat disimpan" in screen.notice())
    assert there.read_bytes() == b"milik orang lain"
    assert len(PdfReader(tmp_path / "surat 800.1 (2).pdf").pages) >= 1
    assert not chosen.exists()


def test_the_letters_of_several_trips_are_printed_and_again_only_what_is_new(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.window.go("trips")
    page: TripsPage = screen.page(TripsPage)
    screen.until(lambda: page.list.model.rowCount() > 9)
    screen.rest()
    chosen = [page.list.model.id_at(row) for row in range(10)]
    page.list.grid.setFocus()
    page.list.grid.selectRow(0)
    for _step in range(9):
        screen.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.list.selected_ids() == chosen
    screen.click(page.print_button)
    card = page.printing
    assert card is not None
    screen.until(card.isVisible)
    assert "10 perjalanan" in card.agree.text()
    folder = tmp_path / "cetak"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    screen.click(card.agree)
    screen.until(lambda: "surat dalam" in screen.notice())
    written = sorted(folder.rglob("*.docx"))
    assert f"{len(written)} surat dalam {len(written)} berkas" in screen.notice()
    assert len({path.parent for path in written}) > 1
    before = {path: path.stat().st_mtime_ns for path in written}
    screen.click(page.print_button)
    screen.click(card.agree)
    screen.until(lambda: not card.isVisible())
    screen.rest()
    assert {path: path.stat().st_mtime_ns for path in sorted(folder.rglob("*.docx"))} == before
    screen.click(page.print_button)
    screen.key(Qt.Key.Key_Escape)
    assert not card.isVisible()
