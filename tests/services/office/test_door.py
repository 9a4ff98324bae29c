"""The door: who comes and goes is told, who guesses waits, and a seat is taken before somebody."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.errors import BadInput, NotFound, PerdinError, WrongPassword
from perdin.rules.workflow import Role
from perdin.seat_errors import (
    PasswordDamaged,
    PasswordNeeded,
    SeatLocked,
    SeatUntaken,
    SecondNeeded,
    TooSoon,
)
from perdin.services.desk import Desk, Person
from perdin.services.office import door, users
from perdin.services.office.door import Asks
from perdin.services.office.second_person import Second
from perdin.services.safekeeping import backup
from perdin.services.seats import attempts
from perdin.services.trail import history
from tests.conftest import Clock
from tests.office import person

OWN, HERS = "kuda-nil-biru", "gajah-duduk-diam"


def enter(desk: Desk, user_id: int, password: str = "", **how: object) -> Person:
    return door.sign_in(desk.database, desk.clock, user_id, password, **how)  # type: ignore[arg-type]


def told(desk: Desk, count: int = 1) -> list[tuple[str, str, dict[str, object]]]:
    """The newest events, oldest first: what was done, about whom, and what it says."""
    rows = history.list_history(desk, count)
    return [(row.action, row.subject, row.details) for row in reversed(rows)]


def guess(desk: Desk, user_id: int, times: int) -> None:
    for _again in range(times):
        with pytest.raises(WrongPassword):
            enter(desk, user_id, "salah-salah")


def head_of(desk: Desk) -> int:
    return next(row.id for row in users.list_users(desk) if row.role is Role.ATASAN)


# Coming and going ------------------------------------------------------------------------------


def test_who_comes_and_goes_leaves_events_that_are_sealed(desk: Desk, head: Desk) -> None:
    users.set_own_password(desk, "", OWN)
    own = desk.person.user_id
    seated = enter(desk, own, OWN, before=head.person)
    door.sign_out(desk.database, desk.clock, seated)
    guess(desk, own, 2)
    assert told(desk, 4) == [
        ("sign_in", "pengguna Eka", {"sebelumnya": "Surya Adiwangsa"}),
        ("sign_out", "pengguna Eka", {}),
        ("sign_in_failed", "pengguna Eka", {"ke": 1}),
        ("sign_in_failed", "pengguna Eka", {"ke": 2}),
    ]
    assert OWN not in str(history.list_history(desk))
    assert "salah-salah" not in str(history.list_history(desk))
    assert backup.verify(desk).sound


def test_who_sits_without_a_password_is_told_of_as_such(desk: Desk) -> None:
    assert enter(desk, desk.person.user_id) == desk.person
    assert told(desk) == [("sign_in", "pengguna Eka", {"kata_sandi": "tidak ada"})]


@pytest.mark.parametrize("action", ["sign_in", "sign_in_failed", "sign_in_held", "sign_out",
                                    "take_seat", "reset_password"])  # fmt: skip
def test_each_event_of_the_door_has_its_words(action: str) -> None:
    assert history.action_words(action) != action


# Guessing --------------------------------------------------------------------------------------


def test_who_guesses_waits_longer_each_time(desk: Desk, clock: Clock) -> None:
    """30 s after five in a row, then twice as long each time, a quarter of an hour at most."""
    users.set_own_password(desk, "", OWN)
    own = desk.person.user_id
    guess(desk, own, 5)
    for wait in (30, 60, 120, 240, 480, 900, 900):
        for moment in (0, wait - 1):
            before = clock.now
            clock.advance(seconds=moment)
            with pytest.raises(TooSoon, match=f"Tunggu {wait - moment + 1} detik"):
                enter(desk, own, OWN)  # not even the right one is looked at
            clock.now = before
        clock.advance(seconds=wait)
        guess(desk, own, 1)
    clock.advance(seconds=900)
    assert enter(desk, own, OWN) == desk.person
    guess(desk, own, 4)
    assert enter(desk, own, OWN) == desk.person  # the count began anew


def test_a_restart_forgets_nothing(office_copy: Path, clock: Clock) -> None:
    for times in (3, 2):
        with Database.open(office_copy) as database:
            desk = Desk(database, users.person_at(database, 1), clock=clock)
            if times == 3:
                users.set_own_password(desk, "", OWN)
            guess(desk, 1, times)
    with Database.open(office_copy) as database, pytest.raises(TooSoon):
        door.sign_in(database, clock, 1, OWN)


def test_a_clock_that_is_turned_back_shortens_no_wait(desk: Desk, clock: Clock) -> None:
    users.set_own_password(desk, "", OWN)
    own = desk.person.user_id
    guess(desk, own, 5)
    clock.now -= timedelta(days=400)
    with pytest.raises(TooSoon, match="Tunggu 31 detik"):
        enter(desk, own, OWN)
    assert told(desk)[0][0] == "sign_in_held"
    clock.advance(seconds=31)
    assert enter(desk, own, OWN) == desk.person  # nor does it lengthen one for a year


def test_a_seat_is_locked_whatever_the_clock_says(desk: Desk, head: Desk, clock: Clock) -> None:
    users.set_own_password(head, "", HERS)
    boss = head.person.user_id
    for _again in range(attempts.MOST):
        clock.advance(days=1)
        guess(desk, boss, 1)
    for _again in range(3):
        clock.advance(days=1)
        with pytest.raises(SeatLocked, match="terkunci setelah 20 kali"):
            enter(desk, boss, HERS)
    users.clear_password(desk, boss)
    assert enter(desk, boss, new="gajah-berdiri") == head.person


def test_the_old_password_is_not_guessed_either(desk: Desk) -> None:
    """At a seat that somebody left open."""
    users.set_own_password(desk, "", OWN)
    for _again in range(attempts.FREE):
        with pytest.raises(WrongPassword):
            users.set_own_password(desk, "salah-salah", HERS)
    with pytest.raises(TooSoon):
        users.set_own_password(desk, OWN, HERS)


def test_a_damaged_password_is_a_sentence(desk: Desk, database: Database) -> None:
    users.set_own_password(desk, "", OWN)
    for damaged in ("$argon2id$v=19$m=65536,t=3,p=4$abc", "x", "\u0000", "$argon2id$", "\ud7ff"):
        with database.write() as session:
            session.connection().exec_driver_sql(
                "UPDATE app_user SET password_hash = ? WHERE id = ?",
                (damaged, desk.person.user_id),
            )
        with pytest.raises(PasswordDamaged, match="Catatan kata sandi Eka rusak"):
            enter(desk, desk.person.user_id, OWN)


# Taking a seat ---------------------------------------------------------------------------------


def test_nobody_sits_down_as_the_head_who_has_no_password_yet(desk: Desk, head: Desk) -> None:
    users.set_own_password(desk, "", OWN)
    boss, own = head.person.user_id, desk.person.user_id
    for how in (
        {}, {"new": HERS}, {"second": Second(own, OWN)}, {"new": HERS, "second": Second(boss, "")},
        {"new": HERS, "second": Second(999, OWN)},
    ):  # fmt: skip
        with pytest.raises(SeatUntaken, match="Tempat Surya Adiwangsa belum diambil"):
            enter(desk, boss, **how)
    with pytest.raises(WrongPassword):
        enter(desk, boss, new=HERS, second=Second(own, "salah-salah"))
    assert told(desk)[0][:2] == ("sign_in_failed", "pengguna Eka")
    with pytest.raises(BadInput, match="8 karakter"):
        enter(desk, boss, new="pendek", second=Second(own, OWN))
    assert enter(desk, boss, new=HERS, second=Second(own, OWN)) == head.person
    assert told(desk) == [("take_seat", "pengguna Surya Adiwangsa", {"disaksikan": "Eka"})]
    assert enter(desk, boss, HERS) == head.person
    assert backup.verify(desk).sound


def test_who_took_a_password_away_does_not_stand_beside(desk: Desk, head: Desk) -> None:
    """As long as there is anybody else who can."""
    ayu = users.add_user(desk, "Ayu", Role.ATASAN, person(desk, "Ayu"))
    second = replace(desk, person=users.person_at(desk.database, ayu))
    for seat, word in ((desk, OWN), (head, HERS), (second, "lama-sekali")):
        users.set_own_password(seat, "", word)
    users.clear_password(desk, head.person.user_id, Second(ayu, "lama-sekali"))
    (row,) = [row for row in door.seats(desk.database) if row.id == head.person.user_id]
    assert (row.asks, row.seconds) == (Asks.NEW_WITH_SECOND, ((ayu, "Ayu"),))
    with pytest.raises(SeatUntaken):
        enter(desk, head.person.user_id, new=HERS, second=Second(desk.person.user_id, OWN))
    enter(desk, head.person.user_id, new=HERS, second=Second(ayu, "lama-sekali"))


def test_without_a_password_is_not_for_ever(desk: Desk) -> None:
    """An office of several people of which none has one is asked; nobody is locked out by it."""
    own = desk.person.user_id
    assert not [row for row in door.seats(desk.database) if row.protected]
    for _again in range(door.WITHOUT_PASSWORD):
        enter(desk, own)
    with pytest.raises(PasswordNeeded, match="Eka belum punya kata sandi"):
        enter(desk, own)
    (row,) = [row for row in door.seats(desk.database) if row.id == own]
    assert row.asks is Asks.NEW
    assert enter(desk, own, new=OWN) == desk.person
    assert enter(desk, own, OWN) == desk.person


def test_who_works_alone_needs_none(desk: Desk) -> None:
    for row in users.list_users(desk):
        if row.id != desk.person.user_id:
            users.change_user(desk, row.id, row.role, active=False, employee_id=row.employee_id)
    for _again in range(2 * door.WITHOUT_PASSWORD):
        enter(desk, desk.person.user_id)
    assert [row.protected for row in door.seats(desk.database)] == [True]


def test_a_seat_that_was_closed_or_never_was_lets_nobody_in(desk: Desk) -> None:
    staff = next(row for row in users.list_users(desk) if row.role is Role.STAF)
    users.change_user(desk, staff.id, Role.STAF, active=False, employee_id=None)
    before = history.list_history(desk)
    for nobody in (staff.id, 999):
        with pytest.raises(NotFound):
            enter(desk, nobody, new=OWN)
    assert history.list_history(desk) == before


# The password that only its owner knew ------------------------------------------------------------


def test_an_only_admin_who_forgot_hers_comes_in_and_everybody_sees_how(desk: Desk) -> None:
    users.set_own_password(desk, "", OWN)
    door.reset_by_command(desk.database, desk.clock, "Eka")
    assert [row.name for row in users.resets_since(desk, 0)] == ["Eka"]
    assert users.resets_since(desk, users.resets_since(desk, 0)[0].event_id) == []
    assert told(desk) == [("reset_password", "pengguna Eka", {"lewat": "perintah di PC ini"})]
    assert enter(desk, desk.person.user_id, new=HERS) == desk.person
    with pytest.raises(NotFound, match="Pengguna Ekaa"):
        door.reset_by_command(desk.database, desk.clock, "Ekaa")
    assert backup.verify(desk).sound


def test_a_guess_at_somebody_who_agrees_counts_too(desk: Desk, head: Desk) -> None:
    users.set_own_password(desk, "", OWN)
    users.set_own_password(head, "", HERS)
    seen: list[type[PerdinError]] = []
    for number in range(attempts.FREE + 1):
        try:
            users.add_user(desk, f"B{number}", Role.ADMIN, None, Second(head_of(desk), "salah"))
        except PerdinError as problem:
            seen.append(type(problem))
    assert seen == [WrongPassword] * attempts.FREE + [TooSoon]
    with pytest.raises(SecondNeeded):
        users.add_user(desk, "Bagas", Role.ADMIN)
