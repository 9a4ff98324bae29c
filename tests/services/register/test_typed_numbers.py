"""Numbers that people write: where each belongs, what is wrong with it, and what it leads to."""

from datetime import date

import pytest
from sqlalchemy import select

from perdin.database.store import Database
from perdin.errors import BadInput, NotFound, NumberTaken
from perdin.models.letters import Letter
from perdin.models.trips import Trip
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import KOSONG, SISIP, URUT, NumberSource, blok, manual
from perdin.services.desk import Desk
from perdin.services.register import blocks, register, series, typed_numbers
from perdin.services.register.series import FormatForm
from perdin.services.register.typed_numbers import TypedCheck, TypedPlace
from perdin.services.trail import history
from tests.office import a_trip
from tests.services.register.giving import FEB, ST, format_of, give, series_of

SPD, ND = LetterKind.SPD, LetterKind.NOTA_DINAS
TYPED = "800.1.11.1/{number:03}/KEC-UJI/II/2026"
OUTSIDE = TypedCheck(note="Susunannya lain, jadi nomor ini di luar deret.")


@pytest.fixture
def trip_id(desk: Desk) -> int:
    return a_trip(desk)


def placed(database: Database, text: str, dated: date = FEB, kind: LetterKind = ST) -> TypedPlace:
    with database.read() as session:
        return typed_numbers.place(session, series.format_of(session, kind), dated, text)


def test_a_number_is_placed_by_the_pattern_of_its_kind_and_year(database: Database) -> None:
    assert placed(database, TYPED.format(number=7)) == TypedPlace(TYPED.format(number=7), 7)
    assert placed(database, "800.1.11.1/9.b/KEC-UJI/XI/2026") == TypedPlace(
        "800.1.11.1/9.b/KEC-UJI/XI/2026", 9, "b"
    )
    for elsewhere in (
        "800.1.11.1/007/KEC-UJI/II/2027",
        "801.1.11.1/007/KEC-UJI/II/2026",
        "800.1.11.1/007/KEL-UJI/II/2026",
        "000.1.2.3/007/KEC-UJI/II/2026",
    ):
        assert placed(database, elsewhere) == TypedPlace(elsewhere)
    number = "000.1.2.3/007/KEC-UJI/II/2026"
    assert placed(database, number, kind=SPD) == TypedPlace(number, 7)
    assert placed(database, "  094 /\t7  ST ") == TypedPlace("094 / 7 ST")


def test_a_number_may_be_as_long_as_a_line(desk: Desk, database: Database) -> None:
    assert placed(database, f" {'9' * 80} ").number == "9" * 80
    problem = "Nomor surat paling panjang 80 huruf."
    assert typed_numbers.check_typed(desk, ST, FEB, "9" * 81) == TypedCheck(problem=problem)
    assert typed_numbers.check_typed(desk, ST, FEB, " \n") == TypedCheck("Ketik nomor suratnya.")


def test_what_a_number_leads_to_is_told_while_it_is_typed(
    desk: Desk, database: Database, trip_id: int
) -> None:
    give(database, trip_id)
    give(database, trip_id, kind=SPD)
    give(database, trip_id, kind=SPD)

    def check(text: str, kind: LetterKind = ST, dated: date = FEB) -> TypedCheck:
        return typed_numbers.check_typed(desk, kind, dated, text)

    assert check(TYPED.format(number=2)) == TypedCheck()
    assert check("800.1.11.1/001.a/KEC-UJI/II/2026") == TypedCheck()
    assert check(TYPED.format(number=3)).note == "Nomor 2 sampai 2 belum dipakai."
    assert check(TYPED.format(number=9)) == TypedCheck("", "Nomor 2 sampai 8 belum dipakai.")
    assert check("000.1.2.3/005/KEC-UJI/II/2026", SPD).note == "Nomor 3 sampai 4 belum dipakai."
    in_2027 = TYPED.format(number=2).replace("2026", "2027")
    assert check(in_2027, dated=date(2027, 2, 1)).note == "Nomor 1 sampai 1 belum dipakai."
    assert check("094/9/2026") == OUTSIDE
    taken = check(TYPED.format(number=1))
    assert TYPED.format(number=1) in taken.problem
    assert taken.note == ""


def test_a_number_is_taken_once_of_its_kind_and_once_of_its_series_and_year(
    desk: Desk, database: Database, trip_id: int
) -> None:
    row = format_of(desk, SPD)
    form = FormatForm(pattern=row.pattern, code=row.code, series_id=series_of(desk, ST))
    series.save_format(desk, SPD, form, row.version)
    give(database, trip_id, manual("Ekspedisi 7/2026"))
    in_2027 = date(2027, 2, 1)
    for again in ("Ekspedisi 7/2026", "EKSPEDISI  7 / 2026", "ekspedisi7/2026"):
        for kind, dated in ((ST, FEB), (ST, in_2027), (SPD, FEB)):
            with pytest.raises(NumberTaken, match="(?i)ekspedisi"):
                placed(database, again, dated, kind)
    assert placed(database, "Ekspedisi 7/2026", in_2027, SPD).sequence is None
    assert placed(database, "Ekspedisi 7/2026", kind=ND).sequence is None
    assert placed(database, "Ekspedisi 17/2026").sequence is None


