"""The office that takes in whatever comes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from perdin.files import signing
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.safekeeping import automatic, backup_list
from perdin.services.safekeeping.automatic import AT_CLOSING
from perdin.services.trips import trip_sheet, trips
from tests.conftest import NOW
from tests.fuzz import bad_packages
from tests.fuzz.doors import PASSPHRASE, Stage
from tests.office import a_draft, a_trip, approved
from tests.services.plays_cards import a_card


@pytest.fixture
def stage(
    desk_of: Callable[[Role], Desk],
    office_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Stage:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    admin, head, treasurer = map(desk_of, (Role.ADMIN, Role.ATASAN, Role.KEUANGAN))
    trip = approved(admin, head, a_trip(admin))
    letters.issue(admin, trip, trip_sheet.open_trip(admin, trip).version, NOW.date())
    (letter,) = (
        choice.letter_id
        for choice in letters.choices(admin, trip)
        if choice.kind is LetterKind.SURAT_TUGAS
    )
    assert letter is not None
    elsewhere = tmp_path / "lain"
    elsewhere.mkdir()
    return Stage(
        admin=admin,
        treasurer=treasurer,
        draft=trips.save_draft(admin, a_draft(admin)).trip_id,
        trip=trip,
        letter=letter,
        card=a_card(admin),
        backups=_backups(admin, office_file, tmp_path),
        inspected=bad_packages.sound(admin, tmp_path / "paket.zip"),
        elsewhere=elsewhere,
    )


def _backups(admin: Desk, closed: Path, folder: Path) -> dict[str, bytes]:
    """A backup of each kind, and a private key."""

    def made() -> bytes:
        return automatic.make(admin.database, NOW, AT_CLOSING).made.path.read_bytes()

    zipped = made()
    backup_list.set_passphrase(admin, PASSPHRASE)
    locked = made()
    signing.new_key(folder / "kunci.pem")
    return {
        "plain": closed.read_bytes(),
        "zipped": zipped,
        "locked": locked,
        "key": (folder / "kunci.pem").read_bytes(),
    }
