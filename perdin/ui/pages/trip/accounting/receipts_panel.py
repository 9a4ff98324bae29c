"""The receipts and files of a trip, each with its picture; new ones by file, paste or drop."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.rules import document_kinds
from perdin.rules.document_kinds import AttachmentKind
from perdin.services.documents import attachments
from perdin.services.documents.receipt_form import ReceiptRow
from perdin.services.documents.trip_files import AttachmentRow
from perdin.ui import files, icons, theme
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.trip.accounting.dropped_files import Incoming, Taken, attach_all, files_of
from perdin.ui.pages.trip.accounting.proving import receipt_name
from perdin.ui.pages.trip.accounting.subject import Subject
from perdin.ui.pages.trip.accounting.thumbs import Thumbs
from perdin.ui.preview.file_view import FileView
from perdin.ui.seat import Seat

THUMB_PX = 40
LIST_PX = 108
_SUBJECT = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Papers:
    """What a trip has to prove itself with."""

    receipts: tuple[ReceiptRow, ...]
    files: tuple[AttachmentRow, ...]

    @property
    def loose(self) -> tuple[AttachmentRow, ...]:
        """The files that belong to no receipt."""
        return tuple(file for file in self.files if file.receipt_id is None)


class ReceiptsPanel(QWidget):
    """A list above, the picture of what is chosen below."""

    wanted = Signal(object)
    """A Subject to be typed."""
    attached = Signal(object)
    """The Subject of a file that just came in."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat = seat.at(notices)
        self._notices = notices
        self._trip_id = 0
        self._traveller_id: int | None = None
        self._receipt_id: int | None = None
        self._editable = False
        self._shown_file: int | None = None
        self._thumbs = Thumbs(seat, THUMB_PX, self)
        self._wanted_file: int | None = None
        self.list = QListWidget()
        self.list.setIconSize(QSize(THUMB_PX, THUMB_PX))
        self.list.setAccessibleName(_("Bukti dan berkas"))
        self.list.setWordWrap(False)
        self.list.setMaximumHeight(LIST_PX)
        self.view = FileView(seat)
        self.add_button = theme.button(_("Tambah ber&kas…"), "plus")
        self.paste_button = theme.button(_("Te&mpel"), "clipboard-paste")
        self.new_button = theme.button(_("Tanpa berkas"), "receipt", flat=True)
        row = QHBoxLayout()
        row.setSpacing(theme.HALF)
        for button in (self.add_button, self.paste_button, self.new_button):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GAP, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(row)
        column.addWidget(self.list)
        column.addWidget(self.view, 1)
        self.list.currentItemChanged.connect(lambda _now, _was: self._look())
        self.list.itemActivated.connect(lambda _item: self.open_current())
        self.add_button.clicked.connect(self._choose)
        self.paste_button.clicked.connect(self.paste)
        self.new_button.clicked.connect(lambda: self.wanted.emit(Subject(self._trip_id)))

    def show_papers(
        self, trip_id: int, traveller_id: int | None, papers: Papers, *, editable: bool
    ) -> None:
        """Show what a trip has; new files are this traveller's."""
        if trip_id != self._trip_id:
            self._shown_file = None
        self._trip_id, self._traveller_id = trip_id, traveller_id
        self._editable = editable
        for button in (self.add_button, self.paste_button, self.new_button):
            button.setVisible(editable)
        before = self.current()
        self.list.blockSignals(True)
        self.list.clear()
        for receipt in papers.receipts:
            self._put(Subject(trip_id, receipt), _receipt_words(receipt), receipt.files)
        for file in papers.loose:
            self._put(Subject(trip_id, None, file), _file_words(file), (file,))
        self.list.blockSignals(False)
        self._restore(before)
        self._look()

    def within(self, receipt_id: int | None) -> None:
        """Files that come in belong to this receipt, or to none yet."""
        self._receipt_id = receipt_id

    def make_room(self, *, typing: bool) -> None:
        """Give the picture the room of the list while its receipt is typed."""
        self.list.setVisible(not typing)
        self.new_button.setVisible(not typing and self._editable)

    def current(self) -> Subject | None:
        """What is chosen in the list."""
        item = self.list.currentItem()
        subject = item.data(_SUBJECT) if item is not None else None
        return subject if isinstance(subject, Subject) else None

    def choose_receipt(self, receipt_id: int | None) -> None:
        """Show this receipt and its picture, or with None that there is none."""
        if receipt_id is None:
            self.list.setCurrentRow(-1)
            return
        for at in range(self.list.count()):
            subject = self.list.item(at).data(_SUBJECT)
            if subject.receipt is not None and subject.receipt.id == receipt_id:
                self.list.setCurrentRow(at)
                return

    def open_current(self) -> None:
        """Have the chosen one typed."""
        subject = self.current()
        if subject is not None and self._editable:
            self.wanted.emit(subject)

    def paste(self) -> None:
        """Attach what the clipboard holds, or say that it holds nothing of the kind."""
        taken = files_of(QGuiApplication.clipboard().mimeData())
        if taken:
            self.take(taken)
        else:
            self._notices.info(_("Papan klip tidak berisi gambar atau berkas."))

    def take(self, incoming: Sequence[Incoming]) -> None:
        """Attach files; one that is refused is said and does not keep the others out."""
        if not self._editable:
            self._notices.error(_("Berkas dilampirkan selama pertanggungjawaban belum diserahkan."))
            return
        desk, trip_id, who = self._seat.desk, self._trip_id, self._traveller_id
        receipt_id, memory = self._receipt_id, self._seat.memory

        self._seat.act(
            None,
            lambda: attach_all(
                desk,
                trip_id,
                incoming,
                AttachmentKind.RECEIPT,
                (who, receipt_id),
                shrink=files.shrinks(memory),
            ),
            self._took,
        )

    def _took(self, taken: Taken) -> None:
        if taken.file_ids:
            self._wanted_file = taken.file_ids[0]
            self._restore(None)
        taken.tell(self._notices)

    def _choose(self) -> None:
        paths = files.choose_several(self, self._seat.memory, _("Bukti dan berkas"), files.papers())
        if paths:
            self.take([Incoming(path.name, path) for path in paths])

    def _put(self, subject: Subject, words: str, shown: Sequence[AttachmentRow]) -> None:
        item = QListWidgetItem(words, self.list)
        item.setData(_SUBJECT, subject)
        item.setToolTip(words)
        item.setSizeHint(QSize(0, THUMB_PX + theme.GAP))
        first = next((file for file in shown if file.there), None)
        if first is None:
            item.setIcon(icons.icon("receipt" if subject.receipt else "file-text"))
        elif (drawn := self._thumbs.icon(first.id, first.turned)) is not None:
            item.setIcon(drawn)
        else:
            item.setIcon(icons.icon("image"))
            self._thumbs.ask(first.id, self._show_thumb)

    def _restore(self, before: Subject | None) -> None:
        """Choose again what was chosen, or the file that came in."""
        file_id = self._wanted_file
        for at in range(self.list.count()):
            subject = self.list.item(at).data(_SUBJECT)
            if file_id is not None and file_id in {file.id for file in files_of_subject(subject)}:
                self._wanted_file = None
                self.list.setCurrentRow(at)
                self.attached.emit(subject)
                return
            if file_id is None and before is not None and subject.key == before.key:
                self.list.setCurrentRow(at)
                return
        if self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(0)

    def _look(self) -> None:
        """Show the picture of what is chosen, once."""
        subject = self.current()
        shown = files_of_subject(subject) if subject is not None else ()
        first = next(iter(shown), None)
        if first is None:
            self._shown_file = None
            self.view.clear(self._why_nothing(subject))
        elif first.id != self._shown_file:
            self._shown_file = first.id
            desk, file_id = self._seat.desk, first.id
            turned = first.turned
            self.view.show_file(lambda: attachments.open_attachment(desk, file_id), turned)

    def _show_thumb(self, file_id: int) -> None:
        for at in range(self.list.count()):
            item = self.list.item(at)
            first = next(iter(files_of_subject(item.data(_SUBJECT))), None)
            if first is None or first.id != file_id:
                continue
            if (drawn := self._thumbs.icon(file_id, first.turned)) is not None:
                item.setIcon(drawn)

    def _why_nothing(self, subject: Subject | None) -> str:
        if subject is not None:
            return _("Bukti ini belum punya berkas.")
        if self.list.count():
            return _("Baris ini tanpa bukti.")
        if not self._editable:
            return _("Belum ada bukti.")
        return _("Seret foto, pindaian, atau PDF ke sini, atau tempel dengan Ctrl+V.")


