"""One receipt being typed beside its picture: checked as it is typed, and never lost."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.errors import Incomplete, PerdinError, StaleVersion
from perdin.i18n import _
from perdin.rules.proof_kinds import AttachmentKind, ReceiptKind
from perdin.services.desk import Desk
from perdin.services.documents import attachments, receipts
from perdin.services.documents.receipt_form import ReceiptForm, ReceiptRow
from perdin.services.documents.trip_files import AttachmentRow
from perdin.services.trips.draft_check import FieldProblem
from perdin.ui import theme
from perdin.ui.debounce import Debounce
from perdin.ui.fields.field import entry_of
from perdin.ui.fields.form import scrolled
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.trip.accounting.receipt_fields import ReceiptFields
from perdin.ui.seat import Seat

CHECK_MS = 200


@dataclass(frozen=True, slots=True)
class Subject:
    """What the card is about: a trip's receipt, or a file that is none yet, or neither (new)."""

    trip_id: int
    receipt: ReceiptRow | None = None
    file: AttachmentRow | None = None

    @property
    def key(self) -> tuple[int, int, int]:
        """What typed text is kept by."""
        receipt = self.receipt.id if self.receipt else 0
        return (self.trip_id, receipt, 0 if receipt or self.file is None else self.file.id)


@dataclass(frozen=True, slots=True)
class _Typed:
    what: AttachmentKind
    form: ReceiptForm


