"""What verifiers do to an account is kept word by word, and who may be one is asked each time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from perdin.errors import BadInput, NotFound
from perdin.models.trips import Traveller
from perdin.rules.actual import ActualCost
from perdin.rules.ledger import AccountState, Verdict
from perdin.rules.travel import Component
from perdin.rules.workflow import Role
from perdin.services.accounting import (
    account_sheet,
    actual_costs,
    advances,
    cost_lines,
    settlement,
    verification,
    verification_log,
)
from perdin.services.accounting.account_sheet import Account, CostRow
from perdin.services.accounting.payments import PayForm
from perdin.services.accounting.verification_log import VerificationRow
from perdin.services.desk import Desk
from tests.conftest import Clock
from tests.office import seated
from tests.services.accounting.stories import PLANNED, account, hand_in, spend, travellers
from tests.services.stages import DAY


@pytest.fixture
def traveller_id(desk: Desk, trip: int) -> int:
    """The second of its travellers, whose costs the admin wrote down."""
    traveller = travellers(desk, trip)[1]
    spend(desk, traveller, transport=390_000)
    return traveller


def seat(desk: Desk, name: str, role: Role = Role.KEUANGAN, employee: int | None = None) -> Desk:
    """A new user's desk."""
    return seated(desk, name, role, employee)


def test_an_account_is_shown_whole(
    desk: Desk, treasurer: Desk, trip: int, traveller_id: int
) -> None:
    clerk = seat(desk, "Lina", Role.STAF)
    advances.pay_advance(desk, traveller_id, PayForm(amount=1_000_000, paid_on=DAY))
    verification.submit_account(clerk, traveller_id)
    costs = cost_lines.costs_to_record(desk, traveller_id)
    lines = account(desk, traveller_id).lines
    verification.correct_line(
        treasurer,
        traveller_id,
        account(desk, traveller_id).version,
        lines[0].id,
        2,
        430_000,
        "  Dua hari ",
    )
    verification.accept_lines(treasurer, traveller_id, account(desk, traveller_id).version)
    assert account(treasurer, traveller_id) == looked_at(desk, trip, traveller_id, costs)
    first = travellers(desk, trip)[0]
    untouched = account(desk, first)
    assert (untouched.handed_in_by, untouched.verified_by, untouched.lines) == ("", "", ())
    spend(desk, first)
    hand_in(desk, first)
    verification.accept_lines(treasurer, first, account(desk, first).version)
    settlement.settle(desk, trip, date(2026, 3, 9))
    assert account(desk, traveller_id).settled_on == date(2026, 3, 9)
    with pytest.raises(NotFound, match="Pelaksana"):
        account_sheet.open_account(desk, 999)


def looked_at(desk: Desk, trip: int, traveller_id: int, costs: list[ActualCost]) -> Account:
    """The account whose daily sum was corrected to two days and whose rest was accepted."""
    with desk.database.read() as session:
        row = session.get_one(Traveller, traveller_id)
        version, ids = row.version, [line.id for line in cost_lines.actual_lines(row)]
    daily = replace(costs[0], quantity=2)
    return Account(
        traveller_id=traveller_id,
        trip_id=trip,
        version=version,
        name="Bima Sakti Pratama, S.Kom.",
        state=AccountState.VERIFIED,
        days=3,
        leave=date(2026, 3, 3),
        back=date(2026, 3, 5),
        estimated=PLANNED,
        spent=860_000 + 1_372_000 + 390_000,
        paid=1_000_000,
        lines=(
            CostRow(
                id=ids[0],
                cost=daily,
                amount=860_000,
                verdict=Verdict.CORRECTED,
                verdict_note="Dua hari",
                claimed=1_290_000,
            ),
            *(
                CostRow(
                    id=row_id,
                    cost=cost,
                    amount=amount,
                    verdict=Verdict.ACCEPTED,
                    verdict_note="",
                    claimed=None,
                )
                for row_id, cost, amount in zip(
                    ids[1:], costs[1:], (1_372_000, 390_000), strict=True
                )
            ),
        ),
        handed_in_by="Lina",
        verified_by="Citra",
        settled_on=None,
        hindrance="",
    )


def test_each_word_of_a_verifier_is_kept(
    desk: Desk, treasurer: Desk, trip: int, traveller_id: int, clock: Clock
) -> None:
    daily, hotel, way = hand_in(desk, traveller_id).lines
    gita = seat(desk, "Gita")
    moments = []
    acts: tuple[Callable[[int], object], ...] = (
        lambda version: verification.accept_lines(gita, traveller_id, version, [way.id, way.id]),
        lambda version: verification.correct_line(
            treasurer, traveller_id, version, daily.id, 2, 430_000, " Dua hari "
        ),
        lambda version: verification.return_account(
            treasurer, traveller_id, version, " Nota kabur ", [hotel.id]
        ),
    )
    for act in acts:
        clock.advance(hours=1)
        moments.append(clock.now)
        act(account(desk, traveller_id).version)
    hand_in(desk, traveller_id)
    clock.advance(hours=1)
    moments.append(clock.now)
    verification.return_account(
        treasurer, traveller_id, account(desk, traveller_id).version, "Semua"
    )
    first = travellers(desk, trip)[0]
    spend(desk, first)
    hand_in(desk, first)
    verification.accept_lines(treasurer, first, account(desk, first).version)
    history = verification_log.verification_history(desk, traveller_id)
    assert history == words_of((daily, hotel, way), moments)


