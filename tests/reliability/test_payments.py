"""Money at once from several processes: a command pays once, a line is judged once, a trip closes
once.
"""

import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from perdin.database.store import Database
from perdin.rules.workflow import Role
from perdin.services.accounting import (
    accounts,
    actual_costs,
    cost_lines,
    payments,
    verification,
    verification_log,
)
from perdin.services.trail import history
from perdin.services.trips import trip_sheet
from tests.office import a_trip, issued, proved, seated, verified
from tests.reliability import cashiers
from tests.reliability.children import answer, child
from tests.reliability.clerks import seat

PROCESSES = 8
NAMES = ("Citra", "Gita", "Hana", "Indra")


@pytest.fixture
def office(office_file: Path, tmp_path: Path) -> tuple[Path, int, int]:
    """A trip under way: the file, its id, its traveller; and four who may verify."""
    path = Path(shutil.copy(office_file, tmp_path / "perdin.db"))
    with Database.open(path) as database:
        desk = seat(database)
        trip = issued(desk, seat(database, Role.ATASAN), a_trip(desk))
        (traveller,) = trip_sheet.open_trip(desk, trip).travellers
        actual_costs.record_costs(
            desk, traveller.id, proved(cost_lines.costs_to_record(desk, traveller.id))
        )
        for name in NAMES[1:]:
            seated(desk, name, Role.KEUANGAN)
        return path, trip, traveller.id


def at_once(work: Callable[..., None], *given: tuple[Any, ...]) -> Counter[str]:
    """Let a process for each of the givens begin together; how their commands ended."""
    with ExitStack() as stack:
        pipes = [stack.enter_context(child(work, *arguments))[1] for arguments in given]
        assert [answer(pipe) for pipe in pipes] == ["ready"] * len(given)
        for pipe in pipes:
            pipe.send("go")
        return Counter(ending for pipe in pipes for ending in answer(pipe))


def paid(path: Path, trip: int) -> tuple[int, int]:
    """How many payments there are, and how many events tell of one."""
    with Database.open(path) as database:
        desk = seat(database)
        events = [event for event in history.list_history(desk) if event.action == "pay_advance"]
        return len(payments.list_payments(desk, trip)), len(events)


def test_a_payment_sent_by_eight_processes_is_paid_once(
    office: tuple[Path, int, int], times: Callable[[int, int], int]
) -> None:
    path, trip, traveller_id = office
    count = times(10, 200)
    keys = [f"klik-{n}" for n in range(count)]
    endings = at_once(cashiers.pay, *[(path, traveller_id, keys)] * PROCESSES)
    assert endings == {"done": PROCESSES * count}
    assert paid(path, trip) == (count, count)


def test_the_known_bad_twin_without_a_key_pays_each_time(office: tuple[Path, int, int]) -> None:
    path, trip, traveller_id = office
    at_once(cashiers.pay, *[(path, traveller_id, [None])] * PROCESSES)
    assert paid(path, trip)[0] == PROCESSES


def forget_versions() -> None:
    accounts.refuse_stale = lambda *_given: None


@pytest.mark.parametrize("spoil", [None, forget_versions])
def test_of_verifiers_at_once_one_is_heard(
    office: tuple[Path, int, int], spoil: Callable[[], None] | None
) -> None:
    path, _trip, traveller_id = office
    with Database.open(path) as database:
        verification.submit_account(seat(database), traveller_id)
    endings = at_once(cashiers.verify, *[(path, name, traveller_id, spoil) for name in NAMES])
    with Database.open(path) as database:
        said = verification_log.verification_history(seat(database), traveller_id)
    right = (endings, len(said)) == ({"done": 1, "StaleVersion": len(NAMES) - 1}, 1)
    assert right is (spoil is None), (endings, len(said))


def test_a_trip_is_settled_once(office: tuple[Path, int, int]) -> None:
    path, trip, _one = office
    with Database.open(path) as database:
        verified(seat(database), trip)
    endings = at_once(cashiers.settle, *[(path, trip)] * PROCESSES)
    assert endings == {"done": 1, "WrongStep": PROCESSES - 1}
    with Database.open(path) as database:
        desk = seat(database)
        (balance,) = accounts.balances(desk, trip)
        assert (balance.remaining, len(payments.list_payments(desk, trip))) == (0, 1)
