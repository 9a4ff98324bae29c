"""The accounts of the example office: who advances, writes down, verifies and settles them."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from perdin.rules.actual import ActualCost
from perdin.rules.document_kinds import ReceiptKind
from perdin.rules.entitlement import LUMP_SUMS, Entitlement
from perdin.rules.ledger import EntryKind, Mechanism
from perdin.rules.travel import Component, Lodging
from perdin.services.accounting import (
    account_sheet,
    actual_costs,
    advances,
    cost_lines,
    settlement,
    verification,
)
from perdin.services.accounting.payments import PayForm
from perdin.services.books import book_numbers, treasury
from perdin.services.books.treasury import EntryForm
from perdin.services.desk import Desk
from perdin.services.documents import receipts
from perdin.services.documents.receipt_form import ReceiptForm
from perdin.services.example import documents
from perdin.services.office import money_settings
from perdin.services.trips import trip_sheet
from perdin.services.trips.trip_sheet import TravellerSheet

SEATS = ("pelaksana", "umum", "bendahara")
"""Who may act on accounts in the example; at least one of them must stay at home."""
_ADVANCED_PERCENT = 80
# A receipt rarely meets its ceiling exactly: the example pays lodging somewhat below it.
_LODGING_DISCOUNT = 25_000
_HOTELS = ("Hotel Graha Cempaka", "Penginapan Bukit Asri", "Hotel Lembayung", "Wisma Kenanga")


@dataclass(frozen=True, slots=True)
class People:
    """Who writes an account down, verifies it and pays; ``reason`` where two of them are one."""

    recorder: Desk
    verifier: Desk
    payer: Desk
    reason: str


def people_for(seats: Mapping[str, Desk], travelling: Set[int]) -> People:
    """Three persons for an account: nobody verifies or pays for themselves."""
    verifier, *others = (
        seats[key]
        for key in ("umum", "bendahara", "pelaksana")
        if seats[key].person.employee_id not in travelling
    )
    payer = others[0] if others else verifier
    recorder = seats["bendahara"] if verifier is seats["pelaksana"] else seats["pelaksana"]
    reason = "" if others else "Pejabat lain sedang bertugas"
    return People(recorder, verifier, payer, reason)


def choose_fund(admin: Desk, told: Mapping[str, Any]) -> None:
    """Pay from the money that the year begins with unless another is named."""
    kept, version = money_settings.open_settings(admin)
    money_settings.save_settings(admin, replace(kept, mechanism=Mechanism(told["fund"])), version)


def fill_purse(treasurer: Desk, told: Mapping[str, Any]) -> None:
    """The money that the year begins with, in the treasurer's book."""
    treasury.enter(
        treasurer,
        EntryForm(
            kind=EntryKind.RECEIVED,
            mechanism=Mechanism(told["fund"]),
            amount=told["amount"],
            entered_on=treasurer.today,
            book_number=told["book_number"],
            reference=told["reference"],
            note=told["note"],
        ),
    )


def advance(payer: Desk, trip_id: int) -> None:
    """Pay everybody most of the estimate before they leave."""
    for traveller in trip_sheet.open_trip(payer, trip_id).travellers:
        amount = traveller.estimated * _ADVANCED_PERCENT // 100
        if amount:
            form = replace(_numbered(payer), amount=amount)
            advances.pay_advance(payer, traveller.id, form)


def request(recorder: Desk, trip_id: int) -> None:
    """Ask for everybody's advance; the treasurer has not paid it yet."""
    for traveller in trip_sheet.open_trip(recorder, trip_id).travellers:
        advances.request_advance(recorder, traveller.id, percent=_ADVANCED_PERCENT)


def settle(people: People, trip_id: int) -> None:
    """Write down what was spent with its receipts, have it verified, and close the account."""
    hand_in(people.recorder, trip_id)
    _verify(people.verifier, trip_id)
    _close(people.payer, trip_id, people.reason)


