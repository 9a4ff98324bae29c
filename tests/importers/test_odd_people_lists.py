"""Lists that test the reading: side by side, without titles, in English, one fault in thousands."""

from datetime import date, timedelta

import pytest

from perdin.importers.people.days import NoDay, day_of
from perdin.importers.people.reading import PeopleSheet, read_people
from perdin.importers.sheet import Sheet
from perdin.importers.tables.rows import Role
from perdin.importers.tables.understanding import Choices
from perdin.rules.staff import EmployeeStatus

TODAY = date(2026, 11, 23)
RATIH, ARUM, JAKA, SARI = (
    ("Ratih Contoh", "198503122010012007"),
    ("Arum Contoh", "199001012015032001"),
    ("Jaka Contoh", "198608172011011007"),
    ("Sari Contoh", "198707072012012003"),
)


def _read(*rows: tuple[object, ...], choices: Choices | None = None) -> PeopleSheet:
    width = max(map(len, rows))
    cells = [tuple("" if cell is None else cell for cell in (*row, *[None] * (width - len(row))))
             for row in rows]  # fmt: skip
    return read_people([Sheet(name="DUK", rows=cells)], TODAY, choices)  # type: ignore[arg-type]  # texts and numbers


def _people(sheet: PeopleSheet) -> list[tuple[str, str]]:
    return [(record.name, record.nip) for record in sheet.records]


def _codes(sheet: PeopleSheet) -> set[str]:
    return {problem.code for problem in sheet.problems}


BESIDE = (
    ("PNS", None, None, None, "PPPK"),
    ("NO", "NAMA", "NIP", None, "NO", "NAMA", "NIP", "GOL"),
    (1.0, *RATIH, None, 1.0, *JAKA, "III/c"),
    (2.0, *ARUM, None, 2.0, *SARI, "III/a"),
    ("", "", "", None, 3.0, "Tono Contoh", "198708082012011003", "III/a"),
)


def test_of_two_tables_beside_each_other_one_is_read_and_the_other_offered() -> None:
    sheet = _read(*BESIDE)
    assert _people(sheet) == [RATIH, ARUM]
    assert {record.grade for record in sheet.records} == {None}
    assert sheet.understanding.names == ("DUK", "DUK (E–H)")
    (told,) = [problem for problem in sheet.problems if problem.code == "tables_beside"]
    assert "«DUK (E–H)»" in told.sentence
    other = _read(*BESIDE, choices=Choices(sheet=1))
    assert _people(other) == [JAKA, SARI, ("Tono Contoh", "198708082012011003")]
    assert [record.grade for record in other.records] == ["III/c", "III/a", "III/a"]
    assert other.columns["name"] == 5
    assert "«DUK»" in next(p.sentence for p in other.problems if p.code == "tables_beside")


def test_tables_without_a_gap_are_told_by_the_number_that_begins_anew() -> None:
    sheet = _read(
        ("NO", "NAMA", "NIP", "NO", "NAMA", "NIP"),
        (1.0, *RATIH, 1.0, *JAKA),
        (2.0, *ARUM, 2.0, *SARI),
    )
    assert _people(sheet) == [RATIH, ARUM]
    assert sheet.understanding.names == ("DUK", "DUK (D–F)")


@pytest.mark.parametrize(
    "rows",
    [
        (("NO", "NAMA", None, "NIP", "GOL"), (1.0, RATIH[0], None, RATIH[1], "III/c")),
        (("NO", "NAMA", "NIP", "NAMA JABATAN"), (1.0, *RATIH, "Analis")),
        (("NO", None, "NAMA", "NIP", None, "NO HP"), (1.0, None, *RATIH, None, "0812")),
        (("NO", "NAMA", "NIP", None, "NO", "KETERANGAN"), (1.0, *RATIH, None, 1.0, "x")),
    ],
)
def test_a_gap_within_one_table_makes_no_second(rows: tuple[tuple[object, ...], ...]) -> None:
    sheet = _read(*rows)
    assert sheet.understanding.names == ("DUK",)
    assert _people(sheet) == [RATIH]


