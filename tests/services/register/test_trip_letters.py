"""A trip's letters, asked for once: which is in force, which were, and which is the newest."""

from datetime import date

import pytest
from sqlalchemy import select

from perdin.database.store import Database
from perdin.models.letters import Letter
from perdin.models.trips import Traveller
from perdin.rules.letter_kinds import LetterKind
from perdin.services.desk import Desk
from perdin.services.register import register
from perdin.services.register.trip_letters import TripLetters
from tests.conftest import NOW
from tests.office import a_trip
from tests.services.register.giving import FEB, ST, give

SPD, ND = LetterKind.SPD, LetterKind.NOTA_DINAS


@pytest.fixture
def trip_id(desk: Desk) -> int:
    return a_trip(desk, "Ayu", "Bima")


@pytest.fixture
def people(database: Database, trip_id: int) -> tuple[int, int]:
    """The ids of the trip's two travellers."""
    with database.read() as session:
        first, second = session.scalars(select(Traveller.id).order_by(Traveller.position)).all()
    return first, second


def test_letters_are_told_apart_by_kind_person_and_force(
    desk: Desk, database: Database, trip_id: int, people: tuple[int, int]
) -> None:
    """Ids in the order of the register: 1–3 orders, 4–7 SPDs, 8 of another trip."""
    ayu, bima = people
    other = a_trip(desk, "Dirga")
    give(database, trip_id, voided_at=NOW)
    give(database, trip_id, voided_at=NOW, revises_id=1)
    give(database, trip_id, revises_id=2)
    give(database, trip_id, kind=SPD, traveller_id=ayu, voided_at=NOW)
    give(database, trip_id, kind=SPD, traveller_id=bima)
    give(database, trip_id, kind=SPD, traveller_id=ayu, voided_at=NOW)
    give(database, trip_id, kind=SPD, traveller_id=ayu)
    give(database, other)
    with database.read() as session:
        letters = TripLetters(session, trip_id)

        def standing(kind: LetterKind, traveller_id: int | None = None) -> int | None:
            letter = letters.standing(kind, traveller_id)
            return letter.id if letter else None

        def past(kind: LetterKind, traveller_id: int | None = None) -> list[int]:
            return [letter.id for letter in letters.past(kind, traveller_id)]

        assert (standing(ST), past(ST)) == (3, [2, 1])
        assert (standing(SPD, ayu), past(SPD, ayu)) == (7, [6, 4])
        assert (standing(SPD, bima), past(SPD, bima)) == (5, [])
        assert (standing(SPD), past(SPD), standing(ND), past(ND)) == (None, [], None, [])
        last = [letters.last(kind) for kind in (ST, SPD, ND)]
        assert [letter.id if letter else None for letter in last] == [3, 7, None]
        one, two, three = (session.get_one(Letter, number) for number in (1, 2, 3))
        assert [letters.replaced(letter) for letter in (one, two, three)] == [True, True, False]
        three.voided_at = NOW
        assert standing(ST) is None
        assert past(ST) == [3, 2, 1]


def test_a_letter_that_was_just_issued_is_taken_in_once(database: Database, trip_id: int) -> None:
    give(database, trip_id, voided_at=NOW)
    for asked_before in (True, False):
        give(database, trip_id, voided_at=NOW)
        with database.read() as session:
            newest = session.scalars(select(Letter).order_by(Letter.id.desc())).first()
            assert newest is not None
            letters = TripLetters(session, trip_id)
            if asked_before:
                letters.past(ST)
            letters.add(newest)
            ids = [letter.id for letter in letters.past(ST)]
        assert ids == list(range(newest.id, 0, -1))
    with database.read() as session:
        older, newest = session.scalars(select(Letter).order_by(Letter.id).limit(2)).all()
        letters = TripLetters(session, 99)
        assert letters.past(ST) == []
        letters.add(older)
        letters.add(newest)
        assert letters.past(ST) == [newest, older]


def test_a_line_of_the_register_is_the_letters_own(
    desk: Desk, database: Database, trip_id: int, people: tuple[int, int]
) -> None:
    other = a_trip(desk, "Dirga", leave=date(2026, 4, 7))
    give(database, other, dated=date(2026, 2, 23), voided_at=NOW, void_reason="Salah ketik")
    give(database, trip_id, kind=SPD, traveller_id=people[1])
    give(database, trip_id, kind=SPD, traveller_id=people[0], number="")
    rows = register.letter_rows(desk, [3, 1, 2])
    plans = "Konsultasi rencana kerja"
    assert [
        (row.id, row.kind, row.number, row.dated, row.trip_id, row.purpose, row.traveller,
         row.void_reason, row.source.value, row.waiting, row.void)
        for row in rows
    ] == [
        (3, SPD, "", FEB, trip_id, plans, "Ayu Lestari Dewi", "", "urut", True, False),
        (1, ST, "800.1.11.1/001/KEC-UJI/II/2026", date(2026, 2, 23), other, plans, "",
         "Salah ketik", "urut", False, True),
        (2, SPD, "000.1.2.3/001/KEC-UJI/II/2026", FEB, trip_id, plans,
         "Bima Sakti Pratama, S.Kom.", "", "urut", False, False),
    ]  # fmt: skip
    assert [row.id for row in register.letters_of(desk, trip_id)] == [2, 3]
