"""Riwayat: the trips of old registers, found, exported, and imported from Excel."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from perdin.i18n import N_, _, long_date, span
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Topic, at_one_moment
from perdin.services.office import people
from perdin.services.office.employee_form import EmployeeForm
from perdin.services.past import history_list, old_books
from perdin.services.past.history_list import SHOW_NAMES, PastRow, PastShow
from perdin.services.past.old_books import OldBookRow
from perdin.ui import shortcuts, theme
from perdin.ui.colours import Tone
from perdin.ui.debounce import Debounce
from perdin.ui.exporting import offer_export
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import EmptyState
from perdin.ui.page import Page
from perdin.ui.pages.letters import past_import
from perdin.ui.pages.letters.past_books import BooksCard
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column
from perdin.ui.table.list_view import ListView
from perdin.ui.unsaved import Work, leave

TYPING_MS = 150


def _days(row: PastRow) -> str:
    return row.period if row.leave is None or row.back is None else span(row.leave, row.back)


def _people(row: PastRow) -> str:
    names = ", ".join(row.people)
    return _("{names} dkk").format(names=names) if row.others else names


def _remarks(row: PastRow) -> str:
    return " ".join(filter(None, (*row.remarks, row.note)))


def _source(row: PastRow) -> str:
    return _("{book}, baris {where}").format(book=row.book, where=row.where)


COLUMNS: tuple[Column[PastRow], ...] = (
    Column(title=N_("Nomor surat tugas"), text=lambda row: row.st_number, width_px=150),
    Column(title=N_("Nomor SPD"), text=lambda row: row.spd_number, width_px=150),
    Column(
        title=N_("Tanggal surat"),
        text=lambda row: long_date(row.dated) if row.dated else "",
        width_px=130,
        shown=False,
    ),
    Column(title=N_("Pelaksana"), text=_people, width_px=190, tip=_people),
    Column(
        title=N_("Maksud"),
        text=lambda row: row.purpose,
        width_px=180,
        stretch=True,
        tip=lambda row: row.purpose,
    ),
    Column(title=N_("Tujuan"), text=lambda row: row.place, width_px=120),
    Column(title=N_("Perjalanan"), text=_days, width_px=150, whole=True),
    Column(
        title=N_("Keadaan"),
        text=lambda _row: _("Riwayat"),
        width_px=90,
        tone=lambda row: Tone.WARNING if row.remarks else Tone.NEUTRAL,
        tip=_source,
    ),
    Column(title=N_("Catatan"), text=_remarks, width_px=230, tip=_remarks),
    Column(title=N_("Buku lama"), text=_source, width_px=180, shown=False),
)


class PastPage(Page):
    """Find a past trip; the import takes the place of the list."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.LETTERS, Topic.TRIPS})

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _("Riwayat"))
        self._finding = self.seat.newest()
        self._employee: int | None = None
        """The one whose trips alone are shown."""
        self.books_button = theme.button(_("&Buku yang diimpor…"), "files", flat=True)
        self.import_button = theme.button(_("&Impor buku lama…"), "upload")
        self.search = TextField()
        self.search.setPlaceholderText(_("Cari nomor, nama, tujuan, atau maksud"))
        self.search.setAccessibleName(_("Cari riwayat"))
        self.search.setClearButtonEnabled(True)
        self.whose_button = theme.button("", "x", flat=True)
        self.year = ChoiceField([(None, _("Semua tahun"))])
        self.year.setAccessibleName(_("Tahun"))
        self.show_only = ChoiceField([(show, _(word)) for show, word in SHOW_NAMES.items()])
        self.show_only.set_value(PastShow.ALL)
        self.show_only.setAccessibleName(_("Yang ditampilkan"))
        self.empty = EmptyState("history")
        self.list = ListView(
            COLUMNS,
            self._rows,
            name="past",
            memory=seat.memory,
            empty=self.empty,
            count=N_("{count} perjalanan lama"),
            id_of=lambda row: row.id,
        )
        self.books = BooksCard(seat, self.notices)
        self.importing = past_import.pane(seat, self.notices)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        offer_export(self.list, seat, self.notices, _("Riwayat"), history_list.past_rows)

    def load(self) -> None:
        """Ask for the history, its years and its books."""
        desk = self.seat.desk
        self._find()
        self.list.refresh()
        self.seat.ask(lambda: at_one_moment(desk, _years_and_books), self._offer)

    def open_record(self, record: object) -> None:
        """Show the past of one employee; of everybody without."""
        self._employee = record if isinstance(record, int) else None
        self.whose_button.setVisible(False)
        if self._employee is not None:
            desk, employee_id = self.seat.desk, self._employee
            self.seat.ask(lambda: people.open_employee(desk, employee_id), self._name_them)
        self._find()

    def works(self) -> Sequence[Work]:
        """The import that was not confirmed."""
        return self.importing.works()

    def _lay_out(self) -> None:
        for button in (self.books_button, self.import_button):
            self.buttons.addWidget(button)
        self.import_button.setVisible(self.seat.desk.may(Right.ISSUE_LETTERS))
        self.books_button.setVisible(False)
        self.whose_button.setVisible(False)
        narrow = QHBoxLayout()
        narrow.setSpacing(theme.GAP)
        narrow.addWidget(self.search, 3)
        narrow.addWidget(self.whose_button)
        narrow.addWidget(self.year, 1)
        narrow.addWidget(self.show_only, 1)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(narrow)
        column.addWidget(self.books)
        column.addWidget(self.list, 1)
        self._stack.addWidget(both)
        self._stack.addWidget(self.importing)
        self.body.addWidget(self._stack, 1)
        self.opens_at = self.list

    def _connect(self) -> None:
        self._later = Debounce(self, self._find, quiet_ms=TYPING_MS)
        for field in (self.search, self.year, self.show_only):
            field.edited.connect(lambda _value: self._later.start())
        self.whose_button.clicked.connect(lambda: self.open_record(None))
        self.import_button.clicked.connect(self._import)
        self.books_button.clicked.connect(self.books.begin)
        self.books.closed.connect(self.list.setFocus)
        shortcuts.shown(self.books, "Esc", self.books.close_card)
        self.importing.finished.connect(self._imported)
        shortcuts.shown(self, "Ctrl+F", self.search.setFocus)

    def _rows(self, ids: Sequence[int], fill: Callable[[Sequence[PastRow]], None]) -> None:
        desk = self.seat.desk
        self.seat.ask(lambda: history_list.past_rows(desk, list(ids)), fill)

    def _find(self) -> None:
        desk, text, year = self.seat.desk, self.search.value(), self.year.value()
        show, employee_id = self.show_only.value() or PastShow.ALL, self._employee
        self._finding.ask(
            lambda: history_list.find_past_ids(
                desk, text, year=year, show=show, employee_id=employee_id
            ),
            self._found,
        )

    def _found(self, ids: list[int]) -> None:
        narrowed = (
            bool(self.search.value())
            or self.year.value() is not None
            or self.show_only.value() is not PastShow.ALL
            or self._employee is not None
        )
        if narrowed:
            self.empty.say(_("Tidak ada riwayat yang cocok."))
        else:
            self.empty.say(
                _(
                    "Belum ada riwayat. Buku register SPPD atau surat tugas dari Excel masuk ke "
                    "sini: nomornya terpakai, biayanya tidak dihitung."
                ),
                (_("Impor buku lama…"), self._import),
            )
        self.list.show_ids(ids)

    def _offer(self, told: tuple[list[int], list[OldBookRow]]) -> None:
        years, books = told
        chosen = self.year.value()
        self.year.set_choices([(None, _("Semua tahun")), *((year, str(year)) for year in years)])
        self.year.set_value(chosen if chosen in years else None)
        self.books_button.setVisible(bool(books) and self._stack.currentIndex() == 0)
        self.books.show_rows(books)

    def _name_them(self, form: EmployeeForm) -> None:
        if form.id == self._employee:
            self.whose_button.setText(_("Hanya {name}").format(name=form.name))
            self.whose_button.setVisible(True)

    def _import(self) -> None:
        def choose() -> None:
            if self.importing.choose():
                self.show_import(True)
                self.importing.rows.setFocus()

        leave(self.works(), self.notices, choose)

    def show_import(self, shown: bool) -> None:
        """Show or hide what an import asks."""
        self._stack.setCurrentIndex(int(shown))
        self.import_button.setVisible(not shown and self.seat.desk.may(Right.ISSUE_LETTERS))
        self.books_button.setVisible(not shown and bool(self.books.books.rows()))

    def _imported(self, sentence: str) -> None:
        self.show_import(False)
        self.list.setFocus()
        if not sentence:
            return
        desk = self.seat.desk
        self.seat.ask(
            lambda: old_books.list_books(desk), lambda books: self._tell(sentence, books[:1])
        )

    def _tell(self, sentence: str, newest: list[OldBookRow]) -> None:
        """Say what was taken in, with the one click that takes it back."""
        for book in newest:
            again = partial(self.books.withdraw, book)
            self.notices.success(sentence, (_("Tarik kembali"), again))


def _years_and_books(desk: Desk) -> tuple[list[int], list[OldBookRow]]:
    return history_list.past_years(desk), old_books.list_books(desk)
