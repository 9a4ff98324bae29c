"""The trips that were drawn from an item of the plan, as its panel lists them."""

from perdin.i18n import N_, span
from perdin.rules import ledger, workflow
from perdin.services.plans.progress import PlanTrip
from perdin.ui.pages.trip.states import TONES
from perdin.ui.table.columns import RIGHT, Column, money

OUTPUT = N_("Hasil")


def _when(trip: PlanTrip) -> str:
    return span(trip.leave, trip.back) if trip.leave and trip.back else "–"


TRIPS: tuple[Column[PlanTrip], ...] = (
    Column(
        title=N_("Tanggal"), text=_when, width_px=100, stretch=True, tip=lambda trip: trip.purpose
    ),
    Column(
        title=N_("Keadaan"),
        text=lambda trip: workflow.label(trip.state),
        width_px=118,
        tone=lambda trip: TONES[trip.state],
    ),
    money(
        N_("Biaya"),
        lambda trip: trip.cost.rupiah,
        width_px=92,
    ),
    Column(title=N_("Menurut"), text=lambda trip: ledger.label(trip.cost.name), width_px=72),
    Column(
        title=OUTPUT,
        text=lambda trip: str(trip.output) if trip.may_record else "",
        align=RIGHT,
        width_px=56,
        editable=True,
    ),
)