def test_a_list_without_any_title_is_read_as_a_guess_and_every_guess_is_marked() -> None:
    sheet = _read(
        (1.0, RATIH[0], RATIH[1], "III/c", "Analis", "12-03-1985"),
        (2.0, ARUM[0], ARUM[1], "III/a", "Analis", "01-01-1990"),
        (3.0, JAKA[0], JAKA[1], "III/c", "Pengelola", "17-08-1986"),
        (4.0, SARI[0], SARI[1], "II/d", "Analis", "07-07-1987"),
    )
    assert _people(sheet) == [RATIH, ARUM, JAKA, SARI]
    assert [record.grade for record in sheet.records] == ["III/c", "III/a", "III/c", "II/d"]
    assert sheet.records[0].birth_date == date(1985, 3, 12)
    for record in sheet.records:
        assert set(record.guessed) == {"name", "nip", "grade", "birth_date"}
    (told,) = [problem for problem in sheet.problems if problem.code == "columns_guessed"]
    assert "B = Nama, C = NIP, D = Golongan, F = Tanggal lahir" in told.sentence
    assert sheet.columns["position"] is None


def test_names_and_days_of_birth_alone_are_a_guess_too() -> None:
    sheet = _read(
        ("RATIH CONTOH", date(1985, 3, 12), 5.0),
        ("ARUM CONTOH", date(1990, 1, 1), 2.0),
        ("JAKA CONTOH", date(1986, 8, 17), 5.0),
    )
    assert [(one.name, one.birth_date) for one in sheet.records] == [
        ("RATIH CONTOH", date(1985, 3, 12)),
        ("ARUM CONTOH", date(1990, 1, 1)),
        ("JAKA CONTOH", date(1986, 8, 17)),
    ]
    assert {record.guessed for record in sheet.records} == {("name", "birth_date")}


def test_a_golongan_without_its_letter_is_that_of_the_pangkat_beside_it() -> None:
    sheet = _read(
        ("NAMA", "NIP", "PANGKAT", "GOLONGAN"),
        (*RATIH, "III/d", "III"),
        (*ARUM, "Penata Muda Tk. I", "III"),
        (*JAKA, "Pembina", "III"),
    )
    assert [record.grade for record in sheet.records] == ["III/d", "III/b", None]
    (wrong,) = [problem for problem in sheet.problems if problem.blocking]
    assert (wrong.cell, wrong.code) == ("D4", "grade_unknown")


def test_being_married_is_no_status_of_an_employee_and_ppnpn_is_one() -> None:
    sheet = _read(("NAMA", "NIP", "STATUS PERNIKAHAN"), (*RATIH, "Menikah"))
    assert sheet.problems == ()
    sheet = _read(("NAMA", "JENIS PEGAWAI"), ("Tono Contoh", "PPNPN"))
    assert (sheet.records[0].status, sheet.problems) == (EmployeeStatus.NON_ASN, ())


@pytest.mark.parametrize("pattern", ["{d:02d}-{m:02d}-{y}", "{d}/{m}/{y}", "{d:02d}.{m}.{y}"])
def test_a_plain_day_is_the_day_it_names(pattern: str) -> None:
    days = [date(1960, 1, 1) + timedelta(days=97 * at) for at in range(160)]
    for day in days:
        assert day_of(pattern.format(d=day.day, m=day.month, y=day.year), TODAY) == (day, False)
    for wrong in ((31, 2), (13, 13), (0, 5)):
        with pytest.raises(NoDay):
            day_of(pattern.format(d=wrong[0], m=wrong[1], y=1990), TODAY)
    with pytest.raises(NoDay, match="date_after_today"):
        day_of(pattern.format(d=24, m=11, y=2026), TODAY)