def hand_in(recorder: Desk, trip_id: int) -> None:
    """Write down what was spent, with its receipts and their files, and hand it in."""
    costs_of = {}
    for traveller in trip_sheet.open_trip(recorder, trip_id).travellers:
        plan = actual_costs.check_costs(recorder, traveller.id, []).plan
        costs = [
            _spent(recorder, trip_id, traveller, cost, plan[number])
            for number, cost in enumerate(cost_lines.costs_to_record(recorder, traveller.id))
        ]
        costs_of[traveller.id] = costs
    documents.attach(recorder, trip_id)
    for traveller_id, costs in costs_of.items():
        actual_costs.record_costs(recorder, traveller_id, costs)
        verification.submit_account(recorder, traveller_id)


def _verify(verifier: Desk, trip_id: int) -> None:
    for traveller in trip_sheet.open_trip(verifier, trip_id).travellers:
        version = account_sheet.open_account(verifier, traveller.id).version
        verification.accept_lines(verifier, traveller.id, version)


def _close(payer: Desk, trip_id: int, reason: str) -> None:
    settlement.settle(payer, trip_id, payer.today, _numbered(payer), reason)


def _numbered(payer: Desk) -> PayForm:
    """A payment of today from the office's usual money, under the next BKU number of it."""
    proposed = book_numbers.propose(payer)
    number = proposed.numbers[proposed.usual]
    return PayForm(amount=0, paid_on=payer.today, book_number=number)


def _spent(
    desk: Desk,
    trip_id: int,
    traveller_sheet: TravellerSheet,
    cost: ActualCost,
    planned: Entitlement,
) -> ActualCost:
    if cost.component in LUMP_SUMS:
        return cost
    if cost.component is Component.PENGINAPAN and traveller_sheet.lodging is not Lodging.NONE:
        rate = cost.rate - _LODGING_DISCOUNT
        bill = _hotel(traveller_sheet, cost.quantity * rate, planned)
        return _proved(desk, trip_id, bill, cost, rate)
    if cost.component is Component.PENGINAPAN:
        return _unproved(cost, "Menginap di rumah keluarga")
    if cost.is_ticket:
        return _proved(
            desk, trip_id, _ticket(traveller_sheet, cost.amount, planned.number), cost, cost.rate
        )
    return _unproved(cost, "Angkutan umum tanpa karcis")


def _proved(desk: Desk, trip_id: int, form: ReceiptForm, cost: ActualCost, rate: int) -> ActualCost:
    receipt_id = receipts.add_receipt(desk, trip_id, form)
    return replace(
        cost,
        rate=rate,
        receipt=f"{form.vendor}, {form.number}",
        receipt_id=receipt_id,
        spent_on=form.issued_on,
    )


def _unproved(cost: ActualCost, reason: str) -> ActualCost:
    return replace(cost, unproved_reason=reason)


def _hotel(traveller_sheet: TravellerSheet, amount: int, planned: Entitlement) -> ReceiptForm:
    """The bill of the nights in one place; they follow one another."""
    nights = planned.days
    return ReceiptForm(
        kind=ReceiptKind.HOTEL,
        traveller_id=traveller_sheet.id,
        number=f"INV-{traveller_sheet.leave:%y%m}{traveller_sheet.id:04d}-{planned.number}",
        issued_on=traveller_sheet.back,
        vendor=_HOTELS[traveller_sheet.id % len(_HOTELS)],
        amount=amount,
        room=f"1{traveller_sheet.id:02d}",
        check_in=nights[0],
        check_out=nights[-1] + timedelta(days=1),
    )


def _ticket(traveller_sheet: TravellerSheet, amount: int, number: int) -> ReceiptForm:
    return ReceiptForm(
        kind=ReceiptKind.FLIGHT,
        traveller_id=traveller_sheet.id,
        number=f"TKT-{traveller_sheet.id:06d}-{number}",
        issued_on=traveller_sheet.leave,
        vendor="Biro Lintas Awan",
        amount=amount,
        ticket_number=f"990{number}{traveller_sheet.id:09d}",
        booking_code=f"LA{traveller_sheet.id:04d}",
        passenger=traveller_sheet.name,
    )
