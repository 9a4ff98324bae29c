"""A list of employees from Excel: columns matched, every row's problem named, nothing half-done."""

from datetime import date, datetime
from pathlib import Path

import pytest

from perdin.errors import Incomplete, NotAllowed
from perdin.importers.people.cells import parse_grade, split_name
from perdin.importers.people.reading import read_people
from perdin.importers.sheet import Sheet, read_book
from perdin.importers.tables.effects import Effect
from perdin.importers.tables.understanding import Choices
from perdin.models.people import Employee
from perdin.rules.staff import EmployeeStatus
from perdin.services.desk import Desk
from perdin.services.office import employee_form, people
from perdin.services.office.employee_import import import_employees, preview_employees
from tests.importers.books import book

GOOD = (1, "Dr. Gita Savitri, S.Sos., M.Si.", "19900102 201503 2 001", "Penata Muda Tk. I, III/b",
        "Analis", "Seksi Pelayanan", "2 Januari 1990")  # fmt: skip


def test_columns_are_found_under_a_title(tmp_path: Path) -> None:
    seen = read_people(read_book(book(tmp_path / "a.xlsx", GOOD)), date(2026, 3, 2))
    assert seen.understanding.header_rows == (2,)
    assert {name: column for name, column in seen.columns.items() if column is not None} == {
        "name": 1, "nip": 2, "grade": 3, "position": 4, "unit": 5, "birth_date": 6,
    }  # fmt: skip


