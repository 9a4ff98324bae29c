"""The live check of a trip while it is typed: problems by field, clashes, and what it will cost."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from perdin.errors import Incomplete, PerdinError
from perdin.i18n import _, long_date
from perdin.models.letters import Letter
from perdin.models.reference import Place
from perdin.models.trips import Trip
from perdin.rules import perdiem
from perdin.rules.overlap import Clash
from perdin.rules.policy import Policy
from perdin.rules.travel import IN_TOWN, TravelKind, label
from perdin.rules.workflow import Right
from perdin.services.desk import Work, query
from perdin.services.office import money_settings
from perdin.services.trips import (
    budget_check,
    clashes,
    draft_places,
    estimates,
    price_gaps,
    rate_sets,
    restriction_check,
    warnings,
)
from perdin.services.trips.drafts import TripDraft, stay_on, stays
from perdin.services.trips.estimates import TravellerEstimate
from perdin.services.trips.price_gaps import OpenPrice
from perdin.services.trips.rate_sets import SetsInForce
from perdin.services.trips.restriction_check import Touched

CITY_CODE = len("36.73")
NO_SETS = SetsInForce(ceiling_id=0, reference_id=None, local_id=None, regulations=())


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """A sentence that belongs to one field of the form; blocking ones stop the submission.

    ``missing`` marks what is merely not typed yet, which a form says only when asked to submit;
    ``unread`` what is not understood, of which the form itself knows the reason.
    """

    field: str
    sentence: str
    blocking: bool = True
    missing: bool = False
    unread: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TripCheck:
    """What the form shows beside what is typed. Amounts are rupiah."""

    problems: tuple[FieldProblem, ...]
    estimates: tuple[TravellerEstimate, ...]
    days: int
    nights: int
    total: int
    budget_left: int | None
    sets: SetsInForce
    prices: tuple[OpenPrice, ...] = ()
    restrictions: tuple[Touched, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether the trip may be submitted."""
        return not any(problem.blocking for problem in self.problems)


@query(Right.VIEW)
def check_draft(work: Work, draft: TripDraft, trip_id: int | None = None) -> TripCheck:
    """Check a draft as it stands; nothing is written."""
    return examine(work.session, draft, trip_id, work.desk.today)


Replaced = Trip | None
"""An approved trip whose place a draft is to take."""


def examine(
    session: Session, draft: TripDraft, trip_id: int | None, today: date, replaced: Replaced = None
) -> TripCheck:
    """All problems of a draft, in place of ``replaced``, and its estimate as far as can be made.

    It is asked at each pause in typing: what several look at is read once.
    """
    draft = draft_places.on_its_day(session, draft_places.from_home(session, draft))
    problems = [*_typed(draft), *_required(draft), *_when(draft, today), *_who(session, draft)]
    period = dates(draft)
    sets, lacking = _sets(session, period)
    money = money_settings.in_use(session)
    others = clashes.beside_draft(session, draft, period, trip_id) if period else []
    _line = budget_check.line_of(session, draft)  # in the session as long as it is held here
    problems += _where(session, draft)
    if period:
        meeting = clashes.of_draft(session, draft, period, trip_id, others, sets.policy)
        problems += [FieldProblem("travellers", str(clash)) for clash in meeting]
    problems += [*_within_town(draft), *_odd_days(draft)]
    if period:
        doubts = warnings.of_draft(session, draft, period, trip_id, today, money)
        problems += [FieldProblem(field, sentence, blocking=False) for field, sentence in doubts]
    shown: list[TravellerEstimate] = []
    if period and any(leg.place_code for leg in draft.legs):
        try:
            if lacking is not None:
                raise lacking
            shown = estimates.estimate_all(session, draft, period, sets, others)
        except PerdinError as problem:
            problems.append(FieldProblem("legs", str(problem)))
    problems += [problem for estimate in shown for problem in _of_estimate(estimate)]
    prices = price_gaps.gather((estimate.name, estimate.gaps) for estimate in shown)
    problems += _fielded("prices", price_gaps.problems(prices, draft))
    total = sum(estimate.total for estimate in shown)
    budget_left, against = budget_check.check(session, draft, period, total, money, replaced)
    problems += _fielded("budget_line_id", against)
    touched = restriction_check.of_draft(session, draft, period, total, trip_id) if period else ()
    problems += _fielded("answers", restriction_check.problems(touched))
    return TripCheck(
        problems=tuple(dict.fromkeys(problems)),
        estimates=tuple(shown),
        days=perdiem.days(*period) if period else 0,
        nights=max(perdiem.days(*period) - sets.policy.nights_less_than_days, 0) if period else 0,
        total=total,
        budget_left=budget_left,
        sets=sets,
        prices=prices,
        restrictions=touched,
    )


