"""The door: signing in and out, and taking a seat that has no password yet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound, PerdinError
from perdin.i18n import _
from perdin.models.people import Office, User
from perdin.models.records import AuditEvent
from perdin.rules.workflow import Role
from perdin.seat_errors import PasswordNeeded, SeatUntaken
from perdin.services.desk import Person, Store
from perdin.services.office.second_person import Second, who_may_agree
from perdin.services.rows.watch import Watch
from perdin.services.seats import attempts, passwords
from perdin.services.seats.attempts import RESET, SIGN_IN, TAKE_SEAT

SHORTEST_PASSWORD = 8
SIGN_OUT = "sign_out"
WITHOUT_PASSWORD = 10
"""So often one signs in without a password where several people work; then it is made first."""

Clock = Callable[[], datetime]


class Asks(Enum):
    """What a seat asks of whoever sits down."""

    NOTHING = "nothing"
    PASSWORD = "password"  # noqa: S105 - the name of a kind
    NEW = "new"
    NEW_WITH_SECOND = "new_with_second"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """A seat that somebody may take. ``seconds`` are who can agree to it being taken, by id and
    name; ``protected`` is whether nobody sits down there without a password.
    """

    id: int
    name: str
    role: Role
    asks: Asks
    seconds: tuple[tuple[int, str], ...] = ()
    protected: bool = True


def seats(store: Store) -> list[SeatRow]:
    """The seats that are open, by name, for the page that asks who it is."""
    with store.read() as session:
        users = session.scalars(select(User).where(User.active).order_by(User.name)).all()
        return [_seat(session, user) for user in users]


def sign_in(
    store: Store,
    clock: Clock,
    user_id: int,
    password: str = "",
    *,
    new: str = "",
    second: Second | None = None,
    before: Person | None = None,
) -> Person:
    """Let somebody sit down, and have the trail tell of it; who comes is the person for a desk.

    A seat without a password is taken by making one (``new``), with an admin or head beside it who
    types their own (``second``); as long as nobody of the office has one, one sits down without,
    but not for ever. On one PC with one person that is the honest state, since anyone with the file
    can read it anyway. ``before`` is who sat there until now.

    Raises WrongPassword, TooSoon, SeatLocked, PasswordDamaged, SeatUntaken, PasswordNeeded,
    BadInput and NotFound.
    """
    now = clock()
    try:
        with store.write() as session:
            Watch(session)
            user = _open_seat(session, user_id)
            asks = _seat(session, user)
            details = {"sebelumnya": before.name} if before and before.user_id != user_id else {}
            if asks.asks is Asks.PASSWORD:
                attempts.check(session, user, password, now)
                attempts.record(session, user, SIGN_IN, now, details=details)
            elif new or asks.asks is not Asks.NOTHING:
                _take(session, user, asks, new, second, now)
            else:
                details["kata_sandi"] = _("tidak ada")
                attempts.record(session, user, SIGN_IN, now, details=details)
            return Person(user.id, user.name, user.role, user.employee_id)
    except PerdinError as problem:
        attempts.tell(store, problem, now)
        raise


def sign_out(store: Store, clock: Clock, person: Person) -> None:
    """Let the trail tell that somebody left."""
    with store.write() as session:
        user = session.get(User, person.user_id)
        if user is not None:
            attempts.record(session, user, SIGN_OUT, clock())


def reset_by_command(store: Store, clock: Clock, name: str) -> None:
    """Take a password away at the PC itself, where nobody who could do it in the window is left.

    Whoever holds the file could do so anyway; here it leaves an event that everybody is told of.
    Raises NotFound.
    """
    with store.write() as session:
        Watch(session)
        user = session.scalar(select(User).where(User.name == name, User.active))
        if user is None:
            raise NotFound(what=_("Pengguna {name}").format(name=name))
        user.password_hash = None
        attempts.record(session, user, RESET, clock(), details={"lewat": _("perintah di PC ini")})


def refuse_short(password: str) -> None:
    """Raise BadInput for a password that is soon guessed."""
    if len(password) < SHORTEST_PASSWORD:
        raise BadInput(
            problem=_("Kata sandi sedikitnya {count} karakter.").format(count=SHORTEST_PASSWORD)
        )


def _open_seat(session: Session, user_id: int) -> User:
    user = session.get(User, user_id, with_for_update=True)
    if user is None or not user.active:
        raise NotFound(what=_("Pengguna"))
    return user


def _seat(session: Session, user: User) -> SeatRow:
    asks, protected = Asks.PASSWORD, True
    seconds: tuple[tuple[int, str], ...] = ()
    if not user.password_hash:
        alone = session.scalar(select(func.count(User.id)).where(User.active)) == 1
        cleared = {user.id, *_who_cleared(session, user)}
        beside = who_may_agree(session, cleared)
        if not beside and cleared != {user.id}:
            beside = who_may_agree(session, {user.id})
        seconds = tuple((agreeing.id, agreeing.name) for agreeing in beside)
        if seconds:
            asks = Asks.NEW_WITH_SECOND
        else:
            protected = alone or bool(session.scalar(select(Office.is_example)))
            late = not protected and _times_without(session, user) >= WITHOUT_PASSWORD
            asks = Asks.NEW if late else Asks.NOTHING
    return SeatRow(
        id=user.id, name=user.name, role=user.role, asks=asks, seconds=seconds, protected=protected
    )


def _who_cleared(session: Session, user: User) -> list[int]:
    """Who took the password away last: somebody else stands beside when it is made anew."""
    last = session.execute(
        select(AuditEvent.action, AuditEvent.user_id)
        .where(
            AuditEvent.subject == attempts.subject_of(user.name),
            AuditEvent.action.in_(("clear_password", TAKE_SEAT)),
        )
        .order_by(AuditEvent.id.desc())
        .limit(1)
    ).first()
    return [last.user_id] if last is not None and last.action == "clear_password" else []


def _times_without(session: Session, user: User) -> int:
    """How often somebody sat down here without a password."""
    counted = select(func.count(AuditEvent.id)).where(
        AuditEvent.action == SIGN_IN, AuditEvent.subject == attempts.subject_of(user.name)
    )
    return session.scalar(counted) or 0


def _take(
    session: Session, user: User, seat: SeatRow, new: str, second: Second | None, now: datetime
) -> None:
    """Give a seat its first password. Raises as signing in does."""
    details: dict[str, object] = {}
    if seat.asks is Asks.NEW_WITH_SECOND:
        known = second is not None and second.user_id in dict(seat.seconds)
        if second is None or not known or not new:
            raise SeatUntaken(person=user.name)
        beside = session.get_one(User, second.user_id)
        attempts.check(session, beside, second.password, now)
        details["disaksikan"] = beside.name
    if not new:
        raise PasswordNeeded(person=user.name)
    refuse_short(new)
    user.password_hash = passwords.hashed(new)
    attempts.record(session, user, TAKE_SEAT, now, details=details)
