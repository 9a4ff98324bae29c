"""Employee lists in the shapes of real offices: who is in them, and what is told."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from perdin.importers.people.reading import PeopleSheet, read_people
from perdin.importers.sheet import read_book
from perdin.importers.tables.rows import Role
from perdin.importers.tables.understanding import Choices

TODAY = date(2026, 11, 30)


def file(path: Path, **sheets: list[list[Any]]) -> Path:
    """A workbook with these sheets, rows as they are."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.save(path)
    return path


def seen(folder: Path, *rows: list[Any], choices: Choices | None = None) -> PeopleSheet:
    """One sheet as it is understood."""
    return read_people(read_book(file(folder / "a.xlsx", Data=list(rows))), TODAY, choices)


def said(sheet: PeopleSheet, *fields: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(record, field) for field in fields) for record in sheet.records]


def codes(sheet: PeopleSheet) -> list[tuple[str, str, bool]]:
    return [(problem.cell, problem.code, problem.blocking) for problem in sheet.problems]


DUK: tuple[list[Any], ...] = (
    ["DAFTAR URUT KEPANGKATAN"],
    ["KECAMATAN SUKAMAJU"],
    [],
    ["NO", "NAMA / NIP", "PANGKAT", None, "JABATAN", None],
    [None, None, "GOL", "TMT", "NAMA", "TMT"],
    [1, 2, 3, 4, 5, 6],
    [1, "Dr. Arum Contoh, M.Si.\n19750312 200003 2 001", "IV/a", "01-04-2022", "Camat",
     "05-01-2024"],
    ["KELURAHAN SUKAMAJU"],
    [2, "Seno Contoh, S.IP.\nNIP. 19800701 200501 1 002", "Penata Tk. I / III/d", "01-10-2021",
     "Lurah", "10-02-2023"],
    [3, "Komar Contoh\n-", "-", "", "Pramubakti", ""],
    [],
    [None, None, None, None, "Serang, 23 Nopember 2026"],
    [None, None, None, None, "CAMAT SUKAMAJU"],
    [],
    [None, None, None, None, "Dr. Arum Contoh, M.Si."],
    [None, None, None, None, "NIP. 19750312 200003 2 001"],
)  # fmt: skip


def test_a_duk_with_stacked_titles_groups_and_a_signature(tmp_path: Path) -> None:
    sheet = seen(tmp_path, *DUK)
    assert sheet.understanding.header_rows == (3, 4)
    fields = ("row", "title_before", "name", "title_after", "nip", "grade", "valid_from")
    assert said(sheet, *fields) == [
        (7, "Dr.", "Arum Contoh", "M.Si.", "197503122000032001", "IV/a", date(2022, 4, 1)),
        (9, None, "Seno Contoh", "S.IP.", "198007012005011002", "III/d", date(2021, 10, 1)),
        (10, None, "Komar Contoh", None, "", None, None),
    ]
    assert said(sheet, "position", "status") == [
        ("Camat", "pns"), ("Lurah", "pns"), ("Pramubakti", "non_asn"),
    ]  # fmt: skip
    assert codes(sheet) == []
    roles = sheet.understanding.roles
    assert (roles[0], roles[5], roles[7]) == (Role.TITLE, Role.NUMBERING, Role.GROUP)
    assert {roles[at] for at in (11, 12, 14, 15)} == {Role.SIGNATURE}
    (rule,) = sheet.understanding.rules
    assert "«NAMA / NIP» dipecah menjadi Nama, NIP" in rule
    assert "NIP = 197503122000032001" in rule


def test_the_number_under_its_name_belongs_to_it(tmp_path: Path) -> None:
    sheet = seen(
        tmp_path,
        ["No", "Nama", "Golongan", "Jabatan"],
        [None, "NIP"],
        [1, "Arum Contoh", "III/a", "Analis"],
        [None, "19850312 201001 2 007"],
        [2, "Seno Contoh", "III/b", "Arsiparis"],
        [None, "19840101 200901 1 003"],
    )
    assert said(sheet, "row", "name", "nip") == [
        (3, "Arum Contoh", "198503122010012007"),
        (5, "Seno Contoh", "198401012009011003"),
    ]


