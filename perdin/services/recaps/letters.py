"""The register of letters of a period, void ones too, in the order of their dates."""

from sqlalchemy import func, or_, select

from perdin.i18n import N_, _
from perdin.models.letters import Letter
from perdin.models.people import Signer
from perdin.models.trips import Traveller, Trip
from perdin.reports.table import Cell, Table, count, day, text
from perdin.rules.letter_kinds import KINDS
from perdin.rules.numbering import NumberSource
from perdin.rules.workflow import TripState
from perdin.services.desk import Work
from perdin.services.recaps.joined import places_by_trip
from perdin.services.recaps.report import asked
from perdin.services.trips.counted import Found, RecapFilter, Span, narrowing

COLUMNS = (
    count("number", N_("No."), 5, total=False),
    day("dated", N_("Tanggal")),
    text("letter", N_("Nomor Surat"), 30),
    text("kind", N_("Jenis"), 22),
    text("name", N_("Pelaksana"), 28),
    text("purpose", N_("Perihal"), 36),
    text("places", N_("Tujuan"), 22),
    text("signer", N_("Penandatangan"), 26),
    text("state", N_("Keadaan"), 16),
    text("reason", N_("Alasan batal"), 26),
)


def register(work: Work, recap_filter: RecapFilter) -> Table:
    """Every letter dated in the period, of all trips that the filter takes in."""
    trips = _days_of_trips(work, recap_filter)
    where = places_by_trip(work.session, trips)
    order = (Letter.dated, Letter.id)
    people = select(Traveller.trip_id).join(Trip, Trip.id == Traveller.trip_id)
    question = (
        select(
            func.row_number().over(order_by=order).label("number"),
            func.coalesce(Letter.outside_dated, Letter.dated).label("dated"),
            Letter.source,
            Letter.number.label("letter"),
            Letter.kind,
            Traveller.plain_name.label("name"),
            Trip.purpose,
            Letter.trip_id,
            Signer.name.label("signer"),
            Letter.voided_at,
            Letter.void_reason,
        )
        .join(Trip, Trip.id == Letter.trip_id)
        .join(Traveller, Traveller.id == Letter.traveller_id, isouter=True)
        .join(Signer, Signer.id == Letter.signer_id, isouter=True)
        .where(
            Letter.dated.between(*recap_filter.span),
            Trip.id.in_(people.where(*narrowing(recap_filter, tuple(TripState)))),
        )
        .order_by(*order)
    )
    if recap_filter.employee_id is not None:
        question = question.where(
            or_(Letter.traveller_id.is_(None), Traveller.employee_id == recap_filter.employee_id)
        )

    def shape(row: Found) -> tuple[Cell, ...]:
        return (
            row.number,
            row.dated,
            row.letter or _unnumbered(row),
            _(KINDS[row.kind].name),
            row.name or _("Semua pelaksana"),
            row.purpose,
            where.get(row.trip_id, ""),
            row.signer or "",
            _("Batal") if row.voided_at else _("Berlaku"),
            row.void_reason,
        )

    table_parts = asked(work, COLUMNS, question, shape, lambda row: row.trip_id)
    return Table(title=_("Register surat"), fixed=3, **table_parts)


def _unnumbered(row: Found) -> str:
    outside = row.source is NumberSource.OUTSIDE
    return _("(menunggu nomor)") if outside else _("(ditulis tangan)")


def _days_of_trips(work: Work, recap_filter: RecapFilter) -> Span:
    """From the first to the last day of the trips whose letters are dated in the period."""
    question = (
        select(func.min(Trip.leave), func.max(Trip.back))
        .join(Letter, Letter.trip_id == Trip.id)
        .where(Letter.dated.between(*recap_filter.span))
    )
    first, last = work.session.execute(question).one()
    return (first, last) if first and last else recap_filter.span
