"""A backup that an older program left is looked into as it is, and brought up when restored."""

from pathlib import Path

import pytest

from perdin.database import schema
from perdin.database.store import Database
from perdin.services.safekeeping import restore_preview, restoring
from tests.reliability.clerks import NOW
from tests.reliability.test_upgrade_data import BEFORE_ACCOUNTS, before_accounts, lost, rows

__all__ = ["before_accounts"]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


def test_a_backup_of_an_older_schema_is_brought_up(before_accounts: Path, tmp_path: Path) -> None:
    before, kept = rows(before_accounts), before_accounts.read_bytes()
    target = tmp_path / "pc-baru" / "perdin.db"
    preview = restore_preview.look(before_accounts, target)
    assert preview.facts.schema == BEFORE_ACCOUNTS
    assert len(preview.facts.trips) == len(before["trip"])
    restoring.restore(preview, NOW)
    assert before_accounts.read_bytes() == kept
    with Database.open(target, exclusive=False) as database:
        assert database.check() == []
    assert restore_preview.look(target, target).facts.schema == schema.head()
    assert lost(before, rows(target)) == []
