"""What a person is told of a letter: a number out of the order of dates, another layout."""

from dataclasses import replace
from datetime import date

from perdin.rules.letter_kinds import LetterKind
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.letters.letter_list import LetterChoice
from perdin.services.office import office
from perdin.services.register import register
from tests.office import a_trip, issued

ST = LetterKind.SURAT_TUGAS


def letter(desk: Desk, trip_id: int, kind: LetterKind) -> LetterChoice:
    return next(one for one in letters.choices(desk, trip_id) if one.kind is kind)


def test_a_date_before_the_last_letters_is_told(desk: Desk, head: Desk) -> None:
    issued(desk, head, a_trip(desk, "Ayu"), date(2026, 2, 20))
    newer = register.newer_letter(desk, ST, date(2026, 2, 18))
    assert newer is not None
    assert (newer.number, newer.dated) == ("800.1.11.1/001/KEC-UJI/II/2026", date(2026, 2, 20))
    assert register.newer_letter(desk, ST, date(2026, 2, 20)) is None
    assert register.newer_letter(desk, ST, date(2025, 12, 30)) is None
    assert register.newer_letter(desk, LetterKind.NOTA_DINAS, date(2026, 2, 18)) is None


def test_an_issued_letter_keeps_the_layout_it_was_issued_in(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    office.save_office(desk, replace(office.open_office(desk), layout="pmk"))
    assert letter(desk, trip_id, ST).layout == "serang"
