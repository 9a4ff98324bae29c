"""What was paid is cancelled by who pays or decides, and by nobody for themselves."""

from collections.abc import Callable
from datetime import date

import pytest

from perdin.errors import BadInput, NotAllowed, SelfDecision
from perdin.rules.ledger import PayMethod
from perdin.rules.staff import SignerFunction
from perdin.rules.workflow import Role, TripState
from perdin.services.accounting import advances
from perdin.services.accounting.pay_form import PayForm
from perdin.services.desk import Desk
from perdin.services.office import signers
from perdin.services.office.signers import SignerForm
from perdin.services.trips import trip_sheet, trips
from tests.office import a_trip, issued, person, seated

Seat = Callable[[Role], Desk]


def test_staff_do_not_cancel_what_was_paid(
    desk: Desk, head: Desk, treasurer: Desk, desk_of: Seat
) -> None:
    staff = desk_of(Role.STAF)
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    (ayu,) = trip_sheet.open_trip(desk, trip_id).travellers
    for seat in (head, treasurer):
        with pytest.raises(BadInput, match=r"belum dibayar.*staf atau admin"):
            trips.cancel(seat, trip_id, "tidak jadi")
    with pytest.raises(NotAllowed):
        trips.cancel(desk_of(Role.AUDITOR), trip_id, "tidak jadi")
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


# Written out by hand: who cancels a trip of somebody else, and one that they travel on themselves.
MAY = {
    (False, "other"): {Role.ADMIN, Role.STAF},
    (False, "own"): {Role.ADMIN, Role.STAF},
    (True, "other"): {Role.ADMIN, Role.ATASAN, Role.KEUANGAN},
    (True, "own"): set[Role](),
}
PEOPLE = {
    Role.ADMIN: "Eka", Role.STAF: "Bima", Role.ATASAN: "Surya", Role.KEUANGAN: "Citra",
    Role.AUDITOR: "Dirga",
}  # fmt: skip


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("whose", ["own", "other"])
@pytest.mark.parametrize("paid", [False, True])
def test_who_cancels_by_role_whose_trip_and_money(
    desk: Desk, head: Desk, treasurer: Desk, *, role: Role, whose: str, paid: bool
) -> None:
    seat = {Role.ADMIN: desk, Role.ATASAN: head, Role.KEUANGAN: treasurer}.get(role)
    seat = seat or seated(desk, f"Kursi {role}", role, person(desk, PEOPLE[role]))
    traveller = PEOPLE[role] if whose == "own" else "Ayu"
    its_own_head = role is Role.ATASAN and whose == "own"
    decider = seated(desk, "Sekretaris", Role.ATASAN) if its_own_head else head
    if its_own_head:
        above = SignerForm(
            function=SignerFunction.HEAD_ASSIGNER,
            heading="SEKRETARIS DAERAH",
            employee_id=person(desk, "Ayu"),
            valid_from=date(2020, 1, 2),
        )
        signers.save_signer(desk, above)
    trip_id = issued(desk, decider, a_trip(desk, traveller))
    if paid:
        (who,) = trip_sheet.open_trip(desk, trip_id).travellers
        form = PayForm(
            amount=100_000, paid_on=date(2026, 2, 25), method=PayMethod.CASH, book_number="BKU-1"
        )
        advances.pay_advance(desk if traveller == "Citra" else treasurer, who.id, form)
    assert ("cancel" in trip_sheet.open_trip(seat, trip_id).steps) is (role in MAY[paid, whose])
    if role in MAY[paid, whose]:
        trips.cancel(seat, trip_id, "Rapat ditunda panitia")
        assert trip_sheet.open_trip(desk, trip_id).state is TripState.CANCELLED
        return
    with pytest.raises((BadInput, NotAllowed, SelfDecision)) as told:
        trips.cancel(seat, trip_id, "Rapat ditunda panitia")
    said = str(told.value).lower()
    assert any(word in said for word in ("staf", "atasan", "admin", "pejabat")), said
    assert trip_sheet.open_trip(desk, trip_id).state is TripState.ISSUED
