"""The example office is what its story tells: office, people, money, plan, and every request."""

from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import Any

from perdin import resources
from perdin.database.store import Database
from perdin.rules.staff import EmployeeStatus
from perdin.rules.travel import Carriage, Lodging, TravelKind
from perdin.rules.workflow import Role, TripState
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.example import example
from perdin.services.office import office, people, signers, units, users
from perdin.services.office.employee_form import EmployeeForm
from perdin.services.plans import progress
from perdin.services.trail import history
from perdin.services.trips.drafts import LegDraft
from tests.conftest import NOW
from tests.office import WIB
from tests.services.example import story

ASKED, ISSUED, ACCOUNTED, CANCELLED = (timedelta(days=days) for days in (-9, -6, 3, -2))


def test_the_office_is_the_one_of_the_story(example_desk: Desk) -> None:
    shown, told = asdict(office.open_office(example_desk)), story.told("office.toml")["office"]
    seat = told.pop("seat")
    assert {name: shown[name] for name in told} == told
    assert shown["seat_code"] == seat
    assert shown["logo"] == resources.path("resources", "example", "logo.png").read_bytes()


def _employees(desk: Desk) -> dict[str, EmployeeForm]:
    ids = people.find_employee_ids(desk, active_only=False)
    forms = [people.open_employee(desk, employee_id) for employee_id in ids]
    return {form.name: form for form in forms}


def test_its_units_and_people_are_those_of_the_story(example_desk: Desk) -> None:
    told = story.told("office.toml")
    assert [row.name for row in units.list_units(example_desk)] == sorted(
        unit["name"] for unit in told["units"]
    )
    forms = _employees(example_desk)
    assert forms.keys() == {person["name"] for person in told["people"]}
    names = ("nip", "title_before", "title_after", "grade", "position", "echelon", "unit")
    for person in told["people"]:
        form = forms[person["name"]]
        typed = asdict(form)
        assert {name: typed[name] for name in names} == {
            name: person.get(name, "") for name in names
        }
        assert (form.bank, form.account_number) == (person["bank"], person["account_number"])
        assert (form.status, form.valid_from) == (
            EmployeeStatus(person.get("status", "pns")),
            person["since"],
        )
        assert form.birth_date == person.get("birth_date", form.birth_date)


def test_its_signers_are_those_of_the_story_from_the_first_day(example_desk: Desk) -> None:
    told = story.told("office.toml")["signers"]
    shown = {str(signer.function): signer for signer in signers.list_signers(example_desk)}
    assert shown.keys() == {signer["function"] for signer in told}
    ids = {form.name: form.id for form in _employees(example_desk).values()}
    names = {person["key"]: person["name"] for person in story.told("office.toml")["people"]}
    for signer in told:
        form = shown[signer["function"]]
        assert (form.heading, form.valid_from) == (signer["heading"], date(2026, 1, 1))
        if "person" in signer:
            assert form.employee_id == ids[names[signer["person"]]]
        else:
            typed = (form.employee_id, form.name, form.nip, form.rank, form.position)
            assert typed == (None, *itemgetter("name", "nip", "rank", "position")(signer))


def test_its_users_are_those_of_the_story_and_the_founder_keeps_his_role(
    example_desk: Desk,
) -> None:
    ids = {form.name: form.id for form in _employees(example_desk).values()}
    shown = users.list_users(example_desk)
    seats = {row.name: (row.role, row.active, row.employee_id) for row in shown}
    office = story.told("office.toml")
    names = {person["key"]: person["name"] for person in office["people"]}
    told = {
        user["name"]: (Role(user["role"]), True, ids[names[user["person"]]])
        for user in office["users"]
    }
    assert seats == told | {"Penyiapan": (Role.ADMIN, False, None)}


def test_its_budget_is_that_of_the_story_decided_at_the_new_year(example_desk: Desk) -> None:
    shown = {row.account_code: row for row in budget.list_budget(example_desk)}
    told = story.told("office.toml")["budget"]
    assert shown.keys() == {line["account"] for line in told}
    for line in told:
        row = shown[line["account"]]
        names = ("program_name", "group_name", "funding_source", "activity_code", "activity_name")
        assert {name: getattr(row, name) for name in names} == {name: line[name] for name in names}
        (decided,) = budget.line_history(example_desk, row.id)
        assert (decided.amount, decided.decided_on, decided.document) == (
            line["ceiling"],
            date(2026, 1, 2),
            "DPA murni",
        )
        assert (row.ceiling, row.fiscal_year) == (line["ceiling"], 2026)


def test_its_plan_is_that_of_the_story_with_what_came_of_it(example_desk: Desk) -> None:
    told = story.told("office.toml")
    accounts = {line["key"]: line["account"] for line in told["budget"]}
    rows = {row.form.purpose: row for row in progress.open_plan(example_desk, 2026).rows}
    assert len(rows) == len(told["plan"])
    for item in told["plan"]:
        row = rows[item["purpose"]]
        names = ("month", "people", "days", "times", "cost", "output_count", "output_unit")
        typed = asdict(row.form)
        assert {name: typed[name] for name in names} == {name: item[name] for name in names}
        assert (row.form.place_code, row.form.expected_output) == (item["to"], item["output"])
        assert row.account_code == accounts[item["budget"]]
        drawn = [trip for trip in told["trips"] if trip.get("journey") == item["key"]]
        assert row.progress.trips == len(drawn)
        assert row.progress.output == sum(trip.get("realised", 0) for trip in drawn)


