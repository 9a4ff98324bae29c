"""The whole story through the services: from an empty file to printed letters and a recap."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.rules.actual import ActualCost
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.staff import SignerFunction
from perdin.rules.travel import Component
from perdin.rules.workflow import Role, TripState
from perdin.services.accounting import accounts, actual_costs, advances, cost_lines, settlement
from perdin.services.accounting.payments import PayForm
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.office import office, people, users
from perdin.services.trail import history
from perdin.services.trips import approvals, trip_sheet, trips
from perdin.services.trips.drafts import LegDraft, TravellerDraft, TripDraft
from tests.journeys import story_office
from tests.journeys.story_letters import (
    check_order,
    check_planned_bill,
    check_receipt,
    check_settled_bills,
    check_travel_letter,
)
from tests.journeys.story_office import Story
from tests.journeys.story_recap import check_recap
from tests.office import BANDUNG, LEBAK, WIB, approved, person, proved, verified


@pytest.fixture
def story(empty_database: Database, tmp_path: Path) -> Iterator[Story]:
    """An office set up from nothing: as the wizard does, then people from Excel."""

    def clock() -> datetime:
        return datetime(2026, 2, 16, 9, 30, tzinfo=WIB)

    clerk = story_office.set_up(empty_database, clock)
    story_office.import_staff(clerk, tmp_path / "pegawai.xlsx")
    treasurer = person(clerk, "Umi")
    story_office.name_signer(clerk, SignerFunction.TREASURER, "BENDAHARA PENGELUARAN", treasurer)
    story_office.name_signer(clerk, SignerFunction.PPTK, "PPTK", person(clerk, "Ratna"))
    story_office.grant_budget(clerk)
    paying = users.add_user(clerk, "Umi", Role.KEUANGAN, treasurer)
    boss = next(user.id for user in users.list_users(clerk) if user.role is Role.ATASAN)
    yield Story(
        clerk,
        Desk(empty_database, users.person_at(empty_database, boss), clock=clock),
        Desk(empty_database, users.person_at(empty_database, paying), clock=clock),
        tmp_path / "surat",
    )
    assert history.verify_chain(clerk).fault is None
    assert empty_database.check() == []


def a_trip_for_three(story: Story) -> int:
    """Ratna and Seno for three days in Kota Bandung; Tirta drives back a day sooner."""
    ratna, seno, tirta = (person(story.clerk, name) for name in ("Ratna", "Seno", "Tirta"))
    draft = TripDraft(
        purpose="Konsultasi «R&D» <tahap 2>",
        basis="DPA Kecamatan Padi Tahun 2026",
        invitation_number="005/17/BAPPEDA",
        invitation_date=date(2026, 2, 9),
        invitation_from="Bappeda Kota Bandung",
        invitation_subject="Undangan rapat",
        leave=date(2026, 3, 3),
        back=date(2026, 3, 5),
        carriage="Kendaraan umum",
        legs=(LegDraft(place_code=BANDUNG, fare=400_000),),
        travellers=(
            TravellerDraft(employee_id=ratna),
            TravellerDraft(employee_id=seno),
            TravellerDraft(employee_id=tirta, back=date(2026, 3, 4)),
        ),
        budget_line_id=story.line.id,
    )
    saved = trips.save_draft(story.clerk, draft)
    return trips.submit(story.clerk, saved.trip_id, saved.version).trip_id


def the_letters(story: Story, trip_id: int) -> dict[tuple[LetterKind, str], bytes]:
    """Every letter of the trip, written to a file and read from there, by kind and name."""
    written = letters.write_all(story.clerk, trip_id, story.folder)
    ready = [choice for choice in letters.choices(story.clerk, trip_id) if choice.ready]
    assert len(written) == len(set(written)) == len(ready)
    # Disposition, order, two lists; for each of three: SPD, two bills, a statement. Then advances.
    assert len(ready) >= 16
    read = {}
    for choice in ready:
        letter = letters.document(story.clerk, trip_id, choice.kind, choice.traveller_id)
        content = (story.folder / letter.name).read_bytes()
        assert content == letter.content
        _dash, _sep, name = choice.title.partition(" – ")
        read[choice.kind, name.partition(" ")[0]] = content
    return read


@pytest.mark.parametrize("layout", office.LAYOUTS)
def test_from_an_empty_file_to_the_recap(story: Story, layout: str) -> None:
    form = office.open_office(story.clerk)
    office.save_office(story.clerk, replace(form, layout=layout))
    trip_id = a_trip_for_three(story)
    sheet = trip_sheet.open_trip(story.head, trip_id)
    assert [traveller.estimated for traveller in sheet.travellers] == [
        3_062_000,
        3_062_000,
        1_946_000,
    ]
    case = approvals.open_case(story.head, trip_id)
    assert (case.hindrance, case.budget_after) == ("", 20_000_000 - 8_070_000)
    approved(story.clerk, story.head, trip_id)
    assert (story.line.committed, story.line.realised) == (8_070_000, 0)
    version = trip_sheet.open_trip(story.clerk, trip_id).version
    assert letters.issue(story.clerk, trip_id, version, date(2026, 2, 20)) == [
        "800.1.11.1/001/KEC-PADI/II/2026",
        "000.1.2.3/001/KEC-PADI/II/2026",
        "000.1.2.3/002/KEC-PADI/II/2026",
        "000.1.2.3/003/KEC-PADI/II/2026",
    ]
    contents = the_letters(story, trip_id)
    check_order(contents[LetterKind.SURAT_TUGAS, ""], layout)
    check_travel_letter(contents[LetterKind.SPD, "Seno"], layout)
    check_planned_bill(contents[LetterKind.RINCIAN_BIAYA, "Tirta"], layout)
    check_receipt(contents[LetterKind.KWITANSI, "Seno"], layout)
    settle(story, trip_id)
    story.folder = story.folder.with_name("pertanggungjawaban")
    check_settled_bills(the_letters(story, trip_id), layout)
    another_trip = add_other_trips(story)
    check_recap(story.treasurer, story.folder / "rekap.xlsx", [trip_id, another_trip])
    assert len(people.find_employee_ids(story.clerk)) == 6


def settle(story: Story, trip_id: int) -> None:
    """Two advances, what was really spent, and the balance of each."""
    ratna, seno, tirta = trip_sheet.open_trip(story.treasurer, trip_id).travellers
    for traveller, amount, book_number in ((ratna, 2_000_000, "BKU-1"), (seno, 3_062_000, "BKU-2")):
        advance = PayForm(amount=amount, paid_on=date(2026, 3, 2), book_number=book_number)
        advances.pay_advance(story.treasurer, traveller.id, advance)
    for traveller, night, way in ((ratna, 650_000, 380_000), (seno, 600_000, 400_000)):
        actual_costs.record_costs(story.treasurer, traveller.id, three_days_spent(night, way))
    same = cost_lines.costs_to_record(story.treasurer, tirta.id)
    actual_costs.record_costs(story.treasurer, tirta.id, proved(same))
    assert remaining(story, trip_id) == [970_000, -172_000, 1_946_000]
    verified(story.treasurer, trip_id)
    sts = PayForm(amount=0, paid_on=date(2026, 3, 9), reference="STS-4")
    assert settlement.settle(story.treasurer, trip_id, sts.paid_on, sts) is TripState.SETTLED
    assert remaining(story, trip_id) == [0, 0, 0]
    assert (story.line.committed, story.line.realised) == (0, 7_806_000)


def remaining(story: Story, trip_id: int) -> list[int]:
    """What each traveller is still owed, or owes."""
    return [balance.remaining for balance in accounts.balances(story.treasurer, trip_id)]


def three_days_spent(night: int, way: int) -> list[ActualCost]:
    """Three days' allowance, two nights at this price, and the way there and back."""
    return [
        ActualCost(
            component=Component.UANG_HARIAN,
            quantity=3,
            unit="hari",
            rate=430_000,
            reason="3 hari, Kota Bandung",
        ),
        ActualCost(
            component=Component.PENGINAPAN,
            quantity=2,
            unit="malam",
            rate=night,
            reason="Hotel",
            receipt="Nota hotel",
        ),
        ActualCost(
            component=Component.TRANSPORT,
            quantity=1,
            unit="kali",
            rate=way,
            reason="Travel",
            receipt="Karcis",
        ),
    ]


def add_other_trips(story: Story) -> int:
    """One approved trip that counts with its estimate; three that do not count at all."""
    draft = TripDraft(
        purpose="=cmd|' /C calc'!A0",
        leave=date(2026, 4, 7),
        back=date(2026, 4, 8),
        legs=(LegDraft(place_code=LEBAK, fare=150_000),),
        travellers=(TravellerDraft(employee_id=person(story.clerk, "Ratna")),),
        budget_line_id=story.line.id,
    )
    saved_trips = []
    for week in range(4):
        saved = trips.save_draft(story.clerk, draft)
        later = trips.duplicate(story.clerk, saved.trip_id, date(2026, 4, 7 + 7 * week))
        trips.discard(story.clerk, saved.trip_id)
        saved_trips.append(later)
    for saved in saved_trips[:3]:
        trips.submit(story.clerk, saved.trip_id, saved.version)
    for saved in saved_trips[:2]:
        approved(story.clerk, story.head, saved.trip_id)
    trips.cancel(story.clerk, saved_trips[1].trip_id, "Acara ditunda")
    return saved_trips[0].trip_id
