"""The letters in one file: which of them is learned from, and as what."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from perdin.i18n import _
from perdin.letters.check.sections import Section
from perdin.rules.letter_kinds import KINDS, LetterKind
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField

_GOES_ON = "sambungan"


class PartsBar(QWidget):
    """Choose a part of the file and its kind, or say that it belongs to the part before it."""

    changed = Signal()
    """Another part is meant, or the same as another kind."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[Section] = []
        self._done: set[int] = set()
        self.part = ChoiceField()
        self.part.setAccessibleName(_("Bagian berkas"))
        self.kind = ChoiceField()
        self.kind.setAccessibleName(_("Jenis surat bagian ini"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(QLabel(_("Bagian berkas")))
        row.addWidget(self.part, 2)
        row.addWidget(QLabel(_("dipelajari sebagai")))
        row.addWidget(self.kind, 1)
        self.part.edited.connect(lambda _at: self._chosen())
        self.kind.edited.connect(lambda _kind: self._called())
        self.hide()

    def begin(self) -> None:
        """Forget another file's."""
        self._parts, self._done = [], set()
        self.hide()

    def show_parts(self, parts: Sequence[Section], kind: LetterKind) -> None:
        """Offer the parts of a file that is just opened; the first of the kind is meant."""
        if self._parts or len(parts) < 2:
            return
        self._parts = list(parts)
        at = next((at for at, part in enumerate(parts) if part.kind == kind), 0)
        self._show(at)
        self.show()

    def meant(self) -> Section | None:
        """The part that is learned from; None for the whole file."""
        return self._parts[self.part.value()] if self._parts else None

    def go_on(self) -> bool:
        """Mark the part as learned and choose the next; whether there is one."""
        if not self._parts:
            return False
        self._done.add(self.part.value())
        rest = [at for at in range(len(self._parts)) if at not in self._done]
        if rest:
            self._show(rest[0])
        return bool(rest)

    def _show(self, at: int) -> None:
        self.part.set_choices([(each, self._word(each)) for each in range(len(self._parts))])
        self.part.set_value(at)
        kinds: list[tuple[str, str]] = [(kind.value, _(KINDS[kind].name)) for kind in LetterKind]
        if at:
            kinds.insert(0, (_GOES_ON, _("sambungan bagian sebelumnya")))
        self.kind.set_choices(kinds)
        self.kind.set_value(self._parts[at].kind or None)

    def _word(self, at: int) -> str:
        part = self._parts[at]
        named = _(KINDS[LetterKind(part.kind)].name) if part.kind else _("belum dikenali")
        word = f"{at + 1}. {named} – {part.title}" if part.title else f"{at + 1}. {named}"
        return _("{part} (sudah disimpan)").format(part=word) if at in self._done else word

    def _chosen(self) -> None:
        self._show(self.part.value())
        self.changed.emit()

    def _called(self) -> None:
        """The part is of another kind, or goes on with the one before it."""
        at, kind = self.part.value(), self.kind.value()
        own = self._parts[at]
        if kind == _GOES_ON:
            before = self._parts[at - 1]
            self._parts[at - 1 : at + 1] = [replace(before, last=own.last)]
            self._done = {part if part < at else part - 1 for part in self._done if part != at}
            self._done.discard(at - 1)
            at -= 1
        elif kind is not None:
            self._parts[at] = replace(own, kind=kind)
        self._show(at)
        self.changed.emit()
