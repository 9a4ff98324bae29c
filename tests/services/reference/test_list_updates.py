"""A newer program starts on an office: its lists follow, what the office decided stays."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from perdin.database import engines, schema
from perdin.database.store import Database
from perdin.importers import codes
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.office import first_start, people
from perdin.services.reference import letter_codes, places, shipped_lists
from perdin.services.trail import history
from tests.conftest import NOW, Clock
from tests.office import found_office, person
from tests.postgres import postgresql_server, postgresql_url
from tests.services.reference.newer_program import Program, also, otherwise, rows, sql, without

__all__ = ["postgresql_server", "postgresql_url"]
SOURCE = "Kodefikasi belanja daerah (dipakai banyak perangkat daerah); dapat ditambah kantor"
STATE = "SELECT code, name, own, hidden, gone, as_shipped, offer FROM {} ORDER BY code"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """A newer program than the one that the office was begun with."""
    yield Program(tmp_path / "share", monkeypatch)
    codes.load_places.cache_clear()


def accounts(path: Path | None) -> dict[str, list[object]]:
    """Name, made or changed, hidden, gone, as shipped, offered: the end of each code as its key."""
    return {code[-4:]: rest for code, *rest in map(tuple, rows(path, STATE.format("account")))}


def updates(desk: Desk) -> list[dict[str, object]]:
    return [
        event.details for event in history.list_history(desk) if event.action == "refresh_lists"
    ]


def test_rows_as_shipped_follow_new_changed_and_gone(
    desk: Desk, database: Database, program: Program
) -> None:
    program.ship("codes", "akun", otherwise("kode", "5.1.02.04.01.0002", nama="Tetap, baru"))
    program.ship("codes", "akun", without("kode", "5.1.02.04.01.0004"))
    program.ship("codes", "akun", also(kode="5.1.02.04.02.0001", nama="Luar Negeri", source="X"))
    before = accounts(database.path)
    program.start(database)
    after = accounts(database.path)
    assert after["0002"] == ["Tetap, baru", 0, 0, 0, None, None]
    assert after["0004"] == ["Belanja Perjalanan Dinas Paket Meeting Dalam Kota", 0, 0, 1, None,
                             None]  # fmt: skip
    assert rows(database.path, "SELECT name, source, own FROM account WHERE code LIKE '%.02.0001'"
                ) == [("Luar Negeri", "X", 0)]  # fmt: skip
    same = {"0003", "0005"}
    assert {key: after[key] for key in same} == {key: before[key] for key in same}
    assert updates(desk) == [
        {"akun": "1 baru (5.1.02.04.02.0001); 1 berubah (5.1.02.04.01.0002); "
                 "1 tidak dipakai lagi (5.1.02.04.01.0004)"}
    ]  # fmt: skip
    assert history.verify_chain(desk).fault is None


def test_what_the_office_decided_stays_and_what_differs_is_offered(
    database: Database, program: Program
) -> None:
    """Changed, hidden and made rows, each kind of them met by each kind of news."""
    shipped = {"name": "Belanja Perjalanan Dinas Tetap", "source": SOURCE}
    for code, name in (("0001", "Dinas Biasa"), ("0002", "Dinas Tetap"), ("0003", "Baru sama")):
        kept = json.dumps(shipped | {"name": f"Lama {code}"})
        sql(database, f"UPDATE account SET name = '{name}', own = 1, source = 'kantor', "
                      f"as_shipped = '{kept}' WHERE code LIKE '%01.{code}'")  # fmt: skip
    sql(database, "UPDATE account SET hidden = 1 WHERE code LIKE '%01.0005'")
    for code in ("0006", "0007"):
        made = f"'5.1.02.04.01.{code}', 'Buatan kantor', 'kantor', 1, 0, 0, 1"
        columns = "code, name, source, own, hidden, gone, version"
        sql(database, f"INSERT INTO account ({columns}) VALUES ({made})")
    number = "5.1.02.04.01.{}".format
    # The list of old says «Lama 0001»: the newer one has another word, no word, the office's word.
    program.ship("codes", "akun", otherwise("kode", number("0001"), nama="Biasa (2027)"))
    program.ship("codes", "akun", without("kode", number("0002")))
    program.ship("codes", "akun", otherwise("kode", number("0003"), nama="Baru sama"))
    program.ship("codes", "akun", otherwise("kode", number("0005"), nama="Paket (2027)"))
    program.ship("codes", "akun", also(kode=number("0006"), nama="Dari daftar", source="X"))
    program.start(database)
    after = accounts(database.path)
    assert after["0001"][:4] == ["Dinas Biasa", 1, 0, 0]
    assert json.loads(str(after["0001"][4])) == shipped | {"name": "Lama 0001"}
    assert json.loads(str(after["0001"][5])) == {"name": "Biasa (2027)", "source": SOURCE}
    assert after["0002"][:4] == ["Dinas Tetap", 1, 0, 0]
    assert json.loads(str(after["0002"][5])) == {}
    assert after["0003"] == ["Baru sama", 0, 0, 0, None, None], "the list came to the office's word"
    assert after["0005"] == ["Paket (2027)", 0, 1, 0, None, None], "hidden it stays hidden"
    assert after["0006"][:5] == ["Buatan kantor", 1, 0, 0, None]
    assert json.loads(str(after["0006"][5])) == {"name": "Dari daftar", "source": "X"}
    assert after["0007"] == ["Buatan kantor", 1, 0, 0, None, None]


def test_what_the_office_changed_is_not_asked_about_while_the_list_stays(
    database: Database, program: Program
) -> None:
    """The same code is shipped otherwise elsewhere; of this row the list says what it said."""
    kept = json.dumps({"name": "Belanja Perjalanan Dinas Biasa", "source": "dulu"})
    sql(database, "UPDATE account SET name = 'Dinas Biasa', own = 1, source = 'kantor', "
                  f"as_shipped = '{kept}' WHERE code LIKE '%01.0001'")  # fmt: skip
    program.ship("codes", "akun", otherwise("kode", "5.1.02.04.01.0002", nama="Lain"))
    program.start(database)
    assert accounts(database.path)["0001"][5] is None
    assert accounts(database.path)["0001"][0] == "Dinas Biasa"


def test_a_row_that_comes_back_is_used_again(database: Database, program: Program) -> None:
    program.ship("codes", "akun", without("kode", "5.1.02.04.01.0004"))
    program.start(database)
    assert accounts(database.path)["0004"][3] == 1
    line = also(kode="5.1.02.04.01.0004", nama="Paket lagi", source="X")
    program.ship("codes", "akun", line)
    program.start(database)
    assert accounts(database.path)["0004"] == ["Paket lagi", 0, 0, 0, None, None]


def test_ranks_places_and_letter_codes_follow_too(database: Database, program: Program) -> None:
    """Two ranks share the golongan «I…» of two statuses: each is told by both."""
    program.ship("codes", "pangkat_golongan",
                 otherwise("golongan", "IV/e", kelas_penginapan_default="2"))  # fmt: skip
    program.ship("places", "kabupaten_kota",
                 otherwise("kode_kemendagri", "36.73", nama="Kota Serang Raya"))  # fmt: skip
    program.ship("places", "kabupaten_kota", without("kode_kemendagri", "36.72"))
    program.ship("codes", "klasifikasi_arsip", without("kode", "000.1.2.1"))
    program.start(database)
    assert rows(database.path, "SELECT grade, lodging_class FROM rank WHERE grade LIKE 'IV/%'"
                " AND lodging_class < 3") == [("IV/e", 2)]  # fmt: skip
    assert rows(database.path, "SELECT name, gone FROM place WHERE code = '36.73'") == [
        ("Kota Serang Raya", 0)
    ]
    assert rows(database.path, "SELECT code FROM place WHERE gone") == [("36.72",)]
    assert rows(database.path, "SELECT code FROM letter_code WHERE gone") == [("000.1.2.1",)]


def test_twice_is_once_and_an_unchanged_program_reads_no_list(
    desk: Desk, database: Database, program: Program
) -> None:
    program.ship("codes", "akun", without("kode", "5.1.02.04.01.0004"))
    program.start(database)
    taken = "SELECT name, checksum FROM shipped_list ORDER BY name"
    seen = [rows(database.path, STATE.format("account")), updates(desk), rows(database.path, taken)]
    sql(database, "UPDATE account SET name = 'Sudah dibaca' WHERE code LIKE '%01.0005'")
    program.start(database)
    assert accounts(database.path)["0005"][0] == "Sudah dibaca", "the files were not read again"
    assert updates(desk) == seen[1]
    sql(database, "DELETE FROM shipped_list")
    program.start(database)
    assert rows(database.path, STATE.format("account")) == seen[0]
    assert rows(database.path, taken) == seen[2]
    assert len({checksum for _name, checksum in seen[2]}) == 4
    assert updates(desk)[0] == {"akun": "1 berubah (5.1.02.04.01.0005)"}


def test_a_damaged_list_leaves_everything_as_it_was(
    desk: Desk, database: Database, program: Program
) -> None:
    """The codes could be taken in, the ranks not: then neither is."""
    program.ship("codes", "akun", without("kode", "5.1.02.04.01.0004"))
    program.ship("codes", "pangkat_golongan",
                 otherwise("golongan", "IV/e", kelas_penginapan_default="dua"))  # fmt: skip
    before = rows(database.path, STATE.format("account"))
    with pytest.raises(ValueError, match="dua"):
        program.start(database)
    assert rows(database.path, STATE.format("account")) == before
    assert updates(desk) == []


def test_an_older_file_counts_the_accounts_of_its_dpa_as_the_offices(tmp_path: Path) -> None:
    """As the script of 0028 finds them: all as shipped, but for what an import of a DPA brought."""
    path = tmp_path / "lama.db"
    with closing(engines.connect(path, "rwc")) as raw:
        raw.execute(f"PRAGMA application_id = {engines.APPLICATION_ID}")
    engine = engines.sqlite_upgrader(path)
    with engine.begin() as connection:
        schema.upgrade(connection, "0027")
        for values in (
            "'5.1.02.09', 'Lain', 'DPA 914/1'",
            "'5.1.02.04.01.0001', 'Belanja Perjalanan Dinas Biasa', 'dulu'",
            "'5.1.02.04.01.0009', 'Tidak ada lagi', 'dulu'",
        ):
            connection.exec_driver_sql(
                f"INSERT INTO account (code, name, source) VALUES ({values})"
            )
    engine.dispose()
    Database.open(path).close()
    assert rows(path, "SELECT code FROM account WHERE own") == [("5.1.02.09",)]
    assert rows(path, "SELECT count(*) FROM account WHERE hidden OR gone") == [(0,)]
    with Database.open(path) as database, database.write() as session:
        shipped_lists.refresh(session, NOW)
    assert rows(path, "SELECT count(*) FROM shipped_list") == [(4,)]
    assert rows(path, "SELECT code, own, gone FROM account WHERE own OR gone ORDER BY code") == [
        ("5.1.02.04.01.0009", 0, 1), ("5.1.02.09", 1, 0),
    ]  # fmt: skip


def test_on_a_server_too(postgresql_url: str, clock: Clock, program: Program) -> None:
    with Database.open(postgresql_url) as database:
        found_office(database, clock.now)
        sql(database, "UPDATE account SET name = 'Dinas', own = true, as_shipped = "
                      "'{\"name\": \"Lama\"}' WHERE code LIKE '%%01.0001'")  # fmt: skip
        program.ship("codes", "akun", without("kode", "5.1.02.04.01.0004"))
        program.ship("codes", "akun", also(kode="9", nama="Sembilan", source="X"))
        program.start(database)
        program.start(database)
        with database.read() as session:
            stored = session.connection().exec_driver_sql(
                "SELECT code, name, gone, offer->>'name' FROM account ORDER BY code"
            ).all()  # fmt: skip
    assert [(row[0][-4:], *row[1:]) for row in stored if row[2] or row[3] or row[0] == "9"] == [
        ("0001", "Dinas", False, "Belanja Perjalanan Dinas Biasa"),
        ("0004", "Belanja Perjalanan Dinas Paket Meeting Dalam Kota", True, None),
        ("9", "Sembilan", False, None),
    ]


def test_what_is_hidden_or_gone_is_not_offered_but_stays_with_whom_it_is(
    desk: Desk, database: Database
) -> None:
    sql(database, "UPDATE rank SET hidden = 1 WHERE grade = 'III/c'")
    sql(database, "UPDATE letter_code SET gone = 1 WHERE code = '800.1.11.1'")
    sql(database, "UPDATE account SET hidden = 1 WHERE code LIKE '%01.0002'")
    sql(database, "UPDATE place SET gone = 1 WHERE code = '36.72'")
    hidden = [rank.grade for rank in people.list_ranks(desk) if not rank.offered]
    assert hidden == ["III/c"]
    assert "III/c" not in dict(first_start.rank_choices(database))
    assert "800.1.11.1" not in {code.code for code in letter_codes.suggest_codes(desk, "800.1.11")}
    assert [account.code[-4:] for account in budget.list_accounts(desk)] == [
        "0001", "0003", "0004", "0005",
    ]  # fmt: skip
    assert [place.name for place in places.suggest_places(desk, "Cilegon")] == []
    (ayu,) = people.employee_rows(desk, [person(desk, "Ayu Lestari Dewi")])
    assert ayu.grade == "III/c"
