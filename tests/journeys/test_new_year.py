"""From 29 November 2026 to 2 February 2027: an office that prepares the year, and one that forgot.

Everything is done by the services as the window does it; what comes of it is read from raw rows.
"""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from perdin.account_errors import BudgetAwaited, YearClosed
from perdin.errors import BadInput, Incomplete
from perdin.models.letters import Letter
from perdin.models.money import BudgetLine, BudgetRevision
from perdin.rules.ledger import EntryKind, Mechanism, RevisionKind
from perdin.rules.rates import Authority, RateKind
from perdin.rules.workflow import TripState
from perdin.services.accounting import advances, settlement
from perdin.services.accounting.payments import PayForm
from perdin.services.books import treasury
from perdin.services.books.treasury import EntryForm
from perdin.services.budget import budget_import, structure
from perdin.services.budget.budget_import import BudgetAct
from perdin.services.desk import Desk
from perdin.services.plans import plan_copy, plans
from perdin.services.reference import rates
from perdin.services.reference.rates import NewRate
from perdin.services.safekeeping import integrity
from perdin.services.trail import history
from perdin.services.trips import draft_check, trip_sheet, trips
from perdin.services.trips.drafts import TripDraft
from perdin.services.year import forecast, preparing, year_end
from perdin.services.year.steps import Standing
from tests.conftest import Clock
from tests.office import WIB, a_draft, a_trip, issued, spent
from tests.services.accounting import stories
from tests.services.plays_budget import a_plan
from tests.services.stages import STS
from tests.services.year.january import allow_early, line

COST = 3_062_000
"""Three days in Kota Bandung; a fourth day and night cost 430.000 and 686.000 more."""
FOUR_DAYS = COST + 430_000 + 686_000


def on(clock: Clock, year: int, month: int, day: int) -> date:
    """It is nine in the morning of this day; gives the day."""
    clock.now = datetime(year, month, day, 9, tzinfo=WIB)
    return clock.now.date()


def bare(desk: Desk) -> None:
    """The office of the tests has a line of 2027 already: this one has none."""
    with desk.database.write() as session:
        for row in session.query(BudgetLine).filter_by(fiscal_year=2027):
            session.delete(row)


def missing(desk: Desk) -> list[str]:
    """What 2027 lacks."""
    steps = preparing.list_steps(desk, 2027)
    return [step.title for step in steps if step.standing is Standing.MISSING]


