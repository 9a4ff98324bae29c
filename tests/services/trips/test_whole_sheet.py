"""A trip as its page shows it, field by field, and as a form keeps it, down to what is empty."""

from dataclasses import fields, replace
from datetime import date

import pytest

from perdin.errors import Incomplete
from perdin.rules.travel import Carriage, Hire, Lodging, TravelKind
from perdin.rules.workflow import Role, TripState
from perdin.services.desk import Desk
from perdin.services.office import users
from perdin.services.trips import approvals, drafts, trip_list, trip_sheet, trips
from perdin.services.trips.approvals import CaseRow
from perdin.services.trips.case_beside import Absence
from perdin.services.trips.drafts import DayDraft, LegDraft, TravellerDraft, TripDraft
from perdin.services.trips.trip_list import TripFilter
from tests.conftest import NOW, Clock
from tests.office import BANDUNG, LEBAK, a_draft, a_trip, approved, issued, person
from tests.services.plays_budget import allow_overspending, squeeze

COST = 3_062_000
"""Three days in Kota Bandung for one of the office, with a fare of 400,000."""
FIRST, LAST = date(2026, 3, 3), date(2026, 3, 5)


def _typed(desk: Desk) -> TripDraft:
    """A draft in which no two fields hold the same."""
    return replace(
        a_draft(desk, "Ayu"),
        purpose="Rapat batas wilayah",
        basis="DPA kantor",
        invitation_number="005/77/Pem",
        invitation_date=date(2026, 2, 9),
        invitation_from="Biro Pemerintahan",
        invitation_subject="Undangan rapat",
        expected_output="Berita acara",
        kind=TravelKind.DIKLAT,
        carriage="Kereta api",
        remarks="Bawa peta",
    )


def test_the_sheet_shows_each_thing_that_was_typed(desk: Desk) -> None:
    draft = _typed(desk)
    saved = trips.save_draft(desk, draft)
    saved = trips.submit(desk, saved.trip_id, saved.version)
    sheet = trip_sheet.open_trip(desk, saved.trip_id)
    shown = (
        sheet.purpose, sheet.basis, sheet.invitation_number, sheet.invitation_date,
        sheet.invitation_from, sheet.invitation_subject, sheet.expected_output, sheet.kind,
        sheet.carriage, sheet.remarks, sheet.leave, sheet.back,
    )  # fmt: skip
    assert shown == (
        "Rapat batas wilayah", "DPA kantor", "005/77/Pem", date(2026, 2, 9), "Biro Pemerintahan",
        "Undangan rapat", "Berita acara", TravelKind.DIKLAT, "Kereta api", "Bawa peta", FIRST, LAST,
    )  # fmt: skip
    assert (sheet.origin, sheet.places, sheet.days) == ("Kota Serang", "Kota Bandung", 3)
    assert (sheet.id, sheet.version, sheet.state) == (
        saved.trip_id,
        saved.version,
        TripState.SUBMITTED,
    )
    assert (sheet.requested_by, sheet.submitted_at) == ("Eka", NOW)
    assert sheet.budget is not None
    assert sheet.budget.id == draft.budget_line_id
    assert sheet.regulations[0] == "Perpres 72/2025"
    assert (sheet.closing_reason, sheet.dropped, sheet.decisions) == ("", (), ())
    (ayu,) = sheet.travellers
    assert (ayu.name, ayu.nip, ayu.rank, ayu.grade, ayu.post) == (
        "Ayu Lestari Dewi", "198505052010012003", "Penata", "III/c", "Kepala Seksi Pelayanan",
    )  # fmt: skip
    assert (ayu.leave, ayu.back, ayu.lodging) == (FIRST, LAST, Lodging.HOTEL)
    assert (ayu.employee_id, ayu.spent, ayu.actual) == (person(desk, "Ayu"), 0, ())
    assert ayu.estimated == sheet.estimated == sum(line.amount for line in ayu.lines) > 0