def words_of(lines: tuple[CostRow, ...], moments: list[datetime]) -> list[VerificationRow]:
    """What two verifiers said of three lines, and of the whole at last."""
    daily, hotel, way = lines
    return [
        VerificationRow(
            at=moments[0],
            person="Gita",
            verdict=Verdict.ACCEPTED,
            component=Component.TRANSPORT,
            what=way.cost.reason,
            before=390_000,
            after=390_000,
            reason="",
        ),
        VerificationRow(
            at=moments[1],
            person="Citra",
            verdict=Verdict.CORRECTED,
            component=Component.UANG_HARIAN,
            what=daily.cost.reason,
            before=1_290_000,
            after=860_000,
            reason="Dua hari",
        ),
        VerificationRow(
            at=moments[2],
            person="Citra",
            verdict=Verdict.RETURNED,
            component=Component.PENGINAPAN,
            what=hotel.cost.reason,
            before=1_372_000,
            after=1_372_000,
            reason="Nota kabur",
        ),
        VerificationRow(
            at=moments[3],
            person="Citra",
            verdict=Verdict.RETURNED,
            component=None,
            what="",
            before=2_622_000,
            after=2_622_000,
            reason="Semua",
        ),
    ]


def test_lines_are_of_this_account_and_may_be_named_all(
    desk: Desk, treasurer: Desk, traveller_id: int
) -> None:
    was = hand_in(desk, traveller_id)
    ids = [line.id for line in was.lines]
    unknown_lines: tuple[Callable[[], object], ...] = (
        lambda: verification.accept_lines(treasurer, traveller_id, was.version, [*ids, 999]),
        lambda: verification.correct_line(treasurer, traveller_id, was.version, 999, 1, 1, "Sebab"),
        lambda: verification.return_account(treasurer, traveller_id, was.version, "Sebab", [999]),
    )
    for unknown in unknown_lines:
        with pytest.raises(NotFound, match="Rincian biaya"):
            unknown()
    assert (
        verification.accept_lines(treasurer, traveller_id, was.version, ids)
        is AccountState.VERIFIED
    )


def test_what_was_returned_loses_its_note_when_it_is_accepted(
    desk: Desk, treasurer: Desk, traveller_id: int
) -> None:
    (first, *_rest) = hand_in(desk, traveller_id).lines
    version = account(desk, traveller_id).version
    verification.return_account(treasurer, traveller_id, version, "Nota kabur", [first.id])
    assert account(desk, traveller_id).verified_by == ""
    hand_in(desk, traveller_id)
    state = verification.accept_lines(treasurer, traveller_id, account(desk, traveller_id).version)
    shown = account(desk, traveller_id)
    assert (state, shown.verified_by) == (AccountState.VERIFIED, "Citra")
    assert {(line.verdict, line.verdict_note) for line in shown.lines} == {(Verdict.ACCEPTED, "")}
    verification.return_account(treasurer, traveller_id, shown.version, "Semua")
    assert account(desk, traveller_id).verified_by == "", "nobody stands for it any more"


def test_what_waits_for_what_is_said_with_the_name(
    desk: Desk, treasurer: Desk, trip: int, traveller_id: int
) -> None:
    (first, _second) = travellers(desk, trip)
    with pytest.raises(BadInput, match="Biaya riil Ayu Lestari Dewi belum dicatat"):
        verification.submit_account(desk, first)
    assert account(desk, first).state is AccountState.OPEN
    early: tuple[Callable[[], object], ...] = (
        lambda: verification.withdraw_account(desk, traveller_id),
        lambda: verification.accept_lines(
            treasurer, traveller_id, account(desk, traveller_id).version
        ),
        lambda: verification.correct_line(
            treasurer, traveller_id, account(desk, traveller_id).version, 1, 1, 1, "X"
        ),
        lambda: verification.return_account(
            treasurer, traveller_id, account(desk, traveller_id).version, "X"
        ),
    )
    for act in early:
        with pytest.raises(
            BadInput, match=r"pertanggungjawaban Bima Sakti Pratama, S\.Kom\. «Belum dis"
        ):
            act()
    hand_in(desk, traveller_id)
    with pytest.raises(BadInput, match=r"Bima Sakti Pratama, S\.Kom\. sedang diverifikasi"):
        actual_costs.record_costs(desk, traveller_id, [])
    verification.accept_lines(treasurer, traveller_id, account(desk, traveller_id).version)
    with pytest.raises(BadInput, match=r"Bima Sakti Pratama, S\.Kom\. sudah diverifikasi"):
        actual_costs.record_costs(desk, traveller_id, [])
    late: tuple[Callable[[], object], ...] = (
        lambda: verification.accept_lines(
            treasurer, traveller_id, account(desk, traveller_id).version
        ),
        lambda: verification.correct_line(
            treasurer, traveller_id, account(desk, traveller_id).version, 1, 1, 1, "X"
        ),
    )
    for act in late:
        with pytest.raises(BadInput, match="Keadaan pertanggungjawaban .* «Terverifikasi»"):
            act()


def test_a_correction_goes_up_to_the_claim_and_says_its_rate(
    desk: Desk, treasurer: Desk, traveller_id: int
) -> None:
    daily = hand_in(desk, traveller_id).lines[0]
    seen = account(desk, traveller_id).version
    verification.correct_line(treasurer, traveller_id, seen, daily.id, 3, 400_000, "Tarif lain")
    lower = account(desk, traveller_id).lines[0]
    assert (lower.cost.rate, lower.amount) == (400_000, 1_200_000)
    assert "Rp400.000" in lower.cost.reason
    assert "Rp430.000" not in lower.cost.reason
    seen = account(desk, traveller_id).version
    verification.correct_line(treasurer, traveller_id, seen, daily.id, 3, 430_000, "Memang begitu")
    again = account(desk, traveller_id)
    assert (again.lines[0].amount, again.lines[0].claimed) == (1_290_000, 1_290_000)
    assert again.spent == PLANNED - 10_000
