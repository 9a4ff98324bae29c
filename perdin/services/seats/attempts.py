"""Who keeps guessing a password waits. Counted in the trail, which outlives a start."""

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import PerdinError, WrongPassword
from perdin.models.people import User
from perdin.models.records import AuditEvent
from perdin.seat_errors import SeatLocked, TooSoon
from perdin.services import audit
from perdin.services.seats import passwords

FAILED, HELD, SIGN_IN = "sign_in_failed", "sign_in_held", "sign_in"
TAKE_SEAT, RESET = "take_seat", "reset_password"
_ENDS = (SIGN_IN, TAKE_SEAT, RESET, "clear_password", "set_own_password")
"""What only who knows the password does, or who takes it away: the count begins anew."""

FREE = 5
"""So many wrong passwords in a row before one has to wait."""
MOST = 20
"""So many in a row lock the seat, however long it took and whatever the PC's clock says."""
_FIRST_WAIT_S, _LONGEST_WAIT_S = 30, 900
_LOOK_BACK = 2 * MOST


class Writes(Protocol):
    """What can begin a transaction of its own."""

    def write(self) -> AbstractContextManager[Session]:
        """A session that commits when left."""


@dataclass(frozen=True, slots=True)
class Guesses:
    """Wrong passwords in a row, and when the last one was."""

    count: int
    last: datetime | None

    def wait(self, now: datetime) -> timedelta:
        """How long until another try. A clock that was turned back begins the wait anew."""
        if self.last is None or self.count < FREE:
            return timedelta()
        seconds = min(_FIRST_WAIT_S * 2 ** (self.count - FREE), _LONGEST_WAIT_S)
        return timedelta(seconds=seconds) - max(now - self.last, timedelta())


def subject_of(name: str) -> str:
    """How the trail names a user."""
    return f"pengguna {name}"


def guesses(session: Session, name: str) -> Guesses:
    """The wrong passwords for a user since the last right one."""
    rows = session.execute(
        select(AuditEvent.action, AuditEvent.at)
        .where(
            AuditEvent.subject == subject_of(name), AuditEvent.action.in_((FAILED, HELD, *_ENDS))
        )
        .order_by(AuditEvent.id.desc())
        .limit(_LOOK_BACK)
    )
    count, last = 0, None
    for row in rows:
        if row.action in _ENDS:
            break
        count += row.action == FAILED
        last = last or row.at
    return Guesses(count, last)


def check(session: Session, user: User, password: str, now: datetime) -> None:
    """Compare a user's password, once it is time to.

    Raises WrongPassword, TooSoon, SeatLocked, PasswordDamaged; whoever catches the first two
    outside the transaction lets ``tell`` record them.
    """
    so_far = guesses(session, user.name)
    if so_far.count >= MOST:
        raise SeatLocked(person=user.name, count=so_far.count)
    wait = so_far.wait(now)
    if wait > timedelta():
        turned_back = so_far.last is not None and now < so_far.last
        raise TooSoon(
            person=user.name,
            count=so_far.count,
            seconds=int(wait.total_seconds()) + 1,
            user=user.id,
            turned_back=int(turned_back),
        )
    if user.password_hash and not passwords.matches(user, password):
        raise WrongPassword(user=user.id)


def tell(store: Writes, problem: PerdinError, now: datetime) -> None:
    """Record a wrong password, or a clock that was turned back, after what it was given for was
    rolled back; nothing for other problems.
    """
    if isinstance(problem, WrongPassword):
        action = FAILED
    elif isinstance(problem, TooSoon) and problem.facts.get("turned_back"):
        action = HELD
    else:
        return
    with store.write() as session:
        user = session.get(User, problem.facts.get("user"))
        if user is not None:
            record(session, user, action, now)


def record(
    session: Session,
    user: User,
    action: str,
    now: datetime,
    *,
    by: User | None = None,
    details: Mapping[str, object] | None = None,
) -> None:
    """Let the trail tell of what happened at a user's seat; ``by`` is who did it, if another."""
    told = dict(details or {})
    if action == FAILED:
        told["ke"] = guesses(session, user.name).count + 1
    who = by or user
    audit.record(
        session,
        at=now,
        user_id=who.id,
        person=who.name,
        action=action,
        subject=subject_of(user.name),
        details=json.dumps(told, ensure_ascii=False, sort_keys=True, default=str),
    )
