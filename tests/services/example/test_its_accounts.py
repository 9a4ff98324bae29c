"""The example's accounts: who acts on them, what is advanced, what proves what was spent."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from perdin.rules.actual import ActualCost
from perdin.rules.document_kinds import ReceiptKind
from perdin.rules.travel import Component, Lodging
from perdin.services.accounting import account_sheet, advances
from perdin.services.books import book_numbers, closings, treasury
from perdin.services.desk import Desk
from perdin.services.documents import receipts
from perdin.services.documents.receipt_form import ReceiptForm
from perdin.services.example import accounts
from perdin.services.office import users
from perdin.services.trail import history
from perdin.services.trips.trip_sheet import TravellerSheet, TripSheet
from tests.services.example import story
from tests.services.full_year import rows

CLERK, HEAD_OF_STAFF, TREASURER = "Panji Laksana", "Bagaskara Tirta Nugraha", "Ratri Kinasih"
SEATS = {"pelaksana": CLERK, "umum": HEAD_OF_STAFF, "bendahara": TREASURER}
ALONE = "Pejabat lain sedang bertugas"
SPENT = ("settled", "waiting")
"""How far the accounts are played of which what was spent is written down."""


@pytest.mark.parametrize(
    ("travelling", "recorder", "verifier", "payer", "reason"),
    [
        ((), CLERK, HEAD_OF_STAFF, TREASURER, ""),
        (("umum",), CLERK, TREASURER, CLERK, ""),
        (("bendahara",), CLERK, HEAD_OF_STAFF, CLERK, ""),
        (("pelaksana",), CLERK, HEAD_OF_STAFF, TREASURER, ""),
        (("umum", "pelaksana"), CLERK, TREASURER, TREASURER, ALONE),
        (("bendahara", "pelaksana"), CLERK, HEAD_OF_STAFF, HEAD_OF_STAFF, ALONE),
        (("umum", "bendahara"), TREASURER, CLERK, CLERK, ALONE),
    ],
)
def test_an_account_has_three_persons_as_far_as_the_office_has_them(
    example_desk: Desk,
    travelling: tuple[str, ...],
    recorder: str,
    verifier: str,
    payer: str,
    reason: str,
) -> None:
    seats = _seats(example_desk)
    away = {seats[key].person.employee_id or 0 for key in travelling}
    people = accounts.people_for(seats, away)
    names = [desk.person.name for desk in (people.recorder, people.verifier, people.payer)]
    assert (*names, people.reason) == (recorder, verifier, payer, reason)


def _seats(desk: Desk) -> dict[str, Desk]:
    ids = {user.name: user.id for user in users.list_users(desk)}
    return {
        key: Desk(desk.database, users.person_at(desk.database, ids[name]), desk.clock)
        for key, name in SEATS.items()
    }


def _played(desk: Desk) -> Iterator[tuple[str, TripSheet, set[str]]]:
    """How far each account is played, its trip, and who of the three travels."""
    for trip, sheet in story.trips(desk):
        far = trip.get("account", "settled" if trip["until"] == "settled" else "")
        yield far, sheet, SEATS.keys() & set(trip["people"])


def test_each_step_of_an_account_is_taken_by_its_person(example_desk: Desk) -> None:
    persons = {
        frozenset(): (CLERK, HEAD_OF_STAFF, TREASURER),
        frozenset({"pelaksana"}): (CLERK, HEAD_OF_STAFF, TREASURER),
        frozenset({"umum"}): (CLERK, TREASURER, CLERK),
        frozenset({"umum", "bendahara"}): (TREASURER, CLERK, CLERK),
    }
    for far, sheet, away in _played(example_desk):
        if not far:
            continue
        recorder, verifier, payer = persons[frozenset(away)]
        by = {event.action: event.person for event in _events(example_desk, sheet)}
        taken = {
            "request_advance": (recorder, ("requested",)),
            "pay_advance": (payer, ("settled", "advanced")),
            "record_costs": (recorder, SPENT),
            "add_attachment": (recorder, SPENT),
            "submit_account": (recorder, SPENT),
            "accept_lines": (verifier, ("settled",)),
            "settle": (payer, ("settled",)),
        }
        for action, (person, when) in taken.items():
            assert by.get(action) == (person if far in when else None)


def test_a_reason_stands_only_where_nobody_else_could_close(example_desk: Desk) -> None:
    for far, sheet, away in _played(example_desk):
        if far == "settled":
            (closed,) = [e for e in _events(example_desk, sheet) if e.action == "settle"]
            assert closed.details["rangkap"] == (ALONE if len(away) == 2 else None)
            dated = {
                account_sheet.open_account(example_desk, traveller.id).settled_on
                for traveller in sheet.travellers
            }
            assert dated == {closed.at.date()}


def test_the_purse_is_filled_as_told_and_never_empty(example_desk: Desk) -> None:
    told = story.told("office.toml")["cash"]
    (entry,) = treasury.list_entries(example_desk, 2026)
    form = entry.form
    assert (form.amount, form.mechanism.value, form.note) == (
        told["amount"],
        told["fund"],
        told["note"],
    )
    assert (form.book_number, form.reference) == (told["book_number"], told["reference"])
    assert form.entered_on == date(2026, 1, 2)
    months = closings.list_months(example_desk, 2026)
    assert min(row.balance for row in months) >= 0
    assert sum(row.paid_out for row in months) > 20_000_000


def _events(desk: Desk, sheet: TripSheet) -> list[history.HistoryRow]:
    return history.trip_history(desk, sheet.id)


def test_four_fifths_of_the_estimate_are_advanced_before_leaving(example_desk: Desk) -> None:
    for far, sheet, _away in _played(example_desk):
        paid = [
            event.details["uang_muka"]
            for event in reversed(_events(example_desk, sheet))
            if event.action == "pay_advance"
        ]
        shares = [traveller.estimated * 4 // 5 for traveller in sheet.travellers]
        assert paid == (shares if far in ("settled", "advanced") else [])
        asked = [row for row in advances.list_requests(example_desk) if row.trip_id == sheet.id]
        assert [row.amount for row in asked] == (shares if far == "requested" else [])


def _spent(desk: Desk) -> Iterator[tuple[TripSheet, TravellerSheet, list[ActualCost]]]:
    for far, sheet, _away in _played(desk):
        if far in SPENT:
            for traveller in sheet.travellers:
                account = account_sheet.open_account(desk, traveller.id)
                yield sheet, traveller, [line.cost for line in account.lines]


def test_what_was_spent_is_what_was_planned_but_for_a_cheaper_room(example_desk: Desk) -> None:
    cheaper = 0
    for _sheet, traveller, costs in _spent(example_desk):
        assert len(costs) == len(traveller.lines)
        for cost, line in zip(costs, traveller.lines, strict=True):
            bought = line.component is Component.PENGINAPAN and traveller.lodging != Lodging.NONE
            cheaper += bought
            rate = line.rate - 25_000 if bought else line.rate
            assert (cost.component, cost.quantity, cost.unit, cost.rate, cost.reason) == (
                line.component, line.quantity, line.unit, rate, line.reason,
            )  # fmt: skip
    assert cheaper > 5


def test_rooms_and_tickets_have_a_receipt_and_the_rest_a_word(example_desk: Desk) -> None:
    words = {
        Component.PENGINAPAN: "Menginap di rumah keluarga",
        Component.TRANSPORT: "Angkutan umum tanpa karcis",
        Component.TAKSI: "Angkutan umum tanpa karcis",
        Component.UANG_HARIAN: "",
        Component.UANG_REPRESENTASI: "",
    }
    kinds = set()
    for sheet, traveller, costs in _spent(example_desk):
        rows = {row.id: row for row in receipts.list_receipts(example_desk, sheet.id)}
        for cost in costs:
            if cost.receipt_id is None:
                assert (cost.unproved_reason, cost.receipt) == (words[cost.component], "")
                assert "pesawat" not in cost.reason
                home = traveller.lodging is Lodging.NONE
                assert home or cost.component is not Component.PENGINAPAN
                continue
            form = rows[cost.receipt_id].form
            room = cost.component is Component.PENGINAPAN
            assert form.kind is (ReceiptKind.HOTEL if room else ReceiptKind.FLIGHT)
            assert (form.traveller_id, form.amount) == (traveller.id, cost.amount)
            assert cost.receipt == f"{form.vendor}, {form.number}"
            assert (cost.unproved_reason, cost.spent_on) == ("", form.issued_on)
            kinds.add(form.kind)
    assert kinds == {ReceiptKind.HOTEL, ReceiptKind.FLIGHT}


def _receipts(desk: Desk, kind: ReceiptKind) -> list[tuple[TravellerSheet, ReceiptForm]]:
    return [
        (traveller, row.form)
        for _story, sheet in story.trips(desk)
        for row in receipts.list_receipts(desk, sheet.id)
        for traveller in sheet.travellers
        if row.form.kind is kind and row.form.traveller_id == traveller.id
    ]


def test_a_bill_names_an_invented_house_its_room_and_its_nights(example_desk: Desk) -> None:
    bills = _receipts(example_desk, ReceiptKind.HOTEL)
    assert {form.vendor for _traveller, form in bills} == {
        "Hotel Graha Cempaka", "Penginapan Bukit Asri", "Hotel Lembayung", "Wisma Kenanga",
    }  # fmt: skip
    assert len({form.room for _traveller, form in bills}) == len(bills)
    for traveller, form in bills:
        (nights,) = (
            line.quantity for line in traveller.lines if line.component is Component.PENGINAPAN
        )
        assert form.check_in is not None
        assert form.check_out is not None
        assert traveller.leave <= form.check_in < form.check_out <= traveller.back
        assert (form.check_out - form.check_in).days == nights
        assert form.issued_on == traveller.back
        assert re.fullmatch(r"1\d\d", form.room)
        assert re.fullmatch(rf"INV-{traveller.leave:%y%m}{traveller.id:04}-1", form.number)


def test_a_ticket_has_thirteen_figures_its_booking_and_who_flies(example_desk: Desk) -> None:
    tickets = _receipts(example_desk, ReceiptKind.FLIGHT)
    assert len(tickets) == 1
    for traveller, form in tickets:
        assert (form.issued_on, form.passenger) == (traveller.leave, traveller.name)
        assert form.vendor == "Biro Lintas Awan"
        assert form.number == f"TKT-{traveller.id:06}-2"
        assert form.ticket_number == f"9902{traveller.id:09}"
        assert form.booking_code == f"LA{traveller.id:04}"


def test_what_is_paid_next_is_of_the_money_that_there_is(
    example_copy: Path, example_desk: Desk
) -> None:
    """The usual fund is the one that the year began with, and its next number follows its last."""
    told = story.told("office.toml")["cash"]
    proposed = book_numbers.propose(example_desk)
    assert proposed.usual.value == told["fund"]
    funds = {row["mechanism"] for row in rows(example_copy, "SELECT mechanism FROM payment")}
    assert funds == {told["fund"]}
    taken = {row["number"] for row in rows(example_copy, "SELECT number FROM book_number")}
    last = max(int(number) for number in taken)
    assert last > 10
    assert proposed.numbers[proposed.usual] == f"{last + 1:03d}"
