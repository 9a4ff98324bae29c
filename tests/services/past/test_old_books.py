"""Old registers taken in: history that takes numbers and counts as nothing else."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from perdin.database.store import Database
from perdin.errors import BadInput, Incomplete, NotFound
from perdin.importers.tables.effects import Effect
from perdin.importers.tables.understanding import Choices
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import URUT, manual
from perdin.services.desk import Desk
from perdin.services.office import people
from perdin.services.past import history_list, old_books
from perdin.services.past.history_list import PastShow
from perdin.services.past.old_books import RegisterPreview
from perdin.services.recaps import catalogue
from perdin.services.register import blocks
from perdin.services.register import book as register_book
from perdin.services.safekeeping import integrity
from perdin.services.trips import draft_check
from perdin.services.trips.counted import RecapFilter
from tests.office import a_draft, a_trip, approved, issued
from tests.services.past.old_book import ROWS, taken_in, write
from tests.services.register.giving import ST, format_of, give, series_of

SPD = LetterKind.SPD
MARCH = RecapFilter(first=date(2026, 3, 1), last=date(2026, 3, 31))
THIS_YEAR = (
    ("", "094/39/SPPD/2026", date(2026, 1, 5), "Ayu Lestari Dewi", "Rapat", "Lebak",
     date(2026, 1, 6), ""),
    ("", "094/40/SPPD/2026", date(2026, 1, 8), "Bima Sakti Pratama", "Rapat", "Lebak",
     date(2026, 1, 9), ""),
)  # fmt: skip


def codes(preview: RegisterPreview, row: int) -> set[str]:
    return {problem.code for problem in preview.problems if problem.row == row}


def employee(desk: Desk, name: str) -> int:
    return people.find_employee_ids(desk, name)[0]


def test_nothing_is_written_by_looking(desk: Desk, tmp_path: Path) -> None:
    preview = old_books.preview_register(desk, write(tmp_path / "buku.xlsx"))
    assert [row.effect for row in preview.rows] == [Effect.NEW] * 3
    assert old_books.list_books(desk) == []
    assert history_list.find_past_ids(desk) == []


def test_people_are_matched_and_strangers_stay_as_text(desk: Desk, tmp_path: Path) -> None:
    taken_in(desk, tmp_path / "buku.xlsx")
    ayu, bima = employee(desk, "Ayu"), employee(desk, "Bima")
    assert len(history_list.find_past_ids(desk, employee_id=ayu)) == 2
    assert len(history_list.find_past_ids(desk, employee_id=bima)) == 1
    stranger = history_list.find_past_ids(desk, show=PastShow.UNKNOWN)
    (row,) = history_list.past_rows(desk, stranger)
    assert (row.people, row.place) == (("Seno Mantan",), "Kab. Lebak")


def test_a_nip_says_who_it_is_and_a_like_name_is_marked(desk: Desk, tmp_path: Path) -> None:
    titles = ("Nomor SPPD", "Nama", "NIP", "Maksud", "Tujuan", "Tanggal Berangkat", "Lama")
    rows = (
        ("094/1/2025", "A. L. Dewi", "19850505 201001 2 003", "Rapat", "Lebak", "7/1/2025", 1),
        ("094/2/2025", "Ayu Lestari", "", "Rapat", "Lebak", "8/1/2025", 1),
        ("094/3/2025", "Ayu Lestari Dewi", "199909092022012001", "Rapat", "Lebak", "9/1/2025", 1),
    )
    path = write(tmp_path / "buku.xlsx", *rows, titles=titles)
    preview = old_books.preview_register(desk, path)
    ayu = employee(desk, "Ayu")
    assert [row.known[0].employee_id for row in preview.rows] == [ayu, None, None]
    assert "person_doubtful" not in codes(preview, 4)
    assert "person_doubtful" in codes(preview, 5)
    assert "person_doubtful" in codes(preview, 6), "a namesake with another NIP is not her"


def test_overlaps_are_told_before_and_after_and_block_nothing(desk: Desk, tmp_path: Path) -> None:
    preview = taken_in(desk, tmp_path / "buku.xlsx")
    assert [row for row in (4, 6, 7) if "overlap" in codes(preview, row)] == [4, 6]
    ids = history_list.find_past_ids(desk, show=PastShow.OVERLAPS)
    rows = history_list.past_rows(desk, ids)
    assert {row.spd_number for row in rows} == {"094/001/SPPD/2025", "094/002/SPPD/2025"}
    assert all("Ayu Lestari Dewi juga ke" in row.remarks[0] for row in rows)


def test_an_overlap_with_a_trip_of_this_program_is_told(
    desk: Desk, head: Desk, tmp_path: Path
) -> None:
    approved(desk, head, a_trip(desk, "Bima", leave=date(2026, 3, 3)))
    leave = date(2026, 3, 4)
    row = ("", "094/9/SPPD/2026", leave, "Bima Sakti Pratama", "Rapat", "Jakarta", leave, leave)
    preview = old_books.preview_register(desk, write(tmp_path / "buku.xlsx", row))
    (told,) = [one for one in preview.problems if one.code == "overlap"]
    assert "menurut perjalanan di Perdin" in told.sentence
    old_books.import_register(desk, preview.ready)
    ids = history_list.find_past_ids(desk, show=PastShow.OVERLAPS)
    assert len(ids) == 1


def test_the_same_number_twice_is_told_and_taken_once(desk: Desk, tmp_path: Path) -> None:
    twin = (4, "094/003/SPPD/2025", date(2025, 2, 9), "Bima Sakti Pratama", "Rapat", "Jakarta",
            date(2025, 2, 10), date(2025, 2, 10))  # fmt: skip
    preview = taken_in(desk, tmp_path / "buku.xlsx", *ROWS, twin)
    assert [row for row in (4, 6, 7, 8) if "number_twice" in codes(preview, row)] == [7, 8]
    assert len(history_list.find_past_ids(desk)) == 4, "both stand as they are written"
    assert len(history_list.find_past_ids(desk, show=PastShow.TWICE)) == 2
    notes = register_book.open_book(desk, year=2025).notes.values()
    assert [(note.number, note.state) for note in notes] == [("1–3", "Riwayat")]


def test_one_letter_for_several_rows_is_no_twin(desk: Desk, tmp_path: Path) -> None:
    other = (1, "094/001/SPPD/2025", date(2025, 1, 6), "Dirga Mahendra", "Rapat", "Kota Bandung",
             date(2025, 1, 7), date(2025, 1, 9))  # fmt: skip
    preview = taken_in(desk, tmp_path / "buku.xlsx", *ROWS, other)
    assert not [one for one in preview.problems if one.code == "number_twice"]
    assert history_list.find_past_ids(desk, show=PastShow.TWICE) == []


def test_a_series_goes_on_after_the_book(desk: Desk, database: Database, tmp_path: Path) -> None:
    """The book of this year has 1 to 12 without 5: the next letter is 13."""
    rows = [
        (at, f"094/{at:03}/SPPD/2026", date(2026, 1, 5), "Ayu Lestari Dewi", f"Rapat {at}", "Lebak",
         date(2026, 1, 5), date(2026, 1, 5))
        for at in range(1, 13) if at != 5
    ]  # fmt: skip
    taken_in(desk, tmp_path / "buku.xlsx", *rows)
    assert format_of(desk, SPD).next_sequence == 13
    trip_id = a_trip(desk, "Ayu")
    with pytest.raises(BadInput, match="buku lama «buku.xlsx»"):
        give(database, trip_id, manual(_like(desk, 7)), kind=SPD)
    assert give(database, trip_id, URUT, kind=SPD).sequence == 13
    assert give(database, trip_id, manual(_like(desk, 5)), kind=SPD).sequence == 5
    notes = [
        (note.number, note.state)
        for note in register_book.open_book(desk, year=2026, kind=SPD).notes.values()
    ]
    assert notes == [("1–4", "Riwayat"), ("6–12", "Riwayat")]
    with database.read() as session:
        assert not [line for line in integrity.faults(session) if "Register" in line]


def _like(desk: Desk, sequence: int) -> str:
    """A number as the office writes it now."""
    shown = format_of(desk, SPD)
    return shown.next_number.replace(str(shown.next_sequence), str(sequence), 1)


def test_the_offices_own_pattern_tells_the_place(desk: Desk, tmp_path: Path) -> None:
    number = format_of(desk, ST).next_number
    row = ("", number, date(2026, 1, 5), "Ayu Lestari Dewi", "Rapat", "Lebak", date(2026, 1, 6), "")
    titles = ("No", "Nomor SPT", "Tanggal SPT", "Nama", "Maksud", "Tujuan", "Berangkat", "Kembali")
    path = write(tmp_path / "buku.xlsx", row, titles=titles)
    preview = old_books.preview_register(desk, path)
    assert preview.rows[0].entry.numbers[0].sequence == format_of(desk, ST).next_sequence


def test_a_block_after_the_book_passes_its_numbers(desk: Desk, tmp_path: Path) -> None:
    taken_in(desk, tmp_path / "buku.xlsx", *THIS_YEAR)
    block = blocks.reserve(desk, series_of(desk, SPD), 2026, 3, "Kelurahan Uji")
    assert (block.first, block.last) == (41, 43)


def test_the_same_book_again_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    taken_in(desk, path)
    again = old_books.preview_register(desk, path)
    assert [row.effect for row in again.rows] == [Effect.SAME] * 3
    assert again.ready == ()
    with pytest.raises(Incomplete):
        old_books.import_register(desk, [replace(form) for form in _forms(desk, path)])


def _forms(desk: Desk, path: Path) -> list[old_books.PastForm]:
    preview = old_books.preview_register(desk, path)
    return [
        old_books.PastForm(file_name=path.name, entry=row.entry, employees=(None,) * len(row.known))
        for row in preview.rows
    ]


def test_one_click_takes_a_whole_book_back(desk: Desk, tmp_path: Path) -> None:
    before = format_of(desk, SPD)
    taken_in(desk, tmp_path / "buku.xlsx", *THIS_YEAR)
    (book,) = old_books.list_books(desk)
    assert (book.file_name, book.entries, book.numbers) == ("buku.xlsx", 2, 2)
    assert old_books.withdraw_book(desk, book.id) == 2
    assert format_of(desk, SPD) == before
    assert history_list.find_past_ids(desk) == []
    assert old_books.list_books(desk) == []
    with pytest.raises(NotFound):
        old_books.withdraw_book(desk, book.id)


def test_what_was_numbered_after_it_keeps_a_book(
    desk: Desk, database: Database, tmp_path: Path
) -> None:
    trip_id = a_trip(desk, "Ayu")
    give(database, trip_id, kind=SPD)
    taken_in(desk, tmp_path / "buku.xlsx", *THIS_YEAR)
    (book,) = old_books.list_books(desk)
    taken = give(database, trip_id, kind=SPD)
    assert taken.sequence == 41
    with pytest.raises(BadInput) as refused:
        old_books.withdraw_book(desk, book.id)
    assert taken.number in str(refused.value)
    assert len(history_list.find_past_ids(desk)) == 2


def test_a_letter_of_another_series_keeps_no_book(
    desk: Desk, database: Database, tmp_path: Path
) -> None:
    taken_in(desk, tmp_path / "buku.xlsx")
    give(database, a_trip(desk, "Ayu"), kind=ST)
    assert old_books.withdraw_book(desk, old_books.list_books(desk)[0].id) == 3


def test_all_sheets_of_a_workbook_are_one_import(desk: Desk, tmp_path: Path) -> None:
    workbook = Workbook()
    first = workbook.active
    assert first is not None
    for at, name in enumerate(("Januari 2025", "Februari 2025", "Daftar Kode")):
        page = first if not at else workbook.create_sheet()
        page.title = name
        if at == 2:
            page.append(["Kode", "Arti"])
            continue
        page.append(["No", "Nomor SPPD", "Tanggal", "Nama", "Maksud", "Tujuan", "Pelaksanaan"])
        day = date(2025, at + 1, 5)
        for number in (1, 2):
            page.append([number, f"094/{2 * at + number}/2025", day, "Ayu Lestari Dewi",
                         f"Rapat {number}", "Lebak", f"{number + 5}-{number + 6}"])  # fmt: skip
    path = tmp_path / "buku.xlsx"
    workbook.save(path)
    preview = old_books.preview_register(desk, path)
    assert preview.sheets == (0, 1)
    assert [(row.sheet, row.entry.leave) for row in preview.rows] == [
        ("Januari 2025", date(2025, 1, 6)), ("Januari 2025", date(2025, 1, 7)),
        ("Februari 2025", date(2025, 2, 6)), ("Februari 2025", date(2025, 2, 7)),
    ]  # fmt: skip
    assert old_books.import_register(desk, preview.ready) == 4
    one = old_books.preview_register(desk, path, Choices(sheet=1))
    assert [row.row for row in one.rows] == [2, 3]


@pytest.mark.parametrize(
    ("text", "year", "count"), [("lebak", None, 1), ("ayu 2025", 2025, 2), ("ayu", 2024, 0)]
)
def test_the_past_is_found_by_words_and_year(
    desk: Desk, tmp_path: Path, text: str, year: int | None, count: int
) -> None:
    taken_in(desk, tmp_path / "buku.xlsx")
    assert len(history_list.find_past_ids(desk, text, year=year)) == count
    assert history_list.past_years(desk) == [2025]


def test_nothing_of_it_counts(desk: Desk, head: Desk, tmp_path: Path) -> None:
    """Every recap of the program says the same before and after."""
    issued(desk, head, a_trip(desk, "Ayu"), date(2026, 2, 20))

    def everything() -> list[object]:
        return [catalogue.table(desk, report.id, MARCH) for report in catalogue.REPORTS]

    before = everything()
    row = ("", "094/40/SPPD/2026", date(2026, 3, 5), "Ayu Lestari Dewi", "Rapat", "Lebak",
           date(2026, 3, 16), date(2026, 3, 18))  # fmt: skip
    taken_in(desk, tmp_path / "buku.xlsx", row)
    assert everything() == before


def test_a_draft_is_cautioned_of_days_that_an_old_book_has_and_no_more(
    desk: Desk, tmp_path: Path
) -> None:
    there = (4, "094/50/SPPD/2026", date(2026, 3, 2), "Ayu Lestari Dewi", "Rapat", "Kab. Lebak",
             date(2026, 3, 4), date(2026, 3, 5))  # fmt: skip
    taken_in(desk, tmp_path / "buku.xlsx", there)

    def cautions(name: str, leave: date) -> list[tuple[str, str, bool]]:
        check = draft_check.check_draft(desk, a_draft(desk, name, leave=leave, days=2))
        return [
            (one.field, one.sentence, one.blocking)
            for one in check.problems
            if "buku lama" in one.sentence
        ]

    told = "Menurut buku lama Ayu Lestari Dewi ke Kab. Lebak 4–5 Maret 2026."
    for day in (3, 4, 5):
        assert cautions("Ayu", date(2026, 3, day)) == [("travellers", told, False)]
    for day in (2, 6):
        assert cautions("Ayu", date(2026, 3, day)) == []
    assert cautions("Citra", date(2026, 3, 4)) == []
