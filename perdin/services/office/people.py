"""Employees: list, find, edit; their ranks and posts over time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from perdin.errors import Incomplete
from perdin.models.people import Appointment, Employee, Unit
from perdin.models.reference import Rank, offered
from perdin.reading.fit import Fit
from perdin.reading.name_match import KnownPerson, match_people
from perdin.reading.names import read_people
from perdin.rules import grades, nip
from perdin.rules.grades import grade_order
from perdin.rules.staff import EmployeeStatus
from perdin.rules.workflow import Right
from perdin.services.desk import Topic, Work, operation, query
from perdin.services.office import oneself
from perdin.services.office.employee_form import (
    EmployeeForm,
    appointment_on,
    blocking_problem,
    employee_at,
    form_of,
    nip_owner,
    nip_problem,
    write_employee,
)
from perdin.services.office.signers import follow_employees


@dataclass(frozen=True, slots=True, kw_only=True)
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
    offered: bool = True
    """Whether it may be chosen anew; one that is hidden or gone stays with whom it was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFound:
    """An entry of a pasted list, who is meant by it for sure, and who may be.

    ``talk`` is whether it reads like a sentence rather than a name.
    """

    text: str
    talk: bool
    taken: tuple[EmployeeRow, ...]
    proposed: tuple[EmployeeRow, ...]


_WHOLE = select(Employee).options(selectinload(Employee.appointments), joinedload(Employee.unit))


