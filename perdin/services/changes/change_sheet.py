"""A change as its page shows it: old beside new, in days, cost, budget, advance and clashes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from perdin.errors import SelfDecision
from perdin.i18n import _, rupiah
from perdin.models.changes import TripChange, VersionPaper
from perdin.models.money import BudgetLine
from perdin.models.trips import Traveller, Trip
from perdin.rules.changes import OPEN, ChangeKind, ChangeState
from perdin.rules.costs import CostLine
from perdin.rules.workflow import Right
from perdin.services.budget import before_dpa, commitments, overrides
from perdin.services.changes import changes, deciding, versions
from perdin.services.changes.versions import Difference, PersonVersion
from perdin.services.desk import Work, query
from perdin.services.money import paid_out
from perdin.services.office import money_settings, oneself
from perdin.services.trips import draft_check, drafts
from perdin.services.trips.drafts import TripDraft
from perdin.services.trips.trip_sheet import trip_at


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChange:
    """One traveller before and after, None where they are not along. Amounts are rupiah.

    ``paid`` is what they have received; ``advance`` how much of the new rencana may be advanced,
    ``advance_before`` how much of the old one.
    """

    name: str
    before: PersonVersion | None
    after: PersonVersion | None
    paid: int
    advance_before: int
    advance: int

    @property
    def difference(self) -> int:
        """By how much the rencana grows; below 0 by how much it shrinks."""
        return (self.after.estimated if self.after else 0) - (
            self.before.estimated if self.before else 0
        )

    @property
    def over(self) -> int:
        """What was paid beyond the new rencana: lebih, to be paid back at the accounting."""
        return max(0, self.paid - (self.after.estimated if self.after else 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSheet:
    """A change as a whole. ``standing`` is what it was shown beside, for the decision.

    ``left`` is what its budget line has for it, what the trip holds there already included;
    ``hindrance`` why this person may not approve it. ``calculation`` is the frozen one of the
    version before, by traveller; ``begun_elsewhere`` says that it is another person's than of who
    looks. Amounts are rupiah.
    """

    id: int
    version: int
    trip_id: int
    trip_purpose: str
    kind: ChangeKind
    state: ChangeState
    number: int | None
    reason: str
    requested_by: str
    created_at: datetime
    begun_elsewhere: bool
    submitted_at: datetime | None
    decided_by: str
    decided_at: datetime | None
    note: str
    draft: TripDraft
    content_hash: str
    standing: str
    differences: tuple[Difference, ...]
    people: tuple[PersonChange, ...]
    before: int
    after: int
    left: int | None
    problems: tuple[str, ...]
    hindrance: str
    may_decide: bool
    may_exceed: bool
    calculation: tuple[tuple[str, tuple[CostLine, ...]], ...]
    papers: tuple[tuple[int, str], ...]

    @property
    def days_before(self) -> int:
        """Days of the version before, of whoever is away longest."""
        return max((person.before.days for person in self.people if person.before), default=0)

    @property
    def days_after(self) -> int:
        """Days of the changed version."""
        return max((person.after.days for person in self.people if person.after), default=0)

    @property
    def over(self) -> int:
        """What was paid to all beyond their new rencana."""
        return sum(person.over for person in self.people)

    @property
    def short(self) -> int:
        """What the budget line lacks for it; 0 when it has enough."""
        return max(0, self.after - self.left) if self.left is not None else 0


@query(Right.VIEW)
def list_changes(work: Work, trip_id: int) -> list[ChangeSheet]:
    """Every change of a trip, the newest first."""
    question = select(TripChange).where(TripChange.trip_id == trip_id)
    rows = work.session.scalars(question.order_by(TripChange.id.desc())).all()
    return [_sheet(work, row) for row in rows]


@query(Right.VIEW)
def open_change(work: Work, change_id: int) -> ChangeSheet:
    """One change. Raises NotFound."""
    return _sheet(work, changes.change_at(work.session, change_id))


@query(Right.VIEW)
def compare(work: Work, change_id: int, draft: TripDraft) -> ChangeSheet:
    """A change as it would be with what is typed now; nothing is written. Raises NotFound."""
    change = changes.change_at(work.session, change_id)
    trip = trip_at(work.session, change.trip_id)
    after, _problems = _as_typed(work, trip, draft)
    return replace(_sheet(work, change, after), draft=draft, problems=tuple(_problems))


@query(Right.VIEW)
def waiting(work: Work) -> list[ChangeSheet]:
    """The changes that wait for a decision, the one asked for first before the others."""
    question = select(TripChange).where(TripChange.state == ChangeState.SUBMITTED)
    return [_sheet(work, row) for row in work.session.scalars(question.order_by(TripChange.id))]


def _sheet(work: Work, change: TripChange, after: Mapping[str, Any] | None = None) -> ChangeSheet:
    session, trip = work.session, change.trip
    old = change.before or trip.frozen or {}
    problems: list[str] = []
    if after is None:
        after, problems = _after(work, change, trip)
    people = _people(work, trip, old, after)
    draft = drafts.from_json(change.typed)
    submitted = change.state is ChangeState.SUBMITTED
    mine = submitted and deciding.may_decide(work, change)
    total = int(after["estimated"])
    left = _left(work, trip, drafts.from_json(after["draft"])) if change.state in OPEN else None
    short = left is not None and total > left
    return ChangeSheet(
        id=change.id,
        version=change.version,
        trip_id=trip.id,
        trip_purpose=trip.purpose,
        kind=change.kind,
        state=change.state,
        number=change.number,
        reason=change.reason,
        requested_by=changes.requester_of(session, change),
        created_at=change.created_at,
        begun_elsewhere=change.requested_by_id != work.desk.person.user_id,
        submitted_at=change.submitted_at,
        decided_by=change.decided_by,
        decided_at=change.decided_at,
        note=change.note,
        draft=draft,
        content_hash=change.content_hash,
        standing=deciding.standing(session, trip),
        differences=versions.differences(session, old, after) if old else (),
        people=people,
        before=change.before_estimated if change.before else trip.estimated,
        after=total,
        left=left,
        problems=tuple(problems),
        hindrance=_hindrance(work, mine=mine, left=left, total=total) if submitted else "",
        may_decide=mine and work.desk.may(Right.APPROVE),
        may_exceed=mine and short and overrides.allowed(work),
        calculation=tuple(
            (str(person["name"]), versions.lines_of(person)) for person in old.get("travellers", ())
        ),
        papers=_papers(work, change),
    )


def _papers(work: Work, change: TripChange) -> tuple[tuple[int, str], ...]:
    """The kept papers of the version before, by their ids and names."""
    shown = (
        select(VersionPaper.id, VersionPaper.file_name)
        .where(VersionPaper.change_id == change.id)
        .order_by(VersionPaper.position)
    )
    return tuple((paper_id, name) for paper_id, name in work.session.execute(shown))


def _after(work: Work, change: TripChange, trip: Trip) -> tuple[Mapping[str, Any], list[str]]:
    """What a change makes or made of its trip, and what is wrong with that by now."""
    if change.state is ChangeState.APPROVED:
        later = select(TripChange).where(
            TripChange.trip_id == trip.id, TripChange.number == (change.number or 0) + 1
        )
        following = work.session.scalars(later).first()
        return (following.before if following else trip.frozen) or {}, []
    if change.proposed is not None and change.state is ChangeState.REJECTED:
        return change.proposed, []
    return _as_typed(work, trip, drafts.from_json(change.typed))


def _as_typed(work: Work, trip: Trip, draft: TripDraft) -> tuple[Mapping[str, Any], list[str]]:
    check = draft_check.examine(work.session, draft, trip.id, work.desk.today, trip)
    sentences = [
        problem.sentence
        for problem in check.problems
        if problem.blocking or problem.field == "budget_line_id"
    ]
    return versions.proposed(work.session, draft, check), sentences


def _people(
    work: Work, trip: Trip, old: Mapping[str, Any], new: Mapping[str, Any]
) -> tuple[PersonChange, ...]:
    """Everybody of both versions, matched by their place in what was typed."""
    was, becomes = _by_employee(old), _by_employee(new)
    share = money_settings.in_use(work.session).most_advance_percent
    paid = paid_out.total_each(work.session, Traveller.trip_id == trip.id)
    received = {traveller.employee_id: paid.get(traveller.id, 0) for traveller in trip.travellers}
    shown = []
    for employee_id in dict.fromkeys((*was, *becomes)):
        before, after = was.get(employee_id), becomes.get(employee_id)
        named = before or after
        shown.append(
            PersonChange(
                name=named.name if named else "",
                before=before,
                after=after,
                paid=received.get(employee_id, 0),
                advance_before=(before.estimated if before else 0) * share // 100,
                advance=(after.estimated if after else 0) * share // 100,
            )
        )
    return tuple(shown)


def _by_employee(version: Mapping[str, Any]) -> dict[int, PersonVersion]:
    if not version:
        return {}
    named = [traveller.get("employee_id") for traveller in version["travellers"]]
    typed = dict.fromkeys(
        int(traveller["employee_id"]) for traveller in version["draft"]["travellers"]
    )
    ids = typed if None in named else named  # a submission froze everybody, in the order typed
    return dict(zip(ids, versions.people_of(version), strict=False))


def _left(work: Work, trip: Trip, draft: TripDraft) -> int | None:
    line = work.session.get(BudgetLine, draft.budget_line_id) if draft.budget_line_id else None
    if line is None:
        return None
    if before_dpa.awaited(work.session, line):  # there is no ceiling yet that could be short
        return 0 if before_dpa.said(work.session, line)[1] else None
    same = trip.budget_line_id == line.id and trip.state in changes.CHANGEABLE
    return commitments.left_of(line) + (trip.estimated if same else 0)


def _hindrance(work: Work, *, mine: bool, left: int | None, total: int) -> str:
    if not work.desk.may(Right.APPROVE):
        sentence = _("Keputusan diambil oleh atasan. Ganti pengguna untuk memutuskan.")
        return oneself.why_not(work, Right.APPROVE, sentence)
    if not mine:
        return str(SelfDecision(person=work.desk.person.name))
    if left is not None and total > left:
        return _("Sisa anggaran kurang {short} untuk perubahan ini.").format(
            short=rupiah(total - left)
        )
    return ""
