"""Who may sit at the program: users, their roles and passwords."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound, WrongPassword
from perdin.i18n import _
from perdin.models.people import Employee, User
from perdin.rules.workflow import Right, Role
from perdin.services.desk import Person, Store, Topic, Work, operation, query

SHORTEST_PASSWORD = 8


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


@query(Right.VIEW)
def list_users(work: Work) -> list[UserRow]:
    """All users, by name."""
    return _list_users(work.session)


@operation(Right.USERS)
def add_user(work: Work, name: str, role: Role, employee_id: int | None = None) -> int:
    """Add a user and give the id. Raises BadInput when the name is empty or taken."""
    tidy_name = " ".join(name.split())
    if not tidy_name:
        raise BadInput(problem=_("Nama pengguna belum diisi."))
    if work.session.scalar(select(User.id).where(func.lower(User.name) == tidy_name.lower())):
        raise BadInput(problem=_("Pengguna {name} sudah ada.").format(name=tidy_name))
    user = User(name=tidy_name, role=role, employee_id=employee_id)
    work.session.add(user)
    work.session.flush()
    work.tell(Topic.USERS, f"pengguna {tidy_name}", peran=role.value)
    return user.id


@operation(Right.USERS)
def change_user(
    work: Work, user_id: int, role: Role, *, active: bool, employee_id: int | None
) -> None:
    """Change a user's role, close their seat, or say which employee they are.

    Who is known as an employee never decides on a trip of their own. Raises NotFound; BadInput
    for the last admin.
    """
    user = _user(work.session, user_id)
    admins = select(func.count(User.id)).where(
        User.role == Role.ADMIN, User.active, User.id != user_id
    )
    if (role is not Role.ADMIN or not active) and not work.session.scalar(admins):
        raise BadInput(problem=_("Harus ada sedikitnya satu admin yang aktif."))
    if employee_id is not None and work.session.get(Employee, employee_id) is None:
        raise NotFound(what=_("Pegawai"))
    work.tell(Topic.USERS, f"pengguna {user.name}", peran=role.value, aktif=active)
    if employee_id != user.employee_id:
        work.tell(Topic.USERS, pegawai=employee_id)
    user.role, user.active, user.employee_id = role, active, employee_id


@operation(Right.USERS)
def clear_password(work: Work, user_id: int) -> None:
    """Take away the password of somebody who forgot it; they set a new one. Raises NotFound."""
    user = _user(work.session, user_id)
    user.password_hash = None
    work.tell(Topic.USERS, f"pengguna {user.name}")


@operation(Right.VIEW)
def set_own_password(work: Work, old: str, new: str) -> None:
    """Give oneself a new password. Raises WrongPassword, and BadInput when it is too short."""
    user = _user(work.session, work.desk.person.user_id)
    _require_password(user, old)
    if len(new) < SHORTEST_PASSWORD:
        raise BadInput(
            problem=_("Kata sandi sedikitnya {count} karakter.").format(count=SHORTEST_PASSWORD)
        )
    from argon2 import PasswordHasher  # loaded when a password is really set

    user.password_hash = PasswordHasher().hash(new)
    work.tell(Topic.USERS, f"pengguna {user.name}")


def own_employee(work: Work) -> int | None:
    """Which employee the person at the desk is: as of now, not as of when they sat down."""
    return work.session.scalar(select(User.employee_id).where(User.id == work.desk.person.user_id))


def sign_in(store: Store, user_id: int, password: str = "") -> Person:
    """The person behind a user, for a desk. Raises WrongPassword and NotFound.

    A user without a password is seated at once: on one PC with one person that is the honest
    state, since anyone with the file can read it anyway.
    """
    with store.read() as session:
        user = _user(session, user_id)
        if not user.active:
            raise NotFound(what=_("Pengguna"))
        _require_password(user, password)
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


def _require_password(user: User, password: str) -> None:
    if not user.password_hash:
        return
    from argon2 import PasswordHasher
    from argon2.exceptions import VerifyMismatchError

    try:
        PasswordHasher().verify(user.password_hash, password)
    except VerifyMismatchError as wrong:
        raise WrongPassword from wrong


def _user(session: Session, user_id: int) -> User:
    user = session.get(User, user_id)
    if user is None:
        raise NotFound(what=_("Pengguna"))
    return user
