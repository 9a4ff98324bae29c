"""A file in the room of something else: beside a form, over a case; closed by Esc."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.services.documents import attachments
from perdin.services.documents.trip_files import AttachmentRow
from perdin.ui import shortcuts, theme
from perdin.ui.preview.file_view import FileView
from perdin.ui.seat import Seat


class FileBeside(QWidget):
    """Hidden until a file is opened; ``closed`` says that the room is free again."""

    closed = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self.view = FileView(seat)
        self.close_button = theme.button(_("Tutup berkas (Esc)"), "x", flat=True)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        self.close_button.clicked.connect(self.close_file)
        shortcuts.within(self, "Esc", self.close_file)
        self.hide()

    def open_file(self, row: AttachmentRow) -> None:
        """Show a file of a trip."""
        desk, file_id = self._seat.desk, row.id
        self.view.show_file(lambda: attachments.open_attachment(desk, file_id), row.turned)
        self.show()
        self.view.area.setFocus()

    def close_file(self) -> None:
        """Give the room back."""
        if not self.isHidden():
            self.hide()
            self.view.clear("")
            self.closed.emit()
