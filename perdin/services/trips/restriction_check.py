"""Which aturan hemat a trip touches, what was answered to each, and what hinders it still."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput
from perdin.i18n import _, long_date, on_paper
from perdin.models.money import BudgetLine
from perdin.models.restrictions import TripRestriction
from perdin.models.trips import Trip
from perdin.rules.restrictions import (
    Effect,
    Hit,
    Restriction,
    Subject,
    TripFacts,
    Used,
    hits,
    zone_of,
)
from perdin.rules.workflow import TripState
from perdin.services.money import amounts
from perdin.services.office import restrictions
from perdin.services.trips import budget_check, drafts
from perdin.services.trips.drafts import AnswerDraft, TripDraft

Span = tuple[date, date]
_LINES = select(
    BudgetLine.id,
    BudgetLine.ceiling,
    (BudgetLine.committed + BudgetLine.realised).label("used"),
).where(BudgetLine.fiscal_year == bindparam("year"))
"""Made once: it is asked at each pause in typing."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A restriction that a trip touches, with its answer as it was typed."""

    hit: Hit
    answer: AnswerDraft

    @property
    def lacking(self) -> str:
        """What is still to be answered, or that nothing can be; empty when all is well."""
        effect, answer = self.hit.effect, self.answer
        if effect is Effect.FORBID:
            return _("Tidak diperbolehkan.")
        if effect is Effect.REASON and not answer.reason.strip():
            return _("Tuliskan alasannya.")
        if effect is Effect.PERMISSION and not (answer.number.strip() and answer.dated):
            giver = self.hit.restriction.giver
            return _("Isi nomor dan tanggal izin {giver}.").format(giver=giver)
        return ""

    @property
    def sentence(self) -> str:
        """Which restriction it is and why the trip touches it."""
        restriction = self.hit.restriction
        return _("{name} ({basis}): {why}").format(
            name=restriction.name, basis=restriction.basis, why=self.hit.sentence
        )


@dataclass(frozen=True, slots=True)
class TouchedRow:
    """The same as it is read of a trip: what it is, and what was answered or is lacking."""

    sentence: str
    answer: str
    lacking: str = ""


def of_draft(
    session: Session,
    draft: TripDraft,
    period: Span,
    total: int,
    trip_id: int | None,
    among: Sequence[Restriction] | None = None,
) -> tuple[Touched, ...]:
    """What a draft of these days and this cost in rupiah touches; ``among`` some, else all."""
    rules = restrictions.within(session, *period) if among is None else among
    if not rules:
        return ()
    answers = {answer.restriction_id: answer for answer in draft.answers}
    facts = _facts(session, draft, period, total, trip_id, rules)
    return tuple(
        Touched(
            hit,
            answers.get(hit.restriction.id, AnswerDraft(restriction_id=hit.restriction.id)),
        )
        for hit in hits(rules, facts)
    )


def problems(touched: Iterable[Touched]) -> Iterator[tuple[str, bool]]:
    """A sentence for each, and whether it stops the submission."""
    for touch in touched:
        lacking = touch.lacking
        yield (f"{touch.sentence} {lacking}" if lacking else touch.sentence), bool(lacking)


def of_trip(
    session: Session, trip: Trip, among: Sequence[Restriction] | None = None
) -> tuple[Touched, ...]:
    """What a submitted trip touches by the restrictions and the budget of this moment."""
    if trip.dates is None or among == []:
        return ()
    draft = drafts.from_json(trip.typed)
    draft = replace(draft, origin_code=draft.origin_code or trip.origin_code)
    return of_draft(session, draft, trip.dates, trip.estimated, trip.id, among)


def hindrance(touched: Iterable[Touched]) -> str:
    """Why a submitted trip may not be approved; empty when it may.

    What it was submitted with was answered: what is lacking now came in between.
    """
    for touch in touched:
        if touch.lacking:
            return _("{sentence} Kembalikan perjalanannya.").format(
                sentence=f"{touch.sentence} {touch.lacking}"
            )
    return ""


def of_case(session: Session, trip: Trip) -> tuple[tuple[TouchedRow, ...], str]:
    """What the head reads, of this moment while a trip waits; and why it may not be approved."""
    if trip.state is not TripState.SUBMITTED:
        return kept_rows(trip), ""
    touched = of_trip(session, trip)
    return tuple(map(row_of, touched)), hindrance(touched)


def refuse(session: Session, trip: Trip) -> None:
    """Raise BadInput for a trip that an aturan hemat hinders.

    Where one limits the whole year its lines are held first, so that no two approvals pass it
    together.
    """
    if trip.dates is None:
        return
    if trip.budget_line is not None:
        hold_year(session, trip.dates, trip.budget_line.fiscal_year)
    if sentence := hindrance(of_trip(session, trip)):
        raise BadInput(problem=sentence)


