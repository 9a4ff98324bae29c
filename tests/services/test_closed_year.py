"""What a closed fiscal year refuses: everything that touches its money, whoever asks."""

import pytest

from perdin.account_errors import YearClosed
from perdin.models.people import Office
from perdin.models.planning import YearClosing
from perdin.services.desk import Desk
from perdin.services.trail import history
from tests.services.plays import NAMES, prepared
from tests.services.stages import Stage

# Written out by hand: an operation that forgets the closed year shows here.
REFUSED = {
    "accounting.actual_costs.record_costs",
    "accounting.advances.pay_advance",
    "accounting.advances.request_advance",
    "accounting.payments.correct_payment",
    "accounting.payments.pay_balance",
    "accounting.payments.take_back",
    "accounting.settlement.reopen",
    "accounting.settlement.settle",
    "accounting.verification.accept_lines",
    "accounting.verification.correct_line",
    "accounting.verification.return_account",
    "accounting.verification.submit_account",
    "accounting.verification.withdraw_account",
    "books.closings.close_month",
    "books.closings.reopen_month",
    "books.tax_corrections.correct_tax",
    "books.treasury.correct_entry",
    "books.treasury.enter",
    "budget.budget.add_line",
    "budget.budget.change_line",
    "budget.budget.revise_line",
    "budget.budget_import.import_budget",
    "budget.structure.copy_structure",
    "cards.corrections.correct_repayment",
    "cards.corrections.correct_statement_payment",
    "cards.matching.attach",
    "cards.matching.repay",
    "cards.purchases.record_purchase",
    "cards.statements.pay_statement",
    "changes.changes.begin_change",
    "changes.changes.submit_change",
    "changes.deciding.approve_change",
    "confirmations.claims.correct_claim_repayment",
    "confirmations.claims.repay_claim",
    "documents.attachments.add_attachment",
    "documents.attachments.change_attachment",
    "documents.attachments.remove_attachment",
    "documents.attachments.turn_attachment",
    "documents.receipts.add_receipt",
    "documents.receipts.change_receipt",
    "documents.receipts.remove_receipt",
    "plans.cuts.save_cut",
    "plans.plan_copy.copy_plan",
    "plans.plan_import.import_plan",
    "plans.plans.draft_from_plan",
    "plans.plans.drop_planned",
    "plans.plans.record_output",
    "plans.plans.restore_planned",
    "plans.plans.save_planned",
    "trips.approvals.approve",
    "trips.approvals.approve_over",
    "trips.drop_traveller.drop_traveller",
    "trips.second_decision.reconsider",
    "trips.second_decision.revoke",
}


def test_each_of_them_exists() -> None:
    assert {f"perdin.services.{name}" for name in REFUSED} <= set(NAMES)


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_closed_year_is_read_only(desk: Desk, head: Desk, name: str) -> None:
    call = prepared(f"perdin.services.{name}", Stage(desk, head))
    close(desk, 2026, 2027)
    before = history.verify_chain(desk).events
    with pytest.raises(YearClosed, match=r"202[67] sudah ditutup"):
        call()
    assert history.verify_chain(desk).events == before


def close(desk: Desk, *years: int) -> None:
    """Close years, whatever is still open in them."""
    with desk.database.write() as session:
        office_id = session.query(Office).one().id
        for year in years:
            session.add(
                YearClosing(
                    office_id=office_id,
                    fiscal_year=year,
                    figures={},
                    closed_by_id=desk.person.user_id,
                    closed_at=desk.now,
                )
            )
