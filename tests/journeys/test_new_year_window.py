"""From 29 November 2026 to 2 February 2027 at the window: an office that prepares the year.

A package of rates, the DPA, a trip over New Year that grew in the field, the old year's closing.
Amounts are worked out here; sums are read from raw rows, letters from their files.
"""

from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.models.letters import Letter
from perdin.models.money import BudgetRevision, Payment
from perdin.models.planning import PlannedTrip, YearClosing
from perdin.rules.ledger import PaymentKind, RevisionKind
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Role
from perdin.services.accounting import advances
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.office import first_start
from perdin.services.plans import plans
from perdin.services.trips import trip_sheet
from perdin.ui.pages.approvals.page import ApprovalsPage
from perdin.ui.pages.finance.year import YearQueue
from perdin.ui.pages.trip.change_edit import ChangePage
from perdin.ui.pages.trip.view import TripPage
from perdin.ui.pages.trips.page import TripsPage
from tests.conftest import Clock
from tests.journeys import new_year_hands as hands
from tests.journeys.test_new_year import a_dpa, bare, sound, sums
from tests.letters.documents import lines, rows
from tests.office import WIB, spent
from tests.services.plays_budget import a_plan
from tests.ui.accounts import sit_as
from tests.ui.rate_sets import choose, page_of
from tests.ui.screen import Screen, opened

DAY, NIGHT, FARE = 430_000, 686_000, 400_000
"""Bandung by Perpres 72/2025: uang harian, class 4, and what the bus costs."""
THREE_DAYS = 3 * DAY + 2 * NIGHT + FARE
FIVE_DAYS = 5 * DAY + 4 * NIGHT + FARE
JANUARY = 3 * (DAY + hands.DEARER) + 2 * NIGHT + FARE
ADVANCE, CEILING = 1_000_000, 40_000_000
WHY = "Pembahasan dilanjutkan sampai Minggu"


