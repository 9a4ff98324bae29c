"""A tour of five steps: each points at one place of the window and says what is done there."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perdin.i18n import N_, _
from perdin.ui import shortcuts, theme

CARD_PX = 380
LOOK_MS = 150


@dataclass(frozen=True, slots=True)
class Stop:
    """What is pointed at, by its object's name, and what is said of it."""

    place: str
    title: str
    sentence: str


STOPS = (
    Stop(
        "new_trip",
        N_("Mulai dari undangan"),
        N_(
            "«Dari undangan…» membaca suratnya dan mengisi formulirnya; «Perjalanan baru» untuk "
            "mengetik sendiri. Draf tersimpan sambil mengetik."
        ),
    ),
    Stop(
        "go_approvals",
        N_("Diputuskan di sini"),
        N_(
            "Yang diajukan menunggu atasan, dengan biaya, sisa anggaran, dan siapa yang juga "
            "sedang pergi. Angka di belakang nama halaman adalah yang menunggu."
        ),
    ),
    Stop(
        "go_letters",
        N_("Surat dan nomornya"),
        N_(
            "Surat terbit dari perjalanan yang disetujui. Nomornya urut, tidak pernah ganda, dan "
            "semuanya ada di register ini."
        ),
    ),
    Stop(
        "go_finance",
        N_("Dari uang muka sampai rampung"),
        N_(
            "Uang muka, bukti, verifikasi, pembayaran, dan buku bendahara, satu antrean tiap kerja."
        ),
    ),
    Stop(
        "help",
        N_("Tidak yakin? Tekan F1"),
        N_(
            "Panduannya terbuka di isian yang sedang diketik. Yang keliru dapat diurungkan dengan "
            "Ctrl+Z."
        ),
    ),
)


class Tour(QFrame):
    """The card that goes from stop to stop; the window goes on working beneath it."""

    left = Signal()
    """Whoever is led has enough, or has seen all."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self.at = window, 0
        self.setProperty("kind", "card")
        self.setFixedWidth(CARD_PX)
        self.ring = QFrame(window)
        self.ring.setProperty("kind", "ring")
        self.ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.title = theme.heading()
        self.sentence = QLabel(wordWrap=True)
        self.count = theme.muted()
        self.count.setWordWrap(False)
        self.skip_button = theme.button(_("&Lewati"), flat=True)
        self.back_button = theme.button(_("&Sebelumnya"), flat=True)
        self.next_button = theme.button(_("Lan&jut"))
        self.setAccessibleName(_("Tur lima langkah"))
        self._lay_out()
        self.skip_button.clicked.connect(self.left)
        self.back_button.clicked.connect(lambda: self.go(self.at - 1))
        self.next_button.clicked.connect(lambda: self.go(self.at + 1))
        shortcuts.within(self, "Esc", self.left.emit)
        # Pages settle after the window did, and scroll: what is pointed at moves by itself.
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._place)
        self._looking.start()

    def go(self, at: int) -> None:
        """Point at this stop; past the last one the tour ends."""
        if not 0 <= at < len(STOPS):
            self.left.emit()
            return
        self.at = at
        stop = STOPS[at]
        self.title.setText(_(stop.title))
        self.sentence.setText(_(stop.sentence))
        self.count.setText(_("{at} dari {all}").format(at=at + 1, all=len(STOPS)))
        last = at == len(STOPS) - 1
        self.skip_button.setVisible(not last)
        self.back_button.setVisible(at > 0)
        self.next_button.setText(_("&Selesai") if last else _("Lan&jut"))
        self._place()
        self.show()
        self.next_button.setFocus()

    def take_away(self) -> None:
        """End it; it can be begun again from the «?»."""
        self._looking.stop()
        for shown in (self.ring, self):
            shown.hide()
            shown.deleteLater()

    def _place(self) -> None:
        """The ring around the thing, and the card beside it where the window has room."""
        if self._window.findChild(QWidget, "navigation") is None:
            self.left.emit()  # the frame is gone: nobody sits here any more
            return
        target = self._window.findChild(QWidget, STOPS[self.at].place)
        inside = self._window.rect()
        self.adjustSize()
        if target is None or not target.isVisible():
            self.ring.hide()
            self.move(inside.center() - self.rect().center())
            return
        corner = target.mapTo(self._window, QPoint(0, 0))
        around = QRect(corner, target.size())
        self.ring.setGeometry(around.adjusted(-theme.HALF, -theme.HALF, theme.HALF, theme.HALF))
        self.ring.show()
        self.ring.raise_()
        beside = around.right() + theme.WIDE
        if beside + self.width() <= inside.right():
            left, top = beside, around.top()
        else:
            left, top = around.right() - self.width(), around.bottom() + theme.GAP
        left = max(theme.GAP, min(left, inside.right() - self.width() - theme.GAP))
        top = max(theme.GAP, min(top, inside.bottom() - self.height() - theme.GAP))
        self.move(left, top)
        self.raise_()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(theme.HALF)
        foot.addWidget(self.count, 1)
        for button in (self.skip_button, self.back_button, self.next_button):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.WIDE, theme.WIDE, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        column.addLayout(foot)
