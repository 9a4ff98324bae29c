"""Who may cancel a trip: it depends on whether money was paid for it."""

from sqlalchemy import exists, select

from perdin.errors import BadInput, NotAllowed, SelfDecision
from perdin.i18n import _
from perdin.models.money import Payment
from perdin.models.trips import Traveller, Trip
from perdin.rules import workflow
from perdin.rules.workflow import RIGHTS, Right
from perdin.seat_errors import NotTied
from perdin.services.desk import Work
from perdin.services.office import oneself


def may(work: Work, trip: Trip) -> bool:
    """Whether the person at the desk may cancel a trip in a state that allows it."""
    return workflow.may_cancel(
        work.desk.person.role, paid=_is_paid(work, trip), own=_is_own(work, trip)
    )


def refuse(work: Work, trip: Trip) -> None:
    """Raise NotAllowed, NotTied, SelfDecision or BadInput where the person may not."""
    if may(work, trip):
        return
    person = work.desk.person
    if not _is_paid(work, trip):
        if person.role not in RIGHTS[Right.CANCEL]:
            raise NotAllowed(person=person.name)
        raise BadInput(
            problem=_(
                "Perjalanan ini belum dibayar, jadi yang mengajukan perjalanan (staf atau admin) "
                "membatalkannya. Atasan dapat mengembalikan atau menolaknya selama menunggu "
                "keputusan."
            )
        )
    if person.role in workflow.DECIDING:
        if oneself.own_employee(work) is None:
            raise NotTied(person=person.name)
        raise SelfDecision(person=person.name)
    raise BadInput(
        problem=_(
            "Perjalanan ini sudah dibayar, jadi keuangan atau atasan yang membatalkannya, dengan "
            "alasan. Ganti pengguna, atau minta kepada mereka."
        )
    )


def _is_paid(work: Work, trip: Trip) -> bool:
    """Whether money ever moved for it, whatever came back since."""
    moved = exists().where(Payment.traveller_id == Traveller.id, Traveller.trip_id == trip.id)
    return bool(work.session.scalar(select(moved)))


def _is_own(work: Work, trip: Trip) -> bool:
    """Whether the person travels on it, or may: of who is no employee that cannot be told."""
    own = oneself.own_records(work)
    return not own or bool(own & {traveller.employee_id for traveller in trip.travellers})
