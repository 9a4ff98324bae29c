"""Kelebihan bayar: decided by the office, per person, paid back once, corrected, never edited."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from perdin.account_errors import DepositMissing, MonthClosed
from perdin.errors import BadInput, SelfDecision, StaleVersion
from perdin.rules.hotel_answers import AnswerSource, HotelAnswer
from perdin.rules.ledger import EntryKind, Mechanism
from perdin.services.accounting import settlement
from perdin.services.accounting.pay_form import PayForm
from perdin.services.books import closings, treasury
from perdin.services.books.treasury import EntryForm
from perdin.services.confirmations import answers, asking, claims
from perdin.services.confirmations.answers import Taken
from perdin.services.confirmations.claims import RepayForm
from perdin.services.confirmations.stay_states import StayState
from perdin.services.confirmations.stays import StayRow
from perdin.services.office import money_settings
from perdin.services.recaps import catalogue
from perdin.services.trips.counted import RecapFilter
from tests.services.books.raw import balance
from tests.services.confirmations import story
from tests.services.confirmations.conftest import Office
from tests.services.confirmations.story import FIRST, Night
from tests.services.full_year import rows

YEAR = RecapFilter(first=date(2026, 1, 1), last=date(2026, 12, 31))


def repay(office: Office, row: StayRow, **given: object) -> int:
    form = RepayForm(repaid_on=office.treasurer.today, deposit="STS-1")
    return claims.repay_claim(office.treasurer, row.id, replace(form, **given))  # type: ignore[arg-type]


def test_one_room_of_two_is_paid_back_by_both_under_one_sts(office: Office) -> None:
    office.travel(Night(("Ayu", "Dirga"), "Hotel Anggrek", 500_001, FIRST))
    office.ask()
    (row,) = office.stays()
    assert row.stay.guests == ("Ayu Lestari Dewi", "Dirga Mahendra")
    row = office.answer(row, known=True, amount=1_500_001)
    # Billed and paid 4 × 500.001; 500.003 too much, of which nobody bears half a rupiah.
    assert sorted(claim.proposed for claim in row.claims) == [250_001, 250_002]
    row = office.decide(row)
    with pytest.raises(BadInput, match="seluruhnya"):
        repay(office, row, amount=100_000)
    assert repay(office, row, book_number="BKU-9", mechanism=Mechanism.GU) == 500_003
    kept = rows(office.path, "SELECT amount, deposit, book_number FROM hotel_repayment")
    assert sum(int(each["amount"]) for each in kept) == 500_003
    assert {each["deposit"] for each in kept} == {"STS-1"}
    assert len({each["book_number"] for each in kept}) == 2
    assert office.again(row).state is StayState.REPAID


def test_another_sum_needs_a_reason_and_never_more_than_was_paid(
    office: Office, one: StayRow
) -> None:
    row = office.answer(one, known=False)
    assert row.proposed == 1_200_000
    with pytest.raises(BadInput, match="Tuliskan alasannya"):
        office.decide(row, amount=1_200_000 - 2 * 205_800)
    with pytest.raises(BadInput, match="paling banyak Rp1.200.000"):
        office.decide(row, "Salah", amount=1_200_001)
    left = office.decide(row, "Menginap di rumah kerabat, 30 persen", amount=788_400)
    assert (left.state, left.claimed, left.repaid) == (StayState.TO_REPAY, 788_400, 0)
    none = office.decide(left, "Hotel keliru mencatat", amount=0)
    assert (none.state, none.claimed) == (StayState.LEFT, 0)
    recap = catalogue.table(office.desk, "konfirmasi-hotel", YEAR)
    assert "Hotel keliru mencatat" in f"{recap.values('words')}"


def test_it_comes_back_in_parts_and_a_mistake_is_answered_on_its_own_day(
    office: Office, one: StayRow
) -> None:
    row = office.decide(office.answer(one, nights=1))
    held = balance(office.path, office.treasurer.today)
    with pytest.raises(DepositMissing):
        repay(office, row, deposit=" ")
    assert repay(office, row, amount=200_000) == 200_000
    with pytest.raises(BadInput, match="paling banyak Rp400.000"):
        repay(office, row, amount=400_001)
    office.clock.advance(days=2)
    ((wrong,),) = [[back.id for back in each.repayments] for each in office.again(row).claims]
    today = office.treasurer.today
    with pytest.raises(BadInput, match="alasan"):
        claims.correct_claim_repayment(office.treasurer, wrong, " ", today)
    claims.correct_claim_repayment(office.treasurer, wrong, "Salah rekening", today)
    assert balance(office.path, today - timedelta(days=1)) == held + 200_000
    assert balance(office.path, today) == held
    assert office.again(row).repaid == 0
    with pytest.raises(BadInput, match="sudah dibetulkan"):
        claims.correct_claim_repayment(office.treasurer, wrong, "Lagi", today)
    assert repay(office, row) == 600_000
    book = catalogue.table(office.desk, "bku", RecapFilter(first=row.dated, last=today))
    assert book.values("balance")[-1] == balance(office.path, today)


def test_nobody_decides_or_takes_in_their_own(office: Office) -> None:
    settings, version = money_settings.open_settings(office.desk)
    alone = replace(settings, require_verification=False)  # else nobody could verify hers
    money_settings.save_settings(office.desk, alone, version)
    story.widened(office.desk)
    night = Night(("Citra",), "Hotel Anggrek", 500_000, FIRST)
    trip_id = story.travelled(office.desk, office.head, night)
    story.later(office.clock)
    rest = PayForm(amount=0, paid_on=office.desk.today)
    settlement.settle(office.desk, trip_id, office.desk.today, rest)
    office.ask()
    with pytest.raises(SelfDecision):
        office.answer(office.stays()[0], known=True)
    eka = replace(office, treasurer=office.desk)
    row = eka.answer(eka.stays()[0], known=False)
    assert (row.own, office.again(row).own) == (False, True)
    with pytest.raises(SelfDecision):
        office.decide(row)
    sums = {claim.traveller_id: claim.proposed for claim in row.claims}
    claims.decide_claim(office.desk, row.id, sums, "", row.version)
    with pytest.raises(SelfDecision):
        repay(office, row)


def test_an_account_that_is_open_is_corrected_itself(office: Office) -> None:
    story.widened(office.desk)
    night = Night(("Ayu",), "Hotel Anggrek", 600_000, FIRST)
    trip_id = story.travelled(office.desk, office.head, night)
    story.later(office.clock)
    office.ask()
    row = office.answer(office.stays()[0], known=False)
    assert row.proposed == 1_200_000
    with pytest.raises(BadInput, match="belum rampung"):
        office.decide(row)
    story.close(office.desk, trip_id)
    assert office.decide(office.again(row)).claimed == 1_200_000


def test_an_answer_corrected_later_is_decided_anew_and_what_came_back_stays(
    office: Office, one: StayRow
) -> None:
    row = office.decide(office.answer(one, known=False))
    repay(office, row, amount=300_000)
    row = office.answer(office.again(row), known=True, nights=1)
    assert (row.state, row.decided, row.proposed, row.repaid) == (
        StayState.TO_DECIDE, False, 600_000, 300_000,
    )  # fmt: skip
    with pytest.raises(BadInput, match="paling banyak Rp0"):
        repay(office, row)
    with pytest.raises(BadInput, match="paling sedikit Rp300.000"):
        office.decide(row, "Kurang", amount=200_000)
    row = office.decide(row)
    assert (row.state, row.claimed - row.repaid) == (StayState.TO_REPAY, 300_000)


def test_an_answer_that_confirms_after_all_owes_nothing_any_more(
    office: Office, one: StayRow
) -> None:
    row = office.decide(office.answer(one, known=False))
    row = office.answer(row, known=True)
    assert (row.state, row.claimed) == (StayState.CONFIRMED, 0)
    assert catalogue.table(office.desk, "konfirmasi-hotel", YEAR).total("claimed") == 0


def test_a_letter_by_which_something_came_back_is_not_voided(office: Office, one: StayRow) -> None:
    row = office.decide(office.answer(one, nights=1))
    repay(office, row)
    with pytest.raises(BadInput, match="sudah disetor"):
        asking.void_inquiry(office.treasurer, row.inquiry_id, "Salah")


def test_a_closed_month_takes_no_deposit_and_a_later_one_does(office: Office, one: StayRow) -> None:
    row = office.decide(office.answer(one, nights=1))
    treasury.enter(
        office.treasurer,
        EntryForm(
            kind=EntryKind.RECEIVED, mechanism=Mechanism.GU, amount=90_000_000,
            entered_on=date(2026, 1, 5),
        ),
    )  # fmt: skip
    office.clock.advance(days=40)
    for month in range(1, 6):
        closings.close_month(office.treasurer, date(2026, month, 1))
    closed = one.dated + timedelta(days=5)
    with pytest.raises(MonthClosed):
        repay(office, row, repaid_on=closed)
    repay(office, row)
    assert list(closings_changed(office)) == []


def closings_changed(office: Office) -> list[date]:
    with office.desk.database.read() as session:
        return list(closings.changed(session))


def test_what_an_old_view_decides_is_refused(office: Office, one: StayRow) -> None:
    row = office.answer(one, known=False)
    taken = [Taken(row.id, row.version, HotelAnswer(known=False, note="Dicek lagi"))]
    answers.take_answers(office.treasurer, taken, row.dated, AnswerSource.TYPED)
    with pytest.raises(StaleVersion):
        office.decide(row)


def test_a_trip_that_is_reopened_and_written_down_otherwise_is_told(
    office: Office, one: StayRow
) -> None:
    row = office.answer(one, known=True, nights=1)
    settlement.reopen(office.head, row.trip_id, "Bukti hotel salah")
    with pytest.raises(BadInput, match="belum rampung"):
        office.decide(office.again(row))
    with office.desk.database.write() as session:
        session.connection().exec_driver_sql("UPDATE receipt SET amount = 1199999")
    assert office.again(row).changed