def test_names_with_titles_go_before_names_without_and_tmt_is_the_rank_s(tmp_path: Path) -> None:
    sheet = seen(
        tmp_path,
        ["No", "Nama Tanpa Gelar", "Nama dengan Gelar", "NIP", "Pangkat", "Gol", "TMT", "Jabatan",
         "TMT", "No. HP"],
        [1, "Arum Contoh", "Dr. Arum Contoh, S.Sos.", "197503122000032001", "Pembina", "IV/a",
         "2022-04-01", "Camat", "2024-01-05", "0812"],
    )  # fmt: skip
    assert said(sheet, "title_before", "name", "title_after", "valid_from", "guessed") == [
        ("Dr.", "Arum Contoh", "S.Sos.", date(2022, 4, 1), ())
    ]


def test_what_nobody_can_see_is_no_part_of_a_number(tmp_path: Path) -> None:
    numbers = ["\u200c19850312 201001 2 007", "\ufeff198401012009011003", "'199002022014032005",
               "19900202\u00a0201403\u00a02\u00a0006"]  # fmt: skip
    rows = [[f"Orang {letter}", nip] for letter, nip in zip("ABCD", numbers, strict=True)]
    sheet = seen(tmp_path, ["Nama", "NIP"], *rows)
    assert said(sheet, "nip") == [
        ("198503122010012007",), ("198401012009011003",), ("199002022014032005",),
        ("199002022014032006",),
    ]  # fmt: skip
    assert codes(sheet) == []


@pytest.mark.parametrize(
    ("born", "day", "guessed", "told"),
    [
        ("12/03/85", date(1985, 3, 12), ("birth_date",), []),
        ("1967-08-15 00:00:00", date(1967, 8, 15), (), []),
        (31118, date(1985, 3, 12), (), []),
        ("Serang, 12 Maret 1985", date(1985, 3, 12), (), []),
        (date(2085, 3, 12), None, (), [("B2", "date_after_today", True)]),
        ("12-03-2015", date(2015, 3, 12), (), [("B2", "birth_impossible", True)]),
        ("12/03/05", date(2005, 3, 12), ("birth_date",), []),
        ("1985", None, (), [("B2", "date_unknown", True)]),
    ],
)
def test_nobody_is_born_after_today(
    tmp_path: Path, born: Any, day: date | None, guessed: tuple[str, ...], told: list[Any]
) -> None:
    sheet = seen(tmp_path, ["Nama", "Tgl Lahir", "Jabatan"], ["Ratih Contoh", born, "Pengemudi"])
    assert said(sheet, "birth_date", "guessed") == [(day, guessed)]
    assert codes(sheet) == told


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (["Camat", "198503122010012007", "III/a"], ("A2", "name_is_post", True)),
        (["Arum 3201", "198503122010012007", "III/a"], ("A2", "name_with_digits", True)),
        (["Arum", "1.98503E+17", "III/a"], ("B2", "nip_lost_digits", True)),
        (["Arum", 198503122010012007, "III/a"], ("B2", "nip_lost_digits", True)),
        (["Arum", "198503122010012007", "IX"], ("C2", "grade_not_of_nip", False)),
        (["Arum", "19850312201001200", "III/a"], ("B2", "nip_wrong", True)),
    ],
)
def test_what_cannot_be_is_told_at_its_cell(
    tmp_path: Path, cells: list[Any], told: tuple[str, str, bool]
) -> None:
    assert told in codes(seen(tmp_path, ["Nama", "NIP", "Golongan"], cells))