def _of_estimate(estimate: TravellerEstimate) -> Iterator[FieldProblem]:
    """What does not fit of a traveller's calculation, and what only a person can decide."""
    for sentence in estimate.faults:
        yield FieldProblem("legs", sentence)
    for field, points in (("legs", estimate.open_points), ("days", estimate.day_points)):
        for point in points:
            yield FieldProblem(field, point, blocking=False)


def _fielded(field: str, sentences: Iterable[tuple[str, bool]]) -> list[FieldProblem]:
    """Sentences about one field, each with whether it blocks."""
    return [FieldProblem(field, sentence, blocking=hard) for sentence, hard in sentences]


def _sets(
    session: Session, period: tuple[date, date] | None
) -> tuple[SetsInForce, PerdinError | None]:
    """The sets of the day of departure; or none, and what is wrong with them."""
    try:
        return (rate_sets.sets_in_force(session, period[0]) if period else NO_SETS), None
    except PerdinError as problem:
        return NO_SETS, problem


def refuse(check: TripCheck) -> None:
    """Raise Incomplete with the first blocking problem."""
    for problem in check.problems:
        if problem.blocking:
            raise Incomplete(sentence=problem.sentence, field=problem.field)


def clashes_of(
    session: Session, draft: TripDraft, trip_id: int | None, policy: Policy
) -> list[Clash]:
    """The trips that hold a draft's travellers on its days."""
    period = dates(draft)
    if period is None:
        return []
    others = clashes.beside_draft(session, draft, period, trip_id)
    return clashes.of_draft(session, draft, period, trip_id, others, policy)


def dates(draft: TripDraft) -> tuple[date, date] | None:
    """The span of a draft once both ends are there and in order."""
    if draft.leave and draft.back and draft.leave <= draft.back:
        return draft.leave, draft.back
    return None


def standing_letters(trip_id: int) -> Select[Letter]:
    """A trip's letters that are not void."""
    return select(Letter).where(Letter.trip_id == trip_id, Letter.voided_at.is_(None))


def _typed(draft: TripDraft) -> list[FieldProblem]:
    sentence = _("«{text}» belum dapat dibaca.")
    return [
        FieldProblem(name.partition(".")[0], sentence.format(text=text), unread=True)
        for name, text in draft.loose.items()
        if text.strip()
    ]


def _required(draft: TripDraft) -> list[FieldProblem]:
    placed = draft.legs and all(leg.place_code for leg in draft.legs)
    missing = [
        ("purpose", draft.purpose.strip(), _("Maksud perjalanan belum diisi.")),
        ("leave", draft.leave, _("Tanggal berangkat belum diisi.")),
        ("back", draft.back, _("Tanggal kembali belum diisi.")),
        ("legs", placed, _("Tujuan belum dipilih dari daftar.")),
        ("travellers", draft.travellers, _("Pelaksana belum dipilih.")),
        ("budget_line_id", draft.budget_line_id, _("Pembebanan anggaran belum dipilih.")),
    ]
    return [
        FieldProblem(name, sentence, missing=True)
        for name, value, sentence in missing
        if not value and not draft.loose.get(name, "").strip()
    ]


