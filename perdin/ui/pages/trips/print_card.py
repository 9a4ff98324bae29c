"""Above the list of trips: the letters of those selected, into a folder or to the printer."""

from pathlib import Path

from perdin.i18n import _
from perdin.rules.letter_kinds import KINDS, LetterKind
from perdin.services.letters import print_run
from perdin.services.letters.print_run import FORM_NAMES, Form, Outcome, PrintOrder
from perdin.ui import files, shortcuts, theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.letters.register_cards import Card
from perdin.ui.printing import whole_trips
from perdin.ui.printing.whole_trips import WholeTrips
from perdin.ui.seat import Seat
from perdin.ui.tasks import Progress

PRINTER = "printer"


class PrintCard(Card):
    """Which letters, as what, and where to; run again, it goes on where it was stopped."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices, _("Pilih &folder, lalu buat"))
        self._ids: tuple[int, ...] = ()
        shapes: list[tuple[object, str]] = [(form, _(word)) for form, word in FORM_NAMES.items()]
        shapes.append((PRINTER, _("Langsung ke printer, perjalanan demi perjalanan")))
        self.shape = ChoiceField(shapes, Form.FILES)
        kinds = [(kind, _(KINDS[kind].name)) for kind in LetterKind]
        self.kind = ChoiceField([(None, _("Semua surat yang ada")), *kinds])
        self.fresh = ChoiceField(
            [(False, _("Berurutan")), (True, _("Setiap surat mulai di lembar baru"))], False
        )
        self.form.add(_("Hasil"), self.shape)
        self.form.add(_("Surat"), self.kind)
        self.form.add(_("Halaman"), self.fresh)
        self.needs = theme.muted()
        self.foot.insertWidget(0, self.needs, 1)
        self._printing = WholeTrips(self, self.seat, notices, self.agree)
        self._printing.ready.connect(self.close_card)
        self.shape.edited.connect(lambda _shape: self._offer())
        shortcuts.shown(self, "Esc", self.close_card)

    def begin(self, trip_ids: list[int]) -> None:
        """Ask how the letters of these trips are wanted."""
        self._ids = tuple(trip_ids)
        self._offer()
        self.show()
        self.shape.setFocus()

    def _offer(self) -> None:
        """What this PC can do is said before anybody presses: PDFs need a program of their own."""
        shape = self.shape.value()
        sentence = _("Pilih &folder, lalu buat surat {count} perjalanan")
        if shape == PRINTER:
            sentence = _("Cetak surat {count} &perjalanan…")
        self.agree.setText(sentence.format(count=len(self._ids)))
        able, needs = whole_trips.able() if shape in (PRINTER, Form.PDF) else (True, "")
        self.agree.setEnabled(able)
        self.needs.setText(needs)

    def act(self) -> None:
        """Print, or ask for a folder and write into it."""
        kind = self.kind.value()
        kinds = frozenset() if kind is None else frozenset({kind})
        if self.shape.value() == PRINTER:
            self._printing.print(PrintOrder(self._ids, Form.PDF, kinds, self.fresh.value()))
            return
        folder = files.choose_folder(
            self, self.seat.memory, _("Folder untuk surat {count} perjalanan").format(
                count=len(self._ids)
            ),
        )  # fmt: skip
        if folder is None:
            return
        order = PrintOrder(self._ids, self.shape.value(), kinds, self.fresh.value())
        self._run(order, folder)

    def _run(self, order: PrintOrder, folder: Path) -> None:
        desk, progress = self.seat.desk, Progress(_("Menyusun surat…"))
        self.seat.act(
            self.agree,
            lambda: print_run.run(desk, order, folder, progress),
            lambda outcome: self._done(order, folder, outcome),
            progress=progress,
        )

    def _done(self, order: PrintOrder, folder: Path, outcome: Outcome) -> None:
        if outcome.failures:
            facts = {"failed": len(outcome.failures), "named": whole_trips.named(outcome)}
            sentence = _("{made} surat jadi, {failed} belum. {named}")
            self.notices.warning(
                sentence.format(made=outcome.letters, **facts),
                (_("Coba lagi"), lambda: self._run(order, folder)),
            )
            return
        self.close_card()
        sentence = _("{made} surat dalam {count} berkas di {folder}.").format(
            made=outcome.letters,
            count=len(outcome.written) + len(outcome.there),
            folder=folder,
        )
        if outcome.waiting:
            sentence += " " + _("{count} surat lain menunggu isian atau nomornya.").format(
                count=outcome.waiting
            )
        self.notices.success(sentence, (_("Buka folder"), lambda: files.open_outside(folder)))
