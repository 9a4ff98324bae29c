"""A letter that is learned from, as text: each place that is a field stands on a colour."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from perdin.i18n import _
from perdin.letters.learn.located import Line
from perdin.letters.learn.proposal import Loop, Proposal
from perdin.ui import colours
from perdin.ui.colours import Tone

_CELL = "   │   "


class LessonText(QTextEdit):
    """Reads the letter out; a click on a place chooses its proposal.

    What is sure stands on green and is underlined, what is asked on yellow and dashed, so that the
    colour alone says nothing. Lines of other people, that a loop prints, are muted.
    """

    picked = Signal(int)
    """The proposal that was clicked on, by its id."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Surat dan usulan isiannya"))
        self._places: dict[int, tuple[int, int]] = {}
        self._starts: dict[int, int] = {}
        self._proposals: Sequence[Proposal] = ()
        self._tones: Mapping[int, Tone] = {}
        self._chosen = -1

    def show_letter(
        self, lines: Sequence[Line], proposals: Sequence[Proposal], loops: Sequence[Loop]
    ) -> None:
        """Show another letter."""
        self._proposals, self._tones, self._chosen = proposals, {}, -1
        repeated = {at for loop in loops for at in loop.dropped}
        self.clear()
        self._starts.clear()
        cursor = self.textCursor()
        muted = QTextCharFormat()
        muted.setForeground(self.palette().placeholderText())
        before: Line | None = None
        for line in lines:
            if before is not None:
                cursor.insertText(_between(before, line), QTextCharFormat())
            self._starts[line.at] = cursor.position()
            text = line.text.replace("\n", " ")
            cursor.insertText(text, muted if line.at in repeated else QTextCharFormat())
            before = line
        self._places = {
            proposal.id: (
                self._starts[proposal.at] + proposal.start,
                self._starts[proposal.at] + proposal.end,
            )
            for proposal in proposals
        }
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_tones(self, tones: Mapping[int, Tone]) -> None:
        """Colour each proposal by its state."""
        self._tones = tones
        self._mark()

    def choose(self, proposal: int) -> None:
        """Bring a proposal into sight and set it apart."""
        self._chosen = proposal
        place = self._places.get(proposal)
        if place is not None:
            cursor = self.textCursor()
            cursor.setPosition(place[0])
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        self._mark()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what stands under the pointer."""
        super().mouseReleaseEvent(event)
        self._pick(self.cursorForPosition(event.position().toPoint()).position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses what stands at the cursor."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.textCursor().position())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """In another scheme the tones are others."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._tones:
            self._mark()

    def _pick(self, position: int) -> None:
        for id_, (start, end) in self._places.items():
            if start <= position <= end:
                self.picked.emit(id_)
                return

    def _mark(self) -> None:
        selections = []
        for proposal in self._proposals:
            tone = self._tones.get(proposal.id, Tone.NEUTRAL)
            selection = QTextEdit.ExtraSelection()
            start, end = self._places[proposal.id]
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selection.format = self._format(tone, chosen=proposal.id == self._chosen)
            selections.append(selection)
        self.setExtraSelections(selections)

    def _format(self, tone: Tone, *, chosen: bool) -> QTextCharFormat:
        marks = QTextCharFormat()
        ink, ground = colours.ink(self.palette(), tone), colours.ground(self.palette(), tone)
        marks.setForeground(ground if chosen else ink)
        marks.setBackground(ink if chosen else ground)
        lines = QTextCharFormat.UnderlineStyle
        marks.setUnderlineStyle(
            {Tone.WARNING: lines.DashUnderline, Tone.NEUTRAL: lines.NoUnderline}.get(
                tone, lines.SingleUnderline
            )
        )
        marks.setUnderlineColor(ground if chosen else ink)
        return marks


def _between(before: Line, line: Line) -> str:
    """What parts two paragraphs: the next cell of a row, a line in a cell, or a line."""
    if before.cell is None or line.cell is None or before.part != line.part:
        return "\n"
    if (before.cell.table, before.cell.row) != (line.cell.table, line.cell.row):
        return "\n"
    return " ¶ " if before.cell.column == line.cell.column else _CELL
