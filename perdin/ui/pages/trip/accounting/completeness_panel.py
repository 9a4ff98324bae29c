"""Kelengkapan: which papers of a trip are there, which are missing, and how long there is."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import N_, _, long_date
from perdin.services.documents.completeness import (
    DOCUMENT_STATES,
    ChecklistItem,
    Completeness,
    DocumentState,
)
from perdin.ui import theme
from perdin.ui.colours import Tone
from perdin.ui.notices import StateChip
from perdin.ui.pages.trip.accounting.balances import days_words
from perdin.ui.table.column_memory import Memory
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView

_TONES = {
    DocumentState.THERE: Tone.SUCCESS,
    DocumentState.ON_PAPER: Tone.WARNING,
    DocumentState.MISSING: Tone.ERROR,
}


def _tip(row: ChecklistItem) -> str:
    return f"{row.what}\n{row.note}".strip()


COLUMNS: tuple[Column[ChecklistItem], ...] = (
    Column(
        title=N_("Keadaan"),
        text=lambda row: _(DOCUMENT_STATES[row.state]),
        width_px=112,
        tone=lambda row: _TONES[row.state],
    ),
    Column(title=N_("Berkas"), text=lambda row: row.what, width_px=130, stretch=True, tip=_tip),
    Column(title=N_("Keterangan"), text=lambda row: row.note, width_px=110, tip=_tip),
)


class CompletenessPanel(QWidget):
    """What is missing stands first."""

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.time = StateChip()
        self.said = theme.muted()
        self.list = SmallView(COLUMNS, most_rows=None, name="completeness", memory=memory)
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.said, 1)
        head.addWidget(self.time)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GAP, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(self.list, 1)

    def show_completeness(self, completeness: Completeness) -> None:
        """Show the checklist."""
        missing = [item for item in completeness.items if item in completeness.missing]
        self.list.set_rows(
            [*missing, *(item for item in completeness.items if item not in missing)]
        )
        sentence = _("{count} belum ada.").format(count=len(missing)) if missing else _("Lengkap.")
        if completeness.due is not None:
            sentence = _("{said} Batas SPJ {day}.").format(
                said=sentence, day=long_date(completeness.due)
            )
        self.said.setText(sentence)
        self.time.setVisible(completeness.days_left is not None)
        late = completeness.days_left is not None and completeness.days_left < 0
        self.time.show_state(
            days_words(completeness.days_left), Tone.ERROR if late else Tone.NEUTRAL
        )