def test_a_place_in_the_series_is_taken_however_its_number_is_written(
    database: Database, trip_id: int
) -> None:
    give(database, trip_id)
    give(database, trip_id, SISIP)
    for taken, again in (
        (TYPED.format(number=1), "800.1.11.1/1/KEC-UJI/XII/2026"),
        ("800.1.11.1/001.a/KEC-UJI/II/2026", "800.1.11.1/0001.a/KEC-UJI/I/2026"),
    ):
        with pytest.raises(NumberTaken, match=taken):
            placed(database, again)
    assert placed(database, "800.1.11.1/1.b/KEC-UJI/II/2026").suffix == "b"
    assert placed(database, "800.1.11.1/2.a/KEC-UJI/II/2026").sequence == 2
    assert placed(database, "800.1.11.1/1/KEC-UJI/XII/2027", date(2027, 1, 4)).sequence == 1
    assert placed(database, "000.1.2.3/1/KEC-UJI/II/2026", kind=SPD).sequence == 1


def test_a_number_of_a_reserved_block_is_refused_by_name(
    desk: Desk, database: Database, trip_id: int
) -> None:
    give(database, trip_id)
    give(database, trip_id)
    blocks.reserve(desk, series_of(desk, ST), 2026, 4, "Kelurahan Uji", "Keliling")
    give(database, trip_id)
    for number in (3, 4, 6):
        sentence = f"Nomor {number} termasuk blok 3–6 yang dipesan untuk Kelurahan Uji"
        with pytest.raises(BadInput, match=sentence):
            placed(database, TYPED.format(number=number))
    assert placed(database, TYPED.format(number=8)).sequence == 8
    in_2027 = TYPED.format(number=4).replace("2026", "2027")
    assert placed(database, in_2027, date(2027, 2, 1)).sequence == 4
    assert placed(database, "000.1.2.3/004/KEC-UJI/II/2026", kind=SPD).sequence == 4
    row = format_of(desk, ST)
    form = FormatForm(pattern=row.pattern, code=row.code, next_sequence=12)
    series.save_format(desk, ST, form, row.version)
    assert placed(database, TYPED.format(number=9)).sequence == 9


def test_a_number_that_was_written_by_hand_is_kept_with_its_place(
    desk: Desk, database: Database, trip_id: int
) -> None:
    """In the series and year of the letter, whatever the kind takes its numbers from by now."""
    other = a_trip(desk, "Bima")
    give(database, other)
    give(database, trip_id, KOSONG)
    give(database, trip_id, KOSONG)
    own = series_of(desk, ST)
    number = "800.1.11.1/002.c/KEC-UJI/II/2026"
    assert typed_numbers.record_written(desk, 2, f" {number}") == number
    row = format_of(desk, ST)
    form = FormatForm(
        pattern=row.pattern, code=row.code, series_id=series_of(desk, ND), next_sequence=2
    )
    series.save_format(desk, ST, form, row.version)
    with pytest.raises(NumberTaken, match=TYPED.format(number=1)):
        typed_numbers.record_written(desk, 3, "800.1.11.1/1/KEC-UJI/III/2026")
    assert typed_numbers.record_written(desk, 3, "Agenda/5") == "Agenda/5"
    with database.read() as session:
        letters = session.scalars(select(Letter).order_by(Letter.id)).all()
        assert [(letter.series_id, letter.sequence, letter.suffix) for letter in letters] == [
            (own, 1, ""), (own, 2, "c"), (own, None, ""),
        ]  # fmt: skip
        searched = session.get_one(Trip, trip_id).searchable.split()
        assert searched[-2:] == [number.lower(), "agenda/5"]
        assert "ayu" in searched
    event = history.list_history(desk, 1)[0]
    assert event.subject == f"perjalanan {trip_id}"
    assert event.details == {"nomor": "Agenda/5", "ditulis_tangan": True}
    assert register.find_letter_ids(desk, "AGENDA/5") == [2, 3]
    with pytest.raises(BadInput, match=f"sudah bernomor {number}"):
        typed_numbers.record_written(desk, 2, "094/8/2026")
    with pytest.raises(NotFound, match="Surat"):
        typed_numbers.record_written(desk, 99, "094/8/2026")


def test_a_letter_is_inserted_only_after_one_of_its_own_turn(
    desk: Desk, database: Database, trip_id: int
) -> None:
    """Not after another desk's, one typed ahead, or one of another series or year."""
    give(database, trip_id)
    block = blocks.reserve(desk, series_of(desk, ST), 2026, 1, "Kelurahan Uji")
    give(database, trip_id, blok(block.id))
    for number in (5, 6):
        give(database, trip_id, manual(TYPED.format(number=number)))
    for way in (URUT, SISIP, URUT, URUT):
        give(database, trip_id, way, kind=SPD)
        give(database, trip_id, way, date(2027, 2, 1))
    spd = give(database, trip_id, SISIP, kind=SPD)
    assert (spd.sequence, spd.suffix) == (3, "a")
    inserted = give(database, trip_id, SISIP)
    assert inserted == register.TakenNumber(
        series_id=series_of(desk, ST), code="800.1.11.1", sequence=1, suffix="a",
        number="800.1.11.1/001.a/KEC-UJI/II/2026", source=NumberSource.INSERTED,
        printed="800.1.11.1/001.a/KEC-UJI/II/2026",
    )  # fmt: skip
    assert give(database, trip_id, SISIP).suffix == "b"
    with pytest.raises(BadInput, match="Belum ada surat bertanggal 19 Februari 2026 atau sebelum"):
        give(database, trip_id, SISIP, date(2026, 2, 19))
