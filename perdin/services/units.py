"""Units of the office."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.models.people import Office, Unit
from perdin.rules.workflow import Right
from perdin.services.desk import Topic, Work, operation, query


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit in a list or a choice."""

    id: int
    name: str
    number_code: str


@query(Right.VIEW)
def list_units(work: Work) -> list[UnitRow]:
    """All units, by name."""
    rows = work.session.execute(select(Unit.id, Unit.name, Unit.number_code).order_by(Unit.name))
    return [UnitRow(*row) for row in rows]


@operation(Right.EDIT_PEOPLE)
def add_unit(work: Work, name: str, number_code: str = "") -> int:
    """Add a unit and give its id; a name that exists already gives the existing one."""
    unit = unit_named(work.session, name)
    unit.number_code = number_code or unit.number_code
    work.session.flush()
    work.tell(Topic.PEOPLE, f"unit {unit.name}")
    return unit.id


def unit_named(session: Session, name: str) -> Unit:
    """The unit of a name, made when there is none yet. Expects the office to exist."""
    wanted = " ".join(name.split())
    unit = session.scalar(select(Unit).where(Unit.name == wanted))
    if unit is None:
        office_id = session.scalars(select(Office.id)).first()
        unit = Unit(office_id=office_id, name=wanted)
        session.add(unit)
        session.flush()
    return unit
