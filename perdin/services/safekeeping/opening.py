"""Opening an office's data for a window: the user's own, or the example."""

from collections.abc import Callable
from contextlib import nullcontext, suppress
from datetime import datetime
from pathlib import Path

from perdin.database.store import Database
from perdin.errors import NotFound, PerdinError
from perdin.files import attachment_folder
from perdin.i18n import _, clock
from perdin.rules.workflow import Right
from perdin.services import audit
from perdin.services.desk import Desk, Person, Topic
from perdin.services.documents import attachment_sweep
from perdin.services.office import door, first_start, users
from perdin.services.office.door import Asks, SeatRow
from perdin.services.office.second_person import Second
from perdin.services.rows.acts import Act
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
        self._found_at = _last_moment(database)
        """When the last event was that this opening found: who signs in leaves one of its own."""

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

    def name(self) -> str:
        """What the office is called."""
        return first_start.office_name(self.database)

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

    def seats(self) -> list[SeatRow]:
        """The seats that somebody may take."""
        return door.seats(self.database)

    def whom(self, user_id: int | None) -> int:
        """The user of this id if their seat is open, else the first one. Raises NotFound."""
        open_seats = {user.id for user in users.list_seats(self.database)}
        chosen = user_id if user_id in open_seats else users.first_seat(self.database)
        if chosen is None:
            raise NotFound(what=_("Pengguna"))
        return chosen

    def seat_unasked(self, user_id: int, before: Person | None = None) -> Person | None:
        """Seat a user where nothing is asked of them; else None. Raises NotFound."""
        asked = {seat.id for seat in self.seats() if seat.asks is not Asks.NOTHING}
        return None if user_id in asked else self.seat(user_id, before=before)

    def seat(
        self,
        user_id: int,
        password: str = "",
        *,
        new: str = "",
        second: Second | None = None,
        before: Person | None = None,
    ) -> Person:
        """Seat a user. Raises as ``door.sign_in`` does."""
        with nullcontext() if new else automatic.uncounted(self.database):
            return door.sign_in(
                self.database, self.clock, user_id, password, new=new, second=second, before=before
            )

    def is_locked(self, person: Person) -> bool:
        """Whether a person's seat has a password, without which nobody sits down there."""
        guarded = {seat.id for seat in self.seats() if seat.asks is Asks.PASSWORD}
        return person.user_id in guarded

    def now(self, person: Person) -> Person | None:
        """Who sits in a person's seat as of now; None once it is closed."""
        with suppress(NotFound):
            return users.person_at(self.database, person.user_id)
        return None

    def leave(self, person: Person | None) -> None:
        """Let the trail tell that somebody left, if somebody was there."""
        if person is None:
            return
        # A disk that refuses holds up nobody who goes home.
        with suppress(PerdinError), automatic.uncounted(self.database):
            door.sign_out(self.database, self.clock, person)

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
        moments = [at for at in (self._found_at, _last_moment(self.database)) if at is not None]
        last = max(moments, default=None)
        if last is None or last - self.clock() <= audit.CLOCK_SLACK:
            return ""
        return _(
            "Jam PC ini {now}, padahal peristiwa terakhir dalam jejak audit {last}. Betulkan "
            "jamnya; yang dicatat sebelum itu ditandai dalam jejak audit."
        ).format(now=clock(self.clock()), last=clock(last))

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


def _last_moment(database: Database) -> datetime | None:
    with database.read() as session:
        last = audit.last_event(session)
    moment: datetime | None = last.at if last is not None else None
    return moment


def _other(database: Database) -> Anchor | None:
    found = anchors.compare(database)
    return found if found is not None and found.sentence else None
