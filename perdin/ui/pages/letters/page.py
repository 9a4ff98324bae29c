"""Surat: the register of every numbered letter, void ones too."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from perdin.i18n import N_, _
from perdin.rules.letter_kinds import KINDS, NUMBERED
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Topic
from perdin.services.letters import letters
from perdin.services.letters.letters import Document
from perdin.services.register import book as register_book
from perdin.services.register import register
from perdin.services.register.book import Book, Note
from perdin.services.register.register import LetterRow
from perdin.ui import files, shortcuts, theme
from perdin.ui.debounce import Debounce
from perdin.ui.exporting import offer_export
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import EmptyState
from perdin.ui.page import Page
from perdin.ui.pages.letters.outside_card import OutsideCard
from perdin.ui.pages.letters.register_cards import BlockCard, WrittenCard
from perdin.ui.pages.letters.register_columns import COLUMNS, Line, lines_of
from perdin.ui.pages.letters.register_void import VoidCard
from perdin.ui.seat import Seat
from perdin.ui.table.list_view import ListView
from perdin.ui.unsaved import Work, leave

TYPING_MS = 150


class LettersPage(Page):
    """Find a letter by its number, open it, save it, or mark it batal with a reason."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.LETTERS})

    _stayed = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _("Surat"))
        self._finding = self.seat.newest()
        self._notes: dict[int, Note] = {}
        self._wanted: int | None = None
        """The letter to put the cursor on, looked for in all years."""
        self.block_button = theme.button(_("Pesan bl&ok…"), "plus", flat=True)
        self.record_button = theme.button(_("&Catat nomor…"), "pencil")
        self.mend_button = theme.button(_("Betul&kan nomor…"), "pencil", flat=True)
        self.trip_button = theme.button(_("&Lihat perjalanan"), "plane", flat=True)
        self.void_button = theme.button(_("&Batalkan nomor…"), "ban")
        self.save_button = theme.button(_("&Simpan…"), "save")
        self.open_button = theme.button(_("B&uka"), "external-link", primary=True)
        self.search = TextField()
        self.search.setPlaceholderText(_("Cari nomor, nama, tujuan, atau maksud"))
        self.search.setAccessibleName(_("Cari surat"))
        self.search.setClearButtonEnabled(True)
        kinds = [(kind, _(KINDS[kind].name)) for kind in NUMBERED]
        self.kind = ChoiceField([(None, _("Semua jenis")), *kinds])
        self.kind.setAccessibleName(_("Jenis surat"))
        states = [(False, _("Semua keadaan")), (True, _("Menunggu nomor"))]
        self.waiting = ChoiceField(states, False)
        self.waiting.setAccessibleName(_("Keadaan surat"))
        self.empty = EmptyState("mail")
        self.list = ListView(
            COLUMNS,
            self._rows,
            name="letters",
            memory=seat.memory,
            empty=self.empty,
            count=N_("{count} baris"),
            id_of=lambda line: line.id,
        )
        self.voiding = VoidCard(seat, self.notices)
        self.blocking = BlockCard(seat, self.notices)
        self.recording = WrittenCard(seat, self.notices)
        self.outside = OutsideCard(seat, self.notices)
        self._cards = (self.voiding, self.blocking, self.recording, self.outside)
        self.verify_button = theme.button(_("Pe&riksa kode…"), "scale", flat=True)
        self.templates_button = theme.button(_("&Templat…"), "file-text", flat=True)
        self.past_button = theme.button(_("Ri&wayat…"), "history", flat=True)
        self._lay_out()
        self._connect()
        offer_export(self.list, seat, self.notices, _("Surat"), self._lines)

    def load(self) -> None:
        """Ask for the register anew."""
        self._find()

    def open_record(self, record: object) -> None:
        """Put the cursor on this letter."""
        if isinstance(record, int):
            self._wanted = record
            self.search.set_value("")
            self.kind.set_value(None)
            self.waiting.set_value(False)
            self._find()

    def works(self) -> Sequence[Work]:
        """What is typed into the cards above the list."""
        return [work for card in self._cards for work in card.works()]

    def _lay_out(self) -> None:
        ours = (self.block_button, self.trip_button, self.mend_button, self.record_button)
        for button in (*ours, self.void_button, self.save_button, self.open_button):
            self.buttons.addWidget(button)
        narrow = QHBoxLayout()
        narrow.setSpacing(theme.GAP)
        narrow.addWidget(self.search, 3)
        narrow.addWidget(self.kind, 1)
        narrow.addWidget(self.waiting, 1)
        narrow.addWidget(self.past_button)
        narrow.addWidget(self.verify_button)
        narrow.addWidget(self.templates_button)
        self.body.addLayout(narrow)
        for card in self._cards:
            self.body.addWidget(card)
        self.body.addWidget(self.list, 1)
        self.opens_at = self.list
        self._moved(None)

    def _connect(self) -> None:
        self._later = Debounce(self, self._find, quiet_ms=TYPING_MS)
        for field in (self.search, self.kind, self.waiting):
            field.edited.connect(lambda _value: self._later.start())
        self.list.current_changed.connect(self._moved)
        self.list.activated.connect(lambda _id: self._open())
        self.open_button.clicked.connect(self._open)
        self.save_button.clicked.connect(self._save)
        self.trip_button.clicked.connect(self._show_trip)
        self.void_button.clicked.connect(self._ask_void)
        self.block_button.clicked.connect(self._begin_block)
        self.verify_button.clicked.connect(lambda: self.seat.go("verify", None))
        self.past_button.clicked.connect(lambda: self.seat.go("past", None))
        self.templates_button.clicked.connect(lambda: self.seat.go("templates", None))
        for button in (self.record_button, self.mend_button):
            button.clicked.connect(lambda: self._current(self._begin_record))
        shortcuts.shown(self, "Ctrl+F", self.search.setFocus)
        for card in self._cards:
            card.closed.connect(self.list.setFocus)
            shortcuts.shown(card, "Esc", card.close_card)
        # The list goes on to select what was clicked after it has said so.
        self._stayed.connect(self._put_back, Qt.ConnectionType.QueuedConnection)

    def _rows(self, ids: Sequence[int], fill: Callable[[Sequence[Line]], None]) -> None:
        desk = self.seat.desk
        self.seat.ask(lambda: self._lines(desk, list(ids)), fill)

    def _lines(self, desk: Desk, ids: list[int]) -> list[Line]:
        return lines_of(desk, self._notes, ids)

    def _find(self) -> None:
        desk = self.seat.desk
        year = self.seat.year() if self._wanted is None else None
        text, kind, waiting = self.search.value(), self.kind.value(), self.waiting.value()
        self._finding.ask(
            lambda: register_book.open_book(desk, text, year=year, kind=kind, waiting=waiting),
            self._found,
        )

    def _found(self, book: Book) -> None:
        narrowed = bool(self.search.value()) or self.kind.value() is not None
        none_waits = _("Tidak ada surat yang menunggu nomor.")
        self.empty.say(
            _("Tidak ada surat yang cocok.")
            if narrowed
            else none_waits
            if self.waiting.value()
            else _("Belum ada surat tahun ini. Surat terbit dari perjalanan yang disetujui.")
        )
        self._notes = book.notes
        self.list.show_ids(book.ids)
        self.list.refresh()  # the same line may say something else now
        self._moved(self.list.current_id())
        if self._wanted is not None:
            if not self.list.select_id(self._wanted):
                self.notices.info(_("Surat itu tidak ada dalam register."))
            self._wanted = None

    def _moved(self, letter_id: int | None) -> None:
        if letter_id != self.voiding.letter_id:
            leave(self.voiding.works(), self.notices, self.voiding.close_card, self._stayed.emit)
        for button in (self.trip_button, self.save_button, self.open_button, self.void_button):
            button.setEnabled(letter_id is not None and letter_id not in self._notes)
        may = self.seat.desk.may(Right.ISSUE_LETTERS)
        self.void_button.setVisible(may)
        self.block_button.setVisible(may)
        self.record_button.hide()
        self.mend_button.hide()
        if may and self._letter_id() is not None:
            self._current(self._offer_record)

    def _put_back(self) -> None:
        """Whoever goes on writing why a number is void stays at its letter."""
        if self.voiding.letter_id is not None:
            self.list.select_id(self.voiding.letter_id)

    def _letter_id(self) -> int | None:
        """The letter of the line that the cursor is on; a note is none."""
        at = self.list.current_id()
        return None if at in self._notes else at

    def _offer_record(self, rows: list[LetterRow]) -> None:
        here = [row for row in rows if row.id == self._letter_id()]
        self.record_button.setVisible(any(row.waiting for row in here))
        self.mend_button.setVisible(any(row.outside and not row.waiting for row in here))

    def _begin_record(self, rows: list[LetterRow]) -> None:
        for row in rows:
            card = self.outside if row.outside else self.recording
            self._begin_card(partial(card.begin, row))

    def _begin_block(self) -> None:
        self._begin_card(self.blocking.begin)

    def _begin_card(self, begin: Callable[[], object]) -> None:
        """One of these cards at a time."""
        cards = (self.blocking, self.recording, self.outside)

        def go_on() -> None:
            for card in cards:
                card.hide()
            begin()

        leave([work for card in cards for work in card.works()], self.notices, go_on)

    def _open(self) -> None:
        letter_id, desk = self._letter_id(), self.seat.desk
        if letter_id is not None:
            self.seat.ask(lambda: _copy(letters.issued_document(desk, letter_id)), self._show_copy)

    def _show_copy(self, path: Path) -> None:
        if not files.open_outside(path):
            sentence = _("PC ini belum punya program untuk membuka surat. Suratnya ada di {path}.")
            self.notices.warning(sentence.format(path=path))

    def _save(self) -> None:
        letter_id, desk = self._letter_id(), self.seat.desk
        if letter_id is not None:
            self.seat.ask(lambda: letters.issued_document(desk, letter_id), self._ask_where)

    def _ask_where(self, document: Document) -> None:
        kinds = _("Dokumen Word (*.docx);;Dokumen PDF (*.pdf)")
        path = files.choose_save(self, self.seat.memory, _("Simpan surat"), document.name, kinds)
        if path is not None:
            self.seat.act(None, lambda: letters.save_as(document, path), self._saved)

    def _saved(self, path: Path) -> None:
        self.notices.success(
            _("Surat disimpan: {path}").format(path=path),
            (_("Buka"), lambda: files.open_outside(path)),
        )

    def _current(self, then: Callable[[list[LetterRow]], object]) -> None:
        letter_id, desk = self._letter_id(), self.seat.desk
        if letter_id is not None:
            self.seat.ask(lambda: register.letter_rows(desk, [letter_id]), then)

    def _show_trip(self) -> None:
        self._current(self._go_to_trip)

    def _go_to_trip(self, rows: list[LetterRow]) -> None:
        for row in rows:
            self.seat.go("trip", row.trip_id)

    def _ask_void(self) -> None:
        self._current(self._begin_void)

    def _begin_void(self, rows: list[LetterRow]) -> None:
        for row in rows:
            self.voiding.begin(row)


def _copy(document: Document) -> Path:
    return files.put_copy(document.name, document.content)
