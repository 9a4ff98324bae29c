"""Acts of two persons: somebody else agrees with their own password."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.i18n import _
from perdin.models.people import User
from perdin.rules.workflow import Role
from perdin.seat_errors import SecondMissing, SecondNeeded
from perdin.services.desk import Work
from perdin.services.seats import attempts

AGREEING = (Role.ADMIN, Role.ATASAN)
"""Who may agree: who gives rights, and who decides."""


@dataclass(frozen=True, slots=True)
class Second:
    """Who agrees, with the password of that seat."""

    user_id: int
    password: str = field(repr=False)


def who_may_agree(session: Session, besides: Collection[int]) -> list[User]:
    """Users who can agree to what others do: with a password, and each a person whom the office
    knows; none of ``besides``, nor of these in another seat.
    """
    question = (
        select(User)
        .where(
            User.active,
            User.role.in_(AGREEING),
            User.password_hash.is_not(None),
            User.employee_id.is_not(None),
            User.id.not_in(besides),
        )
        .order_by(User.name)
    )
    others = session.scalars(question).all()
    if not others:  # as in every office whose people have no passwords
        return []
    persons = set(session.scalars(select(User.employee_id).where(User.id.in_(besides))))
    return [user for user in others if user.employee_id not in persons]


def agreed(
    work: Work, second: Second | None, *, besides: Collection[int] = (), alone: bool = True
) -> None:
    """Have somebody else agree to what the person at the desk does, and tell it in the event.

    Where nobody else can yet, it is done ``alone``, or refused. Raises SecondNeeded, WrongPassword
    and what ``attempts.check`` raises.
    """
    may = who_may_agree(work.session, {work.desk.person.user_id, *besides})
    if not may:
        if not alone:
            raise SecondMissing
        return
    user = next(
        (candidate for candidate in may if second is not None and candidate.id == second.user_id),
        None,
    )
    if user is None or second is None:
        raise SecondNeeded(names=names_of(may))
    attempts.check(work.session, user, second.password, work.desk.now)
    work.details["disetujui_bersama"] = user.name


def names_of(users: Collection[User]) -> str:
    """Any of some users, as a sentence names them."""
    return _(" atau ").join(user.name for user in users)
