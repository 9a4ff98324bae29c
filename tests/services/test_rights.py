"""Who may do what: every operation refuses a role that lacks its right, and touches nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.errors import NotAllowed
from perdin.rules.workflow import Right, Role
from perdin.services.desk import QUERIES, Desk
from perdin.services.office import employee_import
from perdin.services.reference import rate_import
from perdin.services.rows import misfits
from perdin.services.trail import history
from tests.services.plays import NAMES, function

Seat = Callable[[Role], Desk]
A, S, H, K, I = Role.ADMIN, Role.STAF, Role.ATASAN, Role.KEUANGAN, Role.AUDITOR  # noqa: E741

# Written out once more by hand: a right that is moved by mistake shows here.
MAY = {
    "accounting.verification.accept_lines": {A, K},
    "accounting.verification.correct_line": {A, K},
    "accounting.verification.return_account": {A, K},
    "accounting.verification.submit_account": {A, S, K},
    "accounting.verification.withdraw_account": {A, S, K},
    "accounting.actual_costs.record_costs": {A, S, K},
    "accounting.advances.pay_advance": {A, K},
    "accounting.advances.refuse_advance": {A, K},
    "accounting.advances.request_advance": {A, S, K},
    "books.closings.close_month": {A, K},
    "books.closings.reopen_month": {A, H},
    "books.tax_book.pay_over": {A, K},
    "books.tax_corrections.correct_tax": {A, K},
    "books.treasury.correct_entry": {A, K},
    "books.treasury.enter": {A, K},
    "documents.attachment_sweep.sweep": {A, S, K},
    "documents.attachments.add_attachment": {A, S, K},
    "documents.attachments.change_attachment": {A, S, K},
    "documents.attachments.remove_attachment": {A, S, K},
    "documents.attachments.turn_attachment": {A, S, K},
    "accounting.payments.correct_payment": {A, K},
    "accounting.payments.pay_balance": {A, K},
    "accounting.payments.take_back": {A, K},
    "documents.receipts.add_receipt": {A, S, K},
    "documents.receipts.change_receipt": {A, S, K},
    "documents.receipts.remove_receipt": {A, S, K},
    "year.year_end.close_year": {A, K},
    "year.year_end.reopen_year": {A, K},
    "accounting.settlement.reopen": {A, H},
    "accounting.settlement.settle": {A, K},
    "undoing.undo.undo": {A, S, H, K, I},
    "undoing.bin.restore": {A, S, H, K, I},
    "undoing.bin.empty": {A},
    "trips.approvals.approve": {A, H},
    "trips.approvals.approve_over": {A, H},
    "trips.approvals.reject": {A, H},
    "trips.approvals.return_trip": {A, H},
    "past.old_books.import_register": {A, S},
    "past.old_books.withdraw_book": {A, S},
    "register.blocks.reserve": {A, S},
    "budget.budget.add_line": {A, K},
    "budget.budget.change_line": {A, K},
    "budget.budget.revise_line": {A, K},
    "budget.budget_import.import_budget": {A, K},
    "budget.structure.copy_structure": {A, K},
    "trips.drop_traveller.drop_traveller": {A, H, K},
    "accounting.bank_formats.remove_bank_format": {A},
    "accounting.bank_formats.save_bank_format": {A},
    "cards.cards.save_card": {A},
    "confirmations.answers.take_answers": {A, K},
    "confirmations.asking.ask_hotels": {A, K},
    "confirmations.asking.void_inquiry": {A, K},
    "confirmations.claims.correct_claim_repayment": {A, K},
    "confirmations.letter_days.move_due_day": {A, K},
    "confirmations.reminding.remind_hotels": {A, K},
    "documents.hotel_papers.add_hotel_paper": {A, K},
    "documents.hotel_papers.remove_hotel_paper": {A, K},
    "confirmations.claims.decide_claim": {A, K},
    "confirmations.claims.repay_claim": {A, K},
    "cards.corrections.correct_repayment": {A, K},
    "cards.corrections.correct_statement_payment": {A, K},
    "cards.matching.attach": {A, K},
    "cards.matching.confirm": {A, K},
    "cards.matching.mark_personal": {A, K},
    "cards.matching.release": {A, K},
    "cards.matching.repay": {A, K},
    "cards.purchases.record_purchase": {A, K},
    "cards.statements.add_statement": {A, K},
    "cards.statements.pay_statement": {A, K},
    "cards.statements.remove_statement": {A, K},
    "office.outside_tags.remove_tag": {A},
    "office.outside_tags.save_tag": {A},
    "office.employee_import.import_employees": {A, S},
    "letters.texts.add_photo": {A, S},
    "letters.texts.caption_photo": {A, S},
    "letters.texts.move_photo": {A, S},
    "letters.texts.remove_photo": {A, S},
    "letters.texts.save_texts": {A, S},
    "letters.letters.issue": {A, S},
    "letters.letters.revise": {A, S},
    "letters.letters.void": {A, S},
    "office.money_settings.save_settings": {A},
    "office.office.save_office": {A},
    "office.people.save_employee": {A, S},
    "plans.cuts.save_cut": {A, S, K},
    "plans.plan_copy.copy_plan": {A, S, K},
    "plans.plan_import.import_plan": {A, S, K},
    "plans.plans.draft_from_plan": {A, S},
    "plans.plans.drop_planned": {A, S, K},
    "plans.plans.record_output": {A, S, K},
    "plans.plans.restore_planned": {A, S, K},
    "plans.plans.save_planned": {A, S, K},
    "office.place_sheet.import_places": {A},
    "reference.place_acts.hide_place": {A},
    "reference.place_acts.rename_place": {A},
    "reference.place_acts.save_place": {A},
    "reference.place_acts.split_place": {A},
    "reference.place_merging.merge_place": {A},
    "reference.corrections.correct_set": {A, K},
    "reference.list_entries.hide_row": {A},
    "reference.list_entries.offer_row": {A},
    "reference.list_entries.remove_row": {A},
    "reference.list_entries.restore_row": {A},
    "reference.list_entries.save_row": {A},
    "reference.list_offers.answer_offers": {A},
    "reference.list_sheet.import_rows": {A},
    "reference.rate_packages.import_package": {A, K},
    "reference.rates.add_set": {A, K},
    "reference.rates.change_set": {A, K},
    "reference.trusted_keys.distrust_key": {A},
    "reference.trusted_keys.trust_key": {A},
    "inspection.recording.record_package": {A, S, H, K, I},
    "safekeeping.anchors.record_other": {A, S, H, K, I},
    "safekeeping.backup.record_backup": {A, S, K},
    "safekeeping.restoring.record_restore": {A, S, K},
    "register.series.save_format": {A},
    "letters.signed_copies.add_signed": {A, S},
    "office.policy_rooms_sheet.import_rooms": {A},
    "office.days_off.save_day_off": {A},
    "office.days_off.strike_day_off": {A},
    "office.restrictions.end_restriction": {A, K},
    "office.restrictions.remove_restriction": {A, K},
    "office.restrictions.save_restriction": {A, K},
    "office.days_off_sheet.import_days_off": {A},
    "office.signers.save_signer": {A},
    "office.letter_style.save_style": {A},
    "letters.templates.keep_template": {A},
    "letters.templates.restore_template": {A},
    "letters.templates.use_template": {A},
    "changes.changes.begin_change": {A, S},
    "changes.changes.discard_change": {A, S},
    "changes.changes.save_change": {A, S},
    "changes.changes.submit_change": {A, S},
    "changes.changes.withdraw_change": {A, S},
    "changes.deciding.approve_change": {A, H},
    "changes.deciding.reject_change": {A, H},
    "changes.deciding.return_change": {A, H},
    "trips.second_decision.reconsider": {A, S},
    "trips.second_decision.revoke": {A, H},
    "trips.trips.cancel": {A, S, H, K},
    "trips.joining.join_draft": {A, S},
    "trips.joining.keep_apart": {A, S},
    "trips.trips.discard": {A, S},
    "trips.trips.duplicate": {A, S},
    "trips.trips.save_draft": {A, S},
    "trips.trips.submit": {A, S},
    "trips.trips.withdraw": {A, S},
    "register.typed_numbers.record_written": {A, S},
    "register.outside_numbers.record_outside": {A, S},
    "register.outside_numbers.correct_outside": {A, S},
    "office.units.add_unit": {A, S},
    "office.units.change_unit": {A, S},
    "office.units.remove_unit": {A, S},
    "office.users.add_user": {A},
    "office.users.change_user": {A},
    "office.users.clear_password": {A},
    "office.users.set_own_password": {A, S, H, K, I},
}

# Questions that not everybody who may look may ask.
NARROWER = {
    "accounting.bank_list.rows_due": Right.FINANCE,
    "accounting.bank_list.rows_paid": Right.FINANCE,
    "books.book_numbers.after": Right.FINANCE,
    "books.book_numbers.propose": Right.FINANCE,
    "budget.budget_import._compare": Right.EDIT_BUDGET,
    "cards.statement_import._judged": Right.FINANCE,
    "confirmations.answer_import._judged": Right.FINANCE,
    "confirmations.sheet.open_papers": Right.EXPORT,
    "recaps.hotel_choice.choose_bills": Right.FINANCE,
    "office.employee_compare.compare": Right.EDIT_PEOPLE,
    "past.compare.compare": Right.ISSUE_LETTERS,
    "office.place_sheet._compare": Right.SETTINGS,
    "plans.plan_import._compare": Right.EDIT_PLAN,
    "documents.returned_letters.newest_copy": Right.ISSUE_LETTERS,
    "documents.returned_letters.sent_letter": Right.ISSUE_LETTERS,
    "register.outside_numbers.check_outside": Right.ISSUE_LETTERS,
    "register.typed_numbers.check_typed": Right.ISSUE_LETTERS,
    "office.users.who_may_agree": Right.USERS,
}


def test_every_operation_is_in_the_table() -> None:
    assert {f"perdin.services.{name}" for name in MAY} == set(NAMES)


@pytest.mark.parametrize("role", list(Role))
def test_a_role_without_the_right_is_refused_before_anything_is_read(
    desk_of: Seat, database: Database, role: Role
) -> None:
    desk = desk_of(role)
    before = fingerprint(database)
    for name in NAMES:
        if role not in MAY[name.removeprefix("perdin.services.")]:
            with pytest.raises(NotAllowed, match=desk.person.name):
                function(name)(desk)
    assert fingerprint(database) == before


@pytest.mark.parametrize("role", list(Role))
def test_a_role_with_the_right_gets_as_far_as_the_arguments(
    desk_of: Seat, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(misfits, "UNFORESEEN", ())  # or all the data is looked through each time
    desk = desk_of(role)
    for name in NAMES:
        if role in MAY[name.removeprefix("perdin.services.")]:
            with pytest.raises(TypeError, match="missing"):
                function(name)(desk)


@pytest.mark.parametrize("role", [Role.ATASAN, Role.AUDITOR])
def test_looking_at_a_file_to_import_is_a_right_too(
    desk_of: Seat, tmp_path: Path, role: Role
) -> None:
    for preview in (employee_import.preview_employees, rate_import.preview_rates):
        with pytest.raises(NotAllowed):
            preview(desk_of(role), tmp_path / "tidak-ada.xlsx")


def test_everybody_may_look(desk_of: Seat) -> None:
    for role in Role:
        assert history.verify_chain(desk_of(role)).fault is None


def test_a_question_is_for_everybody_but_these() -> None:
    """Of the program's own services: a test may plant others beside them."""
    asked = {
        name.removeprefix("perdin.services."): right
        for name, right in QUERIES.items()
        if name.startswith("perdin.services.")
    }
    assert {name: right for name, right in asked.items() if right is not Right.VIEW} == NARROWER
    assert len(asked) > 80


def fingerprint(database: Database) -> list[tuple[object, ...]]:
    """How many rows each table has, and the head of the trail."""
    with database.read() as session:
        connection = session.connection()
        tables = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%' "
            "ORDER BY name"
        ).scalars()
        return [
            (name, connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar())
            for name in list(tables)
        ]
