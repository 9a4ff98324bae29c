"""An advance waits for its letters and its day, and only an overdue account is waived, by name."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from perdin.errors import BadInput
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.travel import TravelKind
from perdin.services.accounting import account_sheet, advances
from perdin.services.accounting.payments import PayForm
from perdin.services.desk import Desk
from perdin.services.documents.account_page import open_account_page
from perdin.services.letters import letter_list, letters
from perdin.services.letters.sources import LetterSources
from perdin.services.trail import history
from perdin.services.trips import trips
from perdin.services.trips.trip_sheet import trip_at
from tests.conftest import Clock
from tests.office import a_draft, a_trip, approved, issued, to
from tests.services.accounting.stories import decide, travellers
from tests.services.stages import DAY

FORM = PayForm(amount=1_000_000, paid_on=DAY)
LEAVE, BACK = date(2026, 3, 3), date(2026, 3, 5)


def paid(desk: Desk, traveller_id: int) -> int:
    return account_sheet.open_account(desk, traveller_id).paid


def shown(desk: Desk, trip_id: int, traveller_id: int) -> tuple[str, str]:
    """What holds it up: in the list of requests, and on the page of the account."""
    rows = [row for row in advances.list_requests(desk) if row.traveller_id == traveller_id]
    return rows[0].hindrance, open_account_page(desk, trip_id, traveller_id).advance_hindrance


def letter_id(desk: Desk, trip_id: int, kind: LetterKind, traveller_id: int | None) -> int:
    with desk.database.read() as session:
        sources = LetterSources(session, trip_at(session, trip_id))
        choices = letter_list.of_trip(sources, void=False)
    (found,) = [
        choice.letter_id
        for choice in choices
        if choice.kind is kind and choice.traveller_id == traveller_id
    ]
    assert found is not None
    return found


def test_no_advance_before_the_surat_tugas(desk: Desk, head: Desk, treasurer: Desk) -> None:
    trip_id = approved(desk, head, a_trip(desk, "Ayu"))
    (traveller,) = travellers(desk, trip_id)
    advances.request_advance(desk, traveller, amount=1_000_000)
    words = "Surat Tugas perjalanan ini belum terbit. Terbitkan dahulu, lalu bayar uang mukanya."
    assert shown(treasurer, trip_id, traveller) == (words, words)
    for reason in ("", "Mendesak"):
        with pytest.raises(BadInput) as refusal:
            advances.pay_advance(treasurer, traveller, replace(FORM, reason=reason))
        assert str(refusal.value) == words, "letters are no matter of opinion"
    assert paid(desk, traveller) == 0


def test_no_advance_for_whom_no_spd_stands(desk: Desk, head: Desk, treasurer: Desk) -> None:
    """Of two travellers the one whose SPD was voided gets none; the other does."""
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Bima"))
    first, second = travellers(desk, trip_id)
    for traveller in (first, second):
        advances.request_advance(desk, traveller, amount=1_000_000)
    assert shown(treasurer, trip_id, second) == ("", "")
    letters.void(desk, letter_id(desk, trip_id, LetterKind.SPD, second), "Salah nama")
    words = (
        "SPD Bima Sakti Pratama, S.Kom. belum terbit. Terbitkan dahulu, lalu bayar uang mukanya."
    )
    assert shown(treasurer, trip_id, second) == (words, words)
    assert shown(treasurer, trip_id, first) == ("", "")
    with pytest.raises(BadInput, match="SPD Bima"):
        advances.pay_advance(treasurer, second, FORM)
    advances.pay_advance(treasurer, first, FORM)
    assert (paid(desk, first), paid(desk, second)) == (1_000_000, 0)


def test_up_to_eight_hours_in_town_no_spd_is_waited_for(
    desk: Desk, head: Desk, treasurer: Desk
) -> None:
    draft = replace(to(a_draft(desk, "Ayu", days=1), "36.73"), kind=TravelKind.DALAM_KOTA)
    saved = trips.save_draft(desk, draft)
    trip_id = issued(desk, head, trips.submit(desk, saved.trip_id, saved.version).trip_id)
    (traveller,) = travellers(desk, trip_id)
    assert open_account_page(desk, trip_id, traveller).advance_hindrance == ""
    advances.pay_advance(treasurer, traveller, replace(FORM, amount=1))
    assert paid(desk, traveller) == 1


@pytest.mark.parametrize(("day", "taken"), [(BACK, True), (BACK + timedelta(1), False)])
def test_an_advance_is_paid_by_the_return(
    desk: Desk, head: Desk, treasurer: Desk, day: date, taken: bool
) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    (traveller,) = travellers(desk, trip_id)
    form = replace(FORM, paid_on=day, reason="Terlupa")
    if taken:
        advances.pay_advance(treasurer, traveller, form)
    else:
        with pytest.raises(BadInput, match="kembali 5 Maret 2026; uang muka .* paling lambat hari"):
            advances.pay_advance(treasurer, traveller, form)
    assert paid(desk, traveller) == (1_000_000 if taken else 0)


def test_the_list_says_it_once_the_traveller_is_back(
    desk: Desk, head: Desk, treasurer: Desk, clock: Clock
) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    (traveller,) = travellers(desk, trip_id)
    advances.request_advance(desk, traveller, percent=50)
    clock.now = clock.now.replace(month=3, day=BACK.day)
    assert shown(treasurer, trip_id, traveller) == ("", "")
    clock.now = clock.now.replace(day=BACK.day + 1)
    listed, on_page = shown(treasurer, trip_id, traveller)
    assert "uang muka dibayar paling lambat hari itu" in listed
    assert on_page == listed


@pytest.mark.parametrize(
    ("days", "day", "taken"),
    [
        (None, LEAVE - timedelta(300), True),
        (7, LEAVE - timedelta(7), True),
        (7, LEAVE - timedelta(8), False),
        (0, LEAVE, True),
        (0, LEAVE - timedelta(1), False),
    ],
)
def test_an_office_pays_no_earlier_than_it_decided(
    desk: Desk, head: Desk, treasurer: Desk, days: int | None, day: date, taken: bool
) -> None:
    decide(desk, advance_days=days)
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    (traveller,) = travellers(desk, trip_id)
    form = replace(FORM, paid_on=day)
    if taken:
        advances.pay_advance(treasurer, traveller, form)
    else:
        first = f"mulai {LEAVE.day - (days or 0)} Maret" if not days else "mulai 24 Februari 2026"
        with pytest.raises(BadInput, match=f"paling cepat {days} hari sebelum berangkat.*{first}"):
            advances.pay_advance(treasurer, traveller, form)
    assert paid(desk, traveller) == (1_000_000 if taken else 0)


def test_whoever_is_overdue_is_paid_by_name_and_reason_alone(
    desk: Desk, head: Desk, treasurer: Desk, clock: Clock
) -> None:
    old = issued(desk, head, a_trip(desk, "Ayu"))
    new = issued(desk, head, a_trip(desk, "Ayu", leave=date(2026, 4, 7)))
    (held,), (traveller,) = travellers(desk, old), travellers(desk, new)
    advances.pay_advance(treasurer, held, FORM)
    clock.now = clock.now.replace(month=3, day=16)
    advances.request_advance(desk, traveller, amount=1_000_000)
    listed, on_page = shown(treasurer, new, traveller)
    assert "terlambat 2 hari kerja" in listed
    assert on_page == listed
    assert listed.endswith("Untuk tetap membayar, tuliskan alasan pengecualiannya.")
    for reason in ("", "   "):
        with pytest.raises(BadInput, match="terlambat 2 hari kerja"):
            advances.pay_advance(treasurer, traveller, replace(FORM, reason=reason))
    advances.pay_advance(treasurer, traveller, replace(FORM, reason=" Tugas tanggap bencana "))
    assert paid(desk, traveller) == 1_000_000
    (event,) = [row for row in history.trip_history(desk, new) if row.action == "pay_advance"]
    assert (event.person, event.details["pengecualian"]) == ("Citra", "Tugas tanggap bencana")
    assert "terlambat 2 hari kerja" in event.details["halangan"]


def test_a_reason_nobody_needed_is_no_exception(desk: Desk, head: Desk, treasurer: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    (traveller,) = travellers(desk, trip_id)
    advances.pay_advance(treasurer, traveller, replace(FORM, reason="Biasa"))
    (event,) = [row for row in history.trip_history(desk, trip_id) if row.action == "pay_advance"]
    assert "pengecualian" not in event.details
