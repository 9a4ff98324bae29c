"""Taking an invitation: chosen, dropped or pasted; read, filled in, and kept with the draft."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit

from perdin.i18n import _
from perdin.reading.invitation.reader import Invitation
from perdin.rules.document_kinds import AttachmentKind
from perdin.rules.document_kinds import label as kind_label
from perdin.services.documents import attachments, invitations, received_file
from perdin.services.documents.invitation_fields import label
from perdin.services.documents.trip_files import AttachmentRow
from perdin.services.letters.letters import Document
from perdin.services.reference.gazetteers import PlaceRow
from perdin.services.trips.drafts import TripDraft
from perdin.ui import files, picture_taking, theme
from perdin.ui.page import Page
from perdin.ui.pages.trip.accounting.dropped_files import Incoming, files_of, holds_files
from perdin.ui.pages.trip.form import TripForm
from perdin.ui.pages.trip.invitation import filling
from perdin.ui.pages.trip.invitation.bar import FilesBar
from perdin.ui.pages.trip.invitation.panel import InvitationPanel, Row
from perdin.ui.preview.beside import FileBeside
from perdin.ui.seat import Seat

WhenSaved = Callable[[Callable[[int], object]], None]
"""Saves the draft, and goes on with its trip."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A letter with what it says, and the form before and after it was filled in."""

    name: str
    invitation: Invitation[PlaceRow]
    before: TripDraft
    taken: TripDraft


