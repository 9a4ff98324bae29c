"""The invitation's files of a draft: opened, taken off, and read again."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from perdin.i18n import _
from perdin.services.documents import attachments, invitation_files
from perdin.services.documents.trip_files import AttachmentRow
from perdin.services.letters.letters import Document
from perdin.ui import files, theme
from perdin.ui.fields.flow import FlowLayout
from perdin.ui.seat import Seat, clear_layout


class FilesBar(QWidget):
    """Hidden while a draft has none; ``read_wanted`` hands over a file to be read again."""

    read_wanted = Signal(object)
    """A Document."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._asking = seat.newest()
        self._trip_id: int | None = None
        self.rows: tuple[AttachmentRow, ...] = ()
        self._flow = FlowLayout(self, theme.HALF)
        self.hide()

    def follow(self, trip_id: int | None) -> None:
        """Show the files of this draft; none for one that is not kept yet."""
        self._trip_id = trip_id
        if trip_id is None:
            self._asking.drop()
            self._show(())
            return
        desk = self._seat.desk
        self._asking.ask(lambda: invitation_files.files_of(desk, trip_id), self._show)

    def _show(self, rows: Sequence[AttachmentRow]) -> None:
        self.rows = tuple(rows)
        clear_layout(self)
        if rows:
            about = theme.muted(_("Surat undangan:"))
            about.setMinimumHeight(theme.FIELD_PX)
            self._flow.addWidget(about)
        for row in rows:
            self._flow.addWidget(self._open_button(row))
            self._flow.addWidget(self._read_button(row))
            self._flow.addWidget(self._remove_button(row))
        self._flow.addWidget(QWidget())
        self.setVisible(bool(rows))

    def _open_button(self, row: AttachmentRow) -> QWidget:
        button = theme.button(row.file_name, "file-text", flat=True)
        button.setToolTip(_("Buka berkas ini"))
        button.clicked.connect(lambda: self._get(button, row, _open))
        return button

    def _read_button(self, row: AttachmentRow) -> QWidget:
        button = theme.tool("search", _("Baca isinya lagi: {name}").format(name=row.file_name))
        button.clicked.connect(
            lambda: self._get(button, row, lambda document: self.read_wanted.emit(document))
        )
        return button

    def _hand_over(self, document: Document) -> None:
        self.read_wanted.emit(document)

    def _remove_button(self, row: AttachmentRow) -> QWidget:
        button = theme.tool("x", _("Lepas berkas ini: {name}").format(name=row.file_name))
        desk, file_id = self._seat.desk, row.id
        button.clicked.connect(
            lambda: self._seat.act(
                button,
                lambda: invitation_files.remove_file(desk, file_id),
                lambda _nothing: self.follow(self._trip_id),
            )
        )
        return button

    def _get(self, button: QWidget, row: AttachmentRow, then: Callable[[Document], object]) -> None:
        desk, file_id = self._seat.desk, row.id
        self._seat.act(button, lambda: attachments.open_attachment(desk, file_id), then)


def _open(document: Document) -> None:
    files.open_outside(files.put_copy(document.name, document.content))
