"""What is in a backup and what would be lost, before it is restored."""

from datetime import datetime

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from perdin.i18n import _, clock, number
from perdin.services.safekeeping.restore_preview import Preview
from perdin.ui import theme
from perdin.ui.colours import Tone
from perdin.ui.fields.form import scrolled
from perdin.ui.notices import StateChip

WIDTH_PX, HEIGHT_PX = 640, 460
_SHOWN = 12


class RestoreDialog(QDialog):
    """Agreed to by its button alone; Enter refuses where something would be lost."""

    def __init__(self, preview: Preview, parent: QWidget, salvaged: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Pulihkan dari cadangan"))
        self.resize(WIDTH_PX, HEIGHT_PX)
        self.said = QVBoxLayout()
        self.said.setSpacing(theme.GAP)
        inside = QWidget()
        inside.setLayout(self.said)
        self.restore_button = theme.button(_("&Pulihkan"), "history", primary=not preview.loses)
        self.cancel_button = theme.button(_("&Batal"))
        box = QDialogButtonBox()
        box.addButton(self.restore_button, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(self.cancel_button, QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        (self.cancel_button if preview.loses else self.restore_button).setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BROAD, theme.BROAD, theme.BROAD, theme.WIDE)
        column.setSpacing(theme.WIDE)
        column.addWidget(scrolled(inside), 1)
        column.addWidget(box)
        if salvaged:
            self._chip(_("dari cadangan yang rusak"), Tone.ERROR)
            self._add(_escaped(salvaged))
        self._tell(preview)

    def text(self) -> str:
        """All that it says, for tests and screen readers."""
        labels = (self.said.itemAt(at) for at in range(self.said.count()))
        widgets = (item.widget() for item in labels if item is not None)
        return "\n".join(one.text() for one in widgets if isinstance(one, QLabel))

    def _tell(self, preview: Preview) -> None:
        manifest = preview.manifest
        self._add(f"<b>{_escaped(preview.path.name)}</b>")
        self._add(_escaped(preview.contents))
        if manifest is not None:
            made = _("Dibuat {at} oleh Perdin {program}.").format(
                at=clock(datetime.fromisoformat(manifest.made_at)), program=manifest.program
            )
            self._add(_escaped(made))
        if preview.other:
            self._chip(_("kantor lain"), Tone.ERROR)
            self._add(_escaped(preview.other))
        for words, lost in preview.losses:
            self._chip(f"{words} ({number(len(lost))})", Tone.WARNING)
            self._add("<br>".join(_escaped(one) for one in lost[:_SHOWN]))
            if len(lost) > _SHOWN:
                self._add(_("… dan {count} lagi.").format(count=number(len(lost) - _SHOWN)))
        for sentence in preview.warnings:
            self._add(_escaped(sentence))
        if preview.there is None:
            self._add(_("Belum ada kantor di PC ini, jadi tidak ada yang diganti."))
        else:
            if not preview.loses:
                self._add(_("Tidak ada yang hilang: cadangan ini memuat semuanya."))
            self._add(
                _(
                    "Basis data yang sekarang tetap disimpan dan dapat dikembalikan. Nomor surat "
                    "yang terbit sesudah cadangan dipesan sebagai blok, agar tidak terpakai dua "
                    "kali."
                )
            )
        self.said.addStretch(1)

    def _add(self, text: str) -> None:
        label = QLabel(text)
        label.setWordWrap(True)
        self.said.addWidget(label)

    def _chip(self, word: str, tone: Tone) -> None:
        self.said.addWidget(StateChip(word, tone))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
