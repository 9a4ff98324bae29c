"""Everything that verifiers said of an account, the newest first."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from perdin.i18n import N_, _, clock, rupiah
from perdin.rules import ledger, travel
from perdin.services.accounting.account_sheet import Account
from perdin.services.accounting.verification_log import VerificationRow
from perdin.ui import theme
from perdin.ui.pages.trip.accounting.line_rows import TONES
from perdin.ui.table.column_memory import Memory
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView


def _what(row: VerificationRow) -> str:
    if row.component is None:
        return _("Seluruh SPJ")
    return travel.label(row.component)


def _amounts(row: VerificationRow) -> str:
    if row.before == row.after:
        return rupiah(row.after)
    return f"{rupiah(row.before)} → {rupiah(row.after)}"


def _tip(row: VerificationRow) -> str:
    return "\n".join(part for part in (row.what, _amounts(row), row.reason) if part)


COLUMNS = (
    Column(title=N_("Hasil"), text=lambda row: ledger.label(row.verdict), width_px=120, tip=_tip,
           tone=lambda row: TONES[row.verdict]),
    Column(title=N_("Baris"), text=_what, width_px=110, tip=_tip),
    Column(title=N_("Keterangan"), text=lambda row: row.reason or _amounts(row), width_px=120,
           tip=_tip, stretch=True),
)  # fmt: skip


class SaidPanel(QWidget):
    """A list above, the whole of what is chosen below it."""

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.about = theme.muted()
        self.list = SmallView(COLUMNS, most_rows=None, name="verifications", memory=memory)
        self.whole = theme.muted()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GAP, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.about)
        column.addWidget(self.list, 1)
        column.addWidget(self.whole)
        self.list.selection_changed.connect(lambda _count: self._choose())

    def show_said(self, rows: Sequence[VerificationRow], account: Account) -> None:
        """Show what was said, and who handed the account in and verified it."""
        sentences = []
        if account.handed_in_by:
            sentences.append(_("Diserahkan oleh {person}.").format(person=account.handed_in_by))
        if account.verified_by:
            sentences.append(_("Diperiksa oleh {person}.").format(person=account.verified_by))
        self.about.setText(" ".join(sentences) or _("Belum diserahkan untuk diverifikasi."))
        self.list.set_rows(reversed(rows))
        self.list.setVisible(bool(rows))
        self._choose()

    def _choose(self) -> None:
        row = next(iter(self.list.selected()), None)
        if isinstance(row, VerificationRow):
            self.whole.setText(f"{clock(row.at)}, {row.person}\n{row.reason or row.what}")
        else:
            self.whole.setText("")
