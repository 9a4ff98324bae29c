"""Prakiraan: what a year will end with, by sub kegiatan, as an interval from past years."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from perdin.models.money import BudgetLine
from perdin.rules.forecast import Interval, Past, predict
from perdin.rules.workflow import Right
from perdin.services.desk import Work, query
from perdin.services.year import standing_on
from perdin.services.year.standing_on import Code, Item, Stand
from perdin.services.year.years import MOST_YEARS

NOTHING = Stand(realised=0, committed=0, asked=0, planned=0, came=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastRow:
    """One sub kegiatan: its ceiling, how it stands, and what it will come to; rupiah.

    ``past_years`` is of how many years of its own the interval knows.
    """

    code: str
    name: str
    ceiling: int
    stand: Stand
    past_years: int
    interval: Interval

    @property
    def saving(self) -> int:
        """What of all that is open will likely not be spent."""
        return self.stand.realised + self.stand.open - self.interval.expected

    @property
    def exceeds(self) -> bool:
        """Whether the ceiling may not be enough."""
        return self.interval.high > self.ceiling


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """A year as seen from a day; the ends of ``total`` are those of all rows at once."""

    year: int
    seen_on: date
    rows: tuple[ForecastRow, ...]
    ceiling: int
    total: Interval


@query(Right.VIEW)
def forecast_year(work: Work, year: int) -> Forecast:
    """What a fiscal year will end with, as it looks today."""
    day = _within(year, work.desk.today)
    plan = standing_on.items(work.session, year - MOST_YEARS, year)
    now = standing_on.stands(work.session, year, plan.get(year, {}))
    past = _past(work, year, day, plan)
    lines = _lines(work.session, year)
    rows = []
    for code in sorted({*now, *lines}, key=lambda code: (not code, code)):
        stand = now.get(code, NOTHING)
        own = past.get(code, [])
        others = [
            trip_cost for other, known in past.items() if other != code for trip_cost in known
        ]
        name, ceiling = lines.get(code, ("", 0))
        rows.append(
            ForecastRow(
                code=code,
                name=name,
                ceiling=ceiling,
                stand=stand,
                past_years=len(own),
                interval=predict(stand.realised, stand.open, own, others),
            )
        )
    return Forecast(
        year=year,
        seen_on=day,
        rows=tuple(rows),
        ceiling=sum(row.ceiling for row in rows),
        total=sum((row.interval for row in rows), Interval(0, 0, 0)),
    )


def _within(year: int, today: date) -> date:
    """Today, or the eve or the end of a year that it does not lie in."""
    if today.year < year:
        return date(year, 1, 1) - timedelta(days=1)
    return min(today, date(year, 12, 31))


def _past(
    work: Work, year: int, day: date, plan: Mapping[int, Mapping[Code, Sequence[Item]]]
) -> dict[Code, list[Past]]:
    """What was open on the same day of each year before, and what of it became realisasi."""
    known: dict[Code, list[Past]] = defaultdict(list)
    for before in range(year - MOST_YEARS, year):
        then = _same_day(day, before - year)
        end = datetime.combine(then, time.max, work.desk.now.tzinfo)
        stands = standing_on.stands(work.session, before, plan.get(before, {}), end)
        for code, stand in stands.items():
            if stand.open:
                known[code].append(Past(stand.open, max(0, stand.came - stand.realised)))
    return known


def _same_day(day: date, by: int) -> date:
    """The same day so many years away; 28 February for the 29th."""
    year = day.year + by
    return date(year, 2, 28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def _lines(session: Session, year: int) -> dict[str, tuple[str, int]]:
    """By sub kegiatan its name and the sum of its ceilings in rupiah."""
    rows = session.execute(
        select(
            BudgetLine.activity_code,
            func.max(BudgetLine.activity_name),
            func.sum(BudgetLine.ceiling),
        )
        .where(BudgetLine.fiscal_year == year)
        .group_by(BudgetLine.activity_code)
    )
    return {code: (name, int(ceiling)) for code, name, ceiling in rows}
