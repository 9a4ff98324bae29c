"""Which documents of a trip are there and which are missing, in the order of an examiner."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.i18n import N_, _, rupiah
from perdin.models.accounting import Attachment, Receipt
from perdin.models.money import CostLine
from perdin.models.trips import Traveller, Trip
from perdin.rules.document_kinds import AttachmentKind, ReceiptKind
from perdin.rules.ledger import CostStage
from perdin.rules.letter_kinds import GROUP_NAMES, KINDS, Group, LetterKind
from perdin.rules.travel import label
from perdin.rules.workflow import Right, TripState
from perdin.services.desk import Work, query
from perdin.services.documents.trip_files import TripFiles
from perdin.services.letters import letter_list
from perdin.services.letters.letter_list import LetterChoice, LetterState
from perdin.services.letters.sheet_papers import unproved
from perdin.services.letters.sources import LetterSources
from perdin.services.office import deadlines
from perdin.services.trips.trip_sheet import trip_at

# Papers that a trip may do without: they are in the list once they are made.
_OPTIONAL = (
    LetterKind.NOTA_DINAS,
    LetterKind.TELAAHAN_STAF,
    LetterKind.DISPOSISI,
    LetterKind.SURAT_PERUBAHAN,
)


class DocumentState(StrEnum):
    """How it stands with one document."""

    THERE = "ada"
    ON_PAPER = "kertas"
    MISSING = "belum"


DOCUMENT_STATES = {
    DocumentState.THERE: N_("Ada"),
    DocumentState.ON_PAPER: N_("Lampirkan"),
    DocumentState.MISSING: N_("BELUM ADA"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem:
    """One line of the checklist: ``ON_PAPER`` is what only the paper original can show."""

    group: Group
    what: str
    state: DocumentState
    note: str
    kind: LetterKind | None = None
    traveller_id: int | None = None


@dataclass(frozen=True, slots=True)
class Completeness:
    """A trip's checklist with its deadline; ``days_left`` below 0 is overdue, None once settled.

    ``missing`` is what the office has not got as a file yet, whether or not there is a paper.
    """

    items: tuple[ChecklistItem, ...]
    missing: tuple[ChecklistItem, ...]
    due: date | None
    days_left: int | None

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


@query(Right.VIEW)
def completeness(work: Work, trip_id: int) -> Completeness:
    """Which documents of a trip are there, which missing, and until when. Raises NotFound."""
    sources = LetterSources(work.session, trip_at(work.session, trip_id))
    return completeness_of(work, sources, TripFiles(work.session, trip_id))


def completeness_of(work: Work, sources: LetterSources, kept: TripFiles) -> Completeness:
    """The same for whoever has gathered the trip's letters and files."""
    trip = sources.trip
    items = tuple(checklist_of(sources, kept))
    missing = tuple(item for item in items if item.state is not DocumentState.THERE)
    if trip.back is None or trip.state is TripState.SETTLED:
        return Completeness(items, missing, None, None)
    office = deadlines.calendar(work.session)
    return Completeness(
        items, missing, office.due(trip.back), office.left(trip.back, work.desk.today)
    )


def checklist_of(sources: LetterSources, kept: TripFiles) -> list[ChecklistItem]:
    """The checklist of a trip, for whoever has gathered its letters and files."""
    session, trip = sources.session, sources.trip
    choices = letter_list.of_trip(sources, void=False)
    items = [_letter(choice) for choice in choices if _counts(choice)]
    files = kept.attachments()
    if any(choice.kind is LetterKind.SPD and choice.letter_id for choice in choices):
        visum = _("Visum: cap dan tanda tangan di tempat tujuan")
        note = _("pada lembar SPD asli")
        items.append(_filed(files, AttachmentKind.VISUM, Group.ORDER, visum, note))
    if trip.state in (TripState.ISSUED, TripState.SETTLED):
        tickets = _tickets(session, trip)
        for traveller in trip.travellers:
            items += _money(traveller, files)
            items += _boarding(traveller, tickets, files)
        if any(choice.kind is LetterKind.LAPORAN and choice.letter_id for choice in choices):
            report, note = _("Laporan bertanda tangan"), _("laporan asli")
            items.append(_filed(files, AttachmentKind.REPORT, Group.REPORT, report, note))
        items.append(_photos(len(sources.photos)))
        items.append(_settled(trip))
    order = list(Group)
    return sorted(items, key=lambda item: order.index(item.group))


def _counts(letter_choice: LetterChoice) -> bool:
    return letter_choice.kind not in _OPTIONAL or letter_choice.ready


