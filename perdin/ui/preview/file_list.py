"""A short list of a trip's files, from which one is looked at; page keys turn its pages."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from perdin.i18n import _, file_size, short_date
from perdin.rules.document_kinds import label
from perdin.services.documents.trip_files import AttachmentRow
from perdin.ui import icons

_ROW = Qt.ItemDataRole.UserRole
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class FileList(QListWidget):
    """``chosen`` says which file is looked at, None where there is none."""

    chosen = Signal(object)
    paged = Signal(int)
    """Which way to read on: 1 down, -1 up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Berkas perjalanan"))
        self.setWordWrap(False)
        self.setUniformItemSizes(True)
        self.currentItemChanged.connect(lambda _now, _was: self.chosen.emit(self.current()))

    def show_files(self, rows: Sequence[AttachmentRow], choose: int | None = None) -> None:
        """Show files; ``choose`` is looked at, else what was, else the first."""
        before = self.current()
        wanted = choose if choose is not None else (before.id if before else None)
        self.blockSignals(True)
        self.clear()
        for row in rows:
            item = QListWidgetItem(icons.icon(_icon(row)), words(row), self)
            item.setToolTip(about(row))
            item.setData(_ROW, row)
        at = next((at for at, row in enumerate(rows) if row.id == wanted), 0)
        self.setCurrentRow(at if rows else -1)
        self.blockSignals(False)
        self.chosen.emit(self.current())

    def current(self) -> AttachmentRow | None:
        """The file that is chosen."""
        item = self.currentItem()
        row = item.data(_ROW) if item is not None else None
        return row if isinstance(row, AttachmentRow) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys read on in the file: the list is short."""
        by = _TURNS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.paged.emit(by)


def words(row: AttachmentRow) -> str:
    """A file in one line: what it is, then its name."""
    name = row.file_name if row.there else _("{name} (berkas hilang)").format(name=row.file_name)
    return _("{kind}: {name}").format(kind=label(row.kind), name=name)


def about(row: AttachmentRow) -> str:
    """A file in full: its size, who attached it and when, and whether it stands still."""
    facts = _("{name}, {size}. Dilampirkan {person}, {day}.").format(
        name=row.file_name,
        size=file_size(row.size_bytes),
        person=row.added_by,
        day=short_date(row.added_at.date()),
    )
    sealed = _("Ikut diajukan dan menjadi dasar keputusan.") if row.sealed else ""
    return f"{facts} {sealed}".strip()


def _icon(row: AttachmentRow) -> str:
    return "image" if row.media_type.startswith("image/") else "file-text"
