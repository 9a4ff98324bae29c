"""Rights are a person's, not a seat's: nobody decides on a trip of their own, from wherever."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from perdin.database.store import Database
from perdin.errors import BadInput, SelfDecision, WrongPassword
from perdin.models.people import User
from perdin.rules.ledger import PayMethod
from perdin.rules.workflow import PERSONAL, Role, TripState
from perdin.seat_errors import NotTied, SecondMissing, SecondNeeded
from perdin.services.accounting import advances
from perdin.services.accounting.pay_form import PayForm
from perdin.services.desk import OPERATIONS, Desk
from perdin.services.office import employee_import, first_start, people, users
from perdin.services.office.employee_form import EmployeeForm
from perdin.services.office.first_start import FirstStart
from perdin.services.office.office import OfficeForm
from perdin.services.office.second_person import Second
from perdin.services.trail import history
from perdin.services.trips import approvals, trip_sheet
from tests.conftest import NOW
from tests.office import HEAD, a_trip, approved, issued, person
from tests.services.plays import function

Seat = Callable[[Role], Desk]
OWN, HERS = "kuda-nil-biru", "gajah-duduk-diam"
FORM = OfficeForm(government="PEMERINTAH KOTA SERANG", name="KECAMATAN PADI", seat_code="36.73")
CLERK = EmployeeForm(name="Ratih Contoh", nip="199001012015032008", position="Pengelola Perjalanan")


def founded(database: Database, **start: object) -> Desk:
    """An office as the wizard founds it, with its clerk at the desk."""
    first_start.load_reference(database, NOW.date())
    setup = FirstStart(
        office=FORM, clerk="Ratih", signer=HEAD, signer_heading="CAMAT PADI", **start,  # type: ignore[arg-type]
    )  # fmt: skip
    return Desk(database, first_start.set_up(database, setup, lambda: NOW), clock=lambda: NOW)


def decision(desk: Desk, trip_id: int) -> tuple[int, int, str]:
    sheet = trip_sheet.open_trip(desk, trip_id)
    return (trip_id, sheet.version, sheet.content_hash)


def employee_of(desk: Desk, name: str) -> int | None:
    return next(row.employee_id for row in users.list_users(desk) if row.name == name)


def with_passwords(desk: Desk, head: Desk) -> None:
    users.set_own_password(desk, "", OWN)
    users.set_own_password(head, "", HERS)


# The wizard ----------------------------------------------------------------------------------


def test_the_wizard_ties_the_clerk_and_the_head(empty_database: Database) -> None:
    desk = founded(empty_database, employee=CLERK, password=OWN)
    assert desk.person.employee_id == person(desk, "Ratih")
    assert employee_of(desk, "Surya Adiwangsa") == person(desk, "Surya")
    (clerk,) = [row for row in users.list_users(desk) if row.name == "Ratih"]
    assert clerk.has_password


def test_a_clerk_who_signs_is_one_person_with_one_seat(empty_database: Database) -> None:
    desk = founded(empty_database, signs=True)
    (row,) = users.list_users(desk)
    assert (row.role, row.employee) == (Role.ADMIN, "Surya Adiwangsa")


def test_who_comes_from_outside_sets_up_and_decides_on_nothing(empty_database: Database) -> None:
    technician = founded(empty_database)
    assert technician.person.employee_id is None
    people.save_employee(technician, CLERK)
    users.add_user(technician, "Arum", Role.STAF)
    for name, right in OPERATIONS.items():
        if right in PERSONAL:
            with pytest.raises(NotTied, match="Ratih belum dikaitkan dengan pegawai"):
                function(name)(technician)


def test_a_password_too_short_leaves_no_office(empty_database: Database) -> None:
    with pytest.raises(BadInput, match="8 karakter"):
        founded(empty_database, password="pendek")
    assert first_start.is_new(empty_database)


# One's own trip ------------------------------------------------------------------------------


def test_the_clerk_whom_the_wizard_makes_admin_does_not_approve_her_own_trip(
    desk: Desk, head: Desk
) -> None:
    trip_id = a_trip(head_as_clerk(desk, head), "Eka")
    with pytest.raises(SelfDecision, match="Eka"):
        approvals.approve(desk, *decision(desk, trip_id))
    approved(desk, head, trip_id)
    assert trip_sheet.open_trip(desk, trip_id).state is TripState.APPROVED


def head_as_clerk(desk: Desk, head: Desk) -> Desk:
    """Somebody else who asks: the staff's desk."""
    staff = next(row for row in users.list_users(desk) if row.role is Role.STAF)
    return replace(head, person=users.person_at(desk.database, staff.id))


