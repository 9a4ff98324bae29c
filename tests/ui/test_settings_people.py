"""Pengaturan: who signs, who belongs to which unit, who may do what."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from perdin.rules.workflow import Role
from perdin.services.office import people, signers, units, users
from perdin.ui.pages.settings.signers import SignersSection
from perdin.ui.pages.settings.units import UnitsSection
from perdin.ui.pages.settings.users import UsersSection
from tests.ui.screen import Screen
from tests.ui.settings import at_settings, letter, section_of

screen = pytest.fixture(at_settings)


def test_a_signer_is_added_for_a_term(screen: Screen) -> None:
    section = section_of(screen, "signers", SignersSection)
    before = len(signers.list_signers(screen.desk))
    screen.suggest(section.employee, "ayu")
    screen.enter(section.heading, "BENDAHARA BARU")
    screen.enter(section.valid_from, "1/3/2026")
    screen.click(section.save_button)
    screen.until(lambda: len(signers.list_signers(screen.desk)) == before + 1)
    (new_signer,) = [
        signer for signer in signers.list_signers(screen.desk) if signer.heading == "BENDAHARA BARU"
    ]
    assert new_signer.name.startswith("Ayu Lestari Dewi")
    assert new_signer.valid_from == date(2026, 3, 1)


def test_a_signer_from_outside_the_office_signs_the_next_letter(screen: Screen) -> None:
    section = section_of(screen, "signers", SignersSection)
    section.function.setFocus()
    screen.key(Qt.Key.Key_Home)
    screen.enter(section.heading, "SEKRETARIS DAERAH")
    section.mode.setFocus()
    screen.type("Plh")
    screen.click(section.save_button)
    assert "isi nama" in section.form.problem_of(section.employee)
    screen.enter(section.name, "Gilang Ramadan, M.Si.")
    screen.enter(section.nip, "1978")
    screen.click(section.save_button)
    assert "NIP harus 18 angka" in section.form.problem_of(section.nip)
    screen.enter(section.nip, "19780505 200501 1 003")
    screen.enter(section.rank, "Pembina Utama Muda, IV/c")
    screen.enter(section.valid_from, "1/2/2026")
    screen.enter(section.valid_to, "28/2/2026")
    screen.click(section.save_button)
    screen.until(lambda: "Penandatangan disimpan" in screen.notice())
    texts = letter(screen)
    signature = [
        "Plh. SEKRETARIS DAERAH",
        "Gilang Ramadan, M.Si.",
        "Pembina Utama Muda, IV/c",
        "NIP. 19780505 200501 1 003",
    ]
    assert [text for text in texts if text in signature][-4:] == signature


def test_another_employee_brings_their_own_post(screen: Screen) -> None:
    section = section_of(screen, "signers", SignersSection)
    screen.pick(section.list, "Citra Ma'ruf")
    assert not section.name.isEnabled()
    assert section.position.value() == "Bendahara Pengeluaran Pembantu"
    screen.enter(section.employee, "")
    screen.suggest(section.employee, "bima")
    assert (section.name.value(), section.position.value()) == (
        "Bima Sakti Pratama, S.Kom.",
        "Analis R&D",
    )
    screen.click(section.save_button)
    screen.until(lambda: "Penandatangan disimpan" in screen.notice())
    (now,) = [
        signer for signer in signers.list_signers(screen.desk) if signer.name.startswith("Bima")
    ]
    assert (now.nip, now.rank) == ("199001012015031004", "Penata Muda, III/a")


def test_a_unit_is_added_renamed_and_taken_away(screen: Screen) -> None:
    section = section_of(screen, "units", UnitsSection)
    screen.enter(section.name, "Seksi Trantib")
    screen.click(section.save_button)
    screen.until(lambda: "Unit kerja disimpan" in screen.notice())
    screen.pick(section.list, "Seksi Pelayanan")
    assert section.name.value() == "Seksi Pelayanan"
    assert not section.remove_button.isVisible()  # three people belong to it
    screen.enter(section.name, "Seksi Pelayanan Umum")
    screen.click(section.save_button)
    screen.until(lambda: any(row.name == "Seksi Pelayanan Umum" for row in section.list.rows()))
    ayu = people.open_employee(screen.desk, people.find_employee_ids(screen.desk, "Ayu")[0])
    assert ayu.unit == "Seksi Pelayanan Umum"
    screen.rest()
    screen.pick(section.list, "Seksi Trantib")
    screen.agree()
    screen.click(section.remove_button)
    screen.until(lambda: "Unit kerja dihapus" in screen.notice())
    assert {unit.name for unit in units.list_units(screen.desk)} == {
        "Sekretariat",
        "Seksi Pelayanan Umum",
    }


def test_a_user_is_added_with_a_role(screen: Screen) -> None:
    section = section_of(screen, "users", UsersSection)
    screen.enter(section.name, "Dewi Anggraini")
    section.role.setFocus()
    screen.key(Qt.Key.Key_End)
    screen.click(section.save_button)
    screen.until(lambda: "Pengguna disimpan" in screen.notice())
    roles = {user.name: user.role for user in users.list_users(screen.desk)}
    assert roles["Dewi Anggraini"] is Role.AUDITOR


def test_a_user_is_told_apart_as_an_employee_and_helped_with_a_forgotten_password(
    screen: Screen,
) -> None:
    desk = screen.desk
    (staff,) = [user for user in users.list_users(desk) if user.role is Role.STAF]
    own = replace(desk, person=users.person_at(desk.database, staff.id))
    users.set_own_password(own, "", "kuda-nil-biru")
    section = section_of(screen, "users", UsersSection)
    screen.until(lambda: any(row.has_password for row in section.list.rows()))
    screen.pick(section.list, staff.name)
    screen.suggest(section.employee, "bima")
    screen.click(section.save_button)
    screen.until(lambda: "Pengguna disimpan" in screen.notice())
    screen.until(lambda: any(row.employee.startswith("Bima") for row in section.list.rows()))
    screen.rest()
    screen.pick(section.list, staff.name)
    assert section.employee.value() is not None
    screen.agree()
    screen.click(section.forget_button)
    screen.until(lambda: "Kata sandi dihapus" in screen.notice())
    seated = users.person_at(desk.database, staff.id)
    assert seated.employee_id == people.find_employee_ids(desk, "Bima")[0]


def test_the_last_admin_stays_one(screen: Screen) -> None:
    section = section_of(screen, "users", UsersSection)
    screen.until(lambda: section.list.rows())
    at = next(n for n, user in enumerate(section.list.rows()) if user.role is Role.ADMIN)
    section.list.grid.selectRow(at)
    section.role.setFocus()
    screen.key(Qt.Key.Key_End)
    screen.click(section.save_button)
    screen.until(lambda: "sedikitnya satu admin" in screen.notice())
