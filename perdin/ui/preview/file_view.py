"""One attached file on the screen: a photo as it was held, a PDF page by page."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent, QTransform
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from perdin.errors import BadInput, PdfUnreadable, PerdinError
from perdin.i18n import _
from perdin.letters.pdf import pages
from perdin.services.letters.letters import Document
from perdin.ui import files, shortcuts, theme
from perdin.ui.picture_decoding import decoded, within
from perdin.ui.printing.drawing import image
from perdin.ui.seat import Seat
from perdin.ui.tasks import Ticket

ZOOMS = (100, 150, 200, 300)
"""In percent of the width that there is."""
SHARPEST_PX = 2400
"""A photo of a receipt shows no more in more pixels, and a window waits for each of them."""
LONG = 3
"""What is more than so many times as long as wide is drawn by its width."""
TALLEST_PX = 16_000
"""What is as narrow as a till roll and longer still is not stretched to the width that there is."""
PDF_DPI = 160
Read = Callable[[], Document]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A file drawn: the page that is shown, and how many it has.

    Where it cannot be drawn there is no image, and ``problem`` says why if it should have one.
    """

    name: str
    content: bytes
    image: QImage | None
    page: int = 0
    count: int = 1
    problem: str = ""


NARROW_PX = 480
LEAST_PX = 44
"""What is left of a file where the window is low; it can always be opened."""


def drawn(document: Document, page: int = 0, widest_px: int = SHARPEST_PX) -> Picture:
    """A file as a picture. Raises BadInput for a photo, PdfUnreadable for a PDF."""
    content = document.content
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG")):
        return Picture(name=document.name, content=content, image=_photo(document, widest_px))
    if b"%PDF-" in content[:1024]:
        count = pages.count(content, document.name)
        shown = image(pages.draw(content, page, PDF_DPI, document.name))
        return Picture(
            name=document.name,
            content=content,
            image=_at_most(shown, widest_px),
            page=page,
            count=count,
        )
    return Picture(name=document.name, content=content, image=None)


def drawn_or_why(document: Document, page: int = 0, count: int = 1) -> Picture:
    """A file as a picture, or as what to say instead: other programs may still open it.

    ``count`` is how many pages are known; those that can be drawn stay within reach.
    """
    try:
        return drawn(document, page)
    except (BadInput, PdfUnreadable) as problem:
        return Picture(
            name=document.name,
            content=document.content,
            image=None,
            page=page,
            count=count,
            problem=str(problem),
        )


