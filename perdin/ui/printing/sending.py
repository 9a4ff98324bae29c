"""A PDF sent to a printer that a person chooses, and what became of it told on the page."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from perdin.errors import PdfFailed, PdfUnreadable, PerdinError
from perdin.i18n import _
from perdin.ui.notices import NoticeBar
from perdin.ui.printing import printing
from perdin.ui.printing.printing import PrintJob
from perdin.ui.printing.refusals import is_held
from perdin.ui.seat import Seat


class Sending(QObject):
    """Asks for the printer and gives it the pages; its button waits meanwhile."""

    def __init__(
        self, parent: QWidget, seat: Seat, notices: NoticeBar, button: QPushButton
    ) -> None:
        super().__init__(parent)
        self._parent, self._seat, self._notices, self._button = parent, seat, notices, button

    def send(self, pdf: bytes, name: str) -> None:
        """Print a PDF under this name, as the person chooses in the PC's dialog."""
        try:
            job = printing.ask_printer(self._parent, pdf, name)
            if job is None:
                return
            if printing.goes_as_it_is(job):
                self._hand_over(job)
            else:
                self._printed(job, printing.run(job))
        except PerdinError as problem:
            self._not_printed(problem)

    def _hand_over(self, job: PrintJob) -> None:
        """Off the UI thread: a queue may take its time to answer."""
        self._button.setEnabled(False)
        self._seat.tasks.render(
            lambda: printing.run(job), partial(self._printed, job), failed=self._not_printed
        )

    def _not_printed(self, problem: PerdinError) -> None:
        self._button.setEnabled(True)
        unreadable = isinstance(problem, PdfUnreadable)
        self._notices.problem(PdfFailed(**problem.facts) if unreadable else problem)

    def _printed(self, job: PrintJob, count: int) -> None:
        self._button.setEnabled(True)
        where = job.printer.outputFileName() or job.printer.printerName()
        facts = {"count": count, "name": job.name, "printer": where}
        if is_held(job.printer):
            sentence = _(
                "{count} halaman {name} menunggu di antrean {printer}, yang sedang tidak "
                "mencetak. Nyalakan dan periksa kertasnya; suratnya lalu tercetak sendiri."
            )
            self._notices.warning(sentence.format(**facts))
        else:
            sentence = _("{count} halaman {name} dikirim ke {printer}.")
            self._notices.success(sentence.format(**facts))
