"""How a set of rates is written, whoever writes it; each function takes the session."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from perdin.errors import BadInput, NotFound, StaleVersion
from perdin.i18n import N_, _
from perdin.models.reference import Rate, RateSet
from perdin.rules.rates import Authority, RateKind
from perdin.services.desk import SOMEBODY
from perdin.services.reference import rates_in_force

AUTHORITY_NAMES = {
    Authority.CEILING: N_("Batas tertinggi"),
    Authority.REFERENCE: N_("Acuan pusat"),
    Authority.LOCAL: N_("Tarif kantor"),
}


@dataclass(frozen=True, slots=True)
class NewRate:
    """A rate to be written."""

    kind: RateKind
    place: str
    level: str
    amount: int
    source: str = ""


def write_set(session: Session, new: RateSet, rows: Iterable[NewRate]) -> RateSet:
    """Write a set with its rates, and close an open one of its regulation the day before.

    Raises BadInput for a set without a name, days in the wrong order or shared with another set of
    the regulation, and a rate that is nothing or stands twice.
    """
    if not new.regulation:
        raise BadInput(problem=_("Nama peraturan belum diisi."))
    if new.valid_to is not None and new.valid_to < new.valid_from:
        raise BadInput(problem=_("Tanggal berakhir mendahului tanggal mulai."))
    _close_open_set(session, new.regulation, new.valid_from)
    new.rates = [
        Rate(
            kind=row.kind,
            place=row.place,
            level=row.level,
            amount=_positive(row.amount),
            source=row.source,
        )
        for row in rows
    ]
    session.add(new)
    flush(session)
    return new


def current_of(session: Session, authority: Authority, valid_from: date) -> RateSet | None:
    """The set of an authority that begins on a day, in its newest edition."""
    return session.scalar(
        select(RateSet).where(
            RateSet.authority == authority,
            RateSet.valid_from == valid_from,
            RateSet.replaced.is_(False),
        )
    )


def refuse_second(session: Session, authority: Authority, valid_from: date) -> None:
    """Raise BadInput where the nation has a set from that day on already: which of two holds?"""
    there = current_of(session, authority, valid_from)
    if there is None or authority is Authority.LOCAL:
        return
    sentence = _(
        "{authority} yang mulai tanggal itu sudah ada: {regulation}. Perbaiki yang itu dengan "
        "alasannya, atau pilih tanggal mulai lain."
    )
    raise BadInput(
        problem=sentence.format(
            authority=_(AUTHORITY_NAMES[authority]), regulation=there.regulation
        )
    )


def seen_set(session: Session, set_id: int, seen_version: int) -> RateSet:
    """The set as it was seen. Raises NotFound, and StaleVersion for one changed or corrected."""
    rate_set = session.get(RateSet, set_id)
    if rate_set is None:
        raise NotFound(what=_("Tarif"))
    if rate_set.version != seen_version or rate_set.replaced:
        raise StaleVersion(who=_(SOMEBODY))
    return rate_set


def refuse_edit(session: Session, rate_set: RateSet) -> None:
    """Raise BadInput for a set that changes by a new edition with its reason alone."""
    if rate_set.authority is not Authority.LOCAL or rates_in_force.trips_pinned(
        session, rate_set.id
    ):
        sentence = _(
            "{regulation} tidak diubah di tempat: sudah ada perjalanan yang dihitung dengannya, "
            "atau berlaku nasional. Buka lagi, lalu simpan sebagai perbaikan dengan alasannya."
        )
        raise BadInput(problem=sentence.format(regulation=rate_set.regulation))


def change_rates(rate_set: RateSet, rows: Iterable[NewRate], gone: Iterable[NewRate]) -> list[str]:
    """Add rates or give them new amounts, and take others out; what changed, for the trail.

    Raises BadInput for a rate that is nothing.
    """
    stored = {(rate.kind, rate.place, rate.level): rate for rate in rate_set.rates}
    changes = [_take_out(rate_set, stored.pop(_key(row), None)) for row in gone]
    changes += [_put_in(rate_set, stored.get(_key(row)), row) for row in rows]
    return [words for words in changes if words]


def touch(rate_set: RateSet) -> None:
    """Count a change of a rate as a change of its set, so that a second editor is told."""
    flag_modified(rate_set, "title")


def flush(session: Session) -> None:
    """Write, and say in words what the keys refuse. Raises BadInput."""
    try:
        session.flush()
    except IntegrityError as clash:
        raise BadInput(
            problem=_(
                "Tarif itu sudah ada untuk tempat, tingkat, dan masa yang sama. Tidak ada yang "
                "disimpan."
            )
        ) from clash


def _key(row: NewRate) -> tuple[RateKind, str, str]:
    return row.kind, row.place, row.level


def _put_in(rate_set: RateSet, rate: Rate | None, row: NewRate) -> str:
    before = rate.amount if rate else 0
    if rate is None:
        rate = Rate(kind=row.kind, place=row.place, level=row.level)
        rate_set.rates.append(rate)
    rate.amount, rate.source = _positive(row.amount), row.source or _("Diisi kantor")
    return f"{_trace(rate)} {before} > {rate.amount}"


def _take_out(rate_set: RateSet, rate: Rate | None) -> str:
    if rate is None:
        return ""
    rate_set.rates.remove(rate)
    return f"{_trace(rate)} {rate.amount} > -"


def _trace(rate: Rate) -> str:
    """A rate as the trail names it."""
    return "/".join(part for part in (rate.kind.value, rate.place, rate.level) if part)


def _close_open_set(session: Session, regulation: str, valid_from: date) -> None:
    open_one = session.scalar(
        select(RateSet).where(
            RateSet.regulation == regulation,
            RateSet.replaced.is_(False),
            RateSet.valid_to.is_(None),
            RateSet.valid_from < valid_from,
        )
    )
    if open_one is not None:
        open_one.valid_to = valid_from - timedelta(days=1)
        session.flush()


def _positive(amount: int) -> int:
    if amount <= 0:
        raise BadInput(problem=_("Tarif harus lebih dari Rp0."))
    return amount
