"""A package beside its database: one that was rolled back or rebuilt since is noticed."""

from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.errors import BadFile
from perdin.services.desk import Desk
from perdin.services.inspection import comparing, package_making
from perdin.services.inspection.package_making import MadePackage
from perdin.services.office import first_start, units
from perdin.services.sealing.heads import Found
from tests.conftest import NOW, example_beside
from tests.services.inspection.conftest import order
from tests.services.inspection.taken import members, packed


def at(path: Path) -> Database:
    return Database.open(path)


def desk_of(database: Database) -> Desk:
    return Desk(database, first_start.seat_first(database), clock=lambda: NOW)


def test_a_database_that_went_on_agrees_with_its_package(
    example_desk: Desk, tmp_path: Path
) -> None:
    made = package_making.make(example_desk, order(), tmp_path / "p.zip")
    newest = comparing.compare(example_desk, made.path)
    assert (newest.found, newest.sentences, newest.head) == (Found.NEWEST, [], made.head)
    units.add_unit(example_desk, "Seksi Baru")
    later = comparing.compare(example_desk, made.path)
    assert (later.found, later.sentences) == (Found.WITHIN, [])


def test_a_database_that_was_rolled_back_is_noticed(
    package: tuple[MadePackage, Path], example_file: Path, tmp_path: Path
) -> None:
    """The example as it was before the package was taken out of a copy of it."""
    with at(example_beside(example_file, tmp_path / "lama.db")) as database:
        desk = desk_of(database)
        compared = comparing.compare(desk, package[0].path)
        assert compared.found is Found.CUT_OFF
        (sentence,) = compared.sentences
        assert "lebih lama" in sentence
        units.add_unit(desk, "Seksi Lain")
        other = comparing.compare(desk, package[0].path)
        assert other.found is Found.OTHER
        assert other.differs == package[0].head.sequence
        assert str(other.differs) in other.sentences[0]


def test_what_is_wrong_with_the_package_is_told_too(example_desk: Desk, tmp_path: Path) -> None:
    made = package_making.make(example_desk, order(), tmp_path / "p.zip")
    files = members(made.path)
    name = next(name for name in files if name.startswith("bukti/"))
    changed = packed(tmp_path / "q.zip", files | {name: b"lain"})
    assert any(name in said for said in comparing.compare(example_desk, changed).sentences)


@pytest.mark.parametrize("content", [b"", b"bukan zip", b"PK\x03\x04" + b"\xff" * 60])
def test_what_is_no_package_is_refused(desk: Desk, tmp_path: Path, content: bytes) -> None:
    odd = tmp_path / "aneh.zip"
    odd.write_bytes(content)
    for path in (odd, tmp_path / "tidak-ada.zip"):
        with pytest.raises(BadFile, match="bukan paket periksa"):
            comparing.compare(desk, path)