def test_the_year_turns_for_an_office_that_prepared_it(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        bare(desk)
        plans.save_planned(desk, a_plan(desk, month=1))
    package = hands.package_of_2027(office_copy, tmp_path)
    clock.now = datetime(2026, 11, 29, 9, tzinfo=WIB)
    with opened(qtbot, office_copy, clock) as screen:
        _prepare(screen, package)
        over = _over_new_year(screen, clock)
        _grew_in_the_field(screen, clock, over)
        january = _before_the_dpa(screen, clock)
        _dpa_comes(screen, clock, a_dpa(tmp_path, CEILING), january)
        _close_the_old_year(screen, clock, over)
        _the_new_year_runs(screen, clock, january)
        sound(screen.desk)


def _prepare(screen: Screen, package: Path) -> None:
    """The last Sunday of November: the reminder, lines and plan by one press, rates, the ground."""
    page = screen.page(TripsPage)
    screen.until(page.coming_year.isVisible)
    screen.click(page.coming_year.prepare_button)
    screen.until(lambda: screen.window.year() == 2027)
    queue = hands.queue_of(screen, "prepare")
    assert hands.lacking(queue) == ["DPA", "Rencana perjalanan"]
    hands.deed(screen, queue, "DPA", "1 baris DPA disalin tanpa pagu")
    hands.deed(screen, queue, "Rencana perjalanan", "1 rencana disalin")
    _take_the_package(screen, package)
    hands.allow_before_dpa(screen)
    queue = hands.queue_of(screen, "prepare")
    assert hands.lacking(queue) == ["DPA"]
    assert queue.said.text() == "Tahun 2027: 1 langkah belum."
    with screen.desk.database.read() as session:
        (plan,) = session.query(PlannedTrip).filter_by(fiscal_year=2027)
        assert (plan.purpose, plan.cost, plan.budget_line_id is not None) == (
            "Konsultasi SPM", 12_000_000, True,
        )  # fmt: skip
    assert sums(screen.desk, 2027) == (0, 0, 0, 0)


def _take_the_package(screen: Screen, package: Path) -> None:
    """What it changes is seen before it is taken in: one rate, of one province."""
    rates = page_of(screen)
    screen.answer_files(package)
    choose(screen, rates, "Impor paket")
    pane = rates.package
    screen.until(pane.isVisible)
    assert "1 naik, 0 turun, 0 baru, 0 hilang" in pane.view.summary.text()
    (row,) = pane.view.rows.rows()
    assert (row.place_name, row.before, row.after) == ("Jawa Barat", DAY, DAY + hands.DEARER)
    screen.click(pane.checked)
    screen.click(pane.take_button)
    screen.until(lambda: "diimpor" in screen.notice())
    screen.rest()


def _over_new_year(screen: Screen, clock: Clock) -> int:
    """14 December: Ayu goes from 30 December to 1 January, and is paid an advance on the 28th."""
    hands.on(screen, clock, 2026, 12, 14)
    hands.choose_year(screen, 2026)
    form = hands.type_trip(screen, "ayu", "Pembahasan anggaran provinsi", "30/12", "1/1").form
    offered = [form.budget_line_id.itemText(at)[:6] for at in range(form.budget_line_id.count())]
    assert offered[-2:] == ["2026: ", "2027: "]
    trip_id = hands.submit(screen)
    hands.approve(screen, trip_id)
    assert hands.issue(screen, trip_id) == [
        "800.1.11.1/001/KEC-UJI/XII/2026", "000.1.2.3/001/KEC-UJI/XII/2026",
    ]  # fmt: skip
    assert sums(screen.desk, 2026)[1] == THREE_DAYS
    hands.on(screen, clock, 2026, 12, 28)
    hands.advance(screen, trip_id, ADVANCE)
    return trip_id


def _grew_in_the_field(screen: Screen, clock: Clock, trip_id: int) -> None:
    """4 January: she was away until the 3rd; asked afterwards, decided, put on paper."""
    hands.on(screen, clock, 2027, 1, 4)
    page = hands.at_trip(screen, trip_id)
    screen.click(page.changes.change_button)
    edit: ChangePage = screen.page(ChangePage)
    screen.until(lambda: edit.form.purpose.value())
    screen.enter(edit.reason, WHY)
    screen.enter(edit.form.back, "3/1/2027")
    screen.rest()
    screen.until(lambda: "+2 hari" in edit.compared.toPlainText())
    screen.click(edit.submit_button)
    screen.until(lambda: screen.window.page() is page)
    sit_as(screen, Role.ATASAN)
    screen.click(screen.window.navigation.buttons["approvals"])
    inbox: ApprovalsPage = screen.page(ApprovalsPage)
    screen.until(lambda: inbox.changes.buttons)
    screen.click(inbox.changes.buttons[0])
    page = screen.page(TripPage)
    screen.until(lambda: page.tabs.currentWidget() is page.changes)
    screen.until(page.changes.bar.approve_button.isVisible)
    assert WHY in page.changes.reader.toPlainText()
    screen.click(page.changes.bar.approve_button)
    screen.until(lambda: "berlaku" in screen.notice())
    sit_as(screen, Role.ADMIN)
    page = hands.at_trip(screen, trip_id)
    page.tabs.setCurrentWidget(page.letters)
    hands.select_letter(screen, page.letters, LetterKind.SURAT_PERUBAHAN)
    screen.click(page.letters.act.agree_button)
    screen.until(lambda: "2 surat terbit" in screen.notice())
    screen.rest()
    assert sums(screen.desk, 2026) == (50_000_000, FIVE_DAYS, 0, 0)
    assert sums(screen.desk, 2027) == (0, 0, 0, 0)
    _read_the_extension(screen, trip_id)


def _read_the_extension(screen: Screen, trip_id: int) -> None:
    """The letters of 2027 name what they replace of 2026; the numbers begin anew with the year."""
    letter = "\n".join(
        lines(letters.document(screen.desk, trip_id, LetterKind.SURAT_PERUBAHAN).content)
    )
    assert "SURAT PERPANJANGAN PERJALANAN DINAS" in letter
    assert "Tanggal 30 Desember 2026 – 3 Januari 2027 (5 hari)." in letter
    assert WHY in letter
    (ayu,) = trip_sheet.open_trip(screen.desk, trip_id).travellers
    spd = letters.document(screen.desk, trip_id, LetterKind.SPD, ayu.id).content
    cells = " | ".join(cell for row in rows(spd) for cell in row)
    for printed in ("5 (lima) hari", "30 Desember 2026", "3 Januari 2027", "5.1.02.04.01.0001",
                    "000.1.2.3/001/KEC-UJI/I/2027"):  # fmt: skip
        assert printed in cells
    instead = "mengganti surat nomor 000.1.2.3/001/KEC-UJI/XII/2026 tanggal 14 Desember 2026"
    assert instead in " ".join(lines(spd))
    with screen.desk.database.read() as session:
        fallen = session.query(Letter).filter_by(number="000.1.2.3/001/KEC-UJI/XII/2026").one()
        assert fallen.void_reason.startswith("Diganti dengan surat nomor 000.1.2.3/001")


def _before_the_dpa(screen: Screen, clock: Clock) -> int:
    """5 January: Bima's trip is decided and numbered on the ground that the office named."""
    hands.on(screen, clock, 2027, 1, 5)
    hands.choose_year(screen, 2027)
    hands.type_trip(screen, "bima", "Rapat kerja provinsi", "19/1/2027", "21/1/2027")
    trip_id = hands.submit(screen)
    hands.approve(screen, trip_id)
    assert hands.issue(screen, trip_id) == [
        "800.1.11.1/001/KEC-UJI/I/2027", "000.1.2.3/002/KEC-UJI/I/2027",
    ]  # fmt: skip
    assert sums(screen.desk, 2027) == (0, JANUARY, 0, JANUARY)
    return trip_id


def _dpa_comes(screen: Screen, clock: Clock, path: Path, trip_id: int) -> None:
    """15 January: no money before; the DPA bears what was decided, and the advance is paid."""
    hands.on(screen, clock, 2027, 1, 15)
    (bima,) = trip_sheet.open_trip(screen.desk, trip_id).travellers
    advances.request_advance(screen.desk, bima.id, amount=ADVANCE)
    hands.pay_request(screen, refused="DPA 2027 belum masuk")
    hands.import_dpa(screen, path, "DPA 1/2027")
    assert sums(screen.desk, 2027) == (CEILING, JANUARY, 0, 0)
    with screen.desk.database.read() as session:
        revisions = session.query(BudgetRevision).filter_by(document="DPA 1/2027").all()
        assert [(row.kind, row.amount) for row in revisions] == [(RevisionKind.ORIGINAL, CEILING)]
    hands.pay_request(screen)
    assert hands.lacking(hands.queue_of(screen, "prepare")) == ["Uang persediaan"]


def _close_the_old_year(screen: Screen, clock: Clock, trip_id: int) -> None:
    """18 January: the trip over New Year is settled on the old DPA, and then 2026 closes."""
    hands.on(screen, clock, 2027, 1, 18)
    hands.choose_year(screen, 2026)
    queue: YearQueue = hands.queue_of(screen, "year")
    assert queue.said.text() == "1 hal masih terbuka dalam tahun 2026."
    assert not queue.close_button.isEnabled()
    spent(screen.desk, trip_id)
    hands.settle(screen, trip_id, FIVE_DAYS - ADVANCE, other_year=True)
    assert sums(screen.desk, 2026) == (50_000_000, 0, FIVE_DAYS, 0)
    queue = hands.queue_of(screen, "year")
    screen.until(queue.close_button.isEnabled)
    screen.enter(queue.reason, "Lengkap")
    screen.agree()
    screen.click(queue.close_button)
    screen.until(lambda: "Tahun anggaran ditutup." in queue.notices.text())
    with screen.desk.database.read() as session:
        (closing,) = session.query(YearClosing)
        assert (closing.fiscal_year, closing.figures["realisasi"]) == (2026, FIVE_DAYS)
    page = hands.at_trip(screen, trip_id)
    assert not page.changes.change_button.isVisible()


def _the_new_year_runs(screen: Screen, clock: Clock, trip_id: int) -> None:
    """2 February: Bima's account is settled on the new DPA, and Prakiraan counts it."""
    hands.on(screen, clock, 2027, 2, 2)
    hands.choose_year(screen, 2027)
    spent(screen.desk, trip_id)
    hands.settle(screen, trip_id, JANUARY - ADVANCE)
    assert sums(screen.desk, 2027) == (CEILING, 0, JANUARY, 0)
    (row,) = hands.queue_of(screen, "forecast").list.rows()
    stand = row.row.stand
    assert (stand.realised, stand.committed, stand.planned) == (JANUARY, 0, 12_000_000)
    with screen.desk.database.read() as session:
        paid = [(row.kind, row.amount) for row in session.query(Payment).order_by(Payment.id).all()]
    assert paid == [
        (PaymentKind.ADVANCE, ADVANCE),
        (PaymentKind.ADVANCE, ADVANCE),
        (PaymentKind.BALANCE, FIVE_DAYS - ADVANCE),
        (PaymentKind.BALANCE, JANUARY - ADVANCE),
    ]
