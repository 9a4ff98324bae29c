"""What the year before leaves behind: trips that run over New Year, and what is still open."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from perdin.i18n import _, span
from perdin.models.trips import Trip
from perdin.rules.workflow import TripState, label
from perdin.services.budget import fiscal_years
from perdin.services.desk import Work
from perdin.services.trips.clashes import HOLDING
from perdin.services.trips.trip_sheet import dates_of, names, places
from perdin.services.year import year_figures
from perdin.services.year.steps import Standing, Step


def over_new_year(work: Work, year: int) -> Iterator[Step]:
    """Each trip that is under way on both sides of New Year, and the budget that pays it."""
    trips = work.session.scalars(
        select(Trip)
        .where(
            Trip.leave < date(year, 1, 1),
            Trip.back >= date(year, 1, 1),
            Trip.state.in_((*HOLDING, TripState.SETTLED)),
        )
        .order_by(Trip.leave, Trip.id)
    )
    for trip in trips:
        charged = _("Dibebankan pada DPA {year}.").format(year=fiscal_years.fiscal_year(trip))
        detail = _("{people} ke {place}, {span}, {state}. {charged}").format(
            people=names(trip) or "-",
            place=places(trip) or "-",
            span=span(*dates_of(trip)),
            state=label(trip.state).lower(),
            charged=charged,
        )
        yield Step(
            title=_("Melewati tahun baru"),
            standing=Standing.OPTIONAL,
            detail=detail,
            page="trip",
            record=trip.id,
        )


def still_open(work: Work, year: int) -> Iterator[Step]:
    """Whether the year before is closed, or how much keeps it open."""
    before = year - 1
    if fiscal_years.standing(work.session, before) is not None:
        standing, detail = Standing.DONE, _("Tahun {year} sudah ditutup.")
        count = 0
    else:
        count = len(year_figures.open_points(work.session, before))
        standing = Standing.OPTIONAL
        detail = (
            _("{count} hal masih terbuka dalam tahun {year}.")
            if count
            else _("Tahun {year} siap ditutup.")
        )
    yield Step(
        title=_("Tutup tahun {year}").format(year=before),
        standing=standing,
        detail=detail.format(count=count, year=before),
        page="finance",
        record="year",
    )
