"""What a trip has not got as a file before it is settled: visum, report, photos, boarding passes.

The checklist of ``perdin/services/documents/completeness.py`` shows every paper; these four are
those that an account is not closed without, where the office holds to it.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.account_errors import PapersMissing
from perdin.i18n import _
from perdin.models.accounting import Attachment, Receipt
from perdin.models.papers import Photo
from perdin.models.trips import Traveller, Trip
from perdin.rules.document_kinds import AttachmentKind, ReceiptKind
from perdin.rules.ledger import PaperGate
from perdin.rules.workflow import TripState
from perdin.services.desk import Work
from perdin.services.office import money_settings


def missing_of(session: Session, trips: Collection[Trip]) -> dict[int, tuple[str, ...]]:
    """What each of some trips lacks, by its id, in the order of an examiner."""
    ids = {trip.id for trip in trips}
    files = _by_trip(session.scalars(select(Attachment).where(Attachment.trip_id.in_(ids))).all())
    flights = select(Receipt).where(Receipt.trip_id.in_(ids), Receipt.kind == ReceiptKind.FLIGHT)
    tickets = _by_trip(session.scalars(flights.order_by(Receipt.id)).all())
    photos = set(session.scalars(select(Photo.trip_id).where(Photo.trip_id.in_(ids))))
    return {
        trip.id: tuple(_missing(trip, files[trip.id], tickets[trip.id], trip.id in photos))
        for trip in trips
    }


def shown(session: Session, trips: Collection[Trip]) -> dict[int, tuple[str, ...]]:
    """What is told of trips before they are settled: nothing where the office looks at none of it,
    nor of cancelled ones.
    """
    if money_settings.in_use(session).papers is PaperGate.OFF:
        return {}
    return missing_of(session, [trip for trip in trips if trip.state is not TripState.CANCELLED])


def refuse_missing(work: Work, trip: Trip, reason: str) -> None:
    """Look at the papers of a trip that is to be settled.

    What is missing stays in the trail; an office that holds accounts back lets it pass for a
    reason alone. Raises PapersMissing.
    """
    gate = money_settings.in_use(work.session).papers
    missing = missing_of(work.session, [trip])[trip.id]
    if not missing or gate is PaperGate.OFF:
        return
    names = ", ".join(missing)
    if gate is PaperGate.BLOCK and not reason.strip():
        raise PapersMissing(
            problem=_(
                "Berkas perjalanan ini belum lengkap: {missing}. Lampirkan dahulu, atau tuliskan "
                "alasan pengecualiannya."
            ).format(missing=names)
        )
    work.details.update(belum_lengkap=names)
    if gate is PaperGate.BLOCK:
        work.details.update(pengecualian=reason.strip())


def _by_trip(
    rows: Sequence[Attachment] | Sequence[Receipt],
) -> Mapping[int, list[Attachment | Receipt]]:
    grouped: defaultdict[int, list[Attachment | Receipt]] = defaultdict(list)
    for row in rows:
        grouped[row.trip_id].append(row)
    return grouped


def _missing(
    trip: Trip,
    files: Sequence[Attachment | Receipt],
    tickets: Sequence[Attachment | Receipt],
    photographed: bool,
) -> list[str]:
    attached = [file for file in files if isinstance(file, Attachment)]
    kinds = {file.kind for file in attached}
    missing = []
    if AttachmentKind.VISUM not in kinds:
        missing.append(_("visum"))
    if AttachmentKind.REPORT not in kinds:
        missing.append(_("laporan bertanda tangan"))
    if not photographed:
        missing.append(_("foto kegiatan"))
    passes = [file for file in attached if file.kind is AttachmentKind.BOARDING_PASS]
    flown = [ticket for ticket in tickets if isinstance(ticket, Receipt)]
    for traveller in trip.travellers:
        lacking = _passes_lacking(traveller, flown, passes)
        if lacking:
            words = _("boarding pass {name} ({count})")
            missing.append(words.format(name=traveller.name, count=lacking))
    return missing


def _passes_lacking(
    traveller: Traveller, tickets: Sequence[Receipt], passes: Sequence[Attachment]
) -> int:
    """How many tickets of a traveller have no boarding pass (PMK 113/PMK.05/2012)."""
    own = [ticket for ticket in tickets if ticket.traveller_id in (None, traveller.id)]
    his = [file for file in passes if file.traveller_id in (None, traveller.id)]
    proved = {file.receipt_id for file in his}
    loose = sum(1 for file in his if file.receipt_id is None)
    unproved = sum(1 for ticket in own if ticket.id not in proved)
    return max(0, unproved - loose)
