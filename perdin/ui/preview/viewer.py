"""One letter on the screen, page by page, as it will be printed; its words where no PDF can be."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
)

from perdin.errors import NoConverter, PdfFailed, PdfUnreadable, PerdinError
from perdin.i18n import _
from perdin.letters.pdf import conversion, html_preview, pages
from perdin.letters.pdf.pages import Drawn
from perdin.services.letters.letters import Document
from perdin.ui import shortcuts, theme
from perdin.ui.notices import NoticeBar
from perdin.ui.printing.drawing import image
from perdin.ui.printing.sending import Sending
from perdin.ui.seat import Seat
from perdin.ui.tasks import Progress, Ticket

ZOOMS = (60, 80, 100, 125, 150, 200)
USUAL = 1
SCREEN_DPI = 96
Make = Callable[[], Document]


@dataclass(frozen=True, slots=True)
class Look:
    """A letter ready to be shown: its PDF, or its words as HTML."""

    name: str
    pdf: bytes = b""
    count: int = 0
    html: str = ""


def look_at(document: Document, wanted: Progress) -> Look:
    """A letter's PDF where the PC can make one, else its words.

    Raises PdfFailed, and Cancelled once nobody wants it.
    """
    try:
        pdf = conversion.pdf_of(document.content, document.name, progress=wanted.heed)
        return Look(document.name, pdf, pages.count(pdf, document.name))
    except NoConverter:
        return Look(document.name, html=html_preview.html_of(document.content))
    except PdfUnreadable as why:
        raise _not_made(why) from why


def _not_made(why: PdfUnreadable) -> PdfFailed:
    """What a PDF made just now that cannot be shown means for its letter."""
    return PdfFailed(**why.facts)


class Viewer(QFrame):
    """Shows one letter at a time; the newest that was asked for wins."""

    closed = Signal()

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._seat = seat.at(notices)
        self._notices = notices
        self._asking = self._seat.newest()
        self._converting: Ticket | None = None
        self.look: Look | None = None
        self._page, self._zoom = 0, USUAL
        self.said = theme.muted()
        self.before = theme.tool("chevron-left", _("Halaman sebelumnya"))
        self.after = theme.tool("chevron-right", _("Halaman berikutnya"))
        self.smaller = theme.tool("chevron-down", _("Perkecil"))
        self.larger = theme.tool("chevron-up", _("Perbesar"))
        self.print_button = theme.button(_("Ceta&k…"), "printer", primary=True)
        self._sending = Sending(self, seat.at(notices), notices, self.print_button)
        self.close_button = theme.button(_("Tu&tup pratinjau"), "x", flat=True)
        self.sheet = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.words = QTextBrowser()
        self.words.setAccessibleName(_("Isi surat"))
        self._stack = QStackedWidget()
        self._lay_out()
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.smaller.clicked.connect(lambda: self._scale(-1))
        self.larger.clicked.connect(lambda: self._scale(1))
        self.print_button.clicked.connect(self._print)
        self.close_button.clicked.connect(self.closed)
        for keys, act in (
            ("PgUp", self.before.click),
            ("PgDown", self.after.click),
            ("Ctrl+-", self.smaller.click),
            ("Ctrl++", self.larger.click),
            ("Esc", self.close_button.click),
        ):
            shortcuts.shown(self, keys, act)

    def show_letter(self, make: Make) -> None:
        """Show the letter that a job makes."""
        self.drop()
        self.look = None
        self.said.setText(_("Menyiapkan pratinjau…"))
        self._offer()
        self._asking.ask(make, self._convert, failed=self._failed)

    def drop(self) -> None:
        """Want no letter any more."""
        self._asking.drop()
        if self._converting is not None:
            self._converting.drop()
            self._converting = None

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(theme.GAP)
        bar.addWidget(self.before)
        bar.addWidget(self.after)
        bar.addWidget(self.said, 1)
        bar.addWidget(self.smaller)
        bar.addWidget(self.larger)
        bar.addWidget(self.close_button)
        bar.addWidget(self.print_button)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setAccessibleName(_("Halaman surat"))
        self.area.setWidget(self.sheet)
        self._stack.addWidget(self.area)
        self._stack.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)

    def _convert(self, document: Document) -> None:
        """Beside the database's own work: a PDF takes seconds."""
        wanted = Progress(by_hand=False)
        self._converting = self._seat.tasks.render(
            lambda: look_at(document, wanted), self._show, failed=self._failed, progress=wanted
        )

    def _show(self, look: Look) -> None:
        self.look, self._page = look, 0
        if look.pdf:
            self._stack.setCurrentWidget(self.area)
            self._draw()
        else:
            self._stack.setCurrentWidget(self.words)
            self.words.setHtml(look.html)
            self.said.setText(
                _(
                    "Hanya untuk memeriksa kata-katanya: PC ini belum punya LibreOffice atau Word "
                    "yang menata halamannya. Untuk mencetak, buka surat dengan tombol Buka."
                )
            )
        self._offer()

    def _failed(self, problem: PerdinError) -> None:
        self.said.setText(str(problem))
        self.sheet.clear()

    def _draw(self) -> None:
        """The page in the PC's own sharpness, turned to its top."""
        look = self.look
        if look is None or not look.pdf:
            return
        ratio = self.devicePixelRatioF()
        dots = SCREEN_DPI * ratio * ZOOMS[self._zoom] / 100
        try:
            drawn: Drawn = pages.draw(look.pdf, self._page, dots, look.name)
        except PdfUnreadable as why:
            self._failed(_not_made(why))
            return
        shown = QPixmap.fromImage(image(drawn))
        shown.setDevicePixelRatio(ratio)
        self.sheet.setPixmap(shown)
        self.area.verticalScrollBar().setValue(0)
        sentence = _("Halaman {page} dari {count} · {zoom}%")
        self.said.setText(
            sentence.format(page=self._page + 1, count=look.count, zoom=ZOOMS[self._zoom])
        )

    def _offer(self) -> None:
        printable = self.look is not None and bool(self.look.pdf)
        count = self.look.count if self.look is not None else 0
        self.print_button.setVisible(printable)
        self.before.setEnabled(printable and self._page > 0)
        self.after.setEnabled(printable and self._page < count - 1)
        self.smaller.setEnabled(printable and self._zoom > 0)
        self.larger.setEnabled(printable and self._zoom < len(ZOOMS) - 1)

    def _turn(self, by: int) -> None:
        count = self.look.count if self.look is not None else 0
        self._page = min(max(self._page + by, 0), max(count - 1, 0))
        self._draw()
        self._offer()

    def _scale(self, by: int) -> None:
        self._zoom = min(max(self._zoom + by, 0), len(ZOOMS) - 1)
        self._draw()
        self._offer()

    def _print(self) -> None:
        if self.look is not None and self.look.pdf:
            self._sending.send(self.look.pdf, self.look.name)
