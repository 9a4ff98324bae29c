"""What is typed beside a picture: a receipt, or a file that is none yet; and how it is kept."""

from dataclasses import dataclass, replace

from perdin.i18n import _
from perdin.rules.document_kinds import AttachmentKind, ReceiptKind
from perdin.services.desk import Desk
from perdin.services.documents import attachments, receipts
from perdin.services.documents.receipt_form import ReceiptForm, ReceiptRow
from perdin.services.documents.trip_files import AttachmentRow
from perdin.ui.pages.trip.accounting.proving import receipt_name


@dataclass(frozen=True, slots=True)
class Subject:
    """What the card is about: a trip's receipt, or a file that is none yet, or neither (new)."""

    trip_id: int
    receipt: ReceiptRow | None = None
    file: AttachmentRow | None = None

    @property
    def key(self) -> tuple[int, int, int]:
        """What typed text is kept by."""
        receipt = self.receipt.id if self.receipt else 0
        return (self.trip_id, receipt, 0 if receipt or self.file is None else self.file.id)

    @property
    def name(self) -> str:
        """How a person calls it."""
        if self.receipt is not None:
            return receipt_name(self.receipt)
        return _("bukti baru") if self.file is None else self.file.file_name


def as_kept(subject: Subject, traveller_id: int | None) -> tuple[AttachmentKind, ReceiptForm]:
    """What a subject is in the database; a new receipt is this traveller's."""
    if subject.receipt is not None:
        return AttachmentKind.RECEIPT, subject.receipt.form
    empty = ReceiptForm(kind=ReceiptKind.OTHER, traveller_id=traveller_id)
    if subject.file is None:
        return AttachmentKind.RECEIPT, empty
    mine = subject.file.traveller_id
    return subject.file.kind, replace(empty, traveller_id=mine or traveller_id)


def keep(desk: Desk, subject: Subject, what: AttachmentKind, form: ReceiptForm) -> int | None:
    """Keep a receipt together with its file and give its id; or say what else the file shows.

    Raises what ``receipts.add_receipt``, ``receipts.change_receipt`` and
    ``attachments.change_attachment`` raise.
    """
    if what is not AttachmentKind.RECEIPT:
        if subject.file is not None:
            attachments.change_attachment(desk, subject.file.id, what, form.traveller_id)
        return None
    if subject.receipt is not None:
        receipts.change_receipt(desk, subject.receipt.id, form, subject.receipt.version)
        return subject.receipt.id
    file_id = subject.file.id if subject.file is not None else None
    return receipts.add_receipt(desk, subject.trip_id, form, file_id)
