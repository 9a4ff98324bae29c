"""Settled is read-only; reopened, cancelled or corrected, money and budget stay straight."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from perdin.account_errors import SamePerson
from perdin.database.store import Database
from perdin.errors import BadInput, BudgetExceeded, SelfDecision, WrongStep
from perdin.models.money import BudgetLine
from perdin.rules.actual import ActualCost
from perdin.rules.ledger import AccountState, PaymentKind, PayMethod
from perdin.rules.travel import Component
from perdin.rules.workflow import Role, TripState
from perdin.services.accounting import (
    account_sheet,
    accounts,
    actual_costs,
    advances,
    bank_list,
    cost_lines,
    payments,
    settlement,
    verification,
)
from perdin.services.accounting.bank_list import BankRow
from perdin.services.accounting.payments import PayForm
from perdin.services.budget import budget
from perdin.services.budget.budget import BudgetRow
from perdin.services.desk import Desk
from perdin.services.office import money_settings, users
from perdin.services.safekeeping import integrity
from perdin.services.trail import history
from perdin.services.trips import trip_sheet, trips
from tests.office import a_trip, approved, issued, proved, spent, verified
from tests.services.accounting.test_advances import give_account
from tests.services.stages import DAY, STS

PLANNED = 3_062_000
HOTEL = ActualCost(
    component=Component.PENGINAPAN,
    quantity=1,
    unit="kali",
    rate=600_000,
    reason="Hotel yang hangus",
    receipt="Surat hotel tanpa refund",
)


@pytest.fixture
def trip(desk: Desk, head: Desk) -> int:
    return issued(desk, head, a_trip(desk))


def line(desk: Desk) -> BudgetRow:
    return budget.list_budget(desk, 2026)[0]


def one_of(desk: Desk, trip: int) -> int:
    return trip_sheet.open_trip(desk, trip).travellers[0].id


def straight(desk: Desk) -> bool:
    with desk.database.read() as session:
        return integrity.faults(session) == []


def test_nothing_is_settled_unverified(desk: Desk, treasurer: Desk, trip: int) -> None:
    traveller_id = one_of(desk, trip)
    costs = proved(cost_lines.costs_to_record(desk, traveller_id))
    actual_costs.record_costs(desk, traveller_id, costs)
    for move in (
        lambda: settlement.settle(treasurer, trip, DAY, STS),
        lambda: payments.pay_balance(
            treasurer, traveller_id, PayForm(amount=1, paid_on=DAY, reason="Bendahara tunggal")
        ),
    ):
        with pytest.raises(BadInput, match="belum diverifikasi"):
            move()
    verified(desk, trip)
    assert settlement.settle(desk, trip, DAY, STS) is TripState.SETTLED


def test_an_office_of_one_turns_verification_off_and_that_is_seen(desk: Desk, trip: int) -> None:
    kept, version = money_settings.open_settings(desk)
    money_settings.save_settings(desk, replace(kept, require_verification=False), version)
    assert history.list_history(desk, 1)[0].details["require_verification"] is False
    traveller_id = one_of(desk, trip)
    actual_costs.record_costs(
        desk, traveller_id, proved(cost_lines.costs_to_record(desk, traveller_id))
    )
    assert settlement.settle(desk, trip, DAY, STS) is TripState.SETTLED
    assert straight(desk)


def test_who_verified_settles_only_with_a_reason_in_the_trail(
    desk: Desk, treasurer: Desk, trip: int
) -> None:
    spent(desk, trip)
    with pytest.raises(SamePerson, match="Citra memverifikasi"):
        settlement.settle(treasurer, trip, DAY, STS)
    settlement.settle(treasurer, trip, DAY, STS, reason="Bendahara tunggal")
    assert history.list_history(desk, 1)[0].details["rangkap"] == "Bendahara tunggal"


def test_settled_is_read_only_until_it_is_reopened(
    desk: Desk, head: Desk, treasurer: Desk, trip: int
) -> None:
    traveller_id = one_of(desk, trip)
    paid = advances.pay_advance(treasurer, traveller_id, PayForm(amount=3_000_000, paid_on=DAY))
    settlement.settle(desk, spent(desk, trip), DAY, STS)
    version = account_sheet.open_account(desk, traveller_id).version
    for change in (
        lambda: actual_costs.record_costs(desk, traveller_id, []),
        lambda: verification.submit_account(desk, traveller_id),
        lambda: verification.return_account(treasurer, traveller_id, version, "Keliru"),
        lambda: advances.pay_advance(desk, traveller_id, PayForm(amount=1, paid_on=DAY)),
        lambda: payments.correct_payment(desk, paid, "Keliru", DAY),
        lambda: payments.take_back(desk, traveller_id, replace(STS, amount=1)),
    ):
        with pytest.raises(BadInput):
            change()
    assert (line(desk).committed, line(desk).realised) == (0, PLANNED)
    with pytest.raises(BadInput, match="alasan"):
        settlement.reopen(head, trip, " ")
    assert settlement.reopen(head, trip, "Nota susulan") is TripState.ISSUED
    assert (line(desk).committed, line(desk).realised) == (PLANNED, 0)
    event = history.list_history(desk, 1)[0]
    assert (event.action, event.details["alasan"]) == ("reopen", "Nota susulan")
    (balance,) = accounts.balances(desk, trip)
    assert (balance.paid, balance.state) == (PLANNED, AccountState.RETURNED), "payments stay"
    assert straight(desk)
    cheaper = [replace(cost, rate=300_000) if cost.component is Component.TRANSPORT else cost
               for cost in cost_lines.costs_to_record(desk, traveller_id)]  # fmt: skip
    actual_costs.record_costs(desk, traveller_id, cheaper)
    verified(desk, trip)
    payments.take_back(treasurer, traveller_id, replace(STS, amount=60_000))
    settlement.settle(desk, trip, DAY, STS)
    rows = payments.list_payments(desk, trip)
    assert [row.signed for row in rows] == [3_000_000, 62_000, -60_000, -40_000]
    assert (line(desk).committed, line(desk).realised) == (0, PLANNED - 100_000)
    assert straight(desk)


def test_a_reopened_trip_needs_its_budget_back(
    desk: Desk, head: Desk, database: Database, trip: int
) -> None:
    traveller_id = one_of(desk, trip)
    costs = proved(cost_lines.costs_to_record(desk, traveller_id))[:1]
    actual_costs.record_costs(desk, traveller_id, costs)
    settlement.settle(desk, verified(desk, trip), DAY, STS)
    with database.write() as session:
        session.get_one(BudgetLine, line(desk).id).ceiling = PLANNED - 1
    with pytest.raises(BudgetExceeded):
        settlement.reopen(head, trip, "Nota susulan")
    assert trip_sheet.open_trip(desk, trip).state is TripState.SETTLED
    assert straight(desk)


def test_who_travelled_does_not_reopen_and_nothing_open_is_reopened(
    desk: Desk, desk_of: Callable[[Role], Desk], head: Desk, trip: int
) -> None:
    with pytest.raises(WrongStep):
        settlement.reopen(head, trip, "Sebab")
    settlement.settle(desk, spent(desk, trip), DAY, STS)
    own = trip_sheet.open_trip(desk, trip).travellers[0].employee_id
    herself = users.add_user(desk, "Ayu", Role.ATASAN, own)
    with pytest.raises(SelfDecision):
        settlement.reopen(
            replace(head, person=users.person_at(desk.database, herself)), trip, "Sebab"
        )


def test_a_cancelled_trip_is_charged_what_could_not_be_had_back(
    desk: Desk, head: Desk, treasurer: Desk, trip: int
) -> None:
    traveller_id = one_of(desk, trip)
    advances.pay_advance(treasurer, traveller_id, PayForm(amount=2_000_000, paid_on=DAY))
    trips.cancel(desk, trip, "Acara ditunda")
    assert cost_lines.costs_to_record(desk, traveller_id) == []
    daily = ActualCost(
        component=Component.UANG_HARIAN, quantity=1, unit="hari", rate=1, reason="Sehari"
    )
    with pytest.raises(BadInput, match="tidak dibayar untuk perjalanan yang dibatalkan"):
        actual_costs.record_costs(desk, traveller_id, [daily])
    actual_costs.record_costs(desk, traveller_id, [replace(HOTEL, rate=400_000, receipt="")])
    with pytest.raises(BadInput, match="perlu bukti"):
        verification.submit_account(desk, traveller_id)
    actual_costs.record_costs(desk, traveller_id, [HOTEL])
    assert accounts.balances(desk, trip)[0].remaining == -2_000_000, "nobody agreed yet"
    with pytest.raises(BadInput, match="belum diverifikasi"):
        settlement.settle(desk, trip, DAY, STS)
    verified(desk, trip)
    assert accounts.balances(desk, trip)[0].remaining == -1_400_000
    assert settlement.settle(desk, trip, DAY, STS) is TripState.CANCELLED
    assert (line(desk).committed, line(desk).realised) == (0, 600_000)
    assert (
        accounts.balances(desk, trip)[0].paid == trip_sheet.open_trip(desk, trip).spent == 600_000
    )
    assert straight(desk)
    with pytest.raises(BadInput, match="sudah rampung"):
        settlement.settle(desk, trip, DAY, STS)
    settlement.reopen(head, trip, "Hotel mengembalikan")
    assert line(desk).realised == 0
    assert straight(desk)
    actual_costs.record_costs(desk, traveller_id, [])
    assert accounts.balances(desk, trip)[0].remaining == -600_000


def test_what_was_never_approved_has_no_costs(desk: Desk, head: Desk) -> None:
    trip = a_trip(desk)
    trips.cancel(desk, trip, "Batal")
    with pytest.raises(BadInput):
        actual_costs.record_costs(desk, one_of(desk, trip), [HOTEL])
    other = approved(desk, head, a_trip(desk, "Bima"))
    trips.cancel(desk, other, "Batal")
    with pytest.raises(BadInput, match="tidak mempunyai biaya"):
        settlement.settle(desk, other, DAY, STS)


def test_costs_written_before_a_cancellation_owe_nothing(desk: Desk, trip: int) -> None:
    spent(desk, trip)
    trips.cancel(desk, trip, "Batal di tengah jalan")
    assert accounts.balances(desk, trip)[0].owed == 0
    with pytest.raises(BadInput, match="tidak dibayar"):
        verification.submit_account(desk, one_of(desk, trip))


def test_a_settlement_by_transfer_is_on_the_banks_list(
    desk: Desk, treasurer: Desk, database: Database, trip: int, tmp_path: Path
) -> None:
    give_account(database, desk, trip, "=BANK()", "0012345678")
    spent(desk, trip)
    assert bank_list.rows_due(treasurer, {0}) == []
    (due,) = bank_list.rows_due(treasurer, {one_of(desk, trip)})
    assert (due.amount, due.account_number, due.complete) == (PLANNED, "0012345678", True)
    settlement.settle(
        desk, trip, DAY, PayForm(amount=0, paid_on=DAY, method=PayMethod.TRANSFER, reference="TRX")
    )
    assert bank_list.rows_due(treasurer, {one_of(desk, trip)}) == []
    (row,) = payments.list_payments(desk, trip)
    assert (row.kind, row.method, row.reference) == (PaymentKind.BALANCE, PayMethod.TRANSFER, "TRX")
    rows = bank_list.rows_paid(treasurer, [row.id])
    book = openpyxl.load_workbook(bank_list.write(treasurer, tmp_path / "bank.xlsx", rows))
    cells = [
        cell for line in book.worksheets[0].iter_rows() for cell in line if cell.value is not None
    ]
    account = next(cell for cell in cells if cell.value == "0012345678")
    assert account.data_type == "s"
    assert next(cell for cell in cells if cell.value == "=BANK()").data_type == "s"
    assert [cell.value for cell in cells if cell.data_type == "f"] == [f"=SUM(E{account.row})"]
    text = bank_list.write(treasurer, tmp_path / "bank.csv", rows).read_bytes()
    lines = text.decode("utf-8-sig").splitlines()
    assert lines[1].split(";")[1:5] == ["'=BANK()", "'0012345678", "Ayu Lestari Dewi", str(PLANNED)]


@pytest.mark.parametrize(
    ("rows", "name", "words"),
    [
        ([], "a.xlsx", "Tidak ada transfer"),
        ([BankRow("", "1", "Ayu", 1, "")], "a.xlsx", "Rekening bank belum diisi: Ayu"),
        ([BankRow("B", "1", "Ayu", 1, "")], "a.pdf", "berakhiran"),
    ],
)
def test_a_list_that_the_bank_could_not_use_is_not_written(
    treasurer: Desk, tmp_path: Path, rows: list[BankRow], name: str, words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        bank_list.write(treasurer, tmp_path / name, rows)
    assert list(tmp_path.glob(name)) == []


def test_one_side_of_the_balance_only(desk: Desk, treasurer: Desk, trip: int) -> None:
    traveller_id = one_of(desk, spent(desk, trip))
    (due,) = settlement.list_dues(treasurer)
    assert (due.remaining, due.back) == (PLANNED, date(2026, 3, 5))
    for wrong in (0, PLANNED + 1):
        with pytest.raises(BadInput, match="paling banyak"):
            payments.pay_balance(
                treasurer,
                traveller_id,
                PayForm(amount=wrong, paid_on=DAY, reason="Bendahara tunggal"),
            )
    with pytest.raises(BadInput, match="paling banyak Rp0"):
        payments.take_back(treasurer, traveller_id, replace(STS, amount=1))
    form = PayForm(amount=PLANNED, paid_on=DAY, command_key="lunas", reason="Bendahara tunggal")
    assert payments.pay_balance(treasurer, traveller_id, form) == payments.pay_balance(
        treasurer, traveller_id, form
    )
    settlement.settle(desk, trip, DAY, STS)
    assert len(payments.list_payments(desk, trip)) == 1
