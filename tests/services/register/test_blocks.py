"""Blocks of numbers for other desks: what a row says, which are offered, and what they give."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from perdin.database.store import Database
from perdin.errors import BadInput, NotFound
from perdin.models.letters import LetterBlock
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import SISIP, NumberSource, NumberWay, blok, manual
from perdin.rules.workflow import Role
from perdin.services.desk import Desk, Topic
from perdin.services.register import blocks, register, series
from perdin.services.register.blocks import BlockRow
from perdin.services.register.series import FormatForm
from perdin.services.trail import history
from tests.conftest import NOW
from tests.office import a_trip
from tests.services.register.giving import FEB, ST, format_of, give, series_of

SPD = LetterKind.SPD
TYPED = "800.1.11.1/{number:03}/KEC-UJI/II/2026"


@pytest.fixture
def trip_id(desk: Desk) -> int:
    return a_trip(desk)


def test_a_block_is_kept_as_it_was_asked_for(
    desk_of: Callable[[Role], Desk], database: Database, trip_id: int
) -> None:
    staff = desk_of(Role.STAF)
    for _turn in range(6):
        give(database, trip_id, kind=SPD)
    give(database, trip_id, manual("000.1.2.3/009/KEC-UJI/II/2026"), kind=SPD)
    own = series_of(staff, SPD)
    block = blocks.reserve(staff, own, 2026, 4, "  Kelurahan Uji ", " Surat keliling\n")
    assert block == BlockRow(
        id=1, series_id=own, year=2026, first=7, last=11, holder="Kelurahan Uji",
        reason="Surat keliling", free=(7, 8, 10, 11),
    )  # fmt: skip
    give(database, trip_id, blok(block.id), kind=SPD)
    with database.read() as session:
        assert [row.free for row in blocks.blocks_of(session, own, 2026)] == [(8, 10, 11)]
        kept = session.get_one(LetterBlock, block.id)
        assert kept.reserved_by_id == staff.person.user_id
        assert kept.reserved_at == NOW
    event = history.list_history(staff, 1)[0]
    assert event.subject == "blok nomor"
    assert event.details == {
        "deret": own, "tahun": 2026, "dari": 7, "sampai": 11, "untuk": "Kelurahan Uji",
        "alasan": "Surat keliling",
    }  # fmt: skip
    assert format_of(staff, SPD).next_sequence == 12


def test_a_block_needs_no_reason_and_is_announced(desk: Desk) -> None:
    heard: list[frozenset[Topic]] = []
    block = blocks.reserve(replace(desk, announce=heard.append), series_of(desk, ST), 2026, 1, "A")
    assert (block.first, block.last, block.reason) == (1, 1, "")
    assert heard == [frozenset({Topic.LETTERS})]


@pytest.mark.parametrize(("count", "year"), [(1, 2025), (500, 2026), (2, 2027)])
def test_the_most_and_the_farthest_that_can_be_set_aside(desk: Desk, count: int, year: int) -> None:
    block = blocks.reserve(desk, series_of(desk, ST), year, count, "Kelurahan Uji")
    assert block.free == tuple(range(1, count + 1))
    assert block.year == year


@pytest.mark.parametrize(
    ("count", "holder", "year", "sentence"),
    [
        (0, "A", 2026, "Banyaknya nomor dalam blok 1 sampai 500"),
        (501, "A", 2026, "Banyaknya nomor dalam blok 1 sampai 500"),
        (1, " \t", 2026, "untuk siapa"),
        (1, "A", 2024, "hanya untuk tahun ini"),
        (1, "A", 2028, "hanya untuk tahun ini"),
    ],
)
def test_what_cannot_be_set_aside_is_told(
    desk: Desk, count: int, holder: str, year: int, sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        blocks.reserve(desk, series_of(desk, ST), year, count, holder)
    with pytest.raises(NotFound, match="Deret nomor"):
        blocks.reserve(desk, 99, 2026, 1, "A")
    assert blocks.list_blocks(desk, ST, FEB) == []


def test_only_the_blocks_of_the_letter_that_have_numbers_left_are_offered(
    desk: Desk, database: Database, trip_id: int
) -> None:
    own = series_of(desk, ST)
    full = blocks.reserve(desk, own, 2026, 1, "Sudah habis")
    give(database, trip_id, blok(full.id))
    blocks.reserve(desk, own, 2026, 2, "Kelurahan Uji", "Keliling")
    row = format_of(desk, ST)
    form = FormatForm(pattern=row.pattern, code=row.code, next_sequence=9)
    series.save_format(desk, ST, form, row.version)
    blocks.reserve(desk, own, 2026, 3, "Kelurahan Dua")
    blocks.reserve(desk, own, 2027, 2, "Tahun depan")
    blocks.reserve(desk, series_of(desk, SPD), 2026, 2, "Deret lain")
    offered = blocks.list_blocks(desk, ST, FEB)
    assert [(block.holder, block.first, block.last) for block in offered] == [
        ("Kelurahan Uji", 2, 3), ("Kelurahan Dua", 9, 11),
    ]  # fmt: skip
    assert [block.holder for block in blocks.list_blocks(desk, ST, date(2027, 1, 4))] == [
        "Tahun depan"
    ]
    with database.read() as session:
        every = blocks.blocks_of(session, own, 2026)
    assert [(block.first, block.last, block.holder) for block in every] == [
        (1, 1, "Sudah habis"), (2, 3, "Kelurahan Uji"), (4, 8, ""), (9, 11, "Kelurahan Dua"),
    ]  # fmt: skip
    passed = next(block for block in every if not block.holder)
    with pytest.raises(BadInput, match="bukan untuk jenis"):
        give(database, trip_id, blok(passed.id))


def test_blocks_come_in_the_order_of_their_numbers(desk: Desk, database: Database) -> None:
    own = series_of(desk, ST)
    with database.write() as session:
        for first, last in ((30, 40), (5, 50), (1, 2)):
            session.add(
                LetterBlock(
                    series_id=own, year=2026, first=first, last=last, holder="A",
                    reserved_by_id=1, reserved_at=NOW,
                )
            )  # fmt: skip
    assert [block.first for block in blocks.list_blocks(desk, ST, FEB)] == [1, 5, 30]


def test_a_block_gives_its_own_numbers_in_turn_until_it_is_used_up(
    desk: Desk, database: Database, trip_id: int
) -> None:
    """Letters of another year, series or with a suffix, and those around it, take none of them."""
    own = series_of(desk, ST)
    give(database, trip_id)
    give(database, trip_id, manual(TYPED.format(number=3)))
    block = blocks.reserve(desk, own, 2026, 3, "Kelurahan Uji", "Keliling")
    assert (block.first, block.last, block.free) == (2, 5, (2, 4, 5))
    for turn in range(5):
        give(database, trip_id, dated=date(2027, 1, 4))
        give(database, trip_id, kind=SPD)
        give(database, trip_id)
        give(database, trip_id, manual(f"lain/{turn}"))
    taken = [give(database, trip_id, blok(block.id)) for _turn in range(2)]
    assert [number.sequence for number in taken] == [2, 4]
    assert {number.source for number in taken} == {NumberSource.BLOCK}
    assert {number.suffix for number in taken} == {""}
    with database.write() as session:
        assert blocks.next_of(session, block.id, own, 2026) == 5
    give(database, trip_id, blok(block.id))
    with pytest.raises(BadInput, match=r"Blok 2–5 untuk Kelurahan Uji sudah habis"):
        give(database, trip_id, blok(block.id))
    assert blocks.list_blocks(desk, ST, FEB) == []
    with pytest.raises(NotFound, match="Blok nomor"):
        give(database, trip_id, NumberWay(NumberSource.BLOCK))


def test_a_letter_beside_a_number_of_a_block_leaves_that_number_free(
    desk: Desk, database: Database, trip_id: int
) -> None:
    block = blocks.reserve(desk, series_of(desk, ST), 2026, 2, "Kelurahan Uji")
    with database.write() as session:
        taken = register.take_number(session, ST, FEB, manual("lain/1"))
    assert taken.sequence is None
    give(database, trip_id, manual("lain/2"), sequence=1, suffix="a")
    (offered,) = blocks.list_blocks(desk, ST, FEB)
    assert offered.free == (1, 2)
    assert give(database, trip_id, blok(block.id)).sequence == 1
    with pytest.raises(BadInput, match="tidak ada tempat menyisip"):
        give(database, trip_id, SISIP, date(2026, 2, 19))
