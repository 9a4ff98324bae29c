"""The files of one trip, asked for once."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.files import attachment_folder
from perdin.models.accounting import Attachment
from perdin.models.people import User
from perdin.rules.document_kinds import AttachmentKind
from perdin.services.desk import Store
from perdin.services.trips import draft_files
from perdin.services.trips.trip_sheet import trip_at


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentRow:
    """A file of a trip. ``there`` is whether it still lies in the folder, by its size; ``sealed``
    whether the decision on the trip is bound to it; ``turned`` how far it is shown turned to the
    right, in degrees.
    """

    id: int
    kind: AttachmentKind
    file_name: str
    media_type: str
    size_bytes: int
    traveller_id: int | None
    receipt_id: int | None
    added_by: str
    added_at: datetime
    there: bool
    sealed: bool
    turned: int


@dataclass(frozen=True, slots=True)
class TripPapers:
    """The files of a trip, oldest first, and whether the person at the desk may add to them."""

    files: tuple[AttachmentRow, ...]
    may_attach: bool


class TripFiles:
    """What is attached to a trip, oldest first, for as long as one transaction reads."""

    def __init__(self, session: Session, trip_id: int) -> None:
        self._session = session
        self._trip_id = trip_id

    @cached_property
    def _attached(self) -> list[tuple[Attachment, str]]:
        rows = self._session.execute(
            select(Attachment, User.name)
            .join(User, User.id == Attachment.added_by_id)
            .where(Attachment.trip_id == self._trip_id)
            .order_by(Attachment.id)
        )
        return [(attachment, name) for attachment, name in rows]

    def attachments(self) -> list[Attachment]:
        """The rows themselves."""
        return [attachment for attachment, _name in self._attached]

    def of_receipt(self, receipt_id: int) -> list[Attachment]:
        """The files of one receipt."""
        return [
            attachment for attachment in self.attachments() if attachment.receipt_id == receipt_id
        ]

    def rows(self, store: Store) -> list[AttachmentRow]:
        """The files as a list shows them, each looked for in the folder."""
        folder = attachment_folder.folder_of(store.path) if store.path else None
        trip = trip_at(self._session, self._trip_id)
        return [
            AttachmentRow(
                id=attachment.id,
                kind=attachment.kind,
                file_name=attachment.file_name,
                media_type=attachment.media_type,
                size_bytes=attachment.size_bytes,
                traveller_id=attachment.traveller_id,
                receipt_id=attachment.receipt_id,
                added_by=name,
                added_at=attachment.added_at,
                there=folder is not None and _lies(folder, attachment),
                sealed=draft_files.is_sealed(trip, attachment),
                turned=attachment.turned or 0,
            )
            for attachment, name in self._attached
        ]


def _lies(folder: Path, attachment: Attachment) -> bool:
    place = attachment_folder.place(folder, attachment.content_hash)
    try:
        return place.stat().st_size == attachment.size_bytes
    except OSError:
        return False
