"""All letters of a trip, or of several, go to the printer with one press, in their order."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from perdin.letters.pdf import converters
from perdin.rules.letter_kinds import LetterKind
from perdin.services.letters.print_run import Form
from perdin.ui.pages.trip.view import TripPage
from perdin.ui.pages.trips.page import TripsPage
from perdin.ui.pages.trips.print_card import PRINTER
from tests.ui.screen import Screen
from tests.ui.test_preview import screen

__all__ = ["screen"]


def to_a_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def chosen(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(path))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", chosen)


@pytest.mark.skipif(converters.find_converter() is None, reason="no LibreOffice here")
def test_every_letter_is_printed_once_in_the_order_of_the_list(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "semua.pdf"
    to_a_file(path, monkeypatch)
    tab = screen.page(TripPage).letters
    ready = [row.choice for row in tab.list.rows() if row.choice.ready]
    assert "PDF-nya dibuat dengan" in tab.needs.text()
    screen.click(tab.print_all_button)
    screen.until(path.exists)
    screen.rest()
    _trip, marked = PdfReader(path).outline
    assert isinstance(marked, list)
    marks = [str(mark.title) for mark in marked if not isinstance(mark, list)]
    titles = [f"{choice.title} {choice.number}".strip() for choice in ready]
    assert marks == titles, marks
    assert {choice.kind for choice in ready} >= {LetterKind.SURAT_TUGAS, LetterKind.SPD}
    assert f"dikirim ke {path}" in screen.notice()


def test_what_this_pc_lacks_is_said_before_anything_is_pressed(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converters, "find_converter", lambda: None)
    tab = screen.page(TripPage).letters
    tab.list.grid.selectRow(1)
    screen.rest()
    assert not tab.print_all_button.isEnabled()
    assert "LibreOffice" in tab.needs.text()
    screen.window.go("trips")
    page = screen.page(TripsPage)
    screen.until(lambda: page.print_button.isEnabled())
    screen.click(page.print_button)
    card = page.printing
    assert card is not None
    for shape, able in ((PRINTER, False), (Form.FILES, True), (Form.PDF, False)):
        card.shape.set_value(shape)
        card.shape.edited.emit(shape)
        assert (card.agree.isEnabled(), "LibreOffice" in card.needs.text()) == (able, not able)
