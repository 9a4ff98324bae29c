"""What the list of trips shows of each."""

from perdin.i18n import N_, _, long_date, span
from perdin.rules import ledger
from perdin.rules.workflow import label
from perdin.services.trips.trip_list import TripRow
from perdin.ui.pages.trip.states import TONES
from perdin.ui.table.columns import Column, money


def when(row: TripRow) -> str:
    """The days of a trip, short."""
    if row.leave is None or row.back is None:
        return ""
    return long_date(row.leave) if row.leave == row.back else span(row.leave, row.back)


COLUMNS: tuple[Column[TripRow], ...] = (
    Column(title=N_("Tanggal"), text=when, sort_key="leave", width_px=168, whole=True),
    Column(
        title=N_("Maksud"),
        text=lambda row: row.purpose or _("(belum diisi)"),
        sort_key="purpose",
        width_px=280,
        stretch=True,
    ),
    Column(title=N_("Tujuan"), text=lambda row: row.place, width_px=150),
    Column(title=N_("Pelaksana"), text=lambda row: row.people, width_px=210),
    money(
        N_("Biaya"),
        lambda row: row.amount or None,
        sort_key="amount",
        width_px=120,
    ),
    Column(
        title=N_("Menurut"),
        text=lambda row: ledger.label(row.amount_name) if row.amount else "",
        width_px=88,
    ),
    Column(
        title=N_("Keadaan"),
        text=lambda row: label(row.state),
        sort_key="state",
        width_px=124,
        tone=lambda row: TONES[row.state],
    ),
)
