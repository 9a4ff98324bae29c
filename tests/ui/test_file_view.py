"""What cannot be shown is told in words of what was opened, and the rest stays within reach."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from perdin.rules.document_kinds import AttachmentKind
from perdin.services.desk import Desk
from perdin.services.documents import attachments
from perdin.services.documents.received_file import ReceivedFile
from perdin.services.letters.letters import Document
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.trip.accounting.receipts_panel import Papers, ReceiptsPanel
from perdin.ui.preview.file_view import FileView
from perdin.ui.preview.viewer import Viewer
from perdin.ui.seat import Seat
from perdin.ui.tasks import Tasks
from tests.letters.fake_office import fake_office
from tests.letters.pdfium_crowd import PAGES, document_of, empty_pdf, locked_pdf
from tests.pdfs import pdf_of
from tests.ui.accounts import issue

CORRUPT = Path(__file__).parent.parent / "letters" / "corrupt.pdf"


@pytest.fixture
def seat(desk: Desk, tasks: Tasks) -> Seat:
    return Seat(desk=desk, tasks=tasks, go=lambda _page, _record: None, year=lambda: 2026)


@pytest.fixture
def view(qtbot: QtBot, seat: Seat) -> FileView:
    shown = FileView(seat)
    qtbot.addWidget(shown)
    shown.resize(400, 500)
    shown.show()
    return shown


def show(qtbot: QtBot, view: FileView, seat: Seat, name: str, content: bytes) -> str:
    """Show a file; what is said of it."""
    view.show_file(lambda: Document(name, content))
    qtbot.waitUntil(lambda: seat.tasks.idle)
    return view.said.text()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (CORRUPT.read_bytes(), "PDF-nya tidak terbaca, rusak atau terpotong."),
        (pdf_of("Nota")[:400], "PDF-nya tidak terbaca, rusak atau terpotong."),
        (locked_pdf(), "PDF-nya terkunci dengan kata sandi."),
        (empty_pdf(), "PDF-nya tidak berisi halaman."),
    ],
)
def test_a_pdf_that_cannot_be_shown_is_told_by_its_own_name(
    qtbot: QtBot, view: FileView, seat: Seat, content: bytes, why: str
) -> None:
    said = show(qtbot, view, seat, "nota hotel.pdf", content)
    assert said == (
        f"nota hotel.pdf tidak dapat ditampilkan: {why} Berkasnya tidak diubah; coba buka dengan "
        "program lain, atau mintalah salinan yang lain."
    )
    assert view.sheet.pixmap().isNull()
    assert view.open_button.isEnabled(), "another program may still open it"
    assert show(qtbot, view, seat, "nota.pdf", pdf_of("Nota")) == "nota.pdf"
    assert not view.sheet.pixmap().isNull()


def test_a_photo_that_is_cut_off_is_told_by_its_own_name(
    qtbot: QtBot, view: FileView, seat: Seat
) -> None:
    said = show(qtbot, view, seat, "karcis.png", b"\x89PNG\r\n\x1a\n tidak lengkap")
    assert said == "Gambar karcis.png tidak terbaca."
    assert view.open_button.isEnabled()


def test_pages_beside_a_damaged_one_stay_within_reach(
    qtbot: QtBot, view: FileView, seat: Seat
) -> None:
    content = pdf_of("Satu halaman").replace(b"/Count 1", b"/Count 3")
    assert show(qtbot, view, seat, "nota.pdf", content) == "nota.pdf, halaman 1 dari 3"
    qtbot.mouseClick(view.after, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: seat.tasks.idle)
    assert "nota.pdf tidak dapat ditampilkan: Halaman 2 tidak terbaca." in view.said.text()
    assert view.sheet.pixmap().isNull()
    qtbot.mouseClick(view.before, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: seat.tasks.idle)
    assert view.said.text() == "nota.pdf, halaman 1 dari 3"
    assert not view.sheet.pixmap().isNull()


def test_of_pages_turned_in_haste_the_last_one_stays(
    qtbot: QtBot, view: FileView, seat: Seat
) -> None:
    show(qtbot, view, seat, "nota.pdf", document_of(1))
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(view.after, left)
    qtbot.waitUntil(lambda: seat.tasks.idle)
    for _turn in range(5):
        qtbot.mouseClick(view.after, left)
        qtbot.mouseClick(view.before, left)
    qtbot.waitUntil(lambda: seat.tasks.idle)
    assert view.said.text() == f"nota.pdf, halaman 1 dari {PAGES}"


@pytest.mark.parametrize("size", [(1, 9000), (9000, 1), (1, 1)])
def test_a_picture_of_any_shape_fits_in_memory(
    qtbot: QtBot, view: FileView, seat: Seat, tmp_path: Path, size: tuple[int, int]
) -> None:
    picture = QImage(*size, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.black)
    assert picture.save(str(tmp_path / "struk.png"))
    show(qtbot, view, seat, "struk.png", (tmp_path / "struk.png").read_bytes())
    shown = view.sheet.pixmap()
    assert 0 < shown.width() * shown.height() < 20_000_000


def test_a_receipt_that_is_damaged_speaks_of_no_letter(
    qtbot: QtBot, seat: Seat, desk: Desk
) -> None:
    """Written down as it could be before files were looked at on their way in."""
    trip_id = issue(desk, "Bima")
    damaged = CORRUPT.read_bytes()
    file = ReceivedFile("corrupt.pdf", "application/pdf", damaged)
    attachments.add_attachment(desk, trip_id, file, AttachmentKind.RECEIPT)
    panel = ReceiptsPanel(seat, NoticeBar())
    qtbot.addWidget(panel)
    files = tuple(attachments.list_attachments(desk, trip_id))
    panel.show_papers(trip_id, None, Papers((), files), editable=True)
    qtbot.waitUntil(lambda: seat.tasks.idle)
    assert panel.view.said.text().startswith("corrupt.pdf tidak dapat ditampilkan: ")
    assert ".docx" not in panel.view.said.text()


def test_a_letter_whose_pdf_cannot_be_shown_is_told_as_a_letter(
    qtbot: QtBot, seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_office(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    notices = NoticeBar()
    viewer = Viewer(seat, notices)
    for widget in (viewer, notices):
        qtbot.addWidget(widget)
    viewer.show_letter(lambda: Document("SPD Bima.docx", b"UNREADABLE"))
    qtbot.waitUntil(lambda: seat.tasks.idle, timeout=30_000)
    assert viewer.said.text() == (
        "PDF SPD Bima.docx belum jadi: PDF-nya tidak terbaca, rusak atau terpotong. Coba lagi, "
        "atau buka .docx-nya."
    )
    assert not viewer.print_button.isVisible()
    viewer.show_letter(lambda: Document("SPD Bima.docx", b"Surat yang baik"))
    qtbot.waitUntil(lambda: viewer.said.text().startswith("Halaman 1 dari 1"), timeout=30_000)
