"""All that the page of a trip's accounts shows, of one moment: its parts fit each other."""

from dataclasses import dataclass

from perdin.models.accounting import Receipt
from perdin.models.trips import Traveller, Trip
from perdin.rules.actual import ActualCost
from perdin.rules.ledger import AccountState
from perdin.rules.workflow import Right
from perdin.services.accounting import (
    account_sheet,
    accounts,
    advance_rules,
    advances,
    cost_lines,
    payments,
    verification_log,
)
from perdin.services.accounting.account_sheet import Account
from perdin.services.accounting.accounts import Balance
from perdin.services.accounting.advances import RequestRow
from perdin.services.accounting.payments import PaymentRow
from perdin.services.accounting.verification_log import VerificationRow
from perdin.services.books import book_numbers
from perdin.services.books.book_numbers import Proposed
from perdin.services.confirmations import stays
from perdin.services.confirmations.bills import STANDING
from perdin.services.confirmations.stays import StayRow
from perdin.services.desk import Work, query
from perdin.services.documents import completeness, receipts
from perdin.services.documents.completeness import Completeness
from perdin.services.documents.receipt_form import ReceiptRow
from perdin.services.documents.trip_files import AttachmentRow, TripFiles
from perdin.services.letters.sources import LetterSources
from perdin.services.office import money_settings
from perdin.services.office.money_settings import MoneySettings
from perdin.services.trips.trip_sheet import trip_at


@dataclass(frozen=True, slots=True, kw_only=True)
class TripAccounts:
    """A trip's accounts, and the one of a traveller with its money and what was said of it.

    ``balances`` are everybody's; ``account``, ``costs``, ``requests``, ``payments`` and
    ``verifications`` are the traveller's who is shown. ``requests`` are advances that wait,
    ``proposed`` are the next BKU numbers for who pays, ``advance_hindrance`` is why no advance
    would be paid to them today, empty when nothing holds it up. ``stays`` are those that hotels
    were asked about.
    """

    trip_id: int
    balances: tuple[Balance, ...]
    account: Account
    costs: tuple[ActualCost, ...]
    requests: tuple[RequestRow, ...]
    advance_hindrance: str
    proposed: Proposed | None
    payments: tuple[PaymentRow, ...]
    verifications: tuple[VerificationRow, ...]
    receipts: tuple[ReceiptRow, ...]
    files: tuple[AttachmentRow, ...]
    completeness: Completeness
    settings: MoneySettings
    stays: tuple[StayRow, ...]

    @property
    def balance(self) -> Balance:
        """The balance of the traveller who is shown."""
        return next(
            balance
            for balance in self.balances
            if balance.traveller_id == self.account.traveller_id
        )


@query(Right.VIEW)
def open_account_page(work: Work, trip_id: int, traveller_id: int | None = None) -> TripAccounts:
    """The accounts of a trip, opened at a traveller; without one at whose turn it is.

    That is for a verifier the first account that waits for them, else the first traveller, as for
    a ``traveller_id`` of another trip. Raises NotFound.
    """
    session = work.session
    sources = LetterSources(session, trip_at(session, trip_id))
    trip, files = sources.trip, TripFiles(session, trip_id)
    shown = _shown(work, trip, traveller_id)
    own = Traveller.id == shown.id
    return TripAccounts(
        trip_id=trip_id,
        balances=tuple(accounts.balances_of(trip, sources.payments)),
        account=account_sheet.account_of(work, shown, sources.payments.paid(shown.id)),
        costs=tuple(cost_lines.costs_of(shown)),
        requests=tuple(advances.waiting_requests(work, own)),
        advance_hindrance=advance_rules.hindrance_now(work, shown, sources.payments.paid(shown.id)),
        proposed=book_numbers.proposed(work) if work.desk.may(Right.FINANCE) else None,
        payments=tuple(payments.rows_of(session, own)),
        verifications=tuple(verification_log.history_of(session, shown.id)),
        receipts=tuple(receipts.rows_of(work, trip, files)),
        files=tuple(files.rows(work.desk.database)),
        completeness=completeness.completeness_of(work, sources, files),
        settings=money_settings.of(sources.office),
        stays=tuple(stays.rows_of(work, Receipt.trip_id == trip_id, STANDING)),
    )


def _shown(work: Work, trip: Trip, traveller_id: int | None) -> Traveller:
    chosen = [traveller for traveller in trip.travellers if traveller.id == traveller_id]
    if not chosen and work.desk.may(Right.VERIFY):
        chosen = [
            traveller
            for traveller in trip.travellers
            if traveller.account_state is AccountState.SUBMITTED
        ]
    return (chosen or trip.travellers)[0]
