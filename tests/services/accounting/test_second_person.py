"""Who is a second person, and who is told to have been faster."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import StaleVersion
from perdin.models.people import User
from perdin.models.trips import Traveller
from perdin.rules.workflow import Role
from perdin.services.accounting import (
    accounts,
    actual_costs,
    cost_lines,
    verification,
    verification_log,
)
from perdin.services.accounting.verification_log import WaitingRow
from perdin.services.desk import Desk
from perdin.services.office import users
from perdin.services.trips import trips
from tests.conftest import Clock
from tests.office import a_trip, issued, person, seated
from tests.services.accounting.stories import PLANNED, account, hand_in, spend, travellers


def seat(desk: Desk, name: str, role: Role = Role.KEUANGAN, employee: int | None = None) -> Desk:
    """A new user's desk."""
    return seated(desk, name, role, employee)


def test_why_a_person_may_not_verify(
    desk: Desk, head: Desk, treasurer: Desk, traveller_id: int
) -> None:
    spend(desk, traveller_id)
    hand_in(desk, traveller_id)
    own = seat(desk, "Bima S.", employee=person(desk, "Bima"))
    assert account(head, traveller_id).hindrance == (
        "Verifikasi dilakukan oleh keuangan. Ganti pengguna untuk memverifikasi."
    )
    assert account(own, traveller_id).hindrance == (
        "Bima S. ikut dalam perjalanan ini atau mengajukannya sendiri, jadi tidak boleh "
        "memutuskannya. Minta pejabat lain yang berwenang."
    )
    assert (
        "Eka mencatat atau menyerahkan pertanggungjawaban ini"
        in account(desk, traveller_id).hindrance
    )
    assert account(treasurer, traveller_id).hindrance == ""


def test_a_seat_without_an_employee_is_nobody_elses(desk: Desk, traveller_id: int) -> None:
    """Who is tied to nobody wrote it, and is no reason against who is somebody."""
    lina = users.add_user(desk, "Lina", Role.STAF)
    clerk = replace(desk, person=users.person_at(desk.database, lina))
    spend(clerk, traveller_id)
    hand_in(clerk, traveller_id)
    assert clerk.person.employee_id is None
    assert account(desk, traveller_id).hindrance == ""
    nobody = users.add_user(desk, "Petugas", Role.KEUANGAN)
    untied = replace(desk, person=users.person_at(desk.database, nobody))
    assert "Petugas belum dikaitkan" in account(untied, traveller_id).hindrance


def test_two_seats_of_one_employee_are_one_person(
    desk: Desk, treasurer: Desk, traveller_id: int
) -> None:
    """Also where the first was tied to them only after it had written something down."""
    clerk = seat(desk, "Lina", Role.STAF)
    spend(clerk, traveller_id)
    hand_in(desk, traveller_id)
    assert account(treasurer, traveller_id).hindrance == ""
    with desk.database.write() as session:
        session.get_one(User, clerk.person.user_id).employee_id = treasurer.person.employee_id
    assert "Citra mencatat" in account(treasurer, traveller_id).hindrance
    assert account(seat(desk, "Gita"), traveller_id).hindrance == ""
    assert account(seat(desk, "Hana", employee=person(desk, "Dirga")), traveller_id).hindrance == ""


def test_who_wrote_one_line_of_many_is_no_second_person(
    desk: Desk, treasurer: Desk, traveller_id: int
) -> None:
    spend(desk, traveller_id)
    costs = cost_lines.costs_to_record(desk, traveller_id)
    changed = [*costs[:-1], replace(costs[-1], rate=costs[-1].rate - 1)]
    actual_costs.record_costs(treasurer, traveller_id, changed)
    hand_in(desk, traveller_id)
    assert "Citra mencatat" in account(treasurer, traveller_id).hindrance
    verification.withdraw_account(desk, traveller_id)
    gita = seat(desk, "Gita")
    verification.submit_account(gita, traveller_id)
    assert "Gita mencatat atau menyerahkan" in account(gita, traveller_id).hindrance


def test_what_waits_is_listed_the_longest_first(
    desk: Desk, head: Desk, treasurer: Desk, trip: int, traveller_id: int, clock: Clock
) -> None:
    (first, _second) = travellers(desk, trip)
    spend(desk, traveller_id, transport=390_000)
    (third,) = travellers(desk, issued(desk, head, a_trip(desk, "Citra", leave=date(2026, 4, 7))))
    for traveller in (first, third):
        spend(desk, traveller)
    handed_in_at = {}
    for traveller, at in ((third, desk), (traveller_id, treasurer), (first, desk)):
        verification.submit_account(at, traveller)
        handed_in_at[traveller] = clock.now
        clock.advance(hours=1)
    rows = verification_log.list_waiting(treasurer)
    assert [row.traveller_id for row in rows] == [third, traveller_id, first]
    assert rows[1] == WaitingRow(
        trip_id=trip,
        traveller_id=traveller_id,
        version=account(desk, traveller_id).version,
        name="Bima Sakti Pratama, S.Kom.",
        place="Kota Bandung",
        purpose="Konsultasi rencana kerja",
        back=date(2026, 3, 5),
        amount=PLANNED - 10_000,
        handed_in_at=handed_in_at[traveller_id],
        handed_in_by="Citra",
        hindrance=accounts_hindrance("Citra"),
    )
    assert rows[0].hindrance.startswith("Citra ikut dalam perjalanan ini")
    with desk.database.write() as session:  # handed in before the program kept the moment
        session.get_one(Traveller, third).account_at = None
        session.get_one(Traveller, first).account_at = handed_in_at[traveller_id]
    rows = verification_log.list_waiting(treasurer)
    assert [row.traveller_id for row in rows] == [first, traveller_id, third]
    verification.accept_lines(treasurer, first, account(desk, first).version)
    assert [row.traveller_id for row in verification_log.list_waiting(desk)] == [
        traveller_id,
        third,
    ]


def accounts_hindrance(person: str) -> str:
    return (
        f"{person} mencatat atau menyerahkan pertanggungjawaban ini, jadi orang lain yang "
        "memverifikasinya. Kantor dengan satu pengguna dapat mematikan wajib verifikasi di "
        "Pengaturan."
    )


@pytest.mark.usefixtures("rows_as_written")
def test_who_was_faster_at_this_journey_is_named(
    desk: Desk, treasurer: Desk, trip: int, traveller_id: int
) -> None:
    """Not who did something elsewhere since, and not who did something here before."""
    spend(desk, traveller_id)
    seen = account(desk, traveller_id).version
    spend(treasurer, traveller_id, transport=1)
    a_trip(desk, "Citra")
    with pytest.raises(StaleVersion, match="oleh Citra"):
        actual_costs.record_costs(desk, traveller_id, [], seen)
    now = account(desk, traveller_id).version
    assert now > seen
    with pytest.raises(StaleVersion, match="oleh Citra"):
        verification.submit_account(desk, traveller_id, now + 1)
    actual_costs.record_costs(
        desk, traveller_id, cost_lines.costs_to_record(desk, traveller_id), now
    )
    assert account(desk, traveller_id).version > now, "also where nothing of it changed"
    trips.cancel(desk, trip, "Ditunda")
    with pytest.raises(StaleVersion, match="oleh Eka"):
        verification.submit_account(desk, traveller_id, now)


def test_of_a_journey_that_nobody_touched_nobody_is_named(desk: Desk) -> None:
    with desk.database.read() as session:
        assert accounts.last_person(session, 999) == "pengguna lain"