def test_nobody_pays_themselves(desk: Desk, head: Desk, treasurer: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Citra", "Eka"))
    citra, eka = trip_sheet.open_trip(desk, trip_id).travellers
    form = PayForm(amount=100_000, paid_on=date(2026, 2, 25), method=PayMethod.CASH, book_number="")
    for seat, own, other in ((treasurer, citra, eka), (desk, eka, citra)):
        with pytest.raises(SelfDecision):
            advances.pay_advance(seat, own.id, form)
        advances.pay_advance(seat, other.id, replace(form, book_number=f"BKU-{other.id}"))


def test_a_second_record_of_the_same_person_is_that_person(
    desk: Desk, head: Desk, database: Database
) -> None:
    """Whoever is written down twice travels as one and decides as the other."""
    again = people.save_employee(desk, EmployeeForm(name="WULANDARI EKA, S.Pd.", position="x"))
    trip_id = a_trip(head_as_clerk(desk, head), "WULANDARI EKA, S.Pd.")
    with pytest.raises(SelfDecision):
        approvals.approve(desk, *decision(desk, trip_id))
    with pytest.raises(BadInput, match="sudah punya tempat sebagai Eka"):
        users.add_user(desk, "Orang lain", Role.STAF, again)
    namesake = people.save_employee(
        desk, EmployeeForm(name="Eka Wulandari", nip="198001012005012001", position="x")
    )
    users.add_user(desk, "Eka yang lain", Role.STAF, namesake)  # another NIP is another person


# Who one is -----------------------------------------------------------------------------------


def test_a_tied_admin_does_not_untie_herself(desk: Desk, head: Desk) -> None:
    own, bima = desk.person.user_id, person(desk, "Bima")
    for other in (None, bima):
        with pytest.raises(SecondMissing):
            users.change_user(desk, own, Role.ADMIN, active=True, employee_id=other)
    with_passwords(desk, head)
    second = Second(head.person.user_id, HERS)
    for refused, error in (
        (None, SecondNeeded),
        (Second(own, OWN), SecondNeeded),
        (Second(head.person.user_id, OWN), WrongPassword),
    ):
        with pytest.raises(error):
            users.change_user(desk, own, Role.ADMIN, active=True, employee_id=None, second=refused)
        assert employee_of(desk, "Eka") == person(desk, "Eka")
    users.change_user(desk, own, Role.ADMIN, active=True, employee_id=None, second=second)
    assert employee_of(desk, "Eka") is None
    told = history.list_history(desk)[0]
    assert told.details["disetujui_bersama"] == "Surya Adiwangsa"
    assert HERS not in str(history.list_history(desk))


def test_an_office_of_before_ties_its_people_and_is_told_what_waits(
    empty_database: Database,
) -> None:
    """Seats of an older program are nobody's: they do not decide until they are somebody's."""
    admin = founded(empty_database)
    ratih = people.save_employee(admin, CLERK)
    users.change_user(admin, admin.person.user_id, Role.ADMIN, active=True, employee_id=ratih)
    with pytest.raises(NotTied):
        approvals.approve(admin, 1, 1, "")  # sits as before
    seated = replace(admin, person=users.person_at(empty_database, admin.person.user_id))
    assert seated.person.employee_id == ratih
    assert approvals.count_inbox(seated) == 0


def test_one_person_has_one_seat(desk: Desk) -> None:
    for name, role in (("Eka lagi", Role.STAF), ("Surya", Role.ADMIN)):
        who = person(desk, name.split()[0])
        with pytest.raises(BadInput, match="Satu orang satu tempat"):
            users.add_user(desk, name, role, who)
    staff = next(row for row in users.list_users(desk) if row.role is Role.STAF)
    with pytest.raises(BadInput, match="Satu orang satu tempat"):
        users.change_user(desk, staff.id, Role.STAF, active=True, employee_id=person(desk, "Citra"))


@pytest.mark.parametrize("role", [Role.ADMIN, Role.ATASAN, Role.KEUANGAN])
def test_a_seat_that_decides_is_given_by_two(desk: Desk, head: Desk, role: Role) -> None:
    with_passwords(desk, head)
    staff = next(row for row in users.list_users(desk) if row.role is Role.STAF)
    dirga = person(desk, "Dirga")
    for act in (
        lambda second: users.add_user(desk, "Dirga", role, dirga, second),
        lambda second: users.change_user(
            desk, staff.id, role, active=True, employee_id=None, second=second
        ),
    ):
        before = users.list_users(desk)
        with pytest.raises(SecondNeeded, match="Surya Adiwangsa"):
            act(None)
        assert users.list_users(desk) == before
        act(Second(head.person.user_id, HERS))
        assert users.list_users(desk) != before
    users.add_user(desk, "Bima", Role.STAF, person(desk, "Bima"))  # who only types needs no second


def test_an_untied_accomplice_is_no_second_person(desk: Desk, head: Desk) -> None:
    """An admin who gave herself a second seat has not become two."""
    users.set_own_password(desk, "", OWN)
    puppet = users.add_user(desk, "Petugas Kominfo", Role.ADMIN)
    users.set_own_password(replace(desk, person=users.person_at(desk.database, puppet)), "", HERS)
    with pytest.raises(SecondMissing):
        users.change_user(
            desk, desk.person.user_id, Role.ADMIN, active=True, employee_id=None,
            second=Second(puppet, HERS),
        )  # fmt: skip


def test_a_reset_of_who_decides_takes_a_third(desk: Desk, head: Desk, database: Database) -> None:
    with_passwords(desk, head)
    treasurer = next(row for row in users.list_users(desk) if row.role is Role.KEUANGAN)
    with pytest.raises(SecondNeeded):
        users.clear_password(desk, treasurer.id)
    users.clear_password(desk, treasurer.id, Second(head.person.user_id, HERS))
    users.clear_password(desk, head.person.user_id)  # of two nobody else is left to ask
    (told, *_rest) = history.list_history(desk)
    assert (told.action, told.subject) == ("clear_password", "pengguna Surya Adiwangsa")
    with database.read() as session:
        assert session.get_one(User, head.person.user_id).password_hash is None


# Becoming another ------------------------------------------------------------------------------


def test_nobody_makes_their_own_record_somebody_elses(desk: Desk, desk_of: Seat) -> None:
    own = people.open_employee(desk, person(desk, "Eka"))
    for other in (
        replace(own, name="Dirga Mahendra"), replace(own, nip=""),
        replace(own, nip="198001012005012001"),
    ):  # fmt: skip
        with pytest.raises(BadInput, match="data pegawai Anda sendiri"):
            people.save_employee(desk, other)
        with pytest.raises(BadInput, match="data pegawai Anda sendiri"):
            employee_import.import_employees(desk, [other])
    people.save_employee(desk, replace(own, name="Eka Wulandary", title_after="S.Kom."))
    people.save_employee(desk_of(Role.STAF), replace(
        people.open_employee(desk, own.id or 0), name="Eka Puspitasari"
    ))  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "surya adiwangsa", "Surya  Adiwangsa ", "SURYA ADIWANGSA", "Surya\u00a0Adiwangsa",
        "Surya-Adiwangsa", "Surya Adlwangsa", "Surya Ad1wangsa", "Súrya Adiwangsa",
        "Ｓurya Adiwangsa",
    ],
)  # fmt: skip
def test_a_name_like_anothers_is_taken(desk: Desk, name: str) -> None:
    with pytest.raises(BadInput, match="Pengguna Surya Adiwangsa sudah ada"):
        users.add_user(desk, name, Role.STAF)


@pytest.mark.parametrize(
    "name",
    ["Surya Adiwangsа", "Sur\u200bya", "\u202eawgnaw", "Surya\u2060", "Συρια", "😀", "a" * 81],
)
def test_a_name_of_letters_that_deceive_is_none(desk: Desk, name: str) -> None:
    with pytest.raises(BadInput):
        users.add_user(desk, name, Role.STAF)
