"""The files of a draft: looked at, taken off, and its invitation read again."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from perdin.i18n import _
from perdin.rules.document_kinds import AttachmentKind
from perdin.services.documents import attachments
from perdin.services.documents.trip_files import AttachmentRow
from perdin.services.letters.letters import Document
from perdin.ui import theme
from perdin.ui.fields.flow import FlowLayout
from perdin.ui.preview.file_list import about, words
from perdin.ui.seat import Seat, clear_layout


class FilesBar(QWidget):
    """Hidden while a draft has none; ``read_wanted`` hands over a file to be read again."""

    read_wanted = Signal(object)
    """A Document."""
    view_wanted = Signal(object)
    """An AttachmentRow."""

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
        self._asking.ask(lambda: attachments.list_attachments(desk, trip_id), self._show)

    def _show(self, rows: Sequence[AttachmentRow]) -> None:
        self.rows = tuple(rows)
        clear_layout(self)
        if rows:
            said = theme.muted(_("Berkas:"))
            said.setMinimumHeight(theme.FIELD_PX)
            self._flow.addWidget(said)
        for row in rows:
            self._flow.addWidget(self._open_button(row))
            if row.kind is AttachmentKind.INVITATION:
                self._flow.addWidget(self._read_button(row))
            self._flow.addWidget(self._remove_button(row))
        self._flow.addWidget(QWidget())
        self.setVisible(bool(rows))

    def _open_button(self, row: AttachmentRow) -> QWidget:
        icon = "image" if row.media_type.startswith("image/") else "file-text"
        button = theme.button(words(row).replace("&", "&&"), icon, flat=True)
        button.setToolTip(about(row))
        button.clicked.connect(lambda: self.view_wanted.emit(row))
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
                lambda: attachments.remove_attachment(desk, file_id),
                lambda _nothing: self.follow(self._trip_id),
            )
        )
        return button

    def _get(self, button: QWidget, row: AttachmentRow, then: Callable[[Document], object]) -> None:
        desk, file_id = self._seat.desk, row.id
        self._seat.act(button, lambda: attachments.open_attachment(desk, file_id), then)
