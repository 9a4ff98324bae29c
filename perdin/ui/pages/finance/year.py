"""Tutup tahun: what is still open, and the closing, reopening and archive of a fiscal year."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from perdin.i18n import N_, _, clock
from perdin.rules.workflow import Right
from perdin.services.desk import Desk
from perdin.services.year import year_end
from perdin.services.year.year_end import YearState
from perdin.ui import files, theme
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar, ask
from perdin.ui.pages.finance.queue import Queue
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column
from perdin.ui.tasks import Progress


@dataclass(frozen=True, slots=True)
class _Point:
    """One thing that keeps a year open, by its place in the list."""

    id: int
    trip_id: int | None
    what: str


class YearQueue(Queue[_Point]):
    """Of the fiscal year that is chosen at the top."""

    word = N_("Tutup tahun")
    name = "year"
    empty = N_("Tidak ada yang terbuka: semua perjalanan tahun ini rampung atau dibatalkan.")
    columns = (
        Column(
            title=N_("Yang masih terbuka"), text=lambda row: row.what, width_px=500, stretch=True
        ),
    )

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self._state: YearState | None = None
        self.reason = TextField(hint=_("Catatan atau alasan"))
        self.reason.setAccessibleName(_("Catatan, atau alasan pembukaan kembali"))
        self.archive_button = theme.button(_("&Arsipkan…"), "folder-open")
        self.reopen_button = theme.button(_("Buka &kembali"), "undo-2")
        self.close_button = theme.button(_("&Tutup tahun"), "lock", primary=True)
        self.add_acts(
            (self.archive_button, self._archive),
            (self.reopen_button, self._reopen),
            (self.close_button, self._close),
            reason=self.reason,
        )
        self._show(None)

    def look(self, desk: Desk, year: int) -> Callable[[], None]:
        """Ask how it stands with the year."""
        return partial(self._show, year_end.open_year(desk, year))

    def key_of(self, row: _Point) -> int:
        """A point's place in the list."""
        return row.id

    def _show(self, state: YearState | None) -> None:
        """Show what is open, or who closed the year."""
        self._state, may = state, self.seat.desk.may(Right.CLOSE_YEAR)
        points = state.open_points if state is not None else ()
        self.list.show_rows(
            _Point(at, point.trip_id, point.what) for at, point in enumerate(points, start=1)
        )
        closed = state is not None and state.closed
        self.close_button.setVisible(may and not closed)
        self.close_button.setEnabled(state is not None and state.ready)
        self.reopen_button.setVisible(may and closed)
        self.reason.setVisible(may)
        self.archive_button.setVisible(may and self.seat.desk.may(Right.BACKUP))
        self.said.setText(self._sentence(state))

    def waiting(self) -> int:
        """Nothing waits here: a year is closed when it is over."""
        return 0

    def open_row(self, row: _Point) -> None:
        """Show the trip that is still open."""
        if row.trip_id is not None:
            self.seat.go("trip", row.trip_id)

    def _sentence(self, state: YearState | None) -> str:
        if state is None:
            return ""
        if state.closed_at is not None:
            sentence = _("Tahun {year} ditutup {day} oleh {person}. {note}").format(
                year=state.year,
                day=clock(state.closed_at),
                person=state.closed_by,
                note=state.note,
            )
            return sentence.strip()
        if state.disagreements:
            return " ".join(state.disagreements)
        if state.open_points:
            return _("{count} hal masih terbuka dalam tahun {year}.").format(
                count=len(state.open_points), year=state.year
            )
        return _("Tahun {year} siap ditutup.").format(year=state.year)

    def _close(self) -> None:
        state, desk, note = self._state, self.seat.desk, self.reason.value()
        if state is None:
            return
        title = _("Tutup tahun anggaran {year}?").format(year=state.year)
        words = _("Semua uang, SPJ, dan anggaran tahun itu sesudahnya hanya dapat dibaca.")
        if ask(self, title, words, _("&Tutup tahun"), dangerous=True):
            self.seat.act(
                self.close_button,
                lambda: year_end.close_year(desk, state.year, note),
                partial(self._done, _("Tahun anggaran ditutup.")),
            )

    def _reopen(self) -> None:
        state, desk, reason = self._state, self.seat.desk, self.reason.value()
        if state is None:
            return
        if not reason:
            self.notices.error(_("Tuliskan alasan pembukaan kembali."))
            self.reason.setFocus()
            return
        self.seat.act(
            self.reopen_button,
            lambda: year_end.reopen_year(desk, state.year, reason),
            partial(self._done, _("Tahun anggaran dibuka kembali.")),
        )

    def _archive(self) -> None:
        desk, year = self.seat.desk, self.seat.year()
        folder = files.choose_folder(self, self.seat.memory, _("Folder untuk arsip tahun"))
        if folder is not None:
            self.seat.act(
                self.archive_button,
                lambda: year_end.archive_year(desk, year, folder),
                self._archived,
                progress=Progress(_("Mengarsipkan tahun…")),
            )

    def _archived(self, folder: Path) -> None:
        self.notices.success(
            _("Arsip tahun disimpan: {path}").format(path=folder),
            (_("Buka"), lambda: files.open_outside(folder)),
        )

    def _done(self, sentence: str, _nothing: object) -> None:
        self.used(reason=True)
        self.notices.success(sentence)