def _when(draft: TripDraft, today: date) -> list[FieldProblem]:
    problems = []
    if draft.leave and draft.back and draft.back < draft.leave:
        problems.append(FieldProblem("back", _("Tanggal kembali mendahului tanggal berangkat.")))
    if draft.leave and draft.leave < today:
        problems.append(FieldProblem("leave", _("Tanggal berangkat sudah lewat."), blocking=False))
    if draft.leave and draft.invitation_date and draft.invitation_date > draft.leave:
        sentence = _("Tanggal undangan sesudah tanggal berangkat.")
        problems.append(FieldProblem("invitation_date", sentence, blocking=False))
    return problems


def _who(session: Session, draft: TripDraft) -> list[FieldProblem]:
    problems: list[FieldProblem] = []
    listed: set[int] = set()
    for traveller in draft.travellers:
        sentences = []
        if traveller.employee_id in listed:
            sentences.append(_("{name} tercantum dua kali."))
        listed.add(traveller.employee_id)
        leave, back = traveller.leave or draft.leave, traveller.back or draft.back
        if leave and back and back < leave:
            sentences.append(_("{name}: kembali mendahului berangkat."))
        period = dates(draft)
        if period and leave and back and not (period[0] <= leave and back <= period[1]):
            sentences.append(_("{name}: tanggalnya di luar tanggal perjalanan."))
        if sentences:
            name = traveller.name or warnings.name_of(session, traveller.employee_id)
            problems += [
                FieldProblem("travellers", sentence.format(name=name)) for sentence in sentences
            ]
    return problems


def _where(session: Session, draft: TripDraft) -> list[FieldProblem]:
    """Destinations whose own days do not lie within the trip: a day no SPD could account for."""
    period = dates(draft)
    problems = []
    for stay in stays(draft):
        leg = stay.leg
        if period is None or not leg.place_code:
            continue
        if period[0] <= stay.arrive <= stay.leave <= period[1]:
            continue
        place = session.scalar(select(Place.name).where(Place.code == leg.place_code))
        sentence = _("{place}: tanggalnya terbalik atau di luar tanggal perjalanan.")
        problems.append(FieldProblem("legs", sentence.format(place=place or leg.place_name)))
    return problems


def _within_town(draft: TripDraft) -> list[FieldProblem]:
    """A kind that does not fit the place: each is paid by another column of the table."""
    origin = draft.origin_code
    codes = [leg.place_code for leg in draft.legs if leg.place_code]
    if not origin or not codes:
        return []
    stays = all(code[:CITY_CODE] == origin[:CITY_CODE] for code in codes)
    if stays and draft.kind is TravelKind.LUAR_KOTA:
        sentence = _("Tujuannya di kota sendiri. Pilih «Dalam kota» bila tidak keluar kota.")
    elif not stays and draft.kind in IN_TOWN:
        sentence = _("Tujuannya di luar kota sendiri. Pilih «Luar kota» bila memang ke luar kota.")
    else:
        return []
    return [FieldProblem("kind", sentence, blocking=False)]


def _odd_days(draft: TripDraft) -> list[FieldProblem]:
    """A day whose own kind does not fit where it is spent."""
    period = dates(draft)
    origin = draft.origin_code
    problems = []
    for day in draft.days:
        stay = stay_on(draft, day.day) if period else None
        place = stay.leg.place_code[:CITY_CODE] if stay else ""
        if day.kind is None or day.kind is TravelKind.DIKLAT or not place:
            continue
        if (day.kind in IN_TOWN) != (place == origin[:CITY_CODE]):
            message = _("{day}: «{kind}» tidak sesuai dengan tempatnya.")
            sentence = message.format(day=long_date(day.day), kind=label(day.kind))
            problems.append(FieldProblem("days", sentence, blocking=False))
    return problems
