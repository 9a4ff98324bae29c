"""The register as a book: the order of its lines, its searches, and what explains the gaps."""

from datetime import date

import pytest

from perdin.database.store import Database
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import KOSONG, SISIP, blok, manual
from perdin.services.desk import Desk
from perdin.services.register import blocks, series
from perdin.services.register import book as register_book
from perdin.services.register.register import find_letter_ids, letter_rows
from perdin.services.register.series import FormatForm
from perdin.services.trips import trips
from tests.office import a_draft, a_trip
from tests.services.register.giving import FEB, ST, format_of, give, series_of

SPD, ND = LetterKind.SPD, LetterKind.NOTA_DINAS
TYPED = "800.1.11.1/{number:03}/KEC-UJI/II/2026"
LATER = "Nomor sesudahnya diketik lebih dulu; nomor ini masih dapat diberikan."


@pytest.fixture
def trip_id(desk: Desk) -> int:
    return a_trip(desk)


def shown(
    desk: Desk, text: str = "", *, year: int | None = None, kind: LetterKind | None = None
) -> list[str]:
    """Each line as a reader sees it: a letter's number, or what explains numbers without one."""
    book = register_book.open_book(desk, text, year=year, kind=kind)
    letters = {row.id: row.number or "(kosong)" for row in letter_rows(desk, book.ids)}
    assert all(id_ == note.id < 0 for id_, note in book.notes.items())
    notes = {note.id: f"{note.series}: {note.number} {note.state}" for note in book.notes.values()}
    assert sorted(book.ids) == sorted([*letters, *notes])
    return [(letters | notes)[line_id] for line_id in book.ids]


def set_series(desk: Desk, kind: LetterKind, series_id: int) -> None:
    row = format_of(desk, kind)
    form = FormatForm(pattern=row.pattern, code=row.code, series_id=series_id)
    series.save_format(desk, kind, form, row.version)


def test_the_newest_number_stands_first_and_what_has_none_before_it(
    desk: Desk, database: Database, trip_id: int
) -> None:
    give(database, trip_id, manual("094/1/2026"))
    give(database, trip_id, KOSONG)
    for _turn in range(2):
        give(database, trip_id)
    for _turn in range(2):
        give(database, trip_id, SISIP)
    give(database, trip_id, manual("094/2/2026"), date(2026, 2, 18))
    give(database, trip_id, manual("094/3/2026"), date(2026, 2, 22))
    give(database, trip_id, manual("094/4/2026"), date(2026, 2, 22))
    give(database, trip_id)
    assert shown(desk, year=2026, kind=ST) == [
        "(kosong)", "094/4/2026", "094/3/2026", "094/1/2026", "094/2/2026",
        TYPED.format(number=3), "800.1.11.1/002.b/KEC-UJI/II/2026",
        "800.1.11.1/002.a/KEC-UJI/II/2026", TYPED.format(number=2), TYPED.format(number=1),
    ]  # fmt: skip


def test_the_newest_year_stands_first_and_a_years_series_together(
    desk: Desk, database: Database, trip_id: int
) -> None:
    days = (date(2027, 1, 4), date(2025, 3, 3), FEB)
    for day in days:
        for kind in (SPD, ST):
            give(database, trip_id, dated=day, kind=kind)
    spd, order = "000.1.2.3/001/KEC-UJI/", "800.1.11.1/001/KEC-UJI/"
    by_year = [
        [f"{spd}I/2027", f"{order}I/2027"],
        [f"{spd}II/2026", f"{order}II/2026"],
        [f"{spd}III/2025", f"{order}III/2025"],
    ]
    assert shown(desk) == [number for year in by_year for number in year]
    assert shown(desk, year=2026) == by_year[1]
    assert shown(desk, year=2025, kind=SPD) == [f"{spd}III/2025"]
    assert shown(desk, kind=ST) == [f"{order}I/2027", f"{order}II/2026", f"{order}III/2025"]
    assert shown(desk, year=2024) == []
    of_2026 = find_letter_ids(desk, year=2026)
    assert [row.number for row in letter_rows(desk, of_2026)] == [
        spd + "II/2026",
        order + "II/2026",
    ]


