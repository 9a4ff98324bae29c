"""Taking letters out of the program: opened in Word or LibreOffice, saved, or all in a folder."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from perdin.i18n import _
from perdin.letters.pdf.converters import require_converter
from perdin.services.desk import Desk
from perdin.services.documents import bundle
from perdin.services.documents.bundle import Bundle
from perdin.services.letters import letters
from perdin.services.letters.letter_list import LetterChoice
from perdin.services.letters.letters import Document
from perdin.services.trips.trip_sheet import TripSheet
from perdin.ui import files
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import Seat
from perdin.ui.tasks import Progress

Make = Callable[[], Document]


def made_by(desk: Desk, sheet: TripSheet, chosen: LetterChoice) -> Make:
    """The job that gives a letter: one that has a number, void ones too, as it was issued."""
    letter_id = chosen.letter_id
    if letter_id is not None:
        return lambda: letters.issued_document(desk, letter_id)
    return lambda: letters.document(desk, sheet.id, chosen.kind, chosen.traveller_id)


class Output(QObject):
    """Makes letters off the UI thread, and says where they are, for as long as its parent lives."""

    def __init__(self, parent: QWidget, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(parent)
        self._parent = parent
        self._seat = seat.at(notices)
        self._notices = notices

    def open(self, make: Make) -> None:
        """Show a letter in the PC's own program for it, as a copy that cannot be written."""

        def write() -> Path:
            letter = make()
            return files.put_copy(letter.name, letter.content)

        self._seat.act(None, write, self._show)

    def save(self, make: Make) -> None:
        """Ask for a file, and write the letter into it."""
        self._seat.ask(make, self._ask_where)

    def save_all(self, write: Callable[[Path], list[Path]]) -> None:
        """Ask for a folder, and write all letters into it."""
        title = _("Folder untuk semua surat perjalanan ini")
        folder = files.choose_folder(self._parent, self._seat.memory, title)
        if folder is not None:
            self._seat.act(None, lambda: write(folder), self._saved_all)

    def bundle(self, trip_id: int, once: QPushButton) -> None:
        """Ask for a file, and join all papers of a trip in it, the checklist of documents first."""
        desk = self._seat.desk

        def name() -> str:
            require_converter()  # before a place is chosen for what cannot be made
            return bundle.name_of(desk, trip_id)

        self._seat.act(once, name, lambda name: self._bundle_as(name, trip_id))

    def _bundle_as(self, name: str, trip_id: int) -> None:
        desk, progress = self._seat.desk, Progress(_("Menyatukan surat…"))
        title, kinds = _("Satukan semua surat dalam satu PDF"), _("Dokumen PDF (*.pdf)")
        path = files.choose_save(self._parent, self._seat.memory, title, name, kinds)
        if path is not None:
            self._seat.act_long(
                lambda: bundle.write(desk, trip_id, path, progress),
                self._bundled,
                progress=progress,
            )

    def _bundled(self, written_bundle: Bundle) -> None:
        act = (_("Buka"), lambda: self._show(written_bundle.path))
        if written_bundle.failures:
            sentence = _("PDF disimpan tanpa: {names}. Buka suratnya satu per satu.")
            names = "; ".join(failure.title for failure in written_bundle.failures)
            self._notices.warning(sentence.format(names=names), act)
            return
        if written_bundle.lost:
            gone = "; ".join(f"{lost.file_name} {lost.why}" for lost in written_bundle.lost)
            sentence = _("PDF disimpan tanpa lampiran: {files}. Lampirkan lagi berkasnya.")
            self._notices.warning(sentence.format(files=gone), act)
            return
        sentence = _("{pages} halaman disatukan di {path}.").format(
            pages=written_bundle.pages, path=written_bundle.path
        )
        if written_bundle.missing:
            sentence += " " + _("Bukti yang belum ada: {missing}.").format(
                missing=", ".join(written_bundle.missing)
            )
        self._notices.success(sentence, act)

    def _show(self, path: Path) -> None:
        if not files.open_outside(path):
            sentence = _("PC ini belum punya program untuk membuka surat. Suratnya ada di {path}.")
            self._notices.warning(sentence.format(path=path))

    def _ask_where(self, document: Document) -> None:
        kinds = _("Dokumen Word (*.docx);;Dokumen PDF (*.pdf)")
        title = _("Simpan surat")
        path = files.choose_save(self._parent, self._seat.memory, title, document.name, kinds)
        if path is not None:
            self._seat.act(None, lambda: letters.save_as(document, path), self._saved)

    def _saved(self, path: Path) -> None:
        self._notices.success(
            _("Surat disimpan: {path}").format(path=path), (_("Buka"), lambda: self._show(path))
        )

    def _saved_all(self, written: list[Path]) -> None:
        if written:
            folder = written[0].parent
            sentence = _("{count} surat disimpan di {folder}")
            self._notices.success(
                sentence.format(count=len(written), folder=folder),
                (_("Buka folder"), lambda: self._show(folder)),
            )
