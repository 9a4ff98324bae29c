"""Deciding on a change: approved, it takes the place of what stands, and money follows."""

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, SelfDecision, StaleVersion
from perdin.i18n import _, on_paper
from perdin.models.changes import TripChange
from perdin.models.money import BudgetLine, BudgetOverride
from perdin.models.papers import LetterText
from perdin.models.people import User
from perdin.models.trips import Traveller, Trip
from perdin.rules import workflow
from perdin.rules.changes import ChangeState
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Right
from perdin.services.audit import trip_subject
from perdin.services.budget import account_fit, before_dpa, commitments, overrides
from perdin.services.changes import changes, papers, replacing, versions
from perdin.services.desk import SOMEBODY, Topic, Work, operation
from perdin.services.money import paid_out
from perdin.services.office import oneself
from perdin.services.trips import approvals, drafts, restriction_check
from perdin.services.trips.draft_check import TripCheck
from perdin.services.trips.drafts import TripDraft
from perdin.services.trips.trip_sheet import trip_at


@operation(Right.APPROVE)
def approve_change(
    work: Work, change_id: int, seen_hash: str, seen_standing: str, note: str = "", over: str = ""
) -> int | None:
    """Put a change in the place of what stands, exactly as both were shown.

    What is set aside follows by the difference, who leaves gets what they had as a cancelled trip
    (whose id is given), what was frozen before stays with the change, and so do the papers that
    took no number. Nothing that was paid is touched: what each has too little or too much follows
    from the new rencana. ``over`` is the reason to let it exceed its budget line. Raises
    StaleVersion where a decision, a payment or a letter came between, SelfDecision,
    AlreadyTravelling, BudgetExceeded, BadInput, Incomplete, WrongStep, YearClosed.
    """
    change, trip = _decidable(work, change_id, seen_hash)
    draft = drafts.from_json(change.typed)
    _hold(work.session, trip, draft)
    if standing(work.session, trip) != seen_standing:
        raise StaleVersion(who=_(SOMEBODY))
    changes.refuse_unchangeable(work.session, trip)
    changes.refuse_handed_in(trip)
    check = changes.examined(work.session, trip, draft, work.desk.today)
    _refuse_other_cost(work, draft, check, change)
    change.before, change.before_hash = trip.frozen, trip.content_hash
    change.before_estimated, change.number = trip.estimated, _next_number(work.session, trip)
    _decide(work, change, ChangeState.APPROVED, note)
    papers.keep(work, change, trip)
    _take_out(work.session, trip, draft)
    with on_paper():
        apart = replacing.replace(work.session, trip, draft, check, change.reason, work.desk.now)
    _set_aside(work, trip, over)
    work.session.execute(
        delete(LetterText).where(
            LetterText.trip_id == trip.id, LetterText.kind == LetterKind.SURAT_PERUBAHAN
        )
    )  # typed for the change before this one
    work.changed |= {Topic.BUDGET, Topic.FINANCE, Topic.LETTERS}
    work.tell(
        Topic.TRIPS,
        trip_subject(trip.id),
        perubahan=change.kind.value,
        nomor_perubahan=change.number,
        alasan=change.reason,
        catatan=change.note,
        rencana_semula=change.before_estimated,
        rencana=trip.estimated,
        isi_semula=change.before_hash,
        isi=trip.content_hash,
        dipisah=apart.id if apart else None,
    )
    return apart.id if apart else None


@operation(Right.APPROVE)
def return_change(work: Work, change_id: int, seen_hash: str, note: str) -> None:
    """Send a change back to be mended; the trip stands as it does. Raises as approve_change does,
    and BadInput without a note.
    """
    _turn_down(work, change_id, seen_hash, note, ChangeState.DRAFT)


@operation(Right.APPROVE)
def reject_change(work: Work, change_id: int, seen_hash: str, note: str) -> None:
    """Reject a change for good; the trip stands as it does. Raises as return_change does."""
    _turn_down(work, change_id, seen_hash, note, ChangeState.REJECTED)


def may_decide(work: Work, change: TripChange) -> bool:
    """Whether the person at the desk neither asked for a change nor travels before or after it."""
    draft = drafts.from_json(change.typed)
    involved = {traveller.employee_id for traveller in change.trip.travellers}
    involved |= {traveller.employee_id for traveller in draft.travellers}
    requester = work.session.get_one(User, change.requested_by_id)
    if requester.employee_id is not None:
        involved.add(requester.employee_id)
    person = work.desk.person
    return workflow.may_decide(involved, requester.id, person.user_id, oneself.own_records(work))