def test_a_draft_names_its_people_before_they_are_frozen(desk: Desk) -> None:
    saved = trips.save_draft(desk, a_draft(desk, "Bima"))
    sheet = trip_sheet.open_trip(desk, saved.trip_id)
    (bima,) = sheet.travellers
    assert (bima.name, bima.nip) == ("Bima Sakti Pratama, S.Kom.", "199001012015031004")
    assert (sheet.regulations, sheet.estimated, sheet.submitted_at) == ((), 0, None)


def test_a_new_form_is_empty() -> None:
    for form in (TripDraft(), LegDraft(), TravellerDraft(employee_id=1)):
        texts = [getattr(form, field.name) for field in fields(form) if field.type in ("str", str)]
        assert texts
        assert set(texts) == {""}
    form = TripDraft()
    assert (form.leave, form.back, form.invitation_date, form.budget_line_id) == (None,) * 4
    assert (form.kind, form.legs, form.travellers, form.days, form.loose) == (
        TravelKind.LUAR_KOTA, (LegDraft(),), (), (), {},
    )  # fmt: skip
    leg = LegDraft()
    assert (leg.carriage, leg.hire, leg.fare, leg.fuel, leg.toll, leg.kind) == (
        Carriage.DARAT, Hire.NONE, None, None, None, None,
    )  # fmt: skip
    day = DayDraft(day=FIRST)
    assert (day.allowance, day.meals, day.lodging, day.transport) == (True, False, False, False)
    assert (day.employee_id, day.kind) == (None, None)
    traveller = TravellerDraft(employee_id=1)
    assert (traveller.lodging, traveller.acting_plh) == (Lodging.HOTEL, False)
    assert (traveller.leave, traveller.back) == (None, None)


def test_every_field_of_a_draft_survives_being_kept(desk: Desk) -> None:
    leg = LegDraft(
        place_code=BANDUNG, place_name="Bandung", arrive=FIRST, leave=LAST,
        kind=TravelKind.FULLBOARD_LUAR_KOTA, carriage=Carriage.UDARA, fare=1, hire=Hire.BUS_SEDANG,
        fuel=2, toll=3,
    )  # fmt: skip
    traveller = TravellerDraft(
        employee_id=5, name="Ayu", leave=FIRST, back=LAST, lodging=Lodging.NONE, acting_plh=True
    )
    day = DayDraft(
        day=LAST, employee_id=5, kind=TravelKind.DIKLAT, allowance=False, meals=True, lodging=True,
        transport=True,
    )  # fmt: skip
    draft = replace(
        _typed(desk), origin_code=LEBAK, origin_name="Lebak", legs=(leg, LegDraft()),
        travellers=(traveller,), days=(day, DayDraft(day=FIRST)), loose={"back": "besok"},
    )  # fmt: skip
    kept = drafts.to_json(draft)
    assert drafts.from_json(kept) == draft
    newer = kept | {"new_field": 1, "legs": [plain | {"newer": 2} for plain in kept["legs"]]}
    assert drafts.from_json(newer) == draft
    assert drafts.from_json({}) == TripDraft()


def test_a_case_says_what_waits_who_is_away_and_what_is_lacking(desk: Desk, head: Desk) -> None:
    other = a_trip(desk, "Bima", leave=date(2026, 3, 5), days=2)
    a_trip(desk, "Dirga", leave=date(2026, 3, 6))
    trip_id = a_trip(desk, "Ayu", "Citra")
    trips.save_draft(desk, a_draft(desk, "Eka"))
    squeeze(desk, 2 * COST - 1)
    case = approvals.open_case(head, trip_id)
    assert case.away == (
        Absence("Bima Sakti Pratama", "Kota Bandung", date(2026, 3, 5), date(2026, 3, 6)),
    )
    waiting = sum(row.amount for row in trip_list.trip_rows(desk, [other, other + 1]))
    assert case.waiting == waiting > 0
    assert (case.budget_left, case.budget_after, case.short) == (2 * COST - 1, -1, 1)
    assert case.hindrance == "Sisa anggaran kurang Rp1 untuk perjalanan ini."
    assert (case.may_exceed, case.may_drop) == (False, True)
    allow_overspending(desk)
    assert approvals.open_case(head, trip_id).may_exceed
    squeeze(desk, 2 * COST)
    enough = approvals.open_case(head, trip_id)
    assert (enough.budget_after, enough.short, enough.may_exceed, enough.hindrance) == (
        0, 0, False, "",
    )  # fmt: skip
    assert not approvals.open_case(head, other).may_drop, "of one nobody can be left out"
    approved(desk, head, trip_id)
    done = approvals.open_case(head, trip_id)
    assert (done.budget_left, done.budget_after, done.may_drop) == (0, 0, False)


