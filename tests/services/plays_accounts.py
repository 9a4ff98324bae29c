"""One good call of every operation on accounts and their money."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from perdin.rules.document_kinds import AttachmentKind, ReceiptKind
from perdin.rules.ledger import AccountState, EntryKind, Mechanism
from perdin.services.accounting import actual_costs, advances, payments, settlement, verification
from perdin.services.accounting.payments import PayForm
from perdin.services.books import closings, tax_book, tax_corrections, treasury
from perdin.services.books.treasury import EntryForm
from perdin.services.desk import Desk
from perdin.services.documents import (
    attachment_sweep,
    attachments,
    receipts,
)
from perdin.services.documents.receipt_form import ReceiptForm, TaxForm
from perdin.services.office import money_settings
from perdin.services.year import year_end
from tests.office import second_person
from tests.photos import a_photo
from tests.services.stages import DAY, Call, Play, Stage, account_of, plain, underway

A_RECEIPT = ReceiptForm(
    kind=ReceiptKind.TAXI,
    number="K-7",
    issued_on=date(2026, 3, 3),
    vendor="Taksi Uji",
    amount=150_000,
)


def _accept(stage: Stage) -> Call:
    account = account_of(stage, AccountState.SUBMITTED)
    second = second_person(stage.desk)
    return lambda: verification.accept_lines(second, account.traveller_id, account.version)


def _correct(stage: Stage) -> Call:
    account = account_of(stage, AccountState.SUBMITTED)
    second = second_person(stage.desk)
    line = account.lines[0]
    return lambda: verification.correct_line(
        second, account.traveller_id, account.version, line.id, 2, line.cost.rate, "2 hari"
    )


def _return(stage: Stage) -> Call:
    account = account_of(stage, AccountState.SUBMITTED)
    second = second_person(stage.desk)
    return lambda: verification.return_account(
        second, account.traveller_id, account.version, "Nota hotel kurang"
    )


def _withdraw(stage: Stage) -> Call:
    account = account_of(stage, AccountState.SUBMITTED)
    return lambda: verification.withdraw_account(stage.desk, account.traveller_id)


def _pay_balance(stage: Stage) -> Call:
    account = account_of(stage, AccountState.VERIFIED)
    return lambda: payments.pay_balance(
        stage.desk, account.traveller_id, PayForm(amount=1, paid_on=DAY)
    )


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
    paid = advances.pay_advance(stage.desk, account.traveller_id, PayForm(amount=1, paid_on=DAY))
    return lambda: payments.correct_payment(stage.desk, paid, "Salah orang", DAY)


def _change_receipt(stage: Stage) -> Call:
    trip = account_of(stage, AccountState.OPEN).trip_id
    receipt_id = receipts.add_receipt(stage.desk, trip, A_RECEIPT)
    (row,) = receipts.list_receipts(stage.desk, trip)
    form = replace(A_RECEIPT, amount=140_000)
    return lambda: receipts.change_receipt(stage.desk, receipt_id, form, row.version)


def _remove_receipt(stage: Stage) -> Call:
    trip = account_of(stage, AccountState.OPEN).trip_id
    receipt_id = receipts.add_receipt(stage.desk, trip, A_RECEIPT)
    return lambda: receipts.remove_receipt(stage.desk, receipt_id)


def _attach(desk: Desk, trip: int) -> int:
    return attachments.attach(desk, trip, a_photo(), "nota.png", AttachmentKind.RECEIPT)


def _change_attachment(stage: Stage) -> Call:
    attachment_id = _attach(stage.desk, account_of(stage, AccountState.OPEN).trip_id)
    return lambda: attachments.change_attachment(stage.desk, attachment_id, AttachmentKind.REPORT)


def _turn_attachment(stage: Stage) -> Call:
    attachment_id = _attach(stage.desk, account_of(stage, AccountState.OPEN).trip_id)
    return lambda: attachments.turn_attachment(stage.desk, attachment_id, 90)


def _remove_attachment(stage: Stage) -> Call:
    attachment_id = _attach(stage.desk, account_of(stage, AccountState.OPEN).trip_id)
    return lambda: attachments.remove_attachment(stage.desk, attachment_id)


def _reopen_year(stage: Stage) -> Call:
    year_end.close_year(stage.desk, 2024)
    return lambda: year_end.reopen_year(stage.desk, 2024, "Salah tutup")


ENTRY = EntryForm(
    kind=EntryKind.RECEIVED,
    mechanism=Mechanism.UP,
    amount=5_000_000,
    entered_on=date(2026, 1, 12),
    book_number="001",
    reference="SP2D-0001",
)


def _correct_entry(stage: Stage) -> Call:
    entry = treasury.enter(stage.desk, ENTRY)
    return lambda: treasury.correct_entry(stage.desk, entry, "Salah dana", date(2026, 1, 13))


def _close_month(stage: Stage) -> Call:
    treasury.enter(stage.desk, ENTRY)
    return lambda: closings.close_month(stage.desk, date(2026, 1, 1), "Kas dihitung")


def _reopen_month(stage: Stage) -> Call:
    _close_month(stage)()
    return lambda: closings.reopen_month(stage.head, date(2026, 1, 1), "Nota susulan")


def taxed(stage: Stage) -> int:
    """A receipt of a trip under way with a tax that was withheld today; the tax."""
    shown, version = money_settings.open_settings(stage.desk)
    rules = replace(shown, taxes=(("PPh 23", 200),))
    money_settings.save_settings(stage.desk, rules, version)
    trip = account_of(stage, AccountState.OPEN).trip_id
    form = replace(A_RECEIPT, taxes=(TaxForm("PPh 23", 150_000),))
    receipts.add_receipt(stage.desk, trip, form)
    return tax_book.list_taxes(stage.desk, 2026)[0].id


def _pay_over(stage: Stage) -> Call:
    tax = taxed(stage)
    return lambda: tax_book.pay_over(stage.desk, [tax], date(2026, 2, 16), "NTPN-77")


def _correct_tax(stage: Stage) -> Call:
    _pay_over(stage)()
    (tax,) = tax_book.list_taxes(stage.desk, 2026)
    day = date(2026, 2, 16)
    return lambda: tax_corrections.correct_tax(stage.desk, tax.id, "Salah setor", day)


PLAYS: dict[str, Play] = {
    "accounting.verification.accept_lines": _accept,
    "accounting.verification.correct_line": _correct,
    "accounting.verification.return_account": _return,
    "accounting.verification.submit_account": underway(
        lambda desk, _trip, traveller_id: verification.submit_account(desk, traveller_id)
    ),
    "accounting.verification.withdraw_account": _withdraw,
    "accounting.actual_costs.record_costs": underway(
        lambda desk, _trip, traveller_id: actual_costs.record_costs(desk, traveller_id, [])
    ),
    "accounting.advances.pay_advance": underway(
        lambda desk, _trip, one: advances.pay_advance(desk, one, PayForm(amount=1, paid_on=DAY))
    ),
    "accounting.advances.refuse_advance": _refuse,
    "accounting.advances.request_advance": underway(
        lambda desk, _trip, traveller_id: advances.request_advance(desk, traveller_id, percent=10)
    ),
    "books.closings.close_month": _close_month,
    "books.closings.reopen_month": _reopen_month,
    "books.tax_book.pay_over": _pay_over,
    "books.tax_corrections.correct_tax": _correct_tax,
    "books.treasury.correct_entry": _correct_entry,
    "books.treasury.enter": plain(lambda desk: treasury.enter(desk, ENTRY)),
    "documents.attachment_sweep.sweep": plain(
        lambda desk: attachment_sweep.sweep(desk, Path("tidak-ada"))
    ),
    "documents.attachments.add_attachment": underway(lambda desk, trip, _one: _attach(desk, trip)),
    "documents.attachments.change_attachment": _change_attachment,
    "documents.attachments.remove_attachment": _remove_attachment,
    "documents.attachments.turn_attachment": _turn_attachment,
    "accounting.payments.correct_payment": _correct_payment,
    "accounting.payments.pay_balance": _pay_balance,
    "accounting.payments.take_back": underway(
        lambda desk, _trip, one: payments.take_back(
            desk, one, PayForm(amount=1, paid_on=DAY, reference="STS-1")
        ),
        cancel=True,
    ),
    "documents.receipts.add_receipt": underway(
        lambda desk, trip, _one: receipts.add_receipt(desk, trip, A_RECEIPT)
    ),
    "documents.receipts.change_receipt": _change_receipt,
    "documents.receipts.remove_receipt": _remove_receipt,
    "year.year_end.close_year": plain(lambda desk: year_end.close_year(desk, 2024)),
    "year.year_end.reopen_year": _reopen_year,
    "accounting.settlement.reopen": _reopen,
    "accounting.settlement.settle": _settle,
}
