"""Berkas of a trip, from its first draft on: which there are, each to be looked at; more by file,
paste or drop.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.errors import PerdinError
from perdin.files.scan_folder import Scan
from perdin.i18n import _
from perdin.rules.document_kinds import AttachmentKind, label
from perdin.services.documents import attachments
from perdin.services.documents.trip_files import AttachmentRow, TripPapers
from perdin.ui import files, theme
from perdin.ui.fields.check import CheckField
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.trip.accounting.dropped_files import (
    Incoming,
    Taken,
    attach_all,
    files_of,
    holds_files,
)
from perdin.ui.pages.trip.scans import ScanList
from perdin.ui.preview.file_list import FileList, about
from perdin.ui.preview.file_view import FileView
from perdin.ui.seat import Seat

LIST_PX = 360


class FilesTab(QWidget):
    """A list on the left, on the right what is chosen in it, page by page."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat = seat.at(notices)
        self._notices = notices
        self._trip_id: int | None = None
        self._may = False
        self._shown: int | None = None
        self._wanted: int | None = None
        self._asking = self._seat.newest()
        kinds = [(kind, label(kind)) for kind in AttachmentKind]
        self.kind = ChoiceField(kinds, AttachmentKind.INVITATION)
        self.kind.setAccessibleName(_("Jenis berkas yang ditambahkan"))
        self.add_button = theme.button(_("Tamba&h berkas…"), "paperclip")
        self.paste_button = theme.button(_("Te&mpel"), "clipboard-paste")
        self.shrink = CheckField(_("Kecilkan foto besar"), files.shrinks(seat.memory))
        self.shrink.setToolTip(
            _("Foto di atas 2.400 piksel disimpan lebih kecil: cukup untuk dibaca dan dicetak")
        )
        self.list = FileList()
        self.about = theme.muted()
        self.chosen_kind = ChoiceField(kinds)
        self.chosen_kind.setAccessibleName(_("Jenis berkas yang dipilih"))
        self.sort_button = theme.button(_("Ganti jenis"), "check")
        self.remove_button = theme.tool("trash-2", _("Lepas berkas"))
        self.scans = ScanList(seat)
        self.turn_button = theme.button(_("Simpan putaran"), "rotate-cw")
        self._turned = 0
        self.view = FileView(seat)
        self.setAcceptDrops(True)
        self._lay_out()
        self.list.chosen.connect(self._look)
        self.scans.wanted.connect(self._take_scan)
        self.scans.not_moved.connect(notices.problem)
        self.list.paged.connect(self.view.read_on)
        self.add_button.clicked.connect(self._choose)
        self.paste_button.clicked.connect(self.paste)
        self.shrink.edited.connect(lambda _on: self._keep_shrink())
        self.chosen_kind.edited.connect(lambda _kind: self._offer_sorting())
        self.sort_button.clicked.connect(self._sort)
        self.remove_button.clicked.connect(self._remove)
        self.turn_button.clicked.connect(self._keep_turn)
        self.view.turned.connect(self._offer_turn)

    def show_trip(self, trip_id: int) -> None:
        """Show the files of a trip as they are now."""
        if trip_id != self._trip_id:
            self._trip_id, self._shown = trip_id, None
        desk = self._seat.desk
        self._asking.ask(lambda: attachments.open_papers(desk, trip_id), self._show)

    def paste(self) -> None:
        """Attach what the clipboard holds, or say that it holds nothing of the kind."""
        taken = files_of(QGuiApplication.clipboard().mimeData())
        if taken:
            self.take(taken)
        else:
            self._notices.info(_("Papan klip tidak berisi gambar atau berkas."))

    def take(self, incoming: Sequence[Incoming]) -> None:
        """Attach files of the kind that is chosen; one that is refused is said, the others stay."""
        self._attach(incoming, self._took)

    def _take_scan(self, scan: Scan) -> None:
        """Attach a scan; it is put away only once it is attached."""

        def took(taken: Taken) -> None:
            self._took(taken)
            if taken.file_ids:
                self.scans.attached(scan)

        self._attach([Incoming(scan.path.name, scan.path)], took)

    def _attach(self, incoming: Sequence[Incoming], then: Callable[[Taken], object]) -> None:
        desk, trip_id, kind = self._seat.desk, self._trip_id, self.kind.value()
        if trip_id is not None and self._may:
            shrink = self.shrink.value()
            self._seat.act(
                None,
                lambda: attach_all(desk, trip_id, incoming, kind, shrink=shrink),
                then,
                by=self,
            )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures anywhere on the tab, while the trip takes any."""
        if self._may and holds_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what is dropped."""
        event.acceptProposedAction()
        self.take(files_of(event.mimeData()))

    def _lay_out(self) -> None:
        adding = QHBoxLayout()
        adding.setSpacing(theme.HALF)
        adding.addWidget(self.add_button)
        adding.addWidget(self.paste_button)
        adding.addStretch(1)
        sorting = QHBoxLayout()
        sorting.setSpacing(theme.HALF)
        sorting.addWidget(self.chosen_kind, 1)
        sorting.addWidget(self.sort_button)
        sorting.addWidget(self.remove_button)
        left = QWidget()
        left.setFixedWidth(LIST_PX)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.kind)
        column.addLayout(adding)
        column.addWidget(self.shrink)
        column.addWidget(self.list, 1)
        column.addWidget(self.about)
        column.addWidget(self.turn_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(sorting)
        column.addWidget(self.scans)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.WIDE, 0, 0)
        row.setSpacing(theme.WIDE)
        row.addWidget(left)
        row.addWidget(self.view, 1)

    def _show(self, papers: TripPapers) -> None:
        self._may = papers.may_attach
        for part in (self.kind, self.add_button, self.paste_button, self.shrink, self.scans):
            part.setVisible(papers.may_attach)
        wanted, self._wanted = self._wanted, None
        self.list.show_files(papers.files, wanted)

    def _look(self, row: AttachmentRow | None) -> None:
        """Show what is chosen, once, and what may be done with it."""
        movable = row is not None and self._may and not row.sealed
        for part in (self.chosen_kind, self.sort_button, self.remove_button):
            part.setVisible(movable)
        self.about.setText(about(row) if row is not None else "")
        if row is None or row.id != self._shown:
            self.turn_button.hide()
        if row is None:
            self._shown = None
            self.view.clear(
                _("Seret undangan, disposisi, KAK, atau berkas lain ke sini, atau tempel.")
                if self._may
                else _("Perjalanan ini belum mempunyai berkas.")
            )
            return
        self.chosen_kind.set_value(row.kind)
        self._offer_sorting()
        if row.id != self._shown:
            self._shown = row.id
            desk, file_id = self._seat.desk, row.id
            self.view.show_file(lambda: attachments.open_attachment(desk, file_id), row.turned)

    def _choose(self) -> None:
        paths = files.choose_several(
            self, self._seat.memory, _("Berkas perjalanan"), files.papers()
        )
        if paths:
            self.take([Incoming(path.name, path) for path in paths])

    def _took(self, taken: Taken) -> None:
        if taken.file_ids:
            self._wanted = taken.file_ids[0]
            self._again()
        taken.tell(self._notices)

    def _keep_shrink(self) -> None:
        self._seat.memory[files.SHRINK] = "1" if self.shrink.value() else "0"

    def _offer_sorting(self) -> None:
        row = self.list.current()
        self.sort_button.setEnabled(row is not None and self.chosen_kind.value() is not row.kind)

    def _sort(self) -> None:
        desk, row, kind = self._seat.desk, self.list.current(), self.chosen_kind.value()
        if row is not None:
            whose = row.traveller_id
            self._seat.act(
                self.sort_button,
                lambda: attachments.change_attachment(desk, row.id, kind, whose),
                lambda _nothing: self._again(),
                failed=self._refused,
            )

    def _offer_turn(self, degrees: int) -> None:
        """What is turned to be read is kept only when a person says so."""
        row, self._turned = self.list.current(), degrees
        self.turn_button.setVisible(self._may and row is not None and degrees != row.turned)

    def _keep_turn(self) -> None:
        desk, row, degrees = self._seat.desk, self.list.current(), self._turned
        if row is not None:
            self._seat.act(
                self.turn_button,
                lambda: attachments.turn_attachment(desk, row.id, degrees),
                lambda _nothing: self._turn_kept(),
            )

    def _turn_kept(self) -> None:
        self.turn_button.hide()
        self._again()

    def _remove(self) -> None:
        desk, row = self._seat.desk, self.list.current()
        if row is not None:
            self._seat.act(
                self.remove_button,
                lambda: attachments.remove_attachment(desk, row.id),
                lambda _nothing: self._again(),
            )

    def _refused(self, problem: PerdinError) -> None:
        self._notices.problem(problem)
        self._again()

    def _again(self) -> None:
        if self._trip_id is not None:
            self.show_trip(self._trip_id)
