"""Opening an office's data for a window: the user's own, or the example."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from perdin.database.store import Database
from perdin.errors import NotFound, PerdinError
from perdin.files import attachment_folder
from perdin.i18n import _, clock
from perdin.rules.workflow import Right
from perdin.services import audit
from perdin.services.acts import Act
from perdin.services.desk import Desk, Person, Topic
from perdin.services.documents import attachment_sweep
from perdin.services.office import first_start, users
from perdin.services.safekeeping import anchors, automatic, backup
from perdin.services.safekeeping.anchors import Anchor
from perdin.services.safekeeping.backup import Keeping
from perdin.services.safekeeping.backup_making import Report

Announce = Callable[[frozenset[Topic]], None]
Remember = Callable[[Act], None]


class OpenOffice:
    """A database that a window holds; nobody else may write to it meanwhile.

    ``other`` says how it differs from the one that was closed here, until that is noted.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self.database = database
        self.clock = clock
        self.held = anchors.Held(database)
        self.other = _other(database)

    @classmethod
    def open(
        cls, path: Path, clock: Callable[[], datetime], *, create: bool = True
    ) -> "OpenOffice":
        """Open or make the database. Raises DatabaseProblem, and NotFound where it is absent and
        must not be made: the file is then untouched.
        """
        database = Database.open(path, create=create)
        try:
            backup.refuse_torn(database)
            first_start.renew_seals(database, clock())
        except BaseException:
            database.close()
            raise
        return cls(database, clock)

    @property
    def path(self) -> Path | None:
        """Where it lies; None on a server."""
        return self.database.path

    def is_new(self) -> bool:
        """Whether the office has yet to be set up."""
        return first_start.is_new(self.database)

    def is_example(self) -> bool:
        """Whether this is the example office."""
        return first_start.is_example(self.database)

    def fill(self) -> None:
        """Load what regulations and lists give, once, and newer days off. Raises BadFile."""
        first_start.load_reference(self.database, self.clock().date())
        self.bring_up()

    def bring_up(self) -> None:
        """Take in what a newer program brings to an office that is there; once for each version."""
        first_start.refresh(self.database, self.clock())

    def fill_with_example(self) -> None:
        """Make the example office and play its year."""
        from perdin.services.example import (
            example,  # brings the letters with it, which a start can spare
        )

        example.build(self.database, self.clock)

    def keeping(self) -> Keeping:
        """Where the data lies and when it was last copied."""
        return backup.keeping(self.database)

    def seat(self, user_id: int | None, password: str = "") -> Person:
        """Seat a user, or the first one there is. Raises WrongPassword, NotFound."""
        known = {user.id for user in users.list_seats(self.database)}
        chosen = user_id if user_id in known else users.first_seat(self.database)
        if chosen is None:
            raise NotFound(what=_("Pengguna"))
        return users.sign_in(self.database, chosen, password)

    def desk(
        self, person: Person, announce: Announce, remember: Remember = lambda _act: None
    ) -> Desk:
        """The desk at which a person works."""
        return Desk(self.database, person, self.clock, announce, remember)

    def backup_due(self) -> bool:
        """Whether closing makes a backup; the example office needs none."""
        return not self.is_example() and automatic.is_due(self.database, self.clock())

    def back_up(self, report: Report) -> None:
        """Make the backup that is due; what hinders it is said when the window opens next."""
        automatic.at_closing(self.database, self.clock(), report)

    def told_of_backups(self) -> str:
        """What hindered the last backup at closing, once; empty for nothing."""
        return automatic.told_once(self.database)

    def note_other(self, desk: Desk) -> str:
        """Note in the trail that this is not the database that was closed here; gives the sentence
        about it, once, and empty where nothing is wrong.
        """
        other, self.other = self.other, None
        if other is None:
            return ""
        anchors.record_other(desk, other)
        anchors.keep(self.database)
        return other.sentence

    def clock_behind(self) -> str:
        """A sentence where this PC's clock stands before the last event; empty while it does not.

        What is done then is recorded all the same, and says so itself.
        """
        with self.database.read() as session:
            last = audit.last_event(session)
        if last is None or last.at - self.clock() <= audit.CLOCK_SLACK:
            return ""
        return _(
            "Jam PC ini {now}, padahal peristiwa terakhir dalam jejak audit {last}. Betulkan "
            "jamnya; yang dicatat sebelum itu ditandai dalam jejak audit."
        ).format(now=clock(self.clock()), last=clock(last.at))

    def look_again(self) -> bool:
        """Whether every event that was seen is still in the file; where not, that is remembered
        for whoever opens it next.
        """
        gone = self.held.look()
        if gone is not None:
            self.other = gone
            anchors.remember(gone)
        return gone is None

    def tidy(self, person: Person) -> None:
        """Remove attached files that nothing tells of any more, as a killed program leaves them."""
        desk = self.desk(person, lambda _topics: None)
        folder = attachment_folder.folder_of(self.path) if self.path else None
        if folder is not None and folder.is_dir() and desk.may(Right.BACKUP):
            with suppress(PerdinError):  # the next close does it
                attachment_sweep.sweep(desk, folder)

    def close(self) -> None:
        """Let the file go, and remember how far its trail went."""
        if self.other is None:
            with suppress(PerdinError):  # one that cannot be read has said so before
                anchors.keep(self.database)
        self.database.close()


def _other(database: Database) -> Anchor | None:
    found = anchors.compare(database)
    return found if found is not None and found.sentence else None