def _letter(letter_choice: LetterChoice) -> ChecklistItem:
    state, note = DocumentState.THERE, letter_choice.number
    if letter_choice.missing:
        state = DocumentState.MISSING
        note = _("isi dulu: {fields}").format(fields=", ".join(letter_choice.missing))
    elif letter_choice.state is LetterState.OPEN:
        state, note = DocumentState.MISSING, _("belum terbit")
    elif letter_choice.signed_id is not None:
        note = _("{number}, bertanda tangan elektronik").format(number=letter_choice.number)
    return ChecklistItem(
        group=KINDS[letter_choice.kind].group,
        what=letter_choice.title,
        state=state,
        note=note,
        kind=letter_choice.kind,
        traveller_id=letter_choice.traveller_id,
    )


def _filed(
    files: list[Attachment], kind: AttachmentKind, group: Group, what: str, on_paper: str
) -> ChecklistItem:
    """What a scan shows where one is attached, and the paper itself otherwise."""
    scans = [file.file_name for file in files if file.kind is kind]
    if scans:
        return ChecklistItem(
            group=group, what=what, state=DocumentState.THERE, note=", ".join(scans)
        )
    return ChecklistItem(group=group, what=what, state=DocumentState.ON_PAPER, note=on_paper)


def _tickets(session: Session, trip: Trip) -> list[Receipt]:
    flights = select(Receipt).where(Receipt.trip_id == trip.id, Receipt.kind == ReceiptKind.FLIGHT)
    return list(session.scalars(flights.order_by(Receipt.id)))


def _boarding(
    traveller: Traveller, tickets: list[Receipt], files: list[Attachment]
) -> Iterator[ChecklistItem]:
    """Whoever flew shows the boarding pass of each ticket (PMK 113/PMK.05/2012)."""
    own_tickets = [ticket for ticket in tickets if ticket.traveller_id in (None, traveller.id)]
    passes = [
        file
        for file in files
        if file.kind is AttachmentKind.BOARDING_PASS and file.traveller_id in (None, traveller.id)
    ]
    loose = [file.file_name for file in passes if file.receipt_id is None]
    for ticket in own_tickets:
        what = _("Boarding pass {name}, tiket {ticket}").format(
            name=traveller.name, ticket=ticket.ticket_number or ticket.number or ticket.vendor
        )
        own = [file.file_name for file in passes if file.receipt_id == ticket.id]
        there = own or [loose.pop(0) for _pass in loose[:1]]
        state = DocumentState.THERE if there else DocumentState.MISSING
        yield ChecklistItem(
            group=Group.MONEY,
            what=what,
            state=state,
            note=", ".join(there) or _("belum dilampirkan"),
        )


def _money(traveller: Traveller, files: list[Attachment]) -> Iterator[ChecklistItem]:
    """What a traveller's real costs are proved with."""
    lines = [
        line for line in traveller.cost_lines if line.stage is CostStage.ACTUAL and line.amount
    ]
    if not lines:
        what = _("Biaya riil {name}").format(name=traveller.name)
        yield ChecklistItem(
            group=Group.MONEY, what=what, state=DocumentState.MISSING, note=_("belum dicatat")
        )
    declared = {line.id for line in unproved(traveller)}
    for line in lines:
        what = _("Bukti {component} {name}, {amount}").format(
            component=label(line.component).lower(), name=traveller.name, amount=rupiah(line.amount)
        )
        scans = [file.file_name for file in files if line.receipt_id and _shows(file, line)]
        if scans:
            yield ChecklistItem(
                group=Group.MONEY, what=what, state=DocumentState.THERE, note=", ".join(scans)
            )
        elif line.receipt.strip():
            yield ChecklistItem(
                group=Group.MONEY,
                what=what,
                state=DocumentState.ON_PAPER,
                note=line.receipt.strip(),
            )
        elif line.id in declared:
            note = _("tanpa bukti: dinyatakan dalam Daftar Pengeluaran Riil")
            yield ChecklistItem(group=Group.MONEY, what=what, state=DocumentState.THERE, note=note)


def _shows(file: Attachment, line: CostLine) -> bool:
    """Whether a file is the receipt of a cost."""
    return file.receipt_id == line.receipt_id and file.kind is AttachmentKind.RECEIPT


def _photos(count: int) -> ChecklistItem:
    state = DocumentState.THERE if count else DocumentState.MISSING
    note = _("{count} foto").format(count=count) if count else _("belum ada foto")
    return ChecklistItem(group=Group.REPORT, what=_("Foto kegiatan"), state=state, note=note)


def _settled(trip: Trip) -> ChecklistItem:
    done = trip.state is TripState.SETTLED
    note = "" if done else _("biaya belum dirampungkan")
    state = DocumentState.THERE if done else DocumentState.MISSING
    return ChecklistItem(
        group=Group.REPORT, what=_("Pertanggungjawaban biaya"), state=state, note=note
    )


def group_name(group: Group) -> str:
    """What a group of papers is called."""
    return _(GROUP_NAMES[group])