def test_find_gives_the_newest_year_then_each_kind_from_its_newest_number(
    desk: Desk, database: Database, trip_id: int
) -> None:
    for day, kind in ((FEB, ST), (FEB, SPD), (FEB, ST), (date(2027, 1, 4), ST), (FEB, SPD)):
        give(database, trip_id, dated=day, kind=kind)
    assert find_letter_ids(desk) == [4, 5, 2, 3, 1]
    assert find_letter_ids(desk, kind=SPD) == [5, 2]
    assert [row.id for row in letter_rows(desk, [1, 99, 5, 4])] == [1, 5, 4]


def test_every_word_is_sought_in_the_number_or_in_the_trip(
    desk: Desk, database: Database, trip_id: int
) -> None:
    other = a_trip(desk, "Dirga", leave=date(2026, 4, 7))
    give(database, trip_id)
    give(database, other)
    give(database, other, manual("ST_7/100%/2026"))
    first, second, typed = TYPED.format(number=1), TYPED.format(number=2), "ST_7/100%/2026"
    assert shown(desk, "DIRGA") == [typed, second]
    assert shown(desk, "dirga /002/") == [second]
    assert shown(desk, " kec-uji/ii ") == [second, first]
    assert shown(desk, "100%") == shown(desk, "st_7") == [typed]
    assert shown(desk, "0%1") == shown(desk, "800_1") == []
    assert shown(desk, "lestari", year=2026, kind=ST) == [first]
    for text in ("DIRGA", "dirga /002/", "100%", "st_7", "0%1", "800_1", "lestari"):
        rows = letter_rows(desk, find_letter_ids(desk, text, kind=ST))
        assert sorted(row.number for row in rows) == sorted(shown(desk, text))


def test_numbers_without_a_letter_are_explained_where_they_stand(
    desk: Desk, database: Database, trip_id: int
) -> None:
    own = series_of(desk, ST)
    give(database, trip_id, manual(TYPED.format(number=3)))
    block = blocks.reserve(desk, own, 2026, 6, "Kelurahan Uji", "Surat keliling")
    row = format_of(desk, ST)
    form = FormatForm(pattern=row.pattern, code=row.code, next_sequence=10)
    series.save_format(desk, ST, form, row.version)
    used_up = blocks.reserve(desk, own, 2026, 1, "Kelurahan Dua")
    give(database, trip_id, blok(used_up.id))
    for _turn in range(3):
        taken = give(database, trip_id, blok(block.id))
    assert taken.sequence == 4
    give(database, trip_id, manual(TYPED.format(number=15)))
    give(database, trip_id, manual(TYPED.format(number=17)))
    book = register_book.open_book(desk, year=2026, kind=ST)
    notes = [book.notes[line_id] for line_id in book.ids if line_id < 0]
    name = "Surat Tugas"
    assert [(note.series, note.number, note.state, note.words) for note in notes] == [
        (name, "16", "Belum dipakai", LATER),
        (name, "11–14", "Belum dipakai", LATER),
        (name, "10", "Dipesan", "Dipesan untuk Kelurahan Dua. Sudah habis."),
        (name, "8–9", "Dilewati", "Dilewati: nomor berikutnya ditetapkan 10."),
        (name, "1–7", "Dipesan",
         "Dipesan untuk Kelurahan Uji. Surat keliling. Belum dipakai: 5–7."),
    ]  # fmt: skip
    assert shown(desk, year=2026, kind=ST) == [
        TYPED.format(number=17), f"{name}: 16 Belum dipakai", TYPED.format(number=15),
        f"{name}: 11–14 Belum dipakai", TYPED.format(number=10), f"{name}: 10 Dipesan",
        f"{name}: 8–9 Dilewati", TYPED.format(number=4), TYPED.format(number=3),
        TYPED.format(number=2), TYPED.format(number=1), f"{name}: 1–7 Dipesan",
    ]  # fmt: skip