def files_of_subject(subject: Subject) -> tuple[AttachmentRow, ...]:
    """The files that a receipt has, or the file itself; those that are gone last."""
    shown = subject.receipt.files if subject.receipt is not None else ()
    if subject.receipt is None and subject.file is not None:
        shown = (subject.file,)
    return tuple(sorted(shown, key=lambda file: not file.there))


def _receipt_words(receipt: ReceiptRow) -> str:
    """Two lines: what it is; whose it is, and what a second look finds."""
    form = receipt.form
    warned = next((warning.sentence for warning in receipt.warnings if not warning.missing), "")
    missing = next((warning.sentence for warning in receipt.warnings), "")
    about = [receipt.traveller or _("Bersama"), warned or missing]
    if not receipt.files:
        about.insert(1, _("tanpa berkas"))
    first = f"{document_kinds.label(form.kind)} · {receipt_name(receipt)}"
    return "\n".join([first, " · ".join(part for part in about if part)])


def _file_words(file: AttachmentRow) -> str:
    words = document_kinds.label(file.kind)
    if file.kind is AttachmentKind.RECEIPT:
        words = _("Belum diisi datanya (Enter)")
    return f"{file.file_name}\n{words}" if file.there else f"{file.file_name}\n{_('Berkas hilang')}"
