"""All letters of trips to the printer with one press: one PDF, trip after trip, in their order."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from perdin.errors import NoConverter
from perdin.i18n import _
from perdin.letters.pdf import converters
from perdin.services.desk import Desk
from perdin.services.letters import print_run
from perdin.services.letters.print_run import Outcome, PrintOrder
from perdin.ui.notices import NoticeBar
from perdin.ui.printing.sending import Sending
from perdin.ui.seat import Seat
from perdin.ui.tasks import Progress

NAMED_FAILURES = 3


@dataclass(frozen=True, slots=True)
class _Joined:
    """What a run brought, and its one PDF under its name; nothing where no letter is ready."""

    outcome: Outcome
    name: str
    pdf: bytes


def able() -> tuple[bool, str]:
    """Whether this PC can make PDFs, and a sentence with what, or what to do for it."""
    program = converters.find_converter()
    if program is None:
        return False, str(NoConverter())
    return True, _("PDF-nya dibuat dengan {program}.").format(program=program.name)


def named(outcome: Outcome) -> str:
    """The first letters that could not be made, each with its reason."""
    return "; ".join(
        f"{failure.title}: {failure.problem}" for failure in outcome.failures[:NAMED_FAILURES]
    )


class WholeTrips(QObject):
    """Makes the PDF off the UI thread, then asks for the printer."""

    ready = Signal()

    def __init__(
        self, parent: QWidget, seat: Seat, notices: NoticeBar, button: QPushButton
    ) -> None:
        super().__init__(parent)
        self._seat, self._notices, self._button = seat, notices, button
        self._sending = Sending(parent, seat, notices, button)

    def print(self, order: PrintOrder) -> None:
        """Print what is ordered; nothing goes out while a letter of it cannot be made."""
        desk, progress = self._seat.desk, Progress(_("Menyusun surat…"))
        self._seat.act(
            self._button,
            lambda: _join(desk, order, progress),
            lambda joined: self._send(order, joined),
            progress=progress,
        )

    def _send(self, order: PrintOrder, joined: _Joined) -> None:
        failures = joined.outcome.failures
        if failures:
            sentence = _("Belum ada yang dicetak: {failed} surat belum jadi. {named}")
            self._notices.warning(
                sentence.format(failed=len(failures), named=named(joined.outcome)),
                (_("Coba lagi"), lambda: self.print(order)),
            )
        elif not joined.pdf:
            self._notices.warning(_("Belum ada surat yang dapat dicetak."))
        else:
            self.ready.emit()
            self._sending.send(joined.pdf, joined.name)


def _join(desk: Desk, order: PrintOrder, progress: Progress) -> _Joined:
    with tempfile.TemporaryDirectory(prefix="perdin-cetak-") as scratch:
        outcome = print_run.run(desk, order, Path(scratch), progress)
        path = next(iter(outcome.written), None)
        return _Joined(outcome, path.stem if path else "", path.read_bytes() if path else b"")
