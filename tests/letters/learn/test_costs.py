"""Rows of costs: learned from one trip's account, filled for another's, read back by this test."""

import re

import pytest

from perdin.letters.fill import compiler
from perdin.letters.learn import learning
from perdin.letters.learn.proposal import Learned
from perdin.rules.letter_kinds import LetterKind
from tests.letters.documents import rows
from tests.letters.learn import trips
from tests.letters.learn.fresh_forms import FRESH
from tests.letters.learn.measure import template
from tests.letters.learn.trips import Typed
from tests.letters.learn.writer import typed

ACCOUNT = next(form for form in FRESH if form.name == "rincian")
KIND = LetterKind.RINCIAN_BIAYA
AMOUNT = re.compile(r"(\d{1,3}(?:\.\d{3})+)")


def amounts(content: bytes) -> tuple[list[int], int]:
    """The amounts of the rows that begin with a number, and that of the row below them."""
    of_rows, total = [], 0
    for cells in rows(content):
        found = AMOUNT.findall(cells[2]) if len(cells) > 2 else []
        if found and re.match(r"\d", cells[0]):
            of_rows.append(int(found[-1].replace(".", "")))
        elif found and not total:
            total = int(found[-1].replace(".", ""))
    return of_rows, total


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize(("own", "other"), [(trips.A, trips.B), (trips.B, trips.A)])
def test_rows_and_sums_of_another_trip(own: Typed, other: Typed, known: bool) -> None:
    content, _truths = ACCOUNT.typed(own)
    found = ACCOUNT.look(content, [ACCOUNT.held(own)] if known else [])
    filled = compiler.render(template(found), ACCOUNT.held(other))
    of_rows, total = amounts(filled)
    assert of_rows == [int(cost.amount.replace(".", "")) for cost in other.costs]
    assert total == sum(of_rows) == int(other.amount.replace(".", ""))
    numbers = [cells[0] for cells in rows(filled) if re.match(r"\d", cells[0])]
    assert numbers == [f"{at}." for at in range(1, len(other.costs) + 1)]
    words = next(cells for cells in rows(filled) if "Terbilang" in cells[-1])
    assert words[-1] == f"Terbilang : {other.amount_words.title()}"


def look(text: str, kind: LetterKind = KIND) -> Learned:
    return learning.look_at(typed(text)[0], "rincian.docx", kind, [])


def sure(found: Learned) -> dict[str, str]:
    return {one.text: one.field for one in found.proposals if one.sure}


def test_rows_whose_sum_is_another_are_asked() -> None:
    found = look("""
| No | Uraian | Jumlah
| 1 | Uang harian | Rp 1.000.000
| 2 | Penginapan | Rp 500.000
| | Jumlah | Rp 1.600.000""")
    assert sure(found) == {}
    assert {one.text for one in found.proposals} >= {"Uang harian", "1.000.000"}


def test_a_row_without_an_amount_is_of_the_list_too() -> None:
    found = look("""
| No | Uraian | Jumlah
| 1 | Uang harian | Rp 1.000.000
| 2 | Representasi | Rp -
| 3 | Penginapan | Rp 500.000
| | Jumlah | Rp 1.500.000""")
    assert [(loop.of, loop.members) for loop in found.loops] == [("biaya.baris", 3)]
    assert sure(found)["1.500.000"] == "biaya.jumlah"


def test_groups_of_costs_are_no_list() -> None:
    found = look("""
| No | Uraian | Jumlah
| 1 | Biaya transport |
| | Pesawat | Rp 1.000.000
| 2 | Penginapan | Rp 500.000
| | Jumlah | Rp 1.500.000""")
    assert found.loops == ()
    assert [one for one in found.proposals if one.sure] == []


def test_one_row_and_its_sum_are_told_apart() -> None:
    found = look("""
| No | Uraian | Jumlah
| 1 | Uang harian | Rp 1.000.000
| | Jumlah | Rp 1.000.000""")
    fields = [one.field for one in found.proposals if one.text == "1.000.000"]
    assert fields == ["biaya.baris.jumlah", "biaya.jumlah"]


def test_costs_without_receipts_are_their_own_list() -> None:
    found = look(
        """
| No | Uraian | Jumlah
| 1 | Taksi bandara | 150.000
| 2 | Taksi hotel | 90.000
| | JUMLAH | 240.000""",
        LetterKind.PENGELUARAN_RIIL,
    )
    assert [loop.of for loop in found.loops] == ["riil.baris"]
    assert sure(found)["240.000"] == "riil.jumlah"


def test_a_column_of_prices_is_asked() -> None:
    found = look("""
| No | Uraian | Volume | Harga | Jumlah
| 1 | Uang harian | 3 | 430.000 | 1.290.000
| 2 | Penginapan | 2 | 686.000 | 1.372.000
| | Jumlah | | | 2.662.000""")
    asked = {one.text for one in found.proposals if not one.sure}
    assert asked >= {"3", "430.000"}
