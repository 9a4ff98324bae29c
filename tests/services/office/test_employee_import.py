"""A list of employees before it is taken in: each row's effect, problems and changes in words."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete

from perdin.errors import Incomplete
from perdin.importers.cells import CellProblem
from perdin.importers.people.columns import FIELDS
from perdin.importers.tables.effects import EFFECT_NAMES, Effect
from perdin.models.people import Employee
from perdin.models.reference import Rank
from perdin.rules.staff import EmployeeStatus, SignerFunction
from perdin.services.desk import Desk
from perdin.services.office import people, signers
from perdin.services.office.employee_form import EmployeeForm
from perdin.services.office.employee_import import (
    EmployeePreview,
    import_employees,
    preview_employees,
)
from perdin.services.office.signers import SignerForm
from perdin.services.trail import history
from tests.importers.books import book
from tests.office import person

TITLES = (
    "Nama", "NIP", "Status", "Golongan", "Jabatan", "Eselon", "Tingkat Biaya", "Unit Kerja",
    "Gelar Depan", "Gelar Belakang", "Tanggal Lahir", "TMT Pangkat", "Bank", "No Rekening",
    "Kelompok Tarif",
)  # fmt: skip
NUMBER = "199001022015032001"
GITA = (
    "Gita Savitri", NUMBER, "PNS", "III/b", "Analis", "IV.a", "C", "Seksi Baru", "dr.", "M.Kes.",
    "2 Januari 1990", "1 April 2024", "Bank Uji", "0012345", "",
)  # fmt: skip
BIMA = "199001012015031004"


def _seen(desk: Desk, folder: Path, *rows: tuple[str, ...]) -> EmployeePreview:
    return preview_employees(desk, book(folder / "pegawai.xlsx", *rows, titles=TITLES))


def _row(**cells: str) -> tuple[str, ...]:
    """A row by the names of its columns; what is not named is empty."""
    return tuple(cells.get(field, "") for field in FIELDS)


def test_every_column_goes_to_its_own_field(desk: Desk, tmp_path: Path) -> None:
    seen = _seen(desk, tmp_path, GITA)
    form = EmployeeForm(
        name="Gita Savitri", nip=NUMBER, status=EmployeeStatus.PNS, grade="III/b",
        position="Analis", echelon="IV.a", cost_level="C", unit="Seksi Baru", title_before="dr.",
        title_after="M.Kes.", birth_date=date(1990, 1, 2), valid_from=date(2024, 4, 1),
        bank="Bank Uji", account_number="0012345",
    )  # fmt: skip
    (row,) = seen.rows
    assert (row.row, row.form, row.effect, row.problems, row.changes) == (
        4, form, Effect.NEW, (), (),
    )  # fmt: skip
    assert (seen.ready, seen.problems, seen.wrong_sums) == ((form,), (), ())
    assert (seen.headers, seen.path.name) == (TITLES, "pegawai.xlsx")
    assert seen.columns == {field: at for at, field in enumerate(FIELDS)}
    assert import_employees(desk, seen.ready) == 1
    kept = people.open_employee(desk, person(desk, "Gita"))
    assert (kept.name, kept.bank, kept.birth_date) == ("Gita Savitri", "Bank Uji", form.birth_date)
    (event,) = history.list_history(desk, 1)
    assert (event.action, event.subject, event.details) == (
        "import_employees", "impor pegawai", {"banyaknya": 1},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("status", "column", "group"),
    [
        ("Tenaga Perikatan", "", "tenaga_perikatan"),
        ("Anggota DPRD", "", "dprd_anggota"),
        ("Honorer", "", ""),
        ("Bukan ASN", "Tenaga Perikatan", "tenaga_perikatan"),
        ("PNS", "Pejabat Daerah", "pejabat_daerah"),
    ],
)
def test_a_group_of_the_office_s_table_comes_with_the_list(
    desk: Desk, tmp_path: Path, status: str, column: str, group: str
) -> None:
    person_row = _row(name="Jaka Contoh", status=status, grade="III/a", rate_group=column)
    (row,) = _seen(desk, tmp_path, person_row).rows
    assert (row.effect, row.form.rate_group) == (Effect.NEW, group)
    assert (row.form.status is EmployeeStatus.PNS) == (status == "PNS")
    import_employees(desk, [row.form])
    assert people.open_employee(desk, person(desk, "Jaka")).rate_group == group


def test_a_group_that_nobody_knows_is_told(desk: Desk, tmp_path: Path) -> None:
    (row,) = _seen(desk, tmp_path, _row(name="Jaka Contoh", rate_group="Raja")).rows
    assert row.effect is Effect.BLOCKED
    assert "Kelompok tarif «Raja» tidak dikenal" in str(row.problems[0])


def test_what_would_become_what_is_told_field_by_field(desk: Desk, tmp_path: Path) -> None:
    changed = _row(name="Bima Sakti Pratama", nip=BIMA, status="PPPK", grade="IX", bank="Bank Baru")
    same = _row(
        name="Ayu Lestari Dewi", nip="198505052010012003", position="Kepala Seksi Pelayanan"
    )
    seen = _seen(desk, tmp_path, changed, same, GITA)
    assert [row.effect for row in seen.rows] == [Effect.CHANGED, Effect.SAME, Effect.NEW]
    assert seen.rows[0].changes == (
        "Status: PNS → PPPK.",
        "Golongan: III/a → IX.",
        "Bank: – → Bank Baru.",
    )
    assert (seen.rows[1].changes, seen.rows[2].changes) == ((), ())
    assert [form.name for form in seen.ready] == ["Bima Sakti Pratama", "Gita Savitri"]
    counts = {effect: seen.count(effect) for effect in Effect if seen.count(effect)}
    assert counts == {Effect.CHANGED: 1, Effect.SAME: 1, Effect.NEW: 1}
    form = seen.rows[0].form
    assert (form.position, form.unit, form.title_after) == (
        "Analis R&D",
        "Seksi Pelayanan",
        "S.Kom.",
    )
    assert form.valid_from is None, "a new rank begins today"
    dated = _row(name="Bima Sakti Pratama", nip=BIMA, grade="III/b", valid_from="1 Mei 2025")
    (row,) = _seen(desk, tmp_path, dated).rows
    assert row.form.valid_from == date(2025, 5, 1)
    assert row.changes == (
        "Golongan: III/a → III/b.", "TMT pangkat: 2 Januari 2020 → 1 Mei 2025.",
    )  # fmt: skip
    bank = _row(name="Bima Sakti Pratama", nip=BIMA, bank="Lain")
    (row,) = _seen(desk, tmp_path, bank).rows
    assert row.form.valid_from == date(2020, 1, 2), "the same post goes on"


@pytest.mark.parametrize("field", ["grade", "position", "echelon", "cost_level"])
def test_a_new_rank_or_post_begins_today(desk: Desk, tmp_path: Path, field: str) -> None:
    new = {"grade": "III/b", "position": "Kepala", "echelon": "IV.b", "cost_level": "B"}[field]
    cells = {"name": "Bima Sakti Pratama", "nip": BIMA, field: new}
    (row,) = _seen(desk, tmp_path, _row(**cells)).rows
    assert row.form.valid_from is None
    import_employees(desk, [row.form])
    posts = people.rank_history(desk, person(desk, "Bima"))
    assert [post.valid_from for post in posts] == [desk.today, date(2020, 1, 2)]


def test_who_has_no_number_is_known_by_name_alone(desk: Desk, tmp_path: Path) -> None:
    seen = _seen(desk, tmp_path, _row(name="DIRGA MAHENDRA", status="Honorer", bank="Bank Baru"))
    (row,) = seen.rows
    assert (row.effect, row.form.id) == (Effect.CHANGED, person(desk, "Dirga"))
    assert row.changes == ("Nama: Dirga Mahendra → DIRGA MAHENDRA.", "Bank: – → Bank Baru.")
    other = _seen(desk, tmp_path, _row(name="Bima Sakti Pratama", status="Honorer")).rows[0]
    assert other.effect is Effect.NEW, "who has a number is not known by the name"
    assert [str(problem) for problem in other.problems] == [
        "Sel A4: Sudah ada pegawai bernama Bima Sakti Pratama dengan NIP lain."
    ]


def test_what_is_odd_is_said_at_its_field_and_what_is_wrong_stops_the_row(
    desk: Desk, tmp_path: Path
) -> None:
    with desk.database.write() as session:  # an office whose list ends before the last of 17
        session.execute(delete(Rank).where(Rank.status == "PPPK", Rank.grade == "XVII"))
    seen = _seen(
        desk, tmp_path,
        _row(name="Ayu Lestari Dewi", nip=NUMBER, grade="III/b"),
        _row(name="Gita Satu", nip="199001022015032002"),
        _row(name="Gita Dua", nip="199001022015032003", status="PPPK", grade="XVII"),
        _row(name="Gita Tiga", nip="199001022015032002", grade="III/b"),
        _row(name="Hana", status="Honorer"),
        _row(name="HANA", status="Honorer"),
        _row(name="", nip="199001022015032004", grade="III/b"),
    )  # fmt: skip
    empty = "Golongan kosong; penginapannya dihitung kelas terendah sampai diisi."
    namesake = "Sudah ada pegawai bernama Ayu Lestari Dewi dengan NIP lain."
    nobody = "Golongan XVII tidak ada untuk PPPK."
    assert seen.problems == (
        CellProblem(
            row=4, column=0, field="name", sentence=namesake, blocking=False, code="namesake"
        ),
        CellProblem(
            row=5, column=3, field="grade", sentence=empty, blocking=False, code="grade_empty"
        ),
        CellProblem(row=6, column=3, field="grade", sentence=nobody, code="grade_not_listed"),
        CellProblem(
            row=7,
            column=1,
            field="nip",
            sentence="NIP ini sudah dipakai Gita Satu di baris 5.",
            code="nip_twice",
        ),
        CellProblem(
            row=9, column=0, field="name", sentence="Hana sudah ada di baris 8.", code="name_twice"
        ),
        CellProblem(row=10, column=0, field="name", sentence="Nama kosong.", code="name_empty"),
    )
    effects = [row.effect for row in seen.rows]
    assert effects == [
        Effect.NEW, Effect.NEW, Effect.BLOCKED, Effect.BLOCKED, Effect.NEW, Effect.BLOCKED,
        Effect.BLOCKED,
    ]  # fmt: skip
    assert [row.row for row in seen.rows] == [4, 5, 6, 7, 8, 9, 10]
    assert seen.count(Effect.BLOCKED) == 4


def test_what_no_longer_fits_is_named_and_nobody_is_taken_in(desk: Desk, tmp_path: Path) -> None:
    ready = _seen(desk, tmp_path, GITA).ready
    people.save_employee(desk, EmployeeForm(name="Hana", nip=NUMBER))
    before = people.find_employee_ids(desk)
    with pytest.raises(Incomplete, match=r"^Gita Savitri: NIP .* sudah dipakai Hana\.$"):
        import_employees(desk, [EmployeeForm(name="Indah"), *ready])
    assert people.find_employee_ids(desk) == before


def test_what_was_guessed_is_told_with_what_was_taken_for_it(desk: Desk, tmp_path: Path) -> None:
    sure = _row(name="Ratih Contoh", status="Honorer", birth_date="12/03/1985")
    short = _row(name="Gilang Contoh SE", grade="III/b", birth_date="12/03/85")
    seen = _seen(desk, tmp_path, sure, short)
    assert [row.effect for row in seen.rows] == [Effect.NEW, Effect.NEW]
    assert seen.rows[0].changes == ()
    assert seen.rows[1].changes == (
        "Gelar belakang ditebak: SE. Periksa.",
        "Status ditebak: PNS. Periksa.",
        "Tanggal lahir ditebak: 12 Maret 1985. Periksa.",
    )


def test_a_list_says_what_holds_today_also_of_somebody_entered_without_a_date(
    desk: Desk, tmp_path: Path
) -> None:
    known = people.save_employee(
        desk, EmployeeForm(name="Savitri", nip=NUMBER, position="Kasubag Umum Kecamatan")
    )
    signers.save_signer(
        desk,
        SignerForm(function=SignerFunction.PPTK, heading="PPTK", employee_id=known),
    )
    seen = _seen(desk, tmp_path, GITA)
    assert [row.effect for row in seen.rows] == [Effect.CHANGED]
    import_employees(desk, seen.ready)
    now = people.open_employee(desk, known)
    assert (now.grade, now.position, now.valid_from) == ("III/b", "Analis", date(2024, 4, 1))
    assert [row.effect for row in _seen(desk, tmp_path, GITA).rows] == [Effect.SAME]
    (signer,) = [one for one in signers.list_signers(desk) if one.employee_id == known]
    assert signer.name == "dr. Gita Savitri, M.Kes."
    assert signer.rank == "Penata Muda Tingkat I, III/b"


def test_ranks_between_stay_and_an_older_list_still_says_what_holds_today(
    desk: Desk, tmp_path: Path
) -> None:
    known = people.save_employee(
        desk, EmployeeForm(name="Gita", nip=NUMBER, grade="III/c", valid_from=date(2025, 4, 1))
    )
    form = people.open_employee(desk, known)
    people.save_employee(desk, replace(form, grade="III/d", valid_from=date(2026, 1, 1)))
    import_employees(desk, _seen(desk, tmp_path, GITA).ready)
    now = people.open_employee(desk, known)
    assert (now.grade, now.valid_from) == ("III/b", date(2026, 1, 1))
    with desk.database.read() as session:
        begun = session.get_one(Employee, known).appointments
        assert [(one.valid_from, one.grade) for one in begun] == [
            (date(2025, 4, 1), "III/c"),
            (date(2026, 1, 1), "III/b"),
        ]


def test_who_signed_until_the_year_before_keeps_the_rank_of_then(
    desk: Desk, tmp_path: Path
) -> None:
    known = people.save_employee(desk, EmployeeForm(name="Gita", nip=NUMBER, grade="III/a"))
    signers.save_signer(
        desk,
        SignerForm(
            function=SignerFunction.PPTK,
            heading="PPTK",
            employee_id=known,
            valid_from=date(2025, 1, 1),
            valid_to=date(2025, 12, 31),
        ),
    )
    import_employees(desk, _seen(desk, tmp_path, GITA).ready)
    (signer,) = [one for one in signers.list_signers(desk) if one.employee_id == known]
    assert (signer.name, signer.rank) == ("Gita", "Penata Muda, III/a")


def test_each_effect_has_its_word() -> None:
    assert [EFFECT_NAMES[effect] for effect in Effect] == [
        "Baru", "Diperbarui", "Tetap", "Bermasalah", "Dilewati", "Tidak di berkas", "Jumlah salah",
    ]  # fmt: skip
