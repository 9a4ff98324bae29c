"""When an advance may be paid: its letters are issued, its day is right, nothing is overdue."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadInput
from perdin.i18n import _, long_date
from perdin.models.letters import Letter
from perdin.models.trips import Traveller, Trip
from perdin.rules.letter_kinds import LetterKind, needs_spd
from perdin.rules.workflow import TripState
from perdin.services.accounting.unsettled import UnsettledRow, hindrance_of, overdue
from perdin.services.desk import Work
from perdin.services.office import money_settings

PAYABLE = (TripState.APPROVED, TripState.ISSUED)
"""The states in which an advance can be asked for; it is paid once the letters are issued."""
_NEEDED = (LetterKind.SURAT_TUGAS, LetterKind.SPD)


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why an advance is not paid; ``waivable`` where a person may pay it all the same by a reason.

    Letters and days are no matter of opinion: only an overdue account is waived.
    """

    sentence: str = ""
    waivable: bool = False


class AdvanceRules:
    """What holds up the advances of some travellers, asked for once."""

    def __init__(self, session: Session, travellers: Collection[Traveller], today: date) -> None:
        self._earliest = money_settings.in_use(session).advance_days
        self._letters = _letters_in_force(session, {person.trip_id for person in travellers})
        people = {person.employee_id for person in travellers}
        self._late: Sequence[UnsettledRow] = overdue(session, people, today)

    def hindrance(self, trip: Trip, traveller: Traveller, day: date) -> Hindrance:
        """What keeps an advance from being paid on a day; without a sentence nothing does."""
        if sentence := self._lacks(trip, traveller) or self._wrong_day(traveller, day):
            return Hindrance(sentence)
        if late := hindrance_of(self._late, traveller):
            waive = _("Untuk tetap membayar, tuliskan alasan pengecualiannya.")
            return Hindrance(f"{late} {waive}", waivable=True)
        return Hindrance()

    def _lacks(self, trip: Trip, traveller: Traveller) -> str:
        if (trip.id, LetterKind.SURAT_TUGAS, None) not in self._letters:
            return _(
                "Surat Tugas perjalanan ini belum terbit. Terbitkan dahulu, lalu bayar uang "
                "mukanya."
            )
        if needs_spd(trip.kind) and (trip.id, LetterKind.SPD, traveller.id) not in self._letters:
            return _("SPD {name} belum terbit. Terbitkan dahulu, lalu bayar uang mukanya.").format(
                name=traveller.name
            )
        return ""

    def _wrong_day(self, traveller: Traveller, day: date) -> str:
        if day > traveller.back:
            return _(
                "{name} kembali {day}; uang muka dibayar paling lambat hari itu. Catat biaya "
                "riilnya, lalu bayar sebagai pelunasan."
            ).format(name=traveller.name, day=long_date(traveller.back))
        if self._earliest is None:
            return ""
        first = traveller.leave - timedelta(days=self._earliest)
        if day >= first:
            return ""
        return _(
            "Uang muka dibayar paling cepat {days} hari sebelum berangkat: untuk {name} mulai "
            "{day}."
        ).format(days=self._earliest, name=traveller.name, day=long_date(first))


def hindrance_now(work: Work, traveller: Traveller, paid: int) -> str:
    """Why an advance would not be paid to a traveller today; empty when nothing holds it up.

    Nothing is said of trips that none is paid for any more, and of who was paid all of it.
    """
    trip = traveller.trip
    if trip.state not in PAYABLE or paid >= traveller.estimated:
        return ""
    rules = AdvanceRules(work.session, [traveller], work.desk.today)
    return rules.hindrance(trip, traveller, work.desk.today).sentence


def refuse_hindered(work: Work, trip: Trip, traveller: Traveller, day: date, reason: str) -> None:
    """Raise BadInput for an advance that something holds up.

    An overdue account is waived by a reason, which stays in the trail beside the person's name.
    """
    rules = AdvanceRules(work.session, [traveller], work.desk.today)
    hindrance = rules.hindrance(trip, traveller, day)
    if not hindrance.sentence:
        return
    if not (hindrance.waivable and reason.strip()):
        raise BadInput(problem=hindrance.sentence)
    work.details.update(pengecualian=reason.strip(), halangan=hindrance.sentence)


def _letters_in_force(
    session: Session, trip_ids: Collection[int]
) -> frozenset[tuple[int, LetterKind, int | None]]:
    """Trip, kind and traveller of the letters that an advance needs and that are not void."""
    if not trip_ids:
        return frozenset()
    question = select(Letter.trip_id, Letter.kind, Letter.traveller_id).where(
        Letter.trip_id.in_(trip_ids), Letter.kind.in_(_NEEDED), Letter.voided_at.is_(None)
    )
    return frozenset((row[0], row[1], row[2]) for row in session.execute(question))
