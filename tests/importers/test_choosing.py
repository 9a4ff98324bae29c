"""Choosing over what was found in a sheet, each step taken back; and remembered for its header."""

import json
from datetime import date

import pytest

from perdin.importers.people.reading import read_people
from perdin.importers.sheet import Sheet
from perdin.importers.tables import choosing
from perdin.importers.tables.remembered import MOST_KEPT, ImportMemory
from perdin.importers.tables.rows import Role
from perdin.importers.tables.understanding import Choices, Understanding

TODAY = date(2026, 11, 23)


def _understood(*rows: tuple[str, ...], name: str = "DUK", header: int = 0) -> Understanding:
    return Understanding(
        names=("Lain", name),
        sheet=1,
        rows=rows,
        header_rows=(header,),
        headers=rows[header],
        roles=(Role.DATA,) * len(rows),
    )


@pytest.mark.parametrize(
    ("rows", "fits"),
    [((3,), True), ((3, 4, 5), True), ((), False), ((3, 5), False), ((1, 2, 3, 4), False)],
)
def test_a_header_is_one_to_three_rows_that_stand_together(
    rows: tuple[int, ...], *, fits: bool
) -> None:
    assert choosing.may_be_header(rows) is fits


def test_each_choice_is_taken_back_by_itself() -> None:
    choices = choosing.with_header(Choices(columns={"name": 1}), (2, 1))
    assert (choices.header, choices.columns) == ((1, 2), None)
    choices = choosing.without_rows(choices, (5, 6))
    choices = choosing.with_rows(choices, (6, 7))
    choices = choosing.with_cell(choices, 5, 2, "x")
    choices = choosing.with_cell(choices, 5, 3, "y")
    assert choosing.in_words(choices) == (
        "judul kolom di baris 2, 3",
        "bukan data: baris 6",
        "data: baris 7, 8",
        "diketik di sini: sel C6, D6",
    )
    back = choosing.as_read(choices, (5,), {(5, 3)})
    assert (set(back.left_out), set(back.taken), back.header) == (set(), {6, 7}, (1, 2))
    assert back.cells == {(5, 2): "x"}
    back = choosing.as_read(back, (1, 6, 7), {(5, 2)})
    assert choosing.in_words(back) == ()


def test_many_rows_are_counted_in_words() -> None:
    choices = choosing.without_rows(Choices(), range(8))
    assert choosing.in_words(choices) == ("bukan data: baris 1, 2, 3, 4, 5 dan 3 lagi",)


def test_a_header_is_known_again_by_its_words_wherever_it_stands() -> None:
    memory = ImportMemory("people", {})
    first = _understood(("No.", "Sebutan", "Angka"), ("1", "Ratih", "7"))
    memory.keep(first, Choices(columns={"name": 1, "nip": None}), "jan.xlsx", TODAY)
    (kept,) = memory.all()
    later = _understood(("DUK", "", ""), ("", "", ""), ("NO", " sebutan ", "ANGKA:"), header=0)
    found = kept.choices_for(later)
    assert found is not None
    assert (found.header, found.columns) == ((2,), {"name": 1, "nip": None})
    assert kept.choices_for(_understood(("No.", "Sebutan", "Angka", "Lain"))) is None
    assert kept.choices_for(_understood(("No.", "Angka", "Sebutan"))) is None
    memory.forget(kept)
    assert memory.all() == []


def test_a_sub_kegiatan_for_all_rows_is_kept_with_the_header_and_told() -> None:
    store: dict[str, str] = {}
    memory = ImportMemory("plan", store)
    choices = Choices(activity="7.01.01.2.06.0009", account="5.1.02.04.01.0001")
    assert choosing.in_words(choices) == (
        "sub kegiatan 7.01.01.2.06.0009 5.1.02.04.01.0001 untuk baris tanpa kode",
    )
    sheet = _understood(("Bulan", "Maksud", "Biaya"))
    memory.keep(sheet, choices, "a.xlsx", TODAY)
    (kept,) = memory.all()
    found = kept.choices_for(sheet)
    assert found is not None
    assert (found.activity, found.account, found.columns) == (
        choices.activity, choices.account, None,
    )  # fmt: skip
    older = [{name: value for name, value in one.items() if name not in ("activity", "account")}
             for one in json.loads(store["import.plan"])]  # fmt: skip
    store["import.plan"] = json.dumps(older)
    (kept,) = memory.all()  # as a program of before wrote it
    assert (kept.activity, kept.account, kept.file) == ("", "", "a.xlsx")


def test_nothing_chosen_is_nothing_kept_and_lets_go_of_what_was() -> None:
    memory = ImportMemory("people", {})
    sheet = _understood(("No", "Nama"))
    memory.keep(sheet, Choices(left_out={3}, cells={(1, 1): "x"}), "a.xlsx", TODAY)
    assert memory.all() == []
    memory.keep(sheet, Choices(header=(0,)), "a.xlsx", TODAY)
    assert len(memory.all()) == 1
    memory.keep(sheet, Choices(), "b.xlsx", TODAY)
    assert memory.all() == []


def test_the_oldest_gives_way_and_a_damaged_memory_is_none() -> None:
    store: dict[str, str] = {}
    memory = ImportMemory("people", store)
    for at in range(MOST_KEPT + 5):
        memory.keep(_understood((f"Judul {at}",)), Choices(header=(0,)), f"{at}.xlsx", TODAY)
    assert [kept.file for kept in memory.all()][:: MOST_KEPT - 1] == ["24.xlsx", "5.xlsx"]
    for damaged in ("", "{", "[1]", '[{"header": []}]', '[{"header": [[]], "sheet": 1}]', "null"):
        store["import.people"] = damaged
        assert memory.all() == []


def test_what_was_chosen_for_a_file_is_used_when_its_people_are_read() -> None:
    rows = [
        ("a", "Nama", "b"),
        ("NO", "SEBUTAN", "ANGKA"),
        ("1", "Ratih Contoh", "198503122010012007"),
        ("2", "Arum Contoh", "199001012015032001"),
    ]
    choices = choosing.with_header(Choices(), (1,))
    choices = choosing.without_rows(choices, (3,))
    choices = choosing.with_cell(choices, 2, 1, "Ratih Baru")
    columns: dict[str, int | None] = {"name": 1, "nip": 2}
    chosen = Choices(
        header=choices.header, columns=columns, left_out=choices.left_out, cells=choices.cells
    )
    people = read_people([Sheet(name="S", rows=list(rows))], TODAY, chosen)
    assert [(one.name, one.nip) for one in people.records] == [("Ratih Baru", "198503122010012007")]
    assert people.understanding.roles == (Role.TITLE, Role.HEADER, Role.DATA, Role.LEFT_OUT)
