"""Whether the seat that somebody took is still theirs, with the rights they took it with."""

from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import NotAllowed
from perdin.models.people import User
from perdin.rules.workflow import PERSONAL, Right, Role
from perdin.seat_errors import NotTied, SeatClosed


class Seated(Protocol):
    """Who took a seat, with what role."""

    @property
    def user_id(self) -> int:
        """Which seat."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def role(self) -> Role:
        """The role as it was then."""


def still_open(session: Session, who: Seated) -> None:
    """Raise SeatClosed when the seat was closed since it was taken."""
    if not session.scalar(select(User.active).where(User.id == who.user_id)):
        raise SeatClosed(person=who.name)


def still_seated(session: Session, who: Seated, right: Right) -> None:
    """Raise NotAllowed when the seat was given another role since it was taken, SeatClosed when it
    was closed, NotTied when it is nobody's any more.
    """
    still_open(session, who)
    seat = select(User.role, User.employee_id).where(User.id == who.user_id)
    now = session.execute(seat).one()
    if now.role is not who.role:
        raise NotAllowed(person=who.name)
    if now.employee_id is None and right in PERSONAL:
        raise NotTied(person=who.name)
