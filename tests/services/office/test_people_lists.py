"""People in lists: narrowed, ordered, read from what somebody types; money rules and titles."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from perdin.errors import BadInput, Incomplete
from perdin.models.people import Office
from perdin.reading.fit import Fit
from perdin.rules.ledger import Mechanism
from perdin.rules.staff import EmployeeStatus
from perdin.services.desk import Desk
from perdin.services.office import deadlines, money_settings, office, people, titles, units
from perdin.services.office.employee_form import EmployeeForm
from perdin.services.office.money_settings import MoneySettings
from perdin.services.office.office import OfficeForm
from perdin.services.office.people import AppointmentRow, EmployeeRow
from perdin.services.trail import history
from tests.office import person

AYU, BIMA, CITRA = "Ayu Lestari Dewi", "Bima Sakti Pratama, S.Kom.", "Citra Ma'ruf"
DIRGA, EKA, SURYA = "Dirga Mahendra", "Eka Wulandari", "Surya Adiwangsa, S.STP., M.Si."


def _names(desk: Desk, text: str = "", **narrowed: Any) -> list[str]:
    ids = people.find_employee_ids(desk, text, **narrowed)
    return [row.name for row in people.employee_rows(desk, ids)]


def test_people_are_narrowed_and_ordered_by_what_is_asked(desk: Desk) -> None:
    secretariat = next(u.id for u in units.list_units(desk) if u.name == "Sekretariat")
    everybody = [AYU, BIMA, CITRA, DIRGA, EKA, SURYA]
    assert _names(desk) == everybody
    assert _names(desk, descending=True) == everybody[::-1]
    assert _names(desk, unit_id=secretariat) == [CITRA, DIRGA, SURYA]
    assert _names(desk, status=EmployeeStatus.PPPK) == [EKA]
    assert _names(desk, "bendahara") == [CITRA]
    assert _names(desk, sort="nip") == [DIRGA, SURYA, AYU, CITRA, BIMA, EKA]
    assert _names(desk, sort="unit") == [SURYA, CITRA, DIRGA, AYU, BIMA, EKA]
    gone = people.open_employee(desk, person(desk, "Dirga"))
    people.save_employee(desk, replace(gone, active=False))
    assert _names(desk) == [AYU, BIMA, CITRA, EKA, SURYA]
    assert _names(desk, active_only=False) == everybody


def test_a_line_of_the_list_says_who_somebody_is_today(desk: Desk) -> None:
    bima = person(desk, "Bima")
    rows = people.employee_rows(desk, [person(desk, "Dirga"), 999, bima])
    assert rows[1] == EmployeeRow(
        id=bima, name=BIMA, nip="199001012015031004", rank="Penata Muda", grade="III/a",
        position="Analis R&D", unit="Seksi Pelayanan", status=EmployeeStatus.PNS, active=True,
    )  # fmt: skip
    assert (rows[0].nip, rows[0].rank, rows[0].status) == ("", "", EmployeeStatus.NON_ASN)
    assert people.rank_history(desk, bima) == [
        AppointmentRow(date(2020, 1, 2), "III/a", "Penata Muda", "Analis R&D", "")
    ]
    new = people.save_employee(desk, EmployeeForm(name="Hana"))
    (row,) = people.employee_rows(desk, [new])
    assert (row.unit, row.nip) == ("", "")


def _read(desk: Desk, text: str) -> list[tuple[str, Fit]]:
    return [(row.name, fit) for row, fit in people.read_employees(desk, text)]


def test_who_is_meant_by_what_is_typed(desk: Desk) -> None:
    assert _read(desk, " ") == []
    assert _read(desk, "Bapak Bima Sakti Pratama, S.Kom.") == [(BIMA, Fit.WHOLE)]
    assert _read(desk, "199001012015031004") == [(BIMA, Fit.WHOLE)]
    assert _read(desk, "ayu les") == [(AYU, Fit.PART)]
    assert _read(desk, "Bima Sakti Pratma") == [(BIMA, Fit.NEAR)]
    assert [row.name for row in people.suggest_employees(desk, "a", 2)] == [AYU, BIMA]


def test_a_pasted_list_says_who_is_sure_and_who_may_be(desk: Desk) -> None:
    shown = people.find_people(desk, f"{BIMA}\nAyu Lestari Dwi\nZulkifli")
    assert [
        (entry.text, [row.name for row in entry.taken], [row.name for row in entry.proposed])
        for entry in shown
    ] == [(BIMA, [BIMA], []), ("Ayu Lestari Dwi", [], [AYU]), ("Zulkifli", [], [])]
    gone = people.open_employee(desk, person(desk, "Bima"))
    people.save_employee(desk, replace(gone, active=False))
    (entry,) = people.find_people(desk, BIMA)
    assert entry.taken == ()


def test_a_number_is_looked_at_while_it_is_typed(desk: Desk) -> None:
    def looked(number: str, **form: Any) -> tuple[str | None, list[str]]:
        return people.check_nip(desk, EmployeeForm(nip=number, **form))

    assert looked("") == (None, [])
    assert looked("19920404 201902 2 007") == (None, [])
    assert looked("123") == ("NIP harus 18 angka; yang diketik 3 karakter.", [])
    assert looked("198505052010012003", id=person(desk, "Ayu")) == (None, [])
    taken, odd = looked("198505052010012003")
    assert taken is not None
    assert (taken.endswith(f"sudah dipakai {AYU}."), odd) == (True, [])
    blocking, odd = looked("199213402019022007")
    assert (blocking, len(odd)) == (None, 1), "a month that is none is only odd"


def test_a_saved_person_is_told_in_the_trail(desk: Desk) -> None:
    people.save_employee(desk, EmployeeForm(name="Hana  Putri", position="Analis"))
    (event,) = history.list_history(desk, 1)
    assert (event.subject, event.details) == (
        "pegawai Hana Putri", {"nip": "", "jabatan": "Analis"},
    )  # fmt: skip


def test_empty_forms_are_empty() -> None:
    for form in (EmployeeForm(), OfficeForm()):
        texts = {
            field.name: getattr(form, field.name)
            for field in fields(form)
            if field.type in ("str", str)
        }
        assert {name: text for name, text in texts.items() if text} in ({}, {"layout": "serang"})
    employee = EmployeeForm()
    assert (employee.status, employee.active, employee.id, employee.version) == (
        EmployeeStatus.PNS, True, None, 0,
    )  # fmt: skip
    assert (employee.birth_date, employee.lodging_class, employee.valid_from) == (None,) * 3
    assert (OfficeForm().is_example, OfficeForm().logo, OfficeForm().version) == (False, None, 0)


def test_the_rules_about_money_are_those_of_the_law_until_chosen_otherwise(desk: Desk) -> None:
    usual = MoneySettings()
    assert (usual.account_days, usual.most_advance_percent, usual.split_days) == (5, 100, 7)
    assert (usual.block_new_advance, usual.require_verification, usual.allow_overspend) == (
        True, True, False,
    )  # fmt: skip
    assert (usual.month_days, usual.year_days, usual.most_people, usual.most_unproved) == (
        None,
    ) * 4
    assert (usual.mechanism, usual.taxes) == (Mechanism.GU, ())
    least = MoneySettings(
        account_days=1, most_advance_percent=1, block_new_advance=False,
        require_verification=False, allow_overspend=True, mechanism=Mechanism.LS, month_days=1,
        year_days=1, most_people=1, split_days=0, most_unproved=1, taxes=(("A", 1), ("B", 10_000)),
    )  # fmt: skip
    money_settings.save_settings(desk, least, money_settings.open_settings(desk)[1])
    assert money_settings.open_settings(desk)[0] == least
    with desk.database.read() as session:
        assert money_settings.in_use(session) == least
        assert deadlines.calendar(session).days == 1
    (event,) = history.list_history(desk, 1)
    assert (event.subject, event.details["mechanism"], event.details["taxes"]) == (
        "aturan keuangan", Mechanism.LS.value, [["A", 1], ["B", 10_000]],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        *(
            (name, "Batas hari, persen, dan rupiah harus lebih dari nol.")
            for name in (
                "account_days", "most_advance_percent", "month_days", "year_days", "most_people",
                "most_unproved",
            )
        ),
        ("taxes", "Setiap pajak perlu nama dan persentase di bawah 100%."),
    ],
)  # fmt: skip
def test_a_limit_of_nothing_is_none(desk: Desk, name: str, sentence: str) -> None:
    version = money_settings.open_settings(desk)[1]
    wrong: Any = (("PPN", 0),) if name == "taxes" else 0
    with pytest.raises(BadInput, match=sentence):
        money_settings.save_settings(desk, replace(MoneySettings(), **{name: wrong}), version)


def test_the_office_is_kept_as_typed_and_follows_its_letterhead(desk: Desk) -> None:
    form = office.open_office(desk)
    typed = replace(
        form, government=" PEMERINTAH KABUPATEN LEBAK ", name=" DINAS PUPR ", short_name=" PUPR ",
        head_title=" Kepala ", region=" Kab. Lebak ", name_in_text=" Dinas PU-PR ",
        address=" Jalan A ", contact=" 1 ", seat_code="36.02", issued_at=" Rangkasbitung ",
        number_code=" P ", layout="pmk",
    )  # fmt: skip
    office.save_office(desk, typed)
    kept = office.open_office(desk)
    for field in fields(form):
        if field.name not in ("version", "seat_name", "logo", "is_example"):
            assert getattr(kept, field.name) == getattr(typed, field.name).strip(), field.name
    assert kept.seat_name == "Kabupaten Lebak"
    (event,) = history.list_history(desk, 1)
    assert (event.subject, event.details) == ("kantor DINAS PUPR", {"tata_letak": "pmk"})
    usual = replace(
        kept, region="Kabupaten Lebak", name_in_text="", short_name=" ", issued_at=" ",
        seat_name="Kota Serang", seat_code="36.73",
    )  # fmt: skip
    office.save_office(desk, usual)
    kept = office.open_office(desk)
    assert (kept.region, kept.name_in_text, kept.short_name, kept.issued_at) == (
        "", "", "DINAS PUPR", "Kota Serang",
    )  # fmt: skip
    for name, label in (("government", "Pemerintah daerah"), ("name", "Nama kantor")):
        with pytest.raises(Incomplete, match=f"^{label} belum diisi.$"):
            office.save_office(desk, replace(kept, **{name: " "}))  # type: ignore[arg-type]


def _office(**said: str) -> Office:
    letterhead = {
        "government": "PEMERINTAH KOTA SERANG", "name": "DINAS DUKCAPIL", "head_title": "",
        "region": "", "name_in_text": "",
    }  # fmt: skip
    return Office(**(letterhead | said))


def test_what_the_office_says_of_itself_goes_before_what_follows_from_its_letterhead() -> None:
    plain = _office()
    assert (titles.region(plain), titles.head_title(plain)) == ("Kota Serang", "Kepala")
    own = _office(region=" Kota Baru ", name_in_text=" Dinas DukCapil ", head_title=" Direktur ")
    assert (titles.region(own), titles.office_name(own), titles.head_title(own)) == (
        "Kota Baru", "Dinas DukCapil", "Direktur",
    )  # fmt: skip
    spelled = _office(name_in_text="Dinas DukCapil", head_title="Kepala")
    for title in ("KEPALA DINAS DUKCAPIL", " kepala dinas dukcapil ", "Kepala"):
        assert titles.post_in_text(title, spelled) == "Kepala Dinas DukCapil"
    assert titles.post_in_text("SEKRETARIS", spelled) == "Sekretaris"
    assert titles.heading("KEPALA", spelled) == "KEPALA DINAS DUKCAPIL"
    assert titles.heading(" Sekretaris Daerah ", spelled) == "Sekretaris Daerah"
    assert titles.with_region("Kepala Dinas DukCapil", spelled) == (
        "Kepala Dinas DukCapil Kota Serang"
    )
