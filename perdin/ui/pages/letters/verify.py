"""Periksa surat: is this paper what the register says, and who signed it electronically."""

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from perdin.errors import PerdinError
from perdin.i18n import N_, _, clock
from perdin.rules.workflow import Right
from perdin.services.desk import Topic
from perdin.services.letters import letters, signed_copies
from perdin.services.letters.letters import Document
from perdin.services.letters.signed_copies import SignedRow
from perdin.services.register import authenticity
from perdin.services.register.authenticity import Finding, Verdict
from perdin.ui import files, theme
from perdin.ui.colours import Tone
from perdin.ui.fields.text import TextField
from perdin.ui.notices import StateChip
from perdin.ui.page import Page
from perdin.ui.seat import Seat, clear_layout
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView

WORDS = {
    Verdict.GENUINE: (N_("Berlaku"), Tone.SUCCESS),
    Verdict.REPLACED: (N_("Diganti"), Tone.WARNING),
    Verdict.VOID: (N_("Batal"), Tone.ERROR),
    Verdict.ALTERED: (N_("Isinya berbeda"), Tone.ERROR),
    Verdict.UNKNOWN: (N_("Tidak tercatat"), Tone.ERROR),
}
FACT_PX = 130


def _signed_at(row: SignedRow) -> str:
    """When the last one signed, by this PC's own clock zone."""
    at = row.signatures[-1].at
    return clock(at.astimezone()) if at else ""


COPIES: tuple[Column[SignedRow], ...] = (
    Column(title=N_("Diterima"), text=lambda row: clock(row.added_at), width_px=150, whole=True),
    Column(
        title=N_("Penandatangan"),
        text=lambda row: ", ".join(signature.signer for signature in row.signatures),
        width_px=220,
        stretch=True,
    ),
    Column(
        title=N_("Penerbit sertifikat"),
        text=lambda row: ", ".join(dict.fromkeys(signature.issuer for signature in row.signatures)),
        width_px=220,
    ),
    Column(
        title=N_("Waktu tanda tangan"),
        whole=True,
        text=_signed_at,
        width_px=160,
    ),
)