def test_what_a_block_has_left_is_told_in_runs(
    desk: Desk, database: Database, trip_id: int
) -> None:
    block = blocks.reserve(desk, series_of(desk, ST), 2026, 8, "Kelurahan Uji")
    for turn, number in enumerate((2, 5, 6)):
        give(database, trip_id, manual(f"lain/{turn}"), sequence=number)
    (note,) = register_book.open_book(desk, year=2026, kind=ST).notes.values()
    assert note.words == "Dipesan untuk Kelurahan Uji. Belum dipakai: 1, 3–4, 7–8."
    assert block.last == 8


def test_a_gap_begins_where_the_series_goes_on(
    desk: Desk, database: Database, trip_id: int
) -> None:
    """Before the first letter too; numbers typed below the start leave none behind them."""
    row = format_of(desk, ST)
    series.save_format(
        desk, ST, FormatForm(pattern=row.pattern, code=row.code, start=5), row.version
    )
    give(database, trip_id, manual(TYPED.format(number=9)))
    assert shown(desk, year=2026, kind=ST) == [
        TYPED.format(number=9), "Surat Tugas: 5–8 Belum dipakai",
    ]  # fmt: skip
    give(database, trip_id)
    assert shown(desk, year=2026, kind=ST)[1] == "Surat Tugas: 6–8 Belum dipakai"
    give(database, trip_id, manual("800.1.11.1/006.a/KEC-UJI/II/2026"))
    assert shown(desk, year=2026, kind=ST)[2] == "Surat Tugas: 6–8 Belum dipakai"
    assert shown(desk, year=2026, kind=SPD) == []


def test_a_years_reserved_numbers_are_told_before_it_has_a_letter(desk: Desk) -> None:
    blocks.reserve(desk, series_of(desk, ST), 2027, 3, "Kelurahan Uji")
    line = "Surat Tugas: 1–3 Dipesan"
    assert shown(desk, year=2027) == shown(desk, year=2027, kind=ST) == [line]
    assert shown(desk, year=2027, kind=SPD) == shown(desk, year=2026) == []
    assert shown(desk, "kelurahan", year=2027) == []
    assert shown(desk, "  ", year=2027) == [line]


def test_a_kind_that_shares_its_series_is_explained_only_with_the_others(
    desk: Desk, database: Database, trip_id: int
) -> None:
    set_series(desk, SPD, series_of(desk, ST))
    give(database, trip_id)
    give(database, trip_id, kind=SPD)
    give(database, trip_id, manual(TYPED.format(number=4)))
    spd = "000.1.2.3/002/KEC-UJI/II/2026"
    whole = [
        TYPED.format(number=4), "Surat Tugas: 3 Belum dipakai", spd, TYPED.format(number=1),
    ]  # fmt: skip
    assert shown(desk, year=2026) == shown(desk) == whole
    assert shown(desk, year=2026, kind=ST) == [TYPED.format(number=4), TYPED.format(number=1)]
    assert shown(desk, year=2026, kind=SPD) == [spd]
    give(database, trip_id, manual("000.1.2.3/003/ND/KEC-UJI/II/2026"), kind=ND)
    assert shown(desk, year=2026, kind=ND) == [
        "000.1.2.3/003/ND/KEC-UJI/II/2026", "Nota Dinas: 1–2 Belum dipakai",
    ]  # fmt: skip
    assert shown(desk, year=2026, kind=LetterKind.KWITANSI) == []


def test_the_searched_register_has_no_notes(desk: Desk, database: Database, trip_id: int) -> None:
    give(database, trip_id, manual(TYPED.format(number=3)))
    assert len(shown(desk, year=2026)) == 2
    assert shown(desk, "003", year=2026) == [TYPED.format(number=3)]


def test_a_trip_that_others_look_for_keeps_its_letters_apart(
    desk: Desk, database: Database, trip_id: int
) -> None:
    draft = trips.save_draft(desk, a_draft(desk, "Bima")).trip_id
    give(database, draft)
    assert shown(desk, "bima") == [TYPED.format(number=1)]
    assert shown(desk, "ayu") == []