def test_every_request_is_typed_as_told(example_desk: Desk) -> None:
    told = story.told("office.toml")
    accounts = {line["key"]: line["account"] for line in told["budget"]}
    carriages = {"darat": "Kendaraan umum", "dinas": "Kendaraan dinas", "udara": "Pesawat udara"}
    for trip, sheet in story.trips(example_desk):
        draft = sheet.draft
        leave = date(2026, 1, 1) + timedelta(days=trip["day"])
        assert (draft.purpose, draft.expected_output) == (trip["purpose"], trip["output"])
        assert draft.basis == "Dokumen Pelaksanaan Anggaran Kecamatan Contoh"
        assert (draft.leave, sheet.days) == (leave, trip["days"])
        assert draft.kind == TravelKind(trip.get("kind", "luar_kota"))
        assert draft.carriage == carriages[trip.get("carriage", "darat")]
        assert sheet.budget is not None
        assert sheet.budget.account_code == accounts[trip["budget"]]
        assert [traveller.name for traveller in sheet.travellers] == [
            story.full_name(key) for key in trip["people"]
        ]
        lodging = Lodging(trip.get("lodging", "hotel"))
        assert {traveller.lodging for traveller in sheet.travellers} == {lodging}
        invitation = (draft.invitation_number, draft.invitation_from, draft.invitation_subject)
        assert invitation == tuple(trip.get("invitation", ("", "", "")))
        dated = leave - timedelta(days=12) if "invitation" in trip else None
        assert draft.invitation_date == dated
        legs = tuple(replace(leg, place_name="") for leg in draft.legs)
        assert legs == _legs(trip, leave)


def _legs(trip: dict[str, Any], leave: date) -> tuple[LegDraft, ...]:
    """One stay for the whole trip, or two that share its days, each entered by its code."""
    carriage, fare = Carriage(trip.get("carriage", "darat")), trip.get("fare")
    if "to_then" not in trip:
        return (LegDraft(place_code=trip["to"], carriage=carriage, fare=fare),)
    assert trip["days"] == 4
    days = [leave + timedelta(days=number) for number in range(4)]
    return tuple(
        LegDraft(place_code=place, arrive=arrive, leave=left, carriage=carriage, fare=fare)
        for place, arrive, left in (
            (trip["to"], days[0], days[1]),
            (trip["to_then"], days[2], days[3]),
        )
    )


def test_every_trip_is_decided_as_told_by_whom_does_not_travel(example_desk: Desk) -> None:
    names = {"camat": "Wiranata Adikusuma", "sekretaris": "Laksmi Purwandari"}
    for trip, sheet in story.trips(example_desk):
        assert sheet.state == TripState(trip["until"])
        assert sheet.requested_by == "Panji Laksana"
        home = [name for key, name in names.items() if key not in trip["people"]]
        decider = [*home, "Asisten Pemerintahan"][0]
        decided = [(decision.person, decision.note) for decision in sheet.decisions]
        if trip["until"] == "submitted":
            assert decided == []
        elif trip["until"] == "cancelled":
            assert decided == [(decider, "")]
            assert sheet.closing_reason == trip["note"]
        else:
            assert decided == [(decider, trip.get("note", ""))]


def test_every_step_of_a_trip_has_its_day(example_desk: Desk) -> None:
    day_of = {
        "submit": ASKED, "approve": ASKED, "return_trip": ASKED, "reject": ASKED,
        "request_advance": ASKED, "issue": ISSUED, "add_photo": ISSUED, "pay_advance": ISSUED,
        "add_receipt": ACCOUNTED, "settle": ACCOUNTED, "submit_account": ACCOUNTED,
        "cancel": CANCELLED,
    }  # fmt: skip
    for _trip, sheet in story.trips(example_desk):
        assert sheet.leave is not None
        assert sheet.back is not None
        for event in history.trip_history(example_desk, sheet.id):
            if event.action in day_of:
                assert event.at.hour == 9
                declared = event.action == "issue" and _declares(event)
                if declared or day_of[event.action] is ACCOUNTED:
                    assert event.at.date() == sheet.back + ACCOUNTED
                    continue
                papers = event.action == "issue" and not _orders(event)
                moments = (ASKED, ISSUED, CANCELLED) if papers else (day_of[event.action],)
                assert event.at.date() in [sheet.leave + moment for moment in moments]


def _orders(event: history.HistoryRow) -> bool:
    """Whether these are Surat Tugas and SPD, not the papers of a request or of a cancelling."""
    return any(number.startswith("800.1.11.1/0") for number in event.details["nomor"])


def _declares(event: history.HistoryRow) -> bool:
    """Whether this is the statement of what was paid."""
    return any("/SPTB/" in number for number in event.details["nomor"])


def test_it_plays_in_the_year_of_the_clock_from_its_second_of_january(
    empty_database: Database, example_desk: Desk
) -> None:
    first = history.list_history(example_desk)[-1]
    assert (first.action, first.at) == ("set_up", datetime(2026, 1, 2, 8, tzinfo=WIB))
    later = example.build(empty_database, lambda: NOW.replace(year=2027))
    assert len(later.trip_ids) == len(story.told("office.toml")["trips"])
    assert {row.fiscal_year for row in budget.list_budget(later.desk)} == {2027}
    assert (later.desk.person.name, later.desk.today.year) == ("Panji Laksana", 2027)
