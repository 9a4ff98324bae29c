"""Files of a trip, from its first draft on: kept beside the database, told of in a row."""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.account_errors import (
    AttachmentAltered,
    AttachmentLost,
    ReceiptFileGone,
    ReceiptFileTaken,
)
from perdin.errors import BadInput, NotFound
from perdin.files import attachment_folder, media_types
from perdin.i18n import _
from perdin.models.accounting import Attachment, Receipt
from perdin.models.trips import Traveller, Trip
from perdin.reports.save import in_words
from perdin.rules.document_kinds import LETTERS, AttachmentKind, label
from perdin.rules.workflow import EDITABLE, Right
from perdin.services.accounting import accounts
from perdin.services.audit import trip_subject
from perdin.services.budget import fiscal_years
from perdin.services.desk import Desk, Store, Work, operation, query
from perdin.services.documents import attaching, received_file
from perdin.services.documents.received_file import ReceivedFile
from perdin.services.documents.trip_files import AttachmentRow, TripFiles, TripPapers
from perdin.services.letters.letters import Document
from perdin.services.trips.trip_sheet import trip_at

LONGEST_NAME = 120


def attach(
    desk: Desk,
    trip_id: int,
    content: bytes,
    file_name: str,
    kind: AttachmentKind,
    traveller_id: int | None = None,
    receipt_id: int | None = None,
) -> int:
    """Keep a file of a trip and give its id; the same file again restores it where it was lost.

    The file is looked at before the database is locked; a letter may be a text or an e-mail. Raises
    BadInput for what may not be attached (``received_file.examined``) or not as the trip stands,
    YearClosed, NotFound, DiskFull, NotWritten, NotAllowed.
    """
    desk.require(Right.RECORD_COSTS)
    file = received_file.examined(content, file_name, texts=kind in LETTERS)
    return add_attachment(desk, trip_id, file, kind, traveller_id, receipt_id)


@operation(Right.RECORD_COSTS, undo=True)
def add_attachment(
    work: Work,
    trip_id: int,
    file: ReceivedFile,
    kind: AttachmentKind,
    traveller_id: int | None = None,
    receipt_id: int | None = None,
) -> int:
    """Write down a file that was looked at, and give its id; ``attach`` is the way here.

    The file is on the disk before its row is, so that no row ever points to nothing.
    """
    trip = trip_at(work.session, trip_id)
    fiscal_years.refuse_closed(work.session, fiscal_years.fiscal_year(trip))
    attaching.refuse(work, trip, kind)
    _refuse_strangers(work.session, trip, traveller_id, receipt_id)
    fresh = lay(work.desk.database, file.content)
    digest = attachment_folder.hash_of(file.content)
    row = work.session.scalar(
        select(Attachment).where(
            Attachment.trip_id == trip_id,
            Attachment.content_hash == digest,
            Attachment.kind == kind,
        )
    )
    if row is None:
        row = Attachment(
            trip_id=trip_id,
            traveller_id=traveller_id,
            receipt_id=receipt_id,
            kind=kind,
            file_name=media_types.named(file.name[-LONGEST_NAME:], file.media_type),
            media_type=file.media_type,
            size_bytes=len(file.content),
            content_hash=digest,
            added_by_id=work.desk.person.user_id,
            added_at=work.desk.now,
        )
        work.session.add(row)
        work.session.flush()
    elif receipt_id is not None and row.receipt_id is None:
        row.receipt_id = receipt_id
    elif not fresh:
        work.repeated = True
    facts = {"lampiran": row.file_name, "isi_berkas": kind, "sidik": digest}
    work.tell(attaching.topic(trip), trip_subject(trip_id), **facts)
    return row.id


@operation(Right.RECORD_COSTS, undo=True)
def change_attachment(
    work: Work,
    attachment_id: int,
    kind: AttachmentKind,
    traveller_id: int | None = None,
) -> None:
    """Say anew what a file shows; it is no receipt's then.

    Raises NotFound, NotAllowed, and BadInput for what is sealed or stands still.
    """
    row = _row(work.session, attachment_id)
    trip = trip_at(work.session, row.trip_id)
    accounts.refuse_locked(work.session, trip)
    attaching.refuse(work, trip, kind)
    attaching.refuse_sealed(trip, row)
    attaching.refuse_text(row, kind)
    _refuse_strangers(work.session, trip, traveller_id, None)
    _refuse_twin(work.session, row, kind)
    row.kind, row.traveller_id, row.receipt_id = kind, traveller_id, None
    subject = trip_subject(row.trip_id)
    work.tell(attaching.topic(trip), subject, lampiran=row.file_name, isi_berkas=kind)


@operation(Right.RECORD_COSTS, undo=True)
def turn_attachment(work: Work, attachment_id: int, turned: int) -> None:
    """Keep how far a file is turned to the right wherever it is shown or bundled, in degrees.

    Its bytes stay as they are, so that a sealed one may be turned too. Raises NotFound, NotAllowed,
    and BadInput where the files stand still or it is no quarter turn.
    """
    row = _row(work.session, attachment_id)
    trip = trip_at(work.session, row.trip_id)
    accounts.refuse_locked(work.session, trip)
    attaching.refuse(work, trip, row.kind)
    if turned not in (0, 90, 180, 270):
        raise BadInput(problem=_("Berkas diputar seperempat putaran."))
    if (row.turned or 0) == turned:
        work.repeated = True
    row.turned = turned
    facts = {"lampiran": row.file_name, "diputar": f"{turned}°"}
    work.tell(attaching.topic(trip), trip_subject(row.trip_id), **facts)


