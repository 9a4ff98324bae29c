"""Employees: what is refused, how they are found, and their ranks over time."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import Incomplete, NotFound, StaleVersion
from perdin.rules.staff import EmployeeStatus
from perdin.rules.travel import Representation
from perdin.services.desk import Desk
from perdin.services.office import people
from perdin.services.office.employee_form import EmployeeForm
from perdin.services.reference import places
from perdin.services.trips import draft_check
from tests.conftest import Clock
from tests.office import a_draft, person, to

NEW = EmployeeForm(
    name="  Farah   Nabila ",
    nip="19920404 201902 2 007",
    title_before="dr.",
    title_after="M.K.M.",
    grade="III/b",
    position="Analis",
    echelon="IV.a",
    cost_level="D",
    unit="Seksi Kesehatan",
    valid_from=date(2024, 4, 1),
    bank="Bank Uji",
    account_number="0123",
    representation=Representation.ESELON_2,
)


def test_an_employee_comes_back_as_typed(desk: Desk) -> None:
    new_id = people.save_employee(desk, NEW)
    form = people.open_employee(desk, new_id)
    assert form == replace(
        NEW, name="Farah Nabila", nip="199204042019022007", birth_date=date(1992, 4, 4), id=new_id,
        version=form.version,
    )  # fmt: skip
    (row,) = people.employee_rows(desk, [new_id])
    assert row.name == "dr. Farah Nabila, M.K.M."
    assert (row.rank, row.grade, row.unit) == ("Penata Muda Tingkat I", "III/b", "Seksi Kesehatan")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": " "}, "Nama pegawai"),
        ({"nip": "123"}, "18 angka; yang diketik 3"),
        ({"nip": "19920404201902200X"}, "18 angka"),
        ({"nip": "198505052010012003"}, "sudah dipakai Ayu Lestari Dewi"),
    ],
)
def test_what_an_employee_is_refused_for(desk: Desk, change: dict[str, object], said: str) -> None:
    before = len(people.find_employee_ids(desk))
    with pytest.raises(Incomplete, match=said):
        people.save_employee(desk, replace(NEW, **change))  # type: ignore[arg-type]
    assert len(people.find_employee_ids(desk)) == before


def test_saving_needs_the_version_that_was_seen(desk: Desk) -> None:
    form = people.open_employee(desk, person(desk, "Ayu"))
    people.save_employee(desk, replace(form, bank="A"))
    with pytest.raises(StaleVersion):
        people.save_employee(desk, replace(form, bank="B"))
    assert people.open_employee(desk, person(desk, "Ayu")).bank == "A"
    with pytest.raises(NotFound):
        people.save_employee(desk, replace(form, nip="", id=999))
    with pytest.raises(NotFound):
        people.open_employee(desk, 999)


def test_a_new_rank_begins_on_its_day(desk: Desk, clock: Clock) -> None:
    ayu = person(desk, "Ayu")
    form = people.open_employee(desk, ayu)
    people.save_employee(desk, replace(form, grade="III/d", valid_from=date(2026, 4, 1)))
    assert people.open_employee(desk, ayu).grade == "III/c"
    assert [(x.valid_from, x.grade) for x in people.rank_history(desk, ayu)] == [
        (date(2026, 4, 1), "III/d"), (date(2020, 1, 2), "III/c"),
    ]  # fmt: skip
    clock.advance(days=60)
    assert people.open_employee(desk, ayu).grade == "III/d"
    assert people.open_employee(desk, ayu).valid_from == date(2026, 4, 1)


def test_a_lodging_class_follows_the_post_until_it_is_set(desk: Desk) -> None:
    ayu = person(desk, "Ayu")
    form = people.open_employee(desk, ayu)
    assert form.lodging_class is None
    people.save_employee(desk, replace(form, lodging_class=2))
    form = people.open_employee(desk, ayu)
    assert form.lodging_class == 2
    people.save_employee(desk, replace(form, lodging_class=None))
    assert people.open_employee(desk, ayu).lodging_class is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ayu", ["Ayu Lestari Dewi"]),
        ("lestari ayu", ["Ayu Lestari Dewi"]),
        ("analis", ["Bima Sakti Pratama, S.Kom."]),
        ("19900101", ["Bima Sakti Pratama, S.Kom."]),
        ("ma'ruf", ["Citra Ma'ruf"]),
        ("r&d", ["Bima Sakti Pratama, S.Kom."]),
        ("tidak ada", []),
        ("%", []),
        ("_", []),
    ],
)
def test_employees_are_found(desk: Desk, text: str, names: list[str]) -> None:
    ids = people.find_employee_ids(desk, text)
    assert [row.name for row in people.employee_rows(desk, ids)] == names


def test_the_list_is_ordered_and_leaves_out_who_left(desk: Desk) -> None:
    form = people.open_employee(desk, person(desk, "Dirga"))
    people.save_employee(desk, replace(form, active=False))
    ids = people.find_employee_ids(desk)
    names = [row.name for row in people.employee_rows(desk, ids)]
    assert names == sorted(names)
    assert "Dirga Mahendra" not in names
    assert len(people.find_employee_ids(desk, active_only=False)) == len(ids) + 1
    assert people.find_employee_ids(desk, descending=True) == ids[::-1]
    assert people.suggest_employees(desk, "Dirga") == []
    with pytest.raises(KeyError):
        people.find_employee_ids(desk, sort="salary")


def test_names_that_begin_so_come_first(desk: Desk) -> None:
    people.save_employee(desk, EmployeeForm(name="Bahari Citra"))
    shown = [row.name for row in people.suggest_employees(desk, "citra")]
    assert shown == ["Citra Ma'ruf", "Bahari Citra"]
    spaced = people.suggest_employees(desk, "19880202 201201")
    assert [row.name for row in spaced] == ["Citra Ma'ruf"]


def test_people_without_a_number(desk: Desk) -> None:
    for name in ("Galih", "Hasan"):
        people.save_employee(desk, EmployeeForm(name=name, status=EmployeeStatus.NON_ASN))
    assert len(people.find_employee_ids(desk, "Galih")) == 1


def test_places_are_found_the_likely_ones_first(desk: Desk) -> None:
    shown = places.suggest_places(desk, "bandung")
    assert (shown[0].name, shown[0].province) == ("Kota Bandung", "Jawa Barat")
    assert {suggest_place.kind for suggest_place in places.suggest_places(desk, "serang", 30)} > {
        "kota",
        "kabupaten",
    }
    assert places.suggest_places(desk, "%") == []
    unknown = draft_check.check_draft(desk, to(a_draft(desk), "99.99"))
    assert any("99.99" in problem.sentence for problem in unknown.problems)
    assert not unknown.ready
