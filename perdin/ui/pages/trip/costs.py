"""Cost lines as they are read: every amount with its rule and its source."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QTextOption
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from perdin.i18n import _, rupiah
from perdin.rules.costs import CostLine
from perdin.rules.travel import label
from perdin.ui import theme

_ROW = '<tr><td>{name}</td><td align="right"><nobr>{amount}</nobr></td></tr>'
_REMARK = '<tr><td colspan="2" style="color:{muted}">{text}</td></tr>'
_TOTAL = (
    f'<tr><td style="{theme.RICH_TOTAL}"><b>{{name}}</b></td>'
    f'<td align="right" style="{theme.RICH_TOTAL}"><b><nobr>{{amount}}</nobr></b></td></tr>'
)


class Reader(QTextBrowser):
    """A quiet place to read in, whose text can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Rincian"))
        self.setOpenLinks(False)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)  # an amount is never broken in two

    def muted(self) -> str:
        """The quiet colour, as HTML writes it."""
        return self.palette().color(QPalette.ColorRole.PlaceholderText).name()

    def show_html(self, html: str) -> None:
        """Show this, staying where one had scrolled to."""
        at = self.verticalScrollBar().value()
        self.setHtml(html)
        self.verticalScrollBar().setValue(at)


class LineReader(Reader):
    """A Reader whose lines are asked about: by a click on one, by Enter and the arrow keys."""

    stepped = Signal(int)
    """Enter asks about the first line or stays, Up and Down ask about the one beside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Without the links that Tab would stop at: a long estimate has dozens of them.
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.LinksAccessibleByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask about a line; other keys scroll as ever."""
        keys = Qt.Key
        steps = {keys.Key_Return: 0, keys.Key_Enter: 0, keys.Key_Up: -1, keys.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


def costs_html(
    people: Iterable[tuple[str, tuple[CostLine, ...]]], muted: str, *, linked: bool = False
) -> str:
    """Each person's lines with their sum, as a table for a Reader.

    ``linked`` makes each name a link to «#person.line», counted from 0.
    """
    return "".join(
        _one_html(name, lines, muted, f"#{at}." if linked else "")
        for at, (name, lines) in enumerate(people)
    )


def _one_html(name: str, lines: tuple[CostLine, ...], muted: str, link: str) -> str:
    total = sum(line.amount for line in lines)
    rows = [_TOTAL.format(name=escape(name), amount=rupiah(total))]
    for at, line in enumerate(lines):
        part = escape(label(line.component))
        if link:
            part = f'<a href="{link}{at}">{part}</a>'
        rows.append(_ROW.format(name=part, amount=rupiah(line.amount)))
        remarks = [line.reason, line.source]
        if line.ceiling is not None and line.ceiling != line.rate:
            remarks.append(_("Batas tertinggi {ceiling}").format(ceiling=rupiah(line.ceiling)))
        rows += [
            _REMARK.format(text=escape(remark), muted=muted) for remark in remarks if remark.strip()
        ]
    return f'<table width="100%" cellspacing="0" cellpadding="1">{"".join(rows)}</table>'
