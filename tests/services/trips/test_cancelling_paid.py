"""What was paid is cancelled by who pays or decides, and by nobody for themselves."""

from collections.abc import Callable
from datetime import date

import pytest

from perdin.errors import BadInput, NotAllowed, SelfDecision
from perdin.rules.ledger import PayMethod
from perdin.rules.workflow import Role, TripState
from perdin.services.accounting import advances
from perdin.services.accounting.pay_form import PayForm
from perdin.services.desk import Desk
from perdin.services.trips import trip_sheet, trips
from tests.office import a_trip, issued

Seat = Callable[[Role], Desk]


def test_staff_do_not_cancel_what_was_paid(
    desk: Desk, head: Desk, treasurer: Desk, desk_of: Seat
) -> None:
    staff = desk_of(Role.STAF)
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    (ayu,) = trip_sheet.open_trip(desk, trip_id).travellers
    for seat in (head, treasurer, desk_of(Role.AUDITOR)):
        with pytest.raises(NotAllowed):
            trips.cancel(seat, trip_id, "tidak jadi")
    form = PayForm(
        amount=100_000, paid_on=date(2026, 2, 25), method=PayMethod.CASH, book_number="BKU-1"
    )
    advances.pay_advance(treasurer, ayu.id, form)
    with pytest.raises(BadInput, match="sudah dibayar"):
        trips.cancel(staff, trip_id, "tidak jadi")
    assert "cancel" not in trip_sheet.open_trip(staff, trip_id).steps
    with pytest.raises(BadInput, match="alasan"):
        trips.cancel(treasurer, trip_id, " ")
    assert trip_sheet.open_trip(desk, trip_id).state is TripState.ISSUED
    trips.cancel(treasurer, trip_id, "Rapat ditunda panitia")
    assert trip_sheet.open_trip(desk, trip_id).state is TripState.CANCELLED


def test_nobody_cancels_their_own_once_it_was_paid(desk: Desk, head: Desk, treasurer: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Eka"))
    (eka,) = trip_sheet.open_trip(desk, trip_id).travellers
    form = PayForm(
        amount=100_000, paid_on=date(2026, 2, 25), method=PayMethod.CASH, book_number="BKU-1"
    )
    advances.pay_advance(treasurer, eka.id, form)
    with pytest.raises(SelfDecision):
        trips.cancel(desk, trip_id, "tidak jadi")
    trips.cancel(head, trip_id, "Rapat ditunda panitia")
