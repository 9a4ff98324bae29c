"""What a package is asked to hold, and what of the data that comes to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select

from perdin.errors import BadInput, NotFound
from perdin.i18n import _, on_paper, span
from perdin.models.accounting import Attachment
from perdin.models.letters import Letter
from perdin.models.money import BudgetLine
from perdin.models.people import Employee, Office, Unit
from perdin.models.trips import Traveller, Trip
from perdin.rules.document_kinds import label
from perdin.rules.letter_kinds import KINDS
from perdin.rules.masking import Mask
from perdin.rules.workflow import Right
from perdin.services.desk import Work, query
from perdin.services.documents.masked_dossier import mask_of
from perdin.services.documents.trip_files import TripFiles
from perdin.services.sealing import heads
from perdin.services.sealing.heads import Head
from perdin.services.trips.counted import RecapFilter, Region, conditions, trips_of

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class PackageOrder:
    """Which trips, whether each one's bundle is made too, which takes the longest, and whether NIP
    and account numbers are masked.
    """

    recap_filter: RecapFilter
    bundles: bool = True
    masked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """An order as it was when the making began: the office, the period in words, what it is
    narrowed to, the trips in the order of their days, the head of the trail, and what is masked.
    """

    office: str
    period: str
    narrowed: tuple[str, ...]
    recap_filter: RecapFilter
    trip_ids: tuple[int, ...]
    head: Head
    mask: Mask | None


@dataclass(frozen=True, slots=True)
class KeptFile:
    """An attached file: its row, what kind it is in words, its name, its type, its SHA-256."""

    id: int
    kind: str
    file_name: str
    media_type: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter of a trip, as a list names it."""

    trip_id: int
    kind: str
    number: str
    dated: date
    void: bool


@query(Right.VIEW)
def scope_of(work: Work, order: PackageOrder) -> Scope:
    """What an order comes to. Raises BadInput where no trip fits it."""
    recap_filter = _dated(work, order.recap_filter)
    found = trips_of(recap_filter).add_columns(Trip.leave).distinct()
    trips = sorted((row.leave or EARLIEST, row.trip_id) for row in work.session.execute(found))
    if not trips:
        raise BadInput(problem=_("Tidak ada perjalanan yang dihitung dalam masa dan pilihan ini."))
    lost = set(recap_filter.trip_ids or ()) - {trip_id for _leave, trip_id in trips}
    if lost:
        raise BadInput(
            problem=_(
                "Perjalanan {trips} tidak ada, masih draf, atau tidak dihitung. Paketnya tidak "
                "dibuat."
            ).format(trips=", ".join(map(str, sorted(lost))))
        )
    with on_paper():
        period = span(*recap_filter.span)
    return Scope(
        office=work.session.scalars(select(Office.name)).one(),
        period=period,
        narrowed=tuple(_narrowed(work, recap_filter)),
        recap_filter=recap_filter,
        trip_ids=tuple(trip_id for _leave, trip_id in trips),
        head=heads.head_now(work.session),
        mask=mask_of(work.session, [trip_id for _leave, trip_id in trips])
        if order.masked
        else None,
    )


@query(Right.VIEW)
def unit_named(work: Work, name: str) -> int:
    """The unit that a person calls so. Raises NotFound."""
    units = work.session.execute(select(Unit.id, Unit.name))
    for unit_id, known in units:
        if known.casefold() == name.strip().casefold():
            return int(unit_id)
    raise NotFound(what=_("Unit kerja {name}").format(name=name))


@query(Right.VIEW)
def line_named(work: Work, code: str, fiscal_year: int) -> int:
    """The line of a year's budget by its account, with its sub kegiatan before it where several
    have that account. Raises NotFound, BadInput.
    """
    lines = work.session.execute(
        select(BudgetLine.id, BudgetLine.activity_code, BudgetLine.account_code).where(
            BudgetLine.fiscal_year == fiscal_year
        )
    ).all()
    words = tuple(code.split())
    found = [line for line in lines if words in ((line[2],), (line[1], line[2]))]
    if not found:
        raise NotFound(what=_("Kode rekening {code}").format(code=code))
    if len(found) > 1:
        choices = "; ".join(f"{activity} {account}" for _id, activity, account in found)
        raise BadInput(
            problem=_("Beberapa sub kegiatan memakai rekening itu. Sebutkan salah satu: {choices}.")
            .format(choices=choices)
        )  # fmt: skip
    return int(found[0].id)


@query(Right.VIEW)
def files_of(work: Work, trip_id: int) -> list[KeptFile]:
    """The files that are attached to a trip, oldest first."""
    attached: list[Attachment] = TripFiles(work.session, trip_id).attachments()
    return [
        KeptFile(row.id, label(row.kind), row.file_name, row.media_type, row.content_hash)
        for row in attached
    ]


@query(Right.VIEW)
def letters_of(work: Work, trip_ids: Sequence[int]) -> dict[int, list[LetterLine]]:
    """The letters of trips, void ones too, by the trip."""
    found: dict[int, list[LetterLine]] = {}
    wanted = frozenset(trip_ids)
    for row in work.session.execute(
        select(Letter.trip_id, Letter.kind, Letter.number, Letter.dated, Letter.voided_at).order_by(
            Letter.trip_id, Letter.id
        )
    ):
        if row.trip_id in wanted:
            line = LetterLine(
                row.trip_id, KINDS[row.kind].name, row.number, row.dated, row.voided_at is not None
            )
            found.setdefault(row.trip_id, []).append(line)
    return found


@query(Right.VIEW)
def travellers_of(work: Work, recap_filter: RecapFilter) -> list[int]:
    """The travellers that a recap of this filter has a row of, by id."""
    question = select(Traveller.id).join(Trip, Trip.id == Traveller.trip_id)
    return list(
        work.session.scalars(question.where(*conditions(recap_filter)).order_by(Traveller.id))
    )


def _dated(work: Work, recap_filter: RecapFilter) -> RecapFilter:
    """Trips that were chosen one by one have the period of their own days."""
    if recap_filter.trip_ids is None:
        return recap_filter
    days = select(func.min(Traveller.leave), func.max(Traveller.leave))
    first, last = work.session.execute(
        days.where(Traveller.trip_id.in_(recap_filter.trip_ids))
    ).one()
    return replace(recap_filter, first=first or EARLIEST, last=last or LATEST)


def _narrowed(work: Work, recap_filter: RecapFilter) -> list[str]:
    """What the package is narrowed to, a sentence each."""
    said = []
    if recap_filter.unit_id is not None:
        unit = work.session.get(Unit, recap_filter.unit_id)
        said.append(f"Unit kerja: {unit.name if unit else '-'}")
    if recap_filter.budget_line_id is not None:
        line = work.session.get(BudgetLine, recap_filter.budget_line_id)
        said.append(f"Rekening: {line.account_code} {line.account_name}" if line else "Rekening: -")
    if recap_filter.employee_id is not None:
        person = work.session.get(Employee, recap_filter.employee_id)
        said.append(f"Pegawai: {person.name if person else '-'}")
    if recap_filter.region is not Region.ALL:
        said.append(f"Tujuan: {recap_filter.region.value.replace('_', ' ')}")
    if recap_filter.trip_ids is not None:
        said.append("Perjalanan yang dipilih: " + ", ".join(map(str, recap_filter.trip_ids)))
    if recap_filter.settled_only:
        said.append("Hanya yang rampung")
    return said
