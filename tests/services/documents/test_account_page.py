"""The page of a trip's accounts is one picture: asked for at once, and no more than it needs."""

from collections.abc import Callable

import pytest

from perdin.errors import NotFound
from perdin.rules.ledger import AccountState
from perdin.rules.workflow import Role, TripState
from perdin.services.accounting import (
    account_sheet,
    accounts,
    actual_costs,
    advances,
    cost_lines,
    payments,
    verification,
    verification_log,
)
from perdin.services.desk import Desk
from perdin.services.documents import attachments, completeness, receipts
from perdin.services.documents.account_page import open_account_page
from perdin.services.office import money_settings
from perdin.services.trips import trip_list, trip_sheet
from perdin.services.trips.trip_list import TripFilter
from tests.office import a_trip, issued, proved
from tests.traffic import watched

MOST = 49
"""Statements for the page, however many travellers, receipts and letters the trip has."""
_STARTED = (TripState.APPROVED, TripState.ISSUED, TripState.SETTLED, TripState.CANCELLED)


@pytest.fixture
def trips(example_desk: Desk) -> list[int]:
    """The example's trips that have accounts."""
    ids = trip_list.find_trip_ids(example_desk, TripFilter())
    return [one for one in ids if trip_sheet.open_trip(example_desk, one).state in _STARTED]


@pytest.fixture
def trip(desk: Desk, head: Desk) -> int:
    """Ayu and Bima, with their letters out."""
    return issued(desk, head, a_trip(desk, "Ayu", "Bima"))


def travellers(desk: Desk, trip_id: int) -> list[int]:
    return [traveller.id for traveller in trip_sheet.open_trip(desk, trip_id).travellers]


def test_the_page_is_one_transaction_of_few_statements(
    example_desk: Desk, trips: list[int]
) -> None:
    sizes = {one: len(travellers(example_desk, one)) for one in trips}
    assert {1, 5} <= set(sizes.values())
    for trip_id, people in sizes.items():
        with watched() as page:
            open_account_page(example_desk, trip_id)
        assert page.transactions == 1
        assert len(page.statements) <= MOST, f"{people} travellers"


def test_its_parts_asked_one_by_one_are_of_ten_moments(
    example_desk: Desk, trips: list[int]
) -> None:
    """The twin: what the page shows, asked for by its parts, is what the count is there to see."""
    trip_id = max(trips, key=lambda one: len(travellers(example_desk, one)))
    with watched() as parts:
        who = accounts.balances(example_desk, trip_id)[0].traveller_id
        _parts(example_desk, trip_id, who)
    assert parts.transactions >= 10
    assert len(parts.statements) > MOST


def test_the_page_shows_what_each_question_answers(example_desk: Desk, trips: list[int]) -> None:
    for trip_id in trips:
        for who in travellers(example_desk, trip_id):
            page = open_account_page(example_desk, trip_id, who)
            shown = (
                list(page.balances), page.account, list(page.costs), list(page.requests),
                list(page.payments), list(page.verifications), list(page.receipts),
                list(page.files), page.completeness, page.settings,
            )  # fmt: skip
            assert shown == _parts(example_desk, trip_id, who)
            assert page.balance.traveller_id == who


def _parts(desk: Desk, trip_id: int, who: int) -> tuple[object, ...]:
    """The same things, each asked for by itself."""
    return (
        accounts.balances(desk, trip_id),
        account_sheet.open_account(desk, who),
        cost_lines.costs_to_record(desk, who),
        [request for request in advances.list_requests(desk) if request.traveller_id == who],
        [
            payment
            for payment in payments.list_payments(desk, trip_id)
            if payment.traveller_id == who
        ],
        verification_log.verification_history(desk, who),
        receipts.list_receipts(desk, trip_id),
        attachments.list_attachments(desk, trip_id),
        completeness.completeness(desk, trip_id),
        money_settings.open_settings(desk)[0],
    )


def test_only_the_shown_traveller_s_requests_are_on_it(desk: Desk, trip: int) -> None:
    first, second = travellers(desk, trip)
    asked = {one: advances.request_advance(desk, one, percent=50) for one in (first, second)}
    for one in (first, second):
        (request,) = open_account_page(desk, trip, one).requests
        assert (request.id, request.traveller_id) == (asked[one], one)


def test_a_verifier_begins_where_an_account_waits(
    desk: Desk, head: Desk, trip: int, desk_of: Callable[[Role], Desk]
) -> None:
    first, second = travellers(desk, trip)
    treasurer = desk_of(Role.KEUANGAN)
    assert open_account_page(treasurer, trip).account.traveller_id == first
    actual_costs.record_costs(desk, second, proved(cost_lines.costs_to_record(desk, second)))
    verification.submit_account(desk, second)
    assert open_account_page(treasurer, trip).account.state is AccountState.SUBMITTED
    assert open_account_page(treasurer, trip).account.traveller_id == second
    assert open_account_page(treasurer, trip, first).account.traveller_id == first
    assert open_account_page(head, trip).account.traveller_id == first, "who does not verify"


def test_somebody_of_another_trip_is_nobody_here(desk: Desk, head: Desk, trip: int) -> None:
    (stranger,) = travellers(desk, issued(desk, head, a_trip(desk, "Dirga")))
    assert open_account_page(desk, trip, stranger).account.traveller_id in travellers(desk, trip)
    with pytest.raises(NotFound):
        open_account_page(desk, 999)