def _photo(document: Document, widest_px: int) -> QImage:
    """Turned as it was held, and drawn no larger than needed."""
    photo = decoded(document.content, widest_px=widest_px, narrowest_px=widest_px // LONG)
    if photo.isNull():
        raise BadInput(problem=_("Gambar {name} tidak terbaca.").format(name=document.name))
    return photo


def _at_most(image: QImage, widest_px: int) -> QImage:
    room = within(image.size(), widest_px, widest_px // LONG)
    if room == image.size():
        return image
    keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(room, keep, smooth)


class FileView(QFrame):
    """Shows one file at a time; the newest that was asked for wins.

    ``turned`` says how far it is turned now, once a person turned it.
    """

    turned = Signal(int)

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._seat = seat
        self._asking = self._seat.newest()
        self._drawing: Ticket | None = None
        self._shown: Picture | None = None
        self._zoom = self._turned = 0
        self.said = theme.muted()
        self.before = theme.tool("chevron-left", _("Halaman sebelumnya"))
        self.after = theme.tool("chevron-right", _("Halaman berikutnya"))
        self.smaller = theme.tool("chevron-down", _("Perkecil"))
        self.larger = theme.tool("chevron-up", _("Perbesar"))
        self.turn_button = theme.tool("rotate-cw", _("Putar ke kanan (Ctrl+R)"))
        self.open_button = theme.tool("external-link", _("Buka dengan program lain"))
        self.sheet = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setMinimumHeight(LEAST_PX)
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.before.clicked.connect(lambda: self._page(-1))
        self.after.clicked.connect(lambda: self._page(1))
        self.turn_button.clicked.connect(self._turn)
        self.smaller.clicked.connect(lambda: self._scale(-1))
        self.larger.clicked.connect(lambda: self._scale(1))
        self.open_button.clicked.connect(self._open)
        for keys, act in (
            ("Ctrl+-", self.smaller.click),
            ("Ctrl++", self.larger.click),
            ("Ctrl+R", self.turn_button.click),
        ):
            shortcuts.shown(self, keys, act)
        shortcuts.within(self, "PgUp", lambda: self.read_on(-1))
        shortcuts.within(self, "PgDown", lambda: self.read_on(1))
        self.clear("")

    def show_file(self, read: Read, turned: int = 0) -> None:
        """Show the file that a job reads, turned to the right by so many degrees."""
        self._drop()
        self._zoom, self._turned = 0, turned
        self._asking.ask(read, self._draw, failed=self._failed)

    def clear(self, sentence: str) -> None:
        """Show no file, and say why."""
        self._drop()
        self._shown = None
        self.sheet.clear()
        self.said.setText(sentence)
        self._offer()

    def read_on(self, by: int) -> None:
        """A screen down or up, and from the end of a page to the next one."""
        bar = self.area.verticalScrollBar()
        at = bar.value()
        bar.setValue(at + by * bar.pageStep())
        if bar.value() == at:
            self._page(by)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture to the new width; a narrow one has its words above its buttons."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW_PX
        ways = QBoxLayout.Direction
        self._bar.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._fit()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.HALF)
        buttons.addStretch(1)
        pages_bar = (self.before, self.after, self.smaller, self.larger)
        for button in (*pages_bar, self.turn_button, self.open_button):
            buttons.addWidget(button)
        self._bar.setSpacing(theme.HALF)
        self._bar.addWidget(self.said, 1)
        self._bar.addLayout(buttons)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setAccessibleName(_("Isi berkas"))
        self.area.setWidget(self.sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.HALF, theme.HALF, theme.HALF)
        column.setSpacing(theme.HALF)
        column.addLayout(self._bar)
        column.addWidget(self.area, 1)

    def _drop(self) -> None:
        self._asking.drop()
        if self._drawing is not None:
            self._drawing.drop()
            self._drawing = None

    def _draw(self, document: Document, page: int = 0, count: int = 1) -> None:
        """Beside the database's own work: a scan takes a moment."""
        self._drop()
        self._drawing = self._seat.tasks.render(
            lambda: drawn_or_why(document, page, count), self._show, failed=self._failed
        )

    def _show(self, picture: Picture) -> None:
        self._shown = picture
        sentence = picture.name
        if picture.problem:
            sentence = picture.problem
        elif picture.count > 1:
            sentence = _("{name}, halaman {page} dari {count}").format(
                name=sentence, page=picture.page + 1, count=picture.count
            )
        elif picture.image is None:
            sentence = _("{name} dibuka dengan program lain.").format(name=sentence)
        self.said.setText(sentence)
        self.area.verticalScrollBar().setValue(0)
        self._fit()
        self._offer()

    def _failed(self, problem: PerdinError) -> None:
        self.clear(str(problem))

    def _fit(self) -> None:
        picture = self._shown
        if picture is None or picture.image is None:
            self.sheet.clear()
            return
        ratio = self.devicePixelRatioF()
        wide = max(self.area.viewport().width() - 2, 40) * ZOOMS[self._zoom] // 100
        smooth = Qt.TransformationMode.SmoothTransformation
        room = QSize(round(wide * ratio), TALLEST_PX)
        upright = picture.image.transformed(QTransform().rotate(self._turned))
        scaled = upright.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        shown = QPixmap.fromImage(scaled)
        shown.setDevicePixelRatio(ratio)
        self.sheet.setPixmap(shown)

    def _offer(self) -> None:
        picture = self._shown
        several = picture is not None and picture.count > 1
        self.before.setVisible(several)
        self.after.setVisible(several)
        seen = picture is not None and picture.image is not None
        self.smaller.setEnabled(seen and self._zoom > 0)
        self.larger.setEnabled(seen and self._zoom < len(ZOOMS) - 1)
        self.turn_button.setEnabled(seen)
        self.open_button.setEnabled(picture is not None)
        if picture is not None:
            self.before.setEnabled(picture.page > 0)
            self.after.setEnabled(picture.page < picture.count - 1)

    def _turn(self) -> None:
        self._turned = (self._turned + 90) % 360
        self._fit()
        self.turned.emit(self._turned)

    def _page(self, by: int) -> None:
        picture = self._shown
        if picture is not None and 0 <= picture.page + by < picture.count:
            document = Document(picture.name, picture.content)
            self._draw(document, picture.page + by, picture.count)

    def _scale(self, by: int) -> None:
        self._zoom = min(max(self._zoom + by, 0), len(ZOOMS) - 1)
        self._fit()
        self._offer()

    def _open(self) -> None:
        if self._shown is not None:
            files.open_outside(files.put_copy(self._shown.name, self._shown.content))
