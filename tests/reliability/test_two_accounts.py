"""Two accounts of one PC, really two: each works with the office of all, one at a time."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp

import pytest

from perdin.services.safekeeping import moving
from tests.conftest import closed_copy
from tests.reliability.children import answer, child
from tests.reliability.clerks import NOW
from tests.reliability.neighbours import hold, work

ONE, TWO = 4001, 4002

pytestmark = pytest.mark.skipif(
    os.name == "nt" or os.geteuid() != 0, reason="only root may be two accounts"
)


@pytest.fixture
def pc() -> Iterator[Path]:
    """A place that every account may pass, with a home for each of two and a folder of all."""
    folder = Path(mkdtemp(prefix="perdin-akun-"))
    folder.chmod(0o755)
    (folder / "bersama").mkdir()
    (folder / "bersama").chmod(0o2777)
    for uid in (ONE, TWO):
        (folder / str(uid)).mkdir(mode=0o700)
        os.chown(folder / str(uid), uid, uid)
    yield folder
    shutil.rmtree(folder)


def test_each_works_and_who_has_it_open_is_named(office_file: Path, pc: Path) -> None:
    source = closed_copy(office_file, pc / "perdin.db")
    path = moving.move(source, pc / "bersama", NOW, lambda _path: None).path
    for uid in (TWO, ONE, TWO):
        with child(work, path, uid, pc / str(uid)) as (_process, pipe):
            assert answer(pipe) == "worked"
    with child(hold, path, ONE, pc / str(ONE)) as (_first, held):
        assert answer(held) == "open"
        with child(work, path, TWO, pc / str(TWO)) as (_second, pipe):
            assert f"sedang dibuka akun «akun{ONE}»" in answer(pipe)
        held.send("enough")
    closed = [one for one in (pc / "bersama").rglob("*") if not one.stat().st_mode & stat.S_IWOTH]
    assert closed == []
    with closing(sqlite3.connect(path)) as file:
        names = [
            row[0] for row in file.execute("SELECT name FROM unit WHERE name LIKE 'Seksi 400%'")
        ]
    assert [name.split()[1] for name in names] == [str(TWO), str(ONE), str(TWO)]
