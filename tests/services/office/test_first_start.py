"""The first start: what regulations give, then the office, its signer and its seats."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.errors import BadInput, Incomplete
from perdin.rules.rates import Authority
from perdin.rules.staff import SignerFunction
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.office import first_start, office, people, signers, units, users
from perdin.services.office.employee_form import EmployeeForm
from perdin.services.office.first_start import FirstStart
from perdin.services.office.office import OfficeForm
from perdin.services.reference import places, rates
from perdin.services.safekeeping import backup
from perdin.services.safekeeping.opening import OpenOffice
from perdin.services.trail import history
from tests.conftest import NOW

FORM = OfficeForm(
    government="PEMERINTAH KOTA SERANG",
    name="KECAMATAN PADI",
    seat_code="36.73",
    seat_name="Kota Serang",
)
HEAD = EmployeeForm(name="Wira Utama", nip="197101011996031007", grade="IV/a", position="Camat")
WHOLE = FirstStart(office=FORM, clerk="Yanti", signer=HEAD, signer_heading="CAMAT PADI")


def start(database: Database, setup: FirstStart = WHOLE) -> Desk:
    first_start.load_reference(database, NOW.date())
    return Desk(database, first_start.set_up(database, setup, lambda: NOW), clock=lambda: NOW)


def count(database: Database, table: str) -> int:
    with database.read() as session:
        total = session.connection().exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()
    return int(total or 0)


def test_what_regulations_give_is_loaded_once(empty_database: Database) -> None:
    assert first_start.is_new(empty_database)
    tables = ("place", "rank", "letter_code", "account", "holiday", "rate_set", "rate")
    first_start.load_reference(empty_database, NOW.date())
    first = {table: count(empty_database, table) for table in tables}
    with empty_database.read() as session:
        counted = session.connection().exec_driver_sql(
            "SELECT kind, count(*) FROM place GROUP BY 1"
        )
        kinds = {kind: number for kind, number in counted}
    assert kinds["provinsi"] == 38
    assert kinds["kota"] + kinds["kabupaten"] == 514
    assert kinds["kecamatan"] == 6
    assert min(first.values()) > 1
    first_start.load_reference(empty_database, date(2027, 1, 1))
    assert {table: count(empty_database, table) for table in tables} == first


def test_an_office_is_set_up_whole(empty_database: Database) -> None:
    desk = start(empty_database)
    assert not first_start.is_new(empty_database)
    assert not first_start.is_example(empty_database)
    office_form = office.open_office(desk)
    assert (office_form.name, office_form.seat_name, office_form.issued_at) == (
        "KECAMATAN PADI", "Kota Serang", "Kota Serang",
    )  # fmt: skip
    assert {(x.name, x.role) for x in users.list_users(desk)} == {
        ("Yanti", Role.ADMIN), ("Wira Utama", Role.ATASAN),
    }  # fmt: skip
    assert {x.function for x in signers.list_signers(desk)} == {
        SignerFunction.ASSIGNER, SignerFunction.BUDGET_USER,
    }  # fmt: skip
    assert len(people.find_employee_ids(desk)) == 1
    assert [x.action for x in history.list_history(desk)] == ["set_up"]
    assert history.verify_chain(desk).fault is None
    assert first_start.seat_first(empty_database) == desk.person
    assert {x.authority for x in rates.list_sets(desk)} >= {
        Authority.CEILING, Authority.REFERENCE,
    }  # fmt: skip
    assert units.list_units(desk) == []


def test_each_numbered_letter_has_its_code_and_series(empty_database: Database) -> None:
    """Codes of Permendagri 83/2022 as offices use them; the office changes them in Pengaturan."""
    start(empty_database)
    plain, other = (
        "{kode}/{urut:3}/{opd}/{bulan}/{tahun}",
        "{kode}/{urut:3}/{jenis}/{opd}/{bulan}/{tahun}",
    )
    with empty_database.read() as session:
        stored = session.connection().exec_driver_sql(
            "SELECT f.kind, f.code, f.pattern, s.name, f.mode FROM letter_format f JOIN "
            "letter_series s ON s.id = f.series_id ORDER BY f.id"
        )
        assert [tuple(row) for row in stored] == [
            (kind, code, plain if kind in ("surat_tugas", "spd") else other, name, "otomatis")
            for kind, code, name in (
                ("surat_tugas", "800.1.11.1", "Surat Tugas"),
                ("spd", "000.1.2.3", "SPD"),
                ("nota_dinas", "000.1.2.3", "Nota Dinas"),
                ("telaahan_staf", "000.1.2.3", "Telaahan Staf"),
                ("surat_perubahan", "800.1.11.1", "Surat Perubahan Perjalanan Dinas"),
                ("pernyataan_pembatalan", "000.1.2.3", "Surat Pernyataan Pembatalan"),
                ("pembebanan_pembatalan", "000.1.2.3",
                 "Surat Pernyataan Pembebanan Biaya Pembatalan"),
                ("nota_pencairan_dana", "900.1.3.1", "Nota Pencairan Dana (NPD)"),
                ("tanggung_jawab_belanja", "900.1.3.6",
                 "Surat Pernyataan Tanggung Jawab Belanja (SPTB)"),
            )
        ]  # fmt: skip


def test_an_office_without_a_signer_can_be_begun(empty_database: Database) -> None:
    desk = start(empty_database, FirstStart(office=FORM))
    assert [(x.name, x.role) for x in users.list_users(desk)] == [("Staf", Role.ADMIN)]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (replace(WHOLE, office=replace(FORM, name="")), "Nama kantor"),
        (replace(WHOLE, office=replace(FORM, seat_code="")), "Tempat kedudukan"),
        (replace(WHOLE, signer_heading=" "), "Sebutan jabatan"),
        (replace(WHOLE, signer=replace(HEAD, nip="123")), "18 angka"),
        (replace(WHOLE, signer=replace(HEAD, nip="19710101199603100X")), "18 angka"),
    ],
)
def test_what_the_wizard_is_refused_for_leaves_nothing(
    empty_database: Database, wanted: FirstStart, said: str
) -> None:
    with pytest.raises(Incomplete, match=said):
        start(empty_database, wanted)
    assert first_start.is_new(empty_database)
    assert [count(empty_database, table) for table in ("app_user", "employee", "signer")] == [0] * 3


@pytest.mark.parametrize(
    ("clerk", "signer"),
    [("Wira Utama", "Wira Utama"), (" Wira  Utama ", "Wira Utama"), ("", "Staf"),
     ("wira utama", "Wira Utama")],
)  # fmt: skip
def test_clerk_and_head_of_one_name_get_two_seats(
    empty_database: Database, clerk: str, signer: str
) -> None:
    desk = start(empty_database, replace(WHOLE, clerk=clerk, signer=replace(HEAD, name=signer)))
    names = [user.name.lower() for user in users.list_users(desk)]
    assert len(set(names)) == 2


def test_an_office_is_set_up_once(empty_database: Database) -> None:
    start(empty_database)
    with pytest.raises(BadInput, match="sudah disiapkan"):
        first_start.set_up(empty_database, WHOLE, lambda: NOW)


def test_nobody_to_seat_in_an_empty_database(empty_database: Database) -> None:
    with pytest.raises(Incomplete, match="belum disiapkan"):
        first_start.seat_first(empty_database)


def test_the_wizard_finds_seats_and_ranks(empty_database: Database) -> None:
    first_start.load_reference(empty_database, NOW.date())
    assert first_start.suggest_seats(empty_database, "kota serang").places[0][0].code == "36.73"
    assert ("III/a", "III/a Penata Muda") in first_start.rank_choices(empty_database)


def test_a_window_opens_its_data_and_seats_who_sat_there(
    office_copy: object, desk_of: Callable[[Role], Desk]
) -> None:
    staff = desk_of(Role.STAF).person
    opened = OpenOffice(desk_of(Role.STAF).database, lambda: NOW)  # type: ignore[arg-type]
    assert not opened.is_new()
    assert opened.seat_unasked(staff.user_id) == staff
    other = opened.seat_unasked(opened.whom(999))
    assert other is not None
    assert other.role is Role.ADMIN
    assert opened.keeping().last_backup is None
    backup_path = opened.database.backup(opened.path.parent / "cadangan" / "satu.db")  # type: ignore[union-attr]
    assert backup_path.exists()
    assert opened.keeping().last_backup is not None


def test_a_copy_made_elsewhere_counts_too(desk: Desk, tmp_path: Path) -> None:
    assert backup.keeping(desk.database).last_backup is None
    backup_path = backup.back_up(desk, tmp_path / "usb" / "salinan.db")
    kept = backup.keeping(desk.database)
    assert (kept.path, kept.last_backup) == (desk.database.path, desk.now)
    assert history.list_history(desk, 1)[0].details == {"berkas": backup_path.name}
    with Database.open(backup_path, create=False) as copy:
        assert copy.check() == []


def test_the_wizards_places_are_the_same_as_the_pages(empty_database: Database) -> None:
    desk = start(empty_database)
    assert first_start.suggest_seats(empty_database, "bandung") == places.read_places(
        desk, "bandung"
    )
