"""Papers that a hotel answered its letter with: kept, chosen, read beside what is typed of them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.services.documents import hotel_papers, received_file
from perdin.services.documents.hotel_papers import PaperRow
from perdin.ui import files, theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.notices import NoticeBar, ask
from perdin.ui.picture_taking import prepared
from perdin.ui.preview.file_view import FileView
from perdin.ui.seat import Seat


class AnswerPapers(QWidget):
    """The papers of one letter, the newest in sight."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat, self._notices = seat.at(notices), notices
        self._asking = self._seat.newest()
        self._inquiry_id = 0
        self.add_button = theme.button(_("Simpan &pindaian…"), "plus")
        self.choice = ChoiceField(hint=_("belum ada berkas"))
        self.remove_button = theme.button(_("&Lepas"), "trash-2", flat=True)
        self.choice.setAccessibleName(_("Berkas jawaban hotel"))
        self.choice.setMinimumContentsLength(12)
        self.view = FileView(seat)
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.add_button)
        head.addWidget(self.choice, 1)
        head.addWidget(self.remove_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.GAP)
        box.addLayout(head)
        box.addWidget(self.view, 1)
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        self.choice.edited.connect(lambda _paper: self._look())

    def begin(self, inquiry_id: int) -> None:
        """The papers of a letter."""
        self._inquiry_id = inquiry_id
        self._show([])
        self._load()

    def _load(self) -> None:
        desk, inquiry_id = self._seat.desk, self._inquiry_id
        self._asking.ask(lambda: hotel_papers.list_papers(desk, inquiry_id), self._show)

    def _show(self, rows: Sequence[PaperRow]) -> None:
        self.choice.set_choices([(row.id, row.file_name) for row in rows])
        self.choice.set_value(rows[-1].id if rows else None)
        self.choice.setEnabled(bool(rows))
        self.remove_button.setEnabled(bool(rows))
        self._look()

    def _look(self) -> None:
        desk, paper_id = self._seat.desk, self.choice.value()
        if paper_id is None:
            self.view.clear(_("Simpan pindaian atau foto jawaban hotel untuk dibaca di sini."))
        else:
            self.view.show_file(lambda: hotel_papers.open_paper(desk, paper_id))

    def _add(self) -> None:
        title = _("Surat jawaban hotel")
        paths = files.choose_several(self, self._seat.memory, title, files.papers())
        desk, inquiry_id = self._seat.desk, self._inquiry_id
        shrink = files.shrinks(self._seat.memory)
        if not paths:
            return

        def act() -> int:
            for path in paths:
                taken = prepared(received_file.read_picture(path), path.name, shrink=shrink)
                hotel_papers.keep(desk, inquiry_id, taken.content, taken.name)
            return len(paths)

        self._seat.act(self.add_button, act, self._added)

    def _remove(self) -> None:
        desk, paper_id = self._seat.desk, self.choice.value()
        words = _(
            "Berkas ini bukan jawaban atas surat ini? Jejak audit menyimpan nama dan sidiknya."
        )
        if paper_id is not None and ask(self, _("Lepas berkas?"), words, _("&Lepas")):
            self._seat.act(
                self.remove_button,
                lambda: hotel_papers.remove_hotel_paper(desk, paper_id),
                lambda _nothing: self._load(),
            )

    def _added(self, count: int) -> None:
        self._notices.success(_("{count} berkas jawaban hotel disimpan.").format(count=count))
        self._load()
