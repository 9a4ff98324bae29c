"""The office whose records are meddled with, played once; a file that a backup has to keep."""

from datetime import date
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.files import attachment_folder
from perdin.rules.document_kinds import AttachmentKind
from perdin.rules.workflow import Role
from perdin.services.accounting import settlement
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.documents import attachments
from perdin.services.office import first_start, users
from perdin.services.trips import approvals, drop_traveller, trip_sheet, trips
from tests.conftest import Clock
from tests.office import a_trip, approved, issued, spent
from tests.pdfs import pdf_of
from tests.services.plays_budget import allow_overspending, squeeze


@pytest.fixture(scope="session")
def played_file(office_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office with a trip in each state, one of them above the ceiling."""
    path = tmp_path_factory.mktemp("played") / "office.db"
    path.write_bytes(office_file.read_bytes())
    with Database.open(path) as database:
        desk = Desk(database, first_start.seat_first(database), clock=Clock())
        seat = next(user for user in users.list_users(desk) if user.role is Role.ATASAN)
        head = Desk(database, users.person_at(database, seat.id), clock=Clock())
        settlement.settle(desk, spent(desk, issued(desk, head, a_trip(desk))), date(2026, 3, 9))
        issued(desk, head, a_trip(desk, "Bima", leave=date(2026, 4, 7)))
        _drop_one(head, a_trip(desk, "Citra", "Dirga", leave=date(2026, 5, 5)))
        above = a_trip(desk, "Eka", leave=date(2026, 6, 2))
        cancelled = approved(desk, head, a_trip(desk, "Ayu", leave=date(2026, 7, 7)))
        allow_overspending(desk)
        (line,) = budget.list_budget(desk, 2026)
        squeeze(desk, line.committed + line.realised + 1_000_000)
        sheet = trip_sheet.open_trip(head, above)
        approvals.approve_over(head, above, sheet.version, sheet.content_hash, "Perintah")
        trips.cancel(desk, cancelled, "Batal")
        a_trip(desk, "Bima", leave=date(2026, 8, 4))
        trips.withdraw(desk, a_trip(desk, "Ayu", leave=date(2026, 9, 1)))
    return path


def _drop_one(head: Desk, trip_id: int) -> None:
    sheet = trip_sheet.open_trip(head, trip_id)
    dirga = next(row.id for row in sheet.travellers if "Dirga" in row.name)
    drop_traveller.drop_traveller(
        head, trip_id, sheet.version, sheet.content_hash, dirga, "Cukup satu orang"
    )
    approved(head, head, trip_id)


@pytest.fixture
def played(played_file: Path, tmp_path: Path) -> Path:
    """This test's own copy."""
    copy = tmp_path / "perdin.db"
    copy.write_bytes(played_file.read_bytes())
    return copy


@pytest.fixture
def attached(desk: Desk, head: Desk) -> str:
    """The hash of a file that is attached to a trip."""
    content = pdf_of("nota")
    trip_id = approved(desk, head, a_trip(desk))
    attachments.attach(desk, trip_id, content, "nota.pdf", AttachmentKind.RECEIPT)
    return attachment_folder.hash_of(content)