def a_dpa(folder: Path, ceiling: int) -> Path:
    """The DPA of 2027 as a sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(
        ["Kode Sub Kegiatan", "Nama Sub Kegiatan", "Kode Rekening", "Nama Rekening", "Pagu"]
    )
    sheet.append(["7.01.01.2.06.0009", "Rapat Koordinasi dan Konsultasi SKPD", "5.1.02.04.01.0001",
                  "Belanja Perjalanan Dinas Biasa", ceiling])  # fmt: skip
    path = folder / "dpa-2027.xlsx"
    book.save(path)
    return path


def import_dpa(desk: Desk, path: Path, day: date, kind: RevisionKind) -> int:
    """Look at the sheet, and write what was seen."""
    seen = budget_import.preview_budget(desk, path, 2027)
    act = BudgetAct(2027, kind, day, "DPA 1/2027")
    return budget_import.import_budget(desk, act, seen.ready)


def sums(desk: Desk, year: int) -> tuple[int, int, int, int]:
    """Ceiling, committed, realised, overdraft by the raw row."""
    with desk.database.read() as session:
        row = session.query(BudgetLine).filter_by(fiscal_year=year).one()
        return row.ceiling, row.committed, row.realised, row.overdraft


def sound(desk: Desk) -> None:
    """Every sum, letter and event of the file agrees with its rows."""
    with desk.database.read() as session:
        assert integrity.faults(session) == []
    assert history.verify_chain(desk).fault is None


def test_an_office_that_prepares(
    desk: Desk, head: Desk, treasurer: Desk, clock: Clock, tmp_path: Path
) -> None:
    _prepare(desk, clock)
    on(clock, 2026, 12, 14)
    over = a_trip(desk, "Ayu", leave=date(2026, 12, 30), days=4)
    issued(desk, head, over, on(clock, 2026, 12, 28))
    assert sums(desk, 2026)[1] == FOUR_DAYS  # frozen with the rates of the day of departure
    (ayu,) = stories.travellers(desk, over)
    advances.pay_advance(treasurer, ayu, PayForm(amount=2_000_000, paid_on=clock.now.date()))

    on(clock, 2027, 1, 4)
    steps = {step.title: step for step in preparing.list_steps(desk, 2027)}
    assert steps["Melewati tahun baru"].detail.endswith("Dibebankan pada DPA 2026.")
    assert steps["Tutup tahun 2026"].detail == "1 hal masih terbuka dalam tahun 2026."
    with pytest.raises(BadInput, match="belum dapat ditutup"):
        year_end.close_year(treasurer, 2026)
    january = a_trip(desk, "Bima", leave=date(2027, 1, 19), days=3)
    early = COST - 3 * 30_000  # the Perwal pays 400.000 a day
    issued(desk, head, january, on(clock, 2027, 1, 5))
    assert sums(desk, 2027) == (0, early, 0, early)
    with desk.database.read() as session:
        first = session.query(Letter).filter_by(year=2027, sequence=1).count()
        assert first > 0
    (bima,) = stories.travellers(desk, january)
    with pytest.raises(BudgetAwaited, match="DPA 2027 belum masuk"):
        advances.pay_advance(treasurer, bima, PayForm(amount=1_000_000, paid_on=clock.now.date()))

    _dpa_comes(desk, treasurer, clock, a_dpa(tmp_path, 40_000_000), bima, early)
    assert missing(desk) == []

    day = on(clock, 2027, 1, 18)
    settlement.settle(desk, spent(desk, over), day, replace(STS, paid_on=day))
    assert sums(desk, 2026)[1:] == (0, FOUR_DAYS, 0)
    year_end.close_year(treasurer, 2026, "Lengkap")
    assert year_end.open_year(desk, 2026).figures["realisasi"] == FOUR_DAYS
    with pytest.raises(YearClosed):
        settlement.reopen(head, over, "Salah hitung")

    day = on(clock, 2027, 2, 2)
    settlement.settle(desk, spent(desk, january), day, replace(STS, paid_on=day))
    assert sums(desk, 2027) == (40_000_000, 0, early, 0)
    (row,) = forecast.forecast_year(desk, 2027).rows
    assert (row.stand.realised, row.stand.committed, row.stand.planned) == (early, 0, 12_000_000)
    sound(desk)


def test_an_office_that_forgot(
    desk: Desk, head: Desk, treasurer: Desk, clock: Clock, tmp_path: Path
) -> None:
    bare(desk)
    on(clock, 2027, 1, 4)
    assert preparing.year_to_prepare(desk) is None  # it has begun: the list is where it always is
    assert missing(desk) == ["DPA", "Uang persediaan"]
    draft = replace(_january(desk), budget_line_id=None)
    saved = trips.save_draft(desk, draft)
    with pytest.raises(Incomplete, match="Pembebanan anggaran belum dipilih"):
        trips.submit(desk, saved.trip_id, saved.version)

    structure.copy_structure(treasurer, 2027)
    charged = replace(draft, budget_line_id=line(desk).id)
    saved = trips.save_draft(desk, charged, saved.trip_id, saved.version)
    with pytest.raises(Incomplete, match="^DPA 2027 belum masuk, jadi belum ada pagunya"):
        trips.submit(desk, saved.trip_id, saved.version)
    allow_early(desk)
    first = trips.submit(desk, saved.trip_id, saved.version).trip_id
    issued(desk, head, first, on(clock, 2027, 1, 5))
    second = a_trip(desk, "Bima", leave=date(2027, 1, 25))
    issued(desk, head, second, clock.now.date())
    assert sums(desk, 2027) == (0, 2 * COST, 0, 2 * COST)

    day = on(clock, 2027, 1, 20)
    path = a_dpa(tmp_path, COST + 62_000)
    import_dpa(treasurer, path, day, RevisionKind.ORIGINAL)
    assert sums(desk, 2027) == (COST + 62_000, 2 * COST, 0, COST - 62_000)
    assert missing(desk) == ["Uang persediaan", "Perjalanan sebelum DPA"]
    (ayu,), (bima,) = stories.travellers(desk, first), stories.travellers(desk, second)
    advances.pay_advance(treasurer, ayu, PayForm(amount=1_000_000, paid_on=day))
    with pytest.raises(BudgetAwaited, match="pagunya kurang Rp3.000.000"):
        advances.pay_advance(treasurer, bima, PayForm(amount=1_000_000, paid_on=day))
    third = a_draft(desk, "Eka", leave=date(2027, 2, 8))
    assert not draft_check.check_draft(desk, third).ready

    trips.cancel(desk, second, "Pagu tidak cukup")
    assert sums(desk, 2027) == (COST + 62_000, COST, 0, 0)
    assert missing(desk) == ["Uang persediaan"]
    day = on(clock, 2027, 2, 2)
    settlement.settle(desk, spent(desk, first), day, replace(STS, paid_on=day))
    assert trip_sheet.open_trip(desk, first).state is TripState.SETTLED
    assert sums(desk, 2027) == (COST + 62_000, 0, COST, 0)
    sound(desk)


def _prepare(desk: Desk, clock: Clock) -> None:
    """The last Sunday of November: structure, plan, the ground for January, and a new Perwal."""
    bare(desk)
    plans.save_planned(desk, a_plan(desk, month=1))
    on(clock, 2026, 11, 29)
    assert preparing.year_to_prepare(desk) == 2027
    assert missing(desk) == ["DPA", "Rencana perjalanan"]
    assert structure.copy_structure(desk, 2027) == 1
    assert plan_copy.copy_plan(desk, 2027) == 1
    allow_early(desk)
    own = NewRate(kind=RateKind.UANG_HARIAN_LUAR_KOTA, place="32", level="", amount=400_000,
                  source="Perwal 9/2026")  # fmt: skip
    rates.add_set(desk, "Perwal 9/2026", Authority.LOCAL, date(2027, 1, 1), rows=[own])
    assert missing(desk) == ["DPA"]


def _dpa_comes(
    desk: Desk, treasurer: Desk, clock: Clock, path: Path, traveller: int, early: int
) -> None:
    """The DPA bears what was approved before it, an advance is paid, and the purse opens."""
    day = on(clock, 2027, 1, 15)
    assert import_dpa(treasurer, path, day, RevisionKind.AMENDMENT) == 1
    with desk.database.read() as session:
        (revision,) = (
            session.query(BudgetRevision).join(BudgetLine).filter_by(fiscal_year=2027).all()
        )
        assert (revision.kind, revision.amount) == (RevisionKind.ORIGINAL, 40_000_000)
    assert sums(desk, 2027) == (40_000_000, early, 0, 0)
    advances.pay_advance(treasurer, traveller, PayForm(amount=1_000_000, paid_on=day))
    treasury.enter(
        treasurer,
        EntryForm(kind=EntryKind.RECEIVED, mechanism=Mechanism.UP, amount=10_000_000,
                  entered_on=day, book_number="1"),
    )  # fmt: skip


def _january(desk: Desk) -> TripDraft:
    """Ayu to Bandung from 20 January on; typed before there is a line to charge."""
    return replace(a_draft(desk, leave=date(2026, 3, 3)), leave=date(2027, 1, 20),
                   back=date(2027, 1, 22))  # fmt: skip
