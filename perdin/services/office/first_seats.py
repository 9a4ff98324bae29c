"""Who sits at the program after the first start: the clerk and the signer, each an employee."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from perdin.errors import Incomplete
from perdin.i18n import _
from perdin.models.people import Employee, User
from perdin.rules.staff import SignerFunction
from perdin.rules.workflow import Role
from perdin.services.office import door, seat_names
from perdin.services.office.employee_form import (
    EmployeeForm,
    blocking_problem,
    nip_owner,
    write_employee,
)
from perdin.services.office.office import OfficeForm
from perdin.services.office.signers import SignerForm, write_signer
from perdin.services.seats import passwords


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstStart:
    """What the wizard asks: the office, who signs, and who sits at the program.

    ``employee`` is who of the office's people the clerk is, None for somebody from outside, who
    sets things up and decides on nothing; ``signs`` is whether it is the signer. ``password`` is
    the clerk's, empty as long as nobody else works there.
    """

    office: OfficeForm
    clerk: str = ""
    signer: EmployeeForm = field(default_factory=EmployeeForm)
    signer_heading: str = ""
    employee: EmployeeForm | None = None
    signs: bool = False
    password: str = field(default="", repr=False)


def seat_people(session: Session, first_start: FirstStart, today: date) -> User:
    """Write the signer and the clerk as employees, each with a seat; gives the clerk's.

    A clerk who signs has one seat: one person is never two.
    """
    name = seat_names.tidy(first_start.clerk if first_start.clerk.strip() else _("Staf"))
    clerk = User(name=name, role=Role.ADMIN)
    if first_start.password:
        door.refuse_short(first_start.password)
        clerk.password_hash = passwords.hashed(first_start.password)
    session.add(clerk)
    if first_start.signer.name.strip():
        head = _first_signer(session, first_start, today)
        if first_start.signs:
            clerk.employee_id = head.id
        else:
            session.add(User(name=_seat_name(head, name), role=Role.ATASAN, employee_id=head.id))
    if clerk.employee_id is None and first_start.employee is not None:
        clerk.employee_id = _employee(session, first_start.employee, today).id
    return clerk


def _seat_name(head: Employee, clerk: str) -> str:
    """What the signer's seat is called, so that it is not taken for the clerk's."""
    name = seat_names.tidy(head.name)
    if seat_names.likeness(name) == seat_names.likeness(clerk):
        return _("{name} (atasan)").format(name=name)
    return name


def _employee(session: Session, form: EmployeeForm, today: date) -> Employee:
    sentence = blocking_problem(form, nip_owner(session, form))
    if sentence:
        raise Incomplete(sentence=sentence)
    return write_employee(session, form, today)


def _first_signer(session: Session, first_start: FirstStart, today: date) -> Employee:
    if not first_start.signer_heading.strip():
        raise Incomplete(sentence=_("Sebutan jabatan penandatangan belum diisi."))
    head = _employee(session, first_start.signer, today)
    start = date(today.year, 1, 1)
    for function in (SignerFunction.ASSIGNER, SignerFunction.BUDGET_USER):
        heading = first_start.signer_heading
        if function is SignerFunction.BUDGET_USER:
            heading = "KUASA PENGGUNA ANGGARAN"
        form = SignerForm(function=function, heading=heading, employee_id=head.id, valid_from=start)
        write_signer(session, form, today)
    return head
