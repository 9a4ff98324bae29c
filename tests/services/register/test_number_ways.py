"""The ways to a letter's number: in turn, inserted, typed, blank, or from a block."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from perdin.database.store import Database
from perdin.errors import BadInput, NotFound, NumberTaken, PerdinError
from perdin.models.letters import Letter, LetterCounter
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import (
    KOSONG,
    SISIP,
    URUT,
    NumberMode,
    NumberSource,
    NumberWay,
    blok,
    manual,
)
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.register import blocks, register, series, typed_numbers
from perdin.services.register import book as register_book
from perdin.services.register.series import FormatForm
from perdin.services.trips import trip_sheet
from tests.office import a_trip, approved
from tests.services.register.giving import FEB, ST, dated_at, format_of, give, series_of

SPD = LetterKind.SPD


@pytest.fixture
def trip_id(desk: Desk, head: Desk) -> int:
    return approved(desk, head, a_trip(desk))


def test_inserted_letters_follow_the_last_one_not_later(database: Database, trip_id: int) -> None:
    for day in (5, 10, 15):
        give(database, trip_id, dated=date(2026, 2, day))
    taken = [give(database, trip_id, SISIP, date(2026, 2, day)) for day in (12, 11, 7, 28)]
    assert [(number.sequence, number.suffix) for number in taken] == [
        (2, "a"), (2, "b"), (1, "a"), (3, "a"),
    ]  # fmt: skip
    assert taken[0].number == "800.1.11.1/002.a/KEC-UJI/II/2026"
    assert give(database, trip_id).sequence == 4
    with pytest.raises(BadInput, match="tidak ada tempat menyisip"):
        give(database, trip_id, SISIP, date(2026, 2, 4))
    with pytest.raises(BadInput, match="tidak ada tempat menyisip"):
        give(database, trip_id, SISIP, date(2027, 2, 4))


def test_a_typed_number_is_passed_over_and_its_gap_is_told(
    desk: Desk, database: Database, trip_id: int
) -> None:
    give(database, trip_id)
    typed = "800.1.11.1/004/KEC-UJI/II/2026"
    assert typed_numbers.check_typed(desk, ST, FEB, typed).note == "Nomor 2 sampai 3 belum dipakai."
    assert give(database, trip_id, manual(f"  {typed} ")).sequence == 4
    book = register_book.open_book(desk, year=2026, kind=ST)
    (gap,) = book.notes.values()
    assert (gap.number, gap.state) == ("2–3", "Belum dipakai")
    assert [line_id < 0 for line_id in book.ids] == [False, True, False]
    assert [give(database, trip_id).sequence for _turn in range(3)] == [2, 3, 5]
    assert register_book.open_book(desk, year=2026, kind=ST).notes == {}


@pytest.mark.parametrize(
    "typed",
    [
        "800.1.11.1/001/KEC-UJI/II/2026",
        "800.1.11.1 / 001/ kec-uji/ii/2026",
        "800.1.11.1/1/KEC-UJI/III/2026",
        "094/7/2026",
    ],
)
def test_a_typed_number_that_was_given_is_refused(
    desk: Desk, database: Database, trip_id: int, typed: str
) -> None:
    give(database, trip_id)
    give(database, trip_id, manual("094/7/2026"))
    assert "sudah dipakai" in typed_numbers.check_typed(desk, ST, FEB, typed).problem
    with pytest.raises(NumberTaken):
        give(database, trip_id, manual(typed))


@pytest.mark.parametrize("typed", ["", "   ", "9" * 81])
def test_what_is_no_number_is_refused(database: Database, trip_id: int, typed: str) -> None:
    with pytest.raises(BadInput):
        give(database, trip_id, manual(typed))


def test_a_block_is_kept_for_another_desk(desk: Desk, database: Database, trip_id: int) -> None:
    give(database, trip_id)
    block = blocks.reserve(desk, series_of(desk, ST), 2026, 20, "Kelurahan Uji", "Surat keliling")
    assert (block.first, block.last) == (2, 21)
    assert give(database, trip_id).sequence == 22
    with pytest.raises(BadInput, match="dipesan untuk Kelurahan Uji"):
        give(database, trip_id, manual("800.1.11.1/005/KEC-UJI/II/2026"))
    taken = give(database, trip_id, blok(block.id))
    assert (taken.sequence, taken.source) == (2, NumberSource.BLOCK)
    (offered,) = blocks.list_blocks(desk, ST, FEB)
    assert offered.free == tuple(range(3, 22))
    assert blocks.list_blocks(desk, SPD, FEB) == []
    (note,) = register_book.open_book(desk, year=2026, kind=ST).notes.values()
    assert (note.number, note.state) == ("2–21", "Dipesan")
    assert note.words == ("Dipesan untuk Kelurahan Uji. Surat keliling. Belum dipakai: 3–21.")
    with pytest.raises(BadInput, match="bukan untuk jenis"):
        give(database, trip_id, blok(block.id), kind=SPD)
    with pytest.raises(BadInput, match="bukan untuk jenis"):
        give(database, trip_id, blok(block.id), dated=date(2027, 1, 4))
    with pytest.raises(NotFound):
        give(database, trip_id, blok(999))


def test_an_empty_block_gives_nothing(desk: Desk, database: Database, trip_id: int) -> None:
    block = blocks.reserve(desk, series_of(desk, ST), 2026, 1, "Kelurahan Uji")
    give(database, trip_id, blok(block.id))
    with pytest.raises(BadInput, match="sudah habis"):
        give(database, trip_id, blok(block.id))


@pytest.mark.parametrize(
    ("count", "holder", "year"), [(0, "A", 2026), (501, "A", 2026), (5, " ", 2026), (5, "A", 2036)]
)
def test_a_block_says_how_many_for_whom_and_when(
    desk: Desk, count: int, holder: str, year: int
) -> None:
    with pytest.raises(BadInput):
        blocks.reserve(desk, series_of(desk, ST), year, count, holder)


def test_a_blank_letter_gets_its_number_once(desk: Desk, trip_id: int) -> None:
    version = trip_sheet.open_trip(desk, trip_id).version
    letters.issue(desk, trip_id, version, FEB, ways={ST: KOSONG})
    (order, spd) = register.letters_of(desk, trip_id)
    assert (order.number, order.waiting, spd.waiting) == ("", True, False)
    with pytest.raises(BadInput, match="sudah bernomor"):
        typed_numbers.record_written(desk, spd.id, "094/8/2026")
    number = "800.1.11.1/001/KEC-UJI/II/2026"
    assert typed_numbers.record_written(desk, order.id, number) == number
    with pytest.raises(BadInput, match="sudah bernomor"):
        typed_numbers.record_written(desk, order.id, "094/8/2026")
    assert desk.database.check() == []
    row = format_of(desk, ST)
    assert row.next_sequence == 2
    assert register.find_letter_ids(desk, number) == [spd.id, order.id]


def test_the_usual_way_is_the_offices(desk: Desk, database: Database, trip_id: int) -> None:
    for mode, source in ((NumberMode.BLANK, NumberSource.BLANK), (NumberMode.AUTOMATIC, "urut")):
        row = format_of(desk, ST)
        series.save_format(
            desk, ST, FormatForm(pattern=row.pattern, code=row.code, mode=mode), row.version
        )
        with database.write() as session:
            assert register.take_number(session, ST, FEB).source == source
    row = format_of(desk, ST)
    form = FormatForm(pattern=row.pattern, code=row.code, mode=NumberMode.BY_HAND)
    series.save_format(desk, ST, form, row.version)
    with database.write() as session, pytest.raises(BadInput, match="Ketik nomor"):
        register.take_number(session, ST, FEB)


def test_a_start_holds_for_every_year_and_a_jump_for_one(
    desk: Desk, database: Database, trip_id: int
) -> None:
    give(database, trip_id)
    row = format_of(desk, ST)
    form = FormatForm(pattern=row.pattern, code=row.code, start=5, next_sequence=40)
    series.save_format(desk, ST, form, row.version)
    assert give(database, trip_id).sequence == 40
    assert give(database, trip_id, dated=date(2027, 1, 4)).sequence == 5
    (note,) = register_book.open_book(desk, year=2026, kind=ST).notes.values()
    assert (note.number, note.state) == ("2–39", "Dilewati")
    row = format_of(desk, ST)
    with pytest.raises(BadInput, match="paling kecil 41"):
        series.save_format(
            desk, ST, FormatForm(pattern=row.pattern, code=row.code, next_sequence=40), row.version
        )


ways = st.one_of(
    st.sampled_from([URUT, URUT, SISIP, KOSONG]),
    st.builds(lambda n: manual(f"800.1.11.1/{n:03}/KEC-UJI/II/2026"), st.integers(1, 30)),
    st.builds(lambda n, s: manual(f"800.1.11.1/{n}.{s}/KEC-UJI/II/2026"), st.integers(1, 9),
              st.sampled_from("abc")),
    st.builds(blok, st.integers(1, 2)),
    st.integers(1, 6),
)  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(ways, st.integers(1, 28)), max_size=14), st.data())
def test_any_order_of_ways_keeps_numbers_apart(
    desk: Desk,
    database: Database,
    trip_id: int,
    turns: list[tuple[NumberWay | int, int]],
    data: st.DataObject,
) -> None:
    """In a year of its own, since letters stay: every number once, none skipped."""
    year = data.draw(st.integers(2100, 9000), label="year")
    in_turn: list[int] = []
    for way, day in turns:
        dated = date(year, 2, day)
        with database.read() as session:
            due = series.following(session, series_of(desk, ST), year)
            reserved = {
                n for block in blocks.blocks_of(session, series_of(desk, ST), year)
                for n in range(block.first, block.last + 1)
            }  # fmt: skip
        if isinstance(way, int):
            reserve_far(desk, year, way)
            continue
        if way.source is NumberSource.TYPED:
            way = manual(way.text.replace("2026", str(year)))
        try:
            taken = give(database, trip_id, way, dated)
        except PerdinError:
            continue
        if way is URUT:
            assert taken.sequence == due
            assert due not in reserved
            in_turn.append(due)
    assert in_turn == sorted(set(in_turn))
    with database.read() as session:
        rows = session.execute(
            select(Letter.sequence, Letter.suffix, Letter.number).where(Letter.year == year)
        ).all()
        last = session.scalar(select(LetterCounter.last).where(LetterCounter.year == year)) or 0
        held = {
            n for block in blocks.blocks_of(session, series_of(desk, ST), year)
            for n in range(block.first, block.last + 1)
        }  # fmt: skip
    numbers = [row.number for row in rows if row.number]
    assert len(set(numbers)) == len(numbers)
    places = [(row.sequence, row.suffix) for row in rows if row.sequence is not None]
    assert len(set(places)) == len(places)
    assert set(range(1, last + 1)) <= held | {at for at, suffix in places if not suffix}


def reserve_far(desk: Desk, year: int, count: int) -> None:
    """A block in a year that no desk would reserve in, made as one whose clock stands there."""
    there = replace(desk, clock=lambda: dated_at(date(year, 2, 1)))
    blocks.reserve(there, series_of(desk, ST), year, count, "Kelurahan Uji")
