"""Buku bulanan: each month with its balance, its books to look at and print, and its closing."""

from functools import partial

from perdin.i18n import N_, _, long_date, month_name, rupiah
from perdin.rules.workflow import Right
from perdin.services.books import closings
from perdin.services.books.closings import MonthRow
from perdin.services.desk import Desk
from perdin.services.recaps import catalogue
from perdin.services.trips.counted import RecapFilter
from perdin.ui import theme
from perdin.ui.colours import Tone
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar, ask
from perdin.ui.pages.finance.queue import Queue
from perdin.ui.pages.recap.saving import RecapAt, save_recap
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money

BOOKS = ("bku", "panjar", "pajak", "dana", "pembayaran")


def _standing(row: MonthRow) -> str:
    if row.differs:
        return _("Berubah sejak ditutup")
    if row.closed_at is not None:
        return _("Ditutup {day}").format(day=long_date(row.closed_at.date()))
    return _("Terbuka")


def _tone(row: MonthRow) -> Tone:
    if row.differs:
        return Tone.ERROR
    return Tone.SUCCESS if row.closed_at is not None else Tone.NEUTRAL


class BooksQueue(Queue[MonthRow]):
    """The months of the year that is chosen at the top."""

    word = N_("Buku bulanan")
    name = "books"
    empty = ""
    columns = (
        Column(
            title=N_("Bulan"),
            text=lambda row: month_name(row.month.month),
            width_px=110,
            order=lambda row: row.month,
            stretch=True,
        ),
        money(N_("Saldo awal"), lambda row: row.opening, width_px=128),
        money(N_("Penerimaan"), lambda row: row.received, width_px=128),
        money(N_("Pengeluaran"), lambda row: row.paid_out, width_px=128),
        money(N_("Saldo akhir"), lambda row: row.balance, width_px=128),
        Column(title=N_("Keadaan"), text=_standing, width_px=196, tone=_tone),
        Column(title=N_("Oleh"), text=lambda row: row.closed_by, width_px=120),
    )

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self.book = ChoiceField([(one, _(catalogue.report(one).title)) for one in BOOKS], BOOKS[0])
        self.book.setMinimumContentsLength(24)
        self.book.setAccessibleName(_("Buku yang dilihat atau diekspor"))
        self.reason = TextField(hint=_("Catatan atau alasan"))
        self.reason.setAccessibleName(_("Catatan, atau alasan pembukaan kembali"))
        self.look_button = theme.button(_("&Lihat buku"), "eye")
        self.export_button = theme.button(_("&Ekspor…"), "file-spreadsheet")
        self.reopen_button = theme.button(_("Buka &kembali"), "undo-2")
        self.close_button = theme.button(_("&Tutup buku"), "lock", primary=True)
        self.open_button.hide()
        self._acts.insertWidget(0, self.book)
        self._below[0] = self.book
        self.add_acts(
            (self.look_button, self._look),
            (self.export_button, self._export),
            (self.reopen_button, self._reopen),
            (self.close_button, self._close),
            reason=self.reason,
        )
        self.export_button.setVisible(seat.desk.may(Right.EXPORT))

    def ask(self, desk: Desk, year: int) -> list[MonthRow]:
        """The twelve months of the year."""
        return closings.list_months(desk, year)

    def key_of(self, row: MonthRow) -> int:
        """The month's number."""
        return row.month.month

    def waiting(self) -> int:
        """A month is closed when it is over and she has counted: nothing presses here."""
        return 0

    def open_row(self, row: MonthRow) -> None:
        """Show the chosen book of a month."""
        self.seat.go("recap", RecapAt(self.book.value(), row.month.month))

    def choose(self) -> None:
        """Say how it stands with the month selected, and what can be done with it."""
        super().choose()
        row = self._row()
        desk = self.seat.desk
        closed = row is not None and row.closed_at is not None
        self.close_button.setVisible(desk.may(Right.FINANCE) and not closed)
        self.close_button.setEnabled(row is not None and not row.hindrance)
        self.reopen_button.setVisible(desk.may(Right.REOPEN) and closed)
        self.reason.setVisible(desk.may(Right.FINANCE) or desk.may(Right.REOPEN))
        for button in (self.look_button, self.export_button):
            button.setEnabled(row is not None)
        self.said.setText(_sentence(row) if row is not None else "")

    def _row(self) -> MonthRow | None:
        rows = self.list.selected()
        return rows[0] if len(rows) == 1 else None

    def _look(self) -> None:
        row = self._row()
        if row is not None:
            self.open_row(row)

    def _export(self) -> None:
        row = self._row()
        if row is not None:
            span = RecapFilter(first=row.month, last=closings.end_of(row.month))
            save_recap(self, self.seat, self.notices, self.book.value(), span)

    def _close(self) -> None:
        row, desk, note = self._row(), self.seat.desk, self.reason.value()
        if row is None:
            return
        month = closings.month_words(row.month)
        title = _("Tutup buku bulan {month}?").format(month=month)
        words = _("Saldo akhir {balance}. Sesudahnya tidak ada yang dicatat dalam bulan itu.")
        if row.open_card_lines:
            words = f"{_card_words(row)} {words}"
        if ask(
            self,
            title,
            words.format(balance=rupiah(row.balance)),
            _("&Tutup buku"),
            dangerous=True,
        ):
            self.seat.act(
                self.close_button,
                lambda: closings.close_month(desk, row.month, note),
                partial(self._done, _("Buku bulan {month} ditutup.").format(month=month)),
            )

    def _reopen(self) -> None:
        row, desk, reason = self._row(), self.seat.desk, self.reason.value()
        if row is None:
            return
        if not reason:
            self.notices.error(_("Tuliskan alasan pembukaan kembali."))
            self.reason.setFocus()
            return
        sentence = _("Buku bulan {month} dibuka kembali.")
        self.seat.act(
            self.reopen_button,
            lambda: closings.reopen_month(desk, row.month, reason),
            partial(self._done, sentence.format(month=closings.month_words(row.month))),
        )

    def _done(self, sentence: str, _nothing: object) -> None:
        self.used(reason=True)
        self.notices.success(sentence)


def _sentence(row: MonthRow) -> str:
    if row.differs:
        return _("Angka bulan ini tidak lagi sama dengan saat ditutup. Periksa jejak audit.")
    if row.closed_at is not None:
        day, month = long_date(row.closed_at.date()), closings.month_words(row.month)
        words = _("Buku {month} ditutup {day} oleh {who}. {note}")
        return words.format(month=month, day=day, who=row.closed_by, note=row.note).strip()
    if row.hindrance:
        return row.hindrance
    words = _("Buku {month} dapat ditutup.").format(month=closings.month_words(row.month))
    return f"{words} {_card_words(row)}".strip()


def _card_words(row: MonthRow) -> str:
    """That charges until the month's end are open; closing is not hindered by it."""
    if not row.open_card_lines:
        return ""
    return _("{count} baris tagihan KKPD sampai bulan itu belum dikenali.").format(
        count=row.open_card_lines
    )
