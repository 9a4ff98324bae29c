"""What a first start loads is what is shipped, row by row, and what it sets up is ready to work."""

from datetime import date
from importlib.metadata import version

import pytest
from sqlalchemy import select

from perdin.database.store import Database
from perdin.importers import codes, tariffs
from perdin.models.reference import Account, Holiday, LetterCode, Place, Rank, Rate, RateSet
from perdin.rules.letter_kinds import KINDS, LetterKind
from perdin.rules.staff import SignerFunction
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.office import first_start, office, people, signers, users
from perdin.services.office.employee_form import EmployeeForm
from perdin.services.office.first_start import FirstStart
from perdin.services.office.office import OfficeForm
from perdin.services.register import series
from perdin.services.trail import history
from tests.conftest import NOW

FORM = OfficeForm(
    government=" PEMERINTAH KOTA SERANG ", name=" KECAMATAN PADI ", short_name=" KEC-PADI ",
    head_title=" Camat ", address=" Jalan Padi 1 ", contact=" 0254 ", seat_code="36.73",
    seat_name="Kota Serang", issued_at=" Ciruas ", number_code=" PADI ", layout="pmk",
)  # fmt: skip
HEAD = EmployeeForm(name="Wira Utama", nip="197101011996031007", grade="IV/a", position="Camat")
WHOLE = FirstStart(office=FORM, clerk=" Yanti  Sari ", signer=HEAD, signer_heading="CAMAT PADI")


@pytest.fixture
def loaded(empty_database: Database) -> Database:
    first_start.load_reference(empty_database, NOW.date())
    return empty_database


@pytest.fixture
def fresh(loaded: Database) -> Desk:
    """The desk of an office that was just set up."""
    return Desk(loaded, first_start.set_up(loaded, WHOLE, lambda: NOW), clock=lambda: NOW)


def test_places_ranks_and_codes_are_those_that_are_shipped(loaded: Database) -> None:
    with loaded.read() as session:
        kept = {
            "places": [
                (x.code, x.kind, x.name, x.province_code, x.source)
                for x in session.scalars(select(Place).order_by(Place.id))
            ],
            "ranks": [
                (x.status, x.grade, x.name, x.lodging_class, x.source)
                for x in session.scalars(select(Rank).order_by(Rank.id))
            ],
            "codes": [
                (x.code, x.name, x.source)
                for x in session.scalars(select(LetterCode).order_by(LetterCode.id))
            ],
            "accounts": [
                (x.code, x.name, x.source)
                for x in session.scalars(select(Account).order_by(Account.id))
            ],
        }
    assert kept == {
        "places": [
            (x.code, x.kind, x.name, x.province_code, x.source) for x in codes.load_places()
        ],
        "ranks": [
            (x.status, x.grade, x.name, x.lodging_class, x.source) for x in codes.load_ranks()
        ],
        "codes": [(x.code, x.name, x.source) for x in codes.load_letter_codes()],
        "accounts": [(x.code, x.name, x.source) for x in codes.load_accounts()],
    }


def test_rates_are_those_that_are_shipped_each_with_its_source(loaded: Database) -> None:
    with loaded.read() as session:
        kept = {}
        for rate_set in session.scalars(select(RateSet)):
            rates = session.scalars(select(Rate).where(Rate.rate_set_id == rate_set.id))
            kept[
                rate_set.regulation, rate_set.authority, rate_set.title, rate_set.valid_from,
                rate_set.valid_to, rate_set.source,
            ] = {(x.kind, x.place, x.level, x.amount, x.source) for x in rates}  # fmt: skip
    assert kept == {
        (x.regulation, x.authority, x.title, x.valid_from, x.valid_to, x.source): {
            (rate.kind, rate.place, rate.level, rate.amount, rate.source)
            for rate in x.rates.values()
        }
        for x in tariffs.load_shipped()
    }
    assert {regulation for regulation, *_rest in kept} >= {"Perpres 72/2025"}
    assert all(rates for rates in kept.values())


def test_the_nations_holidays_of_three_years_are_known(loaded: Database) -> None:
    with loaded.read() as session:
        names = {row.day: row.name for row in session.scalars(select(Holiday))}
        sources = set(session.scalars(select(Holiday.source)))
    assert {day.year for day in names} == {2026, 2027, 2028}
    assert names[date(2026, 8, 17)] == "Hari Kemerdekaan Republik Indonesia"
    assert date(2027, 12, 25) in names
    assert sources == {
        f"paket holidays {version('holidays')} (hari libur nasional dan cuti bersama)"
    }


