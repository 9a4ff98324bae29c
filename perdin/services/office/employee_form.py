"""One employee as typed, and how that is written: person, rank and post."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from perdin.errors import NotFound, StaleVersion
from perdin.i18n import _
from perdin.models.people import Appointment, Employee, Office
from perdin.models.reference import Rank
from perdin.rules import grades, nip
from perdin.rules.levels import CHOSEN
from perdin.rules.staff import EmployeeStatus
from perdin.rules.travel import Representation
from perdin.services.desk import SOMEBODY
from perdin.services.office.units import unit_named


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployeeForm:
    """All that the employee form shows and gives back; rank and post as of ``valid_from``.

    ``rate_group`` is what the office's table calls them where rank and post do not tell it.
    """

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
    rate_group: str = ""
    valid_from: date | None = None
    bank: str = ""
    account_number: str = ""
    active: bool = True
    id: int | None = None
    version: int = 0


def blocking_problem(form: EmployeeForm, owner: str | None) -> str | None:
    """The sentence that stops a save, or None. ``owner`` has the same NIP already."""
    if not form.name.strip():
        return _("Nama pegawai belum diisi.")
    return nip_problem(form, owner)


def nip_problem(form: EmployeeForm, owner: str | None) -> str | None:
    """What makes the NIP impossible to keep, or None; a person without one has none."""
    number = nip.normalise(form.nip)
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


def write_employee(
    session: Session, form: EmployeeForm, today: date, *, corrects: bool = False
) -> Employee:
    """Put a checked form into the tables. Raises StaleVersion, NotFound.

    With ``corrects`` rank and post are those of today, also where they began before those that are
    known, as a list of employees says it; otherwise earlier ones stand beside them.
    """
    if form.id is None:
        office_id = session.scalars(select(Office.id)).one()
        employee = Employee(office_id=office_id)
        session.add(employee)
    else:
        employee = employee_at(session, form.id)
        if form.version != employee.version:
            raise StaleVersion(who=_(SOMEBODY))
        # a new rank or post alone is a change of the person too: a second editor must be told
        flag_modified(employee, "name")
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
    start = form.valid_from or today
    post = _to_correct(employee, start, today) if corrects else _begun_on(employee, start)
    _write_appointment(session, form, post)
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
        rate_group=post.rate_group if post.rate_group in CHOSEN else "",
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


def _begun_on(employee: Employee, start: date) -> Appointment:
    """The rank and post that began on a day, or a new one."""
    post = next((post for post in employee.appointments if post.valid_from == start), None)
    if post is None:
        post = Appointment(valid_from=start, lodging_class=grades.LOWEST_CLASS)
        employee.appointments.append(post)
        employee.appointments.sort(key=lambda post: post.valid_from)
    return post


def _to_correct(employee: Employee, start: date, today: date) -> Appointment:
    """The rank and post of today, begun on ``start`` where no other has begun since then."""
    if not employee.appointments:
        return _begun_on(employee, start)
    current = appointment_on(employee, today)
    if current.valid_from <= start:
        return _begun_on(employee, start)
    if not any(start <= post.valid_from < current.valid_from for post in employee.appointments):
        current.valid_from = start
    return current


def _write_appointment(session: Session, form: EmployeeForm, post: Appointment) -> None:
    rank = _rank(session, form.status, form.grade)
    post.grade, post.rank = form.grade, rank.name if rank else ""
    post.position, post.echelon = form.position.strip(), form.echelon.strip()
    post.lodging_class = form.lodging_class or _derived_class(
        session, form.status, form.grade, form.echelon
    )
    post.rate_group = form.rate_group or grades.rate_group(form.echelon, form.grade)
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


def employee_at(session: Session, employee_id: int) -> Employee:
    """The row of an employee. Raises NotFound."""
    employee = session.get(Employee, employee_id)
    if employee is None:
        raise NotFound(what=_("Pegawai"))
    return employee
