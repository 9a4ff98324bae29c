"""Gabung perjalanan: what could go together is pointed out while it is typed, planned, decided."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from perdin.i18n import N_, _, in_days, rupiah
from perdin.models.money import BudgetLine
from perdin.models.people import Office
from perdin.models.trips import Leg, Trip
from perdin.rules import together, workflow
from perdin.rules.rides import Journey, Key
from perdin.rules.together import Together
from perdin.rules.workflow import Right, TripState
from perdin.services.desk import Work, query
from perdin.services.office import money_settings
from perdin.services.office.money_settings import MoneySettings
from perdin.services.trips import draft_check, outings, outlines
from perdin.services.trips.drafts import TripDraft
from perdin.services.trips.outings import CITY_CODE, About, Source, Told

_BY_A_CHANGE = N_("Ikut perjalanan itu lewat «Ubah…» di sana, atau cukup sekendaraan.")


@dataclass(frozen=True, slots=True)
class Near:
    """Something near a trip, what both would save together, and the sentence that says it.

    ``may_join``: both are mere drafts, so that the people of the one may go with the other.
    """

    about: About
    together: Together
    sentence: str
    may_join: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """What is near the trip that is typed and saves most, and how much ``more`` is near; the plan's
    page lists all. ``apart`` where nobody wants to hear of it.
    """

    apart: bool = False
    near: Near | None = None
    more: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Journeys that could go together, each with what is said of it, and what they would save."""

    members: tuple[About, ...]
    together: Together

    @property
    def place(self) -> str:
        """Where all of them go."""
        return self.members[0].place


@dataclass(frozen=True, slots=True)
class TogetherSheet:
    """What of a year could go together, and what is kept apart of it."""

    groups: tuple[Group, ...]
    apart: tuple[About, ...]


@query(Right.VIEW)
def beside_draft(work: Work, draft: TripDraft, trip_id: int | None = None) -> Beside:
    """What is near a draft as it is typed; nothing while it has no days or places yet, and of what
    has left already.
    """
    session = work.session
    period = draft_check.dates(draft)
    limits = money_settings.in_use(session)
    if period is None or not limits.together_days or period[0] < work.desk.today:
        return Beside()
    if not all(leg.place_code for leg in draft.legs):
        return Beside()
    apart = outings.kept_apart(session)
    if trip_id is not None and Key(trip_id) in apart:
        return Beside(apart=True)
    mine = _source(session, draft, period, trip_id)
    return _beside(session, mine, limits, apart, work.desk.today)


@query(Right.VIEW)
def list_together(work: Work, year: int) -> TogetherSheet:
    """All of a year that could go together and has not left, the most saving first; also what
    leaves within days of New Year beside it. Decided trips are in it where open ones may go along.
    """
    session, today = work.session, work.desk.today
    limits = money_settings.in_use(session)
    span = timedelta(days=limits.together_days)
    first = max(date(year, 1, 1) - span, today)
    apart = outings.kept_apart(session)
    months = [month for month in range(1, 13) if (year, month) >= (today.year, today.month)]
    items = outings.planned(session, year, months)
    standing, still_open = outlines.between(session, first, date(year, 12, 31) + span)
    still_open |= {item.journey.key for item in items}
    considered = [*standing, *(item.journey for item in items)]
    groups = together.partition(
        (one for one in considered if one.key not in apart), limits.together_days
    )
    groups = [
        group
        for group in groups
        if any(_year(one) == year for one in group) and _may_go_along(group, still_open)
    ]
    trip_ids = {one.key.id for group in groups for one in group if not one.key.planned}
    hidden = {key.id for key in apart if not key.planned} & {one.key.id for one in standing}
    outings_shown, _mine = outings.told_trips(session, trip_ids | hidden, limits.car_seats)
    by_key = {one.about.key: one for one in (*outings_shown, *items)}
    return TogetherSheet(
        groups=_groups([[by_key[one.key] for one in group] for group in groups]),
        apart=tuple(one.about for key, one in by_key.items() if key in apart),
    )


def sentence_of(session: Session, trip: Trip, today: date) -> str:
    """What the head reads beside a trip that waits for a decision; empty where nothing is near."""
    source = outings.source_of(trip)
    limits = money_settings.in_use(session)
    if trip.state is not TripState.SUBMITTED or source is None or source.given[0] < today:
        return ""
    apart = outings.kept_apart(session)
    if not limits.together_days or source.key in apart:
        return ""
    beside = _beside(session, source, limits, apart, today)
    if beside.near is None:
        return ""
    return " ".join(filter(None, (beside.near.sentence, more_words(beside.more))))


def more_words(count: int) -> str:
    """How many more are near than the one that is told; empty for none."""
    return _("{count} lagi berdekatan, lihat Anggaran.").format(count=count) if count else ""


def _may_go_along(group: Sequence[Journey], still_open: set[Key]) -> bool:
    """Whether something in a group is still to be decided. Beside what is decided that is a trip:
    items of the plan would stand beside every one of their month.
    """
    decided = any(journey.key not in still_open for journey in group)
    return any(
        journey.key in still_open and not (decided and journey.key.planned) for journey in group
    )


