"""Taking a decision back from the trip's page: an approval that was given, a rejection."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from perdin.i18n import _
from perdin.rules.workflow import Step
from perdin.services.trips import second_decision
from perdin.services.trips.trip_sheet import TripSheet
from perdin.ui import theme
from perdin.ui.pages.trip.reasoning import ReasonBar
from perdin.ui.seat import Seat


class SecondDecision(QObject):
    """Two buttons, each asking for its reason in place."""

    def __init__(self, seat: Seat, parent: QObject) -> None:
        super().__init__(parent)
        self._seat = seat
        self._sheet: TripSheet | None = None
        self.revoke_button = theme.button(_("Cabut persetujuan…"), "undo-2")
        self.reconsider_button = theme.button(_("Buka penolakan…"), "undo-2")
        self.buttons = (self.revoke_button, self.reconsider_button)
        self.revoking = ReasonBar(
            _("Cabut persetujuan Anda? Perjalanan ini menunggu keputusan lagi."),
            _("Alasan pencabutan (tercatat dan tetap terlihat)"),
            _("&Cabut persetujuan"),
            "undo-2",
        )
        self.reconsidering = ReasonBar(
            _("Buka penolakan ini? Nomor, lampiran, dan catatannya tetap."),
            _("Alasan dibuka kembali (tercatat dan tetap terlihat)"),
            _("&Buka penolakan"),
            "undo-2",
        )
        self.bars = (self.revoking, self.reconsidering)
        self.revoke_button.clicked.connect(self.revoking.begin)
        self.reconsider_button.clicked.connect(self.reconsidering.begin)
        self.revoking.agreed.connect(self._revoke)
        self.reconsidering.agreed.connect(self._reconsider)

    def show_sheet(self, sheet: TripSheet) -> None:
        """Offer what this person may take back of a trip."""
        self._sheet = sheet
        self.revoke_button.setVisible(Step.REVOKE in sheet.steps)
        self.reconsider_button.setVisible(Step.RECONSIDER in sheet.steps)

    def _revoke(self, reason: str) -> None:
        desk, sheet = self._seat.desk, self._sheet
        if sheet is not None:
            self._act(
                self.revoking,
                lambda: second_decision.revoke(desk, sheet.id, sheet.version, reason),
            )

    def _reconsider(self, reason: str) -> None:
        desk, sheet = self._seat.desk, self._sheet
        if sheet is not None:
            self._act(
                self.reconsidering, lambda: second_decision.reconsider(desk, sheet.id, reason)
            )

    def _act(self, bar: ReasonBar, job: Callable[[], None]) -> None:
        self._seat.act(bar, job, lambda _nothing: bar.close_bar())