class VerifyPage(Page):
    """A code typed or scanned at the top, what the register says below, then the signed copies."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.LETTERS})

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _("Periksa surat"))
        self._finding: Finding | None = None
        self.code = TextField()
        self.code.setPlaceholderText(_("Kode di bawah QR, atau pindai QR-nya ke sini"))
        self.code.setAccessibleName(_("Kode surat"))
        self.check_button = theme.button(_("&Periksa"), "search", primary=True)
        self.trip_button = theme.button(_("&Lihat perjalanan"), "plane", flat=True)
        self.chip = StateChip()
        self.sentence = QLabel(wordWrap=True)
        self.facts = theme.card()
        self.copies = SmallView(COPIES, most_rows=4, name="signed_copies", memory=seat.memory)
        self.add_button = theme.button(_("&Tambahkan PDF bertanda tangan…"), "upload")
        self.save_button = theme.button(_("&Simpan PDF…"), "save")
        self.legal = theme.muted()
        self.buttons.addWidget(self.trip_button)
        self.opens_at = self.code
        self._lay_out()
        self.check_button.clicked.connect(self._check)
        self.code.returnPressed.connect(self._check)
        self.trip_button.clicked.connect(self._show_trip)
        self.add_button.clicked.connect(self._choose)
        self.save_button.clicked.connect(self._save)
        self.copies.selection_changed.connect(self._chosen)
        self.setAcceptDrops(seat.desk.may(Right.ISSUE_LETTERS))
        self._show(None)

    @property
    def letter_id(self) -> int | None:
        """The letter whose authenticity is shown."""
        return self._letter_id()

    def load(self) -> None:
        """Ask anew for the letter that is shown."""
        if self._finding is not None and self._finding.letter_id is not None:
            self.open_record(self._finding.letter_id)

    def open_record(self, record: object) -> None:
        """Show one letter of the register; anything else begins with an empty code."""
        desk = self.seat.desk
        if isinstance(record, int):
            self.seat.ask(lambda: authenticity.describe(desk, record), self._show)
        else:
            self.code.set_value("")
            self._show(None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file onto a letter that is shown."""
        if self._letter_id() is not None and len(event.mimeData().urls()) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep the dropped PDF as a signed copy."""
        self._add(Path(event.mimeData().urls()[0].toLocalFile()))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.code, 1)
        row.addWidget(self.check_button)
        verdict_row = QHBoxLayout()
        verdict_row.setSpacing(theme.GAP)
        verdict_row.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        verdict_row.addWidget(self.sentence, 1)
        self.found = QVBoxLayout()
        self.found.setSpacing(theme.GAP)
        grid = QGridLayout(self.facts)
        grid.setContentsMargins(theme.WIDE, theme.GAP, theme.WIDE, theme.GAP)
        grid.setHorizontalSpacing(theme.WIDE)
        grid.setColumnMinimumWidth(0, FACT_PX)
        grid.setColumnStretch(1, 1)
        self.copies_title = QLabel(_("Salinan bertanda tangan elektronik"))
        self.copies_title.setProperty("kind", "section")
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        self.body.addLayout(row)
        self.body.addLayout(verdict_row)
        for widget in (self.facts, self.copies_title, self.legal, self.copies):
            self.body.addWidget(widget)
        self.body.addLayout(foot)
        self.body.addStretch(1)

    def _letter_id(self) -> int | None:
        return self._finding.letter_id if self._finding else None

    def _check(self) -> None:
        desk, text = self.seat.desk, self.code.value()
        if not text:
            self.code.setFocus()
            return
        self.notices.clear()
        self.seat.act(
            self.check_button,
            lambda: authenticity.verify_letter(desk, text),
            self._show,
            failed=self._unreadable,
        )

    def _unreadable(self, problem: PerdinError) -> None:
        self._show(None)
        self.notices.problem(problem)
        self.code.setFocus()

    def _show(self, finding: Finding | None) -> None:
        self._finding = finding
        known = finding is not None and finding.letter_id is not None
        self.chip.setVisible(finding is not None)
        self.facts.setVisible(known)
        self.trip_button.setVisible(known)
        for widget in (self.copies_title, self.copies, self.legal, self.save_button):
            widget.setVisible(known)
        self.add_button.setVisible(known and self.seat.desk.may(Right.ISSUE_LETTERS))
        if finding is None:
            self.sentence.setText(
                _("Tulis kode 16 angka dan huruf yang tercetak di bawah QR sebuah surat.")
            )
            return
        word, tone = WORDS[finding.verdict]
        self.chip.show_state(_(word), tone)
        self.sentence.setText(finding.sentence)
        clear_layout(self.facts)
        grid = self.facts.layout()
        if isinstance(grid, QGridLayout):
            for at, (name, value) in enumerate(finding.facts):
                grid.addWidget(theme.muted(name), at, 0, Qt.AlignmentFlag.AlignTop)
                shown = QLabel(value, wordWrap=True)
                shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                grid.addWidget(shown, at, 1)
        self._ask_copies()

    def _ask_copies(self) -> None:
        desk, letter_id = self.seat.desk, self._letter_id()
        if letter_id is not None:
            self.seat.ask(lambda: signed_copies.list_signed(desk, letter_id), self._show_copies)

    def _show_copies(self, rows: list[SignedRow]) -> None:
        self.copies.set_rows(rows)
        self.copies.setVisible(bool(rows))
        self.save_button.setVisible(bool(rows))
        self.legal.setText(
            _(
                "Ditandatangani secara elektronik, dan utuh sejak itu. Apakah penerbit "
                "sertifikatnya terpercaya, diperiksa di laman penerbit."
            )
            if rows
            else _(
                "Belum ada. QR pada surat hanya tanda periksa, bukan tanda tangan elektronik. "
                "Kirim PDF suratnya untuk ditandatangani, lalu taruh PDF yang kembali di sini."
            )
        )
        self._chosen()

    def _chosen(self, _count: int = 0) -> None:
        self.save_button.setEnabled(bool(self.copies.rows()))

    def _choose(self) -> None:
        path = files.choose_open(
            self, self.seat.memory, _("PDF bertanda tangan"), _("Dokumen PDF (*.pdf)")
        )
        if path is not None:
            self._add(path)

    def _add(self, path: Path) -> None:
        desk, letter_id = self.seat.desk, self._letter_id()
        if letter_id is not None:
            self.seat.act(
                self.add_button,
                lambda: signed_copies.take_file(desk, letter_id, path),
                lambda _signatures: self._added(),
            )

    def _added(self) -> None:
        self.notices.success(_("Salinan bertanda tangan disimpan persis seperti diterima."))
        self._ask_copies()

    def _save(self) -> None:
        rows = self.copies.selected() or self.copies.rows()
        desk = self.seat.desk
        if rows:
            self.seat.ask(lambda: signed_copies.signed_document(desk, rows[0].id), self._ask_where)

    def _ask_where(self, document: Document) -> None:
        kinds = _("Dokumen PDF (*.pdf)")
        path = files.choose_save(self, self.seat.memory, _("Simpan PDF"), document.name, kinds)
        if path is not None:
            self.seat.act(None, lambda: letters.save_as(document, path), self._saved)

    def _saved(self, path: Path) -> None:
        self.notices.success(_("Tersimpan di {path}").format(path=path))

    def _show_trip(self) -> None:
        if self._finding is not None and self._finding.trip_id is not None:
            self.seat.go("trip", self._finding.trip_id)