def test_each_letter_that_is_numbered_has_a_code_a_pattern_and_a_series(fresh: Desk) -> None:
    assignment, travel = "800.1.11.1", "000.1.2.3"
    own = "{kode}/{urut:3}/{opd}/{bulan}/{tahun}"
    other = "{kode}/{urut:3}/{jenis}/{opd}/{bulan}/{tahun}"
    formats = {row.kind: row for row in series.list_formats(fresh)}
    assert {kind: (row.code, row.pattern) for kind, row in formats.items()} == {
        LetterKind.SURAT_TUGAS: (assignment, own),
        LetterKind.SPD: (travel, own),
        LetterKind.NOTA_DINAS: (travel, other),
        LetterKind.TELAAHAN_STAF: (travel, other),
        LetterKind.SURAT_PERUBAHAN: (assignment, other),
        LetterKind.PENCAIRAN_DANA: ("900.1.3.1", other),
        LetterKind.TANGGUNG_JAWAB_BELANJA: ("900.1.3.6", other),
        LetterKind.PERNYATAAN_PEMBATALAN: (travel, other),
        LetterKind.PEMBEBANAN_PEMBATALAN: (travel, other),
    }
    rows = series.list_series(fresh)
    assert len({row.id for row in rows}) == len(formats)
    assert {(row.name, row.kinds) for row in rows} == {
        (KINDS[kind].name, (kind,)) for kind in formats
    }


def test_the_first_office_its_people_and_its_event_are_as_the_wizard_said(fresh: Desk) -> None:
    form = office.open_office(fresh)
    assert (
        form.government, form.name, form.short_name, form.head_title, form.address, form.contact,
        form.seat_code, form.seat_name, form.issued_at, form.number_code, form.layout, form.logo,
    ) == (
        "PEMERINTAH KOTA SERANG", "KECAMATAN PADI", "KEC-PADI", "Camat", "Jalan Padi 1", "0254",
        "36.73", "Kota Serang", "Ciruas", "PADI", "pmk", None,
    )  # fmt: skip
    (head,) = people.employee_rows(fresh, people.find_employee_ids(fresh))
    seats = [(x.name, x.role, x.employee_id) for x in users.list_users(fresh)]
    assert seats == [
        ("Wira Utama", Role.ATASAN, head.id), ("Yanti Sari", Role.ADMIN, None),
    ]  # fmt: skip
    assert [
        (x.function, x.heading, x.name, x.employee_id, x.valid_from)
        for x in signers.list_signers(fresh)
    ] == [
        (
            SignerFunction.ASSIGNER, "CAMAT PADI", "Wira Utama", head.id, date(2026, 1, 1),
        ),
        (
            SignerFunction.BUDGET_USER, "KUASA PENGGUNA ANGGARAN", "Wira Utama", head.id,
            date(2026, 1, 1),
        ),
    ]  # fmt: skip
    (event,) = history.list_history(fresh)
    assert (event.action, event.subject, event.details, event.person, event.at) == (
        "set_up", "kantor KECAMATAN PADI", {}, "Yanti Sari", NOW,
    )  # fmt: skip
    assert fresh.person.name == "Yanti Sari"
    assert (fresh.person.role, fresh.person.employee_id) == (Role.ADMIN, None)


def test_a_head_who_is_also_the_clerk_decides_from_a_seat_of_another_name(
    loaded: Database,
) -> None:
    same = FirstStart(office=FORM, clerk="wira utama", signer=HEAD, signer_heading="CAMAT PADI")
    desk = Desk(loaded, first_start.set_up(loaded, same, lambda: NOW), clock=lambda: NOW)
    assert {(x.name, x.role) for x in users.list_users(desk)} == {
        ("wira utama", Role.ADMIN), ("Wira Utama (atasan)", Role.ATASAN),
    }  # fmt: skip


def test_ranks_are_offered_with_their_words(loaded: Database, fresh: Desk) -> None:
    choices = dict(first_start.rank_choices(loaded))
    assert choices["III/a"] == "III/a Penata Muda"
    assert choices["IX"] == "IX", "a golongan of PPPK has no pangkat"
    listed = [(row.status, row.grade, row.name) for row in people.list_ranks(fresh)]
    assert ("PNS", "IV/e", "Pembina Utama") in listed
    assert listed == [(row.status, row.grade, row.name) for row in codes.load_ranks()]
