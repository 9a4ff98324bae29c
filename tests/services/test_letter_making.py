"""What a letter says of its own number and of others', and that it is found by them."""

from datetime import date

from perdin.rules.letter_kinds import LetterKind
from perdin.services import letter_texts, letters, trip_list, trip_sheet, trips
from perdin.services.desk import Desk
from perdin.services.trip_list import TripFilter
from tests.office import a_draft, a_trip

NOTE = LetterKind.NOTA_DINAS
FEB_20 = date(2026, 2, 20)


def version(desk: Desk, trip_id: int) -> int:
    return trip_sheet.open_trip(desk, trip_id).version


def test_a_trip_asked_for_again_is_still_found_by_the_number_of_its_note(desk: Desk) -> None:
    trip_id = a_trip(desk, "Ayu")
    typed = {"kepada": "Camat Uji", "dari": "Sekretaris"}
    letter_texts.save_texts(desk, trip_id, NOTE, None, typed)
    (number,) = letters.issue(desk, trip_id, version(desk, trip_id), FEB_20, [NOTE])
    by_number = TripFilter(text=number)
    assert trip_list.find_trip_ids(desk, by_number) == [trip_id]
    trips.withdraw(desk, trip_id)
    saved = trips.save_draft(desk, a_draft(desk, "Bima"), trip_id, version(desk, trip_id))
    assert trip_list.find_trip_ids(desk, by_number) == [trip_id]
    trips.submit(desk, trip_id, saved.version)
    assert trip_list.find_trip_ids(desk, by_number) == [trip_id]
