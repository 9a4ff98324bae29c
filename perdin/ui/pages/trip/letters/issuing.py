"""Doing what the box was agreed to: numbers are taken, letters are replaced or voided."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject

from perdin.i18n import _
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import URUT, NumberWay
from perdin.services.letters import letters
from perdin.services.letters.letter_list import LetterChoice
from perdin.services.trips.trip_sheet import TripSheet
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.trip.letters.act import Act
from perdin.ui.pages.trip.letters.lines import ORDERS
from perdin.ui.pages.trip.letters.panel import LetterPanel
from perdin.ui.seat import Seat


class Issuing(QObject):
    """Takes from the box of a panel what a letter is to have, and says what came of it, for as long
    as the panel lives.
    """

    def __init__(self, seat: Seat, notices: NoticeBar, panel: LetterPanel) -> None:
        super().__init__(panel)
        self._seat = seat.at(notices)
        self._notices = notices
        self._panel = panel
        self._box = panel.act

    def agree(self, sheet: TripSheet, chosen: LetterChoice) -> None:
        """Do with the chosen letter what the box asks about."""
        box = self._box
        if box.act is Act.ISSUE:
            self._issue_chosen(sheet, chosen)
        elif not box.reason.value():
            box.reasons.set_problem(box.reason, _("Wajib diisi."))
            box.reason.setFocus()
        elif chosen.letter_id is not None and (box.act is Act.VOID or box.along.complete()):
            self._change(chosen.kind, chosen.letter_id)

    def issue(
        self,
        sheet: TripSheet,
        kinds: tuple[LetterKind, ...],
        way: NumberWay | None = None,
        traveller_id: int | None = None,
    ) -> None:
        """Take numbers for letters of these kinds, and keep them."""
        desk, signer, dated = self._seat.desk, self._box.signer.value(), self._date()
        ways = {kind: way for kind in kinds if way is not None}
        if dated is None:
            return
        self._do(
            lambda: letters.issue(
                desk,
                sheet.id,
                sheet.version,
                dated,
                kinds,
                signer_id=signer,
                ways=ways,
                traveller_id=traveller_id,
            ),
            _("{count} surat terbit: {numbers}"),
        )

    def _issue_chosen(self, sheet: TripSheet, chosen: LetterChoice) -> None:
        """All orders at once, but for a number that is typed or blank: that is one letter's."""
        way = self._box.number_way()
        if chosen.kind in ORDERS and (way is None or way == URUT):
            self.issue(sheet, ORDERS)
        else:
            self.issue(sheet, (chosen.kind,), way, chosen.traveller_id)

    def _change(self, kind: LetterKind, letter_id: int) -> None:
        desk, reason, signer = self._seat.desk, self._box.reason.value(), self._box.signer.value()
        if self._box.act is Act.VOID:
            self._do(
                lambda: letters.void(desk, letter_id, reason),
                _("{count} surat ditandai batal: {numbers}"),
            )
            return
        dated, way = self._date(), self._box.number_way()
        ways = {} if way is None else {kind: way}
        typed = self._box.along.typed()
        if dated is not None:
            self._do(
                lambda: letters.revise(
                    desk, letter_id, dated, reason, signer_id=signer, ways=ways, typed=typed
                ),
                _("{count} surat pengganti terbit: {numbers}"),
            )

    def _date(self) -> date | None:
        dated = self._box.dated.value()
        if dated is None:
            self._notices.error(_("Tanggal surat belum diisi dengan benar."))
            self._box.dated.setFocus()
        return dated

    def _do(self, job: Callable[[], list[str]], sentence: str) -> None:
        """Do what was agreed to, once, with all that is typed, and say which numbers it made."""

        def done(numbers: list[str]) -> None:
            self._box.done()
            given = [number for number in numbers if number]
            if len(given) < len(numbers):
                given.append(_("{count} menunggu nomor").format(count=len(numbers) - len(given)))
            self._notices.success(sentence.format(count=len(numbers), numbers=", ".join(given)))

        button = self._box.agree_button
        self._panel.keep(lambda: self._seat.act(button, job, done))