def hold_year(session: Session, period: Span, year: int) -> None:
    """Hold all lines of a fiscal year where an aturan hemat of these days limits its whole."""
    if any(_is_yearly(rule) for rule in restrictions.within(session, *period)):
        lines = select(BudgetLine).where(BudgetLine.fiscal_year == year).order_by(BudgetLine.id)
        session.scalars(lines.with_for_update().execution_options(populate_existing=True)).all()


def keep(trip: Trip, touched: Sequence[Touched]) -> None:
    """Write down what a trip touches as it is submitted, with what was answered."""
    by_rule = {row.restriction_id: row for row in trip.restrictions}
    rows = []
    for touch in touched:
        restriction, effect = touch.hit.restriction, touch.hit.effect
        row = by_rule.get(restriction.id) or TripRestriction(restriction_id=restriction.id)
        permitted = effect is Effect.PERMISSION
        with on_paper():  # it stays, whatever the window speaks
            row.effect, row.sentence = effect, touch.sentence
        row.reason = touch.answer.reason.strip() if effect is Effect.REASON else ""
        row.giver = restriction.giver if permitted else ""
        row.number = touch.answer.number.strip() if permitted else ""
        row.dated = touch.answer.dated if permitted else None
        rows.append(row)
    trip.restrictions = rows


def frozen(trip: Trip) -> list[list[str]]:
    """What was written down, in plain values: the approver's decision is bound to it."""
    with on_paper():
        return [[row.effect.value, row.sentence, answer_of(row)] for row in trip.restrictions]


def kept_rows(trip: Trip) -> tuple[TouchedRow, ...]:
    """What was written down, as it is read."""
    return tuple(TouchedRow(row.sentence, answer_of(row)) for row in trip.restrictions)


def row_of(touched: Touched) -> TouchedRow:
    """What a trip touches now, as it is read."""
    effect, answer = touched.hit.effect, touched.answer
    if touched.lacking:
        return TouchedRow(touched.sentence, "", touched.lacking)
    row = TripRestriction(
        effect=effect,
        reason=answer.reason,
        giver=touched.hit.restriction.giver,
        number=answer.number,
        dated=answer.dated,
    )
    return TouchedRow(touched.sentence, answer_of(row))


def answer_of(row: TripRestriction) -> str:
    """«Alasan: …», «Izin Sekretaris Daerah nomor 7 tanggal 3 Maret 2026», or that it was told."""
    if row.effect is Effect.REASON:
        return _("Alasan: {reason}").format(reason=row.reason)
    if row.effect is Effect.PERMISSION and row.dated:
        words = _("Izin {giver} nomor {number} tanggal {day}.")
        return words.format(giver=row.giver, number=row.number, day=long_date(row.dated))
    return _("Hanya diberitahukan.")


def _facts(
    session: Session,
    draft: TripDraft,
    period: Span,
    total: int,
    trip_id: int | None,
    rules: Sequence[Restriction],
) -> TripFacts:
    line = budget_check.line_of(session, draft)
    account = line.account_code if line else ""
    part = any(rule.subject is Subject.CEILING for rule in rules)
    trip = session.get(Trip, trip_id) if trip_id and part else None
    codes = [leg.place_code for leg in draft.legs if leg.place_code]
    return TripFacts(
        leave=period[0],
        back=period[1],
        people=len({traveller.employee_id for traveller in draft.travellers}),
        kinds=frozenset(budget_check.kinds(draft, period)),
        places=tuple((code, zone_of(code, draft.origin_code, account)) for code in codes),
        purpose=draft.purpose,
        cost=total,
        line=Used(line.ceiling, line.committed + line.realised - _own(trip, [line.id]))
        if line
        else None,
        year=_year(session, line, trip) if line and any(map(_is_yearly, rules)) else None,
    )


def _is_yearly(rule: Restriction) -> bool:
    return rule.subject is Subject.CEILING and not rule.each_line


def _year(session: Session, line: BudgetLine, trip: Trip | None) -> Used:
    lines = session.execute(_LINES, {"year": line.fiscal_year}).all()
    own = _own(trip, {row.id for row in lines})
    return Used(sum(row.ceiling for row in lines), sum(row.used for row in lines) - own)


def _own(trip: Trip | None, line_ids: Collection[int]) -> int:
    """What is set aside of these lines for the trip itself, in rupiah."""
    charged = trip is not None and trip.budget_line_id in line_ids
    return amounts.committed([trip]) if trip is not None and charged else 0