class ReceiptCard(QWidget):
    """Asks for a receipt's data; ``saved`` carries its id, None for a file that is no receipt."""

    saved = Signal(object)
    closed = Signal()

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat = seat.at(notices)
        self._notices = notices
        self._checking = self._seat.newest()
        self._typed: dict[tuple[int, int, int], _Typed] = {}
        """What was typed and not saved, by what it is about."""
        self._subject: Subject | None = None
        self._tried = False
        self.title = theme.heading()
        self.fields = ReceiptFields(seat.desk.today)
        self.save_button = theme.button(_("&Simpan bukti"), "save", primary=True)
        self.remove_button = theme.button(_("Hapus"), "trash-2", flat=True)
        self.discard_button = theme.button(_("Buang isian"), flat=True)
        self.close_button = theme.button(_("Kembali"), "arrow-left", flat=True)
        self._lay_out()
        self.check_timer = Debounce(self, self._check, quiet_ms=CHECK_MS)
        self.fields.edited.connect(lambda _field: self._edited())
        self.save_button.clicked.connect(self._save)
        self.remove_button.clicked.connect(self._remove)
        self.discard_button.clicked.connect(self._discard)
        self.close_button.clicked.connect(self.closed)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, button in (("Esc", self.close_button), ("Ctrl+Return", self.save_button)):
            QShortcut(QKeySequence(keys), self, button.click, context=within)

    @property
    def subject(self) -> Subject | None:
        """What the card is about now."""
        return self._subject

    def unsaved(self, subject: Subject) -> bool:
        """Whether something was typed for this and not saved."""
        return subject.key in self._typed

    def show_subject(self, subject: Subject, traveller_id: int | None) -> None:
        """Show a receipt, with what was typed for it before; a new one is this traveller's."""
        self._subject, self._tried = subject, False
        typed = self._typed.get(subject.key) or _as_kept(subject, traveller_id)
        self.fields.what.set_value(typed.what)
        self.fields.set_value(typed.form)
        self.fields.show_field(
            self.fields.what, shown=subject.file is not None and subject.receipt is None
        )
        self._name()
        self._check()

    def forget_trip(self, trip_id: int) -> None:
        """Keep nothing of a trip whose account can no longer be changed."""
        self._typed = {key: one for key, one in self._typed.items() if key[0] != trip_id}

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.close_button)
        head.addWidget(self.title, 1)
        for button in (self.remove_button, self.discard_button, self.save_button):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(scrolled(self.fields), 1)

    def _name(self) -> None:
        subject = self._subject
        if subject is None:
            return
        receipt = self.fields.what.value() is AttachmentKind.RECEIPT
        old = subject.receipt is not None
        word = _("Bukti") if old else _("Bukti baru") if receipt else _("Berkas")
        self.title.setText(word)
        self.save_button.setText(_("&Simpan bukti") if receipt else _("&Simpan berkas"))
        self.remove_button.setVisible(old or subject.file is not None)
        self.discard_button.setVisible(self.unsaved(subject))

    def _edited(self) -> None:
        subject = self._subject
        if subject is not None:
            self._typed[subject.key] = _Typed(self.fields.what.value(), self.fields.value())
            self._name()
            self.check_timer.start()

    def _check(self) -> None:
        subject, desk = self._subject, self._seat.desk
        if subject is None or self.fields.what.value() is not AttachmentKind.RECEIPT:
            self.fields.clear_problems()
            return
        form, receipt_id = self.fields.value(), subject.receipt.id if subject.receipt else None
        self._checking.ask(
            lambda: receipts.check_receipt(desk, subject.trip_id, form, receipt_id), self._checked
        )

    def _checked(self, problems: list[FieldProblem]) -> None:
        self.fields.show_problems(problems, tried=self._tried)

    def _save(self) -> None:
        subject, desk, what = self._subject, self._seat.desk, self.fields.what.value()
        if subject is None:
            return
        self._tried = True
        key, form = subject.key, self.fields.value()
        if what is AttachmentKind.RECEIPT:
            misread = self.fields.misread()
            if misread is not None:
                entry_of(misread).setFocus()
                return
        self._seat.act(
            self.save_button,
            lambda: (key, form, _kept(desk, subject, what, form)),
            self._saved,
            failed=self._refused,
        )

    def _saved(self, done: tuple[tuple[int, int, int], ReceiptForm, int | None]) -> None:
        key, form, receipt_id = done
        kept = self._typed.get(key)
        if kept is not None and kept.form == form:  # else more was typed meanwhile
            del self._typed[key]
        self._notices.success(_("Bukti disimpan.") if receipt_id else _("Berkas disimpan."))
        self.saved.emit(receipt_id)

    def _refused(self, problem: PerdinError) -> None:
        """Say it at its field where it has one; what is typed stays."""
        if isinstance(problem, Incomplete):
            self._check()
            entry_of(self.fields.field(str(problem.facts["field"]))).setFocus()
        action = None
        if isinstance(problem, StaleVersion):
            action = (_("Buang isian, tampilkan yang terbaru"), self._discard)
        self._notices.error(str(problem), action)

    def _discard(self) -> None:
        if self._subject is not None:
            self._typed.pop(self._subject.key, None)
            self.closed.emit()

    def _remove(self) -> None:
        subject, desk = self._subject, self._seat.desk
        if subject is None:
            return
        receipt, file = subject.receipt, subject.file

        def remove() -> None:
            if receipt is not None:
                receipts.remove_receipt(desk, receipt.id)
            elif file is not None:
                attachments.remove_attachment(desk, file.id)

        self._seat.act(self.remove_button, remove, lambda _nothing: self._removed(subject))

    def _removed(self, subject: Subject) -> None:
        self._typed.pop(subject.key, None)
        said = _("Bukti dihapus; berkasnya tetap.") if subject.receipt else _("Berkas dilepas.")
        self._notices.success(said)
        self.closed.emit()


def _as_kept(subject: Subject, traveller_id: int | None) -> _Typed:
    if subject.receipt is not None:
        return _Typed(AttachmentKind.RECEIPT, subject.receipt.form)
    empty = ReceiptForm(kind=ReceiptKind.OTHER, traveller_id=traveller_id)
    if subject.file is None:
        return _Typed(AttachmentKind.RECEIPT, empty)
    mine = subject.file.traveller_id
    return _Typed(subject.file.kind, replace(empty, traveller_id=mine or traveller_id))


def _kept(desk: Desk, subject: Subject, what: AttachmentKind, form: ReceiptForm) -> int | None:
    """Keep the receipt, and that the file proves it; or say what else the file shows."""
    if what is not AttachmentKind.RECEIPT:
        if subject.file is not None:
            attachments.change_attachment(desk, subject.file.id, what, form.traveller_id)
        return None
    if subject.receipt is not None:
        receipts.change_receipt(desk, subject.receipt.id, form, subject.receipt.version)
        return subject.receipt.id
    receipt_id = receipts.add_receipt(desk, subject.trip_id, form)
    if subject.file is not None:
        attachments.change_attachment(
            desk, subject.file.id, AttachmentKind.RECEIPT, form.traveller_id, receipt_id
        )
    return receipt_id
