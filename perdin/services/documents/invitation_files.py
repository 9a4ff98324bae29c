"""The invitation's own file, kept with a trip from its draft on."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound, WrongStep
from perdin.files import attachment_folder, media_types
from perdin.i18n import _
from perdin.models.accounting import Attachment
from perdin.models.trips import Trip
from perdin.rules import workflow
from perdin.rules.document_kinds import AttachmentKind
from perdin.rules.workflow import Right
from perdin.services.audit import trip_subject
from perdin.services.desk import Desk, Topic, Work, operation, query
from perdin.services.documents import attachments, received_file
from perdin.services.documents.received_file import ReceivedFile
from perdin.services.documents.trip_files import AttachmentRow, TripFiles
from perdin.services.trips.trip_sheet import trip_at

MOST = 5
"""Files of one trip's invitation: the letter, its list of people, its schedule."""


def keep(desk: Desk, trip_id: int, content: bytes, file_name: str) -> int:
    """Keep an invitation's file with a trip that is typed, and give its id; text files too.

    The file is looked at before the database is locked. Raises BadInput for what may not be
    attached (``received_file.examined``), WrongStep past the draft, NotFound, DiskFull,
    NotWritten, NotAllowed.
    """
    desk.require(Right.EDIT_TRIP)
    file = received_file.examined(content, file_name, texts=True)
    return keep_file(desk, trip_id, file)


@operation(Right.EDIT_TRIP, undo=True)
def keep_file(work: Work, trip_id: int, file: ReceivedFile) -> int:
    """Write down a file that was looked at, and give its id; ``keep`` is the way here."""
    trip = trip_at(work.session, trip_id)
    _refuse_late(trip)
    rows = _rows(work.session, trip_id)
    fresh = attachments.lay(work.desk.database, file.content)
    digest = attachment_folder.hash_of(file.content)
    row = next((one for one in rows if one.content_hash == digest), None)
    if row is None:
        if len(rows) >= MOST:
            sentence = _("Sudah ada {count} berkas undangan. Hapus satu dahulu.")
            raise BadInput(problem=sentence.format(count=len(rows)))
        row = Attachment(
            trip_id=trip_id,
            kind=AttachmentKind.INVITATION,
            file_name=media_types.named(file.name[-attachments.LONGEST_NAME :], file.media_type),
            media_type=file.media_type,
            size_bytes=len(file.content),
            content_hash=digest,
            added_by_id=work.desk.person.user_id,
            added_at=work.desk.now,
        )
        work.session.add(row)
        work.session.flush()
    elif not fresh:
        work.repeated = True
    work.tell(Topic.TRIPS, trip_subject(trip_id), lampiran=row.file_name, sidik=digest)
    return row.id


@operation(Right.EDIT_TRIP, undo=True)
def remove_file(work: Work, attachment_id: int) -> None:
    """Take an invitation's file off a trip that is typed. Raises NotFound, WrongStep."""
    row = work.session.get(Attachment, attachment_id)
    if row is None or row.kind is not AttachmentKind.INVITATION:
        raise NotFound(what=_("Lampiran"))
    _refuse_late(trip_at(work.session, row.trip_id))
    work.tell(Topic.TRIPS, trip_subject(row.trip_id), lampiran_dibuang=row.file_name)
    work.thrown_away = row.file_name
    work.session.delete(row)


@query(Right.VIEW)
def files_of(work: Work, trip_id: int) -> list[AttachmentRow]:
    """The files of a trip's invitation, oldest first."""
    rows = TripFiles(work.session, trip_id).rows(work.desk.database)
    return [row for row in rows if row.kind is AttachmentKind.INVITATION]


def _rows(session: Session, trip_id: int) -> list[Attachment]:
    asked = select(Attachment).where(
        Attachment.trip_id == trip_id, Attachment.kind == AttachmentKind.INVITATION
    )
    return list(session.scalars(asked))


def _refuse_late(trip: Trip) -> None:
    if trip.state not in workflow.EDITABLE:
        raise WrongStep(state=workflow.label(trip.state), step=_("Ubah"))
