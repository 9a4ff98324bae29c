"""Basis data: prove that it and the audit trail are whole."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from perdin.i18n import N_, _, clock, number
from perdin.services.desk import at_one_moment
from perdin.services.safekeeping import backup
from perdin.services.safekeeping.backup import Keeping, SafetyReport
from perdin.services.sealing import heads
from perdin.services.sealing.heads import Head
from perdin.services.trail import history
from perdin.services.trail.history import HistoryRow
from perdin.ui import theme
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.settings.data_place import DataPlace
from perdin.ui.pages.settings.section import Section
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView
from perdin.ui.tasks import Progress

_PRINTED_PX = 380
FINDINGS: tuple[Column[str], ...] = (
    Column(title=N_("Yang ditemukan"), text=str, tip=str, stretch=True),
)


class SafetySection(Section):
    """Where the data lie, and the proof that nothing was changed past the trail."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self.verify_button = theme.button(_("&Periksa keutuhan"), "scale", primary=True)
        self.printed = TextField(hint=_("Kepala jejak dari kertas, bila ada: 128/9f3a0c5512ab"))
        self.printed.setAccessibleName(_("Kepala jejak dari kertas"))
        self.printed.setMaximumWidth(_PRINTED_PX)
        self.trail_button = theme.button(_("&Jejak audit…"), "history")
        self.place = DataPlace(seat)
        self.body.addWidget(self.place)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.verify_button)
        row.addWidget(self.printed, 1)
        row.addWidget(self.trail_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.where = theme.muted()
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(self.where)
        self.body.addWidget(
            theme.muted(
                _(
                    "Pemeriksaan menyebut apa yang diubah di luar Perdin: baris dan kolom yang "
                    "tidak dijelaskan peristiwa mana pun, dan jejak yang diubah atau dihapus. Draf "
                    "tidak disegel."
                )
            )
        )
        self.findings = SmallView(FINDINGS, most_rows=None, name="findings", memory=seat.memory)
        self.findings.hide()
        self.whole = theme.muted()
        self.body.addWidget(self.findings, 1)
        self.body.addWidget(self.whole)
        self.body.addStretch()
        self.findings.selection_changed.connect(lambda _count: self._read_out())
        self.verify_button.clicked.connect(self._verify)
        self.trail_button.clicked.connect(lambda: self.seat.go("trail", None))

    def load(self) -> None:
        """Ask where the data lies."""
        desk = self.seat.desk
        self.place.load()
        self.seat.ask(
            lambda: at_one_moment(
                desk, lambda now: (backup.keeping(now.database), history.list_history(now, 1))
            ),
            self._show,
        )

    def _show(self, answer: tuple[Keeping, list[HistoryRow]]) -> None:
        keeping, newest = answer
        copied = clock(keeping.last_backup) if keeping.last_backup else _("belum pernah")
        lines = [_("Cadangan terakhir: {copied}.").format(copied=copied)]
        for event in newest:
            last = _("Peristiwa terakhir dalam jejak audit: {what}, {who}, {when}.")
            what = history.action_words(event.action)
            lines.append(last.format(what=what, who=event.person, when=clock(event.at)))
        self.where.setText("\n".join(lines))

    def _verify(self) -> None:
        typed = self.printed.value().strip()
        printed = heads.read_printed(typed) if typed else None
        if typed and printed is None:
            sentence = _("«{text}» bukan kepala jejak. Contoh: 128/9f3a0c5512ab.")
            self.notices.error(sentence.format(text=typed))
            return
        desk, progress = self.seat.desk, Progress(_("Memeriksa…"))
        self.seat.act(
            self.verify_button,
            lambda: backup.verify(desk, printed, progress),
            lambda report: self._verified(report, printed),
            progress=progress,
        )

    def _verified(self, report: SafetyReport, printed: Head | None) -> None:
        self.findings.set_rows(report.sentences)
        self.findings.setVisible(not report.sound)
        self._read_out()
        if report.sound:
            sentence = _("Basis data utuh; jejak audit {events} peristiwa, kepala {head}.")
            events = number(report.chain.events)
            lines = [sentence.format(events=events, head=report.chain.head[:16])]
            if printed is not None:
                stands = _("Kepala jejak {head} dari kertas ada di dalamnya.")
                lines.append(stands.format(head=printed.printed))
            self.notices.success("\n".join([*lines, *report.notes]))
            return
        sentence = _(
            "Basis data tidak utuh. Temuannya ({count}) disebut di bawah. Jangan ubah apa pun; "
            "cadangkan apa adanya, lalu bandingkan dengan cadangan terakhir yang utuh."
        )
        self.notices.error(sentence.format(count=number(len(report.sentences))))

    def _read_out(self) -> None:
        """A finding is longer than its row."""
        self.whole.setText("\n".join(self.findings.selected()[:1]))
