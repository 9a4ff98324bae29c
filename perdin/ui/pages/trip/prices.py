"""What the office's table does not price on this trip, each to be decided with a reason."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import _, rupiah
from perdin.rules.tariffs import GapKey
from perdin.services.trips.drafts import PriceDraft
from perdin.services.trips.price_gaps import OpenPrice, key_of
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.money import MoneyField
from perdin.ui.fields.text import TextField

_NATIONAL, _OWN = "national", "own"


class _PriceRow(QWidget):
    """One gap: whose and where, and what is paid."""

    edited = Signal(object)

    def __init__(self, price: OpenPrice) -> None:
        super().__init__()
        self.key = price.gap.key
        self.about = theme.muted()
        self.choice = ChoiceField(hint=_("Belum diputuskan"))
        self.amount = MoneyField()
        self.reason = TextField()
        self.reason.setPlaceholderText(_("Alasan atau dasarnya"))
        for field, name in (
            (self.choice, _("Keputusan tarif")),
            (self.amount, _("Harga per satuan")),
            (self.reason, _("Alasan keputusan tarif")),
        ):
            field.setAccessibleName(name)
            field.edited.connect(lambda _value: self._typed())
        self.choice.setMinimumContentsLength(24)
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        line.addWidget(self.choice, 3)
        line.addWidget(self.amount, 2)
        line.addWidget(self.reason, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addWidget(self.about)
        column.addLayout(line)
        self.show_price(price)
        self._show_amount()

    def show_price(self, price: OpenPrice) -> None:
        """Say what is not priced, and of whom."""
        words = f"{price.gap.sentence} {', '.join(price.names)}"
        self.about.setText(words)
        most = _("Pakai batas tertinggi, {most}").format(most=rupiah(price.gap.most))
        self.choice.set_choices([(_NATIONAL, most), (_OWN, _("Tetapkan harga"))])

    def draft(self) -> PriceDraft:
        """What is typed."""
        kind, place, level = self.key
        own = self.choice.value() == _OWN
        return PriceDraft(
            kind=kind,
            place=place,
            level=level,
            national=self.choice.value() == _NATIONAL,
            amount=self.amount.value() if own else None,
            reason=self.reason.value(),
        )

    def show_draft(self, draft: PriceDraft) -> None:
        """Show what was decided."""
        chosen = _NATIONAL if draft.national else _OWN if draft.amount is not None else None
        self.choice.set_value(chosen)
        self.amount.set_value(draft.amount)
        self.reason.set_value(draft.reason)
        self._show_amount()

    def _typed(self) -> None:
        self._show_amount()
        self.edited.emit(self.draft())

    def _show_amount(self) -> None:
        self.amount.setVisible(self.choice.value() == _OWN)


class PricesField(QWidget):
    """A Field of PriceDraft, whose rows are the gaps that the last check found."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: dict[GapKey, PriceDraft] = {}
        self.rows: list[_PriceRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)

    def value(self) -> tuple[PriceDraft, ...]:
        """What is decided; what is of no gap any more is kept while the trip is typed on."""
        return tuple(self._kept.values())

    def set_value(self, value: Sequence[PriceDraft], /) -> None:
        """Show these decisions at their gaps."""
        self._kept = {key_of(price): price for price in value}
        for row in self.rows:
            kind, place, level = row.key
            row.show_draft(self._kept.get(row.key, PriceDraft(kind=kind, place=place, level=level)))

    def problem(self) -> str:
        """An amount that is no rupiah."""
        return next((said for row in self.rows if (said := row.amount.problem())), "")

    def show_prices(self, prices: Sequence[OpenPrice]) -> bool:
        """Bring the rows in line with the gaps; whether there are other rows than before."""
        if [row.key for row in self.rows] == [price.gap.key for price in prices]:
            for row, price in zip(self.rows, prices, strict=True):
                row.show_price(price)
            return False
        for old in self.rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = []
        for price in prices:
            row = _PriceRow(price)
            row.edited.connect(partial(self._decided, row))
            self.rows.append(row)
            self._column.addWidget(row)
            row.show()
            if row.key in self._kept:
                row.show_draft(self._kept[row.key])
        return True

    def tab_stops(self) -> list[QWidget]:
        """Where Tab goes within, in reading order."""
        return [stop for row in self.rows for stop in (row.choice, row.amount, row.reason)]

    def _decided(self, row: _PriceRow, draft: PriceDraft) -> None:
        bare = replace(draft, national=False, amount=None, reason="")
        if draft == bare:
            self._kept.pop(row.key, None)
        else:
            self._kept[row.key] = draft
        self.edited.emit(self.value())
