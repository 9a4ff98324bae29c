"""Riwayat: what happened to a trip, as its list shows it."""

from perdin.i18n import N_, clock
from perdin.services import history, trail_words
from perdin.services.history import HistoryRow
from perdin.ui.table.columns import Column

HISTORY: tuple[Column[HistoryRow], ...] = (
    Column(title=N_("Waktu"), text=lambda row: clock(row.at), width_px=170, whole=True),
    Column(title=N_("Oleh"), text=lambda row: row.person, width_px=200),
    Column(title=N_("Tindakan"), text=lambda row: history.action_words(row.action), width_px=180),
    Column(
        title=N_("Rincian"),
        text=lambda row: trail_words.detail_words(row.details),
        width_px=300,
        stretch=True,
    ),
)