def _year(journey: Journey) -> int:
    return journey.leave.year if journey.leave else journey.charged


def _groups(groups: Sequence[Sequence[Told]]) -> tuple[Group, ...]:
    members = {
        tuple(weighed_group.journey.key for weighed_group in group): group for group in groups
    }
    weighed = together.ranked(
        together.weigh([weighed_group.journey for weighed_group in group]) for group in groups
    )
    return tuple(
        Group(tuple(outing.about for outing in members[weighed_group.keys]), weighed_group)
        for weighed_group in weighed
    )


def _source(
    session: Session, draft: TripDraft, period: tuple[date, date], trip_id: int | None
) -> Source:
    """The draft that is typed, as it would be if it were kept."""
    origin = draft.origin_code or session.scalars(select(Office.seat_code)).one()
    line = session.get(BudgetLine, draft.budget_line_id) if draft.budget_line_id else None
    return Source(
        key=Key(trip_id) if trip_id else outings.MINE,
        title=draft.purpose.strip() or _("perjalanan ini"),
        draft=replace(draft, origin_code=origin),
        given=period,
        charged=line.fiscal_year if line else period[0].year,
    )


def _beside(
    session: Session, mine: Source, limits: MoneySettings, apart: set[Key], today: date
) -> Beside:
    cities = [stop.city for stop in outings.stops_of(mine.draft)]
    if not cities or len(cities[0]) < CITY_CODE:
        return Beside()
    ids = set(session.scalars(_near_trips(mine, cities[0], limits.together_days, today)))
    ids -= {key.id for key in apart if not key.planned}
    own = session.get(Trip, mine.key.id) if mine.key.id else None
    from_item = own.planned_trip_id if own else None
    mere = own is not None and outings.is_mere_draft(own)
    items = [
        outing
        for outing in outings.planned(session, mine.given[0].year, [mine.given[0].month], cities[0])
        if outing.about.key not in apart and outing.about.key.id != from_item
    ]
    if not ids and not items:
        return Beside()
    trips, journey = outings.told_trips(session, ids, limits.car_seats, mine)
    if journey is None:
        return Beside()
    weighed = [
        (outing.about, together.weigh([journey, outing.journey]))
        for outing in (*trips, *items)
        if together.near(journey, outing.journey, limits.together_days)
    ]
    worth = [(about, both) for about, both in weighed if both.worth]
    worth.sort(key=lambda pair: (-pair[1].saving, pair[0].key.planned, pair[0].key.id))
    if not worth:
        return Beside()
    about, both = worth[0]
    near = Near(about, both, _sentence(about, both), mere and about.mere)
    return Beside(near=near, more=len(worth) - 1)


def _near_trips(mine: Source, city: str, days: int, today: date) -> Select[int]:
    """Trips by way of a city that leave and come back within days of a trip, decided ones too."""
    around = timedelta(days=days)
    leave, back = mine.given
    there = select(Leg.id).where(Leg.trip_id == Trip.id, Leg.place_code.startswith(city))
    return select(Trip.id).where(
        Trip.state.in_((*outlines.OPEN, *outlines.STANDING)),
        Trip.leave.between(max(leave - around, today), leave + around),
        Trip.back.between(back - around, back + around),
        Trip.id != mine.key.id,
        there.exists(),
    )


def _sentence(about: About, both: Together) -> str:
    """«2 hari kemudian Bidang X juga ke Kota Bogor (draf oleh Eka): satu kendaraan menghemat …»."""
    mine, other = both.journeys
    who = about.who or about.people or about.title
    if about.state is None:
        words = _("Rencana {when}: {who} juga ke {place}").format(
            when=about.when, who=who, place=about.place
        )
    elif about.state in outlines.STANDING:
        words = _("{when} {who} juga ke {place} ({state})").format(
            when=_apart(mine, other),
            who=who,
            place=about.place,
            state=workflow.label(about.state).lower(),
        )
        return f"{words}: {saved(both)}. {_(_BY_A_CHANGE)}"
    else:
        words = _("{when} {who} juga ke {place} ({state} oleh {person})").format(
            when=_apart(mine, other),
            who=who,
            place=about.place,
            state=workflow.label(about.state).lower(),
            person=about.asked_by,
        )
    return f"{words}: {saved(both)}."


def saved(both: Together) -> str:
    """«satu kendaraan menghemat sekitar Rp300.000, satu perjalanan Rp1.160.000»."""
    if not both.saving:
        return _("hematnya belum dapat dihitung")
    parts = []
    if both.vehicle:
        parts.append(
            _("satu kendaraan menghemat sekitar {amount}").format(amount=rupiah(both.vehicle))
        )
    if both.twice:
        parts.append(
            _("satu perjalanan menghemat sekitar {amount}").format(amount=rupiah(both.saving))
        )
    return ", ".join(parts)


def _apart(mine: Journey, other: Journey) -> str:
    if mine.leave is None or other.leave is None or mine.leave == other.leave:
        return _("Pada hari yang sama")
    days = (other.leave - mine.leave).days
    words = _("{days} kemudian") if days > 0 else _("{days} sebelumnya")
    return words.format(days=in_days(abs(days)))
