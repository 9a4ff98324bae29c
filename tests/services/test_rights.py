"""Who may do what: every operation refuses a role that lacks its right, and touches nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.errors import NotAllowed
from perdin.rules.workflow import Role
from perdin.services import history, imports, rate_imports
from perdin.services.desk import Desk
from tests.services.plays import NAMES, function

Seat = Callable[[Role], Desk]
A, S, H, K, I = Role.ADMIN, Role.STAF, Role.ATASAN, Role.KEUANGAN, Role.AUDITOR  # noqa: E741

# Written out once more by hand: a right that is moved by mistake shows here.
MAY = {
    "account_verification.accept_lines": {A, K},
    "account_verification.correct_line": {A, K},
    "account_verification.return_account": {A, K},
    "account_verification.submit_account": {A, S, K},
    "account_verification.withdraw_account": {A, S, K},
    "actual_costs.record_costs": {A, S, K},
    "advances.pay_advance": {A, K},
    "advances.refuse_advance": {A, K},
    "advances.request_advance": {A, S, K},
    "attachment_upkeep.sweep": {A, S, K},
    "attachments.add_attachment": {A, S, K},
    "attachments.change_attachment": {A, S, K},
    "attachments.remove_attachment": {A, S, K},
    "payments.correct_payment": {A, K},
    "payments.pay_balance": {A, K},
    "payments.take_back": {A, K},
    "receipts.add_receipt": {A, S, K},
    "receipts.change_receipt": {A, S, K},
    "receipts.remove_receipt": {A, S, K},
    "year_end.close_year": {A, K},
    "year_end.reopen_year": {A, K},
    "settlement.reopen": {A, H},
    "settlement.settle": {A, K},
    "approvals.approve": {A, H},
    "approvals.approve_over": {A, H},
    "approvals.reject": {A, H},
    "approvals.return_trip": {A, H},
    "blocks.reserve": {A, S},
    "budget.add_line": {A, K},
    "budget.change_line": {A, K},
    "budget.revise_line": {A, K},
    "budget_imports.import_budget": {A, K},
    "dropping.drop_traveller": {A, H, K},
    "imports.import_employees": {A, S},
    "letter_texts.add_photo": {A, S},
    "letter_texts.caption_photo": {A, S},
    "letter_texts.move_photo": {A, S},
    "letter_texts.remove_photo": {A, S},
    "letter_texts.save_texts": {A, S},
    "letters.issue": {A, S},
    "letters.revise": {A, S},
    "letters.void": {A, S},
    "money_settings.save_settings": {A},
    "office.save_office": {A},
    "people.save_employee": {A, S},
    "plan_imports.import_plan": {A, S, K},
    "plans.draft_from_plan": {A, S},
    "plans.drop_planned": {A, S, K},
    "plans.record_output": {A, S, K},
    "plans.restore_planned": {A, S, K},
    "plans.save_planned": {A, S, K},
    "rates.add_set": {A, K},
    "rates.change_set": {A, K},
    "safekeeping.record_backup": {A, S, K},
    "series.save_format": {A},
    "signed_copies.add_signed": {A, S},
    "signers.end_signer": {A},
    "signers.save_signer": {A},
    "style.save_style": {A},
    "templates.keep_template": {A},
    "templates.restore_template": {A},
    "templates.use_template": {A},
    "trips.cancel": {A, S},
    "trips.discard": {A, S},
    "trips.duplicate": {A, S},
    "trips.save_draft": {A, S},
    "trips.submit": {A, S},
    "trips.withdraw": {A, S},
    "typed_numbers.record_written": {A, S},
    "units.add_unit": {A, S},
    "units.change_unit": {A, S},
    "units.remove_unit": {A, S},
    "users.add_user": {A},
    "users.change_user": {A},
    "users.clear_password": {A},
    "users.set_own_password": {A, S, H, K, I},
    "users.tie_user": {A},
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
def test_a_role_with_the_right_gets_as_far_as_the_arguments(desk_of: Seat, role: Role) -> None:
    for name in NAMES:
        if role in MAY[name.removeprefix("perdin.services.")]:
            with pytest.raises(TypeError, match="missing"):
                function(name)(desk_of(role))


@pytest.mark.parametrize("role", [Role.ATASAN, Role.AUDITOR])
def test_looking_at_a_file_to_import_is_a_right_too(
    desk_of: Seat, tmp_path: Path, role: Role
) -> None:
    for preview in (imports.preview_employees, rate_imports.preview_rates):
        with pytest.raises(NotAllowed):
            preview(desk_of(role), tmp_path / "tidak-ada.xlsx")


def test_everybody_may_look(desk_of: Seat) -> None:
    for role in Role:
        assert history.verify_chain(desk_of(role)).fault is None


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
