"""The desk: a database, a person with rights, and a clock; and the two things done at it."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from perdin.errors import DatabaseDamaged, NotAllowed, StaleVersion, WrongPassword
from perdin.i18n import N_, _
from perdin.rules.workflow import PERSONAL, RIGHTS, Right, Role
from perdin.seat_errors import NotTied, TooSoon
from perdin.services import audit
from perdin.services.rows import misfits, thrown_away
from perdin.services.rows.acts import Act
from perdin.services.rows.watch import Watch
from perdin.services.seats import attempts, held_seat

P = ParamSpec("P")
R = TypeVar("R")

OPERATIONS: dict[str, Right] = {}
UNDOABLE: set[str] = set()
"""The operations that can be taken back: no number is taken by them, and no money moves."""
QUERIES: dict[str, Right] = {}

SOMEBODY = N_("pengguna lain")


class Topic(StrEnum):
    """What kinds of thing an operation changed, so that pages know whether to ask again."""

    TRIPS = "trips"
    LETTERS = "letters"
    PEOPLE = "people"
    RATES = "rates"
    BUDGET = "budget"
    FINANCE = "finance"
    OFFICE = "office"
    USERS = "users"


class Store(Protocol):
    """What a desk needs of a database."""

    @property
    def path(self) -> Path | None:
        """The file, or None on a server."""

    def read(self, aside: Path | None = None) -> AbstractContextManager[Session]:
        """A session that cannot write; with a scratch folder one that no writer ever waits for."""

    def write(self) -> AbstractContextManager[Session]:
        """A session that commits when left, and rolls back on any exception."""

    def backup(self, to: Path) -> Path:
        """Copy everything into one file that passed every check."""

    def check(self) -> list[str]:
        """What is wrong with the file or its rows; [] when sound."""

    def best_backup(self) -> str:
        """The newest good backup, to name in a message; empty for none."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who sits at the desk."""

    user_id: int
    name: str
    role: Role
    employee_id: int | None


def _nobody_listens(topics: frozenset[Topic]) -> None:
    """What a desk announces to when there is no window."""


def _nobody_remembers(act: Act) -> None:
    """What a desk hands an act to when there is no window to take it back at."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a service needs to know about who asks, where and when.

    ``announce`` hears which topics an operation changed, ``remember`` is handed what it did where
    that can be taken back.
    """

    database: Store
    person: Person
    clock: Callable[[], datetime]
    announce: Callable[[frozenset[Topic]], None] = _nobody_listens
    remember: Callable[[Act], None] = _nobody_remembers

    @property
    def now(self) -> datetime:
        """This moment, with the offset of the office's zone."""
        return self.clock()

    @property
    def today(self) -> date:
        """The office's date."""
        return self.clock().date()

    def may(self, right: Right) -> bool:
        """Whether the person's role has a right, and who they are is known where that matters."""
        known = self.person.employee_id is not None or right not in PERSONAL
        return known and self.person.role in RIGHTS[right]

    def require(self, right: Right) -> None:
        """Raise NotAllowed when the person's role lacks a right, NotTied when it is nobody's."""
        if self.person.role not in RIGHTS[right]:
            raise NotAllowed(person=self.person.name)
        if not self.may(right):
            raise NotTied(person=self.person.name)


@dataclass(slots=True, kw_only=True)
class Work:
    """One action in its transaction: the session, the desk, and what is to be told afterwards."""

    session: Session
    desk: Desk
    changed: set[Topic] = field(default_factory=set)
    subject: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    """The names that ``tell`` was given: the facts that a check adds beside it are none of them."""
    thrown_away: str = ""
    """What a person calls the record that this action throws into the bin; empty for none."""
    repeated: bool = False
    """Whether this was done before, as by a second click: then there is nothing to record."""

    def tell(self, topic: Topic, subject: str = "", **details: Any) -> None:
        """Say what this action changed: for the pages, and for the audit trail.

        What is told a second time under one name, as of each of several payments, is told beside
        the first: the trail holds a list.
        """
        self.changed.add(topic)
        self.subject = subject or self.subject
        for name, value in details.items():
            again = name in self.told
            self.details[name] = [*_listed(self.details[name]), value] if again else value
            self.told.add(name)


def _listed(value: Any) -> list[Any]:
    """What was told so far, as a list."""
    return value if isinstance(value, list) else [value]


