"""Which employee sits at the desk, by whichever record; and that nobody becomes another."""

from difflib import SequenceMatcher

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadInput
from perdin.i18n import _
from perdin.models.people import Employee, User
from perdin.reading.names import name_words
from perdin.rules import nip
from perdin.rules.workflow import RIGHTS, Right
from perdin.seat_errors import NotTied
from perdin.services.desk import Work
from perdin.services.office.employee_form import EmployeeForm

_ALIKE = 0.75
"""How alike a name stays that was only mistyped: one letter of four may be another."""


def own_employee(work: Work) -> int | None:
    """Which employee the person at the desk is: as of now, not as of when they sat down."""
    return work.session.scalar(select(User.employee_id).where(User.id == work.desk.person.user_id))


def own_records(work: Work) -> frozenset[int]:
    """All records of employees that are, or may be, the person at the desk; empty for nobody."""
    own = own_employee(work)
    return frozenset() if own is None else records_of(work.session, own)


def records_of(session: Session, employee_id: int) -> frozenset[int]:
    """An employee's record and those that may be a second one of the same person.

    That is another record of the same name, unless both have a NIP or a day of birth and those
    differ: two people may share a name.
    """
    own = session.get_one(Employee, employee_id)
    words = name_words(own.name)
    if not words:
        return frozenset({employee_id})
    longest = max(words, key=len)
    others = session.execute(
        select(Employee.id, Employee.name, Employee.nip, Employee.birth_date).where(
            Employee.name.icontains(longest, autoescape=True)
        )
    )
    return frozenset(
        {employee_id}
        | {
            other.id
            for other in others
            if set(name_words(other.name)) == set(words)
            and not _differ(own.nip, other.nip)
            and not _differ(own.birth_date, other.birth_date)
        }
    )


def why_not(work: Work, right: Right, otherwise: str) -> str:
    """Why the person at the desk has no right: their seat is nobody's, or what is said
    ``otherwise``.
    """
    person = work.desk.person
    if person.role in RIGHTS[right] and not work.desk.may(right):
        return str(NotTied(person=person.name))
    return otherwise


def refuse_other_identity(work: Work, form: EmployeeForm) -> None:
    """Raise BadInput where somebody would make their own record another person's.

    A NIP that is missing may be filled in and a slip in the name mended; who is another then has to
    be told by somebody else.
    """
    own = own_employee(work)
    if form.id is None or form.id != own:
        return
    record = work.session.get_one(Employee, own)
    other_number = bool(record.nip) and nip.normalise(form.nip) != record.nip
    if other_number or not _slip(record.name, form.name):
        raise BadInput(
            problem=_(
                "Nama dan NIP pada data pegawai Anda sendiri diganti oleh pengguna lain, supaya "
                "hak Anda tetap milik Anda."
            )
        )


def _differ(value: object, other: object) -> bool:
    return bool(value) and bool(other) and value != other


def _slip(before: str, after: str) -> bool:
    was, now = " ".join(name_words(before)), " ".join(name_words(after))
    return SequenceMatcher(None, was, now, autojunk=False).ratio() >= _ALIKE
