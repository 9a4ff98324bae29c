"""Above the list of trips: the letters of those that are selected, printed into a folder."""

from pathlib import Path

from perdin.i18n import _
from perdin.rules.letter_kinds import KINDS, LetterKind
from perdin.services.letters import print_run
from perdin.services.letters.print_run import FORM_NAMES, Form, Outcome, PrintOrder
from perdin.ui import files, shortcuts
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.letters.register_cards import Card
from perdin.ui.seat import Seat
from perdin.ui.tasks import Progress

NAMED_FAILURES = 3


class PrintCard(Card):
    """Which letters, as what, and where to; run again, it goes on where it was stopped."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices, _("Pilih &folder, lalu buat"))
        self._ids: tuple[int, ...] = ()
        self.shape = ChoiceField([(form, _(word)) for form, word in FORM_NAMES.items()], Form.FILES)
        kinds = [(kind, _(KINDS[kind].name)) for kind in LetterKind]
        self.kind = ChoiceField([(None, _("Semua surat yang ada")), *kinds])
        self.fresh = ChoiceField(
            [(False, _("Berurutan")), (True, _("Setiap surat mulai di lembar baru"))], False
        )
        self.form.add(_("Hasil"), self.shape)
        self.form.add(_("Surat"), self.kind)
        self.form.add(_("Halaman"), self.fresh)
        shortcuts.shown(self, "Esc", self.close_card)

    def begin(self, trip_ids: list[int]) -> None:
        """Ask how the letters of these trips are wanted."""
        self._ids = tuple(trip_ids)
        sentence = _("Pilih &folder, lalu buat surat {count} perjalanan")
        self.agree.setText(sentence.format(count=len(self._ids)))
        self.show()
        self.shape.setFocus()

    def act(self) -> None:
        """Ask for a folder, and print into it."""
        folder = files.choose_folder(
            self, self.seat.memory, _("Folder untuk surat {count} perjalanan").format(
                count=len(self._ids)
            ),
        )  # fmt: skip
        if folder is None:
            return
        kind = self.kind.value()
        kinds = frozenset() if kind is None else frozenset({kind})
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
            named = "; ".join(
                f"{failure.title}: {failure.problem}"
                for failure in outcome.failures[:NAMED_FAILURES]
            )
            sentence = _("{made} surat jadi, {failed} belum. {named}")
            self.notices.warning(
                sentence.format(made=outcome.letters, failed=len(outcome.failures), named=named),
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