def operation(
    right: Right, *, audited: bool = True, undo: bool = False
) -> Callable[[Callable[Concatenate[Work, P], R]], Callable[Concatenate[Desk, P], R]]:
    """One user action: rights, one transaction, its audit event, and the announcement after it.

    The person's seat is looked at again inside the transaction, since others may sit elsewhere.

    ``audited=False`` is for the autosave of a draft, which nobody relies on yet. ``undo`` lets it
    be taken back for a few seconds, row by row. The wrapped function raises NotAllowed, and
    StaleVersion when a versioned row changed underneath.
    """

    def decorate(body: Callable[Concatenate[Work, P], R]) -> Callable[Concatenate[Desk, P], R]:
        name = f"{body.__module__}.{body.__name__}"
        OPERATIONS[name] = right
        if undo:
            UNDOABLE.add(name)

        @wraps(body)
        def run(desk: Desk, /, *args: P.args, **kwargs: P.kwargs) -> R:
            desk.require(right)
            try:
                with _readable(desk.database), desk.database.write() as session:
                    held_seat.still_seated(session, desk.person, right)
                    work = Work(session=session, desk=desk)
                    watch = Watch(session) if undo or audited else None
                    answer = body(work, *args, **kwargs)
                    session.flush()
                    act = _act(work, name, watch) if undo and watch is not None else None
                    if audited and not work.repeated:
                        _record(work, body.__name__)
            except StaleDataError as clash:
                raise StaleVersion(who=_(SOMEBODY)) from clash
            except (WrongPassword, TooSoon) as guess:
                attempts.tell(desk.database, guess, desk.now)
                raise
            desk.announce(frozenset(work.changed))
            if act is not None:
                desk.remember(act)
            return answer

        return run

    return decorate


def query(
    right: Right,
) -> Callable[[Callable[Concatenate[Work, P], R]], Callable[Concatenate[Desk, P], R]]:
    """One question, asked in a session that cannot write.

    Raises NotAllowed, SeatClosed once an admin closed the seat.
    """

    def decorate(body: Callable[Concatenate[Work, P], R]) -> Callable[Concatenate[Desk, P], R]:
        QUERIES[f"{body.__module__}.{body.__name__}"] = right

        @wraps(body)
        def run(desk: Desk, /, *args: P.args, **kwargs: P.kwargs) -> R:
            desk.require(right)
            with _readable(desk.database), desk.database.read() as session:
                held_seat.still_open(session, desk.person)
                return body(Work(session=session, desk=desk), *args, **kwargs)

        return run

    return decorate


class _Moment:
    """A store whose questions are all asked in one session, as long as that lasts."""

    def __init__(self, store: Store, session: Session) -> None:
        self._store = store
        self._session = session
        self.path = store.path
        self.write, self.backup, self.check = store.write, store.backup, store.check
        self.best_backup = store.best_backup

    def read(self, _aside: Path | None = None) -> AbstractContextManager[Session]:
        """The one session."""
        return nullcontext(self._session)


def at_one_moment(desk: Desk, ask: Callable[[Desk], R], aside: Path | None = None) -> R:
    """What several queries answer of one unchanging picture of the data, as plain records.

    ``ask`` gets the desk to ask them at; ``aside`` is a scratch folder, for what takes long.
    """
    with desk.database.read(aside) as session:
        return ask(replace(desk, database=_Moment(desk.database, session)))


@contextmanager
def _readable(store: Store) -> Iterator[None]:
    """Where something fails that nobody foresaw, look whether a value of the database is of a kind
    that its column cannot have. Raises DatabaseDamaged, which names it, then.
    """
    try:
        yield
    except misfits.UNFORESEEN as odd:
        with store.read() as session:
            found = next(misfits.misfits(session.connection()), None)
        if found is None:
            raise
        where, backup = str(store.path), store.best_backup()
        raise DatabaseDamaged(path=where, problem=found.sentence, backup=backup) from odd


def _act(work: Work, name: str, watch: Watch) -> Act | None:
    """What was done, where it can be taken back and every change was seen; what is thrown away by
    it goes into the bin.
    """
    act = Act(
        operation=name,
        subject=work.subject,
        at=work.desk.now,
        user_id=work.desk.person.user_id,
        topics=frozenset(work.changed),
        changes=watch.changes(),
    )
    if work.thrown_away:
        work.session.add(thrown_away.entry_of(act, work.thrown_away, work.desk.person.name))
        work.session.flush()
        act = replace(act, changes=watch.changes())
    return act if act.takes_back else None


def _record(work: Work, action: str) -> None:
    audit.record(
        work.session,
        at=work.desk.now,
        user_id=work.desk.person.user_id or None,
        person=work.desk.person.name,
        action=action,
        subject=work.subject,
        details=json.dumps(work.details, ensure_ascii=False, sort_keys=True, default=str),
    )
