"""Jawaban hotel on paper: kept as it came, and bundled where it proves a finding.

They lie in the database, so that an office on a server keeps them as well.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, LetterAltered, NotFound
from perdin.files import media_types
from perdin.i18n import _
from perdin.models.accounting import Receipt
from perdin.models.confirmations import HotelAnswerFile, HotelClaim, HotelInquiry, HotelStay
from perdin.models.people import User
from perdin.rules.workflow import Right
from perdin.services.confirmations import inquiries
from perdin.services.confirmations.inquiries import SUBJECT
from perdin.services.desk import Desk, Topic, Work, operation, query
from perdin.services.documents import received_file
from perdin.services.documents.received_file import ReceivedFile
from perdin.services.letters.letters import Document

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """One paper that a hotel answered with."""

    id: int
    file_name: str
    media_type: str
    added_at: datetime
    added_by: str


def keep(desk: Desk, inquiry_id: int, content: bytes, file_name: str) -> int:
    """Keep what a hotel answered a letter with, a PDF or a picture, and give its id.

    The file is looked at before the database is locked. Raises BadInput for what is none, is
    damaged or locked, and for a letter that is void; NotFound, NotAllowed.
    """
    desk.require(Right.FINANCE)
    file = received_file.examined(content, file_name)
    if file.media_type not in (media_types.PDF, *media_types.PICTURES):
        raise media_types.refused(file.name, _("jawaban hotel disimpan sebagai PDF atau foto."))
    return add_hotel_paper(desk, inquiry_id, file)


@operation(Right.FINANCE)
def add_hotel_paper(work: Work, inquiry_id: int, file: ReceivedFile) -> int:
    """Write down a paper that was looked at, or find it again; ``keep`` is the way here."""
    inquiry = inquiries.inquiry_at(work.session, inquiry_id)
    if inquiry.voided_at is not None:
        raise BadInput(problem=_("Surat konfirmasi ini sudah batal."))
    digest = hashlib.sha256(file.content).hexdigest()
    row = work.session.scalar(
        select(HotelAnswerFile).where(
            HotelAnswerFile.inquiry_id == inquiry_id, HotelAnswerFile.content_hash == digest
        )
    )
    if row is None:
        row = HotelAnswerFile(
            inquiry_id=inquiry_id,
            file_name=media_types.named(file.name[-LONGEST_NAME:], file.media_type),
            media_type=file.media_type,
            content=file.content,
            content_hash=digest,
            added_by_id=work.desk.person.user_id,
            added_at=work.desk.now,
        )
        work.session.add(row)
        work.session.flush()
    else:
        work.repeated = True
    work.tell(Topic.FINANCE, SUBJECT, hotel=inquiry.hotel, lampiran=row.file_name, sidik=digest)
    return row.id


@operation(Right.FINANCE)
def remove_hotel_paper(work: Work, paper_id: int) -> None:
    """Take a paper away that is not this letter's; the trail keeps its name and hash.

    Raises BadInput once something was decided by the answers to its letter; NotFound.
    """
    row = _paper(work.session, paper_id)
    inquiry = inquiries.inquiry_at(work.session, row.inquiry_id)
    if any(stay.decided_at is not None for stay in inquiry.stays):
        raise BadInput(
            problem=_("Kelebihan bayar sudah diputuskan menurut surat ini, jadi berkasnya tetap.")
        )
    work.tell(
        Topic.FINANCE,
        SUBJECT,
        hotel=inquiry.hotel,
        lampiran_dibuang=row.file_name,
        sidik=row.content_hash,
    )
    work.session.delete(row)


@query(Right.VIEW)
def list_papers(work: Work, inquiry_id: int) -> list[PaperRow]:
    """What a hotel answered a letter with, oldest first."""
    found = work.session.execute(
        select(HotelAnswerFile, User.name)
        .join(User, User.id == HotelAnswerFile.added_by_id)
        .where(HotelAnswerFile.inquiry_id == inquiry_id)
        .order_by(HotelAnswerFile.id)
    )
    return [
        PaperRow(
            id=row.id,
            file_name=row.file_name,
            media_type=row.media_type,
            added_at=row.added_at,
            added_by=name,
        )
        for row, name in found
    ]


@query(Right.VIEW)
def open_paper(work: Work, paper_id: int) -> Document:
    """A paper byte for byte as it was kept. Raises NotFound, LetterAltered."""
    row = _paper(work.session, paper_id)
    if hashlib.sha256(row.content).hexdigest() != row.content_hash:
        raise LetterAltered(number=row.file_name)
    return Document(row.file_name, row.content)


def of_findings(session: Session, trip_id: int) -> Sequence[HotelAnswerFile]:
    """The papers that prove that something of a trip was paid too much, oldest first."""
    proves = exists().where(
        HotelStay.inquiry_id == HotelAnswerFile.inquiry_id,
        HotelStay.receipt_id == Receipt.id,
        Receipt.trip_id == trip_id,
        HotelClaim.stay_id == HotelStay.id,
        HotelClaim.amount > 0,
    )
    stands = HotelInquiry.voided_at.is_(None)
    return session.scalars(
        select(HotelAnswerFile)
        .join(HotelInquiry, HotelInquiry.id == HotelAnswerFile.inquiry_id)
        .where(proves, stands)
        .order_by(HotelAnswerFile.id)
    ).all()


def _paper(session: Session, paper_id: int) -> HotelAnswerFile:
    row = session.get(HotelAnswerFile, paper_id)
    if row is None:
        raise NotFound(what=_("Jawaban hotel"))
    return row
