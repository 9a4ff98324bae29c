"""An example office, played through the whole workflow with the services that the window uses."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from perdin import resources
from perdin.rules.staff import EmployeeStatus, SignerFunction
from perdin.rules.travel import Carriage, Lodging, TravelKind
from perdin.rules.workflow import Role
from perdin.services.budget import budget
from perdin.services.desk import Desk, Person, Store
from perdin.services.example import accounts, papers
from perdin.services.example import plans as example_plans
from perdin.services.letters import letters
from perdin.services.office import first_start, people, signers, units, users
from perdin.services.office.employee_form import EmployeeForm
from perdin.services.office.first_start import FirstStart
from perdin.services.office.office import OfficeForm
from perdin.services.office.signers import SignerForm
from perdin.services.plans import plans as year_plans
from perdin.services.trips import approvals, trip_sheet, trips
from perdin.services.trips.drafts import LegDraft, TravellerDraft, TripDraft

Story = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """What was made: trips by their state, and the desk of the example's admin."""

    desk: Desk
    trip_ids: tuple[int, ...]


@dataclass(slots=True, kw_only=True)
class _Stage:
    """The desks of the story's people, with a clock that the story turns."""

    store: Store
    seats: dict[str, Person]
    employees: dict[str, int]
    budget: dict[str, int]
    plan: dict[str, int]
    now: datetime

    def desk(self, key: str) -> Desk:
        return Desk(self.store, self.seats[key], clock=lambda: self.now)

    def go_to(self, day: date, hour: int = 9) -> None:
        """Turn the clock forward; it never goes back, as an audit trail's must not."""
        self.now = max(self.now, datetime.combine(day, time(hour), self.now.tzinfo))


def build(store: Store, clock: Callable[[], datetime]) -> Example:
    """Fill an empty database with the example office and its year of trips.

    Raises BadInput when the database holds an office already.
    """
    with resources.path("resources", "example", "office.toml").open("rb") as file:
        story = tomllib.load(file)
    now = clock()
    year = now.year
    stage = _open_office(store, story, datetime(year, 1, 2, 8, tzinfo=now.tzinfo))
    accounts.choose_fund(stage.desk("pelaksana"), story["cash"])
    accounts.fill_purse(stage.desk("bendahara"), story["cash"])
    trip_ids = [_play(stage, trip, year) for trip in story["trips"]]
    desk = Desk(store, stage.seats["pelaksana"], clock=clock)
    return Example(desk, tuple(trip_ids))


def _open_office(store: Store, story: Story, start: datetime) -> _Stage:
    first_start.load_reference(store, start.date())
    facts = story["office"]
    form = OfficeForm(
        government=facts["government"],
        name=facts["name"],
        short_name=facts["short_name"],
        head_title=facts["head_title"],
        address=facts["address"],
        contact=facts["contact"],
        seat_code=facts["seat"],
        issued_at=facts["issued_at"],
        number_code=facts["number_code"],
        logo=resources.path("resources", "example", "logo.png").read_bytes(),
        is_example=True,
    )
    founder = first_start.set_up(store, FirstStart(office=form, clerk="Penyiapan"), lambda: start)
    stage = _Stage(
        store=store, seats={"penyiapan": founder}, employees={}, budget={}, plan={}, now=start
    )
    desk = stage.desk("penyiapan")
    for unit in story["units"]:
        units.add_unit(desk, unit["name"])
    for person in story["people"]:
        stage.employees[person["key"]] = people.save_employee(desk, _employee(person))
    for signer in story["signers"]:
        signers.save_signer(desk, _signer(signer, stage))
    _seat_users(stage, story, founder)
    admin = stage.desk("pelaksana")
    for line in story["budget"]:
        stage.budget[line["key"]] = budget.add_line(
            admin,
            budget.BudgetForm(
                fiscal_year=start.year,
                activity_code=line["activity_code"],
                activity_name=line["activity_name"],
                account_code=line["account"],
                ceiling=line["ceiling"],
                decided_on=start.date(),
                document="DPA murni",
                program_name=line["program_name"],
                group_name=line["group_name"],
                funding_source=line["funding_source"],
            ),
        )
    stage.plan.update(example_plans.make(admin, story["plan"], stage.budget))
    return stage


def _signer(signer: dict[str, Any], stage: "_Stage") -> SignerForm:
    """A signer of the office, or one from above it who is named here."""
    return SignerForm(
        function=SignerFunction(signer["function"]),
        heading=signer["heading"],
        employee_id=stage.employees[signer["person"]] if "person" in signer else None,
        name=signer.get("name", ""),
        nip=signer.get("nip", ""),
        rank=signer.get("rank", ""),
        position=signer.get("position", ""),
        valid_from=stage.now.date().replace(day=1),
    )


def _seat_users(stage: _Stage, story: Story, founder: Person) -> None:
    """Give everybody of the story a seat; the founder of the office then has no more to do."""
    desk = stage.desk("penyiapan")
    for user in story["users"]:
        key = user.get("person")
        user_id = users.add_user(desk, user["name"], Role(user["role"]), stage.employees.get(key))
        stage.seats[key or user["key"]] = users.person_at(stage.store, user_id)
    users.change_user(
        stage.desk("pelaksana"), founder.user_id, Role.ADMIN, active=False, employee_id=None
    )


