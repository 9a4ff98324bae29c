"""Beside the form: what the letter says, each with its words, and what may be meant."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.ui import theme
from perdin.ui.fields.upright import Upright
from perdin.ui.seat import clear_layout

MOST_WORDS = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A field of the letter: its value once it is in the form, else what may be taken."""

    name: str
    label: str
    value: str = ""
    words: str = ""
    why: str = ""
    choices: tuple[tuple[str, object], ...] = ()


class InvitationPanel(QFrame):
    """Shows rows and hears which value is wanted; it decides nothing."""

    taken = Signal(str, object)
    """The name of a field and the value that a person chose for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.summary, self.remarks = theme.muted(), QLabel(wordWrap=True)
        self.remarks.setProperty("kind", "warning")
        self.undo_button = theme.button(_("Urungkan isian"), "undo-2", flat=True)
        self.undo_button.setToolTip(_("Kosongkan lagi yang diisi dari surat ini"))
        self.close_button = theme.button(_("Selesai"), "check")
        self._host = QWidget()
        self._host.setProperty("kind", "scrolled")
        self._rows = QVBoxLayout(self._host)
        self._rows.setContentsMargins(0, 0, theme.GAP, 0)
        self._rows.setSpacing(theme.GAP)
        scroll = Upright()
        scroll.setWidget(self._host)
        foot = QHBoxLayout()
        foot.addWidget(self.undo_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.WIDE, theme.WIDE, theme.WIDE)
        column.setSpacing(theme.GAP)
        for part in (theme.heading(_("Dari surat undangan")), self.summary, self.remarks):
            column.addWidget(part)
        column.addWidget(scroll, 1)
        column.addLayout(foot)

    def show_rows(self, summary: str, remarks: Sequence[str], rows: Sequence[Row]) -> None:
        """Show what was read, and what became of it."""
        self.summary.setText(summary)
        self.remarks.setText("\n".join(remarks))
        self.remarks.setVisible(bool(remarks))
        clear_layout(self._host)
        for row in rows:
            self._rows.addWidget(self._row(row))
        self._rows.addStretch(1)

    def _row(self, row: Row) -> QWidget:
        host = QWidget()
        column = QVBoxLayout(host)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        name = QLabel(row.label)
        name.setProperty("kind", "section")
        column.addWidget(name)
        if row.value:
            value = QLabel(row.value, wordWrap=True)
            column.addWidget(value)
        if row.words:
            column.addWidget(theme.muted(_("«{words}»").format(words=_short(row.words))))
        if row.why:
            why = QLabel(row.why, wordWrap=True)
            why.setProperty("kind", "warning")
            column.addWidget(why)
        for text, value_of in row.choices:
            column.addWidget(self._choice(row, text, self._take(row.name, value_of)))
        return host

    def _choice(self, row: Row, text: str, take: Callable[[], None]) -> QWidget:
        """A value to take: all of its words, and a button that says what it is for."""
        host = QWidget()
        line = QHBoxLayout(host)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(QLabel(text, wordWrap=True), 1)
        button = theme.button(_("Pakai"))
        button.setAccessibleName(
            _("Pakai {value} sebagai {field}").format(value=text, field=row.label)
        )
        button.clicked.connect(take)
        line.addWidget(button)
        return host

    def _take(self, name: str, value: object) -> Callable[[], None]:
        return partial(self.taken.emit, name, value)


def _short(words: str) -> str:
    bare = " ".join(words.split())
    return bare if len(bare) <= MOST_WORDS else f"{bare[:MOST_WORDS]}…"
