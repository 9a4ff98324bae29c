"""Seats: names, roles, passwords, and an office that never locks itself out."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from perdin.database.store import Database
from perdin.errors import BadInput, NotAllowed, NotFound, SelfDecision, WrongPassword
from perdin.models.people import User
from perdin.rules.workflow import Role
from perdin.seat_errors import NotTied, SeatClosed
from perdin.services.desk import Desk, Person
from perdin.services.office import door, users
from perdin.services.trips import approvals
from tests import light_passwords
from tests.office import a_trip, person

Seat = Callable[[Role], Desk]
SECRET = "kuda-nil-biru"


def test_a_name_is_one_persons(desk: Desk) -> None:
    user_id = users.add_user(desk, "  Hana   Putri ", Role.STAF, person(desk, "Ayu"))
    row = next(user for user in users.list_users(desk) if user.id == user_id)
    assert (row.name, row.role, row.employee) == ("Hana Putri", Role.STAF, "Ayu Lestari Dewi")
    assert (row.has_password, row.active) == (False, True)
    for name in ("hana putri", " Hana Putri"):
        with pytest.raises(BadInput, match="sudah ada"):
            users.add_user(desk, name, Role.ADMIN)
    with pytest.raises(BadInput, match="belum diisi"):
        users.add_user(desk, "  ", Role.STAF)


def test_without_a_password_one_sits_down_at_once(database: Database, desk: Desk) -> None:
    seated = door.sign_in(database, desk.clock, desk.person.user_id)
    assert seated == desk.person == users.person_at(database, desk.person.user_id)
    assert users.first_seat(database) == desk.person.user_id
    with pytest.raises(NotFound):
        users.person_at(database, 999)
    with pytest.raises(NotFound):
        _enter(desk, 999)


def test_a_password_is_asked_for_and_never_kept_plainly(database: Database, desk: Desk) -> None:
    user_id = desk.person.user_id
    users.set_own_password(desk, "", SECRET)
    with database.read() as session:
        kept = session.get_one(User, user_id).password_hash
    assert kept is not None
    assert kept.startswith("$argon2id$")
    assert SECRET not in kept
    for wrong in ("", "kuda-nil-Biru", SECRET + " "):
        with pytest.raises(WrongPassword):
            _enter(desk, user_id, wrong)
    assert _enter(desk, user_id, SECRET) == desk.person
    assert next(user for user in users.list_users(desk) if user.id == user_id).has_password


def test_a_password_is_kept_so_that_guessing_is_dear(database: Database, desk: Desk) -> None:
    """By RFC 9106, second option: 64 MiB, three passes, four lanes."""
    with light_passwords.as_shipped():
        users.set_own_password(desk, "", SECRET)
    with database.read() as session:
        kept = str(session.get_one(User, desk.person.user_id).password_hash)
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    with pytest.raises(WrongPassword):
        _enter(desk, desk.person.user_id, "kuda-nil-Biru")
    assert _enter(desk, desk.person.user_id, SECRET) == desk.person


def test_a_new_password_needs_the_old_one(database: Database, desk: Desk) -> None:
    users.set_own_password(desk, "", SECRET)
    with pytest.raises(WrongPassword):
        users.set_own_password(desk, "", "yang lain lagi")
    with pytest.raises(BadInput, match="8 karakter"):
        users.set_own_password(desk, SECRET, "pendek")
    users.set_own_password(desk, SECRET, "yang lain lagi")
    with pytest.raises(WrongPassword):
        _enter(desk, desk.person.user_id, SECRET)


def test_a_forgotten_password_is_taken_away_by_the_admin(
    database: Database, desk: Desk, head: Desk
) -> None:
    user_id = head.person.user_id
    users.set_own_password(head, "", SECRET)
    with pytest.raises(WrongPassword):
        _enter(desk, user_id)
    users.clear_password(desk, user_id)
    assert _enter(desk, user_id) == head.person
    with pytest.raises(BadInput, match="kanan atas"):
        users.clear_password(desk, desk.person.user_id)
    with pytest.raises(NotFound):
        users.clear_password(desk, 999)


def _enter(desk: Desk, user_id: int, password: str = "") -> Person:
    return door.sign_in(desk.database, desk.clock, user_id, password)


def test_a_user_told_who_they_are_does_not_decide_on_their_own_trip(
    database: Database, desk: Desk, head: Desk
) -> None:
    bima = person(desk, "Bima")
    seat = users.add_user(desk, "Kepala kedua", Role.ATASAN)
    untied = replace(head, person=users.person_at(database, seat))
    users.change_user(desk, seat, Role.ATASAN, active=True, employee_id=bima)
    row = next(user for user in users.list_users(desk) if user.id == seat)
    assert (row.employee_id, row.employee) == (bima, "Bima Sakti Pratama")
    head = replace(head, person=users.person_at(database, seat))
    case = approvals.open_case(head, a_trip(desk, "Bima"))
    seen = (case.sheet.id, case.sheet.version, case.sheet.content_hash)
    with pytest.raises(SelfDecision):
        approvals.approve(head, *seen)
    with pytest.raises(NotTied):  # who sat down as nobody sits down again
        approvals.approve(untied, *seen)
    with pytest.raises(NotFound, match="Pegawai"):
        users.change_user(desk, seat, Role.ATASAN, active=True, employee_id=999)


def test_a_closed_seat_is_no_seat(database: Database, desk: Desk, desk_of: Seat) -> None:
    staff = desk_of(Role.STAF).person
    users.change_user(desk, staff.user_id, Role.STAF, active=False, employee_id=None)
    assert staff.user_id not in {seat.id for seat in users.list_seats(database)}
    with pytest.raises(NotFound):
        users.person_at(database, staff.user_id)
    users.change_user(desk, staff.user_id, Role.KEUANGAN, active=True, employee_id=None)
    assert users.person_at(database, staff.user_id).role is Role.KEUANGAN


def test_who_sits_already_loses_the_seat_too(desk: Desk, head: Desk, desk_of: Seat) -> None:
    """The desk was taken before: its rights are those of now, not of then."""
    trip_id = a_trip(desk)
    case = approvals.open_case(head, trip_id)
    own = head.person.employee_id
    users.change_user(desk, head.person.user_id, Role.AUDITOR, active=True, employee_id=own)
    seen = (trip_id, case.sheet.version, case.sheet.content_hash)
    with pytest.raises(NotAllowed):
        approvals.approve(head, *seen)
    users.change_user(desk, head.person.user_id, Role.ATASAN, active=False, employee_id=own)
    for act in (lambda: approvals.approve(head, *seen), lambda: approvals.open_case(head, trip_id)):
        with pytest.raises(SeatClosed, match="Surya Adiwangsa sudah ditutup"):
            act()
    users.change_user(desk, head.person.user_id, Role.ATASAN, active=True, employee_id=own)
    approvals.approve(head, *seen)


def test_there_is_always_an_admin(database: Database, desk: Desk, desk_of: Seat) -> None:
    own = desk.person.user_id
    for role, active in ((Role.STAF, True), (Role.ADMIN, False)):
        with pytest.raises(BadInput, match="sedikitnya satu admin"):
            users.change_user(desk, own, role, active=active, employee_id=None)
    staff = desk_of(Role.STAF).person.user_id
    users.change_user(desk, staff, Role.ADMIN, active=True, employee_id=None)
    eka = desk.person.employee_id
    users.change_user(desk, own, Role.AUDITOR, active=True, employee_id=eka)
    other = replace(desk, person=users.person_at(database, staff))
    with pytest.raises(BadInput, match="sedikitnya satu admin"):
        users.change_user(other, staff, Role.ADMIN, active=False, employee_id=None)
    assert users.first_seat(database) == staff
    with pytest.raises(NotFound):
        users.change_user(other, 999, Role.STAF, active=True, employee_id=None)


def test_a_change_that_is_refused_changes_nothing_of_the_user(desk: Desk) -> None:
    """Role and person are one press of a button: neither stands without the other."""
    staff = next(user.id for user in users.list_users(desk) if user.role is Role.STAF)
    own, ayu = desk.person.user_id, person(desk, "Ayu")
    before = users.list_users(desk)
    for user_id, role, employee_id in ((own, Role.STAF, ayu), (staff, Role.ADMIN, 999)):
        with pytest.raises((BadInput, NotFound)):
            users.change_user(desk, user_id, role, active=True, employee_id=employee_id)
        assert users.list_users(desk) == before
    users.change_user(desk, staff, Role.ADMIN, active=True, employee_id=ayu)
    (row,) = [user for user in users.list_users(desk) if user.id == staff]
    assert (row.role, row.employee_id) == (Role.ADMIN, ayu)


def test_an_empty_database_has_no_seat(empty_database: Database) -> None:
    assert users.first_seat(empty_database) is None
    assert users.list_seats(empty_database) == []
