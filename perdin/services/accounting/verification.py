"""Verifikasi: an account is handed in, and a second person looks at it line by line."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from perdin.account_errors import SamePerson
from perdin.errors import BadInput, NotFound
from perdin.i18n import _, rupiah
from perdin.models.accounting import Verification
from perdin.models.money import CostLine
from perdin.models.trips import Traveller, Trip
from perdin.rules import actual, spending
from perdin.rules.ledger import AccountState, Verdict, label
from perdin.rules.workflow import Right
from perdin.services.accounting import accounts, ceilings, cost_lines
from perdin.services.audit import trip_subject
from perdin.services.budget import fiscal_years
from perdin.services.desk import Topic, Work, operation
from perdin.services.trips.trip_sheet import trip_at

_DONE = (Verdict.ACCEPTED, Verdict.CORRECTED)


@operation(Right.RECORD_COSTS)
def submit_account(work: Work, traveller_id: int, seen_version: int | None = None) -> AccountState:
    """Hand an account in to be verified; nobody changes it then until it comes back.

    Raises BadInput for what is still missing, StaleVersion, YearClosed.
    """
    traveller, trip = _account(work, traveller_id, seen_version)
    accounts.refuse_locked(work.session, trip, traveller)
    lines = cost_lines.actual_lines(traveller)
    if not lines:
        raise BadInput(problem=_("Biaya riil {name} belum dicatat.").format(name=traveller.name))
    bounds = ceilings.bounds_of(work.session, trip, traveller)
    spending.refuse([cost_lines.cost_of(line) for line in lines], bounds, complete=True)
    traveller.account_at = work.desk.now
    traveller.first_account_at = traveller.first_account_at or work.desk.now
    traveller.account_by_id = work.desk.person.user_id
    return _to(work, traveller, AccountState.SUBMITTED)


@operation(Right.RECORD_COSTS)
def withdraw_account(
    work: Work, traveller_id: int, seen_version: int | None = None
) -> AccountState:
    """Take an account back that nobody has verified whole yet. Raises BadInput, StaleVersion.

    What was handed in once and taken back by oneself was not handed in: its deadline runs again.
    """
    traveller, _trip = _account(work, traveller_id, seen_version)
    _require(traveller, AccountState.SUBMITTED)
    if traveller.first_account_at == traveller.account_at:
        traveller.first_account_at = None
    return _to(work, traveller, AccountState.OPEN)


@operation(Right.VERIFY)
def accept_lines(
    work: Work,
    traveller_id: int,
    seen_version: int,
    line_ids: Sequence[int] | None = None,
    *,
    unseen: bool = False,
) -> AccountState:
    """Accept lines, by default all that nobody looked at; the last one makes the account verified.

    ``unseen`` says in the trail that the account was accepted without being opened.

    Raises StaleVersion with who was faster, SelfDecision and SamePerson for whoever travelled,
    wrote the account down or handed it in, BadInput unless it waits, NotFound.
    """
    traveller = _verifiable(work, traveller_id, seen_version)
    lines = _lines(traveller, line_ids)
    for line in lines:
        line.verdict, line.verdict_note = Verdict.ACCEPTED, ""
        _keep(work, traveller, line, Verdict.ACCEPTED, line.amount, "")
    if unseen:
        work.details.update(tanpa_dibuka=True)
    return _looked(work, traveller, diterima=len(lines))


@operation(Right.VERIFY)
def correct_line(
    work: Work,
    traveller_id: int,
    seen_version: int,
    line_id: int,
    quantity: int,
    rate: int,
    reason: str,
) -> AccountState:
    """Put another quantity or rate in place of what was claimed, which is kept beside it.

    Raises as ``accept_lines``, and BadInput without a reason, above a ceiling or the claim.
    """
    traveller = _verifiable(work, traveller_id, seen_version)
    (line,) = _lines(traveller, [line_id])
    note = _said(reason)
    before = line.amount
    corrected = replace(actual.at_rate(cost_lines.cost_of(line), rate), quantity=quantity)
    others = [
        corrected if actual_line is line else cost_lines.cost_of(actual_line)
        for actual_line in cost_lines.actual_lines(traveller)
    ]
    spending.refuse(others, ceilings.bounds_of(work.session, traveller.trip, traveller))
    claimed = before if line.claimed is None else line.claimed
    if corrected.amount > claimed:  # else one person alone could raise what is paid
        said_more = _("Koreksi tidak boleh lebih dari yang diajukan, {amount}. Kembalikan SPJ-nya.")
        raise BadInput(problem=said_more.format(amount=rupiah(claimed)))
    line.claimed = claimed
    line.quantity, line.rate, line.amount = quantity, rate, corrected.amount
    line.reason = corrected.reason
    line.verdict, line.verdict_note = Verdict.CORRECTED, note
    traveller.spent += line.amount - before
    _keep(work, traveller, line, Verdict.CORRECTED, before, note)
    return _looked(work, traveller, semula=before, menjadi=line.amount, alasan=note)


@operation(Right.VERIFY)
def return_account(
    work: Work,
    traveller_id: int,
    seen_version: int,
    reason: str,
    line_ids: Sequence[int] = (),
) -> AccountState:
    """Send an account back to who handed it in, with the reason, for these lines or for the whole.

    One that was verified comes back too, while it is not settled. Raises as ``accept_lines``.
    """
    traveller = _verifiable(work, traveller_id, seen_version, AccountState.VERIFIED)
    note = _said(reason)
    for line in _lines(traveller, line_ids):
        line.verdict, line.verdict_note = Verdict.RETURNED, note
        _keep(work, traveller, line, Verdict.RETURNED, line.amount, note)
    if not line_ids:
        _keep(work, traveller, None, Verdict.RETURNED, traveller.spent, note)
    traveller.verified_by_id = None
    return _to(work, traveller, AccountState.RETURNED, alasan=note)


def _account(work: Work, traveller_id: int, seen_version: int | None) -> tuple[Traveller, Trip]:
    traveller = accounts.traveller_at(work.session, traveller_id, lock=True)
    accounts.refuse_stale(work, traveller, seen_version)
    trip = trip_at(work.session, traveller.trip_id)
    fiscal_years.refuse_closed(work.session, fiscal_years.fiscal_year(trip))
    return traveller, trip


def _verifiable(work: Work, traveller_id: int, seen_version: int, *also: AccountState) -> Traveller:
    traveller, _trip = _account(work, traveller_id, seen_version)
    accounts.refuse_self(work, traveller)
    if hindrance := accounts.verifying_hindrance(work, traveller):
        raise SamePerson(problem=hindrance)
    _require(traveller, AccountState.SUBMITTED, *also)
    return traveller


def _require(traveller: Traveller, *states: AccountState) -> None:
    if traveller.account_state not in states:
        raise BadInput(
            problem=_("Keadaan pertanggungjawaban {name} «{state}».").format(
                name=traveller.name, state=label(traveller.account_state)
            )
        )


def _lines(traveller: Traveller, line_ids: Iterable[int] | None) -> list[CostLine]:
    """The named lines of an account, or those nobody looked at. Raises NotFound."""
    lines = cost_lines.actual_lines(traveller)
    if line_ids is None:
        return [line for line in lines if line.verdict not in _DONE]
    known = {line.id: line for line in lines}
    unique_ids = list(dict.fromkeys(line_ids))
    if not known.keys() >= set(unique_ids):
        raise NotFound(what=_("Rincian biaya"))
    return [known[line_id] for line_id in unique_ids]


def _said(reason: str) -> str:
    if not reason.strip():
        raise BadInput(problem=_("Tuliskan alasannya, agar pencatat tahu apa yang harus dibuat."))
    return reason.strip()


def _keep(
    work: Work,
    traveller: Traveller,
    line: CostLine | None,
    verdict: Verdict,
    before: int,
    reason: str,
) -> None:
    work.session.add(
        Verification(
            traveller_id=traveller.id,
            component=line.component if line else None,
            what=line.reason if line else "",
            verdict=verdict,
            before=before,
            after=line.amount if line else before,
            reason=reason,
            verified_by_id=work.desk.person.user_id,
            verified_by=work.desk.person.name,
            verified_at=work.desk.now,
        )
    )


def _looked(work: Work, traveller: Traveller, **facts: object) -> AccountState:
    """The account after a look: verified once every line was accepted or corrected."""
    traveller.verified_by_id = work.desk.person.user_id
    whole = all(line.verdict in _DONE for line in cost_lines.actual_lines(traveller))
    return _to(work, traveller, AccountState.VERIFIED if whole else AccountState.SUBMITTED, **facts)


def _to(work: Work, traveller: Traveller, state: AccountState, **facts: object) -> AccountState:
    traveller.account_state = state
    accounts.touch(traveller)
    work.changed.add(Topic.TRIPS)
    work.tell(
        Topic.FINANCE,
        trip_subject(traveller.trip_id),
        pelaksana=traveller.name,
        status_spj=state.value,
        **facts,
    )
    return state
