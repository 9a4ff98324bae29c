"""How one line of an estimate came about: rule, rates, parts, days, and the sum."""

from collections.abc import Iterator
from datetime import date
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import _, rupiah, span
from perdin.rules.costs import Basis, CostLine
from perdin.rules.travel import Component, label
from perdin.ui import shortcuts, theme
from perdin.ui.pages.trip.costs import Reader

_ROW = (
    f'<tr><td style="color:{{muted}}; {theme.RICH_BESIDE}"><nobr>{{name}}</nobr></td>'
    "<td>{said}</td></tr>"
)


class Explanation(QFrame):
    """A line's own story beside the estimate, until it is closed."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = theme.muted()
        self.reader = Reader()
        self.reader.setAccessibleName(_("Cara menghitung"))
        self.close_button = theme.tool("x", _("Tutup cara menghitung"))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GAP, 0, 0)
        column.setSpacing(theme.HALF)
        column.addLayout(head)
        column.addWidget(self.reader, 1)
        self.close_button.clicked.connect(self._close)
        shortcuts.within(self, "Esc", self._close)

    def show_line(self, person: str, line: CostLine) -> None:
        """Tell how a line came about."""
        sentence = _("Cara menghitung: {component}, {name}")
        self.title.setText(sentence.format(component=label(line.component), name=person))
        muted = self.reader.muted()
        rows = "".join(
            _ROW.format(name=escape(name), said=escape(text), muted=muted)
            for name, text in told(line)
        )
        self.reader.show_html(f'<table width="100%" cellpadding="1">{rows}</table>')
        self.show()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


def told(line: CostLine) -> Iterator[tuple[str, str]]:
    """The facts of a line as pairs of a word and what it says, from the rule to the sum."""
    basis = line.basis or Basis(rule="")
    if basis.rule:
        yield _("Aturan"), basis.rule
    if basis.top is not None:
        yield _("Batas"), _with_source(rupiah(basis.top), basis.top_source)
    if basis.own is not None:
        yield _("Tarif kantor"), _with_source(rupiah(basis.own), basis.own_source)
        lower = basis.top is None or basis.own <= basis.top
        yield (
            _("Dipakai"),
            _("tarif kantor, karena tidak di atas batas")
            if lower
            else _("batas, karena tarif kantor di atasnya"),
        )
    if basis.top is None:
        yield _("Sumber"), line.source
    for part in basis.shares:
        yield _("Bagian"), _with_source(f"{part.percent}%, {part.why}", part.source)
    if basis.days:
        nights = line.component is Component.PENGINAPAN
        yield _("Malam") if nights else _("Hari"), _days(basis)
    yield _("Hitungan"), _sum(line)


def _sum(line: CostLine) -> str:
    if line.quantity * line.rate != line.amount:
        return _("sebesar bukti: {amount}").format(amount=rupiah(line.amount))
    return f"{line.quantity} {line.unit} × {rupiah(line.rate)} = {rupiah(line.amount)}"


def _days(basis: Basis) -> str:
    """Days that follow one another as one span."""
    runs: list[list[date]] = []
    for day in basis.days:
        if runs and (day - runs[-1][-1]).days == 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return "; ".join(span(run[0], run[-1]) for run in runs)


def _with_source(text: str, source: str) -> str:
    return f"{text} ({source})" if source else text
