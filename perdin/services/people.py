"""Employees: list, find, edit; their ranks and posts over time."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from perdin.errors import Incomplete, NotFound, StaleVersion
from perdin.i18n import _
from perdin.models.people import Appointment, Employee, Office, Unit
from perdin.models.reference import Rank
from perdin.rules import grades, nip
from perdin.rules.staff import EmployeeStatus
from perdin.rules.travel import Representation
from perdin.rules.workflow import Right
from perdin.services.desk import SOMEBODY, Topic, Work, operation, query
from perdin.services.units import unit_named


@dataclass(frozen=True, slots=True)
class EmployeeRow:
    """An employee in a list, as of today."""

    id: int
    name: str
    nip: str
    rank: str
    grade: str
    position: str
    unit: str
    status: EmployeeStatus
    active: bool


@dataclass(frozen=True, slots=True)
class EmployeeForm:
    """All that the employee form shows and gives back; rank and post as of ``valid_from``."""

    name: str = ""
    nip: str = ""
    title_before: str = ""
    title_after: str = ""
    birth_date: date | None = None
    status: EmployeeStatus = EmployeeStatus.PNS
    unit: str = ""
    grade: str = ""
    position: str = ""
    echelon: str = ""
    lodging_class: int | None = None
    cost_level: str = ""
    representation: Representation = Representation.NONE
    valid_from: date | None = None
    bank: str = ""
    account_number: str = ""
    active: bool = True
    id: int | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """One line of an employee's rank history."""

    valid_from: date
    grade: str
    rank: str
    position: str
    echelon: str


@dataclass(frozen=True, slots=True)
class RankChoice:
    """A golongan with its pangkat, to choose from."""

    status: str
    grade: str
    name: str


_WHOLE = select(Employee).options(selectinload(Employee.appointments), joinedload(Employee.unit))


@query(Right.VIEW)
def find_employee_ids(
    work: Work,
    text: str = "",
    *,
    unit_id: int | None = None,
    active_only: bool = True,
    sort: str = "name",
    descending: bool = False,
) -> list[int]:
    """Ids of employees whose name, NIP or post holds the text; ``sort``: name, nip, unit."""
    order = {"name": Employee.name, "nip": Employee.nip, "unit": Unit.name}[sort]
    question = select(Employee.id).join(Unit, isouter=True)
    if active_only:
        question = question.where(Employee.active)
    if unit_id is not None:
        question = question.where(Employee.unit_id == unit_id)
    for word in text.split():
        wanted = f"%{word}%"
        position = select(Appointment.employee_id).where(Appointment.position.ilike(wanted))
        question = question.where(
            or_(Employee.name.ilike(wanted), Employee.nip.like(wanted), Employee.id.in_(position))
        )
    order_by = order.desc() if descending else order.asc()
    return list(work.session.scalars(question.order_by(order_by, Employee.id)))


@query(Right.VIEW)
def employee_rows(work: Work, ids: list[int]) -> list[EmployeeRow]:
    """The lines of a list for some ids, in the order of the ids."""
    found = {
        employee.id: _row(employee, work.desk.today)
        for employee in work.session.scalars(_WHOLE.where(Employee.id.in_(ids)))
    }
    return [found[id_] for id_ in ids if id_ in found]


@query(Right.VIEW)
def suggest_employees(work: Work, text: str, limit: int = 12) -> list[EmployeeRow]:
    """People whose name or NIP fits what is being typed; those whose name begins so come first."""
    wanted = text.strip()
    question = (
        _WHOLE.where(
            Employee.active,
            or_(Employee.name.ilike(f"%{wanted}%"), Employee.nip.like(f"{wanted}%")),
        )
        .order_by(Employee.name.ilike(f"{wanted}%").desc(), Employee.name)
        .limit(limit)
    )
    return [_row(employee, work.desk.today) for employee in work.session.scalars(question)]


@query(Right.VIEW)
def open_employee(work: Work, employee_id: int) -> EmployeeForm:
    """One employee as the form shows them today. Raises NotFound."""
    return form_of(work.session, _employee(work.session, employee_id), work.desk.today)


@query(Right.VIEW)
def rank_history(work: Work, employee_id: int) -> list[AppointmentRow]:
    """Riwayat pangkat dan jabatan, newest first."""
    employee = _employee(work.session, employee_id)
    return [
        AppointmentRow(post.valid_from, post.grade, post.rank, post.position, post.echelon)
        for post in reversed(employee.appointments)
    ]


@query(Right.VIEW)
def list_ranks(work: Work) -> list[RankChoice]:
    """All golongan with their pangkat."""
    rows = work.session.execute(select(Rank.status, Rank.grade, Rank.name).order_by(Rank.id))
    return [RankChoice(*row) for row in rows]


@operation(Right.EDIT_PEOPLE)
def save_employee(work: Work, form: EmployeeForm) -> int:
    """Add or change an employee and give the id.

    A ``valid_from`` later than the last one starts a new line of the rank history; trips that were
    submitted before keep what they printed. Raises Incomplete, StaleVersion, NotFound.
    """
    sentence = blocking_problem(form, nip_owner(work.session, form))
    if sentence:
        raise Incomplete(sentence=sentence)
    employee = write_employee(work.session, form, work.desk.today)
    work.tell(Topic.PEOPLE, f"pegawai {employee.name}", nip=form.nip, jabatan=form.position)
    return employee.id