def of_new_receipt(session: Session, trip: Trip, attachment_id: int) -> Attachment:
    """The file that a new receipt of a trip is typed from, for the receipt to take.

    Raises ReceiptFileGone where it was taken off the trip meanwhile, ReceiptFileTaken where
    another receipt has it by now, BadInput where the same file is there as a receipt's already.
    """
    row = session.get(Attachment, attachment_id)
    if row is None or row.trip_id != trip.id:
        raise ReceiptFileGone
    if row.receipt_id is not None:
        raise ReceiptFileTaken(name=row.file_name, who=accounts.last_person(session, trip.id))
    _refuse_twin(session, row, AttachmentKind.RECEIPT)
    return row


@operation(Right.RECORD_COSTS, undo=True)
def remove_attachment(work: Work, attachment_id: int) -> None:
    """Take a file off a trip; the folder gives it up at the next upkeep. Raises as changing."""
    row = _row(work.session, attachment_id)
    trip = trip_at(work.session, row.trip_id)
    accounts.refuse_locked(work.session, trip)
    attaching.refuse(work, trip, row.kind)
    attaching.refuse_sealed(trip, row)
    work.tell(attaching.topic(trip), trip_subject(row.trip_id), lampiran_dibuang=row.file_name)
    work.thrown_away = row.file_name
    work.session.delete(row)


@query(Right.VIEW)
def list_attachments(work: Work, trip_id: int) -> list[AttachmentRow]:
    """The files of a trip, oldest first."""
    return TripFiles(work.session, trip_id).rows(work.desk.database)


@query(Right.VIEW)
def open_papers(work: Work, trip_id: int) -> TripPapers:
    """The files of a trip with what may be done with them. Raises NotFound."""
    trip = trip_at(work.session, trip_id)
    rows = TripFiles(work.session, trip_id).rows(work.desk.database)
    return TripPapers(tuple(rows), attaching.may_attach(work, trip))


@query(Right.VIEW)
def open_attachment(work: Work, attachment_id: int) -> Document:
    """A file, byte for byte as it was attached.

    Raises NotFound, and AttachmentLost or AttachmentAltered where the folder has it no more.
    """
    row = _row(work.session, attachment_id)
    folder = folder_of(work.desk.database)
    content = attachment_folder.read(folder, row.content_hash)
    if content is not None:
        return Document(row.file_name, content)
    there = attachment_folder.place(folder, row.content_hash).exists()
    raise (AttachmentAltered if there else AttachmentLost)(name=row.file_name, what=label(row.kind))


def lay(store: Store, content: bytes) -> bool:
    """Lay a file into the folder; whether it was not there. Raises DiskFull, NotWritten."""
    folder = folder_of(store)
    try:
        return attachment_folder.put(folder, content)
    except OSError as why:
        raise in_words(folder, why) from why


def folder_of(store: Store) -> Path:
    """The folder beside a database file. Raises BadInput for a server, which has none."""
    if store.path is None:
        raise BadInput(
            problem=_(
                "Lampiran disimpan di samping basis data di PC; untuk basis data di server, simpan "
                "berkasnya di folder bersama kantor."
            )
        )
    return attachment_folder.folder_of(store.path)


def _refuse_strangers(
    session: Session, trip: Trip, traveller_id: int | None, receipt_id: int | None
) -> None:
    """Raise NotFound for a traveller or a receipt of another trip, or of one that is typed yet."""
    if traveller_id is not None:
        traveller = session.get(Traveller, traveller_id)
        if traveller is None or traveller.trip_id != trip.id or trip.state in EDITABLE:
            raise NotFound(what=_("Pelaksana"))
    if receipt_id is not None:
        receipt = session.get(Receipt, receipt_id)
        if receipt is None or receipt.trip_id != trip.id:
            raise NotFound(what=_("Bukti"))


def _refuse_twin(session: Session, row: Attachment, kind: AttachmentKind) -> None:
    """Raise BadInput where the same bytes are attached to the trip as this kind already."""
    same = select(Attachment.id).where(
        Attachment.trip_id == row.trip_id,
        Attachment.content_hash == row.content_hash,
        Attachment.kind == kind,
        Attachment.id != row.id,
    )
    if session.scalar(same) is not None:
        raise BadInput(
            problem=_(
                "Berkas {name} sudah dilampirkan dengan jenis itu, jadi belum disimpan; isian "
                "tetap. Pakai lampiran yang sudah ada, atau hapus salah satunya dahulu."
            ).format(name=row.file_name)
        )


def _row(session: Session, attachment_id: int) -> Attachment:
    row = session.get(Attachment, attachment_id)
    if row is None:
        raise NotFound(what=_("Lampiran"))
    return row
