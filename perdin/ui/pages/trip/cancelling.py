"""Cancelling a trip: its reason is asked for in place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from perdin.i18n import _
from perdin.ui import theme
from perdin.ui.fields.text import TextField


class CancelBar(QFrame):
    """Asks why a trip is cancelled; hidden until it is wanted."""

    agreed = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.reason = TextField()
        self.reason.setPlaceholderText(_("Alasan pembatalan (tercatat dan tetap terlihat)"))
        self.reason.setAccessibleName(_("Alasan pembatalan"))
        self.agree_button = theme.button(_("Ba&talkan perjalanan"), "ban")
        self.keep_button = theme.button(_("Jan&gan"), flat=True)
        row = QHBoxLayout(self)
        row.setSpacing(theme.GAP)
        row.addWidget(
            QLabel(_("Batalkan perjalanan ini? Suratnya tetap bernomor, ditandai batal."))
        )
        row.addWidget(self.reason, 1)
        row.addWidget(self.agree_button)
        row.addWidget(self.keep_button)
        self.agree_button.clicked.connect(self._agree)
        self.reason.returnPressed.connect(self._agree)
        self.keep_button.clicked.connect(self.close_bar)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, self.close_bar, context=within)
        self.hide()

    def begin(self) -> None:
        """Ask."""
        self.reason.set_value("")
        self.show()
        self.reason.setFocus()

    def close_bar(self) -> None:
        """Ask no more."""
        self.hide()
        self.closed.emit()

    def _agree(self) -> None:
        if self.reason.value().strip():
            self.agreed.emit(self.reason.value())
        else:
            self.reason.setFocus()