@query(Right.VIEW)
def check_employee(work: Work, form: EmployeeForm) -> tuple[str | None, list[str]]:
    """What stops an employee from being saved, and what is only odd about the NIP."""
    blocking = blocking_problem(form, nip_owner(work.session, form))
    number = nip.normalise(form.nip)
    return blocking, nip.problems(number, work.desk.today) if number and not blocking else []


def blocking_problem(form: EmployeeForm, owner: str | None) -> str | None:
    """The sentence that stops a save, or None. ``owner`` has the same NIP already."""
    number = nip.normalise(form.nip)
    if not form.name.strip():
        return _("Nama pegawai belum diisi.")
    if number and (len(number) != 18 or not number.isdigit()):
        return _("NIP harus 18 angka; yang diketik {count} karakter.").format(count=len(number))
    if owner:
        return _("NIP {nip} sudah dipakai {owner}.").format(nip=nip.spaced(number), owner=owner)
    return None


def nip_owner(session: Session, form: EmployeeForm) -> str | None:
    """Name of another employee who has the form's NIP."""
    number = nip.normalise(form.nip)
    if not number:
        return None
    return session.scalar(
        select(Employee.name).where(Employee.nip == number, Employee.id != (form.id or 0))
    )


def write_employee(session: Session, form: EmployeeForm, today: date) -> Employee:
    """Put a checked form into the tables. Raises StaleVersion, NotFound."""
    if form.id is None:
        office_id = session.scalars(select(Office.id)).one()
        employee = Employee(office_id=office_id)
        session.add(employee)
    else:
        employee = _employee(session, form.id)
        if form.version != employee.version:
            raise StaleVersion(who=_(SOMEBODY))
    employee.name = " ".join(form.name.split())
    employee.nip = nip.normalise(form.nip) or None
    employee.title_before, employee.title_after = (
        form.title_before.strip(),
        form.title_after.strip(),
    )
    employee.birth_date = form.birth_date or _birth_in(employee.nip)
    employee.status = form.status
    employee.unit = unit_named(session, form.unit) if form.unit.strip() else None
    employee.bank, employee.account_number = form.bank.strip(), form.account_number.strip()
    employee.active = form.active
    _write_appointment(session, employee, form, today)
    session.flush()
    return employee


def form_of(session: Session, employee: Employee, today: date) -> EmployeeForm:
    """A row as the form shows it today; a lodging class that follows from rank and post is None."""
    post = appointment_on(employee, today)
    derived = _derived_class(session, employee.status, post.grade, post.echelon)
    return EmployeeForm(
        name=employee.name,
        nip=employee.nip or "",
        title_before=employee.title_before,
        title_after=employee.title_after,
        birth_date=employee.birth_date,
        status=employee.status,
        unit=employee.unit.name if employee.unit else "",
        grade=post.grade,
        position=post.position,
        echelon=post.echelon,
        lodging_class=None if post.lodging_class == derived else post.lodging_class,
        cost_level=post.cost_level,
        representation=post.representation,
        valid_from=post.valid_from,
        bank=employee.bank,
        account_number=employee.account_number,
        active=employee.active,
        id=employee.id,
        version=employee.version,
    )


def appointment_on(employee: Employee, day: date) -> Appointment:
    """Rank and post on a day: the latest that had begun, else the first there is."""
    begun = [post for post in employee.appointments if post.valid_from <= day]
    return begun[-1] if begun else employee.appointments[0]


def _write_appointment(
    session: Session, employee: Employee, form: EmployeeForm, today: date
) -> None:
    rank = _rank(session, form.status, form.grade)
    start = form.valid_from or today
    post = next((post for post in employee.appointments if post.valid_from == start), None)
    if post is None:
        post = Appointment(valid_from=start, lodging_class=grades.LOWEST_CLASS)
        employee.appointments.append(post)
        employee.appointments.sort(key=lambda post: post.valid_from)
    post.grade, post.rank = form.grade, rank.name if rank else ""
    post.position, post.echelon = form.position.strip(), form.echelon.strip()
    post.lodging_class = form.lodging_class or _derived_class(
        session, form.status, form.grade, form.echelon
    )
    post.rate_group = grades.rate_group(form.echelon, form.grade)
    post.cost_level = form.cost_level.strip()
    post.representation = form.representation


def _rank(session: Session, status: EmployeeStatus, grade: str) -> Rank | None:
    table = "PPPK" if status is EmployeeStatus.PPPK else "PNS"
    return session.scalar(select(Rank).where(Rank.status == table, Rank.grade == grade))


def _derived_class(session: Session, status: EmployeeStatus, grade: str, echelon: str) -> int:
    rank = _rank(session, status, grade)
    return grades.lodging_class(echelon, rank.lodging_class if rank else None)


def _birth_in(number: str | None) -> date | None:
    return nip.decode(number).birth if number else None


def _employee(session: Session, employee_id: int) -> Employee:
    employee = session.get(Employee, employee_id)
    if employee is None:
        raise NotFound(what=_("Pegawai"))
    return employee


def _row(employee: Employee, today: date) -> EmployeeRow:
    post = appointment_on(employee, today)
    return EmployeeRow(
        employee.id,
        grades.full_name(employee.title_before, employee.name, employee.title_after),
        employee.nip or "",
        post.rank,
        post.grade,
        post.position,
        employee.unit.name if employee.unit else "",
        employee.status,
        employee.active,
    )


@query(Right.VIEW)
def count_employees(work: Work) -> int:
    """How many active employees the office has."""
    return work.session.scalar(select(func.count(Employee.id)).where(Employee.active)) or 0
