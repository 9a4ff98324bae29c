"""The files of a case below its words; one that is looked at takes their place until Esc."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.services.documents.trip_files import AttachmentRow
from perdin.ui import shortcuts, theme
from perdin.ui.fields.flow import FlowLayout
from perdin.ui.preview.beside import FileBeside
from perdin.ui.preview.file_list import about, words
from perdin.ui.seat import Seat, clear_layout


class CaseFiles(QWidget):
    """Below what is read: B opens the next file, a click one of them, Esc the words again."""

    def __init__(self, seat: Seat, reader: QWidget) -> None:
        super().__init__()
        self._seat = seat
        self._at: int | None = None
        self.rows: tuple[AttachmentRow, ...] = ()
        self._reader = reader
        self.over = FileBeside(seat)
        self.view = self.over.view
        self.stack = QStackedWidget()
        self.strip = QWidget()
        self._flow = FlowLayout(self.strip, theme.HALF)
        self._lay_out()
        self.over.closed.connect(self._read_again)

    def keys_on(self, page: QWidget) -> None:
        """Let the key do its work wherever the focus is on the page."""
        shortcuts.within(page, "B", self.open_next)

    def show_files(self, rows: Sequence[AttachmentRow]) -> None:
        """The files of another case, or of the same one as they are now."""
        if tuple(rows) != self.rows:
            self.over.close_file()
            self.rows = tuple(rows)
            clear_layout(self.strip)
            self._flow.addWidget(_about_keys())
            for at, row in enumerate(self.rows):
                self._flow.addWidget(self._button(at, row))
            self._flow.addWidget(QWidget())
        self.strip.setVisible(bool(rows))

    def open_next(self) -> None:
        """Look at the first file, then at the next; after the last one at the first again."""
        if self.rows:
            self.open_file(0 if self._at is None else (self._at + 1) % len(self.rows))

    def open_file(self, at: int) -> None:
        """Look at this one."""
        self._at = at
        self.stack.setCurrentIndex(1)
        self.over.open_file(self.rows[at])

    def _read_again(self) -> None:
        self._at = None
        self.stack.setCurrentIndex(0)
        self._reader.setFocus()

    def _lay_out(self) -> None:
        card = theme.card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._reader)
        self.stack.addWidget(card)
        self.stack.addWidget(self.over)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.stack, 1)
        column.addWidget(self.strip)

    def _button(self, at: int, row: AttachmentRow) -> QWidget:
        icon = "image" if row.media_type.startswith("image/") else "file-text"
        button = theme.button(words(row).replace("&", "&&"), icon, flat=True)
        button.setToolTip(about(row))
        button.clicked.connect(lambda: self.open_file(at))
        return button


def _about_keys() -> QLabel:
    said = theme.muted(_("Berkas (B):"))
    said.setMinimumHeight(theme.FIELD_PX)
    return said