def test_another_header_further_down_is_told_and_what_is_below_it_marked() -> None:
    rows = (
        ("NO", "NAMA", "NIP", "GOL", "JABATAN"),
        (1.0, *RATIH, "III/c", "Analis"),
        (2.0, *ARUM, "III/a", "Analis"),
        ("NO", "NAMA", "NIP", "JABATAN", "UNIT KERJA"),
        (1.0, *JAKA, "", "Sekretariat"),
    )
    sheet = _read(*rows)
    (told,) = [problem for problem in sheet.problems if problem.blocking]
    assert (told.cell, told.code) == ("B4", "header_again")
    assert [bool(record.guessed) for record in sheet.records] == [False, False, False, True]
    assert set(sheet.records[3].guessed) == {"name", "nip", "status", "position"}
    below = _read(*rows, choices=Choices(header=(3,)))
    assert _people(below) == [JAKA]
    assert (below.records[0].unit, below.problems) == ("Sekretariat", ())
    repeated = _read(*rows[:3], rows[0], (3.0, *JAKA, "III/b", "Analis"))
    assert (_people(repeated), repeated.problems) == ([RATIH, ARUM, JAKA], ())


def test_titles_that_nobody_knows_stay_the_header_of_a_guess() -> None:
    sheet = _read(
        ("KECAMATAN CONTOH",),
        ("URUTAN KE", "SEBUTAN ORANG", "ANGKA PANJANG", "KELOMPOK"),
        (1.0, *RATIH, "A"), (2.0, *ARUM, "B"), (3.0, *JAKA, "A"),
    )  # fmt: skip
    assert _people(sheet) == [RATIH, ARUM, JAKA]
    assert sheet.understanding.header_rows == (1,)
    assert sheet.understanding.roles[:3] == (Role.TITLE, Role.HEADER, Role.DATA)
    assert {"columns_guessed", "column_unread"} <= _codes(sheet)


@pytest.mark.parametrize(
    "rows",
    [
        [(1.0, "Analis Data", RATIH[1])] * 3,
        [("Undangan Rapat", date(2026, 3, at)) for at in (1, 2, 3)],
        [("Ratih Contoh", "0812 3456"), ("Arum Contoh", "0813 1111"), ("Jaka Contoh", "0815")],
        [RATIH, ARUM],
    ],
)
def test_what_does_not_look_like_people_is_not_guessed(rows: list[tuple[object, ...]]) -> None:
    sheet = _read(*rows)
    assert _codes(sheet) == {"no_name_column"}
    assert sheet.records == ()


def test_a_column_chosen_by_a_person_is_no_guess_any_more() -> None:
    rows = (
        (1.0, RATIH[0], RATIH[1], "Budi Contoh"),
        (2.0, ARUM[0], ARUM[1], "Dewi Contoh"),
        (3.0, JAKA[0], JAKA[1], "Hendra Contoh"),
    )
    sheet = _read(*rows, choices=Choices(columns={"name": 3, "nip": 2}))
    assert [record.name for record in sheet.records][0] == "Budi Contoh"
    assert {record.guessed for record in sheet.records} == {("nip",)}


def test_titles_in_english_are_known() -> None:
    sheet = _read(
        ("Employee List",),
        ("No", "Full Name", "Employee Number", "Rank", "Position", "Work Unit", "Date of Birth",
         "Place of Birth", "Gender"),
        (1.0, *RATIH, "Penata", "Analyst", "Secretariat", "1985-03-12", "Serang", "Female"),
    )  # fmt: skip
    (record,) = sheet.records
    assert (record.name, record.nip) == RATIH
    assert (record.position, record.unit, record.grade) == ("Analyst", "Secretariat", "III/c")
    assert record.birth_date == date(1985, 3, 12)
    assert sheet.problems == ()


def test_of_five_thousand_people_the_one_with_a_bad_nip_is_named_by_its_cell() -> None:
    rows = [
        (float(at), f"Orang {'abcdefghij'[at % 10]}{'abcdefghij'[at // 10 % 10]} Contoh"
         f"{'abcdefghij'[at // 100 % 10]}{'abcdefghij'[at // 1000]}",
         f"1985{at // 1000 + 1:02d}12{2010 + at % 10}01{1 + at % 2}{at % 1000:03d}", "III/c")
        for at in range(1, 5001)
    ]  # fmt: skip
    number, name, _nip, grade = rows[3333]
    rows[3333] = (number, name, "19850312201001200", grade)
    sheet = _read(("NO", "NAMA", "NIP", "GOL"), *rows)
    assert len(sheet.records) == 5000
    (wrong,) = sheet.problems
    assert (wrong.cell, wrong.code, wrong.blocking) == ("C3335", "nip_wrong", True)
