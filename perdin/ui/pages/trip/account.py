"""A trip opened for its money: from Keuangan, at the account of one traveller."""

from perdin.services.accounting import account_sheet
from perdin.services.accounting.account_sheet import Account
from perdin.ui.pages.trip.view import TripPage


class AccountPage(TripPage):
    """The same page as a trip's own; its record is a traveller."""

    def open_record(self, record: object) -> None:
        """Show the account of this traveller."""
        if isinstance(record, int):
            desk = self.seat.desk
            self.seat.ask(lambda: account_sheet.open_account(desk, record), self._open_account)

    def _open_account(self, account: Account) -> None:
        self.accounting.want(account.traveller_id)
        super().open_record(account.trip_id)
        self.tabs.setCurrentWidget(self.accounting)