def test_a_card_of_the_inbox_says_who_goes_where_when_and_for_how_much(
    desk: Desk, head: Desk
) -> None:
    trip_id = a_trip(desk, "Ayu", "Dirga")
    (card,) = approvals.inbox(head)
    assert card == CaseRow(
        trip_id=trip_id,
        purpose="Konsultasi rencana kerja",
        place="Kota Bandung",
        people="Ayu Lestari Dewi, Dirga Mahendra",
        leave=FIRST,
        back=LAST,
        estimated=2 * COST,
        state=TripState.SUBMITTED,
    )
    early = a_trip(desk, "Bima", leave=date(2026, 3, 2))
    approved(desk, head, trip_id)
    approved(desk, head, early)
    decided = [row.trip_id for row in approvals.decided_by_me(head)]
    assert decided == [early, trip_id], "the latest decision first"
    assert [row.trip_id for row in approvals.decided_by_me(head, 1)] == [early]


def test_a_case_needs_its_days(desk: Desk, head: Desk) -> None:
    open_days = trips.save_draft(desk, replace(a_draft(desk), leave=None)).trip_id
    with pytest.raises(Incomplete, match="Tanggal perjalanan belum lengkap"):
        approvals.open_case(head, open_days)


def test_a_decision_is_kept_with_who_when_and_the_bare_words(
    desk: Desk, head: Desk, clock: Clock
) -> None:
    first, second = a_trip(desk, "Ayu"), a_trip(desk, "Bima")
    clock.advance(hours=3)
    sheet = trip_sheet.open_trip(head, first)
    approvals.approve(head, first, sheet.version, sheet.content_hash, "  Setuju ")
    (decision,) = trip_sheet.open_trip(desk, first).decisions
    assert (decision.person, decision.at, decision.note) == (
        "Surya Adiwangsa", clock.now, "Setuju",
    )  # fmt: skip
    allow_overspending(desk)
    squeeze(desk, 2 * COST - 1_000)
    sheet = trip_sheet.open_trip(head, second)
    approvals.approve_over(head, second, sheet.version, sheet.content_hash, "  Perintah ")
    (over,) = trip_sheet.open_trip(desk, second).decisions
    assert over.note == "Melampaui pagu Rp1.000: Perintah"


def test_who_asks_from_another_seat_is_still_who_asks(desk: Desk, head: Desk) -> None:
    seat = users.add_user(desk, "Ayu", Role.ATASAN, person(desk, "Ayu"))
    ayu = replace(head, person=users.person_at(desk.database, seat))
    assert approvals.open_case(ayu, a_trip(desk, "Bima")).hindrance == ""
    own = approvals.open_case(ayu, a_trip(desk, "Ayu", leave=date(2026, 4, 7)))
    assert "Ayu" in own.hindrance
    assert (own.may_exceed, own.may_drop) == (False, False)


def test_a_trip_is_found_by_each_of_its_words(desk: Desk, head: Desk) -> None:
    saved = trips.save_draft(desk, _typed(desk))
    trip_id = trips.submit(desk, saved.trip_id, saved.version).trip_id
    issued(desk, head, trip_id)
    a_trip(desk, "Bima", leave=date(2026, 5, 4))
    for words in (
        "batas wilayah", "005/77/pem", "biro pemerintahan", "berita acara", "kota bandung rapat",
        "ayu lestari", "198505052010012003", "800.1.11.1/001", "000.1.2.3/001",
    ):  # fmt: skip
        assert trip_list.find_trip_ids(desk, TripFilter(text=words)) == [trip_id], words
    glued = "wilayah005"
    assert trip_list.find_trip_ids(desk, TripFilter(text=glued)) == []
