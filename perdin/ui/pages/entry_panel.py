"""The form of one entry beside the list that it stands in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.ui import theme
from perdin.ui.fields.form import Form, scrolled
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import Seat
from perdin.ui.unsaved import Then, stay


class EntryPanel(QWidget):
    """It saves by its button, and keeps what was typed until then."""

    closed = Signal()

    def __init__(self, seat: Seat, notices: NoticeBar, *, label_px: int) -> None:
        super().__init__()
        self._seat = seat.at(notices)
        self._notices = notices
        self.title = theme.heading()
        self.save_button = theme.button(_("&Simpan"), "save", primary=True)
        self.close_button = theme.tool("x", _("Tutup"))
        self.form = Form(label_px=label_px)
        self.save_button.clicked.connect(lambda: self.save())
        self.close_button.clicked.connect(self.closed)

    def save(self, then: Then = stay) -> None:
        """Keep what is typed and go on; or say at its field what is wrong."""
        raise NotImplementedError

    def add_form(self, *buttons: QAbstractButton) -> None:
        """Put the form into the panel; above it the title, these buttons, «Simpan» and «Tutup»."""
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.title, 1)
        for button in (*buttons, self.save_button, self.close_button):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(scrolled(self.form), 1)