def standing(session: Session, trip: Trip) -> str:
    """What a trip is at this moment with its money: it differs once anything of that moves."""
    people = sorted(
        (
            traveller.id,
            traveller.version,
            traveller.account_state.value,
            paid_out.total(session, traveller.id),
        )
        for traveller in trip.travellers
    )
    return f"{trip.version}:{trip.content_hash}:{people}"


def _turn_down(work: Work, change_id: int, seen_hash: str, note: str, state: ChangeState) -> None:
    change, trip = _decidable(work, change_id, seen_hash)
    _decide(work, change, state, approvals.said(note))
    work.tell(Topic.TRIPS, trip_subject(trip.id), perubahan=change.kind.value, catatan=change.note)


def _decidable(work: Work, change_id: int, seen_hash: str) -> tuple[TripChange, Trip]:
    change = changes.change_at(work.session, change_id)
    changes.refuse_state(change, ChangeState.SUBMITTED)
    if change.content_hash != seen_hash:
        raise StaleVersion(who=_(SOMEBODY))
    if not may_decide(work, change):
        raise SelfDecision(person=work.desk.person.name)
    return change, trip_at(work.session, change.trip_id)


def _decide(work: Work, change: TripChange, state: ChangeState, note: str) -> None:
    change.state, change.note = state, note.strip()
    change.decided_by_id, change.decided_by = work.desk.person.user_id, work.desk.person.name
    change.decided_at = work.desk.now


def _next_number(session: Session, trip: Trip) -> int:
    last = select(func.max(TripChange.number)).where(TripChange.trip_id == trip.id)
    return (session.scalar(last) or 0) + 1


def _hold(session: Session, trip: Trip, draft: TripDraft) -> None:
    """Keep money and days of a trip as they are until the decision stands."""
    session.execute(
        select(Traveller.id)
        .where(Traveller.trip_id == trip.id)
        .order_by(Traveller.id)
        .with_for_update()
    ).all()
    line_ids = {trip.budget_line_id, draft.budget_line_id} - {None}
    if draft.leave is not None and draft.back is not None:
        years = select(BudgetLine.fiscal_year).where(BudgetLine.id.in_(line_ids)).distinct()
        for year in sorted(session.scalars(years)):
            restriction_check.hold_year(session, (draft.leave, draft.back), year)
    for line_id in sorted(line_id for line_id in line_ids if line_id is not None):
        commitments.line_at(session, line_id)
    for traveller in trip.travellers:
        session.refresh(traveller, ["version", "account_state"])


def _refuse_other_cost(work: Work, draft: TripDraft, check: TripCheck, change: TripChange) -> None:
    """Raise BadInput where a change would no longer cost what was shown."""
    now = versions.seal(versions.proposed(work.session, draft, check), change.reason)
    if now != change.content_hash:
        raise BadInput(
            problem=_(
                "Biayanya tidak lagi seperti saat perubahan ini diajukan: tarif atau data pegawai "
                "berubah. Kembalikan, agar diajukan lagi."
            )
        )


def _take_out(session: Session, trip: Trip, draft: TripDraft) -> None:
    """Give back what is set aside for what stands.

    A permission to exceed goes with its line, and with a year whose DPA is still awaited: there it
    is given anew for all that the trip costs now.
    """
    line = commitments.line_of(session, trip)
    if draft.budget_line_id != line.id or before_dpa.awaited(session, line):
        commitments.free(session, trip)
        session.execute(delete(BudgetOverride).where(BudgetOverride.trip_id == trip.id))
    else:
        line.committed -= trip.estimated
    session.flush()


def _set_aside(work: Work, trip: Trip, over: str) -> None:
    """Set the new rencana aside. Raises BudgetExceeded, BadInput."""
    line = commitments.line_of(work.session, trip)
    account_fit.refuse(work.session, trip)
    overrides.let_pass(work, trip)
    if over.strip():
        work.desk.require(Right.OVERSPEND)
        work.details["melampaui_pagu"] = overrides.grant(work, trip, over)
    commitments.refuse_excess(line, trip.estimated)
    line.committed += trip.estimated
    commitments.cover(work.session, line)
