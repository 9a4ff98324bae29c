"""Findings about aturan hemat: each exception with its answer, and what was approved before one."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import selectinload

from perdin.i18n import _
from perdin.models.trips import Traveller, Trip
from perdin.rules.restrictions import Restriction, Subject, applies
from perdin.services.desk import Work
from perdin.services.money import amounts
from perdin.services.office import restrictions
from perdin.services.recaps.finding import Finding
from perdin.services.trips import restriction_check
from perdin.services.trips.counted import Found, RecapFilter, conditions


def exceptions(work: Work, recap_filter: RecapFilter) -> Iterable[Finding]:
    """Trips that went although an aturan hemat restricts them: told, with a reason, by permission,
    and those that were submitted before it was entered.

    Of the last nothing is said of ceilings: what was used of one at that time is not kept.
    """
    rules = restrictions.within(work.session, date.min, date.max)
    travels = exists().where(Traveller.trip_id == Trip.id, *conditions(recap_filter))
    question = (
        select(Trip, amounts.TRIP_COST.label("amount"))
        .options(selectinload(Trip.restrictions))
        .where(travels)
        .order_by(Trip.leave, Trip.id)
    )
    if not rules:  # which a trip may still have answered: one taken back since
        question = question.where(Trip.restrictions.any())
    for row in work.session.execute(question):
        for kept in restriction_check.kept_rows(row.Trip):
            yield _finding(row, f"{kept.sentence} {kept.answer}")
        for sentence in _before(work, row.Trip, rules):
            words = _("{sentence} Diajukan sebelum aturan ini dicatat.").format(sentence=sentence)
            yield _finding(row, words)


def _before(work: Work, trip: Trip, rules: Sequence[Restriction]) -> Iterable[str]:
    """What a trip touches of the rules that it was not asked about."""
    if trip.dates is None:
        return
    asked = {row.restriction_id for row in trip.restrictions}
    unasked = [
        rule
        for rule in rules
        if rule.subject is not Subject.CEILING
        and rule.id not in asked
        and applies(rule, *trip.dates)
    ]
    for touched in restriction_check.of_trip(work.session, trip, unasked):
        yield touched.sentence


def _finding(row: Found, words: str) -> Finding:
    return Finding(
        trip_id=row.Trip.id,
        name=_("Semua pelaksana"),
        purpose=row.Trip.purpose,
        leave=row.Trip.leave,
        amount=row.amount,
        words=words,
    )
