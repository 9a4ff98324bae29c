"""What a list shows, to Excel, PDF or CSV: the columns on the screen, every row that fits."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from perdin.i18n import N_, _
from perdin.reports.table import CellKind
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, at_one_moment
from perdin.services.recaps import list_export
from perdin.services.recaps.list_export import ListColumn
from perdin.ui import files, recap_pdf
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, Row
from perdin.ui.table.list_view import ListView

AT_ONCE = 500
SHEET_KINDS = (
    N_("Buku kerja Excel (*.xlsx)"),
    N_("Dokumen PDF (*.pdf)"),
    N_("Berkas CSV (*.csv)"),
)
"""What a recap or a list may be written as, as a dialog names it."""
RowsOf = Callable[[Desk, list[int]], Sequence[Row]]


def offer_export(
    view: ListView[Row], seat: Seat, notices: NoticeBar, title: str, rows_of: RowsOf[Row]
) -> None:
    """Give a list its button «Ekspor daftar ini».

    ``rows_of`` asks a service for the rows of some ids, off the UI thread; however many times, all
    rows of a file are of one moment.
    """
    if seat.desk.may(Right.EXPORT):
        view.offer_export(lambda: _export(view, seat, notices, title, rows_of))


def _export(
    view: ListView[Row], seat: Seat, notices: NoticeBar, title: str, rows_of: RowsOf[Row]
) -> None:
    name = f"{title.lower()}-{seat.desk.today.isoformat()}.xlsx"
    kinds = ";;".join(map(_, SHEET_KINDS))
    path = files.choose_save(view, seat.memory, _("Simpan daftar"), name, kinds)
    if path is None:
        return
    desk, columns, ids = seat.desk, view.shown_columns(), list(view.model.ids)

    def write() -> Path:
        shown = [
            ListColumn(
                _(column.title),
                column.width_px,
                CellKind.MONEY if column.amount else CellKind.TEXT,
            )
            for column in columns
        ]

        def write_at(now: Desk) -> Path:
            cells = _cells(columns, ids, partial(rows_of, now))
            if path.suffix.lower() == ".pdf":
                return recap_pdf.write(path, [list_export.list_paper(now, title, shown, cells)])
            return list_export.write_list(now, path, title, shown, cells)

        return at_one_moment(desk, write_at)

    def done(path: Path) -> None:
        sentence = _("Daftar disimpan: {path}").format(path=path)
        notices.success(sentence, (_("Buka"), lambda: files.open_outside(path)))

    seat.at(notices).act(None, write, done)


def _cells(
    columns: Sequence[Column[Row]],
    ids: Sequence[int],
    rows_of: Callable[[list[int]], Sequence[Row]],
) -> Iterator[list[str | int | None]]:
    for start in range(0, len(ids), AT_ONCE):
        for row in rows_of(list(ids[start : start + AT_ONCE])):
            yield [column.amount(row) if column.amount else column.text(row) for column in columns]
