"""A step that needs a reason, asked for in place: cancelling a trip, opening its account again."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from perdin.i18n import _
from perdin.ui import shortcuts, theme
from perdin.ui.fields.field_set import FieldSet
from perdin.ui.fields.text import TextField
from perdin.ui.unsaved import Work


class ReasonBar(QFrame):
    """A question, room for the reason, and what does it; hidden until it is wanted."""

    agreed = Signal(str)
    closed = Signal()

    def __init__(
        self, question: str, hint: str, word: str, icon: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.reason = TextField(hint=hint)
        self.reason.setAccessibleName(hint)
        self.agree_button = theme.button(word, icon)
        self.keep_button = theme.button(_("Jan&gan"), flat=True)
        row = QHBoxLayout(self)
        row.setSpacing(theme.GAP)
        row.addWidget(QLabel(question))
        row.addWidget(self.reason, 1)
        row.addWidget(self.agree_button)
        row.addWidget(self.keep_button)
        self.agree_button.clicked.connect(self._agree)
        self.reason.returnPressed.connect(self._agree)
        self.keep_button.clicked.connect(self.close_bar)
        shortcuts.within(self, "Esc", self.close_bar)
        self._fields = FieldSet(self.reason)
        self.hide()

    def works(self) -> Sequence[Work]:
        """The reason."""
        return [
            Work(
                name=self.reason.accessibleName,
                changed=lambda: not self.isHidden() and self._fields.changed(),
                forget=self.close_bar,
            )
        ]

    def begin(self) -> None:
        """Ask."""
        self.reason.set_value("")
        self._fields.take_as_saved()
        self.show()
        self.reason.setFocus()

    def close_bar(self) -> None:
        """Ask no more."""
        self.hide()
        self.closed.emit()

    def _agree(self) -> None:
        if self.reason.value().strip():
            self.agreed.emit(self.reason.value())
        else:
            self.reason.setFocus()


def cancel_bar() -> ReasonBar:
    """Why a trip is not made."""
    return ReasonBar(
        _("Batalkan perjalanan ini? Suratnya tetap bernomor, ditandai batal."),
        _("Alasan pembatalan (tercatat dan tetap terlihat)"),
        _("Ba&talkan perjalanan"),
        "ban",
    )


def reopen_bar() -> ReasonBar:
    """Why a settled account is opened again."""
    return ReasonBar(
        _("Buka kembali pertanggungjawaban ini? Pembayarannya tetap tercatat."),
        _("Alasan pembukaan kembali (tercatat dan tetap terlihat)"),
        _("Buka &kembali"),
        "undo-2",
    )


def settle_bar() -> ReasonBar:
    """Why whoever verified an account closes it as well."""
    return ReasonBar(
        _("Anda juga memverifikasi SPJ ini. Mengapa tidak orang lain?"),
        _("Alasan merampungkan sendiri (tercatat)"),
        _("&Rampungkan"),
        "circle-check",
    )


def deposit_bar() -> ReasonBar:
    """Under which number a traveller paid money in that was advanced too much."""
    return ReasonBar(
        _("Ada uang yang disetor kembali. Nomor STS-nya?"),
        _("Nomor STS (Surat Tanda Setoran)"),
        _("&Rampungkan"),
        "circle-check",
    )


def exception_bar() -> ReasonBar:
    """Why an account is closed although papers are missing."""
    return ReasonBar(
        _("Berkasnya belum lengkap. Mengapa dirampungkan?"),
        _("Alasan pengecualian (tercatat)"),
        _("&Rampungkan"),
        "circle-check",
    )
