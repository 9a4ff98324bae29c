"""What a person is told of a letter: the layout it was issued in, when the office has another."""

from dataclasses import replace

from perdin.rules.letter_kinds import LetterKind
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.letters.letter_list import LetterChoice
from perdin.services.office import office
from tests.office import a_trip, issued

ST = LetterKind.SURAT_TUGAS


def letter(desk: Desk, trip_id: int, kind: LetterKind) -> LetterChoice:
    return next(choice for choice in letters.choices(desk, trip_id) if choice.kind is kind)


def test_an_issued_letter_keeps_the_layout_it_was_issued_in(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    office.save_office(desk, replace(office.open_office(desk), layout="pmk"))
    assert letter(desk, trip_id, ST).layout == "serang"
