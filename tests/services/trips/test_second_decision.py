"""Decisions taken back: an approval by who gave it, a rejection by who asks anew."""

from collections.abc import Callable
from datetime import date

import pytest

from perdin.errors import AlreadyTravelling, BadInput, NotAllowed, StaleVersion, WrongStep
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Role, Step, TripState
from perdin.services.accounting import actual_costs, advances, cost_lines
from perdin.services.budget import budget, overrides
from perdin.services.cards import purchases
from perdin.services.desk import Desk
from perdin.services.letters import letters, texts
from perdin.services.register import register
from perdin.services.safekeeping import integrity
from perdin.services.trail import history
from perdin.services.trips import approvals, second_decision, trip_sheet, trips
from tests.office import a_trip, approved, issued, proved, seated
from tests.services.plays_budget import allow_overspending, squeeze
from tests.services.plays_cards import a_card, a_purchase

WHY = "Undangannya ditarik"


def revoke(desk: Desk, trip_id: int, why: str = WHY) -> None:
    second_decision.revoke(desk, trip_id, trip_sheet.open_trip(desk, trip_id).version, why)


def reject(head: Desk, trip_id: int) -> int:
    sheet = trip_sheet.open_trip(head, trip_id)
    approvals.reject(head, trip_id, sheet.version, sheet.content_hash, "Tidak perlu")
    return trip_id


def no_faults(desk: Desk) -> None:
    with desk.database.read() as session:
        assert integrity.faults(session) == []


def test_a_revoked_approval_waits_again_and_frees_its_money(desk: Desk, head: Desk) -> None:
    trip_id = approved(desk, head, a_trip(desk))
    assert budget.list_budget(desk, 2026)[0].committed == 3_062_000
    revoke(head, trip_id)
    sheet = trip_sheet.open_trip(desk, trip_id)
    assert sheet.state is TripState.SUBMITTED
    assert budget.list_budget(desk, 2026)[0].committed == 0
    assert [(one.step, one.note) for one in sheet.decisions] == [
        (Step.APPROVE, ""),
        (Step.REVOKE, WHY),
    ]
    assert [row.trip_id for row in approvals.inbox(head)] == [trip_id]
    assert history.trip_history(desk, trip_id)[0].action == "revoke"
    approved(desk, head, trip_id)
    revoke(head, trip_id)
    reject(head, trip_id)
    assert [one.step for one in trip_sheet.open_trip(desk, trip_id).decisions] == [
        Step.APPROVE, Step.REVOKE, Step.APPROVE, Step.REVOKE, Step.REJECT,
    ]  # fmt: skip
    no_faults(desk)


def test_only_who_approved_may_revoke(desk: Desk, head: Desk) -> None:
    trip_id = approved(desk, head, a_trip(desk))
    second = seated(desk, "Kepala Kedua", Role.ATASAN)
    for seat in (desk, second):
        assert Step.REVOKE not in trip_sheet.open_trip(seat, trip_id).steps
        with pytest.raises(NotAllowed):
            revoke(seat, trip_id)
    assert Step.REVOKE in trip_sheet.open_trip(head, trip_id).steps


