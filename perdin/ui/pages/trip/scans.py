"""Hasil pindai baru: what a scanner wrote into its folder, each attached by one key."""

import json
from pathlib import Path

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from perdin.errors import BadInput, PerdinError
from perdin.files import scan_folder
from perdin.files.scan_folder import Scan
from perdin.i18n import _, file_size
from perdin.ui import files, icons, theme
from perdin.ui.fields.check import CheckField
from perdin.ui.seat import Seat
from perdin.ui.tasks import Ticket

FOLDER = "scans.folder"
"""Where ``memory`` keeps the folder that is watched on this PC."""
MOVES = "scans.moves"
"""Where ``memory`` keeps «1» while an attached scan is put away, «0» while it is left."""
DONE = "scans.done"
"""Where ``memory`` keeps the marks of attached scans that were left, as a list of JSON."""
MOST_DONE = 500
LOOK_AGAIN_MS = 1_200
LIST_PX = 92
_SCAN = Qt.ItemDataRole.UserRole


class ScanList(QWidget):
    """Looks when the folder says that it changed, when the window is gone back to (a folder of the
    network says nothing), and again while something is being written.
    """

    wanted = Signal(object)
    """A Scan that is to be attached."""
    not_moved = Signal(object)
    """A PerdinError: a scan is attached and lies where it lay."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._marks: dict[Path, str] = {}
        self._looking: Ticket | None = None
        self._watcher = QFileSystemWatcher(self)
        self._again = QTimer(self, interval=LOOK_AGAIN_MS, singleShot=True)
        self.folder_button = theme.button(_("Pantau folder pindaian…"), "folder-open", flat=True)
        self.other_button = theme.tool("folder-open", _("Pantau folder lain"))
        self.stop_button = theme.tool("x", _("Jangan pantau folder ini lagi"))
        self.said = theme.muted()
        self.list = QListWidget()
        self.list.setAccessibleName(_("Hasil pindai baru"))
        self.list.setMaximumHeight(LIST_PX)
        self.attach_button = theme.button(_("Lampirkan"), "paperclip")
        self.attach_button.setToolTip(_("Lampirkan pindaian yang dipilih (Enter)"))
        self.moves = CheckField(_("Lalu pindahkan"), seat.memory.get(MOVES, "1") == "1")
        self.moves.setToolTip(_("Ke folder «sudah dilampirkan» di dalamnya; bila tidak, dibiarkan"))
        self._lay_out()
        self._watcher.directoryChanged.connect(lambda _path: self.look())
        self._again.timeout.connect(self.look)
        for button in (self.folder_button, self.other_button):
            button.clicked.connect(self._choose)
        self.stop_button.clicked.connect(lambda: self._follow(None))
        self.attach_button.clicked.connect(self.attach_current)
        self.list.itemActivated.connect(lambda _item: self.attach_current())
        self.moves.edited.connect(lambda on: seat.memory.update({MOVES: "1" if on else "0"}))
        self._follow(self.folder())

    def folder(self) -> Path | None:
        """The folder that is watched; None while there is none."""
        kept = self._seat.memory.get(FOLDER, "")
        return Path(kept) if kept else None

    def look(self) -> None:
        """Ask the folder, beside all other work: one of the network may take its time."""
        folder = self.folder()
        if folder is None or not self.isVisible():
            return
        if self._looking is not None:
            self._looking.drop()
        before, done = dict(self._marks), self._done()
        self._looking = self._seat.tasks.render(
            lambda: _looked(folder, before, done), self._show, failed=self._failed
        )

    def attach_current(self) -> None:
        """Have the chosen scan attached, once it is whole."""
        item = self.list.currentItem()
        scan = item.data(_SCAN) if item is not None else None
        if isinstance(scan, Scan) and scan.whole:
            self.wanted.emit(scan)

    def attached(self, scan: Scan) -> None:
        """A scan is attached: put it away or remember it, and go on to the next."""
        if self.moves.value():
            away = _("sudah dilampirkan")
            self._seat.tasks.render(
                lambda: _put_away(scan, away),
                lambda _path: self.look(),
                failed=lambda problem: self.not_moved.emit(problem),
            )
        marks = [*self._done(), scan.mark][-MOST_DONE:]
        self._seat.memory[DONE] = json.dumps(marks)
        self.look()

    def showEvent(self, event: QShowEvent) -> None:
        """Look as soon as it is seen, and whenever the window is gone back to."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        self.look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window was gone back to."""
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.HALF)
        head.addWidget(self.said, 1)
        head.addWidget(self.other_button)
        head.addWidget(self.stop_button)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.attach_button)
        foot.addWidget(self.moves, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(head)
        column.addWidget(self.list)
        column.addLayout(foot)

    def _choose(self) -> None:
        folder = files.choose_folder(self, self._seat.memory, _("Folder hasil pindai"))
        if folder is not None:
            self._follow(folder)

    def _follow(self, folder: Path | None) -> None:
        """Watch this folder from now on, or none."""
        self._seat.memory[FOLDER] = str(folder) if folder is not None else ""
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self._marks = {}
        self.list.clear()
        buttons = (self.attach_button, self.moves, self.other_button, self.stop_button)
        for part in (self.said, self.list, *buttons):
            part.setVisible(folder is not None)
        self.folder_button.setVisible(folder is None)
        if folder is not None:
            self._watcher.addPath(str(folder))
            self.said.setText(_("Melihat isi {folder}…").format(folder=folder))
            self.look()

    def _done(self) -> list[str]:
        try:
            kept = json.loads(self._seat.memory.get(DONE, "[]"))
        except ValueError:
            return []
        return [str(mark) for mark in kept] if isinstance(kept, list) else []

    def _show(self, scans: list[Scan]) -> None:
        folder = self.folder()
        if folder is None:
            return
        if not self._watcher.directories():  # it was gone and is there again
            self._watcher.addPath(str(folder))
        chosen = self.list.currentRow()
        self._marks = {scan.path: scan.mark for scan in scans}
        self.list.clear()
        for scan in scans:
            size = file_size(scan.size) if scan.whole else _("sedang ditulis")
            item = QListWidgetItem(icons.icon("file-text"), f"{scan.path.name} ({size})", self.list)
            item.setData(_SCAN, scan)
            item.setToolTip(str(scan.path))
        self.list.setCurrentRow(min(max(chosen, 0), len(scans) - 1))
        self.attach_button.setEnabled(bool(scans))
        new = _("Hasil pindai baru di {folder}: {count}.")
        nothing = _("Belum ada pindaian baru di {folder}.")
        words = new if scans else nothing
        self.said.setText(words.format(folder=folder.name or folder, count=len(scans)))
        if any(not scan.whole for scan in scans):
            self._again.start()

    def _failed(self, problem: PerdinError) -> None:
        self.list.clear()
        self.attach_button.setEnabled(False)
        self.said.setText(str(problem))


def _looked(folder: Path, before: dict[Path, str], done: list[str]) -> list[Scan]:
    try:
        return scan_folder.look(folder, before, set(done))
    except OSError as why:
        sentence = _(
            "Folder pindaian {folder} tidak terbaca: dipindah, atau jaringannya putus. Dilihat "
            "lagi saat Anda kembali ke jendela ini; atau pilih folder lain."
        )
        raise BadInput(problem=sentence.format(folder=folder)) from why


def _put_away(scan: Scan, into: str) -> Path:
    try:
        return scan_folder.put_away(scan.path, into)
    except OSError as why:
        sentence = _(
            "{name} sudah dilampirkan, tetapi tidak dapat dipindahkan dari folder pindaian."
        )
        raise BadInput(problem=sentence.format(name=scan.path.name)) from why