def test_a_person_is_read_whole_and_imported(desk: Desk, tmp_path: Path) -> None:
    seen = preview_employees(desk, book(tmp_path / "a.xlsx", GOOD))
    assert not seen.problems
    before = len(people.find_employee_ids(desk))
    assert import_employees(desk, seen.ready) == 1
    assert len(people.find_employee_ids(desk)) == before + 1
    (employee_id,) = people.find_employee_ids(desk, "199001022015032001")
    form = people.open_employee(desk, employee_id)
    assert (form.title_before, form.name, form.title_after) == (
        "Dr.", "Gita Savitri", "S.Sos., M.Si.",
    )  # fmt: skip
    assert (form.grade, form.position, form.unit) == ("III/b", "Analis", "Seksi Pelayanan")
    assert form.birth_date == date(1990, 1, 2)
    assert form.status is EmployeeStatus.PNS
    again = preview_employees(desk, book(tmp_path / "b.xlsx", GOOD))
    assert [row.effect for row in again.rows] == [Effect.SAME]
    assert again.ready == ()


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ((1, "", "199001022015032001", "III/b", "Analis", "", ""), "Nama kosong"),
        ((1, "17", "199001022015032001", "III/b", "Analis", "", ""), "«17» tanpa huruf"),
        ((1, "Gita", "19900102201503200", "III/b", "", "", ""), "18 angka"),
        ((1, "Gita", "1990O1022015032001", "III/b", "", "", ""), "18 angka"),
        ((1, "Gita", 199001022015032001, "III/b", "", "", ""), "angka terakhirnya hilang"),
        ((1, "Gita", "199001022015032001", "Pembina Raya", "", "", ""), "Golongan «Pembina Raya»"),
        ((1, "Gita", "199001022015032001", "IV/f", "", "", ""), "Golongan «IV/f»"),
        ((1, "Gita", "199001022015032001", "III/b", "", "", "32/13/1990"), "bukan tanggal"),
        ((1, "Gita", "199001022015032001", "III/b", "", "", "Januari"), "bukan tanggal"),
        ((1, "Gita", "199001022015032001", "III/b", "", "", 33000.5), "bukan tanggal"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(
    desk: Desk, tmp_path: Path, cells: tuple[object, ...], said: str
) -> None:
    seen = preview_employees(desk, book(tmp_path / "a.xlsx", GOOD[:3] + GOOD[3:], cells))
    blocking = [problem for problem in seen.problems if problem.blocking and problem.row == 5]
    assert any(said in str(problem) for problem in blocking), [
        str(problem) for problem in seen.problems
    ]
    assert blocking[0].cell[1:] == "5"
    assert seen.rows[1].effect is Effect.BLOCKED


def test_problems_stand_by_row_and_then_by_field(desk: Desk, tmp_path: Path) -> None:
    wrong = ("", "17", "IV/f", "Analis", "", "32/13/1990")
    seen = preview_employees(desk, book(tmp_path / "a.xlsx", (1, *wrong), (2, *wrong)))
    first, second = (row.row for row in seen.rows)
    fields = ["birth_date", "grade", "name", "nip"]
    twice = [(second, "nip")]  # it also stands in the row above
    assert [(problem.row, problem.field) for problem in seen.problems] == [
        *((first, field) for field in fields), *((second, field) for field in fields), *twice
    ]  # fmt: skip


def test_dates_as_text_and_as_dates_mean_the_same(desk: Desk, tmp_path: Path) -> None:
    spelled = ("02/01/1990", "2-1-1990", "1990-01-02", "2 Januari 1990", datetime(1990, 1, 2))  # noqa: DTZ001
    rows = [
        (n, f"Orang {n}", f"19900102201503200{n}", "III/b", "", "", day)
        for n, day in enumerate(spelled, 1)
    ]
    seen = preview_employees(desk, book(tmp_path / "a.xlsx", *rows))
    assert {row.form.birth_date for row in seen.rows} == {date(1990, 1, 2)}


def test_who_stands_there_twice_is_taken_in_once(desk: Desk, tmp_path: Path) -> None:
    driver = (3, "Pak Sopir", "", "", "Pengemudi", "", "")
    seen = preview_employees(desk, book(tmp_path / "a.xlsx", GOOD, GOOD, driver, driver))
    assert [row.effect for row in seen.rows] == [
        Effect.NEW, Effect.SKIPPED, Effect.NEW, Effect.BLOCKED,
    ]  # fmt: skip
    assert "sudah ada di baris 4" in str(seen.rows[1].problems[0])
    assert "sudah ada di baris 6" in str(seen.rows[3].problems[0])


def test_a_known_nip_is_brought_up_to_date_and_empty_cells_change_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    row = (1, "Ayu Lestari Dewi", "198505052010012003", "III/d", "", "", "")
    seen = preview_employees(desk, book(tmp_path / "a.xlsx", row))
    assert [row.effect for row in seen.rows] == [Effect.CHANGED]
    import_employees(desk, seen.ready)
    (employee_id,) = people.find_employee_ids(desk, "198505052010012003")
    form = people.open_employee(desk, employee_id)
    assert (form.grade, form.position) == ("III/d", "Kepala Seksi Pelayanan")
    history = people.rank_history(desk, employee_id)
    assert [appointment.grade for appointment in history] == ["III/d", "III/c"]


def test_a_namesake_is_only_pointed_at(desk: Desk, tmp_path: Path) -> None:
    row = (1, "Ayu Lestari Dewi", "199001022015032001", "III/b", "", "", "")
    seen = preview_employees(desk, book(tmp_path / "a.xlsx", row))
    (odd,) = seen.problems
    assert not odd.blocking
    assert "bernama Ayu Lestari Dewi" in str(odd)
    assert seen.rows[0].effect is Effect.NEW


def test_without_a_name_column_nothing_is_ready_until_one_is_chosen(
    desk: Desk, tmp_path: Path
) -> None:
    path = book(
        tmp_path / "a.xlsx", ("Gita", "199001022015032001"), titles=("Yang bersangkutan", "NIP")
    )
    seen = preview_employees(desk, path)
    assert seen.ready == ()
    assert "Kolom nama tidak ditemukan" in str(seen.problems[0])
    chosen = preview_employees(desk, path, Choices(columns={**seen.columns, "name": 0}))
    assert [form.name for form in chosen.ready] == ["Gita"]


def test_nothing_is_written_when_one_person_no_longer_fits(desk: Desk, tmp_path: Path) -> None:
    other = (2, "Hadi", "199105052016011002", "III/a", "", "", "")
    seen = preview_employees(desk, book(tmp_path / "a.xlsx", GOOD, other))
    people.save_employee(desk, employee_form.EmployeeForm(name="Lain", nip="199105052016011002"))
    before = people.find_employee_ids(desk, "")
    with pytest.raises(Incomplete, match="Hadi"):
        import_employees(desk, seen.ready)
    assert people.find_employee_ids(desk, "") == before


def test_a_head_may_not_import(head: Desk, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        preview_employees(head, book(tmp_path / "a.xlsx", GOOD))
    with pytest.raises(NotAllowed):
        import_employees(head, ())


@pytest.mark.parametrize(
    ("text", "pppk", "grade"),
    [
        ("III/b", False, "III/b"),
        ("Penata Muda Tk.I/IIIb", False, "III/b"),
        ("iv.A", False, "IV/a"),
        ("Pembina (IV - a)", False, "IV/a"),
        ("II D", False, "II/d"),
        ("IX", True, "IX"),
        ("Golongan VII", True, "VII"),
        ("PPPK paruh waktu", True, "Paruh Waktu"),
    ],
)
def test_ranks_are_read_as_offices_write_them(text: str, pppk: bool, grade: str) -> None:
    assert parse_grade(text, pppk=pppk) == grade


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Budi Santosa", ("", "Budi Santosa", "")),
        ("Drs. H. Budi Santosa, M.Si.", ("Drs. H.", "Budi Santosa", "M.Si.")),
        ("Hidayat", ("", "Hidayat", "")),
        ("dr. Indah, Sp.A.", ("dr.", "Indah", "Sp.A.")),
    ],
)
def test_titles_are_parted_from_the_name(text: str, parts: tuple[str, str, str]) -> None:
    assert split_name(text) == parts


def test_a_promotion_brings_its_lodging_class(desk: Desk, tmp_path: Path) -> None:
    """Class 3 belongs to golongan IV (Perpres 72/2025, table 1.4), class 4 to III."""
    row = (1, "Bima Sakti Pratama", "199001012015031004", "IV/a", "", "", "")
    import_employees(desk, preview_employees(desk, book(tmp_path / "a.xlsx", row)).ready)
    (employee_id,) = people.find_employee_ids(desk, "199001012015031004")
    with desk.database.read() as session:
        posts = session.get_one(Employee, employee_id).appointments
        assert [post.lodging_class for post in posts] == [4, 3]


def test_a_heading_with_an_ampersand_is_known(tmp_path: Path) -> None:
    rows = [list(row) for row in read_book(book(tmp_path / "a.xlsx", GOOD))[0].rows]
    rows[2][1] = "Nama Lengkap & Gelar"
    seen = read_people([Sheet(name="", rows=[tuple(row) for row in rows])], date(2026, 3, 2))
    assert seen.columns["name"] == 1
