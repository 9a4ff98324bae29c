"""Findings about what was chosen for a trip: its account, and rates that no table has."""

from collections.abc import Iterable

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload, selectinload

from perdin.i18n import _, rupiah
from perdin.models.reference import Place
from perdin.models.trips import Traveller, Trip
from perdin.rules.levels import LEVEL_NAMES
from perdin.rules.rates import KIND_NAMES
from perdin.services.budget import account_fit
from perdin.services.desk import Work
from perdin.services.money import amounts
from perdin.services.recaps.finding import Finding
from perdin.services.trips import drafts
from perdin.services.trips.counted import RecapFilter, conditions
from perdin.services.trips.drafts import PriceDraft


def misfits(work: Work, recap_filter: RecapFilter) -> Iterable[Finding]:
    """Trips whose days are not for their account, whatever was said of it while they were typed."""
    travels = exists().where(Traveller.trip_id == Trip.id, *conditions(recap_filter))
    question = (
        select(Trip, amounts.TRIP_COST)
        .options(
            joinedload(Trip.budget_line),
            selectinload(Trip.legs),
            selectinload(Trip.travellers).selectinload(Traveller.travel_days),
        )
        .where(travels, Trip.budget_line_id.is_not(None))
        .order_by(Trip.leave, Trip.id)
    )
    for trip, amount in work.session.execute(question):
        if sentence := account_fit.misfit_of(trip):
            yield Finding(
                trip_id=trip.id,
                name=_("Semua pelaksana"),
                purpose=trip.purpose,
                leave=trip.leave,
                amount=amount,
                words=sentence,
            )


def decided_prices(work: Work, recap_filter: RecapFilter) -> Iterable[Finding]:
    """Rates that somebody decided on where the office's own table has none, with the reason."""
    travels = exists().where(Traveller.trip_id == Trip.id, *conditions(recap_filter))
    question = (
        select(Trip.id, Trip.purpose, Trip.leave, Trip.frozen, amounts.TRIP_COST.label("amount"))
        .where(travels, Trip.local_set_id.is_not(None))
        .order_by(Trip.leave, Trip.id)
    )
    for row in work.session.execute(question):
        for price in drafts.from_json((row.frozen or {}).get("draft", {})).prices:
            yield Finding(
                trip_id=row.id,
                name=_("Semua pelaksana"),
                purpose=row.purpose,
                leave=row.leave,
                amount=row.amount,
                words=_decision(work, price),
            )


def _decision(work: Work, price: PriceDraft) -> str:
    """«Uang harian luar kota, PPPK IX, Kota Bandung: batas tertinggi. Alasan: …»"""
    place = work.session.scalar(select(Place.name).where(Place.code == price.place))
    kind = _(KIND_NAMES[price.kind])
    words = [kind[:1].upper() + kind[1:], _(LEVEL_NAMES.get(price.level, price.level))]
    what = ", ".join([*words, place or price.place])
    paid = _("batas tertinggi") if price.national else rupiah(price.amount or 0)
    return _("{what}: {paid}. Alasan: {reason}").format(
        what=what, paid=paid, reason=price.reason.strip()
    )
