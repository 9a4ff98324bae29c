"""The same paper, room or file that proves something elsewhere already."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.i18n import _, rupiah, span
from perdin.models.accounting import Attachment, Receipt
from perdin.models.trips import Trip
from perdin.rules import receipts as rules
from perdin.rules.document_kinds import AttachmentKind, ReceiptKind
from perdin.services.documents.receipt_form import ReceiptForm
from perdin.services.trips.draft_check import FieldProblem
from perdin.services.trips.trip_sheet import places


def key_of(form: ReceiptForm) -> str:
    """What the same paper entered twice has in common."""
    number = form.number or form.ticket_number or form.booking_code
    return rules.match_key(form.vendor, number, form.amount or 0)


class UsedElsewhere:
    """What is recorded anywhere that is like some receipts and files, asked for once for all.

    ``digests`` are the SHA-256 of the files.
    """

    def __init__(
        self, session: Session, forms: Sequence[ReceiptForm], digests: Sequence[str] = ()
    ) -> None:
        self._session = session
        self._papers = _like(session, forms)
        self._rooms = _in_hotels(session, forms)
        self._files = _files(session, digests)

    def same_paper(self, form: ReceiptForm, receipt_id: int | None) -> Iterator[FieldProblem]:
        """The sentences where the paper of a receipt is recorded as another one."""
        key = key_of(form)
        for other in self._papers if key else ():
            if other.match_key == key and other.id != receipt_id:
                yield FieldProblem(
                    "number",
                    _(
                        "Bukti {number} dari {vendor} sebesar {amount} sudah dicatat pada {where}."
                    ).format(
                        number=other.number or other.ticket_number or other.booking_code,
                        vendor=other.vendor,
                        amount=rupiah(other.amount),
                        where=self._where(other.trip_id, other.traveller_id),
                    ),
                    blocking=False,
                )

    def same_room(self, form: ReceiptForm, receipt_id: int | None) -> Iterator[FieldProblem]:
        """The sentences where a hotel's room is claimed for the same night by another receipt."""
        key = rules.room_key(form.vendor, form.room)
        for other in self._rooms if key else ():
            if (
                other.id != receipt_id
                and rules.room_key(other.vendor, other.room) == key
                and _overlap(form, other)
            ):
                yield FieldProblem(
                    "room",
                    _(
                        "Kamar {room} {vendor} pada malam yang sama sudah diklaim pada {where}."
                    ).format(
                        room=other.room,
                        vendor=other.vendor,
                        where=self._where(other.trip_id, other.traveller_id),
                    ),
                    blocking=False,
                )

    def same_file(self, digest: str, trip_id: int, receipt_id: int | None) -> FieldProblem | None:
        """The sentence where a file proves something on another trip or another receipt."""
        for other in self._files:
            elsewhere = other.trip_id != trip_id or other.receipt_id not in (None, receipt_id)
            if other.content_hash == digest and elsewhere:
                where = self._where(other.trip_id, other.traveller_id)
                return FieldProblem(
                    "files",
                    _("Berkas yang sama ({name}) sudah menjadi bukti {where}.").format(
                        name=other.file_name, where=where
                    ),
                    blocking=False,
                )
        return None

    def _where(self, trip_id: int, traveller_id: int | None) -> str:
        """A trip as a sentence names it: «perjalanan Budi ke Kota Bandung, 3–5 Maret 2026»."""
        trip = self._session.get_one(Trip, trip_id)
        names = [
            traveller.name for traveller in trip.travellers if traveller_id in (None, traveller.id)
        ]
        when = span(*trip.dates) if trip.dates else ""
        return _("perjalanan {names} ke {place}, {when} (nomor {trip})").format(
            names=", ".join(names), place=places(trip), when=when, trip=trip.id
        )


def _like(session: Session, forms: Sequence[ReceiptForm]) -> list[Receipt]:
    """Receipts with the key of one of these."""
    keys = {key_of(form) for form in forms} - {""}
    if not keys:
        return []
    alike = select(Receipt).where(Receipt.match_key.in_(keys)).order_by(Receipt.id)
    return list(session.scalars(alike))


def _in_hotels(session: Session, forms: Sequence[ReceiptForm]) -> list[Receipt]:
    """Receipts of hotels from the first night of these to their last."""
    nights = [
        (form.check_in, form.check_out)
        for form in forms
        if form.check_in and form.check_out and rules.room_key(form.vendor, form.room)
    ]
    if not nights:
        return []
    hotels = select(Receipt).where(
        Receipt.kind == ReceiptKind.HOTEL,
        Receipt.check_in < max(check_out for _check_in, check_out in nights),
        Receipt.check_out > min(check_in for check_in, _check_out in nights),
    )
    return list(session.scalars(hotels.order_by(Receipt.id)))


def _overlap(form: ReceiptForm, other: Receipt) -> bool:
    if not (form.check_in and form.check_out and other.check_in and other.check_out):
        return False
    return other.check_in < form.check_out and other.check_out > form.check_in


def _files(session: Session, digests: Sequence[str]) -> list[Attachment]:
    """Files with one of these contents that are kept as a receipt."""
    if not digests:
        return []
    same_content = select(Attachment).where(
        Attachment.content_hash.in_(set(digests)), Attachment.kind == AttachmentKind.RECEIPT
    )
    return list(session.scalars(same_content.order_by(Attachment.id)))