class InvitationTaker(QObject):
    """Reads letters into a form and keeps them with its draft. ``changed`` tells that the form
    holds something else.
    """

    changed = Signal(object)
    shown = Signal(bool)
    """Whether what a letter says stands beside the form."""

    def __init__(self, seat: Seat, page: Page, form: TripForm, when_saved: WhenSaved) -> None:
        super().__init__(page)
        self._seat, self._page, self._form = seat, page, form
        self._when_saved = when_saved
        self._read: _Read | None = None
        self.read_button = theme.button(_("Dari undangan…"), "mail")
        self.read_button.setToolTip(_("Isi dari surat undangan: PDF, Word, teks, atau e-mail"))
        self.paste_button = theme.tool(
            "clipboard-paste", _("Tempel undangan: teks atau berkas dari papan klip")
        )
        self.attach_button = theme.tool(
            "paperclip", _("Lampirkan berkas: disposisi, KAK, nota dinas, izin, dan lainnya")
        )
        self.buttons = (self.read_button, self.paste_button, self.attach_button)
        self.bar, self.panel, self.beside = FilesBar(seat), InvitationPanel(), FileBeside(seat)
        self.panel.hide()
        page.setAcceptDrops(True)
        page.installEventFilter(self)
        self.read_button.clicked.connect(self.choose)
        self.paste_button.clicked.connect(self.paste)
        self.attach_button.clicked.connect(self._ask_kind)
        self.bar.read_wanted.connect(self._read_again)
        self.bar.view_wanted.connect(self._look)
        self.beside.closed.connect(self._share_room)
        self.panel.taken.connect(self._take)
        self.panel.undo_button.clicked.connect(self._undo)
        self.panel.close_button.clicked.connect(self._close)

    def begin(self, trip_id: int | None) -> None:
        """Another draft is typed."""
        self._read = None
        self._show_panel(shown=False)
        self.beside.close_file()
        self.bar.follow(trip_id)
        for kind in (QLineEdit, QPlainTextEdit):  # else a file dropped there is its path as text
            for field in self._form.findChildren(kind):
                field.setAcceptDrops(False)

    def choose(self) -> None:
        """Ask for a file and read it."""
        kinds = _(
            "Surat undangan (*.pdf *.docx *.txt *.eml *.jpg *.jpeg *.png *.heic *.webp *.tif "
            "*.tiff)"
        )
        path = files.choose_open(self._page, self._seat.memory, _("Surat undangan"), kinds)
        if path is not None:
            self.take([Incoming(path.name, path)])

    def paste(self) -> None:
        """Read what the clipboard holds: a file, or the text of a letter."""
        data = QGuiApplication.clipboard().mimeData()
        if not self.take_data(data):
            self._page.notices.info(_("Papan klip tidak berisi teks atau berkas surat."))

    def take_data(self, data: QMimeData | None) -> bool:
        """Read what was dropped or copied; whether there was anything."""
        incoming = files_of(data)
        if not incoming and data is not None and data.text().strip():
            incoming = [Incoming(_("undangan.txt"), content=data.text().encode())]
        self.take(incoming)
        return bool(incoming)

    def take(self, incoming: list[Incoming]) -> None:
        """Read the first of these files, and keep them all."""
        for at, one in enumerate(incoming):
            job = _content_of(one.path, one.content, one.name)
            then = self._read_and_keep if at == 0 else self._keep
            self._seat.act(self.read_button if at == 0 else None, job, then)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a letter that is dropped anywhere on the page."""
        if isinstance(event, QDragEnterEvent) and holds_files(event.mimeData()):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            event.acceptProposedAction()
            return self.take_data(event.mimeData())
        return super().eventFilter(watched, event)

    def _read_and_keep(self, document: Document) -> None:
        self._ask(document, keep=True)

    def _keep(self, document: Document, kind: AttachmentKind = AttachmentKind.INVITATION) -> None:
        desk, content, name = self._seat.desk, document.content, document.name

        def keep(trip_id: int) -> None:
            self._seat.act(
                None,
                lambda: attachments.attach(desk, trip_id, content, name, kind),
                lambda _file_id: self.bar.follow(trip_id),
            )

        self._when_saved(keep)

    def _ask_kind(self) -> None:
        """Which kind of paper first, then which files."""
        menu = QMenu(self.attach_button)
        menu.aboutToHide.connect(menu.deleteLater)
        for kind in AttachmentKind:
            action = menu.addAction(kind_label(kind))
            action.triggered.connect(lambda _on=False, kind=kind: self.attach(kind))
        menu.popup(self.attach_button.mapToGlobal(self.attach_button.rect().bottomLeft()))

    def attach(self, kind: AttachmentKind) -> None:
        """Ask for files of this kind and keep them with the draft, unread."""
        memory = self._seat.memory

        def keep(document: Document) -> None:
            self._keep(document, kind)

        for path in files.choose_several(self._page, memory, kind_label(kind), files.papers()):
            shrink = files.shrinks(memory)
            self._seat.act(None, _content_of(path, b"", path.name, shrink=shrink), keep)

    def _look(self, row: AttachmentRow) -> None:
        self._show_panel(shown=False)
        self.beside.open_file(row)
        self._share_room()

    def _share_room(self) -> None:
        """The check stands beside the form unless a letter or a file does."""
        self.shown.emit(not (self.panel.isHidden() and self.beside.isHidden()))

    def _read_again(self, document: Document) -> None:
        self._ask(document, keep=False)

    def _ask(self, document: Document, *, keep: bool) -> None:
        """Read a letter; keep it once it was read. One that says nothing is kept only if asked."""
        desk = self._seat.desk
        kept = (_("Simpan berkasnya saja"), lambda: self._keep(document)) if keep else None

        def understood(invitation: Invitation[PlaceRow]) -> None:
            if invitation.empty:
                sentence = _("{name} tidak dikenali sebagai undangan; isian tetap.")
                self._page.notices.warning(sentence.format(name=document.name), kept)
                return
            self._fill(document.name, invitation)
            if keep:
                self._keep(document)

        self._seat.ask(
            lambda: invitations.read_letter(desk, document.content, document.name),
            understood,
            failed=lambda problem: self._page.notices.error(str(problem), kept),
        )

    def _fill(self, name: str, invitation: Invitation[PlaceRow]) -> None:
        """Fill what is empty with what is sure, and show all of it."""
        before = self._form.draft()
        taken = filling.filled(before, invitation)
        self._read = _Read(name, invitation, before, taken)
        self._change(taken)

    def _take(self, field: str, value: object) -> None:
        if self._read is None:
            return
        now = filling.put(self._form.draft(), field, value)
        self._read = replace(self._read, taken=filling.put(self._read.taken, field, value))
        self._change(now)

    def _undo(self) -> None:
        if self._read is not None:
            back = filling.undone(self._form.draft(), self._read.taken, self._read.before)
            self._close()
            self._change(back)

    def _close(self) -> None:
        self._read = None
        self._show_panel(shown=False)
        self._form.purpose.setFocus()

    def _change(self, draft: TripDraft) -> None:
        self._form.show_draft(draft)
        self.show_read()
        self.changed.emit(draft)

    def show_read(self) -> None:
        """Show what was read beside what the form holds now."""
        if self._read is None:
            return
        draft, invitation = self._form.draft(), self._read.invitation
        rows = [self._row(name, draft, invitation) for name in filling.told(invitation)]
        rows.sort(key=lambda row: not row.choices)  # what is asked first
        asked = sum(bool(row.choices) for row in rows)
        sentence = _("{name}: {filled} terisi, {asked} perlu dipilih.")
        summary = sentence.format(name=self._read.name, filled=len(rows) - asked, asked=asked)
        self.panel.show_rows(summary, invitation.remarks, rows)
        self._show_panel(shown=True)

    def _show_panel(self, *, shown: bool) -> None:
        if shown:
            self.beside.close_file()
        self.panel.setVisible(shown)
        self._share_room()

    def _row(self, name: str, draft: TripDraft, invitation: Invitation[PlaceRow]) -> Row:
        found = filling.found_of(invitation, name)
        every = [one for one in (found.sure, *found.candidates) if one is not None]
        standing = [one for one in every if filling.holds(draft, name, one.value)]
        if standing:
            return Row(
                name=name,
                label=label(name),
                value=filling.words(standing[0]),
                words=standing[0].words,
            )
        why = found.why if found.sure is None else _("Sudah terisi lain; tidak ditimpa.")
        choices: list[tuple[str, object]] = [(filling.words(one), one.value) for one in every]
        heard = every[0].words
        return Row(name=name, label=label(name), words=heard, why=why, choices=tuple(choices))


def _content_of(
    path: Path | None, content: bytes, name: str, *, shrink: bool = False
) -> Callable[[], Document]:
    """The job that gets a file's content; a letter that is to be read keeps all of its pixels."""

    def get() -> Document:
        held = content if path is None else received_file.read_picture(path)
        made = picture_taking.prepared(held, name, shrink=shrink)
        return Document(made.name, made.content)

    return get
