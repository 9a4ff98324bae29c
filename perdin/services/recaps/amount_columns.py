"""The columns in which recaps name what their rupiah are, and the sentences that say it below."""

from sqlalchemy import func, not_, select

from perdin.i18n import N_, _, rupiah
from perdin.models.trips import Traveller, Trip
from perdin.reports.table import money
from perdin.services.desk import Work
from perdin.services.money import amounts
from perdin.services.trips.counted import RecapFilter, conditions

REALISED = money("realised", N_("Realisasi"), 16)
COMMITTED = money("committed", N_("Komitmen"), 16)
BOTH = N_("Realisasi + komitmen")
COST = money("total", BOTH, 18)
COSTS = (REALISED, COMMITTED, COST)
"""What travel takes of the budget, in its two parts and together."""


def meaning() -> str:
    """What the two parts are."""
    return _("Realisasi: yang rampung atau dibebankan. Komitmen: yang disetujui, belum rampung.")


def parts(realised: int, committed: int) -> str:
    """Of which parts a sum consists whose rows are of both."""
    return _("Jumlahnya: realisasi {realised}, komitmen {committed}.").format(
        realised=rupiah(realised), committed=rupiah(committed)
    )


def parts_of(work: Work, recap_filter: RecapFilter) -> str:
    """The same of all that a recap takes in."""
    question = (
        select(
            func.coalesce(func.sum(amounts.REALISED), 0),
            func.coalesce(func.sum(amounts.COMMITTED), 0),
        )
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(*conditions(recap_filter))
    )
    realised, committed = work.session.execute(question).one()
    return parts(int(realised), int(committed))


def realised_only(work: Work, recap_filter: RecapFilter) -> str:
    """That only realisasi stands there, and of how many travellers there is none yet."""
    question = (
        select(func.count(Traveller.id))
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(not_(amounts.BOOKED), *conditions(recap_filter))
    )
    waiting = work.session.scalars(question).one()
    if not waiting:
        return _("Realisasi saja.")
    return _("Realisasi saja; {count} penugasan belum rampung.").format(count=waiting)


def sentences(*notes: str) -> str:
    """Several notes as one."""
    return " ".join(filter(None, notes))
