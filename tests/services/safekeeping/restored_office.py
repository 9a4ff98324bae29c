"""An office whose file is opened, worked in, backed up, closed and restored, as on a PC."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from perdin.database.store import Database
from perdin.files import attachment_folder
from perdin.rules.document_kinds import AttachmentKind
from perdin.services.desk import Desk, Person
from perdin.services.documents import attachments
from perdin.services.letters import letters
from perdin.services.office import first_start, users
from perdin.services.safekeeping import (
    automatic,
    backup,
    restore_preview,
    restoring,
)
from perdin.services.safekeeping.automatic import AT_CLOSING
from perdin.services.safekeeping.opening import OpenOffice
from perdin.services.safekeeping.restoring import Restored
from perdin.services.trips import trip_sheet
from tests.conftest import Clock
from tests.office import a_trip, approved
from tests.pdfs import pdf_of


class Office:
    """An office whose file is opened, worked in and closed, as on a PC."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path, self.clock = path, clock

    def at_work(self, work: Callable[[Desk, Desk], object]) -> None:
        """Do something at the clerk's and the head's desk, in a window that closes then."""
        opened = OpenOffice.open(self.path, self.clock)
        try:
            people = {person.role.value: person for person in self._people(opened)}
            clerk = opened.desk(people["admin"], lambda _topics: None)
            work(clerk, opened.desk(people["atasan"], lambda _topics: None))
        finally:
            opened.close()

    def _people(self, opened: OpenOffice) -> Iterator[Person]:
        first = opened.seat(opened.whom(None))
        for row in users.list_users(opened.desk(first, lambda _topics: None)):
            yield opened.seat(row.id)

    def backup(self) -> Path:
        """A backup, as closing makes it."""
        with Database.open(self.path) as database:
            return automatic.make(database, self.clock.now, AT_CLOSING).made.path

    def restore(
        self, path: Path, to: Path | None = None, passphrase: str | None = None
    ) -> Restored:
        preview = restore_preview.look(path, to or self.path, passphrase)
        return restoring.restore(preview, self.clock.now, by="ratih")

    def rows(self, question: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.path)) as file:
            return file.execute(question).fetchall()


def issue(desk: Desk, head: Desk, leave: date = date(2026, 3, 3)) -> int:
    trip_id = approved(desk, head, a_trip(desk, leave=leave))
    version = trip_sheet.open_trip(desk, trip_id).version
    letters.issue(desk, trip_id, version, date(2026, 2, 20))
    return trip_id


def attach(desk: Desk, head: Desk) -> None:
    trip_id = approved(desk, head, a_trip(desk))
    attachments.attach(desk, trip_id, pdf_of("nota"), "nota.pdf", AttachmentKind.RECEIPT)


HASH = attachment_folder.hash_of(pdf_of("nota"))


def sound(path: Path, clock: Clock) -> bool:
    with Database.open(path) as database:
        return backup.verify(Desk(database, first_start.seat_first(database), clock=clock)).sound
