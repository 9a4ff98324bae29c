"""An office adds, changes and hides rows of the lists; what is printed and entered stays."""

import json
from dataclasses import replace

import pytest

from perdin.database.store import Database
from perdin.errors import BadInput, NotAllowed, NotFound, StaleVersion
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Role
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.office import people
from perdin.services.reference import list_entries, list_rows
from perdin.services.reference.list_rows import (
    ACCOUNTS,
    CODES,
    PLACES,
    RANKS,
    ListRow,
    Standing,
    Which,
)
from tests.letters.documents import lines
from tests.office import a_trip, issued, person
from tests.services.plays_lists import ABROAD, known, made
from tests.services.reference.newer_program import rows, sql
from tests.services.reference.test_list_updates import accounts

USUAL = "Belanja Perjalanan Dinas Biasa"


def found(desk: Desk, name: str, text: str = "", which: Which = Which.ALL) -> list[str]:
    return [row.code for row in list_rows.find_rows(desk, name, text, which).rows]


def test_a_changed_row_keeps_what_ships_and_goes_back_to_it(desk: Desk, database: Database) -> None:
    row = known(desk, "0002")
    list_entries.save_row(desk, ACCOUNTS, replace(row, name="  Dinas   Tetap "))
    name, own, *_states, shipped, offer = accounts(database.path)["0002"]
    assert (name, own, offer) == ("Dinas Tetap", 1, None)
    assert json.loads(str(shipped))["name"] == "Belanja Perjalanan Dinas Tetap"
    assert known(desk, "0002").standing is Standing.CHANGED
    list_entries.save_row(desk, ACCOUNTS, replace(known(desk, "0002"), name="Lain lagi"))
    assert accounts(database.path)["0002"][4] == shipped, "what ships, not what stood in between"
    again = known(desk, "0002")
    list_entries.restore_row(desk, ACCOUNTS, again.id or 0, again.version or 0)
    assert accounts(database.path)["0002"] == [
        "Belanja Perjalanan Dinas Tetap", 0, 0, 0, None, None,
    ]  # fmt: skip
    typed = replace(known(desk, "0002"), name="X")
    list_entries.save_row(desk, ACCOUNTS, typed)
    back = replace(known(desk, "0002"), name="Belanja Perjalanan Dinas Tetap")
    list_entries.save_row(desk, ACCOUNTS, back)
    assert known(desk, "0002").standing is Standing.SHIPPED, "typed back it is as shipped"


def test_an_account_called_otherwise_leaves_the_lines_of_the_dpa_as_they_are(
    desk: Desk, head: Desk
) -> None:
    """Its code is refused to change: a line, a trip and its receipt name it."""
    trip = issued(desk, head, a_trip(desk))
    row = known(desk, "0001")
    assert row.uses == ("2 baris DPA", "1 perjalanan")
    before = [
        lines(letter.content) for letter in [letters.document(desk, trip, LetterKind.SURAT_TUGAS)]
    ]
    assert list_entries.save_row(desk, ACCOUNTS, replace(row, name="Dinas")) == row.uses
    assert budget.list_budget(desk, 2026)[0].account_name == USUAL
    after = [
        lines(letter.content) for letter in [letters.document(desk, trip, LetterKind.SURAT_TUGAS)]
    ]
    assert after == before
    with pytest.raises(BadInput, match="kodenya tetap"):
        list_entries.save_row(desk, ACCOUNTS, replace(known(desk, "0001"), code="5.1.9"))
    own = made(desk)
    list_entries.save_row(desk, ACCOUNTS, replace(own, code=" 5.1.02 .04.02.0009 "))
    assert known(desk, "02.0009").name == ABROAD.name, "what nobody names may have another code"


def test_an_own_code_that_is_used_stays_too(desk: Desk) -> None:
    made(desk)
    line = budget.list_budget(desk, 2026)[0]
    sql_lines = f"UPDATE budget_line SET account_code = '{ABROAD.code}' WHERE id = {line.id}"
    with desk.database.write() as session:
        session.connection().exec_driver_sql(sql_lines)
    row = known(desk, ABROAD.code)
    assert row.uses == ("1 baris DPA",)
    with pytest.raises(BadInput, match="dipakai 1 baris DPA: kodenya tetap"):
        list_entries.save_row(desk, ACCOUNTS, replace(row, code="5.9"))
    with pytest.raises(BadInput, match="dipakai 1 baris DPA: tidak dihapus"):
        list_entries.remove_row(desk, ACCOUNTS, row.id or 0, row.version or 0)
    assert list_entries.hide_row(desk, ACCOUNTS, row.id or 0, row.version or 0) == ("1 baris DPA",)
    assert known(desk, ABROAD.code).hidden
    assert ABROAD.code not in [choice.code for choice in budget.list_accounts(desk)]


def test_what_is_gone_and_used_again_is_the_offices(desk: Desk, database: Database) -> None:
    sql(database, "UPDATE account SET gone = 1, hidden = 1 WHERE code LIKE '%01.0004'")
    row = known(desk, "0004")
    list_entries.offer_row(desk, ACCOUNTS, row.id or 0, row.version or 0)
    assert accounts(database.path)["0004"][1:] == [1, 0, 0, None, None]
    assert known(desk, "0004").source == "kantor"


