"""The photos of a trip's report: added from files or dropped, put in order, named, taken out."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from perdin.i18n import _
from perdin.services.desk import Desk, at_one_moment
from perdin.services.letters import texts
from perdin.services.letters.texts import MOST_PHOTOS, PhotoRow
from perdin.ui import files, theme
from perdin.ui.debounce import Autosave
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.trip.letters import pictures
from perdin.ui.seat import Seat

THUMB_PX = 88
TYPING_MS = 600
Shown = tuple[PhotoRow, QImage]


class Strip(QListWidget):
    """Small pictures in a row; picture files may be dropped on it."""

    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(QSize(THUMB_PX, THUMB_PX))
        self.setGridSize(QSize(THUMB_PX + theme.GAP, THUMB_PX + theme.GAP))
        self.setFixedHeight(THUMB_PX + 40)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.viewport().setAcceptDrops(True)
        self.setAccessibleName(_("Foto kegiatan"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome picture files."""
        if _pictures_in(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere on the strip will do."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over the files that were dropped."""
        event.acceptProposedAction()
        self.dropped.emit(_pictures_in(event))


class PhotoList(QWidget):
    """Foto kegiatan: up to twelve, printed in this order with what is written under each."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat = seat.at(notices)
        self._notices = notices
        self._trip_id: int | None = None
        self._rows: list[PhotoRow] = []
        self._asking = self._seat.newest()
        self.strip = Strip()
        self.caption = TextField(longest=120)
        self.caption.setPlaceholderText(_("Keterangan foto yang dipilih"))
        self.caption.setAccessibleName(_("Keterangan foto"))
        self.add_button = theme.button(_("Tambah foto…"), "plus")
        self.earlier_button = theme.tool("chevron-left", _("Geser foto ke depan"))
        self.later_button = theme.tool("chevron-right", _("Geser foto ke belakang"))
        self.remove_button = theme.tool("trash-2", _("Buang foto"))
        self._captions: dict[int, str] = {}
        """What was typed under photos and not saved yet, by their ids."""
        self.autosave = Autosave(self, seat.tasks, self._save, quiet_ms=TYPING_MS)
        self.autosave.saved.connect(self._saved)
        self.autosave.failed.connect(notices.problem)
        self._lay_out()
        self.strip.dropped.connect(self.take)
        self.strip.currentRowChanged.connect(lambda _at: self._choose())
        self.caption.edited.connect(lambda _text: self._typed())
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        self.earlier_button.clicked.connect(lambda: self._move(-1))
        self.later_button.clicked.connect(lambda: self._move(1))

    def show_trip(self, trip_id: int, *, may_edit: bool) -> None:
        """Show the photos of a trip."""
        if trip_id != self._trip_id:
            self.autosave.flush()
            self._trip_id = trip_id
            self._show([])
        self.add_button.setEnabled(may_edit)
        self.strip.viewport().setAcceptDrops(may_edit)
        self.caption.setReadOnly(not may_edit)
        self._may = may_edit
        self.load()

    def tab_stops(self) -> list[QWidget]:
        """Where Tab goes within, in reading order."""
        moves = (self.earlier_button, self.later_button, self.remove_button)
        return [self.strip, self.caption, self.add_button, *moves]

    def load(self) -> None:
        """Ask for the photos."""
        desk, trip_id = self._seat.desk, self._trip_id
        if trip_id is None:
            return

        def stored(now: Desk) -> list[tuple[PhotoRow, bytes]]:
            photos = texts.list_photos(now, trip_id)
            return [(photo, texts.photo_content(now, photo.id)) for photo in photos]

        def read() -> list[Shown]:  # drawn small once the database is free again
            photos = at_one_moment(desk, stored)
            return [
                (photo, pictures.fitted(_image(content), THUMB_PX)) for photo, content in photos
            ]

        self._asking.ask(read, self._read)

    def take(self, paths: Sequence[Path]) -> None:
        """Take these picture files in, after those that are there."""
        desk, trip_id = self._seat.desk, self._trip_id
        if trip_id is None or not paths:
            return

        def add() -> int:
            ids = [
                texts.add_photo(desk, trip_id, pictures.prepared(path), path.stem) for path in paths
            ]
            return ids[-1]

        self._seat.act(self.add_button, add, self._taken, failed=self._refused)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(theme.HALF)
        tools.addWidget(self.add_button)
        tools.addStretch(1)
        for button in (self.earlier_button, self.later_button, self.remove_button):
            tools.addWidget(button)
        self.hint = theme.muted()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addWidget(self.hint)
        column.addWidget(self.strip)
        column.addWidget(self.caption)
        column.addLayout(tools)
        self._may = True
        self._enable()

    def _read(self, shown: list[Shown]) -> None:
        """Show the photos; what was typed under one that somebody else took out goes with it."""
        there = {row.id for row, _image in shown}
        self._captions = {
            photo: caption for photo, caption in self._captions.items() if photo in there
        }
        self._show(shown)

    def _show(self, photos: list[Shown]) -> None:
        chosen = self._current()
        self._rows = [row for row, _image in photos]
        self.strip.blockSignals(True)
        self.strip.clear()
        for row, image in photos:
            item = QListWidgetItem(QIcon(QPixmap.fromImage(image)), "", self.strip)
            item.setToolTip(row.caption)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.caption)
        at = next((n for n, row in enumerate(self._rows) if chosen and row.id == chosen), 0)
        self.strip.setCurrentRow(at if self._rows else -1)
        self.strip.blockSignals(False)
        sentence = _("Foto {count} dari paling banyak {most}. Seret berkas gambar ke sini.")
        self.hint.setText(sentence.format(count=len(self._rows), most=MOST_PHOTOS))
        self._choose()

    def _current(self) -> int | None:
        at = self.strip.currentRow()
        return self._rows[at].id if 0 <= at < len(self._rows) else None

    def _choose(self) -> None:
        at = self.strip.currentRow()
        row = self._rows[at] if 0 <= at < len(self._rows) else None
        caption = "" if row is None else self._captions.get(row.id, row.caption)
        if self.caption.value() != caption:
            self.caption.set_value(caption)
        self._enable()

    def _typed(self) -> None:
        photo = self._current()
        if photo is not None:
            self._captions[photo] = self.caption.value()
            self.autosave.typed()

    def _save(self) -> Callable[[], dict[int, str]]:
        desk, captions = self._seat.desk, dict(self._captions)

        def save() -> dict[int, str]:
            for photo, caption in captions.items():
                texts.caption_photo(desk, photo, caption)
            return captions

        return save

    def _saved(self, kept: dict[int, str]) -> None:
        """What was typed meanwhile stays to be saved."""
        self._captions = dict(self._captions.items() - kept.items())
        self.load()

    def _enable(self) -> None:
        at = self.strip.currentRow()
        chosen = self._may and at >= 0
        self.caption.setEnabled(chosen)
        self.remove_button.setEnabled(chosen)
        self.earlier_button.setEnabled(chosen and at > 0)
        self.later_button.setEnabled(chosen and at < len(self._rows) - 1)

    def _add(self) -> None:
        kinds = _("Gambar JPEG atau PNG (*.jpg *.jpeg *.png)")
        self.take(files.choose_several(self, self._seat.memory, _("Foto untuk laporan"), kinds))

    def _taken(self, _photo_id: int) -> None:
        self.load()

    def _refused(self, problem: Exception) -> None:
        self._notices.error(str(problem))
        self.load()

    def _remove(self) -> None:
        desk, photo = self._seat.desk, self._current()
        if photo is not None:
            self._captions.pop(photo, None)
            self._do(lambda: texts.remove_photo(desk, photo))

    def _move(self, by: int) -> None:
        desk, photo, to = self._seat.desk, self._current(), self.strip.currentRow() + by
        if photo is not None:
            self._do(lambda: texts.move_photo(desk, photo, to))

    def _do(self, job: Callable[[], None]) -> None:
        self._seat.act(None, job, lambda _nothing: self.load(), by=self)


def _image(content: bytes) -> QImage:
    return QImage.fromData(content)


def _pictures_in(event: QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in pictures.ENDINGS]
