"""A fiscal year closes when nothing is open and its sums agree; then its money is read-only."""

from datetime import date
from pathlib import Path

import pytest

from perdin.account_errors import YearClosed
from perdin.database.store import Database
from perdin.errors import BadInput
from perdin.models.money import BudgetLine, Payment
from perdin.rules.actual import ActualCost
from perdin.rules.document_kinds import AttachmentKind
from perdin.rules.ledger import RevisionKind
from perdin.rules.travel import Component
from perdin.services.accounting import (
    actual_costs,
    advances,
    payments,
    settlement,
    verification,
)
from perdin.services.accounting.payments import PayForm
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.documents import attachment_sweep, attachments
from perdin.services.safekeeping import backup
from perdin.services.trips import trip_sheet, trips
from perdin.services.year import year_end, year_figures
from tests.conftest import Clock
from tests.office import a_trip, approved, issued, spent
from tests.pdfs import pdf_of
from tests.services.stages import DAY, STS

PLANNED = 3_062_000


@pytest.fixture
def trip(desk: Desk, head: Desk, clock: Clock) -> int:
    """A settled trip, seen from the last day of its year."""
    trip_id = issued(desk, head, a_trip(desk))
    settlement.settle(desk, spent(desk, trip_id), DAY, STS)
    clock.now = clock.now.replace(month=12, day=31)
    return trip_id


def test_a_year_closes_with_figures_that_agree(desk: Desk, trip: int) -> None:
    assert year_end.open_year(desk, 2026).ready
    year_end.close_year(desk, 2026, "Lengkap")
    state = year_end.open_year(desk, 2026)
    assert (state.closed, state.closed_by, state.note) == (True, desk.person.name, "Lengkap")
    figures = state.figures
    assert figures["realisasi"] == figures["biaya"] == figures["dibayar"] == PLANNED
    assert figures["per_komponen"] == {
        "uang_harian": 1_290_000, "penginapan": 1_372_000, "transport": 400_000,
    }  # fmt: skip
    assert figures["per_pegawai"] == {"Ayu Lestari Dewi": PLANNED}
    assert (figures["pagu"], figures["komitmen"], figures["perjalanan"]) == (50_000_000, 0, 1)


def test_what_is_open_is_named_and_holds_the_closing_up(
    desk: Desk, head: Desk, treasurer: Desk, trip: int
) -> None:
    waiting = approved(desk, head, a_trip(desk, "Bima", leave=date(2026, 4, 7)))
    owing = issued(desk, head, a_trip(desk, "Ayu", leave=date(2026, 5, 5)))
    traveller_id = trip_sheet.open_trip(desk, owing).travellers[0].id
    advances.pay_advance(treasurer, traveller_id, PayForm(amount=1_000_000, paid_on=DAY))
    trips.cancel(desk, owing, "Batal")
    first, second = year_end.open_year(desk, 2026).open_points
    assert first.trip_id == waiting
    assert "«Disetujui»" in first.what
    assert second.trip_id == owing
    assert "masih memegang Rp1.000.000" in second.what
    with pytest.raises(BadInput, match="2 hal masih terbuka, yang pertama Bima"):
        year_end.close_year(desk, 2026)
    trips.cancel(desk, waiting, "Batal")
    payments.take_back(
        treasurer, traveller_id, PayForm(amount=1_000_000, paid_on=DAY, reference="STS-1")
    )
    year_end.close_year(desk, 2026)


def test_a_closed_year_is_read_only_and_the_next_one_goes_on(
    desk: Desk, head: Desk, treasurer: Desk, trip: int
) -> None:
    traveller_id = trip_sheet.open_trip(desk, trip).travellers[0].id
    late = a_trip(desk, "Bima", leave=date(2026, 12, 30), days=2)
    trips.withdraw(desk, late)
    trips.cancel(desk, late, "Batal")
    year_end.close_year(desk, 2026)
    (line, *_) = budget.list_budget(desk, 2026)
    for change in (
        lambda: settlement.reopen(head, trip, "Nota"),
        lambda: actual_costs.record_costs(desk, traveller_id, []),
        lambda: advances.pay_advance(desk, traveller_id, PayForm(amount=1, paid_on=DAY)),
        lambda: advances.request_advance(desk, traveller_id, amount=1),
        lambda: payments.correct_payment(
            treasurer, payments.list_payments(desk, trip)[0].id, "Salah", DAY
        ),
        lambda: attachments.attach(desk, trip, pdf_of("setoran"), "a.pdf", AttachmentKind.REFUND),
        lambda: budget.revise_line(desk, line.id, RevisionKind.SHIFT, 60_000_000, DAY),
        lambda: budget.add_line(
            desk,
            budget.BudgetForm(
                fiscal_year=2026,
                activity_code="7.01.99",
                activity_name="Lain",
                account_code="5.1.02.04.01.0003",
                ceiling=1_000_000,
                decided_on=DAY,
            ),
        ),
        lambda: year_end.close_year(desk, 2026),
    ):
        with pytest.raises(YearClosed, match="2026 sudah ditutup"):
            change()
    with pytest.raises(BadInput, match="tidak ditutup"):
        year_end.reopen_year(desk, 2027, "Sebab")
    approved(desk, head, a_trip(desk, "Ayu", leave=date(2027, 1, 5)))
    with pytest.raises(BadInput, match="alasan"):
        year_end.reopen_year(desk, 2026, "")
    year_end.reopen_year(desk, 2026, "Koreksi BPK")
    settlement.reopen(head, trip, "Nota susulan")
    assert not year_end.open_year(desk, 2026).closed