def test_a_number_that_gainsays_birth_sex_or_rank_is_told(tmp_path: Path) -> None:
    sheet = seen(
        tmp_path,
        ["Nama", "NIP", "L/P", "Tanggal Lahir", "Pangkat", "Gol"],
        ["Arum", "198503122010012007", "L", "13-03-1985", "Penata", "III/a"],
        ["Seno", "198401012009011003", "L", "01-01-1984", "Penata", "III/c"],
    )
    assert codes(sheet) == [
        ("D2", "birth_not_of_nip", False), ("B2", "sex_not_of_nip", False),
        ("F2", "rank_not_of_grade", False),
    ]  # fmt: skip


def test_the_ranks_of_pppk_and_of_who_has_no_number(tmp_path: Path) -> None:
    sheet = seen(
        tmp_path,
        ["Nama", "NIP", "Status", "Gol"],
        ["Kirana", "199001012024212011", "PPPK", "X"],
        ["Laras", "199601012025212013", "PPPK Paruh Waktu", "V"],
        ["Tirta", "199701012025041014", "CPNS", "III/a"],
        ["Gilang", "", "", "III/b"],
        ["Komar", "-", "Tenaga Kontrak", "-"],
    )
    assert said(sheet, "status", "grade", "guessed") == [
        ("pppk", "X", ()), ("pppk", "V", ()), ("pns", "III/a", ()), ("pns", "III/b", ("status",)),
        ("non_asn", None, ()),
    ]  # fmt: skip


def test_the_sheet_with_people_is_found_and_another_can_be_chosen(tmp_path: Path) -> None:
    people = [["Nama", "NIP"], ["Ratih Contoh", "198503122010012007"]]
    others = [["Nama", "Jabatan"], ["Komar Contoh", "Pramubakti"]]
    path = file(tmp_path / "a.xlsx", Petunjuk=[["Isi lembar DATA"]], DATA=people, Lain=others)
    book = read_book(path)
    sheet = read_people(book, TODAY)
    assert (sheet.understanding.names, sheet.understanding.sheet) == (
        ("Petunjuk", "DATA", "Lain"), 1,
    )  # fmt: skip
    assert said(sheet, "name") == [("Ratih Contoh",)]
    assert said(read_people(book, TODAY, Choices(sheet=2)), "name") == [("Komar Contoh",)]
    assert codes(read_people(book, TODAY, Choices(sheet=0))) == [("", "no_name_column", True)]


def test_a_person_decides_over_what_was_found(tmp_path: Path) -> None:
    rows = [["Catatan"], ["Yang bersangkutan", "NIP"], ["Arum", "19850312201001200"], ["Rekap", ""]]
    columns = {"name": 0, "nip": 1}
    chosen = Choices(
        header=(1,), columns=columns, left_out={3}, cells={(2, 1): "198503122010012007"}
    )
    sheet = seen(tmp_path, *rows, choices=chosen)
    assert said(sheet, "name", "nip") == [("Arum", "198503122010012007")]
    assert codes(sheet) == []
    assert sheet.understanding.roles[3] is Role.LEFT_OUT


def test_a_title_with_a_slip_is_known_and_a_strange_one_is_told(tmp_path: Path) -> None:
    sheet = seen(
        tmp_path,
        ["Nama", "NIP", "JABTAAN", "Zodiak"],
        ["Arum", "198503122010012007", "Analis", "Leo"],
    )
    assert said(sheet, "position") == [("Analis",)]
    assert codes(sheet) == [("D", "column_unread", False)]


def test_headers_in_english_and_two_rows_that_say_one_person(tmp_path: Path) -> None:
    row = ["Arum Contoh", "198503122010012007", "Head of Section", "12 Mar 1985"]
    sheet = seen(tmp_path, ["Full Name", "Employee ID", "Position", "Date of Birth"], row)
    assert said(sheet, "name", "nip", "position", "birth_date") == [
        ("Arum Contoh", "198503122010012007", "Head of Section", date(1985, 3, 12))
    ]
