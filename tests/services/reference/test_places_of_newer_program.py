"""Places of a newer program: what it says comes, and what the office says stays."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.importers import codes
from perdin.services.desk import Desk
from perdin.services.reference import list_offers, place_acts, places
from perdin.services.reference.place_rows import NewName, PlaceForm
from tests.services.plays_places import added, entry
from tests.services.reference.newer_program import Program, also, otherwise, without


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    yield Program(tmp_path / "share", monkeypatch)
    codes.load_places.cache_clear()


def named(desk: Desk, typed: str) -> list[str]:
    return [row.code for row in places.suggest_places(desk, typed)]


def test_a_name_of_the_newer_list_follows_and_the_old_one_still_finds(
    desk: Desk, database: Database, program: Program
) -> None:
    program.ship(
        "places", "kabupaten_kota",
        otherwise("kode_kemendagri", "36.02", nama="Kabupaten Banten Kidul"),
    )  # fmt: skip
    program.start(database)
    assert entry(desk, "36.02").name == "Kabupaten Banten Kidul"
    assert named(desk, "kabupaten lebak") == named(desk, "banten kidul") == ["36.02"]


def test_a_name_that_the_office_gave_stays_and_the_list_s_is_offered(
    desk: Desk, database: Database, program: Program
) -> None:
    seen = entry(desk, "36.02")
    new = NewName("Kabupaten Banten Selatan", date(2026, 7, 1), "UU 9/2026")
    place_acts.rename_place(desk, seen.id, seen.version, new)
    program.start(database)
    assert list_offers.list_offers(desk) == [], "the list of today says nothing new"
    program.ship(
        "places", "kabupaten_kota",
        otherwise("kode_kemendagri", "36.02", nama="Kabupaten Banten Kidul"),
    )  # fmt: skip
    program.start(database)
    assert entry(desk, "36.02").name == "Kabupaten Banten Selatan"
    (offer,) = list_offers.list_offers(desk)
    assert (offer.own, offer.shipped) == ("Kabupaten Banten Selatan", "Kabupaten Banten Kidul")
    list_offers.answer_offers(desk, [offer], take=True)
    assert entry(desk, "36.02").name == "Kabupaten Banten Kidul"
    for typed in ("kabupaten lebak", "banten selatan", "banten kidul"):
        assert named(desk, typed) == ["36.02"], typed


def test_what_the_office_added_is_its_own_until_the_list_has_it(
    desk: Desk, database: Database, program: Program
) -> None:
    own = added(desk, PlaceForm(code="36.75", kind="kota", name="Kota Cibaru", spellings=("cbr",)))
    assert own.made
    program.ship(
        "places", "kabupaten_kota",
        also(kode_kemendagri="36.75", province_code="36", nama="Kota Cibaru", source="X"),
    )  # fmt: skip
    program.start(database)
    shipped = entry(desk, "36.75")
    assert (shipped.made, shipped.spellings) == (False, ("cbr",))


def test_what_the_list_has_no_more_is_proposed_no_more_and_may_be_used_again(
    desk: Desk, database: Database, program: Program
) -> None:
    program.ship("places", "kabupaten_kota", without("kode_kemendagri", "36.02"))
    program.start(database)
    gone = entry(desk, "36.02")
    assert gone.hidden
    assert "36.02" not in named(desk, "kabupaten lebak")
    place_acts.hide_place(desk, gone.id, gone.version, hidden=False)
    assert named(desk, "kabupaten lebak") == ["36.02"]
    program.start(database)
    assert entry(desk, "36.02").made
