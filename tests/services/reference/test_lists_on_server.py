"""The lists on a server: found, changed, hidden, offered and taken back as on one PC."""

from dataclasses import replace

from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.office import first_start, policy_rooms
from perdin.services.reference import list_entries, list_offers, list_rows
from perdin.services.reference.list_rows import ACCOUNTS, CODES, Standing, Which
from perdin.services.rows.acts import Act
from perdin.services.undoing import undo
from tests.conftest import Clock
from tests.office import found_office
from tests.postgres import postgresql_server, postgresql_url
from tests.services.plays_lists import ABROAD, known, made
from tests.services.reference.newer_program import Program, also
from tests.services.reference.test_list_updates import program

__all__ = ["postgresql_server", "postgresql_url", "program"]


def test_a_list_is_kept_on_a_server_as_on_one_pc(
    postgresql_url: str, clock: Clock, program: Program
) -> None:
    acts: list[Act] = []
    with Database.open(postgresql_url) as database:
        found_office(database, clock.now)
        person = first_start.seat_first(database)
        desk = Desk(database, person, clock=clock, remember=acts.append)
        codes = list_rows.find_rows(desk, CODES, "PERJALANAN dinas pegawai")
        assert codes.rows[0].code == "000.1.2.3"
        made(desk)
        row = known(desk, "0002")
        list_entries.save_row(desk, ACCOUNTS, replace(row, name="Tetap"))
        assert known(desk, "0002").standing is Standing.CHANGED
        undo.undo(desk, acts[-1])
        assert known(desk, "0002").standing is Standing.SHIPPED
        row = known(desk, "0003")
        list_entries.hide_row(desk, ACCOUNTS, row.id or 0, row.version or 0)
        away = list_rows.find_rows(desk, ACCOUNTS, which=Which.AWAY)
        assert [found.code[-4:] for found in away.rows] == ["0003"]
        assert list_offers.list_offers(desk) == []
        program.ship("codes", "akun", also(kode=ABROAD.code, nama="Dari daftar", source="X"))
        program.start(database)
        (offer,) = list_offers.list_offers(desk)
        assert (offer.own, offer.shipped) == (ABROAD.name, "Dari daftar")
        list_offers.answer_offers(desk, [offer], take=True)
        assert known(desk, ABROAD.code).standing is Standing.SHIPPED
        assert list_offers.count_offers(desk) == 0
        undo.undo(desk, acts[-1])
        assert list_offers.count_offers(desk) == 1
        assert len(policy_rooms.list_rooms(desk)) > 40
