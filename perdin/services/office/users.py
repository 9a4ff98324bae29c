"""Who may sit at the program: users, their roles and passwords."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound
from perdin.i18n import _
from perdin.models.people import Employee, User
from perdin.models.records import AuditEvent
from perdin.rules.workflow import DECIDING, Right, Role
from perdin.services.desk import Person, Store, Topic, Work, operation, query
from perdin.services.office import door, oneself, seat_names, second_person
from perdin.services.office.second_person import Second
from perdin.services.seats import attempts, passwords


@dataclass(frozen=True, slots=True, kw_only=True)
class UserRow:
    """A user in a list or in the menu that changes seats."""

    id: int
    name: str
    role: Role
    employee: str
    has_password: bool
    active: bool
    employee_id: int | None


@dataclass(frozen=True, slots=True)
class Reset:
    """A password that was taken away by command: the event of the trail, whose it was, and when."""

    event_id: int
    name: str
    at: datetime


@query(Right.VIEW)
def list_users(work: Work) -> list[UserRow]:
    """All users, by name."""
    return _list_users(work.session)


@operation(Right.USERS)
def add_user(
    work: Work,
    name: str,
    role: Role,
    employee_id: int | None = None,
    second: Second | None = None,
) -> int:
    """Add a user and give the id. A role that decides is given by two persons.

    Raises BadInput when the name is empty, taken or like another's, and when the employee has a
    seat already; NotFound, SecondNeeded, WrongPassword.
    """
    tidy_name = seat_names.tidy(name)
    for other in work.session.scalars(select(User.name)):
        if seat_names.likeness(other) == seat_names.likeness(tidy_name):
            raise BadInput(problem=_("Pengguna {name} sudah ada.").format(name=other))
    if employee_id is not None:
        _refuse_second_seat(work.session, employee_id, None)
    if role in DECIDING:
        second_person.agreed(work, second)
    user = User(name=tidy_name, role=role, employee_id=employee_id)
    work.session.add(user)
    work.session.flush()
    work.tell(Topic.USERS, f"pengguna {tidy_name}", peran=role.value)
    return user.id


@operation(Right.USERS)
def change_user(
    work: Work,
    user_id: int,
    role: Role,
    *,
    active: bool,
    employee_id: int | None,
    second: Second | None = None,
) -> None:
    """Change a user's role, close their seat, or say which employee they are.

    Each employee has one seat. A role that decides is given by two persons, as soon as there are
    two; a seat that is somebody's becomes nobody's or another's only so, and one's own is tied only
    so. Raises NotFound; BadInput for the last admin and for a second seat of one person;
    SecondNeeded, SecondMissing, WrongPassword.
    """
    user = _user(work.session, user_id)
    admins = select(func.count(User.id)).where(
        User.role == Role.ADMIN, User.active, User.id != user_id
    )
    if (role is not Role.ADMIN or not active) and not work.session.scalar(admins):
        raise BadInput(problem=_("Harus ada sedikitnya satu admin yang aktif."))
    ties = employee_id != user.employee_id
    if ties and employee_id is not None:
        _refuse_second_seat(work.session, employee_id, user_id)
    promoted = role in DECIDING and (role is not user.role or (active and not user.active))
    untied = ties and user.employee_id is not None
    own = ties and user_id == work.desk.person.user_id
    if promoted or untied or own:
        second_person.agreed(work, second, alone=not untied)
    work.tell(Topic.USERS, f"pengguna {user.name}", peran=role.value, aktif=active)
    if ties:
        work.tell(Topic.USERS, pegawai=employee_id)
    user.role, user.active, user.employee_id = role, active, employee_id


@operation(Right.USERS)
def clear_password(work: Work, user_id: int, second: Second | None = None) -> None:
    """Take away the password of somebody who forgot it, so that they make a new one.

    Of a seat that decides two persons do it, as soon as there is a third. Raises NotFound, BadInput
    for one's own, SecondNeeded, WrongPassword.
    """
    user = _user(work.session, user_id)
    if user_id == work.desk.person.user_id:
        raise BadInput(
            problem=_("Kata sandi sendiri diganti lewat nama Anda di kanan atas, bukan dihapus.")
        )
    if user.role in DECIDING:
        second_person.agreed(work, second, besides=(user_id,))
    user.password_hash = None
    work.tell(Topic.USERS, f"pengguna {user.name}")


@operation(Right.VIEW)
def set_own_password(work: Work, old: str, new: str) -> None:
    """Give oneself a new password. Raises WrongPassword, TooSoon, SeatLocked, and BadInput when it
    is too short.
    """
    user = _user(work.session, work.desk.person.user_id)
    attempts.check(work.session, user, old, work.desk.now)
    door.refuse_short(new)
    user.password_hash = passwords.hashed(new)
    work.tell(Topic.USERS, f"pengguna {user.name}")


@query(Right.USERS)
def who_may_agree(work: Work, besides: Collection[int] = ()) -> list[tuple[int, str]]:
    """Who can agree to what takes two persons, besides the one at the desk, by id and name."""
    candidates = second_person.who_may_agree(work.session, {work.desk.person.user_id, *besides})
    return [(user.id, user.name) for user in candidates]


@query(Right.VIEW)
def resets_since(work: Work, after: int) -> list[Reset]:
    """Passwords that were taken away by command at the PC, after an event of the trail."""
    rows = work.session.execute(
        select(AuditEvent.id, AuditEvent.person, AuditEvent.at)
        .where(AuditEvent.action == attempts.RESET, AuditEvent.id > after)
        .order_by(AuditEvent.id)
    )
    return [Reset(row.id, row.person, row.at) for row in rows]


def person_at(store: Store, user_id: int) -> Person:
    """The person of a seat that is open, once they have shown who they are. Raises NotFound."""
    with store.read() as session:
        user = _user(session, user_id)
        if not user.active:
            raise NotFound(what=_("Pengguna"))
        return Person(user.id, user.name, user.role, user.employee_id)


def list_seats(store: Store) -> list[UserRow]:
    """The users who may sit down, for the page that asks who it is."""
    with store.read() as session:
        return [user for user in _list_users(session) if user.active]


def first_seat(store: Store) -> int | None:
    """The user to seat when the program starts: the first active admin; None in a new database."""
    with store.read() as session:
        return session.scalar(
            select(User.id).where(User.active).order_by(User.role != Role.ADMIN, User.id).limit(1)
        )


def _list_users(session: Session) -> list[UserRow]:
    rows = session.execute(
        select(User, Employee.name)
        .join(Employee, Employee.id == User.employee_id, isouter=True)
        .order_by(User.name)
    )
    return [
        UserRow(
            id=user.id,
            name=user.name,
            role=user.role,
            employee=employee or "",
            has_password=bool(user.password_hash),
            active=user.active,
            employee_id=user.employee_id,
        )
        for user, employee in rows
    ]


def _refuse_second_seat(session: Session, employee_id: int, user_id: int | None) -> None:
    """Raise BadInput where an employee, by whichever record, has another seat; NotFound."""
    if session.get(Employee, employee_id, with_for_update=True) is None:
        raise NotFound(what=_("Pegawai"))
    records = oneself.records_of(session, employee_id)
    other = session.scalar(
        select(User.name).where(User.employee_id.in_(records), User.id != (user_id or 0))
    )
    if other is not None:
        raise BadInput(
            problem=_(
                "Pegawai ini sudah punya tempat sebagai {name}. Satu orang satu tempat: ubah "
                "perannya di sana."
            ).format(name=other)
        )


def _user(session: Session, user_id: int) -> User:
    user = session.get(User, user_id)
    if user is None:
        raise NotFound(what=_("Pengguna"))
    return user