def test_a_request_of_a_closed_year_is_not_approved(
    desk: Desk, head: Desk, trip: int, database: Database
) -> None:
    year_end.close_year(desk, 2026)
    late = a_trip(desk, "Bima", leave=date(2026, 12, 30), days=2)
    with pytest.raises(YearClosed):
        approved(desk, head, late)


def test_a_year_does_not_close_before_december(desk: Desk, clock: Clock) -> None:
    clock.now = clock.now.replace(month=11, day=30)
    with pytest.raises(BadInput, match="mulai Desember"):
        year_end.close_year(desk, 2026)
    clock.advance(days=1)
    year_end.close_year(desk, 2026)


@pytest.mark.parametrize("table", [BudgetLine, Payment])
def test_the_known_bad_twin_has_sums_that_do_not_agree(
    desk: Desk, database: Database, trip: int, table: type
) -> None:
    """One rupiah changed behind the program's back, on either side."""
    with database.write() as session:
        row = session.query(table).first()
        assert row is not None
        if isinstance(row, BudgetLine):
            row.realised += 1
        else:
            row.amount += 1
    assert year_end.open_year(desk, 2026).disagreements
    with pytest.raises(BadInput, match="tidak cocok"):
        year_end.close_year(desk, 2026)


def test_the_archive_holds_recaps_register_and_a_backup_that_opens(
    desk: Desk, head: Desk, clock: Clock, tmp_path: Path
) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    attachments.attach(desk, trip_id, pdf_of("nota"), "a.pdf", AttachmentKind.RECEIPT)
    settlement.settle(desk, spent(desk, trip_id), DAY, STS)
    clock.now = clock.now.replace(month=12, day=31)
    year_end.close_year(desk, 2026)
    folder = year_end.archive_year(desk, 2026, tmp_path)
    names = {path.name for path in folder.iterdir()}
    assert {"perdin-2026.db", "perdin-2026-lampiran", "register-surat-2026.xlsx"} <= names
    assert len([name for name in names if name.startswith("rekap-")]) > 3
    with Database.open(folder / "perdin-2026.db", exclusive=False) as copy:
        assert attachment_sweep.faults(copy) == []
        assert backup.verify(Desk(copy, desk.person, desk.clock)).sound
    assert year_end.archive_year(desk, 2026, tmp_path) != folder


def test_the_examples_year_agrees_wherever_it_is_added_up(example_desk: Desk) -> None:
    with example_desk.database.read() as session:
        figures = year_figures.figures(session, example_desk.today.year)
    assert figures["realisasi"] > 0
    assert year_figures.disagreements(figures) == []


def test_the_costs_of_a_cancelled_trip_hold_the_closing_up_until_they_are_settled(
    desk: Desk, head: Desk, trip: int
) -> None:
    cancelled = issued(desk, head, a_trip(desk, "Bima", leave=date(2026, 5, 5)))
    trips.cancel(desk, cancelled, "Batal")
    assert year_end.open_year(desk, 2026).open_points == ()
    one = trip_sheet.open_trip(desk, cancelled).travellers[0].id
    hotel = ActualCost(
        component=Component.PENGINAPAN,
        quantity=1,
        unit="malam",
        rate=500_000,
        reason="Tidak dikembalikan",
        receipt="Nota hotel",
    )
    actual_costs.record_costs(desk, one, [hotel])
    verification.submit_account(desk, one)
    (point,) = year_end.open_year(desk, 2026).open_points
    assert point.trip_id == cancelled
    assert "biaya pembatalan Bima" in point.what
    assert "belum dirampungkan" in point.what