@query(Right.VIEW)
def find_employee_ids(
    work: Work,
    text: str = "",
    *,
    unit_id: int | None = None,
    status: EmployeeStatus | None = None,
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
    if status is not None:
        question = question.where(Employee.status == status)
    for word in text.split():
        position = select(Appointment.employee_id).where(
            Appointment.position.icontains(word, autoescape=True)
        )
        question = question.where(
            or_(
                Employee.name.icontains(word, autoescape=True),
                Employee.nip.contains(word, autoescape=True),
                Employee.id.in_(position),
            )
        )
    order_by = order.desc() if descending else order.asc()
    return list(work.session.scalars(question.order_by(order_by, Employee.id)))


@query(Right.VIEW)
def employee_rows(work: Work, ids: list[int]) -> list[EmployeeRow]:
    """The lines of a list for some ids, in the order of the ids."""
    by_id = {
        employee.id: _row(employee, work.desk.today)
        for employee in work.session.scalars(_WHOLE.where(Employee.id.in_(ids)))
    }
    return [by_id[id_] for id_ in ids if id_ in by_id]


@query(Right.VIEW)
def seniorities(work: Work, ids: list[int]) -> dict[int, tuple[int, ...]]:
    """By id what letters order people by today, the most senior first (``grades.seniority``)."""
    keys = {}
    for employee in work.session.scalars(_WHOLE.where(Employee.id.in_(ids))):
        post = appointment_on(employee, work.desk.today)
        keys[employee.id] = grades.seniority(post.echelon, employee.status, post.grade)
    return keys


@query(Right.VIEW)
def suggest_employees(work: Work, text: str, limit: int = 12) -> list[EmployeeRow]:
    """People whose name or NIP fits what is being typed; those whose name begins so come first."""
    return _suggested(work, text, limit)


def _suggested(work: Work, text: str, limit: int) -> list[EmployeeRow]:
    typed = text.strip()
    number = nip.normalise(typed)
    begins = Employee.name.istartswith(typed, autoescape=True)
    question = (
        _WHOLE.where(
            Employee.active,
            or_(
                Employee.name.icontains(typed, autoescape=True),
                Employee.nip.startswith(number, autoescape=True),
            ),
        )
        .order_by(begins.desc(), Employee.name)
        .limit(limit)
    )
    return [_row(employee, work.desk.today) for employee in work.session.scalars(question)]


@query(Right.VIEW)
def read_employees(work: Work, text: str, limit: int = 12) -> list[tuple[EmployeeRow, Fit]]:
    """People who may be meant by what is typed, however they are addressed or abbreviated."""
    typed = read_people(text)
    if not typed:
        return []
    match = match_people(typed[:1], _known(work.session))[0]
    rows = [] if match.taken else _suggested(work, text, limit)
    if rows:
        return [(row, Fit.PART) for row in rows]
    fit = Fit.WHOLE if len(match.taken) == 1 else Fit.NEAR
    by_id = _rows_by_id(work, match.taken or match.proposed)
    return [(by_id[id_], fit) for id_ in match.taken or match.proposed]


@query(Right.VIEW)
def find_people(work: Work, text: str) -> list[PeopleFound]:
    """For each entry of a pasted list who is meant by it, and who may be."""
    matches = match_people(read_people(text), _known(work.session))
    ids = {id_ for match in matches for id_ in (*match.taken, *match.proposed)}
    by_id = _rows_by_id(work, ids)
    return [
        PeopleFound(
            text=match.typed.text,
            talk=match.typed.talk,
            taken=tuple(by_id[id_] for id_ in match.taken),
            proposed=tuple(by_id[id_] for id_ in match.proposed),
        )
        for match in matches
    ]


@query(Right.VIEW)
def open_employee(work: Work, employee_id: int) -> EmployeeForm:
    """One employee as the form shows them today. Raises NotFound."""
    return form_of(work.session, employee_at(work.session, employee_id), work.desk.today)


@query(Right.VIEW)
def rank_history(work: Work, employee_id: int) -> list[AppointmentRow]:
    """Riwayat pangkat dan jabatan, newest first."""
    employee = employee_at(work.session, employee_id)
    return [
        AppointmentRow(post.valid_from, post.grade, post.rank, post.position, post.echelon)
        for post in reversed(employee.appointments)
    ]


@query(Right.VIEW)
def list_ranks(work: Work) -> list[RankChoice]:
    """All golongan with their pangkat, from the lowest of each status up."""
    rows = work.session.execute(
        select(Rank.status, Rank.grade, Rank.name, offered(Rank).label("offered"))
    )
    choices = [
        RankChoice(status=row.status, grade=row.grade, name=row.name, offered=row.offered)
        for row in rows
    ]
    return sorted(choices, key=lambda choice: grade_order(choice.status, choice.grade))


@operation(Right.EDIT_PEOPLE, undo=True)
def save_employee(work: Work, form: EmployeeForm) -> int:
    """Add or change an employee and give the id.

    A ``valid_from`` later than the last one starts a new line of the rank history; trips that were
    submitted before keep what they printed. Raises Incomplete, StaleVersion, NotFound, and BadInput
    where one's own record would become another person's.
    """
    sentence = blocking_problem(form, nip_owner(work.session, form))
    if sentence:
        raise Incomplete(sentence=sentence)
    oneself.refuse_other_identity(work, form)
    employee = write_employee(work.session, form, work.desk.today)
    follow_employees(work.session, (employee,), work.desk.today)
    work.tell(Topic.PEOPLE, f"pegawai {employee.name}", nip=form.nip, jabatan=form.position)
    return employee.id


@query(Right.VIEW)
def check_nip(work: Work, form: EmployeeForm) -> tuple[str | None, list[str]]:
    """Why the NIP cannot be kept, and what is only odd about it."""
    blocking = nip_problem(form, nip_owner(work.session, form))
    number = nip.normalise(form.nip)
    return blocking, nip.problems(number, work.desk.today) if number and not blocking else []


def _row(employee: Employee, today: date) -> EmployeeRow:
    post = appointment_on(employee, today)
    return EmployeeRow(
        id=employee.id,
        name=grades.full_name(employee.title_before, employee.name, employee.title_after),
        nip=employee.nip or "",
        rank=post.rank,
        grade=post.grade,
        position=post.position,
        unit=employee.unit.name if employee.unit else "",
        status=employee.status,
        active=employee.active,
    )


def _known(session: Session) -> list[KnownPerson]:
    people = session.execute(
        select(Employee.id, Employee.nip, Employee.name)
        .where(Employee.active)
        .order_by(Employee.name, Employee.id)
    )
    return [KnownPerson.named(id_, nip_ or "", name) for id_, nip_, name in people]


def _rows_by_id(work: Work, ids: Collection[int]) -> dict[int, EmployeeRow]:
    people = work.session.scalars(_WHOLE.where(Employee.id.in_(ids)))
    return {employee.id: _row(employee, work.desk.today) for employee in people}