def test_letters_end_it(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    with pytest.raises(WrongStep):
        revoke(head, trip_id)
    assert trip_sheet.open_trip(desk, trip_id).state is TripState.ISSUED


def test_money_that_moved_ends_it_and_what_was_asked_for_is_refused(desk: Desk, head: Desk) -> None:
    first = approved(desk, head, a_trip(desk, "Ayu"))
    (ayu,) = trip_sheet.open_trip(desk, first).travellers
    purchases.record_purchase(desk, ayu.id, a_purchase(a_card(desk)))
    with pytest.raises(BadInput, match="pembayaran atau biaya riil"):
        revoke(head, first)
    second = approved(desk, head, a_trip(desk, "Bima"))
    (bima,) = trip_sheet.open_trip(desk, second).travellers
    advances.request_advance(desk, bima.id, percent=50)
    revoke(head, second)
    (row,) = advances.list_requests(desk, waiting_only=False)
    assert (row.state, row.note) == ("ditolak", WHY)


def test_what_it_was_let_exceed_goes_with_it(desk: Desk, head: Desk) -> None:
    allow_overspending(desk)
    trip_id = a_trip(desk)
    squeeze(desk, 1_000_000)
    for _time in range(2):
        sheet = trip_sheet.open_trip(head, trip_id)
        approvals.approve_over(head, trip_id, sheet.version, sheet.content_hash, "Perintah")
        assert [row.amount for row in overrides.list_overrides(desk, 2026)] == [2_062_000]
        revoke(head, trip_id)
        assert overrides.list_overrides(desk, 2026) == []
        no_faults(desk)


def test_a_revocation_needs_a_reason_and_what_was_seen(desk: Desk, head: Desk) -> None:
    trip_id = approved(desk, head, a_trip(desk))
    version = trip_sheet.open_trip(desk, trip_id).version
    with pytest.raises(BadInput):
        second_decision.revoke(head, trip_id, version, "  ")
    with pytest.raises(StaleVersion):
        second_decision.revoke(head, trip_id, version - 1, WHY)
    assert trip_sheet.open_trip(desk, trip_id).state is TripState.APPROVED


def test_nobody_spends_on_what_was_revoked_and_cancelled(desk: Desk, head: Desk) -> None:
    trip_id = approved(desk, head, a_trip(desk))
    (ayu,) = trip_sheet.open_trip(desk, trip_id).travellers
    costs = proved(cost_lines.costs_to_record(desk, ayu.id))
    revoke(head, trip_id)
    trips.cancel(desk, trip_id, "Batal")
    with pytest.raises(BadInput, match="setelah surat terbit"):
        actual_costs.record_costs(desk, ayu.id, costs)


def test_a_rejection_opens_again_with_all_that_it_had(desk: Desk, head: Desk) -> None:
    trip_id = a_trip(desk)
    version = trip_sheet.open_trip(desk, trip_id).version
    texts.save_texts(
        desk, trip_id, LetterKind.NOTA_DINAS, None, {"dari": "Kepala Seksi", "kepada": "Camat"}
    )
    (number,) = letters.issue(
        desk, trip_id, version, date(2026, 2, 20), kinds=(LetterKind.NOTA_DINAS,)
    )
    reject(head, trip_id)
    second_decision.reconsider(desk, trip_id, "Diminta hadir lagi")
    sheet = trip_sheet.open_trip(desk, trip_id)
    assert sheet.state is TripState.RETURNED
    assert [(one.step, one.note) for one in sheet.decisions] == [(Step.REJECT, "Tidak perlu")]
    assert [row.number for row in register.letters_of(desk, trip_id)] == [number]
    trips.submit(desk, trip_id, sheet.version)
    approved(desk, head, trip_id)
    no_faults(desk)


def test_its_days_may_be_taken_meanwhile(desk: Desk, head: Desk) -> None:
    trip_id = reject(head, a_trip(desk, "Ayu"))
    a_trip(desk, "Ayu")
    with pytest.raises(AlreadyTravelling):
        second_decision.reconsider(desk, trip_id, "Diminta hadir lagi")
    assert trip_sheet.open_trip(desk, trip_id).state is TripState.REJECTED


def test_only_a_rejection_is_reconsidered_and_by_a_reason(
    desk: Desk, head: Desk, desk_of: Callable[[Role], Desk]
) -> None:
    standing = a_trip(desk, "Bima")
    with pytest.raises(WrongStep):
        second_decision.reconsider(desk, standing, "Diminta")
    trip_id = reject(head, a_trip(desk, "Ayu"))
    with pytest.raises(BadInput):
        second_decision.reconsider(desk, trip_id, " ")
    assert Step.RECONSIDER in trip_sheet.open_trip(desk_of(Role.STAF), trip_id).steps
    assert Step.RECONSIDER not in trip_sheet.open_trip(desk_of(Role.KEUANGAN), trip_id).steps
