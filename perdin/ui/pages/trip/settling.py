"""What is said before a trip's account is closed, which cannot be taken back."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from perdin.account_errors import DepositMissing, PapersMissing, SamePerson
from perdin.errors import PerdinError
from perdin.i18n import _, long_date, rupiah
from perdin.rules.workflow import TripState
from perdin.services.accounting import settlement
from perdin.services.accounting.accounts import Balance
from perdin.services.accounting.money_gate import another_year
from perdin.services.accounting.payments import PayForm
from perdin.services.trips.trip_sheet import TripSheet
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.trip.reasoning import deposit_bar, exception_bar, settle_bar
from perdin.ui.seat import Seat


def settling_words(balances: Iterable[Balance], today: date, sheet: TripSheet) -> str:
    """Which money is written down as moved today, whether the trip is over at all, and whether it
    is charged to the budget of another year.
    """
    owed = [balance.remaining for balance in balances]
    short, over = (
        sum(amount for amount in owed if amount > 0),
        -sum(amount for amount in owed if amount < 0),
    )
    sentences = []
    if sheet.back is not None and sheet.back > today:
        words = _("Perjalanan ini baru selesai {back}.")
        sentences.append(words.format(back=long_date(sheet.back)))
    if sheet.budget is not None and sheet.budget.fiscal_year != today.year:
        sentences.append(another_year(sheet.budget.fiscal_year, today))
    if short:
        sentences.append(
            _("{amount} dicatat dibayar kepada pelaksana pada {day}.").format(
                amount=rupiah(short), day=long_date(today)
            )
        )
    if over:
        sentences.append(
            _("{amount} dicatat dikembalikan pelaksana pada {day}.").format(
                amount=rupiah(over), day=long_date(today)
            )
        )
    sentences.append(_("Sesudah rampung, biayanya tidak dapat diubah lagi."))
    return " ".join(sentences)


class Settling(QObject):
    """Closes the account of a trip; what that lacks, a reason or an STS, is asked for in place."""

    def __init__(self, seat: Seat, notices: NoticeBar, button: QPushButton) -> None:
        super().__init__(button)
        self._seat = seat
        self._notices = notices
        self._button = button
        self._trip_id = 0
        self._reason = self._sts = ""
        self.own_bar, self.deposit_bar = settle_bar(), deposit_bar()
        self.exception_bar = exception_bar()
        self.bars = (self.own_bar, self.deposit_bar, self.exception_bar)
        self.exception_bar.agreed.connect(self._because)
        self.own_bar.agreed.connect(self._because)
        self.deposit_bar.agreed.connect(self._deposited)

    def begin(self, trip_id: int) -> None:
        """Settle a trip, with nothing typed for it yet."""
        self._trip_id, self._reason, self._sts = trip_id, "", ""
        self._settle()

    def _because(self, reason: str) -> None:
        self._reason = reason
        self._settle()

    def _deposited(self, sts: str) -> None:
        self._sts = sts
        self._settle()

    def _settle(self) -> None:
        desk, trip_id, reason = self._seat.desk, self._trip_id, self._reason
        form = PayForm(amount=0, paid_on=desk.today, reference=self._sts)
        self._seat.act(
            self._button,
            lambda: settlement.settle(desk, trip_id, desk.today, form, reason),
            self._settled,
            failed=self._refused,
        )

    def _settled(self, _state: TripState) -> None:
        for bar in self.bars:
            bar.hide()
        self._notices.success(_("Perjalanan sudah rampung."))

    def _refused(self, problem: PerdinError) -> None:
        self._notices.problem(problem)
        if isinstance(problem, SamePerson):
            self.own_bar.begin()
        elif isinstance(problem, DepositMissing):
            self.deposit_bar.begin()
        elif isinstance(problem, PapersMissing):
            self.exception_bar.begin()
