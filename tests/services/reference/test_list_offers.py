"""Where a newer list and the office differ, each row is answered once, and not asked again."""

from dataclasses import replace

import pytest

from perdin.database.store import Database
from perdin.errors import BadInput, StaleVersion
from perdin.services.desk import Desk
from perdin.services.reference import list_entries, list_offers
from perdin.services.reference.list_rows import ACCOUNTS, RANKS, ListRow
from tests.services.plays_lists import known, made
from tests.services.reference.newer_program import Program, also, otherwise, without
from tests.services.reference.test_list_updates import accounts, program

__all__ = ["program"]
NUMBER = "5.1.02.04.01.{}".format


@pytest.fixture
def differing(desk: Desk, database: Database, program: Program) -> Desk:
    """The office changed 0001 and 0002 and made 0006; the newer list changes, drops and makes."""
    for end in ("0001", "0002"):
        list_entries.save_row(desk, ACCOUNTS, replace(known(desk, end), name=f"Kantor {end}"))
    made(desk, ListRow(code=NUMBER("0006"), name="Kantor 0006"))
    program.ship("codes", "akun", otherwise("kode", NUMBER("0001"), nama="Daftar 0001"))
    program.ship("codes", "akun", without("kode", NUMBER("0002")))
    program.ship("codes", "akun", also(kode=NUMBER("0006"), nama="Daftar 0006", source="X"))
    program.start(database)
    return desk


def test_each_is_told_with_both_words(differing: Desk) -> None:
    offers = list_offers.list_offers(differing)
    assert [(row.title, row.code[-4:], row.own, row.shipped) for row in offers] == [
        ("Rekening", "0001", "Kantor 0001", "Daftar 0001"),
        ("Rekening", "0002", "Kantor 0002", ""),
        ("Rekening", "0006", "Kantor 0006", "Daftar 0006"),
    ]
    assert list_offers.count_offers(differing) == 3


def test_taken_over_they_are_the_lists(
    differing: Desk, database: Database, program: Program
) -> None:
    list_offers.answer_offers(differing, list_offers.list_offers(differing), take=True)
    after = accounts(database.path)
    assert after["0001"] == ["Daftar 0001", 0, 0, 0, None, None]
    assert after["0002"] == ["Kantor 0002", 0, 0, 1, None, None], "not offered any more, but kept"
    assert after["0006"] == ["Daftar 0006", 0, 0, 0, None, None]
    assert list_offers.count_offers(differing) == 0
    program.ship("codes", "akun", otherwise("kode", NUMBER("0006"), nama="Daftar 2028"))
    program.start(database)
    assert accounts(database.path)["0006"][0] == "Daftar 2028", "it follows from now on"


def test_kept_they_are_the_offices_until_the_list_says_something_new(
    differing: Desk, database: Database, program: Program
) -> None:
    list_offers.answer_offers(differing, list_offers.list_offers(differing), take=False)
    after = accounts(database.path)
    assert [after[end][:4] for end in ("0001", "0002", "0006")] == [
        ["Kantor 0001", 1, 0, 0], ["Kantor 0002", 1, 0, 0], ["Kantor 0006", 1, 0, 0],
    ]  # fmt: skip
    assert [after[end][5] for end in ("0001", "0002", "0006")] == [None] * 3
    program.ship("codes", "akun", otherwise("kode", NUMBER("0003"), nama="Lain"))
    program.start(database)
    assert list_offers.list_offers(differing) == [], "told once"
    program.ship("codes", "akun", otherwise("kode", NUMBER("0001"), nama="Daftar 2028"))
    program.start(database)
    assert [row.shipped for row in list_offers.list_offers(differing)] == ["Daftar 2028"]


def test_a_rank_is_told_with_its_class(desk: Desk, database: Database, program: Program) -> None:
    rank = known(desk, "IV/e", RANKS)
    list_entries.save_row(desk, RANKS, replace(rank, level=1))
    program.ship(
        "codes", "pangkat_golongan", otherwise("golongan", "IV/e", kelas_penginapan_default="2")
    )
    program.start(database)
    (offer,) = list_offers.list_offers(desk)
    assert (offer.code, offer.own, offer.shipped) == (
        "PNS IV/e", "Pembina Utama · kelas 1", "Pembina Utama · kelas 2",
    )  # fmt: skip
    list_entries.restore_row(desk, RANKS, rank.id or 0, known(desk, "IV/e", RANKS).version or 0)
    assert known(desk, "IV/e", RANKS).level == 2
    assert list_offers.list_offers(desk) == []


def test_none_and_what_was_changed_meanwhile_is_refused(
    differing: Desk, database: Database
) -> None:
    offers = list_offers.list_offers(differing)
    with pytest.raises(BadInput, match="Pilih barisnya dulu"):
        list_offers.answer_offers(differing, [], take=True)
    list_entries.save_row(differing, ACCOUNTS, replace(known(differing, "0006"), name="Lain"))
    before = accounts(database.path)
    with pytest.raises(StaleVersion):
        list_offers.answer_offers(differing, offers, take=True)
    assert accounts(database.path) == before, "of the others neither"
