"""By how many percent the rates of a copied set are raised or lowered."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from perdin.i18n import _
from perdin.rules.rate_changes import scaled
from perdin.services.reference.rates import NewRate
from perdin.ui import theme
from perdin.ui.fields.number import NumberField

LEAST, MOST = -90, 500


class CopyBar(QWidget):
    """Always reckons from the set that was copied, so that twice 5 percent is not 10.25."""

    reckoned = Signal(object)
    """The rates anew, a tuple of ``NewRate``."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self._rows: tuple[NewRate, ...] = ()
        self.about = theme.muted()
        self.about.setWordWrap(False)
        self.percent = NumberField(least=LEAST, most=MOST)
        self.percent.setAccessibleName(_("Naik atau turun, persen"))
        self.apply_button = theme.button(_("Hit&ung"), "calculator")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.about)
        row.addWidget(self.percent)
        row.addWidget(theme.muted("%"))
        row.addWidget(self.apply_button)
        row.addStretch(1)
        self.apply_button.clicked.connect(self._apply)
        self.percent.returnPressed.connect(self._apply)

    def open(self, name: str, rows: Sequence[NewRate]) -> None:
        """Begin with the rates of a set as they are."""
        self._name = name
        self._rows = tuple(rows)
        self.about.setText(
            _("Dari {regulation}, dibulatkan ke ribuan; turun dengan tanda minus:").format(
                regulation=name
            )
        )
        self.percent.set_value(None)

    def _apply(self) -> None:
        self.reckoned.emit(self.value())

    def value(self) -> tuple[NewRate, ...]:
        """The rates with the percentage that is typed, each with what it was reckoned from."""
        percent = self.percent.value() or 0
        source = _("Disalin dari {regulation}").format(regulation=self._name)
        if percent:
            source = f"{source}, {percent:+}%"
        return tuple(
            replace(row, amount=scaled(row.kind, row.amount, percent), source=source)
            for row in self._rows
        )
