"""The forecast of a year from its rows, and the plan under a cut; every sum from raw rows."""

import json
from contextlib import closing
from datetime import date, timedelta
from math import sqrt
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from perdin.cli.commands import run
from perdin.errors import BadInput
from perdin.models.money import BudgetLine
from perdin.models.people import Office, User
from perdin.models.planning import PlannedTrip, PlanVersion
from perdin.models.trips import Approval, Traveller, Trip
from perdin.rules.forecast import Interval
from perdin.rules.workflow import Step, TripState
from perdin.services.desk import Desk
from perdin.services.plans import cuts
from perdin.services.year import forecast
from tests.conftest import Clock
from tests.office import a_trip, approved
from tests.traffic import watched, ways

CODE, OTHER = "7.01.01.2.06.0009", "7.01.01.2.05.0011"
SEEN = date(2026, 10, 1)


class Past:
    """Years as raw rows: an item of the plan for each trip, drawn, approved and settled."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def line(self, year: int, code: str, ceiling: int = 10**9) -> int:
        """A line of a year; its id."""
        with self.desk.database.write() as session:
            known = session.query(BudgetLine).filter_by(fiscal_year=year, activity_code=code)
            row = known.first()
            if row is None:
                row = BudgetLine(
                    office_id=session.query(Office).one().id, fiscal_year=year, activity_code=code,
                    activity_name="Uji", account_code="5.1.02.04.01.0001",
                    account_name="Perjalanan Dinas Biasa", ceiling=ceiling,
                )  # fmt: skip
                session.add(row)
                session.flush()
            return row.id

    def trip(
        self, year: int, code: str, cost: int, spent: int | None, *, left: date, settled: date
    ) -> None:
        """An item of the plan, and where it came true a trip of it that was settled."""
        line_id = self.line(year, code)
        with self.desk.database.write() as session:
            office_id = session.query(Office).one().id
            user = session.query(User).first()
            assert user is not None
            item = PlannedTrip(
                office_id=office_id, fiscal_year=year, budget_line_id=line_id, purpose="Uji",
                month=left.month, people=1, days=1, times=1, cost=cost,
            )  # fmt: skip
            session.add(item)
            session.flush()
            if spent is None:
                return
            at = self.desk.now.replace(year=left.year, month=left.month, day=left.day)
            trip = Trip(
                office_id=office_id, origin_code="36.73", requested_by_id=user.id, created_at=at,
                purpose="Uji",
                state=TripState.SETTLED, leave=left, back=left, budget_line_id=line_id,
                planned_trip_id=item.id, estimated=cost, spent=spent,
            )  # fmt: skip
            session.add(trip)
            session.flush()
            session.add(
                Approval(
                    trip_id=trip.id, round=1, step=1, decision=Step.APPROVE, decided_by_id=user.id,
                    decided_by="Uji", decided_at=at - timedelta(days=3), content_hash="0" * 64,
                )
            )  # fmt: skip
            somebody = session.query(Traveller).first()
            copy = {
                column.name: getattr(somebody, column.name)
                for column in Traveller.__table__.columns
                if column.name not in ("id", "trip_id", "leave", "back", "settled_on", "version")
            }
            session.add(
                Traveller(trip_id=trip.id, leave=left, back=left, settled_on=settled, **copy)
            )


@pytest.fixture
def past(desk: Desk, head: Desk, clock: Clock) -> Past:
    """The office on the first of October, with one approved trip of Rp3.062.000."""
    approved(desk, head, a_trip(desk))
    clock.now = clock.now.replace(month=SEEN.month, day=SEEN.day)
    return Past(desk)


def test_shares_of_the_same_day_of_past_years(desk: Desk, past: Past) -> None:
    """Each past year: 10 million settled by October, and of 20 million open so much came."""
    for year, came in ((2023, 16), (2024, 18), (2025, 20)):
        past.trip(year, CODE, 10_000_000, 10_000_000,
                  left=date(year, 3, 1), settled=date(year, 3, 20))  # fmt: skip
        past.trip(year, CODE, 20_000_000, came * 1_000_000,
                  left=date(year, 11, 3), settled=date(year, 12, 1))  # fmt: skip
    past.trip(2026, CODE, 7_000_000, None, left=date(2026, 11, 1), settled=SEEN)
    seen = forecast.forecast_year(desk, 2026)
    (row,) = seen.rows
    assert (row.code, row.past_years, row.ceiling) == (CODE, 3, 50_000_000)
    stand = row.stand
    assert (stand.realised, stand.committed, stand.asked, stand.planned) == (
        0, 3_062_000, 0, 7_000_000,
    )  # fmt: skip
    reach = 2.920 * 0.1 * sqrt(1 + 1 / 3)
    open_now = 10_062_000
    assert row.interval == Interval(
        round(open_now * (0.9 - reach)), round(open_now * 0.9), round(open_now * (0.9 + reach))
    )
    assert seen.total == row.interval
    assert row.saving == open_now - row.interval.expected


def test_a_trip_under_way_on_that_day_was_open_then(desk: Desk, past: Past) -> None:
    for year in (2024, 2025):
        past.trip(year, CODE, 10_000_000, 5_000_000,
                  left=date(year, 9, 20), settled=date(year, 10, 20))  # fmt: skip
        past.trip(year, CODE, 10_000_000, None, left=date(year, 11, 1), settled=SEEN)
    row = forecast.forecast_year(desk, 2026).rows[0]
    assert row.interval.expected == round(3_062_000 * 0.25)


def test_a_year_to_come_is_seen_from_its_eve(desk: Desk, past: Past) -> None:
    past.trip(2027, CODE, 9_000_000, None, left=date(2027, 2, 1), settled=SEEN)
    seen = forecast.forecast_year(desk, 2027)
    assert seen.seen_on == date(2026, 12, 31)
    assert seen.rows[0].interval == Interval(0, 9_000_000, 9_000_000)


def test_generated_years_are_held_four_times_of_five(desk: Desk, past: Past) -> None:
    """Four years of two sub kegiatan are made up; each of the last is told from those before."""
    random = Random(13)
    held = tried = 0
    codes = (CODE, OTHER)
    finals: dict[tuple[int, str], int] = {}
    for year in range(2019, 2026):
        for code in codes:
            for month in (2, 5, 8, 11, 12):
                cost = random.randint(2, 9) * 1_000_000
                share = min(1.0, max(0.0, random.gauss(0.8, 0.12)))
                comes = random.random() < 0.85
                spent = round(cost * share) if comes else None
                past.trip(year, code, cost, spent,
                          left=date(year, month, 2), settled=date(year, month, 25))  # fmt: skip
                finals[year, code] = finals.get((year, code), 0) + (spent or 0)
    for year in range(2022, 2026):
        told = _told_then(desk, year)
        for code in codes:
            held += told[code].low <= finals[year, code] <= told[code].high
            tried += 1
    assert tried == 8
    assert held / tried >= 0.8


def _told_then(desk: Desk, year: int) -> dict[str, Interval]:
    """What would have been told on 1 October of a year, by its rows as they stood then."""
    with desk.database.write() as session:
        late = session.query(Trip).filter(Trip.leave > date(year, 10, 1)).all()
        kept = [(trip.id, trip.state) for trip in late]
        for trip in late:
            trip.state = TripState.DRAFT
    then = desk.clock.now  # type: ignore[attr-defined]
    desk.clock.now = then.replace(year=year)  # type: ignore[attr-defined]
    seen = forecast.forecast_year(desk, year)
    desk.clock.now = then  # type: ignore[attr-defined]
    with desk.database.write() as session:
        for trip_id, state in kept:
            session.get_one(Trip, trip_id).state = state
    return {row.code: row.interval for row in seen.rows}


def test_a_cut_keeps_the_most_output_and_is_kept_as_a_version(desk: Desk, past: Past) -> None:
    line_id = past.line(2026, CODE)
    with desk.database.write() as session:
        session.get_one(BudgetLine, line_id).ceiling = 26_124_000
        office_id = session.query(Office).one().id
        for purpose, cost, output in (("A", 6, 3), ("B", 5, 2), ("C", 5, 2)):
            session.add(
                PlannedTrip(
                    office_id=office_id, fiscal_year=2026, budget_line_id=line_id, purpose=purpose,
                    month=11, people=1, days=1, times=1, cost=cost * 1_000_000,
                    output_count=output, output_unit="dokumen",
                )
            )  # fmt: skip
    cut = cuts.cut_plan(desk, 2026, 50)
    assert (cut.ceiling, cut.room, cut.exact) == (13_062_000, 10_000_000, True)
    assert [item.purpose for item in cut.kept] == ["B", "C"]
    assert [item.purpose for item in cut.left_out] == ["A"]
    assert cuts.cut_plan(desk, 2026, 100).room == -3_062_000
    cuts.save_cut(desk, 2026, 50, " Separuh ")
    (version,) = cuts.list_versions(desk, 2026)
    assert (version.name, version.percent, version.kept, version.left_out) == ("Separuh", 50, 2, 1)
    with desk.database.read() as session:
        row = session.query(PlanVersion).one()
        assert [item["maksud"] for item in row.items["ditunda"]] == ["A"]
    with pytest.raises(BadInput, match=r"^Beri nama versi rencana ini.$"):
        cuts.save_cut(desk, 2026, 50, " ")
    with pytest.raises(BadInput, match=r"^Potongan harus 0 sampai 100 persen.$"):
        cuts.cut_plan(desk, 2026, 101)


def test_the_command_says_the_same(example_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["forecast", "--year", "2026", "--cut", "50", "--json", "--db", str(example_copy)]
    assert run(asked) == 0
    told = json.loads(capsys.readouterr().out)
    with closing(__import__("sqlite3").connect(example_copy)) as file:
        ceiling, committed, realised = file.execute(
            "SELECT sum(ceiling), sum(committed), sum(realised) FROM budget_line "
            "WHERE fiscal_year = 2026"
        ).fetchone()
    assert told["ceiling"] == ceiling == sum(row["ceiling"] for row in told["rows"])
    assert sum(row["committed"] for row in told["rows"]) == committed
    assert sum(row["realised"] for row in told["rows"]) == realised
    assert told["total"]["low"] <= told["total"]["expected"] <= told["total"]["high"]
    assert told["cut"]["ceiling"] == ceiling // 2
    assert run(asked[:3] + asked[-2:]) == 0
    assert "Seluruhnya: Rp" in capsys.readouterr().out


BY_LINE = "SEARCH trip USING INDEX ix_trip_budget_line_id (budget_line_id=?)"


def ways_of_a_forecast(desk: Desk) -> list[str]:
    with watched() as seen:
        forecast.forecast_year(desk, 2026)
    return ways(desk.database, seen.statements)


def test_each_year_reads_the_trips_of_its_own_lines_alone(desk: Desk) -> None:
    a_trip(desk)
    lines = ways_of_a_forecast(desk)
    assert lines.count(BY_LINE) == 8
    assert not [line for line in lines if line.startswith("SCAN trip")]


def test_without_their_index_each_year_reads_every_trip(desk: Desk) -> None:
    with desk.database.write() as session:
        session.execute(text("DROP INDEX ix_trip_budget_line_id"))
    lines = ways_of_a_forecast(desk)
    assert BY_LINE not in lines
    assert len([line for line in lines if line.startswith("SCAN trip")]) == 8