def test_what_ships_is_never_deleted_and_what_was_made_may_be(desk: Desk) -> None:
    row = known(desk, "0004")
    with pytest.raises(BadInput, match="Baris bawaan tidak dihapus"):
        list_entries.remove_row(desk, ACCOUNTS, row.id or 0, row.version or 0)
    own = made(desk)
    list_entries.remove_row(desk, ACCOUNTS, own.id or 0, own.version or 0)
    assert ABROAD.code not in found(desk, ACCOUNTS)
    with pytest.raises(NotFound):
        list_entries.remove_row(desk, ACCOUNTS, own.id or 0, own.version or 0)
    with pytest.raises(BadInput, match="tidak ada di daftar bawaan"):
        list_entries.restore_row(desk, ACCOUNTS, made(desk).id or 0, 1)


@pytest.mark.parametrize(
    ("name", "row", "sentence"),
    [
        (ACCOUNTS, ListRow(code="  ", name="X"), "Kode belum diisi"),
        (ACCOUNTS, ListRow(code="5.1", name=" "), "Nama belum diisi"),
        (ACCOUNTS, ListRow(code="5.1.02.04.01.0001", name="X"), "sudah ada"),
        (CODES, ListRow(code="9" * 25, name="X"), "paling panjang 24"),
        (RANKS, ListRow(code="V", name="", group="PPPK", level=4), "PPPK V sudah ada"),
        (RANKS, ListRow(code="V/a", name="", group="TNI", level=4), "PNS atau PPPK"),
        (RANKS, ListRow(code="V/a", name="", group="PNS", level=5), "1 sampai 4"),
        (RANKS, ListRow(code="V/a", name="", group="PNS", level=0), "1 sampai 4"),
    ],
)
def test_what_cannot_be_kept_is_told(desk: Desk, name: str, row: ListRow, sentence: str) -> None:
    before = list_rows.all_rows(desk, name)
    with pytest.raises(BadInput, match=sentence):
        list_entries.save_row(desk, name, row)
    assert list_rows.all_rows(desk, name) == before


def test_of_two_who_change_a_row_the_second_is_told(desk: Desk, head: Desk) -> None:
    seen = known(desk, "0002")
    list_entries.hide_row(desk, ACCOUNTS, seen.id or 0, seen.version or 0)
    with pytest.raises(StaleVersion):
        list_entries.save_row(desk, ACCOUNTS, replace(seen, name="Lain"))
    assert known(desk, "0002").name == "Belanja Perjalanan Dinas Tetap"
    assert head.person.role is not Role.ADMIN
    with pytest.raises(NotAllowed):
        list_entries.save_row(head, ACCOUNTS, ABROAD)


def test_a_rank_of_the_offices_is_given_and_keeps_its_word(desk: Desk) -> None:
    """The class follows for who is entered next; what an employee was before stays."""
    made(desk, ListRow(code="XVIII", name="", group="PPPK", level=3), RANKS)
    eka = people.open_employee(desk, person(desk, "Eka Wulandari"))
    people.save_employee(desk, replace(eka, grade="XVIII"))
    row = known(desk, "XVIII", RANKS)
    assert (row.uses, row.level) == (("1 pegawai",), 3)
    (listed,) = people.employee_rows(desk, [eka.id or 0])
    assert listed.grade == "XVIII"
    surya = person(desk, "Surya Adiwangsa")
    utama = next(one for one in list_rows.all_rows(desk, RANKS) if one.code == "IV/a")
    list_entries.save_row(desk, RANKS, replace(utama, name="Pembina Baru"))
    assert [post.rank for post in people.rank_history(desk, surya)] == ["Pembina"]


def test_ranks_stand_from_the_lowest_up(desk: Desk) -> None:
    """PNS I/a to IV/e, then the PPPK's seventeen and those without; by hand."""
    romans = [
        *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"),
        *("XIII", "XIV", "XV", "XVI", "XVII"),
    ]
    pns = [f"{roman}/{step}" for roman in ("I", "II", "III") for step in "abcd"]
    expected = [*pns, *(f"IV/{step}" for step in "abcde"), *romans, "Paruh Waktu"]
    assert found(desk, RANKS) == expected
    assert [rank.grade for rank in people.list_ranks(desk)] == expected
    assert {row.level for row in list_rows.all_rows(desk, RANKS) if row.group == "PPPK"} == {4}


def test_rows_are_found_by_code_and_name_and_kind(desk: Desk, database: Database) -> None:
    assert found(desk, CODES, "000.1.1")[:3] == ["000.1.1", "000.1.10", "000.1.10.1"]
    codes = found(desk, CODES, "000.1")
    assert codes.index("000.1.2") < codes.index("000.1.10"), "as a person counts"
    assert found(desk, CODES, "perjalanan dinas  pegawai")[0] == "000.1.2.3"
    everything = list_rows.find_rows(desk, CODES, limit=5)
    (count,) = rows(database.path, "SELECT count(*) FROM letter_code")[0]
    assert (len(everything.rows), everything.total) == (5, count)
    made(desk)
    assert found(desk, ACCOUNTS, which=Which.OWN) == [ABROAD.code]
    sql(database, "UPDATE account SET gone = 1 WHERE code LIKE '%01.0004'")
    row = known(desk, "0005")
    list_entries.hide_row(desk, ACCOUNTS, row.id or 0, row.version or 0)
    assert [code[-4:] for code in found(desk, ACCOUNTS, which=Which.AWAY)] == ["0004", "0005"]
    assert found(desk, PLACES, "36.73")[0] == "36.73"
    assert found(desk, ACCOUNTS, "100%") == []


def test_how_often_a_letter_code_is_used(desk: Desk, head: Desk) -> None:
    """Two kinds of letter begin with it; one Surat Tugas was numbered with it."""
    issued(desk, head, a_trip(desk))
    assert known(desk, "800.1.11.1", CODES).uses == ("2 bentuk nomor", "1 surat")
    assert known(desk, "000.1.2.1", CODES).uses == ()
