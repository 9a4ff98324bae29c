"""One receipt being typed beside its picture: checked as it is typed, and never lost."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.account_errors import ReceiptFileGone, ReceiptFileTaken
from perdin.errors import Incomplete, PerdinError, StaleVersion
from perdin.i18n import _
from perdin.rules.document_kinds import AttachmentKind
from perdin.services.documents import attachments, receipts
from perdin.services.trips.draft_check import FieldProblem
from perdin.ui import shortcuts, theme
from perdin.ui.debounce import Debounce
from perdin.ui.fields.field import entry_of
from perdin.ui.fields.field_set import Typed
from perdin.ui.fields.form import scrolled
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.trip.accounting.receipt_fields import ReceiptFields
from perdin.ui.pages.trip.accounting.subject import Subject, as_kept, keep
from perdin.ui.seat import Seat
from perdin.ui.unsaved import Then, Work, stay

CHECK_MS = 200


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was typed, and what it is about as it was then: nobody saves over what came later."""

    subject: Subject
    traveller_id: int | None
    fields: dict[QWidget, Typed]


class ReceiptCard(QWidget):
    """Asks for a receipt's data; ``saved`` carries its id, None for a file that is no receipt."""

    saved = Signal(object)
    closed = Signal()
    wanted = Signal(object)
    """A Subject whose typed text is refused: it is to be shown."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat = seat.at(notices)
        self._notices = notices
        self._checking = self._seat.newest()
        self._typed: dict[tuple[int, int, int], _Typed] = {}
        """What was typed and not saved, by what it is about."""
        self._subject: Subject | None = None
        self._traveller_id: int | None = None
        self._tried = False
        self.title = theme.heading()
        self.fields = ReceiptFields(seat.desk.today, seat.memory)
        self.save_button = theme.button(_("&Simpan bukti"), "save", primary=True)
        self.remove_button = theme.button(_("Hapus"), "trash-2", flat=True)
        self.discard_button = theme.button(_("Buang isian"), flat=True)
        self.close_button = theme.button(_("Kembali"), "arrow-left", flat=True)
        self._lay_out()
        self.check_timer = Debounce(self, self._check, quiet_ms=CHECK_MS)
        self.fields.edited.connect(lambda _field: self._edited())
        self.save_button.clicked.connect(lambda: self._save())
        self.remove_button.clicked.connect(self._remove)
        self.discard_button.clicked.connect(self._discard)
        self.close_button.clicked.connect(self.closed)
        for keys, button in (("Esc", self.close_button), ("Ctrl+Return", self.save_button)):
            shortcuts.within(self, keys, button.click)

    @property
    def subject(self) -> Subject | None:
        """What the card is about now."""
        return self._subject

    def unsaved(self, subject: Subject) -> bool:
        """Whether something was typed for this and not saved."""
        return subject.key in self._typed

    def show_subject(self, subject: Subject, traveller_id: int | None) -> None:
        """Show a receipt, with what was typed for it before; a new one is this traveller's."""
        typed = self._typed.get(subject.key)
        if typed is not None:
            subject, traveller_id = typed.subject, typed.traveller_id
        self._subject, self._traveller_id, self._tried = subject, traveller_id, False
        what, form = as_kept(subject, traveller_id)
        self.fields.what.set_value(what)
        self.fields.set_value(form)
        self.fields.take_as_saved()
        if typed is not None:
            self.fields.filled.retype(typed.fields)
            self.fields.show_kind()
        self.fields.show_field(
            self.fields.what, shown=subject.file is not None and subject.receipt is None
        )
        self._name()
        self._check()

    def works(self) -> Sequence[Work]:
        """All receipts that are typed and not saved, the one in sight or not."""
        return [
            Work(
                name=self._names,
                changed=lambda: bool(self._typed) or (not self.isHidden() and self._typing()),
                forget=self._forget,
                save=self._save_all,
            )
        ]

    def _names(self) -> str:
        subjects = [typed.subject for typed in self._typed.values()]
        if not subjects and self._subject is not None:
            subjects = [self._subject]
        return ", ".join(subject.name for subject in subjects)

    def _typing(self) -> bool:
        return self._subject is not None and self.fields.changed()

    def _forget(self) -> None:
        self._typed.clear()
        self.fields.take_as_saved()
        self.closed.emit()

    def _save_all(self, then: Then) -> None:
        """One after the other; the first that is refused is shown, with all that is typed."""
        typed = next(iter(self._typed.values()), None)
        if typed is None:
            then()
            return
        self._bring(typed.subject)
        self._save(lambda: self._save_all(then))

    def _bring(self, subject: Subject) -> None:
        if self._subject is None or self._subject.key != subject.key or self.isHidden():
            self.wanted.emit(subject)

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
            if self.fields.changed():
                fields = self.fields.filled.typed()
                self._typed[subject.key] = _Typed(subject, self._traveller_id, fields)
            else:
                self._typed.pop(subject.key, None)
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

    def _save(self, then: Then = stay, *, with_file: bool = True) -> None:
        subject, desk, what = self._subject, self._seat.desk, self.fields.what.value()
        if subject is None:
            return
        self._tried = True
        form, typed = self.fields.value(), self._typed.get(subject.key)
        if what is AttachmentKind.RECEIPT:
            misread = self.fields.misread()
            if misread is not None:
                entry_of(misread).setFocus()
                return
        kept = subject if with_file else replace(subject, file=None)
        self._seat.act(
            self.save_button,
            lambda: keep(desk, kept, what, form),
            lambda receipt_id: self._saved(subject, typed, receipt_id, then),
            failed=lambda problem: self._refused(subject, problem),
        )

    def _save_without_file(self, subject: Subject) -> None:
        self._bring(subject)
        self._save(with_file=False)

    def _saved(
        self, subject: Subject, typed: _Typed | None, receipt_id: int | None, then: Then
    ) -> None:
        if self._typed.get(subject.key) == typed:  # else more was typed meanwhile
            self._typed.pop(subject.key, None)
            self.fields.take_as_saved()
        self._notices.success(_("Bukti disimpan.") if receipt_id else _("Berkas disimpan."))
        self.saved.emit(receipt_id)
        then()

    def _refused(self, subject: Subject, problem: PerdinError) -> None:
        """Say it at its field where it has one; what is typed stays."""
        if isinstance(problem, Incomplete):
            self._check()
            entry_of(self.fields.field(str(problem.facts["field"]))).setFocus()
        action = None
        if isinstance(problem, StaleVersion | ReceiptFileTaken):
            action = (_("Buang isian, tampilkan yang terbaru"), self._discard)
        elif isinstance(problem, ReceiptFileGone):
            action = (_("Simpan tanpa berkas"), lambda: self._save_without_file(subject))
        self._notices.error(str(problem), action)

    def _discard(self) -> None:
        if self._subject is not None:
            self._typed.pop(self._subject.key, None)
            self.fields.take_as_saved()
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
        self.fields.take_as_saved()
        sentence = _("Bukti dihapus; berkasnya tetap.") if subject.receipt else _("Berkas dilepas.")
        self._notices.success(sentence)
        self.closed.emit()
