"""From post and rank to the classes that rates are written in."""

import pytest

from perdin.importers.codes import load_ranks
from perdin.rules.grades import (
    echelon_number,
    full_name,
    grade_order,
    lodging_class,
    rate_group,
    seniority,
)
from perdin.rules.staff import EmployeeStatus


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("II.b", "II"),
        ("II/b", "II"),
        ("IIb", "II"),
        ("II b", "II"),
        ("ii.B", "II"),
        ("Eselon II", "II"),
        ("eselon III.a", "III"),
        ("Esl. IV.b", "IV"),
        ("2b", "II"),
        ("Eselon 3a", "III"),
        ("IV", "IV"),
        ("I.a", "I"),
        ("IV.a ", "IV"),
        ("", ""),
        ("-", ""),
        ("V", ""),
        ("VI.a", ""),
        ("IIII", ""),
        ("5", ""),
        ("Inspektur", ""),
        ("Instruktur Ahli", ""),
        ("JF Ahli Muda", ""),
        ("Pelaksana", ""),
        ("IV/a Pembina", ""),
    ],
)
def test_the_echelon_in_a_text(text: str, number: str) -> None:
    assert echelon_number(text) == number


@pytest.mark.parametrize(
    ("echelon", "rank_class", "expected"),
    [
        ("I.a", 3, 1),
        ("II.b", 3, 2),
        ("III.a", 4, 3),
        ("IV.a", 4, 4),
        ("IV.a", 3, 3),  # a golongan IV in a fourth echelon post keeps the class of the golongan
        ("II.b", 4, 2),
        ("", 3, 3),
        ("", 4, 4),
        ("", None, 4),
        ("III.b", None, 3),
    ],
)
def test_lodging_class_is_the_better_of_post_and_rank(
    echelon: str, rank_class: int | None, expected: int
) -> None:
    assert lodging_class(echelon, rank_class) == expected


def test_the_rank_table_gives_the_regulation_s_classes() -> None:
    """Perpres 72/2025, table 1.4: golongan IV is class 3, golongan I to III class 4."""
    civil = [rank for rank in load_ranks() if rank.status == "PNS"]
    assert len(civil) == 17
    for rank in civil:
        assert lodging_class("", rank.lodging_class) == (3 if rank.grade.startswith("IV/") else 4)


@pytest.mark.parametrize(
    ("echelon", "grade", "group"),
    [
        ("II.b", "IV/c", "eselon_2"),
        ("IV.a", "III/d", "eselon_4"),
        ("I", "", "eselon_1"),
        ("III.a", "IV/a", "eselon_3"),
        ("", "IV/a", "golongan_iv"),
        ("", "III/d", "golongan_iii"),
        ("Pelaksana", "II/a", "golongan_ii"),
        ("", "IX", ""),  # a PPPK's grade is no golongan
        ("", "", ""),
    ],
)
def test_the_group_that_local_tables_are_keyed_by(echelon: str, grade: str, group: str) -> None:
    assert rate_group(echelon, grade) == group


@pytest.mark.parametrize(
    ("parts", "printed"),
    [
        (("", "Sari Wulandari", ""), "Sari Wulandari"),
        (("Dr.", "Sari Wulandari", "S.Sos., M.Si."), "Dr. Sari Wulandari, S.Sos., M.Si."),
        ((" dr. ", " Sari ", " "), "dr. Sari"),
    ],
)
def test_names_with_their_degrees(parts: tuple[str, str, str], printed: str) -> None:
    assert full_name(*parts) == printed


SENIOR_FIRST = (
    ("I.a", EmployeeStatus.PNS, "IV/d"),
    ("II.a", EmployeeStatus.PNS, "IV/b"),
    ("II.b", EmployeeStatus.PNS, "IV/e"),
    ("eselon III", EmployeeStatus.PNS, "IV/a"),
    ("IV.a", EmployeeStatus.PNS, "III/c"),
    ("IV.b", EmployeeStatus.PNS, "III/d"),
    ("", EmployeeStatus.PNS, "IV/a"),
    ("", EmployeeStatus.PNS, "III/d"),
    ("", EmployeeStatus.PNS, "III/a"),
    ("", EmployeeStatus.PNS, "II/d"),
    ("", EmployeeStatus.PPPK, "XI"),
    ("", EmployeeStatus.PPPK, "IX"),
    ("", EmployeeStatus.PPPK, "V"),
    ("", EmployeeStatus.NON_ASN, ""),
)


def test_people_stand_by_eselon_and_then_by_golongan() -> None:
    turned = sorted(SENIOR_FIRST[::-1], key=lambda person: seniority(*person))
    assert tuple(turned) == SENIOR_FIRST
    assert seniority("Inspektur", EmployeeStatus.PNS, "?") > seniority(
        "", EmployeeStatus.PNS, "I/a"
    )


@pytest.mark.parametrize(
    ("senior", "junior"),
    [
        # an eselon that does not say whether it is a or b stands behind those that do
        (("III.b", EmployeeStatus.PNS, "IV/a"), ("III", EmployeeStatus.PNS, "IV/a")),
        # what is no golongan stands behind the lowest
        (("", EmployeeStatus.PPPK, "I"), ("", EmployeeStatus.PPPK, "Paruh Waktu")),
        (("", EmployeeStatus.PNS, "III/d"), ("", EmployeeStatus.PNS, "III/c Penata")),
    ],
)
def test_who_stands_before_whom(
    senior: tuple[str, EmployeeStatus, str], junior: tuple[str, EmployeeStatus, str]
) -> None:
    assert seniority(*senior) < seniority(*junior)


def test_a_post_that_is_no_eselon_makes_nobody_more_senior() -> None:
    """«Pelaksana» ends in an a as II.a does."""
    own = seniority("Pelaksana", EmployeeStatus.PNS, "III/a")
    assert own == seniority("", EmployeeStatus.PNS, "III/a")


LOWEST_FIRST = (
    ("PNS", "I/a"),
    ("PNS", "II/d"),
    ("PNS", "III/a"),
    ("PNS", "III/B"),
    ("PNS", "iii/c"),
    ("PNS", " IV/e "),
    ("PPPK", "I"),
    ("PPPK", "V"),
    ("PPPK", "IX"),
    ("PPPK", "XVII"),
    ("PPPK", "Paruh Waktu"),
)


def test_golongan_stand_in_a_list_from_the_lowest_up() -> None:
    turned = sorted(LOWEST_FIRST[::-1], key=lambda one: grade_order(*one))
    assert tuple(turned) == LOWEST_FIRST
