"""The whole story through the services: from an empty file to printed letters and a recap."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.spending import ActualCost
from perdin.rules.staff import SignerFunction
from perdin.rules.travel import Component
from perdin.rules.workflow import Role, TripState
from perdin.services import history
from perdin.services.accounting import accounts, actual_costs, advances, cost_lines, settlement
from perdin.services.accounting.payments import PayForm
from perdin.services.budget import budget
from perdin.services.budget.budget import BudgetForm
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.office import employee_import, first_start, office, people, signers, users
from perdin.services.office.employee_form import EmployeeForm
from perdin.services.office.office import OfficeForm
from perdin.services.office.signers import SignerForm
from perdin.services.trips import approvals, trip_sheet, trips
from perdin.services.trips.drafts import LegDraft, TravellerDraft, TripDraft
from tests.importers.books import book
from tests.journeys.story_letters import (
    check_order,
    check_planned_bill,
    check_receipt,
    check_settled_bills,
    check_travel_letter,
)
from tests.journeys.story_recap import check_recap
from tests.office import BANDUNG, LEBAK, WIB, approved, person, proved, verified

STAFF = (
    (1, "Ratna Kusuma, S.E.", "198605062011012004", "Penata, III/c", "Kepala Seksi", "Seksi A", ""),
    (2, "Seno <Adi> & Rekan", "199107072016031005", "Penata Muda, III/a", "Analis R&D", "", ""),
    (3, "Tirta Bayu", "", "", "Pengemudi", "", "8 Agustus 1988"),
    (4, "Umi Salamah", "198909092014012006", "Pengatur, II/c", "Bendahara", "", ""),
)


@dataclass(slots=True)
class Story:
    """The desks of the office, and the folder that its files go to."""

    clerk: Desk
    head: Desk
    treasurer: Desk
    folder: Path

    @property
    def line(self) -> budget.BudgetRow:
        (line,) = budget.list_budget(self.clerk, 2026)
        return line


@pytest.fixture
def story(empty_database: Database, tmp_path: Path) -> Iterator[Story]:
    """An office set up from nothing: as the wizard does, then people from Excel."""

    def clock() -> datetime:
        return datetime(2026, 2, 16, 9, 30, tzinfo=WIB)

    database = empty_database
    assert first_start.is_new(database)
    first_start.load_reference(database, clock().date())
    seat = next(
        suggest_seat
        for suggest_seat in first_start.suggest_seats(database, "kota serang")
        if suggest_seat.kind == "kota"
    )
    form = OfficeForm(
        government="PEMERINTAH KOTA SERANG",
        name="KECAMATAN PADI",
        short_name="KEC-PADI",
        head_title="Camat",
        address="Jalan Sawah Nomor 1",
        seat_code=seat.code,
        seat_name=seat.name,
        number_code="KEC-PADI",
    )
    head = EmployeeForm(
        name="Wira Utama",
        nip="197101011996031007",
        title_after="M.Si.",
        grade="IV/a",
        position="Camat Padi",
        echelon="III.a",
        valid_from=date(2021, 1, 1),
    )
    start = first_start.FirstStart(form, clerk="Yanti", signer=head, signer_heading="CAMAT PADI")
    clerk = Desk(database, first_start.set_up(database, start, clock), clock=clock)
    preview = employee_import.preview_employees(clerk, book(tmp_path / "pegawai.xlsx", *STAFF))
    assert [problem for problem in preview.problems if problem.blocking] == []
    assert employee_import.import_employees(clerk, preview.ready) == 4
    umi, ratna = person(clerk, "Umi"), person(clerk, "Ratna")
    for function, heading, employee in (
        (SignerFunction.TREASURER, "BENDAHARA PENGELUARAN", umi),
        (SignerFunction.PPTK, "PPTK", ratna),
    ):
        signers.save_signer(
            clerk,
            SignerForm(
                function=function,
                heading=heading,
                employee_id=employee,
                valid_from=date(2026, 1, 1),
            ),
        )
    paying = users.add_user(clerk, "Umi", Role.KEUANGAN, umi)
    boss = next(user.id for user in users.list_users(clerk) if user.role is Role.ATASAN)
    decided = date(2026, 1, 2)
    ceiling = BudgetForm(
        fiscal_year=2026,
        activity_code="7.01.01.2.06.0009",
        activity_name="Rapat Koordinasi",
        account_code="5.1.02.04.01.0001",
        ceiling=20_000_000,
        decided_on=decided,
        document="DPA murni",
    )
    budget.add_line(clerk, ceiling)
    yield Story(
        clerk,
        Desk(database, users.sign_in(database, boss), clock=clock),
        Desk(database, users.sign_in(database, paying), clock=clock),
        tmp_path / "surat",
    )
    assert history.verify_chain(clerk).fault is None
    assert database.check() == []


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
    assert len(people.find_employee_ids(story.clerk)) == 5


def settle(story: Story, trip_id: int) -> None:
    """Two advances, what was really spent, and the balance of each."""
    ratna, seno, tirta = trip_sheet.open_trip(story.treasurer, trip_id).travellers
    advances.pay_advance(
        story.treasurer,
        ratna.id,
        PayForm(amount=2_000_000, paid_on=date(2026, 3, 2), book_number="BKU-1"),
    )
    advances.pay_advance(
        story.treasurer,
        seno.id,
        PayForm(amount=3_062_000, paid_on=date(2026, 3, 2), book_number="BKU-2"),
    )
    for traveller, night, way in ((ratna, 650_000, 380_000), (seno, 600_000, 400_000)):
        actual_costs.record_costs(
            story.treasurer,
            traveller.id,
            [
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
            ],
        )
    same = cost_lines.costs_to_record(story.treasurer, tirta.id)
    actual_costs.record_costs(story.treasurer, tirta.id, proved(same))
    assert [balance.remaining for balance in accounts.balances(story.treasurer, trip_id)] == [
        970_000, -172_000, 1_946_000,
    ]  # fmt: skip
    verified(story.treasurer, trip_id)
    assert settlement.settle(story.treasurer, trip_id, date(2026, 3, 9)) is TripState.SETTLED
    assert [balance.remaining for balance in accounts.balances(story.treasurer, trip_id)] == [
        0,
        0,
        0,
    ]
    assert (story.line.committed, story.line.realised) == (0, 7_806_000)


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
