"""Rank and post of a day, and what follows from them."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import Incomplete
from perdin.models.people import Appointment, Employee
from perdin.rules.staff import EmployeeStatus
from perdin.services.desk import Desk
from perdin.services.office import employee_form, people
from perdin.services.office.employee_form import EmployeeForm
from tests.office import person


def _posts(desk: Desk, employee_id: int) -> list[Appointment]:
    with desk.database.read() as session:
        return list(session.get_one(Employee, employee_id).appointments)


def test_a_post_is_that_of_its_day_or_the_first_there_is(desk: Desk) -> None:
    ayu = person(desk, "Ayu")
    form = people.open_employee(desk, ayu)
    people.save_employee(
        desk,
        replace(form, grade="IV/a", position=" Kepala ", echelon=" III.b ", cost_level=" C ",
                valid_from=date(2015, 5, 1)),
    )  # fmt: skip
    with desk.database.read() as session:
        employee = session.get_one(Employee, ayu)
        grades = [
            employee_form.appointment_on(employee, day).grade
            for day in (date(2014, 1, 1), date(2015, 5, 1), date(2020, 1, 1), date(2020, 1, 2))
        ]
    assert grades == ["IV/a", "IV/a", "IV/a", "III/c"]
    first, second = _posts(desk, ayu)
    assert (first.valid_from, first.rank, first.position, first.echelon, first.cost_level) == (
        date(2015, 5, 1), "Pembina", "Kepala", "III.b", "C",
    )  # fmt: skip
    assert (second.valid_from, second.position) == (
        date(2020, 1, 2), "Kepala Seksi Pelayanan",
    )  # fmt: skip


def test_the_same_day_again_corrects_the_post(desk: Desk) -> None:
    ayu = person(desk, "Ayu")
    form = people.open_employee(desk, ayu)
    people.save_employee(desk, replace(form, grade="III/d", lodging_class=1))
    (post,) = _posts(desk, ayu)
    assert (post.grade, post.rank, post.lodging_class) == ("III/d", "Penata Tingkat I", 1)


def test_a_post_without_its_day_begins_today(desk: Desk) -> None:
    new = people.save_employee(
        desk, EmployeeForm(name="Baru", status=EmployeeStatus.PPPK, grade="IX")
    )
    (post,) = _posts(desk, new)
    assert (post.valid_from, post.rank) == (desk.today, "")
    assert people.open_employee(desk, new).valid_from == desk.today


@pytest.mark.parametrize(
    ("form", "lodging_class", "rate_group"),
    [
        (EmployeeForm(grade="II/d"), 4, "golongan_ii"),
        (EmployeeForm(grade="III/a"), 4, "golongan_iii"),
        (EmployeeForm(grade="IV/a"), 3, "golongan_iv"),
        (EmployeeForm(grade="III/d", echelon="III.a"), 3, "eselon_3"),
        (EmployeeForm(grade="IV/b", echelon="II.b"), 2, "eselon_2"),
    ],
)
def test_class_and_group_follow_from_rank_and_post(
    desk: Desk, form: EmployeeForm, lodging_class: int, rate_group: str
) -> None:
    """Perpres 72/2025: lodging by echelon and golongan; local tables by the same words."""
    new = people.save_employee(desk, replace(form, name="Baru"))
    (post,) = _posts(desk, new)
    assert (post.lodging_class, post.rate_group) == (lodging_class, rate_group)
    assert people.open_employee(desk, new).lodging_class is None


def test_what_is_typed_is_kept_without_its_edges(desk: Desk) -> None:
    typed = EmployeeForm(
        name=" Gita  Lestari ", title_before=" dr. ", title_after=" M.Kes. ", unit="  ",
        bank=" Bank ", account_number=" 01 ", birth_date=date(1990, 2, 2),
        status=EmployeeStatus.NON_ASN, active=False, valid_from=date(2024, 1, 1),
    )  # fmt: skip
    new = people.save_employee(desk, typed)
    assert people.open_employee(desk, new) == replace(
        typed, name="Gita Lestari", title_before="dr.", title_after="M.Kes.", unit="",
        bank="Bank", account_number="01", id=new, version=1,
    )  # fmt: skip


def test_a_birth_that_was_typed_goes_before_that_of_the_number(desk: Desk) -> None:
    form = EmployeeForm(name="Baru", nip="199204042019022007", birth_date=date(1992, 4, 5))
    new = people.save_employee(desk, form)
    assert people.open_employee(desk, new).birth_date == date(1992, 4, 5)
    with pytest.raises(Incomplete, match="NIP 19920404 201902 2 007 sudah dipakai Baru"):
        people.save_employee(desk, replace(form, name="Lain"))
    kept = people.open_employee(desk, new)
    people.save_employee(desk, replace(kept, bank="Lain"))  # its own number is no other's
    with pytest.raises(Incomplete, match="^Nama pegawai belum diisi"):
        people.save_employee(desk, replace(form, name=" "))
