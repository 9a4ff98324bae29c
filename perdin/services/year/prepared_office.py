"""What an office has for a year besides money: numbers, rates, signers, days off."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select

from perdin.i18n import _, long_date
from perdin.models.letters import LetterCounter, LetterFormat, LetterSeries
from perdin.models.people import Signer
from perdin.models.reference import Holiday, RateSet
from perdin.rules.rates import Authority
from perdin.rules.staff import SignerFunction
from perdin.rules.working_days import DayOffKind
from perdin.services.desk import Work
from perdin.services.office.signers import FUNCTION_NAMES
from perdin.services.office.signers_in_force import SignersInForce
from perdin.services.reference import rates_in_force
from perdin.services.year.steps import Standing, Step

NEEDED = (SignerFunction.ASSIGNER, SignerFunction.PPTK, SignerFunction.TREASURER)
"""Without these no letter and no receipt of an ordinary trip can be signed."""


def numbering(work: Work, year: int) -> Iterator[Step]:
    """Series begin anew by themselves with the first letter that is dated in the year."""
    used = select(LetterFormat.series_id).distinct()
    starts = list(work.session.scalars(select(LetterSeries.start).where(LetterSeries.id.in_(used))))
    begun = work.session.scalars(
        select(func.count(LetterCounter.id)).where(
            LetterCounter.year == year, LetterCounter.series_id.in_(used)
        )
    ).one()
    first = min(starts, default=1)
    detail = _(
        "{count} deret mulai lagi dengan sendirinya, dari nomor {first}, pada surat bertanggal "
        "{year}."
    )
    if len(set(starts)) > 1:
        detail = _(
            "{count} deret mulai lagi dengan sendirinya, masing-masing dari nomor awalnya, pada "
            "surat bertanggal {year}."
        )
    if begun:
        detail += " " + _("{begun} sudah berjalan.")
    yield Step(
        title=_("Penomoran surat"),
        standing=Standing.DONE,
        detail=detail.format(count=len(starts), first=first, year=year, begun=begun),
        page="settings",
        record="numbering",
    )


def national_rates(work: Work, year: int) -> Iterator[Step]:
    """The ceilings of the region and the ministry's tables that hold on the first of January."""
    sets = rates_in_force.sets_on(work.session, date(year, 1, 1))
    ceiling, reference = sets.get(Authority.CEILING), sets.get(Authority.REFERENCE)
    shown = ceiling or reference
    if ceiling is None:
        standing = Standing.MISSING
        detail = _("Tidak ada batas tertinggi nasional yang berlaku pada 1 Januari {year}.")
    elif reference is None or reference.valid_from.year < year:
        standing, shown = Standing.OPTIONAL, reference or ceiling
        detail = _("{names}. Tarif pusat tahun {year} belum dimasukkan; yang lama tetap dipakai.")
    else:
        standing, detail = Standing.DONE, "{names}."
    yield Step(
        title=_("Tarif nasional"),
        standing=standing,
        detail=detail.format(year=year, names=_named([ceiling, reference])),
        page="rates",
        record=shown.id if shown else None,
    )


def local_rates(work: Work, year: int) -> Iterator[Step]:
    """The office's own tariff that holds on the first of January, where it has one at all."""
    first = date(year, 1, 1)
    own = rates_in_force.set_on(work.session, Authority.LOCAL, first)
    last = work.session.scalars(
        select(RateSet)
        .where(RateSet.authority == Authority.LOCAL)
        .order_by(RateSet.valid_from.desc())
        .limit(1)
    ).first()
    if own is not None:
        standing = Standing.DONE
        detail = _("{names} berlaku pada 1 Januari {year}.").format(names=_named([own]), year=year)
    elif last is not None:
        standing = Standing.MISSING
        ends = long_date(last.valid_to) if last.valid_to else "–"
        detail = _("{names} berakhir {day}; belum ada penggantinya.").format(
            names=_named([last]), day=ends
        )
    else:
        standing = Standing.OPTIONAL
        detail = _("Kantor memakai batas nasional. Impor tarif daerah bila ada Perwalnya.")
    shown = own or last
    yield Step(
        title=_("Tarif daerah"),
        standing=standing,
        detail=detail,
        page="rates",
        record=shown.id if shown else None,
    )


def signers(work: Work, year: int) -> Iterator[Step]:
    """Who signs on the first of January, as what the office has had signers for."""
    first, force = date(year, 1, 1), SignersInForce(work.session)
    known = set(work.session.scalars(select(Signer.function).distinct()))
    functions = [function for function in SignerFunction if function in known or function in NEEDED]
    lacking = [function for function in functions if force.on(function, first) is None]
    if lacking:
        names = ", ".join(_(FUNCTION_NAMES[function]) for function in lacking)
        detail = _("Tidak ada yang berlaku pada 1 Januari {year}: {names}.")
    else:
        names = str(len(functions))
        detail = _("{names} penandatangan berlaku pada 1 Januari {year}.")
    yield Step(
        title=_("Penandatangan"),
        standing=Standing.MISSING if lacking else Standing.DONE,
        detail=detail.format(year=year, names=names),
        page="settings",
        record="signers",
    )


def days_off(work: Work, year: int) -> Iterator[Step]:
    """The holidays of the year, how many are estimates, and whether joint leave is entered."""
    rows = work.session.execute(
        select(Holiday.kind, Holiday.estimated).where(
            Holiday.day.between(date(year, 1, 1), date(year, 12, 31)), Holiday.struck.is_(False)
        )
    ).all()
    kinds = Counter(row.kind for row in rows)
    estimates = len([row for row in rows if row.estimated])
    joint = kinds[DayOffKind.JOINT_LEAVE]
    detail = _("{days} hari libur, {joint} di antaranya cuti bersama.")
    if not rows:
        standing, detail = Standing.MISSING, _("Hari libur tahun {year} belum ada.")
    elif not joint:
        standing = Standing.MISSING
        detail = _("{days} hari libur; cuti bersama belum dimasukkan (SKB tiga menteri).")
    else:
        standing = Standing.OPTIONAL if estimates else Standing.DONE
    if estimates:
        detail += " " + _("{estimates} masih perkiraan.")
    yield Step(
        title=_("Hari libur"),
        standing=standing,
        detail=detail.format(days=len(rows), joint=joint, estimates=estimates, year=year),
        page="settings",
        record="days_off",
    )


def _named(sets: list[RateSet | None]) -> str:
    return ", ".join(rate_set.regulation for rate_set in sets if rate_set is not None)
