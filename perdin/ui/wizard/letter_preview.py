"""A Surat Tugas of the office that is being entered, beside what is typed."""

import re
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedWidget, QVBoxLayout

from perdin.errors import NoConverter, PdfFailed, PdfUnreadable, PerdinError
from perdin.i18n import _
from perdin.letters.pdf import conversion, html_preview, pages
from perdin.services.letters.documents import Document
from perdin.ui import theme
from perdin.ui.debounce import Debounce
from perdin.ui.pages.trip.costs import Reader
from perdin.ui.printing import drawing
from perdin.ui.tasks import Progress, Tasks, Ticket

TYPING_MS = 250
PAGE_DPI = 120
SCALE = 0.62
"""The words stand in a panel about so wide as part of the page."""
TALLEST_PX = 16_000
_POINTS = re.compile(r"font-size:([\d.]+)pt")
Make = Callable[[], Document]


def words_of(document: Document) -> str:
    """A letter's words as HTML, as small as the panel."""
    html = html_preview.html_of(document.content)
    smaller = _POINTS.sub(lambda size: f"font-size:{float(size[1]) * SCALE:.1f}pt", html)
    return f'<div style="font-size:{11 * SCALE:.1f}pt">{smaller}</div>'


def page_of(document: Document, wanted: Progress) -> QImage | None:
    """A letter's first page as it will be printed; None on a PC that makes no PDF.

    Raises PdfFailed, and Cancelled once nobody wants it.
    """
    try:
        pdf = conversion.pdf_of(document.content, document.name, progress=wanted.heed)
        return drawing.image(pages.draw(pdf, 0, PAGE_DPI, document.name))
    except NoConverter:
        return None
    except PdfUnreadable as why:
        raise PdfFailed(**why.facts) from why


class LetterPreview(QFrame):
    """Shows the words while they are typed, and after each step the page as it will be printed.

    ``gather`` takes what is typed now and gives the job that makes the letter. Only the newest
    letter is shown: an answer to an earlier one comes too late.
    """

    def __init__(self, tasks: Tasks, gather: Callable[[], Make]) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._tasks, self._gather = tasks, gather
        self._asked: list[Ticket] = []
        self._page: QImage | None = None
        self.said = theme.muted()
        self.words = Reader()
        self.words.setAccessibleName(_("Isi surat contoh"))
        self.words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sheet = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.sheet.setAccessibleName(_("Halaman surat contoh"))
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setWidget(self.sheet)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.words)
        self._stack.addWidget(self.area)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(self.said)
        column.addWidget(self._stack, 1)
        self._later = Debounce(self, self.show_words, quiet_ms=TYPING_MS)
        self._caption()

    def typed(self) -> None:
        """Something was typed: show its words when it rests."""
        self._later.start()

    def show_words(self) -> None:
        """Show the words of the letter as it is now."""
        self.drop()
        make = self._gather()
        self._asked.append(
            self._tasks.render(lambda: words_of(make()), self._show_words, failed=self._failed)
        )

    def show_page(self) -> None:
        """Show the words of the letter as it is now, and its page once that is drawn."""
        self.show_words()
        make = self._gather()
        wanted = Progress(by_hand=False)
        self._asked.append(
            self._tasks.render(
                lambda: page_of(make(), wanted),
                self._show_page,
                failed=self._failed,
                progress=wanted,
            )
        )

    def drop(self) -> None:
        """Want no letter any more."""
        self._later.stop()
        for ticket in self._asked:
            ticket.drop()
        self._asked.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the new width."""
        super().resizeEvent(event)
        self._fit()

    @property
    def page(self) -> QImage | None:
        """The page that is shown; None while it is the words."""
        return self._page if self._stack.currentWidget() is self.area else None

    def _show_words(self, html: object) -> None:
        self._stack.setCurrentWidget(self.words)
        self.words.show_html(str(html))
        self._caption()

    def _show_page(self, page: object) -> None:
        if isinstance(page, QImage):
            self._page = page
            self._stack.setCurrentWidget(self.area)
            self._fit()

    def _failed(self, problem: PerdinError) -> None:
        self.said.setText(str(problem))

    def _caption(self) -> None:
        self.said.setText(_("Contoh Surat Tugas kantor ini; pegawainya rekaan."))

    def _fit(self) -> None:
        if self._page is None:
            return
        ratio = self.devicePixelRatioF()
        wide = max(self.area.viewport().width() - 2, 40)
        room = QSize(round(wide * ratio), TALLEST_PX)
        smooth = Qt.TransformationMode.SmoothTransformation
        shown = QPixmap.fromImage(
            self._page.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        )
        shown.setDevicePixelRatio(ratio)
        self.sheet.setPixmap(shown)
