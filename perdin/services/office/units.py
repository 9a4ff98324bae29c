"""Units of the office."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound
from perdin.i18n import _
from perdin.models.people import Employee, Office, Unit
from perdin.rules.workflow import Right
from perdin.services.desk import Topic, Work, operation, query


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit in a list or a choice, with how many employees belong to it."""

    id: int
    name: str
    people: int


@query(Right.VIEW)
def list_units(work: Work) -> list[UnitRow]:
    """All units, by name."""
    rows = work.session.execute(
        select(Unit.id, Unit.name, func.count(Employee.id).label("people"))
        .join(Employee, Employee.unit_id == Unit.id, isouter=True)
        .group_by(Unit.id, Unit.name)
        .order_by(Unit.name)
    )
    return [UnitRow(id=row.id, name=row.name, people=row.people) for row in rows]


@operation(Right.EDIT_PEOPLE, undo=True)
def add_unit(work: Work, name: str) -> int:
    """Add a unit and give its id; a name that exists already gives the existing one.

    Raises BadInput without a name.
    """
    if not name.strip():
        raise BadInput(problem=_("Nama unit kerja belum diisi."))
    unit = unit_named(work.session, name)
    work.session.flush()
    work.tell(Topic.PEOPLE, f"unit {unit.name}")
    return unit.id


@operation(Right.EDIT_PEOPLE, undo=True)
def change_unit(work: Work, unit_id: int, name: str) -> None:
    """Give a unit another name; its employees stay in it. Raises BadInput, NotFound."""
    tidy_name = " ".join(name.split())
    if not tidy_name:
        raise BadInput(problem=_("Nama unit kerja belum diisi."))
    unit = _unit(work.session, unit_id)
    if work.session.scalar(select(Unit.id).where(Unit.name == tidy_name, Unit.id != unit_id)):
        raise BadInput(problem=_("Unit kerja {name} sudah ada.").format(name=tidy_name))
    work.tell(Topic.PEOPLE, f"unit {tidy_name}", sebelum=unit.name)
    unit.name = tidy_name


@operation(Right.EDIT_PEOPLE, undo=True)
def remove_unit(work: Work, unit_id: int) -> None:
    """Take away a unit that nobody belongs to. Raises BadInput, NotFound."""
    unit = _unit(work.session, unit_id)
    people = work.session.scalar(select(func.count(Employee.id)).where(Employee.unit_id == unit_id))
    if people:
        raise BadInput(
            problem=_("{count} pegawai masih di {name}. Pindahkan mereka dulu.").format(
                count=people, name=unit.name
            )
        )
    work.tell(Topic.PEOPLE, f"unit {unit.name}")
    work.thrown_away = unit.name
    work.session.delete(unit)


def unit_named(session: Session, name: str) -> Unit:
    """The unit of a name, made when there is none yet. Expects the office to exist."""
    tidy_name = " ".join(name.split())
    unit = session.scalar(select(Unit).where(Unit.name == tidy_name))
    if unit is None:
        office_id = session.scalars(select(Office.id)).first()
        unit = Unit(office_id=office_id, name=tidy_name)
        session.add(unit)
        session.flush()
    return unit


def _unit(session: Session, unit_id: int) -> Unit:
    unit = session.get(Unit, unit_id)
    if unit is None:
        raise NotFound(what=_("Unit kerja"))
    return unit
