"""The office's letterhead on what is no letter: recaps, registers, lists."""

from sqlalchemy import select

from perdin.models.people import Office
from perdin.reports.letterhead import Letterhead
from perdin.rules.workflow import Right
from perdin.services.desk import Work, query


@query(Right.VIEW)
def open_letterhead(work: Work) -> Letterhead:
    """The office's letterhead."""
    return letterhead_of(work.session.scalars(select(Office)).one())


def letterhead_of(office: Office) -> Letterhead:
    """What an office prints above its papers; lines that nobody entered are left out."""
    return Letterhead(
        names=(office.government, office.name),
        details=tuple(line for line in (office.address, office.contact) if line.strip()),
        logo=office.logo,
    )
