"""The account (SPJ) of one traveller: who may touch it and when, and what is owed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from perdin.errors import BadInput, NotFound, SelfDecision, StaleVersion
from perdin.i18n import N_, _, long_date
from perdin.models.people import User
from perdin.models.records import AuditEvent
from perdin.models.trips import Traveller, Trip
from perdin.rules.ledger import AccountState, Amount
from perdin.rules.workflow import Right, TripState
from perdin.services.accounting.trip_payments import TripPayments
from perdin.services.audit import trip_subject
from perdin.services.budget import fiscal_years
from perdin.services.desk import SOMEBODY, Work, query
from perdin.services.money import amounts
from perdin.services.office import oneself
from perdin.services.trips.trip_sheet import trip_at, whole

_MOST_AHEAD, _MOST_BEHIND = timedelta(days=60), timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """One traveller's account: what is the traveller's own, what was paid, what remains in rupiah.

    ``basis`` says which amount ``owed`` is. ``remaining`` above 0 is still to be paid to the
    traveller, below 0 to be paid back.
    """

    traveller_id: int
    name: str
    owed: int
    basis: Amount
    paid: int
    state: AccountState

    @property
    def remaining(self) -> int:
        """Sisa kurang (positive) or lebih (negative)."""
        return self.owed - self.paid


@query(Right.VIEW)
def balances(work: Work, trip_id: int) -> list[Balance]:
    """Each traveller's account: against real costs once recorded, else against the estimate.

    A cancelled trip pays only what could not be had back, so that the rest of its advance is owed.
    Raises NotFound.
    """
    trip = whole(work.session, trip_at(work.session, trip_id))
    return balances_of(trip, TripPayments(work.session, trip_id))


def balances_of(trip: Trip, payments: TripPayments) -> list[Balance]:
    """The same for whoever has the trip and its payments."""
    return [
        Balance(
            traveller_id=traveller.id,
            name=traveller.name,
            owed=amounts.owed(trip, traveller),
            basis=amounts.owed_name(trip, traveller),
            paid=payments.paid(traveller.id),
            state=traveller.account_state,
        )
        for traveller in trip.travellers
    ]


def traveller_at(session: Session, traveller_id: int, *, lock: bool = False) -> Traveller:
    """The row of a traveller; ``lock`` holds it where the database locks rows. Raises NotFound."""
    traveller = session.get(Traveller, traveller_id, with_for_update=lock or None)
    if traveller is None:
        raise NotFound(what=_("Pelaksana"))
    return traveller


def refuse_self(work: Work, traveller: Traveller) -> None:
    """Raise SelfDecision for the traveller's own money."""
    if traveller.employee_id in oneself.own_records(work):
        raise SelfDecision(person=work.desk.person.name)


def same_person(work: Work, user_ids: Collection[int | None]) -> bool:
    """Whether one of some users is who sits here: the same seat, or its employee in another."""
    if work.desk.person.user_id in user_ids:
        return True
    own = oneself.own_records(work)
    same = exists().where(User.id.in_(user_ids), User.employee_id.in_(own))
    return bool(work.session.scalar(select(same)))


def refuse_stale(work: Work, traveller: Traveller, seen_version: int | None) -> None:
    """Raise StaleVersion, with who changed it, when the account is not what was shown."""
    if seen_version is not None and traveller.version != seen_version:
        raise StaleVersion(who=last_person(work.session, traveller.trip_id))


def last_person(session: Session, trip_id: int) -> str:
    """Who did the last thing with a trip."""
    person = session.scalar(
        select(AuditEvent.person)
        .where(AuditEvent.subject == trip_subject(trip_id))
        .order_by(AuditEvent.id.desc())
        .limit(1)
    )
    return person or _(SOMEBODY)


def verifying_hindrance(work: Work, traveller: Traveller) -> str:
    """Why the person here may not verify an account; empty when they may.

    A second person looks: neither who travelled, nor who wrote a line down, nor who handed it in.
    """
    if not work.desk.may(Right.VERIFY):
        sentence = _("Verifikasi dilakukan oleh keuangan. Ganti pengguna untuk memverifikasi.")
        return oneself.why_not(work, Right.VERIFY, sentence)
    if traveller.employee_id in oneself.own_records(work):
        return str(SelfDecision(person=work.desk.person.name))
    writers = {line.recorded_by_id for line in traveller.cost_lines}
    if same_person(work, {*writers, traveller.account_by_id}):
        return _(
            "{person} mencatat atau menyerahkan pertanggungjawaban ini, jadi orang lain yang "
            "memverifikasinya. Kantor dengan satu pengguna dapat mematikan wajib verifikasi di "
            "Pengaturan."
        ).format(person=work.desk.person.name)
    return ""


def touch(traveller: Traveller) -> None:
    """Give the account its next version, whatever of its lines changed."""
    flag_modified(traveller, "account_state")


def refuse_locked(session: Session, trip: Trip, *travellers: Traveller) -> None:
    """Raise BadInput while these accounts may not be changed, YearClosed in a closed year."""
    fiscal_years.refuse_closed(session, fiscal_years.fiscal_year(trip))
    if trip.state is TripState.SETTLED:
        raise BadInput(
            problem=_(
                "Perjalanan ini sudah rampung, jadi hanya dapat dibaca. Buka kembali dahulu, "
                "dengan alasannya."
            )
        )
    for traveller in travellers:
        if traveller.account_state in _LOCKED:
            raise BadInput(problem=_(_LOCKED[traveller.account_state]).format(name=traveller.name))


_LOCKED = {
    AccountState.SUBMITTED: N_(
        "Pertanggungjawaban {name} sedang diverifikasi. Tarik kembali dahulu, atau minta "
        "verifikator mengembalikannya."
    ),
    AccountState.VERIFIED: N_(
        "Pertanggungjawaban {name} sudah diverifikasi. Minta verifikator mengembalikannya dahulu."
    ),
    AccountState.SETTLED: N_(
        "Pertanggungjawaban {name} sudah rampung, jadi hanya dapat dibaca. Buka kembali dahulu, "
        "dengan alasannya."
    ),
}


def refuse_far(paid_on: date, today: date) -> None:
    """Raise BadInput for a day of payment that can only be a slip, as of a year."""
    if paid_on > today + _MOST_AHEAD or paid_on < today - _MOST_BEHIND:
        raise BadInput(
            problem=_("Tanggal bayar {day} terlalu jauh dari hari ini. Periksa tahunnya.").format(
                day=long_date(paid_on)
            )
        )
