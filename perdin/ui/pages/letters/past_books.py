"""The old books that were taken in, each to be taken back whole."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from perdin.i18n import N_, _, clock
from perdin.rules.workflow import Right
from perdin.services.past import old_books
from perdin.services.past.old_books import OldBookRow
from perdin.ui import theme
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import Seat
from perdin.ui.table.columns import RIGHT, Column
from perdin.ui.table.small import SmallView

BOOKS: tuple[Column[OldBookRow], ...] = (
    Column(title=N_("Berkas"), text=lambda row: row.file_name, width_px=260, stretch=True),
    Column(title=N_("Diimpor"), text=lambda row: clock(row.at), width_px=160, whole=True),
    Column(title=N_("Oleh"), text=lambda row: row.person, width_px=170),
    Column(title=N_("Perjalanan"), text=lambda row: str(row.entries), width_px=90, align=RIGHT),
    Column(
        title=N_("Nomor terpakai"), text=lambda row: str(row.numbers), width_px=120, align=RIGHT
    ),
)
MOST_ROWS = 5


class BooksCard(QFrame):
    """The books above the history; the chosen one can be taken back."""

    closed = Signal()

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat, self._notices = seat.at(notices), notices
        self.setProperty("kind", "card")
        self.books = SmallView(BOOKS, most_rows=MOST_ROWS, name="old_books", memory=seat.memory)
        self.explanation = theme.muted(
            _(
                "Menarik kembali menghapus riwayat buku itu dan membebaskan nomornya, selama belum "
                "ada surat yang melanjutkannya. Berkasnya dapat diimpor lagi."
            )
        )
        self.withdraw_button = theme.button(_("Tari&k kembali"), "undo-2")
        self.close_button = theme.button(_("&Tutup"), flat=True)
        foot = QHBoxLayout()
        foot.addWidget(self.explanation, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.withdraw_button)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        column.addWidget(self.books)
        column.addLayout(foot)
        self.withdraw_button.setVisible(seat.desk.may(Right.ISSUE_LETTERS))
        self.books.selection_changed.connect(lambda _count: self._chosen())
        self.withdraw_button.clicked.connect(self._withdraw)
        self.close_button.clicked.connect(self.close_card)
        self.hide()

    def show_rows(self, rows: list[OldBookRow]) -> None:
        """The books that there are now; without one there is nothing to show."""
        self.books.set_rows(rows)
        if not rows:
            self.close_card()
        self._chosen()

    def begin(self) -> None:
        """Show it."""
        self.show()
        self.books.grid.selectRow(0)
        self.books.setFocus()

    def close_card(self) -> None:
        """Leave it."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def withdraw(self, book: OldBookRow) -> None:
        """Take a book back."""
        desk = self._seat.desk
        self._seat.act(
            self.withdraw_button,
            lambda: old_books.withdraw_book(desk, book.id),
            lambda count: self._withdrawn(book, count),
        )

    def _chosen(self) -> None:
        self.withdraw_button.setEnabled(bool(self.books.selected()))

    def _withdraw(self) -> None:
        for book in self.books.selected()[:1]:
            self.withdraw(book)

    def _withdrawn(self, book: OldBookRow, count: int) -> None:
        sentence = _("Buku «{book}» ditarik kembali: {count} perjalanan keluar dari riwayat.")
        self._notices.success(sentence.format(book=book.file_name, count=count))
