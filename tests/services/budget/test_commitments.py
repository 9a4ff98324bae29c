"""What a journey does to its budget line, in rupiah, and in whose year that is."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.orm import Session

from perdin.account_errors import YearClosed
from perdin.errors import BudgetExceeded, BudgetMissing, NotFound
from perdin.models.money import BudgetLine, BudgetOverride
from perdin.models.people import Office
from perdin.models.planning import YearClosing
from perdin.models.trips import Trip
from perdin.rules.workflow import RIGHTS, Right, Role, TripState
from perdin.services.budget import budget, commitments, fiscal_years, overrides
from perdin.services.budget.overrides import OverrideRow
from perdin.services.desk import Desk, Work
from perdin.services.trips import approvals, trip_sheet
from tests.office import a_trip, approved
from tests.services.accounting.stories import later
from tests.services.plays_budget import allow_overspending, squeeze

Move = Callable[[Session, Trip], None]


def moved(
    desk: Desk, move: Move, before: tuple[int, ...], trip: tuple[int, int], granted: int = 0
) -> tuple[int, int, int]:
    """Committed, realised and overdraft of a line after a move.

    ``before`` are its ceiling and the same three, ``trip`` are the estimate and what was spent.
    """
    trip_id = a_trip(desk)
    with desk.database.write() as session:
        row = session.get_one(Trip, trip_id)
        line = session.get_one(BudgetLine, row.budget_line_id)
        line.ceiling, line.committed, line.realised, line.overdraft = before
        row.estimated, row.spent = trip
        if granted:
            session.add(
                BudgetOverride(
                    budget_line_id=line.id,
                    trip_id=trip_id,
                    amount=granted,
                    reason="Sebab",
                    granted_by_id=desk.person.user_id,
                    granted_by="Eka",
                    granted_at=desk.now,
                )
            )
        session.flush()
        move(session, row)
        return line.committed, line.realised, line.overdraft


C = commitments


@pytest.mark.parametrize(
    ("move", "before", "trip", "granted", "after"),
    [
        (C.reserve, (1000, 300, 100, 0), (600, 0), 0, (900, 100, 0)),
        (C.reserve, (1000, 300, 150, 50), (600, 0), 0, (900, 150, 50)),
        (C.free, (1000, 900, 100, 0), (600, 500), 0, (300, 100, 0)),
        (C.free, (1000, 1000, 100, 300), (600, 500), 200, (400, 100, 100)),
        (C.realise, (1000, 900, 100, 0), (600, 450), 0, (300, 550, 0)),
        (C.realise, (1000, 900, 100, 0), (600, 600), 0, (300, 700, 0)),
        (C.realise, (1000, 1000, 100, 300), (600, 500), 300, (400, 600, 200)),
        (C.realise, (1000, 1000, 100, 300), (600, 200), 300, (400, 300, 0)),
        (C.realise, (1000, 1000, 100, 300), (600, 700), 300, (400, 800, 300)),
        (C.reopen, (1000, 300, 550, 0), (600, 450), 0, (900, 100, 0)),
        (C.reopen, (1000, 400, 600, 200), (600, 500), 300, (1000, 100, 300)),
        (C.reopen, (1000, 400, 300, 0), (600, 200), 300, (1000, 100, 300)),
        (C.charge, (1000, 300, 100, 0), (700, 600), 0, (300, 700, 0)),
        (C.uncharge, (1000, 300, 700, 0), (900, 600), 0, (300, 100, 0)),
    ],
)  # fmt: skip
def test_what_a_move_does_to_a_line(
    desk: Desk,
    move: Move,
    before: tuple[int, ...],
    trip: tuple[int, int],
    granted: int,
    after: tuple[int, int, int],
) -> None:
    assert moved(desk, move, before, trip, granted) == after


@pytest.mark.parametrize(
    ("move", "before", "trip", "needed"),
    [
        (C.reserve, (1000, 300, 101, 0), (600, 0), "Rp600"),
        (C.realise, (1000, 900, 100, 0), (600, 601), "Rp601"),
        (C.reopen, (1000, 400, 600, 0), (601, 500), "Rp601"),
        (C.charge, (1000, 300, 100, 0), (1, 601), "Rp601"),
    ],
)
def test_a_move_that_a_line_has_no_room_for(
    desk: Desk, move: Move, before: tuple[int, ...], trip: tuple[int, int], needed: str
) -> None:
    with pytest.raises(BudgetExceeded) as refusal:
        moved(desk, move, before, trip)
    words = str(refusal.value)
    assert needed in words
    assert "5.1.02.04.01.0001 Rapat Koordinasi dan Konsultasi SKPD" in words
    assert budget.list_budget(desk, 2026)[0].ceiling == 50_000_000, "nothing was written"


def test_what_is_charged_to_no_line_moves_nothing(desk: Desk) -> None:
    trip_id = a_trip(desk)
    with desk.database.read() as session:
        row = session.get_one(Trip, trip_id)
        row.budget_line_id = None
        with session.no_autoflush:
            for move in (C.free, C.realise, C.reopen, C.charge, C.uncharge):
                move(session, row)
            with pytest.raises(BudgetMissing):
                C.reserve(session, row)
    with desk.database.read() as session, pytest.raises(NotFound, match="Baris anggaran"):
        C.line_at(session, 999)


def test_whose_year_it_is(desk: Desk) -> None:
    """The year of the budget line, whenever the journey is; without one that of its first day."""
    trip_id = a_trip(desk, leave=date(2026, 12, 30))
    with desk.database.read() as session, session.no_autoflush:
        row = session.get_one(Trip, trip_id)
        row.budget_line = session.query(BudgetLine).filter_by(fiscal_year=2027).one()
        assert fiscal_years.fiscal_year(row) == 2027
        row.budget_line = None
        assert fiscal_years.fiscal_year(row) == 2026
        row.leave = None
        assert fiscal_years.fiscal_year(row) is None
        fiscal_years.refuse_closed(session, None)


@pytest.mark.usefixtures("rows_as_written")
def test_a_year_is_closed_by_its_newest_closing(desk: Desk) -> None:
    """Closed, opened again, closed once more; the year beside it stays as it is."""

    def close(session: Session, year: int, *, reopened: bool) -> None:
        session.add(
            YearClosing(
                office_id=session.query(Office).one().id,
                fiscal_year=year,
                figures={},
                closed_by_id=desk.person.user_id,
                closed_at=desk.now,
                reopened_at=desk.now if reopened else None,
            )
        )
        session.flush()

    with desk.database.write() as session:
        close(session, 2025, reopened=False)
        close(session, 2026, reopened=True)
        assert fiscal_years.standing(session, 2026) is None
        fiscal_years.refuse_closed(session, 2026)
        close(session, 2026, reopened=False)
        standing = fiscal_years.standing(session, 2026)
        assert standing is not None
        assert (standing.fiscal_year, standing.reopened_at) == (2026, None)
        with pytest.raises(YearClosed, match="2026"):
            fiscal_years.refuse_closed(session, 2026)
        close(session, 2026, reopened=True)
        fiscal_years.refuse_closed(session, 2026)
        assert fiscal_years.standing(session, 2027) is None


@pytest.mark.usefixtures("rows_as_written")
def test_every_permission_is_listed_with_its_journey_the_newest_first(
    desk: Desk, head: Desk
) -> None:
    allow_overspending(desk)
    a_trip(desk, "Dirga", "Eka", leave=date(2026, 6, 2))
    second = a_trip(desk)
    squeeze(desk, 1_000_000)
    third = a_trip(desk, "Bima")
    for trip_id, reason in ((third, "Mendesak"), (second, "  Perintah Wali Kota ")):
        sheet = trip_sheet.open_trip(head, trip_id)
        approvals.approve_over(head, trip_id, sheet.version, sheet.content_hash, reason)
    rows = overrides.list_overrides(desk, 2026)
    line = budget.list_budget(desk, 2026)[0]
    assert rows[0] == OverrideRow(
        line_id=line.id,
        line="5.1.02.04.01.0001 · Rapat Koordinasi dan Konsultasi SKPD",
        trip_id=second,
        purpose="Konsultasi rencana kerja",
        state=TripState.APPROVED,
        amount=3_062_000,
        reason="Perintah Wali Kota",
        granted_by="Surya Adiwangsa",
        granted_at=desk.now,
        before_dpa=False,
        covered=0,
    )
    assert [(row.trip_id, row.amount, row.reason) for row in rows[1:]] == [
        (third, 2_062_000, "Mendesak")
    ]
    assert overrides.list_overrides(desk, 2027) == []


def test_both_rights_and_the_offices_word_are_needed(
    desk: Desk, head: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def allowed() -> bool:
        with desk.database.read() as session:
            return overrides.allowed(Work(session=session, desk=head))

    assert not allowed()
    allow_overspending(desk)
    assert allowed()
    for right in (Right.OVERSPEND, Right.APPROVE):
        with monkeypatch.context() as patched:
            patched.setitem(RIGHTS, right, frozenset({Role.ADMIN}))
            assert not allowed(), f"without {right}"


def test_approving_sets_the_estimate_aside_once(desk: Desk, head: Desk) -> None:
    approved(desk, head, a_trip(desk))
    before = budget.list_budget(desk, 2026)[0]
    later(desk, head, "Citra")
    after = budget.list_budget(desk, 2026)[0]
    assert before.committed == 3_062_000
    assert after.committed > before.committed
    assert after.left == 50_000_000 - after.committed
