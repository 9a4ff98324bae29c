"""Which rows an operation holds while it decides, so that two at once cannot both be right.

SQLite lets one writer in at a time and leaves the words out; PostgreSQL holds the rows by them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

import pytest
from sqlalchemy import Select, event
from sqlalchemy.orm import ORMExecuteState, Session

from perdin.importers.tables.effects import Effect
from perdin.services.accounting import advances
from perdin.services.accounting.payments import PayForm
from perdin.services.budget import budget, budget_import
from perdin.services.budget.import_preview import PreviewLine
from perdin.services.desk import Desk
from perdin.services.trips import trips
from tests.office import a_trip, approved, issued
from tests.services.accounting.stories import travellers
from tests.services.plays import NAMES, prepared
from tests.services.plays_budget import ACT
from tests.services.stages import DAY, Stage

# Written out by hand; every other operation holds none.
HELD = {
    "accounting.actual_costs.record_costs": {"traveller"},
    "accounting.advances.pay_advance": {"office", "traveller"},
    "accounting.advances.refuse_advance": {"advance_request"},
    "accounting.advances.request_advance": {"traveller"},
    "accounting.payments.correct_payment": {"office", "payment", "traveller"},
    "accounting.payments.pay_balance": {"office", "traveller"},
    "accounting.payments.take_back": {"office", "traveller"},
    "accounting.settlement.reopen": {"budget_line"},
    "accounting.settlement.settle": {"budget_line", "office"},
    "accounting.verification.accept_lines": {"traveller"},
    "accounting.verification.correct_line": {"traveller"},
    "accounting.verification.return_account": {"traveller"},
    "accounting.verification.submit_account": {"traveller"},
    "accounting.verification.withdraw_account": {"traveller"},
    "books.closings.close_month": {"office"},
    "books.closings.reopen_month": {"office"},
    "books.tax_book.pay_over": {"office", "tax_line"},
    "books.tax_corrections.correct_tax": {"office", "tax_line"},
    "books.treasury.correct_entry": {"office", "treasury_entry"},
    "books.treasury.enter": {"office"},
    "budget.budget.change_line": {"budget_line"},
    "budget.budget.revise_line": {"budget_line"},
    "budget.structure.copy_structure": {"office"},
    "cards.corrections.correct_repayment": {"card_statement", "office"},
    "cards.corrections.correct_statement_payment": {"card_statement", "office"},
    "cards.matching.attach": {"card_statement", "office", "traveller"},
    "cards.matching.confirm": {"card_statement", "payment"},
    "cards.matching.mark_personal": {"card_statement"},
    "cards.matching.release": {"card_statement"},
    "cards.matching.repay": {"card_statement", "office"},
    "cards.purchases.record_purchase": {"credit_card", "office", "traveller"},
    "cards.statements.add_statement": {"credit_card"},
    "cards.statements.pay_statement": {"card_statement", "office"},
    "cards.statements.remove_statement": {"card_statement"},
    "confirmations.answers.take_answers": {"hotel_stay"},
    "confirmations.asking.ask_hotels": {"office"},
    "confirmations.asking.void_inquiry": {"hotel_inquiry"},
    "confirmations.letter_days.move_due_day": {"hotel_inquiry"},
    "confirmations.reminding.remind_hotels": {"hotel_inquiry", "office"},
    "documents.hotel_papers.add_hotel_paper": {"hotel_inquiry"},
    "documents.hotel_papers.remove_hotel_paper": {"hotel_inquiry"},
    "confirmations.claims.correct_claim_repayment": {"hotel_stay", "office"},
    "confirmations.claims.decide_claim": {"hotel_stay"},
    "confirmations.claims.repay_claim": {"hotel_stay", "office"},
    "changes.changes.begin_change": {"trip"},
    "changes.changes.submit_change": {"employee"},
    "changes.deciding.approve_change": {"budget_line", "employee", "traveller"},
    "documents.receipts.change_receipt": {"receipt"},
    "documents.receipts.remove_receipt": {"receipt"},
    "letters.letters.issue": {"office"},
    "letters.letters.revise": {"office"},
    "office.restrictions.end_restriction": {"restriction"},
    "office.restrictions.remove_restriction": {"restriction"},
    "past.old_books.import_register": {"office"},
    "past.old_books.withdraw_book": {"office"},
    "plans.plan_copy.copy_plan": {"office"},
    "register.blocks.reserve": {"office"},
    "register.series.save_format": {"office"},
    "office.users.change_user": {"employee"},
    "register.typed_numbers.record_written": {"office"},
    "register.outside_numbers.record_outside": {"office"},
    "register.outside_numbers.correct_outside": {"office"},
    "safekeeping.restoring.record_restore": {"office"},
    "trips.approvals.approve": {"budget_line", "employee"},
    "trips.approvals.approve_over": {"budget_line", "employee"},
    "trips.drop_traveller.drop_traveller": {"employee"},
    "trips.second_decision.reconsider": {"employee"},
    "trips.second_decision.revoke": {"budget_line"},
    "trips.trips.submit": {"employee"},
    "year.year_end.close_year": {"office"},
    "year.year_end.reopen_year": {"office"},
}


@contextmanager
def held() -> Iterator[set[str]]:
    """The tables of which rows are held for writing while the block runs."""
    tables: set[str] = set()

    def look(state: ORMExecuteState) -> None:
        asked = cast(Select[Any], state.statement)
        if getattr(asked, "_for_update_arg", None) is not None:
            tables.update(table.name for table in asked.get_final_froms())  # type: ignore[attr-defined]

    event.listen(Session, "do_orm_execute", look)
    try:
        yield tables
    finally:
        event.remove(Session, "do_orm_execute", look)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_decided_on_is_held(desk: Desk, head: Desk, name: str) -> None:
    call = prepared(name, Stage(desk, head))
    with held() as tables:
        call()
    assert tables == HELD.get(name.removeprefix("perdin.services."), set())


def _answer_a_request(desk: Desk, head: Desk) -> Callable[[], object]:
    (traveller,) = travellers(desk, issued(desk, head, a_trip(desk)))
    asked = advances.request_advance(desk, traveller, percent=10)
    form = PayForm(amount=1, paid_on=DAY)
    return lambda: advances.pay_advance(desk, traveller, form, asked)


def _cancel(desk: Desk, head: Desk) -> Callable[[], object]:
    trip_id = approved(desk, head, a_trip(desk))
    return lambda: trips.cancel(desk, trip_id, "Batal")


def _import_over(desk: Desk, _head: Desk) -> Callable[[], object]:
    row = budget.list_budget(desk, 2026)[0]
    seen = PreviewLine(
        row=5,
        effect=Effect.CHANGED,
        line_id=row.id,
        activity_code=row.activity_code,
        activity_name=row.activity_name,
        account_code=row.account_code,
        before=row.ceiling,
        amount=60_000_000,
    )
    return lambda: budget_import.import_budget(desk, ACT, (seen,))


@pytest.mark.parametrize(
    ("prepare", "tables"),
    [
        (_answer_a_request, {"office", "traveller", "advance_request"}),
        (_cancel, {"budget_line"}),
        (_import_over, {"budget_line"}),
    ],
)
def test_what_else_is_held_where_there_is_more_to_decide(
    desk: Desk, head: Desk, prepare: Callable[[Desk, Desk], Callable[[], object]], tables: set[str]
) -> None:
    call = prepare(desk, head)
    with held() as seen:
        call()
    assert seen == tables
