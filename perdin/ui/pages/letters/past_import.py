"""Old registers from Excel: the columns of the preview, and the services behind it."""

from perdin.i18n import N_, _, span
from perdin.importers.register.columns import FIELDS
from perdin.rules.letter_kinds import LetterKind
from perdin.services.past import old_books
from perdin.services.past.compare import PastPreviewRow
from perdin.services.past.old_books import PastForm
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.import_pane import ImportPane
from perdin.ui.pages.import_rows import Kind
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column


def _numbers(row: PastPreviewRow) -> str:
    texts = (row.entry.number(kind) for kind in (LetterKind.SURAT_TUGAS, LetterKind.SPD))
    return "; ".join(filter(None, texts))


def _days(row: PastPreviewRow) -> str:
    entry = row.entry
    if entry.leave is None or entry.back is None:
        return entry.period
    return span(entry.leave, entry.back)


def _people(row: PastPreviewRow) -> str:
    """Each name, with a mark where it is one of today's people."""
    return ", ".join(
        f"{person.name} ✓" if known.employee_id is not None else person.name
        for person, known in zip(row.entry.people, row.known, strict=True)
    )


COLUMNS: tuple[Column[PastPreviewRow], ...] = (
    Column(title=N_("Lembar"), text=lambda row: row.sheet, width_px=80, spare=True),
    Column(title=N_("Nomor"), text=_numbers, width_px=180, tip=_numbers),
    Column(title=N_("Pelaksana"), text=_people, width_px=190, tip=_people),
    Column(title=N_("Maksud"), text=lambda row: row.entry.purpose, width_px=150),
    Column(title=N_("Tujuan"), text=lambda row: row.entry.place, width_px=110),
    Column(title=N_("Perjalanan"), text=_days, width_px=150),
)


def pane(seat: Seat, notices: NoticeBar) -> ImportPane[PastPreviewRow, PastForm]:
    """The pane that takes in an old register."""
    desk = seat.desk
    kind: Kind[PastPreviewRow, PastForm] = Kind(
        name="register",
        title=_("Buku lama"),
        fields=FIELDS,
        columns=COLUMNS,
        preview=lambda path, choices: old_books.preview_register(desk, path, choices),
        write=lambda ready, _left_out: old_books.import_register(desk, ready),
        done=_("{count} perjalanan lama masuk riwayat; nomornya terpakai."),
        button=_("&Impor {count} riwayat"),
        guessed=lambda row: row.guessed,
        all_sheets=True,
        sheet=lambda row: row.sheet,
    )
    return ImportPane(seat, notices, kind)