def _employee(person: Story) -> EmployeeForm:
    return EmployeeForm(
        name=person["name"],
        nip=person.get("nip", ""),
        title_before=person.get("title_before", ""),
        title_after=person.get("title_after", ""),
        birth_date=person.get("birth_date"),
        status=EmployeeStatus(person.get("status", "pns")),
        unit=person["unit"],
        grade=person.get("grade", ""),
        position=person["position"],
        echelon=person.get("echelon", ""),
        bank=person["bank"],
        account_number=person["account_number"],
        valid_from=person["since"],
    )


def _play(stage: _Stage, story: Story, year: int) -> int:
    """Play one trip as far as the story says, and give its id."""
    leave = date(year, 1, 1) + timedelta(days=story["day"])
    back = leave + timedelta(days=story["days"] - 1)
    clerk = stage.desk("pelaksana")
    stage.go_to(leave - timedelta(days=9))
    plan_id = stage.plan[story["journey"]] if "journey" in story else None
    saved = example_plans.draw(clerk, plan_id, _draft(stage, story, leave, back))
    saved = trips.submit(clerk, saved.trip_id, saved.version)
    trip_id, until = saved.trip_id, story["until"]
    if until != "submitted":
        _decide(stage, story, trip_id)
    if story.get("papers") and until == "settled":
        papers.ask(clerk, trip_id)
    if until in ("issued", "settled", "cancelled"):
        stage.go_to(leave - timedelta(days=6))
        sheet = trip_sheet.open_trip(clerk, trip_id)
        letters.issue(clerk, trip_id, sheet.version, stage.now.date())
    if story.get("papers") and until == "settled":
        papers.change(clerk, trip_id)
        papers.ask_for_money(clerk, trip_id)
        papers.report(clerk, trip_id)
    if until == "settled" or "account" in story:
        _account_for(stage, trip_id, back, story.get("account", "settled"))
    if story.get("papers") and until == "settled":
        papers.declare(clerk, trip_id)
    if "realised" in story:
        year_plans.record_output(clerk, trip_id, story["realised"])
    if until == "cancelled":
        stage.go_to(leave - timedelta(days=2))
        trips.cancel(clerk, trip_id, story["note"])
        if story.get("papers"):
            papers.cancel(clerk, trip_id)
    return trip_id


def _draft(stage: _Stage, story: Story, leave: date, back: date) -> TripDraft:
    number, sender, subject = story.get("invitation", ("", "", ""))
    lodging = Lodging(story.get("lodging", "hotel"))
    carriage = Carriage(story.get("carriage", "darat"))
    leg = LegDraft(place_code=story["to"], carriage=carriage, fare=story.get("fare"))
    legs: tuple[LegDraft, ...] = (leg,)
    if "to_then" in story:
        middle = leave + timedelta(days=story["days"] // 2 - 1)
        second = replace(leg, place_code=story["to_then"], arrive=middle + timedelta(1), leave=back)
        legs = (replace(leg, arrive=leave, leave=middle), second)
    return TripDraft(
        purpose=story["purpose"],
        basis="Dokumen Pelaksanaan Anggaran Kecamatan Contoh",
        invitation_number=number,
        invitation_date=leave - timedelta(days=12) if number else None,
        invitation_from=sender,
        invitation_subject=subject,
        expected_output=story["output"],
        kind=TravelKind(story.get("kind", "luar_kota")),
        leave=leave,
        back=back,
        carriage=_CARRIAGES[carriage],
        legs=legs,
        travellers=tuple(
            TravellerDraft(employee_id=stage.employees[key], lodging=lodging)
            for key in story["people"]
        ),
        budget_line_id=stage.budget[story["budget"]],
    )


_CARRIAGES = {
    Carriage.DARAT: "Kendaraan umum",
    Carriage.DINAS: "Kendaraan dinas",
    Carriage.UDARA: "Pesawat udara",
}


def _decide(stage: _Stage, story: Story, trip_id: int) -> None:
    # Nobody decides on a trip of their own: the next one who stays at home does.
    officials = (key for key in ("camat", "sekretaris", "pengganti") if key not in story["people"])
    head = stage.desk(next(officials))
    sheet = trip_sheet.open_trip(head, trip_id)
    until = story["until"]
    if until == "returned":
        approvals.return_trip(head, trip_id, sheet.version, sheet.content_hash, story["note"])
    elif until == "rejected":
        approvals.reject(head, trip_id, sheet.version, sheet.content_hash, story["note"])
    else:
        approvals.approve(head, trip_id, sheet.version, sheet.content_hash)


def _account_for(stage: _Stage, trip_id: int, back: date, until: str) -> None:
    """Advance, costs, verification and settlement, as far as the story says.

    By as many persons as the office has.
    """
    seats = {key: stage.desk(key) for key in accounts.SEATS}
    sheet = trip_sheet.open_trip(seats["pelaksana"], trip_id)
    people = accounts.people_for(seats, {traveller.employee_id for traveller in sheet.travellers})
    if until == "requested":
        accounts.request(people.recorder, trip_id)
        return
    if until != "waiting":  # in town for a few hours nobody needs an advance
        accounts.advance(people.payer, trip_id)
    if until == "advanced":
        return
    stage.go_to(back + timedelta(days=3))
    if until == "waiting":
        accounts.hand_in(people.recorder, trip_id)
    else:
        accounts.settle(people, trip_id)
