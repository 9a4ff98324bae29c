"""One good call of every operation on accounts and their money."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from perdin.rules.ledger import AccountState
from perdin.rules.proof_kinds import AttachmentKind, ReceiptKind
from perdin.services import (
    account_verification,
    actual_costs,
    advances,
    attachment_upkeep,
    attachments,
    payments,
    receipts,
    settlement,
    year_end,
)
from perdin.services.desk import Desk
from perdin.services.payments import PayForm
from perdin.services.receipt_form import ReceiptForm
from tests.office import second_person
from tests.photos import a_photo
from tests.services.stages import DAY, Call, Play, Stage, account_of, plain, underway

A_RECEIPT = ReceiptForm(
    ReceiptKind.TAXI, number="K-7", issued_on=date(2026, 3, 3), vendor="Taksi Uji", amount=150_000
)


def _accept(stage: Stage) -> Call:
    account = account_of(stage, AccountState.SUBMITTED)
    second = second_person(stage.desk)
    return lambda: account_verification.accept_lines(second, account.traveller_id, account.version)


def _correct(stage: Stage) -> Call:
    account = account_of(stage, AccountState.SUBMITTED)
    second = second_person(stage.desk)
    line = account.lines[0]
    return lambda: account_verification.correct_line(
        second, account.traveller_id, account.version, line.id, 2, line.cost.rate, "2 hari"
    )


def _return(stage: Stage) -> Call:
    account = account_of(stage, AccountState.SUBMITTED)
    second = second_person(stage.desk)
    return lambda: account_verification.return_account(
        second, account.traveller_id, account.version, "Nota hotel kurang"
    )


def _withdraw(stage: Stage) -> Call:
    account = account_of(stage, AccountState.SUBMITTED)
    return lambda: account_verification.withdraw_account(stage.desk, account.traveller_id)


def _pay_balance(stage: Stage) -> Call:
    account = account_of(stage, AccountState.VERIFIED)
    return lambda: payments.pay_balance(stage.desk, account.traveller_id, PayForm(1, DAY))


def _settle(stage: Stage) -> Call:
    trip = account_of(stage, AccountState.VERIFIED).trip_id
    return lambda: settlement.settle(stage.desk, trip, DAY)


def _reopen(stage: Stage) -> Call:
    trip = account_of(stage, AccountState.VERIFIED).trip_id
    settlement.settle(stage.desk, trip, DAY)
    return lambda: settlement.reopen(stage.head, trip, "Nota susulan")


def _refuse(stage: Stage) -> Call:
    account = account_of(stage, AccountState.OPEN)
    request = advances.request_advance(stage.desk, account.traveller_id, percent=10)
    return lambda: advances.refuse_advance(stage.desk, request, "Kas kosong")


def _correct_payment(stage: Stage) -> Call:
    account = account_of(stage, AccountState.OPEN)
    paid = advances.pay_advance(stage.desk, account.traveller_id, PayForm(1, DAY))
    return lambda: payments.correct_payment(stage.desk, paid, "Salah orang", DAY)


def _change_receipt(stage: Stage) -> Call:
    trip = account_of(stage, AccountState.OPEN).trip_id
    made = receipts.add_receipt(stage.desk, trip, A_RECEIPT)
    (row,) = receipts.list_receipts(stage.desk, trip)
    form = replace(A_RECEIPT, amount=140_000)
    return lambda: receipts.change_receipt(stage.desk, made, form, row.version)


def _remove_receipt(stage: Stage) -> Call:
    trip = account_of(stage, AccountState.OPEN).trip_id
    made = receipts.add_receipt(stage.desk, trip, A_RECEIPT)
    return lambda: receipts.remove_receipt(stage.desk, made)


def _attach(desk: Desk, trip: int) -> int:
    return attachments.add_attachment(desk, trip, a_photo(), "nota.png", AttachmentKind.RECEIPT)


def _change_attachment(stage: Stage) -> Call:
    made = _attach(stage.desk, account_of(stage, AccountState.OPEN).trip_id)
    return lambda: attachments.change_attachment(stage.desk, made, AttachmentKind.REPORT)


def _remove_attachment(stage: Stage) -> Call:
    made = _attach(stage.desk, account_of(stage, AccountState.OPEN).trip_id)
    return lambda: attachments.remove_attachment(stage.desk, made)


def _reopen_year(stage: Stage) -> Call:
    year_end.close_year(stage.desk, 2024)
    return lambda: year_end.reopen_year(stage.desk, 2024, "Salah tutup")


PLAYS: dict[str, Play] = {
    "account_verification.accept_lines": _accept,
    "account_verification.correct_line": _correct,
    "account_verification.return_account": _return,
    "account_verification.submit_account": underway(
        lambda desk, _trip, one: account_verification.submit_account(desk, one)
    ),
    "account_verification.withdraw_account": _withdraw,
    "actual_costs.record_costs": underway(
        lambda desk, _trip, one: actual_costs.record_costs(desk, one, [])
    ),
    "advances.pay_advance": underway(
        lambda desk, _trip, one: advances.pay_advance(desk, one, PayForm(1, DAY))
    ),
    "advances.refuse_advance": _refuse,
    "advances.request_advance": underway(
        lambda desk, _trip, one: advances.request_advance(desk, one, percent=10)
    ),
    "attachment_upkeep.sweep": plain(lambda desk: attachment_upkeep.sweep(desk, Path("tidak-ada"))),
    "attachments.add_attachment": underway(lambda desk, trip, _one: _attach(desk, trip)),
    "attachments.change_attachment": _change_attachment,
    "attachments.remove_attachment": _remove_attachment,
    "payments.correct_payment": _correct_payment,
    "payments.pay_balance": _pay_balance,
    "payments.take_back": underway(
        lambda desk, _trip, one: payments.take_back(desk, one, PayForm(1, DAY)), cancel=True
    ),
    "receipts.add_receipt": underway(
        lambda desk, trip, _one: receipts.add_receipt(desk, trip, A_RECEIPT)
    ),
    "receipts.change_receipt": _change_receipt,
    "receipts.remove_receipt": _remove_receipt,
    "year_end.close_year": plain(lambda desk: year_end.close_year(desk, 2024)),
    "year_end.reopen_year": _reopen_year,
    "settlement.reopen": _reopen,
    "settlement.settle": _settle,
}
